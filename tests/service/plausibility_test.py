"""Figures that stand out (issue 3, point 6): remarks, never refusals."""

from __future__ import annotations

import unittest

from support import ServiceCase, csv

# Five of Overijssel, each with the same round number, as if somebody copied it down.
CODES = ["GM1700", "GM0141", "GM0147", "GM0150", "GM0160"]


class Plausibility(ServiceCase):
    def sheet(self, name: str, rows: list[list[object]]) -> object:
        return self.write(name, csv([["gm_code", "categorie", "plekken"], *rows]))

    def read(self, file: object, day: str, *more: str) -> list[dict]:
        return self.asked(*more, "import", "progress", file, "--reference-date", day)["opvallend"]

    def test_a_round_number_down_a_column_is_told_on_a_trial_and_taken_in(self) -> None:
        file = self.sheet("rond.csv", [[code, "regulier", 50] for code in CODES])
        told = self.read(file, "2025-01-01", "--dry-run")
        self.assertEqual([(one["gmCode"], one["soort"], one["plekken"]) for one in told],
                         [(code, "rond getal", 50) for code in CODES])
        self.assertIn("staat bij 5 gemeenten", told[0]["tekst"])
        out = self.trede("import", "progress", file, "--reference-date", "2025-01-01").out
        self.assertIn("opvallend, GM1700: Hetzelfde ronde getal bij regulier: 50 plekken", out)
        self.assertIn("5 cijfers gelezen: 5 nieuw", out)
        shown = self.asked("figures", "show", "gm1700")
        self.assertEqual([one["soort"] for one in shown["opvallend"]], ["rond getal"])
        self.assertEqual(shown["cijfers"][0]["plekken"], 50)

    def test_a_jump_is_seen_beside_the_earlier_day(self) -> None:
        self.assertEqual(self.read(self.sheet("1.csv", [["GM1700", "regulier", 101]]), "2025-01-01"), [])
        # 50 more is not 50 percent of 101; 51 more is.
        self.assertEqual(self.read(self.sheet("2.csv", [["GM1700", "regulier", 151]]), "2025-07-01", "--dry-run"), [])
        [jump] = self.read(self.sheet("3.csv", [["GM1700", "regulier", 152]]), "2025-07-01")
        self.assertEqual((jump["soort"], jump["peildatum"]), ("sprong", "2025-07-01"))
        self.assertEqual(jump["tekst"], "Een sprong bij regulier: 152 plekken, en per 1 januari 2025 nog 101.")
        # What was known before the second report has no jump in it.
        self.assertIn("opvallend, GM1700: Een sprong", self.trede("figures", "show", "gm1700").out)

    def test_more_than_the_locations_hold(self) -> None:
        self.read(self.sheet("1.csv", [["GM1700", "regulier", 41]]), "2025-07-01")
        self.assertEqual(self.asked("figures", "show", "gm1700")["opvallend"], [])
        self.trede("location", "record", "gm1700", "LOC-1", "--name", "Fictieve kazerne", "--kind", "regulier",
                   "--places", "40", "--stage", "open", "--from", "2025-01-01", "--source", "opgave")
        [remark] = self.asked("figures", "show", "gm1700")["opvallend"]
        self.assertEqual(remark["soort"], "boven capaciteit")
        self.assertIn("de locaties die bekend zijn hebben er 40", remark["tekst"])


if __name__ == "__main__":
    unittest.main()
