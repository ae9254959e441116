"""The main job of the founding case, from the sheets to the letter, in the three formats of sheets."""

from support import *


class MainJob(ServiceCase):
    def run_job(self, tasks, progress) -> bytes:
        read = self.asked("import", "tasks", tasks)
        self.assertEqual((read["gelezen"], read["nieuw"], read["problemen"]), (2, 2, []))
        read = self.asked("import", "progress", progress, "--reference-date", PEILDATUM, "--received", "2025-06-30")
        self.assertEqual((read["gelezen"], read["nieuw"], read["problemen"]), (2, 2, []))
        row = self.asked("assess", "--reference-date", PEILDATUM)["beoordelingen"][0]
        self.assertEqual((row["gmCode"], row["naam"], row["oordeel"], row["voorstelTrede"]),
                         ("GM1700", "Twenterand", "gedeeltelijk", 2))
        figures = [(one["categorie"], one["taak"], one["realisatie"], one["tekort"]) for one in row["categorieen"]]
        self.assertEqual(figures, [("regulier", 142, 5, 137), ("amv", 23, 0, 23)])
        proposal = self.asked("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)["voorstel"]
        self.trede("decide", proposal)
        batch = self.asked("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700",
                           "--dated", "2026-04-09")["partij"]
        letters = self.asked("letter", "render", batch, "--out", self.folder / "brieven")["brieven"]
        self.assertEqual([(one["gmCode"], one["uitersteDatum"]) for one in letters], [("GM1700", "2026-04-30")])
        self.assertEqual(self.length(), 8)
        pdf = pathlib.Path(letters[0]["bestand"]).read_bytes()
        self.assertTrue(pdf.startswith(b"%PDF-1.7"))
        return pdf

    def test_csv(self):
        self.run_job(DECISION, PROGRESS)

    def test_xlsx(self):
        self.run_job(xlsx(self.folder / "besluit.xlsx", rows_of(DECISION)),
                     xlsx(self.folder / "stand.xlsx", rows_of(PROGRESS)))

    def test_ods(self):
        self.run_job(ods(self.folder / "besluit.ods", rows_of(DECISION)),
                     ods(self.folder / "stand.ods", rows_of(PROGRESS)))

    def test_same_content_in_another_format_changes_nothing(self):
        self.import_case()
        read = self.asked("import", "tasks", xlsx(self.folder / "besluit.xlsx", rows_of(DECISION)))
        self.assertEqual((read["gelezen"], read["ongewijzigd"]), (2, 2))
        read = self.asked("import", "progress", ods(self.folder / "stand.ods", rows_of(PROGRESS)),
                          "--reference-date", PEILDATUM)
        self.assertEqual((read["gelezen"], read["ongewijzigd"]), (2, 2))
        self.assertEqual(self.length(), 4)

    def test_a_day_that_changes_is_named_and_a_source_that_does_not_is_told(self):
        self.import_case()
        later = self.write("later.csv", DECISION.read_text().replace("2024-12-20,,", "2024-12-20,2024-12-23,"))
        read = self.asked("import", "tasks", later)
        self.assertEqual([one["dagen"] for one in read["verschillen"]], [["bekendgemaakt onbekend -> 23 december 2024"]] * 2)
        self.assertEqual([(one["was"], one["wordt"]) for one in read["verschillen"]], [(142, 142), (23, 23)])
        read = self.asked("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--received", "2025-07-02")
        self.assertEqual(read["ongewijzigd"], 2)
        self.assertRegex(read["opmerkingen"][-1]["tekst"], "2 cijfers stonden er al, ontvangen op 30 juni 2025.*2 juli 2025.*niet vastgelegd")
        self.assertEqual(self.asked("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--received", "2025-06-30")["opmerkingen"], [])

    def test_a_letter_with_other_figures_than_were_weighed_says_so(self):
        self.place_on_rung()
        later = self.write("later.csv", PROGRESS.read_text().replace("regulier,5", "regulier,8"))
        self.assertEqual(self.asked("import", "progress", later, "--reference-date", PEILDATUM)["gewijzigd"], 1)
        drafted = self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        changed = "gewogen is regulier 5 van 142, AMV 0 van 23, de brief noemt regulier 8 van 142, AMV 0 van 23"
        self.assertIn(changed, " ".join(drafted["brieven"][0]["letOp"]))
        self.trede("letter", "render", drafted["partij"], "--out", self.folder / "uit")
        self.assertIn("let op: IBT-2026-001-1700: De cijfers zijn veranderd na het besluit: " + changed,
                      self.trede("letter", "offer", drafted["partij"]).out)

    def test_words_for_a_person(self):
        self.import_case()
        text = self.trede("assess", "gm1700", "--reference-date", PEILDATUM).out
        self.assertRegex(text, r"Regulier\s+5 /\s+142\s+3,5 %\s+tekort 137")
        self.assertRegex(text, r"AMV\s+0 /\s+23\s+0,0 %\s+tekort 23")
        self.assertIn("gedeeltelijk", text)
        self.assertIn("voorstel: trede 2", text)
        self.assertIn("Besluiten doet een mens", text)
        trace = self.trede("explain", "Twenterand").out
        for fact in ("verdeelbesluit.csv, cel C2", "voortgang.csv, cel C3", "30 juni 2025", "Spreidingswet art. 6 lid 1",
                     "inschaling@1"):
            self.assertIn(fact, trace)
