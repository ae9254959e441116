#include <algorithm>
#include <array>
#include <optional>

#include "paper/check_parts.hpp"

namespace trede::paper {

namespace {

using Key = std::pair<int, int>;  // page object and MCID

struct Kind {
    std::string_view name;
    std::string_view
        parents;  // between blanks: where it may stand (ISO 32000-1, 14.8.4); empty: in any block
};

constexpr std::array kinds = {Kind{"Document", " StructTreeRoot "},
                              Kind{"P", ""},
                              Kind{"H1", ""},
                              Kind{"H2", ""},
                              Kind{"H3", ""},
                              Kind{"H4", ""},
                              Kind{"H5", ""},
                              Kind{"H6", ""},
                              Kind{"L", ""},
                              Kind{"LI", " L "},
                              Kind{"Lbl", " LI "},
                              Kind{"LBody", " LI "},
                              Kind{"Table", ""},
                              Kind{"THead", " Table "},
                              Kind{"TBody", " Table "},
                              Kind{"TFoot", " Table "},
                              Kind{"TR", " Table THead TBody TFoot "},
                              Kind{"TH", " TR "},
                              Kind{"TD", " TR "},
                              Kind{"Caption", " Table L Figure "},
                              Kind{"Link", " P LBody TD TH H1 H2 H3 H4 H5 H6 Caption "},
                              Kind{"Figure", ""},
                              Kind{"Sect", ""},
                              Kind{"Span", " P LBody TD TH H1 H2 H3 H4 H5 H6 Caption Link "}};

constexpr std::string_view blocks =
    " Document Sect LBody TD TH ";  // what other elements may stand in

std::string padded(const std::string& name) { return " " + name + " "; }

struct Cells {  // of one row
    int count = 0, headings = 0;
};

class Tree {
  public:
    Tree(QPDF& pdf, const std::vector<PageFacts>& pages, Faults& faults)
        : pdf_(pdf), pages_(pages), faults_(faults) {}

    void check() {
        auto root = pdf_.getRoot().getKey("/StructTreeRoot");
        if (!root.isDictionary()) {
            faults_.add(Rule::not_marked, "bestand", "er is geen structuurboom");
            return;
        }
        for (const auto& kid : list_of(root.getKey("/K")))
            element(kid, root, "StructTreeRoot", 0, 0);
        if (heading_ == 0) faults_.add(Rule::heading_order, "structuur", "de brief heeft geen kop");
        read_parent_tree(root.getKey("/ParentTree"), 0);
        for (const auto& page : pages_) check_page(page);
        if (in_tree_.size() > on_page_)
            faults_.add(Rule::stray_mark, "structuur",
                        "de structuur noemt tekst die op geen bladzijde staat");
    }

  private:
    static constexpr int deepest = 40;

    static std::vector<Handle> list_of(Handle kids) {
        if (kids.isArray()) return kids.getArrayAsVector();
        return kids.isNull() ? std::vector<Handle>{} : std::vector<Handle>{kids};
    }
    static std::string role_of(Handle element) {
        auto role = element.getKey("/S");
        return role.isName() ? role.getName().substr(1) : "";
    }

    void element(Handle element, Handle parent, const std::string& parent_role, int page,
                 int depth) {
        if (!element.isDictionary() || depth > deepest) {
            faults_.add(Rule::role, parent_role,
                        "een deel van de structuur is niet te lezen of te diep");
            return;
        }
        const auto role = role_of(element);
        check_place(role, parent_role);
        if (element.getKey("/P").getObjGen() != parent.getObjGen() || !element.isIndirect())
            faults_.add(Rule::role, role, "verwijst niet naar het deel waar het in staat");
        if (element.getKey("/Pg").isDictionary()) page = element.getKey("/Pg").getObjectID();
        check_heading(role);
        if (role == "Figure" &&
            (!element.getKey("/Alt").isString() || element.getKey("/Alt").getUTF8Value().empty()))
            faults_.add(Rule::figure_text, role, "heeft geen beschrijving (Alt)");
        if (role == "TH") check_scope(element);
        const bool holds = kids(element, role, page, depth);
        const bool may_be_empty = role == "TD" || role == "TH";
        if (!holds && !may_be_empty) faults_.add(Rule::role, role, "is leeg");
        if (role == "Table") check_table(element);
        if (role == "L") check_list(element);
    }

    // Whether the element holds anything.
    bool kids(Handle element, const std::string& role, int page, int depth) {
        bool holds = false;
        bool link_target = false;
        for (auto kid : list_of(element.getKey("/K"))) {
            holds = true;
            if (kid.isInteger()) {
                mark(page, kid.getIntValueAsInt(), element, role);
                continue;
            }
            auto type = kid.isDictionary() ? kid.getKey("/Type") : Handle::newNull();
            const auto name = type.isName() ? type.getName() : "";
            if (name == "/MCR") {
                auto own = kid.getKey("/Pg");
                mark(own.isDictionary() ? own.getObjectID() : page,
                     kid.getKey("/MCID").isInteger() ? kid.getKey("/MCID").getIntValueAsInt() : -1,
                     element, role);
            } else if (name == "/OBJR") {
                link_target = true;
                linked_[kid.getKey("/Obj").getObjectID()] = {element.getObjectID(), role};
            } else {
                this->element(kid, element, role, page, depth + 1);
            }
        }
        if (role == "Link" && !link_target)
            faults_.add(Rule::link, role,
                        "verwijst niet naar een koppeling op de bladzijde (OBJR)");
        return holds;
    }

    void mark(int page, int mcid, Handle element, const std::string& role) {
        if (!in_tree_.try_emplace(Key{page, mcid}, element.getObjectID()).second)
            faults_.add(Rule::stray_mark, role,
                        "tekst " + std::to_string(mcid) + " staat twee keer in de structuur");
    }

    void check_place(const std::string& role, const std::string& parent) {
        const auto kind = std::ranges::find(kinds, role, &Kind::name);
        if (kind == kinds.end()) {
            faults_.add(Rule::role, role, "is geen bekend soort onderdeel");
            return;
        }
        const auto where = kind->parents.empty() ? blocks : kind->parents;
        if (where.find(padded(parent)) == std::string_view::npos)
            faults_.add(Rule::role, role, "mag niet in " + parent + " staan");
    }

    void check_heading(const std::string& role) {
        if (role.size() != 2 || role[0] != 'H') return;
        const int level = role[1] - '0';
        if (level > heading_ + 1)
            faults_.add(
                Rule::heading_order, role,
                "volgt op niveau " + std::to_string(heading_) + ": er is een niveau overgeslagen");
        heading_ = level;
    }

    static std::optional<Handle> attribute(Handle element, const std::string& key) {
        for (auto attributes : list_of(element.getKey("/A")))
            if (attributes.isDictionary() && attributes.hasKey(key)) return attributes.getKey(key);
        return std::nullopt;
    }
    void check_scope(Handle element) {
        auto scope = attribute(element, "/Scope");
        const auto name = scope && scope->isName() ? scope->getName() : "";
        if (name != "/Column" && name != "/Row" && name != "/Both")
            faults_.add(Rule::header_scope, "TH",
                        "zegt niet of het boven een kolom of voor een rij staat (Scope)");
    }

    void check_table(Handle table) {
        std::vector<Cells> rows;
        add_rows(table, rows);
        int headings = 0;
        for (const auto& row : rows) headings += row.headings;
        if (rows.empty() || headings == 0)
            faults_.add(Rule::table_shape, "Table", "heeft geen rijen of geen kopcellen (TH)");
        for (const auto& row : rows)
            if (row.count != rows.front().count)
                faults_.add(Rule::table_shape, "Table",
                            "een rij heeft " + std::to_string(row.count) + " cellen, de eerste " +
                                std::to_string(rows.front().count));
    }
    void add_rows(Handle part, std::vector<Cells>& rows) {
        for (auto kid : list_of(part.getKey("/K"))) {
            if (!kid.isDictionary()) continue;
            const auto role = role_of(kid);
            if (role == "TR") rows.push_back(cells_of(kid));
            if (role == "THead" || role == "TBody" || role == "TFoot") add_rows(kid, rows);
        }
    }
    static Cells cells_of(Handle row) {
        Cells cells;
        for (auto cell : list_of(row.getKey("/K"))) {
            if (!cell.isDictionary()) continue;
            auto span = attribute(cell, "/ColSpan");
            cells.count += span && span->isInteger() ? span->getIntValueAsInt() : 1;
            if (role_of(cell) == "TH") ++cells.headings;
        }
        return cells;
    }
    void check_list(Handle list) {
        for (auto item : list_of(list.getKey("/K"))) {
            const auto role = item.isDictionary() ? role_of(item) : "";
            const auto parts = role == "LI" ? list_of(item.getKey("/K")) : std::vector<Handle>{};
            const bool body = std::ranges::any_of(
                parts, [](Handle part) { return part.isDictionary() && role_of(part) == "LBody"; });
            if (role != "Caption" && !body)
                faults_.add(Rule::list_shape, "L",
                            "een onderdeel heeft geen inhoud (LI met LBody)");
        }
    }

    void read_parent_tree(Handle node, int depth) {
        if (!node.isDictionary() || depth > deepest) {
            faults_.add(Rule::parent_tree, "structuur", "er is geen ParentTree");
            return;
        }
        auto numbers = node.getKey("/Nums");
        for (int i = 0; numbers.isArray() && i + 1 < numbers.getArrayNItems(); i += 2)
            if (numbers.getArrayItem(i).isInteger())
                parents_.insert_or_assign(numbers.getArrayItem(i).getIntValueAsInt(),
                                          numbers.getArrayItem(i + 1));
        for (const auto& kid : node.getKey("/Kids").isArray()
                                   ? node.getKey("/Kids").getArrayAsVector()
                                   : std::vector<Handle>{})
            read_parent_tree(kid, depth + 1);
    }
    Handle parent_of(Handle key) {
        const auto found = key.isInteger() ? parents_.find(key.getIntValueAsInt()) : parents_.end();
        return found == parents_.end() ? Handle::newNull() : found->second;
    }

    void check_page(const PageFacts& facts) {
        auto page = facts.page;
        auto parents = parent_of(page.getKey("/StructParents"));
        std::set<int> seen;
        for (const int mcid : facts.content.marks) {
            const auto name = "tekst " + std::to_string(mcid);
            if (!seen.insert(mcid).second)
                faults_.add(Rule::stray_mark, facts.where, name + " komt twee keer voor");
            const auto owner = in_tree_.find(Key{page.getObjectID(), mcid});
            if (owner == in_tree_.end()) {
                faults_.add(Rule::stray_mark, facts.where, name + " staat niet in de structuur");
                continue;
            }
            ++on_page_;
            const bool back = parents.isArray() && mcid < parents.getArrayNItems() &&
                              parents.getArrayItem(mcid).getObjectID() == owner->second;
            if (!back)
                faults_.add(Rule::parent_tree, facts.where,
                            name + " verwijst niet terug naar zijn plaats in de structuur");
        }
        auto annotations = page.getKey("/Annots");
        for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i)
            check_link(annotations.getArrayItem(i), facts.where);
    }

    void check_link(Handle annotation, const std::string& where) {
        if (!annotation.isDictionary()) return;      // told by check_annotations
        if (is_signature_field(annotation)) return;  // has no place on the page
        const auto owner = linked_.find(annotation.getObjectID());
        if (!annotation.isIndirect() || owner == linked_.end() || owner->second.second != "Link") {
            faults_.add(Rule::link, where, "een koppeling staat niet in de structuur");
            return;
        }
        if (parent_of(annotation.getKey("/StructParent")).getObjectID() != owner->second.first)
            faults_.add(Rule::parent_tree, where,
                        "een koppeling verwijst niet terug naar haar plaats in de structuur");
    }

    QPDF& pdf_;
    const std::vector<PageFacts>& pages_;
    Faults& faults_;
    std::map<Key, int> in_tree_;                         // which element owns a mark
    std::map<int, std::pair<int, std::string>> linked_;  // annotation: element and its role
    std::map<int, Handle> parents_;
    std::size_t on_page_ = 0;
    int heading_ = 0;
};

}  // namespace

void check_structure(QPDF& pdf, const std::vector<PageFacts>& pages, Faults& faults) {
    Tree(pdf, pages, faults).check();
}

}  // namespace trede::paper
