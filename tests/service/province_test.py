"""What a province sees: its own municipalities, the letters to them that left, and a way on from every name."""

import re
import unittest

from serve_test import CODES, Serving
from support import *

CODES |= {role: role[:-4] + role[-4:].upper() for role in ("provincie:pv27", "provincie:pv81", "provincie:pv82")}
CODES |= {role: role[:-6] + role[-6:].upper() for role in ("gemeente:gm0363", "gemeente:gm9001", "gemeente:gm9004")}
MINISTRY = ["toezichthouder", "jurist", "directeur", "beheerder", "auditor"]
OWN, OTHER = "IBT-2026-001-1700", "IBT-2026-002-0363"
LETTERS = "/mijn-provincie/afschriften"
DECIDED = ("gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
           "GM0363,regulier,90,2024-12-20,,2025-07-01\nGM0363,amv,9,2024-12-20,,2025-07-01\n")
REPORTED = "gm_code,categorie,plekken\nGM0363,regulier,7\nGM0363,amv,1\n"


class Province(Serving):
    roles = [*MINISTRY, "gemeente:gm1700", "gemeente:gm0363", "provincie:pv23", "provincie:pv27"]

    def setUp(self):
        """A letter to Twenterand in Overijssel that did not leave, and one to Amsterdam in Noord-Holland that did."""
        ServiceCase.setUp(self)
        self.with_an_address()
        self.draft()
        self.trede("import", "tasks", self.write("taken.csv", DECIDED))
        self.trede("import", "progress", self.write("stand.csv", REPORTED), "--reference-date", PEILDATUM, "--received", "2025-06-30")
        self.trede("propose", "gm0363", "--rung", "2", "--reason", "Fictief: er is een tekort.")
        self.trede("decide", "V-GM0363-1")
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", "gm0363", "--dated", "2026-04-09")
        self.send_off(OTHER, "2026-04-09")
        self.start()

    def with_an_address(self):
        """The register as it is shipped, with an invented address for the second municipality."""
        land = self.store / "land"
        land.mkdir(parents=True)
        for name in ("data/gemeenten.csv", "data/provincies.csv", "data/naamvormen.csv", "data/adressen.csv", "law/supervisors.toml"):
            shutil.copy(HOME / name, land)
        with (land / "adressen.csv").open("a", encoding="utf-8") as file:
            file.write("GM0363,Postbus 1,1000 AA,Fictiefstad,2020-01-01,verzonnen\n")

    def send_with_copy(self):
        (self.store / "verzending.toml").write_text(f'[druk]\nmap = "{self.folder / "druk"}"\n')
        self.sign_letter(OWN)
        self.trede("letter", "send", "B-2026-001", *LATE)
        self.assertEqual(self.asked("send", "--drain")["overgedragen"], 2)

    def test_letters_that_left_of_its_own_municipalities(self):
        own, other = self.visitor("provincie:pv23"), self.visitor("provincie:pv27")
        pdf = f"{LETTERS}/{OWN.lower()}"
        self.assertIn("Er is nog geen brief verstuurd", own.get(LETTERS).text)
        self.assertEqual(own.get(pdf).code, 404)
        nobody = own.get(f"{LETTERS}/ibt-2026-009-9999")
        self.assertEqual((nobody.code, own.get(pdf).text), (404, nobody.text))

        self.send_with_copy()
        page = own.get(LETTERS).text
        row = re.search(rf'<tr><th scope="row"><a href="{pdf}">.*?</tr>', page)
        self.assertIsNotNone(row, page)
        for told in ('href="/mijn-provincie/gemeenten/gm1700">Twenterand</a>', "Informatieverzoek", "9 april 2026", "<td>ja</td>"):
            self.assertIn(told, row[0])
        self.assertNotIn(OTHER, page)
        answer = own.get(pdf)
        self.assertEqual((answer.code, answer.headers["Content-Type"]), (200, "application/pdf"))
        self.assertTrue(answer.bytes.startswith(b"%PDF-"))
        self.assertEqual(own.get(f"{LETTERS}/{OTHER.lower()}").code, 404)

        page = other.get(LETTERS).text
        self.assertIn(OTHER, page)
        self.assertIn("<td>niet vastgelegd</td>", page)  # an officer brought the letter away: of a copy nothing is known
        self.assertNotIn(OWN, page)
        self.assertEqual(other.get(pdf).code, 404)
        self.assertEqual(other.get(f"{LETTERS}/{OTHER.lower()}").code, 200)

    def test_nobody_else_gets_them(self):
        self.send_with_copy()
        for role in ("gemeente:gm1700", "gemeente:gm0363", *MINISTRY):
            visitor = self.visitor(role)
            for path in ("/mijn-provincie", LETTERS, f"{LETTERS}/{OWN.lower()}", "/mijn-provincie/gemeenten/gm1700"):
                self.assertEqual(visitor.get(path).code, 403, (role, path))
        self.assertEqual(self.visitor().get(f"{LETTERS}/{OWN.lower()}").headers["Location"], "/aanmelden")

    def test_a_municipality_as_it_was_told(self):
        own = self.visitor("provincie:pv23")
        page = own.get("/mijn-provincie/gemeenten/gm1700").text
        self.assertNotIn("Informatie opvragen en valideren", page)  # decided, and not told
        self.assertIn("nog geen brief", page)
        self.send_with_copy()
        page = own.get("/mijn-provincie/gemeenten/gm1700").text
        for told in ("Informatie opvragen en valideren", "142", "20 december 2024", OWN):
            self.assertIn(told, page)
        other = own.get("/mijn-provincie/gemeenten/gm0363")
        nobody = own.get("/mijn-provincie/gemeenten/gm9999")
        self.assertEqual((other.code, other.text), (404, nobody.text))

    def test_no_way_leads_to_what_it_may_not_open(self):
        self.send_with_copy()
        own = self.visitor("provincie:pv23")
        seen, ahead = set(), ["/mijn-provincie", "/gemeenten?groepeer=trede", "/werk"]
        others = {"/werk": 403, "/": 303}  # what is refused leads on too, and the first page to its own
        while ahead:
            path = ahead.pop()
            seen.add(path)
            answer = own.get(path)
            self.assertEqual(answer.code, others.get(path, 200), path)
            if "text/html" not in answer.headers["Content-Type"]:
                continue
            for link in re.findall(r'<a [^>]*href="(/[^"#]*)', answer.text):
                link = link.replace("&amp;", "&")
                # Of the lists those that a page of its own names: an order of an order tells nothing more.
                if link not in seen and link not in ahead and not ("?" in link and "?" in path):
                    ahead.append(link)
        for page in (LETTERS, "/dashboard", "/gemeenten", "/mijn-provincie/gemeenten/gm1700", "/gemeenten?trede=2"):
            self.assertIn(page, seen)


COUNTRY = {
    "provincies.csv": "code,naam,afkorting\nPV81,Verzonland,VL\nPV82,Bedachtland,BL\n",
    "naamvormen.csv": "code,naamvorm,bron\n",
    "adressen.csv": "code,adresregel,postcode,plaats,van,bron\n"
                    + "".join(f"{code},Postbus 1,1000 AA,Fictiefstad,2020-01-01,verzonnen\n"
                              for code in ("GM9001", "GM9002", "GM9003", "GM9004", "GM9005", "PV81", "PV82")),
}
BODIES = {"GM9001": ("Grootdorp", "PV81"), "GM9002": ("Kleindorp", "PV82"), "GM9003": ("Middendorp", "PV82"),
          "GM9004": ("Oosterdorp", "PV82"), "GM9005": ("Westerdorp", "PV82")}
GONE = {"GM9002": "GM9001", "GM9003": "GM9004+GM9005"}


class AfterAMerger(Serving):
    """Kleindorp goes up in a municipality of another province, Middendorp is split within its own; all of it is invented."""

    roles = [*MINISTRY, "provincie:pv81", "provincie:pv82", "gemeente:gm9001", "gemeente:gm9004"]

    def setUp(self):
        """Three letters: to Kleindorp through the outbox, to Oosterdorp with its copy in there, and to Middendorp by hand alone."""
        ServiceCase.setUp(self)
        self.last = today() - datetime.timedelta(days=1)  # of those that go up: a letter of that day was to them
        land = self.store / "land"
        land.mkdir(parents=True)
        for name, text in COUNTRY.items():
            (land / name).write_text("# fictief\n" + text, encoding="utf-8")
        shutil.copy(HOME / "law/supervisors.toml", land)
        self.register({})
        written_to = ("gm9002", "gm9003", "gm9004")
        rows = "".join(f"{code.upper()},regulier,100,2024-12-20,,2025-07-01\n{code.upper()},amv,8,2024-12-20,,2025-07-01\n"
                       for code in written_to)
        self.trede("import", "tasks", self.write("taken.csv", DECIDED.splitlines()[0] + "\n" + rows))
        rows = "".join(f"{code.upper()},regulier,20\n{code.upper()},amv,1\n" for code in written_to)
        self.trede("import", "progress", self.write("stand.csv", REPORTED.splitlines()[0] + "\n" + rows), "--reference-date", PEILDATUM,
                   "--received", "2025-06-30")
        for code in written_to:
            self.trede("propose", code, "--rung", "2", "--reason", "Fictief: er is een tekort.")
            self.trede("decide", f"V-{code.upper()}-1")
        self.to_small, self.to_east = (f"IBT-{self.last.year}-001-{number}" for number in (9002, 9004))
        self.to_middle = f"IBT-{self.last.year}-002-9003"
        for to in ("gm9002,gm9004", "gm9003"):
            self.trede("letter", "draft", "--template", "informatieverzoek", "--to", to, "--dated", self.last)
        (self.store / "verzending.toml").write_text(f'[druk]\nmap = "{self.folder / "druk"}"\n')
        self.sign_letter(self.to_small)
        self.trede("letter", "send", f"B-{self.last.year}-001")
        self.trede("letter", "day", self.to_east, "--day", "verzending", "--on", self.last)
        self.send_off(self.to_middle, self.last)

    def register(self, gone):
        rows = "".join(f"{code},{name},,{province},,{self.last if code in gone else ''},{gone.get(code, '')}\n"
                       for code, (name, province) in BODIES.items())
        (self.store / "land/gemeenten.csv").write_text("# fictief\ncode,naam,gebruikelijke_naam,provincie,van,tot,opvolgers\n" + rows,
                                                       encoding="utf-8")

    def drain(self):
        self.assertEqual(self.asked("send", "--drain")["overgedragen"], 3)  # one letter, and two copies

    def merged(self):
        self.drain()
        self.register(GONE)
        self.start()

    def page_of(self, code):
        return f"/mijn-provincie/gemeenten/{code}"

    def row(self, page, reference):
        """Of a letter that is there once."""
        found = re.findall(rf'<tr><th scope="row">(?:<a [^>]*>)?{reference}.*?</tr>', page)
        self.assertEqual(len(found), 1, page)
        return found[0]

    def test_a_copy_that_waits_and_one_of_which_nothing_is_known(self):
        self.start()
        province = self.visitor("provincie:pv82")
        page = province.get(LETTERS).text
        self.assertNotIn(self.to_small, page)  # it did not leave yet
        self.assertIn("<td>nog niet verstuurd</td>", self.row(page, self.to_east))
        self.assertIn("<td>niet vastgelegd</td>", self.row(page, self.to_middle))
        self.assertIn(f'<a href="{self.page_of("gm9003")}">Middendorp</a>', self.row(page, self.to_middle))
        self.drain()
        page = province.get(LETTERS).text
        for reference, told in ((self.to_small, "ja"), (self.to_east, "ja"), (self.to_middle, "niet vastgelegd")):
            self.assertIn(f"<td>{told}</td>", self.row(page, reference))

    def test_who_got_the_copy_keeps_the_letter_by_the_name_of_then(self):
        self.merged()
        old = self.visitor("provincie:pv82")
        page = old.get(LETTERS).text
        row = self.row(page, self.to_small)
        self.assertIn(f'<a href="{self.page_of("gm9002")}">Kleindorp, nu Grootdorp</a>', row)
        self.assertIn("<td>ja</td>", row)
        self.assertEqual(page.count('<tr><th scope="row">'), 3)
        self.row(old.get("/mijn-provincie").text, self.to_small)
        pdf = old.get(f"{LETTERS}/{self.to_small.lower()}")
        self.assertEqual((pdf.code, pdf.bytes[:5]), (200, b"%PDF-"))
        # Its page says who came in its place; that one is of another province, so nothing leads there.
        page = old.get(self.page_of("gm9002")).text
        self.assertRegex(page, rf'Kleindorp bestaat niet meer\. Zij ging op <time datetime="{today()}">[^<]*</time> op in Grootdorp \(Verzonland\)\.')
        self.assertIn("<td>ja</td>", self.row(page, self.to_small))
        self.assertNotIn(self.page_of("gm9001"), page)
        self.assertEqual(old.get(self.page_of("gm9001")).code, 404)

    def test_the_province_of_the_successor_reads_nothing_of_before(self):
        self.merged()
        new = self.visitor("provincie:pv81")
        for path in ("/mijn-provincie", LETTERS, self.page_of("gm9001")):
            answer = new.get(path)
            self.assertEqual(answer.code, 200, path)
            self.assertNotIn("IBT-", answer.text, path)
        for hidden, nobody in ((f"{LETTERS}/{self.to_small.lower()}", f"{LETTERS}/ibt-2026-009-9999"),
                               (self.page_of("gm9002"), self.page_of("gm9999"))):
            answer = new.get(hidden)
            self.assertEqual((answer.code, answer.text), (404, new.get(nobody).text))
        # The municipality that came in its place has it, as what is open there.
        heir = self.visitor("gemeente:gm9001")
        self.assertIn("aan Kleindorp", heir.get("/mijn-gemeente").text)
        self.assertEqual(heir.get(f"/mijn-gemeente/brieven/{self.to_small.lower()}").code, 200)

    def test_a_letter_to_one_that_was_split_is_there_once(self):
        self.merged()
        province = self.visitor("provincie:pv82")
        row = self.row(province.get(LETTERS).text, self.to_middle)
        self.assertIn(f'<a href="{self.page_of("gm9003")}">Middendorp, nu Oosterdorp en Westerdorp</a>', row)
        self.assertIn("<td>niet vastgelegd</td>", row)
        self.row(province.get("/mijn-provincie").text, self.to_middle)
        page = province.get(self.page_of("gm9003")).text
        self.row(page, self.to_middle)
        self.assertIn(f'op in <a href="{self.page_of("gm9004")}">Oosterdorp</a> en <a href="{self.page_of("gm9005")}">Westerdorp</a>.', page)
        for code in ("gm9004", "gm9005"):
            page = province.get(self.page_of(code)).text
            self.assertIn("<small>aan Middendorp</small>", self.row(page, self.to_middle))
        own = self.row(province.get(self.page_of("gm9004")).text, self.to_east)
        self.assertNotIn("<small>aan ", own)

    def test_nobody_else_reads_them_there(self):
        self.merged()
        paths = ("/mijn-provincie", LETTERS, f"{LETTERS}/{self.to_small.lower()}", self.page_of("gm9002"), self.page_of("gm9001"))
        for role in (*MINISTRY, "gemeente:gm9001", "gemeente:gm9004"):
            other = self.visitor(role)
            for path in paths:
                self.assertEqual(other.get(path).code, 403, (role, path))
        self.assertNotIn(self.to_small, other.get("/mijn-gemeente").text)  # of another municipality
        self.assertEqual(other.get(f"/mijn-gemeente/brieven/{self.to_small.lower()}").code, 404)
        for path in paths:
            self.assertEqual(self.visitor().get(path).headers["Location"], "/aanmelden", path)

    def test_every_way_on_a_page_of_a_province_opens(self):
        self.merged()
        for role, begin in {"provincie:pv81": self.page_of("gm9001"), "provincie:pv82": self.page_of("gm9002")}.items():
            visitor = self.visitor(role)
            seen, ahead = set(), [begin, LETTERS, self.page_of("gm9003") if role.endswith("82") else "/mijn-provincie"]
            while ahead:
                path = ahead.pop()
                seen.add(path)
                answer = visitor.get(path)
                self.assertEqual(answer.code, 200, (role, path))
                if "text/html" in answer.headers["Content-Type"]:
                    ahead += {link for link in re.findall(r'<a [^>]*href="(/mijn-provincie[^"#]*)', answer.text)} - seen - set(ahead)


if __name__ == "__main__":
    unittest.main()
