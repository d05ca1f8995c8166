"""Writes Tests/KitTests/Vectors: answers that owe nothing to this package.

Every expected value is found by one route and confirmed by another (NumPy, SciPy, and JAX as a
library made for networks). Where the routes differ, the program stops and writes nothing more.

The inputs are chosen to tell right from nearly right: images and filters that are not square,
filters without symmetry, strides that differ between the axes, padding that differs on all four
sides, sizes odd and even.

To add a lesson, write a function that returns its vectors and name it in LESSONS.
"""

import json
import pathlib

import jax
import jaxlib
import numpy as np
import scipy
import scipy.linalg
import scipy.ndimage
import scipy.signal
from jax import numpy as jnp
from numpy.lib.stride_tricks import sliding_window_view

jax.config.update("jax_platforms", "cpu")
jax.config.update("jax_enable_x64", True)

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "KitTests" / "Vectors"


# Inputs and answers


def pixels(*shape, seed):
    """Multiples of 1/8 from -4 to 4: exact in 32 bits, and so are short sums of their products."""
    return np.random.default_rng(seed).integers(-32, 33, size=shape) / 8


def size(rows, columns):
    return {"rows": rows, "columns": columns}


def sides(top, bottom, left, right):
    return {"top": top, "bottom": bottom, "left": left, "right": right}


def pairs(padding):
    """The padding as NumPy and JAX want it: ((top, bottom), (left, right))."""
    return (
        (padding["top"], padding["bottom"]),
        (padding["left"], padding["right"]),
    )


def agreed(*answers):
    """The first of several answers to one question, if they are all the same."""
    first = np.asarray(answers[0], dtype=np.float64)
    for answer in answers[1:]:
        other = np.asarray(answer, dtype=np.float64)
        assert first.shape == other.shape, (first.shape, other.shape)
        np.testing.assert_allclose(first, other, rtol=1e-10, atol=1e-10)
    return first


def vector(function, name, arguments, expected):
    return {
        "function": function,
        "name": name,
        "arguments": arguments,
        "expected": expected,
    }


def layer(image, filters, stride=(1, 1), padding=((0, 0), (0, 0)), dilation=(1, 1)):
    """JAX's convolution layer: channels x rows x columns, filters x channels x rows x columns."""
    return jax.lax.conv_general_dilated(
        jnp.asarray(image)[None],
        jnp.asarray(filters),
        window_strides=stride,
        padding=padding,
        rhs_dilation=dilation,
        dimension_numbers=("NCHW", "OIHW", "NCHW"),
        precision="highest",
    )[0]


def windows(image, filter_size):
    """Every placement of a filter: rows x columns of placements x filter rows x columns."""
    return sliding_window_view(image, filter_size)


# Lesson 3


def padding_vectors():
    uneven, wide = sides(1, 2, 3, 0), sides(0, 1, 2, 4)
    yield from zero_pad_vectors(uneven, wide)
    yield from output_size_vectors(uneven, wide)
    yield from same_padding_vectors()
    yield from full_padding_vectors()
    yield from mirror_pad_vectors()
    yield from zeros_seen_vectors(uneven)


def zero_pad_vectors(uneven, wide):
    cases = [
        ((3, 5), uneven),
        ((4, 2), wide),
        ((1, 3), sides(2, 2, 2, 2)),
        ((2, 3), sides(0, 0, 0, 0)),
    ]
    for index, (shape, padding) in enumerate(cases):
        image = pixels(*shape, seed=300 + index)
        (top, bottom), (left, right) = pairs(padding)
        expected = agreed(
            np.pad(image, pairs(padding)),
            jax.lax.pad(jnp.asarray(image), 0.0, ((top, bottom, 0), (left, right, 0))),
        )
        name = f"{shape[0]}x{shape[1]} in a frame of {top}, {bottom}, {left}, {right}"
        yield vector("zeroPad", name, {"image": image, "padding": padding}, expected)


def output_size_vectors(uneven, wide):
    cases = [
        ((7, 7), (3, 3), sides(0, 0, 0, 0)),
        ((7, 7), (3, 3), sides(1, 1, 1, 1)),
        ((5, 8), (3, 2), uneven),
        ((8, 5), (4, 5), wide),
        ((2, 3), (5, 1), uneven),
    ]
    for image, filter_size, padding in cases:
        padded = np.pad(np.ones(image), pairs(padding))
        ones = np.ones(filter_size)
        rows, columns = agreed(
            scipy.signal.correlate2d(padded, ones, mode="valid").shape,
            layer(np.ones((1, *image)), ones[None, None], padding=pairs(padding)).shape[1:],
        )
        yield vector(
            "paddedOutputSize",
            f"image {image}, filter {filter_size}, padding {pairs(padding)}",
            {"image": size(*image), "filter": size(*filter_size), "padding": padding},
            size(rows, columns),
        )


def same_padding_vectors():
    for filter_size in [(1, 1), (3, 3), (2, 2), (3, 4), (6, 5), (7, 2), (1, 8)]:
        answers = []
        for image in [(9, 10), (12, 11)]:
            found = jax.lax.padtype_to_pads(image, filter_size, (1, 1), "SAME")
            assert windows(np.pad(np.ones(image), found), filter_size).shape[:2] == image
            answers.append(found)
        (top, bottom), (left, right) = agreed(*answers)
        yield vector(
            "samePadding", f"filter {filter_size}", {"filter": size(*filter_size)},
            sides(top, bottom, left, right),
        )


def full_padding_vectors():
    for filter_size in [(1, 1), (3, 3), (2, 5), (4, 1)]:
        image = (9, 11)
        full = scipy.signal.correlate2d(np.ones(image), np.ones(filter_size), mode="full").shape
        valid = scipy.signal.correlate2d(np.ones(image), np.ones(filter_size), mode="valid").shape
        # What valid lacks of full is there once for each of the two ends.
        rows, columns = (full[0] - valid[0]) // 2, (full[1] - valid[1]) // 2
        assert seen_equally_often(image, filter_size, (rows, columns))
        assert rows == 0 or not seen_equally_often(image, filter_size, (rows - 1, columns))
        assert columns == 0 or not seen_equally_often(image, filter_size, (rows, columns - 1))
        yield vector(
            "fullPadding", f"filter {filter_size}", {"filter": size(*filter_size)},
            sides(rows, rows, columns, columns),
        )


def seen_equally_often(image, filter_size, padding):
    """Whether every pixel has the same influence on the sum of the map, by differentiation."""
    both = tuple((end, end) for end in padding)
    filters = np.ones((1, 1, *filter_size))
    influence = jax.grad(lambda picture: layer(picture, filters, padding=both).sum())(
        jnp.ones((1, *image))
    )
    return bool((influence == influence[0, 0, 0]).all())


def mirror_pad_vectors():
    cases = [((3, 5), sides(1, 2, 3, 0)), ((4, 3), sides(3, 0, 1, 2)), ((2, 2), sides(1, 1, 1, 1))]
    for index, (shape, padding) in enumerate(cases):
        image = pixels(*shape, seed=320 + index)
        expected = agreed(
            np.pad(image, pairs(padding), mode="reflect"),
            jnp.pad(jnp.asarray(image), pairs(padding), mode="reflect"),
        )
        name = f"{shape[0]}x{shape[1]}, padding {pairs(padding)}"
        yield vector("mirrorPad", name, {"image": image, "padding": padding}, expected)


def zeros_seen_vectors(uneven):
    cases = [
        ((4, 6), (3, 2), uneven),
        ((2, 3), (3, 4), sides(3, 1, 2, 2)),
        ((5, 4), (2, 3), sides(0, 0, 1, 2)),
    ]
    for image, filter_size, padding in cases:
        frame = np.pad(np.zeros(image), pairs(padding), constant_values=1)
        zeros = agreed(
            windows(frame, filter_size).sum(axis=(2, 3)),
            scipy.signal.correlate2d(frame, np.ones(filter_size), mode="valid"),
        )
        frame_name = f"image {image}, filter {filter_size}, padding {pairs(padding)}"
        for row, column in [(0, 0), (0, 1), (1, 0), (1, 2), tuple(end - 1 for end in zeros.shape)]:
            yield vector(
                "zerosSeen",
                f"unit {(row, column)}, {frame_name}",
                {
                    "row": row, "column": column, "image": size(*image),
                    "filter": size(*filter_size), "padding": padding,
                },
                zeros[row, column],
            )


# Lesson 5


def filter_vectors():
    yield from correlation_vectors()
    yield from strided_vectors()
    yield from layer_vectors()
    yield from designed_filter_vectors()
    yield from map_vectors()
    yield from separate_vectors()


def correlation_vectors():
    for index, (image_size, filter_size) in enumerate(
        [((5, 7), (2, 3)), ((6, 4), (3, 3)), ((4, 6), (4, 1)), ((3, 5), (3, 5)), ((3, 4), (1, 1))]
    ):
        image = pixels(*image_size, seed=500 + index)
        weights = pixels(*filter_size, seed=520 + index)
        name = f"image {image_size}, filter {filter_size}"
        arguments = {"image": image, "filter": weights}
        correlated = agreed(
            scipy.signal.correlate2d(image, weights, mode="valid"),
            layer(image[None], weights[None, None])[0],
        )
        convolved = agreed(
            scipy.signal.convolve2d(image, weights, mode="valid"),
            jax.scipy.signal.convolve2d(jnp.asarray(image), jnp.asarray(weights), mode="valid"),
        )
        yield vector("correlate", name, arguments, correlated)
        yield vector("convolve", name, arguments, convolved)


def strided_vectors():
    cases = [
        ((7, 9), (3, 2), (2, 3), sides(0, 0, 0, 0)),
        ((6, 8), (2, 3), (3, 1), sides(1, 2, 0, 3)),
        ((5, 5), (3, 3), (2, 2), sides(1, 1, 1, 1)),
        ((4, 7), (1, 4), (3, 4), sides(2, 0, 3, 1)),
        ((2, 3), (4, 4), (1, 2), sides(2, 1, 0, 4)),
    ]
    for index, (image_size, filter_size, stride, padding) in enumerate(cases):
        image = pixels(*image_size, seed=540 + index)
        weights = pixels(*filter_size, seed=560 + index)
        every = scipy.signal.correlate2d(np.pad(image, pairs(padding)), weights, mode="valid")
        expected = agreed(
            every[:: stride[0], :: stride[1]],
            layer(image[None], weights[None, None], stride, pairs(padding))[0],
        )
        yield vector(
            "correlateStrided",
            f"image {image_size}, filter {filter_size}, stride {stride}, padding {pairs(padding)}",
            {"image": image, "filter": weights, "stride": size(*stride), "padding": padding},
            expected,
        )


def layer_vectors():
    """The general definition the reference rests on: channels, filters, biases, dilation."""
    cases = [
        ((2, 6, 7), (3, 2, 2, 3), (2, 1), sides(1, 0, 2, 1), (1, 2)),
        ((3, 7, 5), (2, 3, 3, 2), (1, 3), sides(0, 2, 1, 1), (2, 1)),
        ((1, 9, 8), (2, 1, 3, 3), (2, 2), sides(0, 0, 0, 0), (3, 2)),
    ]
    for index, (image_shape, bank_shape, stride, padding, dilation) in enumerate(cases):
        image, bank = pixels(*image_shape, seed=580 + index), pixels(*bank_shape, seed=590 + index)
        biases = pixels(bank_shape[0], seed=600 + index)
        expected = agreed(
            layer(image, bank, stride, pairs(padding), dilation) + biases[:, None, None],
            layer_of_windows(image, bank, stride, padding, dilation) + biases[:, None, None],
        )
        yield vector(
            "correlation",
            f"{image_shape} with {bank_shape}, stride {stride}, dilation {dilation}",
            {
                "input": image, "filters": bank, "biases": biases, "stride": size(*stride),
                "padding": padding, "dilation": size(*dilation),
            },
            expected,
        )


def layer_of_windows(image, bank, stride, padding, dilation):
    padded = np.pad(image, ((0, 0), *pairs(padding)))
    reach = [(n - 1) * d + 1 for n, d in zip(bank.shape[2:], dilation)]
    seen = sliding_window_view(padded, reach, axis=(1, 2))
    seen = seen[:, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    return np.einsum("cyxij,fcij->fyx", seen, bank)


def designed_filter_vectors():
    for side in [1, 3, 5]:
        column = np.arange(side) == side // 2
        upright = agreed(
            np.broadcast_to(column, (side, side)),
            jnp.zeros((side, side)).at[:, side // 2].set(1),
        )
        yield vector("verticalLineFilter", f"size {side}", {"size": side}, upright)
        yield vector("horizontalLineFilter", f"size {side}", {"size": side}, upright.T)
    for side in [1, 2, 3, 5]:
        # A spot of light, blurred, is the filter; far from the border, wherever it is centered.
        spot = np.zeros((3 * side, 3 * side))
        spot[side, side] = 1
        blurred = scipy.ndimage.uniform_filter(spot, size=side, mode="constant")
        lit = blurred[np.ix_(blurred.any(axis=1), blurred.any(axis=0))]
        expected = agreed(lit, jnp.full((side, side), 1 / side**2))
        yield vector("blurFilter", f"size {side}", {"size": side}, expected)


def map_vectors():
    for index, shape in enumerate([(3, 5), (4, 2)]):
        image = pixels(*shape, seed=620 + index)
        expected = agreed(np.maximum(image, 0), jax.nn.relu(jnp.asarray(image)))
        yield vector("rectify", f"{shape[0]}x{shape[1]}", {"map": image}, expected)
    maps = {
        "one largest value": pixels(4, 5, seed=630),
        "all negative": -1 - np.abs(pixels(3, 4, seed=631)),
        "three equally large": np.array([[1, 2, 0], [7, 3, 7], [7, 1, 2]]),
        "all the same": np.full((2, 3), -2),
    }
    for name, image in maps.items():
        place = agreed(
            np.unravel_index(np.argmax(image), image.shape),
            jnp.unravel_index(jnp.argmax(jnp.asarray(image)), image.shape),
        )
        yield vector(
            "strongestUnit", name, {"map": image}, {"row": place[0], "column": place[1]}
        )


def separate_vectors():
    filters = {
        "a smoothed difference": np.outer([1, 2, 1], [-1, 0, 1]),
        "the row begins with zeros": np.outer([0, 3, -1.5], [0, 0, 2, 5]),
        "one column": np.array([[2.0], [0], [-4]]),
        "one row": np.array([[0.0, -0.5, 3]]),
        "one weight": np.array([[-3.0]]),
        "a box": np.full((2, 3), 0.25),
        "a cross": np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]]),
        "a diagonal": np.eye(3),
        "rank two in its last row": np.array([[1, 2, 3], [2, 4, 6], [3, 6, 8]]),
        "rank two behind zeros": np.array([[0, 0, 0], [0, 1, 2], [0, 2, 5]]),
        "nothing but zeros": np.zeros((2, 3)),
    }
    for name, weights in filters.items():
        rank = np.linalg.matrix_rank(weights)
        values = scipy.linalg.svd(weights, compute_uv=False)
        assert rank == (values > 1e-9).sum()
        expected = separated(weights) if rank == 1 else None
        yield vector("separate", name, {"filter": weights}, expected)


def separated(weights):
    """From the largest singular value, scaled so that the row's first non-zero entry is 1."""
    left, values, right = np.linalg.svd(weights)
    column, row = left[:, :1] * values[0], right[:1]
    first = row[0, np.flatnonzero(np.abs(row[0]) > 1e-12)[0]]
    # Rounded, for singular vectors are only nearly 0; adding 0 turns -0 into 0.
    column, row = (column * first).round(12) + 0.0, (row / first).round(12) + 0.0
    agreed(weights, column @ row)
    return {"column": column, "row": row}


# Writing


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


LESSONS = {
    "03-padding": padding_vectors,
    "05-filters": filter_vectors,
}


def main():
    made_with = {module.__name__: module.__version__ for module in (jax, jaxlib, np, scipy)}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for lesson, vectors in LESSONS.items():
        document = {"made with": made_with, "vectors": [plain(entry) for entry in vectors()]}
        (FOLDER / f"{lesson}.json").write_text(text(document) + "\n", encoding="utf-8")
        print(f"{lesson}: {len(document['vectors'])} vectors")


if __name__ == "__main__":
    main()
