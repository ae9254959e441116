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
trede raming-2024 cycle estimate 2024 --total 96000 --amv 8140 --on 2024-01-31 --source "Stcrt. 2024, 3320; coa.nl"
trede verdeling-2024 cycle milestone 2024 verdeling --on 2024-01-31 --source "Stcrt. 2024, 3320"
trede verslag-2024 cycle milestone 2024 verslag --on 2024-10-31 --source "ANP, 2024"
trede besluit-2024 cycle milestone 2024 verdeelbesluit --on 2024-12-20 --source "brief van 9 april 2026, kenmerk 7468089"
trede indicatief-2024 import indicative data/cyclus-2024/verdeling.csv --cycle 2024 --dated 2024-01-31
trede coa-2026 cycle milestone 2026 capaciteitsbesluit --on 2025-09-26 --source "COA"
trede raming-2026 cycle estimate 2026 --total 88000 --on 2026-02-27 --source "Kamerbrief 2026D05614; bekend op 27 februari 2026"
trede verdeling-2026 cycle milestone 2026 verdeling --on 2026-02-27 --source "ANP, 27 februari 2026"
trede indicatief-2026 import indicative data/cyclus-2026/verdeling.csv --cycle 2026 --dated 2026-02-27
trede taken import tasks "$casus/verdeelbesluit.csv"
trede voortgang import progress "$casus/voortgang.csv" --reference-date 2025-07-01 --received 2025-06-30
trede - cycle calendar 2026
trede - assess --reference-date 2025-07-01 gm1700
proposal=$(trede voorstel propose gm1700 --rung 2 --reason-file "$casus/weging.md" --json | field voorstel)
trede besluit decide "$proposal"
batch=$(trede brief letter draft --template informatieverzoek --to gm1700 --dated 2026-04-09 --json | field partij)
rendered=$(trede pdf letter render "$batch" --out "$store/brieven" --json)
printf '\nDe brief aan Twenterand ligt klaar (the letter lies in): %s\n' "$(field bestand <<< "$rendered")"
