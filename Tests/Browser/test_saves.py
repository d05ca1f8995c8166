"""A loop that runs, and a page that is open meanwhile."""

import json

import pytest

FILE = "05-Filters.swift"
RIGHT = "image[row + filterRow, column + filterColumn]"
WRONG = "image[row + filterRow, column]"


@pytest.fixture(scope="module")
def loop(kit):
    kit.mistake()
    with kit.watch("correlate") as program:
        yield program


def state(word, exercise="correlate"):
    return (f"return document.querySelector('[data-slot={exercise}-head]')"
            f".textContent.includes(' {word} ')")


def test_a_save_changes_the_open_page_and_is_read_out(kit, loop, browser):
    browser.open(kit.address("05-filters"))
    browser.wait("return document.getElementById('loop').textContent.startsWith('Saved')", 300)
    browser.wait(state("wrong"), 60)
    browser.script("document.querySelector('#cell-correlate .task').open = true; window.same = true")
    kit.change(FILE, WRONG, RIGHT)
    browser.wait(state("passed"), 60)
    browser.wait("return document.getElementById('said').textContent.includes('correlate: passed')")
    code = browser.script("return document.querySelector('[data-slot=correlate-code]').textContent")
    assert RIGHT in code
    assert browser.script("return document.querySelector('#cell-correlate .task').open && window.same")
    kit.change(FILE, RIGHT, WRONG)
    browser.wait(state("wrong"), 60)
    assert browser.messages() == []


def test_what_code_prints_is_text(kit, loop, browser):
    browser.open(kit.address("05-filters"))
    browser.wait(state("wrong"), 60)
    hostile = '<img src=x onerror="window.isBroken = true">'
    text = kit.lesson(FILE).read_text()
    kit.change(FILE, "  var map = Matrix(", f"  print({json.dumps(hostile)})\n  var map = Matrix(")
    try:
        browser.wait(
            "return document.querySelector('[data-slot=correlate-verdict] .prints')"
            f"?.textContent.includes({json.dumps(hostile)})", 60)
        assert browser.script("return window.isBroken ?? false") is False
        assert browser.messages() == []
    finally:
        kit.lesson(FILE).write_text(text)
        browser.wait("return !document.querySelector('[data-slot=correlate-verdict] .prints')", 60)


def test_an_endless_loop_costs_one_exercise(kit, loop, browser):
    browser.open(kit.address("05-filters"))
    browser.wait(state("wrong"), 60)
    text = kit.lesson(FILE).read_text()
    kit.change(FILE, "  var map = Matrix(", "  while true {}\n  var map = Matrix(")
    try:
        browser.wait(state("timed out"), 120)
        assert browser.script(state("passed", "blurFilter"))
    finally:
        kit.lesson(FILE).write_text(text)
        browser.wait(state("wrong"), 60)
