"""The contract for scripts: with --json standard output holds one document with these keys, and nothing else."""

from support import *

PROBLEM_KEYS = {"blad", "cel", "gelezen", "verwacht"}


class Contract(OnStore):
    make = "draft"

    def test_deadline(self):
        answer = self.asked("deadline", "compute", "--from", "2026-04-09", "--term", "P3W", "--ground", "letter")
        self.assertEqual(answer["uitersteDatum"], "2026-04-30")
        self.assertGreater(len(answer["stappen"]), 1)
        for step in answer["stappen"]:
            self.assertEqual(list(step), ["datum", "regel", "artikel"])
            self.assertRegex(step["datum"], r"^\d{4}-\d\d-\d\d$")
            self.assertTrue(step["regel"])
            self.assertIsInstance(step["artikel"], str)
        self.assertEqual(answer["stappen"][0]["datum"], "2026-04-10")
        self.assertEqual(answer["stappen"][-1]["datum"], "2026-04-30")

    def test_assess(self):
        answer = self.asked("assess", "--reference-date", PEILDATUM, "gm1700")
        self.assertEqual(set(answer), {"peildatum", "beoordelingen"})
        self.assertEqual(answer["peildatum"], PEILDATUM)
        row = answer["beoordelingen"][0]
        self.assertLessEqual({"gmCode", "naam", "categorieen", "oordeel", "voorstelTrede"}, set(row))
        wanted = [("regulier", 142, 5, 137), ("amv", 23, 0, 23)]
        self.assertEqual([(c["categorie"], c["taak"], c["realisatie"], c["tekort"]) for c in row["categorieen"]], wanted)
        self.assertIs(type(row["voorstelTrede"]), int)
        self.assertEqual(row["trede"], 2)

    def test_import(self):
        answer = self.asked("import", "tasks", DECISION)
        counts = {name: answer[name] for name in ("gelezen", "nieuw", "gewijzigd", "ongewijzigd")}
        self.assertEqual(counts, {"gelezen": 2, "nieuw": 0, "gewijzigd": 0, "ongewijzigd": 2})
        self.assertEqual(answer["problemen"], [])

    def test_import_with_problems(self):
        sheet = self.write("stand.csv", "gm_code,categorie,plekken\nGM1700,regulier,-1\n")
        answer = self.asked("import", "progress", sheet, "--reference-date", PEILDATUM, code=BAD_INPUT)
        self.assertEqual([set(one) for one in answer["problemen"]], [PROBLEM_KEYS])
        self.assertTrue(answer["grond"].startswith("Spreidingswet art. "))
        problem = answer["problemen"][0]
        self.assertEqual((problem["cel"], problem["gelezen"]), ("C2", "-1"))
        self.assertEqual((answer["nieuw"], answer["gewijzigd"]), (0, 0))

    def test_import_of_a_day_that_cannot_be(self):
        for day, says in (("2099-01-01", "ligt in de toekomst"), ("1999-01-01", "ligt voor de")):
            answer = self.asked("import", "progress", PROGRESS, "--reference-date", day, code=BAD_INPUT)
            self.assertEqual([answer[name] for name in ("gelezen", "nieuw", "gewijzigd", "ongewijzigd")], [0, 0, 0, 0])
            self.assertEqual([set(one) for one in answer["problemen"]], [PROBLEM_KEYS])
            self.assertIn(says, answer["problemen"][0]["verwacht"])
            self.assertEqual(answer["fout"]["reden"], answer["problemen"][0]["verwacht"])
            self.assertNotIn("wet:", answer["fout"]["grond"])

    def test_render(self):
        answer = self.asked("letter", "render", "B-2026-001", "--out", self.folder / "uit")
        one = answer["brieven"][0]
        self.assertEqual(set(one), {"gmCode", "kenmerk", "bestand", "uitersteDatum"})
        self.assertEqual((one["gmCode"], one["uitersteDatum"]), ("GM1700", "2026-04-30"))
        self.assertIn("1700", one["kenmerk"])
        self.assertTrue(pathlib.Path(one["bestand"]).is_file())

    def test_dossier(self):
        answer = self.asked("dossier", "show", "gm1700")
        self.assertEqual((answer["gmCode"], answer["naam"], answer["trede"]), ("GM1700", "Twenterand", 2))
        kinds = [one["soort"] for one in answer["gebeurtenissen"]]
        self.assertEqual(kinds, ["task-assigned/1"] * 2 + ["figure-reported/1"] * 2 +
                         ["rung-proposed/4", "rung-decided/1", "letter-drafted/1"])
        task = answer["gebeurtenissen"][0]["velden"]
        self.assertEqual((task["categorie"], task["plekken"], task["besluitOp"]), ("regulier", 142, "2024-12-20"))
        numbers = [one["volgnummer"] for one in answer["gebeurtenissen"]]
        self.assertEqual(numbers, sorted(set(numbers)))
        for event in answer["gebeurtenissen"]:
            self.assertTrue(event["tekst"], event)
            self.assertEqual(len(event["velden"]), len(event["inhoud"]))
            self.assertRegex(event["tijdstip"], r"^\d{4}-\d\d-\d\dT[\d:.]+Z$")

    def test_dossier_as_of(self):
        before = self.asked("dossier", "show", "gm1700", "--as-of", "2024-01-01")
        self.assertEqual((before["gebeurtenissen"], before["trede"]), ([], None))
        after = self.asked("dossier", "show", "gm1700", "--as-of", today())
        self.assertEqual((len(after["gebeurtenissen"]), after["trede"]), (7, 2))
        self.refused("dossier", "show", "gm1700", "--as-of", "2099-01-01", code=BAD_INPUT, says="weet nog niemand")

    def test_verify(self):
        answer = self.asked("verify")
        self.assertEqual(list(answer), ["gebeurtenissen", "wortel", "fouten"])
        self.assertEqual((answer["gebeurtenissen"], answer["fouten"]), (7, []))
        self.assertRegex(answer["wortel"], r"^[0-9a-f]{64}$")

    def test_keys_are_dutch_camel_case(self):
        def keys(value):
            if isinstance(value, dict):
                for name, one in value.items():
                    yield name
                    if name != "inhoud":  # the frozen form of an event
                        yield from keys(one)
            elif isinstance(value, list):
                for one in value:
                    yield from keys(one)
        for words in (["verify"], ["assess"], ["explain", "gm1700"], ["dossier", "show", "gm1700"],
                      ["import", "tasks", DECISION]):
            for name in keys(self.asked(*words)):
                self.assertRegex(name, r"^[a-z]+([A-Z][a-z]+)*$")

    def test_a_refusal_is_json_too(self):
        for words, code in ((["decide", "V-GM1700-9"], BAD_INPUT), (["decide", "V-GM1700-1"], CHANGED),
                            (["propose", "gm1700", "--rung", "5", "--reason", "x"], NOT_ALLOWED)):
            self.assertTrue(self.asked(*words, code=code)["fout"]["reden"])

    def test_terminal_settings_change_no_byte(self):
        plain = self.call("assess").out
        self.assertEqual(self.call("assess", env={"NO_COLOR": "1"}).out, plain)
        self.assertEqual(self.call("assess", env={"TERM": "xterm-256color", "CLICOLOR_FORCE": "1"}).out, plain)
        self.assertNotIn("\x1b", plain)

    def test_reading_changes_nothing(self):
        before = self.snapshot()
        for words in (["assess"], ["explain", "gm1700"], ["dossier", "show", "gm1700"], ["verify"]):
            self.trede(*words)
        self.assertEqual(self.snapshot(), before)
