// The desk in the browser: it shows what the server has, and asks again when the server says that it changed.
import { showSpread, markBlocks } from "/static/spread.js";
import { showProblems } from "/static/problems.js";
import { showDocument, keepDocument } from "/static/ebook.js";

const byId = (id) => document.getElementById(id);
export const desk = { state: null, at: 0, document: "", bound: "" };
const chosen = new URLSearchParams(location.hash.slice(1));

export async function ask(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : null;
}

export const path = (...parts) => "/" + parts.map(encodeURIComponent).join("/");

function edition() {
  return chosen.get("edition") || "";
}

// A reader's place is the block at the top of the left page, which other pages may come to stand before.
function placeOf(state) {
  const page = state?.pages[desk.at];
  return page ? { block: page.first, label: page.label, index: desk.at } : null;
}

function findPlace(state, place) {
  if (!place) return Math.max(0, state.pages.findIndex((page) => page.label === chosen.get("page")));
  const same = state.pages.findIndex((page) => page.first && page.first === place.block);
  const near = state.pages.findIndex((page) => page.label === place.label);
  return same >= 0 ? same : near >= 0 ? near : Math.min(place.index, state.pages.length - 1);
}

async function refresh() {
  const wanted = edition();
  const before = desk.state?.edition === wanted || !wanted ? desk.state : null;
  const state = await ask(wanted ? path("state", wanted) : "/state/");
  if (!state || wanted !== edition()) return; // another has been chosen meanwhile
  const place = placeOf(before);
  desk.state = state;
  desk.at = state.pages.length ? findPlace(state, place) : 0;
  showEditions(state);
  showContents(state);
  showProblems(state, turnTo);
  showStage(state.stage);
  byId("title").textContent = state.title;
  document.title = state.title ? `${state.title} – preview` : "Octavo preview";
  const isEbook = state.editions.find((each) => each.name === state.edition)?.format === "epub";
  document.body.dataset.format = isEbook ? "epub" : "pdf";
  byId("waiting").hidden = state.pages.length > 0 || state.documents.length > 0;
  byId("waiting").textContent = state.made && !state.whole ? "There is nothing to show yet: see the problems." : "The book is being made…";
  if (isEbook) {
    remember();
    keepDocument(state);
    return;
  }
  const fresh = state.changed !== null && state.version !== before?.version;
  const visible = showing();
  if (fresh && before && byId("follow").checked && !visible.includes(state.changed)) desk.at = state.changed;
  await showAt();
}

// The pages of the spread at an index: a verso and the recto that faces it.
export function showing() {
  const pages = desk.state?.pages ?? [];
  const left = pages[desk.at]?.recto ? desk.at - 1 : desk.at;
  return [left, left + 1];
}

// Keep what is looked at in the address, so that a reload shows it again.
function remember() {
  chosen.set("edition", desk.state.edition);
  history.replaceState(null, "", "#" + chosen);
}

async function showAt() {
  const pages = desk.state?.pages ?? [];
  if (!pages.length) return;
  const page = pages[desk.at];
  byId("folio").value = page.label;
  byId("extent").textContent = `of ${pages.length}`;
  chosen.set("page", page.label);
  remember();
  markCurrent();
  await showSpread(desk.state, showing());
}

export function turnTo(index) {
  if (!desk.state?.pages.length) return;
  desk.at = Math.max(0, Math.min(index, desk.state.pages.length - 1));
  showAt();
}

function turn(spreads) {
  if (document.body.dataset.format === "epub") {
    const documents = desk.state?.documents ?? [];
    const next = documents.indexOf(desk.document) + spreads;
    if (documents[next]) showDocument(documents[next]);
    return;
  }
  turnTo(showing()[spreads < 0 ? 0 : 1] + spreads);
}

function showEditions(state) {
  const select = byId("edition");
  select.replaceChildren(...state.editions.map(({ name }) => new Option(name, name, false, name === state.edition)));
}

function showContents(state) {
  const rows = state.pages.length
    ? state.headings.map(({ title, level, page }) => row(title, level, state.pages[page].label, () => turnTo(page), page))
    : state.headings.map(({ title, level, path }) => row(title, level, "", () => showDocument(path), path));
  byId("contents").querySelector("ol").replaceChildren(...rows);
}

function row(title, level, label, go, target) {
  const button = document.createElement("button");
  button.style.setProperty("--level", level);
  button.dataset.target = target;
  for (const text of [title, label]) button.append(Object.assign(document.createElement("span"), { textContent: text }));
  button.addEventListener("click", go);
  const entry = document.createElement("li");
  entry.append(button);
  return entry;
}

function markCurrent() {
  const [, last] = showing();
  const buttons = [...byId("contents").querySelectorAll("button")];
  const current = buttons.filter((each) => Number(each.dataset.target) <= last).pop();
  for (const each of buttons) each.toggleAttribute("aria-current", each === current);
}

function showStage(stage) {
  const bar = byId("stage");
  bar.hidden = !stage?.name;
  byId("stage-name").textContent = stage?.name ?? "";
  if (stage?.total > 1) Object.assign(bar, { max: stage.total, value: stage.done });
  else bar.removeAttribute("value");
}

let works = [];
async function loadWorks() {
  works = (await ask("/works")) ?? [];
  listWorks();
}

function listWorks() {
  const wanted = byId("works-search").value.toLowerCase().split(/\s+/);
  const fits = works.filter((work) => wanted.every((word) => Object.values(work).join(" ").toLowerCase().includes(word)));
  byId("works").querySelector("ul").replaceChildren(...fits.slice(0, 200).map((work) => {
    const button = document.createElement("button");
    button.title = "Copy the key";
    button.append(Object.assign(document.createElement("code"), { textContent: `@${work.key}` }), ` ${[work.author, work.title, work.year].filter(Boolean).join(", ")}`);
    button.addEventListener("click", () => copy(`@${work.key}`));
    const entry = document.createElement("li");
    entry.append(button);
    return entry;
  }));
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  say(`${text} copied`);
}

export function say(text, action, label) {
  const place = byId("place");
  place.replaceChildren(text);
  if (action) {
    const button = Object.assign(document.createElement("button"), { textContent: label });
    button.addEventListener("click", action);
    place.append(button);
  }
  place.hidden = false;
}

let searching = 0;
async function search() {
  const words = byId("search").value.trim();
  const turn = ++searching;
  const found = words && desk.state ? await ask(`${path("search", desk.state.edition)}?q=${encodeURIComponent(words)}`) : [];
  if (turn !== searching) return;
  open("found", words !== "");
  byId("found").querySelector("h2").textContent = found?.length ? `Found on ${found.length} pages` : "Not found";
  byId("found").querySelector("ol").replaceChildren(...(found ?? []).map(({ page, label, text }) => row(`…${text}…`, 0, label, () => turnTo(page), page)));
}

function open(id, isOpen = byId(id).hidden) {
  for (const section of byId("side").children) section.hidden = section.id !== id || !isOpen;
  byId("side").hidden = !isOpen;
  for (const button of document.querySelectorAll(".bar [aria-controls]")) {
    if (button.id !== "contents-button") button.setAttribute("aria-expanded", String(isOpen && button.getAttribute("aria-controls") === id));
  }
  showAt();
}
export const openProblems = (isOpen) => open("problems", isOpen);

function choose(name) {
  chosen.set("edition", name);
  chosen.delete("page");
  desk.state = null;
  listenToServer();
}

function goTo(label) {
  const index = (desk.state?.pages ?? []).findIndex((page) => page.label.toLowerCase() === label.trim().toLowerCase());
  if (index >= 0) turnTo(index);
  else say(`There is no page ${label}.`);
  byId("desk").focus();
}

const KEYS = {
  ArrowLeft: () => turn(-1), PageUp: () => turn(-1), ArrowRight: () => turn(1), PageDown: () => turn(1),
  Home: () => turnTo(0), End: () => turnTo(Infinity),
  g: () => byId("folio").select(), "/": () => byId("search").focus(), Escape: () => { open("found", false); byId("place").hidden = true; markBlocks([]); },
};

function listen() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape") || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  const on = (id, kind, act) => byId(id).addEventListener(kind, act);
  on("back", "click", () => turn(-1)); on("forth", "click", () => turn(1));
  on("document-back", "click", () => turn(-1)); on("document-forth", "click", () => turn(1));
  on("folio", "change", (event) => goTo(event.target.value));
  on("edition", "change", (event) => choose(event.target.value));
  on("zoom", "change", () => showAt());
  on("search", "input", search);
  on("works-search", "input", listWorks);
  on("works-button", "click", () => open("works"));
  on("problems-button", "click", () => open("problems"));
  on("contents-button", "click", (event) => {
    const contents = byId("contents");
    contents.hidden = !contents.hidden;
    event.currentTarget.setAttribute("aria-expanded", String(!contents.hidden));
    showAt();
  });
  for (const id of ["screen", "dark"]) on(id, "change", () => showDocument(desk.document));
  addEventListener("resize", () => document.body.dataset.format === "pdf" && showAt());

}

let events = null;
let refreshing = Promise.resolve();
function listenToServer() {
  events?.close();
  events = new EventSource(`/events?edition=${encodeURIComponent(edition())}`);
  events.addEventListener("state", () => { refreshing = refreshing.then(refresh, refresh); });
  events.addEventListener("stage", (event) => showStage(JSON.parse(event.data)));
  events.addEventListener("works", loadWorks);
  events.onerror = () => { byId("stage-name").textContent = "the preview has stopped; waiting for it"; };
  events.onopen = () => showStage(null);
}

listen();
listenToServer();
