#!/bin/sh
# Workload W7: run.sh [ROUNDS]. Needs the bench build, python3-openpyxl, python3-pandas and, from npm in the folder named by
# W7_NODE_MODULES, exceljs and xlsx. A peer that is not installed is left out and named.
set -eu
rounds=${1:-3}
here=$(cd "$(dirname "$0")" && pwd)
build=${TREDE_BUILD:-$here/../../build/bench}
python=${W7_PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for rows in 342 100000; do "$build/bench/w7_sheets/w7_make" "$rows" "$work/w7-$rows.xlsx"; done
set -- "trede=$build/bench/w7_sheets/w7_sheets"
for peer in openpyxl pandas; do
    if "$python" -c "import $peer" 2>/dev/null; then set -- "$@" "$peer=$python $here/peer_$peer.py"; else echo "no $peer"; fi
done
export NODE_PATH="${W7_NODE_MODULES:-/usr/share/nodejs}"
for peer in exceljs:exceljs xlsx:sheetjs; do
    if node -e "require('${peer%%:*}')" 2>/dev/null; then
        set -- "$@" "${peer##*:}=node $here/peer_${peer##*:}.js"
    else
        echo "no ${peer##*:}"
    fi
done
"$python" "$here/measure.py" "$rounds" "$work/w7-342.xlsx" "$work/w7-100000.xlsx" -- "$@"
