"""Live figures: they run the code that is saved, and say so if they cannot."""

import json

import pytest

import browsers

FILE = "05-Filters.swift"
FIGURE = "figure[data-figure='05-filters-walk']"


@pytest.fixture(scope="module")
def loop(kit):
    program = kit.watch("correlate")
    yield program
    program.terminate()
    program.wait()


def live(words):
    return f"""
      const figure = document.querySelector({json.dumps(FIGURE)});
      return figure.classList.contains("is-live")
        && figure.innerText.includes({json.dumps(words)});
    """


def open_page(browser, kit):
    browser.open(kit.address("05-filters"))
    browser.script(f"document.querySelector({json.dumps(FIGURE)}).scrollIntoView()")


def test_a_figure_shows_what_the_saved_code_answers(kit, loop, name):
    path = kit.lesson(FILE)
    wrong = path.read_text()
    try:
        with browsers.start(name) as browser:
            open_page(browser, kit)
            browser.wait(live("2×2, 15 to 39"), 300)
            path.write_text((kit.root / "solutions" / FILE).read_text())
            browser.wait(live("2×2, 19 to 43"), 120)
            kit.stub(FILE, "correlate")
            browser.wait(live("Waiting for correlate"), 120)
            kit.change(FILE, "  todo()", "  todoo()")
            browser.wait(live("does not compile"), 120)
            path.write_text(wrong.replace("  var map = Matrix(", "  while true {}\n  var map = Matrix(", 1))
            browser.wait(live("too long"), 120)
            path.write_text(wrong)
            browser.wait(live("2×2, 15 to 39"), 120)
            assert browser.messages() == []
    finally:
        path.write_text(wrong)
