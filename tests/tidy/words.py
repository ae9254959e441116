#!/usr/bin/env python3
"""Spelling of documents, scripts and comments (codespell), and shell mistakes (shellcheck): words.py [ROOT].

Only the comments of C++ are read: its strings are Dutch. Words of ours stand in words-ignore.txt.
"""

from __future__ import annotations

import pathlib
import subprocess
import sys
import tempfile

from tree import CPP_TOKEN, Source, Tree, blanked

HERE = pathlib.Path(__file__).resolve().parent


def comments_only(source: Source) -> str:
    """The comments of a C++ source, each on its own line and column."""
    parts, end = [], 0
    for match in CPP_TOKEN.finditer(source.text):
        parts.append(blanked(source.text[end:match.start()]))
        parts.append(match[0] if match["comment"] else blanked(match[0]))
        end = match.end()
    return "".join(parts) + blanked(source.text[end:])


def readable(tree: Tree) -> dict[str, str]:
    """What is English: documents, scripts, build files, and comments."""
    texts = {}
    for name, source in tree.sources.items():
        if name.startswith(("tests/tidy/samples/", "data/", "letters/", "law/", "tests/golden/")) or name == "LICENSE":
            continue
        if source.is_cpp:
            texts[name] = comments_only(source)
        elif name.endswith((".md", ".py", ".sh", ".cmake", "CMakeLists.txt")) or source.text.startswith("#!"):
            texts[name] = source.text
    return texts


def spelling(tree: Tree) -> int:
    with tempfile.TemporaryDirectory() as folder:
        texts = readable(tree)
        for name, text in texts.items():
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        done = subprocess.run(["codespell", "--ignore-words", HERE / "words-ignore.txt", "--check-hidden", "."],
                              cwd=folder, capture_output=True, text=True)
    print(done.stdout + done.stderr, end="")
    print(f"words: {len(texts)} texts spelled")
    return done.returncode


def shell(tree: Tree) -> int:
    names = [name for name, source in tree.sources.items() if not name.startswith("tests/tidy/samples/") and
             (name.endswith(".sh") or source.lines[0].startswith(("#!/bin/sh", "#!/usr/bin/env bash", "#!/bin/bash")))]
    if not names:
        return 0
    print(f"words: {len(names)} scripts read by shellcheck")
    return subprocess.run(["shellcheck", "-x", *names], cwd=tree.root).returncode


def main() -> int:
    tree = Tree(pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE.parents[1])
    results = [spelling(tree), shell(tree)]
    return 1 if any(results) else 0


if __name__ == "__main__":
    sys.exit(main())
