"""The decision on the distribution of a province, version after version, and objection to it with its terms and its effect."""

from support import *

FIRST = ("gm_code,categorie,plekken,besluit_op,beschikbaar_op\nGM1700,regulier,142,2024-12-20,2025-07-01\n"
         "GM1700,amv,23,2024-12-20,2025-07-01\nGM0141,regulier,200,2024-12-20,2025-07-01\n")
SOURCE = ["--source", "Stcrt. (fictief)"]
HEAD = "gm_code,categorie,plekken,besluit_op,beschikbaar_op\n"
OVERDUE = 7


class Decisions(ServiceCase):
    def record(self, text, on, *more, code=DONE):
        file = [self.write("b.csv", text)] if text else []
        return self.asked("decision", "record", "PV23", *file, "--cycle", "2024", "--on", on, *SOURCE, *more, code=code)

    def first(self, *more):
        return self.record(FIRST, "2024-12-20", *more)

    def progress(self, rows):
        self.trede("import", "progress", self.write("v.csv", "gm_code,categorie,plekken\n" + rows), "--reference-date", "2026-07-01")

    def holds(self):
        return [(one["gmCode"], one["categorie"], one["plekken"], one["versie"]) for one in self.asked("decision", "show", "PV23", "--cycle", "2024")["geldt"]]

    def assessed(self, who="gm1700", on="2026-07-01"):
        return self.asked("assess", who, "--reference-date", on)["beoordelingen"][0]

    def test_a_typing_error_is_corrected_and_is_no_change_of_the_decision(self):
        self.first()
        self.record(FIRST.replace(",142,", ",124,").replace("GM0141,regulier,200,2024-12-20,2025-07-01\n", ""), "2024-12-20", "--correct", "verwisseld")
        self.assertEqual(self.holds(), [("GM1700", "regulier", 124, 1), ("GM1700", "amv", 23, 1)])
        self.progress("GM1700,regulier,5\nGM1700,amv,0\nGM0141,regulier,0\n")
        self.assertEqual([one["taak"] for one in self.assessed()["categorieen"]], [124, 23])
        self.assertEqual([one["taak"] for one in self.assessed("gm0141")["categorieen"]], [None])
        version = self.asked("decision", "show", "PV23", "--cycle", "2024")["versies"]
        self.assertEqual([(one["versie"], one["reden"]) for one in version], [(1, "Correctie: verwisseld")])
        self.refused("decision", "record", "PV23", self.write("c.csv", FIRST.replace("2024-12-20", "2024-12-21")), "--cycle", "2024", "--on",
                     "2024-12-21", *SOURCE, "--correct", "x", code=BAD_INPUT, says="van dezelfde dag")
        self.trede("verify")

    def test_one_command_lays_down_the_decision_and_the_tasks(self):
        trial = self.first("--dry-run")
        self.assertEqual(trial["takenGewijzigd"], 3)
        self.assertFalse((self.store / "trede.db").exists())
        self.assertEqual(self.first()["takenGewijzigd"], 3)
        self.assertEqual(self.first()["gebeurtenissen"], [])
        self.assertEqual(self.holds(), [("GM0141", "regulier", 200, 1), ("GM1700", "regulier", 142, 1), ("GM1700", "amv", 23, 1)])
        self.progress("GM1700,regulier,5\nGM1700,amv,0\n")
        row = self.assessed()
        self.assertEqual([(one["taak"], one["realisatie"]) for one in row["categorieen"]], [(142, 5), (23, 0)])
        decided = row["cycli"][0]["verdeelbesluit"]["geldt"]
        self.assertEqual([(one["categorie"], one["plekken"], one["versie"]) for one in decided], [("regulier", 142, 1), ("amv", 23, 1)])
        self.assertIn("verdeelbesluit PV23, versie 1", self.trede("explain", "gm1700", "--reference-date", "2026-07-01").out)
        steps = {(one["stap"], one["pvCode"]): one for one in self.asked("cycle", "calendar", "2024")["kalender"]}
        self.assertEqual(steps["verdeelbesluit", "PV23"]["gebeurdOp"], "2024-12-20")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_tasks_without_their_decision_point_to_the_command_that_keeps_it(self):
        self.trede("import", "tasks", self.write("t.csv", FIRST + "GM0141,amv,0,2024-12-20,2025-07-01\n"))
        said = self.trede("decision", "show", "PV23", "--cycle", "2024").out
        self.assertIn("Op 2 dossiers staan wel een taak", said)
        self.assertIn("trede decision record", said)

    def test_a_day_outside_the_two_years_is_refused_with_its_cell(self):
        self.record(FIRST.replace("2025-07-01", "2028-01-01"), "2024-12-20", code=BAD_INPUT)
        self.assertEqual(self.holds(), [])

    def test_changed_withdrawn_and_replaced(self):
        self.first()
        self.progress("GM1700,regulier,5\nGM1700,amv,0\n")
        why = ["--reason", "Een locatie ging verloren (fictief)."]
        self.record(HEAD + "GM1700,regulier,120,2025-09-01,2025-12-01\n", "2025-09-01", "--kind", "gewijzigd", "--announced", "2025-09-04", *why)
        self.assertEqual(self.assessed()["categorieen"][0]["taak"], 120)
        # It works from its announcement; the day before, the first version held.
        self.trede("import", "progress", self.write("w.csv", "gm_code,categorie,plekken\nGM1700,regulier,5\n"), "--reference-date", "2025-09-03")
        self.assertEqual(self.assessed(on="2025-09-03")["categorieen"][0]["taak"], 142)
        self.record("", "2026-03-02", "--kind", "deels-ingetrokken", "--withdraw", "gm1700=amv", "--announced", "2026-03-03", *why)
        row = self.assessed()
        self.assertEqual([(one["categorie"], one["taak"]) for one in row["categorieen"]], [("regulier", 120), ("amv", None)])
        self.record(HEAD + "GM0141,regulier,150,2026-04-01,2026-09-01\n", "2026-04-01", "--kind", "vervangen", "--announced", "2026-04-02", *why)
        self.assertEqual(self.holds(), [("GM0141", "regulier", 150, 4)])
        self.assertEqual(self.assessed()["oordeel"], "geen taak")
        self.assertEqual([one["soort"] for one in self.asked("decision", "show", "PV23", "--cycle", "2024")["versies"]],
                         ["genomen", "gewijzigd", "deels-ingetrokken", "vervangen"])
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_change_works_from_its_announcement_and_until_then_is_shown_as_not_announced(self):
        self.first()
        self.progress("GM1700,regulier,5\nGM1700,amv,0\n")
        told = self.record(HEAD + "GM1700,regulier,120,2025-09-01,2025-12-01\n", "2025-09-01", "--kind", "gewijzigd", "--reason", "x")
        self.assertEqual(told["takenGewijzigd"], 1)
        self.assertEqual([one["taak"] for one in self.assessed()["categorieen"]], [142, 23])
        self.assertIn(("GM1700", "regulier", 142, 1), self.holds())
        shown = self.asked("decision", "show", "PV23", "--cycle", "2024")["nogNietBekendgemaakt"]
        self.assertEqual([(one["versie"], one["aantallen"][0]["plekken"]) for one in shown], [(2, 120)])
        said = self.trede("explain", "gm1700", "--reference-date", "2026-07-01").out
        for words in ("Het besluit van 1 september 2025 over 120 plekken regulier is nog niet bekendgemaakt", "Awb art. 3:40",
                      "trede decision announce PV23 --version 2"):
            self.assertIn(words, said)
        self.assertIn("Nog niet bekendgemaakt", self.trede("dossier", "show", "gm1700").out)
        self.asked("decision", "announce", "PV23", "--cycle", "2024", "--version", "2", "--on", "2025-09-04", "--source", "brief (fictief)")
        self.assertEqual([one["taak"] for one in self.assessed()["categorieen"]], [120, 23])
        self.assertNotIn("nog niet bekendgemaakt", self.trede("explain", "gm1700", "--reference-date", "2026-07-01").out)
        # On a day between the two nothing was announced, and now it is known when it was.
        told = self.trede("assess", "gm1700", "--reference-date", "2025-09-02").out
        self.assertIn("versie 2 van 1 september 2025, is pas bekendgemaakt op 4 september 2025, na deze peildatum", told)
        self.assertNotIn("decision announce", told)
        self.assertIn("bekendgemaakt op 4 september 2025: 120 plekken", self.trede("dossier", "show", "gm1700").out)
        # The day is told beside the one of the law: six months after 4 September 2025.
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_replacement_that_is_announced_later_ends_what_it_left_out(self):
        self.first()
        self.progress("GM1700,regulier,5\nGM1700,amv,0\n")
        told = self.record(HEAD + "GM1700,regulier,120,2025-09-01,2025-12-01\n", "2025-09-01", "--kind", "vervangen", "--reason", "x")
        self.assertIn("GM0141", str(told["opmerkingen"]))
        self.assertEqual([one["taak"] for one in self.assessed()["categorieen"]], [142, 23])
        told = self.asked("decision", "announce", "PV23", "--cycle", "2024", "--version", "2", "--on", "2025-09-04", "--source", "brief (fictief)")
        self.assertIn("GM0141: de taak regulier vervalt (de plekken moesten er zijn op 1 juli 2025).", told["verschoven"])
        self.assertEqual(self.holds(), [("GM1700", "regulier", 120, 2)])
        self.assertEqual([one["taak"] for one in self.assessed()["categorieen"]], [120, None])
        for who in ("gm1700", "gm0141"):
            for words in (["explain", who, "--reference-date", "2026-07-01"], ["dossier", "show", who]):
                self.assertNotRegex(self.trede(*words).out, "[Nn]og niet bekendgemaakt")
        self.assertEqual([one["stand"] for one in self.asked("assess", "gm0141")["beoordelingen"][0]["nietTeVragen"]], ["ingetrokken"])
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_the_day_that_is_held_stands_beside_the_one_that_is_stated(self):
        self.first("--announced", "2025-01-15")
        held = self.asked("decision", "show", "PV23", "--cycle", "2024")["geldt"][0]
        # Six months after 15 January 2025; a decision can only state a longer term (art. 7 lid 1 a).
        self.assertEqual((held["beschikbaarOp"], held["erTeZijnOp"]), ("2025-07-01", "2025-07-15"))
        for words in (["decision", "show", "PV23", "--cycle", "2024"], ["dossier", "show", "gm1700"]):
            self.assertIn("15 juli 2025 (het besluit noemt 1 juli 2025", self.trede(*words).out)
        task = self.asked("dossier", "show", "gm1700")["cycli"][0]["taak"][0]
        self.assertEqual((task["beschikbaarOp"], task["erTeZijnOp"]), ("2025-07-01", "2025-07-15"))

    def test_a_file_with_tasks_cannot_say_something_else_than_the_decision_on_file(self):
        self.first("--announced", "2024-12-23")
        length = self.length()
        rows = ("gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
                "GM1700,regulier,124,2024-12-20,,2025-07-01\nGM1700,amv,23,2024-12-20,2024-12-24,2025-07-02\n"
                "GM0141,regulier,200,2024-12-12,,2025-07-01\nGM0141,amv,9,2024-12-20,,2025-07-01\n")
        answer = self.asked("import", "tasks", self.write("t.csv", rows), "--correct", "x", code=BAD_INPUT)
        wanted = {one["cel"]: one["verwacht"] for one in answer["problemen"]}
        self.assertEqual(set(wanted), {"C2", "E3", "F3", "D4", "C5"})
        self.assertIn("142 plekken, zoals in het verdeelbesluit PV23 van 20 december 2024", wanted["C2"])
        self.assertIn("trede decision announce PV23 --version 1", wanted["E3"])
        self.assertIn("een verdeelbesluit van PV23 dat op het dossier staat: van 20 december 2024", wanted["D4"])
        self.assertIn("noemt Almelo niet voor AMV", wanted["C5"])
        self.assertEqual(self.length(), length)
        # The same numbers without the day of announcement wipe nothing.
        self.assertEqual(self.asked("import", "tasks", self.write("u.csv", FIRST + "GM0141,amv,0,2024-12-20,\n"), code=BAD_INPUT)["nieuw"], 0)
        again = self.asked("import", "tasks", self.write("v.csv", "\n".join(FIRST.splitlines()[:3]) + "\n"))
        self.assertEqual((again["ongewijzigd"], again["gewijzigd"]), (2, 0))

    def test_a_number_that_a_file_brought_changes_only_as_a_correction(self):
        head = "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
        row = head + "GM1700,regulier,142,2024-12-20,2024-12-23,2025-07-01\nGM1700,amv,23,2024-12-20,2024-12-23,2025-07-01\n"
        self.trede("import", "tasks", self.write("een.csv", row))
        length = self.length()
        wrong = row.replace(",142,", ",124,").replace("regulier,124,2024-12-20,2024-12-23", "regulier,124,2024-12-20,")
        answer = self.asked("import", "tasks", self.write("twee.csv", wrong), code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in answer["problemen"]], ["C2"])
        self.assertIn("--correct", answer["problemen"][0]["verwacht"])
        day = row.replace("2024-12-20", "2024-12-12")
        answer = self.asked("import", "tasks", self.write("dag.csv", day), code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in answer["problemen"]], ["D2", "D3"])
        self.assertEqual(self.length(), length)
        # With what was wrong it is taken, what it does not name stays, and the day of announcement is not wiped.
        one = "\n".join(wrong.splitlines()[:2]) + "\nGM1700,amv,23,2024-12-20,,2025-07-01\n"
        self.asked("import", "tasks", self.write("drie.csv", one), "--correct", "verwisseld (fictief)")
        task = self.asked("dossier", "show", "gm1700")["cycli"][0]["taak"][0]
        self.assertEqual((task["plekken"], task["bekendgemaaktOp"], task["correctie"]), (124, "2024-12-23", "verwisseld (fictief)"))
        self.assertIn("Correctie: verwisseld (fictief)", self.trede("dossier", "show", "gm1700").out)
        # A wrong day of the decision is mended too; what stood under it is named and taken away.
        told = self.asked("import", "tasks", self.write("vier.csv", day.replace(",142,", ",124,")), "--correct", "dag verkeerd (fictief)")
        self.assertIn("wordt weggehaald", told["opmerkingen"][0]["tekst"])
        tasks = self.asked("dossier", "show", "gm1700")["cycli"][0]["taak"]
        self.assertEqual([(one["plekken"], one["besluitOp"]) for one in tasks], [(124, "2024-12-12"), (23, "2024-12-12")])
        # The day that was taken back is another day again: an old file brings no second decision.
        length = self.length()
        answer = self.asked("import", "tasks", self.write("oud.csv", row.replace(",142,", ",999,")), code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in answer["problemen"]], ["D2", "D3"])
        self.refused("import", "tasks", self.write("oud.csv", row), "--correct", "  ", code=USAGE, says="--correct")
        self.assertEqual(self.length(), length)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_correction_names_what_it_takes_away(self):
        self.first()
        told = self.record("\n".join(FIRST.splitlines()[:3]) + "\n", "2024-12-20", "--correct", "Almelo hoort er niet in (fictief)")
        self.assertIn("de taak regulier van 200 plekken van GM0141 (cel C4) staat niet in de correctie", told["opmerkingen"][0]["tekst"])
        self.assertEqual(self.holds(), [("GM1700", "regulier", 142, 1), ("GM1700", "amv", 23, 1)])

    def test_announced_later_and_the_remainder_as_stated(self):
        self.first()
        self.asked("decision", "announce", "PV23", "--cycle", "2024", "--version", "1", "--on", "2024-12-23", "--source", "brief (fictief)")
        shown = self.asked("dossier", "show", "gm1700")
        self.assertEqual(shown["cycli"][0]["taak"][0]["bekendgemaaktOp"], "2024-12-23")
        rest = ["decision", "remainder", "PV23", "--cycle", "2024", "--version", "1", "--category", "regulier", "--source", "bijlage 2 (fictief)"]
        self.asked(*rest, "--municipality", "gm1700", "--places", "20", "--stated", "naar rato van de indicatieve verdeling (fictief)")
        self.asked(*rest, "--municipality", "gm1700", "--places", "143", "--stated", "x", code=BAD_INPUT)
        stated = self.asked("decision", "show", "PV23", "--cycle", "2024")["restopgave"]
        self.assertEqual([(one["gmCode"], one["plekken"], one["nagerekend"]) for one in stated], [("GM1700", 20, False)])
        self.assertIn("Restopgave van GM1700", self.trede("dossier", "show", "gm1700").out)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_what_an_unknown_day_of_announcement_means_is_told(self):
        told = self.first()["opmerkingen"][-1]["tekst"]
        self.assertIn("dag van bekendmaking staat er niet bij. Zolang die dag onbekend is, zijn de termijnen", told)
        change = HEAD + "GM1700,regulier,120,2025-09-01,2025-12-01\n"
        told = self.record(change, "2025-09-01", "--kind", "gewijzigd", "--reason", "x", "--dry-run")["opmerkingen"][-1]["tekst"]
        self.assertIn("werkt pas vanaf die dag (Awb art. 3:40). Zolang die dag onbekend is, geldt wat eerder is besloten", told)
        known = self.record(change, "2025-09-01", "--kind", "gewijzigd", "--reason", "x", "--announced", "2025-09-02", "--dry-run")
        self.assertNotIn("staat er niet bij", str(known["opmerkingen"]))

    def test_another_announcement_moves_what_hangs_on_it(self):
        self.first()
        announce = ["decision", "announce", "PV23", "--cycle", "2024", "--version", "1", "--source", "brief (fictief)", "--on"]
        self.asked(*announce, "2024-12-20")
        # Six weeks after Friday 20 December 2024 is Friday 31 January 2025; Monday 3 February is too late.
        self.trede("objection", "record", "gm1700", "--against", "2024-12-20", "--received", "2025-02-03")
        self.assertEqual(self.asked("objection", "show", "gm1700")["rechtsmiddelen"][0]["opTijd"], False)
        self.assertEqual(self.asked(*announce, "2025-01-15", code=CHANGED)["fout"]["grond"], "Awb art. 3:41")
        told = self.asked(*announce, "2025-01-15", "--correct", "De brief ging later uit (fictief).")
        # From Wednesday 15 January: six weeks to Wednesday 26 February, six more to 9 April; six months to 15 July.
        moved = " ".join(told["verschoven"])
        for said in ("26 februari 2025 (was 31 januari 2025)", "het stuk is op tijd (was te laat)", "9 april 2025 (was 14 maart 2025)",
                     "er zijn op 15 juli 2025 (was 1 juli 2025)"):
            self.assertIn(said, moved)
        self.assertIn("korter dan 6 maanden na de bekendmaking", told["opmerkingen"][0]["tekst"])
        [one] = self.asked("objection", "show", "gm1700")["rechtsmiddelen"]
        self.assertEqual((one["indienenUiterlijk"], one["opTijd"], one["bijVastlegging"]["indienenUiterlijk"]), ("2025-02-26", True, "2025-01-31"))
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_second_remainder_and_sums_that_differ(self):
        self.first()
        rest = ["decision", "remainder", "PV23", "--cycle", "2024", "--version", "1", "--category", "regulier", "--source", "bijlage 2",
                "--stated", "naar rato (fictief)", "--places"]
        self.trede(*rest, "10")
        self.trede(*rest, "20", "--municipality", "gm1700")
        self.asked(*rest, "15", "--municipality", "gm1700", code=CHANGED)
        shown = self.asked("decision", "show", "PV23", "--cycle", "2024")["restopgaveSommen"][0]
        self.assertEqual((shown["provincie"], shown["gemeentenSamen"]), (10, 20))
        self.assertIn("verschil van 10", shown["opmerking"])
        self.trede(*rest, "10", "--municipality", "gm1700", "--correct", "Een 2 was een 1.")
        shown = self.asked("decision", "show", "PV23", "--cycle", "2024")
        self.assertEqual(shown["restopgaveSommen"][0]["opmerking"], "")
        self.assertEqual([one["plekken"] for one in shown["restopgaveGecorrigeerd"]], [20])

    def test_a_change_without_a_day_has_the_day_of_the_law(self):
        self.first("--announced", "2024-12-20")
        why = ["--kind", "gewijzigd", "--reason", "x", "--announced", "2025-09-03"]
        self.record(HEAD + "GM1700,regulier,120,2025-09-01,\nGM0141,regulier,260,2025-09-01,\n", "2025-09-01", *why)
        said = self.trede("decision", "show", "PV23", "--cycle", "2024").out
        # Fewer places keep the day there was; more have six months from the announcement (art. 7 lid 1 a).
        self.assertIn("GM1700 regulier: 120 plekken, er te zijn op 1 juli 2025 (verdeelbesluit", said)
        self.assertIn("GM0141 regulier: 260 plekken, er te zijn op 3 maart 2026 (6 maanden na de bekendmaking)", said)
        # In the second of its two years the day alone would tell of the next ones; the cycle is named.
        why = ["--kind", "gewijzigd", "--reason", "y", "--announced", "2026-03-04"]
        self.record(HEAD + "GM1700,regulier,110,2026-03-02,\n", "2026-03-02", *why)
        self.assertIn(("GM1700", "regulier", 110, 3), self.holds())
        self.progress("GM1700,regulier,5\nGM1700,amv,0\n")
        self.assertEqual([one["taak"] for one in self.assessed()["categorieen"]], [110, 23])
        cycles = {one["cyclus"]: one["taak"] for one in self.asked("dossier", "show", "gm1700")["cycli"]}
        self.assertEqual((cycles[2024][0]["plekken"], cycles[2026]), (110, []))
        said = self.trede("decision", "show", "PV23", "--cycle", "2024").out
        self.assertIn("GM1700 regulier: 110 plekken, er te zijn op 1 juli 2025 (verdeelbesluit", said)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_municipality_is_withdrawn_in_what_stands_of_it(self):
        self.first()
        why = ["--kind", "deels-ingetrokken", "--withdraw", "gm0141", "--reason", "x", "--announced", "2025-09-03"]
        self.assertEqual(self.record("", "2025-09-01", *why)["takenGewijzigd"], 1)  # of it no number for AMV stands
        self.assertEqual(self.holds(), [("GM1700", "regulier", 142, 1), ("GM1700", "amv", 23, 1)])
        self.assertEqual(self.record("", "2025-09-01", *why)["gebeurtenissen"], [])
        self.record("", "2025-10-01", *why, code=BAD_INPUT)

    def test_nothing_is_half_applied(self):
        self.first()
        length = self.length()
        why = ["--kind", "gewijzigd", "--reason", "x"]
        bad = HEAD + "GM1700,regulier,120,2025-09-01,2025-12-01\nGM0363,regulier,9,2025-09-01,2025-12-01\nGM0141,regulier,9,2025-08-01,2025-12-01\n"
        answer = self.record(bad, "2025-09-01", *why, code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in answer["problemen"]], ["A3", "D4"])
        self.assertIn("Spreidingswet art. 5 lid 1", answer["problemen"][0]["verwacht"])
        self.assertEqual(self.record(FIRST.replace("142", "140"), "2024-12-20", code=CHANGED)["fout"]["grond"], "Spreidingswet art. 5 lid 1")
        self.record(HEAD + "GM1700,regulier,120,2025-09-01,2025-12-01\n", "2025-09-01", "--kind", "gewijzigd", code=BAD_INPUT)
        self.record("", "2025-09-01", "--kind", "deels-ingetrokken", "--reason", "x", "--withdraw", "gm0141=amv", code=BAD_INPUT)
        self.assertEqual(self.length(), length)


class Objections(ServiceCase):
    def setUp(self):
        super().setUp()
        self.trede("decision", "record", "PV23", self.write("b.csv", FIRST), "--cycle", "2024", "--on", "2024-12-20",
                   "--announced", "2024-12-20", *SOURCE)
        self.trede("import", "progress", self.write("v.csv", "gm_code,categorie,plekken\nGM1700,regulier,5\nGM1700,amv,0\n"),
                   "--reference-date", "2026-07-01")

    def objection(self, *more, code=DONE):
        return self.asked("objection", "record", "gm1700", "--against", "2024-12-20", *more, code=code)

    def shown(self):
        return self.asked("objection", "show", "gm1700")["rechtsmiddelen"]

    def verdict(self):
        return self.asked("assess", "gm1700", "--reference-date", "2026-07-01")["beoordelingen"][0]["oordeel"]

    def test_terms_and_no_effect_by_itself(self):
        before = self.verdict()
        self.objection("--received", "2025-01-31", "--committee")
        one = self.shown()[0]
        self.assertEqual((one["nummer"], one["indienenUiterlijk"], one["opTijd"], one["beslissenUiterlijk"], one["schortOp"]),
                         ("BZ-GM1700-1", "2025-01-31", True, "2025-04-25", False))
        self.trede("objection", "defer", "bz-gm1700-1", "--on", "2025-04-20")
        self.assertEqual(self.shown()[0]["beslissenUiterlijk"], "2025-06-06")
        self.assertEqual(self.verdict(), before)
        for words in (["dossier", "show"], ["explain"]):
            said = self.trede(*words, "gm1700").out
            self.assertIn("Dit schort het besluit niet op (Awb art. 6:16)", said)
        self.objection("--received", "2025-02-08", "--posted", "2025-01-31")
        self.assertIs(self.shown()[1]["opTijd"], False)
        # The minister is late, and the list of terms says so until it is decided.
        self.assertIn("te laat", self.trede("objection", "show", "gm1700").out)
        late = self.asked("deadline", "list", "--fail-on-overdue", code=OVERDUE)["termijnen"]
        self.assertEqual([(one["id"], one["soort"], one["uitersteDatum"]) for one in late],
                         [("BZ-GM1700-2", "beslissing-op-bezwaar", "2025-03-14"), ("BZ-GM1700-1", "beslissing-op-bezwaar", "2025-06-06")])
        self.refused("term", "close", "gm1700", "BZ-GM1700-2", "--on", "2025-09-01", "--reason", "klaar", code=NOT_ALLOWED, says="trede objection decide")
        self.trede("objection", "decide", "BZ-GM1700-2", "--outcome", "ingetrokken", "--on", "2025-09-01")
        self.trede("objection", "decide", "BZ-GM1700-1", "--outcome", "ongegrond", "--on", "2025-09-02")
        self.trede("deadline", "list", "--fail-on-overdue")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_term_to_decide_that_was_over_before_the_objection_came(self):
        """Awb art. 7:10 counts from the end of the term to object, also of an objection that came after all of it."""
        self.objection("--received", "2026-06-01")
        [one] = self.shown()
        self.assertEqual((one["opTijd"], one["beslissenUiterlijk"], one["beslissenTeLaat"]), (False, None, False))
        said = self.trede("objection", "show", "gm1700").out
        self.assertIn("was op 14 maart 2025 al voorbij, voordat dit stuk op 1 juni 2026 binnenkwam", said)
        self.assertNotIn("de beslissing is te laat", said)
        self.refused("objection", "defer", "BZ-GM1700-1", "--on", "2026-06-02", code=NOT_ALLOWED, says="14 maart 2025")

    def test_a_suspension_that_waits_for_the_decision_on_objection(self):
        self.objection("--received", "2025-01-20")
        halt = ["suspend", "gm1700", "--ruling", "ECLI:NL:VERZONNEN:2025:1", "--from", "2025-06-30", "--term", "P6W", "--awaits"]
        self.refused(*halt, "BZ-GM1700-9", code=BAD_INPUT, says="geen bezwaar of beroep BZ-GM1700-9")
        self.trede(*halt, "BZ-GM1700-1")
        self.assertEqual(self.verdict(), "geschorst")
        explained = self.trede("explain", "gm1700", "--reference-date", "2026-07-01").out
        self.assertIn("6 weken na de bekendmaking van de beslissing op BZ-GM1700-1", explained)
        # The decision alone does not end it, its announcement does, six weeks later: Thursday 18 June 2026.
        decide = ["objection", "decide", "BZ-GM1700-1", "--outcome", "ongegrond", "--on", "2026-05-05"]
        self.trede(*decide)
        self.assertEqual(self.verdict(), "geschorst")
        answer = self.asked(*decide, "--announced", "2026-05-07")
        self.assertIn("18 juni 2026", " ".join(answer["gebeurtenissen"]))
        self.assertEqual(self.verdict(), "gedeeltelijk")
        self.refused("objection", "decide", "BZ-GM1700-1", "--outcome", "gegrond", "--on", "2026-05-05", code=CHANGED, says="al anders beslist")
        # The day was mistyped: the end moves with it, to Friday 19 June.
        answer = self.asked(*decide, "--announced", "2026-05-08", "--correct", "een 8 was een 7")
        self.assertIn("19 juni 2026", " ".join(answer["gebeurtenissen"]))
        self.assertIn("19 juni 2026", self.trede("explain", "gm1700", "--reference-date", "2026-06-10").out)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_suspension_that_waits_in_vain(self):
        self.objection("--received", "2025-01-20")
        halt = ["suspend", "gm1700", "--ruling", "ECLI:NL:VERZONNEN:2025:1", "--from", "2025-06-30"]
        self.trede(*halt, "--awaits", "BZ-GM1700-1", "--term", "P6W")
        told = self.trede("objection", "decide", "BZ-GM1700-1", "--outcome", "ingetrokken", "--on", "2025-08-20").out
        for said in (told, self.trede("dossier", "show", "gm1700").out, self.trede("explain", "gm1700", "--reference-date", "2026-07-01").out,
                     self.trede("assess", "gm1700", "--reference-date", "2026-07-01").out):
            self.assertIn("niet vanzelf: BZ-GM1700-1 is ingetrokken", said)
        self.assertEqual(self.verdict(), "geschorst")
        self.refused(*halt, "--awaits", "BZ-GM1700-1", "--term", "P6W", code=CHANGED, says="is ingetrokken")
        self.trede(*halt, "--until", "2025-08-20")
        self.assertEqual(self.verdict(), "gedeeltelijk")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_appeal_and_what_cannot_be(self):
        length = self.length()
        self.objection("--received", "2024-12-19", code=BAD_INPUT)
        self.objection("--received", "2025-01-20", "--kind", "klacht", code=USAGE)
        self.refused("objection", "record", "gm0141", "--against", "2024-12-21", "--received", "2025-01-20", code=BAD_INPUT,
                     says="geen besluit van 21 december 2024")
        self.refused("objection", "decide", "V-GM1700-1", "--outcome", "gegrond", "--on", "2025-05-05", code=BAD_INPUT, says="geen nummer van een bezwaar")
        self.assertEqual(self.length(), length)
        self.objection("--received", "2025-01-20")
        self.trede("objection", "decide", "BZ-GM1700-1", "--outcome", "ongegrond", "--on", "2025-03-10", "--announced", "2025-03-11")
        # Appeal against the decision on objection: six weeks from its own announcement.
        self.trede("objection", "record", "gm1700", "--kind", "beroep", "--against", "2025-03-10", "--received", "2025-04-22")
        self.assertEqual((self.shown()[1]["nummer"], self.shown()[1]["indienenUiterlijk"], self.shown()[1]["opTijd"]), ("BR-GM1700-1", "2025-04-22", True))


if __name__ == "__main__":
    unittest.main()
