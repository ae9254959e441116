#!/bin/sh
# Holds C++ against .clang-format: format.sh [FILE...], all of ours without arguments.
# To mend: clang-format-19 -i FILE
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ $# -gt 0 ]; then
    exec clang-format-19 --dry-run -Werror "--style=file:$root/.clang-format" "$@"
fi
cd "$root"
find src tests bench \( -name '*.cpp' -o -name '*.hpp' \) -print0 |
    xargs -0 clang-format-19 --dry-run -Werror --style=file
