/** What the server knows, fetched when it may have changed. */

const HERE = import.meta.url;
const SOON = 3000;
const SELDOM = 30000;
const SLOWER = 1.5;

async function get(route, query = {}) {
  const address = new URL(route, HERE);
  address.search = new URLSearchParams(query);
  const response = await fetch(address);
  if (response.ok) return response.json();
  const text = await response.text();
  throw Object.assign(new Error(messageOf(text)), { status: response.status });
}

function messageOf(text) {
  try {
    return JSON.parse(text).error;
  } catch {
    return text;
  }
}

/** The runs, the selected one in full, and what went wrong last; says so when any of it changed. */
export class Model extends EventTarget {
  runs = null;
  source = "";
  selected = null;
  details = null;
  error = "";
  #wait = SOON;
  #timer = 0;
  #busy = null;

  /** Selects a run, or the worst with null, and fetches it. */
  select(run) {
    this.selected = run;
    this.#changed();
    return this.refresh();
  }

  /** Fetches what changed; calls while one is under way are answered by one more after it. */
  refresh() {
    if (this.#busy) {
      this.#busy.again = true;
      return this.#busy.done;
    }
    const busy = { again: false, done: null };
    this.#busy = busy;
    busy.done = (async () => {
      do {
        busy.again = false;
        await this.#fetch();
      } while (busy.again);
      this.#busy = null;
    })();
    return busy.done;
  }

  /** Asks again and again, ever more seldom while nothing changes, and only while `visible()`. */
  poll(visible) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      if (visible()) {
        const changed = await this.refreshAndCompare();
        this.#wait = changed ? SOON : Math.min(SELDOM, this.#wait * SLOWER);
      }
      this.poll(visible);
    }, this.#wait);
  }

  /** Refreshes; true when the runs are not as they were. */
  async refreshAndCompare() {
    const before = JSON.stringify(this.runs);
    await this.refresh();
    return before !== JSON.stringify(this.runs);
  }

  async #fetch() {
    try {
      const { runs, source } = await get("runs");
      Object.assign(this, { runs, source, error: "" });
      this.selected ??= runs.length ? runs[0].run : null;
      await this.#fetchDetails();
    } catch (error) {
      this.error = error.message;
    }
    this.#changed();
  }

  async #fetchDetails() {
    const name = this.selected;
    const listed = this.runs.find((each) => each.run === name);
    if (!listed) {
      this.details = null;
    } else if (this.details?.run !== name || this.details.version !== listed.version) {
      if (this.details?.run !== name) this.#changed();
      const details = await get("run", { run: name });
      if (this.selected === name) this.details = details;
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
