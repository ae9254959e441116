#include "pages/routes.hpp"

#include <array>

#include "pages/account.hpp"
#include "pages/admin.hpp"
#include "pages/batches.hpp"
#include "pages/bulk.hpp"
#include "pages/calendars.hpp"
#include "pages/cycles.hpp"
#include "pages/dashboard.hpp"
#include "pages/dossier.hpp"
#include "pages/handling.hpp"
#include "pages/import.hpp"
#include "pages/jobs.hpp"
#include "pages/letter_new.hpp"
#include "pages/message_content.hpp"
#include "pages/municipalities.hpp"
#include "pages/places.hpp"
#include "pages/post_in.hpp"
#include "pages/proposal.hpp"
#include "pages/reference.hpp"
#include "pages/saved_views.hpp"
#include "pages/signing.hpp"
#include "pages/work.hpp"

namespace trede::pages {

namespace {

using enum access::Operation;
constexpr auto get = web::Method::get;
constexpr auto post = web::Method::post;
constexpr auto form = base::limits::form_bytes;
constexpr auto unchanged = web::Keep::while_unchanged;

// In the order in which they are tried: the first that fits answers.
constexpr std::array page_routes = {
    web::Route{get, "/werk", open_work, work_page, form, unchanged},
    web::Route{get, "/gemeenten", list_municipalities, municipalities_page, form, unchanged},
    web::Route{get, "/gemeenten.csv", export_municipalities, municipalities_csv},
    web::Route{get, "/gemeenten.xlsx", export_municipalities, municipalities_xlsx},
    web::Route{get, "/gemeenten.ods", export_municipalities, municipalities_ods},
    web::Route{get, "/gemeenten/selectie", view_dossier, selection_page},
    web::Route{get, "/gemeenten/toewijzen", assign_dossiers, assign_page},
    web::Route{post, "/gemeenten/toewijzen", assign_dossiers, assign_action},
    web::Route{get, "/gemeenten/uitstel", extend_terms, extend_page},
    web::Route{post, "/gemeenten/uitstel", extend_terms, extend_action},
    web::Route{get, "/gemeenten/gesprekken", plan_talks, talks_plan_page},
    web::Route{post, "/gemeenten/gesprekken", plan_talks, talks_plan_action},
    web::Route{get, "/weergaven/{weergave}", list_municipalities, saved_view_page},
    web::Route{post, "/weergaven", save_views, save_view_action},
    web::Route{post, "/weergaven/{weergave}/weg", save_views, remove_view_action},
    web::Route{get, "/gemeenten/{gm}", view_dossier, dossier_page},
    web::Route{get, "/gemeenten/{gm}/cijfers", view_dossier, figures_page},
    web::Route{get, "/gemeenten/{gm}/cyclus", view_dossier, dossier_cycle_page},
    web::Route{get, "/gemeenten/{gm}/cyclus/{jaar}", view_dossier, dossier_reckoning_page},
    web::Route{get, "/cyclus", view_cycles, cycle_page, form, unchanged},
    web::Route{get, "/cyclus/{jaar}", view_cycles, cycle_page},
    web::Route{get, "/gemeenten/{gm}/locaties", view_dossier, places_page},
    web::Route{get, "/gemeenten/{gm}/tijdlijn", view_dossier, timeline_page},
    web::Route{get, "/gemeenten/{gm}/termijnen", view_dossier, dossier_terms_page},
    web::Route{get, "/gemeenten/{gm}/antwoorden", view_dossier, answers_page},
    web::Route{get, "/gemeenten/{gm}/afspraken", view_dossier, agreements_page},
    web::Route{get, "/gemeenten/{gm}/brieven", view_letters, letters_page},
    web::Route{get, "/gemeenten/{gm}/brieven/{kenmerk}", view_letters, letter_file},
    web::Route{get, "/gemeenten/{gm}/juridisch", view_dossier, legal_page},
    web::Route{get, "/gemeenten/{gm}/notities", view_notes, notes_page},
    web::Route{post, "/gemeenten/{gm}/notities", write_notes, write_note_action},
    web::Route{post, "/gemeenten/{gm}/behandelaar", assign_dossiers, assign_one_action},
    web::Route{get, "/voorstellen/{voorstel}", view_dossier, proposal_page},
    web::Route{post, "/voorstellen/{voorstel}/toetsing", review_proposal, review_action},
    web::Route{post, "/voorstellen/{voorstel}/besluit", decide_rung, decide_action},
    web::Route{post, "/voorstellen/{voorstel}/terugneming", withdraw_proposal, withdraw_action},
    web::Route{get, "/brieven/nieuw", draft_letters, letter_new_page},
    web::Route{get, "/brieven/nieuw/voorbeeld.pdf", draft_letters, letter_new_pdf},
    web::Route{post, "/brieven/nieuw", draft_letters, letter_new_action},
    web::Route{get, "/brieven/partijen", view_letters, batches_page},
    web::Route{get, "/brieven/partijen/{partij}", view_letters, batch_page},
    web::Route{get, "/brieven/partijen/{partij}/controle", view_letters, batch_part_page},
    web::Route{get, "/brieven/partijen/{partij}/parafen", view_letters, batch_part_page},
    web::Route{get, "/brieven/partijen/{partij}/verzending", view_letters, batch_part_page},
    web::Route{get, "/brieven/partijen/{partij}/voorbeeld/{gm}", view_letters, batch_example_page},
    web::Route{post, "/brieven/partijen/{partij}/brieven", hold_letters, batch_letters_action},
    web::Route{post, "/brieven/partijen/{partij}/vervanging", draft_letters, batch_replace_action,
               base::limits::upload_bytes},
    web::Route{post, "/brieven/partijen/{partij}/parafen", initial_letters, batch_initial_action},
    web::Route{post, "/brieven/partijen/{partij}/verzending", send_letters, batch_release_action},
    web::Route{post, "/brieven/partijen/{partij}/stop", hold_letters, batch_stop_action},
    web::Route{post, "/brieven/partijen/{partij}/zending", send_letters, batch_settle_action},
    web::Route{post, "/brieven/verzending", send_letters, outbox_action},
    web::Route{get, "/handtekenen", sign_letters, signing_list_page},
    web::Route{get, "/handtekenen/{partij}", sign_letters, signing_page},
    web::Route{get, "/handtekenen/{partij}/brieven/{kenmerk}", sign_letters, signing_letter_page},
    web::Route{post, "/handtekenen/{partij}/gezien", sign_letters, signing_seen_action},
    web::Route{post, "/handtekenen/{partij}/achterhouden", sign_letters, signing_keep_action},
    web::Route{get, "/handtekenen/{partij}/bevestigen", sign_letters, signing_confirm_page},
    web::Route{post, "/handtekenen/{partij}/handtekening", sign_letters, signing_action},
    web::Route{get, "/handtekenen/{partij}/lijst", view_letters, signed_list_page},
    web::Route{get, "/taken", view_job, jobs_page},
    web::Route{get, "/api/v1/taken", view_job, api_jobs},
    web::Route{get, "/api/v1/taken/{taak}", view_job, api_job},
    web::Route{get, "/taken/{taak}", view_job, job_page},
    web::Route{get, "/taken/{taak}/voortgang", view_job, job_progress},
    web::Route{post, "/taken/{taak}/stop", stop_job, job_stop_action},
    web::Route{post, "/taken/{taak}/ongedaan", assign_dossiers, job_undo_action},
    web::Route{post, "/taken/{taak}/verder", stop_job, job_again_action},
    web::Route{get, "/termijnen", view_terms, terms_page, form, unchanged},
    web::Route{get, "/gesprekken", view_terms, talks_page, form, unchanged},
    web::Route{get, "/agenda", make_calendars, calendars_page},
    web::Route{post, "/agenda", make_calendars, make_calendar_action},
    web::Route{post, "/agenda/{agenda}/weg", make_calendars, remove_calendar_action},
    web::Route{get, "/agenda/{geheim}/{weergave}", read_calendar, calendar_file},
    web::Route{get, "/account", manage_account, account_page},
    web::Route{post, "/account/passkeys", manage_account, add_passkey_action},
    web::Route{post, "/account/passkeys/weg", manage_account, remove_passkey_action},
    web::Route{get, "/dashboard", list_municipalities, dashboard_page, form, unchanged},
    web::Route{get, "/postvak", handle_mail, post_in_page, form, unchanged},
    web::Route{get, "/postvak/{bericht}", handle_mail, message_page},
    web::Route{get, "/postvak/{bericht}/bericht.eml", handle_mail, message_file},
    web::Route{get, "/postvak/{bericht}/bijlagen/{nummer}", handle_mail, attachment_page},
    web::Route{get, "/postvak/{bericht}/bijlagen/{nummer}/beeld.png", handle_mail,
               attachment_picture},
    web::Route{get, "/postvak/{bericht}/bijlagen/{nummer}/bestand", handle_mail, attachment_file},
    web::Route{post, "/postvak/{bericht}/behandeling", handle_mail, message_action},
    web::Route{get, "/import", import_figures, import_page},
    web::Route{post, "/import", import_figures, import_upload, base::limits::upload_bytes},
    web::Route{get, "/import/{bestand}", import_figures, import_check_page},
    web::Route{post, "/import/{bestand}/kolommen", import_figures, import_map_action},
    web::Route{post, "/import/{bestand}/vastleggen", import_figures, import_accept_action},
    web::Route{get, "/regels", view_rules, rules_page},
    web::Route{get, "/regels/proef", view_rules, rules_trial_page},
    web::Route{get, "/zoeken", search, search_page},
    web::Route{get, "/beheer", administer, admin_page},
    web::Route{post, "/beheer/accounts", administer, add_account},
    web::Route{post, "/beheer/accounts/{naam}/vernieuwen", administer, renew_account},
    web::Route{post, "/beheer/accounts/{naam}/verwijderen", administer, remove_account},
};

}  // namespace

std::span<const web::Route> routes() { return page_routes; }

}  // namespace trede::pages
