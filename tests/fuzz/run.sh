#!/bin/sh
# Fuzzes the readers of sheets and mail: run.sh [SECONDS a target, 60]. Builds with clang++-19, makes the seeds, first runs the negative
# control, which must be found, and then each target, which must find nothing. New inputs are kept in build/fuzz/corpus.
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
for target in csv xlsx ods mail; do
    # With the sanitizer, the tables of the charsets take room of their own.
    memory=256
    if [ "$target" = mail ]; then memory=512; fi
    "$bin/fuzz_$target" "$build/corpus/$target" -max_total_time="$seconds" -timeout=1 -rss_limit_mb="$memory" -max_len=4096 \
        -print_final_stats=1 -verbosity=0 -artifact_prefix="$build/found-$target-" 2>&1 | tail -n 12
done
