"""Workload W7 with openpyxl in its fastest reading mode: every cell read and validated."""
import re
import sys

from openpyxl import load_workbook

rows = text = 0
sums = [0] * 7
code = re.compile(r"GM\d{4}$")
for row in load_workbook(sys.argv[1], read_only=True, data_only=True).active.iter_rows(min_row=2, values_only=True):
    rows += 1
    assert len(row) == 11 and code.match(row[0])
    for cell in row[:4]:
        assert isinstance(cell, str) and cell
        text += len(cell.encode())
    for at, cell in enumerate(row[4:]):
        assert cell == int(cell) and 0 <= cell <= 1_000_000
        sums[at] += int(cell)
print(f"rows={rows} text={text} sums={','.join(map(str, sums))}")
