// A municipality answers a letter: written, in conflict, sent and received without a script; each page judged in all modes. Ends
// with 1 when something was found.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { axe, contrast, keyboard, launch, modes, touch, widths } from "./harness.mjs";
import { Server, today } from "./server.mjs";

const pictures = process.env.TREDE_PICTURES;
let found = 0;

function judge(what, findings) {
  const list = [...new Set(findings)];
  console.log(`${list.length === 0 ? "ok  " : "FAIL"} ${what}`);
  for (const finding of list.slice(0, 10)) console.log(`       ${finding}`);
  found += list.length;
}
const holds = (what, is, but) => judge(what, is ? [] : [String(but).slice(0, 400)]);

// A letter of today that left; its reference.
function letterSent(code) {
  const { partij } = JSON.parse(server.trede("letter", "draft", "--template", "informatieverzoek", "--to", code, "--dated", today(), "--json"));
  server.trede("letter", "render", partij);
  server.trede("letter", "offer", partij);
  const { manifest } = JSON.parse(server.trede("letter", "status", partij, "--json"));
  server.trede("letter", "initial", partij, "--seen", manifest.slice(0, 12), "--as", "jurist");
  server.trede("letter", "sign", partij, "--seen", manifest.slice(0, 12), "--as", "directeur");
  server.trede("letter", "day", `IBT-${partij.slice(2)}-${code.slice(2)}`, "--day", "verzending", "--on", today());
}

async function judgePage(browser, site, cookies, name, address) {
  for (const [mode, options] of Object.entries(modes)) {
    const glasses = await browser.newContext({ ...options, baseURL: site, bypassCSP: true });
    await glasses.addCookies(cookies);
    const look = await glasses.newPage();
    await look.goto(address);
    judge(`A1 ${name} ${mode}`, await axe(look));
    if (mode !== "contrast") judge(`A9 ${name} ${mode}`, await contrast(look));
    if (mode === "licht") {
      judge(`A3 ${name}`, await keyboard(look, 20));
      judge(`A6 ${name}`, await widths(look));
      judge(`A8 ${name}`, await touch(look));
    }
    await glasses.close();
  }
}

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

const server = new Server();
server.prepare();
const code = server.chosen[2];
letterSent(code);
server.trede("account", "add", "a.jansen", "--role", `gemeente:${code.toLowerCase()}`);
const said = await server.serve(`gemeente:${code.toLowerCase()}`, "toezichthouder");
const site = said.adres.slice(0, -1);
const browser = await launch();
try {
  const context = await browser.newContext({ baseURL: site, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(Object.entries(said.links).find(([who]) => who.startsWith("gemeente"))[1]);
  await page.goto("/");
  const text = () => page.locator("main").innerText();
  holds("a municipality begins at its own page", page.url().endsWith("/mijn-gemeente") && (await text()).includes("Wat moet u"), page.url());
  await picture(page, "gemeente-begin");
  await page.getByRole("link", { name: "Begin met antwoorden" }).click();
  const home = new URL(page.url()).pathname;
  holds("the questions of the letter are the tasks", (await text()).includes("Stand van zaken") && (await text()).includes("nog niet begonnen"), await text());

  // A question with choices, and one with a table.
  await page.getByRole("link", { name: "Reden" }).click();
  await page.getByLabel("Er loopt een bezwaar of beroep").check();
  await page.locator("#tekst").fill("Fictief: een omwonende maakte bezwaar.");
  await page.getByLabel("Deze vraag is ingevuld").check();
  await page.getByRole("button", { name: "Bewaar" }).click();
  await page.getByRole("link", { name: "Wanneer u voldoet" }).click();
  await page.locator("#rij1-1").fill("1-10-2027");
  await page.locator("#rij1-2").fill("veertig");
  await page.getByLabel("Deze vraag is ingevuld").check();
  await page.getByRole("button", { name: "Bewaar" }).click();
  holds("what is no number is told and kept", (await text()).includes("‘veertig’ is geen heel getal") && await page.locator("#rij1-2").inputValue() === "veertig", await text());
  await picture(page, "gemeente-vraag");

  // Two pages of the same question: the second one to save sees both texts.
  const other = await context.newPage();
  await other.goto(`${home}/vragen/stand`);
  await page.goto(`${home}/vragen/stand`);
  await page.locator("#tekst").fill("Fictief: er zijn veertig plekken.");
  await page.getByRole("button", { name: "Bewaar" }).click();
  await other.locator("#tekst").fill("Fictief: er zijn vijftig plekken.");
  await other.getByRole("button", { name: "Bewaar" }).click();
  const both = await other.locator("main").innerHTML();
  holds("a conflict shows both texts", both.includes("veertig plekken") && both.includes("vijftig plekken"), both);
  await picture(other, "gemeente-conflict");
  await other.close();

  await page.goto(home);
  holds("approval is asked for where there is a colleague", (await text()).includes("wil eerst akkoord van het college") && !(await page.getByRole("button", { name: /zonder akkoord/ }).count()), await text());
  await picture(page, "gemeente-antwoord");
  await page.getByRole("link", { name: "Lees de hele tekst" }).click();
  holds("who wrote last cannot approve", (await text()).includes("Vraag een collega om akkoord") && !(await page.getByRole("button", { name: /akkoord/ }).count()), await text());
  const cookies = await context.cookies();
  for (const [name, address] of [["mijn-gemeente", "/mijn-gemeente"], ["antwoord", home], ["vraag met keuzes", `${home}/vragen/reden`],
                                 ["vraag met regels", `${home}/vragen/wanneer`], ["controle", `${home}/controle`]])
    await judgePage(browser, site, cookies, name, address);

  // The colleague is gone: then the one who is left may do without.
  server.trede("account", "remove", "a.jansen");
  await page.goto(home);
  await page.getByRole("button", { name: "Versturen zonder akkoord toestaan" }).click();
  await page.getByRole("link", { name: "Lees de hele tekst" }).click();
  await picture(page, "gemeente-controle");
  await page.getByRole("button", { name: "Verstuur het antwoord" }).click();
  holds("a receipt with a number and the moment", /O-[0-9a-f]{4}-[0-9a-f]{4}/.test(await text()) && / om \d\d:\d\d/.test(await text()), await text());
  await picture(page, "gemeente-ontvangst");
  await judgePage(browser, site, cookies, "ontvangst", new URL(page.url()).pathname);

  const ministry = await browser.newContext({ baseURL: site, javaScriptEnabled: false });
  const officer = await ministry.newPage();
  await officer.goto(said.links.toezichthouder);
  await officer.goto(`/gemeenten/${code.toLowerCase()}/antwoorden`);
  await officer.getByRole("link", { name: /^antwoord-/ }).click();
  holds("the ministry reads it", (await officer.locator("main").innerText()).includes("veertig plekken"), await officer.locator("main").innerText());
  await picture(officer, "dossier-antwoord");
} finally {
  await server.close();
  await browser.close();
}
console.log(found === 0 ? "nothing found" : `${found} findings`);
process.exit(found === 0 ? 0 : 1);
