from functools import partial

import jax
import numpy as np
import scipy.signal
from jax import numpy as jnp
from numpy.lib.stride_tricks import sliding_window_view

from .routes import (
    VGG_16, agreed, convolution, max_pooling, pixels, pooling, reach, single_map, vector,
)


def vectors():
    yield from gabor_vectors()
    yield from simple_cell_vectors()
    yield from complex_cell_vectors()
    yield from tuning_vectors()
    yield from corner_cell_vectors()
    yield from ladder_vectors()


def gabor(side, wavelength, orientation, sigma, aspect, phase):
    """By a rotation matrix on a grid, and by one complex exponential of turned complex places."""
    places = np.arange(side) - (side - 1) / 2
    y, x = np.meshgrid(places, places, indexing="ij")
    turn = np.array(
        [
            [np.cos(orientation), np.sin(orientation)],
            [-np.sin(orientation), np.cos(orientation)],
        ]
    )
    across, along = np.tensordot(turn, np.stack([x, y]), axes=1)
    bell = np.exp(-(across**2 + aspect**2 * along**2) / (2 * sigma**2))
    raw = bell * np.cos(2 * np.pi * across / wavelength + phase)

    turned = (jnp.asarray(x) + 1j * jnp.asarray(y)) * jnp.exp(-1j * orientation)
    narrowed = turned.real + 1j * aspect * turned.imag
    wave = 2 * jnp.pi * turned.real / wavelength + phase
    also_raw = jnp.exp(-jnp.abs(narrowed) ** 2 / (2 * sigma**2) + 1j * wave).real
    also = also_raw - also_raw.mean()
    return agreed(
        (raw - raw.mean()) / np.linalg.norm(raw - raw.mean()), also / jnp.linalg.norm(also)
    )


def gabor_vectors():
    cases = [
        (11, 5.0, 0.0, 2.5, 0.5, 0.0),
        (11, 5.0, float(np.float32(np.pi / 4)), 2.5, 0.5, 0.0),
        (7, 4.0, 0.75, 2.0, 0.5, 0.5),
        (6, 3.5, 2.25, 1.5, 0.75, 1.5),
        (5, 8.0, -0.5, 3.0, 1.25, 3.0),
        (2, 4.0, 1.0, 1.0, 0.5, 0.25),
    ]
    for numbers in cases:
        names = ("size", "wavelength", "orientation", "sigma", "aspect", "phase")
        yield vector(
            "gabor",
            "size {}, wavelength {}, orientation {:.3f}, sigma {}, aspect {}, phase {}".format(
                *numbers
            ),
            dict(zip(names, numbers)),
            gabor(*numbers),
        )


def simple_cell_vectors():
    cases = [
        ((5, 7), [(3, 3), (1, 5), (3, 1)]),
        ((4, 3), [(2, 4), (6, 2), (3, 5)]),
        ((6, 6), [(11, 11), (4, 4)]),
    ]
    for index, (image_size, sizes) in enumerate(cases):
        image = pixels(*image_size, seed=700 + index)
        bank = [pixels(*side, seed=720 + 10 * index + n) for n, side in enumerate(sizes)]
        maps = []
        for weights in bank:
            ends = [((side - 1) // 2, side - 1 - (side - 1) // 2) for side in weights.shape]
            framed = np.pad(image, ends)
            maps.append(
                agreed(
                    np.maximum(scipy.signal.correlate2d(framed, weights, mode="valid"), 0),
                    jax.nn.relu(single_map(image, weights, padding="SAME")),
                )
            )
        yield vector(
            "simpleCells", f"image {image_size}, filters {sizes}",
            {"image": image, "filters": bank}, np.stack(maps),
        )


def complex_cell_vectors():
    cases = [((2, 5, 7), 2, 1), ((3, 6, 5), 3, 2), ((1, 8, 9), 4, 3), ((2, 4, 4), 1, 2)]
    for index, (shape, window, step) in enumerate(cases):
        sheets = np.abs(pixels(*shape, seed=760 + index))
        seen = sliding_window_view(sheets, (window, window), axis=(1, 2))[:, ::step, ::step]
        expected = agreed(
            seen.max(axis=(3, 4)),
            max_pooling(jnp.asarray(sheets), (window, window), (step, step)),
        )
        yield vector(
            "complexCells", f"{shape}, window {window}, step {step}",
            {"simple": sheets, "window": window, "step": step}, expected,
        )


def tuning_vectors():
    for preferred, orthogonal in [(6, 2), (7, 0), (0, 3), (2.5, 2.5), (1, 8)]:
        expected = agreed(
            (preferred - orthogonal) / (preferred + orthogonal),
            jnp.dot(jnp.array([preferred, orthogonal]), jnp.array([1.0, -1.0]))
            / jnp.abs(jnp.array([preferred, orthogonal])).sum(),
        )
        yield vector(
            "orientationSelectivity", f"{preferred} against {orthogonal}",
            {"preferred": preferred, "orthogonal": orthogonal}, expected,
        )
    for index, count in enumerate([3, 4, 7, 12]):
        responses = np.abs(pixels(count, seed=780 + index))
        angles = np.random.default_rng(790 + index).integers(0, 200, size=count) / 64
        vectors = responses * np.exp(2j * angles)
        x, y = jnp.cos(2 * angles) @ responses, jnp.sin(2 * angles) @ responses
        expected = agreed(
            1 - np.abs(vectors.sum()) / responses.sum(), 1 - jnp.hypot(x, y) / responses.sum()
        )
        yield vector(
            "circularVariance", f"{count} orientations",
            {"responses": responses, "orientations": angles}, expected,
        )


def corner_cell_vectors():
    for index, shape in enumerate([(3, 5), (4, 2)]):
        vertical = np.abs(pixels(*shape, seed=800 + index))
        horizontal = np.abs(pixels(*shape, seed=810 + index))
        expected = agreed(
            np.minimum(vertical, horizontal),
            jnp.sort(jnp.stack([vertical, horizontal]), axis=0)[0],
        )
        yield vector(
            "cornerCells", f"{shape[0]}x{shape[1]}",
            {"vertical": vertical, "horizontal": horizontal}, expected,
        )


# No receptive field depends on how many filters there are.
one_filter = partial(convolution, 1)


def bottlenecks(strides_in_the_first):
    """ResNet-50, of which two versions differ in where a stage's first block has its stride."""
    layers = [one_filter(7, 2, 3), pooling(3, 2, 1)]
    for stage, blocks in enumerate([3, 4, 6, 3]):
        for block in range(blocks):
            stride = 2 if stage > 0 and block == 0 else 1
            first, second = (stride, 1) if strides_in_the_first else (1, stride)
            layers += [one_filter(1, first), one_filter(3, second, 1), one_filter(1)]
    return layers


def ladder_vectors():
    stacks = {
        "LeNet": [
            one_filter(5), pooling(2, 2, kind="averagePooling"), one_filter(5), pooling(2, 2),
            one_filter(5),
        ],
        "AlexNet": [
            one_filter(11, 4), pooling(3, 2), one_filter(5, 1, 2), pooling(3, 2),
            one_filter(3, 1, 1), one_filter(3, 1, 1), one_filter(3, 1, 1), pooling(3, 2),
        ],
        "VGG-16": [entry for entry in VGG_16 if "dense" not in entry],
        "ResNet-50, stride in the 1x1": bottlenecks(True),
        "ResNet-50, stride in the 3x3": bottlenecks(False),
        "dilations 1, 2, 4": [one_filter(3), one_filter(3, 1, 0, 2), one_filter(3, 1, 0, 4)],
        "uneven": [
            one_filter(4, 3, 1, 2), pooling(2, 3, 1), one_filter(2, 2, 2), pooling(3, 1, 1),
            one_filter(3, 2, 1, 3),
        ],
    }
    for name, stack in stacks.items():
        rungs = [
            agreed(by_gradient(stack[: n + 1]), by_perturbation(stack[: n + 1]))
            for n in range(len(stack))
        ]
        yield vector(
            "receptiveFieldLadder", name, {"layers": [geometry(entry) for entry in stack]},
            [dict(zip(("size", "jump", "start"), rung)) for rung in rungs],
        )


def geometry(entry):
    """The layer with a single filter, sizes first."""
    ((kind, of),) = entry.items()
    fields = {key: of[key] for key in ("size", "stride", "padding")}
    if kind == "convolution":
        fields |= {"filters": 1, "dilation": of["dilation"]}
    return {kind: fields}


def numbers(entry):
    ((_, of),) = entry.items()
    return of["size"], of["stride"], of["padding"], of.get("dilation", 1)


def rung_of(seen, unit):
    """From the pixels that a unit and its right neighbor see, far from any border."""
    first, second = (np.flatnonzero(row) for row in seen)
    jump = second[0] - first[0]
    assert first[0] > 0 and second[-1] < seen.shape[1] - 1
    return np.array([first[-1] - first[0] + 1, jump, first[0] - unit * jump])


# Pixels in the row under a stack: enough to keep the middle unit away from both ends.
WIDTH = 2048


def by_gradient(stack):
    """Layers that take the mean of what they see, differentiated by a row of pixels."""

    def units(row):
        row = row[None, None]
        for side, stride, padding, dilation in map(numbers, stack):
            row = jax.lax.conv_general_dilated(
                row, jnp.full((1, 1, side), 1 / side), (stride,), [(padding, padding)],
                rhs_dilation=(dilation,), dimension_numbers=("NCW", "OIW", "NCW"),
            )
        return row[0, 0]

    unit = units(jnp.ones(WIDTH)).shape[0] // 2
    _, pull = jax.vjp(units, jnp.ones(WIDTH))
    seen = []
    for chosen in (unit, unit + 1):
        cotangent = jnp.zeros(units(jnp.ones(WIDTH)).shape).at[chosen].set(1.0)
        seen.append(np.asarray(pull(cotangent)[0]) != 0)
    return rung_of(np.array(seen), unit)


def by_perturbation(stack):
    """Every pixel is lit on its own, and lights what has it in its window."""
    lit = np.eye(WIDTH, dtype=bool)  # pixel that is lit x units that notice
    for side, stride, padding, dilation in map(numbers, stack):
        framed = np.pad(lit, ((0, 0), (padding, padding)))
        starts = np.arange(0, framed.shape[1] - reach(side, dilation) + 1, stride)
        lit = np.zeros((WIDTH, len(starts)), dtype=bool)
        for weight in range(side):
            lit |= framed[:, starts + weight * dilation]
    unit = lit.shape[1] // 2
    return rung_of(lit[:, [unit, unit + 1]].T, unit)
