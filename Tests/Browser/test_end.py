"""A loop that is killed. In a file of its own: no other loop may keep the pages fresh meanwhile."""

import os
import signal


def test_a_page_says_that_the_loop_has_ended(kit, browser):
    with kit.watch("correlate") as program:
        browser.open(kit.address("05-filters"))
        browser.wait("return document.getElementById('loop').textContent.startsWith('Saved')", 300)
        # As if the machine had stopped: nothing can say goodbye.
        os.kill(program.pid, signal.SIGKILL)
        program.wait()
        browser.wait("return document.getElementById('loop').textContent === 'Loop not running'", 30)
