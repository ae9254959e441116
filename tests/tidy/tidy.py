#!/usr/bin/env python3
"""Holds the tree against the rules of the house: tidy.py [ROOT]. Prints path:line: rule: what to do instead."""

from __future__ import annotations

import pathlib
import sys

import code_rules
import layout_rules
import text_rules
from tree import Finding, Tree

RULES = code_rules.RULES + layout_rules.RULES + text_rules.RULES


def findings(tree: Tree, rules=None) -> list[Finding]:
    return sorted({found for rule in (rules or RULES) for found in rule(tree)})


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    if len(sys.argv) <= 1:
        root = root.parents[2]
    tree = Tree(root)
    if len(tree.cpp()) == 0:
        print(f"tidy: there is no C++ below {root}")
        return 1
    found = findings(tree)
    for finding in found:
        print(finding)
    print(f"tidy: {len(tree.sources)} files, {len(RULES)} groups of rules, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
