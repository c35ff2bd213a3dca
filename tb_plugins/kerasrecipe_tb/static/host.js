/** TensorBoard's page around this frame: reload, dark mode, and the run in its address. */

const PLUGIN = "kerasrecipe";
const RUN_KEY = `p.${PLUGIN}.run`;

/** Calls back whenever TensorBoard reloads its data, by its button or by itself. */
export function onReload(callback) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.isReply) return;
    if (message.type === "experimental.DataReloaded") callback();
    port1.postMessage(JSON.stringify({ ...message, payload: null, error: null, isReply: true }));
  };
  window.parent.postMessage("experimental.bootstrap", "*", [port2]);
}

/** Keeps `data-theme` of this document as TensorBoard's page is; calls back after a change. */
export function followTheme(callback) {
  const outer = window.parent.document.body;
  const follow = () => {
    const theme = outer.classList.contains("dark-mode") ? "dark" : "light";
    if (document.documentElement.dataset.theme === theme) return;
    document.documentElement.dataset.theme = theme;
    callback();
  };
  const observer = new MutationObserver(follow);
  observer.observe(outer, { attributes: true, attributeFilter: ["class"] });
  addEventListener("pagehide", () => observer.disconnect());
  follow();
}

/** The run that TensorBoard's address names, or null. */
export function runInAddress() {
  const [tab, ...rest] = window.parent.location.hash.slice(1).split("&");
  if (tab !== PLUGIN) return null;
  return new URLSearchParams(rest.join("&")).get(RUN_KEY);
}

/** Puts the run into TensorBoard's address, so that it can be passed on as a link. */
export function putRunIntoAddress(run) {
  const { history, location } = window.parent;
  const address = `#${PLUGIN}&${RUN_KEY}=${encodeURIComponent(run)}`;
  history.replaceState(history.state, "", location.pathname + location.search + address);
}

/** Calls back with the run when the user opens a link to one. */
export function onRunInAddress(callback) {
  const outer = window.parent;
  const changed = () => {
    const run = runInAddress();
    if (run !== null) callback(run);
  };
  outer.addEventListener("hashchange", changed);
  addEventListener("pagehide", () => outer.removeEventListener("hashchange", changed));
}

/** Whether the user can see this frame: TensorBoard keeps the frames of other tabs at height 0. */
export function isVisible() {
  return document.visibilityState === "visible" && window.innerHeight > 0;
}
