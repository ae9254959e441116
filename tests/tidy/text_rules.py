"""Rules on documents, words and the files around the code."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Iterator

from tree import Finding, Source, Tree

OWN = "tests/tidy/"  # the rules and their samples name what they forbid
LICENCE = "LICENSE"  # the text of the licence is not ours to mend


def outside_fences(source: Source) -> Iterator[tuple[int, str]]:
    """The lines of a document that are no code block."""
    fenced = False
    for number, line in enumerate(source.lines, 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced and not line.startswith("    "):
            yield number, line


def titles(tree: Tree) -> Iterator[Finding]:
    """One title a document, on its first line."""
    for source in tree.documents():
        found = [number for number, line in outside_fences(source) if line.startswith("# ")]
        if not found or found[0] != 1:
            yield Finding(source.path, 1, "titles", "begin with a title: `# ...`")
        for number in found[1:]:
            yield Finding(source.path, number, "titles", "one title a document; make this a `## `")


def anchors(source: Source) -> set[str]:
    found = set()
    for _, line in outside_fences(source):
        if line.startswith("#"):
            text = re.sub(r"[`*]", "", line.lstrip("#").strip()).lower()
            found.add(re.sub(r"[^\w\- ]", "", text).replace(" ", "-"))
    return found


def links(tree: Tree) -> Iterator[Finding]:
    """A link in a document leads to a file, a folder or a heading that is there."""
    for source in tree.documents():
        for number, line in outside_fences(source):
            for target in re.findall(r"\]\(([^)\s]+)\)", line):
                if not re.match(r"[a-z]+:", target):
                    yield from follow(tree, source, number, target)
            for path in re.findall(r"`((?:\.ci|bench|cmake|data|deploy|docs|law|letters|src|tests)/[\w./-]*)`", line):
                if path.rstrip("/") not in tree.files | tree.folders:
                    yield Finding(source.path, number, "links", f"`{path}` is not in the tree")


def follow(tree: Tree, source: Source, number: int, target: str) -> Iterator[Finding]:
    path, _, anchor = target.partition("#")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), path)) if path else source.path
    if name not in tree.files | tree.folders:
        yield Finding(source.path, number, "links", f"{target} leads nowhere: there is no {name}")
    elif anchor and name.endswith(".md") and anchor not in anchors(tree.sources[name]):
        yield Finding(source.path, number, "links", f"{target} leads nowhere: {name} has no such heading")


def todo(tree: Tree) -> Iterator[Finding]:
    """A to-do is an issue or it goes."""
    for source in tree.sources.values():
        if source.path.startswith((OWN, "data/")):
            continue
        for number, line in enumerate(source.lines, 1):
            match = re.search(r"\b(TODO|FIXME)\b", line)
            if match and not source.allows(number, "todo"):
                yield Finding(source.path, number, "todo", f"{match[1]}: do it, or make it an issue")


MACHINE_PATH = re.compile(r"(?<![\w.$}~-])/(?:home|Users|work|workspace|mnt|root)/[\w.-]+")


def machine_paths(tree: Tree) -> Iterator[Finding]:
    """No path of one machine, so that a clone works anywhere."""
    for source in tree.sources.values():
        if source.path.startswith(OWN):
            continue
        for number, line in enumerate(source.lines, 1):
            match = MACHINE_PATH.search(line)
            if match:
                yield Finding(source.path, number, "machine-paths", f"{match[0]} exists on one machine only")


def whitespace(tree: Tree) -> Iterator[Finding]:
    """No tabs, no blanks at the end of a line, one line end at the end: a diff shows what changed and nothing else."""
    for source in tree.sources.values():
        kept = source.path.endswith((".cpp", ".hpp", ".py", ".sh", ".md", ".cmake", "CMakeLists.txt"))
        if not kept or source.path.startswith("tests/tidy/samples/") or not source.text:
            continue
        for number, line in enumerate(source.lines, 1):
            if line != line.rstrip() or "\t" in line:
                yield Finding(source.path, number, "whitespace", "a tab, or blanks at the end of the line")
        if not source.text.endswith("\n") or source.text.endswith("\n\n"):
            yield Finding(source.path, len(source.lines), "whitespace", "end with one line end")


@dataclass(frozen=True)
class Term:
    line: int
    dutch: str
    english: list[str]
    not_in_code: list[str]
    not_in_text: list[str]


def glossary_terms(source: Source) -> Iterator[Term]:
    """Rows of the table: Dutch, in code, not in code, not in text, note."""
    for number, line in enumerate(source.lines, 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or len(cells) < 5 or cells[0] == "Dutch" or not cells[0].strip("- "):
            continue
        words = [[word.strip(" `") for word in cell.split(",") if word.strip(" `")] for cell in cells[1:4]]
        yield Term(number, cells[0], *words)


def subwords(code: str) -> set[str]:
    """The words inside identifiers: `RungRaised` and `rung_raised` hold rung and raised."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", code)}


def glossary(tree: Tree) -> Iterator[Finding]:
    """One Dutch term, one English name: docs/glossary.md is the list."""
    page = tree.sources.get("docs/glossary.md")
    if page is None:
        return
    terms = list(glossary_terms(page))
    code = {source.path: source for source in tree.module_cpp()}
    everything = "\n".join(source.code for source in code.values())
    named: dict[str, str] = {}
    for term in terms:
        for name in term.english:
            if name in named:
                yield Finding(page.path, term.line, "glossary", f"{name} is already the name of {named[name]}")
            named[name] = term.dutch
            last = name.split("::")[-1].rstrip("()")
            if not re.search(rf"\b{re.escape(last)}\b", everything):
                yield Finding(page.path, term.line, "glossary", f"{name} is not in the code")
    for source in code.values():
        yield from banned_words(source, terms)
    yield from banned_texts(tree, terms)


def banned_words(source: Source, terms: list[Term]) -> Iterator[Finding]:
    for number, line in enumerate(source.code.split("\n"), 1):
        words = subwords(line)
        for term in terms:
            for wrong in term.not_in_code:
                if wrong.lower() in words and not source.allows(number, "glossary"):
                    yield Finding(source.path, number, "glossary",
                                  f"`{wrong}`: {term.dutch} is called {', '.join(term.english)} (docs/glossary.md)")


def banned_texts(tree: Tree, terms: list[Term]) -> Iterator[Finding]:
    """What a user reads: string literals of the modules, and the texts of the letters."""
    wrongs = [(re.compile(rf"\b{re.escape(wrong)}\b", re.IGNORECASE), wrong, term)
              for term in terms for wrong in term.not_in_text]
    for source in tree.sources.values():
        if source.path.startswith("letters/"):
            texts = list(enumerate(source.lines, 1))
        elif source.is_cpp and source.folder and not source.is_test:
            texts = source.strings
        else:
            continue
        for number, text in texts:
            for pattern, wrong, term in wrongs:
                if pattern.search(text) and not source.allows(number, "glossary"):
                    yield Finding(source.path, number, "glossary",
                                  f"'{wrong}' in a text for the reader: say {term.dutch} (docs/glossary.md)")


RULES = [titles, links, todo, machine_paths, whitespace, glossary]
