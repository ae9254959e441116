"""The web application over loopback: who gets in, what is refused, and what stays when it stops."""

import gzip
import http.client
import json
import re
import signal
import socket
import subprocess
import threading
import time
import unittest

from assessing import propose, text_to_check, write_assessment
from support import *

ROLES = ["toezichthouder", "jurist", "directeur", "beheerder", "auditor", "provincie:pv23", "gemeente:gm1700",
         "gemeente:gm0141"]
CODES = {"provincie:pv23": "provincie:PV23", "gemeente:gm1700": "gemeente:GM1700", "gemeente:gm0141": "gemeente:GM0141"}
FIELDS = {"tijdstip", "actie", "object", "resultaat", "herkomst", "actor"}


class Answer:
    def __init__(self, response):
        self.code = response.status
        self.headers = response.headers
        self.bytes = response.read()
        packed = response.headers.get("Content-Encoding") == "gzip"
        self.text = (gzip.decompress(self.bytes) if packed else self.bytes).decode(errors="replace")


class Visitor:
    """A browser without a screen: keeps the cookie, and reads the key of the forms from the page."""

    def __init__(self, port):
        self.port = port
        self.cookie = None
        self.key = ""

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            if self.cookie:
                headers["Cookie"] = self.cookie
            if body is not None:
                headers.setdefault("Content_Type", "application/x-www-form-urlencoded")
            connection.request(method, path, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})
            answer = Answer(connection.getresponse())
        finally:
            connection.close()
        if "Set-Cookie" in answer.headers:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        found = re.search(r'name="sleutel" value="([0-9a-f]*)"', answer.text)
        if found:
            self.key = found[1]
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, number="", **fields):
        from urllib.parse import urlencode
        return self.ask("POST", path, urlencode({"sleutel": self.key, "opdracht": number, **fields}))


class Serving(ServiceCase):
    """A server on a store of its own, with a link for each role."""

    def setUp(self):
        super().setUp()
        self.import_case()
        self.start()

    def start(self, *more):
        words = [PROGRAM, "serve", "--port", "0", "--store", str(self.store), "--log", str(self.folder / "web.log")]
        for role in getattr(self, "roles", ROLES):
            words += ["--link", role]
        self.server = subprocess.Popen([*words, *more], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       stdin=subprocess.DEVNULL, env=surroundings(ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "")))
        self.addCleanup(self.end)
        self.said = json.loads(self.server.stdout.readline())
        self.port = int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", self.said["adres"])[1])

    def end(self):
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
        self.server.wait(10)
        self.server.stdout.close()
        self.server.stderr.close()

    def link(self, role):
        return self.said["links"][CODES.get(role, role)].split(str(self.port), 1)[1]

    def visitor(self, role=None):
        visitor = Visitor(self.port)
        if role:
            answer = visitor.get(self.link(role))
            self.assertEqual(answer.code, 303)
            visitor.get("/werk" if role in ROLES[:5] else "/aanmelden")
            visitor.get("/afmelden")  # a page with a form for every role: the error page has the key
        return visitor

    def raw(self, data, wait=5.0):
        """Bytes in, bytes out, until the other side closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            connection.sendall(data)
            answer = b""
            try:
                while piece := connection.recv(65536):
                    answer += piece
            except ConnectionResetError:
                pass
            return answer


class ComingIn(Serving):
    def test_the_line_for_scripts(self):
        self.assertEqual(self.said["aanmelden"], self.said["links"]["toezichthouder"])
        self.assertEqual(set(self.said["links"]), {CODES.get(role, role) for role in ROLES})

    def test_a_link_works_once(self):
        visitor = self.visitor()
        self.assertEqual(visitor.get("/werk").headers["Location"], "/aanmelden")
        self.assertEqual(visitor.get(self.link("jurist")).code, 303)
        self.assertIn("Jurist", visitor.get("/werk").text)
        self.assertIn("alleen op deze computer", visitor.get("/werk").text)
        self.assertEqual(self.visitor().get(self.link("jurist")).code, 403)
        self.assertEqual(self.visitor().get("/aanmelden/link/" + "0" * 32).code, 403)

    def test_the_cookie(self):
        visitor = self.visitor()
        given = visitor.get(self.link("auditor")).headers["Set-Cookie"]
        self.assertRegex(given, rf"^trede-{self.port}=[0-9a-f]{{32}}; Path=/; HttpOnly; SameSite=Strict$")

    def test_an_account_is_one_officer(self):
        self.refused("account", "add", "a.b", "--role", "jurist", "--officer", "directeur", code=BAD_INPUT, says="functionaris")

    def test_a_session_is_rotated_and_ends(self):
        visitor = self.visitor("toezichthouder")
        old = visitor.cookie
        visitor.get(self.link("directeur"))
        self.assertNotEqual(visitor.cookie, old)
        planted = self.visitor()
        planted.cookie = old
        self.assertEqual(planted.get("/werk").code, 303)
        now = visitor.cookie
        visitor.get("/werk")
        self.assertEqual(visitor.post("/afmelden").code, 303)
        planted.cookie = now
        self.assertEqual(planted.get("/werk").code, 303)

    def test_another_name_for_this_machine_is_refused(self):
        self.assertEqual(self.visitor("jurist").get("/werk", Host="evil.example:80").code, 400)

    def test_forged_forms(self):
        visitor = self.visitor("toezichthouder")
        key = visitor.key
        self.assertRegex(key, r"^[0-9a-f]{32}$")
        for fields, headers in ((f"sleutel={'0' * 32}", {}), ("", {}), (f"sleutel={key}", {"Origin": "http://evil.example"}),
                                (f"sleutel={key}", {"Sec_Fetch_Site": "cross-site"}),
                                (f"sleutel={self.visitor('jurist').key}", {})):
            self.assertEqual(visitor.ask("POST", "/afmelden", fields, **headers).code, 403, (fields, headers))
        self.assertEqual(visitor.get("/werk").code, 200)
        self.assertEqual(visitor.ask("POST", "/afmelden", f"sleutel={key}", Content_Type="text/plain").code, 400)
        self.assertEqual(visitor.ask("POST", "/afmelden", f"sleutel={key}", Origin=self.said["adres"][:-1]).code, 303)


class Rights(Serving):
    def test_a_municipality_sees_itself_and_cannot_tell_what_else_there_is(self):
        own = self.visitor("gemeente:gm1700")
        self.assertEqual(json.loads(own.get("/api/v1/gemeenten/gm1700").text)["gmCode"], "gm1700")
        other = own.get("/api/v1/gemeenten/gm0141")
        nobody = own.get("/api/v1/gemeenten/gm9999")
        self.assertEqual((other.code, other.text), (404, nobody.text))
        self.assertEqual([row["gmCode"] for row in json.loads(own.get("/api/v1/gemeenten").text)["gemeenten"]], ["gm1700"])
        self.assertEqual(own.get("/werk").code, 403)

    def test_a_province_sees_its_own(self):
        rows = json.loads(self.visitor("provincie:pv23").get("/api/v1/gemeenten").text)["gemeenten"]
        self.assertEqual({row["pvCode"] for row in rows}, {"pv23"})
        self.assertEqual(len(rows), 25)  # Overijssel has 25 municipalities

    def test_who_is_not_signed_in(self):
        answer = self.visitor().get("/api/v1/gemeenten")
        self.assertEqual((answer.code, answer.headers["Content-Type"]), (401, "application/problem+json"))
        self.assertEqual(json.loads(self.visitor().get("/api/v1/openapi.json").text)["openapi"], "3.1.0")


class Answering(Serving):
    def test_headers_of_safety(self):
        visitor = self.visitor("toezichthouder")
        for path in ("/", "/werk", "/niet-hier", "/api/v1/gemeenten"):
            headers = visitor.get(path).headers
            self.assertTrue(headers["Content-Security-Policy"].startswith("default-src 'none'; "), path)
            self.assertNotIn("unsafe", headers["Content-Security-Policy"])
            self.assertEqual((headers["X-Content-Type-Options"], headers["Cache-Control"]), ("nosniff", "no-store"), path)
        text = visitor.get("/werk").text
        self.assertNotRegex(text, r"<script>|style=|https?://")

    def test_the_same_answer_as_the_command_line(self):
        said = self.asked("assess", "--reference-date", PEILDATUM, "gm1700")
        api = json.loads(self.visitor("jurist").get(f"/api/v1/gemeenten/gm1700?peildatum={PEILDATUM}").text)
        line = said["beoordelingen"][0]
        self.assertEqual(api["oordeel"], line["oordeel"])
        self.assertEqual([(s["taak"], s["realisatie"], s["tekort"]) for s in api["categorieen"]], [(142, 5, 137), (23, 0, 23)])

    def test_etag_gzip_and_head(self):
        visitor = self.visitor("jurist")
        plain = visitor.get("/api/v1/gemeenten")
        packed = visitor.get("/api/v1/gemeenten", Accept_Encoding="gzip")
        self.assertEqual(packed.headers["Content-Encoding"], "gzip")
        self.assertLess(len(packed.bytes), len(plain.bytes) / 4)
        self.assertEqual(packed.text, plain.text)
        known = visitor.get("/api/v1/gemeenten", If_None_Match=plain.headers["ETag"])
        self.assertEqual((known.code, known.bytes), (304, b""))
        head = visitor.ask("HEAD", "/api/v1/gemeenten")
        self.assertEqual((head.code, head.bytes, head.headers["Content-Length"]), (200, b"", str(len(plain.bytes))))

    def test_a_page_is_of_its_state_and_of_its_session(self):
        visitor, other = self.visitor("toezichthouder"), self.visitor("jurist")
        before = visitor.get("/gemeenten").text
        self.assertEqual(visitor.get("/gemeenten").text, before)
        self.assertIn(visitor.key, before)
        self.assertNotIn(visitor.key, other.get("/gemeenten").text)
        self.assertIn("Jurist", other.get("/gemeenten").text)
        self.trede("propose", "gm1700", "--rung", "2", "--reason", "Zie de weging.")
        self.assertNotEqual(visitor.get("/gemeenten").text, before)
        visitor.post("/afmelden")
        self.assertEqual(visitor.get("/gemeenten").code, 303)

    def test_addresses(self):
        visitor = self.visitor("jurist")
        for path in ("/werk/", "//werk", "/werk/../werk", "/%2e%2e/werk", "/a%2fb", "/%", "/werk%00", "/%ff"):
            self.assertIn(visitor.get(path).code, (400, 404), path)
        moved = visitor.get("/api/v1/gemeenten/GM1700?peildatum=2025-07-01")
        self.assertEqual((moved.code, moved.headers["Location"]), (308, "/api/v1/gemeenten/gm1700?peildatum=2025-07-01"))
        self.assertEqual(visitor.get("/api/v1/gemeenten?kleur=rood").code, 400)
        self.assertEqual(visitor.ask("POST", "/werk", "").code, 405)

    def test_every_log_line_has_the_six_fields(self):
        visitor = self.visitor("jurist")
        visitor.get("/api/v1/gemeenten/gm1700")
        visitor.get("/niet%0ahier%22")
        secret = visitor.cookie.split("=")[1]
        self.end()
        text = (self.folder / "web.log").read_text()
        lines = [json.loads(line) for line in text.splitlines()]
        self.assertGreater(len(lines), 3)
        for line in lines:
            self.assertEqual(set(line), FIELDS)
            self.assertTrue(all(line.values()), line)
        self.assertIn(("gemeente" in str(lines), "link:jurist"), {(True, line["actor"]) for line in lines})
        for hidden in (secret, visitor.key, self.link("jurist").rsplit("/", 1)[1]):
            self.assertNotIn(hidden, text)


HOST = b"Host: localhost\r\n"
MALFORMED = {
    "length and chunked": (b"POST /afmelden HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400),
    "two lengths": (b"POST /afmelden HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400),
    "length with a plus": (b"POST /afmelden HTTP/1.1\r\n" + HOST + b"Content-Length: +4\r\n\r\nabcd", 400),
    "length below nought": (b"POST /afmelden HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n", 400),
    "blank before the colon": (b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400),
    "bare line feed": (b"GET / HTTP/1.1\nHost: localhost\n\n", 400),
    "nought in a header": (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\0b\r\n\r\n", 400),
    "large header": (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 65536 + b"\r\n\r\n", 431),
    "5000 headers": (b"GET / HTTP/1.1\r\n" + HOST + b"X: y\r\n" * 5000 + b"\r\n", 431),
    "large address": (b"GET /" + b"a" * 65536 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 431),
    "hello of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(32), 400),
    "version 9.9": (b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", 400),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "two hosts": (b"GET / HTTP/1.1\r\n" + HOST + b"Host: elders\r\n\r\n", 400),
    "folded header": (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n", 400),
    "unknown coding": (b"POST /afmelden HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: gzip\r\n\r\nGET / HTTP/1.1\r\n\r\n", 501),
    "coding twice": (b"POST /afmelden HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 501),
    "chunk too large a number": (b"POST /afmelden HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 17 + b"\r\n", 400),
    "whole address": (b"GET http://localhost/ HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "unknown method": (b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n", 501),
    "body too large": (b"POST /afmelden HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999\r\n\r\n", 413),
    "body where none belongs": (b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 4\r\n\r\nabcd", 413),
}


class Hostile(Serving):
    def test_malformed_requests(self):
        """Each is refused and the connection closed, so that nothing behind it is read as a second request."""
        for name, (data, status) in MALFORMED.items():
            answer = self.raw(data)
            self.assertEqual(answer[:13].split(b" ")[1:2], [str(status).encode()], (name, answer[:80]))
            self.assertEqual(answer.count(b"HTTP/1.1 "), 1, name)
            self.assertIn(b"Connection: close", answer, name)
        self.assertTrue(self.raw(b"GET / HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n").startswith(b"HTTP/1.1 200 "))

    def test_two_requests_in_one_go(self):
        answer = self.raw(b"GET / HTTP/1.1\r\n" + HOST + b"\r\nGET /aanmelden HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
        self.assertEqual(answer.count(b"HTTP/1.1 200 "), 2)

    def test_slow_connections_do_not_hinder(self):
        slow = []
        self.addCleanup(lambda: [one.close() for one in slow])
        for number in range(1_000):  # row S9
            one = socket.create_connection(("127.0.0.1", self.port), timeout=20)
            one.sendall((b"GET / HTTP/1.1\r\nX: ", b"", b"POST /afmelden HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na")[number % 3])
            slow.append(one)
        visitor = self.visitor("jurist")
        times = []
        for _ in range(100):
            began = time.monotonic()
            self.assertEqual(visitor.get("/werk").code, 200)  # none is refused
            times.append(time.monotonic() - began)
        self.assertLess(sorted(times)[98], 1.0)  # the 99th of a hundred
        slow[0].settimeout(20)
        self.assertEqual(slow[0].recv(100), b"")  # cut after ten seconds


class Stopping(Serving):
    def test_acting_once(self):
        visitor = self.visitor("toezichthouder")
        write_assessment(visitor, "gm1700")
        text = text_to_check(visitor, "gm1700")
        for _ in range(2):  # a double press
            answer = visitor.post("/gemeenten/gm1700/beoordelingen/nieuw", number=f"{1:032x}", tekst=text)
            self.assertEqual((answer.code, answer.headers["Location"]), (303, "/voorstellen/v-gm1700-1"))
        self.assertEqual(propose(visitor, "gm1700", 2).code, 422)  # another proposal is open
        decide = "/voorstellen/v-gm1700-1/besluit"
        self.assertEqual(visitor.post(decide, number="a" * 32, keuze="ja").code, 403)
        self.assertEqual(self.visitor("auditor").post(decide, number="a" * 32, keuze="ja").code, 403)
        director = self.visitor("directeur")
        self.assertEqual(director.post(decide, number="c" * 32, keuze="").code, 422)  # says neither
        self.assertEqual(director.post(decide, number="b" * 32, keuze="ja", toetsingen="0").code, 303)
        shown = self.asked("dossier", "show", "gm1700")
        self.assertEqual((shown["trede"], shown["gebeurtenissen"][-1]["wie"]), (2, "directeur"))
        self.assertEqual(sum(event["soort"].startswith("rung-proposed") for event in shown["gebeurtenissen"]), 1)

    def test_the_command_line_writes_meanwhile(self):
        visitor = self.visitor("toezichthouder")
        self.assertEqual(propose(visitor, "gm1700", 1).code, 303)
        self.trede("decline", "V-GM1700-1", "--reason", "Er kwam nieuwe informatie.")
        self.assertEqual(propose(visitor, "gm1700", 2).code, 303)
        self.trede("decide", "V-GM1700-2")
        self.assertEqual(json.loads(visitor.get("/api/v1/gemeenten/gm1700").text)["trede"], 2)

    def test_stop_under_load_loses_nothing_that_was_acknowledged(self):
        acknowledged = []
        stopped = threading.Event()

        def work():
            visitors = [self.visitor("toezichthouder"), self.visitor("directeur")]
            number = 0
            while not stopped.is_set():
                number += 1
                try:
                    answer = visitors[number % 2].post("/gemeenten/gm1700/notities", number=f"{number:032x}", tekst=f"Notitie {number}.")
                    if answer.code == 303:
                        acknowledged.append(number)
                except (OSError, http.client.HTTPException):
                    return

        worker = threading.Thread(target=work)
        worker.start()
        time.sleep(2)
        began = time.monotonic()
        self.server.send_signal(signal.SIGTERM)
        self.assertEqual(self.server.wait(10), 0)
        self.assertLess(time.monotonic() - began, 5)
        stopped.set()
        worker.join()
        shown = self.asked("dossier", "show", "gm1700")["gebeurtenissen"]
        kinds = [event["soort"].split("/")[0] for event in shown]
        self.assertGreater(len(acknowledged), 4)
        self.assertGreaterEqual(kinds.count("note-written"), len(acknowledged))
        self.length()

    def test_stop_while_others_wait(self):
        waiting = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(20)]
        waiting[0].sendall(b"GET / HTTP/1.1\r\nX: half")
        time.sleep(0.2)
        began = time.monotonic()
        self.server.send_signal(signal.SIGTERM)
        self.assertEqual(self.server.wait(10), 0)
        self.assertLess(time.monotonic() - began, 5)
        for one in waiting:
            one.close()


class Starting(ServiceCase):
    def test_what_cannot_be(self):
        self.refused("serve", "--port", "0", "--address", "0.0.0.0", code=BROKEN, says="Zonder certificaat")
        self.refused("serve", "--port", "70000", code=BAD_INPUT, says="poort")
        self.refused("serve", "--port", "0", "--link", "keizer", code=USAGE, says="geen rol")
        self.refused("serve", "--port", "0", "--link", "gemeente:gm9999", code=BAD_INPUT, says="GM9999|gm9999")
        self.refused("serve", "--port", "0", "--cert", "x.pem", code=BAD_INPUT, says="samen")
        self.refused("serve", "--port", "0", "--cert", "x.pem", "--cert-key", "y.pem", code=BROKEN, says="niet te lezen")


if __name__ == "__main__":
    unittest.main()
