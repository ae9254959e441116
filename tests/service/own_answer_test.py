"""A municipality answers a letter in the form: two colleagues write, one approves, and it is sent, supplemented and late."""

import base64
import hashlib
import hmac
import json
import re
import shutil
import struct
import time
import unittest
from datetime import timedelta
from urllib.parse import parse_qs, urlparse

from serve_test import Serving, Visitor
from support import *

TODAY = today()
STEP = 30  # seconds that a code lasts


def code_of(app: str, ahead: int = 0) -> str:
    """The code of an authenticator app now (RFC 6238), or so many steps ahead, of the secret in its address."""
    secret = parse_qs(urlparse(app).query)["secret"][0]
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // STEP + ahead), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Answering(Serving):
    """A server with a letter that left, and two colleagues of the municipality that got it."""

    roles = ["toezichthouder", "auditor", "gemeente:gm1700", "gemeente:gm0141", "provincie:pv23"]
    dated = TODAY
    colleagues = ("a.jansen", "b.pieters")

    def setUp(self):
        ServiceCase.setUp(self)
        self.place_on_rung()
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700", "--dated", self.dated.isoformat())
        year = self.dated.year
        self.kenmerk = f"IBT-{year}-001-1700"
        self.home = f"/mijn-gemeente/antwoorden/{self.kenmerk.lower()}"
        self.given = {name: self.asked("account", "add", name, "--role", "gemeente:gm1700") for name in self.colleagues}
        self.leave()
        self.start()

    def leave(self):
        self.send_off(self.kenmerk, self.dated.isoformat())

    def colleague(self, name):
        visitor = Visitor(self.port)
        given = self.given[name]
        answer = visitor.post("/aanmelden", naam=name, wachtwoord=given["wachtwoord"], code=code_of(given["app"]))
        self.assertEqual((answer.code, answer.headers["Location"]), (303, "/mijn-gemeente"), answer.text)
        return visitor

    def page(self, visitor, path, code=200):
        answer = visitor.get(path)
        self.assertEqual(answer.code, code, (path, answer.text))
        return answer.text

    def send_form(self, visitor, page, path, **fields):
        """Sends the form of a page that goes to `path`, with what is hidden in it and these fields."""
        form = re.search(rf'<form[^>]*action="{re.escape(path)}".*?</form>', page, re.S)
        self.assertIsNotNone(form, (path, page))
        hidden = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form[0]))
        number = hidden.pop("opdracht")
        visitor.key = hidden.pop("sleutel")
        return visitor.post(path, number, **hidden, **fields)

    def write_part(self, visitor, question, code=303, page=None, **fields):
        path = f"{self.home}/vragen/{question}"
        answer = self.send_form(visitor, page or self.page(visitor, path), path, **fields)
        self.assertEqual(answer.code, code, answer.text)
        return answer

    def check_form(self, visitor, what, code=303, page=None):
        answer = self.send_form(visitor, page or self.page(visitor, f"{self.home}/controle"), f"{self.home}/{what}")
        self.assertEqual(answer.code, code, answer.text)
        return answer

    def request(self):
        (request,) = self.asked("answer", "list", "gm1700")["verzoeken"]
        return request

    def answers(self):
        return self.request()["antwoorden"]

    def answered(self):
        return [one["id"] for one in self.request()["vragen"] if one["toestand"] == "beantwoord"]


class TwoColleagues(Answering):
    def test_written_together_approved_sent_and_supplemented(self):
        anna = self.colleague("a.jansen")
        begin = self.page(anna, "/mijn-gemeente")
        self.assertIn("Wat moet u", begin)
        self.assertIn("Begin met antwoorden", begin)
        self.assertRegex(begin, r"Uiterlijk [a-z]+ \d+ [a-z]+ \d{4} \(nog 2\d dagen\)")  # three weeks, and longer over a holiday
        tasks = self.page(anna, self.home)
        self.assertEqual(tasks.count("nog niet begonnen"), 4)
        for title in ("Stand van zaken", "Reden", "Gezette stappen", "Wanneer u voldoet"):
            self.assertIn(title, tasks)
        reason = self.page(anna, f"{self.home}/vragen/reden")
        self.assertIn("Er loopt een bezwaar of beroep", reason)

        # What cannot be a day is kept, and the question is not called filled in.
        wrong = self.write_part(anna, "stappen", 422, **{"rij1-1": "Grond gekocht", "rij1-2": "straks", "klaar": "ja"})
        self.assertIn("‘straks’ is geen dag", wrong.text)
        self.assertIn("Uw tekst is bewaard", wrong.text)
        self.assertIn(">bezig<", self.page(anna, self.home))
        self.write_part(anna, "stand", tekst="Er zijn veertig plekken. <script>alert(1)</script>", klaar="ja")

        # It survives a restart, and a colleague goes on.
        self.end()
        self.start()
        bram = self.colleague("b.pieters")
        tasks = self.page(bram, self.home)
        self.assertIn(">ingevuld<", tasks)
        self.assertIn("a.jansen", tasks)
        self.assertIn("Verder met antwoorden", self.page(bram, "/mijn-gemeente"))
        stale = self.page(bram, f"{self.home}/vragen/stappen")
        time.sleep(STEP - time.time() % STEP)  # a code works once
        anna = self.colleague("a.jansen")
        self.write_part(anna, "stappen", **{"rij1-1": "Grond gekocht", "rij1-2": "1-2-2026", "klaar": "ja"})

        # Both texts stand on one page, and nothing is lost.
        both = self.write_part(bram, "stappen", 409, page=stale, **{"rij1-1": "Vergunning gevraagd", "rij1-2": "3-3-2026"})
        self.assertIn("Grond gekocht", both.text)
        self.assertIn('value="Vergunning gevraagd"', both.text)
        self.assertNotIn("Vergunning gevraagd", self.page(anna, f"{self.home}/vragen/stappen"))
        self.write_part(bram, "stappen", page=both.text, **{"rij1-1": "Vergunning gevraagd", "rij1-2": "3-3-2026", "klaar": "ja"})
        self.assertIn("Vergunning gevraagd", self.page(anna, f"{self.home}/vragen/stappen"))

        # Not sent without approval, and not approved by who wrote last, also not by hand.
        check = self.page(bram, f"{self.home}/controle")
        self.assertNotIn("Verstuur het antwoord", check)
        self.assertNotIn("Geef akkoord namens het college", check)
        text = re.search(r'name="tekst" value="([0-9a-f]{64})"', self.page(anna, f"{self.home}/controle"))[1]
        self.page(bram, self.home)  # its form has the key
        self.assertEqual(bram.post(f"{self.home}/akkoord", "1" * 32, tekst=text).code, 403)
        self.assertEqual(bram.post(f"{self.home}/versturen", "2" * 32, tekst=text).code, 409)
        self.assertEqual(bram.post(f"{self.home}/akkoord-nodig", "3" * 32, nodig="nee").code, 403)
        self.assertEqual(self.answers(), [])

        # An approval lapses with the text, and is of the text that was read.
        old = self.page(anna, f"{self.home}/controle")
        self.check_form(anna, "akkoord")
        self.assertIn("a.jansen gaf namens het college akkoord", self.page(bram, self.home))
        self.write_part(bram, "reden", tekst="De grond is vervuild.", keuze="Een locatie is in procedure", klaar="ja")
        self.assertNotIn("gaf namens het college akkoord op", self.page(bram, self.home))
        self.check_form(anna, "akkoord", 409, page=old)
        self.assertEqual(bram.post(f"{self.home}/versturen", "4" * 32, tekst=text).code, 409)
        self.assertEqual(self.answers(), [])
        self.check_form(anna, "akkoord")

        # Sent once, whoever presses again.
        check = self.page(bram, f"{self.home}/controle")
        self.assertIn("Nog niet ingevuld of nog bezig: 1 van de 4", check)
        sent = self.check_form(bram, "versturen", page=check).headers["Location"]
        self.assertEqual(self.check_form(bram, "versturen", page=check).headers["Location"], sent)
        receipt = self.page(bram, sent)
        number = re.search(r"O-[0-9a-f]{4}-[0-9a-f]{4}", receipt)[0]
        # In time is what was answered, and one question was not.
        self.assertRegex(receipt, r"<dt>Op tijd</dt><dd>ja, voor de vragen die u hebt beantwoord \(laatste dag: [^)]*\)\. "
                                  r"Op deze vragen moet u nog antwoorden: Wanneer u voldoet\.")
        self.assertIn(f"{TODAY.day} ", receipt)
        (answer,) = self.answers()
        self.assertEqual(self.answered(), ["stand", "reden", "stappen"])
        self.assertEqual((answer["opTijd"], answer["ontvangenOp"]), (True, TODAY.isoformat()))
        kept = self.page(bram, sent + "/tekst")
        self.assertIn("Vergunning gevraagd", kept)
        self.assertIn("door een andere medewerker", kept)
        for name in self.colleagues:
            self.assertNotIn(name, kept)
        self.assertEqual(number, f"O-{hashlib.sha256(kept.encode()).hexdigest()[:4]}-{hashlib.sha256(kept.encode()).hexdigest()[4:8]}")
        self.assertIn("Deze tekst is al verstuurd", self.page(bram, self.home))
        self.assertNotIn("Verstuur het antwoord", self.page(bram, f"{self.home}/controle"))

        # The ministry reads it in the dossier; who wrote it stays with the municipality.
        officer = self.visitor("toezichthouder")
        dossier = self.page(officer, "/gemeenten/gm1700/antwoorden")
        self.assertIn(number, dossier)
        link = re.search(r'href="(/gemeenten/gm1700/antwoorden/[0-9a-f]{64}/stuk)"', dossier)[1]
        shown = self.page(officer, link)
        self.assertIn("Vergunning gevraagd", shown)
        self.assertNotIn("<script>alert", shown)
        judging = self.page(officer, "/gemeenten/gm1700/antwoorden/oordeel")
        self.assertRegex(judging, r"(?s)<details[^>]*><summary>Antwoord op brief.*Vergunning gevraagd.*</details>")
        self.assertNotIn("<script>alert", judging)
        for name in self.colleagues:
            self.assertNotIn(name, dossier + shown + self.trede("dossier", "show", "gm1700").out)
        self.assertEqual(officer.get(self.home).code, 403)
        self.assertEqual(officer.get("/gemeenten/gm1700/antwoorden/" + "0" * 64 + "/stuk").code, 404)
        # An auditor sees who did what.
        seen = self.page(self.visitor("auditor"), "/controle/inzage")
        self.assertRegex(seen, r"(?s)b\.pieters.{0,400}eigen antwoord versturen|eigen antwoord versturen.{0,400}b\.pieters")
        self.assertIn("eigen antwoord goedkeuren", seen)

        # A later addition is one, and only of what is new; again with approval.
        self.write_part(anna, "wanneer", **{"rij1-1": "1-10-2026", "rij1-2": "40", "klaar": "ja"})
        self.check_form(bram, "akkoord")
        later = self.check_form(anna, "versturen").headers["Location"]
        self.assertIn("latere aanvulling", self.page(anna, later))
        self.assertNotIn("latere aanvulling", self.page(anna, sent))
        first, second = self.answers()
        self.assertEqual((first["document"] != second["document"], self.answered()), (True, ["stand", "reden", "stappen", "wanneer"]))
        self.assertIn("<dt>Vragen</dt><dd>Wanneer u voldoet</dd>", self.page(anna, later))
        self.assertIn(f"ontvangstnummer {number}", self.page(anna, later + "/tekst"))
        self.length()

    def test_who_is_not_of_this_municipality_gets_nothing(self):
        anna = self.colleague("a.jansen")
        self.write_part(anna, "stand", tekst="Vertrouwelijk concept.")
        other = self.visitor("gemeente:gm0141")
        self.assertIn("U hoeft nu niets te", self.page(other, "/mijn-gemeente"))
        for path in ("", "/vragen/stand", "/controle", "/ontvangst/o-0000-0000", "/ontvangst/o-0000-0000/tekst"):
            self.assertEqual(other.get(self.home + path).code, 404, path)
        self.assertEqual(other.get(f"/mijn-gemeente/brieven/{self.kenmerk.lower()}").code, 404)
        for what in ("vragen/stand", "akkoord", "akkoord-nodig", "versturen"):
            self.assertEqual(other.post(f"{self.home}/{what}", "5" * 32, tekst="x").code, 404, what)
        officer = self.visitor("toezichthouder")
        for role, outside in {"toezichthouder": officer, "auditor": self.visitor("auditor"), "provincie:pv23": self.visitor("provincie:pv23")}.items():
            for path in ("/mijn-gemeente", self.home, f"{self.home}/vragen/stand"):
                self.assertEqual(outside.get(path).code, 403, (role, path))
            for what in ("vragen/stand", "akkoord", "akkoord-nodig", "versturen"):
                self.assertEqual(outside.post(f"{self.home}/{what}", "6" * 32, tekst="x").code, 403, (role, what))
        self.assertEqual(Visitor(self.port).get(self.home).headers["Location"], "/aanmelden")
        # The key of the form is asked for too.
        anna.key = "0" * 32
        self.assertEqual(anna.post(f"{self.home}/versturen", "7" * 32, tekst="x").code, 403)
        # Nothing of it in the dossier, the journal or what the ministry sees.
        self.assertNotIn("Vertrouwelijk concept", self.page(officer, "/gemeenten/gm1700/antwoorden"))
        self.assertEqual(self.answers(), [])

    def test_figures_that_were_put_to_it_are_something_to_do(self):
        anna = self.colleague("a.jansen")
        self.assertNotIn("U kunt reageren", self.page(anna, "/mijn-gemeente"))
        offer = ("figures", "offer", "gm1700", "--reference-date", PEILDATUM, "--on")
        self.trede(*offer, (TODAY - timedelta(weeks=20)).isoformat())
        self.assertNotIn("U kunt reageren", self.page(anna, "/mijn-gemeente"))  # that term is over
        self.trede(*offer, TODAY.isoformat())
        page = self.page(anna, "/mijn-gemeente")
        self.assertIn("de reactie op de cijfers per 1 juli 2025", page)
        self.assertIn("U kunt reageren tot en met", page)

    def test_what_it_may_and_must_do_by_a_day_stands_there(self):
        why = ("--reason", "Fictief: er gebeurde niets.")
        anna = self.colleague("a.jansen")
        self.trede("agreement", "add", "gm1700", "--what", "een locatie aanwijzen", "--due", "2098-01-06", "--on", TODAY.isoformat(),
                   "--document", "verslag")
        self.assertIn("Afspraak: een locatie aanwijzen. <strong>Uiterlijk maandag 6 januari 2098.", self.page(anna, "/mijn-gemeente"))
        for rung in ("3", "4"):
            proposal = self.asked("propose", "gm1700", "--rung", rung, *why)["voorstel"]
            if rung == "4":
                self.trede("review", proposal)
            self.trede("decide", proposal, "--as", "minister")
        view = "U kunt ons uw reactie mailen: de zienswijze"
        self.assertNotIn(view, self.page(anna, "/mijn-gemeente"))
        last = (TODAY + timedelta(weeks=6)).isoformat()
        self.trede("ladder", "act", "gm1700", "--kind", "zienswijze-gevraagd", "--on", TODAY.isoformat(), "--last-day", last, "--document", "stuk")
        self.assertIn(view, self.page(anna, "/mijn-gemeente"))

    def test_what_is_not_complete_is_told_with_why(self):
        anna = self.colleague("a.jansen")
        self.trede("answer", "add", "gm1700", "--received", TODAY.isoformat(), "--request", self.kenmerk, "--question", "stand,reden")
        self.assertNotIn("Niet volledig", self.page(anna, self.home))
        why = "Fictief: er staat niet hoeveel plekken er zijn."
        self.trede("answer", "judge", "gm1700", "--request", self.kenmerk, "--question", "stand", "--incomplete", "--reason", why)
        self.assertIn("Uw antwoord op 1 vraag is niet volledig.", self.page(anna, "/mijn-gemeente"))
        for page, count in ((self.home, 1), (f"{self.home}/vragen/stand", 1), (f"{self.home}/vragen/reden", 0)):
            self.assertEqual(self.page(anna, page).count(why), count, page)
        self.trede("answer", "add", "gm1700", "--received", TODAY.isoformat(), "--request", self.kenmerk, "--question", "stand")
        self.assertNotIn("niet volledig", self.page(anna, "/mijn-gemeente"))

    def test_every_page_says_that_nothing_was_sent(self):
        anna = self.colleague("a.jansen")
        for page in (self.home, f"{self.home}/vragen/stand"):
            self.assertIn("Nog niet verstuurd.", self.page(anna, page))

    def test_nothing_of_the_work_of_the_ministry_shows(self):
        self.trede("note", "add", "gm1700", "--text", "Fictief: vertrouwelijk woord.")
        self.trede("propose", "gm1700", "--rung", "3", "--reason", "Fictief: er is te weinig voortgang.")
        anna = self.colleague("a.jansen")
        for path in ("/mijn-gemeente", self.home, f"{self.home}/controle"):
            page = self.page(anna, path)
            for word in ("vertrouwelijk woord", "te weinig voortgang", "V-GM1700", "voorstel", "Jurist"):
                self.assertNotIn(word, page.replace("Trede stelt voor", ""), (path, word))
        letter = anna.get(f"/mijn-gemeente/brieven/{self.kenmerk.lower()}")
        self.assertEqual((letter.code, letter.bytes[:5]), (200, b"%PDF-"))

    def test_links_of_a_trial_are_one_person(self):
        someone = self.visitor("gemeente:gm1700")
        self.write_part(someone, "stand", tekst="Er zijn veertig plekken.", klaar="ja")
        self.assertNotIn("Geef akkoord", self.page(someone, f"{self.home}/controle"))
        anna = self.colleague("a.jansen")
        self.check_form(anna, "akkoord")
        self.check_form(someone, "versturen")
        self.assertEqual(len(self.answers()), 1)


class Draft(Answering):
    """A letter that did not leave is not there for the municipality."""

    def leave(self):
        pass

    def test_a_draft_of_a_letter_shows_nowhere(self):
        anna = self.colleague("a.jansen")
        page = self.page(anna, "/mijn-gemeente")
        self.assertIn("U hoeft nu niets te", page)
        self.assertNotIn(self.kenmerk, page)
        self.assertEqual(anna.get(self.home).code, 404)
        self.assertEqual(anna.get(f"/mijn-gemeente/brieven/{self.kenmerk.lower()}").code, 404)


class Merged(Answering):
    """The letter went to a municipality that is gone since yesterday; all of that is invented."""

    roles = ["gemeente:gm0141", "gemeente:GM0147"]

    def leave(self):
        super().leave()
        land = self.store / "land"
        land.mkdir()
        for name in ("data/gemeenten.csv", "data/provincies.csv", "data/naamvormen.csv", "data/adressen.csv", "law/supervisors.toml"):
            shutil.copy(HOME / name, land)
        yesterday = (TODAY - timedelta(days=1)).isoformat()
        rows = (land / "gemeenten.csv").read_text(encoding="utf-8")
        gone = re.sub(r"(?m)^(GM1700,.*),[^,\n]*,[^,\n]*$", rf"\1,{yesterday},GM0141", rows)
        self.assertNotEqual(gone, rows)
        (land / "gemeenten.csv").write_text(gone, encoding="utf-8")

    def test_the_letter_stands_with_the_successor_who_answers_it(self):
        almelo = self.visitor("gemeente:gm0141")
        begin = self.page(almelo, "/mijn-gemeente")
        self.assertRegex(begin, rf"Beantwoord onze brief {self.kenmerk} van <time[^>]*>[^<]*</time> aan de gemeente Twenterand")
        self.assertIn("<small>aan Twenterand</small>", begin)
        letter = almelo.get(f"/mijn-gemeente/brieven/{self.kenmerk.lower()}")
        self.assertEqual((letter.code, letter.bytes[:5]), (200, b"%PDF-"))
        self.write_part(almelo, "stand", tekst="Er zijn veertig plekken.", klaar="ja")
        sent = self.check_form(almelo, "versturen").headers["Location"]
        self.assertIn("<dt>Op tijd</dt><dd>ja", self.page(almelo, sent))
        self.assertEqual([one["ontvangenOp"] for one in self.answers()], [TODAY.isoformat()])

    def test_another_municipality_sees_nothing_of_it(self):
        other = self.visitor("gemeente:GM0147")
        self.assertNotIn(self.kenmerk, self.page(other, "/mijn-gemeente"))
        self.assertEqual(other.get(self.home).code, 404)


class Alone(Answering):
    """Where one person can sign in, nobody else can approve; and the last day is over."""

    dated = TODAY - timedelta(days=60)
    colleagues = ("a.jansen",)

    def test_after_the_last_day_it_is_late_and_still_received(self):
        anna = self.colleague("a.jansen")
        self.assertIn("De laatste dag was", self.page(anna, "/mijn-gemeente"))
        self.write_part(anna, "stand", tekst="Er zijn veertig plekken.", klaar="ja")
        check = self.page(anna, f"{self.home}/controle")
        self.assertIn("De laatste dag is voorbij", check)
        sent = self.check_form(anna, "versturen", page=check).headers["Location"]
        self.assertIn("nee, na de laatste dag", self.page(anna, sent))
        self.assertIn("niet vastgelegd", self.page(anna, sent + "/tekst"))
        self.assertIn("na de laatste dag", self.page(self.visitor("toezichthouder"), "/gemeenten/gm1700/antwoorden"))
        self.length()

        # Cut off after the journal and before the draft was noted: the next press finds it there.
        self.end()
        kept = self.store / "antwoorden/gm1700.json"
        self.assertEqual((kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777), (0o600, 0o700))
        drafts = json.loads(kept.read_text())
        drafts[0]["verstuurd"] = []
        kept.write_text(json.dumps(drafts))
        before = self.length()
        self.start()
        someone = self.visitor("gemeente:gm1700")
        self.assertEqual(self.check_form(someone, "versturen").headers["Location"], sent)
        self.assertIn("nee, na de laatste dag", self.page(someone, sent))
        self.assertEqual((self.length(), len(self.answers())), (before, 1))


if __name__ == "__main__":
    unittest.main()
