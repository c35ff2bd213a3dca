import { element } from "./dom.js";
import { isVisible } from "./host.js";

const CONFIG = { displaylogo: false, responsive: true, modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"] };

let script = null;

/** Plotly's script, loaded once and only when there is something to draw. */
function plotly() {
  script ??= new Promise((resolve, reject) => {
    const failed = () => {
      script = null;
      reject(new Error("The plots cannot be drawn: plotly's script could not be loaded."));
    };
    const source = new URL("plotly.js", import.meta.url).href;
    document.head.append(element("script", { src: source, onload: () => resolve(window.Plotly), onerror: failed }));
  });
  return script;
}

/** The plots of the selected run; they stay in place, and zoomed, while the run goes on. */
export class Plots {
  #place;
  #figures = [];
  #run = null;

  constructor(place) {
    this.#place = place;
    addEventListener("resize", () => this.draw());
  }

  /** Shows the figures of a run; the same run's plots are updated. */
  show(run, figures) {
    if (figures === this.#figures) return;
    if (run !== this.#run || figures.length !== this.#place.children.length) {
      [...this.#place.querySelectorAll(".plot")].forEach((plot) => window.Plotly?.purge(plot));
      this.#place.replaceChildren(...figures.map(({ heading }) => frame(heading)));
    }
    this.#run = run;
    this.#figures = figures;
    this.draw(true);
  }

  /** Draws what is not drawn yet, or all of it after a change of data or theme. */
  async draw(changed = false) {
    if (changed) this.#place.dataset.stale = "true";
    if (!this.#figures.length || !isVisible() || !this.#place.dataset.stale) return;
    delete this.#place.dataset.stale;
    const figures = this.#figures;
    try {
      const Plotly = await plotly();
      if (figures !== this.#figures) return;
      const plots = this.#place.querySelectorAll(".plot");
      figures.forEach(({ figure }, index) => {
        Plotly.react(plots[index], structuredClone(figure.data), themed(figure.layout), CONFIG);
      });
    } catch (error) {
      this.#place.replaceChildren(element("p", { class: "note", role: "alert" }, error.message));
    }
  }
}

function frame(heading) {
  const plot = element("div", { class: "plot", role: "img", "aria-label": `Plot: ${heading}` });
  return element("section", { class: "card figure" }, element("h2", {}, heading), plot);
}

/** A figure's layout in the colours of the page. */
function themed(layout) {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const copied = structuredClone(layout);
  copied.font = { ...copied.font, color: color("--soft"), family: style.fontFamily, size: 12 };
  copied.hoverlabel = { bgcolor: color("--raised"), bordercolor: color("--line"), font: { color: color("--text") } };
  copied.modebar = { bgcolor: "rgba(0,0,0,0)", color: color("--faint"), activecolor: color("--accent") };
  return copied;
}
