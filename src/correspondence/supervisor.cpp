#include "correspondence/supervisor.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "correspondence/data_file.hpp"

namespace trede::correspondence {

namespace {

void keep(std::vector<std::string>& all, std::vector<std::string> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

// "law/supervisors.toml, regel 12, toezichthouder"
std::string place(std::string_view file_name, const DataTable& table, std::string_view what) {
    return std::string(file_name) + ", regel " + std::to_string(table.line) + ", " +
           std::string(what);
}

Appeal read_appeal(const DataTable& table, const std::string& place,
                   std::vector<std::string>& problems) {
    TableReader in(table, place);
    Appeal made{.on = in.date("op"),
                .title = in.text("titel"),
                .mention_until = in.date("noemen_tot_en_met"),
                .source = in.text("bron")};
    keep(problems, in.finish());
    return made;
}

// One block is about one letter ("brief") or about several ("brieven").
std::vector<Signing> read_signings(const DataTable& table, const std::string& place,
                                   std::vector<std::string>& problems) {
    TableReader in(table, place);
    const auto several = in.lines_if_any("brieven");
    const auto letters = several ? *several : std::vector<std::string>{in.text("brief")};
    Signing made{.letter = {},
                 .on_behalf_of = in.lines("namens"),
                 .function = in.text("functie"),
                 .kind = in.text("soort"),
                 .basis = MandateBasis::inferred,
                 .reference = in.text_if_any("vindplaats"),
                 .line = in.text("regel"),
                 .source = in.text("bron")};
    const std::string basis = in.text("grondslag");
    if (basis == "besluit") made.basis = MandateBasis::decision;
    if (basis != "besluit" && basis != "afgeleid")
        in.problem("\"grondslag\" is \"besluit\" of \"afgeleid\".");
    // Awb art. 10:5 and 10:12: a mandate is in writing, so a decision that is said to be known can
    // be pointed at.
    if ((made.basis == MandateBasis::decision) != made.reference.has_value()) {
        in.problem("\"vindplaats\" hoort bij grondslag \"besluit\", en alleen daarbij.");
    }
    keep(problems, in.finish());
    std::vector<Signing> all;
    for (const std::string& letter : letters) {
        all.push_back(made);
        all.back().letter = letter;
    }
    return all;
}

Supervisor read_supervisor(const DataTable& table, std::string_view file_name,
                           std::vector<std::string>& problems) {
    TableReader in(table, place(file_name, table, "toezichthouder"));
    Supervisor made{.act = in.text("wet"),
                    .organ = in.text("orgaan"),
                    .valid_from = in.date("geldig_vanaf"),
                    .valid_until = in.date_if_any("geldig_tot"),
                    .organisation = in.lines("organisatie"),
                    .visiting_address = in.lines("bezoekadres"),
                    .postal_address = in.lines("postadres"),
                    .site = in.text("site"),
                    .mailbox = in.text("postvak"),
                    .appeals = {},
                    .signings = {},
                    .source = in.text("bron")};
    if (const auto code = in.text_if_any("provincie")) {
        made.province = registry::parse_province_code(*code);
        if (!made.province) in.problem("\"provincie\" is een code, zoals PV23.");
    }
    for (const auto* one : in.tables("oproep")) {
        made.appeals.push_back(read_appeal(*one, place(file_name, *one, "oproep"), problems));
    }
    for (const auto* one : in.tables("ondertekening")) {
        std::ranges::move(read_signings(*one, place(file_name, *one, "ondertekening"), problems),
                          std::back_inserter(made.signings));
    }
    keep(problems, in.finish());
    return made;
}

bool in_force(const Supervisor& one, base::Date day, const registry::ProvinceCode& province) {
    return (!one.province || *one.province == province) && one.in_force(day);
}

}  // namespace

const Signing* Supervisor::signing_of(std::string_view letter) const {
    const auto found = std::ranges::find(signings, letter, &Signing::letter);
    return found == signings.end() ? nullptr : &*found;
}

const Appeal* Supervisor::appeal_on(base::Date day) const {
    const Appeal* last = nullptr;
    for (const auto& one : appeals) {
        if (one.on <= day && day <= one.mention_until && (last == nullptr || last->on < one.on))
            last = &one;
    }
    return last;
}

base::Outcome<std::vector<Supervisor>> parse_supervisors(std::string_view text,
                                                         std::string_view file_name) {
    const auto file = parse_data_file(text);
    if (!file)
        return base::refuse(base::RefusalKind::input, "",
                            std::string(file_name) + ": " + file.error().reason);
    std::vector<std::string> problems;
    std::vector<Supervisor> made;
    TableReader in(*file, std::string(file_name));
    for (const auto* one : in.tables("toezichthouder"))
        made.push_back(read_supervisor(*one, file_name, problems));
    if (made.empty()) in.problem("er staat geen [[toezichthouder]] in.");
    keep(problems, in.finish());
    if (problems.empty()) return made;
    std::string all;
    for (const auto& one : problems) all += (all.empty() ? "" : "\n") + one;
    return base::refuse(base::RefusalKind::input, "", all);
}

base::Outcome<Supervisor> supervisor_on(const std::vector<Supervisor>& supervisors, base::Date day,
                                        const registry::ProvinceCode& province) {
    const auto on_day = [&](const Supervisor& one) { return in_force(one, day, province); };
    const auto found = std::ranges::find_if(supervisors, on_day);
    if (found == supervisors.end()) {
        std::string reason =
            "Er is niet bekend wie op " + base::in_words(day) + " toezicht hield. ";
        const auto first = std::ranges::min_element(supervisors, {}, &Supervisor::valid_from);
        if (first != supervisors.end() && day < first->valid_from) {
            reason += "Dat is pas bekend vanaf " + base::in_words(first->valid_from) +
                      ". Kies die dag of een latere, of vul";
        } else {
            reason += "Vul";
        }
        return base::refuse(base::RefusalKind::missing, "",
                            reason + " supervisors.toml aan met wie toen toezicht hield.");
    }
    if (std::ranges::count_if(supervisors, on_day) > 1) {
        return base::refuse(base::RefusalKind::input, "",
                            "In supervisors.toml staan twee toezichthouders op " +
                                base::in_words(day) + ". Pas de datums aan.");
    }
    return *found;
}

}  // namespace trede::correspondence
