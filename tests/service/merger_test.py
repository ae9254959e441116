"""A merger in an invented country: any date asks for the bodies of that date, and what was open stands with the one that came in its place."""

from support import *

COUNTRY = {
    "gemeenten.csv": "code,naam,gebruikelijke_naam,provincie,van,tot,opvolgers\n"
                     "GM9001,Grootdorp,,PV81,,,\nGM9002,Kleindorp,,PV81,,2025-12-31,GM9001\n"
                     "GM9003,Middendorp,,PV81,,2025-12-31,GM9001\n",
    "provincies.csv": "code,naam,afkorting\nPV81,Verzonland,VL\n",
    "naamvormen.csv": "code,naamvorm,bron\n",
    "adressen.csv": "code,adresregel,postcode,plaats,van,bron\n",
}
TASKS = ("gm_code,categorie,plekken,besluit_op,beschikbaar_op\nGM9001,regulier,300,2024-12-20,2025-07-01\n"
         "GM9002,regulier,100,2024-12-20,2025-07-01\n")
BEFORE, AFTER = "2025-07-01", "2026-07-01"


class BeforeTheMerger(ServiceCase):
    def test_a_merger_to_come_stands_with_the_cycle_that_it_touches(self):
        said = r"Let op: de gemeente (gaat|ging) op 1 januari 2027 op in Hilversum \(GM0402\), voordat deze taak begint\."
        rows = "gm_code,categorie,plekken,besluit_op,beschikbaar_op\nGM1696,regulier,100,2024-12-20,2025-07-01\nGM1696,amv,8,2024-12-20,2025-07-01\n"
        self.trede("import", "tasks", self.write("t.csv", rows), "--bodies-on", "2026-11-01")
        cycles = self.asked("assess", "gm1696", "--reference-date", "2026-07-01")["beoordelingen"][0]["cycli"]
        self.assertEqual(cycles[0]["herindeling"], "")
        self.assertRegex(cycles[1]["herindeling"], said)
        self.assertRegex(self.trede("assess", "gm1696", "--reference-date", "2026-07-01").out, said)
        self.assertNotIn("Hilversum", self.trede("assess", "gm0402", "--reference-date", "2026-07-01").out.split("(GM0402)")[1])

    def test_a_task_of_the_time_after_a_merger_is_remarked(self):
        rows = "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\nGM1696,regulier,100,2026-03-02,2026-03-02,2027-07-01\n"
        said = (r"Wijdemeren, regulier: de gemeente (gaat|ging) op 1 januari 2027 op in Hilversum \(GM0402\)\. Dat is voordat de tijd van deze "
                r"taak begint \(1 januari 2027 tot en met 31 december 2028\)\. De wet zegt niet wie de taak dan heeft")
        told = self.asked("import", "tasks", self.write("t.csv", rows), "--bodies-on", "2026-11-01", "--dry-run")
        self.assertRegex(str(told["opmerkingen"]), said)
        told = self.asked("decision", "record", "PV27", self.write("t.csv", rows), "--cycle", "2026", "--on", "2026-03-02", "--announced", "2026-03-02",
                          "--source", "Stcrt. (fictief)", "--dry-run")
        self.assertRegex(str(told["opmerkingen"]), said)
        now = rows.replace("2026-03-02", "2024-12-20").replace("2027-07-01", "2025-07-01")
        self.assertNotIn("Hilversum", str(self.asked("import", "tasks", self.write("t.csv", now), "--bodies-on", "2026-11-01", "--dry-run")))


class Merger(ServiceCase):
    """Kleindorp became part of Grootdorp on 1 January 2026; all of it is invented."""

    def setUp(self):
        super().setUp()
        land = self.store / "land"
        land.mkdir(parents=True)
        for name, text in COUNTRY.items():
            (land / name).write_text("# fictief\n" + text, encoding="utf-8")
        self.trede("import", "tasks", self.write("t.csv", TASKS), "--bodies-on", "2025-12-31")
        self.progress("GM9001,regulier,250\nGM9002,regulier,20\n", BEFORE)

    def says_no(self, *words, code, says):
        """Every answer about an invented country begins by saying so, also a refusal."""
        self.assertRegex(self.trede(*words, code=code).err, says)

    def progress(self, rows, on, code=DONE):
        return self.asked("import", "progress", self.write("v.csv", "gm_code,categorie,plekken\n" + rows), "--reference-date", on, code=code)

    def assessed(self, who, on):
        return self.asked("assess", who, "--reference-date", on)["beoordelingen"][0]

    def strand(self, who, on):
        one = self.assessed(who, on)["categorieen"][0]
        return one["taak"], one["realisatie"]

    def test_any_date_asks_for_the_bodies_of_that_date(self):
        self.assertEqual(self.strand("gm9002", BEFORE), (100, 20))
        self.assertEqual(self.strand("Kleindorp", BEFORE), (100, 20))
        self.assertEqual(self.strand("gm9001", BEFORE), (300, 250))
        self.says_no("assess", "gm9002", "--reference-date", AFTER, code=BAD_INPUT, says="opgegaan in Grootdorp")
        self.progress("GM9001,regulier,390\n", AFTER)
        self.assertEqual(self.strand("gm9001", AFTER), (400, 390))
        parts = self.assessed("gm9001", AFTER)["herindeling"]
        self.assertEqual([(one["gmCode"], one["plekken"], one["stand"], one["opgegaanOp"]) for one in parts],
                         [("GM9001", 300, "telt", None), ("GM9002", 100, "telt", "2026-01-01")])

    def test_without_a_day_todays_body_bears_both_tasks_everywhere(self):
        one = self.asked("assess", "gm9001")["beoordelingen"][0]
        strand = one["categorieen"][0]
        self.assertEqual((strand["taak"], strand["realisatie"], one["oordeel"], one["peildatum"]), (400, 270, "gedeeltelijk", BEFORE))
        self.assertEqual(one["naDezeDag"], [])
        self.assertEqual([row["gmCode"] for row in self.asked("assess")["beoordelingen"]], ["GM9001"])
        columns = ("list", "gemeenten", "--columns", "gmCode,regulierTaak,regulierRealisatie,tekort")
        self.assertEqual([list(row.values()) for row in self.asked(*columns)["gemeenten"] if row["regulierTaak"]], [["GM9001", 400, 270, 130]])
        self.trede("propose", "gm9001", "--rung", "2", "--reason", "Er is een tekort.")
        self.assertEqual(self.asked("dossier", "show", "gm9001")["gebeurtenissen"][-1]["inhoud"]["findings"], "regulier 270 van 400")
        # On the day before it both are there, and what became of the other is said.
        said = "Na deze dag: Kleindorp (GM9002) ging op 1 januari 2026 op in Grootdorp (GM9001)."
        for who in ("gm9001", "gm9002"):
            self.assertIn(said, self.assessed(who, BEFORE)["naDezeDag"])
            self.assertIn(said, self.trede("explain", who, "--reference-date", BEFORE).out)
        then = self.asked(*columns, "--reference-date", BEFORE)["gemeenten"]
        self.assertEqual([list(row.values()) for row in then if row["regulierTaak"]], [["GM9001", 300, 250, 50], ["GM9002", 100, 20, 80]])
        self.says_no("assess", "gm9002", code=BAD_INPUT, says="opgegaan in Grootdorp")

    def test_grants_name_the_numbers_of_before_the_merger(self):
        def where(who, cycle):
            facts = self.asked("grants", who, "--cycle", cycle)["gegevens"]
            return next((one["aantal"], one["bron"]) for one in facts if one["gegeven"] == "indicatief")
        rows = "code,plekken_totaal,bron\nGM9001,200,fictief\nGM9002,60,fictief\n"
        self.trede("import", "indicative", self.write("i.csv", rows), "--cycle", "2024", "--dated", "2024-01-31")
        number, source = where("gm9001", "2024")
        self.assertIsNone(number)
        self.assertIn("Kleindorp (60) en Grootdorp (200). De wet zegt niet of die samen tellen", source)
        # What is published after the merger is about the whole.
        rows = "code,plekken_totaal,bron\nGM9001,300,fictief\n"
        self.trede("import", "indicative", self.write("i.csv", rows), "--cycle", "2026", "--dated", "2026-02-27")
        self.assertEqual(where("gm9001", "2026")[0], 300)

    def test_a_name_that_is_gone_leads_to_the_successor_and_that_is_said(self):
        self.progress("GM9001,regulier,390\n", AFTER)
        said = "is er geen gemeente Kleindorp meer. Zij ging op in Grootdorp (GM9001)"
        for verb in ("assess", "explain"):
            asked = (verb, "Kleindorp", "--reference-date", AFTER)
            self.assertIn(said, self.trede(*asked).err)
            [note] = self.asked(*asked)["opgeganeGemeenten"]
            self.assertEqual((note["gevraagd"], note["gmCode"]), ("Kleindorp", "GM9001"))
            self.assertIn(said, note["tekst"])
        # Of a name that is there, and of a day on which it still was, nothing is said.
        self.assertNotIn("opgeganeGemeenten", self.asked("assess", "Grootdorp", "--reference-date", AFTER))
        self.assertNotIn("opgeganeGemeenten", self.asked("assess", "Kleindorp", "--reference-date", BEFORE))

    def test_the_trace_names_each_task_with_its_cell(self):
        self.progress("GM9001,regulier,390\n", AFTER)
        steps = self.asked("explain", "gm9001", "--reference-date", AFTER)["stappen"]
        self.assertEqual(steps[0]["stap"], "De taak regulier is 400 plekken.")
        self.assertIn("100 plekken regulier uit het besluit over Kleindorp (GM9002), dat op 1 januari 2026", steps[2]["stap"])
        self.assertEqual(steps[2]["grond"], "beleid: herindeling")
        self.assertIn("t.csv, cel C3", steps[2]["bron"])
        self.assertIn("Wij nemen aan dat die taak is overgegaan", self.trede("explain", "gm9001", "--reference-date", AFTER).out)

    def test_the_history_stays_and_leads_on(self):
        self.trede("propose", "gm9001", "--rung", "2", "--reason", "Er is een tekort.", "--reference-date", BEFORE)
        old = self.asked("dossier", "show", "gm9002")
        self.assertEqual(old["opgegaanIn"], [{"gmCode": "GM9001", "naam": "Grootdorp", "op": "2026-01-01"}])
        self.assertEqual(len(old["gebeurtenissen"]), 2)
        self.assertEqual(self.asked("dossier", "show", "Kleindorp")["gmCode"], "GM9002")
        self.assertEqual(self.asked("dossier", "show", "gm9002", "--as-of", "2025-12-31")["opgegaanIn"], [])
        new = self.asked("dossier", "show", "gm9001")
        self.assertEqual([(one["gmCode"], one["opgegaanOp"], one["trede"]) for one in new["herindeling"]], [("GM9002", "2026-01-01", None)])
        self.assertEqual(new["herindeling"][0]["cycli"][0]["taak"][0]["plekken"], 100)
        self.assertIn("Op 1 januari 2026 opgegaan in Grootdorp", self.trede("dossier", "show", "gm9002").out)
        # The proposal of today rests on both tasks, and verify finds the same.
        self.assertEqual(new["gebeurtenissen"][-1]["inhoud"]["findings"], "regulier 270 van 400")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_sheet_with_the_old_code(self):
        length = self.length()
        late = self.progress("GM9001,regulier,390\nGM9002,regulier,20\n", AFTER, code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in late["problemen"]], ["A3"])
        self.assertIn("opgegaan in Grootdorp (GM9001)", late["problemen"][0]["verwacht"])
        # By name alone it is not taken for the whole of the other either.
        named = self.write("n.csv", "gemeente,categorie,plekken\nKleindorp,regulier,20\n")
        late = self.asked("import", "progress", named, "--reference-date", AFTER, code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in late["problemen"]], ["A2"])
        self.assertIn("opgegaan in Grootdorp (GM9001)", late["problemen"][0]["verwacht"])
        # A decision taken after the merger cannot name it, by whatever register it is read.
        new = "gm_code,categorie,plekken,besluit_op\nGM9002,regulier,100,2026-02-01\n"
        late = self.asked("import", "tasks", self.write("n.csv", new), "--bodies-on", "2025-12-31", code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in late["problemen"]], ["A2"])
        self.assertEqual(self.length(), length)
        # A correction of a figure from before the merger stands with the old code.
        self.progress("GM9002,regulier,30\n", BEFORE)
        self.assertEqual(self.strand("gm9002", BEFORE), (100, 30))

    def test_a_change_after_the_merger_can_end_the_number_of_who_is_gone(self):
        source = ["--cycle", "2024", "--source", "Stcrt. (fictief)"]
        self.trede("decision", "record", "PV81", self.write("b.csv", TASKS), "--on", "2024-12-20", "--announced", "2024-12-20", *source)
        change = self.write("w.csv", "gm_code,categorie,plekken,besluit_op,beschikbaar_op\nGM9001,regulier,380,2026-03-02,2026-10-01\n")
        words = ["decision", "record", "PV81", change, "--on", "2026-03-02", "--announced", "2026-03-03", "--kind", "gewijzigd", "--reason", "x", *source]
        told = self.asked(*words, "--dry-run")
        self.assertIn("geldt daarnaast nog 100 plekken regulier", told["opmerkingen"][-1]["tekst"])
        told = self.asked(*words, "--withdraw", "gm9002=regulier")
        self.assertNotIn("daarnaast", str(told["opmerkingen"]))
        self.progress("GM9001,regulier,390\n", "2026-10-01")
        self.assertEqual(self.strand("gm9001", "2026-10-01"), (380, 390))
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_replacing_decision_after_the_merger_leaves_no_gap(self):
        source = ["--cycle", "2024", "--source", "Stcrt. (fictief)"]
        self.trede("decision", "record", "PV81", self.write("b.csv", TASKS), "--on", "2024-12-20", "--announced", "2024-12-20", *source)
        self.progress("GM9001,regulier,390\n", "2026-04-01")
        for places, then, later in ((400, 400, 400), (450, 400, 450)):
            with self.subTest(places=places):
                rows = f"gm_code,categorie,plekken,besluit_op\nGM9001,regulier,{places},2026-03-02\n"
                kind = ["--kind", "vervangen", "--announced", "2026-03-03"] if places == 400 else ["--correct", "tikfout (fictief)"]
                self.trede("decision", "record", "PV81", self.write("r.csv", rows), "--on", "2026-03-02", *kind, "--reason", "x", *source)
                # Six months after 3 March 2026 the new number is due; until then no more is asked than before.
                self.assertEqual(self.strand("gm9001", "2026-04-01"), (then, 390))
                self.progress("GM9001,regulier,390\n", "2026-09-03")
                self.assertEqual(self.strand("gm9001", "2026-09-03"), (later, 390))
                # The day that is told is the one that counts, wherever it is told.
                day = "2025-07-01" if places == 400 else "2026-09-03"
                row = self.assessed("gm9001", "2026-09-03")
                self.assertEqual([row["categorieen"][0]["uiterlijkOp"], row["cycli"][0]["taak"][0]["erTeZijnOp"]], [day, day])
                decided = self.asked("decision", "show", "PV81", "--cycle", "2024")["geldt"]
                self.assertEqual([one["erTeZijnOp"] for one in decided if one["gmCode"] == "GM9001"], [day])
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_the_cycles_of_who_is_gone_stand_beside_the_assessment(self):
        self.progress("GM9001,regulier,390\n", AFTER)
        self.assertIn("Kleindorp (GM9002), dat in deze gemeente opging:", self.trede("explain", "gm9001", "--reference-date", AFTER).out)
        [taken] = [one for one in self.assessed("gm9001", AFTER)["cycliOvergenomen"] if one["gmCode"] == "GM9002"]
        self.assertEqual([one["plekken"] for one in taken["cycli"][0]["taak"]], [100])
        self.assertEqual(self.assessed("gm9001", BEFORE)["cycliOvergenomen"], [])

    def test_who_is_gone_is_not_acted_on(self):
        before = self.snapshot()
        for words in (["propose", "gm9002", "--rung", "2", "--reason", "x"],
                      ["ladder", "freeze", "gm9002", "--ground", "x", "--reason", "x", "--document", "x"],
                      ["term", "set", "gm9002", "--what", "x", "--last-day", "2026-12-01", "--basis", "x"],
                      ["report", "gm9002", "--received", "2026-02-01", "--reason", "x"]):
            with self.subTest(words=words):
                self.says_no(*words, code=BAD_INPUT, says="opgegaan in Grootdorp")
        self.assertEqual(self.snapshot(), before)
        # A ruling is about the decision on one municipality, also when it comes after the merger.
        self.trede("suspend", "gm9002", "--ruling", "ECLI:NL:VERZONNEN:2026:1", "--from", "2026-02-01")
        self.progress("GM9001,regulier,310\n", AFTER)
        self.assertEqual(self.strand("gm9001", AFTER), (300, 310))
        self.assertEqual([one["stand"] for one in self.assessed("gm9001", AFTER)["herindeling"]], ["telt", "geschorst"])

    def test_what_of_a_part_is_not_asked_now_is_told_at_the_successor(self):
        self.progress("GM9001,regulier,310\n", AFTER)
        self.assertEqual(self.assessed("gm9001", AFTER)["nietTeVragen"], [])
        self.trede("suspend", "gm9002", "--ruling", "ECLI:NL:VERZONNEN:2026:1", "--from", "2026-02-01")
        [one] = self.asked("assess", "gm9001")["beoordelingen"][0]["nietTeVragen"]
        self.assertEqual((one["plekken"], one["overgenomenVan"]), (100, {"gmCode": "GM9002", "naam": "Kleindorp"}))
        self.assertEqual(self.asked("dossier", "show", "gm9001")["nietTeVragen"], [one])
        said = "van 100 plekken uit het besluit over Kleindorp (GM9002) is geschorst door de rechter"
        for words in (["assess", "gm9001"], ["dossier", "show", "gm9001"]):
            self.assertIn(said, self.trede(*words).out)

    def test_what_was_open_is_shown_and_handled_at_the_successor(self):
        """The clock of the test is past the merger; the terms, objection, agreement and suspension stand in the old dossier."""
        self.trede("objection", "record", "gm9002", "--against", "2024-12-20", "--announced", "2024-12-20", "--received", "2025-01-20")
        self.trede("suspend", "gm9002", "--ruling", "ECLI:NL:VERZONNEN:2025:1", "--from", "2025-02-01", "--awaits", "BZ-GM9002-1", "--term", "P6W")
        shown = self.asked("dossier", "show", "gm9001")["herindeling"][0]
        self.assertEqual([one["nummer"] for one in shown["rechtsmiddelen"]], ["BZ-GM9002-1"])
        self.assertEqual([one["uitspraak"] for one in shown["schorsingen"]], ["ECLI:NL:VERZONNEN:2025:1"])
        out = self.trede("dossier", "show", "gm9001").out
        self.assertIn("Overgenomen van Kleindorp (GM9002):", out)
        self.assertIn("BZ-GM9002-1", self.trede("objection", "show", "gm9001").out)
        [over] = self.asked("objection", "show", "gm9001")["overgenomen"]
        self.assertEqual((over["gmCode"], len(over["rechtsmiddelen"])), ("GM9002", 1))
        # The same ruling with its end, named by the municipality of today, goes to the dossier that has it.
        told = self.asked("suspend", "gm9001", "--ruling", "ECLI:NL:VERZONNEN:2025:1", "--from", "2025-02-01", "--until", "2025-12-31")
        self.assertEqual(told["gmCode"], "GM9002")
        self.trede("objection", "decide", "BZ-GM9002-1", "--outcome", "ongegrond", "--on", "2026-02-02", "--announced", "2026-02-02")
        self.assertEqual(self.asked("verify")["fouten"], [])
        self.assertEqual(self.asked("deadline", "list")["termijnen"], [])
        self.assertIn("Er zijn geen termijnen", self.trede("term", "show", "gm9001").out)
        self.assertIn("nog op geen trede", self.trede("ladder", "close", "gm9002", "--ground", "opgegaan", "--document", "x", "--reason", "x",
                                                       code=NOT_ALLOWED).err)

    def test_two_that_were_taken_over_both_stand_there(self):
        third = "gm_code,categorie,plekken,besluit_op,beschikbaar_op\nGM9003,regulier,50,2024-12-20,2025-07-01\n"
        self.trede("import", "tasks", self.write("d.csv", third), "--bodies-on", "2025-12-31")
        for code in ("gm9002", "gm9003"):
            self.trede("objection", "record", code, "--against", "2024-12-20", "--announced", "2024-12-20", "--received", "2025-01-20")
            self.trede("suspend", code, "--ruling", "ECLI:NL:VERZONNEN:2025:2", "--from", "2025-02-01")
        over = self.asked("objection", "show", "gm9001")["overgenomen"]
        self.assertEqual([(one["gmCode"], one["rechtsmiddelen"][0]["nummer"]) for one in over],
                         [("GM9002", "BZ-GM9002-1"), ("GM9003", "BZ-GM9003-1")])
        shown = self.asked("dossier", "show", "gm9001")["herindeling"]
        self.assertEqual([one["gmCode"] for one in shown], ["GM9002", "GM9003"])
        # One ruling on both: somebody has to say whose it is.
        ask = ("suspend", "gm9001", "--ruling", "ECLI:NL:VERZONNEN:2025:2", "--from", "2025-02-01", "--until", "2025-03-31")
        self.assertIn("Kleindorp (GM9002) en Middendorp (GM9003)", self.trede(*ask, code=CHANGED).err)
        self.assertEqual(self.asked("suspend", "gm9003", *ask[2:])["gmCode"], "GM9003")
        self.progress("GM9001,regulier,440\n", AFTER)
        self.assertEqual([(one["gmCode"], one["stand"]) for one in self.assessed("gm9001", AFTER)["herindeling"]],
                         [("GM9001", "telt"), ("GM9002", "geschorst"), ("GM9003", "telt")])

    def test_the_figures_of_the_old_one(self):
        self.trede("figures", "offer", "gm9002", "--reference-date", BEFORE)
        self.assertEqual(len(self.asked("figures", "show", "gm9002")["cijfers"]), 1)
        self.says_no("figures", "offer", "gm9002", "--reference-date", AFTER, code=BAD_INPUT, says="opgegaan in Grootdorp")


if __name__ == "__main__":
    unittest.main()
