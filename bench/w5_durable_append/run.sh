#!/bin/sh
# Workload W5, whole: builds, starts a PostgreSQL of its own when there is one, runs, cleans up.
#     bench/w5_durable_append/run.sh [--rounds 3] [--events 2000] [--many 40000]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
build=${TREDE_BUILD:-$source/build/bench}
[ -f "$build/CMakeCache.txt" ] || (cd "$source" && cmake --preset bench -B "$build")
cmake --build "$build" --target w5_durable_append

# On a real disk: a folder in memory says nothing about durability. With TREDE_BENCH_FOLDER=/dev/shm the sync costs nothing, and what is
# left is what the programs themselves take; such figures are named as that.
work=$(mktemp -d "${TREDE_BENCH_FOLDER:-/var/tmp}/trede-w5-XXXXXX")
postgres_bin=$(find /usr/lib/postgresql -name initdb -printf '%h\n' 2>/dev/null | sort -V | tail -n 1)
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}
stop() {
    [ ! -f "$work/pg/postmaster.pid" ] || as_postgres "$postgres_bin/pg_ctl" -D "$work/pg" -m fast stop >/dev/null
    rm -rf "$work"
}
trap stop EXIT INT TERM

set -- "$work" "$@"
if [ -n "$postgres_bin" ]; then
    [ "$(id -u)" -ne 0 ] || chown postgres "$work"
    as_postgres "$postgres_bin/initdb" -D "$work/pg" -U postgres --auth=trust >/dev/null
    as_postgres "$postgres_bin/pg_ctl" -D "$work/pg" -w -l "$work/pg.log" \
        -o "-c listen_addresses='' -c unix_socket_directories='$work' -c max_connections=50" start >/dev/null
    set -- "$@" --postgres "host=$work user=postgres dbname=postgres"
else
    echo "PostgreSQL is not installed (Debian: postgresql, libpq-dev): skipped"
fi
"$(find "$build" -name w5_durable_append -type f -perm -u+x | head -n 1)" "$@"
