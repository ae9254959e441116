"""Workload W7 with pandas, validated by columns."""
import sys

import pandas

table = pandas.read_excel(sys.argv[1], engine="openpyxl")
assert table.shape[1] == 11 and table.iloc[:, 0].str.match(r"GM\d{4}$").all()
text = 0
for name in table.columns[:4]:
    assert table[name].str.len().gt(0).all()
    text += int(table[name].map(lambda cell: len(cell.encode())).sum())
numbers = table.iloc[:, 4:]
assert ((numbers >= 0) & (numbers <= 1_000_000) & (numbers == numbers.round())).all().all()
print(f"rows={len(table)} text={text} sums={','.join(str(int(s)) for s in numbers.sum())}")
