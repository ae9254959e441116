#!/bin/sh
# Fuzzes the readers of what others made: run.sh [SECONDS a target, 60]. Builds with clang++-19, makes the seeds, first runs the negative
# control, which must be found, and then each target, which must find nothing: as many at a time as there are processors. It starts from
# what is kept beside this file; new inputs stay in build/fuzz/corpus, and what was found lies beside it and makes this fail.
# FUZZ_SEED=N fixes where chance begins, so that a gate says the same of the same tree; without it each run begins elsewhere.
# run.sh keep: of all inputs there, the few that together reach as much go into tests/fuzz/kept, which ./check runs every time.
set -eu
seconds=${1:-60}
targets="csv xlsx ods docx mail attachment words answers boundaries wire request token"
here=$(cd "$(dirname "$0")" && pwd)
root=${TREDE_ROOT:-$(cd "$here/../.." && pwd)}
build=${TREDE_BUILD:-$root/build/fuzz}
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="${CXX:-clang++-19}" -DCMAKE_BUILD_TYPE=None -DTREDE_FUZZ=ON >/dev/null
# shellcheck disable=SC2046,SC2086 # one word a target
ninja -C "$build" $(printf 'fuzz_%s ' $targets) fuzz_planted make_seeds
bin=$build/tests/fuzz
"$bin/make_seeds" "$build/corpus"
cd "$build"
for target in $targets; do python3 "$here/kept.py" unpack "$here/kept/$target.bin" "corpus/$target"; done
if [ "$seconds" = keep ]; then
    for target in $targets; do
        rm -rf "kept-$target" && mkdir "kept-$target"
        "$bin/fuzz_$target" -set_cover_merge=1 -rss_limit_mb=1024 -verbosity=0 "kept-$target" "corpus/$target" > "$target.log" 2>&1
        python3 "$here/kept.py" pack "$here/kept/$target.bin" "kept-$target"
        echo "$target: $(find "kept-$target" -type f | wc -l) of $(find "corpus/$target" -type f | wc -l) inputs kept"
    done
    exit 0
fi
if "$bin/fuzz_planted" -max_total_time=60 -max_len=64 -verbosity=0 -artifact_prefix="$build/planted-" >/dev/null 2>&1; then
    echo "the planted fault was not found: this fuzzing proves nothing" >&2
    exit 1
fi
echo "planted fault found"
# The room of a reader is limited, and with the sanitizer the tables of the charsets take room of their own. What the sanitizer holds
# back of memory that is free again, 256 MB unless told, is no room of a reader.
export ASAN_OPTIONS="quarantine_size_mb=16${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
# shellcheck disable=SC2016 # the words of the inner shell are its own
for target in $targets; do
    case $target in mail | attachment | words) echo "$target 512" ;; *) echo "$target 256" ;; esac
done | SECONDS_EACH=$seconds BIN=$bin xargs -P "$(nproc)" -L 1 sh -c '
    if "$BIN/fuzz_$0" "corpus/$0" -max_total_time="$SECONDS_EACH" -timeout=1 -rss_limit_mb="$1" -max_len=4096 \
        -seed="${FUZZ_SEED:-0}" -print_final_stats=1 -verbosity=0 -artifact_prefix="found-$0-" > "$0.log" 2>&1; then
        echo "$0: $(sed -n "s/^stat::number_of_executed_units: *//p" "$0.log") runs, nothing found"
    else
        tail -n 40 "$0.log"
        echo "$0: found something; what came in lies in $PWD/found-$0-*"
        exit 1
    fi'
