// The program under test, with an invented country, as each of its users meets it.
import { spawn, spawnSync } from "node:child_process";
import { setDefaultResultOrder } from "node:dns";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The program listens on 127.0.0.1; Node 18, that of Debian 12, tries no second address of "localhost".
setDefaultResultOrder("ipv4first");

// A day as the program counts them, in Dutch time: in the last hour or two of a day in UTC that is the day after.
const dutchDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam", dateStyle: "short" });
export const dayAhead = (days) => dutchDay.format(Date.now() + days * 24 * 3600e3);
export const today = () => dayAhead(0);

const program = process.env.TREDE_SHIPPED || process.env.TREDE_PROGRAM;

export class Server {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "trede-browser-"));
    this.store = join(this.folder, "land");
    this.running = [];
  }

  trede(...words) {
    const done = spawnSync(program, ["--store", this.store, ...words], { encoding: "utf-8" });
    if (done.status !== 0) throw new Error(`trede ${words.join(" ")}\n${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  // Renders, initials and signs the letters of a batch, and puts on file that they were brought away on that day.
  bringAway(batch, on) {
    this.trede("letter", "render", batch, "--out", join(this.folder, "uit"));
    this.trede("letter", "offer", batch);
    const status = JSON.parse(this.trede("letter", "status", batch, "--json"));
    const seen = status.manifest.slice(0, 8);
    this.trede("letter", "initial", batch, "--seen", seen, "--as", "jurist");
    this.trede("letter", "sign", batch, "--seen", seen, "--as", "directeur");
    for (const letter of status.brieven) this.trede("letter", "day", letter.kenmerk, "--day", "verzending", "--on", on);
  }

  // What gives the forms of a dossier something to ask: figures that were shown, talks, a dossier that rests and one that is closed.
  prepareForms() {
    this.trede("figures", "offer", this.chosen[0], "--reference-date", "2025-07-01", "--on", "2026-04-09");
    this.trede("talk", "invite", this.chosen[0], "--on", "2026-05-12", "--invited", "2026-04-20", "--with", "gemeentesecretaris", "--agenda", "stand van zaken");
    this.trede("talk", "invite", this.chosen[0], "--on", "2027-05-12", "--with", "gemeentesecretaris", "--agenda", "vervolg");
    const why = ["--document", "nota 12", "--reason", "Fictief: afgesproken."];
    this.trede("ladder", "freeze", this.chosen[2], "--ground", "beleid stappen", ...why);
    this.trede("ladder", "close", this.chosen[3], "--ground", "anders", ...why);
    this.carryOut(this.chosen[4]);
  }

  // Up to rung 6, by urgency, with a plan, something done and costs: so that its forms have something to ask.
  carryOut(code) {
    const climb = (rung) => {
      const { voorstel } = JSON.parse(this.trede("propose", code, "--rung", String(rung), "--reason", "Fictief: er gebeurde niets.", "--json"));
      if (rung >= 4) this.trede("review", voorstel);
      this.trede("decide", voorstel, "--as", "minister");
    };
    const act = (kind, ...more) => this.trede("ladder", "act", code, "--kind", kind, "--on", today(), "--document", "stuk", ...more);
    climb(3);
    climb(4);
    act("zienswijze-gevraagd", "--last-day", dayAhead(28));
    for (const kind of ["zienswijze-ontvangen", "voornemen-gemeenteblad", "voornemen-raad", "bericht-gs"]) act(kind);
    climb(5);
    for (const kind of ["besluit-gemeenteblad", "besluit-raad"]) act(kind);
    act("spoed", "--reason", "Fictief: de opvang sluit morgen.");
    const decision = this.trede("letter", "draft", "--template", "besluit-indeplaatsstelling", "--to", code, "--dated", today(), "--json");
    this.bringAway(JSON.parse(decision).partij, today());
    climb(6);
    const carried = (verb, ...more) => this.trede("substitution", verb, code, ...more);
    carried("plan", "--step", "1", "--item", "Een locatie", "--by", "Projectleider", "--ready", "2099-01-05", "--document", "plan");
    carried("act", "--kind", "besluit", "--on", today(), "--what", "Fictief: een vergunning verleend.", "--document", "BU-1", "--step", "1");
    carried("cost", "--amount", "1.234,56", "--on", today(), "--what", "huur", "--document", "f1");
  }

  // A country at work: municipalities on rungs, a letter that waits for an answer, a proposal that waits, a melding.
  prepare() {
    this.trede("demo", "--seed", "7");
    const rows = JSON.parse(this.trede("list", "gemeenten", "--json", "--weergave", "trede-voorstellen", "--sorteer=-tekort")).gemeenten;
    this.chosen = rows.slice(0, 8).map((row) => row.gmCode);
    for (const code of this.chosen.slice(0, 6)) this.trede("propose", code, "--rung", "2", "--reason", "Fictief: er is een tekort.");
    for (const code of this.chosen.slice(0, 5)) this.trede("decide", `V-${code}-1`);
    this.trede("letter", "draft", "--template", "informatieverzoek", "--to", this.chosen[0], "--dated", "2026-04-09");
    this.trede("letter", "draft", "--template", "informatieverzoek", "--to", this.chosen[1], "--dated", today());
    this.trede("report", this.chosen[6], "--received", "2025-10-01", "--reason", "Fictief: de bouw is later klaar.");
    const mail = join(this.folder, "bericht.eml");
    const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    writeFileSync(mail, [
      "From: Griffie <griffie@fictief.example>", `Subject: Re: IBT-2026-001-${this.chosen[0].slice(2)}`,
      "Content-Type: multipart/mixed; boundary=grens", "", "--grens", "Content-Type: text/plain; charset=utf-8", "",
      "Fictief: hierbij ons antwoord. Zie https://elders.example/een/heel-lang-adres-dat-niet-op-een-smal-scherm-past-zonder-te-breken.",
      "--grens", "Content-Type: image/png", "Content-Disposition: attachment; filename=foto.png", "Content-Transfer-Encoding: base64",
      "", pixel, "--grens--", ""].join("\r\n"));
    this.message = JSON.parse(this.trede("intake", "mail", mail, "--json")).berichten[0].sha256.slice(0, 8);
  }

  // Starts serving and answers with the address and a link that signs in once; for more roles, a link for each.
  serve(...roles) {
    return this.start(["--port", "0", ...roles.flatMap((role) => ["--link", role])]);
  }

  start(words) {
    return new Promise((resolve, reject) => {
      const child = spawn(program, ["serve", "--store", this.store, ...words], { stdio: ["ignore", "pipe", "pipe"] });
      this.running.push(child);
      let said = "";
      child.stdout.on("data", (bytes) => {
        said += bytes;
        if (said.includes("\n")) resolve(JSON.parse(said.slice(0, said.indexOf("\n"))));
      });
      let complained = "";
      child.stderr.on("data", (bytes) => { complained += bytes; });
      child.on("exit", (code) => {
        console.error(`serve ended with ${code}: ${complained}`);  // also when it had begun well
        reject(new Error(`serve ended with ${code}: ${said}`));
      });
    });
  }

  async close() {
    await Promise.all(this.running.map((child) => new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.removeAllListeners("exit");
      child.on("exit", resolve);
      child.kill("SIGTERM");
    })));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
