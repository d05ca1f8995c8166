"""Takes the pictures of the notebook that stand in the README.

    python Tests/Browser/photograph.py

writes Tools/notebook*.png: a figure of lesson 5 that runs a mistake, the verdict on it, and the network
of lesson 11 after a few epochs.
"""

import tempfile
from pathlib import Path

import browsers
from kit import CHECKOUT, Kit

TOOLS = CHECKOUT / "Tools"
# The filter, turned by 180°.
RIGHT, TURNED = "filter[filterRow, filterColumn]", (
    "filter[filter.rows - 1 - filterRow, filter.columns - 1 - filterColumn]")


def picture(browser, selector, name):
    """As wide as it is, in the place where it stands."""
    browser.script(f"document.querySelector({selector!r}).scrollIntoView({{ block: 'start' }})")
    browser.driver.find_element("css selector", selector).screenshot(str(TOOLS / name))


def press(browser, words):
    browser.script(f"""
      [...document.querySelectorAll(".live button")].find((one) => one.textContent === {words!r}).click()
    """)


def take(kit, browser):
    def page(lesson):
        return kit.root.joinpath("pages", f"{lesson}.html").as_uri()

    browser.resize(1280, 1200)
    browser.open(page("05-filters"))
    browser.script("document.querySelector('[data-figure=\"05-filters-walk\"]').scrollIntoView()")
    browser.wait("return document.querySelector('.live .mistakes')?.textContent.startsWith('◆')")
    browser.wait("return document.querySelector('.live .sum').textContent.includes('expected')")
    picture(browser, "[data-figure='05-filters-walk'] .live", "notebook.png")
    picture(browser, "[data-slot=correlate-verdict]", "notebook-verdict.png")
    browser.open(page("11-whole-network"))
    browser.script("document.querySelector('[data-figure=\"11-whole-network-learning\"]').scrollIntoView()")
    browser.wait("return document.querySelector('.live .state')?.textContent.includes('Press Train')", 60)
    press(browser, "Train")
    # Its line has a number for each epoch, and one for the start.
    browser.wait("""
      return document.querySelector(".live canvas[aria-label^='unseen recognized']").getAttribute("aria-label")
        .split(",").length > 6
    """, 300)
    press(browser, "Pause")
    browser.wait("return document.querySelector('.live .state').textContent.startsWith('After')", 60)
    picture(browser, "[data-figure='11-whole-network-learning'] .live", "notebook-training.png")


with tempfile.TemporaryDirectory() as folder:
    kit = Kit.copy(Path(folder) / "kit")
    kit.change("05-Filters.swift", RIGHT, TURNED)
    result = kit.run("notebook", "--to", "pages")
    assert result.returncode == 0, result.stderr
    with browsers.start("chromium") as browser:
        take(kit, browser)
