// The same with mailparser of npm.
const { createHash } = require("crypto");
const { readdirSync, readFileSync } = require("fs");
const { join } = require("path");
const { simpleParser } = require("mailparser");

async function main(folder) {
    const digests = [];
    for (const name of readdirSync(folder)) {
        const parsed = await simpleParser(readFileSync(join(folder, name)), { skipHtmlToText: true, skipTextToHtml: true });
        for (const file of parsed.attachments) digests.push(createHash("sha256").update(file.content).digest("hex"));
    }
    const all = createHash("sha256").update(digests.sort().join("")).digest("hex");
    console.log(`${digests.length} ${all}`);
}
main(process.argv[2]);
