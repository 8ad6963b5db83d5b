#!/usr/bin/env bash
# Proves that a bare Debian 12 with only python3 is enough: makes one with debootstrap, puts a clone
# of this repository's last commit in it, and runs there what is given (default: everything below).
#
#   sudo bash packaging/prove_fresh.sh                       setup, the imports, setup again, test, demo
#   sudo bash packaging/prove_fresh.sh setup                 only the environment
#   sudo bash packaging/prove_fresh.sh "test tests/domain" "demo --headless"
#
# Needs root, debootstrap, git, about 3 GB in ${TMPDIR:-/tmp}; takes two minutes and the tests' time.
# The machine's apt sources, pip configuration and certificates are copied in, so that the same
# registries are reached. Everything is unmounted and removed at the end, whatever happens.
# BASE=folder keeps a debootstrap result there and starts from it the next time.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/sothu-fresh.XXXXXX")
root=$work/root

clean_up() {
    for place in proc dev/shm; do
        if mountpoint -q "$root/$place"; then umount -l "$root/$place"; fi
    done
    rm -rf --one-file-system "$work"
}
trap clean_up EXIT

bare_debian() {
    timeout 900 debootstrap --variant=minbase --include=python3 bookworm "$1" \
        "${MIRROR:-http://deb.debian.org/debian}" >"$work/debootstrap.log" 2>&1 || {
        tail -20 "$work/debootstrap.log"
        return 1
    }
}

copy_in() { # what is not on this machine is not needed
    if [ -e "$1" ]; then
        mkdir -p "$root$(dirname "$1")"
        cp -RL "$1" "$root$1"
    fi
}

inside() { # the clean surroundings of a new login, nothing of ours
    timeout 3000 chroot "$root" /usr/bin/env -i HOME=/root CI=true \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        sh -c 'cd /srv/sothu && exec "$@"' sh "$@" </dev/null
}

step() {
    echo "════ python3 packaging/dev.py $*"
    local begin=$SECONDS
    # shellcheck disable=SC2086 # the words of one step
    inside python3 packaging/dev.py $1
    echo "════ done in $((SECONDS - begin)) s"
}

echo "Bare Debian in $root"
if [ -n "${BASE:-}" ]; then
    [ -d "$BASE/usr" ] || bare_debian "$BASE"
    cp -a "$BASE" "$root"
else
    bare_debian "$root"
fi
mkdir -p "$root/dev/shm"
mount -t proc proc "$root/proc"
mount -t tmpfs -o size=512m shm "$root/dev/shm"

for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /root/.config/pip/pip.conf \
    /usr/local/share/ca-certificates /etc/apt/sources.list.d/debian.sources \
    /etc/apt/apt.conf.d/9*; do
    copy_in "$file"
done
if [ -e "$root/etc/apt/sources.list.d/debian.sources" ]; then rm -f "$root/etc/apt/sources.list"; fi

git clone -q --no-hardlinks "$here" "$root/srv/sothu"
echo "Commit $(git -C "$root/srv/sothu" log -1 --format='%h %s')"
for absent in ensurepip pip; do
    if inside python3 -c "import $absent" 2>/dev/null; then
        echo "not bare: python3 has $absent"
        exit 1
    fi
done

if [ $# -gt 0 ]; then
    for words in "$@"; do step "$words"; done
    exit 0
fi

step setup
inside sh -c 'QT_QPA_PLATFORM=offscreen .venv/bin/python -c "
import openpyxl, python_calamine, reportlab, sqlcipher3
from PySide6 import QtCharts, QtPdf, QtPdfWidgets, QtPrintSupport, QtSvg, QtWidgets
QtWidgets.QApplication([])
print(\"imports: all there; SQLite\", sqlcipher3.sqlite_version)"'
# Qt loads its window plug-ins only with a screen: look at what they link instead.
if inside sh -c 'cd .venv/lib/python3*/site-packages/PySide6/Qt && ldd plugins/platforms/libqxcb.so \
    plugins/platforms/libqwayland-generic.so plugins/printsupport/*.so lib/libQt6Pdf.so.6 |
    grep "not found"'; then
    echo "a library of a real window is missing (above)"
    exit 1
fi
step setup
step test
step "demo --headless --out /tmp/demo"
