"""A picture of the page, taken in a real TensorBoard.

kerasrecipe demo --log-dir logs/picture
python tests/support/take_screenshot.py logs/picture .readme/recipe-tab.png --run rate-too-high
"""

import argparse
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright
from tensorboard_process import BROWSER_ARGUMENTS, chromium_path, tensorboard_process


def take(logdir, picture, run, width, height, dark):
    """Opens the run's page and writes it to a PNG file."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        log = Path(folder) / "log"
        with tensorboard_process(f"--logdir={logdir}", log=log) as address:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_ARGUMENTS)
            page = browser.new_page(viewport={"width": width, "height": height})
            theme = "?darkMode=true" if dark else ""
            page.goto(f"{address}/{theme}#kerasrecipe&p.kerasrecipe.run={quote(run)}")
            frame = page.frame_locator("iframe")
            frame.locator(".plots .main-svg").first.wait_for()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=picture)
            browser.close()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("logdir")
    arguments.add_argument("picture")
    arguments.add_argument("--run", default="")
    arguments.add_argument("--width", type=int, default=1280)
    arguments.add_argument("--height", type=int, default=860)
    arguments.add_argument("--dark", action="store_true")
    chosen = arguments.parse_args()
    take(chosen.logdir, chosen.picture, chosen.run, chosen.width, chosen.height, chosen.dark)


if __name__ == "__main__":
    main()
