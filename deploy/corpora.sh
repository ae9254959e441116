#!/usr/bin/env bash
# Fetches a small mail server, and files that others test their readers of mail, sheets and PDF on, into build/corpora: packages of
# Debian and npm are unpacked there and not installed. Does nothing when they are there.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
. deploy/house.sh

folder=build/corpora
mark=$folder/fetched
wanted() { cat tests/corpora/npm.txt deploy/corpora.sh; }
if wanted | cmp -s - "$mark"; then exit 0; fi
rm -rf "$folder"
mkdir -p "$folder/debian" "$folder/npm" "$folder/packages"

# The test suite of Python is named after its version: mail that breaks every rule.
python=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
version=$(apt-cache depends python3 | sed -n 's/.*Depends: python\(3\.[0-9]*\)$/\1/p' | head -n 1)
packages=("libpython${version:-$python}-testsuite" python3-flufl.bounce spamassassin clamav-testfiles r-cran-readxl msmtp-mta)
download() { (cd "$folder/packages" && apt-get -q -o APT::Sandbox::User=root download "${packages[@]}"); }
download || { apt_quiet update; download; }
for package in "$folder"/packages/*.deb; do dpkg-deb -x "$package" "$folder/debian"; done

while read -r name checksum; do
    case $name in '' | '#'*) continue ;; esac
    archive=$(npm pack "$name" --pack-destination "$folder/packages" --silent)
    found=sha512-$(openssl dgst -sha512 -binary "$folder/packages/$archive" | base64 -w0)
    if [ "$found" != "$checksum" ]; then
        say "Het pakket $name is niet wat het was ($name is not what it was): $found"
        exit 1
    fi
    mkdir -p "$folder/npm/${name%@*}"
    tar -xzf "$folder/packages/$archive" -C "$folder/npm/${name%@*}"
done < tests/corpora/npm.txt
rm -r "$folder/packages"
wanted > "$mark"
