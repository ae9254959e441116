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

    def test_names_that_differ_in_other_signs_each_have_their_own(self):
        names = ["PRT oost", "PRT (oost)", "PRT: oost", "prt-oost", "P.R.T. oost"]
        for number, name in enumerate(names):
            order = [ROWS[0], ROWS[1]] if number % 2 == 0 else [["gemeente", "amv", "regulier"], ["Twenterand", 0, 5]]
            self.bring(f"stand{number}.csv", order, "--save-mapping", sender=name)
        self.assertEqual(len(self.mappings()), len(names))
        for number, name in enumerate(names):  # each is read by its own, in its own order of columns
            order = [ROWS[0], ROWS[1]] if number % 2 == 0 else [["gemeente", "amv", "regulier"], ["Twenterand", 0, 5]]
            self.assertEqual(self.bring("weer.csv", order, sender=name)["problemen"], [])
        self.bring("weer.csv", ROWS, sender=" prt OOST ")  # capitals and blanks make no other sender
        self.bring("weer.csv", [["gemeente", "amv", "regulier"], ["Twenterand", 0, 5]], sender="prt oost", code=BAD_INPUT)

    def test_one_saved_under_the_name_of_before_is_found_by_its_sender_alone(self):
        self.bring("stand.csv", ROWS, "--save-mapping", sender="PRT (oost)")
        (saved,) = (self.store / "inleesregels").glob("*")
        saved.rename(saved.with_name("prt-oost--voortgang.toml"))  # what plain letters alone made of it
        turned = [["gemeente", "amv", "regulier"], ["Twenterand", 0, 5]]
        self.bring("anders.csv", turned, sender="PRT (oost)", code=BAD_INPUT)
        self.assertEqual(self.bring("anders.csv", turned, sender="PRT [oost]")["problemen"], [])

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
