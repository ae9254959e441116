"""What people read: words, and no names of fields, choices, operations and accounts as the program has them."""

import re
import unittest

from serve_test import Serving
from support import *


class Words(Serving):
    def setUp(self):
        ServiceCase.setUp(self)
        self.import_case()
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        self.start()

    def test_the_values_of_a_letter(self):
        page = self.visitor("toezichthouder").get("/brieven/nieuw?stap=3&sjabloon=informatieverzoek&dag=2026-04-09&gm=gm1700").text
        self.assertIn("<dt>De naam van de gemeente</dt>", page)
        self.assertIn("<dt>Het aantal plekken van de taak (", page)
        self.assertNotRegex(page, r"<dt>[a-z_]+\.[a-z_]+")
        self.assertNotRegex(page, r"<dt>[^<]*, rij \d")

    def test_the_choices_of_the_policy(self):
        jurist = self.visitor("jurist")
        for path in ("/regels", "/regels/proef?beleid=inschaling"):
            page = jurist.get(path).text
            self.assertIn("Trede bij: geen gegevens", page)
            self.assertNotIn("trede-bij", page)
        self.assertIn(">Oordeel en trede</a>", jurist.get("/regels/proef").text)

    def test_who_saw_and_did_what(self):
        self.visitor("jurist").get("/gemeenten/gm1700")
        self.visitor("gemeente:gm1700").get("/werk")
        auditor = self.visitor("auditor")
        page = auditor.get("/controle/inzage").text
        self.assertIn('<a href="/controle/inzage?wie=link%3Ajurist">jurist (proeflink)</a>', page)
        for words in ("dossier bekijken", "gelukt (200)", "geen recht (403)"):
            self.assertIn(words, page)
        shown = re.sub(r"<[^>]*>", " ", page[page.index("<tbody"):])
        self.assertNotRegex(shown, r"\blink:|dossier\.bekijken")
        self.assertIn("jurist (proeflink)", auditor.get("/controle/inzage?wie=link:jurist").text)
        self.assertIn("opdrachtregel", auditor.get("/controle").text)


if __name__ == "__main__":
    unittest.main()
