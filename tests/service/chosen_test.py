"""A choice of several municipalities: what is no municipality is told, and each page of work in bulk names the same elsewhere."""

import html
import json
import re
import unittest

from serve_test import Serving
from support import *

BULK = ("toewijzen", "uitstel", "gesprekken", "selectie")


class Chosen(Serving):
    roles = ["toezichthouder", "jurist", "directeur"]

    def setUp(self):
        ServiceCase.setUp(self)
        self.import_case()
        self.trede("propose", "gm1700", "--rung", "2", "--reason-file", WEIGHING)
        self.trede("decide", "V-GM1700-1")
        self.trede("letter", "draft", "--to", "gm1700", "--dated", "2026-04-09")
        self.start()

    def test_a_municipality_that_does_not_exist_is_told(self):
        visitor = self.visitor("toezichthouder")
        for where in BULK[:3]:
            page = visitor.get(f"/gemeenten/{where}?gm=gm1700&gm=gm7777").text
            self.assertIn("gm7777: deze gemeente is er niet", page, where)
        self.assertIn("telt niet mee: gm7777", visitor.get("/gemeenten/selectie?gm=gm1700&gm=gm7777").text)
        self.assertIn("telt niet mee: gm7777", visitor.get("/brieven/nieuw?gm=gm1700&gm=gm7777").text)
        before = self.length()
        answer = visitor.post("/gemeenten/toewijzen", "1" * 32, gm="gm7777", behandelaar="jurist", reden="Fictief.", stand="99")
        self.assertNotEqual(answer.code, 303)
        self.assertIn("gm7777", answer.text)
        refused = visitor.get("/api/v1/gemeenten?gm=gm1700,gm7777")
        self.assertEqual(refused.code, 400)
        self.assertIn("gm7777", refused.text)
        self.refused("list", "gemeenten", "--gm", "gm1700,gm7777", code=BAD_INPUT, says="gm7777")
        self.assertEqual(self.length(), before)
        self.assertEqual(len(self.asked("list", "gemeenten", "--gm", "gm1700,gm0141")["gemeenten"]), 2)

    def test_the_pages_of_work_in_bulk_name_the_same_elsewhere(self):
        visitor = self.visitor("toezichthouder")
        for where in BULK:
            page = visitor.get(f"/gemeenten/{where}?gm=gm1700&gm=gm0141").text
            call = re.search(r"koppelvlak: <code>GET (/api/v1[^<]*)</code>", page)
            self.assertTrue(call, where)
            rows = json.loads(visitor.get(html.unescape(call[1])).text)["gemeenten"]
            self.assertEqual({row["gmCode"] for row in rows}, {"gm1700", "gm0141"})
            self.assertRegex(page, r"opdrachtregel: <code>trede (assign|term extend|talk invite|list gemeenten) ", where)

    def test_who_may_draft_no_letter_hears_at_once_who_can(self):
        address = "/brieven/nieuw?gm=gm1700"
        for role, may in (("toezichthouder", True), ("directeur", False), ("jurist", False)):
            visitor = self.visitor(role)
            page = visitor.get(address).text
            self.assertEqual("U kunt dit niet" in page, not may, role)
            self.assertEqual("Dit kan wel: Toezichthouder" in page, not may, role)
            kind = "primary" if may else "secondary"
            self.assertIn(f'utrecht-button--{kind}-action" formaction="/brieven/nieuw"', visitor.get("/gemeenten?weergave=alle").text, role)

    def test_the_foot_of_the_work_of_today_is_short(self):
        page = self.visitor("jurist").get("/werk").text
        foot = page[page.index("<footer>"):]
        self.assertEqual(foot.count("<code>"), 2)
        self.assertIn("De andere rijen zijn deze weergaven:", foot)

    def test_jobs_in_the_interface(self):
        visitor = self.visitor("toezichthouder")
        page = visitor.get("/taken").text
        self.assertIn("GET /api/v1/taken</code>", page)
        self.assertEqual(json.loads(visitor.get("/api/v1/taken").text)["taken"], [])
        done = visitor.post("/gemeenten/toewijzen", "2" * 32, gm="gm1700", behandelaar="jurist", reden="Fictief.", stand="99")
        self.assertEqual(done.code, 303, done.text)
        one = json.loads(visitor.get("/api/v1" + done.headers["Location"]).text)
        self.assertEqual((one["taak"], "/taken/" + one["taak"]), (json.loads(visitor.get("/api/v1/taken").text)["taken"][0]["taak"], done.headers["Location"]))
        self.assertIn("uitkomsten", one)
        self.assertIn("/api/v1" + done.headers["Location"], visitor.get(done.headers["Location"]).text)
        self.assertEqual(visitor.get("/api/v1/taken/t-99").code, 404)
        self.assertEqual(self.visitor().get("/api/v1/taken").code, 401)

    def test_the_steps_of_a_letter_tell_the_term_and_the_hands(self):
        visitor = self.visitor("toezichthouder")
        steps = [visitor.get(f"/brieven/nieuw?stap={step}&sjabloon=informatieverzoek&dag=2026-04-09&gm=gm1700").text for step in (5, 6, 7)]
        for page in (steps[0], steps[2]):
            self.assertRegex(page, r"(?s)Zo is 30 april 2026 berekend</summary><p>[^<]{30,}")
        may = re.findall(r"<li>([^<]+)</li>", steps[1][steps[1].index("Paraferen kan"):steps[1].index("Ondertekenen</h2>")])
        self.assertTrue(may)
        summary = steps[2][steps[2].index("<dt>Parafen</dt>"):]
        for one in may:
            self.assertIn(one, summary)
        self.assertIn("<dt>Ondertekenen</dt>", summary)
        self.assertNotIn("parafeert ook een jurist", summary)  # from rung 4 on

    def test_an_icon_of_our_own(self):
        visitor = self.visitor("jurist")
        page = visitor.get("/werk").text
        address = re.search(r'<link rel="icon" type="image/svg\+xml" href="(/stijl/icoon-[0-9a-f]{12}\.svg)">', page)[1]
        icon = visitor.get(address)
        self.assertEqual((icon.code, icon.headers["Content-Type"]), (200, "image/svg+xml"))
        self.assertNotIn("style=", icon.text)
        moved = self.visitor().get("/favicon.ico")
        self.assertEqual((moved.code, moved.headers["Location"]), (303, address))


if __name__ == "__main__":
    unittest.main()
