"""Another estimate or policy beside what is on file, another run, and like cases (issue 3, point 8)."""

from __future__ import annotations

import pathlib
import random
import shutil
import subprocess
import tempfile
import unittest
from csv import DictReader

from distribute_test import oracle
from support import BAD_INPUT, HOME, NOT_ALLOWED, PEILDATUM, PROGRAM, USAGE, OnStore, ServiceCase, csv, surroundings

SOURCE = ["--source", "raming, fictief"]


class InventedCountry(ServiceCase):
    """An invented country of 342 with an estimate of 96,000 that is divided and on file."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.made = pathlib.Path(tempfile.mkdtemp(prefix="trede-land-")) / "demo"
        cls.addClassCleanup(shutil.rmtree, cls.made.parent)
        subprocess.run([PROGRAM, "--store", str(cls.made), "demo", "--seed", "7"], capture_output=True, env=surroundings(),
                       timeout=120, check=True)

    def setUp(self) -> None:
        super().setUp()
        # The country without what the demo puts on file of it.
        shutil.copytree(self.made / "land", self.store / "land")
        text = (self.store / "land" / "gemeenten.csv").read_text(encoding="utf-8")
        self.codes = [row["code"] for row in DictReader(line for line in text.splitlines() if not line.startswith("#"))]
        dice = random.Random(20240131)
        self.people = {code: dice.randint(900, 900_000) for code in self.codes}
        self.scores = {code: f"{dice.randint(-650, 700) / 1000:.3f}" for code in self.codes}
        self.tables = []
        for option, column, values in (("--population", "inwoners", self.people), ("--ses", "ses_woa", self.scores)):
            file = self.write(f"{column}.csv", csv([["gm_code", column], *([code, value] for code, value in values.items())]))
            self.tables += [option, file]
        self.trede("cycle", "estimate", "2026", "--total", "96000", "--amv", "8140", "--on", "2026-02-27", *SOURCE)
        self.trede("distribute", "--record", "2026", *self.tables)

    def whatif(self, total: int, amv: int, *more: object) -> dict:
        return self.asked("whatif", "--estimate", total, "--amv", amv, *self.tables, *more)

    def test_the_same_estimate_changes_nobody(self) -> None:
        answer = self.whatif(96000, 8140)
        self.assertEqual((answer["gewijzigd"], answer["gemeenten"], answer["cyclus"]), (0, [], "2026"))
        self.assertEqual(answer["vergelekenMet"], "berekend")
        self.assertIsNone(answer["alsTaak"])  # there are no figures to hold a task against

    def test_the_municipalities_are_those_of_the_calculation_on_file(self) -> None:
        self.trede("distribute", "--record", "2026", "--division-date", "2026-03-01", *self.tables)
        # One of them went up in its neighbour after that day; the tables are of before it.
        path = self.store / "land" / "gemeenten.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith("code,")) + 1
        heading = lines[at - 1].split(",")
        rows = [dict(zip(heading, line.split(","), strict=True)) for line in lines[at:]]
        twins = [row for row in rows if row["provincie"] == rows[0]["provincie"]][:2]
        twins[1]["tot"], twins[1]["opvolgers"] = "2026-05-31", twins[0]["code"]
        path.write_text("\n".join(lines[:at] + [",".join(row.values()) for row in rows]) + "\n", encoding="utf-8")
        self.assertEqual(self.whatif(96000, 8140)["gewijzigd"], 0)

    def test_a_swap_beside_a_number_that_was_reckoned_here(self) -> None:
        text = (self.store / "land" / "gemeenten.csv").read_text(encoding="utf-8")
        rows = list(DictReader(line for line in text.splitlines() if not line.startswith("#")))
        give, take = [row for row in rows if row["provincie"] == rows[0]["provincie"]][:2]
        total, minors = (oracle(number, self.people, self.scores)[give["code"]] for number in (96000, 8140))
        # Each category is held against its own part of the number.
        for category, has in (("regulier", total - minors), ("amv", minors)):
            agreed = ["swap", "record", "2026", "--province", give["provincie"], "--category", category, "--on", "2026-03-02", "--agreement", "fictief",
                      "--source", "fictief"]
            told = self.asked(*agreed, "--from", f"{give['code']}={has}", "--to", f"{take['code']}={has}")["opmerkingen"][0]
            places = f"{has:,}".replace(",", ".")
            self.assertIn(f"Hier berekend zijn {places} plekken {'AMV' if category == 'amv' else category}.", told)
            self.assertNotIn("dat is meer", told)
            # One more, together with what was swapped before, is more than there is.
            told = self.asked(*agreed, "--from", f"{give['code']}=1", "--to", f"{take['code']}=1")["opmerkingen"][0]
            self.assertIn("af, en dat is meer. Controleer het aantal", told)

    def test_a_swap_of_more_than_was_reckoned_here(self) -> None:
        text = (self.store / "land" / "gemeenten.csv").read_text(encoding="utf-8")
        rows = list(DictReader(line for line in text.splitlines() if not line.startswith("#")))
        give, take = [row["code"] for row in rows if row["provincie"] == rows[0]["provincie"]][:2]
        minors = oracle(8140, self.people, self.scores)[give]
        regular = oracle(96000, self.people, self.scores)[give] - minors
        for category, has in (("regulier", regular), ("amv", minors)):
            def swap(places: int) -> list[object]:
                return ["--category", category, "--from", f"{give}={places}", "--to", f"{take}={places}"]
            answer = {one["gmCode"]: one for one in self.asked("whatif", *swap(has))["gemeenten"]}
            self.assertEqual(answer[give]["wordt"], regular + minors - has)
            told = self.trede("whatif", *swap(has + 1), code=NOT_ALLOWED).err
            self.assertIn(f"{'AMV' if category == 'amv' else category} af, en dat is meer dan er voor haar zijn berekend", told)

    def test_another_estimate_changes_each_by_what_exact_fractions_say(self) -> None:
        before = self.snapshot()
        answer = self.whatif(60000, 8140)
        was, will = oracle(96000, self.people, self.scores), oracle(60000, self.people, self.scores)
        self.assertEqual({one["gmCode"]: (one["was"], one["wordt"], one["verschil"]) for one in answer["gemeenten"]},
                         {code: (was[code], will[code], will[code] - was[code]) for code in was if was[code] != will[code]})
        self.assertTrue(all(one["amvWas"] == one["amvWordt"] for one in answer["gemeenten"]))
        self.assertEqual(self.snapshot(), before)
        out = self.trede("whatif", "--estimate", 60000, "--amv", 8140, *self.tables).out
        self.assertIn(f"{answer['gewijzigd']} van 342 gemeenten veranderen.", out)

    def test_what_would_follow_if_the_number_became_the_task(self) -> None:
        most = max(self.codes, key=lambda code: oracle(96000, self.people, self.scores)[code])
        totals, minors = (oracle(number, self.people, self.scores) for number in (96000, 8140))
        columns = ["gm_code", "categorie", "plekken"]
        regular, amv = totals[most] - minors[most], minors[most]
        # The task on file is the number, and exactly that is realised.
        self.trede("import", "tasks", self.write("taken.csv", csv(
            [[*columns, "besluit_op", "beschikbaar_op"],
             [most, "regulier", regular, "2024-12-20", "2025-07-01"],
             [most, "amv", amv, "2024-12-20", "2025-07-01"]])))
        self.trede("import", "progress", self.write("cijfers.csv", csv(
            [columns, [most, "regulier", regular], [most, "amv", amv]])), "--reference-date", "2025-07-01")
        self.assertEqual(self.whatif(96000, 8140)["alsTaak"]["bewegingen"], [])
        higher = self.whatif(120000, 8140)["alsTaak"]
        [move] = higher["bewegingen"]
        self.assertEqual((move["gmCode"], move["oordeelNu"], move["oordeel"], move["van"], move["naar"]),
                         (most, "voldoet", "gedeeltelijk", None, 2))
        # Rung 2 is a letter, a talk and a decision, by the policy "werklast".
        self.assertEqual(higher["totaal"], {"brieven": 1, "gesprekken": 1, "besluiten": 1})

    def test_tables_that_cannot_be_divided(self) -> None:
        short = self.write("kort.csv", csv([["gm_code", "ses_woa"], [self.codes[0], "0.1"]]))
        ask = ["whatif", "--estimate", 60000, "--amv", 1]
        self.assertIn("Van 341 gemeenten ontbreekt de SES-WOA-score",
                      self.trede(*ask, "--population", self.tables[1], "--ses", short, code=BAD_INPUT).out)
        told = self.asked(*ask, "--population", self.tables[1], "--ses", short, code=BAD_INPUT)
        self.assertEqual((len(told["ontbreekt"]), told["grond"]), (341, "Spreidingswet art. 3 lid 1"))
        self.assertIn("2025", self.trede(*ask, *self.tables, "--cycle", "2025", code=BAD_INPUT).err)


    def test_a_swap_on_top_of_another_estimate(self) -> None:
        province: dict[str, list[str]] = {}
        text = (self.store / "land" / "gemeenten.csv").read_text(encoding="utf-8")
        for row in DictReader(line for line in text.splitlines() if not line.startswith("#")):
            province.setdefault(row["provincie"], []).append(row["code"])
        giver, taker = next(codes for codes in province.values() if len(codes) > 1)[:2]
        plain = {one["gmCode"]: one for one in self.whatif(60000, 8140)["gemeenten"]}
        parts = ["--category", "regulier", "--from", f"{giver}=1", "--to", f"{taker}=1"]
        answer = self.whatif(60000, 8140, *parts)
        with_swap = {one["gmCode"]: one for one in answer["gemeenten"]}
        self.assertEqual(answer["uitruil"]["partijen"],
                         [{"gmCode": giver, "verandering": -1}, {"gmCode": taker, "verandering": 1}])
        for code, change in ((giver, -1), (taker, 1)):
            self.assertEqual(with_swap.pop(code)["wordt"], plain.pop(code)["wordt"] + change)
        self.assertEqual(with_swap, plain)
        self.assertIn("een uitruil in", self.trede("whatif", "--estimate", 60000, "--amv", 8140, *self.tables, *parts).out)


class SwapScenario(OnStore):
    """A swap as a scenario on the founding case: Twenterand has a task of 142 regular places and 5 of them."""

    make = "place_on_rung"
    away = ["--category", "regulier", "--from", "gm1700=137", "--to", "Hardenberg=137"]

    def test_what_would_follow_if_a_swap_came_into_the_running_task(self) -> None:
        self.trede("import", "progress", self.write("later.csv", csv(
            [["gm_code", "categorie", "plekken"], ["GM1700", "regulier", 5], ["GM1700", "amv", 23]])),
            "--reference-date", "2026-01-01")
        before = self.snapshot()
        answer = self.asked("whatif", *self.away)
        self.assertEqual(answer["uitruil"], {
            "pvCode": "PV23", "categorie": "regulier",
            "partijen": [{"gmCode": "GM1700", "verandering": -137}, {"gmCode": "GM0160", "verandering": 137}]})
        self.assertIsNone(answer["raming"])
        # No number was published for this cycle, so the number after the swap is unknown too.
        self.assertEqual([(one["gmCode"], one["was"], one["wordt"], one["verschil"]) for one in answer["gemeenten"]],
                         [("GM0160", None, None, None), ("GM1700", None, None, None)])
        # 142 - 137 = 5, which is what there is; one less away leaves a shortfall of one.
        [move] = answer["alsTaak"]["bewegingen"]
        self.assertEqual((move["gmCode"], move["oordeelNu"], move["oordeel"]), ("GM1700", "gedeeltelijk", "voldoet"))
        less = self.asked("whatif", "--category", "regulier", "--from", "gm1700=136", "--to", "gm0160=136")
        self.assertEqual(less["alsTaak"]["bewegingen"], [])
        self.assertEqual(self.snapshot(), before)
        self.assertIn("verandert de taak niet", self.trede("whatif", *self.away).out)

    def test_a_swap_beside_those_on_file(self) -> None:
        agreed = ["swap", "record", "2024", "--province", "PV23", "--category", "regulier", "--on", "2025-09-01", "--agreement", "fictief",
                  "--source", "fictief", "--from", "gm1700=42", "--to", "gm0160=42"]
        self.trede(*agreed)
        more = ["--category", "regulier", "--from", "gm1700=10", "--to", "gm0160=10"]
        [task] = self.asked("whatif", *more)["taken"]
        self.assertEqual((task["gmCode"], task["taak"], task["was"], task["wordt"], task["verschil"], task["somVan"]), ("GM1700", 142, 100, 90, -10, []))
        self.assertIn("taak regulier 142, met wat al is uitgeruild 100 -> 90 (-10)", self.trede("whatif", *more).out)
        # As much as `swap record` takes, and no more.
        for places, code in ((100, 0), (101, NOT_ALLOWED)):
            parts = ["--from", f"gm1700={places}", "--to", f"gm0160={places}"]
            self.trede("whatif", "--category", "regulier", *parts, code=code)
            self.trede(*agreed[:-4], *parts, code=code)

    def test_a_swap_that_cannot_be(self) -> None:
        said = {
            ("--category", "regulier", "--from", "gm1700=40", "--to", "gm0160=39"): (NOT_ALLOWED, "samen -1 voor PV23"),
            ("--category", "regulier", "--from", "gm1700=40", "--to", "gm0363=40"): (NOT_ALLOWED, "ligt in PV27"),
            ("--category", "regulier", "--from", "gm1700=143", "--to", "gm0160=143"): (NOT_ALLOWED, "haar taak regulier is 142"),
            ("--category", "regulier", "--from", "gm1700=40"): (BAD_INPUT, "alle drie nodig"),
            ("--category", "groen", "--from", "gm1700=1", "--to", "gm0160=1"): (USAGE, "geen categorie"),
            ("--category", "amv", "--from", "gm1700=1", "--to", "gm1700=1"): (BAD_INPUT, "staat er twee keer in"),
            ("--category", "amv", "--from", "gm1700", "--to", "gm0160=1"): (USAGE, "gemeente=aantal"),
            ("--estimate", "60000"): (BAD_INPUT, "alle vier nodig"),
            (): (BAD_INPUT, "Noem een andere raming"),
        }
        for words, (code, says) in said.items():
            with self.subTest(words=words):
                self.refused("whatif", *words, code=code, says=says)


class Runs(OnStore):
    make = "place_on_rung"

    def test_a_run_beside_an_earlier_day(self) -> None:
        later = self.write("later.csv", csv([["gm_code", "categorie", "plekken"], ["GM1700", "regulier", 9], ["GM1700", "amv", 0]]))
        self.trede("import", "progress", later, "--reference-date", "2026-01-01")
        answer = self.asked("assess", "--compare", PEILDATUM)
        self.assertEqual((answer["peildatum"], answer["vergelekenMet"]["peildatum"]), ("2026-01-01", PEILDATUM))
        [row] = answer["gewijzigd"]
        # The founding case: 5 of 142 regular and 0 of 23 AMV; 142 - 5 and 142 - 9.
        self.assertEqual(row["was"]["categorieen"][0], {"categorie": "regulier", "taak": 142, "realisatie": 5, "tekort": 137})
        self.assertEqual(row["wordt"]["categorieen"][0], {"categorie": "regulier", "taak": 142, "realisatie": 9, "tekort": 133})
        self.assertEqual((row["gmCode"], row["anderOordeel"]), ("GM1700", False))
        self.assertEqual(self.asked("assess", "--compare", "2026-01-01")["gewijzigd"], [])
        self.assertIn("regulier: van 5 naar 9", self.trede("assess", "--compare", PEILDATUM).out)

    def test_a_run_beside_another_policy(self) -> None:
        text = (HOME / "law/policy/inschaling/2024-01-31.toml").read_text()
        asked = 'naam = "trede-bij.gedeeltelijk"\nwaarde = 2'
        self.assertIn(asked, text)
        file = self.write("3.toml", text.replace(asked, asked[:-1] + "3"))
        [row] = self.asked("assess", "--policy", file)["gewijzigd"]
        self.assertEqual((row["was"]["voorstelTrede"], row["wordt"]["voorstelTrede"]), (2, 3))
        self.assertFalse(row["anderOordeel"])

    def test_like_cases(self) -> None:
        self.assertEqual(self.asked("like-cases", "--all")["groepen"], [])
        # Hardenberg, with invented figures: 3 % of its tasks too, and on no rung.
        columns = ["gm_code", "categorie", "plekken"]
        self.trede("import", "tasks", self.write("t.csv", csv(
            [[*columns, "besluit_op", "beschikbaar_op"],
             ["GM0160", "regulier", 200, "2024-12-20", "2025-07-01"],
             ["GM0160", "amv", 20, "2024-12-20", "2025-07-01"]])))
        self.trede("import", "progress", self.write("v.csv", csv(
            [columns, ["GM0160", "regulier", 6], ["GM0160", "amv", 0]])), "--reference-date", PEILDATUM)
        [group] = self.asked("like-cases")["groepen"]
        self.assertTrue(group["verschilt"])
        self.assertEqual({one["gmCode"]: (one["trede"], one["tekort"]) for one in group["gemeenten"]},
                         {"GM1700": (2, {"regulier": 137, "amv": 23}), "GM0160": (None, {"regulier": 194, "amv": 20})})
        self.assertEqual(group["klassen"]["regulier"], "meer dan 75 tot en met 100 %")
        self.assertIn("Andere trede bij gelijk geval", self.trede("like-cases").out)
        # What they report is in their own words, and does not make them another case.
        self.trede("report", "gm1700", "--received", "2025-06-01", "--reason", "Geen locatie")
        self.trede("report", "gm0160", "--received", "2025-06-02", "--reason", "geen  locatie.")
        [group] = self.asked("like-cases")["groepen"]
        self.assertTrue(group["verschiltBijZelfdeReden"])
        self.assertEqual({one["gmCode"]: (one["redenen"], one["zelfdeRedenAls"]) for one in group["gemeenten"]},
                         {"GM1700": (["Geen locatie"], ["GM0160"]), "GM0160": (["geen  locatie."], ["GM1700"])})
        self.trede("report", "gm0160", "--received", "2025-06-03", "--reason", "De raad stemde tegen")
        [group] = self.asked("like-cases")["groepen"]
        self.assertEqual([one["zelfdeRedenAls"] for one in group["gemeenten"]], [[], []])
        self.assertIn("andere woorden", self.trede("like-cases").out)


if __name__ == "__main__":
    unittest.main()
