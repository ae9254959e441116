"""A form that is not taken, for the session is over or another one: nothing happens, and nothing that was filled in is lost."""

import html
import re
import unittest
from urllib.parse import urlencode

from own_answer_test import Answering
from serve_test import Serving
from support import *

NOTES = "/gemeenten/gm1700/notities"
TEXT = "Fictief: de raad besluit op 12 mei. </textarea><script>alert(1)</script> & \"zo\" 'dus'\n\nTweede alinea. " + "Een lange zin. " * 200
NUMBER = "7" * 32
FIELD = re.compile(r'<label[^>]*for="(geschreven-\d+)">([^<]*)</label>'
                   r'(?:<textarea([^>]*)>\n([^<]*)</textarea>|<input([^>]*) value="([^"]*)">)')
ALERT = '<div class="melding fout" role="alert" tabindex="-1" autofocus id="fouten"><h2>Er is niets opgeslagen of gewijzigd</h2>'
# What the page does not show (src/web/sign_in.cpp): of who sends it, and of the program itself.
SECRET = {"wachtwoord", "code", "passkey", "client", "apparaat", "handtekening"}
OF_THE_PROGRAM = {"sleutel", "opdracht", "opschrift", "stap", "versie", "manifest", "toetsingen"}


def pairs_of(form):
    """What a browser sends of a form in which nothing was filled in: what is hidden in it."""
    return [(name, html.unescape(value)) for name, value in re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)]


def typed_names(page):
    """The fields of the forms of a page in which somebody fills in or chooses something."""
    names = set()
    for tag, attributes in re.findall(r"<(input|textarea|select)\b([^>]*)>", "".join(re.findall(r'<form method="post".*?</form>', page, re.S))):
        name = re.search(r'\bname="([^"]*)"', attributes)
        if name and 'type="hidden"' not in attributes:
            names.add(name[1])
    return names


class NotTaken(Serving):
    """What the page of a form that is not taken shows."""

    def written(self, page):
        """The texts on the page as a browser reads them: by what their field is called."""
        found = [(one, label, area + line, text + value) for one, label, area, text, line, value in FIELD.findall(page)]
        for one, _, attributes, _ in found:
            self.assertIn(f'id="{one}"', attributes)
            self.assertIn(" readonly", attributes)
            self.assertNotIn(" name=", attributes)
        self.assertEqual(len(found), page.count('id="geschreven-'))
        self.assertEqual(len(found), len({label for _, label, _, _ in found}))
        return {html.unescape(label): html.unescape(text) for _, label, _, text in found}


class SessionOver(NotTaken):
    roles = ["toezichthouder", "jurist", "auditor"]

    def setUp(self):
        super().setUp()
        self.who = self.visitor("toezichthouder")
        self.key = self.who.key
        self.assertRegex(self.key, "^[0-9a-f]{32}$")

    def let_it_end(self):
        self.who.cookie = self.who.cookie.split("=")[0] + "=" + "0" * 32

    def test_what_somebody_wrote_is_shown_and_what_proves_who_he_is_not(self):
        self.let_it_end()
        before = self.length()
        answer = self.who.post(NOTES, NUMBER, tekst=TEXT, reden="Zie hierboven.", wachtwoord="geheim woord", code="123456", kort="ja", cel="7",
                               stuk="Z-2026/12345", nummer="9", stand="open", gm="gm1700", digest="b" * 64, leeg=" ", manifest="a" * 64, stap="vastleggen")
        self.assertEqual(answer.code, 401)
        self.assertIn("<h1>U bent niet meer aangemeld</h1>", answer.text)
        self.assertIn(ALERT, answer.text)
        self.assertIn('<a href="/aanmelden" target="_blank" rel="noopener">', answer.text)
        self.assertIn(f'<a href="{NOTES}" target="_blank" rel="noopener">Open de pagina opnieuw</a>', answer.text)
        self.assertEqual(self.written(answer.text), {
            "Tekst": TEXT, "Reden": "Zie hierboven.", "kort": "ja", "cel": "7", "stuk": "Z-2026/12345", "Nummer": "9", "stand": "open",
            "Gemeente": "gm1700", "digest": "b" * 64})
        self.assertIn("Een wachtwoord, code of passkey laten wij niet zien.", answer.text)
        self.assertNotIn("Een bestand kiest u", answer.text)
        self.assertNotIn("<script>", answer.text)  # it stays inert
        for secret in (self.key, NUMBER, "geheim woord", "123456", "a" * 64, "Twenterand", "Toezichthouder"):
            self.assertNotIn(secret, answer.text)
        self.assertEqual(self.length(), before)
        self.assertNotIn("de raad besluit", self.visitor("jurist").get(NOTES).text)
        # The same whether the municipality is there or not, and whatever the role was.
        here, gone = (self.who.post(f"/gemeenten/{gm}/notities", tekst=TEXT).text for gm in ("gm1700", "gm9999"))
        self.assertEqual(gone.replace("gm9999", "gm1700"), here)
        self.assertNotIn("Een wachtwoord, code", here)

    def test_a_field_is_called_what_its_page_calls_it(self):
        page = self.who.get("/gemeenten/gm1700/termijnen/nieuw").text
        form = re.search(r'<form method="post" action="/gemeenten/gm1700/termijnen/nieuw">.*?</form>', page, re.S)[0]
        filled = {"wat": "het plan van aanpak", "stuk": "brief 7", "lengte": "4", "na": "12-5-2026"}
        self.let_it_end()
        answer = self.who.ask("POST", "/gemeenten/gm1700/termijnen/nieuw", urlencode([*pairs_of(form), *filled.items()]))
        self.assertEqual(answer.code, 401)
        self.assertEqual(self.written(answer.text), {
            "Waar is de termijn voor?": "het plan van aanpak", "Op welk artikel of stuk rust de termijn?": "brief 7",
            "Hoe lang duurt hij?": "4", "De termijn begint na deze dag": "12-5-2026"})

    def test_nobody_types_in_a_field_that_is_not_shown(self):
        self.assertEqual(typed_names('<form method="post"><input type="hidden" name="stap"><select name="stuk"></select>'
                                     '<textarea name="versie"></textarea></form><input name="q">'), {"stuk", "versie"})
        seen, ahead, names = set(), ["/werk", "/import", "/postvak", "/gemeenten/gm1700"], set()
        while ahead:
            path = ahead.pop()
            if path in seen:
                continue
            seen.add(path)
            answer = self.who.get(path)
            if answer.code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
                continue
            names |= typed_names(answer.text)
            ahead += [one for one in re.findall(r'href="(/gemeenten/gm1700/[^"#?]*)["#?]', answer.text) if one not in seen]
        self.assertGreater(len(names), 20, names)
        self.assertEqual(names & (OF_THE_PROGRAM | SECRET), set())

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
        self.assertEqual((answer.code, self.written(answer.text)), (401, {"Tekst": "Fictief: met een stuk."}))
        self.assertIn("Een bestand kiest u straks opnieuw.", answer.text)
        none = body.replace(b'filename="a.csv"', b'filename=""').replace(b"gm;1", b"")
        answer = self.who.ask("POST", NOTES, none, Content_Type="multipart/form-data; boundary=grens")
        self.assertEqual((answer.code, self.written(answer.text)), (401, {"Tekst": "Fictief: met een stuk."}))
        self.assertNotIn("Een bestand kiest u", answer.text)

    def test_a_form_of_before_another_sign_in_shows_it_too(self):
        newer = self.visitor("jurist")
        old = self.key
        newer.key = old
        answer = newer.post(NOTES, NUMBER, tekst=TEXT)
        self.assertEqual((answer.code, self.written(answer.text)), (403, {"Tekst": TEXT}))
        self.assertIn("Dit formulier is verlopen", answer.text)
        self.assertIn(ALERT, answer.text)
        self.assertIn(f'<a href="{NOTES}">Open de pagina opnieuw</a>', answer.text)
        self.assertNotIn(old, answer.text)
        self.assertNotIn("de raad besluit", newer.get(NOTES).text)

    def test_another_role_that_is_signed_in_by_now_gets_it_back_too(self):
        other = self.visitor("auditor")
        self.assertEqual(other.get("/postvak").code, 403)
        before = self.length()
        for key in (self.key, other.key):
            other.key = key
            answer = other.post(NOTES, NUMBER, tekst=TEXT, cel="7", code="123456")
            self.assertEqual((answer.code, self.written(answer.text)), (403, {"Tekst": TEXT, "cel": "7"}))
            self.assertIn("<h1>U mag dit niet</h1>", answer.text)
            self.assertIn(ALERT, answer.text)
            self.assertIn("U bent nu aangemeld als Auditor.", answer.text)
            self.assertNotIn("123456", answer.text)
            if key == self.key:
                self.assertNotIn(key, answer.text)
        self.assertEqual(self.length(), before)
        # Without anything filled in it is the refusal that it always was, and another site puts no words in it.
        self.assertNotIn("ingevuld", other.post(NOTES).text)
        self.assertNotIn("Bel dit nummer", other.ask("POST", NOTES, "tekst=Bel+dit+nummer", Sec_Fetch_Site="cross-site").text)

    def test_where_nothing_is_for_this_viewer_it_is_shown_too(self):
        answer = self.who.post("/gemeenten/gm9999/notities", tekst=TEXT)
        self.assertEqual((answer.code, self.written(answer.text)), (404, {"Tekst": TEXT}))
        self.assertIn('<a href="/gemeenten">Open de pagina opnieuw</a>', answer.text)

    def test_a_page_still_leads_to_the_sign_in(self):
        self.let_it_end()
        self.assertEqual(self.who.get(NOTES).headers["Location"], "/aanmelden")


class Answer(NotTaken, Answering):
    """The form of a municipality, with a table: the numbers are the core of its answer."""

    colleagues = ("a.jansen",)

    def test_the_rows_of_a_table_stay(self):
        anna = self.colleague("a.jansen")
        path = f"{self.home}/vragen/wanneer"
        form = re.search(rf'<form[^>]*action="{re.escape(path)}".*?</form>', self.page(anna, path), re.S)[0]
        anna.cookie = anna.cookie.split("=")[0] + "=" + "0" * 32
        rows = {"rij1-1": "15-1-2027", "rij1-2": "142", "rij2-1": "1-6-2027", "rij2-2": "23", "tekst": "In delen."}
        answer = anna.ask("POST", path, urlencode([*pairs_of(form), *rows.items()]))
        self.assertEqual(answer.code, 401)
        shown = self.written(answer.text)
        self.assertEqual(sorted(shown.values()), sorted(rows.values()))
        self.assertEqual(shown["Uw toelichting"], "In delen.")
        for row, number in (("Regel 1", "142"), ("Regel 2", "23")):
            self.assertEqual([text for label, text in shown.items() if label.startswith(row + ", ") and text.isdigit()], [number])
        # A form that does not say what its fields are called shows them by their names.
        bare = anna.ask("POST", path, urlencode(rows))
        self.assertEqual(self.written(bare.text), {name: text for name, text in rows.items() if name != "tekst"} | {"Tekst": "In delen."})


if __name__ == "__main__":
    unittest.main()
