#!/usr/bin/env python3
"""clang-tidy-19 by the list of .clang-tidy: lint.py BUILD [changed|all|FILE...].

'changed' reads the sources that the last commits changed (since the branch left main, else the last one), with what is
not yet committed; 'all' reads every source. What passed once is remembered in BUILD/lint by the content of the source,
of its own headers and of .clang-tidy, and is not read again. 'changed' starts no new source after four minutes, and
says how many it left, so that a merge does not wait for the lint of everything.
"""

from __future__ import annotations

import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = "clang-tidy-19"
CHANGED_SECONDS = 240
# A source may use what the headers it includes show; only an include that nobody needs is refused.
BORROWED = "error: no header providing"
# What stands in a header of another is not ours to mend.
OF_ANOTHER = "/usr/"
# A test need not be fast, and its tables are filled where they stand.
NOT_IN_TESTS = "--checks=-performance-*,-cppcoreguidelines-pro-type-member-init"


def git(*words: str) -> str | None:
    """What git says; nothing when this is no clone."""
    try:
        done = subprocess.run(["git", "-c", f"safe.directory={ROOT}", *words], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def base_commit() -> str | None:
    """Where the work under review began."""
    head = git("rev-parse", "HEAD")
    for main in ("origin/main", "main"):
        base = git("merge-base", "HEAD", main)
        if base and base != head:
            return base
    return git("rev-parse", "HEAD~1")


def changed_files() -> set[str] | None:
    base = base_commit()
    if base is None:
        return None
    committed = git("diff", "--name-only", "--diff-filter=d", base) or ""
    fresh = git("ls-files", "--others", "--exclude-standard") or ""
    return set(committed.split("\n")) | set(fresh.split("\n"))


@functools.cache
def own_headers(path: pathlib.Path) -> frozenset[pathlib.Path]:
    """The headers of ours that a file reads, straight or through another."""
    found: set[pathlib.Path] = set()
    waiting = [path]
    while waiting:
        text = waiting.pop().read_text(encoding="utf-8", errors="replace")
        for name in re.findall(r'^\s*#\s*include\s*"([^"]+)"', text, re.MULTILINE):
            for folder in (ROOT / "src", ROOT / "tests", path.parent):
                header = folder / name
                if header.is_file() and header not in found:
                    found.add(header)
                    waiting.append(header)
    return frozenset(found)


def fingerprint(unit: dict) -> str:
    digest = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
    digest.update(unit.get("command", "").encode())
    path = pathlib.Path(unit["file"])
    for part in [path, *sorted(own_headers(path))]:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def own_units(build: pathlib.Path) -> dict[str, dict]:
    """How each source is compiled, by its name. One that is compiled together with others (TREDE_JOIN) has their command,
    and is read by itself: clang-tidy finds its commands in BUILD/lint."""
    alone = []
    for unit in json.loads((build / "compile_commands.json").read_text()):
        joined = pathlib.Path(unit["file"])
        names = re.findall(r'^#include "(.+)"$', joined.read_text(), re.MULTILINE) if joined.parent.name == "Unity" else []
        command = unit.get("command", "").replace(" -c ", " -Wshadow -c ", 1)
        alone += [{**unit, "file": name, "command": command.replace(unit["file"], name)} for name in names] or [unit]
    (build / "lint").mkdir(exist_ok=True)
    (build / "lint" / "compile_commands.json").write_text(json.dumps(alone))
    return {os.path.relpath(unit["file"], ROOT): unit for unit in alone}


def chosen(units: dict[str, dict], wanted: list[str]) -> dict[str, dict]:
    """The sources to read; a changed header is read through the source of its name, else through the first user."""
    if wanted == ["all"]:
        return units
    changed = changed_files() if wanted == ["changed"] else set(wanted)
    if changed is None:
        print("lint: no history to tell what changed, so nothing is read; ./check --all reads all")
        return {}
    picked = {name for name in units if name in changed}
    for header in sorted(name for name in changed if name.endswith(".hpp")):
        users = [name for name, unit in sorted(units.items()) if ROOT / header in own_headers(pathlib.Path(unit["file"]))]
        twin = header.removesuffix(".hpp") + ".cpp"
        if users and not picked.intersection(users):
            picked.add(twin if twin in users else users[0])
    return {name: units[name] for name in sorted(picked)}


def read(unit: dict, build: pathlib.Path, until: float) -> str | None:
    """The findings in one source; empty when there are none, nothing at all when the time was over."""
    stamp = build / "lint" / fingerprint(unit)
    if stamp.exists():
        return ""
    if time.monotonic() > until:
        return None
    tests = [NOT_IN_TESTS] if unit["file"].endswith("_test.cpp") or f"{ROOT}/tests/" in unit["file"] else []
    done = subprocess.run([TOOL, "--quiet", "-p", build / "lint", *tests, unit["file"]], capture_output=True, text=True)
    findings = re.split(r"^(?=\S+:\d+:\d+: (?:error|warning): )", done.stdout, flags=re.MULTILINE)
    kept = [finding for finding in findings if finding and BORROWED not in finding and not finding.startswith(OF_ANOTHER)]
    if done.returncode == 0 or (findings != [""] and not kept):
        stamp.touch()
        return ""
    return "".join(kept) or done.stderr or f"{unit['file']}: {TOOL} stopped with {done.returncode}"


def main() -> int:
    build = pathlib.Path(sys.argv[1]).resolve()
    wanted = sys.argv[2:] or [os.environ.get("TREDE_LINT", "changed")]
    units = own_units(build)
    picked = chosen(units, wanted)
    until = time.monotonic() + CHANGED_SECONDS if wanted == ["changed"] else float("inf")
    failed, left = [], 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, findings in zip(picked, pool.map(lambda unit: read(unit, build, until), picked.values())):
            if findings is None:
                left += 1
            elif findings:
                failed.append(name)
                print(findings.replace(f"{ROOT}/", ""), flush=True)
    for name in failed:
        print(f"lint: {name} is refused")
    if left:
        print(f"lint: {CHANGED_SECONDS} seconds were over: {left} changed sources are not read; ./check --all reads all")
    print(f"lint: {len(picked) - left} of {len(units)} sources read, {len(failed)} refused")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
