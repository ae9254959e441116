"""The first sheet of a workbook on standard input, as JSON: numbers as numbers, text as text. Standard library only."""

import io
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
texts = ["".join(part.text or "" for part in item.iter(MAIN + "t"))
         for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(MAIN + "si")]
rows = []
for row in ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(MAIN + "row"):
    cells = {}
    for cell in row.iter(MAIN + "c"):
        value = cell.find(MAIN + "v")
        column = 0
        for letter in re.match(r"[A-Z]+", cell.get("r"))[0]:
            column = column * 26 + ord(letter) - 64
        if value is not None:
            cells[column - 1] = texts[int(value.text)] if cell.get("t") == "s" else float(value.text)
    rows.append([cells.get(at) for at in range(max(cells, default=-1) + 1)])
json.dump(rows, sys.stdout)
