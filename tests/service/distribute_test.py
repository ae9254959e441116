"""The indicative distribution: the law's rule, held against exact fractions on the invented country."""

import fractions
import hashlib
import html
import random
from csv import DictReader

from serve_test import Serving
from support import *

FRACTION = fractions.Fraction
ASKED = ["--estimate", "96000", "--amv", "8140"]


def oracle(needed, people, scores):
    """The formula of the Besluit art. 2.1 lid 3 as it stands, with the national number of inhabitants left in."""
    nation = sum(people.values())
    factor = {code: (FRACTION(scores[code]) + 1) * people[code] / nation for code in people}
    total = sum(factor.values())
    return {code: int((needed * factor[code] / total + FRACTION(1, 2)) // 1) for code in people}


class Country(ServiceCase):
    """The invented country, with a table of inhabitants and one of scores."""

    @classmethod
    def setUpClass(cls):
        cls.made = pathlib.Path(tempfile.mkdtemp(prefix="trede-land-")) / "demo"
        cls.addClassCleanup(shutil.rmtree, cls.made.parent)
        subprocess.run([PROGRAM, "--store", str(cls.made), "demo", "--seed", "7"], capture_output=True, env=surroundings(),
                       timeout=120, check=True)

    def setUp(self):
        ServiceCase.setUp(self)
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


class InventedCountry(Country):
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
        answer = result.json()
        self.assertEqual(answer["problemen"][0]["cel"], "B2")
        # The figure is there, so CBS is not to be asked for it.
        self.assertEqual((answer["ontbreekt"], [(one["gmCode"], one["cel"]) for one in answer["geweigerd"]]), ([], [(code, "B2")]))
        told = self.trede("distribute", *ASKED, *self.tables(scores=dict(self.scores, **{code: "0.1234"})), code=BAD_INPUT).out
        self.assertIn(f"({code}, cel B2)", told)
        self.assertNotIn("bij CBS", told)

    def test_the_people_that_were_read_are_told(self):
        answer = self.asked("distribute", *ASKED, *self.tables())
        self.assertEqual(answer["invoer"]["inwoners"]["som"], sum(self.people.values()))
        self.assertIsNone(answer["invoer"]["inwoners"]["blad"])
        told = self.trede("distribute", *ASKED, *self.tables()).out
        self.assertIn(f"342 gemeenten, samen {sum(self.people.values()):,} inwoners".replace(",", ".").replace("gemeenten.", "gemeenten,"), told)

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
        self.assertIn("--amv", self.trede("distribute", "--estimate", "96000", *self.tables(), code=USAGE).err)
        for estimate, amv, code, says in (("100", "101", BAD_INPUT, "deel van de raming"), ("0", "0", BAD_INPUT, "raming"),
                                          ("veel", "0", USAGE, "estimate")):
            result = self.trede("distribute", "--estimate", estimate, "--amv", amv, *self.tables(), code=code)
            self.assertIn(says, result.err)


class RecordedNumber(Country, Serving):
    """A number that was calculated here can be followed afterwards, and tells when its estimate is another one by now."""

    roles = ("toezichthouder", "jurist")

    def setUp(self):
        super().setUp()
        self.code = next(iter(self.people))
        self.estimate("--amv", "8000")
        self.asked("distribute", "--record", "2026", *self.tables())

    def estimate(self, *more, on="2026-02-27"):
        self.trede("cycle", "estimate", "2026", "--total", "88000", "--on", on, "--source", "toets", *more)

    def calculated(self):
        shown = self.asked("dossier", "show", self.code)["cycli"]
        return next(one for one in shown if one["cyclus"] == 2026)["indicatiefBerekend"]

    def test_every_number_says_from_what_it_was_calculated(self):
        made = self.calculated()
        self.assertEqual((made["totaal"], made["amv"]), tuple(oracle(needed, self.people, self.scores)[self.code] for needed in (88000, 8000)))
        digest = {name: hashlib.sha256((self.folder / name).read_bytes()).hexdigest() for name in ("inwoners.csv", "ses.csv")}
        reckoning = made["berekening"]
        self.assertEqual(reckoning["raming"], {"versie": 1, "totaal": 88000, "amv": 8000})
        self.assertEqual(reckoning["inwoners"], {"bestand": "inwoners.csv", "sha256": digest["inwoners.csv"], "periode": ""})
        self.assertEqual(reckoning["sesWoa"], {"bestand": "ses.csv", "sha256": digest["ses.csv"], "periode": ""})
        self.assertEqual(reckoning["regel"], {"artikel": "Besluit Spreidingswet art. 2.1 lid 3", "geldigVanaf": "2024-01-31"})
        self.assertEqual([one["berekening"] for one in self.asked("cycle", "show", "2026")["verdelingen"]], [reckoning])
        for words in (["cycle", "show", "2026"], ["dossier", "show", self.code], ["explain", self.code]):
            said = self.trede(*words).out
            self.assertIn("uit raming versie 1 (88.000 plekken, waarvan 8.000 voor AMV)", said)
            self.assertIn(f"inwoners.csv (zonder periode in de tabel, SHA-256 {digest['inwoners.csv']})", said)
            self.assertIn("trede cycle explain 2026", said)

    def test_the_steps_are_made_again_from_the_tables_that_were_kept(self):
        given = self.asked("distribute", "--estimate", "88000", "--amv", "8000", *self.tables(), "--explain", self.code)["afleiding"]
        for name in ("inwoners.csv", "ses.csv"):
            (self.folder / name).unlink()
        again = self.asked("cycle", "explain", "2026", self.code)
        self.assertEqual((again["afleiding"], again["gelijk"], again["opmerking"]), (given, True, ""))
        self.assertEqual(again["opnieuw"]["totaal"], self.calculated()["totaal"])
        self.assertIn("dezelfde uitkomst", self.trede("cycle", "explain", "2026", self.code).out)
        def refused():
            return self.trede("cycle", "explain", "2024", self.code, code=BAD_INPUT).err
        self.assertIn("geen aantal berekend en vastgelegd", refused())
        sheet = self.write("verdeling.csv", f"code,plekken_totaal,bron\n{self.code},150,fictief\n")
        self.trede("import", "indicative", sheet, "--cycle", "2024", "--dated", "2024-01-31")
        self.assertIn("zo bekendgemaakt (fictief, cel B2) en niet hier berekend", refused())

    def test_another_estimate_since_is_told_until_it_is_divided(self):
        def remarks():
            listed = self.asked("cycle", "show", "2026")["verdelingen"]
            return self.calculated()["opmerking"], [one["opmerking"] for one in listed]
        self.assertEqual(remarks(), ("", [""]))
        old = self.calculated()
        self.estimate("--amv", "4000", "--correct", "verkeerd overgenomen (fictief)")
        said, listed = remarks()
        self.assertEqual(listed, [said])
        self.assertIn("hoort bij een raming die sindsdien is gewijzigd: verdeeld is versie 1 (88.000 plekken, waarvan 8.000 voor AMV)", said)
        self.assertIn("de raming is nu versie 1 (88.000 plekken, waarvan 4.000 voor AMV). Reken opnieuw", said)
        self.assertEqual(self.calculated()["amv"], old["amv"])
        for words in (["cycle", "show", "2026"], ["dossier", "show", self.code], ["explain", self.code], ["cycle", "explain", "2026", self.code]):
            self.assertIn("Let op: " + said, self.trede(*words).out, words)
        self.asked("distribute", "--record", "2026", *self.tables())
        said, listed = remarks()
        self.assertEqual(said, "")
        self.assertIn("later opnieuw gerekend", listed[0])
        self.assertEqual(listed[1], "")
        # A newer version is another estimate too, and one that is corrected back is divided again.
        self.estimate("--amv", "8000", on="2026-03-03")
        self.assertIn("de raming is nu versie 2", remarks()[0])
        self.asked("distribute", "--record", "2026", *self.tables())
        self.assertEqual((remarks()[0], self.calculated()["amv"]), ("", old["amv"]))
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_the_pages_tell_the_same(self):
        self.estimate("--amv", "4000", "--correct", "verkeerd overgenomen (fictief)")
        self.start()
        visitor = self.visitor("toezichthouder")
        self.assertIn("de raming is nu versie 1", visitor.get("/cyclus/2026").text)
        page = visitor.get(f"/gemeenten/{self.code.lower()}/cyclus").text
        address = f"/gemeenten/{self.code.lower()}/cyclus/2026"
        self.assertIn(f'href="{address}"', page)
        self.assertIn("sindsdien is gewijzigd", page)
        shown = visitor.get(address)
        self.assertEqual(shown.code, 200)
        for step in self.asked("cycle", "explain", "2026", self.code)["afleiding"]:
            self.assertIn(step["stap"], html.unescape(shown.text))
            self.assertIn(step["artikel"], shown.text)
        self.assertIn("inwoners.csv", shown.text)
        self.assertIn("sindsdien is gewijzigd", shown.text)
        self.assertEqual(visitor.get(address[:-1] + "5").code, 404)
        self.assertIn("geen aantal berekend", visitor.get(address[:-1] + "4").text)


class RealCountry(ServiceCase):
    """The SES-WOA scores of 2024 are not on file anywhere in this house, so the published numbers cannot be recomputed."""

    def test_without_scores_nothing_is_divided(self):
        people = self.folder / "inwoners.csv"
        people.write_text("gm_code,inwoners\nGM1700,33867\n", encoding="utf-8")
        scores = self.folder / "ses.csv"
        scores.write_text("gm_code,ses_woa\n", encoding="utf-8")
        answer = self.trede("distribute", *ASKED, "--population", str(people), "--ses", str(scores), "--json", "--division-date", "2024-01-31",
                            code=BAD_INPUT).json()
        self.assertEqual((answer["gemeenten"], answer["somTotaal"], answer["somAmv"]), ([], None, None))
        self.assertEqual(answer["fout"]["grond"], answer["grond"])
        self.assertEqual(sum(one["gegeven"] == "ses_woa" for one in answer["ontbreekt"]), 342)
        told = self.trede("distribute", *ASKED, "--population", str(people), "--ses", str(scores), code=BAD_INPUT)
        self.assertIn("Van alle 342 gemeenten ontbreekt de SES-WOA-score.", told.out)
