#!/bin/sh
# Workload W4: run.sh [ROUNDS] [COUNT]. Needs the bench build and poppler-utils. Peers: cairo and pango when libpango1.0-dev was
# there at build time, weasyprint, and from npm, in the folder named by W4_NODE_MODULES, @myriaddreamin/typst-ts-node-compiler.
# A peer that is not installed is left out and named.
set -eu
rounds=${1:-3}
count=${2:-342}
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
build=${TREDE_BUILD:-$home/build/bench}
[ -f "$build/CMakeCache.txt" ] || (cd "$home" && cmake --preset bench -B "$build")
cmake --build "$build" --target w4_product w4_sources
programs=$build/bench/w4_letters
work=$(mktemp -d "${TREDE_BENCH_FOLDER:-/var/tmp}/trede-w4-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
for kind in html typ txt; do
    mkdir "$work/$kind"
    "$programs/w4_sources" "$kind" "$count" "$work/$kind"
done
style=$home/letters/stijl/neutraal
set -- "render=$programs/w4_product render $count $style {out}" "print=$programs/w4_product print $count $style {out}"
if cmake --build "$build" --target w4_cairo >/dev/null 2>&1; then
    set -- "$@" "cairo=$programs/w4_cairo $count {out}"
else
    echo "skipped: cairo and pango (libpango1.0-dev is not installed)"
fi
python=${W4_PYTHON:-/usr/bin/python3}
if "$python" -c "import weasyprint" 2>/dev/null; then
    set -- "$@" "weasyprint=$python $here/peer_weasyprint.py $work/html {out}"
else
    echo "skipped: weasyprint is not installed"
fi
if command -v soffice > /dev/null; then
    set -- "$@" "libreoffice=$here/peer_libreoffice.sh $work/html {out}"
else
    echo "skipped: LibreOffice (Debian: libreoffice-writer-nogui) is not installed"
fi
export NODE_PATH="${W4_NODE_MODULES:-/usr/share/nodejs}"
if node -e "require('@myriaddreamin/typst-ts-node-compiler')" 2>/dev/null; then
    set -- "$@" "typst=node $here/peer_typst.js $work/typ {out}"
else
    echo "skipped: typst (npm @myriaddreamin/typst-ts-node-compiler) is not installed"
fi
"$python" "$here/measure.py" "$rounds" "$count" "$work" "$work/txt" -- "$@"
