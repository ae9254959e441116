"""What stays inside the ministry, where each role begins, and a map that comes while the server runs."""

import json
import re
import unittest

from serve_test import Serving
from support import *


class Inside(Serving):
    def test_who_has_a_dossier_and_what_is_noted_stays_inside(self):
        self.trede("assign", "gm1700", "--to", "jurist", "--reason", "Fictief: verdeeld.")
        self.trede("note", "add", "gm1700", "--text", "Fictief: vertrouwelijk woord.")
        inside = self.visitor("auditor")
        self.assertIn("vertrouwelijk woord", inside.get("/gemeenten/gm1700/notities").text)
        self.assertNotIn("<textarea", inside.get("/gemeenten/gm1700/notities").text)
        self.assertEqual(json.loads(inside.get("/api/v1/gemeenten/gm1700").text)["behandelaar"], "jurist")
        self.assertEqual(json.loads(inside.get("/api/v1/gemeenten?behandelaar=jurist").text)["aantal"], 1)
        self.assertEqual(inside.get("/gemeenten/toewijzen?gm=gm1700").code, 403)
        for role in ("provincie:pv23", "gemeente:gm1700"):
            outside = self.visitor(role)
            for path in ("/gemeenten/gm1700/notities", "/gemeenten/gm1700/tijdlijn", "/gemeenten/toewijzen?gm=gm1700",
                         "/gemeenten/uitstel?gm=gm1700", "/gemeenten/gesprekken?gm=gm1700"):
                self.assertEqual(outside.get(path).code, 403, (role, path))
            self.assertNotIn("behandelaar", json.loads(outside.get("/api/v1/gemeenten/gm1700").text))
            for asked in ("behandelaar=jurist", "behandelaar=niemand", "sorteer=behandelaar", "groepeer=behandelaar"):
                for path in ("/api/v1/gemeenten", "/gemeenten", "/gemeenten.csv"):
                    answer = outside.get(f"{path}?{asked}")
                    self.assertEqual(answer.code, 400, (role, path, asked))
                    self.assertIn("De behandelaars staan alleen in de lijst van het ministerie.", answer.text)
            for path in ("/gemeenten", "/gemeenten.csv", "/api/v1/gemeenten?q=gm1700"):
                text = outside.get(path).text
                self.assertNotIn("Jurist", text, (role, path))
                self.assertNotIn("vertrouwelijk", text, (role, path))
            self.assertEqual(outside.post("/gemeenten/gm1700/notities", "1" * 32, tekst="Fictief.").code, 403)
            self.assertEqual(outside.post("/gemeenten/gm1700/behandelaar", "2" * 32, behandelaar="jurist", reden="x", stand="99").code, 403)

    def test_the_day_of_the_figures_is_that_of_the_figures_one_sees(self):
        later = self.write("later.csv", "gm_code,categorie,plekken\nGM0141,regulier,7\nGM0141,amv,1\n")
        self.trede("import", "progress", later, "--reference-date", "2025-10-01")
        self.assertIn("Cijfers op peildatum 1 oktober 2025", self.visitor("jurist").get("/gemeenten").text)
        own = self.visitor("gemeente:gm1700").get("/gemeenten").text
        self.assertIn("Cijfers op peildatum 1 juli 2025", own)
        self.assertNotIn("1 oktober 2025", own)  # of somebody else

    def test_a_proposal_is_not_told_outside_the_ministry(self):
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "Fictief: er is een tekort.")
        self.assertIn("Wacht op besluit", self.visitor("jurist").get("/gemeenten").text)
        for role in ("provincie:pv23", "gemeente:gm1700"):
            outside = self.visitor(role)
            sheet = outside.get("/gemeenten.csv").text
            self.assertNotIn("V-GM1700-1", sheet)
            page = outside.get("/gemeenten").text
            self.assertNotRegex(page, r'Wacht op besluit <span class="tel">[1-9]')

    def test_who_has_no_dossiers_gets_no_way_to_them(self):
        self.assertIn('<a href="/gemeenten/gm1700">', self.visitor("jurist").get("/gemeenten").text)
        for role, own in {"provincie:pv23": "/mijn-provincie/gemeenten/gm1700", "gemeente:gm1700": "/mijn-gemeente"}.items():
            page = self.visitor(role).get("/gemeenten").text
            self.assertIn(f'<a href="{own}">Twenterand</a>', page)
            self.assertNotIn('"/gemeenten/gm1700"', page)
            self.assertNotIn('name="gm"', page)

    def test_an_auditor_finds_a_letter_and_what_came_before(self):
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        self.trede("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        auditor = self.visitor("auditor")
        self.assertEqual(auditor.get(re.search(r'/stijl/[^"]*\.css', auditor.get("/controle").text)[0]).code, 200)
        page = auditor.get("/controle?over=IBT-2026-001-1700").text
        self.assertIn("De laatste 1<", page)
        self.assertIn("Nederlandse tijd", page)
        self.assertIn("niets vastgelegd", auditor.get("/controle?over=IBT-2026-001-170").text)
        self.assertRegex(auditor.get("/controle?voor=3").text, r"Eerdere: 2<")
        seen = auditor.get("/controle/inzage").text
        self.assertIn("/controle", seen)
        self.assertNotIn("bestand.ophalen", seen)

    def test_a_trial_knows_the_values_of_the_policy(self):
        jurist = self.visitor("jurist")
        self.assertEqual(jurist.get("/regels/proef?beleid=inschaling&keuze-0=geen&keuze-1=3").code, 200)
        wrong = jurist.get("/regels/proef?beleid=inschaling&keuze-0=geen&keuze-1=zeven")
        self.assertEqual(wrong.code, 422)
        self.assertIn("een trede van 1 tot en met 6", wrong.text)

    def test_a_preview_tells_of_other_figures_than_were_weighed(self):
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        later = self.write("later.csv", PROGRESS.read_text().replace("regulier,5", "regulier,8"))
        self.trede("import", "progress", later, "--reference-date", PEILDATUM)
        page = self.visitor("toezichthouder").get("/brieven/nieuw?stap=4&sjabloon=informatieverzoek&dag=2026-04-09&gm=gm1700")
        self.assertIn("Let op: De cijfers zijn veranderd na het besluit", page.text)

    def test_a_mistake_in_a_new_account_leaves_what_was_filled_in(self):
        administrator = self.visitor("beheerder")
        form = {"naam": "proef", "rol": "jurist", "functionaris": "directeur"}
        administrator.get("/beheer")
        for number, scope in enumerate(("gemeente:gm9999", "")):
            answer = administrator.post("/beheer/accounts", f"{number + 1:032x}", **form, bereik=scope)
            self.assertGreaterEqual(answer.code, 400)
            self.assertRegex(answer.text, r'name="naam"[^>]* value="proef"')
            self.assertIn("<option selected>jurist</option>", answer.text)
            self.assertIn('<option value="directeur" selected>', answer.text)
            self.assertEqual('name="bereik" value="gemeente:gm9999"' in answer.text, scope != "")
        made = administrator.post("/beheer/accounts", "3" * 32, naam="proef", rol="jurist")
        self.assertEqual(made.code, 200)
        self.assertNotRegex(made.text, r'name="naam"[^>]* value=')  # the next one is another account

    def test_each_role_begins_where_its_work_is(self):
        for role, page in {"toezichthouder": "/werk", "jurist": "/werk", "directeur": "/handtekenen", "beheerder": "/beheer",
                           "auditor": "/controle", "provincie:pv23": "/mijn-provincie", "gemeente:gm1700": "/mijn-gemeente"}.items():
            visitor = self.visitor(role)
            self.assertEqual(visitor.get("/").headers["Location"], page)
            self.assertEqual(visitor.get(page).code, 200, role)


class RealMap(Serving):
    roles = ["toezichthouder", "auditor"]

    def squares(self):
        """A square for every municipality of today: no real boundaries (fictief)."""
        features = []
        codes = [row["gmCode"] for row in self.asked("list", "gemeenten")["gemeenten"]]
        for number, code in enumerate(codes):
            x, y = 4 + number % 20 * 0.1, 51 + number // 20 * 0.1
            ring = [[x, y], [x + 0.09, y], [x + 0.09, y + 0.09], [x, y + 0.09], [x, y]]
            features.append({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]},
                             "properties": {"statnaam": code, "statcode": code, "jaar": 2026}})
        path = self.folder / "vierkanten.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        return path

    def test_boundaries_come_and_go_while_the_server_runs(self):
        visitor = self.visitor("toezichthouder")
        self.assertNotIn("Toon echte grenzen", visitor.get("/gemeenten").text)
        tiles = visitor.get("/gemeenten?kaart=grenzen").text
        self.trede("map", "load", self.squares(), "--source", "fictief")
        self.assertIn("Toon echte grenzen", visitor.get("/gemeenten").text)
        real = visitor.get("/gemeenten?kaart=grenzen").text
        self.assertIn("Toon tegels", real)
        self.assertNotEqual(real, tiles)
        self.assertEqual(len(re.findall(r'<path [^>]*data-gm="', real)), 342)
        self.trede("map", "remove")
        self.assertEqual(visitor.get("/gemeenten?kaart=grenzen").text, tiles)


if __name__ == "__main__":
    unittest.main()
