"""The grants of Spreidingswet art. 9 and 13, as information; the sums were made by hand."""

from __future__ import annotations

import unittest

from support import BAD_INPUT, USAGE, ServiceCase


class Grants(ServiceCase):
    def grants(self, *words: object) -> dict:
        return self.asked("grants", "gm1700", *words, "--json")

    def test_amounts_with_steps_and_calendar(self) -> None:
        made = self.grants("--special", 40, "--special-available", 25, "--durable", 219, "--indicative", 120, "--submitted",
                           99, "--met-on", "2026-06-10", "--last-year", 2026)
        special, durable = made["uitkeringen"]
        self.assertEqual(special["bedrag"]["centen"], 25 * 2000 * 100)
        self.assertEqual(durable["bedrag"]["centen"], 99 * 1000 * 100)
        self.assertEqual((special["betaling"], durable["betaling"]), ("2026-11", "2026-11"))
        self.assertEqual(made["kalender"], {"verantwoordingUiterlijk": "2027-07-15", "vaststellingUiterlijk": "2027-12-31"})
        for grant in (special, durable):
            self.assertTrue(all(step["grond"] for step in grant["stappen"]))

    def test_unknown_input_is_named_and_makes_no_sum(self) -> None:
        for grant in self.grants("--durable", 220)["uitkeringen"]:
            self.assertIsNone(grant["bedrag"])
            self.assertTrue(grant["onbekend"])

    def test_the_transitional_grant(self) -> None:
        made = self.grants("--start-durable", 150, "--start-indicative", 30, "--start-submitted", 120)["uitkeringen"][2]
        self.assertEqual(made["bedrag"]["centen"], 240_000_00)
        self.assertIn("31 mei 2024", made["stappen"][-1]["stap"])

    def test_the_bonus_is_exact_and_the_shares_add_up(self) -> None:
        asked = ["grants", "pv23", "--delivered", 900, "--paid", 100, "--task", 1000, "--share", "gm1700:300:24:ja",
                 "--share", "gm0141:100:7:ja", "--share", "gm0147:400:24:nee"]
        made = self.asked(*asked, "--json")
        self.assertEqual(made["uitkeringen"][0]["bedrag"]["centen"], 75_000_00)
        self.assertEqual(made["deelProvincie"]["centen"], 11_250_00)
        self.assertEqual([share["bedrag"]["exact"] for share in made["deelGemeenten"]],
                         ["5810126 46/79", "564873 33/79", "0"])
        unknown = self.asked(*asked, "--share", "gm0150:?:24:ja", "--json")
        self.assertEqual([share["bedrag"] is None for share in unknown["deelGemeenten"]], [True, True, False, True])

    def test_the_amounts_are_those_of_the_day_on_which_the_conditions_were_met(self) -> None:
        asked = ["grants", "gm1700", "--special", "4", "--special-available", "4", "--met-on"]
        self.trede(*asked, "2024-05-15")
        self.trede(*asked, "2024-05-14", code=BAD_INPUT)  # the regulation is of 15 May 2024

    def test_bad_input(self) -> None:
        self.trede("grants", "pv23", "--share", "gm1700:x:24:ja", code=USAGE)
        self.trede("grants", "pv23", "--share", "gm1700:5:24", code=USAGE)
        self.trede("grants", "pv23", "--share", "gm1700:5:25:ja", code=BAD_INPUT)
        self.trede("grants", "pv23", "--share", "gm1700:5:2:ja", "--share", "gm1700:5:2:ja", code=BAD_INPUT)
        self.trede("grants", "gm1700", "--special", -1, code=BAD_INPUT)
        self.trede("grants", "gm1700", "--last-year", 1, code=BAD_INPUT)
        self.trede("grants", "gm1700", "--met-on", "gisteren", code=USAGE)


class OnFile(ServiceCase):
    """Nothing that is on file has to be typed. Twenterand: 142 and 23 asked, 0 for AMV there."""

    LOOK = ["--cycle", "2024", "--on", "2026-11-26", "--json"]
    HEADING = "gm_code;nummer;locatie;soort;plaatsen;stand;vanaf;tot en met\n"

    def setUp(self) -> None:
        super().setUp()
        self.import_case()

    def grants(self, *words: object, who: str = "gm1700") -> dict:
        made = self.asked("grants", who, *words, *self.LOOK)
        made["feiten"] = {fact["gegeven"]: fact for fact in made["gegevens"]}
        return made

    def locations(self, rows: str) -> None:
        self.trede("import", "locations", self.write("l.csv", self.HEADING + rows))

    def indicative(self, total: int) -> None:
        sheet = self.write(f"i{total}.csv", f"code,plekken_totaal,waarvan_amv,bron\nGM1700,{total},20,fictief\nPV23,6325,,fictief\n")
        self.trede("import", "indicative", sheet, "--cycle", "2024", "--dated", "2024-01-31")

    def test_special_places_by_decision_and_progress_report(self) -> None:
        special, durable = self.grants()["uitkeringen"]
        self.assertEqual(special["bedrag"]["centen"], 0)
        self.assertIsNone(durable["bedrag"])  # no indicative number on file
        facts = self.grants()["feiten"]
        self.assertEqual((facts["bijzonderBesluit"]["aantal"], facts["bijzonderBeschikbaar"]["aantal"], facts["besluit"]["aantal"]), (23, 0, 165))
        self.assertIn("verdeelbesluit.csv", facts["bijzonderBesluit"]["bron"])
        self.assertIn("voortgang.csv", facts["bijzonderBeschikbaar"]["bron"])
        self.indicative(165)
        self.assertEqual(self.grants()["uitkeringen"][1]["bedrag"]["centen"], 0)  # 165 is not above 165

    def test_durable_places_on_locations_above_the_indicative_number(self) -> None:
        self.indicative(100)
        self.locations("GM1700;L-1;School (fictief);regulier;110;open;1-7-2025;30-6-2030\nGM1700;L-2;Kade (fictief);amv;20;open;1-8-2025;onbepaald\n"
                       "GM1700;L-3;Hal (fictief);regulier;50;open;1-7-2025;29-6-2030\n")
        made = self.grants("--submitted", 130)
        special, durable = made["uitkeringen"]
        self.assertEqual(special["bedrag"]["centen"], 20 * 2000 * 100)
        self.assertIsNone(special["betaling"])  # the day of announcement is not on file
        self.assertEqual(made["feiten"]["duurzaam"]["aantal"], 130)  # 110 + 20; L-3 is a day too short
        self.assertEqual(durable["bedrag"]["centen"], 30 * 2000 * 100)
        self.assertIn("plekken in de aanvraag", " ".join(self.grants()["uitkeringen"][1]["onbekend"]).replace("plaatsen", "plekken"))
        shown = self.asked("dossier", "show", "gm1700")["uitkeringen"]
        self.assertEqual(shown["uitkeringen"][0]["bedrag"]["centen"], 20 * 2000 * 100)
        self.assertIn("Uitkering bijzondere plaatsen: € 40.000,00.", self.trede("dossier", "show", "gm1700").out)

    def test_places_are_those_of_the_day_that_is_looked_at(self) -> None:
        self.indicative(100)
        self.locations("GM1700;L-1;School (fictief);regulier;150;open;1-1-2024;onbepaald\n")
        self.trede("location", "record", "gm1700", "L-1", "--places", 120, "--changed-on", "2025-06-15", "--source", "brief (fictief)")
        # On 31 January 2024 there were 150, whatever became of them since.
        self.assertEqual(self.grants()["feiten"]["duurzaamBijStart"]["aantal"], 150)
        self.assertEqual(self.grants()["feiten"]["duurzaam"]["aantal"], 120)

    def test_special_places_that_come_one_after_the_other(self) -> None:
        head = "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
        self.trede("import", "tasks", self.write("b.csv", head + "GM1700,regulier,142,2024-12-20,2024-12-20,2025-07-01\n"
                                                                 "GM1700,amv,23,2024-12-20,2024-12-20,2025-07-01\n"))
        met = lambda: " ".join(step["stap"] for step in self.grants()["uitkeringen"][0]["stappen"] if "voldaan" in step["stap"])
        self.locations("GM1700;L-1;Kade (fictief);amv;20;open;31-1-2025;onbepaald\n")
        self.assertIn("voldaan op 31 januari 2025; betaling in juni 2025", met())
        # The 23 of the decision are there since it has 30, and another location changes nothing of that.
        self.trede("location", "record", "gm1700", "L-1", "--places", 30, "--changed-on", "2025-07-05", "--source", "brief (fictief)")
        self.assertIn("voldaan op 5 juli 2025; betaling in november 2025", met())
        self.locations("GM1700;L-3;Hal (fictief);amv;3;open;6-8-2025;onbepaald\n")
        self.assertIn("voldaan op 5 juli 2025; betaling in november 2025", met())
        # Were there fewer in between, it counts from when there were enough again.
        self.trede("location", "record", "gm1700", "L-1", "--places", 19, "--changed-on", "2026-02-01", "--source", "brief (fictief)")
        self.trede("location", "record", "gm1700", "L-1", "--places", 25, "--changed-on", "2026-03-01", "--source", "brief (fictief)")
        self.assertIn("voldaan op 1 maart 2026; betaling in juni 2026", met())

    def test_a_location_that_ended_and_another_much_later(self) -> None:
        head = "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
        self.trede("import", "tasks", self.write("b.csv", head + "GM1700,amv,23,2024-12-20,2024-12-20,2025-07-01\n"))
        self.locations("GM1700;L-1;Kade (fictief);amv;25;open;1-2-2025;31-3-2025\nGM1700;L-2;Hal (fictief);amv;25;open;10-7-2025;onbepaald\n")
        steps = " ".join(step["stap"] for step in self.grants()["uitkeringen"][0]["stappen"])
        self.assertIn("voldaan op 10 juli 2025; betaling in november 2025", steps)

    def test_no_more_places_than_the_decision_holds(self) -> None:
        self.indicative(100)
        durable = self.grants("--durable", 400, "--submitted", 370)["uitkeringen"][1]
        # By hand: 142 + 23 stand in the decision, so 65 lie above 100.
        self.assertEqual(durable["bedrag"]["centen"], 65 * 2000 * 100)
        self.assertRegex(self.trede("grants", "gm1700", "--cycle", "2024", "--durable", 400, "--submitted", 370).out,
                         "Van 400 .* ten hoogste 165 in het verdeelbesluit")

    def test_the_bonus_of_a_province_is_not_said_while_figures_are_missing(self) -> None:
        self.indicative(100)
        made = self.grants(who="Overijssel")
        self.assertEqual((made["pvCode"], made["feiten"]["opgave"]["aantal"], made["feiten"]["geleverd"]["aantal"]), ("PV23", 6325, None))
        self.assertIn("niet bekend", made["feiten"]["geleverd"]["bron"])
        self.assertIn("de twee jaar lopen nog", made["feiten"]["gehaald"]["bron"])
        # By hand: 4,743 is at most 75 percent of 6,325 (4,743.75), whatever was paid.
        self.assertEqual(self.grants("--delivered", 4743, who="pv23")["uitkeringen"][0]["bedrag"]["centen"], 0)
        self.assertIsNone(self.grants("--delivered", 4744, who="pv23")["uitkeringen"][0]["bedrag"])

    def test_words_of_the_other_kind_and_impossible_numbers(self) -> None:
        self.refused("grants", "gm1700", "--delivered", 4, code=BAD_INPUT, says="--delivered hoort bij een provincie")
        self.refused("grants", "pv23", "--special", 4, code=BAD_INPUT, says="--special hoort bij een gemeente")
        self.refused("grants", "pv23", "--share", "gm0363:4:4:ja", code=BAD_INPUT, says="Amsterdam ligt niet in Overijssel")
        self.refused("grants", "pv23", "--delivered", 50, "--paid", 100, "--task", 10, code=BAD_INPUT, says="niet meer zijn dan")
        self.refused("grants", "gm1700", "--cycle", "2025", code=BAD_INPUT, says="geen jaar waarin een cyclus")


if __name__ == "__main__":
    unittest.main()
