import os

import pytest

import browsers
from kit import Kit


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """A kit whose pages are written in all states. Nobody changes it."""
    if folder := os.environ.get("NOTEBOOKS"):
        return Kit(folder)
    kit = Kit.copy(tmp_path_factory.mktemp("written"))
    kit.write_all()
    return kit


@pytest.fixture(scope="session")
def kit(written, tmp_path_factory):
    """A kit to save files in."""
    return Kit.copy(tmp_path_factory.mktemp("kit"), compiled=written.root)


@pytest.fixture(scope="session", params=browsers.NAMES)
def one(request):
    with browsers.start(request.param) as browser:
        yield browser


@pytest.fixture
def browser(one):
    """The browser, as wide and light as it is at first."""
    one.resize()
    one.set_scheme("light")
    return one
