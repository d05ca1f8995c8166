"""The written pages, in both browsers: what they show, and that nothing goes wrong on the way."""

import unicodedata
from pathlib import Path

import axe_core_python
import browsers
import pypdf
import pytest

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()


@pytest.fixture(scope="module", autouse=True)
def written(kit):
    kit.spoil()
    kit.write()


def test_every_page_opens_without_a_message_and_fits(kit, browser):
    for page in ["index", *kit.lessons]:
        browser.open(kit.address(page))
        browser.wait("return document.getElementById('loop').textContent === 'Loop not running'")
        assert browser.messages() == []
        for width in [360, 800, 1450]:
            browser.resize(width, 900)
            overhang = browser.script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overhang <= 0, f"{page} at {width} pixels"
        browser.resize(1280, 900)
        sizes = browser.script(
            "return [...document.querySelectorAll('.figure > img')].map((i) => i.naturalWidth)")
        assert all(sizes), f"a figure of {page} is not there"


def test_a_wrong_answer_is_shown_beside_the_expected_one(kit, browser):
    browser.open(kit.address("05-filters"))
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
    saved = kit.lesson("05-Filters.swift").read_text().splitlines()
    assert "filterRow, column]" in saved[int(line) - 1]
    assert "not started" in browser.text("[data-slot=rectify-head]")
    assert "passed" in browser.text("[data-slot=blurFilter-head]")


def test_what_the_compiler_says_of_hostile_code_is_text(kit, browser):
    browser.open(kit.address("03-padding"))
    assert "does not compile" in browser.text("[data-slot=zeroPad-head]")
    assert "<script>alert(1)</script>" in browser.text("[data-slot=zeroPad-verdict]")
    scripts = browser.script(
        "return [...document.scripts].map((s) => s.getAttribute('src')).filter((s) => !s)")
    assert scripts == []
    assert browser.messages() == []


def test_the_numbers_of_a_trace_are_those_of_the_command(kit, browser):
    for page, exercise in [("05-filters", "correlate"), ("08-pooling", "maxPool")]:
        trace = kit.run("trace", exercise).stdout.split()
        browser.open(kit.address(page))
        shown = browser.script(
            f"return document.querySelector('#cell-{exercise} .trace pre').textContent").split()
        assert shown == trace


def test_a_prediction_is_checked_and_remembered(kit, browser):
    browser.open(kit.address("05-filters"))
    field = "#prediction-1"
    browser.click(field)
    browser.press(*"6x5", "ENTER")
    browser.wait("return document.querySelector('.prediction .outcome').textContent.startsWith('✘')")
    browser.press("BACK_SPACE", "BACK_SPACE", "BACK_SPACE", *"5 by 6", "ENTER")
    browser.wait("return document.querySelector('.prediction .outcome').textContent.startsWith('✔')")
    assert "five places" in browser.text(".prediction .answer")
    browser.open(kit.address("05-filters"))
    assert browser.script(f"return document.querySelector('{field}').value") == "5 by 6"
    assert browser.text(".prediction .outcome").startswith("✔")
    browser.script("localStorage.clear()")


def test_hints_come_one_by_one_from_the_keyboard(kit, browser):
    browser.open(kit.address("05-filters"))
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


def test_the_first_tab_leads_past_the_header(kit, browser):
    browser.open(kit.address("05-filters"))
    browser.press("TAB")
    assert browser.script("return document.activeElement.textContent") == "Skip to the text"
    browser.press("ENTER", "TAB")
    assert browser.script("return document.getElementById('main').contains(document.activeElement)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(kit, name, scheme):
    with browsers.start(name, scheme=scheme) as browser:
        for page in ["index", "03-padding", "05-filters"]:
            browser.open(kit.address(page))
            browser.script("for (const d of document.querySelectorAll('details')) d.open = true")
            browser.script(AXE + "; window.axeResult = null; "
                           "axe.run().then((result) => { window.axeResult = result.violations })")
            browser.wait("return window.axeResult !== null", seconds=60)
            found = browser.script("""
              return window.axeResult.map((v) =>
                `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`)
            """)
            assert found == [], f"{page}, {scheme}"


def test_a_page_reads_without_scripts(kit, name):
    with browsers.start(name, scripts=False) as browser:
        browser.open(kit.address("05-filters"))
        text = browser.plain_text("main")
        for words in ["correlate wrong", "lays all columns", "Which column", "five places"]:
            assert words in text


def test_a_page_prints_with_figures_answers_and_code(kit, browser, tmp_path):
    browser.open(kit.address("05-filters"))
    file = tmp_path / "page.pdf"
    file.write_bytes(browser.pdf())
    pages = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    # Letters that are set as one sign, such as "fi", are two.
    text = unicodedata.normalize("NFKC", " ".join(" ".join(pages).split()))
    for words in ["five places from top to bottom", "public func correlate", "lays all columns"]:
        assert words in text
    assert "Loop not running" not in text
