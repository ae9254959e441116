#!/usr/bin/env python3
"""Feeds every rule of the tidy test bad samples, and fails when one is let through or another is refused.

A sample (samples/*.txt) is a small tree in one file: lines `expect PATH:LINE RULE`, then each file after a line
`--- PATH`. Exactly the expected findings must come out. Every rule, and every row of the table of bans, must fire in
some sample, so a rule that can refuse nothing does not pass.

`gates.py --without RULE` leaves a rule out, and must then fail: the control of this test itself.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile

import code_rules
import tidy
from tree import Tree

HERE = pathlib.Path(__file__).resolve().parent
MODULES = "0 base -\n3 cycle base\n7 desk *\n10 app *\n"


def unpack(sample: pathlib.Path, into: pathlib.Path) -> set[tuple[str, int, str]]:
    """Writes the files of a sample; hands back what it expects."""
    head, *parts = ("\n" + sample.read_text(encoding="utf-8")).split("\n--- ")
    expected = set()
    for line in head.splitlines():
        words = line.split()
        if words[:1] == ["expect"]:
            path, _, number = words[1].rpartition(":")
            expected.add((path, int(number), words[2]))
    for part in parts:
        name, _, text = part.partition("\n")
        mode = 0o644
        if name.endswith(" +x"):
            name, mode = name[:-3], 0o755
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if part is parts[-1] else text + "\n", encoding="utf-8")
        path.chmod(mode)
    if not (into / "src/modules.txt").exists():
        (into / "src").mkdir(exist_ok=True)
        (into / "src/modules.txt").write_text(MODULES, encoding="utf-8")
    return expected


def bans_that_fire(tree: Tree) -> set[int]:
    every = code_rules.BANS
    fired = set()
    for index, ban in enumerate(every):
        code_rules.BANS = [ban]
        if any(code_rules.bans(tree)):
            fired.add(index)
    code_rules.BANS = every
    return fired


def main() -> int:
    if sys.argv[1:2] == ["--without"]:
        tidy.RULES = [rule for rule in tidy.RULES if rule.__name__ != sys.argv[2]]
    faults = []
    fired_rules, fired_bans = set(), set()
    samples = sorted((HERE / "samples").glob("*.txt"))
    for sample in samples:
        with tempfile.TemporaryDirectory() as folder:
            expected = unpack(sample, pathlib.Path(folder))
            tree = Tree(pathlib.Path(folder))
            found = {(item.path, item.line, item.rule) for item in tidy.findings(tree)}
            for path, line, rule in sorted(expected - found):
                faults.append(f"{sample.name}: {rule} let {path}:{line} through")
            for path, line, rule in sorted(found - expected):
                faults.append(f"{sample.name}: {rule} refused {path}:{line}, which is not bad")
            fired_rules |= {rule.__name__ for rule in tidy.RULES if any(rule(tree))}
            fired_bans |= bans_that_fire(tree)
    for rule in tidy.RULES:
        if rule.__name__ not in fired_rules:
            faults.append(f"no sample makes the rule {rule.__name__} fire")
    for index, ban in enumerate(code_rules.BANS):
        if index not in fired_bans:
            faults.append(f"no sample makes the ban {ban.rule} `{ban.pattern[:40]}` fire")
    for fault in faults:
        print(fault)
    print(f"gates: {len(samples)} bad samples, {len(tidy.RULES)} groups of rules, {len(code_rules.BANS)} bans, "
          f"{len(faults)} faults")
    return 1 if faults or not samples else 0


if __name__ == "__main__":
    sys.exit(main())
