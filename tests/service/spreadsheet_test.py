"""Every wrong thing that a tired official does with a spreadsheet, and the odd things that are right."""

from support import *

HEAD = "gm_code,categorie,plekken\n"
TASKS = HEAD.strip() + ",besluit_op,bekendgemaakt_op,beschikbaar_op\n"
WIDE = ["gemeente", "realisatie regulier", "realisatie amv"]


class Sheets(ServiceCase):
    def read(self, sheet, code=DONE, kind="progress", day=PEILDATUM):
        when = ["--reference-date", day] if kind == "progress" and day else []
        return self.asked("import", kind, sheet, *when, code=code)

    def problems(self, sheet, **more):
        """The problems of a sheet, and that nothing of it was kept."""
        answer = self.read(sheet, code=BAD_INPUT, **more)
        self.assertEqual((answer["nieuw"], answer["gewijzigd"]), (0, 0), answer)
        if (self.store / "trede.db").exists():
            self.assertEqual(self.length(), 0)
        return [(one["cel"], one["gelezen"], one["verwacht"]) for one in answer["problemen"]]

    def one_problem(self, sheet, cell, read, expected, **more):
        found = self.problems(sheet, **more)
        self.assertEqual([(one[0], one[1]) for one in found], [(cell, read)])
        self.assertRegex(found[0][2], expected)

    def figures(self, sheet, **more):
        answer = self.read(sheet, **more)
        self.assertEqual(answer["problemen"], [])
        return {(one["gmCode"], one["categorie"]): (one["wordt"], one["cel"]) for one in answer["verschillen"]}


class CannotBeRight(Sheets):
    def one(self, row):
        return self.write("stand.csv", HEAD + "GM0344,regulier,1\n" + row)

    def test_unknown_code(self):
        self.one_problem(self.one("GM9999,regulier,5\n"), "A3", "GM9999", "gemeentecode die bestaat")

    def test_unknown_name(self):
        sheet = self.write("stand.csv", csv([WIDE, ["Twenterand", 5, 0], ["Nergenshuizen", 1, 1]]))
        self.one_problem(sheet, "A3", "Nergenshuizen", "gemeente")

    def test_named_twice(self):
        found = self.problems(self.one("GM1700,regulier,5\nGM1700,regulier,6\n"))
        self.assertEqual([one[:2] for one in found], [("A4", "GM1700")])
        self.assertRegex(found[0][2], "één keer.*A3")
        sheet = self.write("breed.csv", csv([WIDE, ["Twenterand", 5, 0], ["Utrecht", 1, 1], ["twenterand", 6, 0]]))
        self.one_problem(sheet, "A4", "twenterand", "één keer.*A2")

    def test_negative(self):
        self.one_problem(self.one("GM1700,regulier,-5\n"), "C3", "-5", "0 of meer")

    def test_text_for_a_number(self):
        self.one_problem(self.one("GM1700,regulier,vijf\n"), "C3", "vijf", "heel getal")

    def test_not_whole(self):
        self.one_problem(self.one('GM1700,regulier,"12,5"\n'), "C3", "12,5", "heel getal")
        self.one_problem(self.one("GM1700,regulier,12.5\n"), "C3", "12.5", "heel getal")
        book = xlsx(self.folder / "stand.xlsx", [["gm_code", "categorie", "plekken"], ["GM1700", "regulier", 12.5]])
        self.one_problem(book, "C2", "12.5", "heel getal")

    def test_over_the_limit(self):
        self.one_problem(self.one("GM1700,regulier,50001\n"), "C3", "50001", "50.000")

    def test_total_of_a_row(self):
        sheet = self.write("stand.csv", csv([WIDE + ["totaal"], ["Twenterand", 5, 0, 6]]))
        self.one_problem(sheet, "D2", "6", "^5\\b")

    def test_total_of_a_column(self):
        sheet = self.write("stand.csv", csv([WIDE, ["Twenterand", 5, 0], ["Utrecht", 7, 2], ["Totaal", 12, 3]]))
        self.one_problem(sheet, "C4", "3", "^2\\b")

    def test_both_strands_empty(self):
        sheet = self.write("stand.csv", csv([WIDE, ["Utrecht", 7, 2], ["Twenterand", None, None]]))
        self.one_problem(sheet, "A3", "Twenterand", "ten minste één getal.*0")

    def test_wrong_code_for_the_name(self):
        sheet = self.write("stand.csv", csv([["gm_code"] + WIDE, ["GM0344", "Twenterand", 5, 0]]))
        self.one_problem(sheet, "B2", "Twenterand", "Utrecht")

    def test_abolished_code(self):
        found = self.problems(self.one("GM0241,regulier,5\n"))
        self.assertEqual([one[:2] for one in found], [("A3", "GM0241")])
        self.assertRegex(found[0][2], r"bestaat\. Gemeente Groesbeek .*GM0241.* opgegaan in Berg en Dal")

    def test_unknown_category(self):
        self.assertEqual(self.problems(self.one("GM1700,gezinnen,5\n")), [("B3", "gezinnen", "regulier of amv")])

    def test_ambiguous_name(self):
        sheet = self.write("stand.csv", csv([WIDE, ["Bergen", 5, 0]]))
        self.one_problem(sheet, "A2", "Bergen", r"Bergen \(NH\) \(GM0373\) of Bergen \(L\) \(GM0893\)")

    def task(self, days):
        return self.write("besluit.csv", TASKS + f"GM1700,regulier,142,{days}\n")

    def test_task_without_a_day_of_decision(self):
        self.one_problem(self.task(",,2025-07-01"), "D2", "", "dag van het verdeelbesluit", kind="tasks")

    def test_available_before_the_decision(self):
        self.one_problem(self.task("2024-12-20,,2023-07-01"), "F2", "2023-07-01", "20-12-2024.*D2", kind="tasks")

    def test_announced_before_the_decision(self):
        self.one_problem(self.task("2024-12-20,2024-01-01,2025-07-01"), "E2", "2024-01-01", "20-12-2024.*D2", kind="tasks")

    def test_decided_in_the_future(self):
        self.one_problem(self.task("2044-12-20,,2045-07-01"), "D2", "2044-12-20", "al is geweest", kind="tasks")

    def test_a_day_that_is_none(self):
        sheet = self.task("gisteren,,31-2-2025")
        found = self.problems(sheet, kind="tasks")
        self.assertEqual([one[:2] for one in found], [("D2", "gisteren"), ("F2", "31-2-2025")])

    def test_all_problems_at_once_in_order_with_their_sheet(self):
        rows = [WIDE, ["Nergenshuizen", 1, 1], ["Twenterand", -5, "veel"], ["Utrecht", 12.5, 50001], ["Almelo", 3, 1]]
        book = xlsx(self.folder / "stand.xlsx", rows, sheet="Stand Overijssel")
        answer = self.read(book, code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in answer["problemen"]], ["A2", "B3", "C3", "B4", "C4"])
        self.assertEqual({one["blad"] for one in answer["problemen"]}, {"Stand Overijssel"})
        self.assertTrue(all(one["verwacht"] for one in answer["problemen"]))

    def test_the_text_names_place_reading_and_expectation(self):
        result = self.trede("import", "progress", self.one("GM1700,regulier,vijf\n"), "--reference-date", PEILDATUM,
                            code=BAD_INPUT)
        self.assertRegex(result.out + result.err, "cel C3: gelezen 'vijf', verwacht een heel getal")
        self.assertRegex(result.out + result.err, "niets ingevoerd")

    def test_a_bad_sheet_after_a_good_one_leaves_the_good_one(self):
        self.import_case()
        before = self.asked("dossier", "show", "gm1700")
        sheet = self.write("stand.csv", HEAD + "GM1700,regulier,9\nGM1700,amv,x\n")
        self.asked("import", "progress", sheet, "--reference-date", PEILDATUM, code=BAD_INPUT)
        self.assertEqual(self.asked("dossier", "show", "gm1700"), before)


class IsRight(Sheets):
    CASE_FIGURES = {("GM1700", "regulier"): 5, ("GM1700", "amv"): 0}

    def values(self, sheet, **more):
        return {key: value for key, (value, _) in self.figures(sheet, **more).items()}

    def test_columns_in_another_order(self):
        sheet = self.write("stand.csv", "plekken,gm_code,categorie\n5,GM1700,regulier\n0,GM1700,amv\n")
        self.assertEqual(self.figures(sheet), {("GM1700", "regulier"): (5, "A2"), ("GM1700", "amv"): (0, "A3")})

    def test_semicolons_and_windows_1252(self):
        sheet = self.write("stand.csv", "gemeente;regulier;amv\r\nSúdwest-Fryslân;5;0\r\n".encode("cp1252"))
        self.assertEqual(self.values(sheet), {("GM1900", "regulier"): 5, ("GM1900", "amv"): 0})

    def test_byte_order_mark(self):
        sheet = self.write("stand.csv", b"\xef\xbb\xbf" + PROGRESS.read_bytes())
        self.assertEqual(self.values(sheet), self.CASE_FIGURES)

    def test_utf_16(self):
        sheet = self.write("stand.csv", PROGRESS.read_text().replace(",", "\t").encode("utf-16"))
        self.assertEqual(self.values(sheet), self.CASE_FIGURES)

    def test_tabs_quotes_and_blanks(self):
        sheet = self.write("stand.csv", '"gm_code"\t" Categorie "\t"Plekken"\r\n"gm1700"\t" Regulier"\t" 5 "\r\n')
        self.assertEqual(self.values(sheet), {("GM1700", "regulier"): 5})

    def test_title_rows_notes_and_totals(self):
        rows = [["Voortgang opvangplekken Overijssel"], [], ["gemeente", "regulier", "amv", "totaal"],
                ["Twenterand", 5, 0, 5], ["Almelo", 1234, 10, 1244], ["Totaal", 1239, 10, 1249], [],
                ["Bron: provinciale regietafel"]]
        for book in (xlsx(self.folder / "stand.xlsx", rows), ods(self.folder / "stand.ods", rows)):
            found = self.figures(book)
            if book.suffix == ".ods":
                self.assertEqual(found, {})  # the same figures: nothing changes
                continue
            self.assertEqual(found[("GM1700", "regulier")], (5, "B4"))
            self.assertEqual(found[("GM0141", "amv")], (10, "C5"))
            self.assertEqual(len(found), 4)

    def test_merged_heading_rows(self):
        rows = [["Gemeente", "Realisatie per 1-7-2025", None], [None, "Regulier", "AMV"], ["Twenterand", 5, 0]]
        book = xlsx(self.folder / "stand.xlsx", rows, merged=("A1:A2", "B1:C1"))
        self.assertEqual(self.figures(book), {("GM1700", "regulier"): (5, "B3"), ("GM1700", "amv"): (0, "C3")})

    def test_points_between_thousands(self):
        sheet = self.write("stand.csv", "gemeente;regulier;amv\nTwenterand;1.234;0\n")
        self.assertEqual(self.values(sheet)[("GM1700", "regulier")], 1234)

    def test_dutch_days(self):
        sheet = self.write("besluit.csv", "gm_code;categorie;plekken;besluit_op;bekendgemaakt_op;beschikbaar_op\n"
                           "GM1700;regulier;142;20-12-2024;23 december 2024;1-7-2025\n")
        self.read(sheet, kind="tasks")
        told = self.asked("dossier", "show", "gm1700")["gebeurtenissen"][0]["inhoud"]
        self.assertEqual((told["decided_on"], told["announced_on"], told["available_from"]),
                         ("2024-12-20", "2024-12-23", "2025-07-01"))

    def test_missing_is_not_zero(self):
        sheet = self.write("stand.csv", csv([WIDE, ["Twenterand", 5, None]]))
        answer = self.read(sheet)
        self.assertEqual((answer["gelezen"], answer["problemen"], answer["opmerkingen"]), (1, [], []))
        self.assertEqual([(one["gmCode"], one["categorie"], one["cel"]) for one in answer["ontbreekt"]],
                         [("GM1700", "amv", "C2")])
        self.trede("import", "tasks", DECISION)
        row = self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]
        amv = row["categorieen"][1]
        self.assertEqual((amv["taak"], amv["realisatie"], amv["tekort"]), (23, None, None))
        zero = self.write("nul.csv", csv([WIDE, ["Twenterand", 5, 0]]))
        self.assertEqual(self.read(zero)["nieuw"], 1)

    def test_forms_of_a_name(self):
        forms = {"Den Bosch": "GM0796", "'s-Hertogenbosch": "GM0796", "Sudwest-Fryslan": "GM1900", "TWENTERAND": "GM1700",
                 "Den Haag": "GM0518", "'s-Gravenhage": "GM0518", "Bergen (NH)": "GM0373", "Gemeente Almelo": "GM0141"}
        for form, code in forms.items():
            with self.subTest(form=form):
                sheet = self.write("stand.csv", csv([WIDE, [form, 5, 0]], ";"))
                answer = self.asked("--dry-run", "import", "progress", sheet, "--reference-date", PEILDATUM)
                self.assertEqual({one["gmCode"] for one in answer["verschillen"]}, {code})

    def test_the_same_file_twice_changes_nothing(self):
        self.import_case()
        before = self.snapshot()
        answer = self.read(PROGRESS)
        self.assertEqual((answer["ongewijzigd"], answer["nieuw"], answer["gewijzigd"]), (2, 0, 0))
        self.assertEqual(self.snapshot(), before)

    def test_a_correction_keeps_what_was(self):
        self.import_case()
        sheet = self.write("hersteld.csv", HEAD + "GM1700,regulier,7\nGM1700,amv,0\n")
        answer = self.read(sheet)
        self.assertEqual((answer["gewijzigd"], answer["ongewijzigd"], answer["nieuw"]), (1, 1, 0))
        change = answer["verschillen"][0]
        self.assertEqual((change["was"], change["wordt"], change["verschil"]), (5, 7, "gewijzigd"))
        row = self.asked("assess", "gm1700", "--reference-date", PEILDATUM)["beoordelingen"][0]
        self.assertEqual(row["categorieen"][0]["tekort"], 135)
        places = [one["inhoud"]["places"] for one in self.asked("dossier", "show", "gm1700")["gebeurtenissen"]]
        self.assertEqual(places, [142, 23, 5, 0, 7])


class Trial(Sheets):
    def test_a_trial_shows_the_difference_and_changes_nothing(self):
        self.import_case()
        before = self.snapshot()
        sheet = self.write("hersteld.csv", HEAD + "GM1700,regulier,7\nGM1700,amv,0\n")
        answer = self.asked("import", "progress", sheet, "--reference-date", PEILDATUM, "--dry-run")
        self.assertEqual((answer["proef"], answer["gewijzigd"], answer["ongewijzigd"]), (True, 1, 1))
        self.assertEqual([(one["was"], one["wordt"]) for one in answer["verschillen"]], [(5, 7)])
        self.assertIn("5 -> 7", self.trede("import", "progress", sheet, "--reference-date", PEILDATUM, "--dry-run").out)
        self.assertEqual(self.snapshot(), before)


class WrongFile(Sheets):
    def refused_file(self, path, says, day=PEILDATUM):
        self.refused("import", "progress", path, "--reference-date", day, code=BAD_INPUT, says=says)
        self.assertFalse((self.store / "trede.db").exists(), "a file that cannot be read makes no journal")

    def test_old_excel(self):
        self.refused_file(self.write("stand.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)), "XLSX")

    def test_pdf_named_xlsx(self):
        self.refused_file(self.write("stand.xlsx", b"%PDF-1.4\n%rommel\n"), "PDF")

    def test_half_a_workbook(self):
        book = xlsx(self.folder / "heel.xlsx", rows_of(PROGRESS)).read_bytes()
        self.refused_file(self.write("half.xlsx", book[:len(book) // 2]), "beschadigd")

    def test_a_zip_that_is_no_workbook(self):
        path = self.folder / "foto.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("foto.txt", "rommel")
        self.refused_file(path, "rekenblad|XLSX|xlsx")

    def test_unpacks_too_far(self):
        path = self.folder / "bom.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(3):
                archive.writestr(f"xl/worksheets/sheet{number}.xml", bytes(20_000_000))
        self.refused_file(path, "niet veilig.*ingepakt")

    def test_empty(self):
        self.refused_file(self.write("leeg.csv", b""), "leeg")
        self.refused_file(self.write("regels.csv", b"\r\n\r\n"), "leeg")

    def test_folder(self):
        self.refused_file(self.folder, "geen gewoon bestand")

    def test_missing(self):
        self.refused_file(self.folder / "weg.csv", "bestaat niet")

    def test_no_table(self):
        sheet = self.write("stand.csv", "naam,leeftijd\nJan,12\n")
        found = self.problems(sheet)
        self.assertEqual(len(found), 1)
        self.assertRegex(found[0][2], "gm_code, categorie, plekken|gemeente")

    def test_only_headings(self):
        found = self.problems(self.write("stand.csv", HEAD))
        self.assertEqual(len(found), 1)
        self.assertRegex(found[0][2], "rijen")

    def test_tasks_given_as_progress(self):
        found = self.problems(DECISION)
        self.assertEqual(len(found), 1)
        self.assertRegex(found[0][2], "verdeelbesluit")

    def test_progress_given_as_tasks(self):
        found = self.problems(PROGRESS, kind="tasks")
        self.assertEqual([one[:2] for one in found], [("A1", "gm_code, categorie, plekken")])
        self.assertRegex(found[0][2], "besluit_op")

    def test_no_reference_date(self):
        self.refused("import", "progress", PROGRESS, code=USAGE, says="--reference-date")

    def test_reference_date_in_the_future(self):
        self.refused("import", "progress", PROGRESS, "--reference-date", "2099-07-01", code=BAD_INPUT, says="toekomst")

    def test_reference_date_that_the_heading_denies(self):
        sheet = self.write("stand.csv", csv([["gemeente", "regulier per 1-7-2024", "amv per 1-7-2024"], ["Twenterand", 5, 0]]))
        found = self.problems(sheet)
        self.assertEqual([one[:2] for one in found], [("B1", "1-7-2024")])
        self.assertIn("1-7-2025", found[0][2])
