"""A letter whose figures changed after it was drafted: it goes no further, whatever the path."""

from dispatch_test import BATCH, LETTER, Batches
from support import *


class NoLongerTrue(Batches):
    sheets = 0

    def figures(self, places: int) -> None:
        self.sheets += 1  # each a file of its own: the same one again would change nothing
        rows = [["gm_code", "categorie", "plekken"], ["GM1700", "regulier", places]] + [[]] * self.sheets
        sheet = self.write(f"nieuw-{self.sheets}.csv", csv(rows))
        self.trede("import", "progress", sheet, "--reference-date", PEILDATUM)

    def not_true(self, *words) -> None:
        self.refused("letter", *words, code=CHANGED, says="klopt niet meer: in de brief staat regulier 5 van 142, AMV 0 van 23, "
                                                          "nu is het regulier 105 van 142, AMV 0 van 23")

    def test_it_is_drafted_anew_before_anybody_reads_it(self):
        self.figures(105)
        self.not_true("offer", BATCH)
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700", "--dated", "2026-04-09")
        self.trede("letter", "render", "B-2026-002", "--out", self.folder / "uit")
        self.trede("letter", "offer", "B-2026-002")
        self.figures(5)  # a slip that is mended: the first letter is true again, the second is not
        self.trede("letter", "offer", BATCH)
        self.assertIsNone(self.status()["kloptNietMeer"])
        self.assertIn("regulier 105 van 142", self.asked("letter", "status", "B-2026-002")["brieven"][0]["kloptNietMeer"])

    def test_nobody_initials_or_signs_it(self):
        self.trede("letter", "offer", BATCH)
        seen = self.seen()
        self.figures(105)
        self.not_true("initial", BATCH, "--seen", seen, "--as", "coordinator")
        self.figures(5)
        self.initial()
        self.figures(105)
        self.not_true("sign", BATCH, "--seen", seen, "--as", "directeur")
        self.assertIn("KLOPT NIET MEER", self.trede("letter", "status", BATCH).out)
        self.trede("letter", "exclude", BATCH, LETTER, "--reason", "De cijfers zijn anders.")
        self.assertIsNone(self.status()["kloptNietMeer"])

    def test_signed_already_it_does_not_leave(self):
        self.signed()
        self.print_settings()
        self.figures(105)
        self.not_true("send", BATCH)
        self.figures(5)
        self.trede("letter", "send", BATCH, *LATE)
        self.figures(105)
        answer = self.asked("send", "--drain", code=PARTLY)
        self.assertEqual([one["kenmerk"] for one in answer["nietMeerWaar"]], [LETTER])
        self.assertEqual((answer["pogingen"], list(self.folder.glob("druk/**/*.pdf"))), (0, []))
        self.assertRegex(self.trede("send", "--drain", code=PARTLY).out, "Niet verzonden: Brief .* klopt niet meer")
        self.figures(5)
        self.assertGreater(self.asked("send", "--drain")["overgedragen"], 0)
        self.figures(105)  # what left has left
        self.assertEqual((self.status()["toestand"], self.status()["kloptNietMeer"]), ("overgedragen", None))
        self.length()

    def test_a_municipality_that_stands_on_another_rung(self):
        self.trede("letter", "offer", BATCH)
        self.initial()
        self.trede("propose", "gm1700", "--rung", "3", "--reason", "Er kwam niets.")
        self.trede("decide", "V-GM1700-2")
        self.refused("letter", "sign", BATCH, "--seen", self.seen(), "--as", "directeur", code=CHANGED,
                     says="op trede 2, nu op trede 3")

    def test_a_task_that_is_not_asked_now_carries_no_step_and_no_letter(self):
        """The figures are of 1 July 2025: what happened to the task since is asked on the day itself."""
        self.trede("letter", "offer", BATCH)
        self.trede("suspend", "gm1700", "--ruling", "ECLI:NL:RBDHA:2026:1", "--from", "2026-05-01")
        says = "De rechter heeft de taak geschorst"
        self.refused("letter", "initial", BATCH, "--seen", self.seen(), "--as", "coordinator", code=CHANGED, says=says)
        self.refused("propose", "gm1700", "--rung", "3", "--reason", "Er kwam niets.", code=NOT_ALLOWED, says=says)
        self.refused("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700", code=NOT_ALLOWED,
                     says="Zolang dat zo is, gaat er geen brief over die taak uit")
        row = self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]
        self.assertEqual([(one["categorie"], one["plekken"]) for one in row["nietTeVragen"]], [("regulier", 142), ("amv", 23)])
        self.assertEqual(self.asked("dossier", "show", "gm1700")["nietTeVragen"], row["nietTeVragen"])
        self.assertIn("de taak regulier van 142 plekken is geschorst door de rechter", self.trede("assess", "gm1700").out)
        self.assertIn("de taak AMV van 23 plekken is geschorst door de rechter", self.trede("dossier", "show", "gm1700").out)


class Withdrawn(OnStore):
    make = "place_on_rung"

    def test_a_task_that_is_withdrawn_ends_supervision_and_bars_the_ladder(self):
        tasks = self.write("besluit.csv", csv([
            ["gm_code", "categorie", "plekken", "besluit_op", "bekendgemaakt_op", "beschikbaar_op"],
            *(["GM1700", category, places, "2024-12-20", "2024-12-23", "2025-07-01"] for category, places in (("regulier", 142), ("amv", 23)))]))
        self.trede("decision", "record", "PV23", tasks, "--cycle", "2024", "--on", "2024-12-20", "--source", "Stcrt")
        close = ["propose", "gm1700", "--close", "taak-vervallen", "--reason", "Ingetrokken.", "--document", "S3"]
        self.refused(*close, code=NOT_ALLOWED, says="is een besluit dat de gemeente om plekken vraagt")
        self.trede("decision", "record", "PV23", "--cycle", "2024", "--kind", "deels-ingetrokken", "--on", "2025-09-01", "--announced", "2025-09-05",
                   "--withdraw", "gm1700", "--source", "S3", "--reason", "Na bezwaar.")
        self.refused("propose", "gm1700", "--rung", "3", "--reason", "x", code=NOT_ALLOWED, says="vraagt deze gemeente niet meer om plekken")
        self.assertEqual([one["stand"] for one in self.asked("assess", "gm1700")["beoordelingen"][0]["nietTeVragen"]], ["ingetrokken"] * 2)
        self.trede(*close)


if __name__ == "__main__":
    unittest.main()
