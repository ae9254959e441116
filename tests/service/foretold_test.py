"""The day that a municipality names itself in a report of delay (Spreidingswet art. 8), as a stranger meets it."""

from __future__ import annotations

from support import CHANGED, OnStore


class Foretold(OnStore):
    make = "sent"

    def term(self) -> dict:
        [one] = [one for one in self.asked("term", "show", "gm1700")["termijnen"] if one["id"] == "ML-GM1700-1"]
        return one

    def listed(self) -> list[str]:
        return [one["id"] for one in self.asked("deadline", "list")["termijnen"]]

    def report(self, expected: str) -> None:
        made = self.asked("report", "gm1700", "--received", "2026-02-12", "--expected", expected, "--reason", "De bouw ligt stil.")
        self.assertEqual(made["melding"], "ML-GM1700-1")

    def test_the_day_that_the_municipality_named_is_followed_and_is_no_lateness(self) -> None:
        late = self.asked("deadline", "list")["teLaat"]
        self.report("2026-03-02")
        term = self.term()
        self.assertEqual((term["waarvoor"], term["uitersteDatum"], term["toestand"]),
                         ("de dag die de gemeente noemde in melding ML-GM1700-1", "2026-03-02", "voorbij"))
        self.assertEqual(term["stappen"][0]["artikel"], "Spreidingswet art. 8")
        self.assertIn("geen wettelijke termijn", term["stappen"][1]["regel"])
        self.assertIn("ML-GM1700-1", self.listed())
        self.assertEqual(self.asked("deadline", "list")["teLaat"], late)
        for view, shown in (("termijnen", True), ("te-laat", False)):
            days = [one["uid"] for one in self.asked("feed", "ics", "--view", view)["dagen"]]
            self.assertEqual("gm1700-termijn-ml-gm1700-1@trede" in days, shown, view)
        self.assertIn("voorbij: maandag 2 maart 2026", self.trede("term", "show", "gm1700").out)

    def test_a_follow_up_of_after_the_day_ends_it_and_an_earlier_one_does_not(self) -> None:
        self.report("2026-03-02")
        self.trede("follow-up", "ML-GM1700-1", "--on", "2026-02-20", "--what", "Gebeld.")
        self.assertIn("ML-GM1700-1", self.listed())
        self.trede("follow-up", "ML-GM1700-1", "--on", "2026-03-04", "--what", "De locatie is open.")
        self.assertNotIn("ML-GM1700-1", self.listed())
        self.assertEqual((self.term()["toestand"], self.term()["voldaanOp"]), ("gevolgd", "2026-03-04"))

    def test_nobody_gives_more_time_for_it(self) -> None:
        self.report("2026-12-01")
        self.refused("term", "extend", "gm1700", "ML-GM1700-1", "--until", "2027-01-04", "--reason", "x", code=CHANGED,
                     says="noemde de gemeente zelf")

    def test_the_number_is_told(self) -> None:
        told = self.trede("report", "gm1700", "--received", "2026-02-12", "--reason", "De bouw ligt stil.").out
        self.assertIn("Nummer van de melding: ML-GM1700-1.", told)
