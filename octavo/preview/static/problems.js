// What is wrong with the book, by file, beside the last good pages.
import { openProblems } from "/static/desk.js";

const byId = (id) => document.getElementById(id);
const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? "" });
let told = "";

export function showProblems(state, turnTo) {
  const button = byId("problems-button");
  const errors = state.problems.filter((problem) => problem.severity === "error").length;
  button.textContent = state.problems.length ? `${state.problems.length} problem${state.problems.length > 1 ? "s" : ""}` : "No problems";
  button.classList.toggle("error", errors > 0);
  const files = Map.groupBy ? Map.groupBy(state.problems, (problem) => problem.file) : grouped(state.problems);
  const sections = [...files].flatMap(([file, problems]) => [
    make("h3", "file", file || "The book"), ...problems.map((problem) => card(problem, state, turnTo)),
  ]);
  if (errors && state.pages.length) sections.unshift(make("p", "stale", "The pages shown are the last good ones."));
  byId("problems").querySelector("div").replaceChildren(...(sections.length ? sections : [make("p", "", "There are none.")]));
  const now = state.problems.filter((problem) => problem.severity === "error").map((problem) => problem.message).join("\n");
  if (now && now !== told) openProblems(true);
  if (!now && told) openProblems(false);
  told = now;
}

function grouped(problems) {
  const files = new Map();
  for (const problem of problems) files.set(problem.file, [...(files.get(problem.file) ?? []), problem]);
  return files;
}

function card(problem, state, turnTo) {
  const box = make("div", `problem ${problem.severity}`);
  const place = problem.line ? `line ${problem.line}, column ${problem.column}` : "";
  box.append(make("h4", "", problem.message), make("small", "", [`${problem.severity} ${problem.code}`, place].filter(Boolean).join(" · ")));
  if (problem.excerpt) {
    const excerpt = make("pre", "", problem.excerpt + "\n");
    excerpt.append(" ".repeat([...problem.before].length), make("b", "", "^"));
    box.append(excerpt);
  }
  if (problem.help) box.append(make("p", "help", problem.help));
  if (problem.page !== null) {
    const button = make("button", "", `page ${state.pages[problem.page].label}`);
    button.addEventListener("click", () => turnTo(problem.page));
    box.append(button);
  }
  return box;
}
