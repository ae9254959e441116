"""Peer of W3: the same journal, its chain verified and its events folded by hand in Python.

    peer_python.py trede.db            reads the journal with the module sqlite3
    peer_python.py trede.db FILE       writes it as lines "<link in hex> <record>", for peers that cannot read SQLite
"""
import hashlib
import json
import sqlite3
import sys
import time


def rows(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    return database.execute("SELECT sequence, link, record FROM events ORDER BY sequence")


def new_dossier():
    return {"tasks": [], "suspensions": [], "figures": [], "delays": [], "proposals": {}, "decisions": [], "letters": {},
            "rung": None, "frozen": "", "length": 0}


def fold(dossier, schema, event, record):
    dossier["length"] += 1
    kind = schema.split("/")[0]
    if kind == "task-assigned":
        dossier["tasks"].append(event)
    elif kind == "figure-reported":
        dossier["figures"].append(event)
    elif kind == "delay-reported":
        dossier["delays"].append(event)
    elif kind == "rung-proposed":
        dossier["proposals"][event["proposal"]] = {"what": event, "by": record["actor"], "state": "open"}
    elif kind == "rung-decided":
        dossier["rung"] = event["to"]
        dossier["proposals"][event["proposal"]]["state"] = "followed"
        dossier["decisions"].append(event)
    elif kind == "letter-drafted":
        dossier["letters"][event["reference"]] = {"what": event, "document": ""}
    elif kind == "letter-rendered":
        dossier["letters"][event["reference"]]["document"] = event["document"]
    elif kind == "course-changed":
        dossier["frozen"] = event["reason"]
    else:
        sys.exit(f"unknown form {schema}")


def replay(path):
    dossiers = {}
    link = bytes(32)
    length = 0
    for sequence, stored, record in rows(path):
        length += 1
        link = hashlib.sha256(b"trede/chain/1\0" + link + record).digest()
        if link != stored or sequence != length:
            sys.exit(f"event {sequence} was changed")
        event = json.loads(record)
        dossier = dossiers.get(event["stream"])
        if dossier is None:
            dossier = dossiers[event["stream"]] = new_dossier()
        fold(dossier, event["schema"], event["payload"], event)
    return dossiers, length


if len(sys.argv) == 3:
    with open(sys.argv[2], "wb") as out:
        for _, link, record in rows(sys.argv[1]):
            out.write(link.hex().encode() + b" " + record + b"\n")
    sys.exit(0)
start = time.process_time_ns()
dossiers, length = replay(sys.argv[1])
used = time.process_time_ns() - start
every = dossiers.values()
print("sums", len(dossiers), length, sum(one["places"] for d in every for one in d["tasks"]),
      sum(one["places"] for d in every for one in d["figures"]), sum(d["rung"] or 0 for d in every),
      sum(1 for d in every for one in d["letters"].values() if one["document"]), sum(1 for d in every if d["frozen"]),
      sum(len(d["delays"]) for d in every))
print(f"ns-per-event {used / length:.1f}")
