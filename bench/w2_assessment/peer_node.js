// Peer of W2: the same rules by hand in JavaScript, with a trace record for every step.
'use strict';
const fs = require('fs');
const rows = fs.readFileSync(process.argv[2], 'utf8').trimEnd().split('\n').map((line) => {
  const [regular, amv, a, b] = line.split(',');
  return { tasks: [['regulier', +regular, a], ['amv', +amv, b]] };
});
const rungOf = { voldoet: 0, gedeeltelijk: 2, niet: 2, 'geen gegevens': 1, geschorst: 0 };
const counts = { voldoet: 0, gedeeltelijk: 0, niet: 0, 'geen gegevens': 0, geschorst: 0 };
let shortfall = 0;
let rungs = 0;
let steps = 0;
const start = process.cpuUsage();
for (const row of rows) {
  const trace = [];
  let realised = false;
  let short = false;
  let unknown = 0;
  let surplus = null;
  for (const [category, task, figure] of row.tasks) {
    trace.push({ rule: 'taak', category, number: task });
    if (figure === '') {
      trace.push({ rule: 'geen cijfer', category });
      if (task > 0) unknown += 1;
      continue;
    }
    const places = +figure;
    const missing = Math.max(0, task - places);
    trace.push({ rule: missing > 0 ? 'tekort' : 'gehaald', category, number: places, against: task });
    shortfall += missing;
    if (task > 0 && places > 0) realised = true;
    if (missing > 0) short = true;
    if (places > task && surplus === null) surplus = { rule: 'geen saldering', category, number: places - task };
  }
  if (short && surplus) trace.push(surplus);
  let verdict = short ? 'niet' : 'voldoet';
  if (realised && short) verdict = 'gedeeltelijk';
  else if (unknown > 0) verdict = 'geen gegevens';
  trace.push({ rule: 'stand', sure: unknown === 0 });
  trace.push({ rule: 'oordeel', verdict });
  counts[verdict] += 1;
  rungs += rungOf[verdict];
  steps += trace.length;
}
const used = process.cpuUsage(start);
console.log(`sums ${shortfall} ${rungs} ${Object.values(counts).join(' ')}`);
console.log(`trace-steps ${steps}`);
console.log(`ns-per-assessment ${(((used.user + used.system) * 1000) / rows.length).toFixed(1)}`);
