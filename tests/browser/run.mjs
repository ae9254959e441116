// The pages in a real browser: run.mjs harness | pages | flows. Ends with 1 when something was found.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { apart, axe, came, cells, contrast, crowd, events, keyboard, launch, modes, openProfile, policyFindings, spacing, timing, tooSlow, weight, widths } from "./harness.mjs";
import { Server } from "./server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const pictures = process.env.TREDE_PICTURES;
const browser = await launch();
let found = 0;

function judge(what, findings) {
  const list = [...new Set(findings)];
  console.log(`${list.length === 0 ? "ok  " : "FAIL"} ${what}`);
  for (const finding of list.slice(0, 10)) console.log(`       ${finding}`);
  found += list.length;
}

// A person with a browser: signed in, with the page checks of safety on unless axe must look.
async function person(server, options = {}) {
  const { adres, aanmelden } = server.signedIn;
  const context = await browser.newContext({ ...modes.licht, baseURL: adres, ...options });
  if (server.cookies) await context.addCookies(server.cookies);
  const page = await context.newPage();
  page.said = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.said.push(message.text()); });
  page.on("pageerror", (error) => page.said.push(String(error)));
  if (!server.cookies) {
    await page.goto(aanmelden);
    server.cookies = await context.cookies();
  }
  return page;
}

async function signIn(server, role) {
  server.signedIn = await server.serve(role);
  server.cookies = undefined;
}

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: false });
}

// Every form of a dossier; that none is left out, "every link of a dossier is judged" holds.
const forms = [
  "juridisch/handeling", "juridisch/terugneming", "juridisch/schorsing", "juridisch/bezwaar", "juridisch/verdaging", "juridisch/verder-uitstel", "juridisch/beslissing", "juridisch/verbetering", "juridisch/sluitingsvoorstel",
  "juridisch/plan", "juridisch/uitvoering", "juridisch/kosten", "juridisch/rechtsmiddel", "juridisch/uitkomst", "locaties/nieuw", "locaties/overdracht",
  "gesprekken/gehouden", "gesprekken/afgezegd", "gesprekken/verslag", "gesprekken/verbetering", "gesprekken/akkoord", "afspraken/nieuw", "afspraken/afloop",
  "termijnen/nieuw", "termijnen/verzoek", "termijnen/uitstel", "termijnen/stilstand", "termijnen/hervatting", "termijnen/gebeurd", "termijnen/afsluiting", "termijnen/laatste",
  "briefdagen/nieuw", "cijfers/voorgelegd", "cijfers/betwist", "cijfers/eens",
];
// Those for who may decide: on a dossier that is open, held or closed.
const decided = (open, held, closed) => [
  ["juridisch-vasthouden", `/gemeenten/${open}/juridisch/vasthouden`], ["juridisch-sluiting", `/gemeenten/${open}/juridisch/sluiting`],
  ["juridisch-vrijgeven", `/gemeenten/${held}/juridisch/vrijgeven`], ["juridisch-heropening", `/gemeenten/${closed}/juridisch/heropening`],
  ["juridisch-einde", `/gemeenten/${open}/juridisch/einde`], ["cijfers-beslissing", `/gemeenten/${open}/cijfers/beslissing`],
  ["dossier-vastgehouden", `/gemeenten/${held}/juridisch`], ["dossier-gesloten", `/gemeenten/${closed}`],
];

// The forms of rung 6 with something to ask, for who may put it on file.
const carriedOut = (code) => [["trede-6", `/gemeenten/${code}/juridisch`],
  ...["plan", "uitvoering", "kosten"].map((what) => [`trede-6-${what}`, `/gemeenten/${code}/juridisch/${what}`])];

// Every page that a province has: of one in which a letter left.
const ofProvince = (gm) => [["mijn-provincie", "/mijn-provincie"], ["afschriften", "/mijn-provincie/afschriften"],
  ["provincie-gemeente", `/mijn-provincie/gemeenten/${gm}`], ["provincie-lijst", "/gemeenten?groepeer=trede"]];

// Every page that a supervisor has.
const pages = (code, message) => [
  ["werk", "/werk"], ["gemeenten", "/gemeenten?provincie=pv81"], ["leeg", "/gemeenten?q=bestaat-niet"], ["te-laat", "/gemeenten?weergave=te-laat"],
  ["groepen", "/gemeenten?provincie=pv81&groepeer=trede&sorteer=-tekort"], ["selectie", `/gemeenten/selectie?gm=${code}`],
  ["dossier", `/gemeenten/${code}`], ["cijfers", `/gemeenten/${code}/cijfers`], ["cyclus", `/gemeenten/${code}/cyclus`], ["cyclus-land", "/cyclus"], ["tijdlijn", `/gemeenten/${code}/tijdlijn`], ["locaties", `/gemeenten/${code}/locaties`],
  ["termijnen-dossier", `/gemeenten/${code}/termijnen`], ["antwoorden", `/gemeenten/${code}/antwoorden`], ["afspraken", `/gemeenten/${code}/afspraken`],
  ["brieven", `/gemeenten/${code}/brieven`], ["juridisch", `/gemeenten/${code}/juridisch`], ["notities", `/gemeenten/${code}/notities`],
  ["antwoord-vastleggen", `/gemeenten/${code}/antwoorden/nieuw`], ["antwoord-beoordelen", `/gemeenten/${code}/antwoorden/oordeel`],
  ["melding-vastleggen", `/gemeenten/${code}/meldingen/nieuw`], ["melding-vervolg", `/gemeenten/${code}/meldingen/vervolg`],
  ...forms.map((what) => [what.replace("/", "-"), `/gemeenten/${code}/${what}`]),
  ["toewijzen", `/gemeenten/toewijzen?gm=${code}`], ["uitstel", `/gemeenten/uitstel?gm=${code}`], ["gesprekken-plannen", `/gemeenten/gesprekken?gm=${code}`],
  ["gesprekken-dagen", `/gemeenten/gesprekken?gm=${code}&vanaf=2027-01-04&perdag=2`], ["mijn-dossiers", "/gemeenten?behandelaar=toezichthouder"],
  ["beoordeling", `/gemeenten/${code}/beoordelingen/nieuw`], ["voorstel", `/voorstellen/v-${code}-1`],
  ...["cijfers", "informatie", "omstandigheden", "weging", "voorstel", "controle"].map((what) => [`beoordeling-${what}`, `/gemeenten/${code}/beoordelingen/nieuw/${what}`]),
  ["termijnen", "/termijnen"], ["maand", "/termijnen?maand=2026-04"], ["gesprekken", "/gesprekken"], ["agenda", "/agenda"], ["account", "/account"],
  ["regels", "/regels"], ["proef", "/regels/proef?beleid=inschaling&keuze-0=geen&keuze-1=3"], ["zoeken", "/zoeken?q=veen"], ["dashboard", "/dashboard"], ["invoer", "/import"], ["postvak", "/postvak?alles=ja"],
  ["bericht", `/postvak/m-${message}`], ["bijlage", `/postvak/m-${message}/bijlagen/1`], ["fout", "/gemeenten?trede=9"],
];

// A1, A6, A7 and A9 on every page of the list, in light, dark, narrow and forced colours.
async function looks(server, list) {
  for (const [mode, options] of Object.entries(modes)) {
    const page = await person(server, { ...options, bypassCSP: true });
    for (const [name, address] of list) {
      judge(`${name} is there ${mode}`, await came(page, address, name === "fout" ? 400 : 200));
      judge(`A1 ${name} ${mode}`, await axe(page));
      if (mode !== "contrast") judge(`A9 ${name} ${mode}`, await contrast(page));
      await picture(page, `${name}-${mode}`);
    }
    await page.context().close();
  }
  const page = await person(server, { bypassCSP: true });
  for (const [name, address] of list) {
    await page.goto(address);
    judge(`A6 ${name}`, [...await widths(page), ...await cells(page)]);
    judge(`buttons of ${name} are apart`, await apart(page));
    judge(`A7 ${name}`, await spacing(page));
  }
  await page.context().close();
}

// Where the tabs of a dossier lead to and no list of pages does: a form that nobody judged.
async function notJudged(server, code, list) {
  const page = await person(server);
  const tabs = ["", "/cijfers", "/cyclus", "/locaties", "/tijdlijn", "/termijnen", "/brieven", "/antwoorden", "/afspraken", "/juridisch", "/notities"];
  const led = new Set();
  for (const tab of tabs) {
    await page.goto(`/gemeenten/${code}${tab}`);
    for (const path of await page.locator("main a[href]").evaluateAll((links) => links.map((one) => new URL(one.href).pathname))) led.add(path);
  }
  await page.context().close();
  const known = new Set(list.map(([, address]) => address.split("?")[0].replace(/gm\d{4}/, "gm")));
  return [...led].filter((path) => path.startsWith(`/gemeenten/${code}/`) && !known.has(path.replace(/gm\d{4}/, "gm")))
    .filter((path) => !/\/(brieven|antwoorden)\/[A-Z]/.test(path));
}

// Those that only say that there is nothing to fill in.
async function withoutFields(server, list) {
  const page = await person(server);
  const empty = [];
  for (const [name, address] of list) {
    await page.goto(address);
    if (await page.locator("main form input:not([type=hidden]), main form select").count() < 3) empty.push(name);
  }
  await page.context().close();
  return empty;
}

async function pagesTest(server) {
  const code = server.chosen[0].toLowerCase();
  const list = pages(code, server.message);
  await looks(server, list);
  const deciding = decided(...[0, 2, 3].map((at) => server.chosen[at].toLowerCase()));
  const supervisor = { cookies: server.cookies, signedIn: server.signedIn };
  const written = server.chosen[4].toLowerCase();
  const [{ pvCode }] = JSON.parse(server.trede("list", "gemeenten", "--json", "--gm", written)).gemeenten;
  judge("every link of a dossier is judged", await notJudged(server, code, [...list, ...deciding]));
  judge("known bad: a form that is on no list is found", (await notJudged(server, code, list.filter(([name]) => name !== "afspraken-nieuw"))).some((path) => path.endsWith("/afspraken/nieuw")) ? [] : ["it is not found"]);
  for (const [role, own] of [["directeur", deciding], ["jurist", carriedOut(server.chosen[4].toLowerCase())], ["auditor", [["controle", "/controle"], ["controle-toets", "/controle/toets"], ["controle-inzage", "/controle/inzage"]]], ["beheerder", [["beheer", "/beheer"]]], [`provincie:${pvCode.toLowerCase()}`, ofProvince(written)]]) {
    await signIn(server, role);
    await looks(server, own);
    if (role === "jurist") judge("every form for carrying out rung 6 has something to ask", await withoutFields(server, own.slice(1)));
  }
  Object.assign(server, supervisor);
  const lost = await person(server);
  judge("known bad: a page that is not there is found", (await came(lost, "/bestaat-niet")).length === 1 ? [] : ["it is not found"]);
  await lost.context().close();
  const whole = await person(server, { bypassCSP: true });
  await whole.goto("/gemeenten");
  judge("A1 all 342 municipalities", await axe(whole));
  await picture(whole, "alle-gemeenten");
  await whole.context().close();
}

// A10 and A21: the weight of the first view; the pages with the tokens of nobody.
async function looksTest(server) {
  const page = await person(server);
  const { findings, sizes } = await weight(page, `${server.signedIn.adres.replace(/\/$/, "")}/gemeenten`, { html: 45000, css: 12000, js: 5000, total: 62000 });
  judge(`A10 first view of 342 rows: ${JSON.stringify(sizes)}`, findings);
  judge("A10 the console stays empty under the content policy", page.said);
  const policy = (await page.request.get("/werk")).headers()["content-security-policy"];
  judge("S7 the content policy has no high finding", policy ? policyFindings(policy) : ["there is no policy"]);
  judge("S7 no script stands in the page", (await page.locator("script:not([src])").count()) === 0 ? [] : ["a script in the page"]);
  await page.context().close();
  const bare = await person(server, { bypassCSP: true });
  await bare.route("**/stijl/*.css", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/:root\s*\{[^}]*\}/g, "") });
  });
  await bare.goto("/gemeenten?provincie=pv81");
  judge("A21 readable without any token of a theme", await axe(bare));
  await picture(bare, "zonder-thema");
  await bare.context().close();
}

// A2, A3 and A4 with the keyboard only.
async function keyboardTest(server) {
  const page = await person(server);
  await page.goto("/gemeenten?provincie=pv81");
  judge("A3 forwards", await keyboard(page, 60));
  judge("A3 backwards", await keyboard(page, 60, "Shift+Tab"));
  await page.goto("/gemeenten");
  let presses = 0;
  const active = () => page.evaluate(() => document.activeElement.textContent.trim());
  for (; presses < 6 && (await active()) !== "Naar acties voor de selectie"; presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  judge("A2 the skip link leads to the actions within 25 presses", presses > 5 || !(await active()).startsWith("Brief voorbereiden") ? [`after ${presses} presses: ${await active()}`] : []);
  await page.keyboard.press("/");
  judge("A2 / goes to the search box", (await page.evaluate(() => document.activeElement.id)) === "q" ? [] : [await active()]);
  await page.keyboard.type("veen");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=veen/);
  const focus = await page.evaluate(() => document.activeElement.tagName + "#" + document.activeElement.id);
  judge("A4 after a filter the focus is at the result", focus === "H2#aantal" ? [] : [focus]);
  await page.locator("th a", { hasText: "Tekort" }).click();
  await page.waitForURL(/sorteer=tekort/);
  const sorted = await page.evaluate(() => document.activeElement.tagName + "#" + document.activeElement.id);
  judge("A4 after sorting the focus is at the result", sorted === "H2#aantal" ? [] : [sorted]);
  await page.context().close();
}

// Choosing many with the script: a range, all that are visible, and those that a filter hides are counted out loud.
async function choosingTest(server) {
  const page = await person(server);
  await page.goto("/gemeenten?provincie=pv81&sorteer=naam");
  const boxes = page.locator("input[name=gm]");
  await boxes.nth(0).click();
  await boxes.nth(4).click({ modifiers: ["Shift"] });
  const said = () => page.locator("#gekozen").textContent();
  judge("A12 shift and click choose a range", (await said()) === "5 gekozen" ? [] : [await said()]);
  const name = await page.locator("tbody tr").nth(0).locator("a").first().textContent();
  await page.locator("#q").fill(name);
  await page.waitForTimeout(400);
  judge("A12 hidden ones are counted", (await said()) === "5 gekozen (4 niet zichtbaar door filter)" ? [] : [await said()]);
  await page.locator("#q").fill("");
  await page.waitForTimeout(400);
  await page.locator("#alle").click();
  const all = await boxes.count();
  judge("A12 all visible ones at once", (await said()) === `${all} gekozen` ? [] : [await said()]);
  await page.goto("/werk");
  await page.goto("/gemeenten?provincie=pv81&sorteer=naam");
  judge("A12 who comes anew has chosen nothing", (await said()) === "Vink gemeenten aan." ? [] : [await said()]);
  for (const at of [0, 3]) await boxes.nth(at).check();
  await page.locator("th a", { hasText: "Tekort" }).click();
  await page.waitForURL(/sorteer=tekort/);
  judge("A12 another order keeps what was chosen", (await said()) === "2 gekozen" ? [] : [await said()]);
  await page.locator("#q").fill("bestaat-niet");
  await page.locator("button", { hasText: "Toon" }).click();
  await page.waitForURL(/q=bestaat-niet/);
  judge("A12 so does a filter, out loud", (await said()) === "2 gekozen (2 niet zichtbaar door filter)" ? [] : [await said()]);
  await page.locator("button", { hasText: "Trede voorstellen" }).click();
  await page.waitForURL(/selectie/);
  const led = new URL(page.url()).searchParams.getAll("gm").length;
  judge("A12 those that are left out go along", led === 2 ? [] : [page.url()]);
  for (const wanted of ["2 gekozen (2 niet zichtbaar door filter)", "2 gekozen"]) {
    await page.goBack();
    judge(`A12 Back has it again: ${wanted}`, (await said()) === wanted ? [] : [await said()]);
  }
  await page.context().close();
}

// A tile of the map goes to its row, and to the whole list when a filter left that out.
async function mapTest(server) {
  const page = await person(server);
  const code = server.chosen[0].toLowerCase();
  const tile = page.locator(`.kaart [data-gm=${code} i]`);
  await page.goto("/gemeenten?weergave=alle");
  await tile.click();
  const focus = await page.evaluate(() => document.activeElement.getAttribute("href"));
  const shown = await page.locator(`#${code}`).evaluate((row) => row.matches(":target"));
  judge("a tile of the map goes to its municipality", focus === `/gemeenten/${code}` && shown ? [] : [`the focus is at ${focus}`]);
  await page.goto("/gemeenten?q=bestaat-niet");
  await tile.click();
  await page.waitForURL(`**/gemeenten?weergave=alle#${code}`, { timeout: 5000 }).catch(() => {});
  judge("also to one that a filter left out", await page.locator(`#${code}`).count() === 1 ? [] : [page.url()]);
  await page.context().close();
}

// An assessment, section by section; one is left half done and taken up again.
async function assess(page) {
  const findings = [];
  const on = async (text) => page.locator("button", { hasText: text }).first().click();
  await page.locator("main li a", { hasText: "Cijfers" }).click();
  await on("Bewaar en ga verder");
  if (!(await page.locator("#fouten a[href='#gezien']").count())) findings.push("figures that nobody saw are not refused");
  await page.locator("#gezien").check();
  await on("Bewaar en ga verder");
  await page.locator("#informatie").fill("Fictief: de informatie is volledig.");
  await on("Bewaar en ga verder");
  if ((await page.locator("#informatie").inputValue()) !== "Fictief: de informatie is volledig.") findings.push("what was written is gone after a mistake");
  await page.goto(page.url().replace("/informatie", ""));
  if (!(await page.locator("main li", { hasText: "Is de informatie volledig?" }).textContent()).includes("bezig")) findings.push("what is half done is not told");
  await page.locator("main li a", { hasText: "Is de informatie volledig?" }).click();
  if ((await page.locator("#informatie").inputValue()) !== "Fictief: de informatie is volledig.") findings.push("what was written is gone on return");
  await page.locator("#volledig").check();
  await on("Bewaar en ga verder");
  for (const names of [["cyclus", "afspraken", "meldingen"], ["weging", "lichter", "gelijk"]]) {
    for (const name of names) await page.locator(`#${name}`).fill(`Fictief: ${name}.`);
    await on("Bewaar en ga verder");
  }
  await page.locator("input[name=trede][value='2']").check();
  await page.locator("#reden").fill("Fictief: het tekort is groot.");
  await on("Bewaar en controleer");
  const shown = await page.locator("main").textContent();
  findings.push(...["Fictief: de informatie is volledig.", "Fictief: lichter.", "Fictief: het tekort is groot."].filter((text) => !shown.includes(text)).map((text) => `the page to check does not say ${text}`));
  await on("Leg het voorstel vast");
  return findings;
}

// A5: without a script, from the list to a decision, by two people.
async function noScriptTest(server) {
  const findings = [];
  const code = server.chosen[7].toLowerCase();
  const page = await person(server, { javaScriptEnabled: false });
  await page.goto("/gemeenten");
  await page.locator("#provincie").selectOption("pv81");
  await page.locator("button", { hasText: "Toon" }).click();
  if (!page.url().includes("provincie=pv81")) findings.push(`the filter leads to ${page.url()}`);
  await page.goto(`/gemeenten?q=${code}`);
  await page.locator("input[name=gm]").first().check();
  await page.locator("button", { hasText: "Trede voorstellen" }).click();
  await page.locator("a", { hasText: "Beoordeel" }).click();
  findings.push(...await assess(page));
  if (!page.url().includes(`/voorstellen/v-${code}-1`)) findings.push(`a proposal leads to ${page.url()}`);
  if (await page.locator("button", { hasText: "Besluit:" }).count()) findings.push("who proposes may decide");
  await page.context().close();
  await signIn(server, "directeur");
  const director = await person(server, { javaScriptEnabled: false });
  await director.goto(`/voorstellen/v-${code}-1`);
  await director.locator("button", { hasText: "Besluit:" }).click();
  // To the next proposal that waits for him, and that says so.
  if (!director.url().includes("/voorstellen/v-") || director.url().includes(code)) findings.push(`a decision leads to ${director.url()}`);
  if (!(await director.locator("main").textContent()).includes("het besluit is genomen. Dit is het volgende voorstel.")) findings.push("the decision is not told");
  await director.goto(`/gemeenten/${code}`);
  if (!(await director.locator("main .trede").first().textContent()).includes("2")) findings.push("the rung did not change");
  await director.context().close();
  judge("A5 without a script, from the list to a decision by another", findings);
}

// A17 and A22: the same answer on the page, in its exports and on the command line.
async function sameAnswerTest(server) {
  const page = await person(server);
  const query = "?provincie=pv81&sorteer=-tekort";
  await page.goto(`/gemeenten${query}`);
  const shown = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [row.id.toUpperCase(), row.cells[5].firstChild.textContent.trim()]));
  const line = JSON.parse(server.trede("list", "gemeenten", "--json", "--provincie", "pv81", "--sorteer=-tekort")).gemeenten
    .map((row) => [row.gmCode, row.tekort === null ? "onbekend" : row.tekort.toLocaleString("nl-NL")]);
  judge("A22 page and command line", JSON.stringify(shown) === JSON.stringify(line) ? [] : [`${JSON.stringify(shown[0])} is not ${JSON.stringify(line[0])}`]);
  const csv = await (await page.request.get(`/gemeenten.csv${query}`)).text();
  const rows = csv.trim().split("\r\n").slice(1).map((row) => row.split(";")[0]);
  judge("A17 the csv holds the same rows in the same order", csv.startsWith("\ufeffCode;Gemeente;") && JSON.stringify(rows) === JSON.stringify(line.map(([code]) => code)) ? [] : [csv.slice(0, 200)]);
  const xlsx = await (await page.request.get(`/gemeenten.xlsx${query}`)).body();
  const read = spawnSync("python3", [join(here, "read_xlsx.py")], { input: xlsx, encoding: "utf-8" });
  const sheet = read.status === 0 ? JSON.parse(read.stdout) : [];
  judge("A17 the xlsx holds them too, with numbers as numbers", JSON.stringify(sheet.slice(1).map((row) => row[0])) === JSON.stringify(line.map(([code]) => code)) && sheet.slice(1).some((row) => typeof row[8] === "number") ? [] : [read.stderr.slice(-300), JSON.stringify(sheet.slice(0, 2))]);
  await page.context().close();
}

// A8: the list prints without controls and with its head on every page.
async function printTest(server) {
  const page = await person(server);
  await page.goto("/gemeenten");
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => [".balk", ".filters", ".weergaven", ".kop nav"].filter((one) => document.querySelector(one) && getComputedStyle(document.querySelector(one)).display !== "none"));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const info = spawnSync("pdfinfo", ["-"], { input: pdf, encoding: "utf-8" });
  const count = Number(/^Pages:\s*(\d+)/m.exec(info.stdout)?.[1] ?? 0);
  judge(`A8 the list prints on ${count} pages, without controls`, [...seen, ...(count >= 8 && count <= 22 ? [] : [`${count} pages`])]);
  await page.context().close();
}

// A11: the list of 342 rows, on a machine of today and on a slow one with a slow line.
async function speedTest(server) {
  const page = await person(server);
  const address = `${server.signedIn.adres}gemeenten`;
  for (const [name, slow, limits] of [
    ["as it is", false, { paint: 1.0, interactive: 1.2, blocked: 200, shift: 0.05 }],
    ["with 4x CPU and 1.6 Mbit/s", true, { paint: 3.5, interactive: 4, blocked: 200, shift: 0.05 }],
  ]) {
    // What others do at the same time only adds, so the best of three counts.
    let times;
    let others;
    for (let attempt = 0; attempt < 3 && (!times || tooSlow(times, limits, others).length > 0); attempt += 1) {
      // A quiet moment, when there is one within a minute.
      for (let turn = 0; crowd() > 1.2 && turn < 12; turn += 1) await page.waitForTimeout(5000);
      const before = crowd();
      times = await timing(page, address, slow);
      others = Math.max(before, crowd());
    }
    judge(`A11 ${name}: ${Object.entries(times).map(([what, value]) => `${what} ${value.toFixed(3)}`).join(", ")} (shared ${others.toFixed(1)}x)`, tooSlow(times, limits, others));
  }
  await page.context().close();
  const bad = await person(server, { bypassCSP: true });
  await bad.addInitScript(() => document.addEventListener("DOMContentLoaded", () => setTimeout(() => {
    for (const end = performance.now() + 700; performance.now() < end;);
    document.body.prepend(Object.assign(document.createElement("div"), { style: "height: 900px" }));
  }, 200)));
  const times = await timing(bad, address, false);
  judge("known bad: a page that is busy and shifts is found", ["blocked", "shift"].filter((what) => !tooSlow(times, { blocked: 200, shift: 0.05 }).some((one) => one.startsWith(what))));
  await bad.context().close();
}

// A view is kept under a name, with its count: for oneself, or for all of a role and for nobody else.
async function viewsTest(server) {
  const keep = async (page, address, name, share) => {
    await page.goto(address);
    await page.locator("summary", { hasText: "Bewaar deze weergave" }).click();
    await page.locator("#weergavenaam").fill(name);
    if (share) await page.locator("#delen").check();
    await page.locator("button", { hasText: /^Bewaar$/ }).click();
  };
  const shown = (page) => page.locator("[aria-label=Weergaven] a", { hasText: "★" }).allTextContents();
  const page = await person(server, { javaScriptEnabled: false });
  await keep(page, "/gemeenten?provincie=pv81&sorteer=-tekort", "Zuid", true);
  await keep(page, "/gemeenten?weergave=te-laat", "Mijn late", false);
  await page.goto("/gemeenten");
  const late = (await page.locator("[aria-label=Weergaven] a", { hasText: "Te laat" }).first().locator(".tel").textContent()).trim();
  const rows = await page.goto("/gemeenten?provincie=pv81&sorteer=-tekort").then(() => page.locator("tbody tr").count());
  const own = (await shown(page)).map((text) => text.replace(/\s+/g, " ").trim());
  judge("saved views stand with their count", JSON.stringify(own) === JSON.stringify([`★ Zuid ${rows}`, `★ Mijn late ${late}`]) ? [] : own);
  judge("the one that is shown is marked", (await page.locator("[aria-label=Weergaven] a[aria-current]", { hasText: "Zuid" }).count()) === 1 ? [] : ["it is not"]);
  await page.locator("summary", { hasText: "Bewaar deze weergave" }).click();
  await picture(page, "weergaven");
  server.own = { cookies: server.cookies, signedIn: server.signedIn };
  for (const [role, wanted] of [["coordinator", ["★ Zuid"]], ["jurist", []]]) {
    await signIn(server, role);
    const other = await person(server);
    await other.goto("/gemeenten");
    const seen = (await shown(other)).map((text) => text.replace(/\s+\d+\s*$/, "").trim());
    judge(`${role} sees ${wanted.length} of them`, JSON.stringify(seen) === JSON.stringify(wanted) ? [] : seen);
    await other.context().close();
  }
  Object.assign(server, server.own);
  await page.context().close();
}

// A18. The calendar of a view: valid, the same event after its day moved, and nothing for another secret.
async function calendarTest(server) {
  const page = await person(server, { javaScriptEnabled: false });
  // A letter that lies here has no term yet, so one is set.
  server.trede("term", "set", server.chosen[1], "--what", "De stukken (fictief)", "--last-day", "2027-01-29", "--basis", "Fictief verslag.");
  await page.goto("/agenda?vraag=" + encodeURIComponent(`q=${server.chosen[1].toLowerCase()}`));
  await page.locator("#weergave").selectOption("termijnen");
  await page.locator("button", { hasText: "Maak een agenda" }).click();
  const address = await page.locator("#adres").textContent();
  await picture(page, "agenda-adres");
  const get = (where) => fetch(where);  // no cookie: as a calendar program does
  const first = await get(address);
  const { findings, found: before } = events(await first.text());
  judge("A18 the calendar is valid", [...findings, ...(first.headers.get("content-type").startsWith("text/calendar") ? [] : ["it is of another type"])]);
  const line = () => JSON.parse(server.trede("term", "show", server.chosen[1], "--json")).termijnen;
  const open = line().filter((one) => one.uitersteDatum && ["loopt", "te laat"].includes(one.toestand));
  judge("A18 the calendar equals the view", before.size === open.length && [...before.values()].every((one) => open.some((term) => term.uitersteDatum.replace(/-/g, "") === one.DTSTART)) ? [] : [JSON.stringify([...before.values()]), JSON.stringify(open)]);
  const term = open[0];
  server.trede("term", "extend", server.chosen[1], term.id, "--by", "P2W", "--reason", "Fictief: het college vroeg om tijd.");
  const { found: after } = events(await (await get(address)).text());
  const moved = [...after.keys()].filter((uid) => before.has(uid) && before.get(uid).DTSTART !== after.get(uid).DTSTART);
  judge("A18 a term that moves keeps its uid", moved.length === 1 && after.size === before.size ? [] : [JSON.stringify([...before]), JSON.stringify([...after])]);
  const other = address.replace(/agenda\/./, (start) => start.slice(0, -1) + (start.endsWith("0") ? "1" : "0"));
  judge("A18 another secret finds nothing", (await get(other)).status === 404 ? [] : [`${(await get(other)).status}`]);
  judge("A18 nor does another view with this secret", (await get(address.replace("termijnen.ics", "alles.ics"))).status === 404 ? [] : ["it is there"]);
  await page.goto("/agenda");
  await page.locator("button", { hasText: "Trek agenda" }).first().click();
  judge("A18 a calendar that was withdrawn is gone", (await get(address)).status === 404 ? [] : ["it is there"]);
  judge("known bad: what is no calendar is found", events("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n").findings.length > 2 ? [] : ["it is not"]);
  await page.context().close();
}

// Whether a word of a dossier stands in a file of the profile of the browser, as it is or as UTF-16.
function kept(folder, words) {
  const found = [];
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = readFileSync(join(file.parentPath ?? file.path, file.name));
    for (const word of words) {
      if (bytes.includes(Buffer.from(word)) || bytes.includes(Buffer.from(word, "utf16le"))) found.push(`${file.name} holds '${word}'`);
    }
  }
  return found;
}

// S10. A laptop that is lost: after a day of work the profile of the browser holds nothing of a dossier.
async function profileTest(server) {
  const folder = mkdtempSync(join(tmpdir(), "trede-profile-"));
  const { adres } = server.signedIn;
  if (!server.cookies) await (await person(server)).context().close();
  const profile = await openProfile(folder);
  await profile.addCookies(server.cookies);
  const page = await profile.newPage();
  const code = server.chosen[0].toLowerCase();
  for (const path of ["/werk", "/gemeenten", `/gemeenten/${code}`, `/gemeenten/${code}/cijfers`, `/gemeenten/${code}/tijdlijn`, "/dashboard"]) await page.goto(new URL(path, adres).href);
  await page.goto(new URL("/gemeenten?provincie=pv81", adres).href);
  await page.locator("input[name=gm]").first().check();
  await page.locator("th a", { hasText: "Tekort" }).click();
  await page.waitForURL(/sorteer=tekort/);
  const name = await page.goto(new URL(`/gemeenten/${code}`, adres).href).then(() => page.locator("h1").textContent());
  const stored = await page.evaluate(async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length + (await caches.keys()).length);
  judge("S10 the pages store nothing", stored === 0 ? [] : [`${stored} things`]);
  await profile.close();
  // The title of a page stands in the history of a browser; what stands on the page does not.
  const words = ["Fictief: er is een tekort", "Informatie opvragen en valideren", "data-gm="];
  judge(`S10 the profile holds nothing of the dossier of ${name}`, kept(folder, words));
  writeFileSync(join(folder, "bewaard"), Buffer.from(words[0], "utf16le"));
  judge("known bad: one answer that is kept is found", kept(folder, words).length === 1 ? [] : ["it is not found"]);
  rmSync(folder, { recursive: true, force: true });
}

// Known bad: a page with one fault for each judge. A judge that finds nothing there is no judge.
async function harnessTest() {
  const context = await browser.newContext({ ...modes.licht, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(String(pathToFileURL(join(here, "bad.html"))));
  const verdicts = {
    axe: await axe(page), keyboard: await keyboard(page, 4), contrast: await contrast(page),
    widths: await widths(page), cells: await cells(page), apart: await apart(page), spacing: await spacing(page),
  };
  for (const [name, findings] of Object.entries(verdicts)) {
    judge(`known bad: ${name} finds ${findings.length}`, findings.length > 0 ? [] : ["nothing was found on the bad page"]);
  }
  const rules = ["image-alt", "label", "html-has-lang", "button-name", "document-title"].filter((rule) => !verdicts.axe.some((one) => one.includes(rule)));
  judge("known bad: axe names every planted fault", rules);
  judge("known bad: a stop without outline and a hidden one", ["outline", "hidden"].filter((word) => !verdicts.keyboard.some((one) => one.includes(word))));
  judge("known bad: a policy with scripts in the page", policyFindings("default-src 'none'; script-src 'self' 'unsafe-inline'").length > 0 ? [] : ["it is not found"]);
  await context.close();
}

const tests = {
  harness: async () => harnessTest(),
  pages: async (server) => { await pagesTest(server); await looksTest(server); await printTest(server); },
  flows: async (server) => { await keyboardTest(server); await choosingTest(server); await mapTest(server); await sameAnswerTest(server); await viewsTest(server); await calendarTest(server); await speedTest(server); await profileTest(server); await noScriptTest(server); },
};
const server = new Server();
try {
  if (process.argv[2] !== "harness") {
    server.prepare();
    if (process.argv[2] === "pages") server.prepareForms();
    await signIn(server, "toezichthouder");
  }
  await tests[process.argv[2]](server);
} finally {
  await server.close();
  await browser.close();
}
console.log(found === 0 ? "nothing found" : `${found} findings`);
process.exit(found === 0 ? 0 : 1);
