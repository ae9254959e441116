// Peer of W3: the same events, their chain verified and folded by hand in JavaScript. Reads the lines that peer_python.py writes,
// because this Node has no SQLite of its own; a flat file is cheaper to read than a database.
'use strict';
const fs = require('fs');
const { createHash } = require('crypto');

const newDossier = () => ({
  tasks: [], figures: [], delays: [], proposals: new Map(), decisions: [], letters: new Map(), rung: null, frozen: '', length: 0,
});

const folds = {
  'task-assigned': (d, e) => d.tasks.push(e),
  'figure-reported': (d, e) => d.figures.push(e),
  'delay-reported': (d, e) => d.delays.push(e),
  'rung-proposed': (d, e, r) => d.proposals.set(e.proposal, { what: e, by: r.actor, state: 'open' }),
  'rung-decided': (d, e) => {
    d.rung = e.to;
    d.proposals.get(e.proposal).state = 'followed';
    d.decisions.push(e);
  },
  'letter-drafted': (d, e) => d.letters.set(e.reference, { what: e, document: '' }),
  'letter-rendered': (d, e) => { d.letters.get(e.reference).document = e.document; },
  'course-changed': (d, e) => { d.frozen = e.reason; },
};

const start = process.cpuUsage();
const bytes = fs.readFileSync(process.argv[2]);
const dossiers = new Map();
const tag = Buffer.from('trede/chain/1\0');
let link = Buffer.alloc(32);
let length = 0;
for (let at = 0; at < bytes.length;) {
  const end = bytes.indexOf(10, at);
  const stored = bytes.toString('latin1', at, at + 64);
  const record = bytes.subarray(at + 65, end);
  link = createHash('sha256').update(tag).update(link).update(record).digest();
  length += 1;
  if (link.toString('hex') !== stored) throw new Error(`event ${length} was changed`);
  const event = JSON.parse(record.toString());
  let dossier = dossiers.get(event.stream);
  if (!dossier) dossiers.set(event.stream, (dossier = newDossier()));
  dossier.length += 1;
  folds[event.schema.slice(0, event.schema.indexOf('/'))](dossier, event.payload, event);
  at = end + 1;
}
const used = process.cpuUsage(start);
const every = [...dossiers.values()];
const sum = (values) => values.reduce((a, b) => a + b, 0);
console.log('sums', dossiers.size, length, sum(every.flatMap((d) => d.tasks.map((t) => t.places))),
  sum(every.flatMap((d) => d.figures.map((f) => f.places))), sum(every.map((d) => d.rung || 0)),
  sum(every.map((d) => [...d.letters.values()].filter((l) => l.document).length)), every.filter((d) => d.frozen).length,
  sum(every.map((d) => d.delays.length)));
console.log(`ns-per-event ${(((used.user + used.system) * 1000) / length).toFixed(1)}`);
