"""A copy of the kit in which a reader's code is written, and the program that writes its notebook.

    python Tests/Browser/kit.py FOLDER

writes the pages of all states there, for the tests of several browsers: NOTEBOOKS=FOLDER.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
RUNNER = Path(os.environ.get("RUNNER", CHECKOUT / ".build/debug/lesson-runner"))


def content_hash(text):
    """The same as `ContentHash` of Sources/Processes."""
    data = text.encode()
    return sha256(b"b" + len(data).to_bytes(8, "little") + data).hexdigest()


def take(folder, copy):
    """Links the files of a folder, or copies them. Others may be made there meanwhile."""
    for file in folder.rglob("*"):
        place = copy / file.relative_to(folder)
        if not file.is_file() or {"lock", "unfinished"} & set(place.parts) or place.exists():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, place)
        except OSError:
            with suppress(FileNotFoundError):
                shutil.copy(file, place)


class Kit:
    def __init__(self, root):
        """A copy that is there already."""
        self.root = Path(root)

    @classmethod
    def copy(cls, root, compiled=CHECKOUT):
        """A new copy; `compiled` is where what it needs may be compiled already."""
        kit = cls(root)
        kit.root.mkdir(parents=True, exist_ok=True)
        kit.fill(Path(compiled))
        return kit

    def fill(self, compiled):
        for part in ["Package.swift", "Sources", "lessons", "solutions"]:
            source, copy = CHECKOUT / part, self.root / part
            shutil.copytree(source, copy) if source.is_dir() else shutil.copy(source, copy)
        self.take_compiled(compiled)
        self.solve()

    def take_compiled(self, compiled):
        """What is compiled is named by what it is made of: here it is the same."""
        build, own = compiled / ".striate/build", self.root / ".striate/build"
        for part in build.iterdir() if build.is_dir() else []:
            if part.name.startswith(("kit-", "web", "pages-")):
                take(part, own / part.name)
        lessons = own / f"lessons-{content_hash(str(self.lesson('')))}"
        for kind in ["objects", "modules", "optimized"]:
            for part in build.glob(f"*/{kind}"):
                take(part, lessons / kind)

    def lesson(self, name):
        return self.root / "Sources/Lessons" / name

    def solve(self):
        for file in (self.root / "solutions").glob("*.swift"):
            shutil.copy(file, self.lesson(file.name))

    def start_over(self):
        """Nothing is written yet."""
        for file in (CHECKOUT / "Sources/Lessons").glob("*.swift"):
            shutil.copy(file, self.lesson(file.name))

    def mistake(self):
        """Sums have the wrong sign, and sides are exchanged. Of lesson 5, one exercise is not started,
        and others are right."""
        self.solve()
        for file in self.lesson("").glob("*.swift"):
            text = file.read_text().replace(" += ", " -= ").replace("rows - 1", "columns - 1")
            file.write_text(text)
        self.change(
            "05-Filters.swift", "image[row + filterRow, column + filterColumn]",
            "image[row + filterRow, column]", solved=True)
        self.stub("05-Filters.swift", "rectify")

    def break_off(self):
        """No file compiles; one looks like a script."""
        self.solve()
        for file in self.lesson("").glob("*.swift"):
            file.write_text(file.read_text() + "\nprivate let none: Int = nothing\n")
        self.change(
            "03-Padding.swift", "padded[padding.top", "<script>alert(1)</script> padded[padding.top")

    # What a reader's files can be like.
    STATES = {
        "solved": solve, "not-started": start_over, "not-compiling": break_off, "wrong": mistake,
    }

    def write_all(self):
        """The pages of each state, in a folder of its own: three side by side, each from its own copy of
        the kit, once what they share is compiled."""
        # The checkout's own tests use again what is compiled here.
        self.write("solved", CHECKOUT, LESSONS="solutions")
        self.take_compiled(CHECKOUT)
        others = [state for state in self.STATES if state != "solved"]
        with ThreadPoolExecutor() as pool:
            list(pool.map(self.write_from_copy, others))

    def write_from_copy(self, state):
        with tempfile.TemporaryDirectory() as folder:
            copy = Kit.copy(Path(folder) / "kit", compiled=self.root)
            self.STATES[state](copy)
            self.write(state, copy.root)

    def write(self, state, folder, **variables):
        result = subprocess.run(
            [RUNNER, "notebook", "--to", self.root / "pages" / state], cwd=folder,
            env={**os.environ, **variables}, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr

    def change(self, name, before, after, solved=False):
        """Saves a lesson, or its solution, with one thing in it changed."""
        text = (self.root / "solutions" / name if solved else self.lesson(name)).read_text()
        assert before in text, f"{name} has no '{before}'"
        self.lesson(name).write_text(text.replace(before, after, 1))

    def stub(self, name, function):
        """Takes the body of a function out."""
        text = self.lesson(name).read_text()
        start = re.search(rf"^public func {function}\b.*?\{{$", text, re.M | re.S).end()
        end = text.index("\n}\n", start)
        self.lesson(name).write_text(text[:start] + "\n  todo()" + text[end:])

    def run(self, *arguments):
        return subprocess.run(
            [RUNNER, *arguments], cwd=self.root, capture_output=True, text=True, check=False)

    @contextmanager
    def watch(self, exercise):
        """The loop, which keeps the pages fresh until it is ended."""
        notebook = self.root / ".striate/notebook"
        shutil.rmtree(notebook, ignore_errors=True)
        program = subprocess.Popen(
            [RUNNER, "watch", exercise, "--notebook"], cwd=self.root, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            # What is written last.
            now = notebook / "now.js"
            deadline = time.monotonic() + 120
            while not now.exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            yield program
        finally:
            program.terminate()
            program.wait()

    def address(self, page, state=None):
        """A page that the loop keeps fresh, or one that was written for a state."""
        folder = f"pages/{state}" if state else ".striate/notebook"
        return (self.root / folder / f"{page}.html").as_uri()


LESSONS = sorted(file.stem for file in (CHECKOUT / "lessons").glob("[0-9]*.md"))


def places(lesson):
    """The static figures that live ones take the place of."""
    figures = (CHECKOUT / "Sources/Notebook/Web/Figures").glob(f"{lesson[:2]}-*.js")
    return [place for file in sorted(figures)
            for place in re.findall(r'^  replaces: "([^"]+)"', file.read_text(), re.M)]


if __name__ == "__main__":
    Kit.copy(sys.argv[1]).write_all()
