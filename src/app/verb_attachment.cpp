#include "app/verb_attachment.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "app/program.hpp"
#include "app/verb_intake.hpp"
#include "desk/desk.hpp"
#include "evidence/digest.hpp"
#include "mailbox/looking.hpp"
#include "sandbox/preview.hpp"
#include "sandbox/read_mail.hpp"

namespace trede::app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct AttachmentOptions {
    std::string message;
    std::size_t number = 0;
    bool preview = false;
    std::string picture;
    std::size_t page = 1;
    std::string save;
};

// What is kept apart leaves the store only after it was released.
void may_open(const mailbox::Item& item, bool save) {
    if (!item.read)
        refuse(base::RefusalKind::conflict,
               "Het bericht is nog niet gelezen ('trede intake mail').");
    if (item.erased)
        refuse(base::RefusalKind::conflict, "Dit bericht is gewist op " +
                                                base::in_words(item.erased->erased_on) +
                                                ", met zijn bijlagen.");
    if (!mailbox::may_be_looked_at(item) || (item.apart() && save)) {
        refuse(base::RefusalKind::conflict,
               "Bijlagen van een bericht in quarantaine gaan niet open. Laat het nakijken en geef "
               "het vrij met 'trede intake release'.");
    }
}

std::string message_bytes(Program& program, const mailbox::Item& item) {
    const auto digest = evidence::parse_digest(item.kept.document);
    auto bytes = digest ? program.desk(Access::read).journal.document(*digest) : std::nullopt;
    if (!bytes) refuse(base::RefusalKind::missing, "De bytes van dit bericht zijn er niet.");
    return std::move(*bytes);
}

const mail::Attachment& wanted(const mail::Message& message, std::size_t number) {
    const std::size_t count = message.attachments.size();
    if (number >= 1 && number <= count) return message.attachments[number - 1];
    refuse(base::RefusalKind::missing,
           count == 0 ? "Dit bericht heeft geen bijlagen."
                      : "Kies een bijlage van 1 tot en met " + std::to_string(count) +
                            ". Welke dat zijn, zegt 'trede intake show'.");
}

// The program that draws; it lies beside this one.
std::string preview_helper() {
    std::error_code error;
    const auto self = fs::read_symlink("/proc/self/exe", error);
    return (self.parent_path() / "trede-preview").string();
}

// A helper that is gone is told to the reader of the page; the administrator can mend it.
template <class Result>
base::Outcome<Result> or_refusal(const std::function<base::Outcome<Result>()>& read) {
    try {
        return read();
    } catch (const std::runtime_error&) {
        return base::refuse(base::RefusalKind::input, "",
                            "Het bericht kon niet worden gelezen: het deel dat berichten leest is "
                            "gestopt. Vraag de beheerder om het programma opnieuw te starten.");
    }
}

base::Outcome<web::Drawn> draw(web::ToDraw file) {
    auto made = sandbox::preview_safely(preview_helper(), {.name = std::move(file.name),
                                                           .type = std::move(file.type),
                                                           .page = file.page,
                                                           .bytes = std::move(file.bytes)});
    if (!made) return tl::unexpected(made.error());
    return web::Drawn{.text = std::move(made->text),
                      .picture = std::move(made->picture),
                      .pages = made->pages,
                      .remark = std::move(made->remark)};
}

void write_new(const fs::path& path, const std::string& bytes) {
    if (fs::exists(path))
        refuse(base::RefusalKind::input, path.string() + " bestaat al. Kies een andere naam.");
    write_file(path, bytes);
    // Nothing that came by mail can be started by accident.
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
}

// In a folder under the name that the sender gave, else as the given file.
fs::path place_for(const std::string& given, const mail::Attachment& attachment,
                   std::size_t number) {
    if (!fs::is_directory(given)) return given;
    const std::string name =
        attachment.name.empty() ? "bijlage-" + std::to_string(number) : attachment.name;
    return fs::path(given) / fs::path(name).filename();
}

void tell(const Json& document) {
    std::cout << "Bijlage " << document["bijlage"] << ": " << document["naam"].get<std::string>()
              << ", " << document["bytes"] << " bytes";
    for (std::size_t i = 0; i < document["letOp"].size(); ++i)
        std::cout << (i == 0 ? "; let op: " : ", ") << document["letOp"][i].get<std::string>();
    std::cout << '\n';
    if (document.contains("bewaardAls"))
        std::cout << "Bewaard als " << document["bewaardAls"].get<std::string>() << '\n';
    if (!document.contains("tekst")) return;
    if (document["bladzijden"] > 0)
        std::cout << "Bladzijde " << document["bladzijde"] << " van " << document["bladzijden"]
                  << '\n';
    if (!document["beeld"].is_null())
        std::cout << "Beeld: " << document["beeld"].get<std::string>() << " ("
                  << document["breedte"] << " bij " << document["hoogte"] << ")\n";
    if (!document["opmerking"].get<std::string>().empty())
        std::cout << document["opmerking"].get<std::string>() << '\n';
    std::cout << '\n' << document["tekst"].get<std::string>() << '\n';
}

void add_preview(Program& program, const AttachmentOptions& options,
                 const mail::Attachment& attachment, std::string bytes, Json& document) {
    const sandbox::Preview preview = need(sandbox::preview_safely(
        preview_helper(),
        {.name = attachment.name,
         .type = attachment.declared_type,
         .page = static_cast<std::uint32_t>(std::min<std::size_t>(options.page, 1'000'000)),
         .bytes = std::move(bytes)}));
    if (preview.text.empty() && preview.picture.empty()) program.exit = Exit::partly;
    const bool draw = !options.picture.empty() && !preview.picture.empty();
    if (draw && !program.dry_run) write_new(options.picture, preview.picture);
    document["tekst"] = preview.text;
    document["beeld"] = draw ? Json(options.picture) : Json();
    document["breedte"] = preview.width;
    document["hoogte"] = preview.height;
    document["bladzijde"] = preview.pages > 0 ? options.page : 0;
    document["bladzijden"] = preview.pages;
    std::string remark = preview.remark;
    if (!draw && !preview.picture.empty())
        remark += std::string(remark.empty() ? "" : " ") +
                  "Er is ook een beeld: noem met --picture een png-bestand.";
    document["opmerking"] = remark;
}

void run_attachment(Program& program, const AttachmentOptions& options) {
    if (!options.preview && options.picture.empty() && options.save.empty())
        refuse(base::RefusalKind::input,
               "Zeg wat u wilt: --preview om te kijken, of --save om te bewaren.");
    const desk::World world = desk::load(program.desk(Access::read).journal);
    const mailbox::Item& item = *world.mailbox.find(need(world.mailbox.resolve(options.message)));
    may_open(item, !options.save.empty());
    const std::string message = message_bytes(program, item);
    const mail::Message read = need(sandbox::read_mail_safely(message));
    const mail::Attachment& attachment = wanted(read, options.number);
    std::string bytes = need(sandbox::read_attachment_safely(message, attachment.digest));
    Json flags = Json::array();
    for (const mail::Flag flag : attachment.flags) flags.push_back(word(flag));
    Json document = {{"bericht", item.id.value()},
                     {"bijlage", options.number},
                     {"naam", attachment.name},
                     {"soort", attachment.found_type},
                     {"bytes", attachment.bytes},
                     {"sha256", attachment.digest},
                     {"letOp", flags}};
    if (!options.save.empty()) {
        const fs::path path = place_for(options.save, attachment, options.number);
        if (!program.dry_run) write_new(path, bytes);
        document["bewaardAls"] = path.string();
    }
    if (options.preview || !options.picture.empty())
        add_preview(program, options, attachment, std::move(bytes), document);
    document["proef"] = program.dry_run;
    if (program.json) return program.print(document);
    tell(document);
    if (program.dry_run) std::cout << "Proef: er is niets geschreven.\n";
}

}  // namespace

web::MailLook mail_look(sandbox::MailReader& reader) {
    // One drawing at a time: each may take as much memory as a worker gets.
    const auto one_at_a_time = std::make_shared<std::mutex>();
    return {
        .read =
            [&reader](const std::string& message) {
                return or_refusal<mail::Message>([&] { return reader.read(message); });
            },
        .attachment =
            [&reader](const std::string& message, const std::string& digest) {
                return or_refusal<std::string>([&] { return reader.attachment(message, digest); });
            },
        .draw =
            [one_at_a_time](web::ToDraw file) {
                const std::lock_guard lock(*one_at_a_time);
                return draw(std::move(file));
            }};
}

void add_intake_attachment(Verb intake, Program& program) {
    const auto options = std::make_shared<AttachmentOptions>();
    Verb verb =
        intake.add_subcommand("attachment", "Bekijk of bewaar een bijlage van een bericht.");
    verb.add_option("bericht", options->message, "Nummer of het begin ervan: M-3fa94c21.")
        .required();
    verb.add_option("bijlage", options->number, "Het nummer dat 'trede intake show' noemt.")
        .required();
    verb.add_flag("--preview,--bekijk", options->preview,
                  "Toon de woorden. Het bestand zelf gaat niet open.");
    verb.add_option("--picture,--beeld", options->picture,
                    "Teken de bladzijde of foto opnieuw, als dit png-bestand.");
    verb.add_option("--page,--bladzijde", options->page, "Welke bladzijde van een pdf.");
    verb.add_option("--save,--bewaar", options->save,
                    "Bewaar de bijlage zoals zij kwam, in een map of als een bestand.");
    verb.footer(
        "Voorbeeld: trede intake attachment M-3fa94c21 1 --preview --picture bladzijde.png");
    verb.callback([&program, options] { run_attachment(program, *options); });
}

}  // namespace trede::app
