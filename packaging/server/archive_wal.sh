#!/bin/sh
# archive_command of PostgreSQL: archive_wal.sh %p %f FOLDER
# Keeps one file of the log; never writes over one that is there, and says done only when it is.
set -eu
from=$1 name=$2 folder=$3
if [ -f "$folder/$name" ]; then
    cmp -s "$from" "$folder/$name"
    exit
fi
cp "$from" "$folder/.$name.part"
sync "$folder/.$name.part"
mv "$folder/.$name.part" "$folder/$name"
sync "$folder"
