import { causeView, symptomList } from "./cause_view.js";
import { codeBlock, counted, element, inWords, percent, sign } from "./dom.js";

const BEGIN = `from kerasrecipe.callbacks import Diagnostics

diagnostics = Diagnostics(log_dir="logs/run1")
model.fit(x, y, validation_data=(x_val, y_val), callbacks=[diagnostics])`;

const SAID = {
  healthy: "Healthy",
  unknown: "Not enough seen yet",
};

/** The runs, worst first; each is a button that selects it. */
export function runList(runs, selected, select) {
  return runs.map((run) => {
    const chosen = run.run === selected;
    const button = element(
      "button",
      { type: "button", class: "run", "data-key": `run ${run.run}`, "aria-current": chosen ? "true" : null },
      sign(run.severity),
      element("span", { class: "run-name" }, run.run),
      element("span", { class: "run-confidence" }, run.causes.length ? percent(run.causes[0].confidence) : ""),
      element("span", { class: "run-verdict" }, verdict(run)),
      element("span", { class: "run-points" }, run.points === null ? "" : counted(run.points, "point")),
    );
    button.addEventListener("click", () => select(run.run));
    return element("li", {}, button);
  });
}

function verdict(run) {
  return run.causes.length ? inWords(run.causes[0].name) : (SAID[run.severity] ?? inWords(run.verdict));
}

/** All that is said about one run; its plots have their own place. */
export function runView({ run, points, severity, source, report }) {
  const { causes, symptoms, skipped, checked, problems } = report;
  const explained = new Set(causes.flatMap((cause) => cause.symptoms).map((each) => JSON.stringify(each)));
  const unexplained = symptoms.filter((each) => !explained.has(JSON.stringify(each)));
  return [
    heading(run, severity, report, points),
    source === "data provider" ? note(BY_RUNS_THEMSELVES) : null,
    causes.map((cause, place) => causeView(cause, place === 0)),
    section("Seen, but not explained by a cause", symptomList(unexplained)),
    notLookedAt(skipped, checked.length),
    section("Not read", problems.length ? lines(problems) : null, "problems"),
  ].flat().filter(Boolean);
}

const BY_RUNS_THEMSELVES =
  "The event files are not on this machine. Shown are the reports that the runs wrote themselves, without plots.";

function heading(run, severity, { causes, checked, skipped, verdict }, points) {
  const lacking = Object.keys(skipped).length;
  const facts = [
    points === null ? "" : counted(points, "point"),
    `${counted(checked.length, "detector")} looked`,
    lacking ? `${lacking} could not` : "",
  ];
  const said = causes.length
    ? `${inWords(causes[0].name)}, ${percent(causes[0].confidence)} sure`
    : (SAID[severity] ?? inWords(verdict));
  return element(
    "header",
    { class: "run-heading" },
    element("h1", {}, sign(severity), element("span", {}, run)),
    element("p", { class: `said said-${severity}` }, said),
    element("p", { class: "facts" }, facts.filter(Boolean).join(" · ")),
    severity in SAID ? element("p", { class: "meaning" }, meaning(severity, lacking)) : null,
  );
}

function meaning(severity, lacking) {
  if (severity !== "healthy") return "No detector had the signals or the number of points that it needs.";
  return lacking ? "Nothing wrong was found in what could be looked at." : "Nothing wrong was found.";
}

function section(title, content, kind = "") {
  return content && element("section", { class: `card ${kind}` }, element("h2", {}, title), content);
}

function lines(texts) {
  return element("ul", { class: "lines" }, texts.map((text) => element("li", {}, text)));
}

function notLookedAt(skipped, checked) {
  const names = Object.keys(skipped).sort();
  if (!names.length) return null;
  const rows = names.map((name) => [
    element("dt", {}, inWords(name)),
    element("dd", {}, "lacks ", skipped[name].map((lack, place) => [place ? ", " : "", element("code", {}, lack)]).flat()),
  ]);
  const title = element("h2", {}, `Not looked at: ${names.length} of ${counted(names.length + checked, "detector")}`);
  return element(
    "details",
    { class: "card skipped", "data-key": "skipped" },
    element("summary", {}, title),
    element("dl", {}, rows.flat()),
  );
}

export function note(text) {
  return element("p", { class: "note" }, text);
}

/** How to begin, for a log directory in which nothing was found. */
export function beginView() {
  return element(
    "section",
    { class: "begin" },
    element("h1", {}, "No runs here yet"),
    element("p", {}, "Give the callback a directory below TensorBoard's log directory and train:"),
    codeBlock(BEGIN),
    element(
      "p",
      {},
      "This page fills itself while the training goes on. Logs of ",
      element("code", {}, 'keras.callbacks.TensorBoard(update_freq=1)'),
      " and of PyTorch's ",
      element("code", {}, "SummaryWriter"),
      " are read as well.",
    ),
  );
}
