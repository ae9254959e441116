"""What is not for us: it goes on, once, with its sender told (Awb art. 2:3), or comes back with the reason."""

import email
import email.policy
import signal
import time

import mail_samples as samples
from misbehaving_mail import MailSink
from support import *

COA = ("--to", "het COA", "--address", "post@coa.example", "--reason", "Gaat over een locatie.")


class Passing(OnStore):
    make = "draft"

    def settings(self, sink, more=""):
        (self.store / "verzending.toml").write_text(
            f'van = "toezicht@ministerie.example"\nseconden = 5\n[smtp]\nserver = "smtp://127.0.0.1:{sink.port}"\nstarttls = false\n{more}')

    def take_in(self, mail):
        folder = self.folder / f"post{time.monotonic_ns()}"
        folder.mkdir()
        (folder / "een.eml").write_bytes(bytes(mail))
        return self.asked("intake", "mail", folder, "--received", "2026-04-28 10:00")["berichten"][0]["sha256"]

    def shown(self, number):
        item = self.asked("intake", "show", number)
        return item["behandeling"], item["doorzending"]["toestand"], item["berichtAanAfzender"]["toestand"]


class Forwarded(Passing):
    def test_it_leaves_as_it_came_and_then_its_sender_is_told(self):
        mail = samples.message("Klacht over een bus", "Er rijdt geen bus.\n", Message_ID="<klacht.1@aardam.example>")
        number = self.take_in(mail)
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            self.assertEqual(self.shown(number), ("doorgestuurd", "klaargezet", "klaargezet"))
            self.assertEqual(self.asked("send", "--drain", "--dry-run")["doorzendingen"]["pogingen"], 1)
            self.assertEqual(self.asked("send", "--drain")["doorzendingen"]["overgedragen"], 2)
            self.assertEqual(self.asked("send", "--drain")["doorzendingen"]["pogingen"], 0)
            self.assertEqual(self.shown(number), ("doorgestuurd", "overgedragen", "overgedragen"))
            on, told = (email.message_from_bytes(one, policy=email.policy.default) for one in sink.messages)
        self.assertEqual((on["To"], told["To"]), ("post@coa.example", "griffie@aardam.example"))
        words, original = on.iter_parts()
        self.assertEqual(original.get_content_type(), "message/rfc822")
        self.assertEqual(original.get_content()["Message-ID"], "<klacht.1@aardam.example>")
        self.assertEqual(original.get_content().get_content(), "Er rijdt geen bus.\r\n")
        self.assertIn("artikel 2:3", words.get_content())
        self.assertIsNone(on["Auto-Submitted"])
        self.assertEqual((told["Auto-Submitted"], told["In-Reply-To"].strip()), ("auto-replied", "<klacht.1@aardam.example>"))
        (told_words,) = told.iter_parts()
        self.assertRegex(told_words.get_content(), f"(?s)M-{number[:8]}.*bestemd voor het COA")
        self.assertNotIn("bus", told_words.get_content())
        self.length()

    def test_bytes_that_no_server_carries_go_as_a_file(self):
        raw = b"From: a@b.example\r\nSubject: Lang\r\n\r\n" + b"x" * 2000 + b"\r\n.\r\neind\r\n"
        number = self.take_in(raw)
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            self.trede("send", "--drain")
        _, original = email.message_from_bytes(sink.messages[0], policy=email.policy.default).iter_parts()
        self.assertEqual((original.get_filename(), original.get_content()), ("bericht.eml", raw))

    def test_a_line_with_a_dot_and_letters_of_eight_bits_arrive(self):
        raw = "From: a@b.example\nSubject: Punt\nContent-Type: text/plain; charset=utf-8\n\n.één\n.\neind\n".encode()
        number = self.take_in(raw)
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            self.trede("send", "--drain")
        self.assertIn(raw.replace(b"\n", b"\r\n"), sink.messages[0])

    def test_never_twice_to_the_same_and_never_to_a_robot(self):
        robot = self.take_in(samples.message("Afwezig", Auto_Submitted="auto-replied"))
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "forward", robot, *COA)
            self.assertEqual(self.shown(robot), ("doorgestuurd", "klaargezet", "geen"))
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)
            self.trede("intake", "reopen", robot, "--reason", "Toch niet.")
            self.refused("intake", "forward", robot, *COA, code=CHANGED, says="al doorgestuurd aan post@coa.example")
            self.refused("intake", "forward", robot, "--to", "COA", "--address", "Post@COA.example", "--reason", "x", code=CHANGED,
                         says="al doorgestuurd aan Post@COA.example")
            self.trede("intake", "forward", robot, "--to", "Borne", "--address", "info@borne.example", "--reason", "Hierheen.")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 2)
        self.length()

    def test_taken_back_before_it_left(self):
        number = self.take_in(samples.message("Klacht"))
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            self.trede("intake", "reopen", number, "--reason", "Is toch voor ons.")
            self.assertEqual(self.shown(number), ("te behandelen", "geen", "geen"))
            self.trede("send", "--drain")
            self.assertEqual(sink.messages, [])

    def test_a_doubt_waits_for_a_person_and_nobody_is_told_before(self):
        number = self.take_in(samples.message("Klacht"))
        with MailSink(moods=["cut"]) as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            self.assertRegex(self.trede("send", "--drain", code=PARTLY).out, "1 in twijfel(?s:.*)intake settle")
            self.assertEqual(self.shown(number), ("doorgestuurd", "twijfel", "klaargezet"))
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)
            self.refused("intake", "settle", number, "--mail", "brief", "--doubt", "opnieuw", "--reason", "x", code=USAGE, says="Kies")
            self.trede("intake", "settle", number, "--mail", "doorzending", "--doubt", "aangekomen", "--reason", "Gebeld.")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 2)
        self.assertEqual(self.shown(number), ("doorgestuurd", "overgedragen", "overgedragen"))
        self.length()

    def test_what_was_handled_otherwise_does_not_go_after_a_doubt(self):
        for handling, asked in (("opgeborgen", ("file", "gm1700")), ("te behandelen", ())):
            with self.subTest(handling), MailSink(moods=["cut"]) as sink:
                self.settings(sink)
                number = self.take_in(samples.message(f"Klacht: {handling}"))
                self.trede("intake", "forward", number, *COA)
                self.trede("send", "--drain", code=PARTLY)
                self.trede("intake", "reopen", number, "--reason", "Is toch voor ons.")
                self.refused("intake", "refuse", number, "--reason", "Niet voor ons.", code=CHANGED, says="doorzending(?s:.*)intake settle")
                if asked:
                    self.trede("intake", asked[0], number, *asked[1:], "--reason", "Van hen.")
                again = ("intake", "settle", number, "--mail", "doorzending", "--doubt", "opnieuw", "--reason", "Niet daar.")
                self.refused(*again, code=CHANGED, says=f"{handling}(?s:.*)--doubt aangekomen")
                self.trede("send", "--drain")
                self.assertEqual(len(sink.messages), 1)
                self.trede("intake", "settle", number, "--mail", "doorzending", "--doubt", "aangekomen", "--reason", "Gebeld.")
                self.trede("send", "--drain")
                self.assertEqual(len(sink.messages), 1)
        self.length()

    def test_what_did_not_arrive_can_be_said_after_it_was_filed(self):
        number = self.take_in(samples.message("Klacht"))
        with MailSink(moods=["cut"]) as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            self.trede("send", "--drain", code=PARTLY)
            self.trede("intake", "reopen", number, "--reason", "Is toch voor ons.")
            self.trede("intake", "file", number, "gm1700", "--reason", "Van hen.")
            self.assertRegex(self.trede("intake", "list").out, f"M-{number[:8]}.*twijfel over de doorzending")
            self.trede("intake", "settle", number, "--mail", "doorzending", "--doubt", "niet", "--reason", "Het COA kreeg niets.")
            self.assertIn("geen post te wachten", self.trede("intake", "list").out)
            self.assertEqual(self.shown(number)[:2], ("opgeborgen", "geen"))
            self.assertIn("niet aangekomen en gaat niet opnieuw", self.trede("intake", "show", number).out)
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)
            # It did not arrive there, so that it may go there after all.
            self.trede("intake", "reopen", number, "--reason", "Toch voor het COA.")
            self.trede("intake", "forward", number, *COA)
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 3)
        self.length()

    def test_a_sender_that_nobody_reads_is_not_told_and_nothing_went_wrong(self):
        mail = samples.message("Klacht")
        mail.replace_header("From", "Gemeente <no-reply@aardam.example>")
        number = self.take_in(mail)
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            told = self.asked("send", "--drain")["doorzendingen"]
            self.assertEqual((told["overgedragen"], told["geweigerd"], told["metOpzetNiet"]), (1, 0, 1))
            self.assertEqual(len(sink.messages), 1)

    def test_a_doubt_stays_on_the_work_list_until_it_is_settled(self):
        number = self.take_in(samples.message("Klacht"))
        with MailSink(moods=["cut"]) as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            self.assertIn("geen post te wachten", self.trede("intake", "list").out)
            self.trede("send", "--drain", code=PARTLY)
            self.assertRegex(self.trede("intake", "list").out, f"M-{number[:8]}.*doorgestuurd: twijfel  ")
            self.trede("intake", "settle", number, "--mail", "doorzending", "--doubt", "opnieuw", "--reason", "Niet daar.")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 3)
        self.assertIn("geen post te wachten", self.trede("intake", "list").out)

    def test_what_was_refused_where_it_went_waits_for_another_address(self):
        number = self.take_in(samples.message("Klacht"))
        with MailSink(moods=["refuse"]) as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            self.assertRegex(self.trede("send", "--drain", code=PARTLY).out, "1 geweigerd(?s:.*)weer open en kies een ander adres")
            self.assertRegex(self.trede("intake", "list").out, f"M-{number[:8]}.*doorgestuurd: geweigerd  ")
            self.trede("intake", "reopen", number, "--reason", "Ander adres.")
            self.trede("intake", "forward", number, "--to", "COA", "--address", "info@coa.example", "--reason", "Hierheen.")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 2)
        self.assertIn("geen post te wachten", self.trede("intake", "list").out)

    def test_a_program_that_is_killed_while_it_sends_leaves_a_doubt_and_no_second_mail(self):
        number = self.take_in(samples.message("Klacht"))
        with MailSink(moods=["silent"]) as sink:
            self.settings(sink)
            self.trede("intake", "forward", number, *COA)
            run = subprocess.Popen([PROGRAM, "--store", str(self.store), "send", "--drain"], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env=surroundings())
            for _ in range(400):
                if sink.messages:
                    break
                time.sleep(0.02)
            self.assertIsNone(run.poll(), "nothing was killed: this test proves nothing")
            run.send_signal(signal.SIGKILL)
            run.wait()
            # However it is handled now: it may have arrived, and it does not go again.
            self.trede("intake", "reopen", number, "--reason", "Is toch voor ons.")
            self.trede("intake", "file", number, "gm1700", "--reason", "Van hen.")
            self.trede("send", "--drain", code=PARTLY)
            self.assertEqual(self.shown(number)[1], "twijfel")
            self.assertRegex(self.trede("intake", "list").out, f"M-{number[:8]}.*opgeborgen: twijfel over de doorzending")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)
        self.length()

    def test_a_server_that_refuses_or_is_away(self):
        number = self.take_in(samples.message("Klacht"))
        self.trede("intake", "forward", number, *COA)
        self.assertRegex(self.trede("send", "--drain", code=PARTLY).out, "geen mailserver ingesteld")
        with MailSink(moods=["later", "refuse"]) as sink:
            self.settings(sink)
            self.assertEqual(self.asked("send", "--drain", code=PARTLY)["doorzendingen"]["nogNietAangenomen"], 1)
            self.assertEqual(self.asked("send", "--drain", code=PARTLY)["doorzendingen"]["geweigerd"], 1)
            self.trede("send", "--drain")
            self.assertEqual(sink.messages, [])  # and its sender is not told that it went on
            self.assertEqual(self.shown(number), ("doorgestuurd", "geweigerd", "klaargezet"))

    def test_where_it_may_not_go(self):
        number = self.take_in(samples.message("Klacht"))
        self.refused("intake", "forward", number, "--to", "COA", "--reason", "x", code=BAD_INPUT, says="--address(?s:.*)--by-hand")
        self.refused("intake", "forward", number, "--to", "COA", "--address", "a@b.example\r\nBcc: c@d.example", "--reason", "x",
                     code=BAD_INPUT, says="geen mailadres")
        self.refused("intake", "forward", number, *COA, "--by-hand", code=BAD_INPUT, says="--by-hand")
        with MailSink() as sink:
            self.settings(sink)
        for address, why in (("Toezicht@ministerie.example", "ons eigen adres"), ("Griffie@Aardam.example", "kwam dit bericht")):
            self.refused("intake", "forward", number, "--to", "COA", "--address", address, "--reason", "x", code=BAD_INPUT, says=why)
        self.refused("intake", "forward", number, "--to", "gm9999", "--address", "a@b.example", "--reason", "x", code=BAD_INPUT, says="GM9999")
        apart = self.take_in(samples.with_file("antwoord.pdf.exe", b"MZ\x90"))
        self.refused("intake", "forward", apart, *COA, code=NOT_ALLOWED, says="quarantaine")
        self.trede("intake", "forward", number, "--to", "COA", "--by-hand", "--reason", "Zelf gedaan.")
        self.assertEqual(self.shown(number), ("doorgestuurd", "geen", "geen"))

    def test_a_municipality_is_reached_where_letters_to_it_go(self):
        number = self.take_in(samples.message("Voor de buren"))
        with MailSink() as sink:
            self.settings(sink, '[college]\nGM0147 = "bestuur@borne.example"\n')
            self.trede("intake", "forward", number, "--to", "gm0147", "--reason", "Gaat over Borne.")
            self.trede("send", "--drain")
        self.assertEqual(email.message_from_bytes(sink.messages[0])["To"], "<bestuur@borne.example>")


class Refused(Passing):
    def test_it_comes_back_with_the_reason(self):
        number = self.take_in(samples.message("Te koop", "Koop nu.\n", Message_ID="<koop.1@aardam.example>"))
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "refuse", number, "--reason", "Dit gaat niet over opvang.")
            self.trede("send", "--drain")
            self.trede("send", "--drain")
            (raw,) = sink.messages
        told = email.message_from_bytes(raw, policy=email.policy.default)
        words, original = told.iter_parts()
        self.assertIn("Dit gaat niet over opvang.", words.get_content())
        self.assertEqual(original.get_content()["Message-ID"], "<koop.1@aardam.example>")
        self.assertEqual(self.shown(number), ("niet in behandeling genomen", "geen", "overgedragen"))
        self.length()

    def test_who_hears_nothing(self):
        advert = self.take_in(samples.message("Te koop"))
        robot = self.take_in(samples.message("Nieuwsbrief", Precedence="bulk"))
        apart = self.take_in(samples.with_file("antwoord.pdf.exe", b"MZ\x90", subject="Programma"))
        with MailSink() as sink:
            self.settings(sink)
            self.trede("intake", "refuse", advert, "--silent", "--reason", "Reclame.")
            self.trede("intake", "refuse", robot, "--reason", "Nieuwsbrief.")
            self.trede("send", "--drain")
            self.assertEqual(sink.messages, [])
            # What lies apart is not carried on, and its sender is told why.
            self.trede("intake", "refuse", apart, "--reason", "Wij openen geen programma's.")
            self.trede("send", "--drain")
            (raw,) = sink.messages
        parts = list(email.message_from_bytes(raw, policy=email.policy.default).iter_parts())
        self.assertEqual(len(parts), 1)


if __name__ == "__main__":
    unittest.main()
