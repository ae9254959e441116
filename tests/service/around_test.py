"""What a file says around its numbers: that they are other ones, of another day, or of somebody else."""

import re

from spreadsheet_test import Sheets, TASKS
from support import *

WIDE = "gemeente;regulier;amv\n"
ROW = "Almelo;3;1\n"


class Told(Sheets):
    def stand(self, text):
        return self.write("stand.csv", text)

    def taken(self, sheet, **more):
        """The figures as they are taken, and the remarks."""
        answer = self.read(sheet, **more)
        self.assertEqual(answer["problemen"], [])
        return ([(one["gmCode"], one["categorie"], one["wordt"]) for one in answer["verschillen"]],
                [(one["cel"], one["tekst"]) for one in answer["opmerkingen"]])

    def in_silence(self, sheet, **more):
        figures, remarks = self.taken(sheet, **more)
        self.assertTrue(figures)
        self.assertEqual(remarks, [])

    def remarked(self, sheet, cell, says, **more):
        _, remarks = self.taken(sheet, **more)
        self.assertTrue([one for one in remarks if one[0] == cell and re.search(says, one[1])], remarks)


class AnotherCategory(Told):
    def test_a_cell_with_one_word_more(self):
        for word in ("ex-amv", "regulier noodopvang", "regulier in aanbouw", "geen regulier", "niet regulier",
                     "exclusief regulier", "amv 18+", "amv ouder dan 18", "geen amv", "regulier (gesloten)"):
            with self.subTest(word=word):
                sheet = self.stand(f"gm_code,categorie,plekken\nGM1700,regulier,1\nGM0141,{word},7\n")
                self.one_problem(sheet, "B3", word, "regulier of amv")
        tasks = self.write("taken.csv", TASKS + "GM1700,regulier,142,2024-12-20,,\nGM1700,ex-amv,9,2024-12-20,,\n")
        self.one_problem(tasks, "B3", "ex-amv", "regulier of amv", kind="tasks")
        right = "gm_code,categorie,plekken\nGM1700,Reguliere opvang,1\nGM1700,amv-plekken,0\nGM0141,plekken excl. amv,7\n"
        self.assertEqual([one[1:] for one in self.taken(self.stand(right))[0]],
                         [("regulier", 1), ("amv", 0), ("regulier", 7)])

    def test_a_heading_that_denies(self):
        for heading in ("niet-reguliere opvang", "opgave niet-regulier", "ex-amv", "regulier niet beschikbaar"):
            with self.subTest(heading=heading):
                self.store = self.folder / heading
                sheet = self.stand(f"gemeente;{heading};regulier\nAlmelo;300;5\n")
                figures, remarks = self.taken(sheet)
                self.assertEqual(figures, [("GM0141", "regulier", 5)])
                self.assertIn("niet gebruikt", str(remarks))
        tasks = self.write("taken.csv", "gemeente;opgave niet-regulier;opgave amv;datum besluit\nAlmelo;300;5;20-12-2024\n")
        self.assertEqual(self.taken(tasks, kind="tasks")[0], [("GM0141", "amv", 5)])


class RightFiles(Told):
    def test_a_category_written_out(self):
        right = ("gm_code,categorie,plekken\nGM1700,amv's,0\nGM1700,Regulier (volwassenen en gezinnen),5\n"
                 "GM0141,amv (alleenstaande minderjarige vreemdelingen),3\n")
        self.assertEqual([one[1:] for one in self.taken(self.stand(right))[0]], [("amv", 0), ("regulier", 5), ("amv", 3)])

    def test_a_state_that_says_nothing_else(self):
        for state in ("niet van toepassing", "geen bijzonderheden", "taak nog niet gehaald", "open (nog 12 maanden)"):
            with self.subTest(state=state):
                self.store = self.folder / state
                self.remarked(self.stand(f"gemeente;regulier;amv;status\nAlmelo;3;1;{state}\n"), "D2", "niet gebruikt")

    def test_a_title_with_the_time_of_the_report(self):
        self.in_silence(self.stand("Voortgangsrapportage 1 januari 2025 - 1 juli 2025;;\n" + WIDE + ROW))


class Days(Told):
    def test_announced_in_the_future(self):
        sheet = self.write("besluit.csv", TASKS + "GM1700,regulier,142,2024-12-20,2134-12-23,\n")
        self.one_problem(sheet, "E2", "2134-12-23", "al is geweest", kind="tasks")

    def test_available_years_later(self):
        sheet = self.write("besluit.csv", TASKS + "GM1700,regulier,142,2024-12-20,2024-12-23,2099-07-01\n")
        self.remarked(sheet, "F2", "1 juli 2099.*Controleer het jaar", kind="tasks")

    def test_another_day_in_a_title_or_under_the_table(self):
        for title in ("Stand 1-1-2024", "Voortgang per 01-01-2024", "Voortgangsrapportage 1 januari 2024",
                      "Overzicht, peildatum 1 januari 2024", "Realisatie (per 1-1-2024)"):
            with self.subTest(title=title):
                found = self.problems(self.stand(f"{title};;\n" + WIDE + ROW))
                self.assertEqual([one[0] for one in found], ["A1"])
                self.assertRegex(found[0][2], "peildatum 1-7-2025")
        found = self.problems(self.stand(WIDE + ROW + "Peildatum 1 januari 2024;;\n"))
        self.assertEqual([one[0] for one in found], ["A3"])

    def test_the_right_day_and_other_days(self):
        for title in ("Voortgang opvang per gemeente, peildatum 1 juli 2025", "Stand 1-7-2025", "Peildatum: 1-7-2025",
                      "Voortgang Spreidingswet, verdeelbesluit van 20 december 2024", "Gemaakt op 3-8-2025",
                      "Voortgangsrapportage opgesteld op 12 augustus 2025", "Voortgang 2025", "Voortgang 2e kwartaal 2025",
                      "Stand juli 2025", "Stand eind juni 2025"):
            with self.subTest(title=title):
                self.store = self.folder / title.replace("/", "-")
                self.in_silence(self.stand(f"{title};;\n" + WIDE + ROW))
        self.store = self.folder / "koppen"
        self.in_silence(self.stand("gemeente;realisatie regulier 2025;realisatie amv 2025\n" + ROW))

    def test_a_day_that_may_be_of_the_paper(self):
        self.remarked(self.stand("Provincie Overijssel 12-3-2024;;\n" + WIDE + ROW), "A1", "12-3-2024.*1 juli 2025")

    def test_a_reference_date_that_cannot_be_read(self):
        for text in ("1-1-24", "1 januari 24", "vorig jaar"):
            with self.subTest(text=text):
                found = self.problems(self.stand("gemeente;regulier;amv;peildatum\n" + f"Almelo;3;1;{text}\n"))
                self.assertEqual([one[:2] for one in found], [("D2", text)])
        self.one_problem(self.stand("Stand per 1-1-24;;\n" + WIDE + ROW), "A1", "1-1-24", "vier cijfers")
        self.one_problem(self.stand("gemeente;regulier 1-1-24;amv\n" + ROW), "B1", "1-1-24", "vier cijfers")

    def test_another_year_quarter_or_month(self):
        for heading in ("realisatie regulier 1e kwartaal 2024", "regulier juli 2024", "realisatie regulier 2023", "regulier 2030"):
            with self.subTest(heading=heading):
                self.store = self.folder / heading
                self.remarked(self.stand(f"gemeente;{heading};amv\n" + ROW), "B1", "1 juli 2025")
        self.store = self.folder / "boven"
        self.remarked(self.stand("Stand juli 2024;;\n" + WIDE + ROW), "A1", "Stand juli 2024.*1 juli 2025")
        self.store = self.folder / "kolom"
        self.remarked(self.stand("gemeente;regulier;amv;jaar;kwartaal\nAlmelo;3;1;2023;4\n"), "D2", "2023.*1 juli 2025")


class OtherMatter(Told):
    def test_a_title(self):
        for title in ("Tekort per gemeente", "Taakstelling 2025 volgens verdeelbesluit", "Toegezegde plekken, prognose 2026",
                      "Te realiseren plekken"):
            with self.subTest(title=title):
                found = self.problems(self.stand(f"{title};;\n" + WIDE + ROW))
                self.assertIn(("A1", title), [one[:2] for one in found])
                self.assertRegex(found[0][2], "gerealiseerde plekken; deze tekst boven de tabel noemt")
        for title in ("Indicatieve aantallen 2026, concept", "Concept-verdeelbesluit"):
            with self.subTest(title=title):
                tasks = f"{title};;;\ngemeente;opgave regulier;opgave amv;datum besluit\nAlmelo;142;23;20-12-2024\n"
                found = self.problems(self.write("taken.csv", tasks), kind="tasks")
                self.assertEqual([one[:2] for one in found], [("A1", title)])
                self.assertRegex(found[0][2], "taken uit een genomen besluit")

    def test_the_name_of_a_sheet(self):
        rows = [["gemeente", "regulier", "amv"], ["Almelo", 3, 1]]
        found = self.problems(xlsx(self.folder / "stand.xlsx", rows, sheet="Prognose"))
        self.assertEqual([one[:2] for one in found], [("", "Prognose")])
        self.in_silence(xlsx(self.folder / "stand.xlsx", rows, sheet="Stand Overijssel"))

    def test_a_doubtful_title_is_a_remark(self):
        self.remarked(self.stand("Voortgang en tekort per gemeente;;\n" + WIDE + ROW), "A1", "gelezen als gerealiseerd.*tekort")
        self.store = self.folder / "koppen"
        told = "Tekort per gemeente;;;\ngemeente;realisatie regulier;realisatie amv;tekort\nAlmelo;3;1;9\n"
        self.remarked(self.stand(told), "A1", "gelezen als gerealiseerd.*tekort")
        self.store = self.folder / "samenvatting"
        self.remarked(self.stand("Tekort;160;\n" + WIDE + ROW), "A1", "gelezen als gerealiseerd.*tekort")
        self.store = self.folder / "taken"
        tasks = "Verdeelbesluit, na de indicatieve verdeling;;;\ngemeente;regulier;amv;datum besluit\nAlmelo;142;23;20-12-2024\n"
        self.remarked(self.write("taken.csv", tasks), "A1", "gelezen als taak.*indicatieve", kind="tasks")

    def test_titles_that_say_nothing_else(self):
        for number, title in enumerate(("Voortgang uitvoering Spreidingswet", "Bron: opgave van de provincie",
                                        "Opvangplekken Overijssel", "Taak en realisatie per gemeente (fictief)")):
            with self.subTest(title=title):
                self.store = self.folder / str(number)
                self.in_silence(self.stand(f"{title};;\ngemeente;realisatie regulier;realisatie amv\n" + ROW))

    def test_a_line_over_a_part_of_the_rows(self):
        sheet = self.stand(WIDE + ROW + "Nog te realiseren:;;\nHengelo;100;20\nBorne;40;4\n")
        self.one_problem(sheet, "A3", "Nog te realiseren:", "gerealiseerde plekken, ook in de rijen hieronder")
        under, remarks = self.taken(self.stand(WIDE + ROW + "Borne;1;1\nTekort per gemeente: zie bijlage;;\n"))
        self.assertEqual((len(under), len(remarks)), (4, 1))

    def test_the_state_of_a_row(self):
        for state in ("gepland 2028", "toegezegd", "niet gerealiseerd", "in voorbereiding"):
            with self.subTest(state=state):
                sheet = self.stand(f"gemeente;regulier;amv;status\nAlmelo;3;1;gerealiseerd\nHengelo;100;10;{state}\n")
                self.one_problem(sheet, "D3", state, "gerealiseerde plekken.*Haal deze rij weg")
        self.one_problem(self.stand("gemeente;regulier;amv;stadium\nHengelo;9;1;gepland\n"), "D2", "gepland", "gerealiseerde")
        self.in_silence(self.stand("gemeente;regulier;amv;status\nAlmelo;3;1;gerealiseerd\n"))
        self.remarked(self.stand("gemeente;regulier;amv;status\nBorne;3;1;groen\n"), "D2", "niet gebruikt")

    def test_whose_figures(self):
        for sheet in ("gm_code;categorie;plekken;bron\nGM1700;regulier;7;COA\nGM1700;amv;0;COA\n",
                      "Bron: COA;;\n" + WIDE + ROW, WIDE + ROW + "Bron: COA;;\n"):
            with self.subTest(sheet=sheet):
                found = self.problems(self.stand(sheet))
                self.assertEqual(len(found), 1)
                self.assertRegex(found[0][2], "bron .*noemt .*--source")
        self.asked("import", "progress", self.stand("Bron: COA;;\n" + WIDE + ROW), "--reference-date", PEILDATUM, "--source", "coa")
        self.store = self.folder / "gemeente"
        self.remarked(self.stand("gemeente;regulier;amv;bron\nAlmelo;3;1;gemeente\n"), "D2", "gemeente")

    def test_units(self):
        for title in ("Aantallen per 1.000 plekken", "Aantallen in eenheden van 100", "Alle cijfers in duizend", "Aantallen ('000)"):
            with self.subTest(title=title):
                self.one_problem(self.stand(f"{title};;\n" + WIDE + ROW), "A1", title, "eenheid weg")
        for heading in ("regulier per 1.000", "regulier (1.000)", "regulier in 1000", "regulier 100-tallen"):
            with self.subTest(heading=heading):
                self.one_problem(self.stand(f"gemeente;{heading};amv\n" + ROW), "B1", heading, "eenheid weg")
        self.one_problem(self.stand("gemeente;regulier;amv;eenheid\nAlmelo;5;0;x 1.000\n"), "D2", "x 1.000", "eenheid weg")
        self.in_silence(self.stand("Voortgang; 2 plekken per 1.000 inwoners;\n" + WIDE + ROW))


class Rows(Told):
    def test_a_row_in_one_cell(self):
        for row in ("Bergen,4,2", "Hengeloo,5,1", "Borne 7 1", "GM0164,vijf,1x", '"Enschede,30,2"'):
            with self.subTest(row=row):
                found = self.problems(self.stand(WIDE + ROW + row + "\n"))
                self.assertEqual([one[0] for one in found], ["A3"])
                self.assertRegex(found[0][2], "los van elkaar")
        for line in ("Provincie Overijssel, Zwolle, 2025", "Zwolle, 2025", "Zwolle 2025", "Bron: opgave van de provincie, 2025"):
            with self.subTest(line=line):
                self.store = self.folder / line
                self.assertEqual(len(self.taken(self.stand(WIDE + ROW + line + "\n"))[0]), 2)

    def test_a_quotation_mark_that_swallows_rows(self):
        sheet = self.stand('gemeente;regulier;amv;opmerking\nAlmelo;3;1;"zie bijlage\nHengelo;5;2;x\nBorne;3;0;klaar"\nTwenterand;1;0;\n')
        self.one_problem(sheet, "D2", "Hengelo;5;2;x", "aanhalingsteken")
        self.in_silence(self.stand('gemeente;regulier;amv;opmerking\nAlmelo;3;1;"zie bijlage;\nHengelo volgt"\n'))

    def test_a_row_without_a_name_after_a_total(self):
        sheet = self.stand(WIDE + "Almelo;5;0\nHengelo;7;0\nTotaal;12;0\nBorne;9;0\n;9;0\n")
        self.one_problem(sheet, "A6", "", "een gemeente bij de getallen")

    def test_a_total_that_cannot_be_read(self):
        sheet = self.stand("gemeente;regulier;amv;totaal\nAlmelo;5;0;vijf\nHengelo;7;1;8\n")
        self.one_problem(sheet, "D2", "vijf", "getal")
        # What is not known may make the total more than what is.
        self.taken(self.stand("gemeente;regulier;amv;totaal\nAlmelo;5;onbekend;12\n"))

    def test_columns_of_a_list_without_headings(self):
        sheet = self.stand("Almelo;3;1\nTwenterand;5;0\n")
        answer = self.asked("import", "progress", sheet, "--reference-date", PEILDATUM, "--columns",
                            "gemeente=A,regulier=B,amv=C", code=BAD_INPUT)
        self.assertEqual([(one["cel"], one["gelezen"]) for one in answer["problemen"]], [("A1", "Almelo")])
        self.assertIn("koppen", answer["problemen"][0]["verwacht"])

    def test_a_failed_formula_with_a_value(self):
        for shown in ("#DIV/0!", "#N/B", "Err:508", " #WAARDE!"):
            with self.subTest(shown=shown):
                book = ods(self.folder / "stand.ods", [["gemeente", "regulier", "amv"], ["Almelo", 0, 1]])
                with zipfile.ZipFile(book) as archive:
                    parts = {name: archive.read(name) for name in archive.namelist()}
                cell = b'office:value-type="float" office:value="0"><text:p>0<'
                self.assertIn(cell, parts["content.xml"])
                failed = b'table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>' + shown.encode() + b"<"
                parts["content.xml"] = parts["content.xml"].replace(cell, failed)
                with zipfile.ZipFile(book, "w") as archive:
                    for name, content in parts.items():
                        archive.writestr(name, content)
                found = self.problems(book)
                self.assertEqual([one[0] for one in found], ["B2"])
                self.assertIn("geeft een fout", found[0][2])


def workbook(path, sheets):
    """Several sheets, each a name, rows and whether it is hidden, in one workbook."""
    listed, related, parts = "", "", {}
    for number, (name, rows, hidden) in enumerate(sheets, 1):
        xlsx(path, rows, sheet=name)
        with zipfile.ZipFile(path) as archive:
            parts |= {part: archive.read(part).decode() for part in archive.namelist() if "sheet1" not in part}
            parts[f"xl/worksheets/sheet{number}.xml"] = archive.read("xl/worksheets/sheet1.xml").decode()
        state = ' state="hidden"' if hidden else ""
        listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        relation = re.search("<Relationship .*?/>", parts["xl/_rels/workbook.xml.rels"]).group()
        related += relation.replace("rId1", f"rId{number}").replace("sheet1.xml", f"sheet{number}.xml")
    for part, inside in (("xl/workbook.xml", listed), ("xl/_rels/workbook.xml.rels", related)):
        parts[part] = re.sub("<(sheet|Relationship) .*/>", inside, parts[part])
    with zipfile.ZipFile(path, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)


class OnFile(Told):
    def test_what_stays_is_told(self):
        self.taken(self.stand(WIDE + "Almelo;5;3\nTwenterand;7;0\nUtrecht;1;1\n"))
        figures, remarks = self.taken(self.stand(WIDE + "Almelo;5;onbekend\n"))
        self.assertEqual(figures, [])
        self.assertTrue([one for one in remarks if one[0] == "C2" and re.search("GM0141.*staat 3, en dat blijft staan", one[1])])
        left = [one[1] for one in remarks if "niet in dit bestand" in one[1]]
        self.assertEqual(len(left), 1)
        self.assertIn("Twenterand. Die cijfers blijven staan", left[0])
        self.assertNotIn("Utrecht", left[0])

    def test_a_mapping_and_a_sheet_more(self):
        def book(name, *sheets):
            path = self.folder / name
            workbook(path, [(label, [["gemeente", "regulier", "amv"], ["Almelo", *row]], hidden) for label, row, hidden in sheets])
            return path

        def read(sheet, day, *more, code=DONE):
            return self.asked("import", "progress", sheet, "--reference-date", day, "--sender", "PRT Overijssel", *more, code=code)

        read(book("m1.xlsx", ("jan 2025", (3, 1), False)), "2025-01-01", "--save-mapping")
        two = book("m2.xlsx", ("jul 2025", (30, 9), False), ("jan 2025", (3, 1), False))
        answer = read(two, PEILDATUM, code=BAD_INPUT)
        self.assertEqual([(one["blad"], one["gelezen"]) for one in answer["problemen"]], [("jul 2025", "jul 2025")])
        self.assertIn("--sheet", answer["problemen"][0]["verwacht"])
        hidden = book("m3.xlsx", ("jul 2025", (30, 9), False), ("jan 2025", (3, 1), True))
        self.assertEqual([one["wordt"] for one in read(hidden, PEILDATUM)["verschillen"]], [30, 9])
        chosen = read(two, "2025-07-02", "--sheet", "jul 2025", "--columns", "gemeente=A,regulier=B,amv=C")
        self.assertEqual([one["wordt"] for one in chosen["verschillen"]], [30, 9])
        # A sheet that is plainly about something else is no rival.
        other = book("m4.xlsx", ("jan 2025", (4, 2), False), ("Prognose", (90, 9), False))
        self.assertEqual([one["wordt"] for one in read(other, "2025-04-01")["verschillen"]], [4, 2])

    def test_an_empty_database(self):
        self.import_case()
        database = self.store / "trede.db"
        database.write_bytes(b"")
        for part in ("trede.db-wal", "trede.db-shm"):
            (self.store / part).unlink(missing_ok=True)
        self.refused("import", "tasks", DECISION, code=BAD_INPUT, says="ontbreekt of is leeg.*reservekopie")
        self.assertEqual(database.read_bytes(), b"")
        self.assertRegex(self.trede("verify", code=BAD_INPUT).out, "ontbreekt of is leeg")


if __name__ == "__main__":
    unittest.main()
