#!/bin/sh
# Fuzzes the readers of sheets and mail: run.sh [SECONDS a target, 60]. Builds with clang++-19, makes the seeds, first runs the negative
# control, which must be found, and then each target, which must find nothing: as many at a time as there are processors. New inputs
# are kept in build/fuzz/corpus; what was found lies beside it and makes this fail.
set -eu
seconds=${1:-60}
here=$(cd "$(dirname "$0")" && pwd)
root=${TREDE_ROOT:-$(cd "$here/../.." && pwd)}
build=${TREDE_BUILD:-$root/build/fuzz}
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="${CXX:-clang++-19}" -DCMAKE_BUILD_TYPE=None -DTREDE_FUZZ=ON >/dev/null
ninja -C "$build" fuzz_csv fuzz_xlsx fuzz_ods fuzz_mail fuzz_planted make_seeds
bin=$build/tests/fuzz
"$bin/make_seeds" "$build/corpus"
cd "$build"
if "$bin/fuzz_planted" -max_total_time=60 -max_len=64 -verbosity=0 -artifact_prefix="$build/planted-" >/dev/null 2>&1; then
    echo "the planted fault was not found: this fuzzing proves nothing" >&2
    exit 1
fi
echo "planted fault found"
# With the sanitizer, the tables of the charsets take room of their own.
# shellcheck disable=SC2016 # the words of the inner shell are its own
printf '%s\n' "csv 256" "xlsx 256" "ods 256" "mail 512" | SECONDS_EACH=$seconds BIN=$bin xargs -P "$(nproc)" -L 1 sh -c '
    if "$BIN/fuzz_$0" "corpus/$0" -max_total_time="$SECONDS_EACH" -timeout=1 -rss_limit_mb="$1" -max_len=4096 \
        -print_final_stats=1 -verbosity=0 -artifact_prefix="found-$0-" > "$0.log" 2>&1; then
        echo "$0: $(sed -n "s/^stat::number_of_executed_units: *//p" "$0.log") runs, nothing found"
    else
        tail -n 40 "$0.log"
        echo "$0: found something; what came in lies in $PWD/found-$0-*"
        exit 1
    fi'
