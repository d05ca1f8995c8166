import jax
import numpy as np
import scipy.linalg
import scipy.ndimage
import scipy.signal
from jax import numpy as jnp

from .routes import (
    agreed, agreed_layer, layer_arguments, pairs, pixels, sides, single_map, size, vector,
)


def vectors():
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
            single_map(image, weights),
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
            single_map(image, weights, stride, pairs(padding)),
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
        yield vector(
            "correlation",
            f"{image_shape} with {bank_shape}, stride {stride}, dilation {dilation}",
            layer_arguments(image, bank, biases, stride, padding) | {"dilation": size(*dilation)},
            agreed_layer(image, bank, biases, stride, padding, dilation),
        )


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
