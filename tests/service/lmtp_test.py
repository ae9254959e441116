"""Mail from the mail server on this machine: 250 only when it is on disk, and a second try doubles nothing."""

import hashlib
import signal
import smtplib
import socket
import time

import mail_samples as samples
from support import *

US, MUNICIPALITY = "toezicht@ministerie.example", "griffie@aardam.example"


def as_kept(mail, sender=MUNICIPALITY):
    """With the line ends of mail, under the sender of the envelope."""
    data = bytes(mail).replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    return b"Return-Path: <" + sender.encode() + b">\r\n" + (data if data.endswith(b"\r\n") else data + b"\r\n")


class Listening(OnStore):
    make = "import_case"

    def listen(self):
        self.run_ = subprocess.Popen([PROGRAM, "--store", str(self.store), "--json", "intake", "listen"], stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, env=surroundings())
        self.addCleanup(self.stop)
        self.port = json.loads(self.run_.stdout.readline())["poort"]

    def stop(self, how=signal.SIGTERM):
        if self.run_.poll() is None:
            self.run_.send_signal(how)
        out, err = self.run_.communicate(timeout=20)
        return out + err

    def kept(self):
        return sorted(one["sha256"] for one in self.asked("intake", "list", "--all")["berichten"])

    def test_kept_to_the_byte_and_answered_after(self):
        self.listen()
        mails = [samples.message(f"Reactie {number} van gemeente Almelo") for number in range(3)]
        with smtplib.LMTP("127.0.0.1", self.port) as client:
            for mail in mails:
                client.sendmail(MUNICIPALITY, [US], bytes(mail))
                digest = hashlib.sha256(as_kept(mail)).hexdigest()
                self.assertIn(digest, self.kept())  # on disk when the answer is heard, and others can read
        with smtplib.SMTP("127.0.0.1", self.port) as client:  # the same message, by another protocol
            client.sendmail(MUNICIPALITY, [US], bytes(mails[0]))
        self.assertEqual(self.kept(), sorted(hashlib.sha256(as_kept(mail)).hexdigest() for mail in mails))
        said = self.stop().decode()
        self.assertEqual(self.run_.returncode, 0)
        self.assertIn("dit bericht was er al", said)
        self.assertNotIn("aardam", said)  # no address in what it tells
        self.length()

    def test_an_empty_sender_is_a_bounce(self):
        self.listen()
        with smtplib.LMTP("127.0.0.1", self.port) as client:
            client.sendmail("", [US], bytes(samples.message("Antwoord van gemeente Almelo")))
        (one,) = self.asked("intake", "list", "--all")["berichten"]
        self.assertEqual(one["soort"], "bounce")

    def test_others_write_while_it_waits(self):
        self.listen()
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "Weging.")
        with smtplib.LMTP("127.0.0.1", self.port) as client:
            client.sendmail(MUNICIPALITY, [US], bytes(samples.message("x")))
        self.assertEqual(len(self.kept()), 1)

    def test_killed_at_any_moment_loses_nothing_that_was_promised(self):
        mails = [samples.message(f"Bericht {number}", "x\n" * 2000) for number in range(40)]
        promised, killed = set(), 0
        for delay in (0.05, 0.2, 0.4):
            self.listen()
            began = time.monotonic()
            try:
                with smtplib.LMTP("127.0.0.1", self.port) as client:
                    for mail in mails:
                        client.sendmail(MUNICIPALITY, [US], bytes(mail))
                        promised.add(hashlib.sha256(as_kept(mail)).hexdigest())
                        if time.monotonic() - began > delay:
                            self.run_.send_signal(signal.SIGKILL)
                            killed += 1
            except (OSError, smtplib.SMTPException):
                pass
            self.stop(signal.SIGKILL)
            self.assertLessEqual(promised, set(self.kept()))
        self.assertGreater(killed, 0, "nothing was killed: this test proves nothing")
        self.listen()
        with smtplib.LMTP("127.0.0.1", self.port) as client:  # the mail server sends all it holds again
            for mail in mails:
                client.sendmail(MUNICIPALITY, [US], bytes(mail))
        self.assertEqual(self.kept(), sorted(hashlib.sha256(as_kept(mail)).hexdigest() for mail in mails))
        self.stop()
        self.length()

    def test_the_slow_and_the_many_do_not_stop_the_others(self):
        self.listen()
        idle = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(12)]
        idle[0].sendall(b"LHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<t@m.example>\r\nDATA\r\nhalf")
        with smtplib.LMTP("127.0.0.1", self.port) as client:
            client.sendmail(MUNICIPALITY, [US], bytes(samples.message("x")))
        for one in idle:
            one.close()
        self.assertEqual(len(self.kept()), 1)  # half a message is none

    def test_not_on_trial_and_not_a_port(self):
        self.refused("--dry-run", "intake", "listen", code=BAD_INPUT, says="proef")
        self.refused("intake", "listen", "--port", "70000", code=BAD_INPUT, says="poort")


if __name__ == "__main__":
    unittest.main()
