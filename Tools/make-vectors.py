"""Writes Tests/KitTests/Reference/Vectors: answers that owe nothing to this package.

Every expected value is found by one route and confirmed by another (NumPy, SciPy, and JAX as a
library made for networks). If the routes differ, the program stops and writes nothing more.

The inputs are chosen to tell right from nearly right: images and filters that are not square,
filters without symmetry, strides that differ between the axes, padding that differs on all four
sides, sizes odd and even.

To add a lesson, give it a module in the folder vectors and name the module in LESSONS.
"""

import json
import pathlib

import jax
import jaxlib
import numpy as np
import scipy
from vectors import (
    lesson_01_receptive_fields,
    lesson_02_parameter_counts,
    lesson_03_padding,
    lesson_04_strides,
    lesson_05_filters,
    lesson_06_stacked_feature_maps,
    lesson_07_visual_cortex,
    lesson_08_pooling,
    lesson_09_matrix_multiplication,
    lesson_10_backpropagation,
    lesson_11_whole_network,
)

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "KitTests" / "Reference" / "Vectors"

LESSONS = {
    "01-receptive-fields": lesson_01_receptive_fields,
    "02-parameter-counts": lesson_02_parameter_counts,
    "03-padding": lesson_03_padding,
    "04-strides": lesson_04_strides,
    "05-filters": lesson_05_filters,
    "06-stacked-feature-maps": lesson_06_stacked_feature_maps,
    "07-visual-cortex": lesson_07_visual_cortex,
    "08-pooling": lesson_08_pooling,
    "09-matrix-multiplication": lesson_09_matrix_multiplication,
    "10-backpropagation": lesson_10_backpropagation,
    "11-whole-network": lesson_11_whole_network,
}


def plain(value):
    """Arrays as lists; whole numbers without a point; others to nine digits, enough for 32 bits."""
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    if value is None or isinstance(value, str):
        return value
    number = float(value)
    return int(number) if number.is_integer() else float(f"{number:.9g}")


def text(value, indent=""):
    """JSON with one line for each row of a matrix."""
    line = json.dumps(value, ensure_ascii=False)
    inner = indent + "  "
    rows = isinstance(value, list) and value and isinstance(value[0], (list, dict))
    fields = isinstance(value, dict) and any(isinstance(v, (dict, list)) for v in value.values())
    if rows:
        parts = [inner + text(entry, inner) for entry in value]
        return "[\n" + ",\n".join(parts) + "\n" + indent + "]"
    if fields:
        parts = [f"{inner}{json.dumps(key)}: {text(entry, inner)}" for key, entry in value.items()]
        return "{\n" + ",\n".join(parts) + "\n" + indent + "}"
    return line


def main():
    made_with = {module.__name__: module.__version__ for module in (jax, jaxlib, np, scipy)}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, lesson in LESSONS.items():
        document = {
            "made with": made_with, "vectors": [plain(entry) for entry in lesson.vectors()]
        }
        (FOLDER / f"{name}.json").write_text(text(document) + "\n", encoding="utf-8")
        print(f"{name}: {len(document['vectors'])} vectors")


if __name__ == "__main__":
    main()
