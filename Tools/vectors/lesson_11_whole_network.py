"""Whole networks, forward and backward.

The routes are JAX, and NumPy with differences of the loss. If PyTorch is installed, it must agree too;
it changes no byte.
"""

import jax
import numpy as np
from jax import numpy as jnp
from numpy.lib.stride_tricks import sliding_window_view

from .routes import agreed, layer, layer_of_windows, max_pooling, pairs, sides, size, vector

try:
    import torch
except ImportError:
    torch = None


def vectors():
    yield from network_vectors()
    yield from step_vectors()
    yield from answer_vectors()


# Networks


def eighths(*shape, seed, largest=4):
    """Multiples of 1/8: small, so that scores stay near each other."""
    return np.random.default_rng(seed).integers(-largest, largest + 1, size=shape) / 8


def convolution(count, shape, stride, padding, seed):
    return {
        "convolution": {
            "filters": eighths(count, *shape, seed=seed), "biases": eighths(count, seed=seed + 1),
            "stride": size(*stride), "padding": padding,
        }
    }


def pooling(window, stride):
    return {"maxPooling": {"window": size(*window), "stride": size(*stride)}}


def dense(units, inputs, seed):
    return {
        "dense": {
            "weights": eighths(units, inputs, seed=seed), "biases": eighths(units, seed=seed + 1),
        }
    }


RECTIFY = {"rectify": {}}

CASES = [
    ("one dense stage", (2, 2, 3), [dense(3, 12, 1200)]),
    ("two dense stages", (1, 2, 2), [dense(5, 4, 1210), RECTIFY, dense(3, 5, 1212)]),
    (
        "a stride and uneven padding", (2, 5, 6),
        [convolution(3, (2, 2, 3), (2, 1), sides(1, 0, 0, 2), 1220), RECTIFY, dense(2, 54, 1222)],
    ),
    (
        "overlapping windows", (1, 5, 6),
        [
            convolution(2, (1, 2, 2), (1, 1), sides(0, 0, 0, 0), 1230), RECTIFY,
            pooling((2, 3), (1, 2)), dense(4, 12, 1232),
        ],
    ),
    (
        "two convolutions", (2, 8, 9),
        [
            convolution(3, (2, 3, 2), (1, 2), sides(1, 1, 0, 1), 1240), RECTIFY,
            pooling((2, 2), (2, 1)), convolution(2, (3, 1, 3), (1, 1), sides(0, 1, 2, 0), 1242),
            RECTIFY, pooling((3, 2), (1, 2)), dense(3, 12, 1244),
        ],
    ),
    (
        "the network of the lesson, smaller", (1, 8, 8),
        [
            convolution(2, (1, 3, 3), (1, 1), sides(1, 1, 1, 1), 1250), RECTIFY,
            pooling((2, 2), (2, 2)), convolution(3, (2, 3, 3), (1, 1), sides(1, 1, 1, 1), 1252),
            RECTIFY, pooling((2, 2), (2, 2)), dense(4, 12, 1254),
        ],
    ),
]


def pair(of):
    return (of["rows"], of["columns"])


def learned(stages):
    """Weights and biases of each stage; none if it has none."""
    found = []
    for stage in stages:
        ((_, of),) = stage.items()
        found.append([of[key] for key in ("filters", "weights", "biases") if key in of])
    return found


def by_jax(picture, stages, numbers):
    activations = [jnp.asarray(picture)]
    for stage, values in zip(stages, numbers):
        ((kind, of),) = stage.items()
        maps = activations[-1]
        if kind == "convolution":
            made = layer(maps, values[0], pair(of["stride"]), pairs(of["padding"]))
            made = made + values[1][:, None, None]
        elif kind == "maxPooling":
            made = max_pooling(maps, pair(of["window"]), pair(of["stride"]))
        elif kind == "dense":
            made = (values[0] @ maps.reshape(-1) + values[1])[:, None, None]
        else:
            made = jax.nn.relu(maps)
        activations.append(made)
    return activations


def by_windows(picture, stages, numbers):
    activations = [np.asarray(picture)]
    for stage, values in zip(stages, numbers):
        ((kind, of),) = stage.items()
        maps = activations[-1]
        if kind == "convolution":
            made = layer_of_windows(maps, values[0], pair(of["stride"]), of["padding"], (1, 1))
            made = made + values[1][:, None, None]
        elif kind == "maxPooling":
            down, right = pair(of["stride"])
            seen = sliding_window_view(maps, pair(of["window"]), axis=(1, 2))
            made = seen[:, ::down, ::right].max(axis=(3, 4))
        elif kind == "dense":
            made = (values[0] @ maps.ravel() + values[1])[:, None, None]
        else:
            made = np.maximum(maps, 0)
        activations.append(made)
    return activations


def by_torch(picture, stages, numbers, label):
    """PyTorch's activations and gradients, or nothing if it is not installed."""
    if torch is None:
        return None
    values = [
        [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in stage]
        for stage in numbers
    ]
    activations = [torch.tensor(picture, dtype=torch.float64)]
    for stage, own in zip(stages, values):
        ((kind, of),) = stage.items()
        maps = activations[-1][None]
        if kind == "convolution":
            (top, bottom), (left, right) = pairs(of["padding"])
            framed = torch.nn.functional.pad(maps, (left, right, top, bottom))
            made = torch.nn.functional.conv2d(framed, own[0], own[1], stride=pair(of["stride"]))
        elif kind == "maxPooling":
            made = torch.nn.functional.max_pool2d(maps, pair(of["window"]), pair(of["stride"]))
        elif kind == "dense":
            made = torch.nn.functional.linear(maps.flatten(1), *own)[..., None, None]
        else:
            made = torch.relu(maps)
        activations.append(made[0])
    scores = activations[-1].flatten()[None]
    torch.nn.functional.cross_entropy(scores, torch.tensor([label])).backward()
    gradients = [[number.grad.numpy() for number in stage] for stage in values]
    return [maps.detach().numpy() for maps in activations], gradients


def surprise(scores, label):
    """Minus the logarithm of the right class's probability."""
    return np.logaddexp.reduce(scores) - scores[label]


def tried(loss, numbers, step=2.0**-10):
    """The gradient by differences over two steps, put together so that their errors cancel."""
    found = []
    for stage in numbers:
        found.append([])
        for values in stage:
            slopes = np.zeros_like(values)
            for place in np.ndindex(values.shape):
                here, differences = values[place], []
                for far in (step, 2 * step):
                    values[place] = here + far
                    above = loss(numbers)
                    values[place] = here - far
                    differences.append((above - loss(numbers)) / (2 * far))
                values[place] = here
                slopes[place] = (4 * differences[0] - differences[1]) / 3
            found[-1].append(slopes)
    return found


def network_vectors():
    for index, (name, shape, stages) in enumerate(CASES):
        # No value is exactly 0 and no two are equal: no kink is met, and no tie.
        random = np.random.default_rng(1300 + index)
        picture = np.round(random.uniform(-1.5, 1.5, size=shape) * 4096) / 4096
        numbers = learned(stages)
        activations = by_jax(picture, stages, numbers)
        for made, other in zip(activations, by_windows(picture, stages, numbers)):
            agreed(made, other)
        arguments = {"picture": picture, "stages": stages}
        yield vector("forward", name, arguments, [np.asarray(maps) for maps in activations])
        classes = len(activations[-1])
        for label in sorted({index % classes, classes - 1}):
            yield from gradient_vectors(f"{name}, label {label}", picture, stages, label)
        others = [np.flip(picture, axis=2).copy()]
        labels = [(2 * index + step) % classes for step in range(2)]
        batch = [picture, *others]
        losses = [
            agreed(
                surprise(by_windows(one, stages, numbers)[-1].ravel(), label),
                -jax.nn.log_softmax(by_jax(one, stages, numbers)[-1].ravel())[label],
            )
            for one, label in zip(batch, labels)
        ]
        yield vector(
            "loss", name, {"pictures": batch, "labels": labels, "stages": stages},
            float(np.mean(losses)),
        )


def gradient_vectors(name, picture, stages, label):
    numbers = learned(stages)

    def loss(numbers):
        return -jax.nn.log_softmax(by_jax(picture, stages, numbers)[-1].ravel())[label]

    gradients = jax.grad(loss)([[jnp.asarray(one) for one in stage] for stage in numbers])
    differences = tried(
        lambda numbers: surprise(by_windows(picture, stages, numbers)[-1].ravel(), label), numbers
    )
    torchs = by_torch(picture, stages, numbers, label)
    for stage, found in enumerate(gradients):
        for part, slopes in enumerate(found):
            np.testing.assert_allclose(slopes, differences[stage][part], rtol=1e-6, atol=1e-9)
            if torchs:
                agreed(slopes, torchs[1][stage][part])
    yield vector(
        "backward", name, {"picture": picture, "label": label, "stages": stages},
        [
            {"weights": np.ravel(found[0]), "biases": np.asarray(found[1])} if found
            else {"weights": [], "biases": []}
            for found in gradients
        ],
    )


# Steps and answers


def step_vectors():
    for index, (rate, momentum) in enumerate([(0.25, 0.5), (0.03125, 0.875), (0.5, 0.0)]):
        count = 3 + index
        weights, gradient = eighths(count, seed=1400 + index), eighths(count, seed=1410 + index)
        velocity = eighths(count, seed=1420 + index)
        moved = momentum * velocity - rate * gradient
        if torch is not None:
            agreed(weights + moved, stepped_by_torch(weights, velocity, gradient, rate, momentum))
        yield vector(
            "momentumStep", f"rate {rate}, momentum {momentum}",
            {
                "weights": weights, "velocity": velocity, "gradient": gradient, "rate": rate,
                "momentum": momentum,
            },
            {
                "weights": agreed(
                    weights + moved,
                    jnp.asarray(weights) - rate * gradient + momentum * jnp.asarray(velocity),
                ),
                "velocity": moved,
            },
        )


def stepped_by_torch(weights, velocity, gradient, rate, momentum):
    """PyTorch keeps its velocity without the rate, and with the other sign."""
    parameter = torch.nn.Parameter(torch.tensor(weights))
    optimizer = torch.optim.SGD([parameter], lr=rate, momentum=momentum)
    if momentum:
        optimizer.state[parameter]["momentum_buffer"] = torch.tensor(-velocity / rate)
    parameter.grad = torch.tensor(gradient)
    optimizer.step()
    return parameter.detach().numpy()


def answer_vectors():
    for index, classes in enumerate([2, 3, 5]):
        random = np.random.default_rng(1430 + index)
        weights = random.permutation(classes * 2).reshape(classes, 2) - float(classes)
        stages = [{"dense": {"weights": weights, "biases": np.zeros(classes)}}]
        # Few different pixels: ties occur.
        pictures = random.integers(-2, 3, size=(6, 1, 1, 2)).astype(float)
        labels = random.integers(0, classes, size=6)
        scores = [weights @ picture.ravel() for picture in pictures]
        answers = [int(np.argmax(score)) for score in scores]
        for picture, score, answer in zip(pictures, scores, answers):
            yield vector(
                "predict", f"{score}", {"picture": picture, "stages": stages},
                agreed(answer, jnp.argmax(jnp.asarray(score))),
            )
        counts = np.zeros((classes, classes))
        np.add.at(counts, (labels, answers), 1)
        yield vector(
            "confusionMatrix", f"{classes} classes",
            {"pictures": pictures, "labels": labels, "stages": stages, "classes": classes},
            agreed(
                counts,
                jnp.einsum(
                    "pr,pc->rc", jax.nn.one_hot(labels, classes),
                    jax.nn.one_hot(jnp.asarray(answers), classes),
                ),
            ),
        )
