"""A disk that is full: nothing half is left, the reason is told, and with room the same words do it."""

import mail_samples as samples
from support import *

LETTER = "IBT-2026-001-1700"
TRIAL = """
mount -t tmpfs -o size=4m none {small} || exit 77
cp -r {store}/. {small}/
free=$(df --output=avail -k {small} | tail -n 1)
dd if=/dev/zero of={small}/vol bs=1024 count=$((free - {leave})) 2>/dev/null
{words} >/dev/null 2>{said}; echo "full $?"
ls {small} | grep -e deel -e nieuw
rm {small}/vol
{program} --store {small} --json verify >/dev/null 2>&1; echo "sound $?"
{words} >/dev/null 2>&1; echo "again $?"
{program} --store {small} --json verify >/dev/null 2>&1; echo "sound $?"
"""


class FullDisk(OnStore):
    make = "draft"

    def trial(self, leave: int, *words: object) -> tuple[list[str], str]:
        """With so many kB left, in a mount namespace of its own: how each step ended, and what was said."""
        small, said = self.folder / "klein", self.folder / "gezegd"
        small.mkdir(exist_ok=True)
        command = " ".join(f"'{word}'" for word in (PROGRAM, "--store", small, *words))
        script = TRIAL.format(small=small, store=self.store, leave=leave, words=command, program=PROGRAM, said=said)
        done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, env=surroundings(), timeout=120)
        if done.returncode == 77 or "Operation not permitted" in done.stderr:
            self.skipTest("no mount namespace here")
        return done.stdout.split("\n")[:-1], said.read_text()

    def test_filing_an_answer(self):
        mail = samples.message(f"Re: {LETTER}")
        (taken,) = self.asked("intake", "mail", self.write("a.eml", bytes(mail)), "--received", "2026-04-28 10:00")["berichten"]
        words = ("intake", "file", taken["sha256"][:10], "gm1700", "--reason", "Antwoord.")
        for leave in (0, 12):
            steps, said = self.trial(leave, *words)
            self.assertEqual(steps, [f"full {BROKEN}", "sound 0", "again 0", "sound 0"], said)
            self.assertIn("schijf is vol", said)
        # The control: with room it is done at once, and the second time there is nothing left to do.
        steps, said = self.trial(1024, *words)
        self.assertEqual(steps, ["full 0", "sound 0", f"again {CHANGED}", "sound 0"], said)

    def test_a_letter_that_is_rendered(self):
        steps, said = self.trial(0, "letter", "render", "B-2026-001", "--out", self.folder / "klein" / "uit")
        self.assertEqual(steps, [f"full {BROKEN}", "sound 0", "again 0", "sound 0"], said)
        self.assertIn("schijf is vol", said)


if __name__ == "__main__":
    unittest.main()
