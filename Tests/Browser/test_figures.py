"""Live figures: a learner's own functions, called by the page."""

import pytest

FILE = "05-Filters.swift"
SUM = "sum += filter[filterRow, filterColumn] * image[row + filterRow, column + filterColumn]"
FIGURE = "figure[data-figure='05-filters-walk']"


@pytest.fixture(scope="module")
def loop(kit):
    kit.solve()
    with kit.watch("correlate") as program:
        yield program


def shown(kit, browser):
    """The page of lesson 5 with the worked solution, and its figure alive."""
    kit.solve()
    browser.open(kit.address("05-filters"))
    browser.script(f"document.querySelector(\"{FIGURE}\").scrollIntoView()")
    browser.wait(says("as expected"), 300)
    return browser


@pytest.fixture(scope="module")
def figure(kit, loop, one):
    return shown(kit, one)


@pytest.fixture
def page(kit, loop, browser):
    yield shown(kit, browser)
    assert browser.messages() == []


def says(words):
    return f"return document.querySelector('.live .state')?.textContent.includes({words!r})"


@pytest.mark.parametrize("body, words", [
    (SUM.replace("+=", "-="), "4 of 4 units differ"),
    ("todo()", "Waiting for correlate"),
    ("sum = image[9, 9]", "row 9 is outside a 3×3 matrix"),
    ("while sum < 9 { sum = 0 * image[0, 0] }", "takes too long"),
    ("sum = [image].map(\\.values)[0][0]", "cannot be compiled for WebAssembly"),
    ("sum = nothing", "does not compile"),
    ("throw .notPositive(7)", "throws notPositive: 7 where 1 or more is needed"),
    ('fatalError("<img src=x onerror=alert(1)>")', "<img src=x onerror=alert(1)>"),
])
def test_what_code_does_is_seen_in_the_figure(kit, figure, body, words):
    kit.change(FILE, SUM, body, solved=True)
    figure.wait(says(words), 120)
    assert figure.messages() == []


def test_a_save_during_an_endless_loop_ends_it(kit, page):
    kit.change(FILE, SUM, "while sum < 9 { sum = 0 * image[0, 0] }")
    page.wait("return document.querySelector('.live .map-view.is-faint') !== null", 120)
    kit.solve()
    page.wait(says("as expected"), 120)


def test_a_mistake_is_named_and_the_right_sum_is_said_to_be_expected(kit, page):
    turned = "image[row + filterRow, column + filterColumn]"
    kit.change(FILE, turned, turned.replace("filterColumn", "0"))
    page.wait(says("4 of 4 units differ"), 120)
    page.wait("return document.querySelector('.live .mistakes').textContent.startsWith('◆ Your correlate ')", 60)
    page.wait("return document.querySelector('.live .sum').textContent.includes(' is expected; yours is ')")
    kit.solve()
    page.wait(says("✔ Your map is as expected."), 120)
    page.wait("return document.querySelector('.live .mistakes').textContent === ''", 60)
    assert page.text(".live .sum") == "1·0 + 2·1 + 4·2 + 5·3 = 25"


def test_the_keyboard_walks_over_the_map(page):
    assert page.text(".live .sum") == "1·0 + 2·1 + 4·2 + 5·3 = 25"
    page.script("document.querySelectorAll('.live .map-view')[1].focus()")
    page.press("ARROW_DOWN")
    page.wait("return document.querySelector('.live .sum').textContent.endsWith('= 43')")
    assert page.text("#said") == "unit (1, 1): 43"
    page.press("HOME")
    page.wait("return document.querySelector('.live .sum').textContent.endsWith('= 37')")


def test_numbers_of_the_filter_change_the_map(page):
    page.script("""
      const field = document.querySelector('.live .fields input');
      field.value = '10';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    """)
    page.wait("return document.querySelector('.live .sum').textContent.endsWith('= 35')")
    page.wait(says("as expected"))
