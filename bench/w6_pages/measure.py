"""Workloads W6 and W10: measure.py BUILD WORK ROUNDS SECONDS. See run.sh.

CPU is user and system time of the whole process tree of a server, divided by the answers that the load generator counted. The peers
give a table with the same words in the same rows; the page of the product has bars, a map, filters and its house around it too.
"""
import gzip
import html.parser
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time

here = pathlib.Path(__file__).parent
build, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
rounds, seconds = int(sys.argv[3]), int(sys.argv[4])
program = build / "src/app/trede"
PAGE, API = "/gemeenten", "/api/v1/gemeenten"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def ask(port, path, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body


class Rows(html.parser.HTMLParser):
    """The words in the cells of every row of a municipality."""

    def __init__(self):
        super().__init__()
        self.rows, self.cells = [], None

    def handle_starttag(self, tag, attributes):
        identity = dict(attributes).get("id") or ""
        if tag == "tr" and re.fullmatch(r"gm\d{4}", identity):
            self.cells = []
            self.rows.append({"id": identity, "cells": self.cells})
        elif tag == "td" and self.cells is not None:
            self.cells.append("")

    def handle_endtag(self, tag):
        if tag == "tr":
            self.cells = None

    def handle_data(self, text):
        if self.cells:
            self.cells[-1] += text


def rows_of(body):
    parser = Rows()
    parser.feed(body.decode())
    return [{"id": row["id"], "cells": [" ".join(cell.split()) for cell in row["cells"]]} for row in parser.rows]


def tree(pid):
    found = [pid]
    for child in subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split():
        found += tree(int(child))
    return found


def cpu_of(pid):
    ticks = 0
    for one in tree(pid):
        fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_of(pid, field="Pss"):
    total = 0
    for one in tree(pid):
        total += sum(int(line.split()[1]) for line in pathlib.Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
                     if line.startswith(field + ":"))
    return total / 1024


class Server:
    """A program that answers; `start` is the time from its birth to a whole first page."""

    def __init__(self, name, words, port, cookie="", environment=None, first=PAGE):
        self.name, self.port, self.cookie = name, port, cookie
        began = time.monotonic()
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE if port is None else subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
        if port is None:
            said = json.loads(self.process.stdout.readline())
            self.port = int(said["adres"].rsplit(":", 1)[1].strip("/"))
            answer, _ = ask(self.port, "/" + said["aanmelden"].split("/", 3)[3])
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        while True:
            try:
                ask(self.port, first, {"Cookie": self.cookie})
                break
            except OSError:
                time.sleep(0.002)
        self.start = 1000 * (time.monotonic() - began)

    def load(self, path, packed, script=None):
        words = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", "-H", f"Cookie: {self.cookie}"]
        words += ["-H", "Accept-Encoding: gzip"] if packed else []
        words += ["-s", str(script)] if script else []
        before = cpu_of(self.process.pid)
        said = subprocess.run([*words, f"http://127.0.0.1:{self.port}{path}"], capture_output=True, text=True, check=True).stdout
        used = cpu_of(self.process.pid) - before
        if "Non-2xx" in said:
            sys.exit(f"{self.name}: {said}")
        count = int(re.search(r"(\d+) requests in", said)[1])
        late = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
        return 1e6 * used / count, count / seconds, float(late[1]) * {"us": 0.001, "ms": 1, "s": 1000}[late[2]]

    def end(self):
        self.process.terminate()
        self.process.wait(20)


def trede(store):
    return Server("trede", [program, "serve", "--port", "0", "--store", str(store), "--link", "toezichthouder",
                            "--log", str(work / "trede.log")], None)


def peers(given, page):
    data = work / "rows.json"
    data.write_text(json.dumps(given), encoding="utf-8")
    modules = os.environ.get("W6_NODE_MODULES", "")
    if (pathlib.Path(modules) / "fastify").is_dir() and modules:
        port = free_port()
        yield Server("fastify", ["node", str(here / "peer_fastify.mjs"), str(data), str(port), str(work / "fastify.log")], port,
                     "sessie=bench")
    else:
        print("no fastify")
    python = os.environ.get("W6_PYTHON", "/usr/bin/python3")
    if subprocess.run([python, "-c", "import django, gunicorn"], capture_output=True, check=False).returncode == 0:
        port = free_port()
        server = Server("django", [python, "-m", "gunicorn", "--chdir", str(here), "-w", "2", "-b", f"127.0.0.1:{port}", "--log-level",
                                   "error", "peer_django:application"], port,
                        environment={"W6_ROWS": str(data), "W6_LOG": str(work / "django.log")})
        answer, _ = ask(port, "/aanmelden")
        server.cookie = answer.headers["Set-Cookie"].split(";")[0]
        yield server
    else:
        print("no django")
    if shutil.which("nginx"):
        work.chmod(0o755)  # its workers are another user
        port, site = free_port(), work / "site"
        (site / "api/v1").mkdir(parents=True)
        for path, body in (("gemeenten", page), ("api/v1/gemeenten", json.dumps(given["document"]).encode())):
            (site / path).write_bytes(body)
            (site / (path + ".gz")).write_bytes(gzip.compress(body, 4))
        (work / "nginx.conf").write_text(
            f"daemon off; worker_processes 2; pid {work}/nginx.pid; error_log /dev/null; events {{}} http {{ access_log {work}/nginx.log;"
            f" default_type text/html; sendfile on; gzip_static on; server {{ listen 127.0.0.1:{port}; root {site}; }} }}")
        yield Server("nginx", ["nginx", "-c", str(work / "nginx.conf"), "-p", str(work)], port)
    else:
        print("no nginx")


def start_and_memory(store):
    times, memory = [], []
    for _ in range(rounds):
        server = trede(store)
        times.append(server.start)
        time.sleep(1)
        memory.append(memory_of(server.process.pid))
        server.end()
    return f"{statistics.median(times):7.0f} ms to the first page, {statistics.median(memory):6.1f} MiB idle after it"


def w10():
    print("W10, medians:")
    print("  trede, empty store      ", start_and_memory(work / "leeg"))
    print("  trede, invented country ", start_and_memory(work / "land"))
    maker = build / "bench/w3_replay/w3_replay"
    if maker.exists():
        subprocess.run([maker, "make", str(work / "honderdduizend"), "100000"], check=True, stdout=subprocess.DEVNULL)
        print("  trede, 100,000 events   ", start_and_memory(work / "honderdduizend"))
    else:
        print("  no w3_replay to make 100,000 events with")


def main():
    subprocess.run([program, "--store", str(work / "land"), "demo", "--seed", "7"], check=True, stdout=subprocess.DEVNULL)
    w10()
    product = trede(work / "land")
    _, page = ask(product.port, PAGE, {"Cookie": product.cookie})
    _, document = ask(product.port, API, {"Cookie": product.cookie})
    given = {"rows": rows_of(page), "document": json.loads(document)}
    if len(given["rows"]) != 342 or len(given["document"]["gemeenten"]) != 342:
        sys.exit("the product does not give 342 rows")
    servers = [product]
    for server in peers(given, page):
        servers.append(server)
        _, body = ask(server.port, PAGE, {"Cookie": server.cookie})
        _, answer = ask(server.port, API, {"Cookie": server.cookie})
        if rows_of(body) != given["rows"] or json.loads(answer) != given["document"]:
            sys.exit(f"{server.name} gives other rows than the product")
        print(f"  {server.name}: {server.start:.0f} ms to the first page, {memory_of(server.process.pid):.1f} MiB; {len(body)} bytes")
    many = here / "many_addresses.lua"
    kinds = [(server.name, server, False, None) for server in servers]
    kinds += [("trede anew", product, False, many), ("trede gzip", product, True, None)]
    kinds += [("nginx gzip", server, True, None) for server in servers if server.name == "nginx"]
    measured = {}
    for _ in range(rounds):
        for name, server, packed, script in kinds:
            for path in (PAGE, API):
                measured.setdefault((name, path), []).append(server.load(path, packed, script))
    for path in (PAGE, API):
        size = len(page if path == PAGE else document)
        print(f"W6 {path}, {size} bytes from the product, {rounds} rounds of {seconds} s in turn, 16 connections, equal rows:")
        own = statistics.median(one[0] for one in measured[("trede", path)])
        for name, *_ in kinds:
            cpu, rate, late = (statistics.median(values) for values in zip(*measured[(name, path)]))
            print(f"  {name:11} {cpu:9.1f} us CPU a request  {rate:8.0f} req/s  p99 {late:7.1f} ms  {cpu / own:7.2f} x the product, unchanged")
    print(f"  trede under load: {memory_of(product.process.pid):.1f} MiB")
    for server in servers:
        server.end()


if not shutil.which("wrk"):
    sys.exit("W6 needs wrk")
main()
