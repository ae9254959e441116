"""The auditor finds out which person did what: the journal has the number of the account, and the names stay with the accounts."""

import io
import json
import re
import sqlite3
import time
import unittest
from csv import DictReader

from own_answer_test import code_of
from serve_test import Serving, Visitor
from support import *

NUMBER = r"A-[0-9a-f]{16}"


class WhoDidWhat(Serving):
    roles = ["auditor", "beheerder", "jurist"]

    def setUp(self):
        ServiceCase.setUp(self)
        self.import_case()
        self.given = {name: self.asked("account", "add", name, "--role", "toezichthouder") for name in ("a.jansen", "b.pieters")}
        self.start()

    def person(self, name):
        visitor, given = Visitor(self.port), self.given[name]
        answer = visitor.post("/aanmelden", naam=name, wachtwoord=given["wachtwoord"], code=code_of(given["app"]))
        self.assertEqual(answer.code, 303, answer.text)
        return visitor

    def note(self, visitor, text):
        page = visitor.get("/gemeenten/gm1700/notities").text
        answer = visitor.post("/gemeenten/gm1700/notities", re.search(r'name="opdracht" value="([0-9a-f]{32})"', page)[1], tekst=text)
        self.assertEqual(answer.code, 303, answer.text)

    def envelopes(self):
        with sqlite3.connect(self.store / "trede.db") as database:
            return [json.loads(row[0]) for row in database.execute("SELECT record FROM events ORDER BY sequence")]

    def rows(self, auditor, query=""):
        answer = auditor.get("/controle.csv" + query)
        self.assertEqual(answer.code, 200, answer.text)
        return list(DictReader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";"))

    def test_each_person_behind_one_function(self):
        self.note(self.person("a.jansen"), "Fictief: van de een.")
        self.note(self.person("b.pieters"), "Fictief: van de ander.")
        self.note(self.visitor("jurist"), "Fictief: langs een link.")
        first, second, linked = self.envelopes()[-3:]
        self.assertEqual([one["actor"] for one in (first, second)], ["toezichthouder"] * 2)
        for one in (first, second):
            self.assertRegex(one["account"], f"^{NUMBER}$")
        self.assertNotEqual(first["account"], second["account"])
        self.assertEqual(linked["account"], "link:jurist")
        self.assertNotIn("account", self.envelopes()[0])  # of the command line
        for name in self.given:
            self.assertNotIn(name.encode(), (self.store / "trede.db").read_bytes())
        self.trede("verify")

        auditor = self.visitor("auditor")
        page = auditor.get("/controle").text
        for name, one in (("a.jansen", first), ("b.pieters", second)):
            self.assertIn(f'<a href="/controle?wie={one["account"]}">{name}</a>', page)
        self.assertIn("zonder account", page)
        self.assertEqual([row["Tekst"] for row in self.rows(auditor, f"?wie={first['account']}")], [self.rows(auditor)[-3]["Tekst"]])
        self.assertEqual([row["Naam"] for row in self.rows(auditor, "?wie=b.pieters")], ["b.pieters"])
        self.assertEqual({row["Account"] for row in self.rows(auditor, "?wie=-")}, {""})
        self.assertEqual(self.rows(auditor, "?wie=-&over=gm0141"), [])
        known = json.loads(auditor.get("/controle.json?over=gm1700&wie=a.jansen").text)
        self.assertEqual((known["aantal"], known["gebeurtenissen"][0]["naam"]), (1, "a.jansen"))
        self.assertEqual(known["gebeurtenissen"][0]["inhoud"], first["payload"])
        self.assertIn('<option value="' + first["account"] + '" selected>a.jansen',
                      auditor.get("/controle?wie=" + first["account"]).text)

    def test_work_in_bulk_goes_on_under_the_account_that_began_it(self):
        visitor = self.person("a.jansen")
        page = visitor.get("/gemeenten/toewijzen?gm=gm1700").text
        stand = re.search(r'name="stand" value="(\d+)"', page)[1]
        number = re.search(r'name="opdracht" value="([0-9a-f]{32})"', page)[1]
        answer = visitor.post("/gemeenten/toewijzen", number, gm="gm1700", behandelaar="jurist", reden="Fictief: verdeeld.", stand=stand)
        self.assertEqual(answer.code, 303, answer.text)
        for _ in range(100):
            if self.envelopes()[-1]["schema"].startswith("handler-"):
                break
            time.sleep(0.1)
        last = self.envelopes()[-1]
        self.assertTrue(last["schema"].startswith("handler-assigned/"), last)
        self.assertRegex(last["account"], f"^{NUMBER}$")
        self.assertEqual([row["Naam"] for row in self.rows(self.visitor("auditor"), f"?wie={last['account']}")], ["a.jansen"])

    def test_names_are_for_who_finds_out(self):
        self.note(self.person("a.jansen"), "Fictief: van de een.")
        number = self.envelopes()[-1]["account"]
        for role in ("auditor", "beheerder"):
            self.assertIn(f'door toezichthouder (<a href="/controle?wie={number}">a.jansen</a>)',
                          self.visitor(role).get("/gemeenten/gm1700/tijdlijn").text)
        for who in (self.visitor("jurist"), self.person("b.pieters")):
            page = who.get("/gemeenten/gm1700/tijdlijn").text
            self.assertIn("door toezichthouder, nummer", page)
            self.assertNotRegex(page, f"a\\.jansen|{NUMBER}")
            for path in ("/controle", "/controle.csv", "/controle.json"):
                self.assertEqual(who.get(path).code, 403)

    def test_a_removed_account_keeps_its_name_here(self):
        self.note(self.person("a.jansen"), "Fictief: van de een.")
        self.trede("account", "remove", "a.jansen")
        self.asked("account", "add", "a.jansen", "--role", "toezichthouder")
        auditor = self.visitor("auditor")
        self.assertEqual([row["Naam"] for row in self.rows(auditor, "?wie=a.jansen")], ["a.jansen"])
        (self.store / "accounts.json.vroeger").write_text("{}\n")
        number = self.envelopes()[-1]["account"]
        self.assertEqual([row["Naam"] for row in self.rows(auditor, f"?wie={number}")], [number])
        self.assertEqual(self.rows(auditor, "?wie=a.jansen"), [])


if __name__ == "__main__":
    unittest.main()
