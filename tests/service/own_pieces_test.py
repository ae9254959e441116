"""A municipality sends files with the answer in its form."""

import hashlib
import re
import unittest

import mail_samples as samples
from own_answer_test import Answering
from support import *


class WithPieces(Answering):
    """Pieces go with the answer as attachments of a message, looked at as those of a mail are."""

    colleagues = ("a.jansen",)

    def add(self, visitor, name, content, code=303):
        page = self.page(visitor, self.home)
        form = re.search(rf'<form[^>]*action="{re.escape(self.home)}/stukken".*?</form>', page, re.S)[0]
        hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
        body = b"".join(b'--grens\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (key.encode(), value.encode())
                        for key, value in hidden)
        body += (f'--grens\r\nContent-Disposition: form-data; name="bestand"; filename="{name}"\r\n\r\n'.encode() + content +
                 b"\r\n--grens--\r\n")
        answer = visitor.ask("POST", f"{self.home}/stukken", body, Content_Type="multipart/form-data; boundary=grens")
        self.assertEqual(answer.code, code, answer.text)
        return answer

    def test_a_large_piece_comes_in(self):
        anna = self.colleague("a.jansen")
        self.add(anna, "groot.pdf", b"%PDF-1.7 groot" + bytes(5_000_000))
        self.assertIn("groot.pdf", self.page(anna, self.home))

    def test_they_are_kept_with_the_draft_and_sent_with_the_answer(self):
        anna = self.colleague("a.jansen")
        table = b"Locatie;Plekken\r\nDe Weide;40\r\n"
        self.write_part(anna, "stand", tekst="Zie de stukken.", klaar="ja")
        self.add(anna, "plekken.csv", table)
        self.add(anna, "plekken.csv", table, 409)
        self.add(anna, "brief.pdf", b"%PDF-1.7 antwoord")
        self.add(anna, "weg.pdf", b"%PDF-1.7 te veel")
        for name, content in (("programma.exe", b"MZ"), ("brief.pdf.exe", b"MZ"), ("leeg.pdf", b""),
                              ("bom.docx", samples.office({"word/document.xml": bytes(40_000_000)}))):
            refused = self.add(anna, name, content, 400).text  # the same page, with what is wrong
            self.assertIn("Het stuk is niet toegevoegd.", refused)
            self.assertIn('name="bestand"', refused)
        self.end()
        self.start()
        anna = self.visitor("gemeente:gm1700")
        page = self.page(anna, self.home)
        for name in ("plekken.csv", "brief.pdf", "weg.pdf"):
            self.assertIn(name, page)
        gone = hashlib.sha256(b"%PDF-1.7 te veel").hexdigest()
        form = re.search(rf'value="{gone}"', page)
        self.assertIsNotNone(form)
        self.assertEqual(anna.post(f"{self.home}/stukken/weg", "8" * 32, stuk=gone).code, 303)
        self.assertEqual(self.asked("intake", "list")["berichten"], [])  # the ministry sees nothing yet
        check = self.page(anna, f"{self.home}/controle")
        self.assertIn(f"plekken.csv ({len(table)} bytes, SHA-256 {hashlib.sha256(table).hexdigest()})", check)
        self.assertNotIn("weg.pdf", check)
        sent = self.check_form(anna, "versturen", page=self.page(anna, f"{self.home}/controle")).headers["Location"]
        self.assertIn("plekken.csv", self.page(anna, sent + "/tekst"))
        (answer,) = self.answers()
        shown = self.asked("intake", "show", answer["bericht"])
        self.assertEqual((shown["toestand"], shown["soort"], shown["behandeling"], shown["ontvangstbevestiging"]),
                         ("aangenomen", "antwoord", "opgeborgen", "geen"))
        self.assertEqual([one["sha256"] for one in shown["bijlagen"]],
                         [hashlib.sha256(table).hexdigest(), hashlib.sha256(b"%PDF-1.7 antwoord").hexdigest()])
        self.assertEqual(list((self.store / "antwoorden").glob("gm1700-*")), [])
        self.assertEqual(len(self.asked("intake", "list", "--all")["berichten"]), 1)
        self.length()

        # A new piece alone is a later addition, and takes along nothing that was sent.
        self.add(anna, "later.pdf", b"%PDF-1.7 later")
        later = self.check_form(anna, "versturen").headers["Location"]
        self.assertIn("plekken.csv (", self.page(anna, later + "/tekst"))
        self.assertIn("eerder gestuurd", self.page(anna, later + "/tekst"))
        _, second = self.answers()
        self.assertIn("<dt>Vragen</dt><dd>Stand van zaken</dd>", self.page(anna, later))
        pieces = self.asked("intake", "show", second["bericht"])["bijlagen"]
        self.assertEqual([one["sha256"] for one in pieces], [hashlib.sha256(b"%PDF-1.7 later").hexdigest()])


if __name__ == "__main__":
    unittest.main()
