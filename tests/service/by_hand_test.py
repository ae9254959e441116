"""Letters out at the edges: what a person brought away, what does not go at all, and what is too late to send."""

import datetime

from dispatch_test import BATCH, LETTER, Batches
from serve_test import Serving
from support import *


class ByHand(Batches):
    def brought_away(self, *more, code=DONE):
        return self.trede("letter", "day", LETTER, "--day", "verzending", "--on", "2026-04-10", "--source", "verzendlijst", *more,
                          code=code)

    def test_what_was_posted_by_hand_leaves_the_outbox(self):
        self.signed()
        self.print_settings()
        self.trede("letter", "send", BATCH, *LATE)
        self.assertGreater(self.asked("send", "--drain", "--dry-run")["pogingen"], 0)
        self.brought_away()
        self.assertEqual((self.status()["stap"], self.status()["toestand"], self.status()["metDeHandOp"]),
                         ("met de hand verzonden", "overgedragen", "2026-04-10"))
        self.assertIn("college: met de hand verzonden op 10 april 2026", self.trede("letter", "status", BATCH).out)
        self.assertRegex(self.trede("dossier", "show", "gm1700").out, "met de hand verzonden op 10 april 2026, ondertekend door")
        self.trede("send", "--drain")
        self.assertEqual([path.name for path in self.folder.glob("druk/**/*-college.pdf")], [])
        [term] = self.asked("term", "show", "gm1700")["termijnen"]
        self.assertEqual(term["verzondenOp"], ["2026-04-10"])
        self.length()

    def test_before_it_is_released_too(self):
        self.signed()
        self.print_settings()
        self.brought_away()
        self.call("letter", "send", BATCH, *LATE)  # a copy, where there is one
        self.trede("send", "--drain")
        self.assertEqual([path.name for path in self.folder.glob("druk/**/*-college.pdf")], [])

    def test_one_that_left_after_its_own_last_day_gave_no_time(self):
        self.signed()
        day = ["letter", "day", LETTER, "--day", "verzending", "--source", "verzendlijst", "--on"]
        self.assertNotIn("letOp", self.asked(*day, "2026-04-30", "--dry-run"))
        (told,) = self.asked(*day, "2026-05-01", "--dry-run")["letOp"]
        self.assertRegex(told, "30 april 2026, was voorbij toen de brief wegging")
        self.assertIn("Let op: De laatste dag", self.trede(*day, "2026-05-01").out)

    def test_one_that_was_taken_out_went_nowhere_and_asks_nothing(self):
        self.signed()
        self.assertEqual([one["kenmerk"] for one in self.due()], [LETTER])
        self.trede("letter", "exclude", BATCH, LETTER, "--reason", "Al beantwoord.")
        self.assertEqual(self.due(), [])
        for day in ("verzending", "ontvangst"):
            self.refused("letter", "day", LETTER, "--day", day, "--on", "2026-04-10", code=CHANGED, says="gaat niet mee: Al beantwoord")
        [term] = self.asked("term", "show", "gm1700")["termijnen"]
        self.assertEqual(term["toestand"], "vervallen")
        self.length()

    def due(self):
        return [{"kenmerk": LETTER} for one in self.asked("deadline", "list")["termijnen"] if LETTER in str(one)]

    def test_one_that_was_not_true_any_more_went_only_when_somebody_says_so(self):
        self.signed()
        rows = [["gm_code", "categorie", "plekken"], ["GM1700", "regulier", 105]]
        self.trede("import", "progress", self.write("nieuw.csv", csv(rows)), "--reference-date", PEILDATUM)
        said = self.brought_away(code=CHANGED).err
        self.assertRegex(said, "klopt niet meer(?s:.*)--although")
        self.brought_away("--although", "Hij lag al op de post.")
        self.assertIn("Hij lag al op de post.", self.trede("dossier", "show", "gm1700").out)

    def test_too_late_to_answer_is_too_late_to_send(self):
        self.signed()
        self.print_settings()
        self.refused("letter", "send", BATCH, code=CHANGED, says="30 april 2026, is dan voorbij(?s:.*)letter draft(?s:.*)--although")
        sent = self.asked("letter", "send", BATCH, *LATE)
        self.assertIn("nog 0 van de 21 dagen", str(sent["letOp"]))
        # Released again without the reason: the drain holds it, and says so.
        self.trede("letter", "stop", BATCH, "--reason", "Even wachten.")
        self.trede("letter", "send", BATCH)
        trial = self.asked("send", "--drain", "--dry-run", code=PARTLY)
        self.assertEqual((trial["pogingen"], [one["kenmerk"] for one in trial["nietMeerWaar"]]), (0, [LETTER]))
        held = self.trede("send", "--drain", code=PARTLY)
        self.assertRegex(held.out, "Niet verzonden: Brief .* is te laat om te verzenden")
        self.assertEqual(list(self.folder.glob("druk/**/*.pdf")), [])
        self.length()


class OnThePage(Serving):
    def setUp(self):
        ServiceCase.setUp(self)
        self.draft()
        self.sign_letter(LETTER)
        (self.store / "verzending.toml").write_text(f'[druk]\nmap = "{self.folder / "druk"}"\n')
        self.start()

    def test_who_releases_too_late_says_why(self):
        visitor = self.visitor("toezichthouder")
        batch = f"/brieven/partijen/{BATCH.lower()}"
        page = visitor.get(batch).text
        self.assertIn("nog 0 van de 21 dagen", page)
        self.assertIn('name="hoewel"', page)
        refused = visitor.post(batch + "/verzending", number="a" * 32)
        self.assertIn("te laat om te verzenden", refused.text)
        self.assertEqual(visitor.post(batch + "/verzending", number="b" * 32, hoewel="De gemeente vroeg erom.").code, 303)
        self.assertIn("De gemeente vroeg erom.", self.trede("dossier", "show", "gm1700").out)

    def test_a_mistake_throws_nothing_away(self):
        visitor = self.visitor("toezichthouder")
        batch = f"/brieven/partijen/{BATCH.lower()}"
        again = visitor.post(batch + "/brieven", number="c" * 32, keuze="aanhouden", kenmerk=LETTER)
        self.assertEqual(again.code, 422)
        self.assertIn("Vul een reden in", again.text)
        self.assertRegex(again.text, f'value="{LETTER}"[^>]* checked>')
        again = visitor.post(batch + "/brieven", number="d" * 32, keuze="aanhouden", reden="Er loopt een gesprek.")
        self.assertIn("Vink brieven aan", again.text)
        self.assertIn('value="Er loopt een gesprek."', again.text)
        self.assertNotIn(" checked>", again.text)
        again = visitor.post(batch + "/stop", number="e" * 32)
        self.assertEqual(again.code, 422)
        self.assertIn("waarom stopt de verzending", again.text)
        self.assertNotIn("--reason", again.text)


class Ahead(Serving):
    """A letter of today that is released for a day on which it gives no time any more."""

    def setUp(self):
        ServiceCase.setUp(self)
        self.place_on_rung()
        drafted = self.asked("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700", "--dated", today().isoformat())
        self.last_day = datetime.date.fromisoformat(drafted["brieven"][0]["uitersteDatum"])
        self.sign_letter(drafted["brieven"][0]["kenmerk"])
        (self.store / "verzending.toml").write_text(f'[druk]\nmap = "{self.folder / "druk"}"\n')
        self.start()

    def release(self, visitor, number, days, **more):
        on = self.last_day + datetime.timedelta(days=days)
        return visitor.post(f"/brieven/partijen/{BATCH.lower()}/verzending", number=number * 32, dag=on.isoformat(), tijd="09:00", **more)

    def test_the_day_that_is_chosen_counts(self):
        visitor = self.visitor("toezichthouder")
        self.assertNotIn('name="hoewel"', visitor.get(f"/brieven/partijen/{BATCH.lower()}").text)
        refused = self.release(visitor, "a", 1)
        self.assertEqual(refused.code, 422)
        self.assertIn("is dan voorbij", refused.text)
        self.assertIn('name="hoewel"', refused.text)
        self.assertIn((self.last_day + datetime.timedelta(days=1)).isoformat(), refused.text)  # what was filled in stands there
        self.assertIn("te lang", self.release(visitor, "b", 1, hoewel="x" * 120_000).text)
        self.assertEqual(self.release(visitor, "c", 0).code, 303)  # on the last day itself it can still be answered
        self.assertEqual(self.release(visitor, "d", 1, hoewel="De gemeente vroeg erom.").code, 303)


if __name__ == "__main__":
    unittest.main()
