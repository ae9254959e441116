"""The indicative distribution: the law's rule, held against exact fractions on the invented country."""

import fractions
import random
from csv import DictReader

from support import *

FRACTION = fractions.Fraction
ASKED = ["--estimate", "96000", "--amv", "8140"]


def oracle(needed, people, scores):
    """The formula of the Besluit art. 2.1 lid 3 as it stands, with the national number of inhabitants left in."""
    nation = sum(people.values())
    factor = {code: (FRACTION(scores[code]) + 1) * people[code] / nation for code in people}
    total = sum(factor.values())
    return {code: int((needed * factor[code] / total + FRACTION(1, 2)) // 1) for code in people}


class InventedCountry(ServiceCase):
    @classmethod
    def setUpClass(cls):
        cls.made = pathlib.Path(tempfile.mkdtemp(prefix="trede-land-")) / "demo"
        cls.addClassCleanup(shutil.rmtree, cls.made.parent)
        subprocess.run([PROGRAM, "--store", str(cls.made), "demo", "--seed", "7"], capture_output=True, env=surroundings(),
                       timeout=120, check=True)

    def setUp(self):
        super().setUp()
        shutil.copytree(self.made, self.store)
        text = (self.store / "land" / "gemeenten.csv").read_text(encoding="utf-8")
        rows = list(DictReader(line for line in text.splitlines() if not line.startswith("#")))
        self.rows = rows
        dice = random.Random(20240131)
        self.people = {row["code"]: dice.randint(900, 900_000) for row in rows}
        self.scores = {code: f"{dice.randint(-650, 700) / 1000:.3f}" for code in self.people}
        self.province = {row["code"]: row["provincie"] for row in rows}

    def tables(self, people=None, scores=None):
        files = []
        for name, column, values in (("inwoners.csv", "inwoners", people or self.people), ("ses.csv", "ses_woa", scores or self.scores)):
            path = self.folder / name
            path.write_text(f"gm_code,{column}\n" + "".join(f"{code},{value}\n" for code, value in values.items()), encoding="utf-8")
            files.append(str(path))
        return ["--population", files[0], "--ses", files[1]]

    def test_every_municipality_agrees_with_exact_fractions(self):
        answer = self.asked("distribute", *ASKED, *self.tables())
        totals, minors = (oracle(needed, self.people, self.scores) for needed in (96000, 8140))
        self.assertEqual(len(answer["gemeenten"]), 342)
        self.assertEqual({one["gmCode"]: (one["totaal"], one["amv"], one["regulier"]) for one in answer["gemeenten"]},
                         {code: (totals[code], minors[code], totals[code] - minors[code]) for code in totals})
        for one in answer["provincies"]:
            self.assertEqual(one["totaal"], sum(totals[code] for code in totals if self.province[code] == one["pvCode"]))
        self.assertEqual((answer["somTotaal"], answer["somAmv"]), (sum(totals.values()), sum(minors.values())))
        self.assertLessEqual(abs(answer["somTotaal"] - 96000), 171)
        self.assertEqual(len(answer["invoer"]["inwoners"]["sha256"]), 64)

    def test_a_missing_score_is_named_and_nothing_is_made_up(self):
        code = next(iter(self.scores))
        left = {one: score for one, score in self.scores.items() if one != code}
        result = self.trede("distribute", *ASKED, *self.tables(scores=left), "--json", code=BAD_INPUT)
        answer = result.json()
        self.assertEqual(answer["gemeenten"], [])
        self.assertEqual([(one["gmCode"], one["gegeven"]) for one in answer["ontbreekt"]], [(code, "ses_woa")])
        words = self.trede("distribute", *ASKED, *self.tables(scores=left), code=BAD_INPUT)
        self.assertIn(code, words.out)

    def test_a_provisional_score_is_refused(self):
        code = next(iter(self.scores))
        result = self.trede("distribute", *ASKED, *self.tables(scores=dict(self.scores, **{code: "0.1*"})), "--json", code=BAD_INPUT)
        self.assertEqual(result.json()["problemen"][0]["cel"], "B2")

    def test_the_derivation_has_every_step_with_its_article(self):
        code = next(iter(self.people))
        steps = self.asked("distribute", *ASKED, *self.tables(), "--explain", code)["afleiding"]
        self.assertTrue(all(step["artikel"] for step in steps))
        total = oracle(96000, self.people, self.scores)[code]
        self.assertIn(f"afgerond {total:,}".replace(",", "."), steps[4]["stap"])

    def test_the_formula_is_the_one_in_force(self):
        answer = self.asked("distribute", *ASKED, *self.tables())
        self.assertEqual(answer["regel"], {"artikel": "Besluit Spreidingswet art. 2.1 lid 3", "geldigVanaf": "2024-01-31"})

    def test_tables_as_statline_publishes_them(self):
        names = {row["code"]: row["naam"] for row in self.rows}
        people = self.folder / "bevolking.csv"
        lines = ['"Verzonnen bevolking"', "", '"ID";"RegioS";"Perioden";"BevolkingOp1Januari_1"', '"0";"NL01  ";"2023JJ00";"1"']
        lines += [f'"{i}";"{code}  ";"2023JJ00";"{number}"' for i, (code, number) in enumerate(self.people.items(), 1)]
        people.write_text("\ufeff" + "\r\n".join(lines) + "\r\n", encoding="utf-8")
        scores = self.folder / "scores.csv"
        lines = ['"Verzonnen scores per wijk en buurt"', '"";"Onderwerp";"Gemiddelde SES-WOA-score"', '"";"Perioden";"2021"',
                 '"Wijken en buurten";"Gemeentenaam";"score"', '"NL00      ";"Nederland";"0,000"']
        for code, score in self.scores.items():
            lines += [f'"{code}    ";"{names[code]}";"{score.replace(".", ",")}"', f'"WK{code[2:]}00  ";"{names[code]}";"."']
        scores.write_text("\r\n".join(lines + ['"Bron: CBS"']) + "\r\n", encoding="cp1252")
        answer = self.asked("distribute", *ASKED, "--population", str(people), "--ses", str(scores))
        totals = oracle(96000, self.people, self.scores)
        self.assertEqual({one["gmCode"]: one["totaal"] for one in answer["gemeenten"]}, totals)
        self.assertEqual((answer["invoer"]["inwoners"]["periode"], answer["invoer"]["sesWoa"]["periode"]), ("2023JJ00", "2021"))

    def test_a_few_municipalities_are_no_country(self):
        three = dict(list(self.people.items())[:3])
        words = self.trede("distribute", *ASKED, *self.tables(people=three), code=BAD_INPUT)
        self.assertIn("339 gemeenten", words.out)
        last = list(self.people)[-1]
        self.assertIn(f"({last})", words.out)

    def test_an_estimate_that_cannot_be(self):
        for estimate, amv, code, says in (("100", "101", BAD_INPUT, "deel van de raming"), ("0", "0", BAD_INPUT, "raming"),
                                          ("veel", "0", USAGE, "estimate")):
            result = self.trede("distribute", "--estimate", estimate, "--amv", amv, *self.tables(), code=code)
            self.assertIn(says, result.err)


class RealCountry(ServiceCase):
    """The SES-WOA scores of 2024 are not on file anywhere in this house, so the published numbers cannot be recomputed."""

    def test_without_scores_nothing_is_divided(self):
        people = self.folder / "inwoners.csv"
        people.write_text("gm_code,inwoners\nGM1700,33867\n", encoding="utf-8")
        scores = self.folder / "ses.csv"
        scores.write_text("gm_code,ses_woa\n", encoding="utf-8")
        answer = self.trede("distribute", *ASKED, "--population", str(people), "--ses", str(scores), "--json", "--division-date", "2024-01-31",
                            code=BAD_INPUT).json()
        self.assertEqual((answer["gemeenten"], answer["somTotaal"]), ([], 0))
        self.assertEqual(sum(one["gegeven"] == "ses_woa" for one in answer["ontbreekt"]), 342)
        told = self.trede("distribute", *ASKED, "--population", str(people), "--ses", str(scores), code=BAD_INPUT)
        self.assertIn("Van alle 342 gemeenten ontbreekt de SES-WOA-score.", told.out)
