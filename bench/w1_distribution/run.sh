#!/bin/sh
# Workload W1, one command: run.sh [ROUNDS]. Builds, makes 342 to 1,000,000 bodies, and runs the product beside its peers
# with the rule of the law in each. A peer that is not installed is left out and named; Debian has all of them
# (python3-pandas, r-cran-data.table, sqlite3).
set -eu
rounds=${1:-3}
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
build=${TREDE_BUILD:-$source/build/bench}
[ -f "$build/CMakeCache.txt" ] || (cd "$source" && cmake --preset bench -B "$build" > /dev/null)
cmake --build "$build" --target w1_distribution > /dev/null
program=$build/bench/w1_distribution/w1_distribution
python=${W1_PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
files=
for bodies in 342 10000 100000 1000000; do
    "$program" make "$bodies" "$work/w1-$bodies.csv"
    files="$files $work/w1-$bodies.csv"
done
set -- "trede=$program run" "python=$python $here/peer_python.py"
if command -v sqlite3 > /dev/null; then set -- "$@" "sqlite=$here/peer_sqlite.sh"; else echo 'no sqlite3'; fi
if "$python" -c 'import pandas' 2> /dev/null; then set -- "$@" "pandas=$python $here/peer_pandas.py"; else echo 'no pandas'; fi
if Rscript -e 'library(data.table)' > /dev/null 2>&1; then
    set -- "$@" "data.table=Rscript $here/peer_data_table.R"
else
    echo 'no data.table'
fi
# shellcheck disable=SC2086  # the list of files is meant to be split
"$python" "$here/measure.py" "$rounds" $files -- "$@" "control=$python $here/peer_python.py largest-remainder"
"$program" what-if "$work/w1-342.csv" 20000
