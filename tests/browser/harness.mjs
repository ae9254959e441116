// What judges a page: each function answers with a list of findings, empty when all is well.
import { createRequire } from "node:module";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const modules = process.env.TREDE_NODE_MODULES;
const require = createRequire(join(modules, "here.js"));
export const { chromium } = require("playwright-core");
const axeSource = readFileSync(join(modules, "axe-core/axe.min.js"), "utf-8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const modes = {
  licht: { viewport: { width: 1280, height: 900 }, colorScheme: "light", forcedColors: "none" },
  donker: { viewport: { width: 1280, height: 900 }, colorScheme: "dark", forcedColors: "none" },
  smal: { viewport: { width: 320, height: 800 }, colorScheme: "light", forcedColors: "none" },
  contrast: { viewport: { width: 1280, height: 900 }, colorScheme: "dark", forcedColors: "active" },
};

const how = {
  executablePath: process.env.TREDE_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"],
};
export const launch = () => chromium.launch(how);
// A browser that keeps on disk what it usually keeps.
export const openProfile = (folder) => chromium.launchPersistentContext(folder, how);

// A1. Rules of WCAG 2.2 AA and good practice, by axe-core.
export async function axe(page) {
  await page.evaluate(`${axeSource}; undefined`);
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, {
    runOnly: { type: "tag", values }, resultTypes: ["violations"],
  }), tags);
  return violations.map((one) => `axe ${one.id}: ${one.help} (${one.nodes.length}x, ${one.nodes[0].target.join(" ")})`);
}

// A3. Every stop of the keyboard shows where it is, and nothing lies over it.
export async function keyboard(page, stops, key = "Tab") {
  const findings = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press(key);
    const finding = await page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body || here === document.documentElement) return "";
      const name = `${here.tagName} ${(here.textContent || here.getAttribute("aria-label") || here.id).trim().slice(0, 30)}`;
      const style = getComputedStyle(here);
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `${name}: no outline of 2 px`;
      const box = here.getClientRects()[0];
      if (!box) return `${name}: has no place`;
      const x = box.left + Math.min(box.width / 2, 20);
      // The middle of what is in view: a region can be higher than the window.
      const [above, below] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (below <= above) return `${name}: out of view`;
      const y = (above + below) / 2;
      const top = document.elementFromPoint(x, y);
      const own = top && (here.contains(top) || top.contains(here) || top.closest("label")?.control === here);
      return own ? "" : `${name}: hidden at ${Math.round(x)},${Math.round(y)} under ${top?.tagName} ${top?.className}`;
    });
    if (finding) findings.push(finding);
  }
  return findings;
}

// A6. Nothing sticks out of the page at any width.
export async function widths(page, list = [320, 360, 640, 720, 820, 1024, 1280, 1440]) {
  const findings = [];
  for (const width of list) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) findings.push(`at ${width} px the page is ${wide} px wide`);
  }
  return findings;
}

// A6. No cell of a table is lower than what stands in it: the next one would lie over it.
export async function cells(page, list = [320, 600, 720, 1280]) {
  const findings = [];
  for (const width of list) {
    await page.setViewportSize({ width, height: 800 });
    findings.push(...await page.evaluate((at) => {
      const low = (cell) => cell.clientHeight > 0 && cell.scrollHeight > cell.clientHeight + 4;
      return [...document.querySelectorAll("td, th")].filter(low)
        .map((cell) => `at ${at} px a cell of ${cell.clientHeight} px holds ${cell.scrollHeight} px: ${cell.textContent.trim().slice(0, 30)}`);
    }, width));
  }
  return findings;
}

// A7. Text spaced as WCAG 1.4.12 asks does not make the page overflow.
export async function spacing(page) {
  await page.addStyleTag({ content: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }" });
  return (await widths(page, [320, 1280])).map((finding) => `with wide text spacing ${finding}`);
}

// A9. Contrast of text on its own background, for marks, chips and buttons; their colours are tokens, so the script counts them.
export async function contrast(page) {
  return page.evaluate(() => {
    const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const light = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
      return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    };
    const findings = new Set();
    for (const node of document.querySelectorAll(".trede, .chip, .tel, .melding, .nu, button, .fictief")) {
      const style = getComputedStyle(node);
      const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05);
      if (style.backgroundColor !== "rgba(0, 0, 0, 0)" && ratio < 4.5) findings.add(`${node.className}: ${ratio.toFixed(2)} : 1`);
    }
    return [...findings];
  });
}

// Whether the page that was asked came, and not one that says what went wrong.
export async function came(page, address, wanted = 200) {
  const answer = await page.goto(address);
  return answer.status() === wanted ? [] : [`${address} answers ${answer.status()}, not ${wanted}`];
}

// S7. What a policy of content lets through, by the evaluator of the people who made it: findings that are certain and high.
export function policyFindings(text) {
  const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
  const { CspParser } = require("csp_evaluator/dist/parser.js");
  const high = 10;
  return new CspEvaluator(new CspParser(text).csp).evaluate().filter((one) => one.severity <= high).map((one) => `${one.directive}: ${one.description}`);
}

// A10. The first view over the wire, and nobody else is asked for anything.
export async function weight(page, address, limits) {
  const sizes = { html: 0, css: 0, js: 0 };
  const findings = [];
  const kinds = { document: "html", stylesheet: "css", script: "js" };
  const waiting = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(address).origin) findings.push(`asks another host: ${request.url()}`);
    if (request.resourceType() === "font") findings.push(`fetches a font: ${request.url()}`);
  });
  page.on("response", (response) => {
    const kind = kinds[response.request().resourceType()];
    if (kind) waiting.push(response.body().then((body) => { sizes[kind] += gzipSync(body, { level: 6 }).length; }));
  });
  await page.goto(address, { waitUntil: "load" });
  await Promise.all(waiting);
  const total = sizes.html + sizes.css + sizes.js;
  for (const [kind, most] of Object.entries(limits)) {
    const size = kind === "total" ? total : sizes[kind];
    if (size > most) findings.push(`${kind} is ${size} bytes gz, more than ${most}`);
  }
  return { findings, sizes: { ...sizes, total } };
}

// How many times longer work takes here now because others work too: the wall clock over the processor's, at least 1.
export function crowd() {
  const before = process.cpuUsage();
  const began = performance.now();
  while (performance.now() - began < 400);
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, (performance.now() - began) / ((user + system) / 1000));
}

// A11. How soon the page is there and can be used: seconds to the first paint and to the last long task, milliseconds that tasks
// blocked it, and how far it shifted. The best of three loads: the machine is shared, the page is not.
export async function timing(page, address, slow) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slow ? 4 : 1 });
  await session.send("Network.enable");
  const speed = slow ? (1.6 * 1024 * 1024) / 8 : -1;
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: slow ? 150 : 0, downloadThroughput: speed, uploadThroughput: speed });
  const loads = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await session.send("Network.clearBrowserCache");
    await page.goto(address, { waitUntil: "load" });
    loads.push(await page.evaluate((wait) => new Promise((resolve) => {
      const tasks = [];
      let shift = 0;
      new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
      new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) shift += one.value; }).observe({ type: "layout-shift", buffered: true });
      // What was seen is told after the task that it was seen in: a second wait for that.
      setTimeout(() => setTimeout(() => {
        const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity;
        const after = tasks.filter((task) => task.startTime + task.duration > paint);
        const ready = performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd;
        resolve({
          paint: paint / 1000,
          interactive: Math.max(paint, ready, ...after.map((task) => task.startTime + task.duration)) / 1000,
          blocked: after.reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0),
          shift,
        });
      }, 200), wait);
    }), slow ? 1500 : 500));
  }
  await session.detach();
  const best = (name) => Math.min(...loads.map((load) => load[name]));
  return { paint: best("paint"), interactive: best("interactive"), blocked: best("blocked"), shift: best("shift") };
}

// `others`: of times, how much longer they may take on a machine that is shared (see crowd).
export function tooSlow(times, limits, others = 1) {
  const most = (name) => (name === "shift" ? limits[name] : limits[name] * others);
  return Object.keys(limits).filter((name) => !(times[name] <= most(name))).map((name) => `${name} is ${times[name].toFixed(3)}, more than ${most(name)}`);
}

// A18. What an iCalendar file says, by RFC 5545: its events by their uid. Throws on what is none.
export function events(text) {
  const findings = [];
  if (/[^\r]\n/.test(text)) findings.push("a line does not end on CRLF");
  if (text.split("\r\n").some((line) => Buffer.byteLength(line) > 75)) findings.push("a line is longer than 75 bytes");
  const lines = text.replace(/\r\n /g, "").trimEnd().split("\r\n");
  if (lines[0] !== "BEGIN:VCALENDAR" || lines.at(-1) !== "END:VCALENDAR" || !lines.includes("VERSION:2.0") || !lines.some((line) => line.startsWith("PRODID:"))) findings.push("it is no calendar");
  const open = [];
  const found = new Map();
  let now = {};
  for (const line of lines) {
    const [name, value] = [line.slice(0, line.search(/[;:]/)), line.slice(line.indexOf(":") + 1)];
    if (name === "BEGIN") { open.push(value); if (value === "VEVENT") now = {}; continue; }
    if (name === "END") {
      if (open.pop() !== value) findings.push(`${value} ends where it did not begin`);
      if (value !== "VEVENT") continue;
      for (const wanted of ["UID", "DTSTAMP", "DTSTART"]) if (!now[wanted]) findings.push(`an event without ${wanted}`);
      if (found.has(now.UID)) findings.push(`${now.UID} comes twice`);
      found.set(now.UID, now);
      continue;
    }
    if (open.at(-1) === "VEVENT") now[name] = value;
  }
  return { findings, found };
}

// What a finger must hit: buttons of at least 40 px high, and links that stand by themselves and boxes of at least 24 px.
export async function touch(page) {
  return page.evaluate(() => {
    const findings = [];
    const inLine = (node) => node.tagName === "A" && getComputedStyle(node).display === "inline" && node.parentElement.textContent.trim() !== node.textContent.trim();
    for (const node of document.querySelectorAll("button, a, input:not([type=hidden]), select, summary")) {
      const box = node.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || inLine(node) || node.classList.contains("nl-skip-link")) continue;
      const least = node.matches("button, .knop") ? 40 : 24;
      if (box.height + 0.5 < least || box.width + 0.5 < 24) findings.push(`${node.tagName} ${(node.textContent || node.name || "").trim().slice(0, 30)} is ${Math.round(box.width)} x ${Math.round(box.height)} px`);
    }
    return findings;
  });
}

// Buttons that stand together are 8 px apart, beside or above each other: who presses beside one presses none.
export async function apart(page, width = 390) {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(() => {
    const findings = [];
    const all = [...document.querySelectorAll("button, a.knop")].filter((node) => node.checkVisibility()).map((node) => [node, node.getBoundingClientRect()]);
    for (const [at, [one, a]] of all.entries()) {
      for (const [other, b] of all.slice(at + 1)) {
        const gap = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
        if (gap < 7.5) findings.push(`${gap.toFixed(1)} px between '${one.textContent.trim().slice(0, 25)}' and '${other.textContent.trim().slice(0, 25)}'`);
      }
    }
    return findings;
  });
}
