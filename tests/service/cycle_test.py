"""The two-year cycle: its calendar beside the real days, and the new indicative number beside the running task."""

from support import *

SOURCE = ["--source", "toets"]


class Calendar(ServiceCase):
    def steps(self, cycle):
        return {one["stap"]: one for one in self.asked("cycle", "calendar", cycle)["kalender"] if one["pvCode"] is None}

    def test_late_in_time_and_unknown(self):
        self.trede("cycle", "estimate", "2026", "--total", "88000", "--on", "2026-02-27", *SOURCE)
        self.trede("cycle", "milestone", "2024", "verslag", "--on", "2024-10-31", *SOURCE)
        late = self.steps("2026")["capaciteitsraming"]
        self.assertEqual((late["uiterlijk"], late["gebeurdOp"], late["dagenTeLaat"]), ("2026-01-31", "2026-02-27", 27))
        self.assertIn("27 februari 2026 was 27 dagen te laat: uiterlijk 31 januari 2026", late["tekst"])
        self.assertEqual(self.steps("2024")["verslag"]["dagenTeLaat"], 0)
        unknown = self.steps("2026")["verslag"]
        self.assertEqual((unknown["uiterlijk"], unknown["gebeurdOp"], unknown["dagenTeLaat"]), ("2026-10-31", None, None))

    def test_a_later_estimate_is_a_new_version_and_the_same_one_changes_nothing(self):
        ask = ["cycle", "estimate", "2024", "--amv", "8140", "--on", "2024-01-31", *SOURCE, "--total"]
        self.trede(*ask, "96000")
        self.assertEqual(self.asked(*ask, "96000")["gebeurtenissen"], [])
        self.trede("cycle", "estimate", "2024", "--total", "90000", "--on", "2024-09-01", *SOURCE)
        shown = self.asked("cycle", "show", "2024")["ramingen"]
        self.assertEqual([(one["versie"], one["totaal"], one["amv"]) for one in shown], [(1, 96000, 8140), (2, 90000, None)])

    def test_a_typing_error_is_corrected_without_a_new_version(self):
        ask = ["cycle", "estimate", "2024", "--amv", "8140", "--on", "2024-01-31", *SOURCE, "--total"]
        self.trede(*ask, "69000")
        self.trede(*ask, "96000", "--correct", "cijfers verwisseld")
        shown = self.asked("cycle", "show", "2024")["ramingen"]
        self.assertEqual([(one["versie"], one["totaal"]) for one in shown], [(1, 96000)])
        self.assertIn("Correctie: cijfers verwisseld", shown[0]["bron"])
        self.assertEqual(self.length(), 2)  # what stood there is in the journal
        self.refused("cycle", "estimate", "2026", "--total", "5", "--on", "2026-02-27", *SOURCE, "--correct", "x", code=BAD_INPUT,
                     says="geen raming om te corrigeren")

    def test_peildata_and_agreements_are_steps_of_the_cycle(self):
        self.trede("cycle", "reference-date", "2024", "realisatie", "--on", "2025-07-01", *SOURCE)
        self.trede("cycle", "reference-date", "2024", "inwoners", "--on", "2023-01-01", *SOURCE)
        steps = self.steps("2024")
        self.assertEqual((steps["peildatum-realisatie"]["gebeurdOp"], steps["peildatum-inwoners"]["gebeurdOp"]), ("2025-07-01", "2023-01-01"))
        # The scheme of grants art. 2: the need of 1 January of the year after the estimate.
        self.assertEqual((steps["peildatum-behoefte"]["uiterlijk"], steps["peildatum-behoefte"]["gebeurdOp"]), ("2025-01-01", None))
        self.assertIn("1 januari van het jaar erna", steps["peildatum-behoefte"]["deWetZegt"])
        self.assertIn("de wet noemt geen dag", steps["peildatum-realisatie"]["tekst"])
        self.refused("cycle", "reference-date", "2024", "inwoners", "--on", "2022-01-01", *SOURCE, code=CHANGED, says="--correct")
        self.trede("cycle", "reference-date", "2024", "inwoners", "--on", "2022-01-01", *SOURCE, "--correct", "jaar verkeerd (fictief)")
        self.assertEqual(self.steps("2024")["peildatum-inwoners"]["gebeurdOp"], "2022-01-01")
        agree = ["cycle", "agreement", "2024", "--province", "PV23", "--on", "2024-06-15", "--text", "Samen zoeken (fictief)", *SOURCE, "--municipality"]
        self.refused(*agree, "gm1700", "--correct", "x", code=BAD_INPUT, says="--agreement")
        self.refused(*agree, "gm1700", "--correct", "x", "--agreement", "9", code=BAD_INPUT, says="A-2024-PV23-1")
        self.refused("cycle", "reference-date", "2024", "realisatie", "--on", "2025-08-01", *SOURCE, "--correct", "x", code=BAD_INPUT,
                     says="Laat --correct weg")
        self.assertIn("A-2024-PV23-1", self.asked(*agree, "gm1700")["gebeurtenissen"][0])
        self.assertEqual(self.asked(*agree, "gm1700")["gebeurtenissen"], [])
        self.asked(*agree, "gm0363", code=NOT_ALLOWED)
        # A correction keeps what it does not name, and takes away what it is told to.
        mend = ["cycle", "agreement", "2024", "--province", "PV23", "--on", "2024-06-15", *SOURCE, "--agreement", "A-2024-PV23-1", "--correct", "x"]
        self.trede(*mend, "--text", "Samen zoeken (fictief)", "--until", "2024-12-01")
        self.trede(*mend, "--text", "Samen bouwen (fictief)")
        def table():
            return self.asked("dossier", "show", "gm1700")["cycli"][0]["regietafel"][0]
        self.assertEqual((table()["totEnMet"], table()["gemeenten"]), ("2024-12-01", ["GM1700"]))
        self.assertEqual(self.asked("dossier", "show", "gm0141")["cycli"][0]["regietafel"], [])
        self.trede(*mend, "--text", "Samen zoeken (fictief)", "--until", "geen")
        self.assertIsNone(table()["totEnMet"])
        self.refused(*mend, "--text", "y", "--until", "2024-06-01", code=BAD_INPUT, says="voor de afspraak zelf")
        step = next(one for one in self.asked("cycle", "calendar", "2024")["kalender"] if one["stap"] == "afspraak")
        self.assertEqual((step["pvCode"], step["gebeurdOp"], step["artikel"]), ("PV23", "2024-06-15", "Spreidingswet art. 4 lid 1"))
        self.assertIn("Dit is niet de taak", step["tekst"])
        self.assertEqual(self.asked("dossier", "show", "gm1700")["cycli"][0]["regietafel"][0]["afspraak"], "A-2024-PV23-1")
        self.assertEqual(self.asked("dossier", "show", "gm0141")["cycli"][0]["regietafel"], [])
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_an_order_of_steps_that_cannot_be(self):
        step = ["cycle", "milestone", "2024"]
        self.trede(*step, "verdeelbesluit", "--on", "2024-12-20", *SOURCE)
        self.refused(*step, "bekendmaking", "--on", "2024-03-01", *SOURCE, code=BAD_INPUT, says=r"\(20 december 2024\)")
        self.assertIsNone(self.steps("2024")["bezwaar"]["uiterlijk"])
        self.trede(*step, "bekendmaking", "--on", "2024-12-23", *SOURCE)
        self.assertEqual(self.steps("2024")["bezwaar"]["uiterlijk"], "2025-02-03")  # six weeks; Monday 3 February 2025
        self.refused(*step, "verdeelbesluit", "--on", "2024-12-24", "--correct", "x", *SOURCE, code=BAD_INPUT, says="Awb art. 3:41")
        # A report of what was not there yet is told and taken.
        self.assertEqual(self.asked(*step, "verslag", "--on", "2024-02-01", *SOURCE)["opmerkingen"], [])
        said = self.asked(*step, "overleg", "--on", "2024-03-01", *SOURCE)["opmerkingen"]
        self.assertEqual(len(said), 1)
        self.assertIn("het verslag is van 1 februari 2024, en dat is eerder dan het overleg (1 maart 2024)", said[0])
        self.assertEqual(self.asked("cycle", "show", "2024")["opmerkingen"], said)
        self.assertIn("Let op: het verslag", self.trede("cycle", "show", "2024").out)

    def test_bad_input_changes_nothing(self):
        for words in (["estimate", "2025", "--total", "1", "--on", "2025-01-01"], ["estimate", "2026", "--total", "veel", "--on", "2026-02-27"],
                      ["estimate", "2026", "--total", "0", "--on", "2026-02-27"], ["estimate", "2026", "--total", "5", "--amv", "6", "--on", "2026-02-27"],
                      ["milestone", "2026", "feest", "--on", "2026-02-27"], ["milestone", "2026", "verslag", "--on", "2016-02-27"],
                      ["milestone", "2026", "verdeling", "--province", "PV23", "--on", "2026-02-27"],
                      ["reference-date", "2026", "feest", "--on", "2027-07-01"], ["reference-date", "2026", "realisatie", "--on", "2072-07-01"],
                      ["agreement", "2026", "--province", "PV23", "--on", "2025-06-15", "--text", "x"]):
            with self.subTest(words=words):
                # What is none of its list is a wrong call.
                code = USAGE if {"veel", "feest"} & set(words) else BAD_INPUT
                self.refused("cycle", *words, *SOURCE, code=code, says="trede: ")
        self.assertFalse((self.store / "trede.db").exists() and self.length() > 0)


class Indicative(OnStore):
    make = "import_case"

    def published(self, text, *more, code=DONE):
        return self.asked("import", "indicative", self.write("verdeling.csv", text), "--cycle", "2026", "--dated", "2026-02-27", *more, code=code)

    def cycle_2026(self, *words):
        answer = self.asked(*words)
        answer = answer["beoordelingen"][0] if "beoordelingen" in answer else answer
        return [one for one in answer["cycli"] if one["cyclus"] == 2026][0]

    def test_the_new_number_stands_beside_the_running_task(self):
        before = self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]
        for words in (["dossier", "show", "gm1700"], ["assess", "gm1700"], ["explain", "gm1700"]):
            self.assertIsNone(self.cycle_2026(*words)["indicatief"])
        # Beside an assessment stands what was so on its reference date, 1 July 2025: that cycle had not begun.
        self.assertIn("Cyclus 2026 (nog niet begonnen op 1 juli 2025): indicatief aantal onbekend", self.trede("explain", "gm1700").out)
        self.assertIn("Cyclus 2026 (in voorbereiding): indicatief aantal onbekend", self.trede("dossier", "show", "gm1700").out)
        self.published("code,plekken_totaal,waarvan_amv,bron\nGM1700,150,12,fictief\n")
        step = next(one for one in self.asked("cycle", "calendar", "2026")["kalender"] if one["stap"] == "verdeling")
        self.assertEqual((step["gebeurdOp"], step["dagenTeLaat"]), ("2026-02-27", 27))
        self.assertIn("indicatief aantal 150 plekken, waarvan 12 AMV", self.trede("assess", "gm1700").out)
        for words in (["dossier", "show", "gm1700"], ["assess", "gm1700"], ["explain", "gm1700"]):
            self.assertEqual(self.cycle_2026(*words)["indicatief"],
                             {"totaal": 150, "amv": 12, "regulier": 138, "bron": "fictief", "cel": "B2", "bekendOp": "2026-02-27",
                              "naPeildatum": words[0] != "dossier"})
        after = self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]
        self.assertEqual({key: after[key] for key in after if key != "cycli"}, {key: before[key] for key in before if key != "cycli"})

    def test_nothing_is_half_applied(self):
        length = self.length()
        bad = "code,plekken_totaal,waarvan_amv,aanmeldvoorziening,bron\nGM1700,150,12,,fictief\nGM0999,4,,,fictief\nGM0363,5,6,7,fictief\nPV99,5,,,fictief\n"
        answer = self.published(bad, code=BAD_INPUT)
        self.assertEqual({one["cel"] for one in answer["problemen"]}, {"A3", "C4", "D4", "B5"})
        # A version of the estimate that nobody put on file.
        good = self.write("goed.csv", "code,plekken_totaal,waarvan_amv,bron\nGM1700,150,12,fictief\n")
        words = ["import", "indicative", good, "--cycle", "2026", "--dated", "2026-02-27", "--estimate-version"]
        self.refused(*words, 2, code=BAD_INPUT, says="geen raming met versie 2 op het dossier")
        self.assertEqual(self.length(), length)
        self.trede("cycle", "estimate", "2026", "--total", "88000", "--on", "2026-02-27", *SOURCE)
        self.trede(*words, 1, "--dry-run")
        self.refused(*words, 2, code=BAD_INPUT, says="trede cycle estimate")

    def test_a_number_of_the_same_day_is_replaced_only_with_what_was_wrong(self):
        head = "code,plekken_totaal,waarvan_amv,bron\n"
        self.published(head + "GM1700,150,12,fictief\nPV23,6325,540,fictief\n")
        length = self.length()
        other = self.write("verdeling.csv", head + "GM1700,105,12,fictief\nPV23,6325,540,fictief\n")
        words = ["import", "indicative", other, "--cycle", "2026", "--dated"]
        self.refused(*words, "2026-02-27", code=CHANGED, says="GM1700 was 150 plekken, waarvan 12 AMV .* en wordt 105 plekken.*--correct")
        self.assertEqual(self.length(), length)
        answer = self.asked(*words, "2026-02-27", "--correct", "cijfers verwisseld (fictief)")
        self.assertEqual([(one["code"], one["was"]["totaal"], one["wordt"]["totaal"]) for one in answer["veranderingen"]], [("GM1700", 150, 105)])
        self.assertIn("Correctie: cijfers verwisseld", answer["gebeurtenissen"][0])
        self.assertEqual(self.asked(*words, "2026-02-27")["gebeurtenissen"], [])
        # Another publication on a later day is none, and says what it changes too.
        self.write("verdeling.csv", head + "GM1700,107,12,fictief\n")
        self.assertIn("GM1700 was 105 plekken, waarvan 12 AMV (fictief, bekendgemaakt op 27 februari 2026) en wordt 107 plekken",
                      self.trede(*words, "2026-03-02").out)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_numbers_that_cannot_all_be_right_are_told(self):
        self.trede("cycle", "estimate", "2026", "--total", "5000", "--amv", "400", "--on", "2026-02-27", *SOURCE)
        answer = self.published("code,plekken_totaal,waarvan_amv,bron\nGM1700,6400,12,fictief\nPV23,6325,540,fictief\n")
        said = " ".join(answer["letOp"])
        for part in ("Twenterand (GM1700) heeft 6.400 plekken, meer dan de hele provincie Overijssel: 6.325 plekken.",
                     "de gemeenten hebben samen 6.400 plekken, meer dan de raming (5.000 plekken)",
                     "de provincies hebben samen 6.325 plekken, meer dan de raming (5.000 plekken)"):
            self.assertIn(part, said)
        self.assertEqual(len(answer["letOp"]), 3)
        self.assertEqual(self.asked("cycle", "show", "2026")["opmerkingen"], answer["letOp"])
        self.assertIn("Let op: Twenterand", self.trede("cycle", "show", "2026").out)

    def test_the_published_lists_of_both_cycles(self):
        for cycle, dated in (("2024", "2024-01-31"), ("2026", "2026-02-27")):
            self.trede("import", "indicative", HOME / f"data/cyclus-{cycle}/verdeling.csv", "--cycle", cycle, "--dated", dated)
        shown = {one["gmCode"]: one["indicatief"] for one in self.asked("cycle", "show", "2024")["gemeenten"]}
        self.assertEqual((shown["GM0363"]["totaal"], shown["GM0088"]["totaal"], shown["GM0363"]["amv"]), (4479, 5, None))
        provinces = {one["pvCode"]: one["indicatief"] for one in self.asked("cycle", "show", "2024")["provincies"]}
        for cycle in ("2024", "2026"):
            self.assertEqual(self.asked("cycle", "show", cycle)["opmerkingen"], [])
        self.assertEqual((provinces["PV25"]["totaal"], provinces["PV25"]["amv"], "PV26" in provinces), (11704, 992, False))
        self.assertEqual(self.asked("verify")["fouten"], [])


if __name__ == "__main__":
    unittest.main()
