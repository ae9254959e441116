"""The tile map keeps to the rules of the tool that laid it out, and costs what it says."""

import importlib.util
import random
import re

from support import *

spec = importlib.util.spec_from_file_location("tegelkaart", HOME / "tools/tegelkaart.py")
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)
LAYOUT = HOME / "data/tegelkaart.csv"


class TileMap(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.country = tool.Country(HOME / "data")
        cls.cells = tool.read_layout(cls.country, LAYOUT)

    def test_it_breaks_no_rule(self):
        self.assertEqual(len(self.cells), 342)
        self.assertEqual(tool.wrong(self.country, self.cells), [])

    def test_it_costs_what_it_says(self):
        said = re.search(r"# kosten (\d+); (\d+) van (\d+) grenzen", LAYOUT.read_text(encoding="utf-8"))
        self.assertEqual(tool.cost(self.country, self.cells), int(said[1]))
        self.assertEqual(tool.kept(self.country, self.cells), (int(said[2]), int(said[3])))

    def test_no_small_change_makes_it_better(self):
        settled = tool.settle(self.country, list(self.cells))
        self.assertEqual(tool.cost(self.country, settled), tool.cost(self.country, self.cells))

    def test_a_bad_layout_is_found_out(self):
        """Known bad: tiles dealt at random, one moved far away, and two provinces entangled."""
        dealt = list(self.cells)
        random.Random(7).shuffle(dealt)
        findings = tool.wrong(self.country, dealt)
        for word in ("pieces", "borders", "tiles from its place"):
            self.assertTrue(any(word in line for line in findings), findings)
        self.assertGreater(tool.cost(self.country, dealt), 10 * tool.cost(self.country, self.cells))
        index = self.country.codes.index
        away = list(self.cells)
        one, other = index("GM0088"), index("GM0935")  # an island in the north, a town in the south
        away[one], away[other] = away[other], away[one]
        self.assertTrue(any("is in 2 pieces" in line for line in tool.wrong(self.country, away)))
        same = list(self.cells)
        same[one] = same[other]
        self.assertEqual(tool.wrong(self.country, same), ["two municipalities share a cell"])

    def test_steps_between_hexagons(self):
        self.assertEqual(tool.steps((3, 2), (3, 3)), 1)
        self.assertEqual(tool.steps((3, 2), (4, 3)), 2)
        self.assertEqual(tool.steps((0, 0), (0, 4)), 4)
        for cell in ((4, 4), (4, 5)):
            self.assertEqual([tool.steps(cell, near) for near in tool.around(cell)], [1] * 6)


if __name__ == "__main__":
    unittest.main()
