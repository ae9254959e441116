"""Peer of W1 in whole numbers of Python. peer_python.py IN OUT [largest-remainder]

With the last word it does what the law does not: it forces the sum to the estimate. That is the control of the harness.
"""
import sys

total, amv = 96_000, 8_140
codes, provinces, weights = [], [], []
with open(sys.argv[1], encoding="ascii") as file:
    next(file)
    for line in file:
        code, province, people, score = line.split(",")
        codes.append(code)
        provinces.append(province)
        below = score[0] == "-"
        whole, decimals = score.strip().lstrip("-").split(".")
        thousandths = int(whole) * 1000 + int(decimals)
        weights.append((1000 - thousandths if below else 1000 + thousandths) * int(people))
W = sum(weights)


def divide(places: int) -> list[int]:
    if sys.argv[3:] != ["largest-remainder"]:
        return [(2 * places * weight + W) // (2 * W) for weight in weights]
    shares = [places * weight // W for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: places * weights[at] % W, reverse=True)
    for at in order[: places - sum(shares)]:
        shares[at] += 1
    return shares


totals, amvs = divide(total), divide(amv)
sums: dict[str, list[int]] = {}
for province, a, b in zip(provinces, totals, amvs):
    task = sums.setdefault(province, [0, 0])
    task[0] += a
    task[1] += b
with open(sys.argv[2], "w", encoding="ascii") as out:
    out.write("gm_code,gewicht,totaal,amv,regulier\n")
    out.writelines(f"{c},{w},{a},{b},{a - b}\n" for c, w, a, b in zip(codes, weights, totals, amvs))
    out.writelines(f"{p},{sums[p][0]},{sums[p][1]}\n" for p in sorted(sums))
    out.write(f"totaal,{sum(totals)},{sum(amvs)}\n")
