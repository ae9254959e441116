"""Row B4 with a real ClamAV: the harmless test file of all scanners is found in every wrapping, and no scanner means no passing.

Offline there is no signature base, so ClamAV gets one of a single line.
"""

import gzip
import io
import tarfile
import time

import mail_samples as samples
from intake_test import Mail
from support import *

CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")


def tnef(content: bytes) -> bytes:
    def attribute(identity: bytes, data: bytes) -> bytes:
        return b"\x02" + identity + len(data).to_bytes(4, "little") + data + (sum(data) & 0xffff).to_bytes(2, "little")
    return (b"\x78\x9f\x3e\x22\x01\x00" + attribute(b"\x02\x90\x06\x00", b"r" * 14) + attribute(b"\x10\x80\x01\x00", b"A.COM\0") +
            attribute(b"\x0f\x80\x06\x00", content))


def uuencoded(content: bytes) -> bytes:
    import binascii
    lines = b"".join(binascii.b2a_uu(content[at:at + 45]) for at in range(0, len(content), 45))
    return b"From: a@b.example\r\nSubject: uu\r\n\r\nHierbij\r\nbegin 644 a.com\r\n" + lines + b"`\r\nend\r\n"


def tarred(content: bytes) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo("a.com")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return target.getvalue()


def wrappings(content: bytes):
    """Messages that carry the content, each in another way."""
    yield "plain", samples.with_file("a.com", content)
    deep = content
    for level in range(1, 9):
        deep = samples.zipped({f"a{level}.zip" if level > 1 else "a.com": deep})
        if level in (1, 2, 3, 8):
            yield f"zip {level} deep", samples.with_file("a.zip", deep)
    yield "docx", samples.with_file("a.docx", samples.office({"word/embeddings/oleObject1.bin": content}))
    yield "xlsx", samples.with_file("a.xlsx", samples.office({"xl/media/a.bin": content}))
    yield "gzip", samples.with_file("a.gz", gzip.compress(content))
    yield "tar", samples.with_file("a.tar", tarred(content))
    yield "uuencode", uuencoded(content)
    yield "tnef", samples.with_file("winmail.dat", tnef(content))
    nested = samples.message("Doorgestuurd")
    nested.add_attachment(samples.with_file("a.com", content), maintype="application", subtype="octet-stream", filename="a.eml")
    yield "mail in mail", bytes(nested)
    stream = b"%PDF-1.4\n1 0 obj<</Type/EmbeddedFile/Length " + str(len(content)).encode() + b">>stream\n" + content
    yield "pdf", samples.with_file("a.pdf", stream + b"\nendstream endobj\ntrailer<<>>\n%%EOF\n")


@unittest.skipUnless(CLAMD, "clamd is not installed")
class Scanner(Mail):
    def setUp(self):
        super().setUp()
        self.socket = self.folder / "clamd.sock"
        base = self.folder / "base"
        base.mkdir()
        (base / "t.ndb").write_text(f"Test.Eicar:0:*:{samples.EICAR.hex()}\n")
        configuration = self.write("clamd.conf", f"LocalSocket {self.socket}\nDatabaseDirectory {base}\nForeground yes\n"
                                                 "ConcurrentDatabaseReload no\nMaxThreads 2\n")
        self.clamd = subprocess.Popen([CLAMD, "-c", configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(self.stop)
        ends = time.monotonic() + 60
        while not self.socket.exists():
            self.assertIsNone(self.clamd.poll(), "clamd did not start")
            self.assertLess(time.monotonic(), ends, "clamd did not start")
            time.sleep(0.1)
        self.settings(f'clamd = "{self.socket}"\n')

    def stop(self):
        self.clamd.kill()
        self.clamd.wait()

    def scans(self, mails):
        answers = self.take_in(*mails)
        listed = {one["sha256"]: one["scan"] for one in self.asked("intake", "list", "--all")["berichten"]}
        return [(one["toestand"], listed[one["sha256"]]) for one in answers]

    def test_found_in_every_wrapping(self):
        names, mails = zip(*wrappings(samples.EICAR))
        self.assertGreaterEqual(len(names), 12)
        for name, ends in zip(names, self.scans(mails)):
            with self.subTest(wrapping=name):
                self.assertEqual(ends, ("quarantaine", "besmet"))
        # The control: other bytes in the same wrappings are found clean.
        clean = {scan for _, scan in self.scans([mail for _, mail in wrappings(b"gewone tekst " * 6)])}
        self.assertEqual(clean, {"niets gevonden"})

    def test_no_scanner_is_no_passing(self):
        (first,) = self.scans([samples.message("Antwoord")])
        self.assertEqual(first, ("aangenomen", "niets gevonden"))
        self.stop()
        for ends in self.scans([samples.message("Antwoord 2"), samples.with_file("a.com", samples.EICAR)]):
            self.assertEqual(ends[0], "quarantaine")


if __name__ == "__main__":
    unittest.main()
