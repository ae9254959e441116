"""The tree of sources as the rules see it: files, their lines, and C++ with comments and strings blanked out."""

from __future__ import annotations

import functools
import pathlib
import re
from dataclasses import dataclass

SKIPPED_FOLDERS = {".git", "build", "var", "node_modules", "__pycache__", ".cache"}
SKIPPED_FILES = {"trede"}
TEXT_SUFFIXES = {
    "", ".cpp", ".hpp", ".h", ".py", ".sh", ".cmake", ".md", ".txt", ".toml", ".csv", ".json", ".yml", ".yaml", ".svg",
}


@dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


CPP_TOKEN = re.compile(
    r"""(?P<raw>R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)")
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+')
      | (?P<comment>//[^\n]*|/\*.*?\*/)""",
    re.DOTALL | re.VERBOSE,
)


def blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class Source:
    """One text file."""

    def __init__(self, path: str, text: str):
        self.path = path
        self.text = text
        self.lines = text.split("\n")

    @property
    def is_cpp(self) -> bool:
        return self.path.endswith((".cpp", ".hpp", ".h"))

    @property
    def is_header(self) -> bool:
        return self.path.endswith((".hpp", ".h"))

    @property
    def is_test(self) -> bool:
        return self.path.endswith("_test.cpp") or self.path.startswith("tests/")

    @property
    def folder(self) -> str | None:
        """The module: src/<folder>/..."""
        parts = self.path.split("/")
        return parts[1] if parts[0] == "src" and len(parts) > 2 else None

    @functools.cached_property
    def code(self) -> str:
        """C++ without comments and without what stands in strings; the lines stay where they are."""

        def keep_include(match: re.Match[str]) -> str:
            return match[0] if match["string"] and self.in_include(match.start()) else blanked(match[0])

        return CPP_TOKEN.sub(keep_include, self.text)

    def in_include(self, offset: int) -> bool:
        start = self.text.rfind("\n", 0, offset) + 1
        return re.match(r"\s*#\s*include\b", self.text[start:offset]) is not None

    @functools.cached_property
    def strings(self) -> list[tuple[int, str]]:
        """The string literals of C++, each with its line."""
        found = []
        for match in CPP_TOKEN.finditer(self.text):
            if self.in_include(match.start()):
                continue
            if match["raw"] or match["string"]:
                found.append((self.line_of(match.start()), match[0]))
        return found

    def line_of(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def allows(self, line: int, rule: str) -> bool:
        """'tidy: allow <rule>: <reason>' in a comment on the line itself or on the one above it."""
        wanted = re.compile(rf"tidy: allow {re.escape(rule)}: \S")
        near = self.lines[max(0, line - 2):line]
        return any(wanted.search(text) for text in near)


@dataclass(frozen=True)
class Module:
    level: int
    folder: str
    uses: tuple[str, ...]
    starred: bool


class Tree:
    def __init__(self, root: pathlib.Path):
        self.root = root
        self.files: set[str] = set()
        self.sources: dict[str, Source] = {}
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if any(part in SKIPPED_FOLDERS for part in name.split("/")) or name in SKIPPED_FILES:
                continue
            if path.is_symlink() or not path.is_file():
                continue
            self.files.add(name)
            if path.suffix in TEXT_SUFFIXES:
                try:
                    self.sources[name] = Source(name, path.read_text(encoding="utf-8"))
                except UnicodeDecodeError:
                    pass  # not text: a sample in another encoding

    @functools.cached_property
    def folders(self) -> set[str]:
        return {parent.as_posix() for name in self.files for parent in pathlib.PurePosixPath(name).parents}

    @functools.cached_property
    def modules(self) -> dict[str, Module]:
        rows: dict[str, Module] = {}
        source = self.sources.get("src/modules.txt")
        for line in source.lines if source else []:
            words = line.split()
            if not words or not words[0].isdigit():
                continue
            level, folder, uses = int(words[0]), words[1], [word for word in words[2:] if word != "-"]
            starred = uses == ["*"]
            if starred:
                uses = [other.folder for other in rows.values() if other.level < level]
            rows[folder] = Module(level, folder, tuple(uses), starred)
        return rows

    def level(self, source: Source) -> int | None:
        module = self.modules.get(source.folder or "")
        return module.level if module else None

    def cpp(self) -> list[Source]:
        return [source for source in self.sources.values() if source.is_cpp]

    def module_cpp(self) -> list[Source]:
        return [source for source in self.cpp() if source.folder]

    def documents(self) -> list[Source]:
        return [source for name, source in self.sources.items()
                if name.endswith(".md") and not name.startswith(("data/", "letters/", "tests/tidy/samples/"))]
