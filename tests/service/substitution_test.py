"""The indeplaatsstelling itself: terms per item, plan, what is done in the place of the college, costs, courts and the end."""

import datetime
from support import *

WHY = ["--reason", "De gemeente kwam haar afspraken niet na."]
FAR = "2099-01-05"


class Substitution(OnStore):
    make = "import_case"
    intention = False  # whether its letter is made

    def climb(self, to, by="minister"):
        proposal = self.asked("propose", "gm1700", "--rung", str(to), *WHY)["voorstel"]
        if to >= 4 or (self.asked("dossier", "show", "gm1700")["trede"] or 0) >= 5:
            self.trede("review", proposal)
        self.trede("decide", proposal, "--as", by)
        events = self.asked("dossier", "show", "gm1700")["gebeurtenissen"]
        self.today = events[-1]["inhoud"]["decided_on"]
        if to == 5:
            self.decision = proposal

    def act(self, kind, *more):
        self.trede("ladder", "act", "gm1700", "--kind", kind, "--on", self.today, "--document", "stuk", *more)

    def to_decision(self):
        for rung in (2, 3, 4):
            self.climb(rung)
        if self.intention:
            self.asked("letter", "draft", "--template", "voornemen", "--to", "gm1700", "--dated", self.today)
        last_day = datetime.date.fromisoformat(self.today) + datetime.timedelta(weeks=4)
        self.act("zienswijze-gevraagd", "--last-day", last_day.isoformat())
        self.act("zienswijze-ontvangen")
        for kind in ("voornemen-gemeenteblad", "voornemen-raad", "bericht-gs"):
            self.act(kind)
        self.climb(5)

    def urgent(self, *more, on=None, code=DONE):
        self.trede("ladder", "act", "gm1700", "--kind", "spoed", "--on", on or self.today, "--document", "nota",
                   "--reason", "De opvang sluit morgen.", *more, code=code)

    def not_taken_back(self, says):
        self.refused("ladder", "act", "gm1700", "--withdraw", "--kind", "spoed", "--on", self.today, "--document", "nota 2",
                     "--reason", "Verkeerde gemeente.", code=NOT_ALLOWED, says=says)

    def decision_leaves(self):
        """Awb art. 3:41: before that it does not work."""
        [letter] = self.asked("letter", "draft", "--template", "besluit-indeplaatsstelling", "--to", "gm1700", "--dated", self.today)["brieven"]
        self.send_off(letter["kenmerk"], self.today, by="minister")

    def to_execution(self):
        """By urgency: a term that ended in the past cannot be made on the day itself."""
        self.to_decision()
        for kind in ("besluit-gemeenteblad", "besluit-raad"):
            self.act(kind)
        self.act("spoed", "--reason", "De opvang sluit morgen.")
        self.refused("propose", "gm1700", "--rung", "6", *WHY, code=NOT_ALLOWED, says=r"(?s)Het besluit is nog niet verzonden.*Awb art\. 3:41")
        self.decision_leaves()
        self.climb(6)

    def sub(self, verb, *more, code=DONE):
        return self.asked("substitution", verb, "gm1700", *more, code=code)

    def not_yet(self, verb, *more, says, code=NOT_ALLOWED):
        self.refused("substitution", verb, "gm1700", *more, code=code, says=says)

    def deed(self, kind="besluit", document="BU-1"):
        return ["--kind", kind, "--on", self.today, "--what", "Een vergunning verleend.", "--document", document]

    def show(self):
        return self.sub("show")

    def test_terms_and_plan_belong_to_the_decision(self):
        self.climb(2, "directeur")
        self.not_yet("term", "--item", "Een locatie", "--last-day", FAR, says="trede 5")
        self.not_yet("plan", "--step", "1", "--item", "x", "--by", "y", "--ready", FAR, "--document", "z",
                     says="geen besluit tot indeplaatsstelling")

    def test_on_rung_5_nothing_is_carried_out(self):
        self.to_decision()
        before = self.snapshot()
        self.sub("term", "--item", "Een locatie", "--last-day", FAR, "--dry-run")
        self.assertEqual(self.snapshot(), before)
        self.sub("term", "--item", "Een locatie", "--last-day", FAR)
        self.sub("term", "--item", "137 plekken", "--last-day", "2099-03-02")
        self.not_yet("term", "--item", "een locatie", "--last-day", FAR, says="heet in het besluit 'Een locatie'")
        self.sub("plan", "--step", "1", "--item", "Een locatie", "--by", "Projectleider", "--ready", "2099-06-01", "--document", "plan")
        self.not_yet("act", *self.deed(), says="pas op trede 6")
        self.not_yet("cost", "--amount", "10", "--on", self.today, "--what", "huur", "--document", "f", says="trede 6")
        shown = self.show()
        self.assertEqual([one["onderdeel"] for one in shown["termijnen"]], ["Een locatie", "137 plekken"])
        self.assertEqual(shown["plan"][0]["inDePlaatsVan"], "college")
        text = self.trede("dossier", "show", "gm1700").out
        self.assertIn("Uitvoeringsplan, stap 1: Een locatie, in de plaats van het college, door Projectleider", text)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_an_urgency_that_came_after_the_decision_carried_nothing(self):
        """Whatever day it bears: that of the decision or one before it."""
        self.to_decision()
        bars = self.asked("ladder", "check", "gm1700", "--to", "6")["redenen"]
        for day in ("2026-05-01", self.today):
            self.urgent(on=day)
            self.assertNotEqual(self.asked("ladder", "check", "gm1700", "--to", "6")["redenen"], bars)
            self.urgent("--withdraw", on=day)
            self.assertEqual(self.asked("ladder", "check", "gm1700", "--to", "6")["redenen"], bars)
        for kind in ("besluit-gemeenteblad", "besluit-raad"):
            self.act(kind)
        self.urgent()
        self.decision_leaves()
        self.climb(6)
        self.not_taken_back("over trede 6 rust hierop.*Trek het besluit eerst in .Gemeentewet art. 124d")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_decision_leaves_with_the_urgency_that_it_tells_of(self):
        """Gemeentewet art. 124 lid 2: without it the municipality has a last term, and the letter says that there is none."""
        self.intention = True
        self.to_decision()
        self.urgent()
        letter = self.asked("letter", "draft", "--template", "besluit-indeplaatsstelling", "--to", "gm1700", "--dated", self.today)
        batch, [kenmerk] = letter["partij"], [one["kenmerk"] for one in letter["brieven"]]
        self.trede("letter", "render", batch, "--out", self.folder / "uit")

        def only_with_it(*words):
            self.urgent("--withdraw")
            self.refused("letter", *words, code=CHANGED, says="in de brief staat 'De zaak is spoedeisend', van .*, en dat is teruggenomen")
            self.urgent()
            self.trede("letter", *words)

        only_with_it("offer", batch)
        seen = ["--seen", self.asked("letter", "status", batch)["manifest"][:8]]
        only_with_it("initial", batch, *seen, "--as", "jurist")
        only_with_it("sign", batch, *seen, "--as", "minister")
        self.urgent("--withdraw")  # announcing it is another way to leave
        self.refused("letter", "day", kenmerk, "--day", "bekendmaking", "--on", self.today, "--source", "post", code=CHANGED,
                     says="dat is teruggenomen")
        self.urgent()
        only_with_it("day", kenmerk, "--day", "verzending", "--on", self.today)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_what_the_decision_that_left_says_is_not_taken_back(self):
        self.intention = True
        self.to_decision()
        self.urgent()
        letter = self.asked("letter", "draft", "--template", "besluit-indeplaatsstelling", "--to", "gm1700", "--dated", self.today)
        [kenmerk] = [one["kenmerk"] for one in letter["brieven"]]
        self.send_off(kenmerk, self.today, by="minister")
        self.not_taken_back(f"in het besluit dat de gemeente heeft .brief {kenmerk}.*nieuw besluit.*124d")
        self.not_yet("term", "--item", "alles", "--last-day", FAR, says="Daarin staat geen laatste termijn")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_decision_is_not_released_after_its_own_last_term(self):
        self.intention = True
        self.to_decision()
        today = datetime.date.fromisoformat(self.today)
        last_day = today + datetime.timedelta(days=3)
        self.sub("term", "--item", "Een locatie", "--last-day", last_day.isoformat())
        [letter] = self.asked("letter", "draft", "--template", "besluit-indeplaatsstelling", "--to", "gm1700", "--dated", self.today)["brieven"]
        self.sign_letter(letter["kenmerk"], "minister")
        (self.store / "verzending.toml").write_text(f'[druk]\nmap = "{self.folder / "druk"}"\n')
        send = ["letter", "send", "B-" + "-".join(letter["kenmerk"].split("-")[1:3]), "--at"]
        too_late = f"{last_day} 09:00"
        self.refused(*send, too_late, code=CHANGED, says="een termijn van het besluit eindigt op .*, dus het geeft geen tijd")
        self.trede(*send, f"{last_day - datetime.timedelta(days=1)} 09:00", "--dry-run")
        self.trede(*send, too_late, "--although", "De gemeente vroeg om deze dag.")

    def test_the_whole_of_an_execution(self):
        self.to_execution()
        self.sub("plan", "--step", "1", "--item", "Een locatie", "--by", "Projectleider", "--ready", FAR, "--document", "plan")
        self.sub("act", *self.deed(), "--step", "1")
        self.not_yet("act", *self.deed(document="BU-2"), "--step", "9", code=BAD_INPUT, says="geen stap '9'")
        self.not_yet("cost", "--amount", "12,3", "--on", self.today, "--what", "huur", "--document", "f", code=USAGE, says="geen bedrag")
        for amount in ("99.50", "1.23,45", "1234.567", ".500", "1.234.56"):
            self.not_yet("cost", "--amount", amount, "--on", self.today, "--what", "huur", "--document", "f", code=USAGE, says="Schrijf 99,50")
        self.sub("cost", "--amount", "1.234,56", "--on", self.today, "--what", "huur", "--document", "f1")
        self.sub("cost", "--amount", "0,44", "--on", self.today, "--what", "porto", "--document", "f2", "--recoverable")
        self.assertEqual(self.show()["kosten"], "1.235,00 euro")
        for own in ("college", "de gemeente Twenterand", "het college van Twenterand"):
            self.not_yet("remedy", "--kind", "bezwaar", "--number", "z1", "--by", own, "--against", "BU-1", "--received", self.today,
                         says="kan geen bezwaar maken")
        self.not_yet("act", *self.deed(), "--body", "raad", code=CHANGED, says="Geef elk besluit een eigen nummer")
        self.sub("remedy", "--kind", "bezwaar", "--number", "z1", "--by", "een omwonende", "--against", "BU-1", "--received", self.today)
        self.further_time()
        self.not_yet("end", "--on", self.today, "--reason", "De plekken zijn er.", "--document", "nota", says="geen mandaat")
        self.trede("substitution", "end", "gm1700", "--on", self.today, "--reason", "De plekken zijn er.", "--document", "nota",
                   "--as", "minister")
        self.not_yet("act", *self.deed(document="BU-3"), says="beëindigd")
        shown = self.show()
        self.assertEqual(shown["beeindigdOp"], self.today)
        self.assertEqual(shown["handelingen"][0]["stap"], "1")
        self.assertTrue(shown["rechtsmiddelen"][0]["opTijd"])
        self.assertEqual(self.asked("verify")["fouten"], [])
        self.assertIn("voor de gemeente", self.trede("substitution", "show", "gm1700").out)

    def further_time(self):
        """Awb art. 7:10 lid 4: the objector agrees that the minister decides later."""
        more = ["term", "extend", "gm1700", "bezwaar-1", "--until", FAR, "--reason", "Er komt een taxatie.", "--as", "minister"]
        self.refused(*more, code=NOT_ALLOWED, says="ten hoogste zes weken")
        self.refused(*more, "--ground", "d", code=USAGE, says="a, b of c")
        self.refused(*more, "--agreed", self.today, code=USAGE, says="hoort bij --ground")
        self.refused(*more, "--ground", "b", "--agreed", self.today, code=BAD_INPUT, says="Noem het stuk waarin de instemming staat")
        more += ["--ground", "b", "--agreed", self.today, "--document", "brief 26-311"]
        before = self.snapshot()
        self.trede("--dry-run", *more)
        self.assertEqual(self.snapshot(), before)
        self.assertIn("Awb art. 7:10 lid 5", self.trede(*more).out)
        [term] = [one for one in self.asked("term", "show", "gm1700")["termijnen"] if one["id"] == "bezwaar-1"]
        self.assertEqual(term["uitersteDatum"], FAR)
        self.assertIn("is de beslissing verdaagd", " ".join(step["regel"] for step in term["stappen"]))
        [given] = term["uitstel"]
        self.assertEqual((given["grond"], given["rustOp"], given["ingestemdOp"]),
                         ("Awb art. 7:10 lid 4 onder b", "brief 26-311", self.today))

    def test_a_court_that_suspends_stops_the_climb(self):
        self.to_decision()
        appeal = ["--against", self.decision, "--received", self.today]
        self.not_yet("remedy", "--kind", "beroep", "--number", "a1", "--by", "omwonende", *appeal, says="raad, het college of de burgemeester")
        college = ["--kind", "beroep", "--number", "a1", "--by", "college"]
        self.not_yet("remedy", *college, "--against", "onzin", "--received", self.today, code=BAD_INPUT,
                     says=f"geen besluit onzin.*{self.decision}")
        # Not before the decision, nor of a decision announced before it was taken.
        self.not_yet("remedy", *college, "--against", self.decision, "--received", "2026-01-02", code=BAD_INPUT, says="niet eerder")
        self.not_yet("remedy", *college, *appeal, "--announced", "2026-01-02", code=BAD_INPUT, says="bekendmaking")
        self.not_yet("remedy", "--kind", "voorlopige-voorziening", "--number", "v1", "--by", "college", *appeal,
                     says="hoort bij een bezwaar of beroep")
        self.sub("remedy", *college, *appeal)
        # Six weeks (Awb art. 6:7), and longer only when that is no working day.
        last = datetime.date.fromisoformat(self.show()["rechtsmiddelen"][0]["uitersteDatum"])
        self.assertGreaterEqual(last, datetime.date.fromisoformat(self.today) + datetime.timedelta(weeks=6))
        self.assertTrue(self.show()["rechtsmiddelen"][0]["opTijd"])
        self.sub("remedy", "--kind", "voorlopige-voorziening", "--number", "v1", "--by", "college", *appeal)
        answer = ["--number", "v1", "--outcome", "geschorst", "--on", self.today]
        self.not_yet("ruling", *answer, code=BAD_INPUT, says="ECLI")
        self.sub("ruling", *answer, "--ecli", "ECLI:NL:RVS:2026:1")
        self.assertEqual(self.show()["stilgelegdDoor"], "ECLI:NL:RVS:2026:1")
        self.act("besluit-gemeenteblad")
        self.act("besluit-raad")
        self.act("spoed", "--reason", "De opvang sluit morgen.")
        self.refused("propose", "gm1700", "--rung", "6", *WHY, code=NOT_ALLOWED, says="ECLI:NL:RVS:2026:1")
        self.sub("ruling", "--number", "a1", "--outcome", "ongegrond", "--on", self.today, "--ecli", "ECLI:NL:RVS:2026:2")
        self.decision_leaves()
        self.climb(6)
        self.sub("act", *self.deed())
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_an_annulled_decision_needs_no_withdrawal(self):
        self.to_decision()
        self.refused("propose", "gm1700", "--rung", "3", *WHY, code=NOT_ALLOWED, says="zonder voorbehoud")
        self.sub("remedy", "--kind", "beroep", "--number", "a1", "--by", "raad", "--against", self.decision, "--received", self.today)
        self.sub("ruling", "--number", "a1", "--outcome", "gegrond", "--on", self.today, "--ecli", "ECLI:NL:RVS:2026:3")
        # It no longer stands, and is not lying still.
        self.assertTrue(self.show()["vernietigd"])
        told = self.trede("substitution", "show", "gm1700").out
        self.assertIn("De rechter vernietigde het besluit: ECLI:NL:RVS:2026:3", told)
        self.assertNotIn("ligt stil", told)
        self.climb(3)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_what_the_decision_asked_is_done_when_the_minister_says_so(self):
        self.to_decision()
        self.sub("term", "--item", "Een locatie", "--last-day", FAR)
        close = ["term", "close", "gm1700", "laatste-termijn-1", "--on", self.today, "--reason", "vergunning 12"]
        self.refused(*close, "--as", "toezichthouder", code=NOT_ALLOWED, says="geen mandaat")
        self.refused(*close, "--as", "directeur", code=NOT_ALLOWED, says="geen mandaat.*trede 5")
        self.refused(*close, "--how", "vervallen", "--as", "minister", code=NOT_ALLOWED, says="vervalt niet los van het besluit")
        self.refused(*close[:4], "--on", "2026-01-02", "--reason", "x", "--as", "minister", code=NOT_ALLOWED, says="gesteld op")
        self.trede(*close, "--as", "minister")
        self.assertIn("voldaan op", self.trede("dossier", "show", "gm1700").out)
        refused = self.asked("ladder", "check", "gm1700", "--to", "6")["redenen"]
        self.assertEqual(refused[0]["artikel"], "Gemeentewet 124 lid 1")
        self.assertEqual(self.asked("verify")["fouten"], [])
