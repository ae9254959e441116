"""The letter: the facts of the founding letter, in a PDF that comes out the same each time."""

from support import *

PDFTOTEXT = shutil.which("pdftotext")


def text_of(pdf) -> str:
    """The words of a PDF on one line, hyphens at line ends taken away."""
    words = subprocess.run([PDFTOTEXT, "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(words.replace("\u00ad\n", "").split())


class Letters(ServiceCase):
    def draft_to(self, *to, dated="2026-04-09", code=DONE):
        return self.asked("letter", "draft", "--template", "informatieverzoek", "--to", ",".join(to), "--dated", dated, code=code)

    def render(self, batch="B-2026-001", out="uit"):
        answer = self.asked("letter", "render", batch, "--out", self.folder / out)
        return [pathlib.Path(one["bestand"]) for one in answer["brieven"]]

    @unittest.skipUnless(PDFTOTEXT, "pdftotext is not installed")
    def assert_facts(self, pdf, facts, absent=()):
        text = text_of(pdf)
        for fact in facts:
            self.assertRegex(text, fact)
        for fact in absent:
            self.assertNotRegex(text, fact)


class DayOfTheLaw(Letters):
    def test_a_day_that_is_too_early_is_not_the_day_of_the_letter(self):
        # Announced on 15 January 2025: six months end on 15 July, after the day that the decision states.
        tasks = self.write("b.csv", "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
                           "GM1700,regulier,142,2024-12-20,2025-01-15,2025-07-01\nGM1700,amv,23,2024-12-20,2025-01-15,2025-07-01\n")
        self.trede("import", "tasks", tasks)
        self.trede("import", "progress", self.write("s.csv", "gm_code,categorie,plekken\nGM1700,regulier,5\nGM1700,amv,0\n"), "--reference-date",
                   "2026-01-01")
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "Zie de weging.")
        self.trede("decide", "V-GM1700-1")
        self.draft_to("gm1700")
        self.assert_facts(self.render()[0], [r"Op 15 juli 2025 \(het besluit noemt 1 juli 2025; dat is korter dan de 6 maanden na de bekendmaking die "
                                             r"de wet geeft\) moesten die plekken er zijn"])


class Founding(Letters, OnStore):
    make = "draft"

    def test_the_facts_of_the_founding_letter(self):
        self.assert_facts(self.render()[0], [
            "van de gemeente Twenterand", "Postbus 67", "7570 AB Vriezenveen", "9 april 2026", "IBT-2026-001-1700",
            r"Regulier 142 5 137", r"AMV 23 0 23", "gedeeltelijk", "trede 2", "trede 3", "uiterlijk donderdag 30 april 2026",
            "drie weken", "verdeelbesluit van 20 december 2024", "1 juli 2025", "30 juni 2025", "27 februari 2026",
            "artikel 8 van de Spreidingswet", "commissaris van de Koning in de provincie Overijssel", "Geacht college",
            "vier vragen", r"1\. Stand van zaken", r"2\. Reden", r"3\. Gezette stappen", r"4\. Wanneer u voldoet",
            "Hoogachtend, De minister van Asiel en Migratie, namens deze, Directeur Regie Migratieketen", "machtiging",
            "Afschrift aan: de commissaris van de Koning", "geen bezwaar", "interventieladder", "Pagina 1 van"],
            absent=["voor zover", "indien van toepassing", "[Ff]ictief", r"\{|\}", "[Ff]ase"])

    def test_the_same_bytes_each_time(self):
        first = self.render()[0]
        self.assertEqual(self.render(out="nog")[0].read_bytes(), first.read_bytes())
        self.assertEqual(self.length(), 8)

    def test_the_letter_stays_what_it_was_after_a_correction(self):
        first = self.render()[0].read_bytes()
        sheet = self.write("hersteld.csv", "gm_code,categorie,plekken\nGM1700,regulier,99\nGM1700,amv,9\n")
        self.trede("import", "progress", sheet, "--reference-date", PEILDATUM)
        self.assertEqual(self.render(out="nog")[0].read_bytes(), first)

    def test_what_was_drafted_is_rendered_though_figures_changed(self):
        sheet = self.write("hersteld.csv", "gm_code,categorie,plekken\nGM1700,regulier,99\nGM1700,amv,9\n")
        self.trede("import", "progress", sheet, "--reference-date", PEILDATUM)
        self.assert_facts(self.render()[0], [r"Regulier 142 5 137", r"AMV 23 0 23"])

    def test_two_stores_give_the_same_letter(self):
        first = self.render()[0].read_bytes()
        shutil.rmtree(self.store)
        self.draft()
        self.assertEqual(self.render(out="nog")[0].read_bytes(), first)

    def test_trials_change_nothing(self):
        before = self.snapshot()
        self.assertTrue(self.asked("letter", "render", "B-2026-001", "--out", self.folder / "uit", "--dry-run")["proef"])
        self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09", "--dry-run")
        self.assertEqual(self.snapshot(), before)
        self.assertFalse((self.folder / "uit").exists())

    def test_what_is_not_there(self):
        self.refused("letter", "render", "B-2026-009", code=BAD_INPUT, says="geen partij B-2026-009")
        self.refused("letter", "draft", "--template", "verzonnen", "--to", "gm1700", code=BAD_INPUT,
                     says="geen sjabloon 'verzonnen'")
        self.refused("letter", "draft", "--template", "../stijl", "--to", "gm1700", code=BAD_INPUT, says="geen sjabloon")
        self.refused("letter", "draft", "--to", "gm1700", "--dated", "gisteren", code=USAGE, says="geen datum")
        self.refused("letter", "draft", "--dated", "2026-04-09", code=USAGE, says="--to")

    def test_a_template_that_changed_after_the_draft_is_not_rendered(self):
        home = self.folder / "huis"
        for part in ("law", "letters", "data"):
            shutil.copytree(HOME / part, home / part)
        text = home / "letters/informatieverzoek/nl.md"
        self.assertIn("staat onder grote druk", text.read_text())
        text.write_text(text.read_text().replace("staat onder grote druk", "staat onder gewone druk"))
        result = self.call("letter", "render", "B-2026-001", "--out", self.folder / "uit",
                           env={"TREDE_HOME": str(home)})
        self.assertEqual(result.code, CHANGED, result)
        self.assertIn("sjabloon informatieverzoek is gewijzigd", result.err)

    def test_a_file_in_the_way_of_a_letter_is_replaced_whole(self):
        first = self.render()[0]
        good = first.read_bytes()
        first.write_bytes(b"rommel" * 100_000)
        self.assertEqual(self.render()[0].read_bytes(), good)
        self.assertEqual([path.name for path in first.parent.iterdir()], [first.name])


class Drafting(Letters, OnStore):
    make = "place_on_rung"

    def test_a_name_of_a_command_counts_once(self):
        words = ["letter", "draft", "--to", "gm1700", "--dated", "2026-04-09", "--key", "brief"]
        first, again = self.asked(*words), self.asked(*words)
        self.assertEqual((first["alGedaan"], again["alGedaan"]), (False, True))
        self.assertEqual((first["partij"], again["partij"]), ("B-2026-001", "B-2026-001"))
        self.assertEqual(self.length(), 7)
        self.trede(*words[:-1], "ander", "--dry-run")
        self.refused("letter", "draft", "--to", "gm1700", "--dated", "2026-04-10", "--key", "brief", code=CHANGED,
                     says="andere opdracht")

    def test_the_last_day_moves_with_the_holidays(self):
        for dated, last_day in (("2026-04-14", "2026-05-06"), ("2026-04-24", "2026-05-18"), ("2026-05-04", "2026-05-26")):
            answer = self.asked("letter", "draft", "--to", "gm1700", "--dated", dated, "--dry-run")
            self.assertEqual(answer["brieven"][0]["uitersteDatum"], last_day)

    def test_partly_done(self):
        answer = self.draft_to("gm1700", "Almelo", code=PARTLY)
        self.assertEqual([one["gmCode"] for one in answer["brieven"]], ["GM1700"])
        self.assertEqual([one["gmCode"] for one in answer["uitgezonderd"]], ["GM0141"])
        self.assertIn("trede", answer["uitgezonderd"][0]["reden"])

    def test_no_letter_at_all(self):
        self.refused("letter", "draft", "--to", "Almelo", "--dated", "2026-04-09", code=NOT_ALLOWED, says="geen trede")

    def test_named_twice_gets_one_letter(self):
        self.assertEqual(len(self.draft_to("gm1700", "Twenterand", "1700")["brieven"]), 1)

    def test_without_an_address(self):
        """Almelo has figures and a rung, but its address is no published fact in our file."""
        tasks = self.write("b.csv", "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
                           "GM0141,regulier,10,2024-12-20,,2025-07-01\nGM0141,amv,1,2024-12-20,,2025-07-01\n")
        stand = self.write("s.csv", "gm_code,categorie,plekken\nGM0141,regulier,1\nGM0141,amv,0\n")
        self.trede("import", "tasks", tasks)
        self.trede("import", "progress", stand, "--reference-date", PEILDATUM)
        self.trede("propose", "Almelo", "--rung", "2", "--reason", "Zie de weging.")
        self.trede("decide", "V-GM0141-1")
        answer = self.draft_to("gm1700", "gm0141", code=PARTLY)
        self.assertEqual([one["gmCode"] for one in answer["brieven"]], ["GM1700"])
        self.assertRegex(answer["uitgezonderd"][0]["reden"], "adres")

    def test_a_report_on_file_is_in_the_letter(self):
        self.trede("report", "gm1700", "--received", "2026-02-12", "--expected", "2027-01-01",
                   "--reason", "De locatie is afgevallen.")
        self.draft_to("gm1700")
        self.assert_facts(self.render()[0], ["12 februari 2026"])

    def test_a_suspended_strand_is_in_the_letter(self):
        self.trede("suspend", "gm1700", "--ruling", "ECLI:NL:RBDHA:2025:13423", "--from", "2025-06-30", "--category", "amv")
        self.draft_to("gm1700")
        self.assert_facts(self.render()[0], ["Regulier 142 5 137", "AMV 23 0 geschorst", "ECLI:NL:RBDHA:2025:13423"])

    def test_a_suspended_task_gets_no_letter(self):
        self.trede("suspend", "gm1700", "--ruling", "ECLI:NL:RBDHA:2025:13423", "--from", "2025-06-30")
        self.refused("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09", code=NOT_ALLOWED, says="heeft de taak geschorst. Zolang dat zo is,")
