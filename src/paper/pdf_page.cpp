#include "paper/pdf_page.hpp"

namespace trede::paper {

std::string_view name_of(Role role) {
    switch (role) {
        case Role::document:
            return "Document";
        case Role::paragraph:
            return "P";
        case Role::heading_1:
            return "H1";
        case Role::heading_2:
            return "H2";
        case Role::heading_3:
            return "H3";
        case Role::heading_4:
            return "H4";
        case Role::list:
        case Role::numbered_list:
            return "L";
        case Role::item:
            return "LI";
        case Role::label:
            return "Lbl";
        case Role::item_body:
            return "LBody";
        case Role::table:
            return "Table";
        case Role::caption:
            return "Caption";
        case Role::row:
            return "TR";
        case Role::column_header:
        case Role::row_header:
            return "TH";
        case Role::cell:
            return "TD";
        case Role::link:
            return "Link";
        case Role::figure:
            return "Figure";
    }
    return "";
}

namespace {

// Writes the operators of one page, remembering what is set so that nothing is set twice.
class Painter {
  public:
    Painter(const Layout& layout, const Style& style, const BatchResources& resources)
        : layout_(layout), style_(style), resources_(resources) {}

    void bars(const std::vector<Bar>& bars) {
        if (bars.empty()) return;
        out_ += "/Artifact<</Type/Layout>>BDC\n";
        for (const auto& rule : bars) {
            append_colour(out_, rule.colour);
            out_ += " rg ";
            numbers({rule.x, a4_height - rule.y - rule.height, rule.width, rule.height});
            out_ += "re f\n";
        }
        out_ += "EMC\n";
    }

    void piece(const Piece& piece) {
        if (piece.words.empty()) {
            if (piece.node >= 0 && node(piece).role == Role::figure) logo(piece.node);
            return;
        }
        if (!open_ || piece.node != open_node_) begin(piece.node);
        if (face_ == no_face || piece.size != size_)
            set_face(piece.words.front().strong, piece.size);
        if (!(piece.colour == colour_) || !coloured_) {
            append_colour(out_, piece.colour);
            out_ += " rg\n";
            colour_ = piece.colour;
            coloured_ = true;
        }
        out_ += "1 0 0 1 ";
        numbers({piece.x, a4_height - piece.y});
        out_ += "Tm\n";
        words(piece);
        if (piece.node >= 0 && node(piece).role == Role::link) link_box(piece);
    }

    [[nodiscard]] PaintedPage done() && {
        end();
        painted_.content = std::move(out_);
        return std::move(painted_);
    }

  private:
    static constexpr int no_face = -1;

    [[nodiscard]] const Node& node(const Piece& piece) const {
        return layout_.nodes[static_cast<std::size_t>(piece.node)];
    }
    void numbers(std::initializer_list<Length> values) {
        for (const Length value : values) {
            append_number(out_, value);
            out_ += ' ';
        }
    }
    void mark(std::int32_t node) {
        out_ += '/';
        out_ += name_of(layout_.nodes[static_cast<std::size_t>(node)].role);
        out_ += "<</MCID " + std::to_string(painted_.marked.size()) + ">>BDC\n";
        painted_.marked.push_back(node);
    }
    void begin(std::int32_t node) {
        end();
        if (node == pagination_artifact)
            out_ += "/Artifact<</Type/Pagination>>BDC\n";
        else
            mark(node);
        out_ += "BT\n";
        open_ = true;
        open_node_ = node;
    }
    void end() {
        if (open_) out_ += "ET\nEMC\n";
        open_ = false;
    }
    void set_face(int face, Length size) {
        out_ += face == 0 ? "/F0 " : "/F1 ";
        append_number(out_, size);
        out_ += " Tf\n";
        face_ = face;
        size_ = size;
    }
    // Adds an operand of TJ; two strings that meet become one.
    void operand(std::string_view text) {
        if (text.empty()) return;
        if (out_.back() == '>' && text.front() == '<') {
            out_.pop_back();
            text.remove_prefix(1);
        }
        out_ += text;
    }
    void words(const Piece& piece) {
        bool in_array = false;
        for (const auto& word : piece.words) {
            if (word.strong != face_) {
                if (in_array) out_ += "]TJ\n";
                in_array = false;
                set_face(word.strong, piece.size);
            }
            if (!in_array) out_ += '[';
            in_array = true;
            operand(word.shaped->painted);
            if (word.space_after) operand(resources_.space[word.strong]);
        }
        out_ += "]TJ\n";
    }
    void link_box(const Piece& piece) {
        auto& links = painted_.links;
        if (links.empty() || links.back().node != piece.node)
            links.push_back({.node = piece.node, .boxes = {}});
        const Length base = a4_height - piece.y;
        links.back().boxes.push_back(
            {piece.x, base - piece.size / 4, piece.x + piece.width, base + piece.size});
    }
    void logo(std::int32_t node) {
        end();
        mark(node);
        const auto& logo = *style_.logo;
        out_ += "q 1 0 0 1 ";
        numbers({logo.left, a4_height - logo.top});
        out_ += "cm\n";
        for (const auto& outline : logo.outlines) {
            append_colour(out_, outline.fill);
            out_ += " rg\n";
            for (const auto& step : outline.steps) {
                const std::size_t count = step.operation == 'C' ? 6 : step.operation == 'Z' ? 0 : 2;
                for (std::size_t i = 0; i < count; ++i) {
                    append_number(out_, i % 2 == 0 ? step.at[i] : -step.at[i]);
                    out_ += ' ';
                }
                out_ += step.operation == 'M'   ? "m\n"
                        : step.operation == 'L' ? "l\n"
                        : step.operation == 'C' ? "c\n"
                                                : "h\n";
            }
            out_ += "f\n";
        }
        out_ += "Q\nEMC\n";
    }

    const Layout& layout_;
    const Style& style_;
    const BatchResources& resources_;
    PaintedPage painted_;
    std::string out_;
    bool open_ = false, coloured_ = false;
    std::int32_t open_node_ = 0;
    int face_ = no_face;
    Length size_ = 0;
    Colour colour_;
};

}  // namespace

PaintedPage paint(const Page& page, const Layout& layout, const Style& style,
                  const BatchResources& resources) {
    Painter painter(layout, style, resources);
    painter.bars(page.bars);
    for (const auto& piece : page.pieces) painter.piece(piece);
    return std::move(painter).done();
}

}  // namespace trede::paper
