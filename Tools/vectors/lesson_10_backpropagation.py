import jax
import numpy as np
import scipy.special
from jax import numpy as jnp

from .routes import (
    agreed, layer, layer_of_windows, max_pooling, pairs, pixels, sides, size, vector, volume,
)


def vectors():
    yield from rectify_vectors()
    yield from convolution_vectors()
    yield from pooling_vectors()
    yield from dense_vectors()
    yield from loss_vectors()


def pulled(function, at, slopes):
    """How the sum of all answers, each as often as `slopes` says, changes: by JAX."""
    return jax.vjp(function, jnp.asarray(at))[1](jnp.asarray(slopes))[0]


def tried(function, at, slopes):
    """The same for a function that is a straight line in each number: by differences of 1."""
    here = np.asarray(function(at))
    found = np.zeros_like(at)
    for place in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[place] = 1
        found[place] = ((np.asarray(function(at + step)) - here) * slopes).sum()
    return found


def rectify_vectors():
    for index, shape in enumerate([(1, 2, 3), (3, 4, 2), (2, 1, 5)]):
        image, slopes = pixels(*shape, seed=1000 + index), pixels(*shape, seed=1010 + index)
        image[0, 0, 0] = 0
        yield vector(
            "rectifyGradient", f"{shape}", {"input": image, "gradient": slopes},
            agreed(slopes * (image > 0), pulled(jax.nn.relu, image, slopes)),
        )
        yield vector(
            "biasGradient", f"{shape}", {"gradient": slopes},
            agreed(
                slopes.sum(axis=(1, 2)),
                pulled(
                    lambda biases: biases[:, None, None] + image, np.zeros(shape[0]), slopes
                ),
            ),
        )


def convolution_vectors():
    cases = [
        ((1, 3, 3), (1, 2, 2), (1, 1), sides(0, 0, 0, 0)),
        ((2, 5, 7), (3, 2, 3), (1, 1), sides(0, 0, 0, 0)),
        ((2, 6, 5), (2, 3, 2), (2, 3), sides(0, 0, 0, 0)),
        ((3, 4, 6), (2, 2, 3), (3, 1), sides(1, 0, 2, 1)),
        ((1, 5, 5), (2, 3, 3), (2, 2), sides(1, 1, 1, 1)),
        ((2, 3, 4), (1, 4, 5), (1, 2), sides(3, 2, 1, 4)),
        ((1, 4, 4), (2, 1, 1), (3, 2), sides(0, 0, 0, 0)),
    ]
    for index, (shape, (count, *window), stride, padding) in enumerate(cases):
        image = pixels(*shape, seed=1020 + index)
        bank = pixels(count, shape[0], *window, seed=1040 + index)
        name = f"{shape}, filters {bank.shape}, stride {stride}, padding {pairs(padding)}"

        def windows(image, bank):
            return layer_of_windows(image, bank, stride, padding, (1, 1))

        def network(image, bank):
            return layer(image, bank, stride, pairs(padding))

        slopes = pixels(*windows(image, bank).shape, seed=1060 + index)
        arguments = {"gradient": slopes, "stride": size(*stride), "padding": padding}
        yield vector(
            "filterGradient", name, {"input": image, "filter": size(*window)} | arguments,
            agreed(
                pulled(lambda bank: network(image, bank), bank, slopes),
                tried(lambda bank: windows(image, bank), bank, slopes),
            ),
        )
        yield vector(
            "inputGradient", name, {"filters": bank, "input": volume(*shape)} | arguments,
            agreed(
                pulled(lambda image: network(image, bank), image, slopes),
                tried(lambda image: windows(image, bank), image, slopes),
            ),
        )


def pooling_vectors():
    cases = [
        ((4, 6), (2, 3), (2, 3)),
        ((5, 7), (2, 3), (1, 1)),
        ((6, 9), (3, 2), (2, 3)),
        ((5, 5), (3, 3), (2, 2)),
        ((4, 5), (1, 2), (3, 1)),
    ]
    for index, (shape, window, stride) in enumerate(cases):
        mixed = pixels(*shape, seed=1080 + index)
        ties = np.random.default_rng(1100 + index).integers(0, 3, size=shape) - 1.0
        for kind, image in [("mixed", mixed), ("ties", ties)]:
            name = f"{kind} {shape}, window {window}, stride {stride}"
            units = max_pooling(jnp.asarray(image)[None], window, stride)[0].shape
            slopes = pixels(*units, seed=1120 + index)
            arguments = {
                "input": image, "gradient": slopes, "window": size(*window),
                "stride": size(*stride),
            }
            # A hair less for each value makes the first of equal ones the largest.
            hair = np.arange(image.size).reshape(shape) / 2**20
            yield vector(
                "maxPoolGradient", name, arguments,
                agreed(
                    winners(image, slopes, window, stride),
                    pulled(
                        lambda image: max_pooling(image[None], window, stride)[0], image - hair,
                        slopes,
                    ),
                ),
            )
            yield vector(
                "averagePoolGradient", name, arguments,
                agreed(
                    *(
                        route(lambda image: means(image, window, stride), image, slopes)
                        for route in (pulled, tried)
                    )
                ),
            )


def winners(image, slopes, window, stride):
    """NumPy's argmax gives the first of equal values."""
    found = np.zeros_like(image)
    for row, column in np.ndindex(slopes.shape):
        top, left = row * stride[0], column * stride[1]
        seen = image[top : top + window[0], left : left + window[1]]
        inside = np.unravel_index(seen.argmax(), seen.shape)
        found[top + inside[0], left + inside[1]] += slopes[row, column]
    return found


def means(image, window, stride):
    sums = jax.lax.reduce_window(
        jnp.asarray(image), 0.0, jax.lax.add, window, stride, "VALID"
    )
    return sums / np.prod(window)


def dense_vectors():
    for index, (outputs, inputs) in enumerate([(1, 3), (2, 2), (3, 5), (4, 1)]):
        weights = pixels(outputs, inputs, seed=1140 + index)
        values, biases = pixels(inputs, seed=1150 + index), pixels(outputs, seed=1160 + index)
        slopes = pixels(outputs, seed=1170 + index)
        name = f"{outputs} outputs, {inputs} inputs"
        yield vector(
            "denseLayer", name, {"input": values, "weights": weights, "biases": biases},
            agreed(weights @ values + biases, jnp.einsum("oi,i->o", weights, values) + biases),
        )
        yield vector(
            "denseGradient", name, {"input": values, "weights": weights, "gradient": slopes},
            {
                "weights": agreed(
                    np.outer(slopes, values), pulled(lambda w: w @ values, weights, slopes)
                ),
                "biases": agreed(slopes, pulled(lambda b: b + 0.0, biases, slopes)),
                "input": agreed(
                    slopes @ weights, pulled(lambda v: jnp.asarray(weights) @ v, values, slopes)
                ),
            },
        )


def loss_vectors():
    cases = [
        [1, 2, 3], [1000, 1001, 1002], [0, 0], [2.5, -1, 0.25, -3, 1], [5], [-1000, -999, -1001.5],
        [0, 12],
    ]
    for scores in cases:
        scores = np.array(scores, dtype=np.float64)
        yield vector(
            "softmax", f"{scores}", {"scores": scores},
            agreed(scipy.special.softmax(scores), jax.nn.softmax(jnp.asarray(scores))),
        )
        for label in range(len(scores)):
            name, arguments = f"{scores}, label {label}", {"scores": scores, "label": label}

            def loss(scores):
                return -jax.nn.log_softmax(scores)[label]

            if len(scores) > 1:
                yield vector(
                    "crossEntropy", name, arguments,
                    agreed(-scipy.special.log_softmax(scores)[label], loss(jnp.asarray(scores))),
                )
                yield vector(
                    "crossEntropyGradient", name, arguments,
                    agreed(
                        scipy.special.softmax(scores) - np.eye(len(scores))[label],
                        jax.grad(loss)(jnp.asarray(scores)),
                    ),
                )
    for index, count in enumerate([1, 4, 7]):
        a, b = pixels(count, seed=1180 + index), pixels(count, seed=1190 + index)
        a[0] = b[0] = 0 if count > 1 else 3
        yield vector(
            "relativeError", f"{count} pairs", {"a": a, "b": b},
            agreed(
                np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))),
                max(
                    float(jnp.abs(x - y) / jnp.clip(jnp.abs(x) + jnp.abs(y), min=1e-8))
                    for x, y in zip(a, b)
                ),
            ),
        )
