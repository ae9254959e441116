#!/usr/bin/env python3
"""Row H1 of the reliability goals, read from the program itself: hardening.py PROGRAM|FOLDER...

A folder stands for every program below it, and must hold one.

Position independent, read-only relocations bound at start, no executable stack, stack protector, fortified library
calls, the assertions of the standard library, landing pads, no run path; and the flags that leave no other mark, from
what the compiler recorded of every unit.
"""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys

RECORDED = ["-fstack-protector-strong", "-fstack-clash-protection", "-ftrivial-auto-var-init=zero", "-fPIE"]


def tool(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def faults(program: str) -> list[str]:
    header = tool("readelf", "-hW", program)
    segments = tool("readelf", "-lW", program)
    dynamic = tool("readelf", "-dW", program)
    symbols = tool("readelf", "--dyn-syms", "-W", program)
    intel = "X86-64" in header
    stack = re.search(r"GNU_STACK.*", segments)
    wanted = {
        "position independent (-fPIE -pie)": "Type:" in header and "DYN" in header,
        "read-only relocations (-z relro)": "GNU_RELRO" in segments,
        "bound at start (-z now)": bool(re.search(r"BIND_NOW|FLAGS.*\bNOW\b", dynamic)),
        "no executable stack (-z noexecstack)": bool(stack) and "RWE" not in stack[0],
        "no part both writable and executable": not re.search(r"LOAD.*RWE", segments),
        "no run path": not re.search(r"\((?:RPATH|RUNPATH)\)", dynamic),
        "stack protector (-fstack-protector-strong)": "__stack_chk_fail" in symbols,
        # A small program may have no call that has to be checked when it runs; clang records what it was told.
        "fortified calls (_FORTIFY_SOURCE)": bool(re.search(r"__\w+_chk\b", symbols.replace("__stack_chk", "")))
        or every_unit_has(program, "_FORTIFY_SOURCE=3"),
        "assertions of the library (_GLIBCXX_ASSERTIONS)": "__glibcxx_assert_fail" in symbols,
    }
    for flag in [*RECORDED, *(["-fcf-protection=full"] if intel else [])]:
        wanted[f"{flag} in every unit"] = every_unit_has(program, flag)
    if intel:
        wanted["a landing pad at main (-fcf-protection=full)"] = bool(re.search(r"<main>:\n[^\n]*endbr64", main_of(program)))
    return [name for name, holds in wanted.items() if not holds]


def every_unit_has(program: str, flag: str) -> bool:
    """The compiler records its flags in the debug information: g++ of itself, clang by -grecord-command-line."""
    strings = tool("readelf", "-z", "-p", ".debug_str", program).split("\n")
    recorded = [line for line in strings if "GNU C++" in line or "clang version" in line]
    return bool(recorded) and all(flag in line for line in recorded)


def main_of(program: str) -> str:
    return tool("objdump", "-d", "--no-show-raw-insn", "--disassemble=main", program)


def programs(name: str) -> list[str]:
    path = pathlib.Path(name)
    if not path.is_dir():
        return [name]
    found = [file for file in sorted(path.rglob("*")) if file.is_file() and os.access(file, os.X_OK)]
    return [str(file) for file in found if file.open("rb").read(4) == b"\x7fELF"]


def main() -> int:
    bad, every = 0, [program for name in sys.argv[1:] for program in programs(name)]
    for program in every:
        missing = faults(program)
        bad += bool(missing)
        for name in missing:
            print(f"hardening: {program} is not: {name}")
        print(f"hardening: {program}: {'refused' if missing else 'hardened'}")
    print(f"hardening: {len(every)} programs, {bad} refused")
    return 1 if bad or not every else 0


if __name__ == "__main__":
    sys.exit(main())
