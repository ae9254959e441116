"""The invented country at full scale: every page says that it is fictional, and the same seed makes the same files."""

import re

from letter_test import PDFTOTEXT, text_of
from support import *


class Demo(ServiceCase):
    @classmethod
    def setUpClass(cls):
        cls.made = pathlib.Path(tempfile.mkdtemp(prefix="trede-land-")) / "demo"
        cls.addClassCleanup(shutil.rmtree, cls.made.parent)
        done = subprocess.run([PROGRAM, "--store", str(cls.made), "demo", "--seed", "7"], capture_output=True, env=surroundings(),
                              timeout=120)
        assert done.returncode == DONE, done.stderr
        cls.told = done.stdout.decode()

    def setUp(self):
        super().setUp()
        shutil.copytree(self.made, self.store)

    def lines(self, name):
        return [line for line in (self.store / "land" / name).read_text(encoding="utf-8").splitlines()
                if line and not line.startswith("#")][1:]

    def test_the_whole_country(self):
        self.assertIn("FICTIEF", self.told)
        self.assertEqual(len(self.lines("provincies.csv")), 12)
        names = [line.split(",")[1] for line in self.lines("gemeenten.csv")]
        self.assertEqual(len(names), 342)
        self.assertEqual(len(set(names)), 342)
        rows = self.asked("assess")["beoordelingen"]
        self.assertEqual(len(rows), 342)
        self.assertEqual({one["oordeel"] for one in rows}, {"voldoet", "gedeeltelijk", "niet", "geen gegevens"})

    def test_no_name_of_a_real_municipality_or_province(self):
        real = set()
        for name in ("gemeenten.csv", "provincies.csv"):
            for line in (HOME / "data" / name).read_text(encoding="utf-8").splitlines():
                if line[:2] in ("GM", "PV"):
                    real.add(line.split(",")[1].strip('"').lower())
        self.assertGreater(len(real), 342)
        invented = {line.split(",")[1].lower() for name in ("gemeenten.csv", "provincies.csv") for line in self.lines(name)}
        self.assertEqual(invented & real, set())
        codes = {line.split(",")[0] for line in self.lines("gemeenten.csv")}
        self.assertTrue(all(re.fullmatch("GM9[0-9]{3}", code) for code in codes))

    def test_every_file_is_marked(self):
        for path in (self.store / "land").iterdir():
            if "fictief" in path.name:
                continue
            self.assertIn(b"FICTIEF", path.read_bytes().upper(), path.name)

    def test_every_print_is_marked(self):
        for words in (["assess"], ["assess", "gm9001"], ["explain", "gm9001"]):
            with self.subTest(words=words):
                self.assertIn("FICTIEF", self.trede(*words).out.upper())

    def test_a_distribution_is_reckoned_from_its_tables(self):
        land = self.store / "land"
        made = self.asked("distribute", "--estimate", "96.000", "--amv", "8.140", "--population", land / "inwoners-fictief.csv", "--ses",
                          land / "ses-woa-fictief.csv")
        self.assertEqual(len(made["gemeenten"]), 342)
        self.assertLessEqual(abs(made["somTotaal"] - 96000), 171)  # half a place each at the most

    def test_three_formats_give_the_same_tasks(self):
        events = self.length()
        for kind in ("csv", "xlsx", "ods"):
            answer = self.asked("import", "tasks", self.store / f"land/verdeelbesluit-fictief.{kind}")
            self.assertEqual((answer["gelezen"], answer["ongewijzigd"], answer["problemen"]), (684, 684, []))
        self.assertEqual(self.length(), events)

    def test_the_same_seed_makes_the_same_files(self):
        first = {path.name: path.read_bytes() for path in (self.store / "land").iterdir()}
        shutil.rmtree(self.store)
        self.trede("demo", "--seed", "7")
        again = {path.name: path.read_bytes() for path in (self.store / "land").iterdir()}
        self.assertEqual(set(first), set(again))
        self.assertIn("functionarissen.toml", first)
        for name in first:
            if not name.endswith(".xlsx"):  # the writer of xlsx is another's
                self.assertEqual(first[name], again[name], name)
        shutil.rmtree(self.store)
        self.trede("demo", "--seed", "8")
        self.assertNotEqual((self.store / "land/gemeenten.csv").read_bytes(), first["gemeenten.csv"])

    def test_never_beside_real_municipalities(self):
        shutil.rmtree(self.store)
        self.import_case()
        before = self.snapshot()
        self.refused("demo", code=BAD_INPUT, says="echt journaal.*--store")
        self.assertEqual(self.snapshot(), before)

    def test_real_municipalities_never_in_the_invented_country(self):
        answer = self.asked("import", "tasks", DECISION, code=BAD_INPUT)
        self.assertEqual({one["gelezen"] for one in answer["problemen"]}, {"GM1700"})

    def test_letters(self):
        rows = self.asked("assess")["beoordelingen"]
        chosen = [one["gmCode"] for one in rows if one["oordeel"] == "gedeeltelijk"][:2]
        for code in chosen:
            self.trede("propose", code, "--rung", "2", "--reason", "Oefening.")
            self.trede("decide", f"V-{code}-1")
        self.trede("letter", "draft", "--to", ",".join(chosen), "--dated", "2026-04-09")
        letters = self.asked("letter", "render", "B-2026-001", "--out", self.folder / "uit")["brieven"]
        self.assertEqual({one["gmCode"] for one in letters}, set(chosen))
        if not PDFTOTEXT:
            self.skipTest("pdftotext is not installed")
        for one in letters:
            pages = subprocess.run([PDFTOTEXT, "-layout", one["bestand"], "-"], capture_output=True, text=True,
                                   check=True).stdout.split("\f")[:-1]
            self.assertGreater(len(pages), 1)
            for page in pages:
                self.assertIn("fictief", page.lower())
            for absent in ("Twenterand", "Overijssel", "minjenv", "Den Haag"):
                self.assertNotIn(absent, text_of(one["bestand"]))

    def status(self):
        return self.asked("letter", "status", "B-2026-001")

    def test_a_batch_from_selection_to_doormat(self):
        """Twelve chosen: one held back, one taken out, ten signed by three persons, stopped in time, and sent once."""
        rows = self.asked("assess")["beoordelingen"]
        chosen = [one["gmCode"] for one in rows if one["oordeel"] in ("gedeeltelijk", "niet")][:12]
        for code in chosen:
            self.trede("propose", code, "--rung", "2", "--reason", "Oefening.")
            self.trede("decide", f"V-{code}-1")
        self.trede("letter", "draft", "--to", ",".join(chosen), "--dated", "2026-04-09")
        self.trede("letter", "render", "B-2026-001", "--out", self.folder / "uit")
        self.trede("letter", "offer", "B-2026-001")
        answered, talking = (f"IBT-2026-001-{code[2:]}" for code in chosen[:2])
        self.trede("letter", "exclude", "B-2026-001", answered, "--reason", "Al beantwoord.")
        self.trede("letter", "hold", "B-2026-001", talking, "--reason", "Er loopt een gesprek.")
        for verb, who in (("initial", "coordinator"), ("sign", "directeur")):
            for other in {"toezichthouder", "coordinator", "directeur"} - {who}:
                self.trede("letter", verb, "B-2026-001", "--seen", self.status()["manifest"][:8], "--as", other, code=NOT_ALLOWED)
            self.trede("letter", verb, "B-2026-001", "--seen", self.status()["manifest"][:8], "--as", who)
        # A letter that is held back is read, but neither signed nor sent.
        steps = [one["stap"] for one in self.status()["brieven"]]
        self.assertEqual({step: steps.count(step) for step in set(steps)}, {"ondertekend": 10, "aangehouden": 1, "uitgezonderd": 1})
        self.assertEqual({one["ondertekendDoor"] for one in self.status()["brieven"] if one["stap"] == "ondertekend"},
                         {"Directeur Toezicht"})
        self.trede("letter", "send", "B-2026-001", *LATE, "--at", "2199-01-01 09:00")
        self.assertEqual(self.asked("send", "--drain")["pogingen"], 0)
        self.trede("letter", "stop", "B-2026-001", "--reason", "Eerst het gesprek.")
        self.trede("letter", "send", "B-2026-001", *LATE)
        # Every letter to the college, and a copy to the King's commissioner.
        self.assertEqual(self.asked("send", "--drain")["overgedragen"], 2 * 10)
        self.assertEqual(self.asked("send", "--drain")["pogingen"], 0)
        sent = sorted(path.name for path in (self.store / "druk").rglob("*.pdf"))
        self.assertEqual(len(sent), 2 * 10)
        for absent in (answered, talking):
            self.assertFalse([name for name in sent if absent in name])
        self.length()
