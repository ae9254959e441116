# shellcheck shell=bash
# Shared by ./start and ./check; sourced by bash from the root of the tree.
# A step runs quietly with its output in build/log/<step>.log; when it fails the end of that log is shown.

house_root=$(pwd -P)
house_log=$house_root/build/log
house_step=0
house_ticker=""
trap 'if [ -n "$house_ticker" ]; then kill "$house_ticker" 2>/dev/null; fi' EXIT
export LC_ALL=C.UTF-8
if [ ! -w "${HOME:-/nonexistent}" ]; then
    export CCACHE_DIR="$house_root/build/ccache"
fi

say() { printf '%s\n' "$@"; }

# give_up <Dutch> <English> [log]: says what failed and where to look, and ends the program.
give_up() {
    {
        if [ -n "${3:-}" ] && [ -s "$3" ]; then
            say "" "--- ${3#"$house_root"/}" ; tail -n 30 "$3"; say "---"
        fi
        say "MISLUKT: $1" "FAILED:  $2"
        if [ -n "${3:-}" ]; then
            say "Het hele verslag staat in ${3#"$house_root"/} (the whole log is there)."
        fi
    } >&2
    if declare -F house_at_failure >/dev/null; then house_at_failure; fi
    exit 1
}

# Shows the last line of a growing log on a terminal, until it is stopped.
show_progress() {
    while sleep 0.5; do
        printf '\r\033[K  ... %s' "$(tail -n 1 "$1" 2>/dev/null | tr -cd '[:print:]' | cut -c 1-70)"
    done
}

# step <name> <Dutch> <English> <command...>: one step, with its duration.
step() {
    local name=$1 dutch=$2 english=$3 log=$house_log/$1.log began=$SECONDS status=0
    shift 3
    house_step=$((house_step + 1))
    mkdir -p "$house_log"
    say "[$house_step] $dutch ($english)"
    : > "$log"
    if [ -t 1 ]; then
        show_progress "$log" &
        house_ticker=$!
    fi
    "$@" > "$log" 2>&1 < /dev/null || status=$?
    if [ -n "$house_ticker" ]; then
        kill "$house_ticker" 2>/dev/null || true
        wait "$house_ticker" 2>/dev/null || true
        house_ticker=""
        printf '\r\033[K'
    fi
    if [ "$status" -ne 0 ]; then
        give_up "$dutch (stap '$name', foutcode $status)" "$english (step '$name', exit code $status)" "$log"
    fi
    say "    klaar in $((SECONDS - began)) s (done)"
}

# The names in package lists: what stands before the #, one a line.
package_names() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"; }

missing_packages() {
    local present
    present=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
    comm -23 <(package_names "$@" | sort -u) <(printf '%s\n' "$present")
}

# as_root <command...>: as it is for root, through sudo for anyone else; without a terminal sudo may not ask.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif [ -t 0 ] && [ -t 2 ]; then
        sudo DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

apt_quiet() {
    as_root apt-get -y -q -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

apt_install() {
    apt_quiet update
    apt_quiet install --no-install-recommends "$@"
}

# install_packages <list...>: says what is missing from the lists and installs it; does nothing when all is there.
install_packages() {
    local missing
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        give_up "dit is geen Debian: er is geen apt-get. Installeer zelf wat in deploy/packages/ staat." \
            "this is not Debian: there is no apt-get. Install what deploy/packages/ names yourself."
    fi
    mapfile -t missing < <(missing_packages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
    say "Trede installeert deze Debian-pakketten (installs these Debian packages):"
    printf '%s ' "${missing[@]}" | fold -s -w 96 | sed 's/^/    /'
    say ""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || give_up \
            "u bent geen root en sudo ontbreekt. Vraag uw beheerder: apt-get install ${missing[*]}" \
            "you are not root and sudo is missing. Ask your administrator: apt-get install ${missing[*]}"
        if [ -t 0 ] && [ -t 2 ]; then sudo -v || true; fi
    fi
    step packages "pakketten installeren" "install packages" apt_install "${missing[@]}"
}

# Where there is an npm it is used, whoever brought it; else Debian's is installed.
need_npm() { command -v npm >/dev/null || install_packages deploy/packages/npm.txt; }

# The pages work without the components of NL Design System, so their absence does not stop a start.
fetch_look() {
    if [ -s build/look/components.css ] && deploy/look.sh >/dev/null 2>&1; then return 0; fi
    (need_npm) || return 0
    say "De opmaak ophalen (fetching the look)"
    mkdir -p "$house_log"
    if ! deploy/look.sh > "$house_log/look.log" 2>&1 < /dev/null; then
        say "    Dat lukte niet (build/log/look.log): de pagina's werken, en zien er eenvoudiger uit." \
            "    (That failed: the pages work and look plainer.)"
        # So that a build knows of it, and is made anew once a later start fetched it.
        mkdir -p build/look
        [ -e build/look/components.css ] || : > build/look/components.css
    fi
}

# As many jobs as there are processors, but one for each gigabyte of memory at most.
job_count() {
    local processors memory
    processors=$(nproc)
    memory=$(awk '/^MemAvailable:/ {print int($2 / 1000000)}' /proc/meminfo 2>/dev/null || echo 1)
    if [ "${memory:-1}" -lt 1 ]; then memory=1; fi
    if [ "$memory" -lt "$processors" ]; then echo "$memory"; else echo "$processors"; fi
}

# build_preset <preset>: configures when needed and builds; a tree that was moved is configured afresh.
build_preset() {
    local folder=$house_root/build/$1 home
    if [ -f "$folder/CMakeCache.txt" ]; then
        home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$folder/CMakeCache.txt")
        if [ "$home" != "$house_root" ]; then rm -rf "$folder"; fi
    fi
    if [ ! "$folder/build.ninja" -nt CMakePresets.json ]; then
        cmake --preset "$1" || return
    fi
    cmake --build "$folder" -j "$(job_count)"
}
