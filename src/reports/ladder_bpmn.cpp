#include "reports/ladder_bpmn.hpp"

#include <algorithm>

namespace trede::reports {

namespace {

using ladder::Rung;

// XML under construction. What is written in the code goes in raw; names and sentences, which come
// from law/ too, go in as Words.
struct Words {
    std::string_view text;
};

class Xml {
  public:
    template <std::size_t length>
    Xml& operator<<(const char (&raw)[length]) {
        out_.append(raw, length - 1);
        return *this;
    }
    Xml& operator<<(int number) {
        out_ += std::to_string(number);
        return *this;
    }
    Xml& operator<<(Words words) {
        for (const char c : words.text) {
            if (c == '&')
                out_ += "&amp;";
            else if (c == '<')
                out_ += "&lt;";
            else if (c == '>')
                out_ += "&gt;";
            else if (c == '"')
                out_ += "&quot;";
            else
                out_ += c;
        }
        return *this;
    }
    [[nodiscard]] std::string text() && { return std::move(out_); }

  private:
    std::string out_;
};

// The picture: rungs side by side on one line, the ways up above it, the other ways below.
constexpr int across = 300;  // from rung to rung
constexpr int first = 300;   // left side of the first rung
constexpr int line = 230;    // the middle of the rungs
constexpr int task_width = 150;
constexpr int task_height = 90;
constexpr int gateway = 50;
constexpr int event = 36;
constexpr int other_line = 420;  // the gateway to another rung
constexpr int end_line = 520;    // the end

int left_of(Rung rung) { return first + (number(rung) - 1) * across; }
int middle_of(Rung rung) { return left_of(rung) + task_width / 2; }
int gateway_of(Rung rung) { return left_of(rung) + task_width + 30; }
int gateway_middle(Rung rung) { return gateway_of(rung) + gateway / 2; }
constexpr int other_middle = first + across * 3 - 30;
constexpr int end_left = first + across * 6 + 20;

struct Point {
    int x = 0;
    int y = 0;
};

struct Flow {
    std::string id;
    std::string from;
    std::string to;
    std::string name;
    std::string condition;
    std::string about;
    std::vector<Point> way;
};

std::string task(Rung rung) { return "trede-" + std::to_string(number(rung)); }
std::string decision(Rung rung) { return "besluit-" + std::to_string(number(rung)); }

std::string condition_of(const LadderStep& step) {
    std::string grounds;
    for (const ladder::Obstacle& ask : step.asks) {
        if (grounds.find(ask.ground) != std::string::npos) continue;
        grounds += (grounds.empty() ? "" : "; ") + ask.ground;
    }
    return grounds.empty()
               ? "Een bevoegd persoon besluit het."
               : "Een bevoegd persoon besluit het, en er is voldaan aan " + grounds + ".";
}

std::string about(const LadderStep& step) {
    std::string text;
    for (const ladder::Obstacle& ask : step.asks)
        text += (text.empty() ? "" : "\n") + ask.ground + ": " + ask.reason;
    return text;
}

// A step up: straight to the next rung, over the others in an arc; the first placing comes from the
// start.
Flow up(const LadderStep& step) {
    const int to = number(step.to);
    Flow flow{.id = (step.from ? "omhoog-" + std::to_string(number(*step.from)) : "begin") + "-" +
                    std::to_string(to),
              .from = step.from ? decision(*step.from) : "begin",
              .to = task(step.to),
              .name = step.from ? "omhoog" : "eerste keer",
              .condition = condition_of(step),
              .about = about(step),
              .way = {}};
    const int from_right = step.from ? gateway_of(*step.from) + gateway : 170 + gateway;
    if (to == (step.from ? number(*step.from) + 1 : 1)) {
        flow.way = {{from_right, line}, {left_of(step.to), line}};
    } else {
        const int above = line - gateway / 2;
        const int from_x = step.from ? gateway_middle(*step.from) : 170 + gateway / 2;
        const int top = line - task_height / 2 - 25 * (to - (step.from ? number(*step.from) : 0));
        flow.way = {{from_x, above},
                    {from_x, top},
                    {middle_of(step.to), top},
                    {middle_of(step.to), line - task_height / 2}};
    }
    return flow;
}

Flow stays(Rung rung) {
    const int top = line - task_height / 2 - 20;
    return {.id = "blijft-" + std::to_string(number(rung)),
            .from = decision(rung),
            .to = task(rung),
            .name = "blijft",
            .condition = "Een bevoegd persoon besluit dat de gemeente op deze trede blijft.",
            .about = {},
            .way = {{gateway_middle(rung), line - gateway / 2},
                    {gateway_middle(rung), top},
                    {middle_of(rung) + 30, top},
                    {middle_of(rung) + 30, line - task_height / 2}}};
}

// Down, or up past the next rung in an urgent case: by one gateway, so that the picture stays
// readable.
Flow elsewhere(Rung rung, const std::vector<LadderStep>& steps) {
    const auto down = std::ranges::find_if(
        steps, [&](const LadderStep& step) { return step.from == rung && step.to < rung; });
    std::string condition;
    if (down != steps.end()) condition = "Omlaag: " + condition_of(*down);
    if (number(rung) + 1 < number(Rung::substitution)) {
        condition += (condition.empty() ? "" : " ");
        condition +=
            "Hoger dan de volgende trede: alleen bij vastgelegde spoed (Gemeentewet art. "
            "124 lid 2).";
    }
    return {.id = "anders-" + std::to_string(number(rung)),
            .from = decision(rung),
            .to = "anders",
            .name = "andere trede",
            .condition = condition,
            .about = down == steps.end() ? std::string() : about(*down),
            .way = {{gateway_middle(rung), line + gateway / 2},
                    {gateway_middle(rung), other_line},
                    {other_middle + (gateway_middle(rung) < other_middle ? -gateway : gateway) / 2,
                     other_line}}};
}

Flow back(Rung rung) {
    return {.id = "naar-" + std::to_string(number(rung)),
            .from = "anders",
            .to = task(rung),
            .name = {},
            .condition = "Een bevoegd persoon besluit tot deze trede.",
            .about = {},
            .way = {{other_middle, other_line - gateway / 2},
                    {other_middle, other_line - 60},
                    {middle_of(rung), other_line - 60},
                    {middle_of(rung), line + task_height / 2}}};
}

Flow closes(Rung rung) {
    return {.id = "sluiten-" + std::to_string(number(rung)),
            .from = decision(rung),
            .to = "einde",
            .name = "sluiten",
            .condition = "Een bevoegd persoon besluit het, op een grond om te sluiten.",
            .about = {},
            .way = {{gateway_middle(rung), line + gateway / 2},
                    {gateway_middle(rung), end_line},
                    {end_left, end_line}}};
}

std::vector<Flow> flows_of(const std::vector<LadderStep>& steps) {
    std::vector<Flow> flows = {{.id = "signaal",
                                .from = "start",
                                .to = "begin",
                                .name = {},
                                .condition = {},
                                .about = {},
                                .way = {{100 + event, line}, {170, line}}}};
    for (const LadderStep& step : steps) {
        if (!step.from || step.to > *step.from) flows.push_back(up(step));
    }
    for (const Rung rung : ladder::rungs) {
        flows.push_back({.id = "weging-" + std::to_string(number(rung)),
                         .from = task(rung),
                         .to = decision(rung),
                         .name = {},
                         .condition = {},
                         .about = {},
                         .way = {{left_of(rung) + task_width, line}, {gateway_of(rung), line}}});
        flows.push_back(stays(rung));
        flows.push_back(elsewhere(rung, steps));
        flows.push_back(back(rung));
        flows.push_back(closes(rung));
    }
    return flows;
}

void say_node(Xml& out, std::string_view kind, const std::string& id, const std::string& name,
              const std::string& about, const std::vector<Flow>& flows) {
    out << "    <" << Words{kind} << " id=\"" << Words{id} << "\" name=\"" << Words{name}
        << "\">\n";
    if (!about.empty()) out << "      <documentation>" << Words{about} << "</documentation>\n";
    for (const Flow& flow : flows) {
        if (flow.to == id) out << "      <incoming>" << Words{flow.id} << "</incoming>\n";
    }
    for (const Flow& flow : flows) {
        if (flow.from == id) out << "      <outgoing>" << Words{flow.id} << "</outgoing>\n";
    }
    out << "    </" << Words{kind} << ">\n";
}

void say_flow(Xml& out, const Flow& flow) {
    out << "    <sequenceFlow id=\"" << Words{flow.id} << "\" ";
    if (!flow.name.empty()) out << "name=\"" << Words{flow.name} << "\" ";
    out << "sourceRef=\"" << Words{flow.from} << "\" targetRef=\"" << Words{flow.to} << "\"";
    if (flow.condition.empty()) {
        out << "/>\n";
        return;
    }
    out << ">\n";
    if (!flow.about.empty())
        out << "      <documentation>" << Words{flow.about} << "</documentation>\n";
    out << "      <conditionExpression xsi:type=\"tFormalExpression\">" << Words{flow.condition}
        << "</conditionExpression>\n    </sequenceFlow>\n";
}

void draw_node(Xml& out, const std::string& id, Point at, int width, int height) {
    out << "      <bpmndi:BPMNShape id=\"beeld-" << Words{id} << "\" bpmnElement=\"" << Words{id}
        << "\"><dc:Bounds x=\"" << at.x << "\" y=\"" << at.y << "\" width=\"" << width
        << "\" height=\"" << height << "\"/></bpmndi:BPMNShape>\n";
}

void draw(Xml& out, const std::vector<Flow>& flows) {
    out << "  <bpmndi:BPMNDiagram id=\"beeld\">\n    <bpmndi:BPMNPlane id=\"vlak\" "
           "bpmnElement=\"ladder\">\n";
    draw_node(out, "start", {100, line - event / 2}, event, event);
    draw_node(out, "begin", {170, line - gateway / 2}, gateway, gateway);
    for (const Rung rung : ladder::rungs) {
        draw_node(out, task(rung), {left_of(rung), line - task_height / 2}, task_width,
                  task_height);
        draw_node(out, decision(rung), {gateway_of(rung), line - gateway / 2}, gateway, gateway);
    }
    draw_node(out, "anders", {other_middle - gateway / 2, other_line - gateway / 2}, gateway,
              gateway);
    draw_node(out, "einde", {end_left, end_line - event / 2}, event, event);
    for (const Flow& flow : flows) {
        out << "      <bpmndi:BPMNEdge id=\"lijn-" << Words{flow.id} << "\" bpmnElement=\""
            << Words{flow.id} << "\">";
        for (const Point& point : flow.way)
            out << "<di:waypoint x=\"" << point.x << "\" y=\"" << point.y << "\"/>";
        out << "</bpmndi:BPMNEdge>\n";
    }
    out << "    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n";
}

}  // namespace

std::vector<LadderStep> steps_of_ladder(const ladder::StepPolicy& policy,
                                        const law::Statute& statute, base::Date on) {
    std::vector<LadderStep> steps;
    const auto add = [&](std::optional<Rung> from, Rung to) {
        LadderStep step{.from = from, .to = to, .asks = {}};
        ladder::Course course;
        course.rung = from;
        for (const auto& [ground, reason] : ladder::obstacles(course, to, on, policy))
            step.asks.push_back({.ground = statute.cite(ground), .reason = statute.say(reason)});
        steps.push_back(std::move(step));
    };
    for (const Rung to : ladder::rungs) {
        if (to <= policy.highest_first) add(std::nullopt, to);
    }
    for (const Rung from : ladder::rungs) {
        for (const Rung to : ladder::rungs) {
            const int up = number(to) - number(from);
            if ((up > 0 && up <= policy.rungs_at_once) || up == -1) add(from, to);
        }
    }
    return steps;
}

std::string ladder_as_bpmn(const std::vector<LadderStep>& steps, const ladder::StepPolicy& policy,
                           const law::Statute& statute, std::string_view version, base::Date on) {
    const std::vector<Flow> flows = flows_of(steps);
    Xml out;
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions "
           "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
           "xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" "
           "xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" "
           "xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" id=\"trede\" "
           "targetNamespace=\"urn:trede:ladder\" exporter=\"Trede\">\n"
           "  <process id=\"ladder\" name=\"Interventieladder "
        << Words{statute.name}
        << "\" isExecutable=\"false\">\n    <documentation>Zoals de ladder geldt op "
        << Words{base::in_words(on)} << ", onder " << Words{version}
        << ". Toezichthouder: " << Words{statute.supervisor}
        << ". Het programma stelt een stap voor, een bevoegd persoon besluit. Vanaf trede "
        << number(policy.jurist_from)
        << " leest eerst een jurist het voorstel. Wie bevroren is (een "
           "rechter schorste de taak, of de gemeente is verschoonbaar), gaat niet "
           "omhoog.</documentation>\n";
    say_node(out, "startEvent", "start", "Een tekort of een melding", {}, flows);
    say_node(out, "exclusiveGateway", "begin", "Eerste trede", {}, flows);
    for (const Rung rung : ladder::rungs) {
        const std::string name =
            "Trede " + std::to_string(number(rung)) + ". " + std::string(ladder::name(rung));
        say_node(out, "userTask", task(rung), name, {}, flows);
        say_node(out, "exclusiveGateway", decision(rung), "Besluit", {}, flows);
    }
    say_node(out, "exclusiveGateway", "anders", "Andere trede", {}, flows);
    say_node(out, "endEvent", "einde", "Dossier gesloten", {}, flows);
    for (const Flow& flow : flows) say_flow(out, flow);
    out << "  </process>\n";
    draw(out, flows);
    out << "</definitions>\n";
    return std::move(out).text();
}

}  // namespace trede::reports
