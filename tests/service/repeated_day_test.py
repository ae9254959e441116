"""A change of a decision that states the day of the decision before it once more."""

from support import *

HEAD = "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
FIRST = HEAD + "GM1700,regulier,142,2024-12-20,2024-12-20,2025-07-01\nGM1700,amv,23,2024-12-20,2024-12-20,2025-07-01\n"
CHANGED = HEAD + "GM1700,regulier,{},2025-09-01,2025-09-04,2025-07-01\n"


class RepeatedDay(ServiceCase):
    def asked_on(self, day):
        self.asked("import", "progress", self.write("v.csv", "gm_code,categorie,plekken\nGM1700,regulier,5\n"), "--reference-date", day)
        return self.asked("assess", "gm1700", "--reference-date", day)["beoordelingen"][0]["categorieen"][0]["taak"]

    def test_it_names_no_new_day(self):
        source = ["--cycle", "2024", "--source", "Stcrt. (fictief)"]
        first = self.write("t.csv", FIRST)
        changed = self.write("w.csv", CHANGED.format(120))
        self.trede("import", "tasks", first)
        # A bare list of tasks replaces no decision: it says how a change is put on file.
        (problem,) = self.asked("import", "tasks", changed, code=BAD_INPUT)["problemen"]
        self.assertIn("decision record", problem["verwacht"])
        self.trede("decision", "record", "PV23", first, "--on", "2024-12-20", "--announced", "2024-12-20", *source)
        words = ["decision", "record", "PV23", changed, "--on", "2025-09-01", "--announced", "2025-09-04", "--kind", "gewijzigd",
                 "--reason", "x", *source]
        told = self.asked(*words)
        self.assertEqual([one["cel"] for one in told["opmerkingen"] if "eerdere besluit" in one["tekst"]], ["F2"])
        self.assertEqual(self.asked_on("2025-09-04"), 120)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_what_it_asks_more_has_its_six_months(self):
        source = ["--cycle", "2024", "--source", "Stcrt. (fictief)"]
        self.trede("decision", "record", "PV23", self.write("t.csv", FIRST), "--on", "2024-12-20", "--announced", "2024-12-20", *source)
        self.trede("decision", "record", "PV23", self.write("w.csv", CHANGED.format(150)), "--on", "2025-09-01",
                   "--announced", "2025-09-04", "--kind", "gewijzigd", "--reason", "x", *source)
        self.assertEqual([self.asked_on(day) for day in ("2025-09-04", "2026-03-03", "2026-03-04")], [142, 142, 150])

    def test_another_day_before_the_decision_is_refused_with_its_cell(self):
        self.trede("import", "tasks", self.write("t.csv", FIRST))
        other = CHANGED.format(120).replace("2025-07-01", "2025-06-01")
        [problem] = self.asked("import", "tasks", self.write("w.csv", other), code=BAD_INPUT)["problemen"]
        self.assertEqual(problem["cel"], "F2")
        self.assertIn("laat de cel dan leeg", problem["verwacht"])

    def test_a_decision_on_other_years_is_no_change_of_it(self):
        source = ["--cycle", "2026", "--source", "Stcrt. (fictief)"]
        self.trede("import", "tasks", self.write("t.csv", FIRST))
        rows = HEAD + "GM1700,regulier,150,2026-11-20,2026-11-23,2025-07-01\n"
        for words in (["import", "tasks", self.write("n.csv", rows)],
                      ["decision", "record", "PV23", self.write("n.csv", rows), "--on", "2026-11-20", "--announced", "2026-11-23", *source]):
            self.assertEqual([one["cel"] for one in self.asked(*words, code=BAD_INPUT)["problemen"]], ["F2"])


if __name__ == "__main__":
    unittest.main()
