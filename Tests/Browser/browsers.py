"""Two browsers behind one face: Chromium through Selenium, Firefox through Marionette, its own
protocol, which needs no further program."""

import base64
import json
import os
import shutil
import socket
import time

from marionette_driver.keys import Keys as FirefoxKeys
from marionette_driver.marionette import Marionette
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys as ChromiumKeys

NAMES = ["chromium", "firefox"]
WIDTH, HEIGHT = 1280, 900


def start(name):
    return {"chromium": Chromium, "firefox": Firefox}[name]()


class Browser:
    """What tests do with a browser. The network is off in both."""

    def script(self, code):
        """Runs the body of a function and gives what it returns."""
        return json.loads(self._run(f"return JSON.stringify((() => {{ {code} }})() ?? null)"))

    def wait(self, code, seconds=20):
        """Waits until the body of a function returns something true, and gives that."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            value = self.script(code)
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"never happened: {code}\n{self.messages()}")

    def text(self, selector):
        return self.script(f"return document.querySelector({json.dumps(selector)})?.innerText")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


class Chromium(Browser):
    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser")
        for argument in [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.resize()
        self.set_scheme("light")
        self._command("Network.enable", {})
        self._command(
            "Network.emulateNetworkConditions",
            {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})

    def _command(self, name, parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def _run(self, code):
        return self.driver.execute_script(code)

    def open(self, address):
        self.driver.get(address)

    def set_scheme(self, scheme):
        self._command(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def allow_scripts(self, isAllowed):
        """For the pages that are opened next."""
        self._command("Emulation.setScriptExecutionDisabled", {"value": not isAllowed})

    def resize(self, width=WIDTH, height=HEIGHT):
        # A window cannot be narrower than 500 pixels.
        self._command(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def press(self, *keys):
        chain = ActionChains(self.driver)
        for key in keys:
            chain.send_keys(key if len(key) == 1 else getattr(ChromiumKeys, key))
        chain.perform()

    def click(self, selector):
        self.driver.find_element("css selector", selector).click()

    def upload(self, selector, file):
        """Gives a file to an input."""
        self.driver.find_element("css selector", selector).send_keys(str(file))

    def plain_text(self, name):
        """The text of an element, also if no script can run."""
        return self.driver.find_element("tag name", name).text

    def messages(self):
        """Errors and warnings on the console since this was asked last."""
        return [
            entry["message"] for entry in self.driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")
        ]

    def screenshot(self, path):
        self.driver.save_screenshot(str(path))

    def pdf(self):
        return base64.b64decode(self._command("Page.printToPDF", {"printBackground": True})["data"])

    def end(self):
        self.driver.quit()


class Firefox(Browser):
    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.marionette = Marionette(
            bin=shutil.which("firefox-esr") or shutil.which("firefox"), headless=True, port=port,
            startup_timeout=120, gecko_log="-",
            prefs={
                # Nothing is on the other side.
                "network.proxy.type": 1, "network.proxy.socks": "127.0.0.1",
                "network.proxy.socks_port": 9, "datareporting.policy.dataSubmissionEnabled": False,
                "app.update.enabled": False,
            })
        self.marionette.start_session()
        self.marionette.timeout.script = 60
        self.resize()
        self.set_scheme("light")
        self.messages()

    def _run(self, code):
        return self.marionette.execute_script(code, sandbox=None)

    def open(self, address):
        self.marionette.navigate(address)

    def _set(self, kind, name, value):
        with self.marionette.using_context("chrome"):
            self.marionette.execute_script(
                f"Services.prefs.set{kind}Pref({json.dumps(name)}, {json.dumps(value)})")

    def set_scheme(self, scheme):
        override = "layout.css.prefers-color-scheme.content-override"
        self._set("Int", override, 0 if scheme == "dark" else 1)

    def allow_scripts(self, isAllowed):
        """For the pages that are opened next."""
        self._set("Bool", "javascript.enabled", isAllowed)

    def resize(self, width=WIDTH, height=HEIGHT):
        # A window has borders, and cannot be narrower than 450 pixels; its content can.
        self.marionette.set_window_rect(width=max(width, 500), height=height)
        with self.marionette.using_context("chrome"):
            self.marionette.execute_script(
                f"""
                const browser = gBrowser.selectedBrowser;
                browser.style.maxWidth = "{width}px";
                browser.style.minWidth = "{width}px";
                """)

    def press(self, *keys):
        actions = self.marionette.actions.sequence("key", "keyboard")
        for key in keys:
            key = key if len(key) == 1 else getattr(FirefoxKeys, key)
            actions = actions.key_down(key).key_up(key)
        actions.perform()

    def click(self, selector):
        self.marionette.find_element("css selector", selector).click()

    def plain_text(self, name):
        return self.marionette.find_element("tag name", name).text

    def messages(self):
        with self.marionette.using_context("chrome"):
            found = self.marionette.execute_script(
                """
                const found = Services.console.getMessageArray()
                  .filter((message) => message instanceof Ci.nsIScriptError)
                  .filter((message) => message.sourceName.startsWith("file:"))
                  .map((message) => `${message.errorMessage} (${message.sourceName}:${message.lineNumber})`);
                Services.console.reset();
                return found;
                """)
        # A page that is left, or printed, was waiting for the next news.
        return [message for message in found
                if not (message.startswith("Loading failed") and "/now.js?" in message)]

    def screenshot(self, path):
        path.write_bytes(base64.b64decode(self.marionette.screenshot(full=False)))

    def pdf(self):
        return base64.b64decode(
            self.marionette._send_message("WebDriver:Print", {"background": True}, key="value"))

    def end(self):
        self.marionette.quit(in_app=False)
        self.marionette.cleanup()
