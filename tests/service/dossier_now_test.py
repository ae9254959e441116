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

    def test_the_box_says_that_it_is_closed_and_what_can_be_done(self):
        director, who = self.visitor("directeur"), self.visitor("toezichthouder")
        for visitor in (director, who):
            box = self.box(visitor)
            self.assertRegex(box, r"Dit dossier is gesloten sinds \w+ \d+ \w+ \d{4}\. Het toezicht is niet meer nodig\. Grond: [^<]+\.</p>")
            self.assertNotIn("Maak een beoordeling", box)
            self.assertIn("Gesloten, op trede 2: Informatie opvragen en valideren", visitor.get(DOSSIER + "/cijfers").text)
        self.assertIn(f'href="{DOSSIER}/juridisch/heropening"', self.box(director))
        self.assertNotIn("heropening\"", self.box(who))
        self.assertRegex(self.box(who), r"Heropenen kan: [^<]*Directeur Regie Migratieketen")
        self.trede("ladder", "reopen", "gm1700", "--ground", "beleid stappen", *WHY)
        self.assertNotIn("gesloten", self.box(director))

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


class Letters(Now):
    def test_the_link_proposes_the_letter_of_the_step(self):
        self.start()
        who = self.visitor("toezichthouder")
        self.assertIn("sjabloon=informatieverzoek&", html.unescape(self.box(who)))
        proposal = self.asked("propose", "gm1700", "--rung", "3", "--reason-file", WEIGHING)["voorstel"]
        self.trede("decide", proposal)
        link = html.unescape(re.search(r'href="(/brieven/nieuw[^"]*)"', self.box(who))[1])
        self.assertIn("sjabloon=actief-toezicht&", link)
        self.assertIn("1 krijgt de brief", who.get(link).text)

    def test_who_cannot_have_the_letter_is_not_lost_before_another_is_chosen(self):
        self.start()
        who = self.visitor("toezichthouder")

        def on_from(page: str) -> str:
            form = re.search(r'<form method="get" action="/brieven/nieuw"[^>]*>.*?</form>', page, re.S)[0]
            fields = re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', form)
            return "/brieven/nieuw?" + "&".join(f"{name}={value}" for name, value in fields)

        for chosen, heading in ((("gm0141",), "0 krijgen de brief"), (("gm1700", "gm0141"), "1 krijgt de brief")):
            first = who.get("/brieven/nieuw?" + "&".join(f"gm={one}" for one in chosen)).text
            second = who.get(on_from(first)).text
            self.assertIn("Stap 2 van 7", second)
            self.assertEqual(set(re.findall(r'type="hidden" name="gm" value="(gm\d+)"', second)), set(chosen))
            self.assertIn(heading, first)
            self.assertIn("1 krijgt hem niet", first)


class Assigning(Now):
    def test_a_reason_that_is_missing_is_asked_on_the_same_page(self):
        self.start()
        who = self.visitor("toezichthouder")
        stand = re.search(r'name="stand" value="(\d+)"', who.get(DOSSIER).text)[1]
        before = self.length()
        again = who.post(DOSSIER + "/behandelaar", number="1" * 32, behandelaar="jurist", reden=" ", stand=stand)
        self.assertEqual(again.code, 422)
        part = re.search(r'<details open><summary>Wijs toe aan een ander.*?</details>', again.text, re.S)[0]
        self.assertIn('<option value="jurist" selected>', part)
        self.assertRegex(part, r'id="reden-fout">Schrijf op waarom')
        self.assertIn('aria-invalid="true"', part)
        self.assertEqual(self.length(), before)
        # Meanwhile somebody else gave it away: the same page too, with what was written.
        self.trede("assign", "gm1700", "--to", "coordinator", "--reason", "Fictief: verdeeld.")
        again = who.post(DOSSIER + "/behandelaar", number="2" * 32, behandelaar="jurist", reden="Fictief: bezwaar.", stand=stand)
        self.assertEqual(again.code, 409)
        self.assertIn("Fictief: bezwaar.</textarea>", again.text)
        answer = who.post(DOSSIER + "/behandelaar", number="3" * 32, behandelaar="jurist", reden="Fictief: bezwaar.",
                          stand=re.search(r'name="stand" value="(\d+)"', again.text)[1])
        self.assertEqual(answer.code, 303)


if __name__ == "__main__":
    unittest.main()
