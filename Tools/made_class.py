"""A class that `make-class` has made, and one whole run of `grade` to which others are compared."""

import filecmp
import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNNER = ROOT / ".build/debug/lesson-runner"
SEED = "20260917"


class MadeClass:
    """Made-up submissions, and the results that one whole run gives."""

    def __init__(self, folder, students, lessons, seed=1):
        self.folder = folder
        subprocess.run(
            [ROOT / "Tools/make-class", folder / "made", "--students", str(students),
             "--lessons", str(lessons), "--seed", str(seed)],
            check=True)
        self.submissions = folder / "made/class"
        self.truth = json.loads((folder / "made/truth.json").read_text())
        self.seed_file = folder / "seed"
        self.seed_file.write_text(SEED + "\n")
        self.whole = folder / "whole"

    def grade(self, graded, *options):
        """The command that grades it."""
        return [
            RUNNER, "grade", self.submissions, "--to", graded, "--seed-file", self.seed_file,
            *options]

    def results(self, graded):
        place = graded / "results"
        return len(list(place.glob("*.json"))) if place.is_dir() else 0

    def differences(self, graded):
        """The files that are not as one whole run writes them."""
        names = [
            {str(file.relative_to(place)) for file in place.rglob("*") if file.is_file()}
            for place in [self.whole, graded]]
        return sorted(names[0] ^ names[1]) + [
            name for name in names[0] & names[1]
            if not filecmp.cmp(self.whole / name, graded / name, shallow=False)]


def run(*command, **options):
    """Runs a program to its end, and gives what it prints."""
    result = subprocess.run(
        [str(one) for one in command], cwd=ROOT, capture_output=True, text=True, **options)
    # Exit status 1 of `grade` and `report` says that not every score is final.
    if result.returncode != 0 and (result.returncode != 1 or command[0] != RUNNER):
        sys.exit(f"{command}: {result.stdout}{result.stderr}")
    return result.stdout


def wait(what, until, seconds=300):
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            sys.exit(f"never happened: {what}")
        time.sleep(0.02)
