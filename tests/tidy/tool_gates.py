#!/usr/bin/env python3
"""Feeds format.sh, words.py, lint.py and hardening.py a good and a bad sample each: tool_gates.py CXX.

A tool that is not installed, that fails for another reason, or that refuses nothing, fails here.
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

GOOD_FORMAT = "int twice(int number) { return 2 * number; }\n"
GOOD_LINT = """#include <cstdlib>
#include <string>

std::string name() { return "Twenterand"; }

void stop() { std::abort(); }
"""
BAD_LINT = {
    "readability-identifier-naming": GOOD_LINT + "int camelCase() { return 1; }\n",
    "concurrency-mt-unsafe": GOOD_LINT + "const char* home() { return std::getenv(\"HOME\"); }\n",
    "misc-include-cleaner": GOOD_LINT.replace("#include <string>\n", "#include <stdexcept>\n#include <string>\n"),
    "bugprone-use-after-move": "#include <string>\n#include <utility>\n\nstd::string taken(std::string from) {\n"
                               "    const std::string to = std::move(from);\n    return to + from;\n}\n",
}
PROGRAM = """
#include <cstdio>
#include <cstring>
#include <unistd.h>
#include <vector>
int take(const char* text) {
    volatile char large[20000];
    char small[16];
    std::strcpy(small, text);
    large[3] = small[0];
    return large[3] + small[1];
}
int main(int argc, char** argv) {
    std::vector<int> numbers(static_cast<std::size_t>(argc));
    char buffer[32];
    const auto got = read(0, buffer, static_cast<std::size_t>(argc) * 4);
    return numbers[static_cast<std::size_t>(take(argv[0]))] + static_cast<int>(got);
}
"""
# A hardened program, and for each guard the flag that gives it, what to write instead, and what must then be missed.
HARDENED = ["-O2", "-g1", "-D_GLIBCXX_ASSERTIONS", "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=3", "-fstack-protector-strong",
            "-fstack-clash-protection", "-ftrivial-auto-var-init=zero", "-fPIE", "-pie", "-Wl,-z,relro", "-Wl,-z,now",
            "-Wl,-z,noexecstack"]
UNHARDENED = [
    ("-D_GLIBCXX_ASSERTIONS", [], "assertions of the library"),
    ("-D_FORTIFY_SOURCE=3", [], "fortified calls"),
    ("-fstack-protector-strong", ["-fno-stack-protector"], "stack protector"),
    ("-fstack-clash-protection", ["-fno-stack-clash-protection"], "-fstack-clash-protection"),
    ("-ftrivial-auto-var-init=zero", [], "-ftrivial-auto-var-init=zero"),
    ("-pie", ["-no-pie"], "position independent"),
    ("-Wl,-z,relro", ["-Wl,-z,norelro"], "read-only relocations"),
    ("-Wl,-z,now", ["-Wl,-z,lazy"], "bound at start"),
    ("-Wl,-z,noexecstack", ["-Wl,-z,execstack"], "no executable stack"),
]

MISSPELT = "rec" "ieve"

faults: list[str] = []


def expect(what: str, command: list, status: int, text: str) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    said = done.stdout + done.stderr
    if done.returncode != status or text not in said:
        faults.append(f"{what}: status {done.returncode} for {status}, looked for {text!r} in:\n{said[-2000:]}")


def gate_format(folder: pathlib.Path) -> None:
    sample = folder / "sample.cpp"
    sample.write_text(GOOD_FORMAT)
    expect("format, good", [HERE / "format.sh", sample], 0, "")
    sample.write_text(GOOD_FORMAT.replace(" { ", "   {  "))
    expect("format, bad", [HERE / "format.sh", sample], 1, "clang-format-violations")


def gate_words(folder: pathlib.Path) -> None:
    (folder / "run.sh").write_text('#!/bin/sh\n# Says what it is given.\nprintf "%s\\n" "$1"\n')
    (folder / "a.cpp").write_text(f'const char* text = "{MISSPELT} in a string is Dutch for all we know";\n')
    expect("words, good", [HERE / "words.py", folder], 0, "2 texts spelled")
    (folder / "a.cpp").write_text(f"// We {MISSPELT} a letter.\n")
    expect("words, bad comment", [HERE / "words.py", folder], 1, f"{MISSPELT} ==> receive")
    (folder / "a.cpp").unlink()
    (folder / "run.sh").write_text('#!/bin/sh\nrm -rf $1/*\n')
    expect("words, bad script", [HERE / "words.py", folder], 1, "SC2086")


def gate_joined(folder: pathlib.Path) -> None:
    """Two sources that are compiled together are each read by themselves."""
    (folder / "Unity").mkdir(parents=True)
    (folder / ".clang-tidy").write_bytes((HERE.parents[1] / ".clang-tidy").read_bytes())
    first, second, joined = folder / "first.cpp", folder / "second.cpp", folder / "Unity/unity_0_cxx.cxx"
    joined.write_text(f'#include "{first}"\n#include "{second}"\n')
    unit = {"directory": str(folder), "file": str(joined), "command": f"c++ -std=c++20 -Werror -c {joined}"}
    (folder / "compile_commands.json").write_text(json.dumps([unit]))
    first.write_text("namespace {\nconstexpr int one = 1;\n}\nint first() { return one; }\n")
    second.write_text("int second() { return 2; }\n")
    expect("lint, joined and good", [HERE / "lint.py", folder, "all"], 0, "2 of 2 sources read, 0 refused")
    second.write_text("int second() { return one; }\n")
    expect("lint, what a neighbour lends", [HERE / "lint.py", folder, "all"], 1, "use of undeclared identifier 'one'")
    second.write_text("constexpr int two = 2;\nint second(int two) { return two; }\n")
    expect("lint, a name that hides another", [HERE / "lint.py", folder, "all"], 1, "shadow")


def gate_lint(folder: pathlib.Path) -> None:
    sample = folder / "sample.cpp"
    (folder / ".clang-tidy").write_bytes((HERE.parents[1] / ".clang-tidy").read_bytes())
    unit = {"directory": str(folder), "file": str(sample), "command": f"c++ -std=c++20 -c {sample}"}
    (folder / "compile_commands.json").write_text(json.dumps([unit]))
    sample.write_text(GOOD_LINT)
    for _ in ("read", "remembered"):
        expect("lint, good", [HERE / "lint.py", folder, "all"], 0, "1 of 1 sources read, 0 refused")
    sample.write_text(GOOD_LINT.replace("#include <string>", "#include <sstream>") + "std::stringstream stream;\n")
    expect("lint, a borrowed include", [HERE / "lint.py", folder, "all"], 0, "1 of 1 sources read, 0 refused")
    sample.write_text("#include \"nowhere.hpp\"\n")
    expect("lint, what does not compile", [HERE / "lint.py", folder, "all"], 1, "file not found")
    gate_joined(folder / "joined")
    for check, text in BAD_LINT.items():
        sample.write_text(text)
        expect(f"lint, {check}", [HERE / "lint.py", folder, "all"], 1, check)


def gate_hardening(folder: pathlib.Path, compiler: str) -> None:
    source, program = folder / "program.cpp", folder / "program"
    source.write_text(PROGRAM)
    if "clang" in subprocess.run([compiler, "--version"], capture_output=True, text=True).stdout:
        HARDENED.append("-grecord-command-line")
    flags = HARDENED
    unhardened = list(UNHARDENED)
    if subprocess.run([compiler, "-dumpmachine"], capture_output=True, text=True).stdout.startswith("x86_64"):
        flags = [*HARDENED, "-fcf-protection=full"]
        unhardened.append(("-fcf-protection=full", ["-fcf-protection=none"], "a landing pad"))
    subprocess.run([compiler, *flags, "-w", source, "-o", program], check=True)
    expect("hardening, good", [HERE / "hardening.py", program], 0, "1 programs, 0 refused")
    expect("hardening, a folder without programs", [HERE / "hardening.py", HERE / "samples"], 1, "0 programs")
    for flag, instead, missed in unhardened:
        without = [other for other in flags if other != flag] + instead
        subprocess.run([compiler, *without, "-w", source, "-o", program], check=True)
        expect(f"hardening, without {flag}", [HERE / "hardening.py", program], 1, f"is not: {missed}")


def main() -> int:
    for gate, arguments in ((gate_format, []), (gate_words, []), (gate_lint, []), (gate_hardening, [sys.argv[1]])):
        with tempfile.TemporaryDirectory() as folder:
            gate(pathlib.Path(folder), *arguments)
    for fault in faults:
        print(fault)
    print(f"gates: {len(faults)} faults in the tools around the code")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
