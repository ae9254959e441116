"""The ladder for the tools of others (issue 4): BPMN 2.0, with the articles that the steps ask, and its reader of theirs."""

from __future__ import annotations

import subprocess
import unittest
import xml.etree.ElementTree as xml

from support import BAD_INPUT, HOME, OnStore, ServiceCase

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DRAWN = "{http://www.omg.org/spec/BPMN/20100524/DI}"
MODULES = HOME / "build/browser/node_modules"
READER = """
import { createRequire } from "node:module";
const { BpmnModdle } = await import(createRequire(process.argv[1] + "/x.js").resolve("bpmn-moddle")).then((m) => ({ BpmnModdle: m.BpmnModdle ?? m.default }));
let text = "";
for await (const piece of process.stdin) text += piece;
const { rootElement, warnings } = await new BpmnModdle().fromXML(text);
for (const warning of warnings) console.log(warning.message);
console.log(rootElement.rootElements[0].flowElements.filter((one) => one.$type === "bpmn:UserTask").length + " tasks");
"""


class LadderExport(ServiceCase):
    def ladder(self, *words: str) -> xml.Element:
        return xml.fromstring(self.trede("ladder", "export", *words).out)

    def test_each_step_names_the_articles_that_stand_in_its_way(self) -> None:
        flows = {flow.get("id"): flow for flow in self.ladder().iter(MODEL + "sequenceFlow")}

        def condition(name: str) -> str:
            return flows[name].findtext(MODEL + "conditionExpression")

        # Gemeentewet 124 lid 4, 124b lid 2 and Awb 4:8 before the decision; 124 lid 2 before it is carried out; 124d before it goes.
        self.assertIn("Awb art. 4:8; Gemeentewet art. 124 lid 4; Gemeentewet art. 124b lid 2.", condition("omhoog-4-5"))
        self.assertIn("Gemeentewet art. 124 lid 2", condition("omhoog-5-6"))
        self.assertIn("Omlaag: Een bevoegd persoon besluit het, en er is voldaan aan Gemeentewet art. 124d.", condition("anders-5"))
        self.assertNotIn("124", condition("omhoog-2-3"))
        self.assertIn("spoed", condition("anders-3"))
        self.assertNotIn("spoed", condition("anders-5"))
        self.assertIn("gemeenteblad", flows["omhoog-4-5"].findtext(MODEL + "documentation"))
        # POLICY "stappen": at first at most rung 2.
        self.assertIn("begin-2", flows)
        self.assertNotIn("begin-3", flows)

    def test_under_gedeputeerde_staten_nobody_informs_them(self) -> None:
        self.trede("statute", "huisvestingswet")
        process = self.ladder().find(MODEL + "process")
        self.assertIn("Huisvestingswet", process.get("name"))
        self.assertIn("gedeputeerde staten", process.findtext(MODEL + "documentation"))
        [flow] = [one for one in process.iter(MODEL + "sequenceFlow") if one.get("id") == "omhoog-4-5"]
        self.assertNotIn("124b", flow.findtext(MODEL + "conditionExpression"))

    def test_everything_leads_somewhere_and_is_drawn_once(self) -> None:
        root = self.ladder()
        process = root.find(MODEL + "process")
        nodes = {one.get("id") for one in process if one.tag not in (MODEL + "sequenceFlow", MODEL + "documentation")}
        flows = process.findall(MODEL + "sequenceFlow")
        for flow in flows:
            self.assertIn(flow.get("sourceRef"), nodes)
            self.assertIn(flow.get("targetRef"), nodes)
        drawn = [one.get("bpmnElement") for one in [*root.iter(DRAWN + "BPMNShape"), *root.iter(DRAWN + "BPMNEdge")]]
        self.assertEqual(sorted(drawn), sorted([*nodes, *(flow.get("id") for flow in flows)]))

    def test_the_reader_of_others_takes_it_without_a_word(self) -> None:
        def read(text: str) -> list[str]:
            done = subprocess.run(["node", "--input-type=module", "-e", READER, str(MODULES)], input=text, capture_output=True,
                                  text=True, timeout=60)
            self.assertEqual(done.returncode, 0, done.stderr)
            return done.stdout.splitlines()

        ladder = self.trede("ladder", "export").out
        self.assertEqual(read(ladder), ["6 tasks"])
        # The control: a flow to a rung that is not there.
        self.assertNotEqual(read(ladder.replace('targetRef="trede-3"', 'targetRef="trede-7"')), ["6 tasks"])

    def test_before_the_law_there_is_no_ladder(self) -> None:
        said = self.trede("ladder", "export", "--on", "2020-01-01", code=BAD_INPUT)
        self.assertEqual(said.out, "")
        self.assertIn("2020", said.err)


class OnRungTwo(OnStore):
    make = "place_on_rung"

    def test_json_says_the_same_as_the_step_when_it_is_tried(self) -> None:
        steps = {(step["van"], step["naar"]): step["vraagt"] for step in self.asked("ladder", "export")["stappen"]}
        self.assertEqual(steps[None, 2], [])
        tried = {reason["artikel"] for reason in self.asked("ladder", "check", "gm1700", "--to", "5")["redenen"]}
        asked = {ask["grond"].replace(" art.", "") for ask in steps[4, 5]}
        self.assertEqual(asked, tried - {"beleid: stappen"})


if __name__ == "__main__":
    unittest.main()
