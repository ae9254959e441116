"""Rules on C++: who may include and call what, and how long things may be."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Iterator

from tree import Finding, Source, Tree

CORE = 6  # levels 0 to 6 have no clock, disk, network, environment, chance or floating point
LONGEST_LINE = 130
LONGEST_SCRIPT_LINE = 160  # commands of tools are long
LONGEST_FUNCTION = 60
LONGEST_TEST = 100  # a test is a list of cases, not a train of thought
LONGEST_FILE = 400
FULLEST_FOLDER = 25  # of sources, each a .hpp, .cpp and test of one name
# One file a use case, one a page: it is full when nobody finds one any more.
FULLEST_LIST = {"src/desk": 50, "src/pages": 41}


def levels(tree: Tree) -> Iterator[Finding]:
    """A folder includes itself and what its row in src/modules.txt names."""
    for source in tree.module_cpp():
        module = tree.modules.get(source.folder or "")
        if module is None:
            yield Finding(source.path, 1, "levels", f"give src/{source.folder} a row in src/modules.txt")
            continue
        for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"', source.code, re.MULTILINE):
            other = match[1].split("/")[0]
            line = source.line_of(match.start())
            if "/" not in match[1]:
                yield Finding(source.path, line, "levels", f'write the folder: "{module.folder}/{match[1]}"')
            elif other == "support" and source.is_test:
                continue
            elif other not in tree.modules:
                yield Finding(source.path, line, "levels", f"{other} is not a folder of src/modules.txt")
            elif other != module.folder and other not in module.uses:
                yield Finding(source.path, line, "levels",
                              f"{module.folder} (level {module.level}) may not use {other} "
                              f"(level {tree.modules[other].level}); see src/modules.txt")


def modules_table(tree: Tree) -> Iterator[Finding]:
    """src/modules.txt itself: folders of a smaller level only, each named once and on disk."""
    source = tree.sources.get("src/modules.txt")
    seen: dict[str, int] = {}
    for number, line in enumerate(source.lines if source else [], 1):
        words = line.split()
        if not words or not words[0].isdigit():
            continue
        level, folder = int(words[0]), words[1]
        if folder in seen:
            yield Finding(source.path, number, "modules-table", f"{folder} is named twice")
        for used in words[2:]:
            if used not in {"-", "*"} and seen.get(used, level) >= level:
                yield Finding(source.path, number, "modules-table",
                              f"{folder} may use only folders of a smaller level named above it, not {used}")
        seen[folder] = level


@dataclass(frozen=True)
class Ban:
    rule: str
    pattern: str
    instead: str
    below: int = 99           # applies to folders of a smaller level than this
    headers_only: bool = False
    in_tests: bool = False    # whether unit tests must keep to it as well


BANS = [
    Ban("clock", r"::now\s*\(|\bclock_gettime\b|\bgettimeofday\b|\bstd::time\s*\(",
        "take `today` or `at` as a parameter", below=7, in_tests=True),
    Ban("environment", r"\b(?:secure_)?getenv\b|\bsetenv\b|\bputenv\b", "take the value as a parameter", below=7),
    Ban("chance", r"\b(?:s?rand|rand_r|s?random|getrandom|arc4random)\s*\(|\bmt19937(?:_64)?\b|\bdefault_random_engine\b",
        "take the bits or the seed as a parameter", below=7),
    Ban("chance", r"\brandom_device\b", "use a fixed seed and print it", below=7, in_tests=True),
    Ban("calendar", r"\b(?:localtime|gmtime|mktime|timegm|strftime|ctime|asctime)(?:_r)?\s*\(",
        "use base/dates.hpp", in_tests=True),
    Ban("locale", r"\bsetlocale\b|\bstd::locale\b|\bimbue\b", "sort and fold with registry, print with base/text.hpp",
        in_tests=True),
    Ban("numbers", r"\b(?:ato(?:i|l|ll|f)|strto(?:l|ll|ul|ull|d|f)|sto(?:i|l|ll|ul|ull|d|f)|sscanf)\s*\(",
        "use base::parse_integer or std::from_chars: they refuse what is not a number", below=8),
    Ban("float", r"\b(?:double|float)\b", "count in integers, as the law does", below=7),
    Ban("shared", r"\b(?:shared_ptr|make_shared|weak_ptr)\b", "own by value, else std::unique_ptr", below=7),
    Ban("new", r"\bnew\s+[A-Za-z_:(]|\bnew\s*\(", "use std::make_unique", in_tests=True),
    Ban("new", r"(?<!= )(?<!=)\bdelete\b(?!\s*;\s*//\s*never)", "let the owner free it"),
    Ban("buffers", r"\b(?:strcpy|strcat|sprintf|vsprintf|gets)\s*\(", "use std::string", in_tests=True),
    Ban("world", r"#\s*include\s*<(?:fstream|filesystem|iostream|thread|mutex|shared_mutex|future|"
        r"condition_variable|sys/[\w./]+|unistd\.h|fcntl\.h|dlfcn\.h|netdb\.h|arpa/[\w.]+|netinet/[\w.]+)>",
        "the core reaches the world only through the ports of desk; take bytes as a parameter", below=7),
    Ban("world", r"\b(?:fopen|freopen|popen|system|fork|execv\w*|execl\w*|socket|connect)\s*\(",
        "the core reaches the world only through the ports of desk", below=7),
    Ban("headers", r"#\s*include\s*<(?:iostream|regex|filesystem|fstream|sstream)>",
        "include it in the .cpp: it costs every reader of this header half a second", below=8, headers_only=True),
    Ban("headers", r"#\s*include\s*<(?!tl/expected\.hpp)[\w+-]+/[\w./+-]+>|"
        r"#\s*include\s*<(?!tl/expected\.hpp)[\w./+-]+\.(?:h|hpp)>",
        "no outside library in a header of the core but tl/expected.hpp; keep it in the .cpp", below=8,
        headers_only=True),
    Ban("using", r"^[ \t]*using\s+namespace\b", "write the names: every reader of this header would get them",
        headers_only=True),
    Ban("print", r"\bstd::(?:cout|cerr|clog)\b|\b(?:std::)?(?:v?f?printf|puts|putchar)\s*\(",
        "return the text; only app prints", below=8),
]


def bans(tree: Tree) -> Iterator[Finding]:
    """Calls and headers that a level may not use, each with what to use instead."""
    for source in tree.module_cpp():
        level = tree.level(source)
        for ban in BANS:
            if level is None or level >= ban.below:
                continue
            if (ban.headers_only and not source.is_header) or (source.is_test and not ban.in_tests):
                continue
            for match in re.finditer(ban.pattern, source.code, re.MULTILINE):
                line = source.line_of(match.start())
                if not source.allows(line, ban.rule):
                    yield Finding(source.path, line, ban.rule, f"`{match[0].strip()}`: {ban.instead}")


def commands(tree: Tree) -> Iterator[Finding]:
    """A text of the core that names a command does so behind its words, as "('trede term close')": a page leads to a form there (web/ways.hpp)."""
    for source in tree.module_cpp():
        level = tree.level(source)
        if level is None or level > 7 or source.is_test:
            continue
        for line, text in source.strings:
            for match in re.finditer(r"'trede [a-z]", text):
                before = text[:match.start()]
                opened = "('" in before and "')" not in before[before.rfind("('"):]
                if not (before.endswith("(") or opened or re.search(r"^[^']*' (?:of|en) $", before)):
                    yield Finding(source.path, line, "commands", "say in words what is to be done, and put the command in brackets behind it")


def header_shape(tree: Tree) -> Iterator[Finding]:
    """A header begins with #pragma once and declares in the namespace of its folder."""
    for source in tree.module_cpp():
        if not source.is_header:
            continue
        code_lines = [line for line in source.code.split("\n") if line.strip()]
        if not code_lines or code_lines[0].strip() != "#pragma once":
            yield Finding(source.path, 1, "header", "begin with #pragma once")
        if not re.search(rf"\bnamespace trede::{source.folder}\b", source.code):
            yield Finding(source.path, 1, "header", f"declare in namespace trede::{source.folder}")


LISTED = ("verb_", "forms_", "decide_")
NOT_A_FUNCTION = re.compile(r"^\s*(?:inline\s+)?(?:namespace|struct|class|enum|union|extern)\b")


def functions(code: str) -> Iterator[tuple[int, int]]:
    """The first and the last line of every function body that stands in no other function."""
    depth, inside, began, head = 0, 0, 0, 0
    line = 1
    for offset, character in enumerate(code):
        if character == "\n":
            line += 1
        elif character == "{":
            depth += 1
            before = code[head:offset]
            if not inside and "(" in before and not NOT_A_FUNCTION.match(before) and "=" not in before.split("(")[0]:
                inside, began = depth, line
            head = offset + 1
        elif character == "}":
            if inside == depth:
                yield began, line
                inside = 0
            depth -= 1
            head = offset + 1
        elif character == ";":
            head = offset + 1


def sizes(tree: Tree) -> Iterator[Finding]:
    """Long lines, long functions, long files, full folders: each is two ideas."""
    stems: dict[str, set[str]] = defaultdict(set)
    for source in tree.sources.values():
        if source.path.startswith("tests/tidy/samples/") or not source.path.endswith((".cpp", ".hpp", ".py", ".sh")):
            continue
        yield from size_of(source)
        if source.is_cpp and source.path.startswith("src/"):
            folder, _, name = source.path.rpartition("/")
            if name.startswith(LISTED):
                continue  # one file a verb, or a subject of the events: a list, however long, is one idea
            stems[folder].add(re.sub(r"(_test)?\.[ch]pp$", "", name))
    for folder, names in sorted(stems.items()):
        most = FULLEST_LIST.get(folder, FULLEST_FOLDER)
        if len(names) > most:
            yield Finding(folder, 0, "sizes", f"{len(names)} sources: past {most} a folder is two ideas")


def size_of(source: Source) -> Iterator[Finding]:
    count = len(source.lines) - (source.text.endswith("\n"))
    if count > LONGEST_FILE:
        yield Finding(source.path, count, "sizes", f"{count} lines; {LONGEST_FILE} at most")
    widest = LONGEST_LINE if source.is_cpp else LONGEST_SCRIPT_LINE
    for number, line in enumerate(source.lines, 1):
        if len(line) > widest and not source.allows(number, "sizes"):
            yield Finding(source.path, number, "sizes", f"{len(line)} columns; {widest} at most")
    most = LONGEST_TEST if source.is_test else LONGEST_FUNCTION
    if source.is_cpp:
        for first, last in functions(source.code):
            if last - first + 1 > most and not source.allows(first, "sizes"):
                yield Finding(source.path, first, "sizes", f"a function of {last - first + 1} lines; {most} at most")


STATUTE_FILE = re.compile(r"^law/(?:policy|[^/]+/beleid)/statuut/[^/]+\.toml$")
STATUTE_NAME = re.compile(r'^naam = "naam"\nwaarde = "([^"]+)"', re.MULTILINE)


def statutes(tree: Tree) -> Iterator[Finding]:
    """The core names no statute that is supervised, in code nor in a string: the names are those of law/."""
    names = {match[1] for source in tree.sources.values() if STATUTE_FILE.match(source.path)
             for match in STATUTE_NAME.finditer(source.text)}
    # "Huisvestingswet 2014" is as well known without its year.
    stems = sorted({re.sub(r"\W+\d+$", "", name) for name in names})
    if not stems:
        return
    wanted = re.compile("|".join(map(re.escape, stems)), re.IGNORECASE)
    for source in tree.module_cpp():
        level = tree.level(source)
        if level is None or level > CORE or source.is_test:
            continue
        found = [(number, text) for number, text in enumerate(source.code.split("\n"), 1)] + source.strings
        for line, text in found:
            match = wanted.search(text)
            if match and not source.allows(line, "statutes"):
                yield Finding(source.path, line, "statutes",
                              f"`{match[0]}`: the core serves more than one statute; ask for the article with "
                              "law::ground(law::Duty::...), or read it from law::statute_on")


TYPE = re.compile(r"^(?:struct|class|union|enum(?: class| struct)?)[ ]+(\w+)(?=[ ]*(?::(?!:)[^;{]*)?\{)", re.MULTILINE)
UNNAMED = re.compile(r"^namespace \{", re.MULTILINE)


def without_unnamed(code: str) -> str:
    """The same code with what stands in unnamed namespaces blanked out: each file has its own."""
    for match in UNNAMED.finditer(code):
        depth, end = 0, len(code)
        for offset in range(match.end() - 1, len(code)):
            depth += {"{": 1, "}": -1}.get(code[offset], 0)
            if depth == 0:
                end = offset
                break
        code = code[:match.start()] + re.sub(r"[^\n]", " ", code[match.start():end]) + code[end:]
    return code


def types(tree: Tree) -> Iterator[Finding]:
    """One name in one namespace is one type: two of them link without a word, and overwrite each other's memory."""
    first: dict[tuple[str, str], str] = {}
    for source in sorted(tree.module_cpp(), key=lambda one: one.path):
        for match in TYPE.finditer(without_unnamed(source.code)):
            where = f"{source.path}:{source.line_of(match.start())}"
            known = first.setdefault((source.folder or "", match[1]), where)
            if known.split(":")[0] != source.path:
                yield Finding(source.path, source.line_of(match.start()), "types",
                              f"{match[1]} is another type in {known}; rename one, or put it in an unnamed namespace")


RULES = [levels, modules_table, bans, commands, header_shape, sizes, statutes, types]
