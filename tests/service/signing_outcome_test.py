"""What a signature leaves behind: each letter by name, with why and where, on the page, on the command line and as JSON."""

import re
import unittest
from urllib.parse import urlencode

from at_work_test import Waiting
from own_answer_test import code_of
from support import *

BATCH = "B-2026-001"
PAGE = f"/brieven/partijen/{BATCH.lower()}"
SIGNING = f"/handtekenen/{BATCH.lower()}"
CODES = ("9001", "9002", "9003", "9004")
TALK = "Er loopt een gesprek."
NAMES = ("Grootdorp", "Kleindorp", "Middendorp", "Verdorp")
COUNTRY = {
    "gemeenten.csv": "code,naam,gebruikelijke_naam,provincie,van,tot,opvolgers\n" + "".join(f"GM{code},{name},,PV81,,,\n" for code, name in zip(CODES, NAMES)),
    "provincies.csv": "code,naam,afkorting\nPV81,Verzonland,VL\n",
    "naamvormen.csv": "code,naamvorm,bron\n",
    "adressen.csv": "code,adresregel,postcode,plaats,van,bron\n"
                    + "".join(f"GM{code},Postbus 1,1000 AA,{name},2020-01-01,verzonnen\n" for code, name in zip(CODES, NAMES)),
}


def letter(code: str) -> str:
    return f"IBT-2026-001-{code}"


class SigningOutcome(Waiting):
    roles = ["directeur", "toezichthouder", "auditor"]

    def setUp(self):
        """Four letters, read by a jurist; one is held, one left out, and the figures of one change."""
        ServiceCase.setUp(self)
        land = self.store / "land"
        land.mkdir(parents=True)
        for name, text in COUNTRY.items():
            (land / name).write_text("# fictief\n" + text, encoding="utf-8")
        shutil.copy(HOME / "law/supervisors.toml", land)
        days = ["2024-12-20", "2024-12-23", "2025-07-01"]
        tasks = [["gm_code", "categorie", "plekken", "besluit_op", "bekendgemaakt_op", "beschikbaar_op"],
                 *([f"GM{code}", kind, places, *days] for code in CODES for kind, places in (("regulier", 142), ("amv", 23)))]
        figures = [["gm_code", "categorie", "plekken"],
                   *([f"GM{code}", kind, places] for code in CODES for kind, places in (("regulier", 5), ("amv", 0)))]
        self.trede("import", "tasks", self.write("taken.csv", csv(tasks)))
        self.trede("import", "progress", self.write("stand.csv", csv(figures)), "--reference-date", PEILDATUM, "--received", "2025-06-30")
        for code in CODES:
            self.trede("propose", f"gm{code}", "--rung", "2", "--reason-file", WEIGHING)
            self.trede("decide", f"V-GM{code}-1")
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", ",".join(f"gm{one}" for one in CODES), "--dated", "2026-04-09")
        self.trede("letter", "render", BATCH, "--out", self.folder / "uit")
        self.trede("letter", "offer", BATCH)
        self.trede("letter", "initial", BATCH, "--seen", self.seen(), "--as", "jurist")
        self.trede("letter", "hold", BATCH, letter("9002"), "--reason", TALK, "--as", "directeur")
        self.trede("letter", "exclude", BATCH, letter("9003"), "--reason", "Al beantwoord.")

    def seen(self) -> str:
        return self.asked("letter", "status", BATCH)["manifest"][:8]

    def figures(self, code: str, places: int, day: str = PEILDATUM) -> None:
        rows = [["gm_code", "categorie", "plekken"], [f"GM{code}", "regulier", places]]
        self.trede("import", "progress", self.write(f"nieuw-{code}-{places}.csv", csv(rows)), "--reference-date", day)

    def test_the_command_line_and_the_json_name_each(self):
        self.figures("9004", 7)
        done = self.trede("letter", "sign", BATCH, "--seen", self.seen(), "--as", "directeur", "--dry-run").out
        self.assertIn("Niet ondertekend:", done)
        self.assertRegex(done, rf"{letter('9002')}  \w+: aangehouden door directeur op \d+ \w+ \d+: {TALK}")
        self.assertRegex(done, rf"{letter('9003')}  .*: weggelaten door toezichthouder op .*: Al beantwoord\.")
        self.assertRegex(done, rf"{letter('9004')}  .*: klopt niet meer, stel hem opnieuw op: in de brief staat regulier .*, nu is het regulier 7 ")
        self.assertNotRegex(done, f"(?m)^  {letter('9001')}")
        answer = self.asked("letter", "sign", BATCH, "--seen", self.seen(), "--as", "directeur", "--key", "een")
        left = {one["kenmerk"]: one for one in answer["nietOndertekend"]}
        self.assertEqual(set(left), {letter(one) for one in ("9002", "9003", "9004")})
        self.assertEqual((left[letter("9002")]["gmCode"], left[letter("9002")]["pagina"]), ("GM9002", f"{PAGE}#{letter('9002').lower()}"))
        self.assertEqual([one["kenmerk"] for one in answer["brieven"] if one["ondertekendDoor"]], [letter("9001")])
        again = self.asked("letter", "sign", BATCH, "--seen", self.seen(), "--as", "directeur", "--key", "een")
        self.assertEqual(again["nietOndertekend"], answer["nietOndertekend"])
        # Alone it is refused by name, as before.
        alone = self.trede("letter", "sign", BATCH, "--seen", self.seen(), "--as", "directeur", code=CHANGED)
        self.assertIn(f"{letter('9004')} klopt niet meer", alone.err)

    def test_a_held_letter_is_signed_on_no_path(self):
        for only in (letter("9002"), f"{letter('9001')},{letter('9002')}"):
            refused = self.trede("letter", "sign", BATCH, "--seen", self.seen(), "--only", only, "--as", "directeur", code=CHANGED)
            self.assertRegex(refused.err, rf"Laat brief {letter('9002')} eerst weer meegaan .*Hij is aangehouden door directeur op .*: {TALK}")
        signed = lambda: [one["kenmerk"] for one in self.asked("letter", "status", BATCH)["brieven"] if one["ondertekendDoor"]]
        self.assertEqual(signed(), [])
        # The whole batch leaves it behind, and says so.
        done = self.trede("letter", "sign", BATCH, "--seen", self.seen(), "--as", "directeur").out
        self.assertRegex(done, rf"(?s)2 brieven ondertekend.*Niet ondertekend:.*{letter('9002')}  \w+: aangehouden door directeur")
        self.assertEqual(signed(), [letter("9001"), letter("9004")])
        self.trede("letter", "release", BATCH, letter("9002"), "--reason", "Het gesprek is geweest.")
        self.trede("letter", "sign", BATCH, "--seen", self.seen(), "--only", letter("9002"), "--as", "directeur")
        self.assertEqual(signed(), [letter("9001"), letter("9002"), letter("9004")])

    def test_the_status_says_who_and_when(self):
        rows = {one["kenmerk"]: one for one in self.asked("letter", "status", BATCH)["brieven"]}
        self.assertEqual((rows[letter("9002")]["apartGezetDoor"], rows[letter("9003")]["apartGezetDoor"], rows[letter("9001")]["apartGezetDoor"]),
                         ("directeur", "toezichthouder", None))
        self.assertRegex(rows[letter("9001")]["parafen"][0]["op"], r"^\d{4}-\d\d-\d\dT[\d:.]+Z$")
        self.assertRegex(self.trede("letter", "status", BATCH).out, r"paraaf: jurist(, als jurist,)? op \d+ \w+ \d{4} om \d\d:\d\d")

    def agree(self, director, code: str, page: str | None = None):
        """Presses 'Akkoord en volgende' on the page of that letter, or on one as it was before."""
        page = page or director.get(self.page_of(code)).text
        fields = dict(re.findall(r'name="(kenmerk|gezien)" value="([^"]*)"', page[page.index(f'action="{SIGNING}/gezien"'):].split("</form>")[0]))
        return director.post(f"{SIGNING}/gezien", **fields)

    def page_of(self, code: str) -> str:
        return f"{SIGNING}/brieven/{letter(code).lower()}"

    def alter(self, code: str, words: str) -> None:
        """Another text by hand, read again by a jurist."""
        own = (HOME / "letters/informatieverzoek/nl.md").read_text(encoding="utf-8")
        self.assertIn("staat onder grote druk", own)
        text = self.write(f"{words}.md", own.replace("staat onder grote druk", f"staat onder {words} druk"))
        self.trede("letter", "alter", BATCH, letter(code), "--text", text, "--reason", "Anders.")
        self.trede("letter", "initial", BATCH, "--seen", self.seen(), "--only", letter(code), "--as", "jurist")

    def opened(self, director) -> str:
        """Everything that has to be opened was; the page as it is then."""
        for _ in range(10):
            page = director.get(SIGNING).text
            wanted = re.search(r'te bekijken</span> <a href="([^"]*)"', page)
            if not wanted:
                return page
            self.assertEqual(self.agree(director, wanted[1][-4:]).code, 303)
        self.fail("it does not end")

    def test_the_page_counts_what_goes_and_names_what_stays(self):
        self.figures("9004", 7)
        self.start()
        director = self.visitor("directeur")
        self.assertRegex(director.get("/handtekenen").text, r"3 brieven te ondertekenen|2 brieven te ondertekenen[^<]*; 2 blijven achter")
        page = self.opened(director)
        facts = re.search(r'<dl class="feiten">.*?</dl>', page, re.S)[0]
        self.assertIn("<dd>2, sjabloon", facts)  # the held one is not among those to sign
        self.assertRegex(facts, r"jurist(, als jurist,)? op \d+ \w+ \d{4} om \d\d:\d\d \(2\)")
        self.assertIn("U kunt 1 brief ondertekenen", page)
        stays = re.search(r"<h2>Blijven achter.*?</section>", page, re.S)[0]
        self.assertRegex(stays, rf"{SIGNING}/brieven/{letter('9002').lower()}[^\n]*aangehouden door directeur op .*: {TALK}")
        self.assertRegex(stays, r"weggelaten door toezichthouder op .*: Al beantwoord\.")
        self.assertIn("nu is het regulier 7 van", stays)
        confirm = director.get(f"{SIGNING}/bevestigen").text
        self.assertIn("U ondertekent <strong>1 brief</strong>", confirm)
        self.assertIn(TALK, confirm)
        manifest = re.search(r'name="manifest" value="([0-9a-f]*)"', confirm)[1]
        answer = director.post(f"{SIGNING}/handtekening", number=f"{1:032x}", manifest=manifest, kenmerk=letter("9001"), code="1")
        self.assertEqual((answer.code, answer.headers["Location"]), (303, PAGE))
        outcome = director.get(PAGE).text
        self.assertIn("1 brief is ondertekend. 3 brieven niet: hieronder staat waarom.", outcome)
        left = re.search(r"<h2>Niet ondertekend.*?</section>", outcome, re.S)[0]
        for code, why in (("9002", TALK), ("9003", "Al beantwoord."), ("9004", "klopt niet meer")):
            self.assertRegex(left, rf'<a href="#{letter(code).lower()}">{letter(code)}</a>[^<]*{why}')
        self.assertNotIn(letter("9001"), left)

    def test_what_changes_in_between_is_named_with_why(self):
        self.start()
        director = self.visitor("directeur")
        self.opened(director)
        confirm = director.get(f"{SIGNING}/bevestigen").text
        manifest = re.search(r'name="manifest" value="([0-9a-f]*)"', confirm)[1]
        self.figures("9001", 9)
        answer = director.post(f"{SIGNING}/handtekening", number=f"{2:032x}", manifest=manifest, kenmerk=letter("9001"), code="1")
        self.assertEqual(answer.code, 422)
        self.assertRegex(answer.text, rf"Niet: {letter('9001')} \(Grootdorp\), want er veranderde intussen iets: [^<]*nu is het regulier 9 van 142")

    def test_agreed_is_what_was_shown(self):
        self.start()
        director = self.visitor("directeur")
        before = director.get(self.page_of("9001")).text
        self.alter("9001", "zware")
        answer = self.agree(director, "9001", before)
        self.assertEqual(answer.code, 409)
        self.assertIn("De brief is intussen gewijzigd. Bekijk hem opnieuw.", answer.text)
        self.assertIn("Deze brief is met de hand vervangen.", answer.text)  # as it is now
        # A form that does not say what was shown agrees with nothing, nor does one for a letter that does not lie here.
        self.assertEqual(director.post(f"{SIGNING}/gezien", kenmerk=letter("9004")).code, 409)
        self.assertEqual(director.post(f"{SIGNING}/gezien", kenmerk=letter("9003")).code, 404)
        self.assertNotIn("✓ bekeken", director.get(SIGNING).text)
        self.assertEqual(self.agree(director, "9004").code, 303)
        self.assertIn("✓ bekeken", director.get(SIGNING).text)

    def test_of_a_replaced_letter_the_pdf_is_read(self):
        pdf = f"/gemeenten/gm9001/brieven/{letter('9001').lower()}"
        self.start()
        director = self.visitor("directeur")
        self.assertIn("staat onder grote druk", director.get(self.page_of("9001")).text)
        self.assertEqual(director.get(pdf).code, 200)
        self.alter("9001", "zware")
        page = director.get(self.page_of("9001")).text
        self.assertNotIn("staat onder grote druk", page)  # it is not what is signed
        self.assertRegex(page, rf'Deze brief is met de hand vervangen\. U ondertekent wat in de pdf staat\.[^<]*</p><p><a [^>]*href="{pdf}">Lees de pdf</a>')
        groups = director.get(SIGNING).text.split("<h2>Per tekst</h2>")[1]
        replaced = re.search(r"<details[^>]*><summary><strong>Met de hand vervangen</strong>.*?</details>", groups, re.S)[0]
        self.assertNotIn("staat onder", replaced)
        self.assertIn(f'<a href="{pdf}">Lees de pdf</a>', replaced)
        # It was opened before it was replaced, and by another since.
        self.assertEqual(self.visitor("toezichthouder").get(pdf).code, 200)
        answer = self.agree(director, "9001")
        self.assertEqual(answer.code, 422)
        self.assertIn("U hebt de pdf van deze brief nog niet geopend.", answer.text)
        self.assertIn("Lees de pdf", answer.text)
        self.assertEqual(director.get(pdf).code, 200)
        self.assertEqual(self.agree(director, "9001").code, 303)
        self.assertIn("U kunt 2 brieven ondertekenen", self.opened(director))
        # Replaced once more it is another letter to read.
        self.alter("9001", "lichte")
        self.assertEqual(self.agree(director, "9001").code, 422)

    def press(self, director, number: int, code: str, *codes: str, said: str):
        """Presses 'Onderteken' on the page to confirm; gives the answer and what the page after it says."""
        manifest = re.search(r'name="manifest" value="([0-9a-f]*)"', said)[1]
        fields = [("sleutel", director.key), ("opdracht", f"{number:032x}"), ("manifest", manifest), ("code", code),
                  *(("kenmerk", letter(one)) for one in codes)]
        answer = director.ask("POST", f"{SIGNING}/handtekening", urlencode(fields))
        told = director.get(answer.headers["Location"]).text if answer.code == 303 else answer.text
        return answer, re.sub(r"<[^>]*>", "", "".join(re.findall(r'<[^>]* role="(?:status|alert)".*?</', told, re.S)))

    def test_what_was_looked_at_before_is_on_file(self):
        self.trede("letter", "release", BATCH, letter("9002"), "--reason", "Het gesprek is geweest.")
        self.start()
        director = self.visitor("directeur")
        self.opened(director)
        confirm = director.get(f"{SIGNING}/bevestigen").text
        self.assertEqual(self.press(director, 1, "2", "9001", "9004", said=confirm)[0].code, 303)
        looked = f"Vooraf bekeken: {letter('9001')}, {letter('9004')}."
        auditor = self.visitor("auditor")
        self.assertIn(looked, auditor.get(f"/controle?over={BATCH}").text)
        # With a municipality its own.
        self.assertIn(f"Vooraf bekeken: {letter('9004')}.", self.trede("dossier", "show", "gm9004").out)
        # On the command line nobody sees what somebody looked at.
        self.trede("letter", "sign", BATCH, "--seen", self.seen(), "--only", letter("9002"), "--as", "directeur")
        self.assertNotIn("Vooraf bekeken", self.trede("dossier", "show", "gm9002").out)
        self.length()

    def test_nothing_is_signed_past_what_has_to_be_opened(self):
        self.start()
        director = self.visitor("directeur")
        self.assertEqual(self.agree(director, "9001").code, 303)
        self.assertIn("te bekijken</span>", director.get(SIGNING).text)  # the other was not opened
        length = self.length()
        manifest = 'name="manifest" value="' + self.asked("letter", "status", BATCH)["manifest"] + '"'
        answer, why = self.press(director, 1, "1", "9001", said=manifest)
        self.assertEqual(answer.code, 422)
        self.assertIn("Er is niets ondertekend. Bekijk eerst de afwijkende brieven en de steekproef.", why)
        self.assertEqual(self.length(), length)

    def test_a_choice_stays_as_it_was_where_something_is_missing(self):
        self.start()
        who = self.visitor("toezichthouder")
        missed = who.post(f"{PAGE}/brieven", number=f"{1:032x}", keuze="aanhouden", kenmerk=letter("9004"), reden="")
        self.assertEqual(missed.code, 422)
        self.assertEqual(re.findall(r'value="([^"]*)"[^>]* checked', missed.text), [letter("9004")])

    def test_the_number_that_is_typed_is_of_letters(self):
        self.start()
        director = self.visitor("directeur")
        self.opened(director)
        confirm = director.get(f"{SIGNING}/bevestigen").text
        length = self.length()
        for codes in (("9001", "9001"), ("9001", "9999")):  # one letter, and one that is not of this batch
            answer, why = self.press(director, 1, "2", *codes, said=confirm)
            self.assertEqual(answer.code, 422, codes)
            self.assertIn("Typ het aantal brieven dat u ondertekent.", why)
        self.assertEqual(self.length(), length)
        answer, said = self.press(director, 1, "1", "9001", "9001", said=confirm)
        self.assertEqual(answer.code, 303)
        self.assertIn("1 brief is ondertekend.", said)

    def test_a_second_press_gets_the_first_answer(self):
        self.figures("9004", 7)
        self.start()
        director = self.visitor("directeur")
        self.opened(director)
        confirm = director.get(f"{SIGNING}/bevestigen").text
        first, said = self.press(director, 1, "1", "9001", said=confirm)
        self.assertEqual(first.code, 303, said)
        self.assertIn("1 brief is ondertekend. 3 brieven niet", said)
        length = self.length()
        again, said_again = self.press(director, 1, "1", "9001", said=confirm)
        self.assertEqual((again.code, again.headers["Location"], said_again), (303, first.headers["Location"], said))
        # Another press is another wish, and one on another letter is not this one.
        other, why = self.press(director, 2, "1", "9001", said=confirm)
        self.assertEqual(other.code, 422)
        self.assertIn("Er is geen brief meer om te ondertekenen.", why)
        self.assertEqual(self.press(director, 1, "1", "9004", said=confirm)[0].code, 422)
        self.assertEqual(self.length(), length)

    def test_a_second_press_asks_for_no_second_code(self):
        self.start()
        given = self.asked("account", "add", "d.vries", "--role", "directeur")
        director = self.visitor()
        director.get("/aanmelden")
        self.assertEqual(director.post("/aanmelden", naam="d.vries", wachtwoord=given["wachtwoord"], code=code_of(given["app"])).code, 303)
        self.opened(director)
        confirm = director.get(f"{SIGNING}/bevestigen").text
        self.assertIn("code klopt niet", self.press(director, 1, "000000", "9001", "9004", said=confirm)[1])
        code = code_of(given["app"], ahead=1)
        for _ in range(2):
            answer, said = self.press(director, 1, code, "9001", "9004", said=confirm)
            self.assertEqual(answer.code, 303, said)
            self.assertIn("2 brieven zijn ondertekend.", said)
        # For anything else the code was used.
        answer, why = self.press(director, 2, code, "9001", "9004", said=confirm)
        self.assertEqual(answer.code, 422)
        self.assertIn("De code klopt niet.", why)

    def test_newer_figures_are_told_for_each_with_both_numbers(self):
        self.start()
        director = self.visitor("directeur")
        self.assertNotIn("nieuwere cijfers", director.get(SIGNING).text)
        self.figures("9001", 9, "2026-06-01")  # after the day of the letter
        self.figures("9004", 8, "2026-06-01")
        page = director.get(SIGNING).text
        self.assertRegex(page, r"Er zijn nieuwere cijfers: per 1 juni 2026 \(regulier 9 van 142[^)]*\)\. "
                               r"De brief noemt die van 1 juli 2025 \(regulier 5 van 142")
        self.assertEqual(len(re.findall(r"nieuwere cijfers: per 1 juni 2026 \(regulier [89] van", page)), 2)


if __name__ == "__main__":
    unittest.main()
