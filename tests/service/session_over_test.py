"""A form that is sent when the session is over: nothing happens, and nothing that somebody wrote is lost."""

import html
import re
import unittest

from serve_test import Serving
from support import *

NOTES = "/gemeenten/gm1700/notities"
TEXT = "Fictief: de raad besluit op 12 mei. </textarea><script>alert(1)</script> & \"zo\" 'dus'\n\nTweede alinea. " + "Een lange zin. " * 200
NUMBER = "7" * 32


class SessionOver(Serving):
    roles = ["toezichthouder", "jurist"]

    def setUp(self):
        super().setUp()
        self.who = self.visitor("toezichthouder")
        self.key = self.who.key
        self.assertRegex(self.key, "^[0-9a-f]{32}$")

    def let_it_end(self):
        self.who.cookie = self.who.cookie.split("=")[0] + "=" + "0" * 32

    def written(self, page):
        """The texts on the page as a browser reads them: by the name of their field."""
        found = re.findall(r'<label[^>]*for="(geschreven-\d+)">([^<]*)</label><textarea([^>]*)>\n([^<]*)</textarea>', page)
        for one, _, attributes, _ in found:
            self.assertIn(f'id="{one}"', attributes)
            self.assertIn(" readonly", attributes)
            self.assertNotIn(" name=", attributes)
        self.assertEqual(len(found), page.count("<textarea"))
        return {name: html.unescape(text) for _, name, _, text in found}

    def test_what_somebody_wrote_is_shown_and_what_proves_who_he_is_not(self):
        self.let_it_end()
        before = self.length()
        answer = self.who.post(NOTES, NUMBER, tekst=TEXT, reden="Zie hierboven.", wachtwoord="geheim woord", code="123456", kort="ja", manifest="a" * 64)
        self.assertEqual(answer.code, 401)
        self.assertIn("<h1>U bent niet meer aangemeld</h1>", answer.text)
        self.assertIn('<a href="/aanmelden" target="_blank" rel="noopener">', answer.text)
        self.assertEqual(self.written(answer.text), {"tekst": TEXT, "reden": "Zie hierboven."})
        self.assertNotIn("<script>", answer.text)  # it stays inert
        for secret in (self.key, NUMBER, "geheim woord", "123456", "a" * 64, "Twenterand", "Toezichthouder"):
            self.assertNotIn(secret, answer.text)
        self.assertEqual(self.length(), before)
        self.assertNotIn("de raad besluit", self.visitor("jurist").get(NOTES).text)
        # The same whether the municipality is there or not, and whatever the role was.
        self.assertEqual(self.who.post("/gemeenten/gm9999/notities", tekst=TEXT).text, self.who.post(NOTES, tekst=TEXT).text)

    def test_a_name_of_a_field_is_inert_too(self):
        self.let_it_end()
        page = self.who.post(NOTES, **{'<script>alert(2)</script>"': "Fictief: een naam."}).text
        self.assertNotIn("<script>", page)
        self.assertIn("Fictief: een naam.", page)

    def test_another_site_puts_no_words_on_our_page(self):
        self.let_it_end()
        for headers in ({"Origin": "http://evil.example"}, {"Sec_Fetch_Site": "cross-site"}):
            answer = self.who.ask("POST", NOTES, "tekst=Bel+dit+nummer", **headers)
            self.assertEqual(answer.code, 401)
            self.assertNotIn("Bel dit nummer", answer.text)

    def test_a_form_with_a_file(self):
        self.let_it_end()
        body = ('--grens\r\nContent-Disposition: form-data; name="tekst"\r\n\r\nFictief: met een stuk.\r\n'
                '--grens\r\nContent-Disposition: form-data; name="bestand"; filename="a.csv"\r\n\r\ngm;1\r\n--grens--\r\n').encode()
        answer = self.who.ask("POST", NOTES, body, Content_Type="multipart/form-data; boundary=grens")
        self.assertEqual((answer.code, self.written(answer.text)), (401, {"tekst": "Fictief: met een stuk."}))
        self.assertIn("Een bestand kiest u straks opnieuw.", answer.text)

    def test_a_form_of_before_another_sign_in_shows_it_too(self):
        newer = self.visitor("jurist")
        old = self.key
        newer.key = old
        answer = newer.post(NOTES, NUMBER, tekst=TEXT)
        self.assertEqual((answer.code, self.written(answer.text)), (403, {"tekst": TEXT}))
        self.assertIn("Dit formulier is verlopen", answer.text)
        self.assertNotIn(old, answer.text)
        self.assertNotIn("de raad besluit", newer.get(NOTES).text)

    def test_a_page_still_leads_to_the_sign_in(self):
        self.let_it_end()
        self.assertEqual(self.who.get(NOTES).headers["Location"], "/aanmelden")


if __name__ == "__main__":
    unittest.main()
