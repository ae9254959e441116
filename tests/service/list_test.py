"""The list of municipalities on the command line: the same rows as the page, for a person and for a program."""

import datetime
import html
import io
import json
import re
from csv import reader

from serve_test import Serving
from support import *


MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")


def in_words(iso: str) -> str:
    year, month, day = map(int, iso.split("-"))
    return f"{day} {MONTHS[month - 1]} {year}"


class List(OnStore):
    make = "draft"

    def rows(self, *words: object) -> list[dict]:
        return self.asked("list", "gemeenten", *words)["gemeenten"]

    def test_every_municipality_stands_there_once(self):
        rows = self.rows()
        self.assertEqual(len(rows), 342)
        self.assertEqual(len({row["gmCode"] for row in rows}), 342)
        known = [row for row in rows if row["regulierTaak"] is not None]
        self.assertEqual([row["gmCode"] for row in known], ["GM1700"])

    def test_the_founding_case(self):
        row = self.rows("--q", "twenterand")[0]
        figures = ("regulierTaak", "regulierRealisatie", "regulierTekort", "amvTaak", "amvRealisatie", "amvTekort", "tekort")
        self.assertEqual([row[key] for key in figures], [142, 5, 137, 23, 0, 23, 160])
        self.assertEqual((row["trede"], row["termijn"]), (2, "2026-04-30"))

    def test_filters_meet_each_other(self):
        self.assertEqual([row["gmCode"] for row in self.rows("--trede", "2..")], ["GM1700"])
        self.assertEqual(self.rows("--trede", "3.."), [])
        self.assertEqual({row["provincie"] for row in self.rows("--provincie", "pv23")}, {"Overijssel"})
        self.assertEqual(len(self.rows("--provincie", "Overijssel")), 25)
        self.assertEqual([row["naam"] for row in self.rows("--q", "Den Bosch")], ["'s-Hertogenbosch"])

    def test_dutch_order(self):
        names = [row["naam"] for row in self.rows("--sorteer", "naam", "--provincie", "Noord-Brabant")]
        self.assertLess(names.index("Helmond"), names.index("'s-Hertogenbosch"))
        self.assertLess(names.index("'s-Hertogenbosch"), names.index("Heusden"))

    def test_csv_is_for_machines(self):
        out = self.trede("list", "gemeenten", "--csv", "--kolommen", "naam,trede,tekort", "--trede", "2").out
        rows = list(reader(io.StringIO(out)))
        self.assertEqual(rows, [["naam", "trede", "tekort"], ["Twenterand", "2", "160"]])

    def test_words_for_a_person(self):
        text = self.trede("list", "gemeenten", "--trede", "2").out
        self.assertRegex(text, r"Twenterand\s+Overijssel\s+2\s+142\s+5\s+23\s+0\s+160")
        self.assertIn("1 van 342 gemeenten: trede 2.", text)
        self.assertIn("Leeg is onbekend, niet nul.", text)

    def test_what_cannot_be_asked_is_refused(self):
        self.refused("list", "gemeenten", "--trede", "7", code=BAD_INPUT, says="voldoet, geen of gesloten")
        self.refused("list", "gemeenten", "--kolommen", "prijs", code=BAD_INPUT, says="Er is geen kolom 'prijs'")
        self.refused("list", "gemeenten", "--provincie", "Atlantis", code=BAD_INPUT, says="provincie")


class Everywhere(Serving):
    """The interface, the page with its files and the command line give one list."""

    def api(self, visitor, query=""):
        answer = visitor.get("/api/v1/gemeenten" + query)
        self.assertEqual(answer.code, 200, answer.text)
        return json.loads(answer.text)

    def test_the_interface_gives_the_rows_of_the_command_line(self):
        self.trede("assign", "gm1700", "--to", "jurist", "--reason", "Fictief: verdeeld.")
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        self.trede("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        visitor = self.visitor("jurist")
        said = self.asked("list", "gemeenten")
        for row in said["gemeenten"]:
            row.update(gmCode=row["gmCode"].lower(), pvCode=row["pvCode"].lower())
        given = self.api(visitor)
        self.assertEqual({key: given[key] for key in said if key != "instantie"}, {key: said[key] for key in said if key != "instantie"})
        [row] = [row for row in given["gemeenten"] if row["gmCode"] == "gm1700"]
        self.assertEqual((row["trede"], row["toezicht"], row["termijn"], row["behandelaar"]), (2, "loopt", "2026-04-30", "jurist"))
        self.assertIn("brief", row["termijnGrond"])
        self.assertTrue(row["sinds"])
        one = json.loads(visitor.get("/api/v1/gemeenten/gm1700").text)
        self.assertEqual({key: one[key] for key in row}, row)

    def test_a_term_that_ends_before_a_day(self):
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        self.trede("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        visitor = self.visitor("jurist")
        for day, found in (("2026-04-30", []), ("2026-05-01", ["gm1700"])):
            self.assertEqual([row["gmCode"] for row in self.api(visitor, f"?termijnVoor={day}")["gemeenten"]], found)
            self.assertEqual(len(self.asked("list", "gemeenten", "--termijn-voor", day)["gemeenten"]), len(found))
            self.assertEqual('id="gm1700"' in visitor.get(f"/gemeenten?termijnVoor={day}").text, bool(found))
        page = visitor.get("/gemeenten?termijnVoor=1-5-2026").text
        self.assertIn("termijn eindigt voor 1 mei 2026", page)
        self.assertIn("--termijn-voor=&#39;2026-05-01&#39;", page.replace("'", "&#39;"))
        self.assertEqual(visitor.get("/api/v1/gemeenten?termijnVoor=gauw").code, 400)

    def test_a_day_that_is_none_leaves_the_other_filters(self):
        visitor = self.visitor("jurist")
        wrong = visitor.get("/gemeenten?provincie=pv23&trede=geen&groepeer=trede&sorteer=naam&termijnVoor=%22gauw%22")
        self.assertEqual(wrong.code, 422)
        right = visitor.get("/gemeenten?provincie=pv23&trede=geen&groepeer=trede&sorteer=naam").text
        heading = re.search(r'<h2 id="aantal".*?</h2>', right)[0]
        self.assertIn(heading, wrong.text)
        for name in ("provincie", "trede", "groepeer"):
            chosen = re.search(rf'<select [^>]*name="{name}">.*?</select>', right)[0]
            self.assertIn(" selected", chosen)
            self.assertIn(chosen, wrong.text)
        self.assertRegex(wrong.text, 'id="termijn-voor"[^>]* value="&quot;gauw&quot;" aria-invalid="true" aria-describedby="geen-dag"')
        self.assertRegex(wrong.text, 'id="geen-dag"[^>]*>Dit is geen dag. Schrijf bijvoorbeeld 1-5-2026.')
        self.assertIn('<input type="hidden" name="sorteer" value="naam">', wrong.text)
        self.assertNotIn("termijnVoor=", wrong.text)  # no link asks for it again
        self.assertEqual(visitor.get("/gemeenten?trede=9&termijnVoor=gauw").code, 400)
        self.assertEqual(visitor.get("/gemeenten.csv?termijnVoor=gauw").code, 400)  # a file has no field

    def test_columns_are_chosen_and_the_work_stays_inside(self):
        inside = self.visitor("jurist")
        self.assertEqual(set(self.api(inside, "?kolommen=naam,brievenTerug")["gemeenten"][0]), {"naam", "brievenTerug"})
        self.assertIn("Er is geen kolom", inside.get("/api/v1/gemeenten?kolommen=prijs").text)
        for role in ("provincie:pv23", "gemeente:gm1700"):
            outside = self.visitor(role)
            row = self.api(outside)["gemeenten"][0]
            for key in ("behandelaar", "behandelaarFunctie", "voorstel", "voorstelStand", "brievenTerug", "zelfBeslissen", "termijnGrond", "termijnWaarover"):
                self.assertNotIn(key, row)
                self.assertEqual(outside.get(f"/api/v1/gemeenten?kolommen={key}").code, 400)
                self.assertEqual(outside.get(f"/gemeenten.csv?kolommen={key}").code, 400)
            self.assertNotIn("Behandelaar", outside.get("/gemeenten.csv").text)

    def test_a_letter_that_did_not_leave_is_found_inside_alone(self):
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        made = self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        reference = made["brieven"][0]["kenmerk"]
        visitors = {role: self.visitor(role) for role in ("jurist", "provincie:pv23", "gemeente:gm1700")}

        def found() -> list[tuple[int, bool, bool]]:
            asked = f"?q={reference[:12].lower()}"
            return [(self.api(visitor, asked)["aantal"], "GM1700" in visitor.get("/gemeenten.csv" + asked).text,
                     'id="gm1700"' in visitor.get("/gemeenten" + asked).text) for visitor in visitors.values()]

        self.assertEqual(found(), [(1, True, True), (0, False, False), (0, False, False)])
        self.trede("letter", "render", made["partij"], "--out", self.folder / "brieven")
        self.send_off(reference, "2026-04-09")
        self.assertEqual(found(), [(1, True, True)] * 3)

    def test_a_step_is_seen_outside_once_it_was_told(self):
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        made = self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        visitors = {role: self.visitor(role) for role in ("jurist", "provincie:pv23", "gemeente:gm1700")}

        def rung_of(visitor) -> tuple:
            row = self.api(visitor, "?gm=gm1700")["gemeenten"][0]
            on_page = 'id="gm1700"' in visitor.get("/gemeenten?gm=gm1700&trede=2").text
            return row["trede"], bool(row["sinds"]), row["toezicht"], self.api(visitor, "?trede=2")["aantal"], on_page

        told, untold = (2, True, "loopt", 1, True), (None, False, None, 0, False)
        self.assertEqual([rung_of(visitor) for visitor in visitors.values()], [told, untold, untold])
        own = visitors["gemeente:gm1700"]
        self.assertNotIn("Informatie opvragen en valideren", own.get("/mijn-gemeente").text)
        flow = "De ladder in de tijd"
        self.assertIn("trede 2", visitors["jurist"].get("/dashboard").text.split(flow)[1])
        self.assertNotIn("trede 2", visitors["provincie:pv23"].get("/dashboard").text.split(flow)[1])
        self.trede("letter", "render", made["partij"], "--out", self.folder / "brieven")
        self.send_off(made["brieven"][0]["kenmerk"], "2026-04-09")
        self.assertEqual([rung_of(visitor) for visitor in visitors.values()], [told] * 3)
        self.assertIn("Informatie opvragen en valideren", own.get("/mijn-gemeente").text)
        self.assertIn("trede 2", visitors["provincie:pv23"].get("/dashboard").text.split(flow)[1])

    def test_more_time_is_seen_outside_once_it_was_told(self):
        dated = today()
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        letter = self.asked("letter", "draft", "--to", "gm1700", "--dated", dated)["brieven"][0]["kenmerk"]
        self.send_off(letter, dated)

        def last_day() -> str:
            return self.asked("list", "gemeenten", "--gm", "gm1700")["gemeenten"][0]["termijn"]

        told = last_day()
        self.trede("term", "extend", "gm1700", letter, "--by", "P2W", "--reason", "De raad besluit eerst.")
        given = last_day()
        self.assertLess(told, given)
        visitors = {role: self.visitor(role) for role in ("jurist", "provincie:pv23", "gemeente:gm1700")}

        def days() -> list[str]:
            return [self.api(visitor, "?gm=gm1700")["gemeenten"][0]["termijn"] for visitor in visitors.values()]

        own = f"/mijn-gemeente/antwoorden/{letter.lower()}"
        words = [in_words(day) for day in (told, given)]
        self.assertEqual(days(), [given, told, told])
        page = visitors["gemeente:gm1700"].get(own).text
        self.assertIn(words[0], page)
        self.assertNotIn(words[1], page)
        granted = self.asked("letter", "draft", "--template", "uitstel-verleend", "--to", "gm1700", "--dated", dated)
        self.send_off(granted["brieven"][0]["kenmerk"], dated)
        self.assertEqual(days(), [given] * 3)
        self.assertIn(words[1], visitors["gemeente:gm1700"].get(own).text)

    def test_a_term_that_an_officer_watches_by_himself_is_not_seen_outside(self):
        self.trede("term", "set", "gm1700", "--for", "anders", "--what", "navraag bij de buurgemeente", "--last-day", "2099-01-05",
                   "--ground", "letter", "--basis", "nota 3")
        role = {role: self.visitor(role) for role in ("jurist", "provincie:pv23", "gemeente:gm1700")}
        days = [self.api(visitor, "?gm=gm1700")["gemeenten"][0]["termijn"] for visitor in role.values()]
        self.assertEqual(days, ["2099-01-05", None, None])

    def test_a_decision_that_is_not_announced_is_nobodys_source(self):
        decided, announced = today() - datetime.timedelta(days=2), today() + datetime.timedelta(days=20)
        rows = [["gm_code", "categorie", "plekken", "besluit_op", "bekendgemaakt_op", "beschikbaar_op"],
                ["GM1700", "regulier", 99, decided, announced, ""], ["GM1700", "amv", 9, decided, announced, ""]]
        self.trede("import", "tasks", self.write("wijziging.csv", csv(rows)))
        page = self.visitor("gemeente:gm1700").get("/mijn-gemeente").text
        self.assertEqual(page.count("Taak: besluit"), 2)
        self.assertEqual(page.count("20 december 2024"), 2)

    def test_the_command_at_the_foot_can_be_copied(self):
        page = html.unescape(self.visitor("jurist").get("/gemeenten?q=%27s-Hertogenbosch").text)
        self.assertIn(r"""trede list gemeenten --q=''\''s-Hertogenbosch'""", page)

    def test_a_municipality_is_named_as_on_the_day_that_is_asked_for(self):
        gone = ("--gm", "gm0756", "--peildatum")  # Boxmeer, part of Land van Cuijk since 2022
        self.assertEqual([row["naam"] for row in self.asked("list", "gemeenten", *gone, "2021-12-31")["gemeenten"]], ["Boxmeer"])
        self.refused("list", "gemeenten", *gone, "2022-01-01", code=BAD_INPUT, says="Deze gemeente is er niet")
        visitor = self.visitor("jurist")
        self.assertEqual(self.api(visitor, "?gm=gm0756&peildatum=2021-12-31")["aantal"], 1)
        self.assertEqual(visitor.get("/api/v1/gemeenten?gm=gm0756").code, 400)


class Invented(ServiceCase):
    def test_csv_holds_nothing_else(self):
        self.trede("demo", "--seed", "7")
        out = self.trede("list", "gemeenten", "--csv", "--kolommen", "gmCode").out
        self.assertTrue(out.startswith("gmCode\r\n"), out[:60])
        self.assertEqual(len(out.splitlines()), 343)


if __name__ == "__main__":
    unittest.main()
