"""Help in Dutch with an example for every verb, and words for every wrong call."""

import re

from support import *

VERBS = ["import", "import tasks", "import progress", "assess", "explain", "propose", "decide", "decline", "withdraw", "suspend", "report",
         "letter", "letter draft", "letter render", "letter list", "letter templates", "substitution", "substitution term",
         "substitution plan", "substitution act", "substitution cost", "substitution end", "substitution remedy",
         "substitution ruling", "substitution show", "deadline", "deadline compute", "dossier", "dossier show", "verify", "demo",
         "assign", "note", "note add", "note list",
         "ladder simulate", "ladder export", "whatif", "like-cases", "policy", "policy list", "policy show", "policy dossiers", "policy migrate",
         "swap", "swap record", "swap list", "swap withdraw", "decision", "decision record", "decision show", "decision announce",
         "decision remainder", "objection", "objection record", "objection defer", "objection decide", "objection show",
         "intake", "intake mail", "intake imap", "intake list", "intake show", "intake file", "intake forward", "intake refuse",
         "intake settle",
         "grants", "deduction", "cycle", "cycle show", "cycle calendar", "cycle estimate", "cycle milestone", "import locations",
         "import indicative", "location", "location record", "location transfer", "location list",
         "intake facts", "intake accept", "intake decline", "intake confirm", "intake listen", "intake post"]
ENGLISH = re.compile(r"\b(the|Usage|REQUIRED|Positionals|required|following|expected|subcommand|Could not|Print this help|"
                     r"No such file|error|filesystem|excludes|Needs|requires)\b")


class Help(ServiceCase):
    def test_every_verb_has_help_with_an_example(self):
        for verb in VERBS:
            with self.subTest(verb=verb):
                result = self.trede(*verb.split(), "--help")
                self.assertEqual(result.err, "")
                self.assertRegex(result.out, r"Gebruik: trede .*" + verb)
                self.assertRegex(result.out, r"Voorbeeld(en)?:")
                self.assertIn("trede ", result.out.split("Voorbeeld", 1)[1])
                words = re.sub(r"--[a-z-]+", "", result.out)  # the English name of an option is its name
                self.assertIsNone(ENGLISH.search(words), words)

    def test_the_examples_of_the_verbs_are_of_that_verb(self):
        for verb in [one for one in VERBS if " " in one or one in ("assess", "explain", "propose", "decide", "verify", "demo")]:
            example = self.trede(*verb.split(), "--help").out.split("Voorbeeld", 1)[1]
            self.assertIn(verb, example)

    def test_all_verbs_and_exit_codes_on_the_first_page(self):
        text = self.trede("--help").out
        for verb in VERBS:
            self.assertIn(verb.split()[0], text)
        for code in range(7):
            self.assertRegex(text, rf"\b{code} [a-z]")

    def test_a_wrong_call_ends_with_two(self):
        for words in ([], ["onzin"], ["import"], ["import", "tasks"], ["decide"], ["propose", "gm1700"], ["assess", "--onzin"],
                      ["letter", "draft"], ["propose", "gm1700", "--rung", "twee"], ["dossier"], ["verify", "gm1700"]):
            with self.subTest(words=words):
                result = self.trede(*words, code=USAGE)
                self.assertEqual(result.out, "")
                self.assertIn("--help", result.err)
        self.assertFalse(self.store.exists())

    def test_a_wrong_call_with_json_answers_in_json(self):
        for words, says in ((["onzin"], "'onzin' is geen opdracht"), ([], "zeg wat u wilt"), (["decide"], "ontbreekt"),
                            (["assess", "--onzin"], "--onzin"), (["propose", "gm1700", "--rung", "twee"], "twee"),
                            (["verify", "gm1700"], "gm1700"),
                            (["deadline", "compute", "--from", "2026-02-30", "--term", "P3W", "--ground", "act"], "geen datum"),
                            (["deadline", "compute", "--from", "2026-02-03", "--term", "P3W", "--ground", "zin"], "zin")):
            for call in (["--json", *words], [*words, "--json"]):
                with self.subTest(call=call):
                    result = self.trede(*call, code=USAGE)
                    self.assertIn(says, result.json()["fout"]["reden"])
                    self.assertIn(says, result.err)

    def test_a_slip_of_the_pen_is_told_what_comes_near(self):
        for words, near in ((["verifyy"], "verify"), (["imports", "tasks", "x.csv"], "import"), (["import", "task", "x.csv"], "tasks"),
                            (["letter", "drfat"], "draft"), (["assess", "--refrence-date", "2025-07-01"], "--reference-date"),
                            (["assess", "--jsno"], "--json"), (["import", "taknen", "x.csv"], "taken"),
                            (["assess", "--peildatm=2025-07-01"], "--peildatum")):
            with self.subTest(words=words):
                self.refused(*words, code=USAGE, says=f"Bedoelt u '{near}'\\?")
        for words in (["onzin"], ["assess", "--heelietsanders"]):
            self.assertNotIn("Bedoelt", self.trede(*words, code=USAGE).err)

    def test_dutch_words_for_options(self):
        self.trede("import", "taken", DECISION)
        self.trede("import", "realisatie", PROGRESS, "--peildatum", PEILDATUM, "--ontvangen", "30-6-2025", "--afzender", "PRT")
        self.trede("assess", "--peildatum", "1-7-2025")
        self.trede("propose", "gm1700", "--trede", "2", "--reden-bestand", WEIGHING, "--proef")
