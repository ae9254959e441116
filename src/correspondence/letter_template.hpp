#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "base/outcome.hpp"
#include "correspondence/template.hpp"

namespace trede::correspondence {

// One folder of letters/ as a whole: the text, what its fields mean, and what the addressee can do
// against it.

// What a letter is in law (Awb art. 1:3) and what follows from that.
enum class Nature { letter, intention, decision };
// A remedy that the letter must tell about (Awb art. 3:45; law.md 3.7).
enum class Remedies { none, objection, appeal };

// To whom a letter goes, and who gets a copy.
enum class Addressee {
    executive,           // het college van burgemeester en wethouders
    council,             // de gemeenteraad
    province,            // gedeputeerde staten
    kings_commissioner,  // de commissaris van de Koning
    gazette              // het gemeenteblad: a notice, not a letter
};
// "het college van burgemeester en wethouders": for a list.
[[nodiscard]] std::string_view label(Addressee addressee);

// What an official reads about a field before using it.
struct FieldNote {
    std::string meaning;
    std::string source;     // where the value comes from
    bool required = false;  // without it no letter is made
};

// The texts of the files of one folder, as they stand.
struct TemplateTexts {
    std::string_view text;      // nl.md
    std::string_view fields;    // fields.toml
    std::string_view remedies;  // rechtsmiddel.md, printed at the end
};

// A passage by which officials tell letters of one template apart.
struct Distinction {
    ConditionName condition;
    std::string meaning;
    std::string name;       // when it stands in the letter: "al gemeld"; may be empty
    std::string otherwise;  // when it does not: "eerste keer"; may be empty
};

struct LetterTemplate {
    std::string name;  // "informatieverzoek"
    long long version = 0;
    base::Date valid_from{};
    Nature nature = Nature::letter;
    Remedies remedies = Remedies::none;
    Addressee addressee = Addressee::executive;
    std::vector<Addressee> copies = {Addressee::kings_commissioner};
    Vocabulary vocabulary;
    std::map<FieldName, FieldNote> notes;
    std::vector<Distinction> distinctions;  // by the name of the condition
    Template title;
    Template subject;
    Template salutation;
    Template closing;
    Template body;
    Template remedies_clause;
};

// Refuses with the file, the line and every problem. A decision without a remedy, and a clause that
// does not name its remedy and, where there is one, the last day for it, are refused here: such a
// template can never be used.
[[nodiscard]] base::Outcome<LetterTemplate> load_letter_template(const TemplateTexts& texts);

}  // namespace trede::correspondence
