"""The confirmation of receipt: once, to a person, through the outbox, and never a second one after a doubt."""

import email
import signal
import time

import mail_samples as samples
from misbehaving_mail import MailSink
from support import *

LETTER = "IBT-2026-001-1700"
VERIFIED = b"Authentication-Results: mx.toezicht.example; dmarc=pass header.from=aardam.example\r\n"


class Confirmations(OnStore):
    make = "draft"

    def setUp(self):
        super().setUp()
        (self.store / "postvak.toml").write_text('mailservers = ["mx.toezicht.example"]\n')

    def settings(self, sink):
        (self.store / "verzending.toml").write_text(
            f'van = "toezicht@ministerie.example"\nseconden = 5\n[smtp]\nserver = "smtp://127.0.0.1:{sink.port}"\nstarttls = false\n')

    def take_in(self, *mails, seen=VERIFIED):
        folder = self.folder / f"post{time.monotonic_ns()}"
        folder.mkdir()
        for number, mail in enumerate(mails):
            (folder / f"{number:03}.eml").write_bytes(seen + bytes(mail))
        return [one["sha256"] for one in self.asked("intake", "mail", folder, "--received", "2026-04-28 10:00")["berichten"]]

    def state(self, number):
        return self.asked("intake", "show", number)["ontvangstbevestiging"]

    def test_one_goes_to_who_answered_and_says_nothing_of_the_content(self):
        mail = samples.message(f"Antwoord op {LETTER} <script>", "Geheim.\n", Message_ID="<antwoord.1@aardam.example>")
        (number,) = self.take_in(mail)
        self.assertEqual(self.state(number), "klaargezet")
        with MailSink() as sink:
            self.settings(sink)
            self.assertEqual(self.asked("send", "--drain", "--dry-run")["bevestigingen"]["pogingen"], 1)
            self.assertEqual(self.asked("send", "--drain")["bevestigingen"]["overgedragen"], 1)
            self.assertEqual(self.asked("send", "--drain")["bevestigingen"]["pogingen"], 0)
            self.take_in(mail)  # the same message again
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)
        raw = sink.messages[0]
        sent = email.message_from_bytes(raw)
        self.assertEqual((sent["To"], sent["Auto-Submitted"]), ("<griffie@aardam.example>", "auto-replied"))
        self.assertEqual(sent["In-Reply-To"].strip(), "<antwoord.1@aardam.example>")
        words = sent.get_payload(decode=True).decode()
        self.assertIn("28 april 2026 om 10:00", words)
        self.assertIn(LETTER, words)
        self.assertIn(f"M-{number[:8]}", words)
        self.assertNotIn("Geheim", words)
        self.assertNotIn(b"script", raw)
        self.assertNotIn("{{", words)
        self.assertEqual(self.state(number), "overgedragen")
        self.refused("intake", "confirm", number, "--reason", "Nog eens.", code=CHANGED, says="maar één")
        self.length()

    def test_never_to_a_robot_and_not_from_quarantine(self):
        robots = [samples.message(f"Automatisch antwoord: {LETTER}", Auto_Submitted="auto-replied"),
                  samples.message(f"Antwoord {LETTER} a", Precedence="bulk"),
                  samples.message(f"Antwoord {LETTER} b", List_Unsubscribe="<mailto:x@y.example>"),
                  samples.message(f"Antwoord {LETTER} c", Return_Path="<>"),
                  samples.message(f"Antwoord {LETTER} d", Precedence="list"),
                  samples.message(f"Antwoord {LETTER} e", X_Auto_Response_Suppress="All"),
                  samples.message(f"Vakantie: {LETTER}", X_Autoreply="yes"),
                  (b"From: a@b.example\r\nSubject: Gelezen: " + LETTER.encode() + b"\r\nContent-Type: multipart/report; "
                   b"report-type=disposition-notification; boundary=g\r\n\r\n--g\r\n\r\nGelezen\r\n--g--\r\n"),
                  samples.with_file("antwoord.pdf.exe", b"MZ\x90", subject=f"Antwoord {LETTER} f")]
        no_reply = samples.message(f"Antwoord {LETTER} g")
        no_reply.replace_header("From", "Gemeente <no-reply@aardam.example>")
        other = samples.message("Goedemorgen")  # no answer of anything
        numbers = self.take_in(*robots, no_reply, other)
        self.assertEqual({self.state(number) for number in numbers}, {"geen"})
        with MailSink() as sink:
            self.settings(sink)
            self.trede("send", "--drain")
            self.assertEqual(sink.messages, [])
            self.refused("intake", "confirm", numbers[0], "--reason", "x", code=NOT_ALLOWED, says="geen ontvangstbevestiging")
            self.refused("intake", "confirm", numbers[-3], "--reason", "x", code=NOT_ALLOWED, says="quarantaine")
            # A person may want one where policy sends none; the control that the sink does hear it.
            self.trede("intake", "confirm", numbers[-1], "--reason", "Gevraagd.")
            # Nobody reads a no-reply address, whoever asks.
            self.trede("intake", "confirm", numbers[-2], "--reason", "Gevraagd.")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)
        self.assertNotIn(LETTER.encode(), sink.messages[0])
        self.assertEqual((self.state(numbers[-1]), self.state(numbers[-2])), ("overgedragen", "geweigerd"))

    def test_not_by_itself_to_a_sender_that_our_mail_server_did_not_vouch_for(self):
        said = "Authentication-Results: mx.toezicht.example; dmarc={} header.from=aardam.example\r\n"
        good, forged = (said.format(how).encode() + bytes(samples.message(f"Antwoord op {LETTER} {how}")) for how in ("pass", "fail"))
        numbers = self.take_in(good, forged, samples.message(f"Antwoord op {LETTER} zonder"), seen=b"")
        self.assertEqual([self.state(one) for one in numbers], ["klaargezet", "geen", "geen"])
        self.assertIn("er gaat vanzelf geen ontvangstbevestiging", str(self.asked("intake", "show", numbers[1])["letOp"]))
        with MailSink() as sink:
            self.settings(sink)
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)
            # A person who knows better may send one.
            self.trede("intake", "confirm", numbers[1], "--reason", "De griffie belde.")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 2)

    def test_not_by_itself_where_nobody_looks_who_the_sender_is(self):
        (self.store / "postvak.toml").unlink()
        (number,) = self.take_in(samples.message(f"Antwoord op {LETTER}"))  # what it says of itself counts for nothing
        shown = self.asked("intake", "show", number)
        self.assertEqual(shown["ontvangstbevestiging"], "geen")
        self.assertRegex(str(shown["letOp"]), "geen ontvangstbevestiging: niemand ging de afzender na.*postvak.toml")
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "confirm", number, "--reason", "De griffie belde.")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)

    def test_who_refuses_it_is_told_of_and_who_gets_none_on_purpose_is_not(self):
        no_reply = samples.message(f"Antwoord {LETTER} a")
        no_reply.replace_header("From", "Gemeente <no-reply@aardam.example>")
        nobody, somebody = self.take_in(no_reply, samples.message(f"Antwoord {LETTER} b"))
        with MailSink(moods=["refuse"]) as sink:
            self.settings(sink)
            self.assertEqual(self.asked("send", "--drain", code=PARTLY)["bevestigingen"]["geweigerd"], 1)
            self.trede("intake", "confirm", nobody, "--reason", "Gevraagd.")
            told = self.asked("send", "--drain")["bevestigingen"]
        self.assertEqual((told["geweigerd"], told["metOpzetNiet"]), (0, 1))
        self.assertEqual(self.state(somebody), "geweigerd")

    def test_what_goes_on_to_another_is_not_said_to_be_read_here(self):
        (number,) = self.take_in(samples.message(f"Antwoord op {LETTER}"))
        self.assertEqual(self.state(number), "klaargezet")
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, "--to", "het COA", "--address", "post@coa.example", "--reason", "Voor het COA.")
            self.assertEqual(self.state(number), "blijft hier")
            drained = self.asked("send", "--drain")
            self.assertEqual((drained["bevestigingen"]["pogingen"], drained["doorzendingen"]["overgedragen"]), (0, 2))
            self.assertEqual(len(sink.messages), 2)
            self.assertNotIn(b"ontvangst.", b"".join(sink.messages))
            self.refused("intake", "confirm", number, "--reason", "x", code=CHANGED, says="maar \u00e9\u00e9n")

    def test_two_programs_do_not_go_on_confirming_each_other(self):
        (number,) = self.take_in(samples.message(f"Antwoord op {LETTER}"))
        own = f"<ontvangst.{number[:32]}@ministerie.example>"
        back = samples.message(f"Wij ontvingen uw bericht over {LETTER}", In_Reply_To=own)
        other = samples.message(f"Over {LETTER}", In_Reply_To="<ontvangst.00000000000000000000000000000000@ministerie.example>")
        numbers = self.take_in(back, other)
        self.assertEqual([self.state(one) for one in numbers], ["geen", "klaargezet"])

    def test_a_program_that_is_killed_while_it_sends_leaves_a_doubt_and_no_second_one(self):
        (number,) = self.take_in(samples.message(f"Antwoord op {LETTER}"))
        with MailSink(moods=["silent"]) as sink:
            self.settings(sink)
            run = subprocess.Popen([PROGRAM, "--store", str(self.store), "send", "--drain"], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env=surroundings())
            for _ in range(400):
                if sink.messages:
                    break
                time.sleep(0.02)
            self.assertIsNone(run.poll(), "nothing was killed: this test proves nothing")
            run.send_signal(signal.SIGKILL)
            run.wait()
            self.trede("send", "--drain", code=PARTLY)
            self.assertEqual(self.state(number), "twijfel")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)
        self.length()

    def test_a_doubt_waits_for_a_person(self):
        (number,) = self.take_in(samples.message(f"Antwoord op {LETTER}"))
        with MailSink(moods=["cut"]) as sink:
            self.settings(sink)
            self.trede("send", "--drain", code=PARTLY)
            self.assertEqual(self.state(number), "twijfel")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)
            self.refused("intake", "confirm", number, "--doubt", "weg", "--reason", "x", code=USAGE, says="Kies")
            self.trede("intake", "confirm", number, "--doubt", "aangekomen", "--reason", "De griffie heeft hem.")
        self.assertEqual(self.state(number), "overgedragen")
        self.length()

    def test_a_server_that_is_away_is_tried_again(self):
        (number,) = self.take_in(samples.message(f"Antwoord op {LETTER}"))
        with MailSink() as sink:
            pass
        self.settings(sink)  # nobody listens there any more
        self.trede("send", "--drain", code=PARTLY)
        self.assertEqual(self.state(number), "klaargezet")
        with MailSink() as sink:
            self.settings(sink)
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)


if __name__ == "__main__":
    unittest.main()
