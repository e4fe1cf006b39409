"""Takes the picture in the README, of a how-to on the built site. Run by `make screenshot`."""

import shutil

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, serve_folder
from tests.conftest import ROOT

TARGET = ROOT / ".readme/webbplatsen.png"


def main() -> None:
    """Serve the built site, open it, take the picture."""
    with serve_folder(ROOT / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        page.goto(f"{address}/moderera/facebook/")
        page.wait_for_load_state("networkidle")
        TARGET.parent.mkdir(exist_ok=True)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
