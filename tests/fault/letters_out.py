"""Row R9: campaigns of 342 letters, with kills of the dispatcher, cut connections and time-outs.

Over SMTP each letter is at the sink at most once, and what is in doubt waits for a person; at a sink that knows a key each
letter is there exactly once; nothing leaves that nobody signed. With --control two dispatchers as others write them (mark
sent, then hand over; try again without a key) meet the same faults, and must be found out by the same count.
"""

from __future__ import annotations

import argparse
import collections
import email
import hashlib
import json
import os
import pathlib
import random
import shutil
import smtplib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "service"))
from misbehaving_mail import Box, MailSink  # noqa: E402

LETTERS = 342
PROGRAM, MAKER, HOME = (os.environ[name] for name in ("TREDE_PROGRAM", "TREDE_CAMPAIGN", "TREDE_HOME"))
MAIL_FAULTS = ("cut", "cut-early", "refuse", "later", "hang-up", "full")
BOX_FAULTS = ("cut", "later", "hang-up", "redirect", "not-modified", "interim")
LAST_DAYS = 60  # a campaign that does not come to rest in so many runs has gone wrong


class Found(Exception):
    """Something that the row forbids."""


def demand(holds: bool, what: str) -> None:
    if not holds:
        raise Found(what)


def moods(chance: random.Random, faults: tuple[str, ...], time_outs: int) -> list[str]:
    """What the sink does with each hand-over: one in six goes wrong, and a few wait for ever."""
    list_ = [chance.choice(faults) if chance.random() < 1 / 6 else "good" for _ in range(LETTERS)]
    for at in chance.sample(range(LETTERS), time_outs):
        list_[at] = "silent"
    return list_


class Campaign:
    """One store, and the dispatcher run on it until there is nothing left to do."""

    def __init__(self, folder: pathlib.Path, channel: str, settings: str, unsigned: bool = False) -> None:
        self.store = folder / "var"
        words = [MAKER, str(self.store), HOME, channel] + (["--unsigned"] if unsigned else [])
        made = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        demand(int(made) == LETTERS, f"{made.strip()} letters in the campaign")
        (self.store / "verzending.toml").write_text(settings)
        self.kills = 0

    def call(self, *words: str) -> list[str]:
        return [PROGRAM, "--store", str(self.store), "--json", *words]

    def run(self, chance: random.Random, kills: int) -> None:
        """Drains again and again, and kills the first runs in the middle."""
        for _ in range(LAST_DAYS):
            process = subprocess.Popen(self.call("send", "--drain"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if self.kills < kills:
                time.sleep(chance.uniform(0.02, 0.6))
                self.kills += process.poll() is None
                process.kill()
                process.communicate()
                continue
            out, said = process.communicate(timeout=300)
            demand(process.returncode in (0, 6), f"drain ended with {process.returncode}: {said.decode()}")
            if json.loads(out)["pogingen"] == 0:
                return
        raise Found("the outbox does not come to rest")

    def states(self) -> dict[str, str]:
        out = subprocess.run(self.call("letter", "status", "B-2026-001"), capture_output=True, check=True).stdout
        return {one["zendingen"][0]["zending"]: one["zendingen"][0]["toestand"] for one in json.loads(out)["brieven"]}


def judge_mail(states: dict[str, str], messages: list[bytes]) -> collections.Counter:
    """At most one message a letter; one for each that was handed over; the rest is told truly."""
    ids = [email.message_from_bytes(message)["Message-ID"].strip() for message in messages]
    at_sink = collections.Counter("Z-" + one.split(".z-")[1].split("@")[0] for one in ids)
    demand(len(states) == LETTERS, f"{len(states)} states")
    for delivery, times in at_sink.items():
        demand(times == 1, f"{delivery} is at the sink {times} times")
        demand(states.get(delivery) in ("overgedragen", "twijfel"), f"{delivery} arrived and is {states.get(delivery)}")
    for delivery, state in states.items():
        demand(state in ("overgedragen", "twijfel", "teruggekomen"), f"{delivery} is {state}")
        demand(state != "overgedragen" or at_sink[delivery] == 1, f"{delivery} was handed over and is nowhere")
    return collections.Counter(states.values())


def by_mail(folder: pathlib.Path, chance: random.Random, kills: int, time_outs: int) -> collections.Counter:
    with MailSink(moods(chance, MAIL_FAULTS, time_outs)) as sink:
        codes = [line.split(",")[0] for line in (pathlib.Path(HOME) / "data/gemeenten.csv").read_text().splitlines()
                 if line.startswith("GM")]
        addresses = "".join(f'{code} = "college@{code.lower()}.example"\n' for code in dict.fromkeys(codes))
        campaign = Campaign(folder, "email", f'van = "toezicht@ministerie.example"\nseconden = 1\n[smtp]\n'
                            f'server = "smtp://127.0.0.1:{sink.port}"\nstarttls = false\n[college]\n{addresses}')
        campaign.run(chance, kills)
        return judge_mail(campaign.states(), sink.messages)


def by_box(folder: pathlib.Path, chance: random.Random, kills: int, time_outs: int) -> collections.Counter:
    with Box(moods(chance, BOX_FAULTS, time_outs)) as box:
        codes = [line.split(",")[0] for line in (pathlib.Path(HOME) / "data/gemeenten.csv").read_text().splitlines()
                 if line.startswith("GM")]
        numbers = "".join(f'{code} = "{code[2:]}"\n' for code in dict.fromkeys(codes))
        campaign = Campaign(folder, "berichtenbox", f'seconden = 1\n[berichtenbox]\nadres = "http://127.0.0.1:{box.port}"\n'
                            f"[berichtenboxen]\n{numbers}")
        campaign.run(chance, kills)
        states = campaign.states()
        demand(set(states.values()) == {"overgedragen"}, f"{collections.Counter(states.values())}")
        demand(set(box.letters) == set(states), f"{len(box.letters)} keys at the box")
        return collections.Counter(overgedragen=len(states), keren=box.puts)


def by_print(folder: pathlib.Path, chance: random.Random, kills: int, _: int) -> collections.Counter:
    campaign = Campaign(folder, "druk", f'[druk]\nmap = "{folder / "druk"}"\n')
    campaign.run(chance, kills)
    states = campaign.states()
    demand(set(states.values()) == {"overgedragen"}, f"{collections.Counter(states.values())}")
    letters = list((folder / "druk").glob("20*/*.pdf"))
    lines = [line.split(";") for day in (folder / "druk").glob("20*/manifest.csv") for line in day.read_text().splitlines()[1:]]
    demand(len(letters) == LETTERS, f"{len(letters)} letters printed")
    demand(sorted(line[0] for line in lines) == sorted(states), f"{len(lines)} lines in the manifest")
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in letters}
    demand(all(digests[line[4]] == line[5] for line in lines), "the manifest names other bytes")
    return collections.Counter(states.values())


def unsigned(folder: pathlib.Path, chance: random.Random) -> None:
    """Nobody signed: whatever else the journal says, nothing leaves."""
    campaign = Campaign(folder, "druk", f'[druk]\nmap = "{folder / "druk"}"\n', unsigned=True)
    campaign.run(chance, 0)
    demand(not list(folder.glob("druk/20*/*")), "a letter left without a signature")


def naive(chance: random.Random, mark_first: bool) -> None:
    """The known-bad control: a dispatcher without an attempt on file, judged like ours."""
    with MailSink(moods(chance, MAIL_FAULTS, 0)) as sink:
        states = {}
        for number in range(LETTERS):
            delivery = f"Z-{number:032x}"
            message = f"Message-ID: <X.z-{number:032x}@ministerie.example>\r\n\r\nBrief\r\n" + "regel\r\n" * 40
            for _ in range(20):
                if mark_first and chance.random() < 0.02:
                    states[delivery] = "overgedragen"  # marked, and then killed
                    break
                try:
                    with smtplib.SMTP("127.0.0.1", sink.port, timeout=5) as server:
                        server.sendmail("a@ministerie.example", "b@aardam.example", message)
                    states[delivery] = "overgedragen"
                    break
                except (OSError, smtplib.SMTPException):
                    states[delivery] = "overgedragen" if mark_first else "teruggekomen"
                    if mark_first:
                        break
        judge_mail(states, sink.messages)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--campaigns", type=int, default=1)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=20260409)
    parser.add_argument("--control", action="store_true")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    if options.control:
        for mark_first in (False, True):
            try:
                naive(random.Random(options.seed), mark_first)
            except Found as found:
                print(f"control found out: {found}")
            else:
                print("the control was not found out")
                return 1
        return 0
    ways = {"email": by_mail, "berichtenbox": by_box, "druk": by_print}
    for number in range(options.campaigns):
        for name, way in ways.items():
            chance = random.Random(f"{options.seed} {number} {name}")
            folder = pathlib.Path(tempfile.mkdtemp(prefix="trede-r9-"))
            try:
                began = time.monotonic()
                told = way(folder, chance, options.kills, 2)
                print(f"campaign {number + 1} {name}: {dict(told)} in {time.monotonic() - began:.1f} s", flush=True)
            finally:
                shutil.rmtree(folder)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="trede-r9-"))
    try:
        unsigned(folder, random.Random(options.seed))
    finally:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Found as found:
        print(f"FOUND: {found}")
        sys.exit(1)
