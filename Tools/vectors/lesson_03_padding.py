import jax
import numpy as np
import scipy.signal
from jax import numpy as jnp
from numpy.lib.stride_tricks import sliding_window_view

from .routes import agreed, influence, pairs, pixels, sides, single_map, size, vector


def vectors():
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
            single_map(np.ones(image), ones, padding=pairs(padding)).shape,
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
            seen = sliding_window_view(np.pad(np.ones(image), found), filter_size)
            assert seen.shape[:2] == image
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
    """Whether every pixel has the same influence on the sum of the map."""
    both = tuple((end, end) for end in padding)
    moved = influence(image, filter_size, padding=both)
    return bool((moved == moved[0, 0]).all())


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
            sliding_window_view(frame, filter_size).sum(axis=(2, 3)),
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
