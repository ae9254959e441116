"""Talks: one reaction to each report, which talk a report is of, and agreements that measure themselves."""

from __future__ import annotations

import datetime

from support import BAD_INPUT, CHANGED, NOT_ALLOWED, OnStore, today


class Talks(OnStore):
    make = "place_on_rung"

    def test_the_report_of_a_talk_in_a_letter_asks_for_one_reaction(self) -> None:
        dated = today().isoformat()
        self.trede("talk", "invite", "gm1700", "--on", dated, "--with", "gemeentesecretaris")
        self.trede("talk", "held", "G-GM1700-1", "--on", dated, "--with", "gemeentesecretaris", "--conclusions", "Er komt een plan.")
        draft = self.asked("letter", "draft", "--template", "gespreksverslag", "--to", "gm1700", "--dated", dated)
        correct = ["talk", "correct", "G-GM1700-1", "--on", dated, "--text", "Het gaat om 42 plekken."]
        self.refused(*correct, code=CHANGED, says="geen verslag verzonden")
        self.send_off(draft["brieven"][0]["kenmerk"], dated)
        terms = self.asked("term", "show", "gm1700")["termijnen"]
        self.assertEqual([(one["waarvoor"], one["toestand"]) for one in terms],
                         [("de reactie op het verslag van gesprek G-GM1700-1", "loopt")])
        self.assertEqual(len(self.asked(*correct)["gebeurtenissen"]), 2)
        self.assertEqual([one["toestand"] for one in self.asked("term", "show", "gm1700")["termijnen"]], ["voldaan"])
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_report_can_be_said_to_be_of_an_earlier_talk(self) -> None:
        dated = today().isoformat()
        for number in ("1", "2"):
            self.trede("talk", "invite", "gm1700", "--on", dated, "--with", "wethouder")
            self.trede("talk", "held", f"G-GM1700-{number}", "--on", dated, "--with", "wethouder", "--conclusions", f"Plan {number}.")
        draft = ["letter", "draft", "--template", "gespreksverslag", "--to", "gm1700", "--dated", dated]
        self.refused(*draft, "--about", "G-GM1700-3", code=BAD_INPUT, says="gehouden gesprek G-GM1700-3")
        made = self.asked(*draft, "--about", "g-gm1700-1")
        self.assertEqual(made["brieven"][0]["over"], "G-GM1700-1")
        self.trede("letter", "render", made["partij"], "--out", self.folder / "brieven")
        self.send_off(made["brieven"][0]["kenmerk"], dated)
        waits = [one["waarvoor"] for one in self.asked("term", "show", "gm1700")["termijnen"]]
        self.assertEqual(waits, ["de reactie op het verslag van gesprek G-GM1700-1"])
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_talk_and_its_agreement_up_to_the_figures(self) -> None:
        self.trede("talk", "invite", "gm1700", "--on", "2026-05-12", "--invited", "2026-05-01", "--with",
                   "gemeentesecretaris,toezichthouder", "--agenda", "stand van zaken,planning")
        self.trede("talk", "held", "G-GM1700-1", "--on", "2026-05-12", "--with", "gemeentesecretaris", "--conclusions",
                   "De locatie is gekozen.")
        self.trede("talk", "report", "g-gm1700-1", "--on", "2026-05-15", "--last-day", "2026-05-29", "--document", "GV-8")
        self.trede("talk", "correct", "G-GM1700-1", "--on", "2026-05-22", "--text", "Het gaat om 42 plekken.")
        self.trede("talk", "agree", "G-GM1700-1", "--on", "2026-05-26", "--document", "bericht van 26 mei")
        talk = self.asked("talk", "list", "gm1700")["gesprekken"][0]
        self.assertEqual((talk["toestand"], talk["agenda"]), ("verslag vastgesteld", ["stand van zaken", "planning"]))
        self.refused("talk", "correct", "G-GM1700-1", "--on", "2026-06-01", "--text", "Toch 30.", code=CHANGED, says="vastgesteld")
        self.refused("talk", "held", "G-GM1700-1", "--on", "2026-05-12", "--with", "gemeentesecretaris", "--conclusions",
                     "Iets anders.", code=CHANGED, says="nieuwe versie")
        due = (today() - datetime.timedelta(days=30)).isoformat()
        self.trede("agreement", "add", "gm1700", "--what", "40 plekken regulier", "--places", "40", "--due", due,
                   "--on", "2026-05-12", "--talk", "G-GM1700-1")
        self.assertEqual(self.agreement()["uitkomst"], "open")
        waits = self.asked("deadline", "list", "--fail-on-overdue")["termijnen"]
        self.assertEqual([(one["toestand"], one["herinnering"]) for one in waits], [("wacht op cijfers", None)])
        figures = self.write("oktober.csv", "gm_code,categorie,plekken\nGM1700,regulier,38\nGM1700,amv,0\n")
        self.trede("import", "progress", figures, "--reference-date", due)
        missed = self.agreement()
        self.assertEqual((missed["uitkomst"], missed["doorCijfers"]), ("niet nagekomen", True))
        self.trede("propose", "gm1700", "--rung", "3", "--reason", "De afspraak is niet nagekomen.")
        self.assertIn("A-GM1700-1 niet nagekomen", self.trede("dossier", "show", "gm1700").out)
        corrected = self.write("oktober2.csv", "gm_code,categorie,plekken\nGM1700,regulier,41\nGM1700,amv,0\n")
        self.trede("import", "progress", corrected, "--reference-date", due)
        self.assertEqual(self.agreement()["uitkomst"], "nagekomen")
        # Met by the figures, so nobody is late with it any more.
        self.assertEqual([one["id"] for one in self.asked("deadline", "list")["termijnen"] if one["id"] == "A-GM1700-1"], [])
        settle = ["agreement", "settle", "A-GM1700-1", "--how", "niet-nagekomen", "--reason", "Zij stonden leeg."]
        self.refused(*settle, code=NOT_ALLOWED, says="De cijfers zeggen iets anders: nagekomen")
        self.trede(*settle, "--against-figures")
        self.assertIn("De cijfers: nagekomen. Per", self.trede("dossier", "show", "gm1700").out)
        self.assertIn("Zij stonden leeg. De cijfers: nagekomen", self.agreement()["reden"])
        self.assertEqual(self.asked("deadline", "list", "--fail-on-overdue")["termijnen"], [])
        self.refused("term", "extend", "gm1700", "A-GM1700-1", "--until", "2099-01-05", "--reason", "x", code=CHANGED,
                     says="niet is nagekomen")
        self.refused("decide", "V-GM1700-2", code=CHANGED, says="veranderd|anders")
        self.length()

    def agreement(self) -> dict:
        return self.asked("agreement", "list", "gm1700")["afspraken"][0]

    def test_names_of_people_stay_out(self) -> None:
        self.refused("talk", "invite", "gm1700", "--on", "2026-05-12", "--invited", "2026-05-01", "--with",
                     "dhr. De Vries", code=BAD_INPUT, says="functie")
        self.refused("talk", "held", "gesprek", "--on", "2026-05-12", "--with", "x", "--conclusions", "y", code=BAD_INPUT,
                     says="G-GM1700-1")
        self.assertEqual(self.asked("agreement", "list", "gm1700")["afspraken"], [])
