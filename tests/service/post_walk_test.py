"""Letters out and answers in, walked through the invented country: batch, variants, sent, one mail for five, facts, reminders."""

import mail_samples as samples
from support import *

DATED, RECEIVED = "2026-04-09", "2026-04-28 10:00"


class Walk(ServiceCase):
    @classmethod
    def setUpClass(cls):
        cls.made = pathlib.Path(tempfile.mkdtemp(prefix="trede-post-")) / "land"
        cls.addClassCleanup(shutil.rmtree, cls.made.parent)
        done = subprocess.run([PROGRAM, "--store", str(cls.made), "demo", "--seed", "7"], capture_output=True, env=surroundings(),
                              timeout=120)
        assert done.returncode == DONE, done.stderr

    def setUp(self):
        super().setUp()
        shutil.copytree(self.made, self.store)
        (self.store / "verzending.toml").write_text(f'[druk]\nmap = "{self.folder / "druk"}"\n')
        rows = self.asked("list", "gemeenten", "--weergave", "trede-voorstellen", "--sorteer=-tekort")["gemeenten"]
        self.chosen = [row["gmCode"].lower() for row in rows[:8]]
        for code in self.chosen[:7]:  # the eighth stands on no rung, so it gets no letter
            self.trede("propose", code, "--rung", "2", "--reason", "Fictief: er is een tekort.")
            self.trede("decide", f"V-{code}-1")
        self.trede("report", self.chosen[0], "--received", "2026-02-12", "--reason", "Fictief: de bouw is later klaar.")

    def status(self):
        return self.asked("letter", "status", self.batch)

    def letter_of(self, code):
        return next(one for one in self.status()["brieven"] if one["gmCode"].lower() == code)

    def out(self):
        drafted = self.asked("letter", "draft", "--to", ",".join(self.chosen), "--dated", DATED, code=PARTLY)
        self.batch = drafted["partij"]
        self.trede("letter", "render", self.batch, "--out", self.folder / "brieven")
        self.trede("letter", "offer", self.batch)
        seen = self.status()["manifest"][:8]
        held = self.letter_of(self.chosen[6])["kenmerk"]
        initial = ("letter", "initial", self.batch, "--seen", seen, "--as", "coordinator")
        self.trede(*initial, "--only", held, "--disagree", "--remarks", "De datum klopt niet.")
        # Who then initials the batch does not take that back unsaid.
        self.assertRegex(self.trede(*initial).out, f"{held}: u was niet akkoord")
        self.assertEqual([one["kenmerk"] for one in self.status()["brieven"] if one["stap"] == "niet akkoord"], [held])
        self.trede("letter", "hold", self.batch, held, "--reason", "Er loopt een gesprek.")
        self.trede("letter", "sign", self.batch, "--seen", self.status()["manifest"][:8], "--as", "directeur")
        self.trede("letter", "send", self.batch, *LATE)
        self.trede("send", "--drain")
        return drafted

    def test_from_a_batch_to_answers_and_facts(self):
        drafted = self.out()
        self.assertEqual([one["gmCode"].lower() for one in drafted["uitgezonderd"]], [self.chosen[7]])
        self.assertIn("geen trede", drafted["uitgezonderd"][0]["reden"])
        # Each letter has its variant, by what is on file, and they are counted.
        variants = {one["gmCode"].lower(): one["variant"] for one in drafted["brieven"]}
        self.assertEqual([code for code, name in variants.items() if "al gemeld" in name], [self.chosen[0]])
        self.assertTrue(all("eerste keer" in name.split(", ") for name in variants.values()), variants)
        self.assertEqual(sum(one["brieven"] for one in drafted["varianten"]), 7)
        reported = next(one for one in drafted["varianten"] if "al gemeld" in one["variant"])
        self.assertIn("melding van artikel 8", " ".join(reported["omdat"]))
        self.assertEqual(self.status()["varianten"], drafted["varianten"])

        # Sent: the letter and its copy each with a state of its own; the one held back stays.
        states = [[(part["ontvanger"], part["toestand"]) for part in one["zendingen"]] for one in self.status()["brieven"]]
        self.assertEqual(states.count([("college", "overgedragen"), ("cdk", "overgedragen")]), 6)
        self.assertEqual(states.count([]), 1)

        # One mail that answers for five, filed in one step.
        five = self.chosen[:5]
        marks = {code: self.letter_of(code)["kenmerk"] for code in five}
        mail = samples.message("Antwoord van vijf gemeenten", "Dit antwoord is van vijf gemeenten.\n\n" +
                               "".join(f"Uw kenmerk {mark}\n" for mark in marks.values()))
        table = "gm_code;categorie;Realisatie per 1-7-2025\n" + "".join(f"{code.upper()};regulier;{31 + at}\n"
                                                                         for at, code in enumerate(five))
        mail.add_attachment(table.encode(), maintype="application", subtype="octet-stream", filename="opgave.csv")
        (taken,) = self.asked("intake", "mail", self.write("vijf.eml", bytes(mail)), "--received", RECEIVED)["berichten"]
        self.assertEqual({one["gmCode"].lower() for one in taken["voorstellen"]}, set(five))
        number = taken["sha256"][:10]
        filed = self.asked("intake", "file", number, *five, "--reason", "Van alle vijf.")
        self.assertEqual({one["gmCode"].lower(): one["kenmerk"] for one in filed["antwoorden"]}, marks)
        self.assertEqual(filed["opmerkingen"], [])
        open_terms = {one["id"] for one in self.asked("deadline", "list")["termijnen"]}
        self.assertFalse(open_terms & set(marks.values()))

        # Facts: proposed for each, accepted by a person, with their cell.
        facts = self.asked("intake", "facts", number)["feiten"]
        self.assertEqual({one["gmCode"].lower() for one in facts}, set(five))
        self.trede("intake", "accept", number, "1", "--reason", "Klopt.")
        self.length()

        # Reminded is who did not answer a letter that left: one of the seven.
        reminded = self.asked("letter", "draft", "--template", "herinnering", "--to-open-requests", "--dated", "2026-05-07", code=PARTLY)
        self.assertEqual([one["gmCode"].lower() for one in reminded["brieven"]], [self.chosen[5]])
        self.assertEqual([one["gmCode"].lower() for one in reminded["uitgezonderd"]], [self.chosen[6]])

    def test_a_second_request_says_so_and_an_answer_to_the_first_does_not_end_its_term(self):
        self.out()
        code = self.chosen[1]
        first = self.letter_of(code)["kenmerk"]
        again = self.asked("letter", "draft", "--to", code, "--dated", "2026-06-10")
        (second,) = again["brieven"]
        self.assertIn("eerder gevraagd", second["variant"].split(", "))
        self.trede("letter", "render", again["partij"], "--out", self.folder / "tweede")
        mail = samples.message(f"Re: {first}", Received="from a by b with ESMTP; Sat, 20 Jun 2026 10:00:00 +0200")
        (taken,) = self.asked("intake", "mail", self.write("oud.eml", bytes(mail)), "--received", "2026-06-20 10:00")["berichten"]
        (suggestion,) = taken["voorstellen"]
        self.assertNotEqual(suggestion["zekerheid"], "zeker")
        self.assertIn("een eerdere brief, van 9 april 2026", suggestion["bewijs"])
        self.assertIn(second["kenmerk"], suggestion["bewijs"])
        filed = self.asked("intake", "file", taken["sha256"][:10], code, "--reason", "Op de eerste brief.")
        self.assertEqual([(one["kenmerk"], one["opTijd"]) for one in filed["antwoorden"]], [(first, False)])
        self.assertIn(f"brief {second['kenmerk']} wacht nog op een antwoord", " ".join(filed["opmerkingen"]))
        open_terms = {one["id"] for one in self.asked("deadline", "list")["termijnen"]}
        self.assertIn(second["kenmerk"], open_terms)
        self.assertNotIn(first, open_terms)
        self.length()


if __name__ == "__main__":
    unittest.main()
