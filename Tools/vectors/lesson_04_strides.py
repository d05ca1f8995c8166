import jax
import numpy as np

from .routes import (
    agreed, bounds, field, influence, layer, layer_arguments, layer_of_windows, pairs, pixels,
    reach, shaped, sides, single_map, size, vector, windows_along,
)


def vectors():
    yield from strided_size_vectors()
    yield from leftover_vectors()
    yield from subsample_vectors()
    yield from strided_field_vectors()
    yield from strided_same_vectors()
    yield from input_size_vectors()


def spelled(arguments):
    return ", ".join(f"{name} {number}" for name, number in arguments.items())


def strided_size_vectors():
    cases = [
        (7, 3, 1, 0, 1), (7, 3, 2, 0, 1), (10, 3, 2, 0, 1), (5, 3, 2, 1, 1), (6, 3, 2, 1, 1),
        (227, 11, 4, 0, 1), (224, 11, 4, 0, 1), (224, 11, 4, 2, 1), (7, 3, 1, 0, 2),
        (7, 3, 2, 1, 1), (10, 3, 3, 0, 1), (4, 5, 1, 1, 1), (9, 1, 5, 3, 4), (20, 3, 2, 4, 5),
    ]
    for input_length, filter_length, stride, padding, dilation in cases:
        ends = (padding, padding)
        gaps = np.zeros(reach(filter_length, dilation))
        gaps[::dilation] = 1
        dense = np.correlate(np.pad(np.ones(input_length), ends), gaps, mode="valid")
        units = agreed(
            len(dense[::stride]), units_of(input_length, filter_length, stride, ends, dilation)
        )
        arguments = {
            "input": input_length, "filter": filter_length, "stride": stride, "padding": padding,
            "dilation": dilation,
        }
        yield vector("outputSize", spelled(arguments), arguments, units)


def units_of(input_length, filter_length, stride, ends, dilation=1):
    """How many units JAX's layer has along one axis; nothing is computed but the shape."""
    shape = jax.eval_shape(
        lambda image, filters: layer(image, filters, (stride, 1), (ends, (0, 0)), (dilation, 1)),
        shaped(1, input_length, 1), shaped(1, 1, filter_length, 1),
    ).shape
    return shape[1]


def leftover_vectors():
    cases = [
        (10, 3, 2, 0), (11, 3, 2, 0), (6, 3, 2, 1), (8, 3, 4, 1), (10, 1, 4, 0), (9, 2, 4, 1),
        (5, 4, 7, 2), (12, 4, 3, 0),
    ]
    for input_length, filter_length, stride, padding in cases:
        padded = input_length + 2 * padding
        seen = np.flatnonzero(influence((padded, 1), (filter_length, 1), stride=(stride, 1)))
        places = windows_along(padded, filter_length, stride)
        rows = agreed(padded - 1 - seen.max(), padded - 1 - places.max())
        arguments = {
            "input": input_length, "filter": filter_length, "stride": stride, "padding": padding,
        }
        yield vector("leftover", spelled(arguments), arguments, rows)


def subsample_vectors():
    cases = [
        ((4, 6), (2, 3)), ((5, 7), (2, 3)), ((3, 5), (1, 4)), ((5, 2), (3, 1)), ((1, 1), (2, 2)),
    ]
    for index, (shape, stride) in enumerate(cases):
        image = pixels(*shape, seed=400 + index)
        kept = agreed(
            image[:: stride[0], :: stride[1]], single_map(image, np.ones((1, 1)), stride)
        )
        yield vector(
            "subsample", f"{shape[0]}x{shape[1]} by {stride}",
            {"map": image, "stride": size(*stride)}, kept,
        )


def strided_field_vectors():
    cases = [
        ((9, 11), (3, 2), (2, 3), sides(1, 0, 2, 1)),
        ((5, 6), (2, 4), (3, 1), sides(0, 2, 3, 0)),
        ((8, 8), (1, 3), (3, 4), sides(2, 2, 0, 0)),
    ]
    for image, filter_size, stride, padding in cases:
        padded = tuple(end + sum(zeros) for end, zeros in zip(image, pairs(padding)))
        units = single_map(np.ones(padded), np.ones(filter_size), stride).shape
        for unit in [(0, 0), (0, 1), (1, 0), tuple(end - 1 for end in units)]:
            seen = agreed(
                bounds(influence(padded, filter_size, unit, stride)),
                field_of_windows(padded, filter_size, stride, unit),
            ) - np.array([padding["top"]] * 2 + [padding["left"]] * 2)
            yield vector(
                "stridedField",
                f"unit {unit}, filter {filter_size}, stride {stride}, padding {pairs(padding)}",
                {
                    "row": unit[0], "column": unit[1], "filter": size(*filter_size),
                    "stride": size(*stride), "padding": padding,
                },
                field(*seen),
            )


def field_of_windows(padded, filter_size, stride, unit):
    ends = []
    for length, extent, step, index in zip(padded, filter_size, stride, unit):
        places = windows_along(length, extent, step)[index]
        ends += [places[0], places[-1] + 1]
    return ends


def strided_same_vectors():
    cases = [
        (13, 6, 5, 1), (6, 3, 2, 1), (224, 7, 2, 1), (5, 2, 1, 1), (5, 1, 2, 1), (6, 1, 2, 1),
        (9, 2, 4, 1), (5, 3, 2, 1), (7, 5, 3, 1), (6, 3, 1, 2), (9, 2, 2, 4), (10, 4, 3, 3),
    ]
    for input_length, filter_length, stride, dilation in cases:
        extent = reach(filter_length, dilation)
        before, after = agreed(
            jax.lax.padtype_to_pads((input_length,), (extent,), (stride,), "SAME")[0],
            fewest_zeros(input_length, filter_length, stride, dilation),
        )
        arguments = {
            "input": input_length, "filter": filter_length, "stride": stride, "dilation": dilation,
        }
        yield vector(
            "stridedSamePadding", spelled(arguments), arguments,
            {"before": before, "after": after},
        )
    # The two rules give maps of one shape and different values.
    image, weights = np.arange(1, 7).reshape(1, 1, 6), np.array([1, 2, 4]).reshape(1, 1, 1, 3)
    for rule in ["SAME", "SAME_LOWER"]:
        (before, after) = jax.lax.padtype_to_pads((6,), (3,), (2,), rule)[0]
        padding = sides(0, 0, before, after)
        yield vector(
            "correlation", f"1 to 6 with 1 2 4, stride 2, padding {rule}",
            layer_arguments(image, weights, np.zeros(1), (1, 2), padding)
            | {"dilation": size(1, 1)},
            agreed(
                layer(image.astype(float), weights.astype(float), (1, 2), rule),
                layer_of_windows(image, weights, (1, 2), padding, (1, 1)),
            ),
        )


def fewest_zeros(input_length, filter_length, stride, dilation):
    promised = -(-input_length // stride)
    zeros = 0
    while True:
        ends = (zeros // 2, zeros - zeros // 2)
        fits = reach(filter_length, dilation) <= input_length + zeros
        if fits and units_of(input_length, filter_length, stride, ends, dilation) == promised:
            return ends
        zeros += 1


def input_size_vectors():
    for output, filter_length, stride, padding in [
        (4, 3, 2, 0), (1, 2, 3, 0), (5, 3, 1, 0), (3, 3, 2, 1), (55, 11, 4, 2), (1, 2, 2, 1),
        (1, 3, 4, 2), (2, 4, 3, 3),
    ]:
        inputs = range(max(1, filter_length - 2 * padding), output * stride + filter_length + 1)
        by_shape = [
            length for length in inputs
            if units_of(length, filter_length, stride, (padding, padding)) == output
        ]
        by_windows = [
            length for length in inputs
            if len(windows_along(length + 2 * padding, filter_length, stride)) == output
        ]
        fitting = agreed(by_shape, by_windows)
        assert (np.diff(fitting) == 1).all()
        arguments = {
            "output": output, "filter": filter_length, "stride": stride, "padding": padding,
        }
        yield vector(
            "inputSizes", spelled(arguments), arguments,
            {"from": fitting[0], "through": fitting[-1]},
        )
