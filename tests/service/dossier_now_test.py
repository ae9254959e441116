"""What a dossier and the list offer now: a closed dossier, a step that asks for a letter, and a form that comes back."""

import html
import re
import unittest

from serve_test import Serving
from support import *

DOSSIER = "/gemeenten/gm1700"
WHY = ("--document", "nota 12", "--reason", "De taak is vervallen.")


class Now(Serving):
    roles = ["toezichthouder", "directeur"]

    def setUp(self):
        ServiceCase.setUp(self)
        self.place_on_rung()

    def box(self, visitor) -> str:
        return re.search(r'<section class="nu".*?</section>', visitor.get(DOSSIER).text, re.S)[0]


class Closed(Now):
    def setUp(self):
        super().setUp()
        self.trede("ladder", "close", "gm1700", "--ground", "anders", *WHY)
        self.start()

    def test_the_list_and_the_chart_count_it_alike(self):
        who = self.visitor("directeur")

        def counts() -> tuple[dict, str]:
            bar = re.search(r'<ul class="ladder">.*?</ul>', who.get("/gemeenten").text, re.S)[0]
            flow = who.get("/dashboard").text.split("De ladder in de tijd")[1]
            return {name: int(count) for count, name in re.findall(r"<strong>(\d+)</strong> <span>([^<]*)", bar)}, flow

        row = re.search(r'<tr role="row" id="gm1700">.*?</tr>', who.get("/gemeenten").text, re.S)[0]
        self.assertIn('×</span> Gesloten <small class="p">op trede 2</small>', row)
        self.assertNotIn("omhoog", row)
        bar, flow = counts()
        self.assertEqual((bar["Informatie opvragen en valideren"], bar["Gesloten"], bar["Nog geen trede"]), (0, 1, 341))
        self.assertIn("niemand op een trede; 342 op geen trede: 341 hebben nog geen trede, 1 heeft een gesloten dossier.", flow)
        self.assertIn("Op geen trede: wie voldoet, wie nog geen trede heeft en wie een gesloten dossier heeft", flow)
        self.assertEqual([one["gmCode"] for one in self.asked("list", "gemeenten", "--trede", "gesloten")["gemeenten"]], ["GM1700"])
        self.assertEqual(self.asked("list", "gemeenten", "--trede", "1..")["gemeenten"], [])
        self.trede("ladder", "reopen", "gm1700", "--ground", "beleid stappen", *WHY)
        bar, flow = counts()
        self.assertEqual((bar["Informatie opvragen en valideren"], "Gesloten" in bar), (1, False))
        self.assertIn("1 op trede 2; 341 op geen trede: 341 hebben nog geen trede.", flow)


if __name__ == "__main__":
    unittest.main()
