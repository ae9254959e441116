#!/bin/sh
# W6 and W10, one command: run.sh [ROUNDS] [SECONDS]. Builds, makes an invented country, and asks for /gemeenten as somebody who is
# signed in, from the product and from the peers in turn. Refuses when a peer gives other rows. Needs wrk; gunicorn with Django, nginx,
# and fastify in the folder named by W6_NODE_MODULES are measured when they are there and named when they are not.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
source=$(dirname -- "$(dirname -- "$here")")
build=${TREDE_BUILD:-$source/build/bench}
if [ -z "${TREDE_BUILD:-}" ]; then
    [ -f "$build/CMakeCache.txt" ] || (cd "$source" && cmake --preset bench)
    cmake --build "$build" --target trede w3_replay
fi
work=$(mktemp -d "${TREDE_BENCH_FOLDER:-/var/tmp}/trede-w6-XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
TREDE_HOME=$source python3 "$here/measure.py" "$build" "$work" "${1:-3}" "${2:-5}"
