"""A saved way of reading, per sender, and sheets that changed since it was saved."""

from support import *

PROVINCE = "Provincie Overijssel"
ROWS = [["gemeente", "regulier", "amv"], ["Twenterand", 5, 0]]


class Sender(ServiceCase):
    def bring(self, name, rows, *more, code=DONE, sender=PROVINCE):
        return self.asked("import", "progress", self.write(name, csv(rows, ";")), "--reference-date", PEILDATUM,
                          "--sender", sender, *more, code=code)

    def mappings(self):
        return sorted(path.name for path in (self.store / "inleesregels").glob("*"))

    def test_saved_and_used(self):
        self.bring("stand.csv", ROWS, "--save-mapping")
        self.assertEqual(self.mappings(), ["provincie-overijssel-voortgang.toml"])
        answer = self.bring("later.csv", ROWS[:1] + [["Twenterand", 6, 0]])
        self.assertEqual((answer["gewijzigd"], answer["problemen"]), (1, []))

    def test_a_sheet_that_changed_is_refused_with_its_cell(self):
        self.bring("stand.csv", ROWS, "--save-mapping")
        answer = self.bring("anders.csv", [["gemeente", "amv", "regulier"], ["Twenterand", 0, 5]], code=BAD_INPUT)
        self.assertEqual([(one["cel"], one["gelezen"]) for one in answer["problemen"]], [("B1", "amv"), ("C1", "regulier")])
        self.assertIn("'regulier'", answer["problemen"][0]["verwacht"])

    def test_another_sender_is_read_by_its_headings(self):
        self.bring("stand.csv", ROWS, "--save-mapping")
        answer = self.bring("anders.csv", [["gemeente", "amv", "regulier"], ["Twenterand", 0, 5]], sender="Gemeente Almelo")
        self.assertEqual((answer["ongewijzigd"], answer["problemen"]), (2, []))

    def test_the_sender_stays_with_the_figure(self):
        self.bring("stand.csv", ROWS, "--received", "2025-06-30")
        told = self.asked("dossier", "show", "gm1700")["gebeurtenissen"][0]["inhoud"]
        self.assertEqual((told["sender"], told["received_on"], told["cell"], told["file"]),
                         (PROVINCE, "2025-06-30", "B2", "stand.csv"))
        self.assertRegex(told["document"], "^[0-9a-f]{64}$")

    def test_not_saved_in_a_trial_or_from_a_bad_sheet(self):
        self.bring("stand.csv", ROWS, "--save-mapping", "--dry-run")
        self.bring("fout.csv", ROWS[:1] + [["Twenterand", "x", 0]], "--save-mapping", code=BAD_INPUT)
        self.assertEqual(self.mappings(), [])

    def test_a_name_cannot_leave_the_folder(self):
        self.bring("stand.csv", ROWS, "--save-mapping", sender="../../etc/passwd")
        self.assertEqual(len(self.mappings()), 1)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["stand.csv", "var"])
