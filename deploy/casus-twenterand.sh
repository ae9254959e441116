#!/usr/bin/env bash
# The main job on the founding case: casus-twenterand.sh STORE. Every command carries a name of its own (--key), so
# running it again changes nothing.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

store=${1:?noem de map met het journaal}
casus=data/casus-twenterand

# trede <key> <verb...>: says what it does and does it. A key of - is for verbs that only read.
trede() {
    local key=$1
    shift
    printf '\n$ ./trede %s\n' "$*" >&2
    if [ "$key" = - ]; then
        ./trede --store "$store" "$@"
    else
        ./trede --store "$store" --key "casus-twenterand-$key" "$@"
    fi
}

# field <name>: the first text of that name in the JSON on standard input.
field() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" | head -n 1; }

mkdir -p "$store/brieven"
trede taken import tasks "$casus/verdeelbesluit.csv"
trede voortgang import progress "$casus/voortgang.csv" --reference-date 2025-07-01 --received 2025-06-30
trede - assess --reference-date 2025-07-01 gm1700
proposal=$(trede voorstel propose gm1700 --rung 2 --reason-file "$casus/weging.md" --json | field voorstel)
trede besluit decide "$proposal"
batch=$(trede brief letter draft --template informatieverzoek --to gm1700 --dated 2026-04-09 --json | field partij)
rendered=$(trede pdf letter render "$batch" --out "$store/brieven" --json)
printf '\nDe brief aan Twenterand ligt klaar (the letter lies in): %s\n' "$(field bestand <<< "$rendered")"
