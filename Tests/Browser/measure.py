"""Measures the notebook through a real browser, for `lesson-runner bench notebook`.

    python Tests/Browser/measure.py 10

prints one JSON object: seconds by name, one for each of ten runs.
"""

import json
import signal
import struct
import sys
import tempfile
import time
import zlib
from pathlib import Path

import browsers
from kit import Kit

FILE = "05-Filters.swift"
TERM = "filter[filterRow, filterColumn] * image[row + filterRow, column + filterColumn]"

# The page takes the time itself: asking it again and again would slow it down.
WATCH = """
  window.moments = {};
  const stamp = (name, place, isIt) => {
    const look = () => { if (isIt(place.textContent)) window.moments[name] ??= Date.now(); };
    new MutationObserver(look).observe(place, { childList: true, characterData: true, subtree: true });
  };
  const state = document.querySelector('.live .state');
  stamp('verdict', document.querySelector('[data-slot=correlate-head]'),
    (text) => text.includes(` ${window.word} `));
  stamp('figure', state, (text) => text.startsWith(window.sign));
"""

# A number of the filter is changed, as by a drag on its field; the sum is written when the map is drawn.
DRAG = """
  const field = document.querySelector('.live .fields input');
  const sum = document.querySelector('.live .sum');
  window.dragged = null;
  const start = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    window.dragged = (performance.now() - start) / 1000;
  });
  seen.observe(sum, { childList: true });
  field.value = `${Number(field.value) + 1}`;
  field.dispatchEvent(new Event('input', { bubbles: true }));
"""


def png(side):
    """A gray picture in which every value differs from its neighbors."""
    rows = b"".join(b"\0" + bytes((7 * x + 13 * y) % 251 for x in range(side)) for y in range(side))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def saves(kit, browser, runs):
    """From a save to the verdict on the page, and to the map that has moved."""
    times = {"save-to-page": [], "save-to-figure": []}
    browser.script(WATCH)
    for number in range(runs + 1):
        isRight = number % 2 == 1
        word, sign = ("passed", "✔") if isRight else ("wrong", "✘")
        browser.script(f"window.word = '{word}'; window.sign = '{sign}'; window.moments = {{}}")
        # No two runs save the same text: nothing is there already.
        factor = number + 2
        kit.change(FILE, f"sum += {TERM}", f"sum {'+=' if isRight else '-='} "
                   f"{factor}.0 / {factor}.0 * {TERM}", solved=True)
        start = 1000 * time.time()
        moments = browser.wait(
            "return window.moments.figure && window.moments.verdict && window.moments", 120)
        if number > 0:
            times["save-to-page"].append((moments["verdict"] - start) / 1000)
            times["save-to-figure"].append((moments["figure"] - start) / 1000)
        # What the figures of other lessons call is not to be in the way of the next run.
        time.sleep(0.5)
    return times


def drags(browser, picture, runs):
    """From a changed number of the filter to the map of a picture, drawn."""
    browser.upload(".live input[type=file]", picture)
    browser.wait("return document.querySelector('.live .choice input[value=photo]').checked")
    times = []
    for number in range(runs + 3):
        browser.script(DRAG)
        seconds = browser.wait("return window.dragged")
        if number > 2:
            times.append(seconds)
    return times


def measure(runs):
    with tempfile.TemporaryDirectory() as folder:
        kit = Kit.copy(Path(folder) / "kit")
        with kit.watch("correlate"), browsers.start("chromium") as browser:
            browser.open(kit.address("05-filters"))
            browser.script("document.querySelector('figure[data-figure=\"05-filters-walk\"]').scrollIntoView()")
            browser.wait(
                "return document.querySelector('.live .state')?.textContent.startsWith('✔')", 300)
            times = saves(kit, browser, runs)
            kit.solve()
            browser.wait("return document.querySelector('.live .state').textContent.startsWith('✔')", 120)
            for side, name, filter in [
                    (28, "drag-28", "upright"), (512, "photograph-512", "wide")]:
                picture = Path(folder) / f"{side}.png"
                picture.write_bytes(png(side))
                browser.script(f"""
                  const menu = document.querySelector('.live .menu select');
                  menu.value = '{filter}';
                  menu.dispatchEvent(new Event('change'));
                """)
                times[name] = drags(browser, picture, runs)
            return times


# Whoever ends this also ends the browser and the loop, and removes the copy of the kit.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
print(json.dumps(measure(int(sys.argv[1]))))
