"""Mail as it comes in: nothing lost, nothing doubled, nothing trusted."""

import email
import email.policy
import hashlib
import os
import signal
import socket
import subprocess
import threading
import time

import mail_samples as samples
from support import *

KEYS = {"bestand", "sha256", "toestand", "soort", "bijlagen", "voorstellen"}


class Mail(OnStore):
    make = "import_case"

    def put(self, *mails, folder="post"):
        """The messages as files of a folder, in order."""
        target = self.folder / folder
        target.mkdir(exist_ok=True)
        for number, mail in enumerate(mails):
            (target / f"{number:04}.eml").write_bytes(bytes(mail))
        return target

    def take_in(self, *mails, folder="post"):
        return self.asked("intake", "mail", self.put(*mails, folder=folder))["berichten"]

    def settings(self, text):
        (self.store / "postvak.toml").write_text(text)


class Contract(Mail):
    def test_one_file_gives_exactly_the_promised_keys(self):
        path = self.put(samples.message("Reactie van gemeente Almelo")) / "0000.eml"
        (answer,) = self.asked("intake", "mail", path)["berichten"]
        self.assertEqual(set(answer), KEYS)
        self.assertEqual(answer["bestand"], str(path))
        self.assertEqual(answer["sha256"], hashlib.sha256(path.read_bytes()).hexdigest())
        self.assertEqual((answer["toestand"], answer["soort"], answer["bijlagen"]), ("aangenomen", "antwoord", 0))
        (suggestion,) = answer["voorstellen"]
        self.assertEqual(set(suggestion), {"gmCode", "zekerheid", "bewijs"})
        self.assertEqual((suggestion["gmCode"], suggestion["zekerheid"]), ("GM0141", "waarschijnlijk"))

    def test_a_maildir_without_what_is_still_being_delivered(self):
        for name in ("new", "cur", "tmp"):
            (self.folder / "Maildir" / name).mkdir(parents=True)
            (self.folder / "Maildir" / name / "1.a.host").write_bytes(bytes(samples.message(name)))
        answers = self.asked("intake", "mail", self.folder / "Maildir")["berichten"]
        self.assertEqual(sorted(pathlib.Path(one["bestand"]).parent.name for one in answers), ["cur", "new"])

    def test_what_is_no_mail_at_all(self):
        self.refused("intake", "mail", self.folder / "weg.eml", code=BAD_INPUT, says="bestaat niet")
        (self.folder / "leeg").mkdir()
        self.refused("intake", "mail", self.folder / "leeg", code=BAD_INPUT, says="geen berichten")
        answers = self.take_in(b"", b"\0\1\2\3" * 400, b"zomaar tekst")
        self.assertEqual([one["toestand"] for one in answers], ["quarantaine"] * 3)

    def test_a_trial_writes_nothing(self):
        folder = self.put(samples.message("Proef"))
        before = self.snapshot()
        self.trede("intake", "mail", folder, "--dry-run")
        self.assertEqual(self.snapshot(), before)


class OnceOnly(Mail):
    def test_the_same_message_twice_is_one_message(self):
        mail = samples.message("Reactie van gemeente Almelo")
        first = self.take_in(mail, mail)
        events = self.asked("verify")["gebeurtenissen"]
        again = self.take_in(mail, folder="later")
        self.assertEqual([one["sha256"] for one in first], [again[0]["sha256"]] * 2)
        self.assertEqual(first[0]["voorstellen"], again[0]["voorstellen"])
        self.assertEqual(self.asked("verify")["gebeurtenissen"], events)
        self.assertEqual(len(self.asked("intake", "list")["berichten"]), 1)

    def test_a_program_that_is_killed_loses_and_doubles_nothing(self):
        mails = list(samples.broken(160))
        folder = self.put(*mails)
        killed = 0
        for delay in (0.03, 0.06, 0.1, 0.15, 0.2):
            run = subprocess.Popen([PROGRAM, "--store", str(self.store), "intake", "mail", str(folder)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings())
            time.sleep(delay)
            killed += run.poll() is None
            run.send_signal(signal.SIGKILL)
            run.wait()
        self.assertGreater(killed, 0, "nothing was killed: this test proves nothing")
        answers = self.asked("intake", "mail", folder)["berichten"]
        self.assertEqual(len(answers), len(mails))
        listed = self.asked("intake", "list")["berichten"]
        self.assertEqual({one["sha256"] for one in listed}, {hashlib.sha256(mail).hexdigest() for mail in mails})
        self.assertTrue(all("toestand" in one for one in listed))
        self.assertEqual(self.asked("verify")["fouten"], [])


class Handling(Mail):
    def one(self, mail):
        (answer,) = self.take_in(mail)
        return answer["sha256"][:10]

    def test_one_message_for_three_municipalities_is_split_in_one_step_and_can_be_undone(self):
        number = self.one(samples.message("Reactie", "Namens de gemeenten Almelo, Borne en Hof van Twente: reactie."))
        listed = self.asked("intake", "list")["berichten"][0]
        self.assertEqual([one["gmCode"] for one in listed["voorstellen"]], ["GM0141", "GM0147", "GM1735"])
        self.refused("intake", "file", number, "gm0141", "--reason", " ", code=BAD_INPUT, says="waarom")
        self.trede("intake", "file", number, "gm0141", "borne", "Hof van Twente", "--reason", "Van drie.")
        shown = self.asked("intake", "show", number)
        self.assertEqual((shown["behandeling"], shown["opgeborgenBij"]), ("opgeborgen", ["GM0141", "GM0147", "GM1735"]))
        self.refused("intake", "refuse", number, "--reason", "x", code=CHANGED, says="al opgeborgen")
        self.trede("intake", "reopen", number, "--reason", "Verkeerd.")
        self.assertEqual(self.asked("intake", "show", number)["opgeborgenBij"], [])
        self.trede("intake", "forward", number, "--to", "gemeente Borne", "--by-hand", "--reason", "Niet voor ons.")
        self.assertEqual(self.asked("intake", "list")["berichten"], [])
        self.assertEqual(len(self.asked("intake", "list", "--all")["berichten"]), 1)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_what_is_kept_apart_must_be_released_first(self):
        number = self.one(samples.with_file("antwoord.pdf.exe", b"MZ\x90"))
        self.refused("intake", "file", number, "gm0141", "--reason", "x", code=NOT_ALLOWED, says="quarantaine")
        self.assertEqual(self.asked("intake", "show", number)["inhoud"]["tekst"], "")
        self.trede("intake", "release", number, "--reason", "Nagekeken.")
        self.trede("intake", "file", number, "gm0141", "--reason", "Toch een antwoord.")

    def test_a_name_that_nobody_has(self):
        self.refused("intake", "show", "abcdef12", code=BAD_INPUT, says="geen bericht")
        self.refused("intake", "show", "abc", code=BAD_INPUT, says="te kort")


class Late(Mail):
    def setUp(self):
        super().setUp()
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "Weging.")
        self.trede("decide", "V-GM1700-1")
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700", "--dated", "2026-04-09")
        self.settings('mailservers = ["mx.toezicht.example"]\n')

    def evidence(self, moment, server="mx.toezicht.example"):
        mail = samples.message("Re: IBT-2026-001-1700", Received=f"from a by {server} with ESMTP; {moment}")
        (answer,) = self.take_in(mail, folder=f"post{time.monotonic_ns()}")
        self.assertEqual(answer["soort"], "antwoord")
        (suggestion,) = answer["voorstellen"]
        self.assertEqual((suggestion["gmCode"], suggestion["zekerheid"]), ("GM1700", "zeker"))
        return suggestion["bewijs"]

    def test_the_last_day_ends_at_midnight_in_the_netherlands(self):
        # Three weeks after 9 April 2026 is Thursday 30 April; summer time.
        self.assertNotIn("te laat", self.evidence("Thu, 30 Apr 2026 23:59:59 +0200"))
        late = self.evidence("Fri, 1 May 2026 00:01:00 +0200")
        self.assertIn("te laat: ontvangen vrijdag 1 mei 2026 om 00:01", late)
        self.assertIn("te laat", self.evidence("Thu, 30 Apr 2026 22:01:00 +0000"))
        self.assertNotIn("te laat", self.evidence("Fri, 1 May 2026 00:01:00 +0400"))

    def test_who_says_so_is_told(self):
        self.assertIn("niet nagegaan", self.evidence("Fri, 1 May 2026 00:01:00 +0200", "mail.elders.example"))
        (answer,) = self.take_in(samples.message("Re: IBT-2026-001-1700"), folder="zonder")
        self.assertIn("niet te zeggen of het op tijd is", answer["voorstellen"][0]["bewijs"])

    def test_an_officer_can_say_when_it_came(self):
        path = self.put(samples.message("Re: IBT-2026-001-1700"))
        self.refused("intake", "mail", path, "--received", "2026-05-01", code=USAGE, says="geen moment")
        (answer,) = self.asked("intake", "mail", path, "--received", "2026-05-01 00:01")["berichten"]
        self.assertIn("vrijdag 1 mei 2026 om 00:01", answer["voorstellen"][0]["bewijs"])

    def test_no_machine_answers(self):
        away = samples.message("Automatisch antwoord: IBT-2026-001-1700", Auto_Submitted="auto-replied")
        bounce = samples.message("Undelivered Mail Returned to Sender", "IBT-2026-001-1700", Return_Path="<>")
        bounce.replace_header("From", "MAILER-DAEMON@mx.example")
        receipt = (b"From: a@b.example\r\nSubject: Gelezen: IBT-2026-001-1700\r\nContent-Type: multipart/report; "
                   b"report-type=disposition-notification; boundary=g\r\n\r\n--g\r\n\r\nGelezen\r\n--g--\r\n")
        kinds = [one["soort"] for one in self.take_in(away, bounce, receipt)]
        self.assertEqual(kinds, ["automatisch", "bounce", "automatisch"])


class FakeScanner:
    """clamd as far as INSTREAM goes; `reply` is what it says, None is silence, and EICAR is always found."""

    def __init__(self, path, reply=b"stream: OK\0"):
        self.reply, self.seen = reply, 0
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(path))
        self.socket.listen(8)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                peer, _ = self.socket.accept()
            except OSError:
                return
            with peer, peer.makefile("rb") as stream:
                if stream.read(10) != b"zINSTREAM\0":
                    continue
                body = b""
                while size := int.from_bytes(stream.read(4), "big"):
                    body += stream.read(size)
                self.seen += 1
                decoded = body + b"".join(part.get_payload(decode=True) or b""
                                          for part in email.message_from_bytes(body).walk())
                found = samples.EICAR in decoded
                peer.sendall(b"stream: Eicar-Test-Signature FOUND\0" if found else self.reply)


class Scanner(Mail):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "clamd.sock"
        self.settings(f'clamd = "{self.path}"\n')

    def test_not_set_is_said(self):
        (self.store / "postvak.toml").unlink()
        self.assertIn("geen virusscanner", self.trede("intake", "mail", self.put(samples.message("x"))).out)

    def test_down_is_never_clean(self):
        (answer,) = self.take_in(samples.message("x"))
        self.assertEqual(answer["toestand"], "quarantaine")

    def test_nonsense_is_never_clean(self):
        for number, reply in enumerate((b"INSTREAM size limit exceeded. ERROR\0", b"", b"OK\0", b"stream: OKAY\0", b"\xff\x1b[2J FOUND\0")):
            scanner = FakeScanner(self.folder / f"s{number}", reply)
            self.settings(f'clamd = "{self.folder}/s{number}"\n')
            (answer,) = self.take_in(samples.message(f"x{number}"), folder=f"p{number}")
            self.assertEqual((answer["toestand"], scanner.seen), ("quarantaine", 1), reply)

    def test_clean_and_infected(self):
        scanner = FakeScanner(self.path)
        answers = self.take_in(samples.message("schoon"), samples.with_file("a.txt", samples.EICAR))
        self.assertEqual([one["toestand"] for one in answers], ["aangenomen", "quarantaine"])
        self.assertEqual(scanner.seen, 2)
        listed = self.asked("intake", "list")["berichten"]
        self.assertEqual([one["scan"] for one in listed], ["niets gevonden", "besmet"])
        self.assertIsNone(self.asked("intake", "show", answers[1]["sha256"])["inhoud"])


def files_by_python(mail):
    """The digests of the files in a message as Python's own reader sees them."""
    parsed = email.message_from_bytes(mail, policy=email.policy.default)
    return [hashlib.sha256(part.get_payload(decode=True)).hexdigest() for part in parsed.iter_attachments()
            if part.get_content_type() != "message/rfc822"]


class Hostile(Mail):
    def test_another_reader_finds_the_same_files(self):
        mails = list(samples.ordinary())
        self.take_in(*mails)
        listed = {one["sha256"]: one for one in self.asked("intake", "list")["berichten"]}
        compared = 0
        for mail in mails:
            ours = [file["sha256"] for file in listed[hashlib.sha256(mail).hexdigest()]["bijlagen"]]
            theirs = files_by_python(mail)
            self.assertEqual([digest for digest in ours if digest in theirs], theirs)
            self.assertLessEqual(len(ours) - len(theirs), 1)  # a message within it
            compared += len(theirs)
        self.assertGreater(compared, 50)
        # The control: one byte of the coding changed, and the files are no longer the same.
        at = mails[1].index(b"base64") + 120
        other = mails[1][:at] + (b"A" if mails[1][at:at + 1] != b"A" else b"B") + mails[1][at + 1:]
        self.assertNotEqual(files_by_python(other), files_by_python(mails[1]))

    def test_every_broken_message_ends_in_one_state_and_is_kept(self):
        mails = list(dict.fromkeys(samples.broken(500)))
        answers = self.take_in(*mails)
        self.assertEqual(len(answers), len(mails))
        self.assertTrue(all(one["toestand"] in ("aangenomen", "quarantaine") for one in answers))
        self.assertEqual({one["sha256"] for one in answers}, {hashlib.sha256(mail).hexdigest() for mail in mails})
        self.assertIn("quarantaine", {one["toestand"] for one in answers})
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_every_dangerous_file_is_flagged(self):
        cases = list(samples.flagged())
        self.assertGreaterEqual(len(cases), 80)
        mails = [samples.with_file(name, content, f"Stuk {number}") for number, (name, content, _) in enumerate(cases)]
        self.take_in(*mails)
        listed = {one["sha256"]: one for one in self.asked("intake", "list")["berichten"]}
        for mail, (name, _, word) in zip(mails, cases):
            with self.subTest(name=name, word=word):
                (file,) = listed[hashlib.sha256(mail).hexdigest()]["bijlagen"]
                self.assertIn(word, file["letOp"])
        # The control: a good file has no flag at all.
        (good,) = self.take_in(samples.with_file("brief.pdf", b"%PDF-1.7 gewoon"), folder="goed")
        shown = self.asked("intake", "show", good["sha256"])
        self.assertEqual(shown["bijlagen"][0]["letOp"], [])

    def test_bombs_are_kept_apart_without_unfolding(self):
        mails = [samples.with_file(name, content, f"Bom {number}") for number, (name, content) in
                 enumerate(samples.bombs())]
        began = time.monotonic()
        answers = self.take_in(*mails)
        self.assertEqual([one["toestand"] for one in answers], ["quarantaine"] * len(mails))
        self.assertLess(time.monotonic() - began, 0.5 * len(mails))

    def test_winmail_and_uuencode_are_opened(self):
        answers = self.take_in(samples.with_file("winmail.dat", samples.winmail()), samples.uuencoded())
        self.assertEqual([one["bijlagen"] for one in answers], [1, 1])
        inside = self.asked("intake", "show", answers[0]["sha256"])["inhoud"]["bijlagen"]
        self.assertEqual([(one["naam"], one["in"]) for one in inside], [("winmail.dat", 0), ("ANTWOORD.PDF", 1)])
        (uu,) = self.asked("intake", "show", answers[1]["sha256"])["inhoud"]["bijlagen"]
        self.assertEqual((uu["naam"], uu["sha256"]), ("brief.txt", hashlib.sha256(b"inhoud van de brief " * 4).hexdigest()))


if __name__ == "__main__":
    unittest.main()
