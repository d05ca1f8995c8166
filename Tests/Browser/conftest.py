import pytest

import browsers
from kit import Kit


@pytest.fixture(scope="session")
def kit(tmp_path_factory):
    """A solved course, but for lesson 5, where everything has gone wrong that can."""
    kit = Kit(tmp_path_factory.mktemp("kit"))
    kit.stub("05-Filters.swift", "rectify")
    kit.change(
        "05-Filters.swift", "image[row + filterRow, column + filterColumn]",
        "image[row + filterRow, column]")
    kit.change(
        "03-Padding.swift", "padded[padding.top", "<script>alert(1)</script> padded[padding.top")
    kit.write()
    return kit


@pytest.fixture(scope="module", params=browsers.NAMES)
def browser(request):
    with browsers.start(request.param) as browser:
        yield browser


@pytest.fixture(params=browsers.NAMES)
def name(request):
    return request.param
