"""Runs each program on each file for some rounds, in turn, and prints medians and ratios; stops when outputs differ.

    measure.py ROUNDS FILES... -- NAME=COMMAND...

A command gets the file and where to write. CPU is user and system time of the whole process tree, memory its largest
process; one that is smaller than this script itself, some 9 MiB, shows as that. The program named
`control` must give another output: a harness that takes it for equal is broken.
"""
import filecmp
import os
import resource
import statistics
import subprocess
import sys
import time


def once(command: str, path: str, out: str) -> tuple[float, float, float]:
    """Runs one command in a child of its own, so that its usage is not mixed with that of others."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        start = time.monotonic()
        done = subprocess.run([*command.split(), path, out], check=False)
        wall = time.monotonic() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(write_end, f"{done.returncode} {used.ru_utime + used.ru_stime} {wall} {used.ru_maxrss}".encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as answer:
        code, cpu, wall, memory = answer.read().split()
    os.waitpid(child, 0)
    if code != b"0":
        sys.exit(f"{command} {path}: exit {code.decode()}")
    return float(cpu), float(wall), float(memory) / 1024


def main() -> None:
    split = sys.argv.index("--")
    rounds, files = int(sys.argv[1]), sys.argv[2:split]
    programs = dict(argument.split("=", 1) for argument in sys.argv[split + 1:])
    control_words = programs.pop("control").split()
    own = next(iter(programs))
    for path in files:
        measured: dict[str, list[tuple[float, float, float]]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, command in programs.items():
                measured[name].append(once(command, path, f"{path}.{name}"))
                if not filecmp.cmp(f"{path}.{own}", f"{path}.{name}", shallow=False):
                    sys.exit(f"{path}: {name} gives another output than {own}")
        *control, rule = control_words
        subprocess.run([*control, path, f"{path}.control", rule], check=True)
        if filecmp.cmp(f"{path}.{own}", f"{path}.control", shallow=False):
            sys.exit(f"{path}: the control gives the same output; the comparison is worth nothing")
        print(f"{os.path.basename(path)}: all outputs equal, the control differs; medians of {rounds} rounds")
        cpu_of_own = statistics.median(cpu for cpu, _, _ in measured[own])
        for name, values in measured.items():
            cpu, wall, memory = (statistics.median(column) for column in zip(*values))
            print(f"  {name:12} {cpu:7.3f} s CPU  {wall:7.3f} s wall  {memory:7.1f} MiB  {cpu / cpu_of_own:6.1f} x")


main()
