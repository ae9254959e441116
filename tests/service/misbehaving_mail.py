"""Servers on this machine that take letters and misbehave: a mail server, and a message box with a key."""

from __future__ import annotations

import http.server
import itertools
import socket
import ssl
import threading

# What a mail server does with the next message. It keeps what it received before the fault only where a real one would:
# "cut" and "silent" come after the message was taken in, "cut-early" in the middle of it.
MOODS = ("good", "cut", "cut-early", "silent", "refuse", "later", "hang-up", "full")


class MailSink:
    """A mail server on a port of its own. `moods` names what it does with each connection; then it is good."""

    def __init__(self, moods: list[str] = (), tls: ssl.SSLContext | None = None) -> None:
        self.messages: list[bytes] = []
        self._moods = itertools.chain(moods, itertools.repeat("good"))
        self._tls = tls
        self._lock = threading.Lock()
        self._server = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._server.getsockname()[1]
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> MailSink:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection:
                self._talk(connection)
        except (OSError, ssl.SSLError):
            pass

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(30)
        connection.sendall(b"220 fictief\r\n")
        self._talk_on(connection)

    def _talk_on(self, connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        say = lambda text: connection.sendall(text.encode() + b"\r\n")
        while line := lines.readline():
            word = line.split(b" ")[0].strip().upper()
            if word == b"EHLO":
                offer = self._tls and not isinstance(connection, ssl.SSLSocket)
                say("250-fictief" if offer else "250 fictief")
                if offer:
                    say("250 STARTTLS")
            elif word == b"STARTTLS" and self._tls:
                say("220 ga door")
                with self._tls.wrap_socket(connection, server_side=True) as secret:
                    self._talk_on(secret)
                return
            elif word == b"MAIL":
                with self._lock:
                    mood = next(self._moods)
                if mood == "hang-up":
                    return
                say("452 later" if mood == "later" else "250 goed")
            elif word == b"RCPT":
                say("550 niet hier" if mood == "refuse" else "250 goed")
            elif word == b"DATA":
                say("354 geef")
                if not self._receive(connection, lines, mood, say):
                    return
            elif word == b"QUIT":
                say("221 dag")
                return
            else:
                say("250 goed")

    def _receive(self, connection, lines, mood: str, say) -> bool:
        """One message; false when the connection ends here."""
        message = []
        while (line := lines.readline()) not in (b".\r\n", b""):
            message.append(line[1:] if line.startswith(b"..") else line)
            if mood == "cut-early" and len(message) == 20:
                return False
        if not line:
            return False
        if mood == "full":
            say("552 te groot")
            return True
        with self._lock:
            self.messages.append(b"".join(message))
        if mood == "cut":
            return False
        if mood == "silent":
            self._closing.wait(30)
            return False
        say("250 aangenomen")
        return True


# Answers by which a box takes nothing.
ANSWERS_OF_NOTHING = {"redirect": 302, "elsewhere": 308, "not-modified": 304, "refuse": 404}


class Box:
    """A message box that takes each key once, and answers badly: it drops, stalls and errs after taking; it points
    elsewhere, or says no last word, and takes nothing."""

    def __init__(self, moods: list[str] = ()) -> None:
        self.letters: dict[str, bytes] = {}
        self.puts = 0
        moods_left = itertools.chain(moods, itertools.repeat("good"))
        lock = threading.Lock()
        closing = self._closing = threading.Event()
        box = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PUT(self) -> None:
                with lock:
                    mood = next(moods_left)
                    box.puts += 1
                if mood == "hang-up":
                    self.close_connection = True
                    return
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if mood in ANSWERS_OF_NOTHING:
                    self.send_response(ANSWERS_OF_NOTHING[mood])
                    self.send_header("Location", "/elders")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                if mood == "interim":
                    self.wfile.write(b"HTTP/1.1 102 Processing\r\n\r\n")
                    self.close_connection = True
                    return
                with lock:
                    box.letters.setdefault(self.headers["Idempotency-Key"], body)
                if mood == "silent":
                    closing.wait(30)
                if mood in ("silent", "cut"):
                    self.close_connection = True
                    return
                self.send_response(503 if mood == "later" else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Box:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
