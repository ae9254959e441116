#!/usr/bin/env node
// Takes from the CSS packages of NL Design System what our pages use, into one file, with the licences of what it took.
//   componenten.mjs MODULES SOURCES... OUT
// MODULES is node_modules, SOURCES the files whose class names count, OUT the file to write. Every package stays EUPL-1.2.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [modules, ...rest] = process.argv.slice(2);
const out = rest.pop();
const styles = {
  "@utrecht/table-css": "dist/index.css",
  "@utrecht/button-css": "dist/index.css",
  "@utrecht/textbox-css": "dist/index.css",
  "@utrecht/textarea-css": "dist/index.css",
  "@utrecht/select-css": "dist/index.css",
  "@utrecht/form-label-css": "dist/index.css",
  "@nl-design-system-candidate/skip-link-css": "dist/skip-link.css",
};

// Class names in our sources; a name counts wherever it stands as a word of its own.
const used = new Set();
for (const source of rest) {
  for (const [name] of readFileSync(source, "utf-8").matchAll(/\b(?:utrecht|nl)-[a-z][a-z0-9_-]*/g)) used.add(name);
}

// The rules of a sheet: what stands before each block, and the block. At-rules hold rules in turn.
function rules(css) {
  const found = [];
  for (let at = 0; at < css.length;) {
    const open = css.indexOf("{", at);
    if (open < 0) break;
    let depth = 1;
    let end = open + 1;
    for (; end < css.length && depth > 0; end += 1) depth += css[end] === "{" ? 1 : css[end] === "}" ? -1 : 0;
    if (depth !== 0) throw new Error("a block does not end");
    found.push([css.slice(at, open).trim(), css.slice(open + 1, end - 1).trim()]);
    at = end;
  }
  return found;
}

// A selector stays when every class in it is one of ours.
const stays = (selector) => [...selector.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].every(([, name]) => used.has(name));

function parts(list) {
  const pieces = [""];
  let depth = 0;
  for (const letter of list) {
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
    if (letter === "," && depth === 0) pieces.push("");
    else pieces[pieces.length - 1] += letter;
  }
  return pieces.map((piece) => piece.trim());
}

function kept(css) {
  let text = "";
  for (const [head, body] of rules(css)) {
    if (head.startsWith("@")) {
      const inner = /^@(media|supports)/.test(head) ? kept(body) : "";
      if (inner) text += `${head}{${inner}}`;
      continue;
    }
    const selectors = parts(head).filter(stays);
    if (selectors.length > 0 && body) text += `${selectors.join(",")}{${body.replace(/\s*\n\s*/g, "").replace(/;$/, "")}}\n`;
  }
  return text;
}

let sheet = "";
const took = [];
for (const [name, file] of Object.entries(styles)) {
  const { version, license } = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf-8"));
  if (license !== "EUPL-1.2") throw new Error(`${name} is under ${license}, not EUPL-1.2`);
  const css = readFileSync(join(modules, name, file), "utf-8").replace(/\/\*[\s\S]*?\*\//g, "").replace(/@charset[^;]*;/g, "");
  const text = kept(css);
  if (text === "") throw new Error(`${name}: none of its classes is used`);
  took.push(`${name} ${version}`);
  sheet += text;
}
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `/* From ${took.join(", ")}: EUPL-1.2, the authors of NL Design System. See NOTICE. */\n${sheet}`);
process.stdout.write(`${took.length} packages, ${sheet.length} bytes\n`);
