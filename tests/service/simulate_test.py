"""What another policy would do to the ladder, before anybody applies it (issue 4, point 2)."""

from __future__ import annotations

import datetime
import unittest

from support import BAD_INPUT, HOME, PEILDATUM, OnStore, ServiceCase

PLACEMENT = (HOME / "law/policy/inschaling/2024-01-31.toml").read_text()
PARTLY = 'naam = "trede-bij.gedeeltelijk"\nwaarde = 2'


def placement(rung: int | str) -> str:
    """The policy on placing with another rung for what is partly met."""
    assert PARTLY in PLACEMENT
    value = rung if isinstance(rung, int) else f'"{rung}"'
    return PLACEMENT.replace(PARTLY, f'naam = "trede-bij.gedeeltelijk"\nwaarde = {value}')


class OnRungTwo(OnStore):
    make = "place_on_rung"

    def test_a_stricter_criterion_moves_twenterand_to_rung_three(self) -> None:
        before = self.snapshot()
        file = self.write("strenger.toml", placement(3))
        answer = self.asked("ladder", "simulate", "--policy", file)
        self.assertEqual(answer["peildatum"], PEILDATUM)
        self.assertEqual(answer["beleid"][0]["id"], "inschaling")
        [move] = answer["bewegingen"]
        self.assertEqual((move["gmCode"], move["van"], move["naar"]), ("GM1700", 2, 3))
        self.assertEqual(move["beweging"], {"soort": "omhoog", "naar": 3, "stappen": [3]})
        self.assertIsNone(move["nu"])
        self.assertTrue(move["loopt"])
        self.assertEqual(move["tegengehouden"], [])
        # The policy "werklast": rung 3 is one letter and one decision now, one talk three weeks later.
        today = datetime.date.fromisoformat(answer["vanaf"])
        monday = today - datetime.timedelta(days=today.weekday())
        later = monday + datetime.timedelta(weeks=3)
        name = "{0.year}-W{0.week:02}".format
        self.assertEqual(answer["perWeek"], [
            {"week": name(monday.isocalendar()), "maandag": monday.isoformat(), "brieven": 1, "gesprekken": 0, "besluiten": 1},
            {"week": name(later.isocalendar()), "maandag": later.isoformat(), "brieven": 0, "gesprekken": 1, "besluiten": 0}])
        self.assertEqual(answer["totaal"], {"brieven": 1, "gesprekken": 1, "besluiten": 1})
        self.assertEqual(answer["nu"]["totaal"], {"brieven": 0, "gesprekken": 0, "besluiten": 0})
        self.assertEqual(self.snapshot(), before)

    def test_a_milder_criterion_and_the_same_one(self) -> None:
        [down] = self.asked("ladder", "simulate", "--policy", self.write("1.toml", placement(1)))["bewegingen"]
        self.assertEqual((down["van"], down["naar"], down["beweging"]["soort"]), (2, 1, "omlaag"))
        [end] = self.asked("ladder", "simulate", "--policy", self.write("0.toml", placement("geen")))["bewegingen"]
        self.assertEqual((end["van"], end["naar"], end["beweging"]["soort"]), (2, None, "einde"))
        same = self.asked("ladder", "simulate", "--policy", self.write("2.toml", placement(2)))
        self.assertEqual((same["bewegingen"], same["perWeek"]), ([], []))

    def test_a_value_that_is_none_of_the_policy(self) -> None:
        self.refused("ladder", "simulate", "--policy", self.write("zeven.toml", placement("zeven")), code=BAD_INPUT,
                     says="een trede van 1 tot en met 6, of 'geen'")

    def test_what_the_reader_sees(self) -> None:
        out = self.trede("ladder", "simulate", "--policy", self.write("3.toml", placement(3))).out
        self.assertIn("GM1700  Twenterand: van trede 2 naar trede 3; nu: blijft", out)
        self.assertIn("Werk straks: 1 brief, 1 gesprek, 1 besluit", out)
        self.assertIn("Er is niets vastgelegd", out)

    def test_several_candidates_at_once(self) -> None:
        work = (HOME / "law/policy/werklast/2024-01-31.toml").read_text()
        asked = 'naam = "brieven-bij.3"\nwaarde = 1'
        self.assertIn(asked, work)
        candidate = self.write("werk.toml", work.replace(asked, 'naam = "brieven-bij.3"\nwaarde = 5'))
        answer = self.asked("ladder", "simulate", "--policy", self.write("3.toml", placement(3)), "--policy", candidate)
        self.assertEqual(answer["totaal"]["brieven"], 5)

    def test_what_a_candidate_changes_is_told_and_one_policy_has_one_candidate(self) -> None:
        first, second = self.write("3.toml", placement(3)), self.write("4.toml", placement(4))
        self.refused("ladder", "simulate", "--policy", first, "--policy", second, code=BAD_INPUT, says="allebei een voorstel.*'inschaling'")
        [told] = self.asked("ladder", "simulate", "--policy", first)["beleid"]
        self.assertEqual((told["bestand"], told["zelfdeVersie"]), (str(first), True))
        self.assertEqual(told["verschillen"], [{"naam": "trede-bij.gedeeltelijk", "nu": "2", "straks": "3"}])
        out = self.trede("ladder", "simulate", "--policy", first).out
        for text in ("3.toml", "trede-bij.gedeeltelijk: 2 wordt 3", "Versie 1 geldt al"):
            self.assertIn(text, out)
        [same] = self.asked("ladder", "simulate", "--policy", self.write("2.toml", placement(2)))["beleid"]
        self.assertEqual((same["verschillen"], same["zelfdeVersie"]), ([], False))

    def test_a_candidate_that_cannot_be(self) -> None:
        for text, says in ((placement(7), "treden zijn 1 tot en met 6"),
                           ("id = 3", "regel 1"),
                           (PLACEMENT.replace('id = "inschaling"', 'id = "verzonnen"'), "zegt niets over de ladder"),
                           ((HOME / "law/policy/cijfers/2024-01-31.toml").read_text(), "zegt niets over de ladder")):
            self.refused("ladder", "simulate", "--policy", self.write("fout.toml", text), code=BAD_INPUT, says=says)
        self.refused("ladder", "simulate", "--policy", self.folder / "er-niet.toml", code=BAD_INPUT, says="er-niet")


class NotPlacedYet(OnStore):
    make = "import_case"

    def test_the_way_there_goes_over_rung_two(self) -> None:
        answer = self.asked("ladder", "simulate", "--policy", self.write("3.toml", placement(3)))
        [move] = answer["bewegingen"]
        self.assertEqual((move["van"], move["naar"], move["beweging"]["stappen"]), (None, 3, [2, 3]))
        self.assertEqual(move["nu"], {"soort": "omhoog", "naar": 2, "stappen": [2]})
        self.assertEqual(answer["totaal"]["besluiten"], 2)
        self.assertEqual(answer["nu"]["totaal"]["besluiten"], 1)


class Nothing(ServiceCase):
    def test_without_figures_there_is_nothing_to_look_at(self) -> None:
        self.refused("ladder", "simulate", "--policy", self.write("3.toml", placement(3)), code=BAD_INPUT,
                     says="nog niets vastgelegd")


if __name__ == "__main__":
    unittest.main()
