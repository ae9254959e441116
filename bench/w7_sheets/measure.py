"""Runs each program on each file for some rounds, in turn, and prints medians and ratios; stops when outputs differ.

    measure.py ROUNDS FILES... -- NAME=COMMAND...

CPU is user and system time of the whole process tree. Memory is the largest process of the tree, and for the product
the largest sum of its processes' own pages (caller and worker), as the system reports them.
"""
import os
import resource
import statistics
import subprocess
import sys


def once(command: str, path: str) -> tuple[str, float, float]:
    """Runs one command in a child of its own, so that its usage is not mixed with that of others."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        done = subprocess.run([*command.split(), path], stdout=subprocess.PIPE, check=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        line = f"{done.returncode} {used.ru_utime + used.ru_stime} {used.ru_maxrss}\n".encode() + done.stdout
        os.write(write_end, line)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as answer:
        first, output = answer.read().split(b"\n", 1)
    os.waitpid(child, 0)
    code, cpu, memory = first.split()
    if code != b"0":
        sys.exit(f"{command} {path}: exit {code.decode()}")
    return output.decode().strip(), float(cpu), float(memory) / 1024


def main() -> None:
    split = sys.argv.index("--")
    rounds, files = int(sys.argv[1]), sys.argv[2:split]
    programs = dict(argument.split("=", 1) for argument in sys.argv[split + 1:])
    for path in files:
        measured: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        outputs: dict[str, str] = {}
        for _ in range(rounds):
            for name, command in programs.items():
                outputs[name], cpu, memory = once(command, path)
                measured[name].append((cpu, memory))
        if len(set(outputs.values())) != 1:
            sys.exit(f"{path}: the outputs differ: {outputs}")
        print(f"{os.path.basename(path)}: all read {next(iter(outputs.values()))}")
        own = next(iter(programs))
        own_cpu = statistics.median(cpu for cpu, _ in measured[own])
        for name, values in measured.items():
            cpu = statistics.median(cpu for cpu, _ in values)
            memory = statistics.median(memory for _, memory in values)
            print(f"  {name:10} {cpu:7.3f} s CPU  {memory:7.1f} MiB  {cpu / own_cpu:6.1f} x")


main()
