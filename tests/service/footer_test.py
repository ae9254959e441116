"""What the foot of a page names: a call of the interface that gives what the page is about, and a command that is there."""

import html
import json
import re
import shlex
import unittest

from serve_test import Serving
from support import *

CALL = re.compile(r"Hetzelfde via het koppelvlak: <code>GET (/api/v1[^<]*)</code>")
COMMAND = re.compile(r"Hetzelfde op de opdrachtregel: <code>(trede [^<]*)</code>")
LINK = re.compile(r'href="(/[^"#]*)')
# What the answer of a call must hold, by its address without the part that names one of many.
HOLDS = {"gemeenten": "gemeenten", "dossier": "gebeurtenissen", "beoordeling": "beoordelingen", "cijfers": "cijfers",
         "termijnen": "termijnen", "antwoorden": "verzoeken", "gesprekken": "gesprekken", "afspraken": "afspraken",
         "brieven": "brieven", "locaties": "locaties", "notities": "notities", "cyclus": "kalender", "agenda": "dagen",
         "partijen": "brieven", "lijst": "brieven", "postvak": "berichten", "regels": "beleid", "toets": "wortel",
         "taken": "taken", "zoeken": "gevonden"}
# Which of them a page is about, by the last word of its address that says so.
ABOUT = {"cijfers": ["cijfers"], "termijnen": ["termijnen"], "antwoorden": ["antwoorden"], "brieven": ["brieven"], "notities": ["notities"],
         "locaties": ["dossier", "locaties"], "tijdlijn": ["dossier"], "juridisch": ["dossier"], "cyclus": ["dossier"], "meldingen": ["antwoorden"]}
NOT_FOLLOWED = ("/api/", "/afmelden", "/stijl/", "/account", "/aanmelden")


class Footers(Serving):
    roles = ["toezichthouder", "jurist", "directeur", "beheerder", "auditor"]

    def import_case(self):
        self.trede("demo", "--seed", "7")
        rows = self.asked("list", "gemeenten", "--view", "trede-voorstellen", "--sort=-tekort")["gemeenten"]
        self.chosen = [row["gmCode"].lower() for row in rows[:2]]
        for code in self.chosen:
            self.trede("propose", code, "--rung", "2", "--reason", "Fictief: er is een tekort.")
        self.trede("decide", f"V-{self.chosen[0].upper()}-1")
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", self.chosen[0], "--dated", "2026-04-09")
        mail = self.write("bericht.eml", "From: griffie@fictief.example\r\nSubject: Antwoord\r\n\r\nFictief.\r\n")
        self.trede("intake", "mail", mail)

    def followed(self, address):
        """Whether the page is one of those that are looked at: of two dossiers, and no file."""
        path = address.split("?")[0]
        code = re.search(r"/gemeenten/(gm\d+)", path)
        return (not path.startswith(NOT_FOLLOWED) and not path.endswith((".csv", ".xlsx", ".ods", ".pdf", ".eml", ".ics"))
                and (not code or code[1] in self.chosen) and ("?" not in address or path == "/brieven/nieuw"))

    def pages(self, visitor):
        """Every page that can be reached from the menu by links, once."""
        waiting, seen = ["/", *(f"/gemeenten/{code}" for code in self.chosen)], set()
        while waiting:
            address = waiting.pop()
            # One of a kind: what differs in a number only is the same page.
            kind = re.sub(r"\d+", "0", address.split("?")[0])
            if kind in seen:
                continue
            seen.add(kind)
            answer = visitor.get(address)
            if answer.code in (301, 303, 308):
                waiting.append(answer.headers["Location"])
            if answer.code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                yield address, answer.text
                waiting += [html.unescape(one) for one in LINK.findall(answer.text) if self.followed(html.unescape(one))]

    def kind_of(self, call):
        """The word of a call that says what it gives."""
        words = [word for word in call.split("?")[0].split("/")[3:] if word in HOLDS]
        return "agenda" if "agenda" in words else words[-1]

    def hold_call(self, visitor, page, call):
        answer = visitor.get(call)
        self.assertEqual(answer.code, 200, f"{page} names {call}")
        self.assertTrue(answer.headers["Content-Type"].startswith("application/json"), call)
        said = json.loads(answer.text)
        one = re.search(r"/gemeenten/(gm\d+)", page)
        if re.fullmatch(r"/api/v1/gemeenten/gm\d+", call):
            self.assertEqual(said["gmCode"], one[1])
        elif not re.fullmatch(r"/api/v1/postvak/.+", call):
            self.assertIn(HOLDS[self.kind_of(call)], said, f"{page} names {call}")
        if one:
            self.assertIn(one[1], call)  # it is about the municipality of the page
            for word in page.split("?")[0].split("/")[3:4]:
                if word in ABOUT:
                    self.assertIn(self.kind_of(call), ABOUT[word], f"{page} names {call}")
        if (batch := re.search(r"/b-\d+-\d+", page)):
            self.assertIn(batch[0], call)

    def hold_command(self, page, command):
        words = shlex.split(command)[1:]
        verb = [word for word in words[:2] if re.fullmatch("[a-z-]+", word) and not word.startswith("-")]
        if tuple(verb) not in self.helps:
            result = self.call(*verb, "--help")
            self.helps[tuple(verb)] = result.out if result.code == DONE else ""
        told = self.helps[tuple(verb)]
        self.assertRegex(told, r"Gebruik: trede .*" + " ".join(verb), f"{page} names {command}")
        self.assertNotIn("OPDRACHT\n", told.split("\n\n")[0] + "\n", f"{page} names no whole command: {command}")
        for option in [word for word in words if word.startswith("--")]:
            self.assertIn(option.split("=")[0], told, f"{page} names {command}")

    def test_every_foot_names_what_gives_the_same(self):
        self.helps = {}
        named, without_call = set(), set()
        for role in self.roles:
            visitor = self.visitor(role)
            for page, text in list(self.pages(visitor)):
                calls = [html.unescape(one) for one in CALL.findall(text)]
                commands = [html.unescape(one) for one in COMMAND.findall(text)]
                with self.subTest(role=role, page=page):
                    for call in calls:
                        self.hold_call(visitor, page, call)
                    for command in commands:
                        self.hold_command(page, command)
                if commands:
                    named.add(re.sub(r"\d+", "0", page.split("?")[0]))
                if commands and not calls:
                    without_call.add("brief opstellen" if page.startswith("/brieven/nieuw") else page.split("?")[0].split("/")[1])
        self.assertGreater(len(named), 50)  # the crawl saw the house
        # What the interface does not give: it only reads, a trial has its file with it, and accounts are for no machine.
        self.assertLessEqual(without_call, {"import", "regels", "beheer", "brief opstellen"})

    def test_the_foot_of_the_journal_names_the_journal(self):
        auditor = self.visitor("auditor")
        page = auditor.get("/controle?over=" + self.chosen[0]).text
        self.assertNotIn("/controle/toets</code>", page)  # that is whether all is right, and not who did what
        call = re.search(r"Hetzelfde als gegevens: <code>GET (/controle\.json[^<]*)</code>", page)[1]
        given = auditor.get(html.unescape(call))
        self.assertEqual(given.code, 200)
        self.assertIn(f"V-{self.chosen[0].upper()}-1", given.text)
        self.assertNotIn(self.chosen[1].upper(), given.text)

    def test_every_command_that_has_a_page_is_there(self):
        rows = re.findall(r'Elsewhere\{"([a-z -]+)"', (HOME / "src/recording/routes.cpp").read_text())
        self.assertGreater(len(rows), 20)
        for row in rows:
            words = [word for word in row.split() if not word.startswith("-")]
            told = self.trede(*words, "--help").out
            self.assertRegex(told, "Gebruik: trede .*" + " ".join(words))
            for option in row.split()[len(words):]:
                self.assertIn(option, told)

    def test_a_call_is_for_who_may_open_the_page(self):
        code = self.chosen[0]
        self.assertEqual(self.visitor().get(f"/api/v1/gemeenten/{code}/notities").code, 401)
        director = self.visitor("directeur")
        self.assertEqual(director.get("/api/v1/controle/toets").code, 403)
        self.assertEqual(director.get("/api/v1/gemeenten/gm0000/dossier").code, 404)
        for word in ("--help", "--store=x"):
            self.assertEqual(director.get(f"/api/v1/cyclus/{word}").code, 404)  # a text is no option
        self.assertEqual(director.get("/api/v1/brieven/partijen/b-2026-999").code, 404)
        paths = json.loads(director.get("/api/v1/openapi.json").text)["paths"]
        self.assertIn("/gemeenten/{gm}/termijnen", paths)


if __name__ == "__main__":
    unittest.main()
