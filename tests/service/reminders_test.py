"""Reminders in bulk: to who did not answer a letter that left, and to nobody twice."""

from dispatch_test import BATCH, LETTER, Batches
from support import *


class Reminders(Batches):
    def remind(self, dated, code=DONE):
        return self.trede("--json", "letter", "draft", "--template", "herinnering", "--to-open-requests", "--dated", dated, code=code)

    def send(self):
        self.signed()
        self.print_settings()
        self.trede("letter", "send", BATCH, *LATE)
        self.trede("send", "--drain")

    def test_those_that_did_not_answer_and_nobody_twice(self):
        # Written on 9 April 2026 with three weeks: to 30 April.
        self.send()
        # The day on which it was handed over is in the dossier, by itself and once.
        [term] = self.asked("term", "show", "gm1700")["termijnen"]
        self.assertEqual(len(term["verzondenOp"]), 1)
        self.assertIn("verzending van partij B-2026-001", self.trede("dossier", "show", "gm1700").out)
        self.assertIn("verzonden op", self.asked("letter", "list", "gm1700")["brieven"][0]["stand"])
        self.assertIn("geen verzoek", self.remind("2026-04-30", code=BAD_INPUT).err)
        answer = self.remind("2026-05-01").json()
        self.assertEqual([one["gmCode"] for one in answer["brieven"]], ["GM1700"])
        again = self.remind("2026-05-02", code=CHANGED).json()
        self.assertEqual(again["brieven"], [])
        self.assertIn("al herinnerd", again["uitgezonderd"][0]["reden"])
        self.length()

    def test_who_answered_gets_no_reminder(self):
        self.send()
        answer = ["answer", "add", "gm1700", "--received", "2026-04-28", "--request", LETTER, "--question"]
        self.trede(*answer, "stand,reden,stappen,wanneer")
        self.assertIn("geen verzoek", self.remind("2026-05-01", code=BAD_INPUT).err)

    def test_who_answered_a_part_is_reminded_of_the_rest_and_the_extra_term_runs(self):
        self.send()
        answer = ["answer", "add", "gm1700", "--request", LETTER, "--question"]
        self.trede(*answer, "stand", "--received", "2026-04-28")
        reminder = self.remind("2026-05-01").json()["brieven"][0]["kenmerk"]
        states = lambda: {one["id"]: one["toestand"] for one in self.asked("term", "show", "gm1700")["termijnen"]}
        self.assertEqual(states()[LETTER], "te laat")
        self.assertNotIn("voldaan", states()[reminder])
        self.trede(*answer, "reden,stappen,wanneer", "--received", "2026-05-06")
        self.assertEqual((states()[LETTER], states()[reminder]), ("te laat voldaan", "voldaan"))
        self.length()

    def test_what_an_officer_brought_away_is_reminded_of(self):
        self.signed()
        self.trede("letter", "day", LETTER, "--day", "verzending", "--on", "2026-04-10", "--source", "verzendlijst")
        self.assertEqual([one["gmCode"] for one in self.remind("2026-05-02").json()["brieven"]], ["GM1700"])

    def test_a_draft_that_nobody_offered_never_left(self):
        (left,) = self.remind("2026-05-01", code=CHANGED).json()["uitgezonderd"]
        self.assertRegex(left["reden"], f"{LETTER} is niet verzonden.*trede letter offer")

    def test_a_letter_that_never_left_is_not_reminded_of(self):
        self.signed()
        self.assertIn("niet verzonden", self.remind("2026-05-01", code=CHANGED).json()["uitgezonderd"][0]["reden"])
        self.refused("letter", "draft", "--template", "herinnering", code=USAGE, says="--to-open-requests")
        self.refused("letter", "draft", "--to", "gm1700", "--to-open-requests", code=USAGE, says="zeg aan wie")


if __name__ == "__main__":
    unittest.main()
