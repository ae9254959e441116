"""Who has a dossier, and the internal notes in it: on the command line, and who may."""

from support import *


class Assign(OnStore):
    make = "draft"

    def handler(self) -> object:
        return self.asked("dossier", "show", "gm1700")["behandelaar"]

    def test_a_dossier_is_given_to_an_officer_and_taken_back(self):
        self.assertIsNone(self.handler())
        done = self.asked("assign", "gm1700", "--to", "jurist", "--reason", "Fictief: bezwaar verwacht.")
        self.assertEqual([(row["gmCode"], row["gelukt"]) for row in done["toewijzingen"]], [("GM1700", True)])
        self.assertEqual(self.handler(), "jurist")
        events = self.asked("dossier", "show", "gm1700")["gebeurtenissen"]
        self.assertEqual(events[-1]["soort"], "handler-assigned/1")
        self.assertEqual(events[-1]["wie"], "toezichthouder")
        self.assertIn("Fictief: bezwaar verwacht.", events[-1]["tekst"])
        self.assertEqual(events[-1]["velden"]["behandelaar"], "jurist")
        self.trede("assign", "gm1700", "--to", "niemand", "--reason", "Fictief: klaar.")
        self.assertIsNone(self.handler())
        self.assertEqual(self.trede("verify").code, DONE)

    def test_a_trial_run_writes_nothing(self):
        done = self.asked("assign", "gm1700", "--to", "jurist", "--reason", "Fictief.", "--dry-run")
        self.assertTrue(done["proef"])
        self.assertIsNone(self.handler())

    def test_the_list_knows_whose_a_dossier_is(self):
        self.trede("assign", "gm1700", "gm0141", "--to", "coordinator", "--reason", "Fictief: verdeeld.")
        rows = self.asked("list", "gemeenten", "--behandelaar", "coordinator")["gemeenten"]
        self.assertEqual({row["gmCode"]: row["behandelaarFunctie"] for row in rows},
                         {"GM1700": "Coördinator toezicht", "GM0141": "Coördinator toezicht"})
        self.assertEqual(len(self.asked("list", "gemeenten", "--behandelaar", "niemand")["gemeenten"]), 340)
        first = self.asked("list", "gemeenten", "--sorteer", "behandelaar")["gemeenten"][:2]
        self.assertEqual({row["gmCode"] for row in first}, {"GM1700", "GM0141"})
        self.refused("list", "gemeenten", "--behandelaar", "jan", code=BAD_INPUT, says="is niet bekend")

    def test_each_dossier_by_itself(self):
        self.trede("assign", "gm1700", "--to", "jurist", "--reason", "Fictief.")
        mixed = self.trede("assign", "gm1700", "gm0141", "--to", "jurist", "--reason", "Fictief.", "--json")
        self.assertEqual([row["tekst"] for row in mixed.json()["toewijzingen"]][0], "Dit was al zo.")

    def test_who_may_and_what_is_asked(self):
        self.refused("assign", "gm1700", "--to", "beheerder", "--reason", "Fictief.", code=BAD_INPUT, says="kan geen behandelaar zijn")
        self.refused("assign", "gm1700", "--to", "jurist", "--reason", " ", code=BAD_INPUT, says="Schrijf op waarom")
        self.refused("assign", "gm1700", "--to", "jurist", "--reason", "x", "--as", "wie-dan-ook", code=NOT_ALLOWED, says="niet bekend")

    def test_the_same_command_twice_is_one(self):
        for _ in range(2):
            self.trede("assign", "gm1700", "--to", "jurist", "--reason", "Fictief.", "--key", "een")
        kinds = [event["soort"] for event in self.asked("dossier", "show", "gm1700")["gebeurtenissen"]]
        self.assertEqual(kinds.count("handler-assigned/1"), 1)


class Notes(OnStore):
    make = "draft"

    def test_a_note_stands_in_the_story_and_moves_nothing(self):
        before = self.asked("assess", "--reference-date", PEILDATUM, "gm1700")
        terms = self.asked("term", "show", "gm1700")["termijnen"]
        self.trede("note", "add", "gm1700", "--text", "Fictief: gebeld met de griffie.", "--as", "jurist")
        notes = self.asked("note", "list", "gm1700")["notities"]
        self.assertEqual([(one["wie"], one["functie"], one["tekst"]) for one in notes],
                         [("jurist", "Jurist", "Fictief: gebeld met de griffie.")])
        told = self.asked("dossier", "show", "gm1700")["gebeurtenissen"][-1]
        self.assertEqual(told["soort"], "note-written/1")
        self.assertTrue(told["tekst"].startswith("Interne notitie van "), told["tekst"])
        self.assertEqual(self.asked("assess", "--reference-date", PEILDATUM, "gm1700"), before)
        self.assertEqual(self.asked("term", "show", "gm1700")["termijnen"], terms)
        self.refused("note", "add", "gm1700", "--text", " ", code=BAD_INPUT, says="leeg")


if __name__ == "__main__":
    unittest.main()
