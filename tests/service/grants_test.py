"""The grants of Spreidingswet art. 9 and 13, as information; the sums were made by hand."""

from __future__ import annotations

import unittest

from support import BAD_INPUT, ServiceCase


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
        self.trede("grants", "pv23", "--share", "gm1700:x:24:ja", code=BAD_INPUT)
        self.trede("grants", "pv23", "--share", "gm1700:5:24", code=BAD_INPUT)
        self.trede("grants", "pv23", "--share", "gm1700:5:25:ja", code=BAD_INPUT)
        self.trede("grants", "pv23", "--share", "gm1700:5:2:ja", "--share", "gm1700:5:2:ja", code=BAD_INPUT)
        self.trede("grants", "gm1700", "--special", -1, code=BAD_INPUT)
        self.trede("grants", "gm1700", "--last-year", 1, code=BAD_INPUT)
        self.trede("grants", "gm1700", "--met-on", "gisteren", code=BAD_INPUT)


if __name__ == "__main__":
    unittest.main()
