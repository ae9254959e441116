"""Writes COUNT invented answers of some 78 kB to FOLDER, two files each, from a fixed seed: make.py FOLDER COUNT."""
import email.message
import email.policy
import pathlib
import random
import sys

folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
folder.mkdir(parents=True)
chance = random.Random(20260409)
words = "gemeente opvang plekken college besluit locatie wethouder raad planning antwoord provincie reguliere".split()
pdf, sheet = b"%PDF-1.7\n" + chance.randbytes(41_000), chance.randbytes(14_000)
for number in range(count):
    made = email.message.EmailMessage(policy=email.policy.SMTP)
    made["From"] = f"Griffie {number % 342} <griffie@gemeente{number % 342}.example>"
    made["Subject"] = f"Antwoord op uw brief IBT-2026-001-{number % 342 + 9001} (ë)"
    made["Message-ID"] = f"<{number}@gemeente.example>"
    made["Received"] = "from a by mx.toezicht.example; Tue, 28 Apr 2026 10:00:00 +0200"
    made.set_content(" ".join(chance.choices(words, k=200)) + " reçu €\n")
    # Every file is another one: a few bytes of its own in the middle.
    own = number.to_bytes(8, "little")
    made.add_attachment(pdf[:20_000] + own + pdf[20_000:], maintype="application", subtype="pdf", filename="antwoord.pdf")
    made.add_attachment(sheet[:5_000] + own + sheet[5_000:], maintype="application", subtype="octet-stream",
                        filename=f"bijlage {number}.bin")
    (folder / f"{number:05}.eml").write_bytes(bytes(made))
