"""Shows a page with the web code as it is in the kit now, without building or checking anything.

    lesson-runner notebook --to PAGES           once, and for a figure of a lesson that had none
    python Tests/Browser/look.py PAGES/05-filters.html picture.png --figure 05-filters-walk

takes a picture, of the page's top or of a live figure, and prints what the console says.
"""

import argparse
import re
from pathlib import Path

import browsers

WEB = Path(__file__).resolve().parents[2] / "Sources/Notebook/Web"


def freshen(page):
    """Puts the kit's own files in the place of those that were joined when the page was written."""
    for part in set(re.findall(r'(?:src|href)="(part-[^"]+\.(?:js|css))"', page.read_text())):
        file = page.parent / part
        kind = file.suffix
        names = [*sorted(WEB.glob("*" + kind)), *sorted(WEB.glob(f"Figures/{page.name[:3]}*{kind}"))]
        code = "\n".join(f"/* {name.name} */\n{name.read_text()}" for name in names)
        before, _, rest = file.read_text().partition(f"/* {names[0].name} */\n")
        _, mark, after = rest.rpartition("\n/* pictures */\n")
        file.write_text(before + code + mark + after * bool(mark))


def look(options):
    freshen(options.page)
    with browsers.start(options.browser) as browser:
        browser.resize(options.width, 1000)
        browser.set_scheme(options.scheme)
        browser.open(options.page.resolve().as_uri())
        if options.figure:
            place = f'document.querySelector("figure[data-figure=\'{options.figure}\']")'
            browser.script(f"{place}.scrollIntoView()")
            browser.wait(f"return {place}.querySelector('.live .state')?.textContent.length > 0")
        if options.script:
            print(browser.script(options.script))
        browser.screenshot(options.picture)
        print(*browser.messages(), sep="\n")


parser = argparse.ArgumentParser()
parser.add_argument("page", type=Path)
parser.add_argument("picture", type=Path)
parser.add_argument("--figure", help="the static figure in whose place it stands")
parser.add_argument("--script", help="the body of a function that is run before the picture is taken")
parser.add_argument("--width", type=int, default=1280)
parser.add_argument("--scheme", choices=["light", "dark"], default="light")
parser.add_argument("--browser", choices=browsers.NAMES, default="chromium")
look(parser.parse_args())
