// DAISY's Ace on several EPUBs in one process, as its command takes but one and always ends with 0.
//   node ace.mjs OUT.json TOOLS BOOK.epub…
// OUT.json: {book: {outcome, violations: [{document, rule, impact, html}]}}. TOOLS is the folder that holds node_modules.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const [out, tools, ...books] = process.argv.slice(2);
const require = createRequire(`${tools}/`);
const ace = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");

function violations(report) {
  return report.assertions.flatMap((document) =>
    document.assertions.map((found) => ({
      document: document["earl:testSubject"].url,
      rule: found["earl:test"]["dct:title"],
      impact: found["earl:test"]["earl:impact"],
      html: found["earl:result"].html ?? found["earl:result"]["dct:description"],
    })),
  );
}

const reports = {};
for (const book of books) {
  const folder = `${book}-ace`;
  const [, report] = await ace(book, { cwd: ".", outdir: folder, silent: true, initLogger: books[0] === book }, runner);
  reports[basename(book, ".epub")] = {
    outcome: report["earl:result"]["earl:outcome"],
    violations: violations(report),
  };
}
writeFileSync(out, JSON.stringify(reports, null, 1));
process.exit(0);
