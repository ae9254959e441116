"""The list of municipalities on the command line: the same rows as the page, for a person and for a program."""

import io
from csv import reader

from support import *


class List(OnStore):
    make = "draft"

    def rows(self, *words: object) -> list[dict]:
        return self.asked("list", "gemeenten", *words)["gemeenten"]

    def test_every_municipality_stands_there_once(self):
        rows = self.rows()
        self.assertEqual(len(rows), 342)
        self.assertEqual(len({row["code"] for row in rows}), 342)
        known = [row for row in rows if row["regulierTaak"] is not None]
        self.assertEqual([row["code"] for row in known], ["GM1700"])

    def test_the_founding_case(self):
        row = self.rows("--q", "twenterand")[0]
        figures = ("regulierTaak", "regulierRealisatie", "regulierTekort", "amvTaak", "amvRealisatie", "amvTekort", "tekort")
        self.assertEqual([row[key] for key in figures], [142, 5, 137, 23, 0, 23, 160])
        self.assertEqual((row["trede"], row["termijn"]), (2, "2026-04-30"))

    def test_filters_meet_each_other(self):
        self.assertEqual([row["code"] for row in self.rows("--trede", "2..")], ["GM1700"])
        self.assertEqual(self.rows("--trede", "3.."), [])
        self.assertEqual({row["provincie"] for row in self.rows("--provincie", "pv23")}, {"Overijssel"})
        self.assertEqual(len(self.rows("--provincie", "Overijssel")), 25)
        self.assertEqual([row["naam"] for row in self.rows("--q", "Den Bosch")], ["'s-Hertogenbosch"])

    def test_dutch_order(self):
        names = [row["naam"] for row in self.rows("--sorteer", "naam", "--provincie", "Noord-Brabant")]
        self.assertLess(names.index("Helmond"), names.index("'s-Hertogenbosch"))
        self.assertLess(names.index("'s-Hertogenbosch"), names.index("Heusden"))

    def test_csv_is_for_machines(self):
        out = self.trede("list", "gemeenten", "--csv", "--kolommen", "naam,trede,tekort", "--trede", "2").out
        rows = list(reader(io.StringIO(out)))
        self.assertEqual(rows, [["naam", "trede", "tekort"], ["Twenterand", "2", "160"]])

    def test_words_for_a_person(self):
        text = self.trede("list", "gemeenten", "--trede", "2").out
        self.assertRegex(text, r"Twenterand\s+Overijssel\s+2\s+142\s+5\s+23\s+0\s+160")
        self.assertIn("1 van 342 gemeenten: trede 2.", text)
        self.assertIn("Leeg is onbekend, niet nul.", text)

    def test_what_cannot_be_asked_is_refused(self):
        self.refused("list", "gemeenten", "--trede", "7", code=BAD_INPUT, says="voldoet of geen")
        self.refused("list", "gemeenten", "--kolommen", "prijs", code=BAD_INPUT, says="Er is geen kolom 'prijs'")
        self.refused("list", "gemeenten", "--provincie", "Atlantis", code=BAD_INPUT, says="provincie")


class Invented(ServiceCase):
    def test_csv_holds_nothing_else(self):
        self.trede("demo", "--seed", "7")
        out = self.trede("list", "gemeenten", "--csv", "--kolommen", "code").out
        self.assertTrue(out.startswith("code\r\n"), out[:60])
        self.assertEqual(len(out.splitlines()), 343)


if __name__ == "__main__":
    unittest.main()
