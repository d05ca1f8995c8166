"""A copy of the kit in which a reader's code is written, and the program that writes its notebook.

    python Tests/Browser/kit.py FOLDER

writes the pages of all states there, for the tests of several browsers: NOTEBOOKS=FOLDER.
"""

import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
RUNNER = CHECKOUT / ".build/debug/lesson-runner"


def content_hash(text):
    """The same as `ContentHash` of Sources/Processes."""
    data = text.encode()
    return sha256(b"b" + len(data).to_bytes(8, "little") + data).hexdigest()


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
                shutil.copytree(part, own / part.name)
        lessons = own / f"lessons-{content_hash(str(self.lesson('')))}"
        for kind in ["objects", "modules", "optimized"]:
            for part in build.glob(f"*/{kind}"):
                shutil.copytree(part, lessons / kind, dirs_exist_ok=True)

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

    # What a reader's files can be like. The solved ones come last: what follows goes on with them.
    STATES = {
        "not-started": start_over, "not-compiling": break_off, "wrong": mistake, "solved": solve,
    }

    def write_all(self):
        """The pages of each state, in a folder of its own."""
        for state, change in self.STATES.items():
            change(self)
            result = self.run("notebook", "--to", self.root / "pages" / state)
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
