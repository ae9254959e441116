"""Bringing a sheet in through the browser: the same difference as the command line, accepted row by row."""

import html
import re
import unittest
import urllib.parse

from serve_test import Serving, Visitor
from support import *


class Bringing(Serving):
    def setUp(self):
        ServiceCase.setUp(self)
        self.trede("import", "tasks", DECISION)
        self.start()

    def bring(self, visitor, path, **fields):
        body = b""
        for name, value in {"sleutel": visitor.key, "soort": "voortgang", "peildatum": PEILDATUM, **fields}.items():
            body += f'--grens\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        body += (f'--grens\r\nContent-Disposition: form-data; name="bestand"; filename="{path.name}"\r\n\r\n'.encode()
                 + path.read_bytes() + b"\r\n--grens--\r\n")
        return visitor.ask("POST", "/import", body, Content_Type="multipart/form-data; boundary=grens")

    def officer(self):
        visitor = self.visitor("toezichthouder")
        visitor.get("/import")
        return visitor

    def rows(self, page):
        return [row.replace("&gt;", ">") for row in re.findall(r'name="rij" value="([^"]*)" checked', page)]

    def number(self, page, action):
        form = page[page.index(f'action="{action}"'):]
        return re.search(r'name="opdracht" value="([0-9a-f]*)"', form)[1]

    def accept(self, visitor, address, page, rows):
        fields = [("sleutel", visitor.key), ("opdracht", self.number(page, address + "/vastleggen")), *(("rij", row) for row in rows)]
        return visitor.ask("POST", address + "/vastleggen", urllib.parse.urlencode(fields))

    def test_a_large_sheet_comes_in(self):
        visitor = self.officer()
        large = xlsx(self.folder / "groot.xlsx", [["gm_code", "categorie", "plekken"], ["GM1700", "regulier", 5]])
        with zipfile.ZipFile(large, "a", zipfile.ZIP_STORED) as archive:
            archive.writestr("xl/media/kaart.png", os.urandom(3_000_000))
        brought = self.bring(visitor, large)
        self.assertEqual(brought.code, 303, brought.text)
        self.assertTrue(self.rows(visitor.get(brought.headers["Location"]).text))

    def test_a_difference_is_accepted_row_by_row(self):
        visitor = self.officer()
        before = self.length()
        said = self.asked("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--dry-run")
        brought = self.bring(visitor, PROGRESS)
        self.assertEqual(brought.code, 303, brought.text)
        address = brought.headers["Location"]
        page = visitor.get(address).text
        rows = self.rows(page)
        self.assertEqual(len(rows), said["nieuw"])
        self.assertIn(f'{said["gelezen"]} cijfers gelezen: {said["nieuw"]} nieuw', page)
        self.assertEqual(self.length(), before)  # looking changes nothing

        kept = rows[0]
        done = self.accept(visitor, address, page, [kept])
        self.assertEqual((done.code, done.headers["Location"]), (303, "/import?vastgelegd=1"))
        self.assertIn("1 cijfer vastgelegd", visitor.get(done.headers["Location"]).text)
        again = self.asked("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--dry-run")
        self.assertEqual((again["nieuw"], again["ongewijzigd"]), (said["nieuw"] - 1, 1))
        cell = kept.split("=")[0].split("!")[1]
        self.assertNotIn(cell, [one["cel"] for one in again["verschillen"]])
        self.assertEqual(visitor.get(address).code, 404)  # it is done, and lies there no longer

    def test_what_changed_in_between_is_not_accepted(self):
        visitor = self.officer()
        address = self.bring(visitor, PROGRESS).headers["Location"]
        page = visitor.get(address).text
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM)
        before = self.length()
        answer = self.accept(visitor, address, page, self.rows(page))
        self.assertEqual(answer.code, 409)
        self.assertIn("Intussen is er iets veranderd", answer.text)
        self.assertEqual(self.length(), before)
        self.assertIn("Alles in dit bestand staat al", visitor.get(address).text)

    def test_nothing_chosen_and_a_row_that_is_not_there(self):
        visitor = self.officer()
        address = self.bring(visitor, PROGRESS).headers["Location"]
        page = visitor.get(address).text
        before = self.length()
        none = self.accept(visitor, address, page, [])
        self.assertEqual((none.code, self.rows(none.text)), (422, []))  # what was unticked stays so
        self.assertEqual(self.accept(visitor, address, page, ["Blad!A1=->5"]).code, 409)
        self.assertEqual(self.length(), before)

    def test_what_was_unticked_stays_so_when_something_changed_in_between(self):
        visitor = self.officer()
        later = self.write("lager.csv", PROGRESS.read_text().replace("regulier,5", "regulier,4"))
        address = self.bring(visitor, later).headers["Location"]
        page = visitor.get(address).text
        changed, rejected = self.rows(page)
        self.assertIn("=->4", changed)
        only_regular = self.write("regulier.csv", "".join(line for line in PROGRESS.read_text().splitlines(True) if ",amv," not in line))
        self.trede("import", "progress", only_regular, "--reference-date", PEILDATUM)
        answer = self.accept(visitor, address, page, [changed])
        self.assertEqual(answer.code, 409)
        self.assertIn("=5>4", html.unescape(answer.text))  # the row that changed is another one
        self.assertIn(rejected, html.unescape(answer.text))
        self.assertEqual(self.rows(answer.text), [])
        self.assertEqual(len(self.rows(visitor.get(address).text)), 2)  # who begins again has every row

    def test_choices_of_columns_stay_after_an_error(self):
        visitor = self.officer()
        sheet = xlsx(self.folder / "vreemd.xlsx", [["waar", "hoeveel", "iets"], ["GM1700", 5, "x"]])
        address = self.bring(visitor, sheet).headers["Location"]
        visitor.get(address)
        fields = {"sleutel": visitor.key, "opdracht": "0" * 32, "blad": "Blad1", "koprij": "nul", "koprijen": "2",
                  "kolom-A": "gemeentecode", "kolom-B": "gemeentecode"}
        for header_row in ("nul", "1"):
            wrong = visitor.ask("POST", address + "/kolommen", urllib.parse.urlencode({**fields, "koprij": header_row}))
            self.assertEqual(wrong.code, 422)
            for column, value in (("A", "gemeentecode"), ("B", "gemeentecode"), ("C", "")):
                select = wrong.text[wrong.text.index(f'name="kolom-{column}"'):]
                self.assertEqual(re.findall(r'<option value="([^"]*)" selected', select[:select.index("</select>")]), [value] if value else [])
            self.assertRegex(wrong.text, f'name="koprij"[^>]* value="{header_row}"')
            self.assertRegex(wrong.text, 'name="koprijen"[^>]* value="2"')
            self.assertIn("<details open><summary>Hoe zijn de kolommen gelezen?", wrong.text)

    def test_columns_are_mapped_by_hand(self):
        visitor = self.officer()
        sheet = xlsx(self.folder / "vreemd.xlsx", [["waar", "hoeveel"], ["GM1700", 5]])
        address = self.bring(visitor, sheet).headers["Location"]
        page = visitor.get(address).text
        self.assertIn("verwacht", page)
        self.assertEqual(self.rows(page), [])
        fields = {"sleutel": visitor.key, "opdracht": "0" * 32, "blad": "Blad1", "koprij": "1", "koprijen": "1",
                  "kolom-A": "gemeentecode", "kolom-B": "regulier"}
        wrong = visitor.ask("POST", address + "/kolommen", urllib.parse.urlencode({**fields, "kolom-B": "gemeentecode"}))
        self.assertEqual(wrong.code, 422)
        self.assertEqual(visitor.ask("POST", address + "/kolommen", urllib.parse.urlencode(fields)).code, 303)
        page = visitor.get(address).text
        self.assertEqual(self.rows(page), ["Blad1!B2=->5"])
        self.assertEqual(self.accept(visitor, address, page, self.rows(page)).code, 303)

    def again(self, visitor, address, **fields):
        """The sheet read in another way, and the page of it."""
        page = visitor.get(address).text
        said = {"sleutel": visitor.key, "opdracht": self.number(page, address + "/kolommen"), **fields}
        answer = visitor.ask("POST", address + "/kolommen", urllib.parse.urlencode(said))
        self.assertEqual(answer.code, 303, answer.text)
        return visitor.get(address).text

    def test_a_sheet_of_the_other_kind_is_told_as_what_it_looks_like(self):
        visitor = self.officer()
        for peildatum in (PEILDATUM, ""):
            address = self.bring(visitor, DECISION, peildatum=peildatum).headers["Location"]
            page = visitor.get(address).text
            self.assertIn("Dit lijkt een verdeelbesluit", page)
            self.assertIn("Lees het als verdeelbesluit", page)
            self.assertNotIn("Verbeter het bestand", page)  # nothing in it is wrong
            self.assertNotIn("--reference-date", page)
        page = self.again(visitor, address, soort="taken")
        self.assertNotIn("Dit lijkt", page)
        self.assertIn("Alles in dit bestand staat al", page)

        address = self.bring(visitor, PROGRESS, soort="taken").headers["Location"]
        page = visitor.get(address).text
        self.assertIn("Dit lijkt een voortgangsrapportage", page)
        page = self.again(visitor, address, soort="voortgang")
        self.assertIn("Van welke dag zijn deze cijfers?", page)
        self.assertNotIn("--reference-date", page)
        page = self.again(visitor, address, soort="voortgang", peildatum="1-7-2025")
        self.assertEqual(len(self.rows(page)), 2)
        self.assertIn("2 nieuw.", page)
        said = self.call("import", "progress", DECISION, "--json")
        self.assertEqual((said.code, said.json()["lijktOp"]), (BAD_INPUT, "taken"))
        self.assertIn("'trede import tasks'", self.call("import", "progress", DECISION).out)

    def test_what_is_told_of_a_sheet_is_whole(self):
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--sender", "fictieve provincie")
        visitor = self.officer()
        page = visitor.get(self.bring(visitor, PROGRESS, afzender="iemand anders").headers["Location"]).text
        self.assertNotIn("<li>: ", page)
        self.assertIn("<li>2 cijfers stonden er al", page)
        self.assertNotIn("lager", page)
        self.assertIn("De koppen staan in rij 1.", page)
        later = self.write("lager.csv", PROGRESS.read_text().replace("regulier,5", "regulier,4"))
        page = visitor.get(self.bring(visitor, later).headers["Location"]).text
        self.assertIn("1 gewijzigd (1 lager dan wat er stond), 1 ongewijzigd", page)
        no_table = self.write("los.csv", "iets\nanders\n")
        page = visitor.get(self.bring(visitor, no_table).headers["Location"]).text
        self.assertIn("Trede vond geen tabel aan de koppen; er is gezocht in de eerste 60 rijen.", page)
        self.assertNotIn("gelezen ‘’", page)
        self.assertIn(">Naam van de gemeente</option>", page)  # and not the word of a file

    def test_a_new_reference_date_is_held_against_the_last_one(self):
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM)  # 5 and 0
        words = ["import", "progress", self.write("later.csv", "gm_code,categorie,plekken\nGM1700,amv,2\nGM0141,regulier,3\nGM1700,regulier,4\n"),
                 "--reference-date", "2026-01-01", "--dry-run"]
        # The contract for scripts stays what it is: of this day nothing was on file.
        said = self.asked(*words)
        self.assertEqual((said["gelezen"], said["nieuw"], said["gewijzigd"], said["ongewijzigd"], said["problemen"]), (3, 3, 0, 0, []))
        self.assertEqual([(one["gmCode"], one["was"], one["wordt"]) for one in said["verschillen"]],
                         [("GM1700", None, 2), ("GM0141", None, 3), ("GM1700", None, 4)])
        self.assertEqual(said["opvallend"], [])
        told = self.trede(*words).out
        order = [told.index(one) for one in ("5 (1 juli 2025) -> 4", "0 (1 juli 2025) -> 2", "- -> 3")]
        self.assertEqual(order, sorted(order))
        fall = "Een daling bij regulier: 4 plekken, en per 1 juli 2025 nog 5."
        moves = "1 gemeente verandert, 1 daalt. Van 1 gemeente is er een eerste cijfer van deze bron."
        self.assertIn("opvallend, GM1700: " + fall, told)
        self.assertIn(moves, told)

        visitor = self.officer()
        address = self.bring(visitor, words[2], peildatum="1-1-2026").headers["Location"]
        page = visitor.get(address).text
        self.assertIn("Opvallend, Twenterand: " + fall, page)
        self.assertIn("3 cijfers gelezen: 3 nieuw. " + moves, page)
        rows = self.rows(page)
        self.assertEqual([one.split("=")[1] for one in rows], ["5@2025-07-01>4", "0@2025-07-01>2", "->3"])
        cells = [re.sub(r"<[^>]*>", "", one) for one in re.findall(r'<td class="getal">.*?</td><td class="getal">\d+</td><td>[^<]*', page)]
        self.assertEqual(cells, ["5 (1 juli 2025)4▼ 1 minder", "0 (1 juli 2025)2▲ 2 meer", "niets van deze bron3nieuw"])
        # What it was changes in between: nobody accepted that.
        self.trede("import", "progress", self.write("anders.csv", "gm_code,categorie,plekken\nGM1700,regulier,6\n"), "--reference-date", "2025-10-01")
        self.assertEqual(self.accept(visitor, address, page, rows).code, 409)
        rows = self.rows(visitor.get(address).text)
        self.assertEqual(rows[0].split("=")[1], "6@2025-10-01>4")
        self.assertEqual(self.accept(visitor, address, visitor.get(address).text, rows).code, 303)

    def test_hostile_and_wrong_files(self):
        visitor = self.officer()
        before = self.length()
        for name, data in {"brief.xlsx": b"%PDF-1.7 geen blad", "leeg.csv": b"", "kapot.xlsx": b"PK\x03\x04" + bytes(50)}.items():
            answer = self.bring(visitor, self.write(name, data))
            self.assertEqual(answer.code, 422, name)
            self.assertIn('role="alert"', answer.text)
        planted = xlsx(self.folder / "lok.xlsx", [["gemeentecode", "regulier", "amv"], ["<script>alert(1)</script>", 5, 5]])
        page = visitor.get(self.bring(visitor, planted).headers["Location"]).text
        self.assertNotIn("<script>alert", page)
        self.assertIn("&lt;script&gt;alert", page)
        self.assertEqual(self.length(), before)
        # the control: the reader still stands by
        self.assertEqual(self.bring(visitor, PROGRESS).code, 303)

    def test_rights(self):
        visitor = self.officer()
        address = self.bring(visitor, PROGRESS).headers["Location"]
        other = Visitor(self.port)
        other.get(self.link("beheerder"))
        self.assertEqual(other.get(address).code, 404)  # of another session
        for role in ("jurist", "auditor", "provincie:pv23", "gemeente:gm1700"):
            self.assertEqual(self.visitor(role).get("/import").code, 403, role)
        visitor.key = "0" * 32
        self.assertEqual(self.bring(visitor, PROGRESS).code, 403)  # a forged form


if __name__ == "__main__":
    unittest.main()
