"""The life of a dossier up the ladder: what the law asks for is put on file before the step that needs it."""

from support import *

WHY = ["--reason", "Zie de weging."]
VIEW = ["--kind", "zienswijze-gevraagd", "--on", "2026-05-04", "--last-day", "2026-05-26", "--document", "IBT-2026-004"]
BEFORE_DECISION = [
    VIEW,
    ["--kind", "voornemen-gemeenteblad", "--on", "2026-05-06", "--document", "gmb-2026-1"],
    ["--kind", "voornemen-raad", "--on", "2026-05-06", "--document", "IBT-2026-005"],
    ["--kind", "bericht-gs", "--on", "2026-06-02", "--document", "IBT-2026-006"],
]

class Climbing(OnStore):
    make = "import_case"
    step = 0

    def act(self, act, *more):
        return self.asked("ladder", "act", "gm1700", *act, *more)

    def grounds(self, to):
        return [one["artikel"] for one in self.asked("ladder", "check", "gm1700", "--to", str(to))["redenen"]]

    def climb(self, to, by="minister"):
        """One rung: proposed, read by a jurist from rung 4 on, decided by another."""
        proposal = self.asked("propose", "gm1700", "--rung", str(to), *WHY)["voorstel"]
        if to >= 4 or (self.asked("dossier", "show", "gm1700")["trede"] or 0) >= 5:
            self.trede("review", proposal)
        self.trede("decide", proposal, "--as", by)
        return proposal

    def decision_leaves(self, on):
        [letter] = self.asked("letter", "draft", "--template", "besluit-indeplaatsstelling", "--to", "gm1700", "--dated", on)["brieven"]
        self.send_off(letter["kenmerk"], on, by="minister")

    def test_a_shorter_time_for_a_view_than_the_policy_is_told_and_not_refused(self):
        for rung in (1, 2, 3, 4):
            self.climb(rung, "directeur" if rung < 4 else "minister")
        [note] = self.act(VIEW)["letOp"]
        for text in ("minder tijd", "26 mei 2026", "4 weken", "1 juni 2026", "Awb art. 4:8"):
            self.assertIn(text, note)
        again = ["ladder", "act", "gm1700", *VIEW[:5], "2026-05-31", *VIEW[6:]]
        self.assertIn("Let op: De gemeente krijgt minder tijd", self.trede(*again).out)
        # The policy's own time is not short, and another act has none.
        self.assertEqual(self.act([*VIEW[:5], "2026-06-01", *VIEW[6:]])["letOp"], [])
        self.assertEqual(self.act(BEFORE_DECISION[1])["letOp"], [])

    def test_from_signal_to_substitution(self):
        for rung in (1, 2, 3, 4):
            self.climb(rung, "directeur" if rung < 4 else "minister")
        self.assertEqual(self.grounds(5), ["Awb 4:8", "Gemeentewet 124 lid 4", "Gemeentewet 124 lid 4", "Gemeentewet 124b lid 2"])
        for number, act in enumerate(BEFORE_DECISION):
            self.assertEqual(len(self.grounds(5)), 4 - number)
            self.act(act)
        self.assertEqual(self.grounds(5), [])
        self.climb(5)
        self.assertEqual(self.grounds(6), ["Awb 3:41", "Gemeentewet 124 lid 2", "Gemeentewet 124 lid 4", "Gemeentewet 124 lid 4"])
        decided = self.asked("dossier", "show", "gm1700")["gebeurtenissen"][-1]["inhoud"]["decided_on"]
        self.act(["--kind", "besluit-gemeenteblad", "--on", decided, "--document", "gmb-2026-2"])
        self.act(["--kind", "besluit-raad", "--on", decided, "--document", "IBT-2026-008"])
        # A term that is still running keeps rung 6 away, unless there is urgency.
        self.act(["--kind", "laatste-termijn", "--on", decided, "--last-day", "2199-08-30", "--document", "IBT-2026-007"])
        self.assertEqual(self.grounds(6), ["Awb 3:41", "Gemeentewet 124 lid 2"])
        self.decision_leaves(decided)
        self.assertEqual(self.grounds(6), ["Gemeentewet 124 lid 2"])
        self.refused("propose", "gm1700", "--rung", "6", *WHY, code=NOT_ALLOWED, says="30 augustus 2199")
        self.act(["--kind", "spoed", "--on", decided], "--reason", "Er is dit weekend geen plek meer.")
        self.decision_leaves(decided)  # it said that there is time
        self.climb(6)
        self.assertEqual(self.asked("dossier", "show", "gm1700")["trede"], 6)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_the_check_changes_nothing_and_the_step_gives_the_same_reasons(self):
        self.climb(2, "directeur")
        before = self.snapshot()
        answer = self.asked("ladder", "check", "gm1700", "--to", "5")
        self.assertEqual((answer["van"], answer["naar"], answer["toegestaan"]), (2, 5, False))
        self.assertEqual(answer["redenen"][3]["artikel"], "Gemeentewet 124b lid 2")
        self.assertEqual(self.snapshot(), before)
        refused = self.trede("propose", "gm1700", "--rung", "5", *WHY, code=NOT_ALLOWED)
        for one in answer["redenen"]:
            article = one["artikel"].replace("Awb ", "Awb art. ").replace("Gemeentewet ", "Gemeentewet art. ")
            self.assertIn(f"{article}: {one['reden']}", " ".join(refused.err.split()))
        tried = self.asked("propose", "gm1700", "--rung", "5", *WHY, code=NOT_ALLOWED)["fout"]
        self.assertEqual(tried["redenen"], answer["redenen"])
        self.assertEqual(self.snapshot(), before)

    def test_without_figures_the_law_comes_first_and_policy_after_it(self):
        answer = self.asked("ladder", "check", "gm0141", "--to", "5")
        self.assertEqual([one["artikel"] for one in answer["redenen"]][:4],
                         ["Awb 4:8", "Gemeentewet 124 lid 4", "Gemeentewet 124 lid 4", "Gemeentewet 124b lid 2"])
        self.assertIn("nog geen voortgang bekend", answer["redenen"][4]["reden"])
        tried = self.asked("propose", "gm0141", "--rung", "5", *WHY, code=NOT_ALLOWED)["fout"]
        self.assertEqual(tried["redenen"], answer["redenen"])
        self.refused("propose", "gm0141", "--rung", "2", *WHY, code=BAD_INPUT, says="nog geen voortgang bekend")

    def test_a_decision_is_withdrawn_only_when_compliance_is_plausible(self):
        for rung in (2, 3, 4):
            self.climb(rung, "minister")
        for act in BEFORE_DECISION:
            self.act(act)
        self.climb(5)
        self.refused("propose", "gm1700", "--rung", "3", *WHY, code=NOT_ALLOWED, says="zonder voorbehoud")
        promise = ["--kind", "nakoming-aannemelijk", "--document", "brief 12", "--reason", "Het college kocht een gebouw.", "--on"]
        self.refused("ladder", "act", "gm1700", *promise, "2026-07-01", code=NOT_ALLOWED, says="kan niet voor het besluit")
        self.act([*promise, self.asked("dossier", "show", "gm1700")["gebeurtenissen"][-1]["inhoud"]["decided_on"]])
        # What the minister decided is not undone by somebody with a mandate for rung 3 only, nor unread.
        proposal = self.asked("propose", "gm1700", "--rung", "3", *WHY)["voorstel"]
        self.refused("decide", proposal, "--as", "directeur", code=NOT_ALLOWED, says="geen mandaat.*trede 5")
        self.refused("decide", proposal, "--as", "minister", code=NOT_ALLOWED, says="wordt ingetrokken.*jurist")
        self.trede("decline", proposal, "--reason", "Eerst lezen.", "--as", "minister")
        self.climb(3)
        # What was done for the first course does not serve a second one.
        self.climb(4)
        self.assertEqual(len(self.grounds(5)), 4)

    def test_urgency_passes_rungs_over_but_not_the_notices(self):
        self.climb(2, "directeur")
        self.act(["--kind", "spoed", "--on", "2026-05-01"], "--reason", "Er is dit weekend geen plek meer.")
        waived = ["--kind", "horen-vervalt", "--on", "2026-05-01", "--document", "nota 3"]
        self.refused("ladder", "act", "gm1700", *waived, "--reason", "x", code=BAD_INPUT, says="a .spoed., b .*, of c|a .spoed")
        self.refused("ladder", "act", "gm1700", *waived, "--ground", "b", "--reason", "x", code=NOT_ALLOWED, says="al eerder")
        self.act(waived, "--ground", "a", "--reason", "Er is dit weekend geen plek meer.")
        self.assertIn("Awb art. 4:11), 1 mei 2026, onder a, stuk nota 3", self.trede("dossier", "show", "gm1700").out)
        self.assertEqual(self.grounds(5), ["Gemeentewet 124 lid 4", "Gemeentewet 124 lid 4", "Gemeentewet 124b lid 2"])

    def test_a_jurist_reads_first_from_rung_4(self):
        for rung in (2, 3):
            self.climb(rung, "directeur")
        proposal = self.asked("propose", "gm1700", "--rung", "4", *WHY)["voorstel"]
        self.refused("decide", proposal, "--as", "minister", code=NOT_ALLOWED, says="jurist")
        self.refused("review", proposal, "--as", "toezichthouder", code=NOT_ALLOWED, says="geen mandaat")
        self.refused("review", proposal, "--disagree", code=BAD_INPUT, says="waarom")
        self.trede("review", proposal, "--disagree", "--reason", "De termijn ontbreekt.")
        self.refused("decide", proposal, "--as", "minister", code=NOT_ALLOWED, says="niet akkoord")
        self.refused("decide", proposal, "--as", "directeur", code=NOT_ALLOWED, says="geen mandaat")
        self.trede("review", proposal, "--reason", "De termijn staat erin.")
        self.trede("decide", proposal, "--as", "minister")

    def test_frozen_and_closed(self):
        self.climb(2, "directeur")
        ground = ["--ground", "Awb artikel 8:81", "--reason", "De rechter schorste de taak.", "--document", "ECLI:NL:RBDHA:2026:1"]
        self.refused("ladder", "freeze", "gm1700", "--ground", "x", *ground[2:], code=BAD_INPUT, says="'x' is geen grond")
        self.refused("ladder", "freeze", "gm1700", *ground[:4], code=USAGE, says="--document")
        self.refused("ladder", "freeze", "gm1700", *ground, "--on", "2199-01-01", code=BAD_INPUT, says="toekomst")
        self.refused("ladder", "resume", "gm1700", *ground, code=CHANGED, says="niet bevroren")
        self.trede("ladder", "freeze", "gm1700", *ground)
        self.refused("propose", "gm1700", "--rung", "3", *WHY, code=NOT_ALLOWED, says="bevroren")
        self.trede("ladder", "resume", "gm1700", *ground)
        close = ["ladder", "close", "gm1700", "--reason", "Er is voldaan.", "--document", "nota 4", "--ground"]
        self.refused(*close, "x", code=USAGE, says="Kies uit: voldaan")
        # Five of 142 places: the figures do not say that the task is met.
        self.refused(*close, "voldaan", code=NOT_ALLOWED, says="Spreidingswet art. 6 lid 1|niet dat de gemeente aan haar taak voldoet")
        self.refused(*close, "ingetrokken", code=NOT_ALLOWED, says="niet ingetrokken")
        self.trede(*close, "anders")
        self.refused("propose", "gm1700", "--rung", "3", *WHY, code=NOT_ALLOWED, says="gesloten")
        asking = ["letter", "draft", "--to", "gm1700", "--dated", "2026-04-09"]
        self.refused(*asking, code=NOT_ALLOWED, says="dossier is gesloten")
        self.trede("--dry-run", "letter", "draft", "--to", "gm1700", "--dated", today(), "--template", "afsluiting")
        self.trede("ladder", "reopen", "gm1700", *ground)
        self.assertEqual(self.asked("dossier", "show", "gm1700")["trede"], 2)
        self.climb(3, "directeur")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_from_rung_4_on_nobody_closes_alone(self):
        for rung in (2, 3, 4):
            self.climb(rung)
        for act in BEFORE_DECISION:
            self.act(act)
        self.climb(5)
        close = ["--document", "nota 4", "--reason", "Alle plekken zijn er."]
        self.refused("ladder", "close", "gm1700", "--ground", "voldaan", *close, code=NOT_ALLOWED, says="geen mandaat")
        self.refused("ladder", "close", "gm1700", "--ground", "voldaan", *close, "--as", "minister", code=NOT_ALLOWED,
                     says="voldoet")
        self.refused("propose", "gm1700", "--close", "voldaan", *close, code=NOT_ALLOWED, says="voldoet")
        self.refused("propose", "gm1700", "--close", "anders", *close, code=NOT_ALLOWED, says="grond uit de wet")
        self.refused("propose", "gm1700", "--close", "ingetrokken", *close, code=NOT_ALLOWED, says="zonder voorbehoud")
        self.refused("propose", "gm1700", *close, code=USAGE, says="--rung een trede, of met --close")
        figures = self.write("alles.csv", "gm_code,categorie,plekken\nGM1700,regulier,142\nGM1700,amv,23\n")
        self.trede("import", "progress", figures, "--reference-date", "2026-10-01")
        self.refused("ladder", "close", "gm1700", "--ground", "voldaan", *close, "--as", "minister", code=NOT_ALLOWED,
                     says="propose --close voldaan")
        proposal = self.asked("propose", "gm1700", "--close", "voldaan", *close)["voorstel"]
        self.refused("decide", proposal, "--as", "minister", code=NOT_ALLOWED, says="trede review " + proposal)
        self.trede("review", proposal)
        self.refused("decide", proposal, "--as", "directeur", code=NOT_ALLOWED, says="geen mandaat.*trede 5")
        self.trede("decide", proposal, "--as", "minister")
        story = self.trede("dossier", "show", "gm1700").out
        self.assertIn(f"door Minister ({proposal}), grond Spreidingswet art. 6 lid 1, stuk nota 4", story)
        # Its letter can be signed: by the director, read by a jurist.
        today = self.asked("dossier", "show", "gm1700")["gebeurtenissen"][-1]["inhoud"]["changed_on"]
        letter = self.asked("letter", "draft", "--template", "afsluiting", "--to", "gm1700", "--dated", today)["brieven"][0]
        self.send_off(letter["kenmerk"], today)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_what_belongs_to_the_decision_cannot_come_before_it(self):
        self.climb(2, "directeur")
        before = self.snapshot()
        late = ["--kind", "laatste-termijn", "--on", "2026-06-08", "--last-day", "2026-08-31", "--document", "IBT-2026-007"]
        self.refused("ladder", "act", "gm1700", *late, code=NOT_ALLOWED, says="trede 5")
        self.assertEqual(self.snapshot(), before)
        for rung in (3, 4):
            self.climb(rung)
        for act in BEFORE_DECISION:
            self.act(act)
        self.climb(5)
        self.refused("ladder", "act", "gm1700", *late, code=NOT_ALLOWED, says="kan niet voor het besluit")

    def test_nobody_is_told_before_there_is_something_to_tell(self):
        for rung in (2, 3, 4):
            self.climb(rung)
        told = BEFORE_DECISION[1:]
        for act in told:
            self.refused("ladder", "act", "gm1700", *act, code=NOT_ALLOWED, says="nog geen voornemen")
        self.refused("ladder", "act", "gm1700", *VIEW[:2], "--on", "2024-12-19", *VIEW[4:], code=NOT_ALLOWED, says="20 december 2024")
        self.act(VIEW)
        for act in told:
            self.refused("ladder", "act", "gm1700", *act[:3], "2026-05-03", *act[4:], code=NOT_ALLOWED,
                         says="voornemen is van 4 mei 2026")
            self.act(act)

    def test_acts_that_cannot_be(self):
        self.refused("ladder", "act", "gm1700", *VIEW, code=NOT_ALLOWED, says="geen trede")
        self.climb(2, "directeur")
        before = self.snapshot()
        self.refused("ladder", "act", "gm1700", *VIEW, "--unwritten", code=BAD_INPUT, says="Alleen bij spoed")
        self.refused("ladder", "act", "gm1700", "--kind", "iets", "--on", "2026-05-04", code=USAGE, says="Kies uit: spoed")
        self.refused("ladder", "act", "gm1700", *VIEW[:4], "--document", "x", code=BAD_INPUT, says="laatste dag")
        self.refused("ladder", "act", "gm1700", *VIEW[:4], "--last-day", "2026-05-04", "--document", "x", code=BAD_INPUT, says="eindigt voor")
        self.refused("ladder", "act", "gm1700", "--kind", "spoed", "--on", "2026-05-04", code=BAD_INPUT, says="waarom")
        self.refused("ladder", "act", "gm1700", "--kind", "bericht-gs", "--on", "2026-05-04", code=BAD_INPUT, says="stuk")
        self.refused("ladder", "act", "gm1700", "--kind", "bericht-gs", "--on", "2199-05-04", "--document", "x", code=BAD_INPUT, says="toekomst")
        self.assertEqual(self.snapshot(), before)
        self.act(VIEW, "--dry-run")
        self.assertEqual(self.snapshot(), before)
        self.act(VIEW)
        self.assertEqual(self.act(VIEW)["gebeurtenissen"], [])
