"""What the service tests share: the program, a store of their own, and sheets in three formats made by hand."""

from __future__ import annotations

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import zipfile
import zoneinfo
from dataclasses import dataclass
from xml.sax.saxutils import escape

PROGRAM = os.environ.get("TREDE_SHIPPED") or os.environ["TREDE_PROGRAM"]
HOME = pathlib.Path(os.environ["TREDE_HOME"])
CASE = HOME / "data/casus-twenterand"
DECISION = CASE / "verdeelbesluit.csv"
PROGRESS = CASE / "voortgang.csv"
WEIGHING = CASE / "weging.md"
PEILDATUM = "2025-07-01"
# The letters of these tests are of April 2026: their last day to answer is over.
LATE = ("--although", "De gemeente vroeg om de brief.")

DONE, BROKEN, USAGE, BAD_INPUT, NOT_ALLOWED, CHANGED, PARTLY = range(7)


# Some 7,000 calls of a tenth of a second, of which a sixth is spent on a search for leaks and on long traces of every
# allocation. The unit tests look for leaks, and the calls do by ./check --all.
SHORT_CALL = "detect_leaks=0:malloc_context_size=5"


def today() -> datetime.date:
    """The day that the program calls today, in Dutch time: in the last hour or two of a day in UTC that is the day after."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Amsterdam")).date()


def surroundings(**more: str) -> dict[str, str]:
    """The environment of the program: nothing of the person who runs the tests leaks in."""
    kept = {"PATH": os.environ["PATH"], "TREDE_HOME": str(HOME), "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": SHORT_CALL}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            kept[name] = os.environ[name]
    return kept | more


@dataclass
class Result:
    """How one call ended."""

    words: list[str]
    code: int
    out: str
    err: str

    def json(self) -> object:
        """Standard output as one JSON document, and nothing else there."""
        return json.loads(self.out)

    def __str__(self) -> str:
        return f"trede {' '.join(self.words)}\n[{self.code}]\n{self.out}\n{self.err}"


class ServiceCase(unittest.TestCase):
    """A test in a folder of its own, with an empty store."""

    maxDiff = None

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="trede-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.store = self.folder / "var"

    def call(self, *words: object, env: dict[str, str] | None = None) -> Result:
        """Runs the program on the store of this test."""
        said = [str(word) for word in words]
        done = subprocess.run([PROGRAM, "--store", str(self.store), *said], cwd=self.folder, capture_output=True,
                              timeout=60, stdin=subprocess.DEVNULL, env=surroundings(**(env or {})))
        return Result(said, done.returncode, done.stdout.decode(), done.stderr.decode())

    def trede(self, *words: object, code: int = DONE) -> Result:
        """Runs the program and holds the exit code against the one expected."""
        result = self.call(*words)
        self.assertEqual(result.code, code, result)
        self.assertNotIn("terminate called", result.err)
        self.assertNotIn("Sanitizer", result.err)
        return result

    def asked(self, *words: object, code: int = DONE) -> dict:
        """The JSON answer; nothing but JSON on standard output."""
        return self.trede("--json", *words, code=code).json()

    def refused(self, *words: object, code: int, says: str) -> Result:
        """A refusal: its exit code, nothing on standard output, and a text that helps."""
        result = self.trede(*words, code=code)
        self.assertEqual(result.out, "", result)
        self.assertRegex(result.err, says)
        return result

    def write(self, name: str, text: str | bytes) -> pathlib.Path:
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def snapshot(self) -> dict[str, bytes]:
        """Every file of the store but the index of shared memory, which readers may touch."""
        if not self.store.exists():
            return {}
        return {str(path.relative_to(self.store)): path.read_bytes()
                for path in sorted(self.store.rglob("*")) if path.is_file() and not path.name.endswith("-shm")}

    def length(self) -> int:
        """The number of events on file; the journal is sound."""
        answer = self.asked("verify")
        self.assertEqual(answer["fouten"], [])
        return answer["gebeurtenissen"]

    def use_store(self, made: pathlib.Path) -> None:
        shutil.copytree(made, self.store)

    def import_case(self) -> None:
        self.trede("import", "tasks", DECISION)
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--received", "2025-06-30")

    def place_on_rung(self) -> None:
        self.import_case()
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")

    def draft(self) -> None:
        self.place_on_rung()
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700", "--dated", "2026-04-09")


    def sent(self) -> None:
        self.draft()
        self.send_off("IBT-2026-001-1700", "2026-04-09")

    def sign_letter(self, kenmerk: str, by: str = "directeur") -> None:
        """Rendered, offered, read by a jurist and signed by a third person."""
        batch = "B-" + "-".join(kenmerk.split("-")[1:3])
        self.trede("letter", "render", batch, "--out", self.folder / "uit")
        self.trede("letter", "offer", batch)
        seen = self.asked("letter", "status", batch)["manifest"][:8]
        self.trede("letter", "initial", batch, "--seen", seen, "--as", "jurist")
        self.trede("letter", "sign", batch, "--seen", seen, "--as", by)

    def send_off(self, kenmerk: str, on: str, by: str = "directeur") -> None:
        self.sign_letter(kenmerk, by)
        self.trede("letter", "day", kenmerk, "--day", "verzending", "--on", on)


def made_once(make: str) -> pathlib.Path:
    """A store made by one of the steps of ServiceCase, to be copied by every test of a class."""
    folder = tempfile.mkdtemp(prefix="trede-made-")
    case = ServiceCase()
    case.folder = pathlib.Path(folder)
    case.store = case.folder / "var"
    getattr(case, make)()
    return case.store


class OnStore(ServiceCase):
    """A test on a copy of a store that was made once for the class; `make` names the step."""

    make = "import_case"

    @classmethod
    def setUpClass(cls) -> None:
        cls.made = made_once(cls.make)
        cls.addClassCleanup(shutil.rmtree, cls.made.parent)

    def setUp(self) -> None:
        super().setUp()
        self.use_store(self.made)


# Sheets. A row is a list; a number is stored as a number, None is an empty cell, all else is text.

def csv(rows: list[list[object]], separator: str = ",") -> str:
    return "".join(separator.join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows)


def column(index: int) -> str:
    return chr(ord("A") + index)


def xlsx(path: pathlib.Path, rows: list[list[object]], sheet: str = "Blad1", merged: tuple[str, ...] = ()) -> pathlib.Path:
    """The smallest workbook that Excel opens."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = ""
        for index, cell in enumerate(row):
            place = f"{column(index)}{number}"
            if isinstance(cell, (int, float)):
                cells += f'<c r="{place}"><v>{cell}</v></c>'
            elif cell is not None:
                cells += f'<c r="{place}" t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>'
        lines.append(f'<row r="{number}">{cells}</row>')
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    ranges = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData>{ranges}</worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return path


def ods(path: pathlib.Path, rows: list[list[object]], sheet: str = "Blad1") -> pathlib.Path:
    """The smallest spreadsheet that LibreOffice opens."""
    lines = ""
    for row in rows:
        lines += "<table:table-row>"
        for cell in row:
            if isinstance(cell, (int, float)):
                kind = f'office:value-type="float" office:value="{cell}"'
            else:
                kind = "" if cell is None else 'office:value-type="string"'
            text = "" if cell is None else f"<text:p>{escape(str(cell))}</text:p>"
            lines += f"<table:table-cell {kind}>{text}</table:table-cell>"
        lines += "</table:table-row>"
    names = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.3"><office:body>'
               f'<office:spreadsheet><table:table table:name="{escape(sheet)}">{lines}</table:table>'
               "</office:spreadsheet></office:body></office:document-content>")
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
                'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
                '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def rows_of(path: pathlib.Path) -> list[list[object]]:
    """A comma separated file of the founding case as cells: whole numbers as numbers, the rest as text."""
    return [[int(cell) if cell.isdigit() else cell or None for cell in line.split(",")]
            for line in path.read_text(encoding="utf-8").splitlines()]
