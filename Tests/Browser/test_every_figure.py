"""Every live figure of every page, whatever stands in the lesson files: it comes alive, says how things
stand, can be used by everyone, and the console stays empty."""

import html
import math
import re
import unicodedata
from pathlib import Path

import axe_core_python
import pypdf
import pytest

from kit import LESSONS, Kit, places

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()


def open_alive(browser, address, lesson):
    """Opens a page and looks at each of its figures: then they come alive."""
    browser.open(address)
    for place in places(lesson):
        figure = f"document.querySelector(\"figure[data-figure='{place}']\")"
        # What comes alive above it may move it out of sight again.
        browser.wait(
            f"{figure}.scrollIntoView();"
            f"return [...{figure}.querySelectorAll('.live .state')].some((one) => one.textContent)", 60)


def violations(browser):
    # One table of a map is like the others.
    browser.script("""
      for (const each of document.querySelectorAll('details:not(.map-table)')) each.open = true;
      document.querySelector('.live .map-table')?.setAttribute('open', '');
    """)
    browser.script(f"if (!window.axe) {{ {AXE} }} window.axeResult = null;"
                   "axe.run().then((result) => { window.axeResult = result.violations })")
    browser.wait("return window.axeResult !== null", seconds=60)
    return browser.script("""
      return window.axeResult.map((v) =>
        `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`)
    """)


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("state", Kit.STATES)
def test_the_figures_of_a_page_say_how_things_stand(written, browser, lesson, state):
    open_alive(browser, written.address(lesson, state), lesson)
    words = browser.script(
        "return [...document.querySelectorAll('.live .state')].map((one) => one.textContent).join(' ')")
    if state == "solved":
        assert "✘" not in words and "There is no" not in words, words
    assert browser.script("return document.querySelectorAll('.live').length") == len(places(lesson))
    assert browser.messages() == []
    if state in ["solved", "not-started"]:
        assert violations(browser) == []
    if state == "solved":
        browser.set_scheme("dark")
        assert violations(browser) == []
        browser.set_scheme("light")
        browser.resize(360, 800)
        browser.wait("return document.documentElement.scrollWidth <= 360")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_cover_is_accessible(written, browser, scheme):
    browser.set_scheme(scheme)
    browser.open(written.address("index", "wrong"))
    assert violations(browser) == []


# What the keyboard is on, inside of a figure; null outside.
FOCUSED = """
  const element = document.activeElement;
  if (!element.closest(".live")) return null;
  element.dataset.reached = "";
  return {
    kind: element.type ?? element.localName,
    shown: [element.ariaLabel, element.getAttribute("aria-label"), element.value,
      document.getElementById("said").textContent].join(),
  };
"""

# What a pointer could use, and the keyboard has not reached. Of a choice, one button can be reached.
MISSED = """
  const all = document.querySelectorAll(
    ".live :is(button, select, input, summary, [tabindex='0'])");
  return [...all].filter((each) => each.checkVisibility() && each.tabIndex >= 0 && !each.disabled
    && !("reached" in each.dataset) && each.type !== "radio").map((each) => each.outerHTML);
"""


@pytest.mark.parametrize("lesson", LESSONS)
def test_figures_can_be_used_with_the_keyboard_alone(written, browser, lesson):
    open_alive(browser, written.address(lesson, "solved"), lesson)
    for place in places(lesson):
        figure = f"document.querySelector(\"figure[data-figure='{place}']\")"
        browser.script(f"""
          const start = document.createElement("a");
          start.href = "#start";
          {figure}.querySelector(".live").before(start);
          start.focus();
        """)
        browser.press("TAB")
        while focused := browser.script(FOCUSED):
            # On a map of one unit there is nowhere to go.
            if focused["kind"] in ["canvas", "range"] and ", 1×1, " not in focused["shown"]:
                moves(browser, focused["shown"])
            browser.press("TAB")
    assert browser.script(MISSED) == []
    assert browser.messages() == []


def moves(browser, before):
    """An arrow does something, unless there is nowhere to go to in that direction."""
    for key in ["ARROW_RIGHT", "ARROW_DOWN", "ARROW_LEFT", "ARROW_UP"]:
        browser.press(key)
        try:
            return browser.wait(
                f"const shown = (() => {{ {FOCUSED} }})().shown; return shown !== {before!r}", 1)
        except AssertionError:
            continue
    raise AssertionError(f"no arrow key moves {before}")


@pytest.mark.parametrize("lesson", LESSONS)
def test_paper_has_the_static_figures(written, browser, lesson, tmp_path):
    open_alive(browser, written.address(lesson, "solved"), lesson)
    buttons = browser.script(
        "return [...document.querySelectorAll('.live button')].map((one) => one.textContent)")
    file = tmp_path / "page.pdf"
    file.write_bytes(browser.pdf())
    # Firefox prints a copy of the page, and says that what the copy was loading did not come.
    browser.messages()
    # Letters that are set as one sign, such as "fi", are two.
    text = unicodedata.normalize("NFKC", "".join(
        "".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages))
    assert "Reset" in buttons or "Train" in buttons
    assert "Reset" not in text and "Startagain" not in text
    for place in places(lesson):
        # A figure is drawn on paper, and its letters with it.
        drawing = written.root.joinpath("lessons", f"{place}.svg").read_text()
        letters = longest_text(drawing)
        assert letters in text, f"{place}: {letters}"


def longest_text(drawing):
    """The longest text of a figure that is in one color, without its spaces."""
    texts = re.findall(r"<text[^>]*>([^<]+)</text>", drawing)
    return "".join(html.unescape(max(texts, key=len)).split())


# What the figure's own functions say of the marked unit, and the sum that is written out for it.
UNIT = """
  const live = document.querySelector("figure[data-figure='%s'] .live");
  const map = [...live.querySelectorAll("canvas")].map((one) => one.getAttribute("aria-label"))
    .find((label) => label.startsWith("your map"));
  return [live.querySelector(".sum").textContent, map.match(/; at row \\d+, column \\d+: ([^ ]+?)\\.? /)?.[1]];
"""


@pytest.mark.parametrize("place", [
    "03-padding-zeros-seen", "04-strides-subsampled", "05-filters-walk",
    "06-stacked-feature-maps-luminance", "09-matrix-multiplication-windows",
])
def test_the_sum_that_is_written_out_is_the_value_of_the_map(written, browser, place):
    lesson = next(lesson for lesson in LESSONS if place in places(lesson))
    open_alive(browser, written.address(lesson, "solved"), lesson)
    for _ in range(4):
        browser.script(f"""
          const live = document.querySelector("figure[data-figure='{place}'] .live");
          [...live.querySelectorAll("button")].find((one) => one.textContent === "Step").click();
        """)
        written_out, value = browser.script(UNIT % place)
        terms, total = written_out.replace("−", "-").split(" = ")
        products = [math.prod(float(factor.strip("()")) for factor in term.split("·"))
                    for term in terms.split(" + ") if "only" not in term and "more" not in term]
        assert math.isclose(sum(products), float(total), abs_tol=1e-3), written_out
        assert float(total) == float(value.replace("−", "-")), written_out
