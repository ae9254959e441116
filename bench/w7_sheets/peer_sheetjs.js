// Workload W7 with SheetJS (npm: xlsx), cells as rows of values, validated.
const XLSX = require("xlsx");
const book = XLSX.readFile(process.argv[2], { dense: true, cellFormula: false, cellHTML: false, cellText: false });
const table = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true });
let rows = 0, text = 0;
const sums = Array(7).fill(0);
for (const cells of table.slice(1)) {
  rows += 1;
  if (cells.length !== 11 || !/^GM\d{4}$/.test(cells[0])) throw new Error("code");
  for (let i = 0; i < 4; i++) {
    if (typeof cells[i] !== "string" || !cells[i]) throw new Error("text");
    text += Buffer.byteLength(cells[i]);
  }
  for (let i = 4; i < 11; i++) {
    if (!Number.isInteger(cells[i]) || cells[i] < 0 || cells[i] > 1e6) throw new Error("number");
    sums[i - 4] += cells[i];
  }
}
console.log(`rows=${rows} text=${text} sums=${sums.join(",")}`);
