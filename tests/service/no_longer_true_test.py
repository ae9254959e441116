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


if __name__ == "__main__":
    unittest.main()
