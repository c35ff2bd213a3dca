import { counted, element } from "./dom.js";
import { followTheme, isVisible, onReload, onRunInAddress, putRunIntoAddress, runInAddress } from "./host.js";
import { Model } from "./model.js";
import { Plots } from "./plots.js";
import { beginView, note, runList, runView } from "./views.js";

/** TensorBoard calls this once, when the tab is opened for the first time. */
export async function render() {
  document.documentElement.lang = "en";
  document.title = "Recipe";
  const page = makePage();
  await styled();
  document.body.append(page.whole);

  const model = new Model();
  const plots = new Plots(page.plots);
  followTheme(() => plots.draw(true));
  model.addEventListener("change", () => show(model, page, plots));
  onReload(() => model.refresh());
  onRunInAddress((run) => model.select(run));
  const refreshWhenSeen = () => isVisible() && model.refresh();
  addEventListener("resize", refreshWhenSeen);
  document.addEventListener("visibilitychange", refreshWhenSeen);
  model.select(runInAddress());
  model.poll(isVisible);
}

function styled() {
  return new Promise((resolve) => {
    const href = new URL("style.css", import.meta.url).href;
    document.head.append(element("link", { rel: "stylesheet", href, onload: resolve, onerror: resolve }));
  });
}

function makePage() {
  const list = element("ol", { class: "runs" });
  const heading = element("h2", { id: "runs-heading" }, "Runs");
  const nav = element("nav", { class: "overview", "aria-labelledby": "runs-heading" }, heading, list);
  const text = element("div", { class: "text" }, note("Reading the logs …"));
  const plots = element("div", { class: "plots" });
  const main = element("main", { class: "details", tabindex: "-1" }, text, plots);
  const status = element("p", { class: "status", role: "status", hidden: true });
  nav.addEventListener("keydown", moveAlong);
  return { whole: element("div", { class: "page" }, status, nav, main), status, nav, list, heading, main, text, plots };
}

/** The arrow keys go from run to run. */
function moveAlong(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...event.currentTarget.querySelectorAll(".run")];
  const next = buttons[buttons.indexOf(document.activeElement) + step];
  if (!step || !next) return;
  event.preventDefault();
  next.focus();
}

/** What is shown already, to leave alone what did not change. */
const shown = { list: "", details: null };

function show(model, page, plots) {
  page.status.textContent = model.error && `No answer from TensorBoard: ${model.error}`;
  page.status.hidden = !model.error;
  if (model.runs === null) return;
  page.whole.classList.toggle("empty", !model.runs.length);
  const list = JSON.stringify([model.runs, model.selected]);
  if (list !== shown.list) {
    shown.list = list;
    page.heading.textContent = `${counted(model.runs.length, "run")}, worst first`;
    const select = (run) => selectByHand(run, model, page);
    replace(page.list, runList(model.runs, model.selected, select), page.nav, "runs");
  }
  showDetails(model, page, plots);
}

function selectByHand(run, model, page) {
  putRunIntoAddress(run);
  model.select(run);
  if (matchMedia("(max-width: 720px)").matches) page.main.scrollIntoView();
}

/** Shows the selected run; until it has come, what was there before stays. */
function showDetails({ details, runs, selected }, page, plots) {
  const isListed = runs.some((run) => run.run === selected);
  const hasCome = isListed && details?.run === selected;
  page.main.setAttribute("aria-busy", String(isListed && !hasCome));
  if (isListed && !hasCome) return;
  const content = hasCome ? details : `${runs.length > 0} ${selected}`;
  if (content === shown.details) return;
  shown.details = content;
  const missing = () => (runs.length ? note(`There is no run named “${selected}”.`) : beginView());
  replace(page.text, hasCome ? runView(details) : [missing()], page.main, selected);
  plots.show(selected, hasCome ? details.figures : []);
}

/** Replaces children; of the same subject, scrolling, focus and folding stay as the user left them. */
function replace(parent, children, scrolled, subject) {
  const isSame = parent.dataset.subject === String(subject);
  const top = isSame ? scrolled.scrollTop : 0;
  const focused = parent.contains(document.activeElement) && keyOf(document.activeElement);
  const folds = new Map([...parent.querySelectorAll("details")].map((each) => [each.dataset.key, each.open]));
  parent.dataset.subject = subject;
  parent.replaceChildren(...children);
  for (const each of parent.querySelectorAll("details")) {
    if (isSame && folds.has(each.dataset.key)) each.open = folds.get(each.dataset.key);
  }
  if (focused) focusables(parent).find((each) => keyOf(each) === focused)?.focus({ preventScroll: true });
  scrolled.scrollTop = top;
}

function focusables(parent) {
  return [...parent.querySelectorAll("button, summary, pre")];
}

/** What an element is called before and after its parent was filled anew. */
function keyOf(focusable) {
  const keyed = focusable.closest("[data-key]");
  return `${focusable.tagName} ${keyed?.dataset.key} ${focusable.textContent}`;
}
