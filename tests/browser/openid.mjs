// Sign-in with a provider of the organisation: a real one (oidc-provider) beside the program, and one that lies. Ends with 1 when
// something was found.
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, contrast, keyboard, launch, modes, widths } from "./harness.mjs";
import { Server } from "./server.mjs";

const here = createRequire(join(process.env.TREDE_NODE_MODULES, "here.js"));
const load = (name) => import(String(pathToFileURL(here.resolve(name))));
const { default: Provider } = await load("oidc-provider");
const jose = await load("jose");
const pictures = process.env.TREDE_PICTURES;
const secret = "fictief-geheim-van-dertig-tekens";
let found = 0;

function judge(what, findings) {
  const list = [...new Set(findings)];
  console.log(`${list.length === 0 ? "ok  " : "FAIL"} ${what}`);
  for (const finding of list.slice(0, 10)) console.log(`       ${finding}`);
  found += list.length;
}
const holds = (what, is, but) => judge(what, is ? [] : [String(but).slice(0, 400)]);

const freePort = () => new Promise((resolve) => {
  const one = createServer().listen(0, "127.0.0.1", () => {
    const { port } = one.address();
    one.close(() => resolve(port));
  });
});

// What a provider can lie about. It signs with its own key, so only what the token says is wrong. The first is the control: a token
// that is signed again and is right.
const lies = {
  "nothing": (claims) => claims,
  "another nonce": (claims) => ({ ...claims, nonce: "een-andere" }),
  "another program": (claims) => ({ ...claims, aud: "ander-programma" }),
  "expired": (claims) => ({ ...claims, iat: claims.iat - 300, exp: claims.iat - 120 }),
  "another issuer": (claims) => ({ ...claims, iss: "https://aanmelden.example" }),
  "nobody": ({ sub, ...claims }) => claims,
};

// The provider, and before it a liar: `provider.lie` changes the token that goes out.
async function startProvider(back) {
  const { privateKey } = await jose.generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await jose.exportJWK(privateKey)), kid: "een", use: "sig", alg: "RS256" };
  const stranger = (await jose.generateKeyPair("RS256")).privateKey;
  const state = { lie: undefined, by: privateKey, stranger, own: privateKey, sent: [] };
  const port = await freePort();
  state.issuer = `http://localhost:${port}`;  // another site than 127.0.0.1, as in real life
  const provider = new Provider(state.issuer, {
    clients: [{ client_id: "trede", client_secret: secret, redirect_uris: [back], response_types: ["code"], grant_types: ["authorization_code"], token_endpoint_auth_method: "client_secret_basic" }],
    jwks: { keys: [jwk] },
    cookies: { keys: ["fictief"] },
    pkce: { required: () => true },
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    state.sent.push(request.url);
    if (!request.url.startsWith("/token")) return answer(request, response);
    const end = response.end.bind(response);
    response.end = (body) => {
      const text = String(body ?? "");
      if (!state.lie || !text.includes("id_token")) return end(body);
      const said = JSON.parse(text);
      const claims = state.lie(jose.decodeJwt(said.id_token));
      return new jose.SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "een" }).sign(state.by).then((token) => {
        const bytes = JSON.stringify({ ...said, id_token: token });
        response.setHeader("Content-Length", Buffer.byteLength(bytes));
        end(bytes);
      });
    };
    return answer(request, response);
  });
  await new Promise((resolve) => server.listen(port, "localhost", resolve));
  state.close = () => { server.closeAllConnections(); server.close(); };
  return state;
}

const browser = await launch();
const server = new Server();
let provider;
let adres;

async function someone(options = {}) {
  const context = await browser.newContext({ ...modes.licht, baseURL: adres, ...options });
  // Nobody else is asked, also not by the pages of the provider.
  await context.route((url) => !["127.0.0.1", "localhost"].includes(url.hostname), (route) => route.abort());
  const page = await context.newPage();
  page.said = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type()) && message.location().url.startsWith(adres)) page.said.push(message.text()); });
  return page;
}

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

// At the provider: the name, and yes to what is asked, until it sends the browser back.
async function atProvider(page, name) {
  for (let step = 0; step < 3 && page.url().startsWith(provider.issuer); step += 1) {
    if (await page.locator("input[name=login]").count()) {
      await page.locator("input[name=login]").fill(name);
      await page.locator("input[name=password]").fill("fictief");
    }
    await page.locator("button[type=submit]").click();
    await page.waitForLoadState("load");
  }
}

async function signIn(page, name) {
  await page.goto("/aanmelden");
  await page.locator("a", { hasText: "Aanmelden met" }).click();
  await atProvider(page, name);
}

const heading = (page) => page.locator("h1").textContent();

async function soundTest() {
  const page = await someone();
  await page.goto("/aanmelden");
  await picture(page, "aanmelden-openid-licht");
  let back = "";
  page.on("request", (request) => { if (request.url().includes("/aanmelden/openid/terug")) back = request.url(); });
  await signIn(page, "jansen-17");
  await page.waitForURL("**/werk");
  holds("who has an account comes in, with the role of our register", (await page.locator(".wie a").first().textContent()).includes("Jurist"), await page.locator(".wie").textContent());
  judge("the console stays empty under the content policy", page.said);
  const asked = new URL(provider.sent.find((one) => one.startsWith("/auth?")), provider.issuer).searchParams;
  judge("state, nonce and PKCE go along", ["state", "nonce", "code_challenge"].filter((one) => (asked.get(one) ?? "").length < 32).concat(asked.get("code_challenge_method") === "S256" ? [] : ["no S256"]));
  const cookies = (await page.context().cookies()).filter((one) => one.name.startsWith("trede-"));
  judge("the cookie of the session is strict and closed to scripts", cookies.length === 1 && cookies[0].httpOnly && cookies[0].sameSite === "Strict" ? [] : [JSON.stringify(cookies)]);
  const again = await page.goto(back);
  holds("a code that was used does not work again", again.status() === 403, again.status());
  const other = await someone();
  const stolen = await other.goto(back);
  holds("nor in another browser", stolen.status() === 403, stolen.status());
  await other.context().close();
  await page.goto("/aanmelden/openid?pagina=/handtekenen/b-2026-001/bevestigen");
  holds("who is in and must prove it is asked again, though the provider knows them", (await page.locator("input[name=login]").count()) === 1, page.url());
  await atProvider(page, "jansen-17");
  await page.waitForURL("**/handtekenen/b-2026-001/bevestigen");
  await page.goto("/aanmelden/openid?pagina=//elders.example/");
  await atProvider(page, "bakker-3");
  holds("who then proves to be another is refused", (await heading(page)) === "Dit is een ander account", await heading(page));
  await page.context().close();
}

async function strangerTest() {
  const page = await someone();
  await signIn(page, "onbekend-99");
  const text = await page.locator("main").textContent();
  holds("who has no account gets none, and reads what to tell", text.includes("U hebt nog geen account") && text.includes("onbekend-99"), text);
  const accounts = JSON.parse(server.trede("account", "list", "--json")).accounts;
  holds("no account is made silently", accounts.length === 2, JSON.stringify(accounts));
  await page.goto("/werk");
  holds("and is not in", page.url().endsWith("/aanmelden"), page.url());
  await page.context().close();
}

// Between the begin and the end somebody else's state comes along.
async function plantedTest() {
  const page = await someone();
  await signIn(page, "onbekend-99");
  await page.goto("/aanmelden/openid");
  const planted = await page.goto(`/aanmelden/openid/terug?code=x&state=${"0".repeat(32)}&iss=${encodeURIComponent(provider.issuer)}`);
  holds("a state that was not given out here is refused", planted.status() === 403, planted.status());
  const refused = await page.goto("/aanmelden/openid/terug?error=access_denied");
  holds("who says no at the provider is not in", refused.status() === 403, refused.status());
  await page.context().close();
}

async function liesTest() {
  const tryOne = async (name) => {
    const page = await someone();
    await signIn(page, "jansen-17");
    await page.waitForLoadState("load");
    await page.waitForTimeout(300);
    await page.goto("/werk");
    const is_in = page.url().endsWith("/werk");
    await page.context().close();
    return is_in === (name === "nothing");
  };
  for (const [name, lie] of Object.entries(lies)) {
    provider.lie = lie;
    holds(`${name === "nothing" ? "control" : "known bad"}: a token with ${name} wrong`, await tryOne(name), "judged otherwise");
  }
  provider.lie = lies.nothing;
  provider.by = provider.stranger;
  holds("known bad: a token signed with the key of another", await tryOne("key"), "judged otherwise");
  provider.by = provider.own;
  provider.lie = undefined;
}

async function looksTest() {
  for (const [mode, options] of Object.entries(modes)) {
    const page = await someone({ ...options, bypassCSP: true });
    await page.goto("/aanmelden");
    judge(`A1 aanmelden ${mode}`, await axe(page));
    if (mode !== "contrast") judge(`A9 aanmelden ${mode}`, await contrast(page));
    await picture(page, `aanmelden-openid-${mode}`);
    await signIn(page, "onbekend-99");
    judge(`A1 geen account ${mode}`, await axe(page));
    await picture(page, `geen-account-${mode}`);
    if (mode === "licht") {
      judge("A6 geen account", await widths(page));
      await page.goto("/aanmelden");
      judge("A3 aanmelden", await keyboard(page, 8));
      judge("A6 aanmelden", await widths(page));
    }
    await page.context().close();
  }
}

// The administrator makes, renews and removes accounts; who got one with a number of the provider comes in.
async function accountsTest(link) {
  const page = await someone();
  await page.goto(link);
  await page.goto("/beheer");
  const add = async (fields) => {
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`[name=${name}]`).last();
      if (["rol", "functionaris"].includes(name)) await field.selectOption(value);
      else await field.fill(value);
    }
    await page.locator("button", { hasText: "Maak het account" }).click();
  };
  await add({ naam: "c.visser", rol: "toezichthouder", functionaris: "directeur" });
  holds("a function of another role is refused", (await page.locator("[role=alert]").textContent()).includes("hoort niet bij de rol"), await page.locator("main").textContent());
  holds("what was chosen stays", (await page.locator("#functionaris").inputValue()) === "directeur", "another function");
  await add({ naam: "C Visser", rol: "toezichthouder", functionaris: "" });
  holds("a name that is none is refused", (await page.locator("[role=alert]").textContent()).includes("kleine letters"), await page.locator("main").textContent());
  await add({ naam: "c.visser", rol: "toezichthouder" });
  const given = await page.locator("[role=status]").textContent();
  holds("a new account shows its password once", /otpauth:\/\/totp/.test(given), given);
  const password = await page.locator("[role=status] code").first().textContent();
  await page.goto("/beheer");
  holds("and not again", !(await page.content()).includes(password), password);
  await page.locator("button[aria-label='Vernieuw: c.visser']").click();
  const renewed = await page.locator("[role=status] code").first().textContent();
  holds("a renewed account has another password", renewed !== password && renewed.length === password.length, renewed);
  await page.goto("/beheer");
  await page.locator("button[aria-label='Haal weg: c.visser']").click();
  holds("a removed account is gone", (await page.locator("main").textContent()).includes("a.jansen") && !(await page.locator("main").textContent()).includes("c.visser"), "c.visser is there");
  await add({ naam: "d.smit", rol: "jurist", nummer: "jansen-17" });
  holds("one person of the provider has one account", (await page.locator("[role=alert]").textContent()).includes("heeft al een account"), await page.locator("main").textContent());
  await add({ naam: "d.smit", rol: "toezichthouder", nummer: "smit-4" });
  const row = await page.locator("tr", { hasText: "d.smit" }).textContent();
  holds("the list says where somebody signs in, and as whom they act", row.includes("smit-4") && /toezichthouder/i.test(row), row);
  await picture(page, "beheer-licht");
  judge("A6 beheer", await widths(page));
  judge("the console of beheer stays empty but for the refusals", page.said.filter((line) => !/status of 4(00|09)/.test(line)));
  const state = await page.context().storageState();
  await page.context().close();
  for (const [mode, options] of Object.entries(modes)) {
    const other = await someone({ ...options, storageState: state, bypassCSP: true });
    await other.goto("/beheer");
    judge(`A1 beheer ${mode}`, await axe(other));
    if (mode !== "contrast") judge(`A9 beheer ${mode}`, await contrast(other));
    await picture(other, `beheer-${mode}`);
    await other.context().close();
  }
  const smit = await someone();
  await signIn(smit, "smit-4");
  await smit.waitForURL("**/werk");
  holds("who got an account comes in", (await smit.locator(".wie a").first().textContent()).includes("oezichthouder"), await smit.locator(".wie").textContent());
  await smit.context().close();
}

try {
  server.trede("demo", "--seed", "7");
  const port = await freePort();
  adres = `http://127.0.0.1:${port}`;
  provider = await startProvider(`${adres}/aanmelden/openid/terug`);
  writeFileSync(join(server.store, "aanmelden.toml"), `[openid]\nuitgever = "${provider.issuer}"\nclient = "trede"\nterug = "${adres}/aanmelden/openid/terug"\nnaam = "Ministerie (fictief)"\n`);
  writeFileSync(join(server.store, "aanmelden.geheim"), `${secret}\n`, { mode: 0o600 });
  server.trede("account", "add", "a.jansen", "--role", "jurist", "--openid", "jansen-17");
  server.trede("account", "add", "b.bakker", "--role", "directeur", "--openid", "bakker-3");
  const log = join(server.folder, "logboek.jsonl");
  const said = await server.start(["--port", String(port), "--log", log, "--link", "beheerder"]);
  await soundTest();
  await strangerTest();
  await plantedTest();
  await liesTest();
  await looksTest();
  await accountsTest(said.aanmelden);
  const written = readFileSync(log, "utf-8");
  const codes = provider.sent.filter((one) => one.startsWith("/auth?")).map((one) => new URL(one, provider.issuer).searchParams.get("state"));
  judge("no secret stands in the log", [secret, ...codes, "code=", "id_token"].filter((one) => written.includes(one)));
  holds("control: the log tells of the sign-in", written.includes("/aanmelden/openid/terug") && written.includes("a.jansen"), written.slice(-400));
} finally {
  await server.close();
  provider?.close();
  await browser.close();
}
console.log(found === 0 ? "nothing found" : `${found} findings`);
process.exit(found === 0 ? 0 : 1);
