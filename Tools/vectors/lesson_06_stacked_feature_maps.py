import numpy as np
import scipy.signal

from .routes import (
    VGG_16, agreed, agreed_layer, convolution, dense, layer, layer_arguments, pixels, pooling,
    reach, sides, vector, volume, weights_and_shape, windows_along,
)


def vectors():
    yield from feature_map_vectors()
    yield from stacked_layer_vectors()
    yield from mixed_channel_vectors()
    yield from depthwise_vectors()
    yield from layer_shape_vectors()


def feature_map_vectors():
    counting = np.stack([np.arange(9), np.arange(1, 10)]).reshape(2, 3, 3).astype(float)
    weights = np.array([[[0, 1], [2, 3]], [[1, 2], [3, 4]]], dtype=float)
    cases = {"the counting picture": (counting, weights, 0)}
    for index, (channels, image, filter_size) in enumerate(
        [(2, (4, 5), (2, 3)), (3, (5, 3), (3, 1)), (1, (3, 4), (2, 2))]
    ):
        cases[f"{channels} channels {image}, filter {filter_size}"] = (
            pixels(channels, *image, seed=640 + index),
            pixels(channels, *filter_size, seed=650 + index),
            float(pixels(1, seed=660 + index)[0]),
        )
    for name, (image, weights, bias) in cases.items():
        expected = agreed(
            layer(image, weights[None])[0] + bias,
            slices_correlated(image, weights).sum(axis=0) + bias,
        )
        yield vector(
            "featureMap", name, {"input": image, "filter": weights, "bias": bias}, expected
        )


def slices_correlated(image, filters):
    """Each channel with its own slice: channels x rows x columns."""
    return np.stack(
        [scipy.signal.correlate2d(*pair, mode="valid") for pair in zip(image, filters)]
    )


def stacked_layer_vectors():
    # Evenly spaced numbers, in a batch of two: every index matters to the answer.
    images = np.linspace(-0.1, 0.5, 2 * 3 * 4 * 4).reshape(2, 3, 4, 4)
    bank = np.linspace(-0.2, 0.3, 3 * 3 * 4 * 4).reshape(3, 3, 4, 4)
    biases = np.linspace(-0.1, 0.2, 3)
    cases = {
        f"evenly spaced numbers, image {index}": (image, bank, biases, (2, 2), sides(1, 1, 1, 1))
        for index, image in enumerate(images)
    }
    for index, (image_shape, bank_shape, stride, padding) in enumerate(
        [
            ((2, 5, 7), (2, 2, 2, 3), (2, 1), sides(1, 0, 2, 1)),
            ((3, 6, 4), (2, 3, 3, 2), (1, 3), sides(0, 2, 1, 1)),
            ((2, 3, 4), (3, 2, 1, 1), (1, 1), sides(0, 0, 0, 0)),
        ]
    ):
        cases[f"{image_shape} with {bank_shape}, stride {stride}"] = (
            pixels(*image_shape, seed=670 + index), pixels(*bank_shape, seed=680 + index),
            pixels(bank_shape[0], seed=690 + index), stride, padding,
        )
    for name, (image, bank, biases, stride, padding) in cases.items():
        yield vector(
            "convolutionLayer", name, layer_arguments(image, bank, biases, stride, padding),
            agreed_layer(image, bank, biases, stride, padding),
        )
    images = [pixels(2, 3, 4, seed=700), pixels(2, 5, 2, seed=701), pixels(2, 2, 2, seed=702)]
    bank, biases = pixels(3, 2, 2, 2, seed=703), pixels(3, seed=704)
    yield vector(
        "convolutionBatch", "three pictures of different sizes",
        {"images": images, "filters": bank, "biases": biases},
        [agreed_layer(image, bank, biases) for image in images],
    )


def mixed_channel_vectors():
    cases = [(3, 2, (2, 3)), (2, 4, (3, 1)), (4, 1, (1, 2))]
    for index, (channels, maps, shape) in enumerate(cases):
        image = pixels(channels, *shape, seed=710 + index)
        weights = pixels(maps, channels, seed=720 + index)
        biases = pixels(maps, seed=730 + index)
        expected = agreed(
            np.einsum("mc,cyx->myx", weights, image) + biases[:, None, None],
            layer(image, weights[:, :, None, None]) + biases[:, None, None],
        )
        yield vector(
            "pointwise", f"{channels} channels to {maps} maps",
            {"input": image, "weights": weights, "biases": biases}, expected,
        )
    eye = np.array([0.2126, 0.7152, 0.0722])
    pictures = {
        "red, green, blue, white": np.array([[[1, 0, 0, 1]], [[0, 1, 0, 1]], [[0, 0, 1, 1]]]),
        "a picture": np.abs(pixels(3, 2, 4, seed=740)),
    }
    for name, picture in pictures.items():
        expected = agreed(
            np.tensordot(eye, picture, axes=1),
            layer(picture.astype(float), eye[None, :, None, None])[0],
        )
        yield vector("luminance", name, {"image": picture}, expected)


def depthwise_vectors():
    for index, (image_shape, filter_size) in enumerate(
        [((2, 4, 5), (2, 3)), ((3, 3, 4), (3, 1)), ((4, 2, 3), (1, 1))]
    ):
        image = pixels(*image_shape, seed=750 + index)
        slices = pixels(image_shape[0], *filter_size, seed=760 + index)
        expected = agreed(
            layer(image, slices[:, None], groups=image_shape[0]), slices_correlated(image, slices)
        )
        yield vector(
            "depthwise", f"{image_shape} with {filter_size}", {"input": image, "filters": slices},
            expected,
        )


def layer_shape_vectors():
    networks = {
        "VGG-16": (VGG_16, (3, 224, 224)),
        "sizes that do not divide": (
            [
                convolution(6, 4, stride=3, padding=2), pooling(3, 2, 1, "averagePooling"),
                convolution(5, 3, dilation=2), dense(10),
            ],
            (2, 31, 44),
        ),
        "pooling whose window is not its stride": (
            [pooling(3, 2), pooling(3, 1), pooling(2, 3, kind="averagePooling")],
            (3, 12, 19),
        ),
        "no layer": ([], (1, 2, 3)),
    }
    for name, (layers, shape) in networks.items():
        by_jax, by_windows = [], []
        for entry in layers:
            previous = by_jax[-1] if by_jax else shape
            by_jax.append(weights_and_shape(entry, previous)[1])
            by_windows.append(shape_of_windows(entry, previous))
        yield vector(
            "layerShapes", name,
            {"layers": layers, "input": volume(*shape)},
            [volume(*made) for made in agreed(by_jax, by_windows)],
        )


def shape_of_windows(entry, shape):
    ((kind, of),) = entry.items()
    if kind == "dense":
        return (of, 1, 1)
    extent = reach(of["size"], of.get("dilation", 1))
    ends = [
        len(windows_along(end + 2 * of["padding"], extent, of["stride"])) for end in shape[1:]
    ]
    return (of.get("filters", shape[0]), *ends)
