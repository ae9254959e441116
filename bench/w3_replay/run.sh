#!/bin/sh
# Workload W3: builds, writes a journal of 100,000 events, replays it.
#     bench/w3_replay/run.sh [--rounds 5] [--events 100000]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
build=${TREDE_BUILD:-$source/build/bench}
[ -f "$build/CMakeCache.txt" ] || (cd "$source" && cmake --preset bench -B "$build")
cmake --build "$build" --target w3_replay
work=$(mktemp -d "${TREDE_BENCH_FOLDER:-/var/tmp}/trede-w3-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
"$(find "$build" -name w3_replay -type f -perm -u+x | head -n 1)" "$work" "$@"
