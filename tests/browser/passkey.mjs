// Passkeys of local accounts, with a device that Chromium plays (CDP, domain WebAuthn): made, used, copied, lied about and taken
// away. Ends with 1 when something was found.
import { createHmac } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { axe, contrast, keyboard, launch, modes, widths } from "./harness.mjs";
import { Server } from "./server.mjs";

const pictures = process.env.TREDE_PICTURES;
let found = 0;

function judge(what, findings) {
  const list = [...new Set(findings)];
  console.log(`${list.length === 0 ? "ok  " : "FAIL"} ${what}`);
  for (const finding of list.slice(0, 10)) console.log(`       ${finding}`);
  found += list.length;
}
const holds = (what, is, but) => judge(what, is ? [] : [String(but).slice(0, 400)]);

// RFC 6238, of the secret in an otpauth address. Each code works once, in its step and the two beside it.
const used = new Map();
async function code(app) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const text = new URL(app).searchParams.get("secret");
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Math.max(Math.floor(Date.now() / 30000) - 1, (used.get(app) ?? 0) + 1);
  used.set(app, step);
  while (step > Math.floor(Date.now() / 30000) + 1) await new Promise((resolve) => setTimeout(resolve, 250));
  const moment = Buffer.alloc(8);
  moment.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(moment).digest();
  const at = digest.at(-1) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, "0");
}

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

async function signInWithCode(page, given) {
  await page.goto("/aanmelden");
  await page.locator("#naam").fill(given.account);
  await page.locator("#wachtwoord").fill(given.wachtwoord);
  await page.locator("#code").fill(await code(given.app));
  await page.locator("button", { hasText: /^Aanmelden$/ }).first().click();
}

async function device(page, verified = true) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: verified, automaticPresenceSimulation: true },
  });
  return {
    send: (what, more = {}) => session.send(`WebAuthn.${what}`, { authenticatorId, ...more }),
    credentials: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
  };
}

// Three letters that were initialled and wait for the director; the number of their batch.
function lettersToSign() {
  const rows = JSON.parse(server.trede("list", "gemeenten", "--json", "--weergave", "trede-voorstellen", "--sorteer=-tekort")).gemeenten;
  const codes = rows.slice(0, 3).map((row) => row.gmCode);
  for (const code of codes) {
    server.trede("propose", code, "--rung", "2", "--reason", "Fictief: er is een tekort.");
    server.trede("decide", `V-${code}-1`);
  }
  const { partij } = JSON.parse(server.trede("letter", "draft", "--template", "informatieverzoek", "--to", codes.join(","), "--json"));
  server.trede("letter", "render", partij);
  server.trede("letter", "offer", partij);
  const { manifest } = JSON.parse(server.trede("letter", "status", partij, "--json"));
  server.trede("letter", "initial", partij, "--seen", manifest.slice(0, 12), "--as", "coordinator");
  return partij;
}

// The director proves with a passkey to be there, and signs; a device that is not sure who holds it signs nothing, nor does the
// passkey of another.
async function signsWithPasskey(site) {
  const batch = lettersToSign();
  const given = JSON.parse(server.trede("account", "add", "d.vries", "--role", "directeur", "--json"));
  const context = await browser.newContext({ ...modes.licht, baseURL: site });
  const page = await context.newPage();
  await signInWithCode(page, given);
  holds("a director begins at what waits for a signature", page.url().endsWith("/handtekenen"), page.url());
  const tablet = await device(page);
  await page.goto("/account");
  await page.locator("#naam").fill("tablet");
  await page.locator("#code").fill(await code(given.app));
  await page.locator("button", { hasText: "Maak een passkey" }).click();
  await page.locator("[role=status]", { hasText: "De passkey is bewaard" }).waitFor();
  const signing = `/handtekenen/${batch.toLowerCase()}`;
  for (let turn = 0; turn < 10; turn += 1) {
    await page.goto(signing);
    const next = page.locator("li", { hasText: "te bekijken" }).locator("a").first();
    if (!(await next.count())) break;
    await next.click();
    await page.locator("button", { hasText: "Akkoord en volgende" }).click();
  }
  const confirm = async () => {
    await page.goto(`${signing}/bevestigen`);
    await page.locator("button", { hasText: "Onderteken 3 brieven met een passkey" }).click();
  };
  await tablet.send("setUserVerified", { isUserVerified: false });
  await confirm();
  await page.waitForTimeout(1500);
  holds("a device that is not sure who holds it signs nothing", (await page.locator("[role=alert]", { hasText: "Dat lukte niet" }).count()) === 1 && page.url().endsWith("/bevestigen"), page.url());
  await page.goto(`${signing}/lijst`);
  holds("and nothing is signed", (await page.locator("tbody tr").count()) === 0, await page.locator("main").textContent());
  await tablet.send("setUserVerified", { isUserVerified: true });
  let body = "";
  page.on("request", (request) => { if (request.url().endsWith("/handtekening")) body = request.postData(); });
  await picture(page, "bevestigen-passkey");
  await confirm();
  await page.locator("[role=status]", { hasText: "3 brieven zijn ondertekend" }).waitFor();
  await page.goto(`${signing}/lijst`);
  holds("the director signs three letters with a passkey", (await page.locator("tbody tr").count()) === 3, await page.locator("main").textContent());
  holds("no code went over the line", new URLSearchParams(body).get("code") === "" && Boolean(new URLSearchParams(body).get("handtekening")), body.slice(0, 300));
  // The same answer once more, for another press: it was given for one. The press itself, once more, tells what it did and does nothing.
  const press = (text) => page.request.post(`${signing}/handtekening`, { data: text, headers: { "Content-Type": "application/x-www-form-urlencoded" }, maxRedirects: 0 });
  const other = new URLSearchParams(body);
  other.set("opdracht", "f".repeat(32));
  const again = await press(other.toString());
  const why = await again.text();
  holds("the answer of a device works once", again.status() === 422 && !why.includes("Er is geen brief meer"), `${again.status()} ${why.slice(0, 300)}`);
  const same = await press(body);
  holds("a second press gets the answer of the first", same.status() === 303, `${same.status()} ${(await same.text()).slice(0, 300)}`);
  await page.goto(`${signing}/lijst`);
  holds("and signs nothing more", (await page.locator("tbody tr").count()) === 3, await page.locator("main").textContent());
  await context.close();
}

const onSignIn = (page) => page.locator("button", { hasText: "Aanmelden met een passkey" }).click();
const signOut = (page) => page.locator("button", { hasText: "Afmelden" }).click();

const browser = await launch();
const server = new Server();
const log = join(server.folder, "web.log");
try {
  server.trede("demo", "--seed", "7");
  const given = JSON.parse(server.trede("account", "add", "a.jansen", "--role", "toezichthouder", "--json"));
  const { adres } = await server.start(["--port", "0", "--log", log]);
  const site = adres.replace("127.0.0.1", "localhost");  // a passkey belongs to a name, not to a number
  const context = await browser.newContext({ ...modes.licht, baseURL: site });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => { if (message.type() === "error") said.push(`${message.text()} ${message.location().url}`); });
  await signInWithCode(page, given);
  holds("password and code sign in", page.url().endsWith("/werk"), page.url());

  const phone = await device(page);
  await page.goto("/account");
  await picture(page, "account");
  await page.locator("#naam").fill("telefoon");
  await page.locator("#code").fill("000000");
  await page.locator("button", { hasText: "Maak een passkey" }).click();
  await page.waitForLoadState("networkidle");
  holds("a wrong code leaves no passkey", (await page.locator("[role=alert]", { hasText: "code klopt niet" }).count()) === 1, await page.locator("main").textContent());
  for (const one of await phone.credentials()) await phone.send("removeCredential", { credentialId: one.credentialId });
  await page.goto("/account");
  await page.locator("#naam").fill("telefoon");
  await page.locator("#code").fill(await code(given.app));
  await page.locator("button", { hasText: "Maak een passkey" }).click();
  await page.locator("[role=status]", { hasText: "De passkey is bewaard" }).waitFor();
  holds("a passkey is made", (await page.locator("li", { hasText: "telefoon" }).count()) === 1, await page.locator("main").textContent());
  await picture(page, "account-passkey");
  const made = (await phone.credentials())[0];
  holds("its holder is no name", made && !Buffer.from(made.userHandle, "base64").toString().includes("jansen"), JSON.stringify(made));

  await signOut(page);
  await picture(page, "aanmelden-passkey");
  await onSignIn(page);
  await page.waitForURL(/werk/);
  holds("the passkey signs in, without name or password", true);

  // What went over the line, once more: the question was answered already.
  await signOut(page);
  let sent;
  page.on("request", (request) => { if (request.url().endsWith("/aanmelden/passkey")) sent = request.postData(); });
  await onSignIn(page);
  await page.waitForURL(/werk/);
  const again = await fetch(`${site}aanmelden/passkey`, { method: "POST", body: sent, headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: site.replace(/\/$/, "") }, redirect: "manual" });
  holds("an answer that is sent twice does not sign in", again.status === 401, `${again.status}`);

  // A device that does not know its holder.
  await signOut(page);
  await phone.send("setUserVerified", { isUserVerified: false });
  await onSignIn(page);
  await page.waitForTimeout(1500);
  holds("without finger or face nobody comes in", page.url().includes("/aanmelden") && (await page.locator("[role=alert]", { hasText: "Dat lukte niet" }).count()) === 1, page.url());
  await phone.send("setUserVerified", { isUserVerified: true });

  // A copy of the device, made a while ago: its counter is behind.
  const now = (await phone.credentials())[0];
  await phone.send("removeCredential", { credentialId: now.credentialId });
  await phone.send("addCredential", { credential: { ...now, signCount: 0 } });
  await page.goto("/aanmelden");
  await onSignIn(page);
  await page.waitForLoadState("networkidle");
  holds("a copy whose counter is behind is found out", (await page.locator("[role=alert]", { hasText: "teller" }).count()) === 1, await page.locator("main").textContent());
  await phone.send("removeCredential", { credentialId: now.credentialId });
  await phone.send("addCredential", { credential: { ...now, signCount: now.signCount + 10 } });

  // By its number the same server is another site.
  const other = await context.newPage();
  await other.goto(`${adres}aanmelden`);
  await onSignIn(other);
  await other.waitForTimeout(500);
  holds("on another site the passkey is silent", (await other.locator("[role=alert]", { hasText: "Dat lukte niet" }).count()) === 1, await other.locator("main").textContent());
  await other.close();

  // Without a script there is no passkey, and everything else is as it was.
  const plain = await browser.newContext({ ...modes.licht, baseURL: site, javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto("/aanmelden");
  holds("A5 without a script the passkey is not seen", !(await bare.locator("button", { hasText: "passkey" }).isVisible()), "it is seen");
  await signInWithCode(bare, given);
  holds("A5 without a script password and code sign in", bare.url().endsWith("/werk"), bare.url());
  await plain.close();

  await page.goto("/aanmelden");
  await onSignIn(page);
  await page.waitForURL(/werk/);
  await page.goto("/account");
  await page.locator("button", { hasText: "Haal telefoon weg" }).click();
  await page.waitForURL(/aanmelden/);
  await page.goto("/werk");
  holds("who takes a passkey away is signed out everywhere", page.url().includes("/aanmelden"), page.url());
  await onSignIn(page);
  await page.waitForLoadState("networkidle");
  holds("a passkey that was taken away does not sign in", page.url().includes("/aanmelden"), page.url());

  await signInWithCode(page, given);
  const cookies = await context.cookies();
  for (const [mode, options] of Object.entries(modes)) {
    const glasses = await browser.newContext({ ...options, baseURL: site, bypassCSP: true });
    await glasses.addCookies(cookies);
    const look = await glasses.newPage();
    await look.goto("/account");
    judge(`A1 account ${mode}`, await axe(look));
    if (mode !== "contrast") judge(`A9 account ${mode}`, await contrast(look));
    if (mode === "licht") {
      judge("A3 account", await keyboard(look, 20));
      judge("A6 account", await widths(look));
    }
    await glasses.close();
  }
  await signsWithPasskey(site);
  const text = readFileSync(log, "utf-8");
  const secrets = [given.wachtwoord, made.credentialId.replace(/=+$/, ""), new URLSearchParams(sent).get("handtekening"), new URLSearchParams(sent).get("client")];
  judge("no secret stands in the log", secrets.filter((one) => !one || text.includes(one)).map((one) => `it holds ${one}`));
  holds("known bad: the log would tell", text.includes("/aanmelden/passkey") && text.includes("a.jansen"), text.slice(-300));
  judge("the console says nothing but the refusals", said.filter((line) => !/status of 4(01|22)/.test(line)));
} finally {
  await server.close();
  await browser.close();
}
console.log(found === 0 ? "nothing found" : `${found} findings`);
process.exit(found === 0 ? 0 : 1);
