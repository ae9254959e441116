#!/bin/sh
# Workload W8: run.sh [ROUNDS] [MESSAGES]. Needs the bench build, libgmime-3.0-dev when that is made, and mailparser from npm in
# the folder named by W8_NODE_MODULES. A peer that is not installed is left out and named. All must read the same files.
set -eu
rounds=${1:-3}
count=${2:-10000}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
build=${TREDE_BUILD:-$root/build/bench}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/make.py" "$work/w8" "$count"
set -- "trede=$build/bench/w8_mail/w8_mail"
if [ -x "$build/bench/w8_mail/w8_gmime" ]; then set -- "$@" "gmime=$build/bench/w8_mail/w8_gmime"; else echo "no gmime"; fi
set -- "$@" "python=python3 $here/peer_python.py"
export NODE_PATH="${W8_NODE_MODULES:-/usr/share/nodejs}"
if node -e "require('mailparser')" 2>/dev/null; then
    set -- "$@" "mailparser=node $here/peer_mailparser.js"
else
    echo "no mailparser"
fi
python3 "$here/../w7_sheets/measure.py" "$rounds" "$work/w8" -- "$@"
echo "from file to end state, in the journal on disk:"
export TREDE_HOME="$root"
began=$(date +%s%N)
"$build/src/app/trede" --store "$work/store" --json intake mail "$work/w8" > "$work/answer.json"
ended=$(date +%s%N)
echo "  $((count * 1000 / ((ended - began) / 1000000))) messages a second"
