"""Mail that is easily taken for something else: twice the same, for several municipalities, of a day that cannot be."""

import mail_samples as samples
from support import *

LETTER = "IBT-2026-001-1700"
VERIFIED = b"Authentication-Results: mx.toezicht.example; dmarc=pass header.from=aardam.example\r\n"


def by(way: str, mail: object) -> bytes:
    """The mail with the line that a server put before it."""
    return f"Received: from a by {way}.example; Tue, 28 Apr 2026 10:00:00 +0200\r\n".encode() + VERIFIED + bytes(mail)


class Mails(OnStore):
    make = "sent"

    def setUp(self):
        super().setUp()
        (self.store / "postvak.toml").write_text('mailservers = ["mx.toezicht.example"]\n')

    def take_in(self, *mails):
        folder = self.folder / f"post{len(list(self.folder.iterdir()))}"
        folder.mkdir()
        for number, mail in enumerate(mails):
            (folder / f"{number:03}.eml").write_bytes(bytes(mail))
        return self.asked("intake", "mail", folder)["berichten"]


class SameMail(Mails):
    def test_the_same_mail_by_two_ways_is_one_answer_and_one_confirmation(self):
        mail = samples.message(f"Antwoord op {LETTER}", Message_ID="<een@aardam.example>")
        (first,) = self.take_in(by("imap", mail))
        (second,) = self.take_in(by("map", bytes(mail).replace(b"\r\n", b"\n")))
        self.assertNotEqual(first["sha256"], second["sha256"])
        self.assertEqual((first.get("dubbelVan"), second.get("dubbelVan")), (None, f"M-{first['sha256']}"))
        self.assertEqual(second["toestand"], "aangenomen")
        shown = self.asked("intake", "show", second["sha256"])
        self.assertEqual((shown["behandeling"], shown["ontvangstbevestiging"]), ("dubbel", "geen"))
        # Who files the first sees what the other way says of its receipt.
        self.assertRegex(self.trede("intake", "show", first["sha256"]).out,
                         f"kwam ook als M-{second['sha256'][:8]}, ontvangen 28 april 2026 om 10:00")
        self.assertEqual([one["sha256"] for one in self.asked("intake", "list")["berichten"]], [first["sha256"]])
        self.refused("intake", "confirm", second["sha256"], "--reason", "x", code=NOT_ALLOWED, says="dubbel")
        self.trede("intake", "file", first["sha256"], "gm1700", "--reason", "Antwoord.")
        self.refused("intake", "file", second["sha256"], "gm1700", "--reason", "Antwoord.", code=CHANGED, says="intake reopen")
        # Nothing is lost: a person who wants it can have it.
        self.trede("intake", "reopen", second["sha256"], "--reason", "Toch eens kijken.")
        self.assertEqual(self.asked("intake", "show", second["sha256"])["behandeling"], "te behandelen")
        self.length()

    def test_in_one_run_too_and_another_text_is_another_mail(self):
        mail = samples.message(f"Antwoord op {LETTER}", Message_ID="<een@aardam.example>")
        other = samples.message(f"Antwoord op {LETTER}", "Met een andere tekst.\n", Message_ID="<een@aardam.example>")
        nameless = samples.message(f"Antwoord op {LETTER}")
        told = self.take_in(by("a", mail), by("b", mail), by("a", other), by("a", nameless), by("b", nameless))
        self.assertEqual(["dubbelVan" in one for one in told], [False, True, False, False, False])

    def test_one_that_is_kept_apart_hides_no_other(self):
        bad = samples.with_file("antwoord.pdf.exe", b"MZ\x90")
        bad = b"Message-ID: <twee@aardam.example>\r\n" + bad
        told = self.take_in(by("a", bad), by("b", bad))
        self.assertEqual([one["toestand"] for one in told], ["quarantaine"] * 2)
        self.assertEqual(["dubbelVan" in one for one in told], [False, False])

    def test_a_moment_that_is_not_there_yet_or_never_was(self):
        mail = self.write("een.eml", bytes(samples.message("Antwoord")))
        before = self.snapshot()
        self.refused("intake", "mail", mail, "--received", "2199-01-01 09:00", code=BAD_INPUT, says="toekomst")
        self.refused("intake", "mail", mail, "--received", "2026-03-29 02:30", code=USAGE, says="bestaat niet")
        self.refused("intake", "mail", mail, "--received", "2026-02-30 02:30", code=USAGE, says="geen datum")
        self.assertEqual(self.snapshot(), before)
        (one,) = self.asked("intake", "mail", mail, "--received", "2026-10-25 02:30")["berichten"]
        self.refused("intake", "file", one["sha256"], "gm1700", "--reason", "x", "--received", "2199-01-01", code=BAD_INPUT,
                     says="toekomst")

    def test_what_lies_in_a_folder_and_is_no_mail_is_told(self):
        folder = self.folder / "map"
        (folder / "onder").mkdir(parents=True)
        (folder / "een.eml").write_bytes(bytes(samples.message("Antwoord")))
        for name in ("twee.msg", "lijst.xlsx", ".verborgen"):
            (folder / name).write_text("x")
        self.assertIn("Overgeslagen, want geen .eml: lijst.xlsx, onder, twee.msg.", self.trede("intake", "mail", folder).out)
        self.assertEqual(self.asked("intake", "mail", folder)["overgeslagen"], ["lijst.xlsx", "onder", "twee.msg"])

    def test_the_dossier_tells_the_day_of_the_mail_and_not_of_its_intake(self):
        (one,) = self.take_in(samples.message(f"Antwoord op {LETTER}"))
        self.trede("intake", "file", one["sha256"], "gm1700", "--reason", "Antwoord.", "--no-answer")
        self.assertIn("dag van ontvangst niet bekend; ingenomen op", self.trede("dossier", "show", "gm1700").out)
        (two,) = self.take_in(samples.message(f"Nog een antwoord op {LETTER}"))
        self.trede("intake", "file", two["sha256"], "gm1700", "--reason", "Antwoord.", "--received", "2026-04-28")
        self.assertRegex(self.trede("dossier", "show", "gm1700").out, "Post M-\\w+: antwoord, ontvangen op 28 april 2026")


class FilesItself(Mails):
    """Policy 'zelf opbergen': one that names another municipality never does."""

    def setUp(self):
        super().setUp()
        self.home = self.folder / "huis"
        for part in ("law", "letters", "data"):
            shutil.copytree(HOME / part, self.home / part)
        text = self.home / "law/policy/postvak/2024-01-31.toml"
        text.write_text(text.read_text().replace('waarde = "voorleggen"', 'waarde = "zelf opbergen"'))

    def call(self, *words, env=None):
        return super().call(*words, env={"TREDE_HOME": str(self.home)} if hasattr(self, "home") else env)

    def test_one_that_speaks_for_more_waits_for_a_person(self):
        alone = samples.message(f"Antwoord op {LETTER}", "Namens Twenterand.\n")
        five = samples.message(f"Antwoord op {LETTER}",
                               "Namens de colleges van Twenterand, Almelo, Borne, Wierden en Hellendoorn.\n")
        bare = samples.message(f"Antwoord op {LETTER}", "Dit is het antwoord van Twenterand, Almelo en Borne.\n")
        numbers = [one["sha256"] for one in self.take_in(by("mx", alone), by("mx", five), by("mx", bare))]
        shown = [self.asked("intake", "show", number) for number in numbers]
        self.assertEqual([one["behandeling"] for one in shown], ["opgeborgen", "te behandelen", "te behandelen"])
        self.assertEqual(self.asked("verify")["fouten"], [])
        self.assertEqual({one["gmCode"] for one in shown[1]["voorstellen"]}, {"GM1700", "GM0141", "GM0147", "GM0189", "GM0163"})


if __name__ == "__main__":
    unittest.main()
