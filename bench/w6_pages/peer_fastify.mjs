// W6 with Fastify: a session in memory, rights asked for each row, one line of audit a request, the page rendered anew.
import { createRequire } from "node:module";
import { createWriteStream, readFileSync } from "node:fs";

const [rowsFile, port, logFile] = process.argv.slice(2);
const require = createRequire(`${process.env.W6_NODE_MODULES}/here.js`);
const { rows, document } = JSON.parse(readFileSync(rowsFile, "utf-8"));
const sessions = new Map([["bench", { role: "toezichthouder", scope: null }]]);
const audit = createWriteStream(logFile, { flags: "a" });
const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const safe = (text) => text.replace(/[&<>"']/g, (one) => escapes[one]);
const may = (session, row) => session.scope === null || session.scope === row.id;
const page = (list) => `<!doctype html><html lang="nl"><title>Gemeenten</title><table>${list.map((row) =>
  `<tr id="${safe(row.id)}">${row.cells.map((cell) => `<td>${safe(cell)}</td>`).join("")}</tr>`).join("")}</table></html>`;

const app = require("fastify")();
const signedIn = (request, reply) => {
  const session = sessions.get(/(?:^|; )sessie=([^;]*)/.exec(request.headers.cookie ?? "")?.[1]);
  if (!session) reply.code(401).send();
  audit.write(`${JSON.stringify({ tijdstip: new Date().toISOString(), actie: "gemeenten.bekijken", object: request.url, actor: session?.role })}\n`);
  return session;
};
app.get("/gemeenten", (request, reply) => {
  const session = signedIn(request, reply);
  if (session) reply.type("text/html; charset=utf-8").send(page(rows.filter((row) => may(session, row))));
});
app.get("/api/v1/gemeenten", (request, reply) => {
  const session = signedIn(request, reply);
  if (session) reply.send({ ...document, gemeenten: document.gemeenten.filter((row) => may(session, { id: row.gmCode })) });
});
await app.listen({ port: Number(port), host: "127.0.0.1" });
