"""What cannot be asked now is told alike everywhere: no page, list, interface or comparison offers a step on it."""

import json
import unittest

from merger_test import AFTER, BEFORE, COUNTRY, TASKS
from serve_test import Serving
from support import *

RULING = "ECLI:NL:VERZONNEN:2026:1"


class Suspended(Serving):
    roles = ["toezichthouder", "auditor"]

    def test_nothing_is_offered_on_a_task_that_a_court_suspended(self):
        inside = self.visitor("toezichthouder")
        self.assertIn("Maak een beoordeling", inside.get("/gemeenten/gm1700").text)
        self.assertRegex(inside.get("/werk").text, "1 gemeente heeft een tekort en nog geen trede")
        self.assertEqual(json.loads(inside.get("/api/v1/gemeenten/gm1700").text)["nietTeVragen"], [])
        self.trede("suspend", "gm1700", "--ruling", RULING, "--from", "2026-05-01")
        page = inside.get("/gemeenten/gm1700").text
        self.assertNotIn("Maak een beoordeling", page)
        self.assertIn("van de taak is nu niets te vragen", page)
        self.assertIn("0 gemeenten hebben een tekort en nog geen trede", inside.get("/werk").text)
        self.assertIn("0 van 342 gemeenten: tekort zonder trede", inside.get("/gemeenten?weergave=trede-voorstellen").text)
        told = json.loads(inside.get("/api/v1/gemeenten/gm1700").text)["nietTeVragen"]
        row = self.asked("assess", "gm1700")["beoordelingen"][0]
        self.assertEqual(told, row["nietTeVragen"])
        self.assertEqual([one["plekken"] for one in told], [142, 23])
        self.assertIsNone(row["voorstelTrede"])
        self.assertIn("De rechter heeft de taak geschorst", self.trede("explain", "gm1700").out)
        self.assertIn("Niet vergeleken: Twenterand", self.trede("like-cases").out)
        self.assertEqual([one["gmCode"] for one in self.asked("like-cases")["nietTeVragen"]], ["GM1700"])

    def test_one_part_that_is_suspended_leaves_the_other(self):
        self.trede("suspend", "gm1700", "--ruling", RULING, "--from", "2026-05-01", "--category", "amv")
        page = self.visitor("toezichthouder").get("/gemeenten/gm1700").text
        self.assertIn("Maak een beoordeling", page)
        self.assertIn("de taak AMV van 23 plekken is geschorst", page)
        row = self.asked("assess", "gm1700")["beoordelingen"][0]
        self.assertEqual((row["voorstelTrede"], [one["plekken"] for one in row["nietTeVragen"]]), (2, [23]))


class AtTheSuccessor(Serving):
    roles = ["toezichthouder", "auditor"]

    def setUp(self):
        ServiceCase.setUp(self)
        land = self.store / "land"
        land.mkdir(parents=True)
        for name, text in COUNTRY.items():
            (land / name).write_text("# fictief\n" + text, encoding="utf-8")
        self.trede("import", "tasks", self.write("t.csv", TASKS), "--bodies-on", "2025-12-31")
        for day, rows in ((BEFORE, "GM9001,regulier,250\nGM9002,regulier,20\n"), (AFTER, "GM9001,regulier,260\n")):
            self.trede("import", "progress", self.write("v.csv", "gm_code,categorie,plekken\n" + rows), "--reference-date", day)
        self.trede("suspend", "gm9002", "--ruling", RULING, "--from", "2026-02-01")
        self.start()

    def test_a_part_that_was_taken_over_is_told_on_its_page_and_interface(self):
        inside = self.visitor("toezichthouder")
        page = inside.get("/gemeenten/gm9001").text
        self.assertIn("van 100 plekken uit het besluit over Kleindorp (GM9002) is geschorst door de rechter", page)
        self.assertIn("Maak een beoordeling", page)  # of its own part 40 places are still asked
        [one] = json.loads(inside.get("/api/v1/gemeenten/gm9001").text)["nietTeVragen"]
        self.assertEqual((one["plekken"], one["overgenomenVan"]["naam"]), (100, "Kleindorp"))


if __name__ == "__main__":
    unittest.main()
