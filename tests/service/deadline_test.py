"""Every vector of the legal report on terms, through the command line."""

from support import *

# event, term, ground, last day, and an article that a step must name ("" when there is none)
VECTORS = [
    ("2026-04-09", "P3W", "letter", "2026-04-30", ""),  # the founding letter
    ("2026-04-14", "P3W", "letter", "2026-05-06", "art. 3 lid 1"),  # 5 May
    ("2026-04-24", "P3W", "letter", "2026-05-18", "art. 3 lid 3"),  # an equated Friday
    ("2026-04-06", "P3W", "letter", "2026-04-28", "art. 3 lid 1"),  # the King's birthday
    ("2026-03-13", "P3W", "letter", "2026-04-07", "art. 3 lid 2"),  # Good Friday, then Easter
    ("2026-05-04", "P3W", "letter", "2026-05-26", "art. 3 lid 1"),  # Whit Monday
    ("2026-04-16", "P3W", "letter", "2026-05-07", ""),
    ("2026-12-11", "P2W", "letter", "2026-12-28", "art. 3 lid 1"),  # Christmas
    ("2026-12-24", "P3D", "act", "2026-12-29", "art. 2"),
    ("2026-04-02", "P3D", "act", "2026-04-08", "art. 2"),
    ("2024-12-20", "P6W", "act", "2025-01-31", "art. 6:8"),  # objection to the decision
    ("2024-12-23", "P6W", "act", "2025-02-03", "art. 6:8"),
    ("2025-01-31", "P6W", "act", "2025-03-14", ""),  # decision on the objection
    ("2025-01-31", "P12W", "act", "2025-04-25", ""),
    ("2025-01-31", "P18W", "act", "2025-06-06", ""),
    ("2026-04-03", "P6W", "act", "2026-05-18", "art. 3 lid 3"),
    ("2024-12-20", "P6M", "act", "2025-06-20", "art. 4 onder a"),  # article 7: never extended
    ("2026-12-18", "P6M", "act", "2027-06-18", "art. 4 onder a"),
]
# The same events when the act on terms does not reach them, or does so through a decree.
OTHER_GROUNDS = [
    ("2026-04-24", "P3W", "decision", "2026-05-15", "art. 1"),
    ("2026-04-24", "P3W", "court", "2026-05-15", "art. 1"),
    ("2026-04-24", "P3W", "decree", "2026-05-18", "art. 5"),
    ("2026-04-14", "P3W", "act", "2026-05-06", "art. 3 lid 1"),
    ("2026-04-14", "P3W", "decision", "2026-05-05", "art. 1"),
]


class Deadlines(ServiceCase):
    def test_vectors(self):
        for event, term, ground, last_day, article in VECTORS + OTHER_GROUNDS:
            with self.subTest(event=event, term=term, ground=ground):
                answer = self.asked("deadline", "compute", "--from", event, "--term", term, "--ground", ground)
                self.assertEqual(answer["uitersteDatum"], last_day)
                named = [step["artikel"] for step in answer["stappen"]]
                self.assertTrue(any(article in one for one in named), named)
                days = [step["datum"] for step in answer["stappen"]]
                self.assertEqual(days, sorted(days))

    def test_an_extension_shows_its_plain_end(self):
        answer = self.asked("deadline", "compute", "--from", "2026-04-24", "--term", "P3W", "--ground", "letter")
        days = [step["datum"] for step in answer["stappen"]]
        for day in ("2026-05-15", "2026-05-16", "2026-05-17", "2026-05-18"):
            self.assertIn(day, days)

    def test_dutch_words(self):
        text = self.trede("deadline", "compute", "--van", "9-4-2026", "--duur", "P3W", "--grond", "letter").out
        self.assertIn("donderdag 30 april 2026", text)

    def test_what_cannot_be_computed_is_refused(self):
        for event, term, ground, says in (("2026-02-30", "P3W", "act", "geen datum"), ("2026-04-09", "3W", "act", "P3W"),
                                          ("2026-04-09", "P0D", "act", "P0D"), ("2026-04-09", "PT6H", "act", "uren"),
                                          ("2026-04-09", "P9999W", "act", "P9999W"),
                                          ("2026-04-09", "P3W", "gevoel", "gevoel")):
            with self.subTest(term=term, event=event):
                self.refused("deadline", "compute", "--from", event, "--term", term, "--ground", ground, code=USAGE, says=says)
        self.refused("deadline", "compute", "--from", "2090-01-01", "--term", "P3W", "--ground", "act", code=BAD_INPUT,
                     says="feestdagen van 2090")
        self.refused("deadline", "compute", "--from", "2026-04-09", "--term", "P3W", code=USAGE, says="--ground")

    def test_it_needs_no_store_and_makes_none(self):
        self.trede("deadline", "compute", "--from", "2026-04-09", "--term", "P3W", "--ground", "letter")
        self.assertFalse(self.store.exists())
