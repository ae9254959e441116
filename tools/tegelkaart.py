#!/usr/bin/env python3
"""Lays out the tile map: every municipality one hexagon of the same size. Python's standard library only.

    tegelkaart.py make [--moves N] [--seed N]   prints the layout, to be kept as data/tegelkaart.csv
    tegelkaart.py check [FILE]                  holds a layout against its rules; exit 1 and a line for each it breaks

The layout comes from data/ligging.csv: where municipalities lie, and which of them share a border. It is a bargain
between three wishes, and `cost` is their sum in whole numbers, so that every machine counts the same:

    place       a tile lies where its municipality lies, after the dense regions have been given room
    neighbours  those that share a border touch
    provinces   the tiles of a province hang together (a rule: a layout that breaks it is refused)

Cells are pointy hexagons in rows; odd rows stand half a tile to the right. Rows count from north to south.
"""
import argparse
import csv
import math
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCALE = 100             # whole hundredths of the width of a tile
PLACE_WEIGHT = 1        # for each square tile of distance, times SCALE
NEIGHBOUR_WEIGHT = 3    # for each step that neighbours lie too far apart, times SCALE
LEAST_NEIGHBOURS = 75   # percent of the shared borders that must still touch
FARTHEST = 4.0          # tiles that one may lie from its place


class Country:
    """The municipalities in force, where they lie, their neighbours and their provinces."""

    def __init__(self, folder):
        lying = rows_of(folder / "ligging.csv")
        self.codes = [row["code"] for row in lying]
        index = {code: number for number, code in enumerate(self.codes)}
        self.neighbours = [[index[code] for code in row["buren"].split()] for row in lying]
        province = {row["code"]: row["provincie"] for row in rows_of(folder / "gemeenten.csv")}
        self.provinces = [province[code] for code in self.codes]
        middle = math.radians(52.1)  # of the country: a degree of longitude is narrower than one of latitude
        self.points = spread([(float(row["lengte"]) * math.cos(middle) * 111.3, -float(row["breedte"]) * 111.3)
                              for row in lying], self.neighbours)


def rows_of(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def spread(points, neighbours):
    """Gives dense regions room: points push each other away until none is nearer than a tile, and neighbours pull.
    Answers in tiles, rounded so that the cost is whole."""
    unit = 11.0  # kilometres: the width of a tile, so that 342 of them cover the land
    points = [(x / unit, y / unit) for x, y in points]
    for turn in range(400):
        moved = [[0.0, 0.0] for _ in points]
        pull = 0.12 if turn < 300 else 0.02
        for one, (x, y) in enumerate(points):
            for other in range(one + 1, len(points)):
                dx, dy = points[other][0] - x, points[other][1] - y
                if abs(dx) >= 1.0 or abs(dy) >= 1.0:
                    continue
                apart = math.hypot(dx, dy) or 1e-6
                if apart < 1.0:
                    push = 0.25 * (1.0 - apart) / apart
                    moved[one][0] -= push * dx
                    moved[one][1] -= push * dy
                    moved[other][0] += push * dx
                    moved[other][1] += push * dy
        for one, near in enumerate(neighbours):
            for other in near:
                dx, dy = points[other][0] - points[one][0], points[other][1] - points[one][1]
                apart = math.hypot(dx, dy)
                if apart > 1.0:
                    moved[one][0] += pull * (apart - 1.0) / apart * dx / len(near)
                    moved[one][1] += pull * (apart - 1.0) / apart * dy / len(near)
        points = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(points, moved)]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return [(round((x - left) * SCALE), round((y - top) * SCALE)) for x, y in points]


# --- hexagons ---
ROW = 87  # hundredths of a tile from row to row: the square root of three, halved

def middle(cell):
    column, row = cell
    return (column * SCALE + (row & 1) * SCALE // 2, row * ROW)

def around(cell):
    column, row = cell
    shift = row & 1
    return [(column - 1, row), (column + 1, row), (column - 1 + shift, row - 1), (column + shift, row - 1),
            (column - 1 + shift, row + 1), (column + shift, row + 1)]

def steps(a, b):
    """How many tiles lie between two cells, by way of touching tiles."""
    (ac, ar), (bc, br) = a, b
    ax, bx = ac - (ar - (ar & 1)) // 2, bc - (br - (br & 1)) // 2
    return max(abs(ax - bx), abs(ar - br), abs(ax + ar - bx - br))


# --- cost ---
def place_cost(country, one, cell):
    (x, y), (px, py) = middle(cell), country.points[one]
    return PLACE_WEIGHT * ((x - px) ** 2 + (y - py) ** 2) // SCALE

def neighbour_cost(gap):
    return NEIGHBOUR_WEIGHT * SCALE * min(gap - 1, 3)

def own_cost(country, cells, one):
    """What moves when this tile does: every border counts once for each end of it."""
    total = place_cost(country, one, cells[one])
    for other in country.neighbours[one]:
        total += neighbour_cost(steps(cells[one], cells[other]))
    return total

def cost(country, cells):
    total = sum(place_cost(country, one, cell) for one, cell in enumerate(cells))
    for one, near in enumerate(country.neighbours):
        total += sum(neighbour_cost(steps(cells[one], cells[other])) for other in near if other > one)
    return total

def pieces(country, cells):
    """The number of pieces of each province."""
    at = {cell: one for one, cell in enumerate(cells)}
    count, seen = {}, set()
    for start in range(len(cells)):
        if start in seen:
            continue
        province = country.provinces[start]
        count[province] = count.get(province, 0) + 1
        seen.add(start)
        edge = [start]
        while edge:
            for cell in around(cells[edge.pop()]):
                other = at.get(cell)
                if other is not None and other not in seen and country.provinces[other] == province:
                    seen.add(other)
                    edge.append(other)
    return count

def kept(country, cells):
    """How many of the shared borders still touch, and how many there are."""
    pairs = [(one, other) for one, near in enumerate(country.neighbours) for other in near if other > one]
    return sum(1 for one, other in pairs if steps(cells[one], cells[other]) == 1), len(pairs)

def farthest(country, cells):
    """The greatest distance in tiles between a tile and the place of its municipality."""
    return max(math.dist(middle(cell), point) for cell, point in zip(cells, country.points)) / SCALE


# --- making ---
def start(country):
    """The nearest free cell for each, those with the most crowded place first."""
    free = {(column, row) for column in range(-2, 34) for row in range(-2, 40)}
    crowd = [sum(1 for other in country.points if math.dist(point, other) < 2.5 * SCALE) for point in country.points]
    cells = [None] * len(country.points)
    for one in sorted(range(len(cells)), key=lambda number: (-crowd[number], number)):
        x, y = country.points[one]
        cells[one] = min(free, key=lambda cell: (math.dist(middle(cell), (x, y)), cell))
        free.remove(cells[one])
    return cells


def hangs_together(country, cells, at, province):
    members = {cells[one] for one in country.members[province]}
    first = next(iter(members))
    seen, edge = {first}, [first]
    while edge:
        for cell in around(edge.pop()):
            if cell in members and cell not in seen:
                seen.add(cell)
                edge.append(cell)
    return len(seen) == len(members)


def anneal(country, cells, moves, seed):
    """Swaps tiles, or moves them to a free cell, less and less freely; provinces grow together on the way."""
    chance = random.Random(seed)
    at = {cell: one for one, cell in enumerate(cells)}
    country.members = {}
    for one, province in enumerate(country.provinces):
        country.members.setdefault(province, []).append(one)
    loose = {province: count - 1 for province, count in pieces(country, cells).items()}
    neighbours = country.neighbours

    def broken(provinces):
        """The pieces too many of these provinces, now."""
        result = {}
        for province in provinces:
            members = {cells[one] for one in country.members[province]}
            count = 0
            while members:
                count += 1
                edge = [members.pop()]
                while edge:
                    for cell in around(edge.pop()):
                        if cell in members:
                            members.remove(cell)
                            edge.append(cell)
            result[province] = count - 1
        return result

    for move in range(moves):
        heat = 900.0 * (1.0 - move / moves) ** 2 + 1.0
        one = chance.randrange(len(cells))
        here = cells[one]
        if chance.random() < 0.4 and neighbours[one]:
            target = chance.choice(around(cells[chance.choice(neighbours[one])]))
        else:
            target = chance.choice(around(here))
        if target == here:
            continue
        other = at.get(target)
        before = own_cost(country, cells, one) + (own_cost(country, cells, other) if other is not None else 0)
        cells[one] = target
        if other is not None:
            cells[other] = here
        after = own_cost(country, cells, one) + (own_cost(country, cells, other) if other is not None else 0)
        rise = after - before
        bound = heat * -math.log(1.0 - chance.random())
        # Pieces too many of a province cost more and more.
        penalty = 400 + 4000 * move // moves
        provinces = {country.provinces[one]} | ({country.provinces[other]} if other is not None else set())
        if len(provinces) == 1 and other is not None:
            now = {}
        elif rise - penalty * sum(loose[province] for province in provinces) > bound:
            now = None
        else:
            now = broken(sorted(provinces))
            rise += penalty * sum(now[province] - loose[province] for province in now)
        if now is None or rise > bound:
            cells[one] = here
            if other is not None:
                cells[other] = target
            continue
        loose.update(now)
        at[target] = one
        if other is not None:
            at[here] = other
        else:
            del at[here]
    return cells


def settle(country, cells):
    """Takes every swap or move to a cell around that still helps and keeps the provinces whole, until none does."""
    at = {cell: one for one, cell in enumerate(cells)}
    better = True
    while better:
        better = False
        for one in range(len(cells)):
            for target in around(cells[one]):
                change = gain(country, cells, at, one, target)
                if change < 0:
                    take(cells, at, one, target)
                    better = True
    return cells


def take(cells, at, one, target):
    here, other = cells[one], at.get(target)
    cells[one] = target
    at[target] = one
    if other is None:
        del at[here]
    else:
        cells[other] = here
        at[here] = other


def gain(country, cells, at, one, target):
    """How the cost changes when this tile takes that cell; 0 when a province would fall apart."""
    here, other = cells[one], at.get(target)
    moved = [one] if other is None else [one, other]
    before = sum(own_cost(country, cells, tile) for tile in moved)
    take(cells, at, one, target)
    change = sum(own_cost(country, cells, tile) for tile in moved) - before
    if change < 0 and any(count > 1 for count in pieces(country, cells).values()):
        change = 0
    take(cells, at, one, here)
    return change


def make(arguments):
    country = Country(ROOT / "data")
    cells = settle(country, anneal(country, start(country), arguments.moves, arguments.seed))
    left, top = min(column for column, _ in cells), min(row for _, row in cells)
    shift = top & 1  # keep odd rows odd
    out = [(code, column - left, row - top + shift) for code, (column, row) in zip(country.codes, cells)]
    touching, borders = kept(country, cells)
    print("# De tegelkaart: elke gemeente een zeshoek van dezelfde grootte. Rijen lopen van noord naar zuid; oneven rijen "
          "staan een halve tegel naar rechts.")
    print(f"# Gemaakt door tools/tegelkaart.py make --seed {arguments.seed} --moves {arguments.moves} uit data/ligging.csv "
          "(bron: CBS/Kadaster, 2023, CC BY 4.0).")
    print(f"# kosten {cost(country, cells)}; {touching} van {borders} grenzen raken elkaar nog.")
    print("code,kolom,rij")
    for code, column, row in out:
        print(f"{code},{column},{row}")
    return 0


def read_layout(country, path):
    """The cells in the order of the country; a code may stand there once, and none may be missing."""
    given = {}
    for row in rows_of(path):
        if row["code"] in given:
            raise ValueError(f"{row['code']} stands there twice")
        given[row["code"]] = (int(row["kolom"]), int(row["rij"]))
    if set(given) != set(country.codes):
        raise ValueError(f"other municipalities: {sorted(set(given) ^ set(country.codes))[:5]}")
    cells = [given[code] for code in country.codes]
    # A layout may be shifted over an even number of rows and any number of columns: put it where it costs least.
    return min(([(column + across, row + down) for column, row in cells]
                for across in range(-4, 5) for down in range(-4, 5, 2)), key=lambda moved: cost(country, moved))


def wrong(country, cells):
    """Every rule that a layout breaks, as a line."""
    findings = []
    if len(set(cells)) != len(cells):
        findings.append("two municipalities share a cell")
        return findings
    findings += [f"{province} is in {count} pieces" for province, count in sorted(pieces(country, cells).items())
                 if count > 1]
    touching, borders = kept(country, cells)
    if touching * 100 < LEAST_NEIGHBOURS * borders:
        findings.append(f"only {touching} of {borders} shared borders touch")
    if farthest(country, cells) > FARTHEST:
        findings.append(f"a municipality lies {farthest(country, cells):.1f} tiles from its place")
    return findings


def check(arguments):
    country = Country(ROOT / "data")
    cells = read_layout(country, pathlib.Path(arguments.file))
    findings = wrong(country, cells)
    touching, borders = kept(country, cells)
    print(f"cost {cost(country, cells)}, {touching} of {borders} borders, farthest {farthest(country, cells):.2f}")
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    making = verbs.add_parser("make")
    making.add_argument("--moves", type=int, default=1_500_000)
    making.add_argument("--seed", type=int, default=1)
    making.set_defaults(run=make)
    checking = verbs.add_parser("check")
    checking.add_argument("file", nargs="?", default=str(ROOT / "data/tegelkaart.csv"))
    checking.set_defaults(run=check)
    arguments = parser.parse_args()
    return arguments.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
