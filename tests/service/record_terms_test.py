"""The forms for the terms of a dossier: more time, standstill, terms of their own."""

import unittest

from record_test import Forms, LETTER
from support import *


class Terms(Forms):
    make = "sent"
    role = "directeur"

    def term(self, name=LETTER):
        return next(one for one in self.asked("term", "show", "gm1700")["termijnen"] if one["id"] == name)

    def test_more_time_is_looked_at_and_given(self):
        more = {"termijn": LETTER, "besluit": "ja", "reden": "De raad besluit eerst."}
        self.again("/termijnen/uitstel", "Vul de nieuwe laatste dag in", **more)
        self.again("/termijnen/uitstel", "latere dag", **more, tot="30-4-2026")
        self.again("/termijnen/uitstel", "Zaterdag 16 mei 2026 is geen werkdag", **more, tot="16-5-2026")
        self.again("/termijnen/uitstel", "op welke dag de gemeente om uitstel vroeg", **more, tot="13-5-2026", redengemeente="Vakantie.")
        self.again("/termijnen/uitstel", "Vul in: Waarom?", "reden", termijn=LETTER, besluit="ja", tot="13-5-2026")
        look = self.send("/termijnen/uitstel", 200, **more, tot="13-5-2026", gevraagd="24-4-2026", redengemeente="raad", stap="bekijken")
        self.assertIn("13 mei 2026", look)
        self.assertEqual(self.term()["uitersteDatum"], "2026-04-30")
        self.send("/termijnen/uitstel", **more, tot="13-5-2026", gevraagd="24-4-2026", redengemeente="raad", stap="vastleggen")
        self.assertEqual(self.term()["uitersteDatum"], "2026-05-13")
        self.assertEqual([one["ontvangenOp"] for one in self.term()["uitstelGevraagd"]], ["2026-04-24"])

    def test_a_request_for_more_time_is_put_on_file_and_decided_later(self):
        director = self.who
        officer = self.who = self.visitor("toezichthouder")
        asked = {"termijn": LETTER, "redengemeente": "raad", "gevraagdtot": "13-5-2026"}
        self.again("/termijnen/verzoek", "Vul in: Op welke dag kwam het verzoek", "gevraagd", **asked)
        self.again("/termijnen/verzoek", "toekomst", **asked, gevraagd="5-1-2099")
        self.send("/termijnen/verzoek", **asked, gevraagd="24-4-2026", stap="vastleggen")
        self.assertIn("het verzoek om uitstel van 24 april 2026", self.who.get("/werk").text)
        self.assertIn("het verzoek om uitstel van 24 april 2026", self.who.get("/termijnen").text)
        self.who = director
        self.assertIn("De gemeente vroeg op 24 april 2026 om uitstel tot en met 13 mei 2026: raad.", self.page("/termijnen/uitstel"))
        self.send("/termijnen/uitstel", termijn=LETTER, besluit="nee", reden="Lang genoeg.", stap="vastleggen")
        self.assertNotIn("het verzoek om uitstel van 24 april 2026", self.who.get("/werk").text)
        self.assertEqual([one["gegeven"] for one in self.term()["uitstel"]], [False])
        self.assertNotIn("De gemeente vroeg op", self.page("/termijnen/uitstel"))
        link = 'href="/brieven/nieuw?sjabloon=uitstel-afgewezen&amp;gm=gm1700"'
        self.assertNotIn(link, self.page("/termijnen"))  # the director drafts no letter
        self.who = officer
        self.assertIn(link, self.page("/termijnen"))

    def test_a_link_fills_in_which_term_and_a_day_but_no_decision_and_no_reason(self):
        form = self.page(f"/termijnen/uitstel?termijn={LETTER}&tot=2026-05-13&gevraagd=24-4-2026&besluit=ja&reden=Verzonnen+reden"
                         "&redengemeente=Verzonnen+vraag&stuk=bericht+M-1")
        self.assertRegex(form, f'name="termijn" value="{LETTER}" checked')
        self.assertIn('value="2026-05-13"', form)
        self.assertIn('value="24-4-2026"', form)
        self.assertIn('value="bericht M-1"', form)
        self.assertNotRegex(form, 'name="besluit" value="[a-z]*" checked')
        self.assertNotIn("Verzonnen", form)
        # Nor does what was not filled in come from the address of a form that is sent.
        before = self.length()
        page = self.send("/termijnen/uitstel?reden=Verzonnen+reden&besluit=ja", 422, termijn=LETTER, tot="13-5-2026", stap="vastleggen")
        self.assertIn("Vul in: Waarom?", page)
        self.assertNotIn("Verzonnen", page)
        self.assertEqual(self.length(), before)

    def test_a_term_stands_still_on_a_ground_that_fits(self):
        stop = {"termijn": LETTER, "van": "20-4-2026", "tot": "22-4-2026", "reden": "Storing van ons postvak."}
        form = self.page("/termijnen/stilstand")
        self.assertIn('value="opschorting|beleid: termijnen"', form)
        self.assertNotIn("Awb art. 7:10", form)
        self.again("/termijnen/stilstand", "kunt u hier niet kiezen", "grond", **stop, grond="opschorting|vakantie")
        self.send("/termijnen/stilstand", **stop, grond="opschorting|beleid: termijnen", stap="vastleggen")
        self.assertEqual(self.term()["stilstand"][0]["grond"], "beleid: termijnen")
        self.assertIn("geen termijn die stilstaat", self.page("/termijnen/hervatting"))

    def test_a_term_of_its_own_is_set_and_closed_by_who_takes_in(self):
        self.assertIn("daarvoor is een mandaat nodig", self.page("/termijnen/nieuw"))
        self.who = self.visitor("toezichthouder")
        own = {"wat": "het plan van aanpak", "stuk": "gespreksverslag"}
        self.again("/termijnen/nieuw", "Vul de laatste dag in, of de dag of gebeurtenis", **own)
        self.again("/termijnen/nieuw", "Vul de laatste dag in, of de dag of gebeurtenis", **own, laatste="5-6-2026", na="12-5-2026", lengte="4")
        self.again("/termijnen/nieuw", "kunt u hier niet kiezen", "eenheid", **own, na="12-5-2026", lengte="4", eenheid="J")
        self.send("/termijnen/nieuw", **own, na="12-5-2026", lengte="4", stap="vastleggen")
        self.assertEqual(self.term("termijn-1")["uitersteDatum"], "2026-06-09")
        self.send("/termijnen/afsluiting", termijn="termijn-1", hoe="voldaan", op="5-6-2026", reden="plan 26-114", stap="vastleggen")
        self.assertEqual(self.term("termijn-1")["toestand"], "voldaan")
        waits = {"wat": "het nieuwe besluit", "stuk": "ECLI:NL:VERZONNEN:2026:5", "soort": "anders", "grond": "court"}
        self.send("/termijnen/nieuw", **waits, wacht="de bekendmaking", lengte="2", eenheid="M", stap="vastleggen")
        self.assertIsNone(self.term("termijn-2")["uitersteDatum"])
        self.send("/termijnen/gebeurd", termijn="termijn-2", op="15-5-2026", stuk="besluit", stap="vastleggen")
        self.assertEqual(self.term("termijn-2")["uitersteDatum"], "2026-07-15")
        self.assertIn("daarvoor is een mandaat nodig", self.page("/termijnen/uitstel"))
        self.send("/termijnen/uitstel", 403, termijn=LETTER, besluit="nee", reden="Lang genoeg.", stap="vastleggen")

    def test_who_may(self):
        self.not_for(*("/termijnen/" + one for one in ("nieuw", "uitstel", "stilstand", "hervatting", "gebeurd", "afsluiting", "laatste")),
                     roles=("auditor", "provincie:pv23", "gemeente:gm0141"))


class NotLeft(Forms):
    make = "draft"
    role = "directeur"

    def test_no_more_time_for_a_letter_that_did_not_leave(self):
        self.again("/termijnen/uitstel", "nog niet weg, dus er loopt nog geen termijn", termijn=LETTER, besluit="ja", tot="13-5-2026", reden="De raad.")


if __name__ == "__main__":
    unittest.main()
