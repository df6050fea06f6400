// An EPUB read from cover to cover in foliate-js, the engine of the reader Foliate, in Chromium without a window.
//   node read.mjs BOOK.epub FOLDER TOOLS CHROMIUM SWITCH…
// FOLDER gets report.json and a screenshot for each of LOOKS. TOOLS is the folder that holds node_modules. Nothing is
// asked of the network: every request is answered from the disk.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [book, folder, tools, executablePath, ...args] = process.argv.slice(2);
const { chromium } = createRequire(`${tools}/`)("playwright-core");
const ORIGIN = "https://reader.test/";
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".epub": "application/epub+zip", ".css": "text/css" };
const NIGHT = "html { color-scheme: dark; background: #121212; color: #ddd; } a:any-link { color: #8ab4f8; }";
const LOOKS = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  night: { width: 390, height: 844, css: NIGHT, dark: true },
  large: { width: 390, height: 844, css: "html { font-size: 175%; }" },
};

function file(url) {
  const path = new URL(url).pathname.slice(1);
  if (path === "book.epub") return book;
  if (path.startsWith("foliate-js/")) return join(tools, "node_modules", path);
  return join(dirname(fileURLToPath(import.meta.url)), path);
}

async function answer(route) {
  const url = route.request().url();
  if (!url.startsWith(ORIGIN)) return route.abort();
  return route.fulfill({ body: readFileSync(file(url)), contentType: TYPES[extname(file(url))] ?? "text/plain" });
}

async function opened(browser, look, complaints) {
  const { width, height, css = "", dark = false } = look;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("requestfailed", (request) => request.url().startsWith("http") && complaints.push(`asked for ${request.url()}`));
  await page.route(/^https?:/, answer);
  await page.goto(`${ORIGIN}foliate.html`);
  await page.evaluate((style) => window.open(style), css);
  return page;
}

// Turns pages to the end; the labels of the printed pages in the order in which the reader told them.
function pageThrough(page) {
  return page.evaluate(async () => {
    await view.goTo(0);
    const [labels, sections] = [[], new Set()];
    let [turns, before] = [0, ""];
    for (; turns < 5000; turns += 1) {
      sections.add(place.section);
      if (place.page !== null && labels.at(-1) !== place.page) labels.push(place.page);
      await view.next();
      const here = JSON.stringify(view.lastLocation?.cfi);
      if (here === before) break;
      before = here;
    }
    return { turns, labels, sections: sections.size, fraction: place.fraction };
  });
}

// Clicks the call of every note; what pops up of each.
function popUps(page) {
  return page.evaluate(async () => {
    const found = [];
    for (const [index, section] of view.book.sections.entries()) {
      const names = [...(await section.createDocument()).querySelectorAll("a[role~=doc-noteref]")].map((call) => call.id);
      if (!names.length) continue;
      await view.goTo(index);
      for (const name of names) {
        window.note = undefined;
        const call = loaded.doc.getElementById(name);
        call.click();
        for (let wait = 0; !window.note && wait < 200; wait += 1) await new Promise((done) => setTimeout(done, 10));
        found.push({ call: call.id, number: call.textContent, ...window.note });
      }
    }
    document.getElementById("note").style.display = "none";
    return found;
  });
}

// References that are no notes: none of them may pop up.
function otherLinks(page, count) {
  return page.evaluate(async (most) => {
    const taken = [];
    for (const index of view.book.sections.keys()) {
      await view.goTo(index);
      for (const link of [...loaded.doc.querySelectorAll("a.xref")].slice(0, most - taken.length)) {
        window.handled = undefined;
        const followed = new Promise((done) => view.addEventListener("relocate", done, { once: true }));
        link.click();
        await Promise.race([followed, new Promise((done) => setTimeout(done, 2000))]);
        taken.push({ href: link.getAttribute("href"), popped: window.handled });
        await view.goTo(index);
      }
      if (taken.length >= most) break;
    }
    return taken;
  }, count);
}

const complaints = [];
const browser = await chromium.launch({ executablePath, args });
const page = await opened(browser, LOOKS.tablet, complaints);
const report = await page.evaluate(() => ({
  title: view.book.metadata.title,
  sections: view.book.sections.length,
  listed: view.book.pageList?.map((entry) => entry.label) ?? [],
}));
report.reading = await pageThrough(page);
report.notes = await popUps(page);
report.links = await otherLinks(page, 5);
report.fonts = await page.evaluate(() => [...loaded.doc.fonts].map((font) => `${font.family} ${font.status}`));
await page.close();
for (const [name, look] of Object.entries(LOOKS)) {
  const shown = await opened(browser, look, complaints);
  await shown.evaluate(() => view.goToTextStart().then(() => view.next()));
  await shown.waitForTimeout(300);
  await shown.screenshot({ path: join(folder, `${name}.png`) });
  await shown.close();
}
await browser.close();
writeFileSync(join(folder, "report.json"), JSON.stringify({ ...report, complaints }, null, 1));
