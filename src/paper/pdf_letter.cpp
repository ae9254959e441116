#include "paper/pdf_letter.hpp"

#include <algorithm>

#include "paper/pdf_page.hpp"

namespace trede::paper {

namespace {

// ISO 32000-1, 12.6.4.7: the address of a link is 7-bit ASCII. What is not, is written as %XX.
std::string seven_bits(std::string_view address) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F) {
            out += c;
            continue;
        }
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out;
}

struct Element {  // a node as it goes into the file
    int number = 0;
    int page = 0;  // page object of the numbers in `kids`; 0 while there are none
    bool attached = false;
    std::string kids;
};

class Writer {
  public:
    Writer(const correspondence::Letter& letter, const Layout& layout, const Style& style,
           const BatchResources& resources)
        : letter_(letter),
          layout_(layout),
          style_(style),
          resources_(resources),
          file_(resources.file),
          elements_(layout.nodes.size()) {}

    std::string write() {
        catalog_ = file_.reserve();
        pages_ = file_.reserve();
        tree_root_ = file_.reserve();
        for (std::size_t i = 0; i < layout_.pages.size(); ++i)
            page_numbers_.push_back(file_.reserve());
        for (auto& element : elements_) element.number = file_.reserve();
        for (std::size_t i = 0; i < layout_.pages.size(); ++i) write_page(i);
        attach_rest();
        write_tree();
        const int outlines = write_bookmarks();
        const int metadata = file_.reserve();
        file_.plain_stream(metadata, "/Type/Metadata/Subtype/XML", xmp_of(letter_));
        const int info = write_info();
        write_catalog(outlines, metadata);
        return std::move(file_).finish(catalog_, info);
    }

  private:
    Element& element(std::int32_t node) { return elements_[static_cast<std::size_t>(node)]; }
    [[nodiscard]] const Node& node(std::int32_t number) const {
        return layout_.nodes[static_cast<std::size_t>(number)];
    }

    [[nodiscard]] std::string text_of(std::int32_t number) const {
        const auto found = layout_.texts.find(number);
        return found == layout_.texts.end() ? "" : found->second;
    }

    // A node comes into the tree where its first content is painted, so the tree has the order of
    // reading.
    void attach(std::int32_t number) {
        auto& made = element(number);
        if (made.attached) return;
        made.attached = true;
        const auto parent = node(number).parent;
        if (parent < 0) return;
        attach(parent);
        add_kid(parent, reference(made.number));
    }
    void add_kid(std::int32_t parent, const std::string& kid) {
        auto& kids = element(parent).kids;
        if (!kids.empty()) kids += ' ';
        kids += kid;
    }

    void write_page(std::size_t index) {
        const int number = page_numbers_[index];
        const auto painted = paint(layout_.pages[index], layout_, style_, resources_);
        std::size_t mcid = 0;
        for (const auto& piece :
             layout_.pages[index].pieces)  // cells without text stand in the tree too
            if (piece.node >= 0 && piece.words.empty() && node(piece.node).role != Role::figure)
                empties_.push_back(piece.node);
        for (const auto owner : painted.marked) {
            while (!empties_.empty() && empties_.front() < owner) {
                attach(empties_.front());
                empties_.erase(empties_.begin());
            }
            attach(owner);
            auto& made = element(owner);
            if (made.page == 0) made.page = number;
            add_kid(owner, made.page == number ? std::to_string(mcid)
                                               : "<</Type/MCR/Pg " + reference(number) + "/MCID " +
                                                     std::to_string(mcid) + ">>");
            ++mcid;
        }
        std::string parents;
        for (const auto owner : painted.marked) parents += reference(element(owner).number) + " ";
        parent_tree_ += std::to_string(index) + "[" + parents + "]";
        const auto annotations = write_links(painted, number);
        const int content = file_.reserve();
        file_.stream(content, "", painted.content);
        std::string box;
        append_number(box, a4_width);
        box += ' ';
        append_number(box, a4_height);
        file_.object(number, "<</Type/Page/Parent " + reference(pages_) + "/MediaBox[0 0 " + box +
                                 "]/Resources<</Font" + resources_.fonts + ">>/Contents " +
                                 reference(content) + "/StructParents " + std::to_string(index) +
                                 "/Tabs/S" + annotations + ">>");
    }

    std::string write_links(const PaintedPage& painted, int page) {
        std::string list;
        for (const auto& area : painted.links) {
            const int number = file_.reserve();
            const auto key = static_cast<std::size_t>(layout_.pages.size()) + links_++;
            link_parents_ += std::to_string(key) + " " + reference(element(area.node).number);
            link_parents_ += ' ';
            file_.object(number, annotation(area, key));
            add_kid(area.node,
                    "<</Type/OBJR/Pg " + reference(page) + "/Obj " + reference(number) + ">>");
            list += (list.empty() ? "" : " ") + reference(number);
        }
        return list.empty() ? "" : "/Annots[" + list + "]";
    }

    [[nodiscard]] std::string annotation(const LinkArea& area, std::size_t key) const {
        auto whole = area.boxes.front();
        std::string quads;
        for (const auto& [left, bottom, right, top] : area.boxes) {
            whole = {std::min(whole[0], left), std::min(whole[1], bottom),
                     std::max(whole[2], right), std::max(whole[3], top)};
            for (const Length value : {left, top, right, top, left, bottom, right, bottom}) {
                append_number(quads, value);
                quads += ' ';
            }
        }
        std::string box;
        for (const Length value : whole) {
            append_number(box, value);
            box += ' ';
        }
        const auto address = text_of(area.node);
        const std::string spoken = address.starts_with("mailto:")
                                       ? "E-mail aan " + address.substr(7)
                                       : "Website " + address;
        return "<</Type/Annot/Subtype/Link/Rect[" + box + "]/QuadPoints[" + quads +
               "]/Border[0 0 0]/F 4/A<</S/URI/URI" + text_string(seven_bits(address)) +
               ">>/Contents" + text_string(spoken) + "/StructParent " + std::to_string(key) + ">>";
    }

    void attach_rest() {
        for (const auto number : empties_) attach(number);
    }

    void write_tree() {
        column_scope_ = file_.reserve();
        row_scope_ = file_.reserve();
        file_.object(column_scope_, "<</O/Table/Scope/Column>>");
        file_.object(row_scope_, "<</O/Table/Scope/Row>>");
        for (std::size_t i = 0; i < elements_.size(); ++i) {
            auto& made = elements_[i];
            if (!made.attached && i > 0) {
                file_.object(made.number, "null");
                continue;
            }
            const auto parent = layout_.nodes[i].parent;
            std::string body = "<</S/";
            body += name_of(layout_.nodes[i].role);
            body += "/P " + reference(parent < 0 ? tree_root_ : element(parent).number);
            if (made.page != 0) body += "/Pg " + reference(made.page);
            body += attributes(static_cast<std::int32_t>(i));
            const bool single = !made.kids.empty() && made.kids.find(' ') == std::string::npos;
            body += single ? "/K " + made.kids + ">>" : "/K[" + made.kids + "]>>";
            file_.object(made.number, body);
        }
        file_.object(tree_root_, "<</Type/StructTreeRoot/K " + reference(elements_[0].number) +
                                     "/ParentTree<</Nums[" + parent_tree_ + link_parents_ +
                                     "]>>/ParentTreeNextKey " +
                                     std::to_string(layout_.pages.size() + links_) + ">>");
    }

    [[nodiscard]] std::string attributes(std::int32_t number) const {
        switch (node(number).role) {
            case Role::column_header:
                return "/A " + reference(column_scope_);
            case Role::row_header:
                return "/A " + reference(row_scope_);
            case Role::list:
                return "/A<</O/List/ListNumbering/Disc>>";
            case Role::numbered_list:
                return "/A<</O/List/ListNumbering/Decimal>>";
            case Role::figure:
                return figure_attributes(number);
            default:
                return "";
        }
    }

    [[nodiscard]] std::string figure_attributes(std::int32_t number) const {
        const auto& logo = *style_.logo;
        std::string box;
        for (const Length value : {logo.left, a4_height - logo.top - logo.height,
                                   logo.left + logo.width, a4_height - logo.top}) {
            append_number(box, value);
            box += ' ';
        }
        return "/Alt" + text_string(text_of(number)) + "/A<</O/Layout/Placement/Block/BBox[" + box +
               "]>>";
    }

    // ISO 32000-1, 12.3.3: the headings as bookmarks, each below the last one of a higher level.
    int write_bookmarks() {
        struct Mark {
            int number = 0, parent = 0, previous = 0, next = 0, first = 0, last = 0, below = 0;
        };
        const int root = file_.reserve();
        std::vector<Mark> marks;
        std::vector<std::size_t> open;  // the bookmarks that the next one may stand under
        Mark top{.number = root};
        for (std::size_t i = 0; i < layout_.bookmarks.size(); ++i) {
            while (!open.empty() &&
                   layout_.bookmarks[open.back()].level >= layout_.bookmarks[i].level)
                open.pop_back();
            Mark mark{.number = file_.reserve()};
            Mark& above = open.empty() ? top : marks[open.back()];
            mark.parent = above.number;
            mark.previous = above.last;
            if (above.first == 0) above.first = mark.number;
            for (auto& other : marks)
                if (other.number == above.last) other.next = mark.number;
            above.last = mark.number;
            for (const auto at : open) ++marks[at].below;
            ++top.below;
            open.push_back(i);
            marks.push_back(mark);
        }
        const auto part = [](const char* key, int number) {
            return number == 0 ? "" : key + reference(number);
        };
        for (std::size_t i = 0; i < marks.size(); ++i) {
            const auto& bookmark = layout_.bookmarks[i];
            std::string height;
            append_number(height, a4_height - bookmark.y + 6000);
            file_.object(
                marks[i].number,
                "<</Title" + text_string(bookmark.title) + "/Parent " + reference(marks[i].parent) +
                    part("/Prev ", marks[i].previous) + part("/Next ", marks[i].next) +
                    part("/First ", marks[i].first) + part("/Last ", marks[i].last) +
                    (marks[i].below == 0 ? "" : "/Count " + std::to_string(marks[i].below)) +
                    "/Dest[" + reference(page_numbers_[bookmark.page]) + "/XYZ 0 " + height +
                    " null]>>");
        }
        file_.object(root, "<</Type/Outlines" + part("/First ", top.first) +
                               part("/Last ", top.last) + "/Count " + std::to_string(top.below) +
                               ">>");
        return root;
    }

    int write_info() {
        auto day = base::to_iso(letter_.dated_on);
        std::erase(day, '-');
        const auto moment = "(D:" + day + "000000Z)";
        const int info = file_.reserve();
        file_.object(info, "<</Title" + text_string(letter_.title) +
                               "/Creator(Trede)/Producer(Trede)/CreationDate" + moment +
                               "/ModDate" + moment + ">>");
        return info;
    }

    void write_catalog(int outlines, int metadata) {
        std::string kids;
        for (const int number : page_numbers_)
            kids += (kids.empty() ? "" : " ") + reference(number);
        file_.object(pages_, "<</Type/Pages/Kids[" + kids + "]/Count " +
                                 std::to_string(page_numbers_.size()) + ">>");
        file_.object(
            catalog_,
            "<</Type/Catalog/Pages " + reference(pages_) + "/Lang" + text_string(letter_.language) +
                "/MarkInfo<</Marked true>>/StructTreeRoot " + reference(tree_root_) +
                "/ViewerPreferences<</DisplayDocTitle true>>/Outlines " + reference(outlines) +
                "/PageMode/UseNone/Metadata " + reference(metadata) +
                "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                "/Info(sRGB IEC61966-2.1)/DestOutputProfile " +
                reference(resources_.profile) + ">>]>>");
    }

    const correspondence::Letter& letter_;
    const Layout& layout_;
    const Style& style_;
    const BatchResources& resources_;
    PdfFile file_;
    std::vector<Element> elements_;
    std::vector<int> page_numbers_;
    std::vector<std::int32_t> empties_;
    std::string parent_tree_, link_parents_;
    std::size_t links_ = 0;
    int catalog_ = 0, pages_ = 0, tree_root_ = 0, column_scope_ = 0, row_scope_ = 0;
};

}  // namespace

std::string write_letter(const correspondence::Letter& letter, const Layout& layout,
                         const Style& style, const BatchResources& resources) {
    return Writer(letter, layout, style, resources).write();
}

}  // namespace trede::paper
