import jax
import numpy as np
import scipy.ndimage
import scipy.signal
from jax import numpy as jnp
from numpy.lib.stride_tricks import sliding_window_view

from .routes import agreed, max_pooling, pairs, pixels, sides, single_map, size, vector


def vectors():
    yield from pooling_vectors()
    yield from whole_map_vectors()
    yield from across_map_vectors()
    yield from shift_vectors()
    yield from gap_vectors()


def pooling_vectors():
    cases = [
        ((5, 7), (2, 3), (1, 1), sides(0, 0, 0, 0)),
        ((6, 9), (3, 2), (2, 3), sides(0, 0, 0, 0)),
        ((4, 6), (2, 2), (3, 1), sides(1, 0, 0, 1)),
        ((3, 5), (3, 4), (1, 2), sides(2, 1, 3, 0)),
        ((5, 5), (3, 3), (2, 2), sides(1, 1, 1, 1)),
        ((2, 3), (4, 5), (1, 1), sides(3, 2, 4, 1)),
        ((4, 4), (1, 1), (3, 2), sides(0, 0, 0, 0)),
    ]
    for index, (shape, window, stride, padding) in enumerate(cases):
        # Values of both signs; values below 0 only, which a padded 0 would beat; many ties.
        mixed = pixels(*shape, seed=820 + index)
        ties = np.random.default_rng(840 + index).integers(0, 3, size=shape) - 1.0
        for kind, image in [("mixed", mixed), ("negative", -np.abs(mixed) - 1), ("ties", ties)]:
            name = f"{kind} {shape}, window {window}, stride {stride}, padding {pairs(padding)}"
            arguments = {
                "map": image, "window": size(*window), "stride": size(*stride), "padding": padding,
            }
            yield vector(
                "maxPool", name, arguments,
                agreed(
                    np.nanmax(windows(image, window, stride, padding), axis=(2, 3)),
                    max_pooling(jnp.asarray(image)[None], window, stride, pairs(padding))[0],
                ),
            )
            yield vector(
                "averagePool", name, arguments,
                agreed(
                    np.nanmean(windows(image, window, stride, padding), axis=(2, 3)),
                    sums(image, window, stride, padding)
                    / sums(np.ones(shape), window, stride, padding),
                ),
            )


def windows(image, window, stride, padding):
    """What each window holds: rows x columns x window. Padding is not a number."""
    framed = np.pad(image, pairs(padding), constant_values=np.nan)
    return sliding_window_view(framed, window)[:: stride[0], :: stride[1]]


def sums(image, window, stride, padding):
    return jax.lax.reduce_window(
        jnp.asarray(image), 0.0, jax.lax.add, window, stride, pairs(padding)
    )


def whole_map_vectors():
    for index, shape in enumerate([(1, 1, 1), (3, 4, 5), (2, 7, 1)]):
        maps = pixels(*shape, seed=860 + index)
        yield vector(
            "globalAverage", f"{shape}", {"maps": maps},
            agreed(
                maps.mean(axis=(1, 2)),
                scipy.ndimage.mean(
                    maps, np.arange(shape[0])[:, None, None] * np.ones(shape, dtype=int),
                    np.arange(shape[0]),
                ),
            ),
        )


def across_map_vectors():
    for index, (shape, group) in enumerate(
        [((4, 2, 3), 2), ((6, 3, 2), 3), ((3, 2, 2), 1), ((2, 1, 4), 2)]
    ):
        maps = pixels(*shape, seed=880 + index) - 2
        yield vector(
            "maxAcrossMaps", f"{shape} in groups of {group}", {"maps": maps, "group": group},
            agreed(
                maps.reshape(shape[0] // group, group, *shape[1:]).max(axis=1),
                jax.lax.reduce_window(
                    jnp.asarray(maps), -jnp.inf, jax.lax.max, (group, 1, 1), (group, 1, 1), "VALID"
                ),
            ),
        )
    for a, b in [(2, 5), (5, 2), (-1, -4), (-6.5, -2), (3, 3), (0, -7)]:
        yield vector(
            "maximumFromReLU", f"{a} and {b}", {"a": a, "b": b},
            agreed(np.maximum(a, b), a + jax.nn.relu(jnp.float64(b) - a)),
        )


def shift_vectors():
    for index, (shape, moves) in enumerate(
        [((3, 5), (1, 2)), ((4, 3), (-1, 1)), ((2, 4), (0, -3)), ((3, 3), (-4, 0)), ((2, 3), (0, 0))]
    ):
        image = pixels(*shape, seed=900 + index)
        yield vector(
            "shift", f"{shape} by {moves}",
            {"image": image, "rows": moves[0], "columns": moves[1]},
            agreed(shifted(image, moves), rolled(image, moves)),
        )


def shifted(image, moves):
    """SciPy's shift without interpolation."""
    return scipy.ndimage.shift(image, moves, order=0, mode="constant", cval=0)


def rolled(image, moves):
    """Rolled in a frame so wide that nothing comes in again."""
    frame = [(side + abs(move),) * 2 for side, move in zip(image.shape, moves)]
    framed = jnp.roll(jnp.pad(image, frame), moves, axis=(0, 1))
    return framed[tuple(slice(before, -before) for before, _ in frame)]


def gap_vectors():
    cases = [
        ((5, 6), (2, 3), (1, -1)), ((4, 7), (3, 2), (0, 2)), ((6, 4), (3, 1), (-2, 0)),
        ((3, 3), (3, 3), (1, 1)), ((5, 5), (2, 2), (0, 0)), ((4, 4), (2, 1), (5, 0)),
    ]
    for index, (shape, filter_size, moves) in enumerate(cases):
        image, weights = pixels(*shape, seed=920 + index), pixels(*filter_size, seed=940 + index)
        if index == 0:
            image = np.pad(image[2:3, 2:4], ((2, 2), (2, 2)))  # away from the border
        correlated = scipy.signal.correlate2d(image, weights, mode="valid")
        yield vector(
            "equivarianceGap", f"{shape}, filter {filter_size}, by {moves}",
            {"image": image, "filter": weights, "rows": moves[0], "columns": moves[1]},
            agreed(
                np.abs(
                    scipy.signal.correlate2d(shifted(image, moves), weights, mode="valid")
                    - shifted(correlated, moves)
                ).max(),
                jnp.abs(
                    single_map(rolled(image, moves), weights)
                    - rolled(single_map(image, weights), moves)
                ).max(),
            ),
        )
