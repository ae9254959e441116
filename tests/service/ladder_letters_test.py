"""The letters of a dossier on its way up and down the ladder: each says what it must, and none leaves before its time."""


from support import *

PDFTOTEXT = shutil.which("pdftotext")
WHY = ["--reason", "De gemeente kwam haar afspraken niet na."]


class LadderLetters(OnStore):
    make = "import_case"

    def setUp(self) -> None:
        super().setUp()
        self.today = None

    def act(self, kind, *more, document="stuk 1"):
        self.trede("ladder", "act", "gm1700", "--kind", kind, "--on", self.today, "--document", document, *more)

    def climb(self, to, by="minister"):
        proposal = self.asked("propose", "gm1700", "--rung", str(to), *WHY)["voorstel"]
        if to >= 4 or (self.asked("dossier", "show", "gm1700")["trede"] or 0) >= 5:
            self.trede("review", proposal)
        self.trede("decide", proposal, "--as", by)
        events = self.asked("dossier", "show", "gm1700")["gebeurtenissen"]
        self.today = events[-1]["inhoud"]["decided_on"]

    def draft(self, template, *more, code=DONE):
        return self.asked("letter", "draft", "--template", template, "--to", "gm1700", "--dated", self.today, *more, code=code)

    def drafted(self, template, *more) -> str:
        return self.draft(template, *more)["brieven"][0]["kenmerk"]

    def not_yet(self, template, says, *more):
        self.refused("letter", "draft", "--template", template, "--to", "gm1700", "--dated", self.today, *more,
                     code=NOT_ALLOWED, says=says)

    def text(self, kenmerk) -> str:
        path = self.asked("letter", "render", kenmerk, "--out", self.folder / "uit")["brieven"][0]["bestand"]
        if not PDFTOTEXT:
            self.skipTest("pdftotext is not installed")
        words = subprocess.run([PDFTOTEXT, "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
        return " ".join(words.replace("\u00ad\n", "").split())

    def says(self, kenmerk, *parts):
        text = self.text(kenmerk)
        for part in parts:
            self.assertIn(part, text)

    def later(self, weeks: int) -> str:  # or the first day after that on which the municipality works
        return self.asked("deadline", "compute", "--from", self.today, "--term", f"P{weeks}W", "--ground", "letter")["uitersteDatum"]

    def intention_sent(self) -> tuple[str, str]:
        """The letter with the intention, and the last day that it promised."""
        letter = self.draft("voornemen")["brieven"][0]
        self.send_off(letter["kenmerk"], self.today, by="minister")
        return letter["kenmerk"], letter["uitersteDatum"]

    def to_the_decision(self):
        for rung in (2, 3, 4):
            self.climb(rung)
        intention = self.drafted("voornemen")
        self.act("zienswijze-gevraagd", "--last-day", self.later(4), document="gesprek met het college")
        self.act("zienswijze-ontvangen", document="zienswijze van het college")
        self.act("voornemen-gemeenteblad", document="gmb-2026-1")
        self.act("voornemen-raad", document="brief aan de raad")
        self.act("bericht-gs", document="brief aan gedeputeerde staten")
        self.climb(5)
        return intention

    def test_each_rung_has_its_letter(self):
        self.climb(2, "directeur")
        self.not_yet("actief-toezicht", "hoort bij trede 3")
        self.not_yet("voornemen", "hoort bij trede 4")
        self.climb(3, "directeur")
        self.says(self.drafted("actief-toezicht"), "actief toezicht", "De gemeente kwam haar afspraken niet na.", "geen bezwaar")
        self.climb(4)
        intention = self.drafted("voornemen")
        self.says(intention, "zienswijze", "Er ontbreken dus nog 137 reguliere plekken en 23 plekken voor AMV.",
                  "Hoogachtend, De minister van Asiel en Migratie Ondertekend", "geen beroep tegen instellen")
        told = self.drafted("mededeling-gs")
        self.says(told, "Gedeputeerde staten van de provincie Overijssel Postbus 10078 8000 GB Zwolle", intention,
                  "artikel 124b, tweede lid")
        self.not_yet("besluit-indeplaatsstelling", "hoort bij trede 5")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_the_decision_and_what_goes_with_it(self):
        intention = self.to_the_decision()
        self.not_yet("mededeling-gs", "Er is al een besluit")
        self.not_yet("besluit-indeplaatsstelling", "nog geen laatste termijn")
        for item, weeks in (("Een locatie aanwijzen", 6), ("137 reguliere plekken beschikbaar maken", 10)):
            self.act("laatste-termijn", "--item", item, "--last-day", self.later(weeks), document="V-GM1700-4")
        decision = self.drafted("besluit-indeplaatsstelling")
        self.says(decision, "Afdeling bestuursrechtspraak van de Raad van State", "Bezwaar maken kan niet", "zes weken",
                  "Een locatie aanwijzen", "137 reguliere plekken beschikbaar maken", "De kosten zijn voor",
                  intention, "gmb-2026-1", "kregen wij uw zienswijze", "artikel 124d")
        council = self.drafted("afschrift-raad")
        self.says(council, "De raad van de gemeente Twenterand", "het besluit tot indeplaatsstelling", decision, "Geachte raad")
        first = self.drafted("afschrift-raad", "--about", intention)
        self.says(first, "ons voornemen tot indeplaatsstelling", intention, "Het is nog geen besluit")
        self.says(self.drafted("kennisgeving-gemeenteblad"), "Het gemeenteblad", "Besluit tot indeplaatsstelling", decision)
        self.says(self.drafted("afschrift-commissaris"), "De commissaris van de Koning in de provincie Overijssel", decision)
        self.not_yet("uitvoering", "hoort bij trede 6")

        listed = self.asked("letter", "list", "gm1700")["brieven"]
        self.assertEqual(len(listed), 6)
        self.assertEqual(len({one["kenmerk"] for one in listed}), 6)
        by_name = {one["kenmerk"]: one for one in listed}
        self.assertEqual(by_name[first]["over"], intention)
        self.assertIsNone(by_name[intention]["document"])
        self.assertIsNotNone(by_name[decision]["document"])
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_the_term_for_a_view_is_there_once(self):
        for rung in (2, 3, 4):
            self.climb(rung)
        intention = self.drafted("voornemen")

        def views():
            return [one["id"] for one in self.asked("term", "show", "gm1700")["termijnen"] if "zienswijze" in one["waarvoor"]]

        self.assertEqual(views(), [intention])
        # Who puts the act on file names another last day: it is still the term of that letter.
        self.act("zienswijze-gevraagd", "--last-day", self.later(5), document="verzonden per post")
        self.assertEqual(views(), ["zienswijze-1"])

    def test_withdrawn(self):
        self.to_the_decision()
        self.act("laatste-termijn", "--last-day", self.later(8), document="V-GM1700-4")
        decision = self.drafted("besluit-indeplaatsstelling")
        self.not_yet("intrekking", "niets ingetrokken")
        self.act("nakoming-aannemelijk", "--reason", "De raad kocht een gebouw.", document="raadsbesluit 12")
        self.climb(3)
        withdrawal = self.drafted("intrekking")
        self.says(withdrawal, decision, "raadsbesluit 12", "De raad kocht een gebouw.", "artikel 124d", "kunt u bezwaar maken")
        self.not_yet("afschaling", "gebruik de brief 'intrekking'")

    def test_the_urgent_decision_has_no_last_term(self):
        """Gemeentewet art. 124 lid 2: written first, and carried out without waiting."""
        self.to_the_decision()
        self.act("spoed", "--reason", "De opvang sluit vrijdag.")
        decision = self.drafted("besluit-indeplaatsstelling")
        self.says(decision, "Daarom is er geen laatste termijn", "De opvang sluit vrijdag.", "Afdeling bestuursrechtspraak",
                  "Bezwaar maken kan niet", "zes weken", "De hele taak geen termijn")
        self.assertNotIn("Tot en met de dagen", self.text(decision))
        for kind in ("besluit-gemeenteblad", "besluit-raad"):
            self.act(kind)
        # Urgency is no reason to keep it in a drawer (Awb art. 3:41).
        self.refused("propose", "gm1700", "--rung", "6", *WHY, code=NOT_ALLOWED, says="nog een concept")
        self.send_off(decision, self.today, by="minister")
        self.climb(6)
        self.says(self.drafted("uitvoering"), decision, "De zaak is spoedeisend", "De opvang sluit vrijdag.")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_second_draft_does_not_take_the_place_of_the_decision_that_left(self):
        self.to_the_decision()
        self.act("spoed", "--reason", "De opvang sluit vrijdag.")
        decision = self.drafted("besluit-indeplaatsstelling")
        self.send_off(decision, self.today, by="minister")
        for kind in ("besluit-gemeenteblad", "besluit-raad"):
            self.act(kind)
        again = self.drafted("besluit-indeplaatsstelling")
        # A copy goes with the draft; what speaks of the decision speaks of the one that the college received.
        self.assertEqual(self.draft("afschrift-raad")["brieven"][0]["over"], again)
        self.climb(6)
        self.assertEqual(self.draft("uitvoering")["brieven"][0]["over"], decision)

    def test_the_day_that_left_is_not_taken_back(self):
        for rung in (2, 3, 4):
            self.climb(rung)
        intention, last_day = self.intention_sent()
        view = ["ladder", "act", "gm1700", "--kind", "zienswijze-gevraagd", "--on", self.today, "--document", intention]
        self.refused(*view, "--last-day", self.later(1), code=NOT_ALLOWED, says="gaf tijd tot en met")
        self.trede(*view, "--last-day", last_day)

    def test_what_cannot_be_written_first_is_written_afterwards(self):
        """Gemeentewet art. 124 lid 2: at once to rung 6, and then the decision, its notice and its copy."""
        self.climb(2, "directeur")
        self.act("spoed", "--reason", "De opvang brandde af.", "--unwritten")
        self.act("horen-vervalt", "--ground", "a", "--reason", "De opvang brandde af.", document="nota 3")
        before = [one["artikel"] for one in self.asked("ladder", "check", "gm1700", "--to", "6")["redenen"]]
        self.assertEqual(before, ["Gemeentewet 124 lid 4", "Gemeentewet 124 lid 4", "Gemeentewet 124b lid 2"])
        for kind in ("voornemen-gemeenteblad", "voornemen-raad", "bericht-gs"):
            self.act(kind)
        self.climb(6)
        self.trede("substitution", "act", "gm1700", "--kind", "besluit", "--on", self.today, "--what", "Een hal gehuurd.",
                   "--document", "BU-1")
        self.refused("letter", "draft", "--template", "uitvoering", "--to", "gm1700", "--dated", self.today, code=BAD_INPUT,
                     says="besluit tot indeplaatsstelling niet")
        self.assertIn("nog niet op schrift", self.trede("substitution", "show", "gm1700").out)
        self.trede("substitution", "end", "gm1700", "--on", self.today, "--reason", "Er is opvang.", "--document", "nota 9",
                   "--as", "minister")
        close = ["propose", "gm1700", "--close", "uitgevoerd", "--document", "nota 9", "--reason", "Er is opvang."]
        self.refused(*close, code=NOT_ALLOWED, says="niet eerst op schrift")
        decision = self.drafted("besluit-indeplaatsstelling")
        self.says(decision, "niet eerst op schrift kon", "De opvang brandde af.", "voert het besluit uit sinds",
                  "niet om een zienswijze gevraagd", "Afdeling bestuursrechtspraak")
        self.send_off(decision, self.today, by="minister")
        for kind in ("besluit-gemeenteblad", "besluit-raad"):
            self.act(kind)
        self.assertNotIn("nog niet op schrift", self.trede("substitution", "show", "gm1700").out)
        self.refused("letter", "draft", "--template", "uitvoering", "--to", "gm1700", "--dated", self.today, code=NOT_ALLOWED, says="eindigde op")
        self.assertEqual(self.asked("verify")["fouten"], [])
        proposal = self.asked(*close)["voorstel"]
        self.trede("review", proposal)
        self.trede("decide", proposal, "--as", "minister")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_more_time_for_a_view_survives_the_act(self):
        for rung in (2, 3, 4):
            self.climb(rung)
        intention, last_day = self.intention_sent()
        longer = ["term", "extend", "gm1700", intention, "--asked", self.today, "--until", self.later(9), "--reason", "De raad.", "--as", "minister"]
        self.assertIn("--template uitstel-verleend", self.trede(*longer).out)
        self.act("zienswijze-gevraagd", "--last-day", last_day, document=intention)
        [term] = [one for one in self.asked("term", "show", "gm1700")["termijnen"] if "zienswijze" in one["waarvoor"]]
        self.assertEqual((term["id"], term["uitersteDatum"]), ("zienswijze-1", self.later(9)))
        self.assertEqual([one["gegeven"] for one in term["uitstel"]], [True])
        for kind in ("voornemen-gemeenteblad", "voornemen-raad", "bericht-gs"):
            self.act(kind)
        [reason] = self.asked("ladder", "check", "gm1700", "--to", "5")["redenen"]
        self.assertEqual(reason["artikel"], "Awb 4:8")
        self.says(self.drafted("uitstel-verleend"), "De raad.")
        # The name of the letter still leads to the term.
        self.trede("term", "extend", "gm1700", intention, "--asked", self.today, "--until", self.later(10), "--reason", "Nog eens.",
                   "--as", "minister")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_copy_is_of_the_letter_that_the_law_means(self):
        self.climb(2, "directeur")
        asked = self.drafted("informatieverzoek")
        self.send_off(asked, self.today)
        for rung in (3, 4):
            self.climb(rung)
        intention, last_day = self.intention_sent()
        self.act("zienswijze-gevraagd", "--last-day", last_day, document=intention)
        for kind in ("voornemen-raad", "bericht-gs", "voornemen-gemeenteblad"):
            self.refused("ladder", "act", "gm1700", "--kind", kind, "--on", self.today, "--document", asked, code=NOT_ALLOWED,
                         says="is een informatieverzoek")
        copy = self.drafted("afschrift-raad")
        self.send_off(copy, self.today, by="minister")
        self.act("voornemen-raad", document=copy)

    def test_the_whole_story_is_told_in_order(self):
        self.climb(2, "directeur")
        asked = self.drafted("informatieverzoek")
        self.send_off(asked, self.today)
        story = self.trede("dossier", "show", "gm1700").out
        at = [story.index(words) for words in (f"Brief {asked}", "ter paraaf aangeboden", "geparafeerd", "ondertekend op",
                                               "verzending: ")]
        events = self.asked("dossier", "show", "gm1700")["gebeurtenissen"]
        numbers = [one["volgnummer"] for one in events]
        self.assertEqual(numbers, sorted(set(numbers)))
        kinds = [one["soort"].split("/")[0] for one in events]
        order = [kinds.index(kind) for kind in ("letter-drafted", "batch-offered", "letters-initialled", "letters-signed",
                                                "letter-day-recorded")]
        self.assertEqual(order, sorted(order))
        self.assertEqual(at[1:], sorted(at[1:]))
        # Nothing of the letters of others.
        self.assertNotIn("geparafeerd", self.trede("dossier", "show", "gm0363").out)

    def test_down_and_closed(self):
        for rung in (2, 3):
            self.climb(rung, "directeur")
        self.not_yet("afschaling", "niet op een lagere trede")
        self.climb(2, "directeur")
        self.says(self.drafted("afschaling"), "Zij stond op trede 3", "trede 2")
        self.not_yet("afsluiting", "niet gesloten")
        self.trede("ladder", "close", "gm1700", "--ground", "anders", "--document", "nota 4", "--reason", "Er is voldaan.")
        self.says(self.drafted("afsluiting"), "beleid: stappen", "Er is voldaan.")

    def test_a_reminder_waits_for_the_term(self):
        self.climb(2, "directeur")
        self.refused("letter", "draft", "--template", "herinnering", "--to", "gm1700", "--dated", self.today,
                     code=BAD_INPUT, says="verzoek om informatie")
        asked = self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")["brieven"][0]["kenmerk"]
        self.refused("letter", "draft", "--template", "herinnering", "--to", "gm1700", "--dated", "2026-04-30",
                     code=NOT_ALLOWED, says="loopt nog tot en met 30 april 2026")
        before = self.asked("letter", "draft", "--template", "herinnering-vooraf", "--to", "gm1700", "--dated", "2026-04-24")
        self.assertIsNone(before["brieven"][0]["uitersteDatum"])
        self.says(before["brieven"][0]["kenmerk"], "30 april 2026", asked, "geen extra tijd")
        self.refused("letter", "draft", "--template", "herinnering-vooraf", "--to", "gm1700", "--dated", "2026-05-01",
                     code=NOT_ALLOWED, says="is voorbij")
        answer = self.asked("letter", "draft", "--template", "herinnering", "--to", "gm1700", "--dated", "2026-05-01")
        self.assertEqual(answer["brieven"][0]["over"], asked)
        # One week after 1 May 2026 is Friday 8 May: no day of rest, so it stays.
        self.assertEqual(answer["brieven"][0]["uitersteDatum"], "2026-05-08")

    def test_no_decision_leaves_with_other_terms_than_are_on_file(self):
        self.to_the_decision()
        self.act("laatste-termijn", "--item", "Een locatie", "--last-day", self.later(8), document="V-GM1700-4")
        self.text(decision := self.drafted("besluit-indeplaatsstelling"))
        self.act("laatste-termijn", "--item", "Veertig plekken", "--last-day", self.later(9), document="V-GM1700-4")
        self.refused("letter", "offer", "B-" + "-".join(decision.split("-")[1:3]), code=CHANGED, says="'Veertig plekken'")

    def test_no_decision_leaves_without_its_clause_by_another_pdf(self):
        self.to_the_decision()
        self.act("laatste-termijn", "--last-day", self.later(8), document="V-GM1700-4")
        decision = self.drafted("besluit-indeplaatsstelling")
        batch = "B-" + "-".join(decision.split("-")[1:3])
        self.text(decision)
        self.trede("letter", "offer", batch)
        # A letter without any clause, or with that of another, in the place of the decision.
        harmless = self.asked("letter", "render", self.drafted("afschrift-commissaris"), "--out", self.folder / "uit")
        pdf = harmless["brieven"][0]["bestand"]
        before = self.snapshot()
        refused = self.asked("letter", "alter", batch, decision, "--pdf", pdf, "--reason", "Korter.", code=NOT_ALLOWED)["fout"]
        self.assertEqual(refused["grond"], "Awb art. 3:45")
        self.assertIn("--text", refused["reden"])
        self.assertEqual(self.snapshot(), before)
        # With another text the clause is there all the same.
        text = self.write("kort.md", "De minister treedt in de plaats van uw college.\n")
        self.trede("letter", "alter", batch, decision, "--text", text, "--reason", "Korter.")
        self.trede("letter", "manifest", batch)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_more_time_for_every_kind_of_term(self):
        for rung in (2, 3, 4):
            self.climb(rung)
        intention, last_day = self.intention_sent()
        self.act("zienswijze-gevraagd", "--last-day", last_day, document=intention)
        self.trede("term", "extend", "gm1700", "zienswijze-1", "--asked", self.today, "--until", self.later(5),
                   "--reason", "De raad vergadert dan.", "--as", "minister")
        granted = self.drafted("uitstel-verleend")
        self.says(granted, "uw zienswijze op ons voornemen", intention, "De raad vergadert dan.")
        self.trede("term", "extend", "gm1700", "zienswijze-1", "--asked", self.today, "--refuse", "--reason", "Lang genoeg.",
                   "--as", "minister")
        # After the refusal the letter about the grant can still be made, and the other too.
        self.says(self.drafted("uitstel-verleend"), "De raad vergadert dan.")
        self.says(self.drafted("uitstel-afgewezen"), "Lang genoeg.")
        self.act("zienswijze-ontvangen", document="zienswijze")
        for kind in ("voornemen-gemeenteblad", "voornemen-raad", "bericht-gs"):
            self.act(kind)
        self.climb(5)
        self.act("laatste-termijn", "--item", "Een locatie", "--last-day", self.later(8), document="V-GM1700-4")
        decision = self.drafted("besluit-indeplaatsstelling")
        self.send_off(decision, self.today, by="minister")
        told = self.trede("term", "extend", "gm1700", "laatste-termijn-1", "--asked", self.today, "--until", self.later(10),
                          "--reason", "De eigenaar tekent later.", "--as", "minister").out
        self.assertIn("--template besluit-uitstel --to GM1700", told)
        longer = self.drafted("besluit-uitstel")
        self.says(longer, "Een locatie", "De eigenaar tekent later.", "Afdeling bestuursrechtspraak", decision, "zes weken")
        self.send_off(longer, self.today, by="minister")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_reminder_names_the_day_that_was_given_also_after_a_refusal(self):
        self.climb(2, "directeur")
        asked = self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")["brieven"][0]["kenmerk"]
        self.send_off(asked, "2026-04-09")
        extend = ["term", "extend", "gm1700", asked, "--asked", "2026-04-24"]
        self.trede(*extend, "--until", "2026-05-13", "--reason", "De raad besluit eerst.")
        self.trede(*extend, "--refuse", "--reason", "Lang genoeg.")
        # The day that was given, 13 May, stands: not 30 April.
        reminder = self.asked("letter", "draft", "--template", "herinnering", "--to", "gm1700", "--dated", self.today)
        self.says(reminder["brieven"][0]["kenmerk"], "tot en met woensdag 13 mei 2026")

    def test_answers_talks_and_more_time(self):
        self.climb(2, "directeur")
        asked = self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")["brieven"][0]["kenmerk"]
        for letter, says in (("ontvangstbevestiging", "geen antwoord"), ("uitnodiging-gesprek", "geen gesprek gepland"),
                             ("gespreksverslag", "geen gesprek geweest"), ("uitstel-verleend", "geen beslissing om uitstel te geven")):
            self.refused("letter", "draft", "--template", letter, "--to", "gm1700", "--dated", self.today, code=BAD_INPUT, says=says)
        self.send_off(asked, "2026-04-09")
        self.trede("term", "extend", "gm1700", asked, "--asked", "2026-04-24", "--asked-reason", "raad", "--until", "2026-05-13",
                   "--reason", "De raad besluit eerst.")
        self.says(self.drafted("uitstel-verleend"), "woensdag 13 mei 2026", "De raad besluit eerst.", "24 april 2026", asked)
        self.refused("letter", "draft", "--template", "uitstel-afgewezen", "--to", "gm1700", "--dated", self.today,
                     code=BAD_INPUT, says="te weigeren")
        self.trede("answer", "add", "gm1700", "--request", asked, "--received", "2026-05-12", "--question", "stand,reden")
        self.says(self.drafted("ontvangstbevestiging"), "Op 12 mei 2026 kregen wij uw antwoord", "kwam op tijd",
                  "nog niet op al onze vragen een volledig antwoord")
        self.trede("answer", "add", "gm1700", "--request", asked, "--received", "2026-05-13", "--question", "stappen,wanneer")
        self.assertNotIn("nog niet op al onze vragen een volledig antwoord", self.text(self.drafted("ontvangstbevestiging")))
        self.trede("talk", "invite", "gm1700", "--on", "2099-05-12", "--with", "gemeentesecretaris,wethouder", "--agenda", "stand van zaken")
        self.says(self.drafted("uitnodiging-gesprek"), "12 mei 2099", "gemeentesecretaris", "stand van zaken", "ambtelijk gesprek")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_the_report_of_a_talk_tells_what_was_agreed(self):
        self.climb(2, "directeur")
        self.trede("talk", "invite", "gm1700", "--on", self.today, "--with", "gemeentesecretaris")
        self.trede("talk", "held", "G-GM1700-1", "--on", self.today, "--with", "gemeentesecretaris", "--conclusions", "Er komt een plan.")
        self.trede("agreement", "add", "gm1700", "--what", "40 plekken regulier", "--due", "2099-10-01", "--owner", "wethouder",
                   "--talk", "G-GM1700-1")
        self.says(self.drafted("gespreksverslag"), "Er komt een plan.", "40 plekken regulier", "wethouder", "1 oktober 2099")
        self.climb(3, "directeur")
        self.says(self.drafted("actief-toezicht"), "40 plekken regulier")

    def test_what_is_not_there(self):
        self.climb(2, "directeur")
        self.refused("letter", "draft", "--template", "afschrift-raad", "--to", "gm1700", "--about", "IBT-1", code=BAD_INPUT,
                     says="geen brief IBT-1")
        asked = self.drafted("informatieverzoek")
        self.refused("letter", "draft", "--template", "afschrift-raad", "--to", "gm1700", "--about", asked, code=BAD_INPUT,
                     says="hoort niet bij een informatieverzoek")
        self.refused("letter", "render", "IBT-2026-999-1700", code=BAD_INPUT, says="geen brief met kenmerk")
        templates = self.asked("letter", "templates")["sjablonen"]
        remedies = {one["naam"]: one["rechtsmiddel"] for one in templates}
        self.assertEqual(remedies["besluit-indeplaatsstelling"], "beroep")
        self.assertEqual(remedies["voornemen"], "geen")
        self.assertTrue(all(one["ondertekening"] for one in templates))
