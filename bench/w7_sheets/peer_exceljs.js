// Workload W7 with the streaming reader of exceljs: every cell read and validated.
const ExcelJS = require("exceljs");
(async () => {
  let rows = 0, text = 0;
  const sums = Array(7).fill(0);
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(process.argv[2], { sharedStrings: "cache", worksheets: "emit" });
  for await (const sheet of reader) {
    for await (const row of sheet) {
      if (row.number === 1) continue;
      rows += 1;
      const cells = row.values;
      if (cells.length !== 12 || !/^GM\d{4}$/.test(cells[1])) throw new Error("code");
      for (let i = 1; i <= 4; i++) {
        if (typeof cells[i] !== "string" || !cells[i]) throw new Error("text");
        text += Buffer.byteLength(cells[i]);
      }
      for (let i = 5; i <= 11; i++) {
        if (!Number.isInteger(cells[i]) || cells[i] < 0 || cells[i] > 1e6) throw new Error("number");
        sums[i - 5] += cells[i];
      }
    }
  }
  console.log(`rows=${rows} text=${text} sums=${sums.join(",")}`);
})();
