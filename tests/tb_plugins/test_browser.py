"""The page in Chromium, served by a real TensorBoard process, for the logs of real runs."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright
from tensorboard_process import BROWSER_ARGUMENTS

REAL_RUNS = """
import sys
import keras
import numpy as np
from kerasrecipe.callbacks import Diagnostics

def train(rate, callback):
    keras.utils.set_random_seed(0)
    x = np.random.default_rng(0).normal(size=(512, 8)).astype("float32")
    model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(16, "relu"), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(rate), "mse")
    y = x.sum(axis=1)
    data = {"validation_data": (x, y), "epochs": 4, "batch_size": 16, "verbose": 0}
    model.fit(x, y, callbacks=[callback], **data)

train(5.0, Diagnostics(log_dir=sys.argv[1] + "/too high"))
train(0.01, keras.callbacks.TensorBoard(sys.argv[1] + "/keras", update_freq=1))
"""

WATCH_POLICY = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.blockedURI));
"""

MODES = {
    "auto": ["--load_fast=auto"],
    "true": ["--load_fast=true"],
    "false": ["--load_fast=false", "--path_prefix=/some/where"],
}


@pytest.fixture(scope="module")
def real_logs(tmp_path_factory, run_python):
    """One run of each callback: too high a rate with ours, a good one with Keras's."""
    folder = tmp_path_factory.mktemp("real")
    run_python(REAL_RUNS, folder)
    return folder


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS)
        yield browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        browser.close()


def complaints_of(message):
    """An error on the console; TensorBoard itself does not find its fonts under a path prefix."""
    if message.type == "error" and "/font-roboto/" not in message.location["url"]:
        yield message.text


@pytest.fixture
def visit(browser):
    """Opens the tab; afterwards nothing may have gone wrong on the page."""
    pages, complaints = [], []

    def open_tab(address, place="#kerasrecipe", width=1200, query=""):
        page = browser.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.add_init_script(WATCH_POLICY)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend(complaints_of(message)))
        page.goto(f"{address}/{query}{place}")
        pages.append(page)
        return page, page.frame_locator("iframe")

    yield open_tab
    violations = [frame.evaluate("violations") for page in pages for frame in page.frames]
    for page in pages:
        page.close()
    assert not any(violations), violations
    assert not complaints


@pytest.fixture
def growing_logs(tmp_path, write_run, healthy):
    write_run(tmp_path / "growing", healthy)
    for number in range(20):
        write_run(tmp_path / f"other {number:02}", healthy[:30])
    return tmp_path


def background(element):
    return element.evaluate("each => getComputedStyle(each).backgroundColor")


@pytest.fixture(params=MODES)
def address(request, tensorboard, real_logs):
    """TensorBoard with the real runs; "auto" as users start it, with TensorFlow."""
    mode = request.param
    return tensorboard(f"--logdir={real_logs}", *MODES[mode], with_tensorflow=mode == "auto")


@pytest.fixture
def real(tensorboard, real_logs):
    """TensorBoard with the real runs, in one mode."""
    return tensorboard(f"--logdir={real_logs}", *MODES["true"])


class TestInEveryMode:
    def test_the_cause_its_remedy_and_the_plot_are_visible(self, visit, address):
        _, tab = visit(address)
        cause = tab.locator(".cause").first
        expect(cause.locator("h3")).to_have_text("Learning rate too high", timeout=30_000)
        expect(cause.locator(".cause-summary")).to_be_visible()
        expect(cause.locator(".remedies code").first).to_contain_text("learning_rate")
        expect(cause.locator(".evidence li").first).to_be_visible()
        expect(tab.locator(".plot .main-svg").first).to_be_visible()
        expect(tab.locator(".plot .annotation-text").first).to_contain_text("loss")
        expect(tab.locator(".run-name")).to_have_text(["too high", "keras"])


class TestTheList:
    def test_selects_a_run_and_puts_it_into_the_address(self, visit, real):
        page, tab = visit(real)
        tab.get_by_role("button", name=re.compile("keras")).click()
        expect(tab.locator("h1")).to_contain_text("keras")
        assert page.url.endswith("#kerasrecipe&p.kerasrecipe.run=keras")
        expect(tab.locator(".plot .main-svg").first).to_be_visible()

    def test_is_used_with_the_keyboard(self, visit, real):
        page, tab = visit(real)
        tab.locator(".run").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(tab.locator("[aria-current=true]")).to_contain_text("keras")
        expect(tab.locator("[aria-current=true]")).to_be_focused()

    def test_follows_a_link_to_a_run(self, visit, real):
        page, tab = visit(real, "#kerasrecipe&p.kerasrecipe.run=keras")
        expect(tab.locator("h1")).to_contain_text("keras")
        page.evaluate("location.hash = '#kerasrecipe&p.kerasrecipe.run=too%20high'")
        expect(tab.locator("h1")).to_contain_text("too high")

    def test_says_when_a_link_leads_nowhere(self, visit, real):
        _, tab = visit(real, "#kerasrecipe&p.kerasrecipe.run=gone")
        expect(tab.locator(".note")).to_have_text("There is no run named “gone”.")


class TestTheRun:
    def test_has_a_button_that_copies_the_remedy(self, visit, real):
        page, tab = visit(real)
        remedy = tab.locator(".remedies .code").first
        remedy.get_by_role("button", name="Copy code").click()
        expect(remedy.get_by_role("button")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == remedy.locator("code").text_content()

    def test_is_drawn_again_after_its_tab_was_hidden(self, visit, real):
        page, tab = visit(real)
        expect(tab.locator(".plot .main-svg").first).to_be_visible()
        page.get_by_role("tab", name="Scalars").click()
        expect(tab.locator(".cause").first).to_be_hidden()
        page.set_viewport_size({"width": 1000, "height": 700})
        page.get_by_role("tab", name="Recipe").click()
        expect(tab.locator(".plot .main-svg").first).to_be_visible()

    @pytest.mark.parametrize("width", [380, 1600])
    def test_fits_the_width(self, visit, real, width):
        _, tab = visit(real, width=width)
        expect(tab.locator(".plot .main-svg").first).to_be_visible()
        body = tab.locator("body")
        assert body.evaluate("body => body.scrollWidth <= innerWidth")


class TestTheme:
    def test_is_dark_in_dark_mode(self, visit, real):
        _, tab = visit(real, query="?darkMode=true")
        expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
        expect(tab.locator(".plot .main-svg").first).to_be_visible()
        assert background(tab.locator("body")) == "rgb(34, 36, 39)"
        fill = tab.locator(".plot .xtick text").first.evaluate("each => each.style.fill")
        assert fill == "rgb(179, 186, 195)"

    def test_changes_with_tensorboard(self, visit, real):
        page, tab = visit(real)
        expect(tab.locator(".plot .main-svg").first).to_be_visible()
        page.evaluate("document.body.classList.add('dark-mode')")
        expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
        tick = tab.locator(".plot .xtick text").first
        expect(tick).to_have_css("fill", "rgb(179, 186, 195)")


class TestAGrowingRun:
    @pytest.fixture
    def page_and_tab(self, visit, tensorboard, growing_logs):
        address = tensorboard(f"--logdir={growing_logs}", "--load_fast=true")
        page, tab = visit(address, "#kerasrecipe&p.kerasrecipe.run=growing")
        expect(tab.locator(".facts")).to_contain_text("800 points")
        return page, tab

    def test_is_fetched_at_once_with_the_reload_button(self, page_and_tab, growing_logs, write_run):
        page, tab = page_and_tab
        tab.locator("body").evaluate("() => { for (let id = 0; id < 9999; id++) clearTimeout(id); }")
        page.wait_for_timeout(1_100)  # the reader reads once a second
        write_run(growing_logs / "growing", [0.2] * 50, first_step=401)
        page.locator(".reload-button").click()
        expect(tab.locator(".facts")).to_contain_text("900 points")

    def test_is_followed_without_the_user_losing_place(self, page_and_tab, growing_logs, write_run):
        page, tab = page_and_tab
        page.set_viewport_size({"width": 1200, "height": 500})
        expect(tab.locator(".plot .main-svg").first).to_be_visible()
        tab.locator(".details").evaluate("each => each.scrollTop = 120")
        tab.locator(".overview").evaluate("each => each.scrollTop = 150")
        write_run(growing_logs / "growing", [0.2] * 50, first_step=401)
        expect(tab.locator(".facts")).to_contain_text("900 points", timeout=15_000)
        expect(tab.locator("[aria-current=true]")).to_contain_text("growing")
        assert tab.locator(".details").evaluate("each => each.scrollTop") == 120
        assert tab.locator(".overview").evaluate("each => each.scrollTop") == 150


class TestAnEmptyDirectory:
    @pytest.fixture
    def empty(self, tensorboard, tmp_path_factory):
        return tmp_path_factory.mktemp("empty")

    def test_gets_a_page_that_says_how_to_begin_and_fills_itself(
        self, visit, tensorboard, empty, write_run, diverging
    ):
        _, tab = visit(tensorboard(f"--logdir={empty}", "--load_fast=true"))
        expect(tab.locator(".begin h1")).to_have_text("No runs here yet")
        expect(tab.locator(".begin pre")).to_contain_text("Diagnostics(log_dir=")
        assert tab.locator(".run").count() == 0
        markup = "<img src=x onerror=alert(1)>"
        write_run(empty / markup, diverging, rate=10.0)
        expect(tab.locator(".run-name")).to_have_text(markup, timeout=15_000)
        expect(tab.locator("h1")).to_have_text(re.compile(re.escape(markup)))
        assert tab.locator("img").count() == 0
