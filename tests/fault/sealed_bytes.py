"""Row T3: after signing, one byte of the letter, the decision, the list of addressees or the step on the ladder is changed.

The store has one letter that three persons read, that was sealed and went out. Each try changes one byte, on a copy:

* in the PDF that went out, as a file: `pdfsig` must not call what the seal covers valid, and the manifest must not fit;
* in the database (SQL): the bytes of the letter, or the record of an event (the step, the letter, the list, the signature);
* in the file of the database itself: `verify` must say so, or the program must refuse to open it;
* through the commands, the pages and the API: changing a letter that went out must be refused.

With --control a weaker checker looks at the same changed copies: it knows the numbers, the links and the lengths, and not the bytes.
It finds an event that is gone, and must miss changed bytes; so the rig fails it.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "service"))
from dispatch_test import BATCH, LETTER, PDFSIG, Batches, make_key  # noqa: E402
from serve_test import Serving, Visitor  # noqa: E402
from support import BAD_INPUT, CHANGED, LATE, PROGRAM, made_once, surroundings  # noqa: E402

KINDS = ("bestand", "sql-brief", "sql-besluit", "sql-lijst", "databestand")


class Site(Serving):
    def runTest(self) -> None:
        pass


class Campaign(Batches):
    """One letter on the doormat, made by the commands that officers give."""

    def runTest(self) -> None:  # only its steps are used
        pass

    def sent(self) -> pathlib.Path:
        key, certificate = make_key(self.folder)
        self.print_settings(f'[ondertekening]\nsleutel = "{key}"\ncertificaat = "{certificate}"\n')
        self.signed()
        self.trede("letter", "send", BATCH, *LATE)
        self.trede("letter", "seal", BATCH)
        self.trede("send", "--drain")
        return next((self.folder / "druk").glob(f"20*/{LETTER}-college.pdf"))


def changed(content: bytes, at: int, chance: random.Random) -> bytes:
    made = bytearray(content)
    made[at] ^= 1 << chance.randrange(8)
    return bytes(made)


def shape_of(store: pathlib.Path) -> object:
    """All that the weaker checker knows of a store: numbers, links and lengths."""
    questions = ("SELECT sequence, stream, version, link, length(record) FROM events ORDER BY sequence",
                 "SELECT digest, length(bytes) FROM documents ORDER BY digest", "SELECT length, link, tree FROM head")
    database = sqlite3.connect(store / "trede.db")
    try:
        return [database.execute(question).fetchall() for question in questions]
    except sqlite3.DatabaseError as damage:
        return str(damage)
    finally:
        database.close()


class Tries:
    def __init__(self, campaign: Campaign, pdf: pathlib.Path, control: bool) -> None:
        self.campaign, self.control = campaign, control
        self.pdf = pdf.read_bytes()
        self.digest = hashlib.sha256(self.pdf).hexdigest()
        self.signature = self.signed_part()
        self.place = campaign.folder / "poging"
        self.unsigned = 0
        # The log goes into the database, so that it is one file.
        with sqlite3.connect(campaign.store / "trede.db") as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        self.shape = shape_of(campaign.store)

    def signed_part(self) -> tuple[int, int]:
        """Where the signature itself stands: the only bytes of the file that it does not cover."""
        start = self.pdf.rindex(b"/Contents <") + len(b"/Contents ") if b"/Contents <" in self.pdf else self.pdf.rindex(b"/Contents<") + 9
        return start, self.pdf.index(b">", start) + 1

    def in_file(self, chance: random.Random) -> bool:
        start, end = self.signature
        at = chance.randrange(len(self.pdf) - (end - start))  # the letter, and one in five the signature
        at = chance.randrange(start, end) if chance.random() < 0.2 else at if at < start else at + end - start
        bad = self.place.with_suffix(".pdf")
        bad.write_bytes(changed(self.pdf, at, chance))
        if self.control:
            return len(bad.read_bytes()) != len(self.pdf)
        fits = hashlib.sha256(bad.read_bytes()).hexdigest() == self.digest
        if start <= at < end:
            self.unsigned += 1
            return not fits
        said = subprocess.run([PDFSIG, "-nocert", bad], capture_output=True, text=True, errors="replace").stdout
        valid = "Signature is Valid" in said and "Total document signed" in said
        return not fits and not valid

    def copied(self) -> pathlib.Path:
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.campaign.store, self.place)
        return self.place

    def verified(self) -> bool:
        """Whether the program still calls the copy sound."""
        if self.control:
            return shape_of(self.place) == self.shape
        words = [PROGRAM, "--store", str(self.place), "--json", "verify"]
        return subprocess.run(words, capture_output=True, env=surroundings(), timeout=120).returncode == 0

    def finds_a_gap(self) -> bool:
        """Whether the checker of this run is one at all: an event that is gone, it must find."""
        with sqlite3.connect(self.copied() / "trede.db") as database:
            database.execute("DELETE FROM events WHERE sequence = (SELECT max(sequence) FROM events) / 2")
        database.close()
        return not self.verified()

    def in_sql(self, chance: random.Random, kind: str) -> bool:
        with sqlite3.connect(self.copied() / "trede.db") as database:
            if kind == "sql-brief":
                rows = database.execute("SELECT rowid, bytes FROM documents").fetchall()
                table, column = "documents", "bytes"
            else:
                like = "%rung-%" if kind == "sql-besluit" else "%B-2026-001%"
                rows = database.execute("SELECT sequence, record FROM events WHERE CAST(record AS TEXT) LIKE ?", (like,)).fetchall()
                table, column = "events", "record"
            row, content = chance.choice(rows)
            content = content if isinstance(content, bytes) else content.encode()
            new = changed(content, chance.randrange(len(content)), chance)
            name = "rowid" if table == "documents" else "sequence"
            database.execute(f"UPDATE {table} SET {column} = ? WHERE {name} = ?", (new, row))
        database.close()
        return not self.verified()

    def in_database_file(self, chance: random.Random) -> bool:
        """A byte of a record or of the letter, where it lies in the file."""
        path = self.copied() / "trede.db"
        content = path.read_bytes()
        needle = chance.choice([b'"schema":"rung-decided/1"', b"letter-drafted/", self.pdf[:64]])
        found = content.find(needle)
        if found < 0:
            raise SystemExit(f"{needle[:30]!r} does not stand in the database")
        path.write_bytes(changed(content, found + chance.randrange(len(needle)), chance))
        return not self.verified()

    def once(self, kind: str, chance: random.Random) -> bool:
        if kind == "bestand":
            return self.in_file(chance)
        return self.in_database_file(chance) if kind == "databestand" else self.in_sql(chance, kind)


def by_command(campaign: Campaign) -> None:
    """Nobody changes what went out by a command."""
    other = campaign.write("ander.pdf", b"%PDF-1.7\n")
    for words in (["letter", "alter", BATCH, LETTER, "--pdf", other, "--reason", "x"],
                  ["letter", "exclude", BATCH, LETTER, "--reason", "x"],
                  ["letter", "hold", BATCH, LETTER, "--reason", "x"]):
        result = campaign.call(*words)
        assert result.code in (CHANGED, BAD_INPUT), result


def form(number: str, visitor: Visitor, content: bytes) -> bytes:
    fields = {"sleutel": visitor.key, "opdracht": number, "kenmerk": LETTER, "reden": "T3"}
    body = b"".join(f'--grens\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                    for name, value in fields.items())
    return (body + b'--grens\r\nContent-Disposition: form-data; name="pdf"; filename="a.pdf"\r\n\r\n' + content + b"\r\n--grens--\r\n")


def by_page(tries: "Tries", chance: random.Random, count: int) -> int:
    """Nobody changes what went out on a page, or by the API; how many tries were refused, and nothing was written."""
    site = Site()
    site.folder, site.store = tries.campaign.folder, tries.campaign.store
    site.start()
    try:
        visitor = site.visitor("toezichthouder")
        before, refused, gone = tries.campaign.length(), 0, 0
        for number in range(count):
            bad = changed(tries.pdf, chance.randrange(len(tries.pdf)), chance)
            if number % 5 == 4:
                answer = visitor.ask(chance.choice(["POST", "PUT", "PATCH", "DELETE"]), "/api/v1/gemeenten/gm1700", bad[:1000])
            else:
                answer = visitor.ask("POST", f"/brieven/partijen/{BATCH.lower()}/vervanging", form(f"{number:032x}", visitor, bad),
                                     Content_Type="multipart/form-data; boundary=grens")
            refused += answer.code >= 400
            gone += "is al weg" in answer.text  # past every check of the form: refused because the letter left
        return refused if gone > 0 and tries.campaign.length() == before else 0
    finally:
        site.doCleanups()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tries", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--control", action="store_true")
    asked = parser.parse_args()
    if not PDFSIG:
        print("pdfsig is not installed")
        return 77
    Campaign.made = made_once("draft")
    campaign = Campaign()
    campaign.setUp()
    try:
        tries = Tries(campaign, campaign.sent(), asked.control)
        campaign.length()
        if not asked.control:
            by_command(campaign)
        if not tries.finds_a_gap():
            print("T3: this checker finds nothing at all")
            return 2
        chance = random.Random(asked.seed)
        pages = max(10, asked.tries // 10)
        refused = pages if asked.control else by_page(tries, chance, pages)
        met, missed = collections.Counter(), collections.Counter()
        for number in range(asked.tries):
            # Half of them in the file, where a try is cheap.
            kind = "bestand" if number % 2 else KINDS[1 + number // 2 % (len(KINDS) - 1)]
            met[kind] += 1
            missed[kind] += not tries.once(kind, chance)
    finally:
        campaign.doCleanups()
        shutil.rmtree(Campaign.made.parent)
    told = ", ".join(f"{kind} {met[kind] - missed[kind]} of {met[kind]}" for kind in KINDS)
    print(f"T3: {asked.tries} bytes changed after signing (seed {asked.seed}), found: {told}; "
          f"{tries.unsigned} of them in the signature itself, which only the manifest covers"
          + (" (control: a checker of numbers, links and lengths, must miss)" if asked.control else
             f"; {refused} of {pages} tries through pages and API refused"))
    good = sum(missed.values()) == 0 and refused == pages
    return 0 if good != asked.control else 1


if __name__ == "__main__":
    sys.exit(main())
