"""A real Chromium without a screen, from Debian's package."""

from __future__ import annotations

import base64
import os
import shutil

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
#: the browsers that tests run in; in CI a missing one fails them
BROWSERS = ("chromium",) if (CHROMIUM and DRIVER) or os.environ.get("CI") else ()
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--lang=vi",
)


class Chromium:
    """A browser with one window."""

    def __init__(self, profile, *, width=1366, height=768):
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for each in (*_OPTIONS, f"--user-data-dir={profile}", f"--window-size={width},{height}"):
            options.add_argument(each)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        self.driver.set_page_load_timeout(20)
        self.size(width, height)

    def size(self, width, height):
        more = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", more)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def fill(self, **fields):
        """Type into fields by their names."""
        for name, text in fields.items():
            field = self.find(f"[name={name}]")
            field.clear()
            field.send_keys(text)

    def picture(self, path):
        """Take a picture of the whole page."""
        answer = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True}
        )
        path.write_bytes(base64.b64decode(answer["data"]))

    def printed(self, path):
        """Print as the page's own style says."""
        asked = {"preferCSSPageSize": True, "printBackground": False}
        answer = self.driver.execute_cdp_cmd("Page.printToPDF", asked)
        path.write_bytes(base64.b64decode(answer["data"]))

    def complaints(self):
        """Return what the browser complained of since asked last: refused scripts, styles."""
        return [
            each["message"]
            for each in self.driver.get_log("browser")
            if each["level"] in {"SEVERE", "WARNING"}
        ]

    def close(self):
        self.driver.quit()
