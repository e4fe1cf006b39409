"""Takes the picture in the README, of a how-to on the built site. Run by `make screenshot`."""

import functools
import http.server
import shutil
import threading

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, QuietHandler
from tests.conftest import ROOT

TARGET = ROOT / ".readme/webbplatsen.png"


def main() -> None:
    """Serve the built site, open it, take the picture."""
    handler = functools.partial(QuietHandler, directory=str(ROOT / "site"))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{server.server_port}/moderera/facebook/")
        page.wait_for_load_state("networkidle")
        TARGET.parent.mkdir(exist_ok=True)
        page.screenshot(path=TARGET)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
