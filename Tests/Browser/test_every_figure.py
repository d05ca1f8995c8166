"""Every live figure of every page comes alive, whatever stands in the lesson files, and without a
message on the console."""

import re
import shutil

import pytest

from kit import CHECKOUT

FIGURES = CHECKOUT / "Sources/Notebook/Web/Figures"
LESSONS = sorted(file.stem for file in (CHECKOUT / "lessons").glob("[0-9]*.md"))


def solved(kit):
    kit.solve()


def not_started(kit):
    for file in (CHECKOUT / "Sources/Lessons").glob("*.swift"):
        shutil.copy(file, kit.lesson(file.name))


def wrong(kit):
    """Sums have the wrong sign, and sides are exchanged."""
    kit.solve()
    for file in kit.lesson("").glob("*.swift"):
        text = file.read_text().replace(" += ", " -= ").replace("rows - 1", "columns - 1")
        file.write_text(text)


def not_compiling(kit):
    kit.solve()
    for file in kit.lesson("").glob("*.swift"):
        file.write_text(file.read_text() + "\nlet none: Int = nothing\n")


@pytest.fixture(scope="module", params=[solved, not_started, wrong, not_compiling])
def written(kit, request):
    request.param(kit)
    kit.write()
    yield kit, request.param
    kit.solve()


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_figures_of_a_page_say_how_things_stand(written, browser, lesson):
    kit, state = written
    text = "".join(file.read_text() for file in FIGURES.glob(f"{lesson[:2]}-*.js"))
    places = re.findall(r'^  replaces: "([^"]+)"', text, re.M)
    assert places
    browser.open(kit.address(lesson))
    for place in places:
        figure = f"document.querySelector(\"figure[data-figure='{place}']\")"
        # A figure comes alive when it is looked at.
        browser.script(f"{figure}.scrollIntoView()")
        browser.wait(
            f"return [...document.querySelectorAll('.live .state')]"
            ".some((one) => one.textContent !== '')", 120)
    words = browser.script(
        "return [...document.querySelectorAll('.live .state')].map((one) => one.textContent).join(' ')")
    if state is solved:
        assert "✘" not in words and "There is no" not in words, words
    assert len(browser.script("return [...document.querySelectorAll('.live')]")) == len(places)
    assert browser.messages() == []
