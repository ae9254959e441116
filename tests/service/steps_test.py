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

    def test_from_signal_to_substitution(self):
        for rung in (1, 2, 3, 4):
            self.climb(rung, "directeur" if rung < 4 else "minister")
        self.assertEqual(self.grounds(5), ["Awb 4:8", "Gemeentewet 124 lid 4", "Gemeentewet 124 lid 4", "Gemeentewet 124b lid 2"])
        for number, act in enumerate(BEFORE_DECISION):
            self.assertEqual(len(self.grounds(5)), 4 - number)
            self.act(act)
        self.assertEqual(self.grounds(5), [])
        self.climb(5)
        self.assertEqual(self.grounds(6), ["Gemeentewet 124 lid 2", "Gemeentewet 124 lid 4", "Gemeentewet 124 lid 4"])
        decided = self.asked("dossier", "show", "gm1700")["gebeurtenissen"][-1]["inhoud"]["decided_on"]
        self.act(["--kind", "besluit-gemeenteblad", "--on", decided, "--document", "gmb-2026-2"])
        self.act(["--kind", "besluit-raad", "--on", decided, "--document", "IBT-2026-008"])
        # A term that is still running keeps rung 6 away, unless there is urgency.
        self.act(["--kind", "laatste-termijn", "--on", decided, "--last-day", "2199-08-30", "--document", "IBT-2026-007"])
        self.assertEqual(self.grounds(6), ["Gemeentewet 124 lid 2"])
        self.refused("propose", "gm1700", "--rung", "6", *WHY, code=NOT_ALLOWED, says="30 augustus 2199")
        self.act(["--kind", "spoed", "--on", decided], "--reason", "Er is dit weekend geen plek meer.")
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

    def test_a_decision_is_withdrawn_only_when_compliance_is_plausible(self):
        for rung in (2, 3, 4):
            self.climb(rung, "minister")
        for act in BEFORE_DECISION:
            self.act(act)
        self.climb(5)
        self.refused("propose", "gm1700", "--rung", "3", *WHY, code=NOT_ALLOWED, says="zonder voorbehoud")
        self.act(["--kind", "nakoming-aannemelijk", "--on", "2026-07-01", "--document", "brief 12"], "--reason", "Het college kocht een gebouw.")
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
        self.act(["--kind", "horen-vervalt", "--on", "2026-05-01", "--document", "nota 3"], "--reason", "Awb 4:11 onder a: spoed.")
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
        ground = ["--ground", "Awb art. 8:81", "--reason", "De rechter schorste de taak."]
        self.refused("ladder", "resume", "gm1700", *ground, code=CHANGED, says="niet bevroren")
        self.trede("ladder", "freeze", "gm1700", *ground)
        self.refused("propose", "gm1700", "--rung", "3", *WHY, code=NOT_ALLOWED, says="bevroren")
        self.trede("ladder", "resume", "gm1700", *ground)
        self.trede("ladder", "close", "gm1700", "--ground", "Spreidingswet art. 6 lid 1", "--reason", "Er is voldaan.")
        self.refused("propose", "gm1700", "--rung", "3", *WHY, code=NOT_ALLOWED, says="gesloten")
        self.trede("ladder", "reopen", "gm1700", *ground)
        self.assertEqual(self.asked("dossier", "show", "gm1700")["trede"], 2)
        self.climb(3, "directeur")
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

    def test_acts_that_cannot_be(self):
        self.refused("ladder", "act", "gm1700", *VIEW, code=NOT_ALLOWED, says="geen trede")
        self.climb(2, "directeur")
        before = self.snapshot()
        self.refused("ladder", "act", "gm1700", "--kind", "iets", "--on", "2026-05-04", code=BAD_INPUT, says="Kies uit: spoed")
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
