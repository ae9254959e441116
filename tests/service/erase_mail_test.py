"""A message that is not for us leaves the store when a rule lets it: its bytes, and nothing else (features row 55)."""

import mail_samples as samples
from same_mail_test import Mails
from support import *

SECRET = b"Geheim-van-een-inwoner-7731"
RULE = "law/policy/bewaren/2024-01-31.toml"


class EraseMail(Mails):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "huis"
        for part in ("law", "letters", "data"):
            shutil.copytree(HOME / part, self.home / part)

    def call(self, *words, env=None):
        return super().call(*words, env={"TREDE_HOME": str(self.home)} if hasattr(self, "home") else env)

    def set_days(self, days: int) -> None:
        rule = self.home / RULE
        rule.write_text(rule.read_text().replace('waarde = "nee"', f"waarde = {days}"))

    def stray(self, more: bytes = b"") -> str:
        text = SECRET.decode() + "\n" + "Een zin die de bladzijde vult.\n" * 400 + more.decode()
        (one,) = self.take_in(samples.message("Over mijn uitkering", text))
        return one["sha256"]

    def in_store(self) -> bool:
        return any(SECRET in path.read_bytes() for path in self.store.rglob("*") if path.is_file())

    def test_nothing_is_erased_without_a_rule(self):
        number = self.stray()
        self.trede("intake", "refuse", number, "--reason", "Niet over opvang.", "--silent")
        self.assertIn("nog geen bewaartermijn", self.trede("intake", "erase", "--reason", "Ronde.").out)
        self.refused("intake", "erase", number, "--reason", "Ronde.", code=NOT_ALLOWED, says="staat niet in beleid bewaren")
        self.assertTrue(self.in_store())

    def test_a_rule_erases_the_bytes_and_keeps_that_they_were_there(self):
        self.set_days(0)
        number = self.stray()
        self.refused("intake", "erase", number, "--reason", "Ronde.", code=CHANGED, says="nog niet behandeld")
        self.trede("intake", "forward", number, "--to", "COA", "--by-hand", "--reason", "Voor het COA.")
        before = self.snapshot()
        trial = self.asked("intake", "erase", "--dry-run", "--reason", "Ronde.")
        self.assertEqual(([one["sha256"] for one in trial["gewist"]], trial["proef"]), ([number], True))
        self.assertEqual(self.snapshot(), before)
        self.assertTrue(self.in_store())
        told = self.asked("intake", "erase", "--reason", "Ronde.")
        self.assertEqual([one["sha256"] for one in told["gewist"]], [number])
        self.assertRegex(told["gewist"][0]["regel"], r"^doorgestuurd op .*, bewaard 0 dagen \(beleid bewaren, versie 1")
        self.assertFalse(self.in_store())
        self.length()  # and verify finds nothing wrong
        shown = self.asked("intake", "show", number)
        self.assertEqual((shown["inhoud"], shown["gewist"]["reden"]), (None, "Ronde."))
        self.assertIn("er is niets meer te lezen", self.trede("intake", "show", number).out)
        self.refused("intake", "attachment", number, "1", "--preview", code=CHANGED, says="gewist")
        self.refused("intake", "reopen", number, "--reason", "Toch.", code=CHANGED, says="gewist op")
        self.refused("intake", "erase", number, "--reason", "Ronde.", code=CHANGED, says="al gewist")
        self.assertEqual(self.asked("intake", "erase", "--reason", "Nog eens.")["gewist"], [])

    def test_what_is_in_a_dossier_stays_and_a_term_that_runs_is_told(self):
        self.set_days(90)
        (answer,) = self.take_in(samples.message("Antwoord op IBT-2026-001-1700", SECRET.decode()))
        self.trede("intake", "file", answer["sha256"], "gm1700", "--reason", "Antwoord.")
        self.refused("intake", "erase", answer["sha256"], "--reason", "x", code=NOT_ALLOWED, says="hoort bij een dossier")
        other = self.stray(b"anders")
        self.trede("intake", "refuse", other, "--reason", "Niet over opvang.", "--silent")
        self.refused("intake", "erase", other, "--reason", "x", code=NOT_ALLOWED, says="Het mag weg vanaf")
        self.assertEqual(self.asked("intake", "erase", "--reason", "x")["gewist"], [])
        self.assertTrue(self.in_store())

    def test_the_same_mail_that_comes_again_stays_erased(self):
        self.set_days(0)
        mail = samples.message("Over mijn uitkering", SECRET.decode())
        (one,) = self.take_in(mail)
        self.trede("intake", "refuse", one["sha256"], "--reason", "x", "--silent")
        self.trede("intake", "erase", one["sha256"], "--reason", "x")
        self.take_in(mail)
        self.assertFalse(self.in_store())
        self.length()

    def test_a_rule_that_cannot_be_is_named(self):
        self.set_days(-1)
        self.refused("intake", "erase", "--reason", "x", code=BAD_INPUT, says="dagen-na-doorsturen")


if __name__ == "__main__":
    unittest.main()
