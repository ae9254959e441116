"""What /werk, /termijnen and /dashboard tell of what waits: letters that came back, what the minister decides himself, and what is not known."""

import json
import re
import unittest

from serve_test import Serving
from support import *

BATCH, LETTER = "B-2026-001", "IBT-2026-001-1700"


class Waiting(Serving):
    roles = ["toezichthouder", "jurist", "directeur", "auditor", "provincie:pv23", "gemeente:gm1700"]

    def queue(self, page, title):
        """The text of one queue of /werk, without its tags; nothing when it is not there."""
        for box in re.findall(r'<section class="kader"><h2>.*?</section>', page, re.S):
            if box.split("<h2>", 1)[1].startswith(title):
                return box
        return ""


class LettersBack(Waiting):
    def setUp(self):
        ServiceCase.setUp(self)
        self.draft()
        self.trede("letter", "render", BATCH, "--out", self.folder / "uit")
        self.trede("letter", "offer", BATCH)
        self.start()
        self.who = self.visitor("toezichthouder")

    def back(self):
        return self.queue(self.who.get("/werk").text, "Terug van jurist of directeur")

    def refuse(self):
        seen = self.asked("letter", "status", BATCH)["manifest"][:8]
        self.trede("letter", "initial", BATCH, "--seen", seen, "--as", "jurist", "--disagree", "--remarks", "De grondslag klopt niet.")

    def test_what_a_jurist_refused_comes_back_with_the_reason(self):
        self.assertIn("Geen voorstel of brief terug", self.back())
        self.refuse()
        box = self.back()
        self.assertIn("Twenterand", box)
        self.assertIn("jurist is niet akkoord: De grondslag klopt niet.", box)
        address = f"/brieven/partijen/{BATCH.lower()}"
        self.assertIn(f'<a href="{address}#{LETTER.lower()}">{LETTER}</a>', box)
        page = self.who.get(address).text
        self.assertIn(f'<tr id="{LETTER.lower()}">', page)
        [row] = self.asked("list", "gemeenten", "--weergave", "terug")["gemeenten"]
        self.assertEqual(row["brievenTerug"], f"{LETTER}: jurist is niet akkoord: De grondslag klopt niet.")
        # Who agrees after all, or leaves the letter out, is done with it.
        self.trede("letter", "exclude", BATCH, LETTER, "--reason", "Er komt een nieuwe brief.")
        self.assertIn("Geen voorstel of brief terug", self.back())

    def test_what_is_held_comes_back_until_it_goes_on(self):
        self.trede("letter", "hold", BATCH, LETTER, "--reason", "Er loopt een gesprek.", "--as", "directeur")
        self.assertRegex(self.back(), r"aangehouden door directeur op \d+ \w+ \d{4}: Er loopt een gesprek\.")
        self.trede("letter", "release", BATCH, LETTER, "--reason", "Het gesprek is geweest.")
        self.assertIn("Geen voorstel of brief terug", self.back())

    def test_who_signs_is_told_of_newer_figures(self):
        page = f"/handtekenen/{BATCH.lower()}"
        director = self.visitor("directeur")
        self.assertNotIn("nieuwere cijfers", director.get(page).text)
        newer = self.write("nieuw.csv", "gm_code,categorie,plekken\nGM1700,regulier,9\nGM1700,amv,1\n")
        self.trede("import", "progress", newer, "--reference-date", "2026-01-01")
        self.assertIn("Er zijn nieuwere cijfers: per 1 januari 2026 (regulier 9 van 142, AMV 1 van 23). "
                      "De brief noemt die van 1 juli 2025 (regulier 5 van 142, AMV 0 van 23).", director.get(page).text)

    def test_the_dossier_says_where_a_letter_stands(self):
        self.trede("letter", "hold", BATCH, LETTER, "--reason", "Er loopt een gesprek.", "--as", "directeur")
        self.assertIn("nog niet weg: aangehouden", self.who.get("/gemeenten/gm1700/brieven").text)

    def test_what_was_done_with_a_letter_stands_with_its_municipality(self):
        self.refuse()
        auditor = self.visitor("auditor")
        self.assertIn("niet akkoord", auditor.get("/controle?over=gm1700").text)
        self.assertNotIn("niet akkoord", auditor.get("/controle?over=gm0141").text)

    def test_a_letter_that_did_not_leave_is_no_letter_without_answer(self):
        page = self.who.get(f"/brieven/partijen/{BATCH.lower()}").text  # its last day is long past
        self.assertNotRegex(page, "[1-9][0-9]* te laat")
        self.assertNotIn("over de termijn", self.visitor("jurist").get("/dashboard").text)

    def test_a_day_that_is_none_is_told_at_its_field_with_the_choice_kept(self):
        answer = self.who.get("/brieven/nieuw?gm=gm1700&stap=3&dag=31-02-2026")
        self.assertEqual(answer.code, 422)
        self.assertIn("is geen datum", answer.text)
        self.assertIn('name="dag"', answer.text)
        self.assertIn("gm1700", answer.text.lower())

    def test_who_prepares_is_told_of_a_letter_that_is_not_true_any_more(self):
        page = f"/brieven/partijen/{BATCH.lower()}"
        self.assertNotIn("klopt niet meer", self.who.get(page).text)
        self.assertIn("geen brief die niet meer klopt", self.back())
        other = self.write("anders.csv", "gm_code,categorie,plekken\nGM1700,regulier,9\nGM1700,amv,0\n")
        self.trede("import", "progress", other, "--reference-date", "2025-07-01")
        self.assertIn("klopt niet meer, stel hem opnieuw op", self.who.get(page).text)
        why = "klopt niet meer, stel hem opnieuw op: in de brief staat regulier 5 van 142, AMV 0 van 23, nu is het regulier 9 van 142, AMV 0 van 23"
        self.assertIn(f'<a href="{page}#{LETTER.lower()}">{LETTER}</a>: {why}', self.back())
        [row] = self.asked("list", "gemeenten", "--weergave", "terug")["gemeenten"]
        self.assertEqual((row["gmCode"], row["brievenTerug"]), ("GM1700", f"{LETTER}: {why}"))
        # Whoever reads it again, or a server that was there before, knows it too; left out, it is done with.
        self.trede("letter", "exclude", BATCH, LETTER, "--reason", "Er komt een nieuwe brief.")
        self.assertNotIn("Twenterand", self.back())

    def test_it_stays_inside(self):
        self.refuse()
        for role in ("provincie:pv23", "gemeente:gm1700"):
            outside = self.visitor(role)
            for path in ("/gemeenten?weergave=terug", "/gemeenten.csv", "/gemeenten"):
                self.assertNotIn("grondslag klopt niet", outside.get(path).text)
                self.assertNotIn("nog niet weg", outside.get(path).text, (role, path))  # nor a letter that did not leave
                self.assertNotIn(LETTER, outside.get(path).text, (role, path))
            self.assertNotIn("Twenterand", outside.get("/gemeenten.csv?weergave=terug").text.split("\n", 1)[1])


class OwnDecisions(Waiting):
    def setUp(self):
        ServiceCase.setUp(self)
        self.import_case()
        self.trede("objection", "record", "gm1700", "--against", "2024-12-20", "--received", "2025-01-20", "--announced", "2024-12-20")
        self.start()

    def test_the_minister_is_late_himself(self):
        for role in ("toezichthouder", "jurist"):
            visitor = self.visitor(role)
            page = visitor.get("/werk").text
            box = self.queue(page, "Zelf beslissen")
            self.assertIn("Twenterand", box)
            self.assertRegex(box, r"\d+ dagen te laat")
            self.assertIn('<a href="/gemeenten/gm1700/juridisch">de beslissing op bezwaar BZ-GM1700-1</a>', box)
            self.assertNotIn("Twenterand", self.queue(page, "Te laat"))  # the municipality is not
            self.assertIn("de beslissing op bezwaar BZ-GM1700-1", visitor.get("/termijnen").text)
        [row] = self.asked("list", "gemeenten", "--weergave", "zelf-beslissen")["gemeenten"]
        self.assertRegex(row["zelfBeslissen"], r"^de beslissing op bezwaar BZ-GM1700-1: \d+ dagen te laat$")
        self.assertEqual(self.visitor("gemeente:gm1700").get("/gemeenten?weergave=zelf-beslissen").text.count("<strong>Twenterand"), 0)

    def test_a_decision_ends_it(self):
        self.trede("objection", "decide", "BZ-GM1700-1", "--outcome", "ongegrond", "--on", "2026-05-05")
        visitor = self.visitor("jurist")
        self.assertNotIn("Twenterand", self.queue(visitor.get("/werk").text, "Zelf beslissen"))
        self.assertNotIn("BZ-GM1700-1", visitor.get("/termijnen").text)


class Terms(Waiting):
    def setUp(self):
        ServiceCase.setUp(self)
        self.sent()
        self.start()

    def counts(self):
        """What the page, the interface and the command line count."""
        page = self.who.get("/termijnen").text
        told = int(re.search(r"<strong>(\d+) open termijn", page)[1])
        per_day = [int(one) for one in re.findall(r'</td><td class="getal">(\d+)</td>', page)]
        self.assertEqual(sum(per_day), told)
        asked = json.loads(self.who.get("/api/v1/termijnen").text)
        return told, len(asked["termijnen"]), len(self.asked("deadline", "list")["termijnen"])

    def test_page_interface_and_command_line_count_the_same_terms(self):
        self.who = self.visitor("toezichthouder")
        self.assertEqual(self.counts(), (1, 1, 1))
        self.assertIn("1 open termijn, 1 te laat.", self.who.get("/termijnen").text)
        # Two more of the same municipality: one on another day, one without a day.
        own = ["term", "set", "gm1700", "--basis", "gesprek", "--what"]
        self.trede(*own, "het plan van aanpak", "--last-day", "2030-05-01")
        self.trede(*own, "de uitvoering", "--term", "P6W", "--awaits", "de bekendmaking", "--ground", "act")
        self.assertEqual(self.counts(), (3, 3, 3))
        page = self.who.get("/termijnen").text
        self.assertIn("het plan van aanpak", page)
        self.assertIn("wacht op de bekendmaking", page)
        self.assertIn("<strong>1</strong> termijn<", self.who.get("/termijnen?maand=2030-05").text)
        # Part of an answer ends nothing; the whole of it does, also before somebody judged it.
        answer = ["answer", "add", "gm1700", "--received", "2026-04-28", "--request", LETTER, "--question"]
        self.trede(*answer, "stand,reden")
        self.assertEqual(self.counts(), (3, 3, 3))
        self.trede(*answer, "stappen,wanneer")
        self.assertEqual(self.counts(), (2, 2, 2))
        page = self.who.get("/termijnen").text
        self.assertNotIn(LETTER, page)
        self.assertNotIn("chip antw", page)  # that waits in its own list, to which the page leads
        self.assertIn('href="/gemeenten?weergave=antwoord-beoordelen"', page)


class Dashboard(Waiting):
    make = "import_case"

    def test_the_figures_of_a_municipality_stand_under_its_own_name(self):
        visitor = self.visitor("gemeente:gm1700")
        own = visitor.get("/dashboard").text
        self.assertIn("Twenterand", own)
        self.assertIn("5 van 142", own)
        self.assertNotIn("Overijssel", own)
        self.assertNotIn("per provincie", own)
        self.assertIn("Overijssel", self.visitor("provincie:pv23").get("/dashboard").text)
        self.assertNotIn("Overijssel <span", visitor.get("/gemeenten?groepeer=provincie").text)

    def test_a_figure_that_is_missing_is_no_progress(self):
        def import_of_january(*rows):
            sheet = self.write("januari.csv", "gm_code,categorie,plekken\n" + "".join(f"GM1700,{row}\n" for row in rows))
            self.trede("import", "progress", sheet, "--reference-date", "2026-01-01")

        import_of_january("regulier,9")  # of 142; of the 23 for minors nobody said anything
        for role in ("jurist", "provincie:pv23", "gemeente:gm1700"):
            page = self.visitor(role).get("/dashboard").text
            self.assertIn("Regulier: van de 142 plekken die de taak vraagt, komen er 133 nog tekort.", page)
            self.assertIn("AMV: de taak vraagt 23 plekken. Hoeveel er daarvan nog tekortkomen, is niet bekend.", page)
            self.assertIn("onbekend van 23", page)
            self.assertIn("Op peildatum 1 januari 2026 komen er samen 133 plekken of meer tekort. Van 1 gemeente is een cijfer niet bekend. "
                          "Alleen wat op beide dagen bekend is, is te vergelijken: daarvan kwamen op 1 juli 2025 137 plekken tekort, "
                          "en op 1 januari 2026 133.", page)
            self.assertIn("ligt de lijn lager dan het tekort is", page)
        import_of_january("amv,4")
        page = self.visitor("toezichthouder").get("/dashboard").text
        self.assertIn("AMV: van de 23 plekken die de taak vraagt, komen er 19 nog tekort.", page)
        self.assertIn("Op peildatum 1 januari 2026 komen er samen 152 plekken tekort. Op 1 juli 2025 waren dat er 160.", page)
        self.assertNotIn("of meer", page)


if __name__ == "__main__":
    unittest.main()
