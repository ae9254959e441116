"""The receipt of a melding is confirmed by a letter that names it."""

import unittest

from support import *


class MeldingReceipt(OnStore):
    make = "draft"

    def test_its_receipt_is_confirmed(self):
        number = self.asked("report", "gm1700", "--received", "2026-05-04", "--expected", "2026-10-01", "--reason", "De bouw loopt uit.")["melding"]
        draft = ("letter", "draft", "--to", "gm1700", "--dated", "2026-06-08", "--template")
        self.refused(*draft, "ontvangstbevestiging", "--about", "ML-GM1700-9", code=BAD_INPUT, says="ML-GM1700-9")
        self.refused(*draft, "herinnering", "--about", number, code=BAD_INPUT, says=number)
        made = self.asked(*draft, "ontvangstbevestiging", "--about", number)
        self.assertEqual(made["brieven"][0]["over"], number)
        self.asked("letter", "render", made["partij"], "--out", self.folder / "uit")
        self.assertIn("over melding " + number, self.trede("dossier", "show", "gm1700").out)
        self.assertEqual(self.asked("verify")["fouten"], [])


if __name__ == "__main__":
    unittest.main()
