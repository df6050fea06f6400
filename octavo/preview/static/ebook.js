// The ebook's own documents, at the width of a screen, light or dark.
import { desk, path } from "/static/desk.js";

const byId = (id) => document.getElementById(id);
const DARK = ":root { color-scheme: dark; background: #121212; color: #e6e1d8 } a { color: #9ec1ff }";

// `name` may end in a fragment.
function addressOf(name) {
  const [file, fragment] = name.split("#");
  const address = `${path("ebook", desk.state.edition)}/${file.split("/").map(encodeURIComponent).join("/")}`;
  return `${address}?v=${desk.state.bound}${fragment ? "#" + fragment : ""}`;
}

// Show a document: where the reader was in it when it is the same, else from its top.
export function showDocument(name) {
  const frame = byId("document");
  if (!name || !desk.state) return;
  const place = name === desk.document ? placeIn(frame) : null;
  desk.document = name.split("#")[0];
  frame.className = `ebook-only ${byId("screen").value}${byId("dark").checked ? " dark" : ""}`;
  frame.onload = () => settle(frame, place);
  frame.contentWindow.location.replace(addressOf(name));
  markCurrent(name);
}

function markCurrent(name) {
  const file = name.split("#")[0];
  const buttons = [...byId("contents").querySelectorAll("button")];
  const current = buttons.find((each) => each.dataset.target === name) ?? buttons.find((each) => each.dataset.target.split("#")[0] === file);
  for (const each of buttons) each.toggleAttribute("aria-current", each === current);
}

// Show an ebook as it is now bound: where the reader was, if there is such a document still.
export function keepDocument(state) {
  if (!state.documents.length || (state.bound === desk.bound && desk.document)) return;
  desk.bound = state.bound;
  const kept = state.documents.includes(desk.document) ? desk.document : state.documents[0];
  showDocument(kept);
}

function placeIn(frame) {
  const inside = frame.contentDocument;
  if (!inside?.body) return null;
  const top = [...inside.querySelectorAll("[id]")].find((element) => element.getBoundingClientRect().bottom > 0);
  return { id: top?.id, offset: top?.getBoundingClientRect().top ?? 0, scroll: frame.contentWindow.scrollY };
}

function settle(frame, place) {
  const inside = frame.contentDocument;
  if (!inside) return;
  const name = decodeURIComponent(frame.contentWindow.location.pathname.split("/").slice(3).join("/"));
  // A document may come when another edition has been chosen, whose state is not there yet.
  if (desk.state?.documents.includes(name) && name !== desk.document) {
    desk.document = name; // a link was followed
    markCurrent(name);
  }
  if (byId("dark").checked) {
    const style = inside.createElementNS("http://www.w3.org/1999/xhtml", "style");
    style.textContent = DARK;
    inside.head.append(style);
  }
  const top = place?.id && inside.getElementById(place.id);
  if (top) frame.contentWindow.scrollTo(0, top.getBoundingClientRect().top - place.offset);
  else if (place) frame.contentWindow.scrollTo(0, place.scroll);
}
