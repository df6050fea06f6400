// Two facing pages: their pictures, their text to select, and the blocks with the places they were written at.
import { ask, desk, path, say } from "/static/desk.js";

const PIXELS = 96 / 72; // CSS pixels to the point
const SCALES = [1, 1.5, 2, 3, 4]; // pixels to the point that the server draws
const byId = (id) => document.getElementById(id);
let round = 0;

// CSS pixels to the point at which the spread is set.
function scaleOf(pages) {
  const zoom = byId("zoom").value;
  const room = byId("desk");
  const width = pages.reduce((sum, page) => sum + page.width, 0);
  const height = Math.max(...pages.map((page) => page.height));
  if (zoom === "fit") return Math.min((room.clientWidth - 32) / width, (room.clientHeight - 32) / height);
  if (zoom === "width") return (room.clientWidth - 32) / width;
  return Number(zoom) * PIXELS;
}

export async function showSpread(state, indices) {
  const mine = ++round;
  const pages = indices.map((index) => state.pages[index]);
  const beside = pages.find(Boolean);
  const scale = scaleOf(pages.map((page) => page ?? beside));
  const drawn = await Promise.all(pages.map((page) => page && draw(state, page, scale)));
  if (mine !== round) return; // the reader has turned on meanwhile
  byId("spread").replaceChildren(...drawn.map((sheet, n) => sheet ?? empty(beside, scale, n)));
  fetchAhead(state, indices, scale);
}

const pictureOf = (state, page, scale) => `${path("pages", state.edition, page.stamp)}.png?scale=${resolution(scale)}`;
const resolution = (scale) => SCALES.find((each) => each >= scale * devicePixelRatio) ?? SCALES.at(-1);

function empty(page, scale, side) {
  const sheet = document.createElement("div");
  sheet.className = `page none ${side ? "recto" : "verso"}`;
  size(sheet, page, scale);
  return sheet;
}

function size(sheet, page, scale) {
  sheet.style.width = `${page.width * scale}px`;
  sheet.style.height = `${page.height * scale}px`;
}

async function draw(state, page, scale) {
  const sheet = document.createElement("div");
  sheet.className = `page ${page.recto ? "recto" : "verso"}`;
  sheet.dataset.label = page.label;
  size(sheet, page, scale);
  const picture = new Image();
  picture.alt = `Page ${page.label}`;
  picture.src = pictureOf(state, page, scale);
  const [, content] = await Promise.all([
    picture.decode().catch(() => null),
    ask(`${path("pages", state.edition, page.stamp)}.json?scale=${resolution(scale)}`),
  ]);
  sheet.append(picture, textOf(content, scale), ...regionsOf(content, scale));
  sheet.addEventListener("click", (event) => tellPlace(event, state, page, content, scale));
  return sheet;
}

// Transparent text over the picture, so that it can be selected, searched and read out.
function textOf(content, scale) {
  const layer = document.createElement("div");
  layer.className = "text";
  for (const [text, left, top, width, height] of content?.lines ?? []) {
    const line = Object.assign(document.createElement("span"), { textContent: text + "\n" });
    Object.assign(line.style, { left: `${left * scale}px`, top: `${top * scale}px`, fontSize: `${height * scale}px` });
    line.dataset.width = width * scale;
    layer.append(line);
  }
  requestAnimationFrame(() => {
    for (const line of layer.children) {
      if (line.offsetWidth) line.style.transform = `scaleX(${line.dataset.width / line.offsetWidth})`;
    }
  });
  return layer;
}

function regionsOf(content, scale) {
  return (content?.regions ?? []).map(([block, , left, top, width, height]) => {
    const region = document.createElement("div");
    region.className = "region";
    region.dataset.block = block;
    Object.assign(region.style, { left: `${left * scale}px`, top: `${top * scale}px`, width: `${width * scale}px`, height: `${height * scale}px` });
    return region;
  });
}

export function markBlocks(blocks) {
  for (const region of document.querySelectorAll(".region")) region.classList.toggle("chosen", blocks.includes(region.dataset.block));
}

// The smallest block under the pointer, and where it was written.
function tellPlace(event, state, page, content, scale) {
  const box = event.currentTarget.getBoundingClientRect();
  const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
  const under = (content?.regions ?? []).filter(([, place, left, top, width, height]) =>
    place && x >= left && x <= left + width && y >= top && y <= top + height);
  const region = under.sort((a, b) => a[4] * a[5] - b[4] * b[5])[0];
  if (!region) return;
  const [block, place] = region;
  markBlocks([block]);
  const open = async () => {
    const answer = await fetch(`${path("open", state.edition, page.stamp)}?block=${encodeURIComponent(block)}`, { method: "POST" });
    if (!answer.ok) say(await answer.text());
  };
  if (desk.state.editor) say(place, open, "Open");
  else say(place, () => navigator.clipboard.writeText(place), "Copy");
}

function fetchAhead(state, indices, scale) {
  for (const index of [indices[0] - 2, indices[0] - 1, indices[1] + 1, indices[1] + 2]) {
    const page = state.pages[index];
    if (page) new Image().src = pictureOf(state, page, scale);
  }
}
