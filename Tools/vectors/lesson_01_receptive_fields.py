import jax
import numpy as np
import scipy.signal
from jax import numpy as jnp

from .routes import agreed, bounds, field, influence, pixels, single_map, size, vector


def vectors():
    yield from field_vectors()
    yield from response_vectors()
    yield from shared_pixel_vectors()
    yield from units_seeing_vectors()
    yield from coverage_vectors()
    yield from stack_vectors()


def units_moved(image, filter_size, pixel):
    """How much one pixel moves each unit, by lighting it up."""
    spot = np.zeros(image)
    spot[pixel] = 1
    return scipy.signal.correlate2d(spot, np.ones(filter_size), mode="valid")


def field_vectors():
    image = (9, 11)
    for unit, filter_size in [
        ((0, 0), (3, 3)), ((2, 5), (3, 2)), ((5, 1), (1, 4)), ((3, 6), (4, 5)), ((8, 10), (1, 1)),
    ]:
        pushed = np.array(
            [[units_moved(image, filter_size, (row, column))[unit] for column in range(image[1])]
             for row in range(image[0])]
        )
        seen = agreed(influence(image, filter_size, unit), pushed)
        yield vector(
            "receptiveField",
            f"unit {unit}, filter {filter_size}",
            {"row": unit[0], "column": unit[1], "filter": size(*filter_size)},
            field(*bounds(seen)),
        )


def response_vectors():
    cases = [((3, 5), (2, 3), (1, 2)), ((5, 4), (3, 1), (2, 0)), ((4, 6), (4, 2), (0, 3))]
    for index, (image_size, filter_size, unit) in enumerate(cases):
        image = pixels(*image_size, seed=100 + index)
        weights = pixels(*filter_size, seed=110 + index)
        bias = pixels(1, seed=120 + index)[0]
        expected = agreed(
            scipy.signal.correlate2d(image, weights, mode="valid")[unit] + bias,
            (single_map(image, weights) + bias)[unit],
        )
        yield vector(
            "response",
            f"unit {unit} of {filter_size} on {image_size}",
            {"filter": weights, "bias": bias, "image": image, "row": unit[0], "column": unit[1]},
            expected,
        )


def shared_pixel_vectors():
    def mask(box):
        places = np.zeros((12, 12), dtype=bool)
        rows, columns = box["rows"], box["columns"]
        places[rows["from"] : rows["to"], columns["from"] : columns["to"]] = True
        return places

    cases = {
        "one beside the other": (field(0, 3, 0, 3), field(0, 3, 1, 4)),
        "corner over corner": (field(1, 5, 2, 7), field(4, 9, 0, 4)),
        "one inside the other": (field(0, 10, 1, 8), field(3, 5, 2, 6)),
        "a cross": (field(2, 4, 0, 9), field(0, 8, 3, 6)),
        "touching": (field(0, 3, 0, 3), field(3, 6, 0, 3)),
        "far apart on both axes": (field(0, 3, 0, 2), field(6, 11, 5, 9)),
        "far apart on one axis": (field(0, 3, 0, 2), field(1, 4, 5, 9)),
    }
    for name, (a, b) in cases.items():
        expected = agreed(
            np.count_nonzero(mask(a) & mask(b)),
            jnp.vdot(jnp.asarray(mask(a), dtype=float), jnp.asarray(mask(b), dtype=float)),
        )
        yield vector("sharedPixels", name, {"a": a, "b": b}, expected)


def units_seeing_vectors():
    for image, filter_size in [((6, 8), (3, 4)), ((5, 5), (5, 2)), ((4, 7), (1, 3))]:
        corners = (0, 0), (image[0] - 1, image[1] - 1), (0, image[1] - 1)
        for pixel in [*corners, (1, 2), (3, 4)]:
            slopes = jax.jacobian(lambda picture: single_map(picture, np.ones(filter_size)))(
                jnp.ones(image)
            )
            seeing = agreed(units_moved(image, filter_size, pixel), slopes[:, :, *pixel])
            yield vector(
                "unitsSeeing",
                f"pixel {pixel} of {image}, filter {filter_size}",
                {
                    "row": pixel[0], "column": pixel[1], "image": size(*image),
                    "filter": size(*filter_size),
                },
                field(*bounds(seeing)),
            )


def coverage_vectors():
    for image, filter_size in [
        ((3, 5), (2, 3)), ((6, 4), (3, 3)), ((2, 7), (1, 4)), ((3, 4), (3, 4)),
    ]:
        units = tuple(n - k + 1 for n, k in zip(image, filter_size))
        expected = agreed(
            scipy.signal.convolve2d(np.ones(units), np.ones(filter_size), mode="full"),
            influence(image, filter_size),
        )
        yield vector(
            "coverage",
            f"{image} by {filter_size}",
            {"image": size(*image), "filter": size(*filter_size)},
            expected,
        )


def pixels_through(layers, width):
    """How many pixels in a row move the first unit of the topmost of several layers."""
    length = 1 + layers * width

    def first_unit(row):
        for _ in range(layers):
            row = jnp.convolve(row, jnp.ones(width), mode="valid")
        return row[0]

    pushed = 0
    for pixel in np.eye(length):
        for _ in range(layers):
            pixel = np.convolve(pixel, np.ones(width), mode="valid")
        pushed += pixel[0] != 0
    return int(agreed(np.count_nonzero(jax.grad(first_unit)(jnp.ones(length))), pushed))


def stack_vectors():
    for layers, width in [(0, 3), (1, 3), (2, 3), (3, 3), (3, 1), (2, 6), (4, 2), (5, 4)]:
        yield vector(
            "stackedReceptiveField",
            f"{layers} layers of {width}",
            {"layers": layers, "filter": width},
            pixels_through(layers, width),
        )
    for wanted, width in [(1, 3), (3, 3), (5, 3), (6, 3), (8, 4), (10, 4), (11, 5), (2, 6), (9, 2)]:
        layers = next(n for n in range(wanted) if pixels_through(n, width) >= wanted)
        yield vector(
            "layersNeeded", f"{wanted} pixels, layers of {width}",
            {"pixels": wanted, "filter": width}, layers,
        )
