"""Versions of policy, and the dossiers that stand on them (issue 4, point 2)."""

from __future__ import annotations

import os
import shutil
import unittest
from unittest import mock

import support
from support import BAD_INPUT, HOME, NOT_ALLOWED, OnStore

PARTLY = 'naam = "trede-bij.gedeeltelijk"\nwaarde = '


class Versions(OnStore):
    make = "place_on_rung"

    def setUp(self) -> None:
        super().setUp()
        # The same house with a second version of the policy on placing, in force since yesterday's law.
        self.house = self.folder / "huis"
        self.house.mkdir()
        for name in ("data", "letters"):
            os.symlink(HOME / name, self.house / name)
        shutil.copytree(HOME / "law", self.house / "law")
        text = (HOME / "law/policy/inschaling/2024-01-31.toml").read_text()
        self.assertIn(PARTLY + "2", text)
        text = text.replace(PARTLY + "2", PARTLY + "3").replace("versie = 1", "versie = 2")
        (self.house / "law/policy/inschaling/2026-05-01.toml").write_text(
            text.replace("geldig_vanaf = 2024-01-31", "geldig_vanaf = 2026-05-01"))
        patched = mock.patch.object(support, "HOME", self.house)
        patched.start()
        self.addCleanup(patched.stop)

    def standing(self) -> dict:
        [dossier] = self.asked("policy", "dossiers")["dossiers"]
        self.assertEqual(dossier["gmCode"], "GM1700")
        return dossier["beleid"][0]

    def proposed(self) -> int:
        return self.asked("assess", "gm1700")["beoordelingen"][0]["voorstelTrede"]

    def test_no_policy_takes_the_jurist_away_from_rung_4(self) -> None:
        text = (HOME / "law/policy/stappen/2024-01-31.toml").read_text()
        text = text.replace("geldig_vanaf = 2024-01-31", "geldig_vanaf = 2026-05-01").replace("versie = 1", "versie = 2")
        later = self.house / "law/policy/stappen/2026-05-01.toml"
        choice = 'naam = "jurist-vanaf-trede"\nwaarde = '
        self.assertIn(choice + "4", text)
        migrate = ["policy", "migrate", "gm1700", "--policy", "stappen", "--reason", "Gelijke gevallen gelijk."]
        later.write_text(text.replace(choice + "4", choice + "6"))
        before = self.snapshot()
        self.refused(*migrate, code=BAD_INPUT, says="jurist-vanaf-trede.*1 tot en met 4")
        # This dossier was placed when the version already held: no step is weighed by it.
        step = ["ladder", "check", "gm1700", "--to", "3"]
        self.refused(*step, code=BAD_INPUT, says="jurist-vanaf-trede.*1 tot en met 4")
        self.assertEqual(self.snapshot(), before)
        later.write_text(text.replace(choice + "4", choice + "3"))
        self.assertEqual(self.asked(*step)["naar"], 3)

    def test_a_version_that_is_in_use_is_not_changed_in_its_own_file(self) -> None:
        (self.house / "law/policy/inschaling/2026-05-01.toml").unlink()
        first = self.house / "law/policy/inschaling/2024-01-31.toml"
        text = first.read_text()
        self.assertFalse(any(one["gewijzigd"] for one in self.asked("policy", "list")["beleid"]))
        propose = ["propose", "gm1700", "--rung", "3", "--reason", "Er is geen plan."]
        proposal = self.asked(*propose)["voorstel"]
        first.write_text(text.replace(PARTLY + "2", PARTLY + "4"))
        [changed] = [one for one in self.asked("policy", "list")["beleid"] if one["gewijzigd"]]
        self.assertEqual((changed["id"], changed["versie"]), ("inschaling", 1))
        says = "Versie 1 van het beleid 'inschaling' is gewijzigd nadat dossiers eronder kwamen. Zet het bestand"
        self.assertIn(says, self.trede("policy", "list").out)
        self.assertIn(says, self.trede("verify", code=BAD_INPUT).out)
        reasons = self.asked("ladder", "check", "gm1700", "--to", "3")["redenen"]
        self.assertTrue(reasons[-1]["reden"].startswith(says))
        before = self.snapshot()
        self.refused("decide", proposal, code=NOT_ALLOWED, says=says)
        self.refused("policy", "migrate", "gm1700", "--policy", "inschaling", "--reason", "x", code=NOT_ALLOWED, says=says)
        self.assertEqual(self.snapshot(), before)
        self.trede("decline", proposal, "--reason", "Het beleid klopt niet.")
        self.refused(*propose, code=NOT_ALLOWED, says=says)
        first.write_text(text)
        self.trede(*propose)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_what_runs_stays_until_it_is_migrated_with_a_reason(self) -> None:
        versions = [one for one in self.asked("policy", "list")["beleid"] if one["id"] == "inschaling"]
        self.assertEqual([(one["versie"], one["geldt"]) for one in versions], [(1, False), (2, True)])
        self.assertEqual(self.standing(), {"id": "inschaling", "versie": 1, "geldendeVersie": 2, "gemigreerd": False})
        self.assertEqual(self.proposed(), 2)
        migrate = ["policy", "migrate", "gm1700", "--policy", "inschaling", "--reason"]
        before = self.snapshot()
        self.assertIn("Proef", self.trede("--dry-run", *migrate, "Gelijke gevallen gelijk.").out)
        self.assertEqual(self.snapshot(), before)
        self.refused(*migrate, " ", code=BAD_INPUT, says="Awb art. 3:46")
        self.refused("--as", "toezichthouder", *migrate, "Zonder mandaat.", code=NOT_ALLOWED, says="mandaat|bevoegd")
        [told] = self.asked(*migrate, "Gelijke gevallen gelijk.")["gebeurtenissen"]
        self.assertIn("onder versie 2 van het beleid 'inschaling' (was versie 1)", told)
        self.assertEqual(self.standing(), {"id": "inschaling", "versie": 2, "geldendeVersie": 2, "gemigreerd": True})
        self.assertEqual(self.proposed(), 3)
        self.assertIn("Gelijke gevallen gelijk.", self.trede("dossier", "show", "gm1700").out)
        self.assertIn("al onder deze versie", self.trede(*migrate, "Nog eens.").out)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_the_choices_of_a_version_are_shown(self) -> None:
        shown = self.asked("policy", "show", "inschaling", "--version", "1")
        [partly] = [one for one in shown["keuzes"] if one["naam"] == "trede-bij.gedeeltelijk"]
        self.assertEqual((partly["waarde"], partly["zekerheid"]), (2, "bekend"))
        self.assertIn("trede-bij.gedeeltelijk = 3", self.trede("policy", "show", "inschaling").out)
        self.refused("policy", "show", "inschaling", "--version", "9", code=BAD_INPUT, says="versie 9")
        self.refused("policy", "show", "verzonnen", code=BAD_INPUT, says="verzonnen")
        self.refused("policy", "migrate", "gm1700", "--policy", "cijfers", "--reason", "x", code=BAD_INPUT,
                     says="inschaling of stappen")


if __name__ == "__main__":
    unittest.main()
