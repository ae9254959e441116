"""The life of a half-yearly task under another statute: housing of permit holders, with a province as supervisor. All invented (fictief)."""

import datetime

from support import *

PDFTOTEXT = shutil.which("pdftotext")
EXAMPLE = HOME / "law/huisvestingswet/voorbeeld"
TASKS = EXAMPLE / "taakstelling-2026-1.csv"
JULY, OCTOBER = EXAMPLE / "stand-2026-07-01.csv", EXAMPLE / "stand-2026-10-01.csv"
ARTICLE = "Huisvestingswet 2014 art. 28"
FIRST_STATUTE = ("Spreidingswet", "opvang", "asiel", "minister", "AMV", "egulier", "COA", " wet: ")


class SecondStatute(ServiceCase):
    def setUp(self) -> None:
        super().setUp()
        self.trede("demo", "--statute", "huisvestingswet")

    def reports(self) -> None:
        self.trede("import", "tasks", TASKS)
        self.trede("import", "progress", JULY, "--reference-date", "2026-07-01", "--received", "2026-07-10")

    def says_nothing_of_the_first(self, text: str) -> None:
        for word in FIRST_STATUTE:
            self.assertNotIn(word, text)

    def letter(self, template: str, to: str, *more: object) -> str:
        """Drafts a letter, renders it, and gives its text on one line."""
        made = self.asked("letter", "draft", "--template", template, "--to", to, *more)["brieven"][0]["kenmerk"]
        path = self.asked("letter", "render", made, "--out", self.folder / "uit")["brieven"][0]["bestand"]
        if not PDFTOTEXT:
            self.skipTest("pdftotext is not installed")
        words = subprocess.run([PDFTOTEXT, "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
        text = " ".join(words.replace("\u00ad\n", "").split())
        self.says_nothing_of_the_first(text)
        return text

    def climb(self, to: str, rung: int, why: str) -> None:
        proposal = self.asked("propose", to, "--rung", str(rung), "--reason", why)["voorstel"]
        if rung >= 3:
            self.assertIn("jurist", self.trede("decide", proposal, code=NOT_ALLOWED).err)
            self.trede("review", proposal)
        self.trede("decide", proposal)

    def test_a_store_without_supervisors_says_what_to_do(self):
        self.store = self.folder / "leeg"
        self.trede("statute", "huisvestingswet")
        self.refused("letter", "templates", code=BAD_INPUT, says="supervisors.toml.*trede demo --statute huisvestingswet")
        shutil.copy(EXAMPLE / "land/supervisors.toml", self.store)
        self.assertTrue(self.asked("letter", "templates")["sjablonen"])

    def test_who_supervises_need_not_be_told(self):
        self.reports()
        self.climb("Zonnekamp", 2, "Er is niemand gehuisvest.")
        told = self.trede("ladder", "act", "Zonnekamp", "--kind", "bericht-gs", "--on", "2026-09-01", "--document", "x", code=NOT_ALLOWED).err
        self.assertIn("houden gedeputeerde staten zelf toezicht", told)
        self.assertIn("Gemeentewet art. 124b lid 2", told)

    def test_from_task_to_closing(self):
        self.reports()
        verdicts = {one["naam"]: (one["oordeel"], one["voorstelTrede"]) for one in
                    self.asked("assess", "--reference-date", "2026-07-01")["beoordelingen"]}
        # Its own ladder: some of the task gives rung 1 here, and rung 2 under the first statute.
        self.assertEqual(verdicts, {"Mistwolde": ("gedeeltelijk", 1), "Zonnekamp": ("niet", 2),
                                    "Regenhout": ("geen gegevens", 1), "Windelaar": ("voldoet", None)})
        self.climb("Zonnekamp", 2, "Er is niemand gehuisvest.")
        asked = self.letter("informatieverzoek", "Zonnekamp", "--dated", "2026-09-01")
        for part in ("Provincie Nevelmark", "Gedeputeerde staten van Nevelmark, namens deze, Hoofd Interbestuurlijk toezicht",
                     "artikel 28 van de Huisvestingswet 2014", "Vergunninghouders 8 0 8", "8 vergunninghouders te weinig",
                     "Toezichthouder op deze taak is gedeputeerde staten van Nevelmark", "ibt@nevelmark.example",
                     # Four weeks in its own policy: from Tuesday 1 September to Tuesday 29 September.
                     "dinsdag 29 september 2026", "Fictief"):
            self.assertIn(part, asked)
        kenmerk = self.asked("letter", "list", "Zonnekamp")["brieven"][0]["kenmerk"]
        self.trede("answer", "add", "Zonnekamp", "--request", kenmerk, "--received", "2026-09-20", "--question", "stand,reden")
        self.assertIn("nog niet op al onze vragen een volledig antwoord", self.letter("ontvangstbevestiging", "Zonnekamp", "--dated", "2026-09-21"))
        self.climb("Zonnekamp", 3, "Het antwoord noemt geen woningen.")
        self.assertIn("geen woningen", self.letter("actief-toezicht", "Zonnekamp"))
        self.trede("import", "progress", OCTOBER, "--reference-date", "2026-10-01", "--received", "2026-10-05")
        self.assertEqual(self.asked("assess", "Zonnekamp", "--reference-date", "2026-10-01")["beoordelingen"][0]["oordeel"],
                         "voldoet")
        why = ["--document", "stand van 1 oktober 2026", "--reason", "De achterstand is ingehaald."]
        # By its own policy a jurist reads along from rung 3 on.
        alone = self.trede("ladder", "close", "Zonnekamp", "--ground", "voldaan", *why, code=NOT_ALLOWED)
        self.assertIn("Vanaf trede 3", alone.err)
        proposal = self.asked("propose", "Zonnekamp", "--close", "voldaan", *why)["voorstel"]
        self.trede("review", proposal)
        self.trede("decide", proposal)
        closed = self.letter("afsluiting", "Zonnekamp")
        self.assertIn("De achterstand is ingehaald.", closed)
        self.assertIn(ARTICLE, closed)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_each_province_writes_its_own_letter(self):
        self.reports()
        self.trede("import", "progress", self.write("later.csv", "gm_code,categorie,plekken\nGM9403,vergunninghouders,0\n"),
                   "--reference-date", "2026-08-01", "--received", "2026-08-02")
        self.climb("Regenhout", 2, "Er is niemand gehuisvest.")
        text = self.letter("informatieverzoek", "Regenhout")
        self.assertIn("Gedeputeerde staten van Luchtland", text)
        self.assertNotIn("Nevelmark", text)

    def test_the_reasoning_cites_the_right_act_in_its_own_words(self):
        self.reports()
        answer = self.asked("explain", "Mistwolde", "--reference-date", "2026-07-01")
        steps = [(one["stap"], one["grond"]) for one in answer["stappen"]]
        self.assertEqual(steps[:2], [
            ("De taak huisvesting is 12 personen.", ARTICLE),
            ("Voor huisvesting zijn 5 van 12 personen gehuisvest. Het tekort is 7.", ARTICLE)])
        text = self.trede("explain", "Mistwolde", "--reference-date", "2026-07-01").out
        self.says_nothing_of_the_first(text)
        self.assertRegex(text, r"Vergunninghouders\s+5 /\s+12")
        told = self.trede("dossier", "show", "Mistwolde").out
        self.assertIn("12 personen huisvesting", told)
        self.says_nothing_of_the_first(told)

    def test_a_refusal_names_the_act_or_says_that_the_article_is_unknown(self):
        self.reports()
        met = self.asked("propose", "Windelaar", "--rung", "2", "--reason", "x", code=NOT_ALLOWED)["fout"]
        self.assertEqual(met["grond"], ARTICLE)
        self.assertIn("heeft geen besluit met regels", self.trede("deduction", "--reference-date", "2026-07-01",
                                                                      code=BAD_INPUT).err)

    def test_an_article_that_nobody_read_is_not_made_up(self):
        self.trede("import", "tasks", self.write("een.csv", "\n".join(TASKS.read_text().splitlines()[:2]) + "\n"))
        told = self.asked("report", "Windelaar", "--received", "2026-07-01", "--reason", "later", code=BAD_INPUT)["fout"]
        self.assertEqual(told["grond"], "Huisvestingswet 2014, artikel niet bekend")

    def test_a_sheet_of_the_first_statute_is_refused(self):
        wrong = self.asked("import", "tasks", DECISION, code=BAD_INPUT)
        self.assertIn("vergunninghouders", {one["verwacht"] for one in wrong["problemen"]})

    def test_a_journal_is_about_one_statute(self):
        self.reports()
        self.assertEqual(self.asked("statute")["wet"], "Huisvestingswet 2014")
        self.assertIn("geen andere wet 'bestaatniet'", self.trede("statute", "bestaatniet", code=BAD_INPUT).err)
        names = [one["naam"] for one in self.asked("letter", "templates")["sjablonen"]]
        self.assertEqual(set(names), {"informatieverzoek", "herinnering", "herinnering-vooraf", "ontvangstbevestiging",
                                      "uitnodiging-gesprek", "gespreksverslag", "uitstel-verleend", "uitstel-afgewezen",
                                      "actief-toezicht", "voornemen", "besluit-indeplaatsstelling", "besluit-uitstel", "intrekking",
                                      "uitvoering", "afschaling", "afsluiting", "afschrift-raad", "kennisgeving-gemeenteblad"})
        self.assertIn("geen sjabloon", self.trede("letter", "draft", "--template", "mededeling-gs", "--to", "Zonnekamp",
                                                  code=BAD_INPUT).err)


    def test_the_law_before_rung_5_is_that_of_this_supervisor(self):
        """Gedeputeerde staten supervise: nobody has to inform them (Gemeentewet art. 124b lid 2 is about the minister)."""
        self.reports()
        for rung in (2, 3, 4):
            self.climb("Zonnekamp", rung, "Er is niemand gehuisvest.")
        grounds = lambda to: [one["artikel"] for one in self.asked("ladder", "check", "Zonnekamp", "--to", str(to))["redenen"]]
        self.assertEqual(grounds(5), ["Awb 4:8", "Gemeentewet 124 lid 4", "Gemeentewet 124 lid 4"])
        informed = ["--kind", "bericht-gs", "--on", "2026-09-02", "--document", "N-1"]
        refused = self.asked("ladder", "act", "Zonnekamp", *informed, code=NOT_ALLOWED)["fout"]
        self.assertIn("houden gedeputeerde staten zelf toezicht", refused["reden"])
        for kind, more in (("zienswijze-gevraagd", ["--last-day", "2026-09-30"]), ("zienswijze-ontvangen", []),
                           ("voornemen-gemeenteblad", []), ("voornemen-raad", [])):
            self.trede("ladder", "act", "Zonnekamp", "--kind", kind, "--on", "2026-09-02", "--document", "N-2", *more)
        self.assertEqual(grounds(5), [])
        self.climb("Zonnekamp", 5, "De taak is verwaarloosd.")
        self.assertEqual(grounds(6), ["Awb 3:41", "Gemeentewet 124 lid 2", "Gemeentewet 124 lid 4", "Gemeentewet 124 lid 4"])

    def test_its_letters_from_the_intention_to_the_withdrawal(self):
        self.reports()
        for rung in (2, 3, 4):
            self.climb("Zonnekamp", rung, "Er is niemand gehuisvest.")
        events = self.asked("dossier", "show", "Zonnekamp")["gebeurtenissen"]
        today = events[-1]["inhoud"]["decided_on"]
        later = (datetime.date.fromisoformat(today) + datetime.timedelta(weeks=8)).isoformat()

        def act(kind, *more):
            self.trede("ladder", "act", "Zonnekamp", "--kind", kind, "--on", today, "--document", "N-1", *more)

        def says(template, *parts):
            text = self.letter(template, "Zonnekamp", "--dated", today)
            for part in parts:
                self.assertIn(part, text)

        says("voornemen", "zienswijze", "8 vergunninghouders te weinig", "zijn gedeputeerde staten de toezichthouder")
        says("kennisgeving-gemeenteblad", "Voornemen tot indeplaatsstelling", "Gedeputeerde staten willen daarin voorzien")
        says("afschrift-raad", "ons voornemen tot indeplaatsstelling")
        act("zienswijze-gevraagd", "--last-day", later)
        for kind in ("zienswijze-ontvangen", "voornemen-gemeenteblad", "voornemen-raad"):
            act(kind)
        self.climb("Zonnekamp", 5, "De taak is verwaarloosd.")
        act("laatste-termijn", "--item", "Acht vergunninghouders huisvesten", "--last-day", later)
        says("besluit-indeplaatsstelling", "Acht vergunninghouders huisvesten", "Afdeling bestuursrechtspraak",
             "Bezwaar maken kan niet", "Gedeputeerde staten voorzien in de taak")
        act("nakoming-aannemelijk", "--reason", "Het college huurt acht woningen.")
        self.climb("Zonnekamp", 3, "Het college voert de taak zelf uit.")
        says("intrekking", "artikel 124d", "kunt u bezwaar maken", "Het college huurt acht woningen.")
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_each_half_year_is_a_task_of_its_own(self):
        self.reports()
        heading = TASKS.read_text().splitlines()[0]
        self.trede("import", "tasks", self.write("taakstelling-2026-2.csv",
                   heading + "\nGM9401,vergunninghouders,20,2026-04-01,2026-04-03,2027-01-01\n"
                             "GM9402,vergunninghouders,10,2025-10-01,2025-10-03,2027-01-01\n"))
        found = {one["naam"]: one for one in self.asked("assess", "--reference-date", "2026-07-01")["beoordelingen"]}
        # The second half year is on file and does not take the place of the first, also when one decision lays both.
        for name, task in (("Mistwolde", 12), ("Zonnekamp", 8)):
            self.assertEqual([(one["categorie"], one["taak"]) for one in found[name]["categorieen"]],
                             [("vergunninghouders", task)])
        again = self.asked("import", "tasks", TASKS)
        self.assertEqual((again["nieuw"], again["gewijzigd"]), (0, 0))

    def test_columns_and_categories_are_those_of_the_statute(self):
        self.reports()
        for form in ([], ["--csv"], ["--json"]):
            told = self.trede("list", "gemeenten", *form).out
            self.says_nothing_of_the_first(told)
            self.assertNotIn("amv", told)
        row = next(one for one in self.asked("list", "gemeenten")["gemeenten"] if one["naam"] == "Mistwolde")
        self.assertEqual((row["vergunninghoudersTaak"], row["vergunninghoudersRealisatie"]), (12, 5))
        self.assertIn("Vergunninghouders: gehuisvest", self.trede("list", "gemeenten").out)
        dispute = ["figures", "dispute", "Mistwolde", "--reference-date", "2026-07-01", "--source", "provincie", "--places", "7",
                   "--received", "2026-07-15", "--reason", "Twee gezinnen ontbreken.", "--category"]
        self.assertIn("Kies vergunninghouders.", self.trede(*dispute, "amv", code=USAGE).err)
        self.assertIn("Kies vergunninghouders.", self.trede(*dispute, "regulier", code=USAGE).err)
        self.trede(*dispute, "vergunninghouders")
        self.assertIn("vergunninghouders", {one["categorie"] for one in self.asked("figures", "show", "Mistwolde")["cijfers"]})


class FirstStatute(OnStore):
    def test_it_stays_the_first(self):
        self.assertEqual(self.asked("statute")["artikelen"]["taak"], "Spreidingswet art. 6 lid 1")
        self.refused("statute", "huisvestingswet", code=BAD_INPUT, says="al begonnen, voor een andere wet")


class NewStore(ServiceCase):
    def test_the_statute_is_chosen_before_the_first_event(self):
        self.assertEqual(self.asked("--dry-run", "statute", "huisvestingswet")["wet"], "Spreidingswet")
        self.assertEqual(self.asked("statute", "huisvestingswet")["wet"], "Huisvestingswet 2014")
        self.assertEqual((self.store / "wet").read_text(), "huisvestingswet\n")
