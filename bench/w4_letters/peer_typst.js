// A peer of W4: peer_typst.js SOURCES FOLDER makes a PDF/UA-1 of every Typst letter, in one process. NODE_PATH names where
// @myriaddreamin/typst-ts-node-compiler is installed.
const fs = require("fs");
const path = require("path");
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");

const [sources, folder] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace: sources, fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/open-sans"] }] });
for (const name of fs.readdirSync(sources).filter((n) => n.endsWith(".typ")).sort()) {
    const pdf = compiler.pdf({ mainFileContent: fs.readFileSync(path.join(sources, name), "utf8") }, { pdfStandard: "ua-1" });
    fs.writeFileSync(path.join(folder, name.replace(/\.typ$/, ".pdf")), pdf);
    compiler.evictCache(10);
}
