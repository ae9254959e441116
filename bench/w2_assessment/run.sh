#!/bin/sh
# W2, one command: medians of five rounds at N = 342, 10,000 and 100,000; refuses when a peer has other sums.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$(dirname -- "$here")")
program=${1:-$root/build/bench/bench/w2_assessment/w2_assessment}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

median() { sort -n | sed -n '3p'; }
measure() { # name, command...
    name=$1
    shift
    "$@" > "$folder/first"
    [ -f "$folder/sums" ] || grep -E '^(sums|trace-steps)' "$folder/first" > "$folder/sums"
    if ! grep -E '^(sums|trace-steps)' "$folder/first" | cmp -s - "$folder/sums"; then
        echo "$name: other sums than the product" >&2
        exit 1
    fi
    ns=$(for _ in 1 2 3 4 5; do "$@" | sed -n 's/^ns-per-assessment //p'; done | median)
    [ -n "${product_ns:-}" ] || product_ns=$ns
    printf '%8s  %-8s %10s ns an assessment   %6.1f x the product\n' "$count" "$name" "$ns" \
        "$(awk -v a="$ns" -v b="$product_ns" 'BEGIN { print a / b }')"
}
for count in 342 10000 100000; do
    rm -f "$folder/sums"
    product_ns=
    "$program" make "$count" "$folder/rows.csv"
    measure product "$program" run "$folder/rows.csv" "$root"
    if command -v node > /dev/null; then measure node node "$here/peer_node.js" "$folder/rows.csv"; else echo 'node: not installed, skipped'; fi
    if command -v python3 > /dev/null; then measure python python3 "$here/peer_python.py" "$folder/rows.csv"; else echo 'python3: not installed, skipped'; fi
done
