"""A copy of the kit in which a reader's code is written, and the program that writes its notebook."""

import re
import shutil
import subprocess
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
        self.root = Path(root)
        for part in ["Package.swift", "Sources", "lessons", "solutions"]:
            source, copy = CHECKOUT / part, self.root / part
            shutil.copytree(source, copy) if source.is_dir() else shutil.copy(source, copy)
        self.take_compiled()
        self.solve()

    def take_compiled(self):
        """What the checkout has compiled is named by what it is made of: here it is the same."""
        build, own = CHECKOUT / ".striate/build", self.root / ".striate/build"
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

    def spoil(self):
        """A solved course, but for what can go wrong: lesson 5 is wrong and half written, lesson 3 does
        not compile."""
        self.solve()
        self.stub("05-Filters.swift", "rectify")
        self.change(
            "05-Filters.swift", "image[row + filterRow, column + filterColumn]",
            "image[row + filterRow, column]")
        self.change(
            "03-Padding.swift", "padded[padding.top", "<script>alert(1)</script> padded[padding.top")

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

    @property
    def lessons(self):
        return sorted(file.stem for file in (self.root / "lessons").glob("[0-9]*.md"))

    def run(self, *arguments):
        return subprocess.run(
            [RUNNER, *arguments], cwd=self.root, capture_output=True, text=True, check=False)

    def write(self):
        result = self.run("notebook")
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()

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

    def address(self, page):
        return (self.root / f".striate/notebook/{page}.html").as_uri()
