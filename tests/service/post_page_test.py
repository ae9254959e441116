"""A message on its page in the post: who wrote what, its links not to be pressed, and its attachments beside it."""

import unittest

import mail_samples as samples
from serve_test import Serving
from support import *

HTML = ("<html><body><p>Geacht college,</p><p>Zie <a href=\"https://kwaad.example/in?a=1&amp;b=2\">www.aardam.example</a>."
        "<img src=\"https://kwaad.example/spion.gif\"><script>alert(1)</script></p></body></html>")


def pdf(pages: int) -> bytes:
    """A PDF of so many pages, each with its number in words."""
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(pages))
    objects = "".join(f"{10 + 2 * i} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents {11 + 2 * i} 0 R/Resources"
                      f"<</Font<</F 5 0 R>>>>>>endobj\n{11 + 2 * i} 0 obj<</Length 40>>stream\n"
                      f"BT /F 24 Tf 20 90 Td (bladzijde {i + 1}) Tj ET   \nendstream endobj\n" for i in range(pages))
    return (f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj\n"
            f"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n{objects}trailer<</Root 1 0 R>>\n").encode()


class MessagePage(Serving):
    def setUp(self):
        ServiceCase.setUp(self)
        self.import_case()
        answer = samples.message("Re: IBT-2026-001-1700 <script>alert(1)</script>", HTML)
        answer.set_content(HTML, subtype="html")
        answer.add_attachment(pdf(2), maintype="application", subtype="pdf", filename="antwoord.pdf")
        answer.add_attachment(samples.phone_photo(), maintype="image", subtype="heic", filename="IMG_2044.HEIC")
        answer.add_attachment(b"Veertig plekken: https://kwaad.example/plekken", maintype="text", subtype="plain",
                              filename="../../pad naar.txt")
        wrong = samples.with_file("antwoord.pdf.exe", b"MZ\x90", subject="Antwoord")
        self.answer = self.number(self.take_in(answer))
        self.wrong = self.number(self.take_in(wrong))
        self.start()
        self.visitor_ = self.visitor("toezichthouder")

    def take_in(self, mail):
        (taken,) = self.asked("intake", "mail", self.write("bericht.eml", bytes(mail)))["berichten"]
        return taken["sha256"]

    @staticmethod
    def number(digest):
        return f"/postvak/m-{digest[:8]}"

    def get(self, path, code=200):
        answer = self.visitor_.get(path)
        self.assertEqual(answer.code, code, answer.text if code == 200 else "")
        return answer

    def test_the_text_and_the_headers_stand_on_the_page_and_nothing_can_be_pressed(self):
        page = self.get(self.answer).text
        self.assertIn("griffie@aardam.example", page)
        self.assertIn("Geacht college,", page)
        self.assertIn("<mark>https://kwaad.example/in?a=1&amp;b=2</mark>", page)
        self.assertIn("niet aanklikken", page)
        self.assertNotRegex(page, r'(href|src)="[^"]*kwaad')
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("spion", page)

    def test_attachments_are_seen_as_pictures_made_anew_and_words(self):
        page = self.get(self.answer).text
        self.assertIn("Bijlage 2: IMG_2044.HEIC", page)
        for number in (1, 2):
            self.assertIn(f'src="{self.answer}/bijlagen/{number}/beeld.png?bladzijde=1"', page)
            picture = self.visitor_.get(f"{self.answer}/bijlagen/{number}/beeld.png?bladzijde=1")
            self.assertTrue(picture.bytes.startswith(b"\x89PNG"))
            self.assertEqual(picture.headers["Content-Type"], "image/png")
        second = self.get(self.answer + "/bijlagen/1?bladzijde=2").text
        self.assertIn("bladzijde 2", second)
        self.assertIn("Vorige bladzijde", second)
        text = self.get(self.answer + "/bijlagen/3").text
        self.assertIn("Veertig plekken: <mark>https://kwaad.example/plekken</mark>", text)
        self.get(self.answer + "/bijlagen/4", 404)
        self.get(self.answer + "/bijlagen/0", 404)
        self.get(self.answer + "/bijlagen/x", 404)

    def test_a_file_is_saved_and_never_opened(self):
        saved = self.visitor_.get(self.answer + "/bijlagen/2/bestand")
        self.assertEqual(saved.bytes, samples.phone_photo())
        self.assertEqual(saved.headers["Content-Type"], "application/octet-stream")
        self.assertEqual(saved.headers["Content-Disposition"], 'attachment; filename="IMG_2044.HEIC"')
        self.assertEqual(saved.headers["X-Content-Type-Options"], "nosniff")
        self.assertIn("sandbox", saved.headers.get_all("Content-Security-Policy"))
        other = self.visitor_.get(self.answer + "/bijlagen/3/bestand")
        self.assertEqual(other.headers["Content-Disposition"], 'attachment; filename="pad-naar.txt"')

    def test_what_is_kept_apart_is_told_and_not_given(self):
        page = self.get(self.wrong).text
        self.assertIn("quarantaine", page)
        self.assertIn("antwoord.pdf.exe", page)
        self.assertIn("Bewaren kan pas na vrijgeven", page)
        self.get(self.wrong + "/bijlagen/1/bestand", 409)

    def test_nothing_is_sent_on_by_leaving_a_field_empty(self):
        form = {"keuze": "doorsturen", "aan": "COA", "reden": "Voor het COA."}
        for number, (more, says) in enumerate((({}, "Kies of het programma"), ({"weg": "mail"}, "Vul het mailadres in"),
                                               ({"weg": "zelf", "adres": "post@coa.example"}, "Maak het adres leeg"))):
            answer = self.visitor_.post(self.answer + "/behandeling", number=f"{number + 1:032x}", **form, **more)
            self.assertEqual(answer.code, 422)
            self.assertIn(says, answer.text)
        answer = self.visitor_.post(self.answer + "/behandeling", number="a" * 32, **form, weg="zelf")
        self.assertEqual(answer.code, 303)
        self.assertIn("door een medewerker", self.get(self.answer).text)

    def test_what_waits_is_told_where_the_work_is(self):
        waiting = '<a href="/postvak">{} in het postvak</a>'
        self.assertIn(waiting.format("2 berichten wachten"), self.get("/werk").text)
        self.get(self.answer)
        self.assertEqual(self.visitor_.post(self.answer + "/behandeling", number="1" * 32, keuze="weigeren", reden="Dubbel.").code, 303)
        self.assertIn(waiting.format("1 bericht wacht"), self.get("/werk").text)
        self.assertNotIn("in het postvak</a>", self.visitor("directeur").get("/werk").text)

    def mistaken(self, number, **form):
        answer = self.visitor_.post(self.answer + "/behandeling", number=f"{number:032x}", **form)
        self.assertEqual(answer.code, 422)
        self.assertIn("Er is niets vastgelegd", answer.text)
        return answer.text

    def test_a_mistake_leaves_what_was_filled_in(self):
        self.get(self.answer)
        filing = {"keuze": "opbergen", "andere": "Aardam; Nietbestaand", "kenmerk": "IBT-2026-001-9219", "antwoord": "nee",
                  "reden": 'Over "de gymzaal".'}
        page = self.mistaken(1, **filing)
        self.assertIn('name="andere" value="Aardam; Nietbestaand"', page)
        self.assertIn('name="kenmerk" value="IBT-2026-001-9219"', page)
        self.assertRegex(page, r'id="nee" value="nee" checked')
        self.assertNotRegex(page, r'id="zoals" value="" checked')
        self.assertNotRegex(page, r'value="GM1700" checked')
        self.assertRegex(page, r'id="reden-opbergen" name="reden" value="Over &quot;de gymzaal&quot;."')
        self.assertNotRegex(page, r'id="reden-(doorsturen|weigeren)" name="reden" value')
        self.assertRegex(self.mistaken(2, **filing, gemeente="GM1700"), r'value="GM1700" checked')

        page = self.mistaken(3, keuze="doorsturen", aan="COA", weg="zelf", adres="post@coa.example", reden="Voor het COA.")
        for kept in ('name="aan" value="COA"', 'name="adres" value="post@coa.example"', 'id="weg-zelf" value="zelf" checked',
                     'id="reden-doorsturen" name="reden" value="Voor het COA."', 'id="zoals" value="" checked'):
            self.assertIn(kept, page)

        page = self.mistaken(4, keuze="weigeren", stil="ja", reden="")
        self.assertIn('value="ja" checked', page)
        self.assertNotIn('id="stil" value="ja" checked', self.get(self.answer).text)

    def test_the_list_tells_what_each_is_about_and_who_it_is_from(self):
        page = self.get("/postvak").text
        self.assertIn(f'<a href="{self.answer}">Re: IBT-2026-001-1700 &lt;script&gt;alert(1)&lt;/script&gt;</a>', page)
        self.assertIn(f"<small>van griffie@aardam.example, M-{self.answer[-8:]}</small>", page)
        self.assertIn(f'<a href="{self.wrong}">Antwoord</a>', page)
        self.assertNotIn("<script>alert", page)
        self.assertIn("3 bijlagen", page)

    def test_only_who_handles_post_sees_it(self):
        for role in ("auditor", "gemeente:gm1700"):
            other = self.visitor(role)
            for more in ("", "/bijlagen/1", "/bijlagen/1/beeld.png", "/bijlagen/1/bestand"):
                self.assertIn(other.get(self.answer + more).code, (403, 404))


LETTER = "IBT-2026-001-1700"


class Filed(Serving):
    """What an officer does with an answer, and with a message that asks for more time."""

    def setUp(self):
        ServiceCase.setUp(self)
        self.sent()
        (self.store / "postvak.toml").write_text('mailservers = ["mx.toezicht.example"]\n')
        self.asks = self.take_in(f"Verzoek om uitstel {LETTER}", "Wij vragen uitstel tot 15 januari 2027.\n")
        self.answer = self.take_in(f"Re: {LETTER}", "Er zijn veertig plekken.\n")
        self.start()
        self.who = self.visitor("toezichthouder")
        self.sent_forms = 0

    def take_in(self, subject, body):
        mail = samples.message(subject, body, Received="from a by mx.toezicht.example with ESMTP; Thu, 30 Apr 2026 12:00:00 +0200")
        (taken,) = self.asked("intake", "mail", self.write("bericht.eml", bytes(mail)))["berichten"]
        return taken["sha256"][:8]

    def page(self, address):
        answer = self.who.get(address)
        self.assertEqual(answer.code, 200, answer.text)
        return answer.text

    def file(self, number, code=303, **fields):
        self.sent_forms += 1
        self.page(f"/postvak/m-{number}")
        answer = self.who.post(f"/postvak/m-{number}/behandeling", number=f"{self.sent_forms:032x}", keuze="opbergen",
                               gemeente="GM1700", **fields)
        self.assertEqual(answer.code, code, answer.text)
        return answer.text if code != 303 else self.page(f"/postvak/m-{number}")

    def answers(self):
        return [one for asked in self.asked("answer", "list", "gm1700")["verzoeken"] for one in asked["antwoorden"]]

    def test_who_asks_for_more_time_is_not_taken_for_an_answer_and_the_request_is_put_on_file(self):
        page = self.page(f"/postvak/m-{self.asks}")
        self.assertIn("<dt>Soort</dt><dd>verzoek om uitstel", page)
        self.assertIn("vraagt misschien om uitstel", page)
        self.assertNotIn('id="zoals"', page)
        self.assertNotRegex(page, r'name="antwoord"[^>]* checked')
        form = (f"/gemeenten/gm1700/termijnen/verzoek?gevraagd=2026-04-30&amp;stuk=bericht%20M-{self.asks}"
                f"&amp;termijn={LETTER}")
        self.assertIn(f'href="{form}"', page)
        self.assertIn("Kies of het een antwoord is", self.file(self.asks, 422))
        # That it is no answer is what was recognised: nobody has to say why.
        filed = self.file(self.asks, antwoord="nee", reden="")
        self.assertEqual(self.answers(), [])
        self.assertIn(f'href="{form}"', filed)
        asked = self.page(form.replace("&amp;", "&"))
        self.assertIn('value="2026-04-30"', asked)
        self.assertIn(f'value="bericht M-{self.asks}"', asked)
        self.assertRegex(asked, rf'value="{LETTER}" checked')
        put = self.who.post("/gemeenten/gm1700/termijnen/verzoek", number="f" * 32, termijn=LETTER, gevraagd="2026-04-30",
                            gevraagdtot="15-1-2027", stuk=f"bericht M-{self.asks}", stap="vastleggen")
        self.assertEqual(put.code, 303, put.text)
        after = self.page(f"/postvak/m-{self.asks}")
        self.assertIn("Het verzoek van Twenterand ligt vast", after)
        self.assertNotIn("/termijnen/verzoek", after)

    def test_an_answer_that_asks_for_time_as_well_is_filed_as_one_with_a_reason(self):
        self.assertIn("Vul de reden in", self.file(self.asks, 422, antwoord="ja", reden=""))
        self.file(self.asks, antwoord="ja", reden="Twee vragen zijn beantwoord.")
        self.assertEqual(len(self.answers()), 1)

    def test_what_is_filed_as_it_was_recognised_asks_no_reason_and_leads_on(self):
        page = self.page(f"/postvak/m-{self.answer}")
        self.assertRegex(page, r'id="zoals" value="" checked><label for="zoals">Zoals herkend: een antwoord<')
        self.assertNotRegex(page, r'id="reden-opbergen"[^>]* required')
        self.assertIn("Alleen nodig als u afwijkt", page)
        self.assertRegex(page, r'id="reden-weigeren"[^>]* required')
        self.assertIn("Vul de reden in", self.file(self.answer, 422, antwoord="nee", reden=" "))
        self.assertIn("Vul de reden in", self.file(self.answer, 422, antwoord="", andere="Almelo", reden=""))
        filed = self.file(self.answer, antwoord="", reden="")
        self.assertEqual([one["opTijd"] for one in self.answers()], [True])
        self.assertIn("Naar het dossier van Twenterand", filed)
        self.assertIn('href="/gemeenten/gm1700/antwoorden/oordeel"', filed)
        self.assertIn(f'href="/postvak/m-{self.asks}">Naar het volgende bericht', filed)
        # It is judged with its text in sight, and each question by its title.
        judging = self.page("/gemeenten/gm1700/antwoorden/oordeel")
        self.assertRegex(judging, r"(?s)<details[^>]*><summary>Antwoord op brief.*Er zijn veertig plekken\..*</details>")
        self.assertIn(f'href="/postvak/m-{self.answer}">Open het bericht', judging)
        self.assertIn(f"Stand van zaken (brief {LETTER}, nu: nog niet bekeken)", judging)
        judged = self.who.post("/gemeenten/gm1700/antwoorden/oordeel", number="e" * 32, vraag=f"{LETTER} stand",
                               oordeel="volledig", reden="Gelezen.", stap="vastleggen")
        self.assertEqual(judged.code, 303, judged.text)
        self.assertIn("vraag ‘Stand van zaken’: volledig", self.page("/gemeenten/gm1700/antwoorden"))
        self.assertIn("Zoals herkend: antwoord", self.trede("intake", "show", f"M-{self.answer}").out)


if __name__ == "__main__":
    unittest.main()
