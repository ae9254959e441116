"""Filing an answer puts it beside the letter it answers: the term is done, what is not sure is said, and all of it can be undone."""

import mail_samples as samples
from support import *

LETTER = "IBT-2026-001-1700"
SERVERS = 'mailservers = ["mx.toezicht.example"]\n[domeinen]\n"twenterand.example" = "GM1700"\n'
IN_TIME = "Thu, 30 Apr 2026 23:59:00 +0200"
A_MINUTE_LATE = "Fri, 1 May 2026 00:01:00 +0200"
FIGURES = b"gm_code;categorie;Realisatie per 1-7-2025\nGM1700;regulier;31\n"


def received(subject, moment=IN_TIME, body="Geachte minister,\n\nHierbij.\n", **headers):
    return samples.message(subject, body, Received=f"from a by mx.toezicht.example with ESMTP; {moment}", **headers)


class Filing(OnStore):
    make = "draft"

    def setUp(self):
        super().setUp()
        (self.store / "postvak.toml").write_text(SERVERS)

    def take_in(self, mail, kind="antwoord"):
        path = self.write("bericht.eml", bytes(mail))
        (taken,) = self.asked("intake", "mail", path)["berichten"]
        self.assertEqual(taken["soort"], kind)
        return taken["sha256"][:10]

    def file(self, number, *words, code=DONE):
        return self.asked("intake", "file", number, *words, "--reason", "Antwoord.", code=code)

    def open_terms(self):
        return [one["id"] for one in self.asked("deadline", "list")["termijnen"]]

    def request(self):
        (found,) = self.asked("answer", "list", "gm1700")["verzoeken"]
        return found

    def test_filing_an_answer_shows_what_was_answered_and_the_rest_ends_the_term(self):
        number = self.take_in(received(f"Re: {LETTER}"))
        self.assertEqual(self.open_terms(), [LETTER])
        trial = self.file(number, "gm1700", "--dry-run")
        self.assertEqual((trial["proef"], self.open_terms()), (True, [LETTER]))
        filed = self.file(number, "gm1700", "--question", "stand,reden")
        self.assertEqual(filed["antwoorden"], [{"gmCode": "GM1700", "kenmerk": LETTER, "ontvangenOp": "2026-04-30",
                                                "laatsteDag": "2026-04-30", "opTijd": True}])
        self.assertEqual(filed["opmerkingen"], [])
        # Two of the four questions are open still.
        self.assertEqual(self.open_terms(), [LETTER])
        states = {one["id"]: one["toestand"] for one in self.request()["vragen"]}
        self.assertEqual(states, {"stand": "beantwoord", "reden": "beantwoord", "stappen": "niet beantwoord", "wanneer": "niet beantwoord"})
        self.assertEqual(self.request()["antwoorden"][0]["bericht"][:12], "M-" + number)
        rest = self.take_in(received(f"Re: {LETTER}, de rest"))
        self.file(rest, "gm1700", "--question", "stappen,wanneer")
        self.assertEqual(self.open_terms(), [])
        self.length()

    def test_a_minute_after_midnight_of_the_last_day_is_filed_and_late(self):
        filed = self.file(self.take_in(received(f"Re: {LETTER}", A_MINUTE_LATE)), "gm1700")
        self.assertEqual((filed["antwoorden"][0]["ontvangenOp"], filed["antwoorden"][0]["opTijd"]), ("2026-05-01", False))
        self.assertTrue(self.request()["teLaat"])

    def test_whose_moment_nobody_vouches_for_is_not_called_late(self):
        number = self.take_in(samples.message(f"Re: {LETTER}"))
        filed = self.file(number, "gm1700")
        self.assertEqual((filed["antwoorden"], self.open_terms()), ([], [LETTER]))
        self.assertIn("--received", " ".join(filed["opmerkingen"]))
        self.trede("intake", "reopen", number, "--reason", "De dag is nagevraagd.")
        self.assertTrue(self.file(number, "gm1700", "--received", "2026-04-29")["antwoorden"][0]["opTijd"])

    def test_reopening_takes_the_answer_back(self):
        number = self.take_in(received(f"Re: {LETTER}"))
        self.file(number, "gm1700")
        self.trede("intake", "reopen", number, "--reason", "Was van een andere gemeente.")
        self.assertEqual((self.open_terms(), self.request()["antwoorden"]), ([LETTER], []))
        self.file(number, "gm0141")
        self.assertEqual(self.open_terms(), [LETTER])
        self.length()

    def test_what_a_program_wrote_ends_no_term_until_a_person_says_that_it_is_an_answer(self):
        auto = received(f"Afwezig: {LETTER}", Auto_Submitted="auto-replied")
        number = self.take_in(auto, kind="automatisch")
        self.refused("intake", "file", number, "gm1700", "--request", LETTER, "--reason", "x", code=CHANGED, says="--answer")
        self.refused("answer", "add", "gm1700", "--request", LETTER, "--message", number, code=CHANGED, says="--answer")
        self.assertEqual(self.file(number, "gm1700")["antwoorden"], [])
        self.assertEqual(self.open_terms(), [LETTER])
        # A case system may put that header on what a person wrote.
        self.trede("intake", "reopen", number, "--reason", "De griffie stuurde het uit haar zaaksysteem.")
        self.assertEqual(self.file(number, "gm1700", "--answer", "--question", "stand")["antwoorden"][0]["kenmerk"], LETTER)
        self.trede("answer", "add", "gm1700", "--request", LETTER, "--message", number, "--question", "reden,stappen,wanneer")
        self.assertEqual(self.open_terms(), [])
        self.trede("verify")

    def test_a_bounce_is_no_answer_whoever_says_so(self):
        bounce = received(f"Undeliverable: {LETTER}")
        bounce.replace_header("From", "Postmaster <postmaster@twenterand.example>")
        number = self.take_in(bounce, kind="bounce")
        self.refused("intake", "file", number, "gm1700", "--answer", "--reason", "x", code=CHANGED, says="nooit als antwoord")
        self.assertEqual(self.open_terms(), [LETTER])

    def test_a_receipt_of_a_mail_program_is_no_answer_whoever_says_so(self):
        receipt = (f"From: a@twenterand.example\r\nTo: b@c.example\r\nSubject: Re: {LETTER}\r\nContent-Type: multipart/report; "
                   "report-type=disposition-notification; boundary=g\r\n\r\n--g\r\n\r\nGelezen\r\n--g--\r\n").encode()
        (taken,) = self.asked("intake", "mail", self.write("gelezen.eml", receipt))["berichten"]
        number = taken["sha256"][:10]
        self.refused("intake", "file", number, "gm1700", "--answer", "--reason", "x", code=CHANGED, says="nooit als antwoord")
        self.assertEqual(self.open_terms(), [LETTER])
        # A person may begin a subject so.
        by_hand = self.take_in(received(f"Gelezen: {LETTER}"), kind="automatisch")
        self.assertEqual(self.file(by_hand, "gm1700", "--answer")["antwoorden"][0]["kenmerk"], LETTER)

    def test_a_mailing_list_gets_no_confirmation(self):
        number = self.take_in(received(f"Antwoord {LETTER}", List_Id="<l.twenterand.example>"))
        self.refused("intake", "confirm", number, "--reason", "x", code=NOT_ALLOWED, says="mailinglijst")

    def test_who_asks_that_no_program_answers_answers_all_the_same(self):
        number = self.take_in(received(f"Antwoord {LETTER}", X_Auto_Response_Suppress="DR, OOF, AutoReply"))
        self.assertEqual(self.file(number, "gm1700")["antwoorden"][0]["kenmerk"], LETTER)
        self.assertEqual(self.open_terms(), [])

    def test_a_photo_from_home_is_an_answer_when_a_person_says_so(self):
        home = received("Foto")
        home.replace_header("From", "Iemand <iemand@thuis.example>")
        home.add_attachment(b"\xff\xd8\xff\xe0" + bytes(2000), maintype="image", subtype="jpeg", filename="IMG_2044.jpg")
        number = self.take_in(home, kind="overig")
        self.assertEqual(self.file(number, "gm1700")["antwoorden"], [])
        self.trede("intake", "reopen", number, "--reason", "Het was toch een antwoord.")
        self.assertEqual(self.file(number, "gm1700", "--answer")["antwoorden"][0]["kenmerk"], LETTER)
        self.assertEqual(self.open_terms(), [])

    def test_who_asks_for_more_time_ends_no_term_until_a_person_says_that_it_is_an_answer(self):
        asks = received(f"Verzoek om uitstel {LETTER}", body="Wij vragen uitstel tot 15 januari 2027.\n")
        number = self.take_in(asks, kind="verzoek om uitstel")
        filed = self.file(number, "gm1700")
        self.assertEqual((filed["antwoorden"], self.open_terms()), ([], [LETTER]))
        self.assertIn("misschien om uitstel", " ".join(filed["opmerkingen"]))
        self.trede("intake", "reopen", number, "--reason", "De stukken zaten erbij.")
        self.assertEqual(self.file(number, "gm1700", "--answer")["antwoorden"][0]["kenmerk"], LETTER)
        self.assertEqual(self.open_terms(), [])
        # What our own letter says below an answer asks for nothing.
        self.take_in(received(f"Re: {LETTER}", body="Hierbij.\n\n> Vraag dan voor de laatste dag om uitstel.\n"))

    def test_one_mail_for_more_municipalities_says_for_which_it_answers_nothing(self):
        filed = self.file(self.take_in(received(f"Re: {LETTER}")), "gm1700", "gm0141")
        self.assertEqual([one["gmCode"] for one in filed["antwoorden"]], ["GM1700"])
        self.assertIn("GM0141: niet vastgelegd als antwoord, want er wacht geen brief op een antwoord", " ".join(filed["opmerkingen"]))

    def test_a_letter_that_is_not_there_and_no_answer_at_all(self):
        number = self.take_in(received(f"Re: {LETTER}"))
        self.refused("intake", "file", number, "gm1700", "--request", "IBT-2025-009-1700", "--reason", "x",
                     code=BAD_INPUT, says="staat niet in het dossier")
        self.refused("intake", "file", number, "gm1700", "--answer", "--no-answer", "--reason", "x", code=USAGE, says="Kies")
        self.assertEqual(self.file(number, "gm1700", "--no-answer")["antwoorden"], [])
        self.assertEqual(self.open_terms(), [LETTER])

    def test_an_answer_to_a_letter_that_is_not_here_ends_no_other_term(self):
        number = self.take_in(received("RE: uw brief IBT-2025-001-1700", body="Hierbij ons antwoord op uw brief van vorig jaar.\n"))
        filed = self.file(number, "gm1700")
        self.assertEqual((filed["antwoorden"], self.open_terms()), ([], [LETTER]))
        self.assertRegex(" ".join(filed["opmerkingen"]), "het noemt brief IBT-2025-001-1700, die hier niet bekend is; zeg met --request")
        self.trede("intake", "reopen", number, "--reason", "Het kenmerk was een vergissing.")
        self.assertEqual(self.file(number, "gm1700", "--request", LETTER)["antwoorden"][0]["kenmerk"], LETTER)
        self.assertEqual(self.open_terms(), [])

    def test_the_answer_that_was_in_time_counts_in_whatever_order_they_are_filed(self):
        late = self.take_in(received(f"Re: {LETTER}", A_MINUTE_LATE))
        in_time = self.take_in(received(f"Antwoord {LETTER}", "Tue, 21 Apr 2026 09:00:00 +0200"))
        self.assertFalse(self.file(late, "gm1700")["antwoorden"][0]["opTijd"])
        (term,) = self.asked("term", "show", "gm1700")["termijnen"]
        self.assertEqual((term["toestand"], self.request()["teLaat"]), ("te laat voldaan", True))
        self.file(in_time, "gm1700")
        (term,) = self.asked("term", "show", "gm1700")["termijnen"]
        self.assertEqual((term["toestand"], self.request()["teLaat"]), ("voldaan", False))
        self.length()

    def test_facts_that_are_taken_over_end_the_term(self):
        mail = received("Tabel")
        mail.add_attachment(FIGURES, maintype="application", subtype="octet-stream", filename="opgave.csv")
        number = self.take_in(mail, kind="overig")
        self.file(number, "gm1700")
        self.asked("intake", "facts", number)
        self.assertEqual(self.open_terms(), [LETTER])
        done = self.asked("intake", "accept", number, "1", "--reason", "Klopt.")
        self.assertEqual([one["kenmerk"] for one in done["antwoorden"]], [LETTER])
        self.assertEqual(self.open_terms(), [])
        self.length()

    def test_paper_ends_the_term_too(self):
        scan = self.write("scan.jpg", b"\xff\xd8\xff\xe0" + bytes(2000))
        events = self.length()
        self.refused("intake", "post", scan, "--from", "gm1700", "--received", "2026-04-28", "--request", "IBT-2025-001-1700",
                     code=BAD_INPUT, says="GM1700: brief IBT-2025-001-1700 staat niet in het dossier")
        self.refused("intake", "post", scan, "--from", "gm1700", "--received", "2026-04-01", "--request", LETTER,
                     code=BAD_INPUT, says="niet binnen zijn voor de brief")
        self.assertEqual((self.length(), self.asked("intake", "list", "--all")["berichten"]), (events, []))
        told = self.asked("intake", "post", scan, "--from", "gm1700", "--received", "2026-04-28", "--request", LETTER)
        self.assertEqual([one["opTijd"] for one in told["antwoorden"]], [True])
        self.assertEqual(self.open_terms(), [])


if __name__ == "__main__":
    unittest.main()
