"""The written pages, in both browsers: what they show, and that nothing goes wrong on the way."""

import unicodedata

import pypdf
import pytest

from kit import LESSONS


@pytest.fixture(scope="module")
def page(written):
    """The address of a page, whose exercises are wrong if nothing else is said."""
    return lambda name, state="wrong": written.address(name, state)


def test_every_page_opens_without_a_message_and_fits(page, browser):
    for name in ["index", *LESSONS]:
        browser.open(page(name))
        browser.wait("return document.getElementById('loop').textContent === 'Loop not running'")
        assert browser.messages() == []
        for width in [360, 800, 1450]:
            browser.resize(width, 900)
            overhang = browser.script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overhang <= 0, f"{name} at {width} pixels"
        browser.resize()
        sizes = browser.script(
            "return [...document.querySelectorAll('.figure > img')].map((i) => i.naturalWidth)")
        assert all(sizes), f"a figure of {name} is not there"


def test_a_wrong_answer_is_shown_beside_the_expected_one(written, page, browser):
    browser.open(page("05-filters"))
    head = browser.text("[data-slot=correlate-head]")
    assert "correlate wrong · 1 of 3 checks, 0.5 of 2 points" in head
    verdict = browser.text("[data-slot=correlate-verdict]")
    assert "lays all columns of the filter on one column of the image" in verdict
    captions = browser.script(
        "return [...document.querySelectorAll('#cell-correlate caption')].map((c) => c.textContent)")
    assert captions[:5] == ["image", "filter", "expected", "yours", "difference"]
    line = browser.script("""
      const lines = [...document.querySelectorAll("#cell-correlate [data-line]")];
      return lines.find((line) => line.textContent.includes("filterRow, column]")).dataset.line;
    """)
    saved = written.root.joinpath("solutions/05-Filters.swift").read_text().splitlines()
    assert "column + filterColumn]" in saved[int(line) - 1]
    assert "not started" in browser.text("[data-slot=rectify-head]")
    assert "passed" in browser.text("[data-slot=blurFilter-head]")


def test_what_the_compiler_says_of_hostile_code_is_text(page, browser):
    browser.open(page("03-padding", "not-compiling"))
    assert "does not compile" in browser.text("[data-slot=zeroPad-head]")
    assert "<script>alert(1)</script>" in browser.text("[data-slot=zeroPad-verdict]")
    scripts = browser.script(
        "return [...document.scripts].map((s) => s.getAttribute('src')).filter((s) => !s)")
    assert scripts == []
    assert browser.messages() == []


def test_the_numbers_of_a_trace_are_those_of_the_command(written, page, browser):
    for lesson in LESSONS:
        browser.open(page(lesson))
        exercises = browser.script("""
          return [...document.querySelectorAll(".trace")].map((trace) => trace.closest("[id^=cell-]").id.slice(5))
        """)
        assert exercises, lesson
        shown = browser.script(
            f"return document.querySelector('#cell-{exercises[0]} .trace pre').textContent").split()
        # In a terminal, more or fewer maps stand side by side.
        assert sorted(shown) == sorted(written.run("trace", exercises[0]).stdout.split())


def test_a_prediction_is_checked_and_remembered(page, browser):
    browser.open(page("05-filters"))
    field = "#prediction-1"
    browser.click(field)
    browser.press(*"6x5", "ENTER")
    browser.wait("return document.querySelector('.prediction .outcome').textContent.startsWith('✘')")
    browser.press("BACK_SPACE", "BACK_SPACE", "BACK_SPACE", *"5 by 6", "ENTER")
    browser.wait("return document.querySelector('.prediction .outcome').textContent.startsWith('✔')")
    assert "five places" in browser.text(".prediction .answer")
    browser.open(page("05-filters"))
    assert browser.script(f"return document.querySelector('{field}').value") == "5 by 6"
    assert browser.text(".prediction .outcome").startswith("✔")
    browser.script("localStorage.clear()")


def test_hints_come_one_by_one_from_the_keyboard(page, browser):
    browser.open(page("05-filters"))
    browser.script("document.querySelector('#cell-correlate .hint > summary').focus()")
    visible = """
      return [...document.querySelectorAll("#cell-correlate .hint > p")]
        .filter((p) => p.checkVisibility({ contentVisibilityAuto: true })).length
    """
    assert browser.script(visible) == 0
    browser.press("ENTER")
    assert browser.wait(visible) == 1
    browser.press("TAB", "ENTER")
    browser.wait(visible.replace("return", "return 2 ==="))


def test_the_first_tab_leads_past_the_header(page, browser):
    browser.open(page("05-filters"))
    browser.press("TAB")
    assert browser.script("return document.activeElement.textContent") == "Skip to the text"
    browser.press("ENTER", "TAB")
    assert browser.script("return document.getElementById('main').contains(document.activeElement)")


def test_pages_read_without_scripts(page, browser):
    browser.allow_scripts(False)
    try:
        for lesson in LESSONS:
            browser.open(page(lesson))
            text = browser.plain_text("main")
            for words in ["Answers", "Your code", "points"]:
                assert words in text, lesson
            # No button stands there that does nothing.
            assert "Reset" not in text, lesson
        browser.open(page("05-filters"))
        text = browser.plain_text("main")
        for words in ["correlate wrong", "lays all columns", "Which column", "five places"]:
            assert words in text
    finally:
        browser.allow_scripts(True)


def test_a_page_prints_with_answers_and_code(page, browser, tmp_path):
    browser.open(page("05-filters"))
    file = tmp_path / "page.pdf"
    file.write_bytes(browser.pdf())
    pages = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    # Letters that are set as one sign, such as "fi", are two.
    text = unicodedata.normalize("NFKC", " ".join(" ".join(pages).split()))
    for words in ["five places from top to bottom", "public func correlate", "lays all columns"]:
        assert words in text
    assert "Loop not running" not in text
