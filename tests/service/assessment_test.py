"""An assessment in five sections: a draft of one person about one dossier, checked as a whole, and put on file as one proposal."""

import json
import re
import unittest

from assessing import propose, text_to_check, write_assessment, write_section
from serve_test import Serving
from support import *

HERE = "/gemeenten/gm1700/beoordelingen/nieuw"
SECTIONS = ["cijfers", "informatie", "omstandigheden", "weging", "voorstel"]


class Assessing(Serving):
    roles = ["toezichthouder", "jurist", "directeur", "auditor", "provincie:pv23", "gemeente:gm1700"]

    def states(self, visitor):
        """Each section with its state, as the list shows them."""
        text = visitor.get(HERE).text
        return dict(re.findall(r'href="/gemeenten/gm1700/beoordelingen/nieuw/(\w+)">[^<]*</a> <span class="[^"]*">([^<]*)</span>', text))

    def test_five_sections_each_with_its_state(self):
        visitor = self.visitor("toezichthouder")
        self.assertEqual(self.states(visitor), dict.fromkeys(SECTIONS, "nog niet begonnen"))
        write_section(visitor, "gm1700", "weging", weging="Het tekort is groot.")
        self.assertEqual(self.states(visitor)["weging"], "bezig")
        self.assertRegex(visitor.get(HERE).text, r"Bewaard op \d+ \w+ \d{4} om \d\d:\d\d")
        write_assessment(visitor, "gm1700")
        self.assertEqual(self.states(visitor), dict.fromkeys(SECTIONS, "ingevuld"))

    def test_what_is_not_ready_is_kept_and_says_where(self):
        visitor = self.visitor("toezichthouder")
        answer = write_section(visitor, "gm1700", "omstandigheden", step="verder", cyclus="Die begint in 2027.")
        self.assertEqual(answer.code, 422)
        self.assertIn("Uw tekst is bewaard, maar nog niet af", answer.text)
        self.assertIn('<a href="#afspraken">Vul in: Afspraken', answer.text)
        self.assertIn('<a href="#meldingen">Vul in: Meldingen', answer.text)
        self.assertNotIn('<a href="#cyclus">', answer.text)
        self.assertIn("Die begint in 2027.", visitor.get(f"{HERE}/omstandigheden").text)
        self.assertEqual(write_section(visitor, "gm1700", "weging", step="verder").code, 422)
        answer = write_section(visitor, "gm1700", "weging", step="verder", weging="Een.", lichter="Twee.", gelijk="Drie.")
        self.assertEqual((answer.code, answer.headers["Location"]), (303, f"{HERE}/voorstel"))

    def test_a_draft_is_of_one_person_and_outlives_the_server(self):
        visitor = self.visitor("toezichthouder")
        write_section(visitor, "gm1700", "weging", weging="Alleen van mij.")
        for role in ["jurist", "directeur"]:
            self.assertNotIn("Alleen van mij.", self.visitor(role).get(f"{HERE}/weging").text)
        for role in ["auditor", "provincie:pv23", "gemeente:gm1700"]:
            self.assertIn(self.visitor(role).get(f"{HERE}/weging").code, (403, 404))
        self.end()
        self.start()
        self.assertIn("Alleen van mij.", self.visitor("toezichthouder").get(f"{HERE}/weging").text)

    def test_who_stays_where_it_is_gets_a_note_and_no_proposal(self):
        visitor = self.visitor("toezichthouder")
        self.assertNotIn('value="blijft"', visitor.get(f"{HERE}/voorstel").text)  # on no rung yet
        propose(visitor, "gm1700", 1)
        self.trede("decide", "V-GM1700-1")
        write_assessment(visitor, "gm1700", rung="blijft")
        page = visitor.get(f"{HERE}/controle").text
        self.assertIn("Geen andere: de gemeente blijft op trede 2", page)
        self.assertIn("Leg de beoordeling vast", page)
        text = text_to_check(visitor, "gm1700")
        for _ in range(2):  # a double press
            answer = visitor.post(HERE, number=f"{2:032x}", tekst=text)
            self.assertEqual((answer.code, answer.headers["Location"].split("?")[0]), (303, "/gemeenten/gm1700/notities"))
        shown = self.asked("dossier", "show", "gm1700")
        kinds = [event["soort"].split("/")[0] for event in shown["gebeurtenissen"]]
        self.assertEqual((shown["trede"], kinds.count("note-written"), kinds.count("rung-proposed")), (2, 1, 1))
        notes = visitor.get("/gemeenten/gm1700/notities").text
        for words in ("Beoordeling op de cijfers van 1 juli 2025", "blijft op trede 2", "Er is niets gebeurd."):
            self.assertIn(words, notes)
        self.assertEqual(set(self.states(visitor).values()), {"nog niet begonnen"})

    def test_what_a_jurist_wrote_since_the_page_was_made_has_to_be_read_first(self):
        propose(self.visitor("toezichthouder"), "gm1700", 1)
        director = self.visitor("directeur")
        page = "/voorstellen/v-gm1700-1"
        self.assertIn('name="toetsingen" value="0"', director.get(page).text)
        self.trede("review", "V-GM1700-1", "--disagree", "--reason", "Fictief: wacht op de cijfers.")
        for seen in ({}, {"toetsingen": "0"}):
            stale = director.post(f"{page}/besluit", number="d" * 32, keuze="ja", **seen)
            self.assertEqual(stale.code, 422)
            self.assertIn("Intussen las een jurist", stale.text)
        self.assertIn('name="toetsingen" value="1"', director.get(page).text)
        for _ in range(2):  # a double press
            self.assertEqual(director.post(f"{page}/besluit", number="b" * 32, keuze="ja", toetsingen="1").code, 303)
        self.assertEqual(self.asked("dossier", "show", "gm1700")["trede"], 2)

    def test_two_windows_lose_nothing(self):
        one = self.visitor("toezichthouder")
        address = f"{HERE}/weging"
        self.assertIn('name="versie" value="0"', one.get(address).text)  # both windows are open
        self.assertEqual(write_section(one, "gm1700", "weging", weging="Van het ene venster.").code, 303)
        answer = one.post(address, versie="0", stap="later", weging="Van het andere venster.")
        self.assertEqual(answer.code, 409)
        self.assertIn("Van het ene venster.", answer.text)
        self.assertIn("Van het andere venster.", answer.text)
        self.assertIn("in een ander venster", answer.text)
        self.assertIn("Van het ene venster.", one.get(address).text)
        self.assertEqual(write_section(one, "gm1700", "weging", weging="Allebei.").code, 303)

    def test_other_figures_are_seen_again(self):
        visitor = self.visitor("toezichthouder")
        write_assessment(visitor, "gm1700")
        text = text_to_check(visitor, "gm1700")
        sheet = self.write("later.csv", PROGRESS.read_text().replace("GM1700,regulier,5", "GM1700,regulier,6"))
        self.trede("import", "progress", sheet, "--reference-date", "2025-09-01", "--received", "2025-09-02")
        self.assertEqual(self.states(visitor)["cijfers"], "bezig")
        answer = visitor.post(HERE, number=f"{1:032x}", tekst=text)
        self.assertEqual(answer.code, 422)
        self.assertIn("De cijfers zijn veranderd sinds u ze bekeek", answer.text)
        self.assertEqual(text_to_check(visitor, "gm1700"), "")

    def test_the_check_page_shows_all_and_only_that_is_put_on_file(self):
        visitor = self.visitor("toezichthouder")
        self.assertEqual(text_to_check(visitor, "gm1700"), "")
        self.assertIn("5 van de 5 onderdelen zijn nog niet af", visitor.get(f"{HERE}/controle").text)
        write_assessment(visitor, "gm1700")
        text = text_to_check(visitor, "gm1700")
        write_section(visitor, "gm1700", "voorstel", trede="2", reden="Toch anders.")
        answer = visitor.post(HERE, number=f"{1:032x}", tekst=text)  # the text that was shown before
        self.assertEqual(answer.code, 409)
        self.assertIn("Toch anders.", answer.text)
        answer = visitor.post(HERE, number=f"{2:032x}", tekst=text_to_check(visitor, "gm1700"))
        self.assertEqual((answer.code, answer.headers["Location"]), (303, "/voorstellen/v-gm1700-1"))
        shown = visitor.get("/voorstellen/v-gm1700-1").text
        for words in ["De cijfers en hun bron zijn bekeken.", "Wij weten genoeg.", "Het tekort is groot.", "Toch anders."]:
            self.assertIn(words, shown)
        self.assertEqual(self.states(visitor), dict.fromkeys(SECTIONS, "nog niet begonnen"))
        kept = json.loads((self.store / "beoordelingen/gm1700.json").read_text())
        self.assertNotIn("Toch anders.", json.dumps(kept))  # what is on file is no draft any more

    def test_what_stands_in_the_way_leads_to_its_page(self):
        visitor = self.visitor("toezichthouder")
        self.assertEqual(propose(visitor, "gm1700", 1).code, 303)
        answer = propose(visitor, "gm1700", 2)
        self.assertEqual(answer.code, 422)
        self.assertIn('Besluit daar eerst over (<a href="/voorstellen/v-gm1700-1">Besluiten over het voorstel</a>).', answer.text)
        self.assertNotIn("&#39;trede ", answer.text)
        self.refused("propose", "gm1700", "--rung", "2", "--reason", "Nog een keer.", code=CHANGED,
                     says=r"Besluit daar eerst over \('trede decide V-GM1700-1' of 'trede decline V-GM1700-1'\)")

    def test_that_a_proposal_lies_open_is_told_at_the_beginning(self):
        visitor = self.visitor("toezichthouder")
        addresses = [HERE, f"{HERE}/weging", f"{HERE}/controle"]
        for address in addresses:
            self.assertNotIn("Er ligt al een voorstel", visitor.get(address).text)
        propose(visitor, "gm1700", 1)
        for address in addresses:
            text = visitor.get(address).text
            self.assertIn("Er ligt al een voorstel: V-GM1700-1", text)
            self.assertIn('href="/voorstellen/v-gm1700-1"', text)
            self.assertIn('href="/voorstellen/v-gm1700-1#terugnemen"', text)

    def test_who_proposed_takes_it_back_on_its_page(self):
        visitor = self.visitor("toezichthouder")
        propose(visitor, "gm1700", 1)
        page, form = "/voorstellen/v-gm1700-1", "/voorstellen/v-gm1700-1/terugneming"
        self.assertIn(f'action="{form}"', visitor.get(page).text)
        others = {role: self.visitor(role) for role in ("auditor", "directeur", "provincie:pv23", "gemeente:gm1700")}
        for role, other in others.items():
            code = 422 if role == "directeur" else 403
            self.assertNotIn(form, other.get(page).text)
            self.assertEqual(other.post(form, number="e" * 32, terugneemreden="Fictief.").code, code, role)
        self.assertIn("Schrijf op waarom", visitor.post(form, number="a" * 32, terugneemreden=" ").text)
        for _ in range(2):  # a double press
            answer = visitor.post(form, number="b" * 32, terugneemreden="Fictief: er kwam een antwoord.")
            self.assertEqual((answer.code, answer.headers["Location"].split("?")[0]), (303, "/gemeenten/gm1700"))
        shown = visitor.get(page).text
        self.assertIn("teruggenomen op", shown)
        self.assertIn("Fictief: er kwam een antwoord.", shown)
        self.assertNotIn(form, shown)
        self.assertNotIn("/voorstellen/v-gm1700-1", visitor.get("/werk").text)
        self.assertNotIn("/voorstellen/v-gm1700-1", others["directeur"].get("/werk").text)
        self.assertNotIn("Er ligt al een voorstel", visitor.get(HERE).text)
        self.assertIn("Voorstel V-GM1700-1 teruggenomen op", others["auditor"].get("/gemeenten/gm1700/tijdlijn").text)
        for role in ("provincie:pv23", "gemeente:gm1700"):
            outside = others[role]
            for path in ("/gemeenten", "/gemeenten.csv", "/api/v1/gemeenten/gm1700"):
                self.assertNotIn("er kwam een antwoord", outside.get(path).text, (role, path))
                self.assertNotIn("V-GM1700-1", outside.get(path).text, (role, path))
        self.assertEqual(propose(visitor, "gm1700", 2).headers["Location"], "/voorstellen/v-gm1700-2")

    def test_that_a_proposal_is_overtaken_is_told_before_somebody_decides(self):
        propose(self.visitor("toezichthouder"), "gm1700", 1)
        director = self.visitor("directeur")
        page = "/voorstellen/v-gm1700-1"
        self.assertIn('name="keuze" value="ja"', director.get(page).text)
        self.trede("report", "gm1700", "--received", "2026-02-12", "--reason", "De bouw ligt stil.")
        words = "Na dit voorstel kwam er een antwoord, een melding of een zienswijze van de gemeente binnen."
        shown = director.get(page).text
        self.assertIn("Niemand kan dit voorstel nu volgen. " + words, shown)
        self.assertNotIn('name="keuze" value="ja"', shown)
        self.assertIn('name="keuze" value="nee"', shown)
        answer = director.post(f"{page}/besluit", number="b" * 32, keuze="ja", toetsingen="0")
        self.assertEqual((answer.code, answer.text.count(words)), (422, 1))

    def test_a_rung_that_the_ladder_bars_is_shown_with_its_reason(self):
        visitor = self.visitor("toezichthouder")
        shown = visitor.get(f"{HERE}/voorstel").text
        self.assertRegex(shown, r'value="6" disabled aria-describedby="trede5-waarom">')
        self.assertIn("Kan niet: ", shown)
        answer = write_section(visitor, "gm1700", "voorstel", step="verder", trede="6", reden="Nu meteen.")
        self.assertEqual(answer.code, 422)
        self.assertIn("‘6’ kunt u hier niet kiezen", answer.text)


if __name__ == "__main__":
    unittest.main()
