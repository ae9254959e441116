"""The program proposes, a person with a mandate decides, and not the one who proposed."""

from support import *

REASON = ["--reason", "Zie de weging."]


def propose(*more):
    return ["propose", "gm1700", *more, *REASON]


class Proposing(OnStore):
    make = "import_case"

    def test_a_proposal_and_a_decision(self):
        answer = self.asked(*propose("--rung", "2"))
        self.assertEqual((answer["gmCode"], answer["voorstel"]), ("GM1700", "V-GM1700-1"))
        self.assertIsNone(self.asked("dossier", "show", "gm1700")["trede"])
        self.assertEqual(self.asked("dossier", "show", "gm1700")["openVoorstel"], "V-GM1700-1")
        self.trede("decide", "V-GM1700-1")
        after = self.asked("dossier", "show", "gm1700")
        self.assertEqual((after["trede"], after["openVoorstel"]), (2, None))
        proposed, decided = after["gebeurtenissen"][-2:]
        self.assertNotEqual(proposed["wie"], decided["wie"])
        self.assertTrue(decided["inhoud"]["mandate"])
        self.assertEqual(proposed["inhoud"]["reason"], REASON[1])

    def test_rungs_that_cannot_be(self):
        before = self.snapshot()
        self.refused(*propose("--rung", "3"), code=NOT_ALLOWED, says="één trede omhoog")
        self.refused(*propose("--rung", "4"), code=NOT_ALLOWED, says="één trede omhoog")
        for rung in ("0", "7", "-1"):
            self.refused(*propose("--rung", rung), code=USAGE, says="1 tot en met 6")
        self.refused(*propose("--rung", "twee"), code=USAGE, says="--rung")
        self.assertEqual(self.snapshot(), before)

    def test_a_reason_is_needed(self):
        self.refused("propose", "gm1700", "--rung", "2", code=BAD_INPUT, says="motivering")
        self.refused("propose", "gm1700", "--rung", "2", "--reason", " \n", code=BAD_INPUT, says="motivering")
        self.refused("propose", "gm1700", "--rung", "2", "--reason-file", "weg.md", code=BAD_INPUT, says="bestaat niet")
        self.refused(*propose("--rung", "2"), "--reason-file", WEIGHING, code=USAGE, says="--reason-file")
        self.assertEqual(self.length(), 4)

    def test_without_figures(self):
        self.refused("propose", "Almelo", "--rung", "2", *REASON, code=BAD_INPUT, says="geen voortgang bekend.*import progress")
        self.refused(*propose("--rung", "2", "--reference-date", "2025-08-01"), code=NOT_ALLOWED, says="niet genoeg gegevens")
        self.refused(*propose("--rung", "2", "--reference-date", "2025-06-30"), code=NOT_ALLOWED, says="geen verdeelbesluit")

    def test_one_open_proposal_at_a_time(self):
        self.trede(*propose("--rung", "2"))
        self.refused("propose", "gm1700", "--rung", "1", *REASON, code=CHANGED, says="V-GM1700-1")
        self.trede("decline", "V-GM1700-1", "--reason", "Er kwam nieuwe informatie.")
        self.assertEqual(self.asked(*propose("--rung", "2"))["voorstel"], "V-GM1700-2")

    def test_officers(self):
        self.refused(*propose("--rung", "2"), "--as", "niemand", code=NOT_ALLOWED, says="niet bekend")
        self.refused(*propose("--rung", "2"), "--as", "directeur", code=NOT_ALLOWED, says="geen mandaat.*")
        self.trede(*propose("--rung", "2"))
        self.refused("decide", "V-GM1700-1", "--as", "toezichthouder", code=NOT_ALLOWED, says="geen mandaat")
        self.assertEqual(self.length(), 5)

    def test_four_eyes(self):
        """One officer with every mandate still cannot decide on an own proposal."""
        acts = "".join(f'[[functionaris.mandaat]]\nhandeling = "{act}"\n{rungs}geldig_vanaf = 2024-01-31\ngrondslag = "proef"\n'
                       for act, rungs in (("invoeren", ""), ("voorstellen", "tot_en_met_trede = 6\n"),
                                          ("besluiten", "tot_en_met_trede = 3\n"), ("brief", "")))
        people = "".join(f'[[functionaris]]\nid = "{who}"\nfunctie = "{who}"\nrol = "{who}"\n{acts}' for who in ("an", "bo"))
        (self.store / "functionarissen.toml").write_text(
            '[gewoonlijk]\ninvoeren = "an"\nvoorstellen = "an"\nbesluiten = "an"\nbrief = "an"\n' + people)
        self.trede(*propose("--rung", "2"))
        self.refused("decide", "V-GM1700-1", code=NOT_ALLOWED, says="ander|vier ogen")
        self.refused("decide", "V-GM1700-1", "--as", "an", code=NOT_ALLOWED, says="ander|vier ogen")
        self.trede("decide", "V-GM1700-1", "--as", "bo")

    def test_decide_twice_and_what_is_not_there(self):
        self.trede(*propose("--rung", "2"))
        self.trede("decide", "V-GM1700-1")
        before = self.snapshot()
        self.refused("decide", "V-GM1700-1", code=CHANGED, says="al besloten")
        self.refused("decline", "V-GM1700-1", "--reason", "Toch niet.", code=CHANGED, says="al besloten")
        self.refused("decide", "V-GM1700-9", code=BAD_INPUT, says="geen voorstel V-GM1700-9")
        self.refused("decide", "onzin", code=BAD_INPUT, says="V-GM1700-1")
        self.refused(*propose("--rung", "2"), code=NOT_ALLOWED, says="al op trede 2")
        self.assertEqual(self.snapshot(), before)

    def test_decline(self):
        self.trede(*propose("--rung", "2"))
        self.trede("decline", "V-GM1700-1", code=BAD_INPUT)
        self.trede("decline", "V-GM1700-1", "--reason", "De cijfers kloppen niet.")
        after = self.asked("dossier", "show", "gm1700")
        self.assertEqual((after["trede"], after["openVoorstel"]), (None, None))

    def test_who_proposed_takes_it_back(self):
        self.trede(*propose("--rung", "2"))
        before = self.snapshot()
        back = ["withdraw", "V-GM1700-1"]
        why = ["--reason", "Er kwam een antwoord."]
        self.refused(*back, code=BAD_INPUT, says="Schrijf op waarom")
        self.refused(*back, *why, "--as", "directeur", code=NOT_ALLOWED, says="geen mandaat")
        self.refused("withdraw", "V-GM1700-9", *why, code=BAD_INPUT, says="geen voorstel V-GM1700-9")
        self.assertTrue(self.asked(*back, *why, "--dry-run")["proef"])
        self.assertEqual(self.snapshot(), before)
        self.assertEqual(len(self.asked("list", "gemeenten", "--weergave", "wacht-op-besluit")["gemeenten"]), 1)
        first = self.asked("withdraw", "v-gm1700-1", *why, "--key", "terug")
        again = self.asked("withdraw", "v-gm1700-1", *why, "--key", "terug")
        self.assertEqual((first["gmCode"], first["voorstel"], first["alGedaan"], again["alGedaan"]), ("GM1700", "V-GM1700-1", False, True))
        after = self.asked("dossier", "show", "gm1700")
        self.assertEqual((after["trede"], after["openVoorstel"]), (None, None))
        told = after["gebeurtenissen"][-1]
        self.assertEqual((told["soort"], told["wie"], told["inhoud"]["reason"]), ("proposal-withdrawn/1", "toezichthouder", why[1]))
        self.assertIn("Voorstel V-GM1700-1 teruggenomen op", self.trede("dossier", "show", "gm1700").out)
        self.assertEqual(len(self.asked("list", "gemeenten", "--weergave", "wacht-op-besluit")["gemeenten"]), 0)
        self.assertEqual(len(self.asked("list", "gemeenten", "--weergave", "trede-voorstellen")["gemeenten"]), 1)
        self.refused(*back, *why, code=CHANGED, says="al teruggenomen")
        self.refused("decide", "V-GM1700-1", code=CHANGED, says="al teruggenomen")
        self.assertEqual(self.asked(*propose("--rung", "2"))["voorstel"], "V-GM1700-2")
        self.trede("decide", "V-GM1700-2")
        self.refused("withdraw", "V-GM1700-2", *why, code=CHANGED, says="al besloten")
        self.assertEqual(self.length(), 8)

    def test_what_came_in_since_is_told_with_both_ways_out(self):
        self.trede(*propose("--rung", "2"))
        self.trede("report", "gm1700", "--received", "2026-02-12", "--reason", "De bouw ligt stil.")
        self.refused("decide", "V-GM1700-1", code=CHANGED, says="een melding.*trede decline V-GM1700-1.*trede withdraw V-GM1700-1")

    def test_a_figure_that_came_after_the_proposal(self):
        """What was proposed on other figures is not decided on unseen."""
        self.trede(*propose("--rung", "2"))
        sheet = self.write("hersteld.csv", "gm_code,categorie,plekken\nGM1700,regulier,142\nGM1700,amv,23\n")
        self.trede("import", "progress", sheet, "--reference-date", PEILDATUM)
        self.refused("decide", "V-GM1700-1", code=CHANGED, says="cijfers|oordeel|gewijzigd")

    def test_up_one_at_a_time_and_not_past_what_the_law_asks(self):
        self.trede(*propose("--rung", "2"))
        self.trede("decide", "V-GM1700-1")
        self.trede(*propose("--rung", "3"))
        self.trede("decide", "V-GM1700-2")
        self.assertEqual(self.asked("dossier", "show", "gm1700")["trede"], 3)
        refusal = self.refused(*propose("--rung", "5"), code=NOT_ALLOWED, says="zienswijze.*voornemen")
        self.assertIn("Awb art. 4:8", refusal.err)

    def test_a_name_of_a_command_counts_once(self):
        first = self.asked(*propose("--rung", "2"), "--key", "een")
        again = self.asked(*propose("--rung", "2"), "--key", "een")
        self.assertEqual((first["alGedaan"], again["alGedaan"], again["voorstel"]), (False, True, "V-GM1700-1"))
        self.assertEqual(self.length(), 5)
        self.refused("propose", "gm1700", "--rung", "2", "--reason", "Anders.", "--key", "een", code=CHANGED,
                     says="andere opdracht")
        self.trede("decide", "V-GM1700-1", "--key", "twee")
        self.assertTrue(self.asked("decide", "V-GM1700-1", "--key", "twee")["alGedaan"])
        self.assertEqual(self.length(), 6)

    def test_trials_change_nothing(self):
        before = self.snapshot()
        self.assertTrue(self.asked(*propose("--rung", "2"), "--dry-run")["proef"])
        self.trede("suspend", "gm1700", "--ruling", "ECLI:NL:RBDHA:2025:13423", "--from", "2025-06-30", "--dry-run")
        self.trede("report", "gm1700", "--received", "2026-02-12", "--reason", "Uitstel.", "--dry-run")
        self.assertEqual(self.snapshot(), before)
        self.trede(*propose("--rung", "2"))
        before = self.snapshot()
        self.trede("decide", "V-GM1700-1", "--dry-run")
        self.trede("decline", "V-GM1700-1", "--reason", "Nee.", "--dry-run")
        self.assertEqual(self.snapshot(), before)
        self.assertIsNone(self.asked("dossier", "show", "gm1700")["trede"])

    def test_a_municipality_by_name(self):
        self.trede("propose", "twenterand", "--rung", "2", *REASON, "--dry-run")
        self.refused("propose", "Bergen", "--rung", "2", *REASON, code=BAD_INPUT, says="GM0373.*GM0893")
        self.refused("propose", "Twenterant", "--rung", "2", *REASON, code=BAD_INPUT, says="Bedoelt u.*Twenterand")
        self.refused("propose", "gm9999", "--rung", "2", *REASON, code=BAD_INPUT, says="GM9999")


class Suspended(OnStore):
    make = "import_case"
    RULING = ["--ruling", "ECLI:NL:RBDHA:2025:13423", "--from", "2025-06-30"]

    def row(self):
        return self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]

    def test_the_whole_task(self):
        self.trede("suspend", "gm1700", *self.RULING)
        row = self.row()
        self.assertEqual((row["oordeel"], row["voorstelTrede"]), ("geschorst", None))
        self.assertEqual([(one["geschorst"], one["tekort"]) for one in row["categorieen"]], [(True, None)] * 2)
        self.assertIn("geschorst door de rechter", self.trede("assess", "gm1700").out)
        self.refused(*propose("--rung", "2"), code=NOT_ALLOWED, says="geschorst")

    def test_an_end_that_is_known_later(self):
        self.trede("suspend", "gm1700", *self.RULING, "--ends-when", "beslissing op bezwaar")
        self.assertEqual(self.row()["oordeel"], "geschorst")
        self.trede("suspend", "gm1700", *self.RULING, "--until", "2025-06-30")
        self.assertEqual(self.row()["oordeel"], "gedeeltelijk")

    def test_one_category(self):
        self.trede("suspend", "gm1700", *self.RULING, "--category", "regulier")
        row = self.row()
        self.assertEqual([(one["categorie"], one["geschorst"], one["tekort"]) for one in row["categorieen"]],
                         [("regulier", True, None), ("amv", False, 23)])
        self.assertEqual(row["oordeel"], "niet")

    def test_over_before_the_reference_date(self):
        self.trede("suspend", "gm1700", *self.RULING[:2], "--from", "2025-01-01", "--until", "2025-06-30")
        self.assertEqual(self.row()["oordeel"], "gedeeltelijk")
        # That there was one, and until when, is told all the same.
        self.assertIn("geschorst door de rechter vanaf 1 januari 2025 tot en met 30 juni 2025 (ECLI", self.trede("dossier", "show", "gm1700").out)
        self.assertIn("had de taak regulier geschorst tot en met 30 juni 2025. Sindsdien telt deze taak weer mee", self.trede("explain", "gm1700").out)

    def test_what_cannot_be(self):
        self.refused("suspend", "gm1700", *self.RULING, "--until", "2025-01-01", code=BAD_INPUT, says="eindigt voor")
        self.refused("suspend", "gm1700", *self.RULING, "--category", "gezin", code=USAGE, says="regulier of amv")
        self.refused("suspend", "Almelo", *self.RULING, code=BAD_INPUT, says="geen taak")
        self.assertEqual(self.length(), 4)

    def test_twice_is_once(self):
        self.trede("suspend", "gm1700", *self.RULING)
        self.trede("suspend", "gm1700", *self.RULING)
        self.assertEqual(self.length(), 5)


class Reports(OnStore):
    make = "import_case"

    def test_what_cannot_be(self):
        self.refused("report", "gm1700", "--received", "2026-02-12", code=BAD_INPUT, says="Schrijf op")
        self.refused("report", "gm1700", "--received", "2099-02-12", "--reason", "x", code=BAD_INPUT, says="toekomst")
        self.assertEqual(self.length(), 4)

    def test_twice_is_once(self):
        for _ in range(2):
            self.trede("report", "gm1700", "--received", "2026-02-12", "--expected", "2027-01-01",
                       "--reason", "De bouw ligt stil.")
        self.assertEqual(self.length(), 5)


class Verdicts(ServiceCase):
    def verdict(self, regular, amv):
        self.trede("import", "tasks", DECISION)
        rows = [["gm_code", "categorie", "plekken"], ["GM1700", "regulier", regular], ["GM1700", "amv", amv]]
        self.trede("import", "progress", self.write("stand.csv", csv(rows)), "--reference-date", PEILDATUM)
        row = self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]
        return row["oordeel"], row["voorstelTrede"], [one["tekort"] for one in row["categorieen"]]

    def test_each(self):
        for regular, amv, wanted in ((142, 23, ("voldoet", None, [0, 0])), (0, 0, ("niet", 2, [142, 23])),
                                     (500, 0, ("gedeeltelijk", 2, [0, 23])),  # a surplus makes up for nothing
                                     (141, 23, ("gedeeltelijk", 2, [1, 0]))):
            with self.subTest(regular=regular, amv=amv):
                self.assertEqual(self.verdict(regular, amv), wanted)

    def test_no_figures_is_not_zero(self):
        self.trede("import", "tasks", DECISION)
        row = self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]
        self.assertEqual((row["oordeel"], row["voorstelTrede"]), ("geen gegevens", 1))
        self.assertEqual([(one["realisatie"], one["tekort"]) for one in row["categorieen"]], [(None, None)] * 2)
