// Lesson 2: parameter counts. Before a network learns anything, you can count how many numbers it
// has to learn, how often it multiplies, and how much memory its answers take. These counts are why
// networks that see are built as they are.

public import Tensors

// MARK: - denseConnections

/// How many connections lead from an image to a fully connected layer.
///
/// Every unit has one weight for each value of the input: for each channel of each pixel. Biases
/// are not connections, and are not counted here.
///
/// - Parameters:
///   - input: The shape of the image, channels × rows × columns.
///   - units: How many units the layer has.
/// - Returns: The number of weights.
///
/// ```swift
/// let image = Shape(channels: 1, rows: 100, columns: 100)
/// print(denseConnections(from: image, to: 1000))
/// // 10000000
/// ```
public func denseConnections(from input: Shape, to units: Int) -> Int {
  todo()
}

// MARK: - denseParameters

/// How many numbers a fully connected layer learns: its weights and its biases.
///
/// Every unit has one weight for each input, and adds a bias of its own to its weighted sum.
///
/// - Parameters:
///   - inputs: How many values each unit is connected to.
///   - units: How many units the layer has.
/// - Returns: The number of parameters.
///
/// ```swift
/// print(denseParameters(inputs: 4, units: 3))
/// // 15
/// ```
public func denseParameters(inputs: Int, units: Int) -> Int {
  todo()
}

// MARK: - convolutionParameters

/// How many numbers a convolutional layer learns: its weights and its biases.
///
/// Each filter is as deep as the layer's input, and makes one feature map. All units of that map
/// use the same weights, and the same bias.
///
/// - Parameters:
///   - filter: The size of the filters, rows × columns.
///   - inputChannels: How many channels the layer's input has.
///   - filters: How many filters the layer has.
/// - Returns: The number of parameters.
///
/// ```swift
/// print(convolutionParameters(filter: Size(3), inputChannels: 3, filters: 64))
/// // 1792
/// ```
public func convolutionParameters(filter: Size, inputChannels: Int, filters: Int) -> Int {
  todo()
}

// MARK: - featureMapBytes

/// How much memory a stack of feature maps takes.
///
/// Each value is a `Float`, a number of 32 bits.
///
/// - Parameter shape: The shape of the stack, channels × rows × columns.
/// - Returns: The number of bytes.
///
/// ```swift
/// print(featureMapBytes(Shape(channels: 6, rows: 28, columns: 28)))
/// // 18816
/// ```
public func featureMapBytes(_ shape: Shape) -> Int {
  todo()
}

// MARK: - locallyConnectedParameters

/// How many numbers a locally connected layer learns: its weights and its biases.
///
/// As in a convolutional layer, each unit looks through a window at all the channels of the input.
/// But nothing is shared: each unit of each map has its own weights and its own bias.
///
/// - Parameters:
///   - output: The shape of what the layer makes, maps × rows × columns of units.
///   - inputChannels: How many channels the layer's input has.
///   - filter: The size of each unit's window, rows × columns.
/// - Returns: The number of parameters.
///
/// ```swift
/// let output = Shape(channels: 2, rows: 4, columns: 5)
/// print(locallyConnectedParameters(output: output, inputChannels: 3, filter: Size(2)))
/// // 520
/// ```
public func locallyConnectedParameters(
  output: Shape, inputChannels: Int, filter: Size
) -> Int {
  todo()
}

// MARK: - convolutionMultiplications

/// How often a convolutional layer multiplies for one image.
///
/// Each unit of each map multiplies every weight of its filter once, by the value that the weight
/// lies on. The bias is added, not multiplied.
///
/// - Parameters:
///   - output: The shape of what the layer makes, maps × rows × columns of units.
///   - inputChannels: How many channels the layer's input has.
///   - filter: The size of the filters, rows × columns.
/// - Returns: The number of multiplications.
///
/// ```swift
/// let output = Shape(channels: 2, rows: 4, columns: 5)
/// print(convolutionMultiplications(output: output, inputChannels: 3, filter: Size(2)))
/// // 480
/// ```
public func convolutionMultiplications(
  output: Shape, inputChannels: Int, filter: Size
) -> Int {
  todo()
}

// MARK: - networkParameters

/// How many numbers each layer of a network learns.
///
/// What one layer makes is what the next one gets. A convolution makes a channel for each of its
/// filters, and pooling keeps the channels. Both turn a side of a map, its rows or its columns, into
///
/// `(side + 2·padding − dilation·(size − 1) − 1) / stride + 1`
///
/// units. The division drops its remainder, and pooling has dilation 1. If the number to be divided
/// is less than 0, the window does not fit. Lessons 3 and 4 show why; until then, use the formula as
/// it is. A dense layer takes all the values that come in as one long row, and makes one value for
/// each of its units: as many channels as it has units, of one pixel each.
///
/// - Parameters:
///   - layers: The network, from the image upwards.
///   - input: The shape of the image, channels × rows × columns, at least 1×1×1.
/// - Returns: The number of weights and biases of each layer, as many numbers as there are layers;
///   0 for a layer that learns nothing. A network without layers has no parameters: `[]`.
/// - Throws: `ShapeError.layerDoesNotFit` with the index of the first layer that cannot be built,
///   counted from 0. A layer cannot be built if its number of filters or units, its size, its stride
///   or its dilation is less than 1, if its padding is less than 0, or if its window, dilated, does
///   not fit into the padded map.
///
/// ```swift
/// let network: [Layer] = [
///   .convolution(filters: 4, size: 3), .maxPooling(size: 2, stride: 2), .dense(units: 10),
/// ]
/// print(try networkParameters(network, input: Shape(channels: 1, rows: 8, columns: 10)))
/// // [40, 0, 490]
/// ```
public func networkParameters(
  _ layers: [Layer], input: Shape
) throws(ShapeError) -> [Int] {
  todo()
}

// MARK: - cheaperStack

/// A stack of small filters that sees as much as one large filter, with fewer parameters.
///
/// Think of one convolutional layer with filters of `seeing`×`seeing`, at stride 1. It takes
/// `channels` channels and makes as many. Design a stack of convolutional layers to replace it. Many
/// stacks are right. In yours
///
/// * every layer is a convolution with filters smaller than `seeing`×`seeing`, at stride 1,
///   with or without padding;
/// * every layer makes `channels` channels;
/// * one unit of the topmost layer sees a square of exactly `seeing`×`seeing` pixels, and every
///   pixel of it;
/// * all layers together have fewer parameters, biases included, than the one large layer.
///
/// - Parameters:
///   - seeing: How many rows, and columns, the large filter spans: 4 or more, odd or even.
///   - channels: How many channels go in and come out, at least 1.
/// - Returns: The layers, from the image upwards.
///
/// ```swift
/// let stack = cheaperStack(seeing: 7, channels: 64)
/// let pixels = Shape(channels: 64, rows: 7, columns: 7)
/// let parameters = try networkParameters(stack, input: pixels).reduce(0, +)
/// print(parameters < convolutionParameters(filter: Size(7), inputChannels: 64, filters: 64))
/// // true
/// ```
public func cheaperStack(seeing: Int, channels: Int) -> [Layer] {
  todo()
}
