#pragma once

#include <functional>
#include <memory>
#include <string>

#include "desk/letters.hpp"
#include "desk/sending.hpp"

namespace trede::desk {

// Everything a Stationery refers to, as the folders of the program hold it.
struct Cupboard {
    correspondence::LetterTemplate letter;
    std::string digest;
    std::vector<correspondence::Supervisor> supervisors;
    deadlines::Holidays holidays;
    std::optional<correspondence::NewCycle> new_cycle;
    bool fictional = false;
    std::optional<correspondence::LetterQuestions> questions;
    Printer print;

    // Lives as long as the cupboard.
    [[nodiscard]] Stationery stationery() const {
        return {.letter = letter,
                .digest = digest,
                .supervisors = supervisors,
                .holidays = holidays,
                .new_cycle = new_cycle,
                .fictional = fictional,
                .print = print,
                .questions = questions};
    }
};

// What a program that runs all day brings besides the journal: the folders, the settings and the
// channels for letters. Each is read when it is asked for; from any thread.
struct Office {
    deadlines::Holidays holidays;
    // For a letter of that name on that day. Refuses a name that is none.
    std::function<base::Outcome<std::shared_ptr<const Cupboard>>(const std::string& letter,
                                                                 base::Date day)>
        cupboard;
    std::function<base::Outcome<dispatch::Settings>()> settings;
    // The settings live as long as the carriers.
    std::function<Carriers(const dispatch::Settings&)> carriers;
    // Why a PDF may not leave as a letter; empty: it may.
    std::function<std::string(std::string_view pdf)> fault_of;
};

}  // namespace trede::desk
