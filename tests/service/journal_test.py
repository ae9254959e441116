"""The journal from outside: two writers, a killed one, a flipped byte, and folders that cannot be used."""

import signal
import time

from support import *

TASKS = "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"


class Journal(OnStore):
    make = "draft"

    def test_a_flipped_byte_is_seen(self):
        payload = b'"places":142'
        path = self.store / "trede.db"
        data = path.read_bytes()
        self.assertEqual(data.count(payload), 1)
        path.write_bytes(data.replace(payload, b'"places":143'))
        answer = self.asked("verify", code=BAD_INPUT)
        self.assertTrue(answer["fouten"])
        self.assertEqual({frozenset(one) for one in answer["fouten"]}, {frozenset(("waar", "wat"))})
        self.assertIn("FOUT", self.trede("verify", code=BAD_INPUT).out)
        self.assertNotEqual(self.call("propose", "gm1700", "--rung", "3", "--reason", "x").code, DONE)

    def test_every_page_counts(self):
        """A byte flipped anywhere is either seen or harmless; the program never falls over."""
        path = self.store / "trede.db"
        good = path.read_bytes()
        seen = 0
        for place in range(1000, len(good), len(good) // 12):
            bad = bytearray(good)
            bad[place] ^= 0x55
            path.write_bytes(bad)
            result = self.call("--json", "verify")
            self.assertIn(result.code, (DONE, BAD_INPUT), result)
            seen += result.code == BAD_INPUT
        self.assertGreater(seen, 0)

    def test_a_file_of_the_store_that_is_gone(self):
        (self.store / "controlepunten.txt").unlink()
        self.assertTrue(self.asked("verify", code=BAD_INPUT)["fouten"])

    def test_a_database_that_is_gone(self):
        """Nothing is begun anew beside the keys of a journal: not by a command, a trial or an example."""
        (self.store / "trede.db").unlink()
        there = sorted(self.store.rglob("*"))
        progress = ["import", "progress", PROGRESS, "--reference-date", PEILDATUM]
        for words in (["import", "tasks", DECISION], progress, [*progress, "--dry-run"], ["assess"], ["demo", "--seed", "7"]):
            self.refused(*words, code=BAD_INPUT, says="trede.db ontbreekt.*Zet trede.db terug uit de reservekopie")
        self.assertIn("ontbreekt", self.asked("verify", code=BAD_INPUT)["fouten"][0]["wat"])
        self.assertEqual(sorted(self.store.rglob("*")), there)

    def test_checkpoints_that_were_kept(self):
        """A copy of all of them holds the journal, and tells when its end is gone."""
        old = self.folder / "oud"
        shutil.copytree(self.store, old)
        self.trede("import", "progress", self.write("later.csv", "gm_code,categorie,plekken\nGM0141,regulier,3\n"),
                   "--reference-date", PEILDATUM)
        kept = self.folder / "kopie.txt"
        shutil.copy(self.store / "controlepunten.txt", kept)
        self.assertGreater(kept.read_text().count("trede/"), 2)
        self.assertEqual(self.asked("verify", "--checkpoint", kept)["fouten"], [])
        self.refused("verify", "--checkpoint", DECISION, code=BAD_INPUT, says="is geen controlepunt")
        self.store = old
        faults = self.asked("verify", "--checkpoint", kept, code=BAD_INPUT)["fouten"]
        self.assertEqual(len(faults), 1, faults)
        self.assertIn("Aan het eind ontbreekt iets", faults[0]["wat"])

    def test_a_journal_cut_short(self):
        path = self.store / "trede.db"
        path.write_bytes(path.read_bytes()[:20_000])
        self.assertTrue(self.asked("verify", code=BAD_INPUT)["fouten"])

    def test_not_a_journal(self):
        (self.store / "trede.db").write_bytes(b"dit is geen journaal" * 500)
        self.assertTrue(self.asked("verify", code=BAD_INPUT)["fouten"])
        self.assertNotEqual(self.trede("assess", code=BAD_INPUT).err, "")


class Together(ServiceCase):
    def start(self, *words):
        return subprocess.Popen([PROGRAM, "--store", str(self.store), *map(str, words)], cwd=self.folder,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings())

    def test_two_writers_lose_nothing(self):
        self.import_case()
        names = ["GM0141", "GM0344", "GM0518", "GM0796", "GM1900", "GM0373"]
        sheets = [self.write(f"{name}.csv", TASKS + f"{name},regulier,10,2024-12-20,,2025-07-01\n") for name in names]
        writers = [self.start("import", "tasks", sheet) for sheet in sheets]
        codes = []
        for writer in writers:
            _, err = writer.communicate(timeout=60)
            codes.append(writer.returncode)
            self.assertIn(writer.returncode, (DONE, CHANGED), err)
            if writer.returncode:
                self.assertTrue(err, "whoever did not get in is told so")
        self.assertIn(DONE, codes)
        self.assertEqual(self.length(), 4 + codes.count(DONE))

    def test_killed_while_importing(self):
        rows = "".join(f"GM{code:04},regulier,{code},2024-12-20,,2025-07-01\n" for code in (141, 344, 518, 796, 1900, 373))
        sheet = self.write("besluit.csv", TASKS + rows)
        self.import_case()
        for pause in (0.002, 0.01, 0.03, 0.06):
            writer = self.start("import", "tasks", sheet)
            time.sleep(pause)
            writer.send_signal(signal.SIGKILL)
            writer.communicate(timeout=60)
            self.assertIn(self.length(), (4, 10), "all of it or nothing")
        self.trede("import", "tasks", sheet)
        self.assertEqual(self.length(), 10)

    def test_nothing_on_file_yet(self):
        for words in (["assess"], ["explain", "gm1700"], ["dossier", "show", "gm1700"]):
            self.refused(*words, code=BAD_INPUT, says="nog niets vastgelegd.*import tasks")
        self.assertFalse(self.store.exists())

    def test_a_trial_makes_no_store(self):
        self.trede("import", "tasks", DECISION, "--dry-run")
        self.trede("import", "progress", PROGRESS, "--reference-date", PEILDATUM, "--dry-run")
        self.trede("demo", "--dry-run")
        self.assertFalse(self.store.exists())

    def test_a_store_that_is_a_file(self):
        self.store.write_text("geen map")
        result = self.call("import", "tasks", DECISION)
        self.assertIn(result.code, (BROKEN, BAD_INPUT))
        self.assertIn(str(self.store), result.err)
        self.assertEqual(self.store.read_text(), "geen map")

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_folder_that_is_read_only(self):
        self.import_case()
        self.store.chmod(0o500)
        self.addCleanup(self.store.chmod, 0o700)
        self.trede("assess")
        result = self.call("propose", "gm1700", "--rung", "2", "--reason", "x")
        self.assertIn(result.code, (BROKEN, BAD_INPUT))

    def test_the_store_from_the_environment(self):
        done = subprocess.run([PROGRAM, "import", "tasks", DECISION], cwd=self.folder, capture_output=True,
                              env=surroundings(TREDE_STORE=str(self.folder / "elders")), timeout=60)
        self.assertEqual(done.returncode, DONE, done.stderr)
        self.assertTrue((self.folder / "elders/trede.db").is_file())

    def test_a_home_that_is_wrong(self):
        result = self.call("deadline", "compute", "--from", "2026-04-09", "--term", "P3W", "--ground", "letter",
                           env={"TREDE_HOME": str(self.folder)})
        self.assertEqual(result.code, BROKEN)
        self.assertIn("TREDE_HOME", result.err)
