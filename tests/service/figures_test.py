"""Figures of several sources side by side, the other side heard, and what was known on a day."""

from __future__ import annotations

from support import BAD_INPUT, CHANGED, DECISION, NOT_ALLOWED, PEILDATUM, PROGRESS, USAGE, ServiceCase


class Figures(ServiceCase):
    def setUp(self) -> None:
        super().setUp()
        self.trede("import", "tasks", DECISION)
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM)

    def figures(self, *words: object, code: int = 0) -> dict:
        return self.asked("figures", *words, code=code)

    def coa_says(self, regular: int) -> None:
        sheet = self.folder / "coa.csv"
        sheet.write_text(f"gm_code,categorie,plekken\nGM1700,regulier,{regular}\nGM1700,amv,0\n")
        self.trede("import", "progress", sheet, "--reference-date", PEILDATUM, "--source", "coa", "--reported", "2025-07-08")

    def regular(self) -> dict:
        rows = self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"]
        return next(one for one in rows[0]["categorieen"] if one["categorie"] == "regulier")

    def test_sources_that_differ_stand_side_by_side_until_somebody_rules(self) -> None:
        self.assertEqual(self.regular()["tekort"], 137)
        self.coa_says(8)
        self.assertIsNone(self.regular()["realisatie"])
        self.assertEqual(self.regular()["strijdig"],
                         [{"bron": "provincie", "plekken": 5}, {"bron": "coa", "plekken": 8}])
        about = ("--reference-date", PEILDATUM, "--category", "regulier", "--source", "coa")
        self.figures("rule", "gm1700", *about, "--reason", "  ", code=NOT_ALLOWED)
        self.trede("--as", "toezichthouder", "figures", "rule", "gm1700", *about, "--reason", "geteld", code=NOT_ALLOWED)
        self.figures("rule", "gm1700", *about, "--reason", "Het COA telde zelf.")
        self.assertEqual(self.regular()["tekort"], 134)
        shown = self.figures("show", "gm1700", "--reference-date", PEILDATUM)["cijfers"]
        said = {(one["bron"], one["plekken"]): one["status"] for one in shown if one["categorie"] == "regulier"}
        self.assertEqual(said, {("provincie", 5): "niet gevolgd", ("coa", 8): "aanvaard"})
        self.assertEqual([one["rapportdatum"] for one in shown], [None, None, "2025-07-08", "2025-07-08"])
        self.trede("verify")

    def test_a_heading_that_names_another_source_is_refused(self) -> None:
        sheet = self.folder / "kop.csv"
        sheet.write_text("gemeente;Realisatie regulier COA;Realisatie amv\nTwenterand;8;0\n")
        asked = ("import", "progress", sheet, "--reference-date", PEILDATUM)
        problem = self.asked(*asked, code=BAD_INPUT)["problemen"][0]
        self.assertEqual((problem["cel"], problem["gelezen"]), ("B1", "Realisatie regulier COA"))
        self.assertEqual(problem["verwacht"], "cijfers van de bron provincie; deze kop noemt COA. Kies de goede bron (--source), "
                                              "of verander de kop")
        self.assertEqual(self.asked(*asked, "--source", "coa")["nieuw"], 2)
        # Nor by a saved way of reading, or by pointing at the column.
        self.trede(*asked, "--source", "coa", "--sender", "COA", "--save-mapping")
        self.trede(*asked, "--sender", "COA", code=BAD_INPUT)
        self.trede(*asked, "--columns", "gemeente=A,regulier=B,amv=C", code=BAD_INPUT)

    def test_a_correction_shows_from_what_to_what_and_who(self) -> None:
        sheet = self.folder / "juli.csv"
        sheet.write_text("gm_code,categorie,plekken\nGM1700,regulier,7\nGM1700,amv,0\n")
        self.trede("import", "progress", sheet, "--reference-date", PEILDATUM)
        rows = [one for one in self.figures("show", "gm1700")["cijfers"] if one["categorie"] == "regulier"]
        self.assertEqual([(one["was"], one["plekken"], one["status"], one["vastgelegdDoor"]) for one in rows],
                         [(None, 5, "gecorrigeerd", "toezichthouder"), (5, 7, "gemeld", "toezichthouder")])

    def test_the_municipality_disputes_and_says_nothing(self) -> None:
        about = ("gm1700", "--reference-date", PEILDATUM)
        offered = self.figures("offer", *about, "--on", "2026-04-09")
        self.assertIn("donderdag 23 april 2026", offered["gebeurtenissen"][0])
        self.figures("offer", *about, "--on", "2026-04-09", "--term", "P1W", code=NOT_ALLOWED)
        self.assertEqual(len(self.figures("silence")["geenReactie"]), 1)
        self.assertEqual(self.figures("silence")["geenReactie"], [])
        late = self.figures("dispute", *about, "--category", "regulier", "--places", "20", "--received", "2026-04-24",
                            "--reason", "vergeten")
        self.assertIn("na de termijn", late["gebeurtenissen"][0])
        self.assertEqual(self.regular()["tekort"], 137)
        self.figures("dispute", *about, "--category", "regulier", "--places", "20", "--received", "2026-04-23",
                     "--reason", "vergeten")
        self.assertIsNone(self.regular()["tekort"])
        self.assertIn("Later bleek dat er op tijd een reactie was", self.trede("figures", "show", "gm1700").out)
        self.trede("verify")

    def test_what_was_said_before_the_offer_is_no_reply_to_it(self) -> None:
        about = ("gm1700", "--reference-date", PEILDATUM)
        self.figures("dispute", *about, "--category", "regulier", "--places", "20", "--received", "2025-07-03", "--reason", "vergeten")
        self.figures("offer", *about, "--on", "2025-07-11")
        self.assertEqual(len(self.figures("silence")["geenReactie"]), 1)
        self.assertNotIn("Later bleek", self.trede("figures", "show", "gm1700").out)

    def test_what_came_in_later_was_not_disputed_and_overtakes_a_ruling(self) -> None:
        about = ("gm1700", "--reference-date", PEILDATUM, "--category", "regulier")
        self.figures("dispute", *about, "--places", "20", "--received", "2026-04-08", "--reason", "vergeten")
        self.figures("rule", *about, "--source", "gemeente", "--reason", "geteld")
        said = self.trede("figures", "show", "gm1700").out
        self.assertNotIn("geldt niet meer", said)
        sheet = self.folder / "later.csv"
        sheet.write_text("gm_code,categorie,plekken\nGM1700,regulier,7\nGM1700,amv,0\n")
        self.trede("import", "progress", sheet, "--reference-date", PEILDATUM)
        shown = self.figures("show", "gm1700")["cijfers"]
        self.assertEqual({(one["bron"], one["plekken"]): one["status"] for one in shown if one["categorie"] == "regulier"},
                         {("provincie", 5): "gecorrigeerd", ("gemeente", 20): "tegengesproken", ("provincie", 7): "tegengesproken"})
        self.assertIn("dit besluit geldt niet meer", self.trede("figures", "show", "gm1700").out)

    def test_an_agreement_does_not_take_back_a_later_dispute(self) -> None:
        about = ("gm1700", "--reference-date", PEILDATUM)
        self.figures("dispute", *about, "--category", "regulier", "--places", "20", "--received", "2026-04-20", "--reason", "vergeten")
        result = self.trede("figures", "accept", *about, "--received", "2026-04-20", code=CHANGED)
        self.assertRegex(result.err, "op 20 april 2026 en noemt 20")
        self.assertIsNone(self.regular()["tekort"])
        self.figures("accept", *about, "--received", "2026-04-21")
        self.assertEqual(self.regular()["tekort"], 137)

    def test_a_letter_waits_for_the_ruling(self) -> None:
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "Er is een tekort.")
        self.trede("decide", "V-GM1700-1")
        self.coa_says(8)
        refused = self.trede("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700", "--dated",
                             "2026-04-09", code=NOT_ALLOWED)
        self.assertIn("figures rule", refused.err)

    def test_what_is_needed_is_said_per_category_also_when_sources_differ(self) -> None:
        def needed() -> list[tuple]:
            said = self.asked("explain", "gm1700", "--reference-date", PEILDATUM)["nodig"]
            return [(one["categorie"], one["minstens"], one["hoogstens"]) for one in said]
        self.assertEqual(needed(), [("regulier", 137, 137), ("amv", 23, 23)])
        self.coa_says(8)
        self.assertEqual(needed(), [("regulier", 134, 137), ("amv", 23, 23)])
        self.trede("suspend", "gm1700", "--ruling", "ECLI:NL:RBDHA:2025:13423", "--from", "2025-01-01")
        told = self.trede("assess", "gm1700", "--reference-date", PEILDATUM).out
        self.assertIn("Als deze taak weer geldt: Voor AMV zijn nog 23 plekken nodig.", told)

    def test_bad_input_says_what_to_do(self) -> None:
        about = ("gm1700", "--reference-date", PEILDATUM, "--category")
        dispute = ("--received", "2026-04-24", "--reason", "x")
        for words, code, told in ((("dispute", *about, "regulier", "--places", "twintig", *dispute), USAGE, "geen aantal"),
                                  (("dispute", *about, "wonen", "--places", "20", *dispute), USAGE, "geen categorie"),
                                  (("dispute", *about, "amv", "--places", "2", "--source", "krant", *dispute), USAGE, "geen bron"),
                                  (("offer", "gm1700", "--reference-date", "2025-08-01"), BAD_INPUT, "geen cijfers")):
            self.assertIn(told, self.trede("figures", *words, code=code).err)

    def test_nothing_was_known_before_it_was_recorded(self) -> None:
        self.trede("assess", "gm1700", "--known-on", "2026-01-01", code=BAD_INPUT)
        said = self.asked("explain", "gm1700", "--reference-date", PEILDATUM, "--known-on", "2026-01-01")
        self.assertEqual((said["oordeel"], said["bekendOp"]), ("geen gegevens", "2026-01-01"))
        self.assertEqual(self.figures("show", "gm1700", "--known-on", "2026-01-01")["cijfers"], [])


if __name__ == "__main__":
    import unittest

    unittest.main()
