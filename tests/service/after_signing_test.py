"""A batch of which some letters are signed and one stayed behind: who reads it, what the pages say of it, and what is to be done."""

import re
import unittest

import signing_outcome_test as outcome
from at_work_test import Waiting
from support import *

BATCH, PAGE, letter = outcome.BATCH, outcome.PAGE, outcome.letter
LIST = f'href="/handtekenen/{BATCH.lower()}/lijst"'


class AfterSigning(Waiting):
    """Of four letters two are signed, one that was held goes along again, and one is left out."""

    roles = ["toezichthouder", "directeur", "auditor", "jurist"]
    seen = outcome.SigningOutcome.seen

    def setUp(self):
        outcome.SigningOutcome.setUp(self)

    def sign(self):
        self.trede("letter", "sign", BATCH, "--seen", self.seen(), "--as", "directeur")

    def resume(self):
        self.trede("letter", "release", BATCH, letter("9002"), "--reason", "Het gesprek is geweest.")

    def readers(self) -> dict:
        return {one["kenmerk"][-4:]: [initial["wie"] for initial in one["parafen"]]
                for one in self.asked("letter", "status", BATCH)["brieven"]}

    def initial(self, *only, code=DONE):
        words = ("--only", ",".join(letter(one) for one in only)) if only else ()
        return self.trede("letter", "initial", BATCH, "--seen", self.seen(), "--as", "coordinator", *words, code=code)

    def test_who_initials_all_leaves_what_is_signed_as_it_is(self):
        self.sign()
        self.resume()
        said = self.initial().out
        self.assertEqual({code: len(who) for code, who in self.readers().items()}, {"9001": 1, "9002": 2, "9003": 1, "9004": 1})
        self.assertNotIn("al ondertekend", said)
        self.length()

    def test_a_signed_letter_that_is_named_is_told(self):
        self.sign()
        self.resume()
        self.assertIn(f"{letter('9001')} is al ondertekend", self.initial("9001", code=CHANGED).err)
        said = self.initial("9001", "9002")
        self.assertIn(f"{letter('9001')}: niet geparafeerd, want hij is al ondertekend.", said.out + said.err)
        self.assertEqual({code: len(who) for code, who in self.readers().items()}, {"9001": 1, "9002": 2, "9003": 1, "9004": 1})

    def test_from_one_proposal_to_the_next(self):
        for code in ("9001", "9004"):
            self.trede("propose", f"gm{code}", "--rung", "3", "--reason-file", WEIGHING)
        self.start()
        director = self.visitor("directeur")
        page = director.get("/voorstellen/v-gm9001-2").text
        self.assertIn('Er wacht nog 1 ander voorstel op uw besluit. <a href="/voorstellen/v-gm9004-2">Volgende: Verdorp</a>', page)
        self.assertIn('href="/voorstellen/v-gm9001-2"', director.get("/werk").text)
        answer = director.post("/voorstellen/v-gm9001-2/besluit", number=f"{1:032x}", keuze="ja", toetsingen="0")
        self.assertEqual((answer.code, answer.headers["Location"].split("?")[0]), (303, "/voorstellen/v-gm9004-2"))
        page = director.get(answer.headers["Location"]).text
        self.assertIn("Grootdorp: het besluit is genomen. Dit is het volgende voorstel.", page)
        self.assertNotIn("Volgende:", page)
        answer = director.post("/voorstellen/v-gm9004-2/besluit", number=f"{2:032x}", keuze="ja", toetsingen="0")
        self.assertEqual((answer.code, answer.headers["Location"].split("?")[0]), (303, "/gemeenten/gm9004"))

    def test_who_agreed_after_all_agrees(self):
        disagree = ["letter", "initial", BATCH, "--seen", self.seen(), "--only", letter("9001"), "--as", "jurist"]
        self.trede(*disagree, "--disagree", "--remarks", "Fictief: er loopt nog een gesprek.")
        stage = lambda: {one["kenmerk"][-4:]: one for one in self.asked("letter", "status", BATCH)["brieven"]}["9001"]
        self.assertEqual(stage()["stap"], "niet akkoord")
        self.trede(*disagree)
        self.assertEqual(stage()["stap"], "geparafeerd")
        self.assertEqual([one["geldig"] for one in stage()["parafen"]][-2:], [False, True])
        self.start()
        director = self.visitor("directeur")
        self.assertIn("Een lezer was eerst niet akkoord (Jurist)", director.get(outcome.SIGNING).text)

    def test_the_signed_list_is_one_step_away(self):
        self.start()
        auditor = self.visitor("auditor")
        for page in (PAGE, "/brieven/partijen"):
            self.assertNotIn(LIST, auditor.get(page).text)
        self.sign()
        for page in (PAGE, "/brieven/partijen"):
            self.assertIn(LIST + ">Ondertekende lijst: 2 brieven</a>", auditor.get(page).text)
        signed = auditor.get(f"/handtekenen/{BATCH.lower()}/lijst").text
        self.assertIn(letter("9001"), signed)
        self.assertNotIn(letter("9002"), signed)

    def now(self, visitor) -> str:
        return re.sub("<[^>]*>", "", re.search(r'<h2 id="nu">Nu</h2>.*?</p>', visitor.get(PAGE).text, re.S)[0])

    def test_the_page_says_what_holds_for_how_many(self):
        (self.store / "verzending.toml").write_text(f'[druk]\nmap = "{self.folder / "druk"}"\n')
        self.start()
        who = self.visitor("toezichthouder")
        self.assertIn("2 brieven wachten op een handtekening. U kunt alles nog veranderen.", self.now(who))
        self.sign()
        self.resume()
        self.assertIn("2 brieven zijn ondertekend en wachten tot iemand ze vrijgeeft. 1 brief wacht op een handtekening.", self.now(who))
        self.trede("letter", "send", BATCH, *LATE)
        self.assertIn("2 brieven zijn vrijgegeven en mogen weg. Tot een brief weg is, kunt u stoppen. "
                      "1 brief wacht op een handtekening.", self.now(who))
        self.sign()
        self.assertIn("1 brief is ondertekend en wacht tot iemand hem vrijgeeft.", self.now(who))

    def test_the_job_is_called_as_the_button(self):
        self.start()
        who = self.visitor("toezichthouder")
        answer = who.post(PAGE + "/brieven", number="a" * 32, keuze="vrijgeven", kenmerk=letter("9002"), reden="Het gesprek is geweest.")
        self.assertEqual(answer.code, 303)
        self.assertIn("1 brief weer laten meegaan", who.get(answer.headers["Location"]).text)

    def test_what_was_written_beside_a_new_pdf_stays(self):
        self.start()
        who = self.visitor("toezichthouder")
        who.get(PAGE)
        again = who.post(PAGE + "/vervanging", number="b" * 32, kenmerk=letter("9001"), reden="De datum klopt niet.")
        self.assertEqual(again.code, 422)
        part = re.search(r'<details class="kader" open><summary>Vervang.*?</details>', again.text, re.S)[0]
        for text in ("Kies de pdf", f'value="{letter("9001")}"', 'value="De datum klopt niet."'):
            self.assertIn(text, part)
        rest = again.text.replace(part, "")
        self.assertNotIn(" checked>", rest)
        self.assertNotIn('value="De datum klopt niet."', rest)

    def test_the_work_of_today_tells_who_reads_signs_and_releases(self):
        self.start()
        ready = lambda role: re.search(r"<h2>Dit ligt klaar</h2>.*?</section>", self.visitor(role).get("/werk").text, re.S)
        self.assertIn(f"2 brieven van partij {BATCH} wachten op een handtekening", ready("directeur")[0])
        self.sign()
        who = self.visitor("auditor")  # one link for each role
        self.assertNotIn("vrijgeeft", who.get("/werk").text)
        page = self.visitor("toezichthouder").get("/werk").text
        self.assertIn(f"2 brieven van partij {BATCH} wachten tot iemand vrijgeeft wat is ondertekend", page)
        counts = [int(one) for one in re.findall(r'<h2>[^<]*<span class="tel">(\d+)', page)][:-1]  # the last are talks
        self.assertIn(0, counts)
        self.assertFalse(any(counts[counts.index(0):]), counts)


if __name__ == "__main__":
    unittest.main()
