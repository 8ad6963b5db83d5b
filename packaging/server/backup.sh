#!/bin/sh
# backup.sh URL FOLDER: the evening's backup of a server on this machine's PostgreSQL, run as root.
# Where the offices' logs end, then the files by PostgreSQL's own programs, and only when these are
# verified the note that PCs may let go of what they keep. Stops at the first step that fails.
set -eu
url=$1 folder=$2
programs=${SOTHU_PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)}
day=$folder/$(date +%F_%H%M%S)

as() { # as USER PROGRAM …: whoever runs this by hand may be the user already
    who=$1
    shift
    if [ "$(id -un)" = "$who" ] || [ "$(id -u)" != 0 ]; then "$@"; else runuser -u "$who" -- "$@"; fi
}

admin() {
    task=$1
    shift
    as sothu "${SOTHU_SERVER:-/opt/sothu/.venv/bin/sothu-server}" admin "$task" \
        --db "$url" --state "${SOTHU_STATE:-/var/lib/sothu-server}" "$@"
}

heads=$(mktemp)
trap 'rm -f "$heads"' EXIT
admin heads >"$heads"
as postgres "$programs/pg_basebackup" -D "$day.part" -X stream -c fast
as postgres "$programs/pg_verifybackup" "$day.part"
as postgres mv "$day.part" "$day"
sync "$folder"
chmod 0644 "$heads" # it was made for root, and holds but office codes and numbers
admin backed-up "$heads"
echo "backed up and verified: $day"
