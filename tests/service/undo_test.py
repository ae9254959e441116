"""Work in bulk is undone for what it changed, and offered for nothing else."""

import re
import time
import unittest

from serve_test import Serving
from support import *

BATCH, LETTER = "B-2026-001", "IBT-2026-001-1700"


class Undo(Serving):
    roles = ["toezichthouder", "directeur"]

    def setUp(self):
        ServiceCase.setUp(self)
        self.draft()
        self.sent = 0

    def does(self, who, path, body) -> str:
        """One form sent; the page of its job, once that is over."""
        self.sent += 1
        answer = who.ask("POST", path, f"sleutel={who.key}&opdracht={self.sent:032x}&{body}")
        self.assertEqual(answer.code, 303, answer.text[-2000:])
        self.job = answer.headers["Location"]
        for _ in range(100):
            page = who.get(self.job).text
            if 'data-klaar="ja"' in page:
                return page
            time.sleep(0.1)
        self.fail("it does not end")

    def assign(self, who, *codes) -> str:
        form = who.get("/gemeenten/toewijzen?" + "&".join(f"gm={one}" for one in codes)).text
        seen = re.search(r'name="stand" value="(\d+)"', form)[1]
        return self.does(who, "/gemeenten/toewijzen", "&".join(f"gm={one}" for one in codes) + f"&stand={seen}&behandelaar=jurist&reden=Fictief.")

    def handler(self, code):
        return self.asked("dossier", "show", code)["behandelaar"]

    def test_a_dossier_that_had_this_handler_already_is_left_alone(self):
        self.trede("assign", "gm1700", "--to", "jurist", "--reason", "Fictief: eerder.")
        self.start()
        who = self.visitor("toezichthouder")
        page = self.assign(who, "gm1700", "gm0141")
        self.assertIn("had deze behandelaar al", page)
        self.assertIn("1 dossier toegewezen.", page)
        back = self.does(who, self.job + "/ongedaan", "")
        self.assertIn("1 van 1 gelukt", back)
        self.assertNotIn("niet gelukt</span>", back)
        self.assertEqual((self.handler("gm1700"), self.handler("gm0141")), ("jurist", None))
        page = self.assign(who, "gm1700")
        self.assertNotIn("Maak ongedaan", page)
        self.assertIn("Er is geen dossier van behandelaar veranderd", page)

    def test_a_letter_that_was_held_before_is_not_let_go(self):
        self.trede("letter", "render", BATCH, "--out", self.folder / "uit")
        self.trede("letter", "offer", BATCH)
        self.start()
        who = self.visitor("toezichthouder")
        who.get(f"/brieven/partijen/{BATCH.lower()}")
        hold = (f"/brieven/partijen/{BATCH.lower()}/brieven", f"kenmerk={LETTER}&keuze=aanhouden&reden=Fictief.")
        self.trede("letter", "hold", BATCH, LETTER, "--reason", "Er loopt een gesprek.", "--as", "directeur")
        page = self.does(who, *hold)
        self.assertIn("was al zo", page)
        self.assertNotIn("Laat deze brieven weer meegaan", page)
        self.trede("letter", "release", BATCH, LETTER, "--reason", "Gesprek geweest.")
        page = self.does(who, *hold)
        self.assertIn(f'name="kenmerk" value="{LETTER}"', page)
        self.assertIn("Laat deze brieven weer meegaan", page)


if __name__ == "__main__":
    unittest.main()
