"""Stop and start again under load: every write that was answered is there afterwards, whether the server was asked to go or was killed."""

import itertools
import shutil
import signal
import sqlite3
import tempfile
import threading
import time
import unittest

import serve_test as web
from support import *

WRITERS = 8
ROUNDS = [signal.SIGTERM, signal.SIGKILL, signal.SIGTERM]


class Writer(threading.Thread):
    """Writes a note about one municipality after another; keeps those of which the server said that they are on file."""

    def __init__(self, visitor, codes, numbers):
        super().__init__()
        self.visitor, self.codes, self.numbers = visitor, codes, numbers
        self.acknowledged, self.refused, self.broken = [], [], 0

    def run(self):
        for code in self.codes:
            try:
                answer = self.visitor.post(f"/gemeenten/{code}/notities", number=f"{next(self.numbers):032x}", tekst=f"Fictief: {code}.")
            except (OSError, web.http.client.HTTPException):
                self.broken += 1
                return
            (self.acknowledged if answer.code == 303 else self.refused).append(code)


class UnderLoad(web.Serving):
    roles = ["toezichthouder", "jurist"]

    def import_case(self):
        self.trede("demo", "--seed", "7")

    def noted(self, store):
        """The municipalities with a note, read from the journal itself and not through the program."""
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "kopie"
            shutil.copytree(store, copy)  # reading what a killed server left repairs it
            connection = sqlite3.connect(copy / "trede.db")
            try:
                rows = connection.execute("SELECT stream FROM events WHERE instr(record, CAST('note-written/' AS BLOB)) > 0").fetchall()
            finally:
                connection.close()
        return {stream.lower() for stream, in rows}

    def lost(self, acknowledged, store):
        return sorted(set(acknowledged) - self.noted(store))

    def test_no_acknowledged_write_is_lost(self):
        rows = self.asked("list", "gemeenten", "--view", "trede-voorstellen")["gemeenten"]
        codes = [row["gmCode"].lower() for row in rows]
        numbers = itertools.count(1)
        acknowledged = []
        before = self.folder / "ervoor"
        for round_number, how in enumerate(ROUNDS):
            if round_number:
                self.start()
            if round_number == len(ROUNDS) - 1:
                shutil.copytree(self.store, before)
            part = codes[round_number::len(ROUNDS)]
            visitors = [self.visitor(role) for role in ["toezichthouder"]]
            writers = []
            for at in range(WRITERS):
                visitor = web.Visitor(self.port)
                visitor.cookie, visitor.key = visitors[0].cookie, visitors[0].key
                writers.append(Writer(visitor, part[at::WRITERS], numbers))
            for writer in writers:
                writer.start()
            # In the midst of it: some were answered, and more are on their way.
            deadline = time.monotonic() + 30
            while sum(len(one.acknowledged) for one in writers) < 10 and time.monotonic() < deadline:
                time.sleep(0.005)
            began = time.monotonic()
            self.server.send_signal(how)
            code = self.server.wait(10)
            took = time.monotonic() - began
            for writer in writers:
                writer.join()
            with self.subTest(how=how.name):
                self.assertEqual(code, 0 if how == signal.SIGTERM else -how)
                self.assertLess(took, 5)
                self.assertGreater(sum(one.broken for one in writers), 0, "nobody was still writing when the server went")
                self.assertEqual([one.refused for one in writers if one.refused], [])
            written = [one for writer in writers for one in writer.acknowledged]
            self.assertGreaterEqual(len(written), 10)
            acknowledged += written
            self.end()
            self.assertEqual(self.lost(acknowledged, self.store), [])
        self.assertEqual(self.trede("verify").code, 0)
        # The control: a store from before the last round has lost what was acknowledged in it, and this test sees that.
        self.assertEqual(self.lost(acknowledged, before), sorted(written))
        # And what was not answered may be there, but whole: a server that starts again goes on.
        self.start()
        self.assertEqual(self.visitor("toezichthouder").get(f"/gemeenten/{acknowledged[-1]}").code, 200)


if __name__ == "__main__":
    unittest.main()
