"""Peer of W1 with pandas: columns of 64-bit whole numbers. peer_pandas.py IN OUT"""
import sys

import pandas

total, amv = 96_000, 8_140
table = pandas.read_csv(sys.argv[1], dtype={"gm_code": str, "pv_code": str, "inwoners": "int64", "ses_woa": "float64"})
table["gewicht"] = (1000 + (table.ses_woa * 1000).round().astype("int64")) * table.inwoners
W = int(table.gewicht.sum())
for name, places in (("totaal", total), ("amv", amv)):
    table[name] = (2 * places * table.gewicht + W) // (2 * W)
table["regulier"] = table.totaal - table.amv
table[["gm_code", "gewicht", "totaal", "amv", "regulier"]].to_csv(sys.argv[2], index=False)
provinces = table.groupby("pv_code")[["totaal", "amv"]].sum()
with open(sys.argv[2], "a", encoding="ascii") as out:
    provinces.to_csv(out, header=False)
    out.write(f"totaal,{table.totaal.sum()},{table.amv.sum()}\n")
