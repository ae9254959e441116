"""Letters out: three pairs of eyes, the seal, the outbox with its stop, and what people settle."""

import email
import ssl

from misbehaving_mail import MailSink
from serve_test import Serving
from support import *

PDFSIG = shutil.which("pdfsig")
OPENSSL = shutil.which("openssl")
QPDF = shutil.which("qpdf")
PDFTOTEXT = shutil.which("pdftotext")
LETTER = "IBT-2026-001-1700"
BATCH = "B-2026-001"


def make_key(folder: pathlib.Path, kind: str = "rsa") -> tuple[pathlib.Path, pathlib.Path]:
    """A key and a certificate of an invented ministry."""
    key, certificate = folder / f"{kind}.key", folder / f"{kind}.pem"
    what = ["-newkey", "rsa:2048"] if kind == "rsa" else ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    subprocess.run([OPENSSL, "req", "-x509", *what, "-nodes", "-keyout", key, "-out", certificate, "-days", "30",
                    "-subj", "/CN=Fictief ministerie", "-addext", "keyUsage=critical,digitalSignature,nonRepudiation"],
                   check=True, capture_output=True)
    key.chmod(0o600)
    return key, certificate


SOFTHSM = shutil.which("softhsm2-util")
MODULE = pathlib.Path("/usr/lib/softhsm/libsofthsm2.so")


class Batches(OnStore):
    make = "draft"

    def setUp(self):
        super().setUp()
        self.trede("letter", "render", BATCH, "--out", self.folder / "uit")

    def settings(self, text: str) -> None:
        (self.store / "verzending.toml").write_text(text)

    def print_settings(self, more: str = "") -> None:
        self.settings(f'[druk]\nmap = "{self.folder / "druk"}"\n{more}')

    def status(self, letter=0) -> dict:
        return self.asked("letter", "status", BATCH)["brieven"][letter]

    def seen(self) -> str:
        return self.asked("letter", "status", BATCH)["manifest"][:8]

    def initial(self, who="coordinator", code=DONE):
        return self.trede("letter", "initial", BATCH, "--seen", self.seen(), "--as", who, code=code)

    def sign(self, who="directeur", code=DONE):
        return self.trede("letter", "sign", BATCH, "--seen", self.seen(), "--as", who, code=code)

    def signed(self):
        self.trede("letter", "offer", BATCH)
        self.initial()
        self.sign()


class Approval(Batches):
    start, end, link, visitor = Serving.start, Serving.end, Serving.link, Serving.visitor
    roles = ("toezichthouder", "gemeente:gm1700")

    def test_three_persons_and_no_other_way(self):
        self.refused("letter", "status", BATCH, code=BAD_INPUT, says="letter offer")
        self.trede("letter", "offer", BATCH)
        self.assertEqual(self.status()["stap"], "ter paraaf")
        self.sign(code=NOT_ALLOWED)
        self.refused("letter", "initial", BATCH, "--seen", "00000000", "--as", "coordinator", code=CHANGED, says="manifest")
        self.refused("letter", "initial", BATCH, "--seen", self.seen(), "--as", "toezichthouder", code=NOT_ALLOWED, says="mandaat")
        self.initial()
        self.refused("letter", "sign", BATCH, "--seen", self.seen(), "--as", "minister", code=NOT_ALLOWED, says="eronder|Onder de brieven")
        self.sign()
        self.sign(code=BAD_INPUT)
        one = self.status()
        self.assertEqual((one["stap"], one["ondertekendDoor"]), ("ondertekend", "Directeur Regie Migratieketen"))
        self.assertIn("afgeleid", one["mandaat"])
        self.length()

    def test_one_person_with_two_functions_is_one_person(self):
        table = (HOME / "data/functionarissen.toml").read_text()
        for other in ("P-5", "P-2"):
            shutil.rmtree(self.store)
            self.use_store(self.made)
            self.trede("letter", "render", BATCH, "--out", self.folder / "uit")
            (self.store / "functionarissen.toml").write_text(table.replace(f'"{other}"', '"P-1"'))
            self.trede("letter", "offer", BATCH)
            if other == "P-5":
                self.initial(code=NOT_ALLOWED)
            else:
                self.initial()
                self.sign(code=NOT_ALLOWED)

    def test_the_same_command_gives_the_same_answer(self):
        self.trede("letter", "offer", BATCH)
        seen = self.seen()
        first = self.asked("letter", "initial", BATCH, "--seen", seen, "--as", "coordinator", "--key", "paraaf-1")
        again = self.asked("letter", "initial", BATCH, "--seen", seen, "--as", "coordinator", "--key", "paraaf-1")
        self.assertTrue(again.pop("alGedaan"))
        self.assertFalse(first.pop("alGedaan"))
        self.assertEqual(first, again)

    def test_trials_change_nothing(self):
        before = self.snapshot()
        self.trede("letter", "offer", BATCH, "--dry-run")
        self.assertEqual(self.snapshot(), before)
        self.signed()
        self.print_settings()
        before = self.snapshot()
        self.trede("letter", "send", BATCH, *LATE, "--dry-run")
        self.trede("send", "--drain", "--dry-run")
        self.assertEqual(self.snapshot(), before)

    def test_an_altered_letter_is_read_and_signed_again(self):
        self.signed()
        home = self.folder / "huis"
        for part in ("law", "letters", "data"):
            shutil.copytree(HOME / part, home / part)
        text = home / "letters/informatieverzoek/nl.md"
        text.write_text(text.read_text().replace("staat onder grote druk", "staat onder zeer grote druk"))
        other = self.folder / "ander"
        shutil.copytree(self.store, other)
        words = ["--store", str(other), "letter"]
        env = surroundings(TREDE_HOME=str(home))
        subprocess.run([PROGRAM, *words, "draft", "--template", "informatieverzoek", "--to", "gm1700", "--dated", "2026-04-09"],
                       env=env, check=True, capture_output=True)
        subprocess.run([PROGRAM, *words, "render", "B-2026-002", "--out", str(self.folder / "anders")], env=env, check=True,
                       capture_output=True)
        new = next((self.folder / "anders").glob("*.pdf"))
        self.refused("letter", "alter", BATCH, LETTER, "--pdf", DECISION, "--reason", "Zin erbij.", code=BAD_INPUT, says="mag")
        self.trede("letter", "alter", BATCH, LETTER, "--pdf", new, "--reason", "Zin erbij.")
        self.assertEqual(self.status()["stap"], "ter paraaf")
        # Who looks before signing sees the bytes that are signed.
        self.trede("letter", "render", BATCH, "--out", str(self.folder / "gezien"))
        self.assertEqual(next((self.folder / "gezien").glob("*.pdf")).read_bytes(), new.read_bytes())
        self.sign(code=NOT_ALLOWED)
        self.initial()
        self.sign()
        self.length()
        self.print_settings()
        self.trede("letter", "send", BATCH, *LATE)
        self.trede("send", "--drain")
        self.start()
        for who, page in (("toezichthouder", "/gemeenten/gm1700"), ("gemeente:gm1700", "/mijn-gemeente")):
            read = self.visitor(who).get(f"{page}/brieven/{LETTER.lower()}")
            self.assertEqual((read.code, read.bytes), (200, new.read_bytes()))

    def test_another_text_is_made_into_the_letter_by_the_program(self):
        self.signed()
        own = (HOME / "letters/informatieverzoek/nl.md").read_text()
        text = self.write("anders.md", own.replace("staat onder grote druk", "staat onder zeer grote druk"))
        before = self.status()["document"] if "document" in self.status() else self.seen()
        words = ("letter", "alter", BATCH, LETTER, "--text", text)
        self.refused("letter", "alter", BATCH, LETTER, "--reason", "Zin erbij.", code=BAD_INPUT, says="--text")
        self.refused("letter", "alter", BATCH, LETTER, "--text", self.write("kapot.md", own.replace("{{", "{{on")), "--reason", "x",
                     code=BAD_INPUT, says=".")
        self.trede(*words, "--reason", "Zin erbij.", "--dry-run")
        self.assertEqual(self.status()["stap"], "ondertekend")
        self.trede(*words, "--reason", "Zin erbij.")
        self.assertEqual(self.status()["stap"], "ter paraaf")  # who signed the other text did not sign this one
        self.assertNotEqual(self.status().get("document", self.seen()), before)
        self.initial()
        self.sign()
        self.print_settings()
        self.trede("letter", "send", BATCH, *LATE)
        self.trede("send", "--drain")
        sent = next((self.folder / "druk").glob(f"20*/{LETTER}-college.pdf"))
        if PDFTOTEXT:
            said = subprocess.run([PDFTOTEXT, sent, "-"], capture_output=True, text=True).stdout
            self.assertIn("onder zeer grote druk", " ".join(said.split()))
        self.length()

    def test_one_held_back_and_one_taken_out(self):
        self.signed()
        self.print_settings()
        self.trede("letter", "hold", BATCH, LETTER, "--reason", "Er loopt een gesprek.")
        self.trede("letter", "send", BATCH, code=CHANGED)
        self.trede("letter", "release", BATCH, LETTER, "--reason", "Het gesprek is geweest.")
        self.trede("letter", "send", BATCH, *LATE)
        self.trede("letter", "exclude", BATCH, LETTER, "--reason", "Al beantwoord.")
        self.assertEqual(self.asked("send", "--drain")["pogingen"], 0)
        self.assertEqual(self.status()["stap"], "uitgezonderd")


class Sending(Batches):
    def test_nothing_leaves_early_or_after_a_stop(self):
        self.print_settings()
        self.trede("letter", "offer", BATCH)
        self.refused("letter", "send", BATCH, code=CHANGED, says="geen ondertekende")
        self.initial()
        self.sign()
        self.trede("letter", "send", BATCH, *LATE, "--at", "2199-01-01 09:00")
        self.assertEqual(self.asked("send", "--drain")["pogingen"], 0)
        self.refused("letter", "send", BATCH, *LATE, "--at", "2026-01-01 09:00", code=BAD_INPUT, says="dat moment is voorbij")
        self.assertEqual(self.asked("send", "--drain")["pogingen"], 0)
        self.trede("letter", "send", BATCH, *LATE)
        self.trede("letter", "stop", BATCH, "--reason", "Verkeerd postvak.", "--as", "directeur")
        self.assertEqual(self.asked("send", "--drain")["pogingen"], 0)
        self.assertFalse((self.folder / "druk").exists())
        self.trede("letter", "send", BATCH, *LATE)
        answer = self.asked("send", "--drain")
        self.assertEqual((answer["pogingen"], answer["overgedragen"]), (2, 2))
        self.assertEqual(self.asked("send", "--drain")["pogingen"], 0)
        one = self.status()
        self.assertEqual((one["toestand"], one["pogingen"]), ("overgedragen", 1))
        self.assertEqual([part["ontvanger"] for part in one["zendingen"]], ["college", "cdk"])
        manifest = next((self.folder / "druk").glob("20*/manifest.csv")).read_text().splitlines()
        self.assertEqual(len(manifest), 3)
        self.trede("letter", "settle", BATCH, LETTER, "--state", "bevestigd", "--reason", "Gebeld met de griffie.")
        self.assertEqual(self.status()["toestand"], "bevestigd")
        self.length()

    def test_the_dossier_tells_what_was_asked_answered_signed_and_sent(self):
        shown = self.asked("dossier", "show", "gm1700")
        self.assertEqual(shown["verzending"], [])
        (request,) = shown["verzoeken"]
        self.assertEqual({one["toestand"] for one in request["vragen"]}, {"niet beantwoord"})
        self.print_settings()
        self.signed()
        self.trede("letter", "send", BATCH, *LATE)
        self.trede("send", "--drain")
        self.trede("answer", "add", "gm1700", "--request", LETTER, "--received", "2026-04-28", "--question", "stand")
        shown = self.asked("dossier", "show", "gm1700")
        (letter,) = shown["verzending"]
        self.assertEqual((letter["partij"], letter["kenmerk"], letter["stap"], letter["toestand"]),
                         (BATCH, LETTER, "ondertekend", "overgedragen"))
        states = {one["id"]: one["toestand"] for one in shown["verzoeken"][0]["vragen"]}
        self.assertEqual((states.pop("stand"), set(states.values())), ("beantwoord", {"niet beantwoord"}))
        text = self.trede("dossier", "show", "gm1700").out
        self.assertIn(f"Gevraagd: {LETTER}", text)
        self.assertRegex(text, f"Brief {LETTER}, partij {BATCH}: ondertekend door .* op ")
        self.assertIn("cdk: overgedragen, langs druk", text)
        self.assertEqual(self.asked("dossier", "show", "gm0141")["verzending"], [])

    def test_nothing_is_set_up_and_wrong_settings(self):
        self.signed()
        self.refused("letter", "send", BATCH, code=BAD_INPUT, says="geen weg ingesteld")
        for text, says in (("x = ", "TOML"), ('[smtp]\nserver = "smtp://relay.example"\n', "van"),
                           ('van = "a@b.example"\n[smtp]\nserver = "smtp://relay.example"\nstarttls = false\n', "starttls"),
                           ('van = "a@b.example"\n[smtp]\nserver = "http://relay.example"\n', "smtp://"),
                           ('[college]\nGM17 = "a@b.example"\n', "GM17"), ('[college]\nGM1700 = "a b@c"\n', "adres"),
                           ('[berichtenbox]\nadres = "http://box.example"\n', "https"),
                           ('[ondertekening]\nsleutel = "x"\n', "certificaat")):
            self.settings(text)
            self.refused("letter", "send", BATCH, code=BAD_INPUT, says=says)

    @unittest.skipUnless(OPENSSL, "openssl is not installed")
    def test_mail_goes_encrypted_and_is_ours_to_the_byte(self):
        key, certificate = make_key(self.folder)
        host = self.folder / "host.pem"
        host_key = self.folder / "host.key"
        subprocess.run([OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", host_key, "-out", host, "-days", "30",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(host, host_key)
        self.signed()
        with MailSink(tls=context) as sink:
            where = (f'van = "toezicht@ministerie.example"\nseconden = 10\n[smtp]\nserver = "smtp://localhost:{sink.port}"\n'
                     f'certificaten = "{{}}"\n[college]\nGM1700 = "college@aardam.example"\n[druk]\nmap = "{self.folder / "druk"}"\n')
            self.settings(where.format(certificate))  # another authority: not trusted, so nothing goes
            self.trede("letter", "send", BATCH, *LATE)
            self.trede("send", "--drain", code=PARTLY)
            self.assertEqual(sink.messages, [])
            self.settings(where.format(host))
            self.trede("send", "--drain")
        self.assertEqual(len(sink.messages), 1)
        raw = sink.messages[0]
        self.assertNotIn(b"\n", raw.replace(b"\r\n", b""))
        self.assertLessEqual(max(len(line) for line in raw.split(b"\r\n")), 78)
        message = email.message_from_bytes(raw)
        self.assertRegex(message["Message-ID"].strip(), rf"^<{LETTER}\.z-[0-9a-f]{{32}}@ministerie\.example>$")
        self.assertEqual(message["To"], "<college@aardam.example>")
        pdf = message.get_payload()[1].get_payload(decode=True)
        self.assertEqual(pdf, next((self.folder / "uit").glob("*.pdf")).read_bytes())
        self.assertIn("Geacht college", message.get_payload()[0].get_payload(decode=True).decode())
        one = self.status()["zendingen"]
        self.assertEqual([(part["kanaal"], part["toestand"]) for part in one], [("email", "overgedragen"), ("druk", "overgedragen")])

    def test_doubt_waits_for_a_person(self):
        self.signed()
        with MailSink(moods=["cut"]) as sink:
            self.settings(f'van = "toezicht@ministerie.example"\nseconden = 5\n[smtp]\nserver = "smtp://127.0.0.1:{sink.port}"\n'
                          f'starttls = false\n[college]\nGM1700 = "college@aardam.example"\n[druk]\nmap = "{self.folder / "druk"}"\n')
            self.trede("letter", "send", BATCH, *LATE)
            self.trede("send", "--drain", code=PARTLY)
            self.assertEqual(self.status()["toestand"], "twijfel")
            self.trede("send", "--drain")
            self.assertEqual(len(sink.messages), 1)  # it had arrived: a second one would be double
            self.refused("letter", "settle", BATCH, LETTER, "--state", "verloren", "--reason", "x", code=USAGE, says="Kies uit")
            self.trede("letter", "settle", BATCH, LETTER, "--state", "overgedragen", "--reason", "De griffie heeft hem.")
            self.assertEqual(self.status()["toestand"], "overgedragen")
            self.assertIn(": De griffie heeft hem.", self.trede("letter", "status", BATCH).out)
        self.length()


if __name__ == "__main__":
    unittest.main()
