"""Attachments: seen as words or as a picture made anew, saved as they came, never opened from quarantine."""

import hashlib
import os
import stat
import zlib

import mail_samples as samples
from intake_test import Mail
from support import *


def pdf(words: bytes, more: bytes = b"") -> bytes:
    content = b"BT /F 24 Tf 20 90 Td (" + words + b") Tj ET"
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + more + b">>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
            b"4 0 obj<</Length %d>>stream\n" % len(content) + content + b"\nendstream endobj\n"
            b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n")


def photo(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    rows = b"".join(b"\0" + b"\xff\x00\x00" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0") +
            chunk(b"tEXt", b"Comment\0<script>") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Attachments(Mail):
    def attachment(self, message, *words, code=DONE):
        return self.asked("intake", "attachment", message, *words, code=code)

    def one(self, name, content):
        return self.take_in(samples.with_file(name, content), folder=f"post-{name.replace('/', '_')}")[0]["sha256"]

    def test_a_pdf_as_words_and_as_a_picture(self):
        message = self.one("antwoord.pdf", pdf(b"Veertig plekken", b"/OpenAction<</S/Launch/F(/bin/sh)>>"))
        picture = self.folder / "beeld.png"
        seen = self.attachment(message, "1", "--preview", "--picture", picture)
        self.assertIn("Veertig plekken", seen["tekst"])
        self.assertEqual((seen["bladzijden"], seen["bladzijde"], seen["beeld"]), (1, 1, str(picture)))
        self.assertIn("startopdracht", " ".join(seen["letOp"]))
        self.assertTrue(picture.read_bytes().startswith(b"\x89PNG"))
        # What is there is never written over.
        self.refused("intake", "attachment", message, "1", "--picture", picture, code=BAD_INPUT, says="bestaat al")
        self.refused("intake", "attachment", message, "2", "--preview", code=BAD_INPUT, says="1 tot en met 1")
        self.refused("intake", "attachment", message, "1", code=BAD_INPUT, says="--preview")

    def test_a_picture_is_drawn_anew(self):
        message = self.one("foto.png", photo(40, 30))
        picture = self.folder / "beeld.png"
        seen = self.attachment(message, "1", "--picture", picture)
        self.assertEqual((seen["breedte"], seen["hoogte"]), (40, 30))
        self.assertNotIn(b"script", picture.read_bytes())
        # Nothing to see of a file that nobody knows: said, and told by the exit code.
        other = self.one("a.bin", bytes(range(256)))
        self.assertIn("geen beeld", self.attachment(other, "1", "--preview", code=PARTLY)["opmerking"])

    def test_office_files_and_what_is_inside_winmail(self):
        words = samples.office({"word/document.xml": b"<w:p><w:t>Het college</w:t></w:p>"})
        self.assertIn("Het college", self.attachment(self.one("a.docx", words), "1", "--preview")["tekst"])
        message = self.one("winmail.dat", samples.winmail())
        saved = self.attachment(message, "2", "--save", self.folder)
        self.assertEqual(pathlib.Path(saved["bewaardAls"]).read_bytes(), b"%PDF-1.7 x")

    def test_saved_as_it_came(self):
        content = os.urandom(5000)
        message = self.one("../../weg.bin", content)
        before = self.snapshot()
        self.attachment(message, "1", "--save", self.folder, "--dry-run")
        self.assertFalse((self.folder / "weg.bin").exists())
        saved = self.attachment(message, "1", "--save", self.folder)
        path = self.folder / "weg.bin"
        self.assertEqual(saved["bewaardAls"], str(path))
        self.assertEqual(hashlib.sha256(path.read_bytes()).hexdigest(), hashlib.sha256(content).hexdigest())
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(self.snapshot(), before)

    def test_nothing_leaves_quarantine(self):
        message = self.one("antwoord.pdf", pdf(b"Vijf plekken", b"/OpenAction<</S/Launch/F(/bin/sh)>>"))
        self.refused("intake", "attachment", message, "1", "--save", self.folder, code=CHANGED, says="quarantaine")
        # A person must see it to decide; what it wants to start is not started.
        self.assertIn("Vijf plekken", self.attachment(message, "1", "--preview")["tekst"])
        bomb = self.one("bom.zip", next(content for _, content in samples.bombs()))
        self.assertIn("niet uitgepakt", self.attachment(bomb, "1", "--preview", code=PARTLY)["opmerking"])

    def test_what_the_scanner_could_not_see_is_not_shown(self):
        self.settings(f'clamd = "{self.folder}/weg.sock"\n')
        message = self.one("antwoord.pdf", pdf(b"Veertig plekken"))
        self.refused("intake", "attachment", message, "1", "--preview", code=CHANGED, says="quarantaine")


if __name__ == "__main__":
    unittest.main()
