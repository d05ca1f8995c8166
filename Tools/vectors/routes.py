"""What several lessons need: inputs, the agreement of answers, and the routes to them."""

import jax
import numpy as np
from jax import numpy as jnp
from numpy.lib.stride_tricks import sliding_window_view

# Inputs and answers, as the files have them


def pixels(*shape, seed):
    """Multiples of 1/8 from -4 to 4: exact in 32 bits, and so are short sums of their products."""
    return np.random.default_rng(seed).integers(-32, 33, size=shape) / 8


def size(rows, columns):
    return {"rows": rows, "columns": columns}


def volume(channels, rows, columns):
    return {"channels": channels, "rows": rows, "columns": columns}


def sides(top, bottom, left, right):
    return {"top": top, "bottom": bottom, "left": left, "right": right}


def field(top, bottom, left, right):
    """A rectangle of pixels; bottom and right are the first that do not belong to it."""
    return {"rows": {"from": top, "to": bottom}, "columns": {"from": left, "to": right}}


def vector(function, name, arguments, expected):
    return {
        "function": function,
        "name": name,
        "arguments": arguments,
        "expected": expected,
    }


def layer_arguments(image, bank, biases, stride, padding):
    return {
        "input": image, "filters": bank, "biases": biases, "stride": size(*stride),
        "padding": padding,
    }


def agreed(*answers):
    """The first of several answers to one question, if they are all the same."""
    first = np.asarray(answers[0], dtype=np.float64)
    for answer in answers[1:]:
        other = np.asarray(answer, dtype=np.float64)
        assert first.shape == other.shape, (first.shape, other.shape)
        np.testing.assert_allclose(first, other, rtol=1e-10, atol=1e-10)
    return first


# Convolution and pooling


def pairs(padding):
    """The padding as NumPy and JAX want it: ((top, bottom), (left, right))."""
    return (
        (padding["top"], padding["bottom"]),
        (padding["left"], padding["right"]),
    )


def layer(image, filters, stride=(1, 1), padding=((0, 0), (0, 0)), dilation=(1, 1), groups=1):
    """JAX's convolution layer: channels x rows x columns, filters x channels x rows x columns."""
    return jax.lax.conv_general_dilated(
        jnp.asarray(image)[None],
        jnp.asarray(filters),
        window_strides=stride,
        padding=padding,
        rhs_dilation=dilation,
        dimension_numbers=("NCHW", "OIHW", "NCHW"),
        feature_group_count=groups,
        precision="highest",
    )[0]


def single_map(image, weights, stride=(1, 1), padding=((0, 0), (0, 0))):
    """JAX's layer with one channel and one filter: rows x columns, rows x columns."""
    return layer(image[None], weights[None, None], stride, padding)[0]


def layer_of_windows(image, bank, stride, padding, dilation):
    padded = np.pad(image, ((0, 0), *pairs(padding)))
    extent = [reach(n, d) for n, d in zip(bank.shape[2:], dilation)]
    seen = sliding_window_view(padded, extent, axis=(1, 2))
    seen = seen[:, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    return np.einsum("cyxij,fcij->fyx", seen, bank)


def agreed_layer(image, bank, biases, stride=(1, 1), padding=sides(0, 0, 0, 0), dilation=(1, 1)):
    """The maps of a whole layer, with its biases, from JAX and from windows."""
    return agreed(
        layer(image, bank, stride, pairs(padding), dilation) + biases[:, None, None],
        layer_of_windows(image, bank, stride, padding, dilation) + biases[:, None, None],
    )


def max_pooling(maps, window, stride, padding=((0, 0), (0, 0))):
    return jax.lax.reduce_window(
        maps, -jnp.inf, jax.lax.max, (1, *window), (1, *stride), ((0, 0), *padding)
    )


# Who sees whom


def reach(filter_length, dilation):
    """How far a filter with gaps stretches along one axis."""
    return dilation * (filter_length - 1) + 1


def windows_along(length, extent, stride=1):
    """The pixels behind each unit along one axis: units x pixels."""
    return sliding_window_view(np.arange(length), extent)[::stride]


def influence(image, filter_size, unit=None, stride=(1, 1), padding=((0, 0), (0, 0))):
    """How much each pixel moves one unit, or the sum of all units, by differentiation."""

    def moved(picture):
        units = single_map(picture, np.ones(filter_size), stride, padding)
        return units.sum() if unit is None else units[unit]

    return jax.grad(moved)(jnp.ones(image))


def bounds(places):
    """Where places are not 0: the first row and the one after the last, then the columns."""
    rows, columns = np.flatnonzero(np.any(places, axis=1)), np.flatnonzero(np.any(places, axis=0))
    return [rows[0], rows[-1] + 1, columns[0], columns[-1] + 1]


# Networks, as lists of layers


def convolution(filters, side, stride=1, padding=0, dilation=1):
    return {
        "convolution": {
            "filters": filters, "size": side, "stride": stride, "padding": padding,
            "dilation": dilation,
        }
    }


def pooling(side, stride, padding=0, kind="maxPooling"):
    return {kind: {"size": side, "stride": stride, "padding": padding}}


def dense(units):
    return {"dense": units}


VGG_16 = [
    entry
    for repeats, filters in [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]
    for entry in [convolution(filters, 3, padding=1)] * repeats + [pooling(2, 2)]
] + [dense(4096), dense(4096), dense(1000)]


def shaped(*shape):
    """An array that has a shape and nothing else: large networks fit into no memory."""
    return jax.ShapeDtypeStruct(shape, np.float32)


def weights_and_shape(entry, shape):
    """A layer's weights and biases, and the shape of its output for an input of this shape.

    Only shapes are computed, by JAX's operations, which refuse weights that do not fit.
    """
    ((kind, of),) = entry.items()
    values = shaped(*shape)
    if kind == "dense":
        weights = [shaped(of, values.size), shaped(of)]
        made = jax.eval_shape(
            lambda values, weights, biases: weights @ values.reshape(-1) + biases, values, *weights
        )
        return weights, (*made.shape, 1, 1)
    stride, ends = (of["stride"],) * 2, ((of["padding"],) * 2,) * 2
    if kind == "convolution":
        weights = [
            shaped(of["filters"], shape[0], of["size"], of["size"]), shaped(of["filters"], 1, 1),
        ]
        made = jax.eval_shape(
            lambda values, weights, biases: layer(
                values, weights, stride, ends, (of["dilation"],) * 2
            ) + biases,
            values, *weights,
        )
        return weights, made.shape
    made = jax.eval_shape(
        lambda values: max_pooling(values, (of["size"],) * 2, stride, ends), values
    )
    return [], made.shape
