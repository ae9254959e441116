"""Post as a tired official meets it: sent twice, on paper, from home, about last year, a minute late."""

import mail_samples as samples
from mail_samples import phone_photo
from support import *

LETTER = "IBT-2026-001-1700"
SERVERS = 'mailservers = ["mx.toezicht.example"]\n[domeinen]\n"twenterand.example" = "GM1700"\n'


class LastYear(OnStore):
    """A letter of last year on one rung, and one of this year on the next."""

    make = "place_on_rung"
    OLD, NEW = "IBT-2026-001-1700", "IBT-2027-001-1700"

    def setUp(self):
        super().setUp()
        self.trede("letter", "draft", "--template", "informatieverzoek", "--to", "gm1700", "--dated", "2026-04-09")
        self.trede("propose", "gm1700", "--rung", "3", "--reason", "Er kwam te weinig.")
        self.trede("decide", "V-GM1700-2")
        self.trede("letter", "draft", "--template", "actief-toezicht", "--to", "gm1700", "--dated", "2027-04-09")

    def found(self, mail):
        path = self.write("oud.eml", bytes(mail))
        (taken,) = self.asked("intake", "mail", path, "--received", "2026-05-20 10:00")["berichten"]
        (suggestion,) = taken["voorstellen"]
        return taken, suggestion

    def test_a_reply_to_it_is_matched_by_its_kenmerk_and_said_to_be_old(self):
        taken, suggestion = self.found(samples.message(f"Re: {self.OLD}"))
        self.assertEqual((taken["soort"], suggestion["gmCode"], suggestion["zekerheid"]), ("antwoord", "GM1700", "waarschijnlijk"))
        self.assertIn(f"kenmerk {self.OLD} in het onderwerp; dat is een eerdere brief, van 9 april 2026; de laatste is {self.NEW} "
                      "van 9 april 2027", suggestion["bewijs"])
        self.assertIn("te laat", suggestion["bewijs"])

    def test_a_reply_to_it_is_matched_by_what_it_replies_to(self):
        mail = samples.message("Re: uw brief", In_Reply_To=f"<{self.OLD.lower()}.z-0123@ministerie.example>")
        taken, suggestion = self.found(mail)
        self.assertEqual((taken["soort"], suggestion["zekerheid"]), ("antwoord", "waarschijnlijk"))
        self.assertIn(f"kenmerk {self.OLD} in de verwijzing naar onze e-mail; dat is een eerdere brief", suggestion["bewijs"])

    def test_a_reply_to_the_last_one_is_certain(self):
        for mail in (samples.message(f"Re: {self.NEW}"),
                     samples.message("Re: uw brief", In_Reply_To=f"<{self.NEW.lower()}.z-0123@ministerie.example>")):
            _, suggestion = self.found(mail)
            self.assertEqual(suggestion["zekerheid"], "zeker")
            self.assertNotIn("eerdere brief", suggestion["bewijs"])

    def test_it_answers_the_letter_that_it_replies_to_and_not_the_new_one(self):
        taken, _ = self.found(samples.message(f"Re: {self.OLD}"))
        filed = self.trede("intake", "file", taken["sha256"], "gm1700", "--reason", "Antwoord op de oude brief.")
        self.assertIn(self.OLD, filed.out)
        self.assertNotIn(self.NEW, filed.out)
        (asked,) = [one for one in self.asked("answer", "list", "gm1700")["verzoeken"] if one["antwoorden"]]
        self.assertEqual(asked["kenmerk"], self.OLD)
        self.assertRegex(self.trede("term", "show", "gm1700").out, f"{self.OLD}  .*\\n  te laat beantwoord, nog niet beoordeeld(?s:.*){self.NEW}  .*\\n  wacht")


class OddPost(OnStore):
    make = "draft"

    def setUp(self):
        super().setUp()
        (self.store / "postvak.toml").write_text(SERVERS)

    def take_in(self, name, mail):
        path = self.write(name + ".eml", bytes(mail))
        (taken,) = self.asked("intake", "mail", path)["berichten"]
        return self.asked("intake", "show", taken["sha256"])

    def with_scan(self, subject):
        made = samples.message(subject)
        made.add_attachment(b"%PDF-1.7 antwoord", maintype="application", subtype="pdf", filename="antwoord.pdf")
        return made

    def test_the_same_file_sent_twice_is_told(self):
        first = self.take_in("een", self.with_scan(f"Antwoord {LETTER}"))
        again = self.take_in("twee", self.with_scan(f"Nogmaals {LETTER}"))
        self.assertNotEqual(first["bericht"], again["bericht"])
        self.assertNotIn("kwam al mee", " ".join(first["letOp"]))
        self.assertIn(f"bijlage 1 kwam al mee met bericht {first['bericht'][:10]}", " ".join(again["letOp"]))

    def test_a_reply_from_a_private_address_is_never_filed_by_itself_and_is_told(self):
        home = samples.message(f"RE: {LETTER}")
        home.replace_header("From", "Iemand <iemand@thuis.example>")
        shown = self.take_in("thuis", home)
        self.assertIn("niet van een domein", " ".join(shown["letOp"]))
        self.assertEqual((shown["behandeling"], shown["voorstellen"][0]["zekerheid"]), ("te behandelen", "zeker"))
        office = samples.message(f"RE: {LETTER}", "Van het gemeentehuis.\n")
        office.replace_header("From", "Griffie <griffie@twenterand.example>")
        self.assertNotIn("niet van een domein", " ".join(self.take_in("werk", office)["letOp"]))

    def test_about_a_letter_of_last_year_that_nobody_knows_here(self):
        (suggestion,) = self.take_in("oud", samples.message("Re: IBT-2025-003-1700"))["voorstellen"]
        self.assertEqual(suggestion["zekerheid"], "mogelijk")
        self.assertIn("niet bekend", suggestion["bewijs"])

    def test_a_photo_of_a_telephone_is_seen_and_never_silently_nothing(self):
        photo = samples.message(f"Antwoord {LETTER}")
        photo.add_attachment(phone_photo(), maintype="image", subtype="heic", filename="IMG_2044.HEIC")
        photo.add_attachment(phone_photo()[:200], maintype="image", subtype="heic", filename="kapot.heic")
        number = self.take_in("foto", photo)["bericht"]
        seen = self.asked("intake", "attachment", number, "1", "--preview", "--picture", "foto.png")
        self.assertEqual((seen["soort"], seen["letOp"], seen["breedte"], seen["hoogte"]), ("heic", [], 128, 256))
        self.assertTrue((self.folder / "foto.png").read_bytes().startswith(b"\x89PNG"))
        broken = self.asked("intake", "attachment", number, "2", "--preview", code=PARTLY)
        self.assertIn("beschadigd", broken["opmerking"])
        self.trede("intake", "attachment", number, "2", "--save", self.folder)
        self.assertEqual((self.folder / "kapot.heic").read_bytes(), phone_photo()[:200])

    def test_a_photo_of_a_letter_waits_for_a_person(self):
        photo = samples.message("Foto")
        photo.add_attachment(b"\xff\xd8\xff\xe0" + bytes(2000), maintype="image", subtype="jpeg", filename="IMG_2044.jpg")
        shown = self.take_in("foto", photo)
        self.assertEqual((shown["soort"], shown["voorstellen"], shown["behandeling"]), ("overig", [], "te behandelen"))

    def test_a_zip_in_a_zip_is_told(self):
        inner = samples.zipped({"brief.txt": b"x"})
        shown = self.take_in("zip", samples.with_file("stukken.zip", samples.zipped({"binnen.zip": inner}), f"Antwoord {LETTER}"))
        self.assertIn("archief in archief", shown["bijlagen"][0]["letOp"])

    def test_a_minute_after_midnight_in_winter_time(self):
        # 30 October 2026 is a Friday in winter time: midnight is 23:00 in UTC, and 22:30 UTC is still that day.
        drafted = self.asked("letter", "draft", "--to", "gm1700", "--dated", "2026-10-09")
        (letter,) = drafted["brieven"]
        self.assertEqual(letter["uitersteDatum"], "2026-10-30")
        by = "from a by mx.toezicht.example with ESMTP; "
        for name, moment, late in (("net op tijd", "Fri, 30 Oct 2026 22:59:00 +0000", False),
                                   ("net te laat", "Fri, 30 Oct 2026 23:01:00 +0000", True)):
            mail = samples.message(f"Re: {letter['kenmerk']}", f"{name}\n", Received=by + moment)
            self.assertEqual("te laat" in self.take_in(name, mail)["voorstellen"][0]["bewijs"], late, name)

    def test_a_minute_after_midnight_of_the_last_day(self):
        late = samples.message(f"Re: {LETTER}", Received="from a by mx.toezicht.example with ESMTP; Fri, 1 May 2026 00:01:00 +0200")
        self.assertIn("te laat: ontvangen vrijdag 1 mei 2026 om 00:01", self.take_in("laat", late)["voorstellen"][0]["bewijs"])

    def test_paper_is_registered_as_a_message_filed_and_never_confirmed(self):
        scan = self.write("scan brief.jpg", b"\xff\xd8\xff\xe0" + bytes(200_000))
        words = ("intake", "post", scan, "--from", "gm1700", "--received", "2026-04-28", "--request", LETTER)
        self.refused(*words, "--channel", "duif", code=USAGE, says="Kies uit")
        self.refused("intake", "post", scan, "--from", "gm1700", "--received", "2099-01-01", code=BAD_INPUT, says="toekomst")
        before = self.length()
        self.trede(*words, "--dry-run")
        self.assertEqual(self.length(), before)
        answer = self.asked(*words)
        self.assertEqual(answer["opgeborgenBij"], ["GM1700"])
        events = self.length()
        self.assertEqual(self.asked(*words)["berichten"], answer["berichten"])  # the same letter twice is one
        self.assertEqual(self.length(), events)
        shown = self.asked("intake", "show", answer["berichten"][0]["sha256"])
        self.assertEqual((shown["soort"], shown["ontvangenVolgens"], shown["ontvangstbevestiging"]), ("antwoord", "opgegeven", "geen"))
        self.assertEqual(shown["inhoud"]["bijlagen"][0]["naam"], "scan brief.jpg")
        self.assertNotIn("niet van een domein", " ".join(shown["letOp"]))
        self.trede("answer", "add", "gm1700", "--request", LETTER, "--message", shown["bericht"], "--question", "stand")
        (post,) = self.asked("dossier", "show", "gm1700")["post"]
        self.assertEqual(post["bericht"], shown["bericht"])


if __name__ == "__main__":
    unittest.main()
