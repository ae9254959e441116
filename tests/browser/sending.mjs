// A day of sending, by four people on the invented country: the supervisor prepares 80 letters without a script, the jurist stops
// one, the director signs 78 on a tablet, the supervisor sends them, the auditor finds out who did what. Ends with 1 when something
// was found.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { axe, contrast, keyboard, launch, modes, spacing, touch, widths } from "./harness.mjs";
import { Server, dayAhead, today } from "./server.mjs";

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
const holds = (what, is, but) => judge(what, is ? [] : [String(but)]);

let said;
const states = {};

// The same person again, with other glasses: the cookie stays.
async function person(role, options = {}) {
  const context = await browser.newContext({ ...modes.licht, baseURL: said.adres, storageState: states[role], ...options });
  const page = await context.newPage();
  page.said = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.said.push(message.text()); });
  if (!states[role]) {
    await page.goto(said.links[role]);
    states[role] = await context.storageState();
  }
  return page;
}

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

// Eighty municipalities on rung 2, each proposed by one and decided by another.
async function eightyOnRungTwo() {
  const rows = JSON.parse(server.trede("list", "gemeenten", "--json", "--weergave", "trede-voorstellen", "--sorteer=-tekort")).gemeenten;
  const codes = rows.slice(0, 80).map((row) => row.gmCode.toLowerCase());
  let number = 1;
  const post = async (page, address, fields) => {
    const answer = await page.request.post(address, { form: { sleutel: page.key, opdracht: (number++).toString(16).padStart(32, "0"), ...fields }, maxRedirects: 0 });
    if (answer.status() !== 303) throw new Error(`${address} answers ${answer.status()}: ${(await answer.text()).slice(0, 2000)}`);
  };
  for (const code of codes) server.trede("propose", code, "--rung", "2", "--reason", "Fictief: er is een tekort.");
  const page = await person("directeur");
  await page.goto("/werk");
  page.key = await page.locator("input[name=sleutel]").first().inputValue();
  for (const code of codes) await post(page, `/voorstellen/v-${code}-1/besluit`, { keuze: "ja", toetsingen: "0" });
  await page.context().close();
  return codes;
}

const press = (page, text) => page.locator("button, a.knop, summary", { hasText: text }).first().click();

// Refreshes by the link, as without a script, until the job is over; gives its outcome.
async function jobIsOver(page) {
  for (let turn = 0; turn < 120; turn += 1) {
    const text = await page.locator("#stand").textContent();
    if (!/^(loopt|wacht)/.test(text)) return text;
    await page.waitForTimeout(250);
    await page.goto(page.url());
  }
  return "the job does not end";
}

// The supervisor, without a script: from the list to an offered batch.
async function prepareEighty(codes) {
  const page = await person("toezichthouder", { javaScriptEnabled: false });
  await page.goto("/gemeenten?trede=2");
  for (const code of codes) await page.locator(`input[name=gm][value=${code}]`).check();
  await press(page, "Brief voorbereiden");
  holds("A5 step 1 knows the eighty", (await page.locator("h2", { hasText: "80 krijgen de brief" }).count()) === 1, await page.locator("main").textContent());
  await picture(page, "brief-1-ontvangers");
  for (const step of ["Sjabloon", "Gegevens", "Voorbeeld", "Termijn", "Parafen", "Controleren"]) {
    await press(page, `Verder: ${step}`);
    const head = await page.locator(".stapkop").textContent();
    holds(`A5 without a script to ${step}`, head.endsWith(step), head);
    await picture(page, `brief-${step.toLowerCase()}`);
  }
  const address = page.url();
  await press(page, "Stel 80 brieven op");
  const outcome = await jobIsOver(page);
  holds("A5 the job offers eighty letters", outcome.startsWith("klaar") && outcome.includes("80 brieven aangeboden"), outcome);
  await picture(page, "taak");
  await page.locator("a", { hasText: "Naar de partij" }).click();
  const batch = new URL(page.url()).pathname;
  holds("the batch tells its outcome first", (await page.locator(".uitkomst").textContent()).startsWith("80 brieven"), await page.locator(".uitkomst").textContent());
  await page.context().close();
  return { batch, steps: new URL(address) };
}

// A13. The page of a job as it was half-way, while what the server pushes is cut, held back or not there: it reaches the end by asking.
// The control cannot ask either, and stays where it was.
async function jobWithoutStream(address) {
  const ways = {
    "pushed as it should be": { push: (route) => route.continue(), ask: (route) => route.continue() },
    "cut": { push: (route) => route.abort("connectionreset"), ask: (route) => route.continue() },
    "held back by a proxy": { push: () => {}, ask: (route) => route.continue() },
    "absent": { push: (route) => route.fulfill({ status: 404, body: "" }), ask: (route) => route.continue() },
    "control: nor can it ask": { push: (route) => route.abort(), ask: (route) => route.abort() },
  };
  for (const [name, { push, ask }] of Object.entries(ways)) {
    const page = await person("toezichthouder");
    let first = true;
    await page.route(`**${address}`, async (route) => {
      if (!first) return route.continue();
      first = false;
      const answer = await route.fetch();
      const half = (await answer.text()).replace('data-klaar="ja"', 'data-klaar="nee"').replace(/max="100" value="\d+"/, 'max="100" value="50"');
      return route.fulfill({ response: answer, body: half });
    });
    await page.route(`**${address}/voortgang`, (route) => (/event-stream/.test(route.request().headers().accept ?? "") ? push(route) : ask(route)));
    await page.goto(address);
    const begun = Date.now();
    const there = await page.waitForFunction(() => document.querySelector("[data-taak]").dataset.klaar === "ja" && document.querySelector("#staaf").value === 100, undefined, { timeout: 15000 }).then(() => true, () => false);
    holds(`A13 ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`, there === !name.startsWith("control"), there ? "it reached the end" : "it is not at 100 % after 15 s");
    await page.context().close();
  }
}

// Every step and page as A1, A6, A7 and A9 want it.
async function looks(role, list) {
  for (const [mode, options] of Object.entries(modes)) {
    const page = await person(role, { ...options, bypassCSP: true });
    for (const [name, address] of list) {
      await page.goto(address);
      judge(`A1 ${name} ${mode}`, await axe(page));
      if (mode !== "contrast") judge(`A9 ${name} ${mode}`, await contrast(page));
      await picture(page, `${name}-${mode}`);
    }
    await page.context().close();
  }
  const page = await person(role, { bypassCSP: true });
  for (const [name, address] of list) {
    await page.goto(address);
    judge(`A3 ${name} forwards`, await keyboard(page, 30));
    judge(`A6 ${name}`, await widths(page));
    judge(`A7 ${name}`, await spacing(page));
  }
  await page.context().close();
}

// The jurist: holds one letter with a reason, and initials the others. Without a reason nothing happens.
async function juristStopsOne(batch) {
  const page = await person("jurist", { javaScriptEnabled: false });
  await page.goto(batch);
  const box = page.locator("input[name=kenmerk][form=brieven]").nth(3);
  const stopped = await box.inputValue();
  await box.check();
  await press(page, "Houd aan");
  holds("A12 without a reason nothing is held", (await page.locator("main").textContent()).includes("Vul een reden in"), await page.locator("main").textContent());
  await page.goto(batch);
  await page.locator(`input[name=kenmerk][value="${stopped}"]`).first().check();
  await page.locator("#reden").fill("Fictief: er loopt nog een gesprek.");
  await press(page, "Houd aan");
  const outcome = await jobIsOver(page);
  holds("the jurist stops one", outcome.includes("1 gelukt"), outcome);
  const said = await page.locator("main").textContent();
  holds("a hold says who can let the letter go on", said.includes("wie de brieven voorbereidt") && !said.includes("Ongedaan maken"), said);
  await page.goto(batch);
  await press(page, "Parafeer");
  const done = await page.locator("[role=status]").textContent();
  holds("the jurist initials", done.includes("geparafeerd"), done);
  holds("the held letter says why", (await page.locator("tr", { hasText: stopped }).textContent()).includes("er loopt nog een gesprek"), "no reason");
  await page.context().close();
}

// The director on a tablet: opens what deviates and the sample, holds one, proves to be there, signs 78.
async function directorSigns(batch, codes) {
  const signing = batch.replace("/brieven/partijen", "/handtekenen");
  const page = await person("directeur", { viewport: { width: 768, height: 1024 }, hasTouch: true });
  await page.goto("/handtekenen");
  await page.locator("main h2 a").first().click();
  const button = page.locator("button", { hasText: "Onderteken" }).last();
  holds("A16 signing is shut until all was opened", await button.isDisabled(), "the button works");
  judge("a finger hits everything on the page to sign", await touch(page));
  await picture(page, "handtekenen-tablet");
  await page.goto(`${signing}/bevestigen`);
  holds("A16 nor by its address", (await page.locator("button", { hasText: "Onderteken" }).count()) === 0, "it can be signed");
  await page.goto(signing);
  await page.locator("ul.rij a").first().click();
  judge("a finger hits everything on the page of a letter", await touch(page));
  await picture(page, "brief-tablet");
  await page.locator("summary", { hasText: "Houd deze brief achter" }).click();
  await page.locator("#reden").fill("Fictief: eerst bellen.");
  await page.locator("button", { hasText: "Houd achter" }).click();
  const openAll = async () => {
    for (let turns = 0; turns < 40; turns += 1) {
      const next = page.locator("li", { hasText: "te bekijken" }).filter({ hasNotText: "Blijft achter" }).locator("a").first();
      if (page.url().includes("/brieven/")) {
        await press(page, "Akkoord en volgende");
      } else if (await next.count()) {
        await next.click();
      } else {
        return turns;
      }
    }
    return 40;
  };
  const turns = await openAll();
  judge(`A16 opened one by one in ${turns} presses`, turns > 4 && turns < 40 ? [] : [`${turns} presses`]);
  const other = codes[70];
  server.trede("report", other.toUpperCase(), "--received", today(), "--reason", "Fictief: de bouw is later klaar.");
  await page.goto(signing);
  const changed = await page.locator("main").textContent();
  judge("A16 what changes in between must be opened again", /Nog (1 brief|2 brieven) te bekijken/.test(changed) ? [] : [changed.slice(0, 400)]);
  await openAll();
  await press(page, "Verder naar ondertekenen");
  holds("the page says how many, and who stays behind", /U ondertekent 78 brieven/.test(await page.locator("main").textContent()) && /Blijven achter/.test(await page.locator("main").textContent()), await page.locator("main").textContent());
  judge("a finger hits everything on the page to confirm", await touch(page));
  await picture(page, "bevestigen-tablet");
  await page.locator("#code").fill("12");
  await press(page, "Onderteken 78");
  holds("A16 who does not confirm does not sign", (await page.locator("[role=alert]").count()) === 1, "it was signed");
  await page.locator("#code").fill("78");
  await press(page, "Onderteken 78");
  const done = await page.locator("[role=status]").textContent();
  holds("the director signs 78", done.includes("78 brieven zijn ondertekend"), done);
  judge("the console stays empty but for the refusal", page.said.filter((line) => !line.includes("status of 422")));
  await page.goto(`${signing}/lijst`);
  holds("the signed list has 78 rows", (await page.locator("tbody tr").count()) === 78, await page.locator("tbody tr").count());
  await page.context().close();
}

// The supervisor: releases for later, stops, releases now, stops the job, and sends the rest.
async function supervisorSends(batch) {
  const page = await person("toezichthouder");
  await page.goto(batch);
  const later = dayAhead(3);
  await page.locator("#dag").fill(later);
  await page.locator("#tijd").fill("09:00");
  await press(page, "Geef vrij");
  holds("released until a stated time", (await page.locator(".nu").textContent()).includes("om 09:00"), await page.locator(".nu").textContent());
  holds("before that nothing offers to send", (await page.locator("button", { hasText: "Verzend nu" }).count()) === 0, "a button");
  const key = await page.locator("input[name=sleutel]").first().inputValue();
  const asked = await page.request.post("/brieven/verzending", { form: { sleutel: key, opdracht: "f".repeat(32), partij: batch.split("/").pop().toUpperCase() } });
  await page.goto(asked.url());
  await page.waitForSelector("text=/klaar/");
  holds("nothing leaves before its time", (await page.locator("#stand").textContent()).includes("niets dat nu weg mag"), await page.locator("#stand").textContent());
  await page.goto(batch);
  await page.locator("#stopreden").fill("Fictief: de postkamer is dicht.");
  await press(page, "Stop de verzending");
  holds("the batch is stopped", (await page.locator(".nu").textContent()).includes("Gestopt"), await page.locator(".nu").textContent());
  await press(page, "Geef vrij");
  await press(page, "Verzend nu");
  const stop = page.locator("button", { hasText: "Stop" });
  await stop.click({ timeout: 5000 }).catch(() => {});
  const outcome = await jobIsOver(page);
  const counted = () => page.locator("#telling").textContent();
  const done = Number(/^\d+/.exec(await counted())[0]);
  holds(`A14 a stopped job tells what was done (${done})`, /^(gestopt|klaar)/.test(outcome), outcome);
  await page.goto(batch);
  const line = await page.locator(".uitkomst").textContent();
  const handed = (text) => [...text.matchAll(/(\d+) overgedragen/g)].reduce((sum, one) => sum + Number(one[1]), 0);  // letters and copies
  const over = handed(line);
  judge("A14 no letter after the stop", over === done ? [] : [`${done} in the job, ${line}`]);
  if (await page.locator("button", { hasText: "Verzend nu" }).count()) {
    await press(page, "Verzend nu");
    await page.waitForFunction(() => document.querySelector("[data-taak]").dataset.klaar === "ja", undefined, { timeout: 60000 });
    await page.goto(batch);
  }
  const end = await page.locator(".uitkomst").textContent();
  holds("all 78 are handed over, their copies counted apart", /^80 brieven · 78 overgedragen · 2 blijven achter( · afschriften: 78 overgedragen)?( |$)/.test(end.trim()), end);
  holds("what has left cannot be stopped, and the page says so", (await page.locator("button", { hasText: "Stop" }).count()) === 0 && (await page.locator(".nu").textContent()).includes("2 brieven blijven achter"), await page.locator(".nu").textContent());
  await picture(page, "partij-verzonden");
  judge("the console stays empty", page.said);
  await page.context().close();
}

async function auditorLooks(batch) {
  const page = await person("auditor", { javaScriptEnabled: false });
  await page.goto(`/controle?over=${batch.split("/").pop()}`);
  await picture(page, "controle");
  const text = await page.locator("main").textContent();
  judge("the auditor reads what was done with the batch", ["directeur", "jurist", "ondertekend", "aangehouden", "er loopt nog een gesprek"].filter((word) => !text.toLowerCase().includes(word)));
  await page.goto(batch.replace("/brieven/partijen", "/handtekenen") + "/lijst");
  const list = await page.locator("main").textContent();
  judge("the auditor sees who signed, and under which mandate", /Directeur/.test(list) ? [] : [list.slice(0, 300)]);
  await picture(page, "ondertekende-lijst");
  await page.goto("/controle/inzage?wat=" + batch.split("/").pop());
  const seen = await page.locator("main").textContent();
  judge("the auditor reads who saw what", ["jurist (proeflink)", "directeur (proeflink)", "toezichthouder (proeflink)", "brieven bekijken"].filter((word) => !seen.includes(word)));
  await picture(page, "inzage");
  await page.goto(batch);
  judge("the auditor changes nothing", (await page.locator("main form").count()) === 0 ? [] : ["there is a form"]);
  await page.context().close();
}

// Whatever step is opened, what was changed in this one goes along.
async function stepsKeepChanges(first) {
  const page = await person("toezichthouder");
  await page.goto(first);
  await page.locator("input[type=checkbox][name=gm]").first().uncheck();
  await page.getByRole("button", { name: "2 Sjabloon" }).click();
  await page.locator("#sjabloon").selectOption("herinnering");
  await page.getByRole("button", { name: "1 Ontvangers" }).click();
  const asked = new URL(page.url()).searchParams;
  judge("a step by its tab keeps what was changed", asked.getAll("gm").length === 2 && asked.get("sjabloon") === "herinnering" && asked.get("stap") === "1" ? [] : [page.url()]);
  await page.context().close();
}

// A link away from what was typed: the browser asks, and who stays has it still.
async function asksBeforeLeaving(address) {
  const page = await person("toezichthouder");
  await page.goto(address);
  const asked = [];
  page.on("dialog", (dialog) => { asked.push(dialog.type()); dialog.dismiss(); });
  const note = page.locator("form[method=post] textarea").first();
  await note.fill("Fictief: half geschreven.");
  await page.locator("main a").first().click({ noWaitAfter: true });
  await page.waitForTimeout(500);
  holds("a link does not throw away what was typed", asked.join() === "beforeunload" && (await note.inputValue()) === "Fictief: half geschreven.", `${asked} ${page.url()}`);
  await page.context().close();
}

try {
  server.trede("demo", "--seed", "7");
  said = await server.serve("toezichthouder", "jurist", "directeur", "auditor");
  const codes = await eightyOnRungTwo();
  const { batch, steps } = await prepareEighty(codes);
  const few = codes.slice(0, 3).map((code) => `gm=${code}`).join("&");
  const step = (number) => `/brieven/nieuw?stap=${number}&${few}`;
  const names = ["ontvangers", "sjabloon", "gegevens", "voorbeeld", "termijn", "parafen", "controleren"];
  judge("each step has an address of its own", steps.searchParams.get("stap") === "7" ? [] : [String(steps)]);
  await looks("toezichthouder", [...names.map((name, at) => [`nieuw-${name}`, step(at + 1)]), ["partijen", "/brieven/partijen"], ["partij", batch], ["taken", "/taken"], ["taak", "/taken/t-1"]]);
  await stepsKeepChanges(step(1));
  await asksBeforeLeaving(`/gemeenten/${codes[0]}/notities`);
  await jobWithoutStream("/taken/t-1");
  await juristStopsOne(batch);
  await looks("directeur", [["handtekenen", "/handtekenen"], ["handtekenen-partij", batch.replace("/brieven/partijen", "/handtekenen")]]);
  await directorSigns(batch, codes);
  await supervisorSends(batch);
  await auditorLooks(batch);
} finally {
  await server.close();
  await browser.close();
}
console.log(found === 0 ? "nothing found" : `${found} findings`);
process.exit(found === 0 ? 0 : 1);
