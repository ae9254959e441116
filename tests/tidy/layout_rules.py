"""Rules on how the tree hangs together: nothing forgotten, nothing said twice in two ways."""

from __future__ import annotations

import os
import re
from typing import Iterator

from tree import Finding, Source, Tree

REQUIRED = [
    "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "publiccode.yml", "start", "check",
    ".ci/run", ".clang-format", ".clang-tidy", "docs/architecture.md", "docs/glossary.md", "docs/style.md",
    "docs/decisions/0000-template.md", "src/modules.txt",
]


def required(tree: Tree) -> Iterator[Finding]:
    """What every checkout has."""
    for name in REQUIRED:
        if "CMakePresets.json" in tree.files and name not in tree.files:
            yield Finding(name, 0, "required", "is missing")


def orphans(tree: Tree) -> Iterator[Finding]:
    """Every .cpp is built by the CMakeLists.txt of its folder, or of one above it, by name or by a glob."""
    for source in tree.cpp():
        if not source.path.endswith(".cpp"):
            continue
        folder, _, name = source.path.rpartition("/")
        if source.path.startswith("src/") and source.path.count("/") != 2:
            yield Finding(source.path, 1, "orphans", "sources stand in src/<folder>/ itself: nothing builds this one")
        elif not built(tree, folder, name):
            yield Finding(source.path, 1, "orphans", f"no CMakeLists.txt builds it; name it in {folder}/CMakeLists.txt")


def built(tree: Tree, folder: str, name: str) -> bool:
    below = name
    while True:
        lists = tree.sources.get(f"{folder}/CMakeLists.txt" if folder else "CMakeLists.txt")
        if lists is not None:
            text = re.sub(r"#.*", "", lists.text)
            if below in text or name in text:
                return True
            stem = below.removesuffix(".cpp")
            if re.search(r"\$\{\w+\}\.cpp", text) and re.search(rf"[\s(]{re.escape(stem)}[\s)]", text):
                return True  # a function of the list adds the ending
            if "/" not in below and re.search(r"\btrede_module\s*\(|\*\.cpp\b", text):
                return True
        if not folder:
            return False
        folder, _, last = folder.rpartition("/")
        below = f"{last}/{below}"


def architecture(tree: Tree) -> Iterator[Finding]:
    """The table of docs/architecture.md is src/modules.txt in words."""
    page = tree.sources.get("docs/architecture.md")
    if page is None:
        return
    shown: dict[str, tuple[int, int, str]] = {}
    for number, line in enumerate(page.lines, 1):
        match = re.match(r"\|\s*(\d+)\s*\|\s*`(\w+)`\s*\|[^|]*\|\s*([^|]*?)\s*\|", line)
        if match:
            shown[match[2]] = (number, int(match[1]), match[3])
    for module in tree.modules.values():
        uses = "all below" if module.starred else " ".join(module.uses)
        number, level, text = shown.pop(module.folder, (0, -1, ""))
        if level != module.level or text != uses:
            yield Finding(page.path, number, "architecture",
                          f"the row of `{module.folder}` must say level {module.level}, uses '{uses}'")
    for folder, (number, _, _) in shown.items():
        yield Finding(page.path, number, "architecture", f"`{folder}` has no row in src/modules.txt")


def decisions(tree: Tree) -> Iterator[Finding]:
    """A decision has a number of its own, a status, and says how far it is carried out."""
    numbers: dict[str, str] = {}
    for name, source in tree.sources.items():
        if not name.startswith("docs/decisions/") or name == "docs/decisions/README.md":
            continue
        match = re.fullmatch(r"docs/decisions/(\d{4})-[a-z0-9-]+\.md", name)
        if not match:
            yield Finding(name, 1, "decisions", "call it NNNN-title-in-lower-case.md")
            continue
        if match[1] in numbers:
            yield Finding(name, 1, "decisions", f"{match[1]} is taken by {numbers[match[1]]}")
        numbers[match[1]] = name
        yield from decision_parts(source)


def decision_parts(source: Source) -> Iterator[Finding]:
    for wanted in (r"^- status: (draft|accepted|rejected|superseded)\b", r"^- implementation: (none|partly|done)\b",
                   r"^## Context$", r"^## Decision$", r"^## Why$"):
        if not re.search(wanted, source.text, re.MULTILINE):
            yield Finding(source.path, 1, "decisions", f"has no line like {wanted}")


def scripts(tree: Tree) -> Iterator[Finding]:
    """What begins with #! can be run."""
    for source in tree.sources.values():
        if source.text.startswith("#!") and not source.path.startswith("tests/tidy/samples/"):
            if not os.access(tree.root / source.path, os.X_OK):
                yield Finding(source.path, 1, "scripts", "begins with #! and cannot be run: chmod +x")


def packages(tree: Tree) -> Iterator[Finding]:
    """A package stands in one list, with its reason."""
    seen: dict[str, str] = {}
    for name in sorted(tree.sources):
        if not re.fullmatch(r"deploy/packages/\w+\.txt", name):
            continue
        for number, line in enumerate(tree.sources[name].lines, 1):
            match = re.fullmatch(r"([a-z0-9][a-z0-9.+-]+)\s+# \S.*", line)
            if not line or line.startswith("#"):
                continue
            if not match:
                yield Finding(name, number, "packages", "write: package # reason")
            elif match[1] in seen:
                yield Finding(name, number, "packages", f"{match[1]} already stands in {seen[match[1]]}")
            else:
                seen[match[1]] = name


def versions(tree: Tree) -> Iterator[Finding]:
    """CMakeLists.txt knows the version; publiccode.yml and CHANGELOG.md repeat it."""
    lists, public = tree.sources.get("CMakeLists.txt"), tree.sources.get("publiccode.yml")
    match = re.search(r"project\(trede VERSION ([\d.]+)", lists.text) if lists else None
    if match and public and not re.search(rf'^softwareVersion: "?{re.escape(match[1])}"?$', public.text, re.MULTILINE):
        yield Finding(public.path, 1, "versions", f"softwareVersion must be {match[1]}, as in CMakeLists.txt")
    log = tree.sources.get("CHANGELOG.md")
    if match and log and not re.search(rf"^## {re.escape(match[1])}\b", log.text, re.MULTILINE):
        yield Finding(log.path, 1, "versions", f"has no heading `## {match[1]}`, the version of CMakeLists.txt")
    groups = {"Law", "Users", "Operators", "Inside"}
    for number, line in enumerate(log.lines if log else [], 1):
        if line.startswith("### ") and line[4:] not in groups:
            yield Finding(log.path, number, "versions", f"the groups are {', '.join(sorted(groups))}")


RULES = [required, orphans, architecture, decisions, scripts, packages, versions]
