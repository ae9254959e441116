"""The forms of a dossier: what is put on file from a page, what comes back with a reason, and who may not."""

import http.client
import unittest

from serve_test import Answer, Serving
from support import *

DOSSIER = "/gemeenten/gm1700"
LETTER = "IBT-2026-001-1700"
OUTSIDE = ("auditor", "beheerder", "provincie:pv23", "gemeente:gm1700")
BACK = "Er is nog niets vastgelegd"


class Forms(Serving):
    """A server on a store that `make` filled."""

    make = "import_case"
    role = "toezichthouder"

    def setUp(self):
        ServiceCase.setUp(self)
        getattr(self, self.make)()
        self.start()
        self.who = self.visitor(self.role)
        self.sent_forms = 0

    def send(self, address, code=303, who=None, **fields):
        self.sent_forms += 1
        answer = (who or self.who).post(DOSSIER + address, number=f"{self.sent_forms:032x}", **fields)
        self.assertEqual(answer.code, code, answer.text[-3000:])
        return answer.text

    def again(self, address, says, field="", **fields):
        """The form comes back: nothing is on file, the reason stands at the top, and what was typed is still there."""
        before = self.length()
        page = self.send(address, 422, **fields)
        self.assertIn(BACK, page)
        self.assertIn(says, page)
        if field:
            self.assertIn(f'<a href="#{field}">', page)
            self.assertRegex(page, f'id="{field}"')
        for text in fields.values():
            self.assertIn(text, page)
        self.assertEqual(self.length(), before)

    def not_for(self, *addresses, roles=OUTSIDE):
        before = self.length()
        for role in roles:
            other = self.visitor(role)
            for address in addresses:
                self.assertEqual(other.get(DOSSIER + address).code, 403, (role, address))
                self.send(address, 403, other, ontvangen="28-4-2026", reden="x")
            for tab in ("/antwoorden", "/juridisch", "/afspraken", "/termijnen"):
                page = other.get(DOSSIER + tab).text
                for address in addresses:
                    self.assertNotIn(DOSSIER + address, page)
        self.assertEqual(self.length(), before)

    def page(self, address):
        answer = self.who.get(DOSSIER + address)
        self.assertEqual(answer.code, 200)
        return answer.text

    def story(self):
        return self.trede("dossier", "show", "gm1700").out


class Answers(Forms):
    make = "sent"

    def upload(self, address, name, bytes_, **fields):
        self.sent_forms += 1
        lines = []
        for field, value in {"sleutel": self.who.key, "opdracht": f"{self.sent_forms:032x}", **fields}.items():
            lines.append(f'--grens\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode())
        lines.append(f'--grens\r\nContent-Disposition: form-data; name="bestand"; filename="{name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n".encode() + bytes_ + b"\r\n--grens--\r\n")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        self.addCleanup(connection.close)
        connection.request("POST", DOSSIER + address, b"".join(lines),
                           {"Content-Type": "multipart/form-data; boundary=grens", "Cookie": self.who.cookie})
        return Answer(connection.getresponse())

    def test_an_answer_by_post_is_put_on_file_and_judged(self):
        self.assertIn(f'href="{DOSSIER}/antwoorden/nieuw"', self.page("/antwoorden"))
        form = self.page("/antwoorden/nieuw")
        self.assertIn(f"{LETTER}: informatieverzoek van 9 april 2026", form)
        self.assertIn("nog geen antwoord op een vraag", self.page("/antwoorden/oordeel"))
        sent = self.upload("/antwoorden/nieuw", "brief.pdf", b"%PDF-1.4 fictief", kenmerk=LETTER, ontvangen="28-4-2026", vragen="reden")
        self.assertEqual(sent.code, 303, sent.text)
        [asked] = self.asked("answer", "list", "gm1700")["verzoeken"]
        self.assertEqual([one["bestand"] for one in asked["antwoorden"]], ["brief.pdf"])
        self.assertEqual(self.standing()["reden"], "beantwoord")
        self.assertIn("Vastgelegd: ", self.page("/antwoorden"))
        form = self.page("/antwoorden/oordeel")
        self.assertIn(f"<summary>Antwoord op brief {LETTER}, ontvangen op ", form)
        self.assertRegex(form, rf'href="{DOSSIER}/antwoorden/[0-9a-f]{{64}}/stuk">Open het stuk ‘brief\.pdf’')
        self.again("/antwoorden/oordeel", "Vul in: Waarom?", "reden", vraag=f"{LETTER} reden", oordeel="volledig")
        self.again("/antwoorden/oordeel", "kunt u hier niet kiezen", "vraag", vraag=f"{LETTER} stappen", oordeel="volledig", reden="Uit.")
        self.send("/antwoorden/oordeel", vraag=f"{LETTER} reden", oordeel="niet-volledig", reden="Er staat geen jaar bij.")
        self.assertEqual(self.standing()["reden"], "niet volledig")
        told = self.page("/antwoorden")
        self.assertIn("vraag ‘Reden’: niet volledig", told)
        self.assertIn("Er staat geen jaar bij.", told)

    def standing(self):
        [asked] = self.asked("answer", "list", "gm1700")["verzoeken"]
        return {one["id"]: one["toestand"] for one in asked["vragen"]}

    def test_a_wrong_answer_comes_back(self):
        form = {"kenmerk": LETTER, "ontvangen": "28-4-2026"}
        self.again("/antwoorden/nieuw", "is geen dag", "ontvangen", **{**form, "ontvangen": "31-4-2026"})
        self.again("/antwoorden/nieuw", "toekomst", **{**form, "ontvangen": "28-4-2199"})
        self.again("/antwoorden/nieuw", "kunt u hier niet kiezen", "kenmerk", **{**form, "kenmerk": "IBT-2026-001-9999"})
        self.again("/antwoorden/nieuw", "Vul in: Dag van ontvangst", "ontvangen", kenmerk=LETTER)

    def test_the_second_press_changes_nothing(self):
        self.send("/antwoorden/nieuw", kenmerk=LETTER, ontvangen="28-4-2026")
        self.sent_forms -= 1
        before = self.length()
        self.send("/antwoorden/nieuw", kenmerk=LETTER, ontvangen="28-4-2026")
        self.assertEqual(self.length(), before)
        self.again("/antwoorden/nieuw", "staat al in het dossier", kenmerk=LETTER, ontvangen="28-4-2026")

    def test_a_report_of_delay_and_what_was_done(self):
        self.assertIn("nog niets gemeld", self.page("/meldingen/vervolg"))
        self.again("/meldingen/nieuw", "Vul in: Wat meldde de gemeente?", "reden", ontvangen="12-2-2026", plaats="De Brug")
        self.send("/meldingen/nieuw", ontvangen="12-2-2026", reden="De vergunning is er nog niet.", verwacht="1-9-2026", plaats="De Brug")
        self.again("/meldingen/vervolg", "kan niet voor de melding", melding="ML-GM1700-1", op="11-2-2026", wat="Gebeld.")
        self.send("/meldingen/vervolg", melding="ML-GM1700-1", op="19-2-2026", wat="Besproken in een gesprek.")
        page = self.page("/antwoorden")
        for text in ("ML-GM1700-1", "De vergunning is er nog niet.", "De Brug", "1 september 2026", "Besproken in een gesprek."):
            self.assertIn(text, page)

    def test_only_who_does_the_work_and_has_the_mandate(self):
        self.not_for("/antwoorden/nieuw", "/antwoorden/oordeel", "/meldingen/nieuw", "/meldingen/vervolg")
        jurist = self.visitor("jurist")
        page = jurist.get(DOSSIER + "/antwoorden/nieuw").text
        self.assertIn("daarvoor is een mandaat nodig", page)
        self.assertNotIn('name="ontvangen"', page)
        self.send("/antwoorden/nieuw", 403, jurist, kenmerk=LETTER, ontvangen="28-4-2026")
        self.who.key = "0" * 32
        self.send("/meldingen/nieuw", 403, ontvangen="12-2-2026", reden="Nagemaakt formulier.")
        self.assertNotIn("Nagemaakt", self.story())


class Legal(Forms):
    make = "place_on_rung"
    role = "jurist"

    def looked_at(self, address, says, **fields):
        """Nothing is on file before the second step, and the first shows what will be."""
        before = self.length()
        page = self.send(address, 200, **fields, stap="bekijken")
        self.assertIn("Dit wordt vastgelegd", page)
        self.assertIn(says, page)
        back = self.send(address, 200, **fields, stap="wijzigen")
        for text in fields.values():
            self.assertIn(text, back)
        self.assertEqual(self.length(), before)
        self.send(address, **fields, stap="vastleggen")
        self.assertGreater(self.length(), before)

    def test_only_acts_that_have_their_turn(self):
        form = self.page("/juridisch/handeling")
        for act in ("spoed", "zienswijze-gevraagd", "horen-vervalt"):
            self.assertIn(f'value="{act}"', form)
        for act in ("zienswijze-ontvangen", "voornemen-raad", "bericht-gs", "laatste-termijn", "besluit-raad"):
            self.assertNotIn(f'value="{act}"', form)
        self.assertIn("(Awb art. 4:8)", form)
        act = {"handeling": "zienswijze-gevraagd", "op": "1-5-2026", "stuk": "nota 3"}
        self.again("/juridisch/handeling", "Noem de laatste dag van de termijn. (Awb art. 4:8)", **act)
        self.again("/juridisch/handeling", "kunt u hier niet kiezen", "handeling", **{**act, "handeling": "bericht-gs"})
        self.again("/juridisch/handeling", "Kies waarom het horen vervalt", **{**act, "handeling": "horen-vervalt", "reden": "Spoed."})
        self.again("/juridisch/handeling", "Dat hoort niet bij deze handeling", **act, grond="b", laatste="29-5-2026")
        short = self.send("/juridisch/handeling", 200, **act, laatste="28-5-2026", stap="bekijken")
        self.assertIn("minder tijd voor haar zienswijze dan het beleid noemt", short)
        whole = self.send("/juridisch/handeling", 200, **act, laatste="29-5-2026", stap="bekijken")
        self.assertNotIn("minder tijd", whole)
        self.looked_at("/juridisch/handeling", "29 mei 2026", **act, laatste="29-5-2026")
        self.assertIn("tot en met", self.page("/juridisch"))
        later = self.page("/juridisch/handeling")
        for act in ("zienswijze-ontvangen", "voornemen-raad", "bericht-gs"):
            self.assertIn(f'value="{act}"', later)
        self.assertNotIn('value="laatste-termijn"', later)

    def test_an_urgency_that_was_a_mistake_is_taken_back(self):
        self.assertIn("geen handeling die u kunt terugnemen", self.page("/juridisch/terugneming"))
        self.looked_at("/juridisch/handeling", "spoedeisend", handeling="spoed", op="1-5-2026", reden="Brand.")
        skips = lambda: not any("overgeslagen" in one["reden"] for one in self.asked("ladder", "check", "gm1700", "--to", "4")["redenen"])
        self.assertTrue(skips())
        back = {"handeling": "spoed 2026-05-01", "stuk": "nota 4"}
        self.again("/juridisch/terugneming", "Vul in: Wat was er fout?", "reden", **back)
        self.looked_at("/juridisch/terugneming", "Het telt niet meer", **back, reden="Verkeerde gemeente.")
        self.assertFalse(skips())
        self.assertIn("Verkeerde gemeente.", self.trede("dossier", "show", "gm1700").out)
        act = ["ladder", "act", "gm1700", "--kind", "spoed", "--on", "2026-05-01", "--reason", "Toch brand."]
        self.trede(*act)
        self.assertTrue(skips())
        self.refused(*act, "--withdraw", code=BAD_INPUT, says="Noem het stuk")
        [told] = self.asked(*act, "--withdraw", "--document", "nota 5")["gebeurtenissen"]
        self.assertIn("nota 5", told)
        self.assertFalse(skips())
        self.refused(*act, "--withdraw", "--document", "nota 5", code=BAD_INPUT, says="geen 'spoed' van 1 mei 2026")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_two_acts_of_one_day_are_told_apart_by_their_paper(self):
        act = ["ladder", "act", "gm1700", "--kind", "spoed", "--on", "2026-05-01", "--reason", "Brand."]
        for paper in ("AAA", "BBB"):
            self.trede(*act, "--document", paper)
        self.refused(*act, "--document", "CCC", "--paper", "AAA", code=USAGE, says="hoort bij --withdraw")
        form = self.page("/juridisch/terugneming")
        for paper in ("AAA", "BBB"):
            self.assertIn(f'value="spoed 2026-05-01, stuk {paper}"', form)
            self.assertIn(f"1 mei 2026, stuk {paper}", form)
            self.assertIn(f"stuk {paper} <small>", self.page("/juridisch"))
        back = {"handeling": "spoed 2026-05-01, stuk AAA", "stuk": "nota 4"}
        self.again("/juridisch/terugneming", "Vul in: Wat was er fout?", "reden", **back)
        self.assertEqual(self.send("/juridisch/terugneming", 422, **back).count(" checked"), 1)
        self.looked_at("/juridisch/terugneming", "1 mei 2026, stuk AAA. Het telt niet meer", **back, reden="Verkeerde gemeente.")
        self.trede(*act, "--document", "AAA")
        self.refused(*act, "--withdraw", "--document", "nota 5", code=BAD_INPUT, says="meer dan één.*--paper het stuk: 'AAA', 'BBB'")
        [told] = self.asked(*act, "--withdraw", "--document", "nota 5", "--paper", "BBB")["gebeurtenissen"]
        self.assertIn("1 mei 2026, stuk BBB", told)
        self.trede(*act, "--withdraw", "--document", "nota 5")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_objection_suspension_and_their_end(self):
        self.assertIn("geen bezwaar", self.page("/juridisch/verdaging"))
        filed = {"soort": "bezwaar", "tegen": "20-12-2024", "ontvangen": "20-1-2025"}
        self.again("/juridisch/bezwaar", "Kies bij: Wat kwam er binnen?", "soort", tegen="20-12-2024", ontvangen="20-1-2025")
        self.again("/juridisch/bezwaar", BACK, **{**filed, "tegen": "21-12-2024"})
        self.looked_at("/juridisch/bezwaar", "BZ-GM1700-1", **filed)
        self.looked_at("/juridisch/verdaging", "BZ-GM1700-1", nummer="BZ-GM1700-1", op="10-3-2025")
        own, self.who = self.who, self.visitor("directeur")
        further = {"termijn": "BZ-GM1700-1", "grond": "a", "tot": "1-9-2199", "reden": "Een taxatie."}
        self.assertIn("Awb artikel 7:10 lid 4", self.page("/juridisch/verder-uitstel"))
        self.again("/juridisch/verder-uitstel", "volgt uit de bekendmaking van het besluit", **further, stuk="brief 26-311")
        self.who = own
        halt = {"uitspraak": "ECLI:NL:VERZONNEN:2025:1", "van": "30-6-2025"}
        self.again("/juridisch/schorsing", "begint met ECLI", **{**halt, "uitspraak": "uitspraak 1"})
        self.again("/juridisch/schorsing", "vul het aantal weken", **halt, wacht="BZ-GM1700-1")
        self.again("/juridisch/schorsing", "Niet allebei", **halt, wacht="BZ-GM1700-1", weken="6", tot="1-7-2025")
        self.looked_at("/juridisch/schorsing", "ECLI:NL:VERZONNEN:2025:1", **halt, wacht="BZ-GM1700-1", weken="6")
        self.looked_at("/juridisch/beslissing", "ongegrond", nummer="BZ-GM1700-1", uitkomst="ongegrond", op="5-5-2026", bekend="6-5-2026")
        page = self.page("/juridisch")
        self.assertIn("ongegrond op", page)
        self.assertIn("tot en met", page)  # six weeks after the announcement
        [one] = self.asked("objection", "show", "gm1700")["rechtsmiddelen"]
        self.assertEqual(one["uitkomst"], "ongegrond")

    def test_a_suspension_ends_on_the_same_form(self):
        self.who = self.visitor("toezichthouder")
        halt = {"uitspraak": "ECLI:NL:VERZONNEN:2025:2", "van": "30-6-2025", "soort": "amv"}
        self.looked_at("/juridisch/schorsing", "ECLI", **halt)
        self.looked_at("/juridisch/schorsing", "1 september 2025", **halt, tot="1-9-2025")
        self.assertIn("Vastgelegd: ", self.page("/juridisch"))  # said once, and gone on the next page
        self.assertEqual(self.page("/juridisch").count("ECLI:NL:VERZONNEN:2025:2"), 1)

    def test_the_mandate_says_who(self):
        addresses = ["/juridisch/" + one for one in ("handeling", "schorsing", "bezwaar", "verdaging", "beslissing")]
        self.not_for(*addresses)
        self.assertIn("daarvoor is een mandaat nodig", self.visitor("directeur").get(DOSSIER + "/juridisch/bezwaar").text)
        other = self.visitor("toezichthouder")
        self.assertIn("daarvoor is een mandaat nodig", other.get(DOSSIER + "/juridisch/handeling").text)
        self.send("/juridisch/handeling", 403, other, handeling="spoed", op="1-5-2026", reden="Er is spoed.", stap="vastleggen")


class Contact(Forms):
    make = "place_on_rung"

    def test_a_talk_and_its_report(self):
        self.assertIn("geen gesprek gepland", self.page("/gesprekken/gehouden"))
        self.trede("talk", "invite", "gm1700", "--on", "2026-05-12", "--invited", "2026-05-01", "--with", "gemeentesecretaris")
        self.assertIn("dinsdag 12 mei 2026 (ambtelijk)", self.page("/gesprekken/gehouden"))
        held = {"gesprek": "G-GM1700-1", "op": "12-5-2026", "met": "gemeentesecretaris, toezichthouder"}
        self.again("/gesprekken/gehouden", "Vul in: Wat kwam eruit?", "conclusies", **held)
        self.again("/gesprekken/gehouden", "toekomst", **{**held, "op": "12-5-2199"}, conclusies="Veertig plekken.")
        self.send("/gesprekken/gehouden", **held, conclusies="Veertig plekken in het postkantoor.")
        self.assertIn("geen gesprek gepland", self.page("/gesprekken/afgezegd"))
        self.assertIn("geen verslag", self.page("/gesprekken/akkoord"))
        self.send("/gesprekken/verslag", gesprek="G-GM1700-1", op="15-5-2026", laatste="29-5-2026", stuk="GV-2026-8")
        self.send("/gesprekken/verbetering", gesprek="G-GM1700-1", op="22-5-2026", tekst="Het gaat om 42 plekken.")
        self.send("/gesprekken/akkoord", gesprek="G-GM1700-1", op="26-5-2026", stuk="bericht van 26 mei")
        [talk] = self.asked("talk", "list", "gm1700")["gesprekken"]
        self.assertEqual((talk["toestand"], talk["deelnemers"]), ("verslag vastgesteld", ["gemeentesecretaris", "toezichthouder"]))
        self.trede("talk", "invite", "gm1700", "--on", "2026-06-12", "--invited", "2026-06-01", "--with", "burgemeester")
        self.send("/gesprekken/afgezegd", gesprek="G-GM1700-2", reden="De raad vergadert.")
        self.assertIn("gaat niet door: De raad vergadert.", self.page("/afspraken"))

    def test_an_agreement_and_how_it_ended(self):
        self.assertIn("geen afspraak die nog open is", self.page("/afspraken/afloop"))
        made = {"wat": "Veertig plekken in het postkantoor.", "wie": "gemeentesecretaris", "uiterlijk": "1-10-2026", "stuk": "GV-2026-8", "op": "12-5-2026"}
        self.again("/afspraken/nieuw", "is geen heel getal", "plekken", **made, plekken="veertig")
        self.again("/afspraken/nieuw", "Noem het aantal plekken en de soort", **made, plekken="40")
        self.send("/afspraken/nieuw", **made, plekken="40", soort="regulier")
        [one] = self.asked("agreement", "list", "gm1700")["afspraken"]
        self.assertEqual(one["wat"], made["wat"])
        self.again("/afspraken/afloop", "Vul in: Waaruit blijkt dat?", "reden", afspraak="A-GM1700-1", hoe="vervallen")
        self.send("/afspraken/afloop", afspraak="A-GM1700-1", hoe="vervallen", reden="Het pand is verkocht.")
        self.assertIn("Het pand is verkocht.", self.page("/afspraken"))

    def test_who_may(self):
        self.not_for("/afspraken/nieuw", "/afspraken/afloop", "/gesprekken/gehouden", "/gesprekken/afgezegd", "/gesprekken/verslag",
                     "/gesprekken/verbetering", "/gesprekken/akkoord", roles=("auditor", "provincie:pv23", "gemeente:gm0141"))
        self.assertIn("daarvoor is een mandaat nodig", self.visitor("jurist").get(DOSSIER + "/afspraken/nieuw").text)


class Places(Forms):
    def test_a_location_is_told_and_changed(self):
        new = {"nummer": "L-1", "naam": "Postkantoor", "bron": "COA"}
        self.again("/locaties/nieuw", "Kies dan ook de soort en de stand", **new)
        self.again("/locaties/nieuw", "is geen heel getal", "plaatsen", **new, soort="regulier", stand="gepland", plaatsen="veel")
        look = self.send("/locaties/nieuw", 200, **new, soort="regulier", stand="gepland", plaatsen="60", stap="bekijken")
        self.assertIn("Postkantoor", look)
        self.send("/locaties/nieuw", **new, soort="regulier", stand="gepland", plaatsen="60", van="1-9-2027", stap="vastleggen")
        # As people type it, and not "1.2": a number is read the same here as on the command line.
        self.again("/locaties/nieuw", "is geen heel getal", "plaatsen", nummer="L-1", bron="COA", plaatsen="1.2")
        self.send("/locaties/nieuw", nummer="L-1", bron="COA", plaatsen="1.080", stap="vastleggen")
        [one] = self.asked("location", "list", "gm1700")["locaties"]
        self.assertEqual((one["plaatsen"], one["naam"]), (1080, "Postkantoor"))
        self.not_for("/locaties/nieuw", roles=("auditor", "jurist", "provincie:pv23"))


class LikeCases(Forms):
    """What another municipality with the same shortfall stands on, on the tab of this one."""

    make = "with_a_like_case"

    def with_a_like_case(self):
        self.import_case()
        head = "gm_code,categorie,plekken"
        self.trede("import", "tasks", self.write("t.csv", f"{head},besluit_op,beschikbaar_op\nGM0160,regulier,200,2024-12-20,2025-07-01\n"
                                                          "GM0160,amv,20,2024-12-20,2025-07-01\n"))
        self.trede("import", "progress", self.write("v.csv", f"{head}\nGM0160,regulier,6\nGM0160,amv,0\n"), "--reference-date", PEILDATUM)
        self.trede("report", "gm0160", "--received", "2025-06-02", "--reason", "Geen locatie")
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "Er is een tekort.")
        self.trede("decide", "V-GM1700-1")

    def test_the_tab_names_them(self):
        page = self.page("/juridisch")
        self.assertIn("Gelijke gevallen op een andere trede", page)
        self.assertRegex(page, "Hardenberg</a>: geen trede; gemeld: Geen locatie</li>")


if __name__ == "__main__":
    unittest.main()
