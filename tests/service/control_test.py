"""The control of these tests: each helper that judges must refuse what is wrong. A helper that sees nothing fails here."""

import spreadsheet_test
from letter_test import PDFTOTEXT, text_of
from support import *


class Control(OnStore):
    make = "draft"

    def must_fail(self, judge, *words, **more):
        with self.assertRaises(AssertionError):
            judge(*words, **more)

    def test_exit_codes_are_looked_at(self):
        self.must_fail(self.trede, "verify", code=BAD_INPUT)
        self.must_fail(self.trede, "decide", "V-GM1700-9")
        self.must_fail(self.trede, "decide", "V-GM1700-9", code=CHANGED)

    def test_texts_of_refusals_are_looked_at(self):
        self.must_fail(self.refused, "decide", "V-GM1700-9", code=BAD_INPUT, says="al besloten")

    def test_more_than_json_is_seen(self):
        with self.assertRaises(json.JSONDecodeError):
            self.trede("verify").json()
        with self.assertRaises(json.JSONDecodeError):
            Result([], 0, '{"fouten": []}\nKlaar.\n', "").json()

    def test_a_write_is_seen(self):
        before = self.snapshot()
        self.trede("propose", "gm1700", "--rung", "3", "--reason", "Zie de weging.")
        self.must_fail(self.assertEqual, self.snapshot(), before)
        self.must_fail(self.assertEqual, self.length(), 7)

    def test_a_damaged_journal_is_seen(self):
        path = self.store / "trede.db"
        path.write_bytes(path.read_bytes().replace(b'"places":142', b'"places":143'))
        self.must_fail(self.length)

    def test_a_wrong_sheet_is_seen(self):
        judge = spreadsheet_test.Sheets()
        judge.folder, judge.store = self.folder, self.folder / "leeg"
        bad = self.write("fout.csv", "gm_code,categorie,plekken\nGM1700,regulier,-5\n")
        judge.one_problem(bad, "C2", "-5", "0 of meer")
        self.must_fail(judge.one_problem, bad, "C3", "-5", "0 of meer")
        self.must_fail(judge.one_problem, bad, "C2", "-5", "heel getal")
        self.must_fail(judge.one_problem, PROGRESS, "C2", "5", "heel getal")
        self.must_fail(judge.figures, bad)

    def test_the_sheets_we_make_hold_what_we_say(self):
        rows = [["gm_code", "categorie", "plekken"], ["GM1700", "regulier", 6], ["GM1700", "amv", 0]]
        for book in (xlsx(self.folder / "stand.xlsx", rows), ods(self.folder / "stand.ods", rows)):
            answer = self.asked("import", "progress", book, "--reference-date", PEILDATUM, "--dry-run")
            self.assertEqual((answer["gewijzigd"], answer["ongewijzigd"]), (1, 1))

    @unittest.skipUnless(PDFTOTEXT, "pdftotext is not installed")
    def test_a_letter_with_another_figure_is_seen(self):
        pdf = self.asked("letter", "render", "B-2026-001", "--out", self.folder / "uit")["brieven"][0]["bestand"]
        self.assertRegex(text_of(pdf), "Regulier 142 5 137")
        self.assertNotRegex(text_of(pdf), "Regulier 142 6 136")
        self.assertNotRegex(text_of(pdf), "Twente[^r]")
