"""What tired officials met once, and must not meet again."""

from support import *

HEAD = "gm_code,categorie,plekken\n"
TASKS = HEAD.strip() + ",besluit_op,bekendgemaakt_op,beschikbaar_op\n"
RULING = ["--ruling", "ECLI:NL:RBDHA:2025:13423"]


class Fresh(ServiceCase):
    def expect_problem(self, words, cell=None):
        answer = self.asked(*words, code=BAD_INPUT)
        self.assertTrue(answer.get("problemen"), answer)
        if cell:
            self.assertIn(cell, [one["cel"] for one in answer["problemen"]])

    def test_received_in_the_future(self):
        self.refused("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--received", "2099-01-01",
                code=BAD_INPUT, says="toekomst")

    def test_received_before_there_was_a_law(self):
        self.refused("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--received", "2020-01-01",
                     code=BAD_INPUT, says="dag van ontvangst 1 januari 2020 ligt voor")
        read = self.asked("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--received", "2024-07-01")
        self.assertIn("ruim voor de peildatum", " ".join(one["tekst"] for one in read["opmerkingen"]))

    def test_what_is_no_sheet_has_the_shape_of_the_contract(self):
        for path in (self.write("stand.pdf", "%PDF-1.7 fictief"), self.folder / "weg.csv"):
            told = self.asked("import", "progress", path, "--reference-date", PEILDATUM, code=BAD_INPUT)
            self.assertEqual([told[key] for key in ("gelezen", "nieuw", "gewijzigd", "ongewijzigd")], [0, 0, 0, 0])
            self.assertEqual(told["problemen"], [{"blad": path.name, "cel": "", "gelezen": "", "verwacht": told["fout"]["reden"]}])

    def test_a_wrong_word_in_the_call_is_a_wrong_call(self):
        self.refused("import", "progress", PROGRESS, code=USAGE, says="--reference-date")
        for rung in ("0", "7"):
            self.refused("propose", "gm1700", "--rung", rung, "--reason", "x", code=USAGE, says="1 tot en met 6")

    def test_without_a_decision_on_file_there_are_no_data(self):
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM)
        (row,) = self.asked("assess", "--reference-date", PEILDATUM)["beoordelingen"]
        self.assertEqual((row["oordeel"], row["voorstelTrede"]), ("geen gegevens", None))
        self.assertIn("trede import tasks", self.trede("assess", "gm1700", "--reference-date", PEILDATUM).out)
        self.refused("propose", "gm1700", "--rung", "2", "--reason", "x", code=NOT_ALLOWED, says="trede import tasks")

    def test_file_name_that_is_no_utf8(self):
        path = os.path.join(os.fsencode(self.folder), b"st\xe9.csv")
        with open(path, "wb") as file:
            file.write(PROGRESS.read_bytes())
        done = subprocess.run([PROGRAM, "--store", str(self.store), "import", "progress", path, "--reference-date", PEILDATUM],
                              capture_output=True, env=surroundings())
        self.assertIn(done.returncode, (DONE, BAD_INPUT), done.stderr)

    def test_sender_that_is_no_utf8(self):
        done = subprocess.run([PROGRAM, "--store", str(self.store), "import", "progress", PROGRESS, "--reference-date", PEILDATUM,
                               "--sender", b"\xe9\xe9"], capture_output=True, env=surroundings())
        self.assertEqual(done.returncode, BAD_INPUT, done.stderr)

    def test_plural_of_probleem(self):
        sheet = self.write("s.csv", HEAD + "GM9999,regulier,1\nGM9998,regulier,1\n")
        result = self.trede("import", "progress", sheet, "--reference-date", PEILDATUM, code=BAD_INPUT)
        self.assertIn("2 problemen gevonden", result.out + result.err)

    def test_one_figure(self):
        sheet = self.write("s.csv", HEAD + "GM1700,regulier,1\n")
        self.assertIn("1 cijfer gelezen", self.trede("import", "progress", sheet, "--reference-date", PEILDATUM).out)

    def test_a_refused_command_makes_no_store(self):
        self.refused("decide", "V-GM1700-1", code=BAD_INPUT, says="nog niets vastgelegd")
        self.assertFalse(self.store.exists(), sorted(self.store.rglob("*")))

    def test_a_wrong_call_is_named_in_dutch(self):
        self.assertNotRegex(self.trede(code=USAGE).err, "ontbreekt iets: A\\.")
        self.assertIn("onzin", self.trede("onzin", code=USAGE).err)
        self.assertNotIn("Could not", self.trede("propose", "gm1700", "--rung", "twee", code=USAGE).err)
        self.assertNotIn("excludes", self.trede("propose", "gm1700", "--rung", "2", "--reason", "a", "--reason-file", "b",
                code=USAGE).err)
        self.assertNotIn("following", self.trede("verify", "x", code=USAGE).err)

    def test_a_store_that_is_a_file_in_dutch(self):
        self.store.write_text("x")
        for words in (["import", "tasks", DECISION], ["demo"]):
            result = self.call(*words)
            self.assertNotRegex(result.err, "Not a directory|filesystem error|cannot|File exists")

    def test_a_store_that_cannot_be_made_in_dutch(self):
        self.store = pathlib.Path("/proc/nergens")
        result = self.call("import", "tasks", DECISION)
        self.assertNotRegex(result.err, "No such file|filesystem error|cannot")

    def test_no_duty_is_no_rung(self):
        """A municipality without a task neglects nothing: no rung is proposed, and none can be."""
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM)
        row = self.asked("assess", "gm1700")["beoordelingen"][0]
        self.assertIsNone(row["voorstelTrede"])
        self.assertIn(self.call("propose", "gm1700", "--rung", "1", "--reason", "x").code, (BAD_INPUT, NOT_ALLOWED))

    def test_verify_of_nothing(self):
        text = self.trede("verify", code=BAD_INPUT).out
        self.assertNotIn("Bewaar deze map", text)

    def test_demo_says_json_with_json(self):
        self.asked("demo")
        self.assertIn("FICTIEF", self.trede("dossier", "show", "gm9001").out.upper())

    def test_seed_of_a_demo_twice(self):
        """Another seed in the same store would mix two countries."""
        self.trede("demo", "--seed", "1")
        before = {path.name: path.read_bytes() for path in (self.store / "land").iterdir()}
        result = self.call("demo", "--seed", "2")
        self.assertEqual(result.code, BAD_INPUT, result)
        self.assertEqual({path.name: path.read_bytes() for path in (self.store / "land").iterdir()}, before)

    def test_a_reference_date_before_the_act(self):
        self.refused("import", "progress", PROGRESS, "--reference-date", "1900-01-01", code=BAD_INPUT, says="1900|peildatum")

    def test_empty_name_is_not_everyone(self):
        self.import_case()
        self.trede("assess", "", code=BAD_INPUT)


class OnCase(OnStore):
    make = "import_case"

    def test_reason_that_is_no_utf8(self):
        """A weighing saved by Notepad as ANSI."""
        path = self.write("weging.md", "Het café sluit.".encode("cp1252"))
        result = self.call("propose", "gm1700", "--rung", "2", "--reason-file", path)
        self.assertIn(result.code, (DONE, BAD_INPUT), result)

    def test_reason_in_utf16(self):
        path = self.write("weging.md", "Het café sluit.".encode("utf-16"))
        result = self.call("propose", "gm1700", "--rung", "2", "--reason-file", path)
        self.assertIn(result.code, (DONE, BAD_INPUT), result)

    def test_ruling_and_report_that_are_no_utf8(self):
        for words in (["suspend", "gm1700", "--ruling", b"\xe9", "--from", "2025-06-30"],
                      ["report", "gm1700", "--received", "2026-02-12", "--reason", b"\xe9"]):
            done = subprocess.run([PROGRAM, "--store", str(self.store), *words], capture_output=True, env=surroundings())
            self.assertEqual(done.returncode, BAD_INPUT, done.stderr)

    def test_a_ruling_is_an_ecli(self):
        self.refused("suspend", "gm1700", "--ruling", "onzin", "--from", "2025-06-30", code=BAD_INPUT, says="ECLI")

    def test_a_suspension_in_the_future(self):
        self.refused("suspend", "gm1700", *RULING, "--from", "2099-06-30", code=BAD_INPUT, says="toekomst")

    def test_expected_before_received(self):
        self.refused("report", "gm1700", "--received", "2026-02-12", "--expected", "2020-01-01", "--reason", "x",
                code=BAD_INPUT, says="voor|verwacht")

    def test_report_without_a_task(self):
        self.refused("report", "Almelo", "--received", "2026-02-12", "--reason", "x", code=BAD_INPUT, says="geen taak")

    def test_stale_proposal_shows_the_way_out(self):
        """Decide says: make a new one. Propose says: decide first. One of them must name decline."""
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "x")
        self.trede("import", "progress", self.write("s.csv", HEAD + "GM1700,regulier,142\nGM1700,amv,23\n"),
                "--reference-date", PEILDATUM)
        said = self.call("decide", "V-GM1700-1").err + self.call("propose", "gm1700", "--rung", "2", "--reason", "y").err
        self.assertIn("decline", said)

    def test_a_newer_figure_with_the_same_verdict(self):
        """The director decides on what was weighed: 5 became 140 after the proposal."""
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "5 van 142.")
        self.trede("import", "progress", self.write("s.csv", HEAD + "GM1700,regulier,140\nGM1700,amv,23\n"),
                "--reference-date", PEILDATUM)
        result = self.call("decide", "V-GM1700-1")
        self.assertTrue(result.code == CHANGED or "cijfer" in result.out + result.err, result)

    def test_a_reference_date_in_the_future(self):
        self.refused("assess", "--reference-date", "2099-01-01", code=BAD_INPUT, says="toekomst")


class OnRung(OnStore):
    make = "draft"

    def test_a_second_letter_is_warned_about(self):
        answer = self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        self.assertTrue([one for one in answer["brieven"][0]["letOp"] if "IBT-2026-001-1700" in one], answer)

    def test_out_that_is_a_file_in_dutch(self):
        result = self.call("letter", "render", "B-2026-001", "--out", self.write("bestand", "x"))
        self.assertNotRegex(result.err, "filesystem error|cannot|Not a directory")

    def test_batch_in_small_letters(self):
        self.trede("letter", "render", "b-2026-001", "--out", self.folder / "uit")

    def test_a_later_report_says_what_to_do(self):
        self.trede("report", "gm1700", "--received", "2026-05-12", "--reason", "x")
        result = self.call("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        self.assertRegex(result.out + result.err, "12 mei 2026|latere datum")

    def test_a_letter_of_the_future(self):
        result = self.call("letter", "draft", "--to", "gm1700", "--dated", "2027-02-01")
        self.assertRegex(result.out + result.err, "toekomst")

    def test_a_repeated_draft_still_warns(self):
        words = ["letter", "draft", "--to", "gm1700", "--dated", "2026-04-09", "--key", "een"]
        self.assertEqual(self.asked(*words)["brieven"], self.asked(*words)["brieven"])


class AsInTheIssue(ServiceCase):
    def test_the_main_job_word_for_word(self):
        """The seven commands of the issue; import progress without --received."""
        self.trede("import", "tasks", DECISION)
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM)
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700", "--dated", "2026-04-09")

    def test_importing_again_with_the_day_helps(self):
        self.trede("import", "tasks", DECISION)
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM)
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--received", "2025-06-30")
        self.trede("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")

    def test_no_letter_at_all_gives_every_reason(self):
        self.import_case()
        answer = self.asked("letter", "draft", "--to", "Almelo,Utrecht", "--dated", "2026-04-09", code=NOT_ALLOWED)
        self.assertIn("Almelo", json.dumps(answer))
        self.assertIn("Utrecht", json.dumps(answer))
