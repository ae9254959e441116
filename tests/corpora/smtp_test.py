"""Letters to a mail server of Debian (msmtpd) beside the sinks of our own: another reading of the same protocol."""

import email
import socket
import time

from dispatch_test import BATCH, Batches
from support import *

MSMTPD = HOME / "build/corpora/debian/usr/bin/msmtpd"
RUNS = MSMTPD.exists() and subprocess.run([MSMTPD, "--version"], capture_output=True).returncode == 0


@unittest.skipUnless(RUNS, "msmtpd was not fetched (deploy/corpora.sh), or a library of it is missing")
class RealServer(Batches):
    def serve(self, command: str) -> int:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = subprocess.Popen([MSMTPD, f"--port={port}", f"--command={command}"], stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        ends = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                return port
            except ConnectionRefusedError:
                self.assertLess(time.monotonic(), ends, "msmtpd did not start")
                time.sleep(0.05)

    def mail_to(self, port: int) -> None:
        self.settings(f'van = "toezicht@ministerie.example"\nseconden = 10\n[smtp]\nserver = "smtp://127.0.0.1:{port}"\n'
                      f'starttls = false\n[college]\nGM1700 = "college@aardam.example"\n[druk]\nmap = "{self.folder / "druk"}"\n')

    def test_the_letter_arrives_as_it_was_signed(self):
        inbox = self.folder / "post"
        inbox.mkdir()
        self.mail_to(self.serve(f"sh -c 'cat > {inbox}/$$.eml' --"))
        self.signed()
        self.trede("letter", "send", BATCH)
        self.trede("send", "--drain")
        self.assertEqual(self.status()["toestand"], "overgedragen")
        self.trede("send", "--drain")
        (arrived,) = inbox.iterdir()
        message = email.message_from_bytes(arrived.read_bytes())
        pdf = [part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "application/pdf"]
        self.assertEqual(pdf, [next((self.folder / "uit").glob("*.pdf")).read_bytes()])
        self.assertTrue(message["Message-ID"])
        self.length()

    def test_what_the_server_refuses_did_not_arrive(self):
        self.mail_to(self.serve("sh -c 'cat > /dev/null; exit 1' --"))
        self.signed()
        self.trede("letter", "send", BATCH)
        self.trede("send", "--drain", code=PARTLY)
        # The control of the test above: a server that keeps nothing is not taken for one that does.
        self.assertNotEqual(self.status()["toestand"], "overgedragen")
        self.length()


if __name__ == "__main__":
    unittest.main()
