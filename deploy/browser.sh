#!/usr/bin/env bash
# Fetches what the browser tests drive and judge the pages with, into build/browser/node_modules. Does nothing when it is there.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

mkdir -p build/browser
if cmp -s tests/browser/package-lock.json build/browser/package-lock.json && [ -d build/browser/node_modules ]; then exit 0; fi
cp tests/browser/package.json tests/browser/package-lock.json build/browser/
npm ci --prefix build/browser --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved=true
