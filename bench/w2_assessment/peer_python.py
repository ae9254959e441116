"""Peer of W2: the same rules by hand in Python, with a trace record for every step."""
import sys
import time

rows = []
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        regular, amv, a, b = line.rstrip("\n").split(",")
        rows.append((("regulier", int(regular), a), ("amv", int(amv), b)))
rung_of = {"voldoet": 0, "gedeeltelijk": 2, "niet": 2, "geen gegevens": 1, "geschorst": 0}
counts = dict.fromkeys(rung_of, 0)
shortfall = rungs = steps = 0
start = time.process_time_ns()
for row in rows:
    trace = []
    realised = short = False
    unknown = 0
    surplus = None
    for category, task, figure in row:
        trace.append({"rule": "taak", "category": category, "number": task})
        if figure == "":
            trace.append({"rule": "geen cijfer", "category": category})
            unknown += task > 0
            continue
        places = int(figure)
        missing = max(0, task - places)
        trace.append({"rule": "tekort" if missing else "gehaald", "category": category, "number": places, "against": task})
        shortfall += missing
        realised = realised or (task > 0 and places > 0)
        short = short or missing > 0
        if places > task and surplus is None:
            surplus = {"rule": "geen saldering", "category": category, "number": places - task}
    if short and surplus:
        trace.append(surplus)
    verdict = "niet" if short else "voldoet"
    if realised and short:
        verdict = "gedeeltelijk"
    elif unknown:
        verdict = "geen gegevens"
    trace.append({"rule": "stand", "sure": unknown == 0})
    trace.append({"rule": "oordeel", "verdict": verdict})
    counts[verdict] += 1
    rungs += rung_of[verdict]
    steps += len(trace)
used = time.process_time_ns() - start
print("sums", shortfall, rungs, *counts.values())
print("trace-steps", steps)
print(f"ns-per-assessment {used / len(rows):.1f}")
