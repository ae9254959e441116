"""Swaps of places within a province: they keep the total, and stand beside an assessment without changing it."""

from support import *

WORDS = ["--agreement", "Almelo neemt plekken over (fictief)", "--source", "verslag (fictief)"]


class Swaps(OnStore):
    make = "import_case"

    def swap(self, *more, cycle="2024", code=DONE):
        return self.asked("swap", "record", cycle, "--province", "PV23", "--category", "regulier", "--on", "2025-09-01", *WORDS, *more, code=code)

    def assessed(self):
        return self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]

    def test_it_stands_beside_the_next_assessment_and_changes_nothing_in_it(self):
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "Er is een tekort.")
        before = self.assessed()
        self.assertEqual([one["uitruil"] for one in before["cycli"]], [[], []])
        answer = self.swap("--from", "gm1700=40", "--to", "Almelo=40", "--in-return", "40 statushouders (fictief)")
        self.assertIn("U-2024-PV23-1", answer["gebeurtenissen"][0])
        # Of Almelo nothing is known, so nobody could see whether it can take these places: that is said.
        [note] = answer["opmerkingen"]
        self.assertIn("van Almelo (GM0141) is in de cyclus van 2024 geen indicatief aantal en geen taak regulier bekend", note)
        after = self.assessed()
        self.assertEqual({key: after[key] for key in after if key != "cycli"}, {key: before[key] for key in before if key != "cycli"})
        beside = after["cycli"][0]["uitruil"][0]
        self.assertEqual((beside["verandering"], beside["goedgekeurdOp"], beside["tegenprestatie"]), (-40, "2025-09-01", "40 statushouders (fictief)"))
        self.assertIs(beside["naPeildatum"], True)  # agreed after 1 July 2025
        for verb in ("explain", "dossier"):
            said = self.trede(*(["dossier", "show"] if verb == "dossier" else [verb]), "gm1700").out
            self.assertIn("U-2024-PV23-1", said)
            self.assertIn("Dit verandert de taak niet", said)
        # The proposal rests on the same figures, so it can be decided.
        self.trede("decide", "V-GM1700-1")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_what_breaks_the_total_or_the_border_is_refused(self):
        length = self.length()
        said = self.swap("--from", "gm1700=40", "--to", "gm0141=35", code=NOT_ALLOWED)["fout"]
        self.assertIn("samen -5 voor PV23", said["reden"])
        self.assertEqual(said["grond"], "Besluit Spreidingswet art. 2.1 lid 2")
        said = self.swap("--from", "gm1700=40", "--to", "gm0363=40", code=NOT_ALLOWED)["fout"]
        self.assertIn("Amsterdam (GM0363) ligt in PV27", said["reden"])
        self.assertEqual(said["grond"], "Spreidingswet art. 4 lid 1")
        for wrong, code in ((["--from", "gm1700", "--to", "gm0141=40"], USAGE), (["--from", "gm1700=-1", "--to", "gm0141=40"], USAGE),
                            (["--from", "gm1700=40", "--to", "gm9999=40"], BAD_INPUT)):
            self.swap(*wrong, code=code)
        self.assertEqual(self.length(), length)
        self.swap("--from", "gm1700=40", "--to", "gm0141=40", "--dry-run")
        self.assertEqual(self.length(), length)

    def test_a_swap_is_held_against_the_task_of_its_own_day(self):
        self.trede("decision", "record", "PV23", self.write("b.csv", csv([
            ["gm_code", "categorie", "plekken", "besluit_op", "beschikbaar_op"],
            *(["GM1700", category, places, "2024-12-20", "2025-07-01"] for category, places in (("regulier", 142), ("amv", 23)))])),
            "--cycle", "2024", "--on", "2024-12-20", "--source", "Stcrt (fictief)")
        self.trede("decision", "record", "PV23", self.write("c.csv", "gm_code,categorie,plekken,besluit_op\nGM1700,regulier,110,2026-03-02\n"),
                   "--cycle", "2024", "--on", "2026-03-02", "--announced", "2026-03-04", "--kind", "gewijzigd", "--reason", "x", "--source", "x")
        # On 1 September 2025 the task was 142; what was swapped then is in the later decision.
        said = self.swap("--from", "gm1700=143", "--to", "gm0141=143", code=NOT_ALLOWED)["fout"]["reden"]
        self.assertIn("haar taak regulier is 142. Met wat op 1 september 2025 is uitgeruild (-143)", said)
        self.swap("--from", "gm1700=120", "--to", "gm0141=120")
        later = ["swap", "record", "2024", "--province", "PV23", "--category", "regulier", "--on", "2026-04-01", *WORDS, "--to", "gm0141=111"]
        self.refused(*later, "--from", "gm1700=111", code=NOT_ALLOWED, says="haar taak regulier is 110")

    def test_more_parties_a_list_and_going_back_on_it(self):
        self.swap("--from", "gm1700=40", "--to", "gm0141=25", "--to", "gm0153=15")
        self.assertEqual(self.swap("--from", "gm1700=40", "--to", "gm0141=25", "--to", "gm0153=15")["gebeurtenissen"], [])
        listed = self.asked("swap", "list", "2024")["uitruil"]
        self.assertEqual([(one["gmCode"], one["verandering"]) for one in listed[0]["partijen"]], [("GM1700", -40), ("GM0141", 25), ("GM0153", 15)])
        self.assertEqual(self.asked("swap", "list", "2024", "--municipality", "gm0363")["uitruil"], [])
        self.assertIn("het totaal van de provincie verandert met 0", self.trede("swap", "list", "2024", "--province", "PV23").out)
        self.refused("swap", "withdraw", "U-2024-PV23-9", "--on", "2025-10-01", "--reason", "x", code=BAD_INPUT, says="geen uitruil")
        self.trede("swap", "withdraw", "u-2024-pv23-1", "--on", "2025-10-01", "--reason", "De locatie ging niet door (fictief).")
        self.assertEqual(self.asked("cycle", "show", "2024")["uitruil"][0]["ingetrokkenOp"], "2025-10-01")
        self.assertEqual(self.asked("verify")["fouten"], [])


if __name__ == "__main__":
    unittest.main()
