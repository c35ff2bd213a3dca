/** Makes an element; strings among the children become text nodes, never markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== ""));
  return made;
}

/** "learning-rate-too-high" as people write it. */
export function inWords(name) {
  const words = String(name).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A confidence in percent; only what is certain is called 100. */
export function percent(confidence) {
  return confidence < 1 && confidence >= 0.995 ? "> 99\u202f%" : `${Math.round(100 * confidence)}\u202f%`;
}

export function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

const SIGNS = { error: "✕", warning: "!", info: "i", healthy: "✓", unknown: "?" };

/** A severity's sign: shape, letter and colour; its word is there for screen readers. */
export function sign(severity) {
  const known = severity in SIGNS ? severity : "unknown";
  return element(
    "span",
    { class: `sign sign-${known}`, role: "img", "aria-label": known, title: known },
    SIGNS[known],
  );
}

/** A bar from 0 to 1 with its percentage. */
export function meter(confidence) {
  const filled = element("span", { class: "meter-filled" });
  filled.style.width = `${100 * confidence}%`;
  return element(
    "span",
    {
      class: "meter",
      role: "meter",
      "aria-label": "confidence",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      "aria-valuenow": String(Math.round(100 * confidence)),
    },
    element("span", { class: "meter-track" }, filled),
    element("span", { class: "meter-number" }, percent(confidence)),
  );
}

/** Code with a button that copies it. */
export function codeBlock(code) {
  const button = element("button", { type: "button", class: "copy", "aria-label": "Copy code" }, "Copy");
  button.addEventListener("click", async () => {
    const done = await copy(code);
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (button.textContent = "Copy"), 1600);
  });
  return element("div", { class: "code" }, element("pre", { tabindex: "0" }, element("code", {}, code)), button);
}

/** Copies a text; pages that are not served securely have no clipboard and use a selection. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = element("textarea", { class: "offscreen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
