"""Terms, requests and answers, talks and agreements, as a stranger meets them."""

from __future__ import annotations

import datetime
import hashlib
import re

import mail_samples as samples
from support import BAD_INPUT, CHANGED, NOT_ALLOWED, USAGE, OnStore, today

LETTER = "IBT-2026-001-1700"
OVERDUE = 7


class TermShow(OnStore):
    make = "draft"

    def term(self, name: str = LETTER) -> dict:
        found = [one for one in self.asked("term", "show", "gm1700")["termijnen"] if one["id"] == name]
        self.assertEqual(len(found), 1, found)
        return found[0]

    def test_a_letter_has_a_term_with_its_steps(self) -> None:
        term = self.term()
        self.assertEqual(term["grond"]["soort"], "letter")
        self.assertEqual(term["lengte"], "P3W")
        self.assertEqual(term["begin"], {"gebeurtenis": "dagtekening van de brief", "op": "2026-04-09",
                                         "eersteDag": "2026-04-10"})
        self.assertEqual(term["uitersteDatum"], "2026-04-30")
        self.assertEqual(term["stilstand"], [])
        self.assertEqual(term["uitstel"], [])
        self.assertEqual(term["stappen"], self.asked("deadline", "compute", "--from", "2026-04-09", "--term", "P3W",
                                                     "--ground", "letter")["stappen"])

    def test_the_founding_letter_left_nine_of_twenty_one_days(self) -> None:
        self.refused("letter", "day", LETTER, "--day", "verzending", "--on", "2026-04-09", code=NOT_ALLOWED,
                     says="nog een concept")
        self.assertTrue(any("nog niet verzonden" in one for one in self.term()["opmerkingen"]))
        self.send_off(LETTER, "2026-04-09")
        self.trede("letter", "day", LETTER, "--day", "ontvangst", "--on", "2026-04-21", "--source", "stempel")
        term = self.term()
        self.assertEqual(term["ontvangst"], {"op": "2026-04-21", "dagenOver": 9, "dagenInTotaal": 21})
        self.trede("letter", "day", LETTER, "--day", "verzending", "--on", "2026-04-22")
        again = self.term()
        self.assertEqual(again["verzondenOp"], ["2026-04-09", "2026-04-22"])
        self.assertEqual((again["uitersteDatum"], again["stappen"]), (term["uitersteDatum"], term["stappen"]))
        self.assertTrue(any("niet opnieuw" in one for one in again["opmerkingen"]))

    def test_no_more_time_for_a_letter_that_did_not_leave_nor_until_a_day_without_work(self) -> None:
        more = ["term", "extend", "gm1700", LETTER, "--reason", "raad"]
        for words in (["--until", "2026-05-13"], ["--by", "P1W"]):
            self.refused(*more, *words, code=CHANGED, says="nog niet weg, dus er loopt nog geen termijn")
        self.send_off(LETTER, "2026-04-09")
        for day, told in (("2026-05-16", "Zaterdag 16 mei 2026"), ("2026-05-17", "Zondag 17 mei 2026"),
                          ("2026-05-14", r"Donderdag 14 mei 2026 \(Hemelvaartsdag\)")):
            self.refused(*more, "--until", day, code=BAD_INPUT, says=told + " is geen werkdag.*zoals maandag 18 mei 2026")
        self.trede(*more, "--until", "2026-05-18")
        self.assertEqual(self.term()["uitersteDatum"], "2026-05-18")
        # A length ends by itself on a day on which the municipality works.
        self.trede(*more, "--by", "P1W")  # Whit Monday
        self.assertEqual(self.term()["uitersteDatum"], "2026-05-26")

    def test_extension_and_standstill_by_somebody_with_a_mandate(self) -> None:
        self.send_off(LETTER, "2026-04-09")
        self.refused("term", "extend", "gm1700", LETTER, "--until", "2026-05-13", "--reason", "raad", "--as",
                     "toezichthouder", code=NOT_ALLOWED, says="mandaat")
        self.refused("term", "extend", "gm1700", LETTER, "--until", "2026-04-30", "--reason", "raad", code=BAD_INPUT,
                     says="latere dag")
        before = self.snapshot()
        self.asked("--dry-run", "term", "extend", "gm1700", LETTER, "--until", "2026-05-13", "--reason", "raad")
        self.assertEqual(self.snapshot(), before)
        self.trede("term", "extend", "gm1700", LETTER, "--asked", "2026-04-24", "--asked-reason", "raad", "--until",
                   "2026-05-13", "--reason", "De raad besluit eerst.")
        self.trede("term", "stop", "gm1700", LETTER, "--from", "2027-01-01", "--ground", "beleid", "--reason", "x",
                   code=NOT_ALLOWED)
        term = self.term()
        self.assertEqual(term["uitersteDatum"], "2026-05-13")
        self.assertEqual([one["gegeven"] for one in term["uitstel"]], [True])
        self.assertEqual([one["ontvangenOp"] for one in term["uitstelGevraagd"]], ["2026-04-24"])
        self.trede("term", "extend", "gm1700", LETTER, "--asked", "2026-05-12", "--refuse", "--reason", "lang genoeg")
        self.assertEqual(self.term()["uitersteDatum"], "2026-05-13")
        story = self.trede("dossier", "show", "gm1700").out
        self.assertLess(story.index("Uitstel gegeven"), story.index("Uitstel geweigerd"))
        self.length()

    def waiting_for_us(self):
        return [one["zelfBeslissen"] for one in self.asked("list", "gemeenten", "--weergave", "zelf-beslissen")["gemeenten"]]

    def test_a_request_for_more_time_waits_in_the_lists_until_somebody_decides(self) -> None:
        ask = ["term", "ask", "gm1700", LETTER, "--asked", "2026-04-24", "--asked-until", "2026-05-20", "--asked-reason", "raad"]
        self.refused("term", "ask", "gm1700", LETTER, "--asked", "2099-01-05", code=BAD_INPUT, says="toekomst")
        self.refused("term", "ask", "gm1700", LETTER, code=USAGE, says="--asked")
        before = self.snapshot()
        self.trede("--dry-run", *ask)
        self.assertEqual(self.snapshot(), before)
        self.trede(*ask, "--as", "toezichthouder")
        held = self.length()
        self.assertRegex(self.trede(*ask).out, "(?i)al")
        self.assertEqual(self.length(), held)  # the same request again changes nothing
        self.assertTrue(any("24 april 2026" in one and "nog niet beslist" in one for one in self.term()["opmerkingen"]))
        self.assertIn("het verzoek om uitstel van 24 april 2026", str(self.waiting_for_us()))
        self.assertEqual(self.term()["uitersteDatum"], "2026-04-30")  # asking gives no time
        # The decision is about the request that lies there, without naming it again.
        self.trede("term", "extend", "gm1700", LETTER, "--refuse", "--reason", "Lang genoeg.")
        self.assertEqual(self.waiting_for_us(), [])
        self.assertEqual([one["ontvangenOp"] for one in self.term()["uitstelGevraagd"]], ["2026-04-24"])
        self.assertFalse(any("nog niet beslist" in one for one in self.term()["opmerkingen"]))
        self.length()

    def test_a_term_stands_still_on_a_ground_that_fits_it(self) -> None:
        stop = ["term", "stop", "gm1700", LETTER, "--from", "2026-04-20", "--until", "2026-04-22", "--reason", "storing"]
        for ground in ("vakantie", "Awb art. 4:15", "Gemeentewet art. 124 lid 2", "Awb art. 8:81"):
            self.refused(*stop, "--ground", ground, code=BAD_INPUT, says="Kies uit: beleid: termijnen")
        self.refused(*stop, "--kind", "schorsing", "--ground", "beleid termijnen", code=BAD_INPUT, says="Kies uit: Awb art. 8:81")
        self.trede(*stop, "--ground", "beleid termijnen")
        self.assertEqual(self.term()["stilstand"][0]["grond"], "beleid: termijnen")
        self.refused("term", "set", "gm1700", "--for", "laatste-termijn", "--what", "x", "--last-day", "2099-01-05", "--basis", "y",
                     code=NOT_ALLOWED, says="substitution term")

    def test_a_length_is_added_after_the_last_day(self) -> None:
        self.send_off(LETTER, "2026-04-09")
        self.trede("term", "extend", "gm1700", LETTER, "--by", "P1W", "--reason", "raad")
        self.assertEqual(self.term()["uitersteDatum"], "2026-05-07")

    def test_a_term_can_wait_for_an_event(self) -> None:
        self.trede("term", "set", "gm1700", "--what", "de uitvoering", "--term", "P6W", "--awaits",
                   "de bekendmaking van de beslissing op bezwaar", "--ground", "act", "--basis", "Awb art. 6:7")
        waiting = self.term("termijn-1")
        self.assertIsNone(waiting["uitersteDatum"])
        self.assertEqual(waiting["toestand"], "wacht")
        self.trede("term", "happened", "gm1700", "termijn-1", "--on", "2026-04-03", "--document", "BZ-2026-17")
        self.assertEqual(self.term("termijn-1")["uitersteDatum"], "2026-05-18")  # 15 May is equated, then a weekend
        self.trede("term", "close", "gm1700", "termijn-1", "--on", "2026-05-18", "--reason", "gedaan")
        self.assertEqual(self.term("termijn-1")["toestand"], "voldaan")
        self.trede("term", "close", "gm1700", "termijn-1", "--on", "2026-05-18", "--reason", "gedaan", code=CHANGED)

    def test_what_does_not_exist_is_refused(self) -> None:
        self.refused("term", "close", "gm1700", "termijn-9", "--on", "2026-05-18", "--reason", "x", code=BAD_INPUT,
                     says=LETTER)
        self.refused("term", "set", "gm1700", "--what", "x", "--basis", "y", code=BAD_INPUT, says="laatste dag")
        self.refused("term", "set", "gm1700", "--what", "x", code=USAGE, says="--basis")
        self.assertEqual(self.asked("term", "show", "gm0363")["termijnen"], [])


class Drafts(OnStore):
    make = "draft"

    def test_nobody_is_late_with_a_letter_that_lies_here(self) -> None:
        # The last day was 30 April 2026; nobody signed or sent the letter.
        answer = self.asked("deadline", "list", "--within", "P7D", "--fail-on-overdue")
        self.assertEqual(answer["teLaat"], 0)
        self.assertEqual(self.asked("term", "show", "gm1700")["termijnen"][0]["toestand"], "wacht")
        self.trede("feed", "ics", "--view", "termijnen", "--out", self.folder / "feed.ics")
        self.assertNotIn("UID:", (self.folder / "feed.ics").read_text())
        self.send_off(LETTER, "2026-04-09")
        self.assertEqual(self.asked("term", "show", "gm1700")["termijnen"][0]["toestand"], "te laat")


class Lists(OnStore):
    make = "sent"

    def test_overdue_is_a_line_and_an_exit_code_and_moves_nobody(self) -> None:
        answer = self.asked("deadline", "list", "--within", "P7D", "--fail-on-overdue", code=OVERDUE)
        self.assertEqual([one["id"] for one in answer["termijnen"]], [LETTER])
        self.assertEqual((answer["teLaat"], answer["termijnen"][0]["herinnering"]), (1, "achteraf"))
        self.assertEqual(self.asked("deadline", "list")["teLaat"], 1)  # without the flag it is no failure
        self.assertEqual(self.asked("dossier", "show", "gm1700")["trede"], 2)

    def test_an_answer_takes_it_off_the_list(self) -> None:
        self.trede("answer", "add", "gm1700", "--received", "2026-04-28", "--request", LETTER, "--question",
                   "stand,reden,stappen,wanneer")
        answer = self.asked("deadline", "list", "--within", "P7D", "--fail-on-overdue")
        self.assertEqual((answer["termijnen"], answer["teLaat"]), ([], 0))

    def test_half_an_answer_or_an_incomplete_one_leaves_it_there(self) -> None:
        answer = ["answer", "add", "gm1700", "--request", LETTER, "--question"]
        judge = ["answer", "judge", "gm1700", "--request", LETTER, "--question", "stand", "--reason", "Gelezen."]

        def told() -> tuple[str, int]:
            term = self.asked("term", "show", "gm1700")["termijnen"][0]["toestand"]
            return term, self.asked("deadline", "list", "--within", "P7D")["teLaat"]

        self.trede(*answer, "stand", "--received", "2026-04-28")
        self.assertEqual(told(), ("te laat", 1))
        # Somebody still has to judge what came in.
        rows = self.asked("list", "gemeenten", "--view", "antwoord-beoordelen")["gemeenten"]
        self.assertEqual([one["gmCode"] for one in rows], ["GM1700"])
        self.trede(*answer, "reden,stappen,wanneer", "--received", "2026-04-29")
        self.assertEqual(told(), ("voldaan", 0))
        # For people the word would say that somebody found it enough.
        shown = self.trede("term", "show", "gm1700").out
        self.assertIn("  beantwoord, nog niet beoordeeld: ", shown)
        self.assertIn("  beantwoord op 29 april 2026", shown)
        self.assertNotIn("voldaan", shown)
        self.trede(*judge, "--incomplete")
        self.assertEqual(told(), ("te laat", 1))
        # What was found of one question is no judgement on the other three.
        self.assertEqual([one["gmCode"] for one in self.asked("list", "gemeenten", "--view", "antwoord-beoordelen")["gemeenten"]], ["GM1700"])
        for question in ("reden", "stappen", "wanneer"):
            self.trede("answer", "judge", "gm1700", "--request", LETTER, "--question", question, "--reason", "Gelezen.", "--complete")
        self.assertEqual(self.asked("list", "gemeenten", "--view", "antwoord-beoordelen")["gemeenten"], [])
        self.trede(*answer, "stand", "--received", "2026-05-06")
        self.assertEqual(told(), ("te laat voldaan", 0))
        self.assertIn("  te laat beantwoord, nog niet beoordeeld: ", self.trede("term", "show", "gm1700").out)
        self.trede(*judge, "--complete")
        self.assertIn("  te laat voldaan: ", self.trede("term", "show", "gm1700").out)

    def test_the_load_counts_what_ends_on_each_day(self) -> None:
        self.trede("term", "set", "gm1700", "--what", "x", "--last-day", "2030-05-01", "--basis", "y")
        self.assertEqual(self.asked("deadline", "load")["dagen"],
                         [{"datum": "2026-04-30", "aantal": 1}, {"datum": "2030-05-01", "aantal": 1}])

    def test_a_calendar_with_stable_uids(self) -> None:
        def entries(text: str) -> dict[str, str]:
            self.assertTrue(text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n"))
            whole = text.replace("\r\n ", "")
            return dict(zip(re.findall(r"UID:(.*)\r", whole), re.findall(r"DTSTART;VALUE=DATE:(.*)\r", whole)))

        def feed(view: str) -> dict[str, str]:
            out = self.folder / "feed.ics"
            self.trede("feed", "ics", "--view", view, "--out", out)
            return entries(out.read_bytes().decode())

        first = feed("termijnen")
        self.assertEqual(list(first.values()), ["20260430"])
        self.trede("term", "extend", "gm1700", LETTER, "--until", "2026-05-13", "--reason", "raad")
        moved = feed("termijnen")
        self.assertEqual(list(moved), list(first))
        self.assertEqual(list(moved.values()), ["20260513"])
        self.assertEqual(feed("gesprekken"), {})
        self.refused("feed", "ics", "--view", "alles-bij-elkaar", code=USAGE, says="termijnen")


class Answers(OnStore):
    make = "draft"

    def request(self) -> dict:
        found = self.asked("answer", "list", "gm1700")["verzoeken"]
        self.assertEqual([one["kenmerk"] for one in found], [LETTER])
        return found[0]

    def states(self) -> dict[str, str]:
        return {one["id"]: one["toestand"] for one in self.request()["vragen"]}

    def test_question_by_question(self) -> None:
        self.assertEqual(self.states(), dict.fromkeys(("stand", "reden", "stappen", "wanneer"), "niet beantwoord"))
        self.assertEqual(self.request()["aard"], "verzoek")
        file = self.write("antwoord.txt", "Er zijn nu 12 plekken.")
        self.trede("answer", "add", "gm1700", "--received", "2026-05-04", "--request", LETTER.lower(), "--question",
                   "stand,reden", "--file", file)
        request = self.request()
        self.assertTrue(request["teLaat"] and request["gedeeltelijk"] and not request["volledig"])
        self.assertEqual(request["antwoorden"][0]["bestand"], "antwoord.txt")
        self.trede("answer", "judge", "gm1700", "--request", LETTER, "--question", "reden", "--incomplete", "--reason",
                   "De vertraging is niet uitgelegd.")
        self.assertEqual(self.states()["reden"], "niet volledig")
        self.trede("answer", "add", "gm1700", "--received", "2026-05-04", "--request", LETTER, "--question",
                   "reden,stappen,wanneer")
        self.assertEqual(self.states()["reden"], "aangevuld")
        for question in ("stand", "reden", "stappen", "wanneer"):
            self.trede("answer", "judge", "gm1700", "--request", LETTER, "--question", question, "--complete", "--reason",
                       "Gelezen.")
        self.assertTrue(self.request()["volledig"])
        self.length()

    def test_what_cannot_be_is_refused(self) -> None:
        self.refused("answer", "add", "gm1700", "--received", "2026-04-28", "--request", "IBT-2026-009-1700",
                     code=BAD_INPUT, says="IBT-2026-009-1700")
        self.refused("answer", "add", "gm1700", "--request", LETTER, code=BAD_INPUT, says="--received")
        self.refused("answer", "add", "gm1700", "--received", "2026-04-28", "--request", LETTER, "--question", "weer",
                     code=BAD_INPUT, says="stand")
        self.refused("answer", "judge", "gm1700", "--request", LETTER, "--question", "stand", "--complete", "--reason", "x",
                     code=CHANGED, says="nog geen antwoord")
        self.refused("answer", "judge", "gm1700", "--request", LETTER, "--question", "stand", "--reason", "x",
                     code=USAGE, says="--complete")

    def test_a_mail_can_be_the_source(self) -> None:
        mail = self.write("antwoord.eml", bytes(samples.message("Antwoord " + LETTER)))
        self.trede("intake", "mail", mail)
        message = "M-" + hashlib.sha256(mail.read_bytes()).hexdigest()
        self.trede("answer", "add", "gm1700", "--request", LETTER, "--message", message[:10], "--question", "stand",
                   "--received", "2026-04-28")
        answer = self.request()["antwoorden"][0]
        self.assertEqual((answer["ontvangenOp"], answer["bericht"]), ("2026-04-28", message))
        self.assertEqual(self.asked("intake", "show", message)["behandeling"], "opgeborgen")
        self.length()

    def test_a_melding_has_a_place_and_a_follow_up(self) -> None:
        self.trede("report", "gm1700", "--received", "2026-06-01", "--expected", "2026-10-01", "--place", "oude school",
                   "--reason", "De vergunning is later.")
        self.trede("follow-up", "ML-GM1700-1", "--on", "2026-06-08", "--what", "Besproken.")
        self.refused("follow-up", "ML-GM1700-2", "--on", "2026-06-08", "--what", "x", code=BAD_INPUT, says="ML-GM1700-2")
        melding = self.asked("answer", "list", "gm1700")["meldingen"][0]
        self.assertEqual((melding["plaats"], melding["oorzaak"], melding["verwachtOp"], melding["vervolg"]),
                         ("oude school", "De vergunning is later.", "2026-10-01", [{"op": "2026-06-08", "wat": "Besproken."}]))
        self.assertIn("vervolg op 8 juni 2026: Besproken.", self.trede("answer", "list", "gm1700").out)
        self.length()


class MoreTime(OnStore):
    make = "sent"

    def granted(self) -> dict:
        dated = today().isoformat()
        return self.asked("letter", "draft", "--template", "uitstel-verleend", "--to", "gm1700", "--dated", dated)["brieven"][0]

    def due(self) -> dict:
        return {one["id"]: one["brief"] for one in self.asked("deadline", "list")["termijnen"]}

    def test_each_decision_on_more_time_gets_a_letter_of_its_own(self) -> None:
        dated = today().isoformat()
        draft = ["letter", "draft", "--template", "herinnering", "--to", "gm1700", "--dated", "2026-05-04"]
        reminder = self.asked(*draft)["brieven"][0]["kenmerk"]
        self.send_off(reminder, "2026-05-04")
        self.assertEqual(self.due(), {LETTER: None, reminder: None})
        for term in (LETTER, reminder):
            self.trede("term", "extend", "gm1700", term, "--until", "2099-01-05", "--reason", "De raad besluit eerst.")
        self.assertEqual(self.due(), {LETTER: "uitstel-verleend", reminder: "uitstel-verleend"})
        first = self.granted()
        self.assertTrue(any(f"Over termijn {reminder} is op" in one for one in first["letOp"]), first["letOp"])
        second = self.granted()
        self.assertFalse(any("ook besloten" in one for one in second["letOp"]), second["letOp"])
        about = {one["kenmerk"]: one["over"] for one in self.asked("letter", "list", "gm1700")["brieven"]}
        self.assertEqual((about[first["kenmerk"]], about[second["kenmerk"]]), (LETTER, reminder))
        self.send_off(first["kenmerk"], dated)
        self.assertEqual(self.due(), {LETTER: None, reminder: "uitstel-verleend"})
        self.assertIn(second["kenmerk"], self.trede("term", "show", "gm1700").out)
        self.send_off(second["kenmerk"], dated)
        self.assertEqual(self.due(), {LETTER: None, reminder: None})
        self.refused("letter", "draft", "--template", "uitstel-verleend", "--to", "gm1700", "--dated", dated, code=CHANGED,
                     says="staat al in een brief")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_more_time_rests_on_what_the_term_rests_on(self) -> None:
        self.trede("agreement", "add", "gm1700", "--what", "een locatie", "--due", "2098-01-06", "--on", "2026-05-12",
                   "--document", "verslag")
        self.trede("term", "extend", "gm1700", "A-GM1700-1", "--until", "2099-01-05", "--reason", "Later.")
        ground = {one["id"]: [more["grond"] for more in one["uitstel"]] for one in self.asked("term", "show", "gm1700")["termijnen"]}
        self.assertEqual(len(ground["A-GM1700-1"]), 1)
        self.assertTrue(ground["A-GM1700-1"][0].startswith("beleid afspraken, versie"), ground)


class Drafting(OnStore):
    make = "place_on_rung"

    def test_what_is_on_file_is_not_asked_as_if_it_were_unknown(self) -> None:
        self.trede("report", "gm1700", "--received", "2026-02-12", "--expected", "2026-10-01", "--reason",
                   "De vergunning is later.")
        drafted = self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")["brieven"][0]
        self.assertEqual(sum("al beantwoord" in one for one in drafted["letOp"]), 2)
        questions = self.asked("answer", "list", "gm1700")["verzoeken"][0]["vragen"]
        self.assertEqual({one["id"]: one["alBekend"] for one in questions},
                         {"stand": "", "reden": "melding van 12 februari 2026", "stappen": "",
                          "wanneer": "melding van 12 februari 2026: 1 oktober 2026"})
        self.length()

    def test_a_trial_run_shows_how_much_ends_on_the_day(self) -> None:
        self.trede("term", "set", "gm1700", "--what", "x", "--last-day", "2026-04-30", "--basis", "y")
        before = self.snapshot()
        answer = self.asked("--dry-run", "letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        self.assertEqual(answer["perDag"], [{"datum": "2026-04-30", "aantal": 2}])
        self.assertEqual(self.snapshot(), before)
