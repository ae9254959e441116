"""Locations on the dossiers, and the deduction of durable places (Spreidingswet art. 2 lid 3, Besluit art. 3.1)."""

from __future__ import annotations

import unittest

from support import BAD_INPUT, CHANGED, NOT_ALLOWED, ServiceCase, USAGE

HEADING = "gm_code;nummer;locatie;soort;plaatsen;stand;vanaf;tot en met;zekerheid;gedeeld met\n"
DAY = "2026-02-01"
# By hand: 60 + 40 reach the 100 of Twenterand; 15 special places of Almelo do not reach 16.
ROWS = ("GM1700;L-1;Oude school (fictief);regulier;60;open;1-7-2024;30-6-2034;;\n"
        "GM1700;L-2;Havenhuis (fictief);regulier;40;gepland;1-2-2027;onbepaald;zeker;GM0141\n"
        "GM0141;L-3;Kade (fictief);amv;15;open;1-7-2024;30-6-2034;;\n")


class Locations(ServiceCase):
    def write(self, rows: str, name: str = "locaties.csv"):
        path = self.folder / name
        path.write_text(HEADING + rows, encoding="utf-8")
        return path

    def province(self, *words: object) -> dict:
        return self.asked("deduction", "pv23", "--reference-date", DAY, "--json", *words)["provincies"][0]

    def test_a_trial_shows_the_difference_and_the_same_file_twice_changes_nothing(self) -> None:
        sheet = self.write(ROWS)
        trial = self.asked("import", "locations", sheet, "--dry-run", "--json")
        self.assertEqual((trial["nieuw"], trial["proef"]), (3, True))
        self.assertFalse(self.store.exists())
        self.assertEqual(self.asked("import", "locations", sheet, "--json")["nieuw"], 3)
        again = self.asked("import", "locations", sheet, "--json")
        self.assertEqual((again["nieuw"], again["gewijzigd"], again["ongewijzigd"]), (0, 0, 3))
        changed = self.asked("import", "locations", self.write(ROWS.replace(";60;", ";59;")), "--json")
        self.assertEqual(changed["gewijzigd"], 1)
        self.assertEqual(changed["verschillen"][0]["was"]["plaatsen"], 60)
        self.assertEqual(changed["verschillen"][0]["wordt"]["plaatsen"], 59)
        self.assertEqual(self.asked("verify", "--json")["fouten"], [])

    def test_the_deduction_counts_by_the_law_and_says_why(self) -> None:
        self.trede("import", "locations", self.write(ROWS))
        made = self.province("--task", 6325)
        self.assertEqual((made["aftrek"], made["netto"], made["open"]), (100, 6225, 0))
        verdicts = {one["nummer"]: one["oordeel"] for one in made["locaties"]}
        self.assertEqual(verdicts, {"L-1": "telt", "L-2": "telt", "L-3": "telt niet"})
        for one in made["locaties"]:
            self.assertTrue(one["bron"]["cel"])
            self.assertTrue(all(step["grond"] for step in one["stappen"]))
        self.assertEqual(self.province("--task", 50)["netto"], 0)
        # One place less in one building, and nothing of that municipality counts.
        self.trede("import", "locations", self.write(ROWS.replace(";60;", ";59;")))
        self.assertEqual(self.province()["aftrek"], 0)

    def test_a_fault_is_told_with_its_own_cell(self) -> None:
        # Open before its first day, and an end before the start.
        rows = ("GM1700;L-1;School (fictief);regulier;60;open;1-9-2060;onbepaald;;\n"
                "GM1700;L-2;Haven (fictief);regulier;60;open;1-7-2024;1-7-2023;;\n")
        answer = self.asked("import", "locations", self.write(rows), "--json", code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in answer["problemen"]], ["F2", "H3"])
        self.assertIn("gepland en niet open", answer["problemen"][0]["verwacht"])
        # Amsterdam lies in PV27.
        shared = "GM1700;L-1;School (fictief);regulier;60;open;1-7-2024;onbepaald;;GM0363\n"
        answer = self.asked("import", "locations", self.write(shared), "--json", code=BAD_INPUT)
        self.assertEqual([one["cel"] for one in answer["problemen"]], ["J2"])
        self.assertIn("andere provincie", answer["problemen"][0]["verwacht"])
        self.refused("location", "record", "gm1700", "L-9", "--name", "School (fictief)", "--kind", "regulier", "--stage", "open", "--shared-with",
                     "gm0363", "--source", "x", code=NOT_ALLOWED, says="andere provincie")
        self.assertFalse(self.store.exists() and self.length() > 0)

    def test_the_list_tells_all_that_is_on_file_on_its_day(self) -> None:
        self.trede("import", "locations", self.write(ROWS.replace("30-6-2034;;\nGM1700;L-2", "31-3-2026;;\nGM1700;L-2")))
        said = self.trede("location", "list", "--on", "2026-04-09").out
        self.assertIn("open (op 9 april 2026: gesloten), beheerder onbekend, vanaf 1 juli 2024 tot en met 31 maart 2026", said)
        self.assertIn("gedeeld met GM0141. Bron: locaties.csv, cel B3", said)
        listed = self.asked("location", "list", "--stage", "open", "--on", "2026-04-09", "--json")["locaties"]
        self.assertEqual([(one["nummer"], one["standOpDag"]) for one in listed], [("L-3", "open")])

    def test_what_is_unknown_stays_open(self) -> None:
        self.trede("import", "locations", self.write("GM1700;L-1;School (fictief);regulier;150;open;1-7-2024;?;;\n"))
        made = self.province("--task", 200)
        self.assertEqual((made["aftrek"], made["open"], made["netto"]), (0, 150, None))
        self.assertEqual((made["nettoTenMinste"], made["nettoTenHoogste"]), (50, 200))
        said = self.trede("deduction", "pv23", "--reference-date", DAY, "--task", 100).out
        self.assertIn("netto tussen 0 en 100", said)

    def test_without_a_location_on_file_nothing_is_known(self) -> None:
        self.trede("import", "locations", self.write(ROWS))
        other = self.asked("deduction", "pv22", "--reference-date", DAY, "--task", 18175)["provincies"][0]
        self.assertEqual([other[key] for key in ("aftrek", "open", "netto", "nettoTenMinste", "nettoTenHoogste")], [None] * 5)
        self.assertEqual(other["opgave"], 18175)
        said = self.trede("deduction", "pv22", "--reference-date", DAY, "--task", 18175).out
        self.assertIn("aftrek onbekend", said)
        self.assertNotIn("netto 18.175", said)

    def test_a_change_holds_from_its_day_and_leaves_what_was_counted_before(self) -> None:
        new = ["location", "record", "gm1700", "L-1", "--source", "brief (fictief)"]
        self.trede(*new, "--changed-on", "2025-06-01", "--name", "School (fictief)", "--kind", "regulier", "--stage", "open", code=BAD_INPUT)
        self.trede(*new, "--name", "School (fictief)", "--kind", "regulier", "--places", 120, "--stage", "open", "--from", "2024-01-01",
                   "--until", "onbepaald")
        known = self.asked("deduction", "pv23", "--reference-date", "2024-01-31")["provincies"][0]
        changed = self.asked(*new, "--places", 100, "--changed-on", "2025-06-01")
        self.assertEqual((len(changed["gebeurtenissen"]), changed["opmerkingen"]), (1, []))
        self.assertIn("zo sinds 1 juni 2025", changed["gebeurtenissen"][0])
        for day, places in (("2024-01-31", 120), ("2025-05-31", 120), ("2025-06-01", 100), (DAY, 100)):
            one = self.asked("deduction", "pv23", "--reference-date", day)["provincies"][0]
            self.assertEqual(one["aftrek"], places, day)
        before = self.asked("deduction", "pv23", "--reference-date", "2024-01-31")["provincies"][0]
        self.assertEqual(before["aftrek"], known["aftrek"])
        self.assertEqual((before["locaties"][0]["gewijzigdPer"], before["locaties"][0]["verandertPer"]), (None, "2025-06-01"))
        self.assertTrue(any("1 juni 2025" in step["stap"] for step in before["locaties"][0]["stappen"]))
        self.assertIn("zo sinds 1 juni 2025", self.trede("location", "list", "gm1700").out)
        self.assertIn("120 plaatsen", self.trede("location", "list", "gm1700", "--on", "2025-01-01").out)
        self.assertIn("zo sinds 1 juni 2025", self.trede("dossier", "show", "gm1700").out)
        # Without a day it corrects, and says so.
        corrected = self.asked(*new, "--places", 110)
        self.assertIn("sinds 1 juni 2025", corrected["opmerkingen"][0])
        self.assertEqual(self.asked("deduction", "pv23", "--reference-date", "2024-01-31")["provincies"][0]["aftrek"], 120)
        self.assertEqual(self.province()["aftrek"], 110)
        self.trede(*new, "--places", 90, "--changed-on", "2099-01-01", code=BAD_INPUT)
        self.assertEqual(self.asked("verify")["fouten"], [])

    def test_a_change_without_a_day_says_that_it_corrects(self) -> None:
        self.trede("import", "locations", self.write(ROWS))
        said = self.trede("location", "record", "gm1700", "L-1", "--places", 61, "--source", "brief (fictief)").out
        self.assertIn("ook voor eerdere dagen", said)
        self.assertIn("--changed-on", said)
        sheet = self.write(ROWS.replace(";40;", ";41;"))
        self.assertIn("--changed-on", self.trede("import", "locations", sheet, "--dry-run").out)
        said = str(self.asked("import", "locations", sheet)["opmerkingen"])
        self.assertRegex(said, "de rij van locatie L-[0-9] verbetert wat op het dossier staat, ook voor eerdere dagen")
        self.assertIn("trede location record", said)
        # Where a change with its day is on file, only that is mended.
        self.trede("location", "record", "gm1700", "L-1", "--places", 70, "--changed-on", "2026-02-01", "--source", "brief (fictief)")
        said = str(self.asked("import", "locations", sheet, "--dry-run")["opmerkingen"])
        self.assertIn("L-1 verbetert wat sinds de wijziging van 1 februari 2026 op het dossier staat", said)

    def test_a_change_of_an_open_location_is_not_of_before_its_first_day(self) -> None:
        new = ["location", "record", "gm1700", "L-1", "--source", "brief (fictief)"]
        self.trede(*new, "--name", "School (fictief)", "--kind", "regulier", "--places", 120, "--stage", "open", "--from", "2025-07-01",
                   "--until", "onbepaald")
        self.refused(*new, "--places", 100, "--changed-on", "2025-06-30", code=BAD_INPUT, says="L-1 is open vanaf 1 juli 2025")
        self.refused(*new, "--places", 100, "--changed-on", "2025-06-30", "--from", "2025-06-01", code=BAD_INPUT, says="zonder --changed-on")
        self.assertEqual(self.asked(*new, "--places", 110, "--changed-on", "2026-03-01")["opmerkingen"], [])
        # One told afterwards, of a day before that: the later one is named, because it stays.
        [said] = self.asked(*new, "--places", 100, "--changed-on", "2025-07-01")["opmerkingen"]
        self.assertIn("Op 1 maart 2026 staat al een latere wijziging vast", said)
        for day, places in (("2025-07-01", 100), ("2026-03-01", 110)):
            self.assertEqual(self.asked("deduction", "pv23", "--reference-date", day)["provincies"][0]["aftrek"], places)

    def test_the_deduction_as_it_was_known(self) -> None:
        self.trede("import", "locations", self.write(ROWS))
        then = self.asked("deduction", "pv23", "--reference-date", DAY, "--known-on", "2024-02-01")
        self.assertEqual((then["bekendOp"], then["provincies"][0]["aftrek"]), ("2024-02-01", None))

    def test_a_transfer_lapses_after_its_last_day_and_stays_in_the_province(self) -> None:
        self.trede("import", "locations", self.write(ROWS))
        days = ["--from", "2026-01-01", "--until", DAY, "--agreement", "verslag (fictief)"]
        self.trede("location", "transfer", "L-1", "--to", "gm0141", *days)
        counts = {row["gmCode"]: row["aftrek"] for row in self.province()["gemeenten"]}
        self.assertEqual(counts, {"GM0141": 60, "GM1700": 40})
        after = self.asked("deduction", "pv23", "--reference-date", "2026-02-02", "--json")["provincies"][0]
        self.assertEqual({row["gmCode"]: row["aftrek"] for row in after["gemeenten"]}, {"GM0141": 0, "GM1700": 100})
        self.trede("location", "transfer", "L-1", "--to", "gm0363", *days, code=NOT_ALLOWED)
        self.trede("location", "transfer", "L-1", "--to", "gm1700", *days, code=BAD_INPUT)
        self.trede("location", "transfer", "L-8", "--to", "gm0141", *days, code=BAD_INPUT)

    def test_a_transfer_stands_on_both_dossiers_and_does_not_overlap(self) -> None:
        self.trede("import", "locations", self.write(ROWS))
        days = ["--agreement", "verslag (fictief)", "--from", "2026-01-01", "--until"]
        self.trede("location", "transfer", "L-1", "--to", "gm0141", *days, "2026-12-31")
        for who in ("gm1700", "gm0141"):
            found = [one for one in self.asked("dossier", "show", who)["locaties"] if one["nummer"] == "L-1"]
            self.assertEqual([(one["gmCode"], one["overdrachten"][0]["naar"], one["overdrachten"][0]["totEnMet"]) for one in found],
                             [("GM1700", "GM0141", "2026-12-31")], who)
            self.assertIn("tot en met 31 december 2026", self.trede("dossier", "show", who).out)
        self.assertEqual(self.asked("dossier", "show", "gm0147")["locaties"], [])
        self.assertIn("L-1", self.trede("location", "list", "gm0141").out)
        over = ["location", "transfer", "L-1", "--to", "gm0193", "--agreement", "x", "--from", "2026-06-01", "--until", "2027-01-31"]
        self.refused(*over, code=CHANGED, says="1 januari 2026 tot en met 31 december 2026 voor GM0141.*1 juni 2026")
        self.trede("location", "transfer", "L-1", "--to", "gm0141", *days, "2026-05-31")
        self.trede(*over)
        self.trede("verify")

    def test_the_net_task_stands_with_the_cycle(self) -> None:
        self.trede("import", "locations", self.write(ROWS))
        sheet = self.write_text("i.csv", "code,plekken_totaal,bron\nPV23,6325,fictief\nPV24,900,fictief\n")
        self.trede("import", "indicative", sheet, "--cycle", "2026", "--dated", "2026-02-27")
        shown = {row["pvCode"]: row for row in self.asked("cycle", "show", "2026")["aftrek"]}
        # By hand: 60 + 40 on 27 February 2026 too; of the other province no location is on file.
        self.assertEqual((shown["PV23"]["opgave"], shown["PV23"]["aftrek"], shown["PV23"]["netto"], shown["PV23"]["geteldOp"]),
                         (6325, 100, 6225, "2026-02-27"))
        self.assertEqual((shown["PV24"]["opgave"], shown["PV24"]["aftrek"], shown["PV24"]["netto"]), (900, None, None))
        self.assertIn("PV23: opgave 6.325, aftrek 100 plaatsen, netto 6.225.", self.trede("cycle", "show", "2026").out)
        # Without --task the number on file is taken.
        made = self.asked("deduction", "pv23", "--reference-date", "2026-02-27")["provincies"][0]
        self.assertEqual((made["opgave"], made["netto"], made["opgaveBron"]), (6325, 6225, "fictief, cel B2"))

    def test_the_deduction_is_counted_on_its_own_day_when_that_is_on_file(self) -> None:
        sheet = self.write_text("i.csv", "code,plekken_totaal,bron\nPV23,6325,fictief\n")
        self.trede("import", "indicative", sheet, "--cycle", "2024", "--dated", "2024-01-31")
        # Open from 1 January 2026: on the day of the publication more than twelve months ahead.
        self.trede("import", "locations", self.write("GM1700;L-1;School (fictief);regulier;150;open;1-1-2026;onbepaald;;\n"))
        def counted():
            shown = self.asked("cycle", "show", "2024")["aftrek"][0]
            return shown["geteldOp"], shown["aftrek"]
        self.assertEqual(counted(), ("2024-01-31", 0))
        self.trede("cycle", "reference-date", "2024", "aftrek", "--on", "2026-01-31", "--source", "brief (fictief)")
        self.assertEqual(counted(), ("2026-01-31", 150))
        self.assertIn("geteld op 31 januari 2026", self.trede("cycle", "show", "2024").out)

    def write_text(self, name: str, text: str):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_every_fault_of_a_location_at_once(self) -> None:
        said = ["location", "record", "gm1700", "L-9", "--name", "School (fictief)", "--kind", "regulier", "--stage", "open", "--source", "brief"]
        result = self.trede(*said, "--places", -5, "--from", "2026-02-01", "--until", "2026-01-01", code=BAD_INPUT)
        self.assertRegex(result.err, "tussen 0 en.*eindigt voor zij begint")

    def test_all_problems_at_once_and_nothing_half_applied(self) -> None:
        self.trede("import", "locations", self.write(ROWS))
        bad = self.write("GM0141;L-1;Elders (fictief);amv;16;open;;;;\nGM9999;L-7;;tent;zes;half;ooit;;;\n"
                         "GM1700;L-8;Nieuw (fictief);regulier;10;open;;;;\nGM1700;L-8;Nieuw (fictief);amv;10;open;;;;\n",
                         "fout.csv")
        result = self.trede("import", "locations", bad, "--json", code=BAD_INPUT).json()
        cells = {problem["cel"] for problem in result["problemen"]}
        self.assertEqual(cells, {"A3", "C3", "D3", "E3", "F3", "G3", "B5", "B2"})
        self.assertEqual((result["nieuw"], result["verschillen"]), (0, []))
        taken = next(problem for problem in result["problemen"] if problem["cel"] == "B2")
        self.assertIn("locaties.csv, cel B2", taken["verwacht"])  # where the first one was read
        self.assertEqual(len(self.asked("location", "list", "--json")["locaties"]), 3)

    def test_by_hand_only_what_is_said_changes(self) -> None:
        new = ["location", "record", "gm1700", "L-1"]
        self.trede(*new, "--places", 120, "--source", "brief (fictief)", code=BAD_INPUT)
        self.trede(*new, "--name", "School (fictief)", "--kind", "regulier", "--places", 120, "--stage", "gepland",
                   "--certainty", "onzeker", "--from", "2026-03-01", "--until", "onbepaald", "--source", "brief (fictief)")
        self.assertEqual(self.province()["aftrek"], 0)
        self.trede(*new, "--certainty", "zeker", "--source", "brief 2 (fictief)")
        self.assertEqual(self.province()["aftrek"], 120)
        self.assertIn("Bron: brief 2 (fictief)", self.trede("location", "list").out)
        self.assertRegex(self.trede("location", "list", "gm1700", "--stage", "open").out, r"geen locatie .* van GM1700 \(stand: open\)")
        planned = self.asked("location", "list", "--stage", "gepland", "--json")["locaties"]
        self.assertEqual([(one["zekerheid"], one["vanaf"], one["vergunning"]) for one in planned],
                         [("zeker", "2026-03-01", "onbekend")])
        same = self.asked(*new, "--certainty", "zeker", "--source", "brief 3 (fictief)", "--json")
        self.assertEqual(same["gebeurtenissen"], [])
        self.trede("location", "record", "gm0141", "L-1", "--name", "x", "--kind", "amv", "--stage", "open", "--source",
                   "brief (fictief)", code=CHANGED)
        self.trede(*new, "--stage", "ooit", "--source", "brief (fictief)", code=USAGE)
        self.trede(*new, "--until", "2025-01-01", "--source", "brief (fictief)", code=BAD_INPUT)
        # What is closed counts for nothing, so its last day is behind us.
        self.trede(*new, "--stage", "gesloten", "--until", "2135-01-01", "--source", "brief (fictief)", code=BAD_INPUT)

    def test_a_day_and_a_province_are_needed_where_they_are(self) -> None:
        self.trede("import", "locations", self.write(ROWS))
        self.trede("deduction", "pv23", code=USAGE)
        self.trede("deduction", "--reference-date", DAY, "--task", 5, code=BAD_INPUT)
        self.trede("deduction", "pv99", "--reference-date", DAY, code=BAD_INPUT)
        self.refused("deduction", "--reference-date", "2024-01-30", code=BAD_INPUT, says="gold de wet nog niet.*31 januari 2024")


if __name__ == "__main__":
    unittest.main()
