// Work in bulk on dossiers, by three people on the invented country: eighty are assigned while another assigns one of them, and all
// but that one are given back; talks are planned and terms extended, without a script too. Ends with 1 when something was found.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, modes } from "./harness.mjs";
import { Server, today } from "./server.mjs";

const pictures = process.env.TREDE_PICTURES;
const browser = await launch();
const server = new Server();
let found = 0;

function judge(what, findings) {
  const list = [...new Set(findings)];
  console.log(`${list.length === 0 ? "ok  " : "FAIL"} ${what}`);
  for (const finding of list.slice(0, 10)) console.log(`       ${finding}`);
  found += list.length;
}
const holds = (what, is, but) => judge(what, is ? [] : [String(but).slice(0, 600)]);

let said;
const states = {};

async function person(role, options = {}) {
  const context = await browser.newContext({ ...modes.licht, baseURL: said.adres, storageState: states[role], ...options });
  const page = await context.newPage();
  page.said = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.said.push(`${message.text()} ${message.location().url}`); });
  if (!states[role]) {
    const link = Object.entries(said.links).find(([name]) => name.toLowerCase() === role.toLowerCase())[1];
    await page.goto(link);
    states[role] = await context.storageState();
  }
  return page;
}

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

const press = (page, text) => page.locator("button, a.knop, summary", { hasText: text }).first().click();
const words = (page) => page.locator("main").textContent();

// Refreshes by the link, as without a script, until the job is over; gives its outcome.
async function jobIsOver(page) {
  for (let turn = 0; turn < 240; turn += 1) {
    const text = await page.locator("#stand").textContent();
    if (!/^(loopt|wacht)/.test(text)) return text;
    await page.waitForTimeout(250);
    await page.goto(page.url());
  }
  return "the job does not end";
}

// Who has each dossier, by code.
const handlers = () => new Map(JSON.parse(server.trede("list", "gemeenten", "--json", "--kolommen", "gmCode,behandelaarFunctie")).gemeenten.map((row) => [row.gmCode.toLowerCase(), row.behandelaarFunctie]));

// Chooses 68 rows that hold the text and 12 that do not, and types it: so twelve of the eighty are hidden.
async function chooseEighty(page) {
  const choice = await page.evaluate(() => {
    const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const boxes = [...document.querySelectorAll("input[name=gm]")];
    for (const text of ["an", "er", "en", "el", "e", "a"]) {
      const shown = boxes.filter((box) => fold(box.closest("tr").textContent + box.value).includes(text)).map((box) => box.value);
      const hidden = boxes.map((box) => box.value).filter((value) => !shown.includes(value));
      if (shown.length >= 68 && hidden.length >= 12) return { text, codes: [...shown.slice(0, 68), ...hidden.slice(0, 12)] };
    }
    return null;
  });
  if (!choice) throw new Error("no text hides twelve of eighty");
  for (const code of choice.codes) await page.locator(`input[name=gm][value=${code}]`).check();
  await page.locator("#q").fill(choice.text);
  await page.waitForFunction(() => /niet zichtbaar/.test(document.querySelector("#gekozen").textContent));
  return choice.codes;
}

// A12: 80 selected, 12 hidden by a filter, one changed by another in between; 79 + 1 with the reason; undo restores.
async function seventyNineAndOne() {
  const page = await person("toezichthouder");
  await page.goto("/gemeenten?sorteer=naam");
  const codes = await chooseEighty(page);
  const bar = await page.locator("#gekozen").textContent();
  holds("A12 the bar says how many are chosen, and how many of them cannot be seen", bar === "80 gekozen (12 niet zichtbaar door filter)", bar);
  await picture(page, "balk-80");
  // Two of them have a handler already: to that one they go back.
  server.trede("assign", codes[5], codes[70], "--to", "jurist", "--reason", "Fictief: eerder verdeeld.");
  const before = handlers();
  await press(page, "Toewijzen");
  holds("A12 all eighty are there, the hidden ones too", (await page.locator("tbody tr").count()) === 80, await page.locator("tbody tr").count());
  const other = codes[40];
  server.trede("assign", other, "--to", "directeur", "--reason", "Fictief: een ander was eerder.");
  await page.locator("#behandelaar").selectOption("coordinator");
  await press(page, "Wijs toe");
  holds("A12 without a reason nothing is assigned", /Vul een reden in/.test(await words(page)) && handlers().get(codes[0]) === before.get(codes[0]), await words(page));
  holds("A12 what was chosen stays after a mistake", (await page.locator("#behandelaar").inputValue()) === "coordinator", "it is gone");
  await page.locator("#reden").fill("Fictief: het werk is opnieuw verdeeld.");
  await press(page, "Wijs toe");
  const outcome = await jobIsOver(page);
  const good = await page.locator("tbody tr").filter({ hasNotText: "niet gelukt" }).count();
  const bad = page.locator("tbody tr", { hasText: "niet gelukt" });
  holds(`A12 the outcome is 79 + 1 (${good} + ${await bad.count()})`, good === 79 && (await bad.count()) === 1 && outcome.includes("79 van 80"), outcome);
  const why = await bad.first().textContent();
  holds("A12 the one says why, and by whom", /intussen toegewezen aan Directeur.*toezichthouder/.test(why), why);
  await picture(page, "toegewezen-79-1");
  const after = handlers();
  const director = after.get(other);
  holds("A12 the one has whom the other chose", /^Directeur/.test(director), director);
  judge("A12 79 have the new handler",
    codes.filter((code) => after.get(code) !== (code === other ? director : "Coördinator toezicht")).map((code) => `${code}: ${after.get(code)}`));
  await press(page, "Maak ongedaan");
  const back = await jobIsOver(page);
  holds("A12 undo takes back what was done", back.includes("79 van 79"), back);
  const restored = handlers();
  judge("A12 undo restores each to who had it, and leaves the other's alone",
    codes.filter((code) => restored.get(code) !== (code === other ? director : before.get(code))).map((code) => `${code}: ${restored.get(code)}, was ${before.get(code)}`));
  judge("the console stays empty but for the refusal", page.said.filter((line) => !/status of 422/.test(line)));
  await page.context().close();
  return codes;
}

// Without a script: assigned, found under my dossiers, told in the dossier; a closed one is told apart beforehand.
async function assignWithoutScript(codes) {
  const few = codes.slice(0, 3);
  const page = await person("jurist", { javaScriptEnabled: false });
  await page.goto(`/gemeenten?q=${few[0]}`);
  await page.locator("input[name=gm]").first().check();
  await press(page, "Toewijzen");
  await page.locator("#behandelaar").selectOption("jurist");
  await page.locator("#reden").fill("Fictief: dit is iets voor een jurist.");
  await press(page, "Wijs toe");
  await jobIsOver(page);
  await page.goto("/gemeenten");
  const mine = page.locator("[aria-label=Weergaven] a", { hasText: "Mijn dossiers" });
  const count = Number(await mine.locator(".tel").textContent());
  await mine.click();
  holds("A5 my dossiers are as many as its count says", count >= 1 && (await page.locator("tbody tr").count()) === count, `${count} and ${await page.locator("tbody tr").count()}`);
  holds("one view is marked", (await page.locator("[aria-label=Weergaven] [aria-current]").count()) === 1, "there are more");
  await page.locator("[aria-label=Weergaven] a", { hasText: "Alle gemeenten" }).click();
  await page.waitForLoadState("load");
  holds("who leaves my dossiers sees all again", (await page.locator("tbody tr").count()) === 342, `${page.url()} ${await page.locator("tbody tr").count()}`);
  await page.goto(`/gemeenten/${few[0]}`);
  const told = await words(page);
  holds("the dossier says who has it, and why", /behandelaar: Jurist/.test(told) && told.includes("iets voor een jurist"), told.slice(0, 400));
  await page.goto(`/gemeenten/${few[0]}/notities`);
  await page.locator("#tekst").fill("Fictief: gebeld met de griffie.\nDe raad vergadert op 12 mei.");
  await press(page, "Bewaar de notitie");
  holds("a note stands in the dossier", (await page.locator(".tijdlijn").textContent()).includes("De raad vergadert"), await words(page));
  await page.goto(`/gemeenten/${few[0]}/tijdlijn`);
  holds("and in its story", (await words(page)).includes("Interne notitie"), await words(page));
  await page.context().close();
  for (const role of ["provincie:pv81", `gemeente:${few[0]}`]) {
    const outside = await person(role);
    const shown = await (await outside.request.get("/gemeenten")).text();
    judge(`${role} sees no handler, proposal or note`, [/Jurist|behandelaar/i.test(shown) ? "the list tells" : "", ...await Promise.all([["notities", 403], ["tijdlijn", 403], ["", 403]].map(async ([tab, code]) => {
      const answer = await outside.request.get(`/gemeenten/${few[0]}${tab ? "/" + tab : ""}`);
      return answer.status() === code && !(await answer.text()).includes("griffie") ? "" : `${tab}: ${answer.status()}`;
    }))].filter(Boolean));
    const sheet = await (await outside.request.get("/gemeenten.csv")).text();
    holds(`${role} reads no handler in a file`, !/Jurist|Coördinator/.test(sheet), sheet.slice(0, 300));
    await outside.context().close();
  }
}

// The list of a role begins with a view that one of them chose; of another role it does not, and all is one press away.
async function beginsWithView() {
  const page = await person("toezichthouder", { javaScriptEnabled: false });
  await page.goto("/gemeenten?trede=2");
  const wanted = await page.locator("tbody tr").count();
  await page.locator("summary", { hasText: "Bewaar deze weergave" }).click();
  await page.locator("#weergavenaam").fill("Trede 2");
  await page.locator("#begin").check();
  await page.locator("button", { hasText: /^Bewaar$/ }).click();
  await page.context().close();
  for (const [role, begins] of [["coordinator", true], ["jurist", false]]) {
    const other = await person(role, { javaScriptEnabled: false });
    await other.goto("/gemeenten");
    const shown = await other.locator("tbody tr").count();
    holds(`the list of ${role} ${begins ? "begins with the view of its role" : "does not begin with that of another"}`, begins ? other.url().endsWith("/gemeenten?trede=2") && shown === wanted : shown === 342, `${other.url()} ${shown}`);
    await other.goto("/gemeenten?weergave=alle");
    holds(`all is one press away for ${role}`, (await other.locator("tbody tr").count()) === 342 && (await other.locator("[aria-label=Weergaven] a[href='/gemeenten?weergave=alle']").count()) === 1, other.url());
    await other.context().close();
  }
}

// Talks: spread over working days, one day changed by hand, put on file for each.
async function planTalks(codes) {
  const few = codes.slice(10, 15);
  const page = await person("toezichthouder", { javaScriptEnabled: false });
  await page.goto(`/gemeenten/gesprekken?${few.map((code) => `gm=${code}`).join("&")}`);
  await page.locator("#vanaf").fill("2028-04-13");  // the Thursday before Easter: Friday is Good Friday
  await page.locator("#perdag").fill("2");
  await press(page, "Verdeel over de dagen");
  const days = await page.locator("tbody input").evaluateAll((all) => all.map((one) => one.value));
  judge("talks are spread over working days", JSON.stringify(days.slice(0, 2)) === JSON.stringify(["2028-04-13", "2028-04-13"]) && days.every((day) => ![0, 6].includes(new Date(day).getUTCDay()) && day !== "2028-04-14" && day !== "2028-04-17") ? [] : [JSON.stringify(days)]);
  await press(page, "Plan de gesprekken");
  holds("who comes is asked for", (await words(page)).includes("Noem wie erbij zijn"), await words(page));
  await page.locator("#deelnemers").fill("gemeentesecretaris\ntoezichthouder");
  await page.locator("#agenda").fill("Fictief: stand van zaken");
  await page.locator("tbody input").last().fill("2028-05-02");
  await picture(page, "gesprekken-plannen");
  await press(page, "Plan de gesprekken");
  const outcome = await jobIsOver(page);
  holds("five talks are planned", outcome.includes("5 van 5"), `${outcome} ${await words(page)}`);
  await page.locator("a", { hasText: "Naar de gesprekken" }).click();
  holds("they stand among the talks, the changed day too", (await page.locator("tbody tr").count()) === 5 && (await words(page)).includes("2 mei 2028"), await words(page));
  await page.context().close();
}

// More time: only by who has the mandate, only where a term runs, and once more only when nothing changed in between.
async function extendTerms() {
  const dated = today();
  const [one, two, none] = server.chosen;
  const page = await person("toezichthouder", { javaScriptEnabled: false });
  const all = `/gemeenten/uitstel?gm=${one.toLowerCase()}&gm=${two.toLowerCase()}&gm=${none.toLowerCase()}`;
  await page.goto(all);
  holds("a letter that has not left gives no term to make longer", /3 van 3 kunnen dit niet/.test(await words(page)) && (await words(page)).includes("nog niet weg"), await words(page));
  server.bringAway("B-2026-001", "2026-04-09");
  server.bringAway("B-2026-002", dated);
  await page.goto(all);
  holds("who has no term is told apart, with a way on", /1 van 3 kan dit niet/.test(await words(page)), await words(page));
  await page.locator("a", { hasText: "Ga verder zonder" }).click();
  holds("who has no mandate reads who has", /Dit kan wel: Directeur/.test(await words(page)) && (await page.locator("main form").count()) === 0, await words(page));
  const address = page.url();
  await page.context().close();
  const director = await person("directeur", { javaScriptEnabled: false });
  await director.goto(address);
  await director.locator("#met").selectOption("P2W");
  await press(director, "Geef uitstel");
  holds("a reason is obligatory", (await words(director)).includes("Vul een reden in"), await words(director));
  await director.locator("#reden").fill("Fictief: de raad moet eerst besluiten.");
  await director.locator("#met").selectOption("");
  await director.locator("#tot").fill("2099-01-03");
  await press(director, "Geef uitstel");
  holds("a Saturday is no last day", (await words(director)).includes("geen werkdag"), await words(director));
  await director.locator("#tot").fill("");
  await director.locator("#met").selectOption("P2W");
  const term = () => JSON.parse(server.trede("term", "show", two, "--json")).termijnen.find((each) => each.uitersteDatum);
  const was = term();
  server.trede("term", "extend", one, JSON.parse(server.trede("term", "show", one, "--json")).termijnen.find((each) => each.uitersteDatum).id, "--by", "P1W", "--reason", "Fictief: een ander was eerder.");
  await press(director, "Geef uitstel");
  const outcome = await jobIsOver(director);
  holds("one has more time, the other was changed in between", outcome.includes("1 van 2") && /intussen/.test(await words(director)), `${outcome} ${await words(director)}`);
  const days = (new Date(term().uitersteDatum) - new Date(was.uitersteDatum)) / 86400e3;
  holds(`the last day is at least two weeks later (${days} days, ${dated})`, days >= 14 && days < 21, `${days}`);
  await director.locator("a", { hasText: "Maak de brieven over het uitstel" }).click();
  holds("and gives a letter", /krijgen de brief|krijgt|uitstel/.test(await words(director)), await words(director));
  await picture(director, "uitstel-brieven");
  await director.context().close();
}

try {
  server.prepare();
  const outside = server.chosen[0].toLowerCase();
  said = await server.serve("toezichthouder", "coordinator", "jurist", "directeur", "provincie:pv81", `gemeente:${outside}`);
  const codes = await seventyNineAndOne();
  await assignWithoutScript([outside, ...codes.filter((code) => code !== outside)]);
  await beginsWithView();
  await planTalks(codes);
  await extendTerms();
} finally {
  await server.close();
  await browser.close();
}
console.log(found === 0 ? "nothing found" : `${found} findings`);
process.exit(found === 0 ? 0 : 1);
