"""What others test their readers on: mail, bounces, winmail.dat, sheets, PDF, archives and programs of Debian and npm.

Every message ends in one state and is kept, every sheet is taken in or refused, every attachment is shown or not, and nothing
ends in a crash.
"""

import collections
import hashlib
import sys
import time
import unittest

import mail_samples as samples
from intake_test import Mail
from support import *

CORPORA = HOME / "build/corpora"
DEBIAN, NPM = CORPORA / "debian/usr", CORPORA / "npm"
if not (CORPORA / "fetched").exists():
    print("the corpora were not fetched: deploy/corpora.sh", file=sys.stderr)
    sys.exit(0)

MAILS = sorted([*DEBIAN.glob("lib/python3*/test/test_email/data/*.txt"), *NPM.rglob("*.eml"),
                *DEBIAN.glob("share/doc/spamassassin/examples/sample-*.txt")])
BOUNCES = sorted(DEBIAN.glob("lib/python3/dist-packages/flufl/bounce/tests/data/*.txt"))
WINMAIL = sorted(NPM.rglob("testFiles/*.dat"))
SHEETS = sorted([*DEBIAN.rglob("*.xlsx"), *DEBIAN.rglob("*.xls"), *NPM.rglob("*.xlsx")])
PDFS = sorted(NPM.rglob("*.pdf"))
FOUND_BY_SCANNERS = sorted(path for path in (DEBIAN / "share/clamav-testfiles").iterdir() if path.is_file())
STATES = {"aangenomen", "quarantaine"}


def wrong_ends(mails: dict[str, bytes], answers: list[dict]) -> list[str]:
    """The messages that did not end in exactly one state, by their digest."""
    ends = collections.Counter(one["sha256"] for one in answers if one["toestand"] in STATES)
    return [digest for digest in mails if ends[digest] != 1]


class Corpora(Mail):
    def taken(self, mails: list[bytes]) -> tuple[dict[str, bytes], list[dict]]:
        by_digest = {hashlib.sha256(mail).hexdigest(): mail for mail in mails}
        return by_digest, self.take_in(*by_digest.values())

    def test_every_mail_ends_in_one_state_and_is_kept(self):
        mails = [path.read_bytes() for path in (*MAILS, *BOUNCES)]
        self.assertGreater(len(mails), 150)
        began = time.monotonic()
        by_digest, answers = self.taken(mails)
        each = (time.monotonic() - began) / len(by_digest)
        print(f"{len(by_digest)} messages, {each * 1000:.1f} ms each, start and commit included")
        self.assertEqual(wrong_ends(by_digest, answers), [])
        self.assertEqual(self.asked("verify")["fouten"], [])
        # The control: a reader that drops what has eight bits in its headers is seen.
        eight = {digest for digest, mail in by_digest.items() if not mail.partition(b"\n\n")[0].isascii()}
        self.assertTrue(eight)
        self.assertEqual(set(wrong_ends(by_digest, [one for one in answers if one["sha256"] not in eight])), eight)
        # Nor is a message counted that has two ends.
        self.assertEqual(wrong_ends(by_digest, [*answers, answers[0]]), [answers[0]["sha256"]])

    def test_bounces_are_no_answers(self):
        _, answers = self.taken([path.read_bytes() for path in BOUNCES])
        kinds = collections.Counter(one["soort"] for one in answers)
        print(dict(kinds))
        self.assertGreater(len(BOUNCES), 100)
        self.assertEqual(kinds["antwoord"] + kinds["melding"], 0)
        # Some are written by programs of long ago that name themselves nowhere; a person must look at those.
        self.assertGreaterEqual(kinds["bounce"] + kinds["automatisch"], 0.9 * len(BOUNCES))

    def test_every_attachment_ends_somewhere(self):
        files = [*FOUND_BY_SCANNERS, *SHEETS, *PDFS, *WINMAIL]
        self.assertGreater(len(files), 60)
        names = {}
        for path in files:
            mail = samples.with_file(path.name, path.read_bytes(), str(path))
            names[hashlib.sha256(mail).hexdigest()] = (path, mail)
        answers = self.take_in(*(mail for _, mail in names.values()))
        self.assertEqual(wrong_ends({digest: mail for digest, (_, mail) in names.items()}, answers), [])
        for answer in answers:
            path, _ = names[answer["sha256"]]
            with self.subTest(path=path):
                seen = self.call("--json", "intake", "attachment", answer["sha256"], "1", "--preview")
                self.assertIn(seen.code, (DONE, PARTLY, BAD_INPUT, CHANGED))
                self.assertNotIn("liep vast", seen.out + seen.err)
                self.assertNotIn("niet mag", seen.out + seen.err)
                if path in PDFS and "valid" in path.name.replace("invalid", ""):
                    self.assertTrue(seen.json()["tekst"])
                if path.suffix == ".exe":
                    self.assertIn("programma", seen.json()["letOp"])

    def test_what_is_in_winmail_is_found(self):
        mail = samples.with_file("winmail.dat", next(path for path in WINMAIL if path.name == "attachments.dat").read_bytes())
        (answer,) = self.take_in(mail)
        inside = self.asked("intake", "show", answer["sha256"])["inhoud"]["bijlagen"]
        self.assertGreater(len([one for one in inside if one["in"] == 1 and one["naam"]]), 0)

    def test_every_sheet_is_taken_in_or_refused_with_its_reason(self):
        before = self.snapshot()
        self.assertGreater(len(SHEETS), 10)
        for path in SHEETS:
            with self.subTest(path=path):
                answer = self.call("--json", "import", "tasks", path, "--dry-run")
                self.assertEqual(answer.code, BAD_INPUT, answer)
                self.assertTrue(answer.json().get("problemen") or answer.json().get("fout"))
        self.assertEqual(self.snapshot(), before)
        # The control: a program that breaks down is told from one that refuses.
        self.assertEqual(self.call("import", "tasks", DECISION, "--dry-run", env={"TREDE_HOME": "/nonexistent"}).code, BROKEN)


if __name__ == "__main__":
    unittest.main()
