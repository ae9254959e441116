"""The forms for the course of a dossier, its figures and its indeplaatsstelling: the same functions as the command line."""

import datetime

import substitution_test
from record_test import DOSSIER, Forms, LETTER
from support import *


def dutch(day: str) -> str:
    one = datetime.date.fromisoformat(day)
    return f"{one.day}-{one.month}-{one.year}"


class Looking(Forms):
    def looked_at(self, address, says, **fields):
        """The first step shows what will be put on file and puts nothing there; the second does."""
        before = self.length()
        page = self.send(address, 200, **fields, stap="bekijken")
        self.assertIn("Dit wordt vastgelegd", page)
        self.assertIn(says, page)
        self.assertEqual(self.length(), before)
        self.send(address, **fields, stap="vastleggen")
        self.assertGreater(self.length(), before)

    def trede_now(self):
        return self.asked("dossier", "show", "gm1700")["trede"]


class Course(Looking):
    make = "place_on_rung"
    role = "directeur"

    def test_held_let_go_closed_and_reopened(self):
        links = self.page("/juridisch")
        self.assertIn(f'href="{DOSSIER}/juridisch/vasthouden"', links)
        self.assertNotIn(f'href="{DOSSIER}/juridisch/heropening"', links)
        why = {"stuk": "nota 12", "reden": "De rechter vroeg uitstel van de stap."}
        self.assertIn("niet op haar trede gehouden", self.page("/juridisch/vrijgeven"))
        self.again("/juridisch/vasthouden", "Vul in: Op welk artikel of beleid rust dit?", "grond", **why)
        self.again("/juridisch/vasthouden", "vakantie", **why, grond="vakantie")
        self.looked_at("/juridisch/vasthouden", "Awb art. 8:81", **why, grond="Awb art. 8:81")
        self.assertIn("al op haar trede gehouden", self.page("/juridisch/vasthouden"))
        self.looked_at("/juridisch/vrijgeven", "Awb art. 8:81", **why, grond="Awb art. 8:81")
        self.again("/juridisch/sluiting", "kunt u hier niet kiezen", "grond", **why, grond="klaar")
        self.again("/juridisch/sluiting", "voldoet", **why, grond="voldaan")
        self.looked_at("/juridisch/sluiting", "gesloten", **why, grond="anders")
        self.assertIn("al gesloten", self.page("/juridisch/sluiting"))
        self.assertIn(f'href="{DOSSIER}/juridisch/heropening"', self.page("/juridisch"))
        self.looked_at("/juridisch/heropening", "heropend", **why, grond="beleid stappen")
        self.assertEqual(self.trede_now(), 2)

    def test_the_end_can_be_proposed(self):
        director, self.who = self.who, self.visitor("toezichthouder")
        why = {"stuk": "nota 12", "reden": "De taak is vervallen."}
        self.looked_at("/juridisch/sluitingsvoorstel", "V-GM1700-2", **why, grond="anders")
        self.assertEqual(director.get("/voorstellen/v-gm1700-2").code, 200)
        page = self.page("/juridisch/sluitingsvoorstel")
        self.assertIn("Er ligt al een voorstel: V-GM1700-2", page)
        self.assertNotIn('name="grond"', page)

    def test_the_mandate_says_who(self):
        addresses = ["/juridisch/" + one for one in ("vasthouden", "vrijgeven", "sluiting", "heropening", "sluitingsvoorstel")]
        self.not_for(*addresses)
        self.assertIn("daarvoor is een mandaat nodig", self.visitor("toezichthouder").get(DOSSIER + "/juridisch/vasthouden").text)


class Figures(Looking):
    make = "import_case"

    def test_figures_are_put_to_the_municipality_and_one_is_disputed(self):
        self.assertIn(f'href="{DOSSIER}/cijfers/betwist"', self.page("/cijfers"))
        sent = {"peildatum": PEILDATUM, "op": "9-4-2026"}
        self.again("/cijfers/voorgelegd", "kunt u hier niet kiezen", "peildatum", **{**sent, "peildatum": "2024-01-01"})
        self.looked_at("/cijfers/voorgelegd", "1 juli 2025", **sent)
        said = {"peildatum": PEILDATUM, "soort": "regulier", "bron": "provincie", "ontvangen": "16-4-2026", "reden": "De Brug telt mee."}
        self.again("/cijfers/betwist", "is geen heel getal", "plaatsen", **said, plaatsen="veel")
        self.again("/cijfers/betwist", "Vul in: Wat schrijft de gemeente?", "reden", **{**said, "reden": ""}, plaatsen="20")
        self.looked_at("/cijfers/betwist", "20", **said, plaatsen="20")
        self.looked_at("/cijfers/eens", "amv", peildatum=PEILDATUM, soort="amv", bron="provincie", ontvangen="16-4-2026")
        ruled = {"peildatum": PEILDATUM, "soort": "regulier", "bron": "gemeente"}
        self.who = self.visitor("directeur")
        self.again("/cijfers/beslissing", "Vul in: Waarom geldt dit cijfer?", "reden", **ruled)
        self.looked_at("/cijfers/beslissing", "gemeente", **ruled, reden="De opgave van COA bevestigt het.")
        [regular] = [one for one in self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]["categorieen"]
                     if one["categorie"] == "regulier"]
        self.assertEqual(regular["realisatie"], 20)

    def test_who_may(self):
        self.not_for(*("/cijfers/" + one for one in ("voorgelegd", "betwist", "eens", "beslissing")),
                     roles=("auditor", "provincie:pv23", "gemeente:gm1700"))
        self.assertEqual(self.visitor("jurist").get(DOSSIER + "/cijfers/betwist").code, 403)
        self.assertIn("daarvoor is een mandaat nodig", self.page("/cijfers/beslissing"))


class Days(Looking):
    make = "sent"

    def test_a_day_of_a_letter(self):
        self.assertIn(f'href="{DOSSIER}/briefdagen/nieuw"', self.page("/brieven"))
        got = {"kenmerk": LETTER, "dag": "ontvangst", "op": "21-4-2026", "bron": "stempel van de gemeente"}
        self.again("/briefdagen/nieuw", "kunt u hier niet kiezen", "dag", **{**got, "dag": "aankomst"})
        self.looked_at("/briefdagen/nieuw", "21 april 2026", **got)
        self.not_for("/briefdagen/nieuw", roles=("auditor", "provincie:pv23", "gemeente:gm0141"))

    def test_a_location_counts_for_another(self):
        self.assertIn("geen locaties van deze gemeente", self.page("/locaties/overdracht"))
        self.trede("location", "record", "gm1700", "L-1", "--name", "Postkantoor", "--kind", "regulier", "--stage", "open",
                   "--places", "120", "--from", "2025-01-01", "--source", "COA")
        move = {"nummer": "L-1", "van": "1-1-2026", "tot": "31-12-2026", "afspraak": "verslag van het overleg"}
        self.again("/locaties/overdracht", "is geen code van een gemeente", **move, naar="Almelo aan Zee")
        self.again("/locaties/overdracht", "provincie", **move, naar="GM0363")
        self.looked_at("/locaties/overdracht", "GM0141", **move, naar="gm0141")

    def test_a_decision_is_put_right(self):
        self.assertIn("nog geen beslissing", self.page("/juridisch/verbetering"))
        self.trede("objection", "record", "gm1700", "--against", "2024-12-20", "--received", "2025-01-20")
        self.trede("objection", "decide", "BZ-GM1700-1", "--outcome", "ongegrond", "--on", "2026-05-05", "--announced", "2026-05-06")
        right = {"nummer": "BZ-GM1700-1", "uitkomst": "ongegrond", "op": "5-5-2026", "bekend": "7-5-2026"}
        self.again("/juridisch/verbetering", "Vul in: Wat was er fout aan wat er staat?", "correctie", **right)
        self.looked_at("/juridisch/verbetering", "7 mei 2026", **right, correctie="De dag van bekendmaking was een dag later.")


class Execution(Looking):
    make = "to_execution"
    role = "jurist"
    intention = False
    climb = substitution_test.Substitution.climb
    act = substitution_test.Substitution.act
    to_decision = substitution_test.Substitution.to_decision
    to_execution = substitution_test.Substitution.to_execution
    decision_leaves = substitution_test.Substitution.decision_leaves

    def setUp(self):
        ServiceCase.setUp(self)
        self.import_case()
        self.to_execution()
        self.start()
        self.who = self.visitor(self.role)
        self.sent_forms = 0

    def test_plan_deed_cost_remedy_and_end(self):
        self.assertIn(f'href="{DOSSIER}/juridisch/plan"', self.page("/juridisch"))
        today = dutch(self.today)
        plan = {"naam": "1", "orgaan": "college", "door": "projectleider", "klaar": "1-6-2099", "stuk": "plan 3"}
        self.again("/juridisch/plan", "Vul in: Welk onderdeel van het besluit?", "onderdeel", **plan)
        self.looked_at("/juridisch/plan", "stap 1", **plan, onderdeel="137 plekken")
        deed = {"soort": "besluit", "orgaan": "college", "op": today, "wat": "Een vergunning verleend.", "stuk": "BU-1", "planstap": "1"}
        self.again("/juridisch/uitvoering", "toekomst", **{**deed, "op": "1-6-2099"})
        self.looked_at("/juridisch/uitvoering", "Een vergunning verleend.", **deed)
        cost = {"op": today, "wat": "huur", "stuk": "factuur 7"}
        self.again("/juridisch/kosten", "is geen bedrag", **cost, bedrag="99.50")
        self.looked_at("/juridisch/kosten", "1.234,56 euro", **cost, bedrag="1.234,56", verhaal="ja")
        sought = {"soort": "beroep", "nummer": "2026-77", "van": "college", "ontvangen": today}
        self.assertIn("nog moet worden beslist", self.page("/juridisch/uitkomst"))
        self.again("/juridisch/rechtsmiddel", "V-GM1700-99", **sought, tegen="V-GM1700-99")
        self.looked_at("/juridisch/rechtsmiddel", "2026-77", **sought, tegen=self.decision, bekend=today)
        answer = {"nummer": "2026-77", "uitkomst": "ongegrond", "op": today}
        self.again("/juridisch/uitkomst", "ECLI", **answer)
        self.looked_at("/juridisch/uitkomst", "ongegrond", **answer, uitspraak="ECLI:NL:RVS:2026:1")
        self.assertIn("daarvoor is een mandaat nodig", self.page("/juridisch/einde"))
        shown = self.asked("substitution", "show", "gm1700")
        self.assertEqual((shown["kostenInCenten"], shown["rechtsmiddelen"][0]["uitkomst"]), (123456, "ongegrond"))
        self.not_for(*("/juridisch/" + one for one in ("plan", "uitvoering", "kosten", "rechtsmiddel", "uitkomst", "einde")))


if __name__ == "__main__":
    unittest.main()
