import { codeBlock, element, inWords, meter, sign } from "./dom.js";

/** A cause as a card that folds: what it is, what was seen, what speaks for it, what to do. */
export function causeView(cause, isFirst) {
  const title = element("h3", {}, inWords(cause.name));
  const head = element("summary", {}, sign(cause.severity), title, layerTag(cause.layer), meter(cause.confidence));
  return element(
    "details",
    { class: `card cause cause-${cause.severity}`, open: isFirst, "data-key": `cause ${cause.name} ${cause.layer}` },
    head,
    element("p", { class: "cause-summary" }, cause.summary),
    element(
      "div",
      { class: "cause-body" },
      part("What to do", remedies(cause.remedies), "part-remedies"),
      part("Seen", symptomList(cause.symptoms)),
      part("Evidence", evidence(cause.evidence)),
    ),
  );
}

function part(heading, content, kind = "") {
  return content && element("section", { class: `part ${kind}` }, element("h4", {}, heading), content);
}

function layerTag(layer) {
  return layer ? element("code", { class: "tag", title: "layer" }, layer) : null;
}

/** Symptoms one under the other, with steps and numbers. */
export function symptomList(symptoms) {
  return symptoms.length ? element("ul", { class: "symptoms" }, symptoms.map(symptomItem)) : null;
}

function symptomItem(symptom) {
  const [first, last] = symptom.steps.map((step) => step.toLocaleString("en"));
  const steps = first === last ? `${symptom.unit} ${first}` : `${symptom.unit}s ${first} to ${last}`;
  const numbers = Object.entries(symptom.evidence).map(([name, value]) =>
    element("span", { class: "number" }, `${name.replaceAll("_", " ")} `, element("b", {}, shortNumber(value))),
  );
  return element(
    "li",
    {},
    sign(symptom.severity),
    element(
      "div",
      {},
      element("p", {}, symptom.message),
      element("p", { class: "numbers" }, element("span", { class: "number" }, steps), numbers, layerTag(symptom.layer)),
    ),
  );
}

function shortNumber(value) {
  if (typeof value !== "number") return String(value);
  return Math.abs(value) < 1e6 ? String(Number(value.toPrecision(3))) : value.toExponential(2);
}

function evidence(reasons) {
  if (!reasons.length) return null;
  const heaviest = Math.max(...reasons.map((each) => Math.abs(each.weight)), 1);
  return element("ul", { class: "evidence" }, reasons.map((each) => reason(each, heaviest)));
}

function reason({ statement, weight }, heaviest) {
  const side = weight < 0 ? "against" : "for";
  const bar = element("span", { class: `weight weight-${side}` });
  bar.style.width = `${(50 * Math.abs(weight)) / heaviest}%`;
  const odds = oddsInWords(weight);
  return element(
    "li",
    {},
    element("span", { class: "scale", "aria-hidden": "true" }, bar),
    element("span", { class: `odds odds-${side}`, title: `${side} it: the odds ${odds}` }, odds),
    element("span", {}, element("span", { class: "offscreen" }, `${side} it: `), statement),
  );
}

/** A log-odds weight as the factor by which it changes the odds. */
function oddsInWords(weight) {
  const factor = Math.exp(Math.abs(weight));
  const rounded = factor < 10 ? factor.toFixed(1) : factor < 1000 ? factor.toFixed(0) : "1000+";
  return `${weight < 0 ? "÷" : "×"}\u202f${rounded}`;
}

function remedies(list) {
  if (!list.length) return null;
  const items = list.map(({ action, code, value }) => {
    const proposed = code || value === null ? [] : [" ", element("span", { class: "tag" }, shortNumber(value))];
    return element("li", {}, element("p", {}, action, proposed), code ? codeBlock(code) : null);
  });
  return element("ol", { class: "remedies" }, items);
}
