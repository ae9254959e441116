"""What a province sees: its own municipalities, the letters to them that left, and a way on from every name."""

import re
import unittest

from serve_test import CODES, Serving
from support import *

CODES["provincie:pv27"] = "provincie:PV27"
OWN, OTHER = "IBT-2026-001-1700", "IBT-2026-002-0363"
LETTERS = "/mijn-provincie/afschriften"
DECIDED = ("gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
           "GM0363,regulier,90,2024-12-20,,2025-07-01\nGM0363,amv,9,2024-12-20,,2025-07-01\n")
REPORTED = "gm_code,categorie,plekken\nGM0363,regulier,7\nGM0363,amv,1\n"


class Province(Serving):
    roles = ["toezichthouder", "gemeente:gm1700", "provincie:pv23", "provincie:pv27"]

    def setUp(self):
        """A letter to Twenterand in Overijssel that did not leave, and one to Amsterdam in Noord-Holland that did."""
        ServiceCase.setUp(self)
        self.with_an_address()
        self.draft()
        self.trede("import", "tasks", self.write("taken.csv", DECIDED))
        self.trede("import", "progress", self.write("stand.csv", REPORTED), "--reference-date", PEILDATUM, "--received", "2025-06-30")
        self.trede("propose", "gm0363", "--rung", "2", "--reason", "Fictief: er is een tekort.")
        self.trede("decide", "V-GM0363-1")
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", "gm0363", "--dated", "2026-04-09")
        self.send_off(OTHER, "2026-04-09")
        self.start()

    def with_an_address(self):
        """The register as it is shipped, with an invented address for the second municipality."""
        land = self.store / "land"
        land.mkdir(parents=True)
        for name in ("data/gemeenten.csv", "data/provincies.csv", "data/naamvormen.csv", "data/adressen.csv", "law/supervisors.toml"):
            shutil.copy(HOME / name, land)
        with (land / "adressen.csv").open("a", encoding="utf-8") as file:
            file.write("GM0363,Postbus 1,1000 AA,Fictiefstad,2020-01-01,verzonnen\n")

    def send_with_copy(self):
        (self.store / "verzending.toml").write_text(f'[druk]\nmap = "{self.folder / "druk"}"\n')
        self.sign_letter(OWN)
        self.trede("letter", "send", "B-2026-001", *LATE)
        self.assertEqual(self.asked("send", "--drain")["overgedragen"], 2)

    def test_letters_that_left_of_its_own_municipalities(self):
        own, other = self.visitor("provincie:pv23"), self.visitor("provincie:pv27")
        pdf = f"{LETTERS}/{OWN.lower()}"
        self.assertIn("Er is nog geen brief verstuurd", own.get(LETTERS).text)
        self.assertEqual(own.get(pdf).code, 404)
        nobody = own.get(f"{LETTERS}/ibt-2026-009-9999")
        self.assertEqual((nobody.code, own.get(pdf).text), (404, nobody.text))

        self.send_with_copy()
        page = own.get(LETTERS).text
        row = re.search(rf'<tr><th scope="row"><a href="{pdf}">.*?</tr>', page)
        self.assertIsNotNone(row, page)
        for told in ('href="/mijn-provincie/gemeenten/gm1700">Twenterand</a>', "Informatieverzoek", "9 april 2026", "<td>ja</td>"):
            self.assertIn(told, row[0])
        self.assertNotIn(OTHER, page)
        answer = own.get(pdf)
        self.assertEqual((answer.code, answer.headers["Content-Type"]), (200, "application/pdf"))
        self.assertTrue(answer.bytes.startswith(b"%PDF-"))
        self.assertEqual(own.get(f"{LETTERS}/{OTHER.lower()}").code, 404)

        page = other.get(LETTERS).text
        self.assertIn(OTHER, page)
        self.assertIn("staat in de brief, nog niet verstuurd", page)  # an officer brought the letter away, not the copy
        self.assertNotIn(OWN, page)
        self.assertEqual(other.get(pdf).code, 404)
        self.assertEqual(other.get(f"{LETTERS}/{OTHER.lower()}").code, 200)

    def test_nobody_else_gets_them(self):
        self.send_with_copy()
        for role in ("gemeente:gm1700", "toezichthouder"):
            visitor = self.visitor(role)
            for path in ("/mijn-provincie", LETTERS, f"{LETTERS}/{OWN.lower()}", "/mijn-provincie/gemeenten/gm1700"):
                self.assertEqual(visitor.get(path).code, 403, (role, path))
        self.assertEqual(self.visitor().get(f"{LETTERS}/{OWN.lower()}").headers["Location"], "/aanmelden")

    def test_a_municipality_as_it_was_told(self):
        own = self.visitor("provincie:pv23")
        page = own.get("/mijn-provincie/gemeenten/gm1700").text
        self.assertNotIn("Informatie opvragen en valideren", page)  # decided, and not told
        self.assertIn("nog geen brief", page)
        self.send_with_copy()
        page = own.get("/mijn-provincie/gemeenten/gm1700").text
        for told in ("Informatie opvragen en valideren", "142", "20 december 2024", OWN):
            self.assertIn(told, page)
        other = own.get("/mijn-provincie/gemeenten/gm0363")
        nobody = own.get("/mijn-provincie/gemeenten/gm9999")
        self.assertEqual((other.code, other.text), (404, nobody.text))

    def test_no_way_leads_to_what_it_may_not_open(self):
        self.send_with_copy()
        own = self.visitor("provincie:pv23")
        seen, ahead = set(), ["/mijn-provincie", "/gemeenten?groepeer=trede", "/werk"]
        others = {"/werk": 403, "/": 303}  # what is refused leads on too, and the first page to its own
        while ahead:
            path = ahead.pop()
            seen.add(path)
            answer = own.get(path)
            self.assertEqual(answer.code, others.get(path, 200), path)
            if "text/html" not in answer.headers["Content-Type"]:
                continue
            for link in re.findall(r'<a [^>]*href="(/[^"#]*)', answer.text):
                link = link.replace("&amp;", "&")
                # Of the lists those that a page of its own names: an order of an order tells nothing more.
                if link not in seen and link not in ahead and not ("?" in link and "?" in path):
                    ahead.append(link)
        for page in (LETTERS, "/dashboard", "/gemeenten", "/mijn-provincie/gemeenten/gm1700", "/gemeenten?trede=2"):
            self.assertIn(page, seen)


if __name__ == "__main__":
    unittest.main()
