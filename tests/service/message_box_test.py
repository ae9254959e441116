"""Letters to a message box: only its own yes is a delivery, and a way that is not set up is told and not waited for."""

from dispatch_test import BATCH, LETTER, Batches
from misbehaving_mail import Box
from support import *


class MessageBox(Batches):
    def box_settings(self, box):
        self.print_settings(f'[berichtenbox]\nadres = "http://127.0.0.1:{box.port}"\n[berichtenboxen]\nGM1700 = "1700"\n')

    def sent(self, *moods):
        box = self.enterContext(Box(moods))
        self.signed()
        self.box_settings(box)
        self.trede("letter", "send", BATCH, *LATE)
        return box

    def to_college(self):
        (one,) = [part for part in self.status()["zendingen"] if part["ontvanger"] == "college"]
        return one

    def test_an_answer_that_takes_nothing_is_no_delivery(self):
        nothing = ["redirect", "elsewhere", "not-modified", "interim"]
        box = self.sent(*nothing)
        for mood in nothing:
            self.trede("send", "--drain", code=PARTLY)
            self.assertEqual((self.to_college()["toestand"], box.letters), ("aangeboden", {}), mood)
            if mood != "interim":
                self.assertIn("verwijst door", str(self.to_college()["pogingen"][-1]), mood)
        self.trede("send", "--drain")
        self.assertEqual((self.to_college()["toestand"], len(box.letters)), ("overgedragen", 1))
        self.length()

    def test_a_refusal_comes_back(self):
        box = self.sent("refuse")
        self.trede("send", "--drain", code=PARTLY)
        self.assertEqual((self.to_college()["toestand"], box.letters), ("teruggekomen", {}))

    def test_why_nothing_left_is_said_in_dutch(self):
        with Box() as box:
            self.signed()
            self.box_settings(box)
            self.trede("letter", "send", BATCH, *LATE)
        self.trede("send", "--drain", code=PARTLY)
        self.assertIn("Er is niets verstuurd: de server is niet te bereiken", str(self.to_college()["pogingen"]))

    def test_a_way_that_is_not_set_up_is_refused_by_who_settles(self):
        self.signed()
        self.print_settings()
        self.trede("letter", "send", BATCH, *LATE)
        words = ("letter", "settle", BATCH, LETTER, "--state", "aangeboden", "--reason", "Sneller.", "--channel")
        before = self.length()
        self.refused(*words, "berichtenbox", code=BAD_INPUT, says="'berichtenbox' is niet ingesteld")
        self.refused(*words, "email", code=BAD_INPUT, says="'email' is niet ingesteld")
        self.print_settings('[berichtenbox]\nadres = "https://box.example"\n')
        self.refused(*words, "berichtenbox", code=BAD_INPUT, says="geen adres")
        self.assertEqual(self.length(), before)
        self.trede(*words, "druk")

    def test_what_waits_for_a_way_that_is_gone_is_named(self):
        self.sent()
        self.print_settings()
        told = self.asked("send", "--drain", code=PARTLY)
        self.assertEqual([one["kenmerk"] for one in told["zonderWeg"]], [LETTER])
        self.assertIn("berichtenbox", told["zonderWeg"][0]["reden"])
        self.assertIn("wacht op de weg 'berichtenbox'", self.trede("send", "--drain", code=PARTLY).out)
        self.trede("letter", "settle", BATCH, LETTER, "--state", "aangeboden", "--channel", "druk", "--reason", "De box is weg.")
        self.assertEqual(self.asked("send", "--drain")["zonderWeg"], [])


if __name__ == "__main__":
    unittest.main()
