"""Searching: functions and words in the dossiers, and nothing of it for who may not read them."""

import html
import json
import unittest

from serve_test import Serving
from support import *

WORD = "brandveiligheid"


class Searching(Serving):
    def setUp(self):
        ServiceCase.setUp(self)
        self.import_case()
        self.trede("note", "add", "gm0141", "--text", f"Fictief: gebeld over de {WORD}.")
        self.trede("talk", "invite", "gm1700", "--on", "2026-05-12", "--invited", "2026-05-01", "--with", "gemeentesecretaris", "--agenda", f"planning,{WORD}")
        self.trede("assign", "gm1700", "--to", "coordinator", "--reason", "Fictief: verdeeld.")
        self.start()

    def test_words_and_functions_in_the_dossiers(self):
        visitor = self.visitor("toezichthouder")
        page = visitor.get(f"/zoeken?q={WORD.upper()}").text
        self.assertIn('<a href="/gemeenten/gm1700/afspraken">Twenterand: Gesprek G-GM1700-1', page)
        self.assertIn('<a href="/gemeenten/gm0141/notities">Almelo: Notitie van', page)
        self.assertIn(f"Fictief: gebeld over de {WORD}.", page)
        self.assertIn("/gemeenten/gm1700/afspraken", visitor.get("/zoeken?q=gemeentesecretaris").text)
        people = visitor.get("/zoeken?q=coordinator").text
        self.assertIn('<a href="/gemeenten?behandelaar=coordinator">', people)
        self.assertIn("Twenterand: Behandelaar", people)
        self.assertIn("1 gemeente met", visitor.get("/zoeken?q=twenterand").text)

    def test_the_interface_and_the_command_line_find_the_same(self):
        said = self.asked("search", WORD)
        given = json.loads(self.visitor("jurist").get(f"/api/v1/zoeken?q={WORD}").text)
        self.assertEqual((said["aantal"], given["aantal"]), (2, 2))
        self.assertEqual([one["wat"] for one in given["gevonden"]], [one["wat"] for one in said["gevonden"]])
        self.assertEqual({one["gmCode"] for one in given["gevonden"]}, {"gm1700", "gm0141"})
        self.assertIn("2 plaatsen gevonden", self.trede("search", WORD).out)

    def test_too_few_letters_are_told(self):
        visitor = self.visitor("jurist")
        self.assertEqual(visitor.get("/api/v1/zoeken?q=ab").code, 400)
        self.assertIn("drie letters of meer", visitor.get("/zoeken?q=ab").text)
        self.refused("search", "ab", code=BAD_INPUT, says="drie letters of meer")

    def test_the_command_at_the_foot_can_be_copied(self):
        page = html.unescape(self.visitor("jurist").get("/zoeken?q=%27s+avonds").text)
        self.assertIn("""trede search -- ''\\''s avonds'""", page)

    def test_nothing_leaks(self):
        inside = self.visitor("auditor")
        self.assertIn(WORD, inside.get(f"/zoeken?q={WORD}").text.replace(f'value="{WORD}"', ""))
        for role in ("provincie:pv23", "gemeente:gm1700"):
            outside = self.visitor(role)
            for path in (f"/zoeken?q={WORD}", f"/api/v1/zoeken?q={WORD}"):
                answer = outside.get(path)
                self.assertEqual(answer.code, 403, (role, path))
                self.assertNotIn("gebeld", answer.text)
                self.assertNotIn("G-GM1700-1", answer.text)
            # Its own list finds it by name only, and not by what is noted.
            self.assertEqual(json.loads(outside.get(f"/api/v1/gemeenten?q={WORD}").text)["aantal"], 0)
        self.assertEqual(self.visitor().get(f"/api/v1/zoeken?q={WORD}").code, 401)


if __name__ == "__main__":
    unittest.main()
