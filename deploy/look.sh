#!/usr/bin/env bash
# Fetches the CSS components of NL Design System with npm and takes what the pages use: build/look/components.css.
# Does nothing when that file is newer than all it comes from.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

made=build/look/components.css
sources=(src/{web,pages,auditing,recording,municipal}/*.cpp)
if [ -s "$made" ] && [ -z "$(find look src/{web,pages,auditing,recording,municipal} -newer "$made" -type f -print -quit)" ]; then exit 0; fi
mkdir -p build/look
cp look/package.json look/package-lock.json build/look/
npm ci --prefix build/look --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved=true
node look/componenten.mjs build/look/node_modules "${sources[@]}" "$made.deel"
if cmp -s "$made.deel" "$made"; then rm "$made.deel"; touch "$made"; else mv "$made.deel" "$made"; fi
