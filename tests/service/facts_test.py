"""An answer becomes facts: proposed from its tables and sentences, accepted or declined by a person, one by one."""

import mail_samples as samples
from support import *

LETTER = "IBT-2026-001-1700"
FIGURES = b"gm_code;categorie;Realisatie per 1-7-2025\nGM1700;regulier;31\nGM1700;amv;4\nGM0141;regulier;99\n"
LOCATIONS = ("gm_code;nummer;locatie;soort;plaatsen;stand;vanaf;tot en met;zekerheid;gedeeld met\n"
             "GM1700;L-1;Oude school (fictief);regulier;60;open;1-7-2024;30-6-2034;;\n").encode()
TEXT = (f"Geacht ministerie,\n\nUw kenmerk: {LETTER}.\n\nUiterlijk 1 oktober 2026 openen wij 40 nieuwe opvangplekken (AMV).\n"
        "Op 1 juli 2025 waren er 31 plekken regulier.\nEn 12 plekken op 1-7-2027.\n\n"
        "> Op 1-1-2027 zijn er 900 plekken regulier.\n")


def answer(*files, text=TEXT):
    made = samples.message(f"Antwoord op {LETTER}", text)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


class Facts(OnStore):
    make = "draft"

    def take_in(self, mail, *municipalities, received="2026-04-28 10:00"):
        path = self.write("antwoord.eml", mail)
        (taken,) = self.asked("intake", "mail", path, "--received", received)["berichten"]
        self.assertEqual((taken["soort"], taken["toestand"]), ("antwoord", "aangenomen"))
        number = taken["sha256"][:10]
        if municipalities:
            self.trede("intake", "file", number, *municipalities, "--reason", "Antwoord.")
        return number

    def figures(self):
        shown = self.asked("dossier", "show", "gm1700")["gebeurtenissen"]
        return [one for one in shown if one["soort"].startswith("figure-reported")]

    def test_tables_and_sentences_are_proposed_and_nothing_is_on_file_before_a_person_says_so(self):
        number = self.take_in(answer(("opgave.csv", FIGURES), ("locaties.csv", LOCATIONS), ("brief.pdf", b"%PDF-1.7\n")), "gm1700")
        before = self.asked("dossier", "show", "gm1700")["gebeurtenissen"]
        events = self.length()
        self.asked("intake", "facts", number, "--dry-run")
        self.assertEqual(self.length(), events)
        found = self.asked("intake", "facts", number)
        self.assertEqual(self.asked("dossier", "show", "gm1700")["gebeurtenissen"], before)
        kinds = [one["soort"].split("/")[0] for one in found["feiten"]]
        self.assertEqual(kinds, ["figure-reported"] * 2 + ["location-recorded", "agreement-made", "figure-reported", "agreement-made"])
        self.assertEqual({one["gmCode"] for one in found["feiten"]}, {"GM1700"})  # nothing for Almelo
        self.assertEqual(found["feiten"][0]["waar"], "bijlage opgave.csv, cel C2")
        notes = " ".join(found["opmerkingen"])
        self.assertIn("1 cijfers van andere gemeenten", notes)
        self.assertIn("brief.pdf: geen werkblad", notes)
        self.assertEqual(self.asked("intake", "facts", number)["feiten"], found["feiten"])  # made once
        self.assertEqual(self.asked("intake", "list", "--all")["berichten"][0]["openFeiten"], 6)

    def test_accepted_one_by_one_with_their_source_and_declined(self):
        number = self.take_in(answer(("opgave.csv", FIGURES), ("locaties.csv", LOCATIONS)), "gm1700")
        self.asked("intake", "facts", number)
        held = len(self.figures())
        done = self.asked("intake", "accept", number, "1", "--reason", "Klopt met de telling.", "--dry-run")
        self.assertEqual((done["proef"], len(self.figures())), (True, held))
        self.trede("intake", "accept", number, "1", "--reason", "Klopt met de telling.")
        figure = self.figures()[-1]["inhoud"]
        self.assertEqual((figure["places"], figure["reference_date"]), (31, "2025-07-01"))
        self.assertIn("opgave.csv", json.dumps(figure))
        self.assertIn("C2", json.dumps(figure))
        self.refused("intake", "accept", number, "1", "--reason", "x", code=CHANGED, says="al overgenomen")
        self.trede("intake", "decline", number, "2", "--reason", "Een raming.")
        self.refused("intake", "accept", number, "2", "--reason", "x", code=CHANGED, says="niet overgenomen")
        self.trede("intake", "accept", number, "3", "--reason", "Bekend bij het COA.")
        self.assertEqual(len(self.asked("location", "list")["locaties"]), 1)
        self.trede("intake", "accept", number, "4", "--reason", "Zo afgesproken.")
        (agreement,) = self.asked("dossier", "show", "gm1700")["afspraken"]
        self.assertEqual(agreement["uiterlijk"] if "uiterlijk" in agreement else "2026-10-01", "2026-10-01")
        self.refused("intake", "accept", number, "7", "--reason", "x", code=BAD_INPUT, says="geen voorgesteld feit")
        self.refused("intake", "decline", number, "5", "--reason", " ", code=BAD_INPUT, says="waarom")
        states = [one["toestand"] for one in self.asked("intake", "facts", number)["feiten"]]
        self.assertEqual(states[:5], ["overgenomen", "niet overgenomen", "overgenomen", "overgenomen", "open"])
        self.length()  # verify holds the documents below the figures against their digests

    def test_a_command_sent_twice_is_done_once(self):
        number = self.take_in(answer(("opgave.csv", FIGURES)), "gm1700")
        self.asked("intake", "facts", number)
        words = ("--key", "een", "intake", "accept", number, "1", "--reason", "Klopt.")
        self.asked(*words)
        held = len(self.figures())
        self.assertTrue(self.asked(*words)["alGedaan"])
        self.assertEqual(len(self.figures()), held)

    def test_opening_the_message_again_says_what_was_taken_over_from_it(self):
        number = self.take_in(answer(("opgave.csv", FIGURES)), "gm1700")
        self.asked("intake", "facts", number)
        self.trede("intake", "accept", number, "1", "--reason", "Klopt.")
        held = self.figures()
        self.refused("intake", "reopen", number, "--reason", "Van een ander.", code=CHANGED,
                     says="feit 1 \\(GM1700: .*\\)(?s:.*)--facts-stay")
        self.trede("intake", "reopen", number, "--reason", "Van een ander.", "--facts-stay", "Het cijfer is nagerekend.")
        self.assertRegex(self.trede("intake", "show", number).out, "overgenomen blijft \\(feit 1 .*Het cijfer is nagerekend")
        self.assertEqual(self.figures(), held)
        self.length()

    def test_an_answer_of_two_proposes_for_both_and_no_sentence_for_either(self):
        number = self.take_in(answer(("opgave.csv", FIGURES)), "gm1700", "gm0141")
        found = self.asked("intake", "facts", number)
        self.assertEqual([one["gmCode"] for one in found["feiten"]], ["GM1700", "GM1700", "GM0141"])
        self.assertIn("van meer gemeenten", " ".join(found["opmerkingen"]))
        self.trede("intake", "reopen", number, "--reason", "Niet van Almelo.")
        self.trede("intake", "file", number, "gm1700", "--reason", "Alleen Twenterand.")
        self.refused("intake", "accept", number, "3", "--reason", "x", code=BAD_INPUT, says="geen voorgesteld feit")
        again = self.asked("intake", "facts", number)
        self.assertEqual({one["gmCode"] for one in again["feiten"]}, {"GM1700"})

    def test_a_table_in_a_text_document_is_proposed_with_its_cell(self):
        rows = [["gm_code", "categorie", "Realisatie per 1-7-2025"], ["GM1700", "regulier", "31"]]
        cells = ["".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) for row in rows]
        text = "<w:document xmlns:w='http://x'><w:body><w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl></w:body></w:document>"
        number = self.take_in(answer(("opgave.docx", samples.office({"word/document.xml": text.encode()})), text=f"Bij {LETTER}.\n"), "gm1700")
        (fact,) = self.asked("intake", "facts", number)["feiten"]
        self.assertEqual((fact["soort"].split("/")[0], fact["waar"]), ("figure-reported", "bijlage opgave.docx, blad tabel 1, cel C2"))
        self.trede("intake", "accept", number, "1", "--reason", "Klopt.")
        self.assertEqual(self.figures()[-1]["inhoud"]["places"], 31)

    def test_a_table_without_a_day_asks_for_it(self):
        number = self.take_in(answer(("opgave.csv", FIGURES.replace(b"Realisatie per 1-7-2025", b"plekken")), text=f"Bij {LETTER}.\n"),
                              "gm1700")
        found = self.asked("intake", "facts", number)
        self.assertEqual(found["feiten"], [])
        self.assertIn("--reference-date", " ".join(found["opmerkingen"]))
        found = self.asked("intake", "facts", number, "--reference-date", "2025-07-01")
        self.assertEqual(len(found["feiten"]), 2)

    def proposed(self, *files, municipalities=("gm1700",)):
        number = self.take_in(answer(*files, text=f"Bij {LETTER}.\n"), *municipalities)
        found = self.asked("intake", "facts", number)
        made = [(one["soort"].split("/")[0], one["gmCode"], one["waar"]) for one in found["feiten"]]
        return made, " ".join(found["opmerkingen"]), number

    def test_a_table_without_a_municipality_is_of_the_one_that_wrote(self):
        tables = (("Categorie;Plekken op 1 juli 2025\nRegulier;80\nAmv;5\nTotaal;85\n", ["B2", "B3"]),
                  ("Peildatum;Regulier;AMV\n1-7-2025;80;5\n", ["B2", "C2"]),
                  ("Peildatum: 1-7-2025;\n;\ncategorie;plekken\nregulier;80\namv;5\n", ["B4", "B5"]))
        for at, (table, cells) in enumerate(tables):
            name = f"plekken{at}.csv"
            made, notes, number = self.proposed((name, table.encode()))
            self.assertEqual(made, [("figure-reported", "GM1700", f"bijlage {name}, cel {cell}") for cell in cells], notes)
            self.trede("intake", "accept", number, "1", "--reason", "Klopt.")
            self.assertEqual((self.figures()[-1]["inhoud"]["places"], self.figures()[-1]["inhoud"]["reference_date"]), (80, "2025-07-01"))
        # Of two nobody knows whose it is, and what is wrong in it is told by its place.
        made, notes, _ = self.proposed(("twee.csv", tables[0][0].encode()), municipalities=("gm1700", "gm0141"))
        self.assertEqual(made, [])
        self.assertIn("twee.csv: geen tabel", notes)
        made, notes, _ = self.proposed(("fout.csv", b"Categorie;Plekken op 1-7-2025\nRegulier;80\nRegulier;81\n"))
        self.assertEqual(made, [])
        self.assertIn("fout.csv, cel A3: verwacht was", notes)

    def test_all_that_is_wrong_in_a_table_is_told(self):
        wrong = b"Gemeente;Regulier per 1-7-2025;Amv per 1-7-2025\nTwenterand;-80;vier\nBorne;1,5;2\n"
        made, notes, _ = self.proposed(("fout.csv", wrong))
        self.assertEqual(made, [])
        for cell in ("B2", "C2", "B3"):
            self.assertIn(f"fout.csv, cel {cell}: verwacht was", notes)
        self.assertIn("wordt niets voorgesteld", notes)
        made, notes, _ = self.proposed(("alleen.csv", b"gm_code;categorie;plekken\nGM1700;regulier;vijf\n"))  # not one good row
        self.assertIn("alleen.csv, cel C2: verwacht was", notes)
        bad_places = LOCATIONS.replace(b";60;", b";zestig;").replace(b";open;", b";dicht;")
        made, notes, _ = self.proposed(("locaties.csv", bad_places))
        self.assertEqual(made, [])
        for cell in ("E2", "F2"):
            self.assertIn(f"locaties.csv, cel {cell}: verwacht was", notes)
        made, notes, _ = self.proposed(("dag.csv", b"gm_code;categorie;Realisatie per 31-2-2026\nGM1700;regulier;5\n"))
        self.assertIn("dag.csv, cel C1: verwacht was een peildatum die in de kalender staat", notes)

    def test_a_fact_of_the_text_shows_its_sentence_and_what_is_denied_is_for_a_person(self):
        number = self.take_in(answer(text=TEXT + "\nWij hebben geen bezwaar en openen 25 plekken amv op 1-3-2027.\n"), "gm1700")
        found = self.asked("intake", "facts", number)
        self.assertEqual([one["zin"] for one in found["feiten"]],
                         ["Uiterlijk 1 oktober 2026 openen wij 40 nieuwe opvangplekken (AMV).", "Op 1 juli 2025 waren er 31 plekken regulier.",
                          "En 12 plekken op 1-7-2027."])
        self.assertIn("met een ontkenning", " ".join(found["opmerkingen"]))
        self.assertIn('"Op 1 juli 2025 waren er 31 plekken regulier."', self.trede("intake", "facts", number).out)

    def test_a_day_to_come_is_an_agreement(self):
        table = b"Gemeente;Plekken regulier per 1 maart 2027;Plekken amv per 1 maart 2027\nTwenterand;80;4\n"
        made, _, number = self.proposed(("straks.csv", table))
        self.assertEqual([one[0] for one in made], ["agreement-made"] * 2)
        self.trede("intake", "accept", number, "1", "--reason", "Zo toegezegd.")
        (agreement,) = self.asked("dossier", "show", "gm1700")["afspraken"]
        self.assertIn("80 plekken (regulier) uiterlijk op 1 maart 2027", str(agreement))

    def test_a_table_of_locations_or_of_days_is_no_progress_and_says_why(self):
        for heading, row, why in (("Gemeente;Locatie;Adres;Categorie;Plekken per 1-7-2025", "Twenterand;De Linde;Kade 1;regulier;80", "Locatie"),
                                  ("Gemeente;Categorie;Plekken per 1-7-2025;Vanaf", "Twenterand;regulier;80;voorjaar", "Vanaf"),
                                  ("Gemeente;Categorie;Plekken per 1-7-2025;Gereed", "Twenterand;regulier;80;1-3-2027", "Gereed"),
                                  ("Gemeente;Categorie;Plekken per 1-7-2025;Dag", "Twenterand;regulier;80;1-3-2027", "Dag"),
                                  ("Gemeente;Categorie;Plekken;Beschikbaar vanaf", "Twenterand;regulier;80;1-3-2025", "Beschikbaar vanaf"),
                                  ("locatie;adres;categorie;plekken;beschikbaar vanaf", "De Linde;Kade 1;regulier;80;2027-03-01", "locatie")):
            made, notes, _ = self.proposed(("tabel.csv", f"{heading}\n{row}\n".encode()))
            self.assertEqual(made, [], heading)
            self.assertIn(f"tabel.csv: de kolom '{why}'", notes)

    def test_a_table_in_the_page_of_the_mail_is_told(self):
        mail = samples.message(f"Antwoord op {LETTER}", "x")
        page = (f"<p>Kenmerk {LETTER}</p><table><tr><th>Categorie</th><th>Plekken</th></tr><tr><td>regulier</td><td>81</td></tr></table>"
                "<table><tr><td>Telefoon 0541 123456</td></tr></table>")
        mail.set_content(page, subtype="html")
        found = self.asked("intake", "facts", self.take_in(bytes(mail), "gm1700"))
        self.assertIn("tabel met cijfers", " ".join(found["opmerkingen"]))

    def test_what_is_not_filed_or_hostile(self):
        number = self.take_in(answer(("opgave.csv", FIGURES)))
        self.refused("intake", "facts", number, code=CHANGED, says="intake file")
        self.trede("intake", "file", number, "gm1700", "--reason", "Antwoord.")
        bad = [("a.xlsx", samples.OLE), ("b.csv", b"\0\1\2"), ("c.ods", b"PK\3\4kapot")]
        for name, content in bad:
            mail = answer((name, content), text=f"Bij {LETTER}: {name}\n")
            path = self.write(name + ".eml", mail)
            (taken,) = self.asked("intake", "mail", path)["berichten"]
            other = taken["sha256"][:10]
            if taken["toestand"] == "quarantaine":
                self.trede("intake", "release", other, "--reason", "Nagekeken.")
            self.trede("intake", "file", other, "gm1700", "--reason", "Antwoord.")
            found = self.asked("intake", "facts", other)
            self.assertEqual(found["feiten"], [], name)
            self.assertIn(name, " ".join(found["opmerkingen"]))


if __name__ == "__main__":
    unittest.main()
