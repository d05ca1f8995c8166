import jax
import numpy as np
from jax import numpy as jnp
from jax.example_libraries import stax
from numpy.lib.stride_tricks import sliding_window_view

from .routes import (
    VGG_16, agreed, convolution, dense, pooling, shaped, size, vector, volume, weights_and_shape,
)


def vectors():
    yield from dense_vectors()
    yield from convolution_count_vectors()
    yield from network_vectors()


def counted(parameters):
    """How many numbers a library's parameters hold, whether or not they were ever made."""
    return sum(int(np.prod(leaf.shape)) for leaf in jax.tree.leaves(parameters))


def stax_counts(layers, input_shape):
    """The parameters of each layer, as JAX's own small library of layers makes them."""
    init, _ = stax.serial(*layers)
    key = jax.random.key(0)
    made = jax.eval_shape(lambda: init(key, input_shape)[1])
    return [counted(parameters) for parameters in made]


def dense_vectors():
    for shape, units in [((1, 100, 100), 1000), ((3, 4, 5), 6), ((2, 7, 3), 1)]:
        inputs = int(np.prod(shape))
        weights = jax.eval_shape(
            jax.jacobian(lambda values: jnp.zeros(units) + values.sum()), shaped(inputs)
        )
        expected = agreed(counted(weights), np.broadcast_to(0, (units, *shape)).size)
        yield vector(
            "denseConnections", f"{shape} to {units}",
            {"input": volume(*shape), "units": units}, expected,
        )
    for inputs, units in [(4, 3), (3, 4), (84, 10), (1, 1), (25088, 4096)]:
        (by_stax,) = stax_counts([stax.Dense(units)], (1, inputs))
        expected = agreed(by_stax, np.broadcast_to(0, (units, inputs + 1)).size)
        yield vector(
            "denseParameters", f"{inputs} to {units}", {"inputs": inputs, "units": units}, expected
        )
    for shape in [(1, 1, 1), (6, 28, 28), (3, 5, 7), (200, 150, 100)]:
        expected = agreed(np.zeros(shape, np.float32).nbytes, jnp.zeros(shape, jnp.float32).nbytes)
        yield vector("featureMapBytes", f"{shape}", {"shape": volume(*shape)}, expected)


def convolution_count_vectors():
    for window, channels, filters in [
        ((3, 3), 3, 64), ((5, 5), 3, 200), ((2, 5), 4, 7), ((1, 1), 2, 3),
    ]:
        (by_stax,) = stax_counts([stax.Conv(filters, window)], (1, 32, 32, channels))
        expected = agreed(
            by_stax, np.broadcast_to(0, (filters, channels, *window)).size + filters
        )
        yield vector(
            "convolutionParameters",
            f"{filters} filters of {window}, {channels} channels",
            {"filter": size(*window), "inputChannels": channels, "filters": filters},
            expected,
        )
    for (maps, rows, columns), channels, window in [
        ((2, 4, 5), 3, (2, 2)), ((3, 5, 4), 2, (1, 4)), ((1, 1, 1), 3, (2, 4)),
        ((96, 55, 55), 3, (11, 11)),
    ]:
        image = (1, channels, rows + window[0] - 1, columns + window[1] - 1)
        weights = (maps, channels * window[0] * window[1], rows, columns)
        unshared = jax.eval_shape(
            lambda image, weights: jax.lax.conv_general_dilated_local(
                image, weights, (1, 1), "VALID", window, dimension_numbers=("NCHW", "OIHW", "NCHW")
            ),
            shaped(*image), shaped(*weights),
        )
        assert unshared.shape == (1, maps, rows, columns)
        seen = windows_of_all_channels(image[1:], window)
        arguments = {
            "output": volume(maps, rows, columns),
            "inputChannels": channels, "filter": size(*window),
        }
        name = f"{(maps, rows, columns)}, {channels} channels, {window}"
        yield vector(
            "locallyConnectedParameters", name, arguments,
            agreed(counted([shaped(*weights), unshared]), maps * seen.size + unshared.size),
        )
        yield vector(
            "convolutionMultiplications", name, arguments,
            agreed(counted([shaped(*weights)]), maps * seen.size),
        )


def windows_of_all_channels(image, window):
    """What each unit sees: one row of values for each place, and nothing in memory."""
    return sliding_window_view(np.broadcast_to(0.0, image), window, axis=(1, 2))


NETWORKS = {
    "LeNet-5, all maps connected": (
        (1, 32, 32),
        [
            convolution(6, 5), pooling(2, 2, kind="averagePooling"),
            convolution(16, 5), pooling(2, 2, kind="averagePooling"),
            convolution(120, 5), dense(84), dense(10),
        ],
    ),
    "three convolutions with stride 2": (
        (3, 200, 300),
        [convolution(filters, 3, stride=2, padding=1) for filters in (100, 200, 400)],
    ),
    "VGG-16": ((3, 224, 224), VGG_16),
    "sides that differ, and nothing divides": (
        (2, 13, 18),
        [
            convolution(3, 4, stride=3, padding=2), pooling(2, 1), convolution(4, 2),
            pooling(2, 3, kind="averagePooling"), dense(5), dense(3),
        ],
    ),
}


def network_vectors():
    for name, (shape, layers) in NETWORKS.items():
        yield vector(
            "networkParameters",
            name,
            {"layers": [brief(entry) for entry in layers], "input": volume(*shape)},
            agreed(network_by_stax(shape, layers), network_by_shapes(shape, layers)),
        )


def brief(entry):
    """The layer as lesson 2 has it: on one level, without what is usual."""
    ((kind, of),) = entry.items()
    if kind == "dense":
        return entry
    usual = {"padding": 0, "dilation": 1}
    if kind == "convolution":
        usual["stride"] = 1
    (_, first), *others = of.items()
    return {kind: first} | {key: number for key, number in others if number != usual.get(key)}


def network_by_stax(shape, entries):
    layers, owners = [], []
    for index, entry in enumerate(entries):
        match entry:
            case {"dense": units}:
                made = [stax.Flatten, stax.Dense(units)]
            case {"convolution": of}:
                made = [
                    stax.Conv(
                        of["filters"], (of["size"],) * 2, (of["stride"],) * 2,
                        [(of["padding"],) * 2] * 2,
                    )
                ]
            case {"maxPooling": of}:
                made = [stax.MaxPool((of["size"],) * 2, (of["stride"],) * 2)]
            case {"averagePooling": of}:
                made = [stax.AvgPool((of["size"],) * 2, (of["stride"],) * 2)]
        layers += made
        owners += [index] * len(made)
    counts = np.zeros(len(entries), dtype=int)
    np.add.at(counts, owners, stax_counts(layers, (1, *shape[1:], shape[0])))
    return counts


def network_by_shapes(shape, entries):
    counts = []
    for entry in entries:
        weights, shape = weights_and_shape(entry, shape)
        counts.append(counted(weights))
    return counts
