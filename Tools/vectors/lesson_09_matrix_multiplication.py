import jax
import numpy as np
import scipy.linalg
from jax import numpy as jnp

from .routes import (
    agreed, agreed_layer, layer, layer_arguments, pairs, pixels, sides, single_map, size, vector,
    volume,
)

# Images and filters that are not square, strides that differ, four different sides.
WINDOWS = [
    ((1, 3, 3), (2, 2), (1, 1), sides(0, 0, 0, 0)),
    ((2, 4, 5), (2, 3), (1, 1), sides(0, 0, 0, 0)),
    ((3, 5, 4), (3, 2), (2, 1), sides(1, 0, 2, 1)),
    ((2, 3, 6), (1, 3), (1, 4), sides(0, 2, 3, 1)),
    ((2, 1, 2), (3, 3), (2, 2), sides(1, 2, 2, 0)),
]


def vectors():
    yield from product_vectors()
    yield from window_vectors()
    yield from layer_vectors()
    yield from toeplitz_vectors()
    yield from transposed_vectors()


def product_vectors():
    for index, (rows, shared, columns) in enumerate([(2, 3, 4), (1, 5, 1), (4, 1, 3), (9, 7, 10)]):
        a, b = pixels(rows, shared, seed=900 + index), pixels(shared, columns, seed=910 + index)
        expected = agreed(a @ b, jnp.einsum("ik,kj->ij", a, b, precision="highest"))
        for function in ["matrixProduct", "fastProduct"]:
            yield vector(
                function, f"{rows}x{shared} times {shared}x{columns}", {"a": a, "b": b}, expected
            )


def patches(image, filter_size, stride, padding):
    """JAX's windows, one filter of a single 1 after the other: windows as columns."""
    found = jax.lax.conv_general_dilated_patches(
        jnp.asarray(image)[None], filter_size, stride, pairs(padding), precision=jax.lax.Precision.HIGHEST
    )[0]
    return found.reshape(found.shape[0], -1)


def gathered(image, filter_size, stride, padding):
    """NumPy's windows of the padded image: windows as columns."""
    padded = np.pad(image, ((0, 0), *pairs(padding)))
    seen = np.lib.stride_tricks.sliding_window_view(padded, filter_size, axis=(1, 2))
    seen = seen[:, :: stride[0], :: stride[1]]  # channels, units down, units across, window
    return seen.transpose(0, 3, 4, 1, 2).reshape(image.shape[0] * np.prod(filter_size), -1)


def scattered(columns, shape, filter_size, stride, padding):
    """Windows added up in a padded image, one window after the other, and the padding cut off."""
    (top, bottom), (left, right) = pairs(padding)
    padded = np.zeros((shape[0], top + shape[1] + bottom, left + shape[2] + right))
    down = range(0, padded.shape[1] - filter_size[0] + 1, stride[0])
    across = range(0, padded.shape[2] - filter_size[1] + 1, stride[1])
    corners = [(row, column) for row in down for column in across]
    for (row, column), window in zip(corners, columns.T, strict=True):
        padded[:, row : row + filter_size[0], column : column + filter_size[1]] += (
            window.reshape(shape[0], *filter_size)
        )
    return padded[:, top : top + shape[1], left : left + shape[2]]


def window_vectors():
    for index, (shape, filter_size, stride, padding) in enumerate(WINDOWS):
        image = pixels(*shape, seed=920 + index)
        name = f"{shape} with {filter_size}, stride {stride}"
        windows = {"filter": size(*filter_size), "stride": size(*stride), "padding": padding}
        columns = agreed(
            patches(image, filter_size, stride, padding),
            gathered(image, filter_size, stride, padding),
        )
        yield vector("im2col", name, {"input": image, **windows}, columns)
        # Backwards: the derivative of <columns, numbers> with respect to the image.
        numbers = pixels(*columns.shape, seed=930 + index)
        _, pullback = jax.vjp(
            lambda image: patches(image, filter_size, stride, padding), jnp.asarray(image)
        )
        yield vector(
            "col2im", name, {"columns": numbers, "input": volume(*shape), **windows},
            agreed(
                pullback(jnp.asarray(numbers))[0],
                scattered(numbers, shape, filter_size, stride, padding),
            ),
        )


def layer_vectors():
    for index, (shape, filter_size, stride, padding) in enumerate(WINDOWS):
        image = pixels(*shape, seed=940 + index)
        bank = pixels(index % 3 + 1, shape[0], *filter_size, seed=950 + index)
        biases = pixels(index % 3 + 1, seed=960 + index)
        yield vector(
            "convolveByMatrix", f"{shape} with {bank.shape}, stride {stride}",
            layer_arguments(image, bank, biases, stride, padding),
            agreed_layer(image, bank, biases, stride, padding),
        )


def block_toeplitz(weights, image):
    """SciPy's Toeplitz matrices of the filter's rows, as the blocks of a larger one."""
    rows, columns = (whole - part + 1 for whole, part in zip(image, weights.shape))
    blocks = [
        scipy.linalg.toeplitz(
            np.r_[row[0], np.zeros(columns - 1)], np.r_[row, np.zeros(image[1] - len(row))]
        )
        for row in weights
    ]
    return np.block([
        [
            blocks[across - down] if 0 <= across - down < len(blocks) else np.zeros_like(blocks[0])
            for across in range(image[0])
        ]
        for down in range(rows)
    ])


def toeplitz_vectors():
    cases = [((3, 3), (4, 4)), ((2, 3), (4, 5)), ((3, 1), (3, 2)), ((1, 2), (1, 4))]
    for index, (filter_size, image) in enumerate(cases):
        weights = pixels(*filter_size, seed=970 + index)
        jacobian = jax.jacobian(lambda picture: single_map(picture, weights))(jnp.zeros(image))
        yield vector(
            "toeplitz", f"{filter_size} on {image}", {"filter": weights, "image": size(*image)},
            agreed(
                block_toeplitz(weights, image), jacobian.reshape(-1, image[0] * image[1])
            ),
        )


def transposed_vectors():
    cases = [((2, 2), (2, 2), (1, 1)), ((3, 2), (2, 4), (1, 3)), ((2, 3), (3, 1), (2, 4)),
             ((1, 4), (3, 3), (2, 2)), ((2, 2), (1, 2), (3, 1))]
    for index, (shape, filter_size, stride) in enumerate(cases):
        numbers = pixels(*shape, seed=980 + index)
        weights = pixels(*filter_size, seed=990 + index)
        # JAX's transposed convolution turns the filter, and adds rows and columns of zeros if the
        # stride is longer than the filter.
        by_jax = jax.lax.conv_transpose(
            jnp.asarray(numbers)[None, None], jnp.asarray(weights[::-1, ::-1])[None, None], stride,
            "VALID", dimension_numbers=("NCHW", "OIHW", "NCHW"), precision="highest",
        )[0, 0]
        size_of = [(n - 1) * s + k for n, s, k in zip(shape, stride, filter_size)]
        by_jax = by_jax[: size_of[0], : size_of[1]]
        _, pullback = jax.vjp(
            lambda picture: single_map(picture, weights, stride), jnp.zeros(size_of)
        )
        spread = np.zeros(size_of)
        for place in np.ndindex(*shape):
            top, left = (i * s for i, s in zip(place, stride))
            spread[top : top + filter_size[0], left : left + filter_size[1]] += (
                numbers[place] * weights
            )
        yield vector(
            "transposedConvolution", f"{shape} with {filter_size}, stride {stride}",
            {"input": numbers, "filter": weights, "stride": size(*stride)},
            agreed(spread, by_jax, pullback(jnp.asarray(numbers))[0]),
        )
