import pytest

import browsers
from kit import Kit


@pytest.fixture(scope="session")
def kit(tmp_path_factory):
    return Kit(tmp_path_factory.mktemp("kit"))


@pytest.fixture(scope="module", params=browsers.NAMES)
def browser(request):
    with browsers.start(request.param) as browser:
        yield browser


@pytest.fixture(params=browsers.NAMES)
def name(request):
    return request.param
