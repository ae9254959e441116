#!/bin/sh
# W3, one command: run.sh [ROUNDS] [EVENTS]. Builds, writes a journal, replays it in turn with the peers, and prints medians of
# CPU an event. Refuses when a peer comes to other states.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
source=$(dirname -- "$(dirname -- "$here")")
rounds=${1:-5}
events=${2:-100000}
build=${TREDE_BUILD:-$source/build/bench}
[ -f "$build/CMakeCache.txt" ] || (cd "$source" && cmake --preset bench -B "$build")
cmake --build "$build" --target w3_replay
program=$(find "$build" -name w3_replay -type f -perm -u+x | head -n 1)
work=$(mktemp -d "${TREDE_BENCH_FOLDER:-/var/tmp}/trede-w3-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
"$program" make "$work/store" "$events"
python3 "$here/peer_python.py" "$work/store/trede.db" "$work/lines"

names='states journal python'
command -v node > /dev/null && names="$names node" || echo 'node: not installed, skipped'
run() {
    case $1 in
        python) python3 "$here/peer_python.py" "$work/store/trede.db" ;;
        node) node "$here/peer_node.js" "$work/lines" ;;
        *) "$program" "$1" "$work/store" ;;
    esac
}
turn=0
while [ "$turn" -lt "$rounds" ]; do
    turn=$((turn + 1))
    for name in $names; do
        run "$name" > "$work/out"
        [ "$name" = journal ] || grep '^sums' "$work/out" > "$work/sums"
        [ -f "$work/product" ] || cp "$work/sums" "$work/product"
        if [ "$name" != journal ] && ! cmp -s "$work/sums" "$work/product"; then
            echo "$name: other states than the product" >&2
            exit 1
        fi
        sed -n 's/^ns-per-event //p' "$work/out" >> "$work/$name.ns"
    done
done
median() { sort -n "$work/$1.ns" | sed -n "$(((rounds + 1) / 2))p"; }
product=$(median states)
printf '%s events, medians of %s rounds in turn, equal states\n' "$events" "$rounds"
for name in $names; do
    awk -v name="$name" -v ns="$(median "$name")" -v product="$product" \
        'BEGIN { printf "  %-8s %9.1f ns CPU an event  %10.0f events/s a core  %6.2f x the product to states\n", name, ns, 1e9 / ns, ns / product }'
done
