"""Runs each program for some rounds, in turn, and prints medians and ratios to the first.

    measure.py ROUNDS COUNT WORK TEXTS -- NAME=COMMAND...

{out} in a command becomes a fresh folder. Every program must leave COUNT PDF files there, and every tenth of them must hold
every paragraph of its letter (TEXTS has a line a paragraph); else nothing is claimed. CPU is user and system time of the
whole process tree, memory that of its largest process.
"""
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import unicodedata


def once(command: str) -> tuple[float, float]:
    """Runs one command in a child of its own, so that its usage is not mixed with that of others."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        done = subprocess.run(command.split(), stdout=subprocess.DEVNULL, check=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(write_end, f"{done.returncode} {used.ru_utime + used.ru_stime} {used.ru_maxrss}".encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as answer:
        code, cpu, memory = answer.read().split()
    os.waitpid(child, 0)
    if code != b"0":
        sys.exit(f"{command}: exit {code.decode()}")
    return float(cpu), float(memory) / 1024


def bare(text: str) -> str:
    """Without blanks and hyphens, so that line ends do not matter; ligatures taken apart."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in "-\u00ad\u2010")


def same_words(folder: pathlib.Path, texts: pathlib.Path, count: int) -> None:
    made = sorted(folder.glob("*.pdf"))
    if len(made) != count:
        sys.exit(f"{folder.name}: {len(made)} letters instead of {count}")
    for pdf in made[::10]:
        said = ""
        for page in subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f"):
            lines = page.split("\n")
            foot = [i for i, line in enumerate(lines) if line.startswith("Pagina ") or line.count(" / ") == 1]
            said += bare("".join(lines[: foot[0]] if foot else lines))
        for line in (texts / f"{pdf.stem}.txt").read_text().splitlines():
            if bare(line) not in said:
                sys.exit(f"{pdf}: lacks \"{line}\"")


def main() -> None:
    rounds, count = int(sys.argv[1]), int(sys.argv[2])
    work, texts = pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
    programs = dict(argument.split("=", 1) for argument in sys.argv[6:])
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    sizes: dict[str, float] = {}
    for turn in range(rounds):
        for name, command in programs.items():
            out = work / f"{name}-out"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            measured[name].append(once(command.replace("{out}", str(out))))
            if turn == 0:
                same_words(out, texts, count)
                sizes[name] = sum(f.stat().st_size for f in out.glob("*.pdf")) / count / 1000
    own = statistics.median(cpu for cpu, _ in next(iter(measured.values())))
    print(f"{count} letters, medians of {rounds} rounds; every paragraph found in the PDF of every program")
    for name, values in measured.items():
        cpu = statistics.median(cpu for cpu, _ in values)
        memory = statistics.median(memory for _, memory in values)
        print(f"  {name:12} {cpu:8.3f} s CPU  {memory:7.1f} MiB  {sizes[name]:6.1f} kB a letter  {cpu / own:7.1f} x")


main()
