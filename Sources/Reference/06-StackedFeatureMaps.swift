// Lesson 6, stacked feature maps.
//
// Principle: everything is a case of the general definition in `Correlation.swift`, or is put in
// another order. A depthwise layer is a full one whose other weights are zeros; a 1×1 convolution
// is a table times the list of a pixel's channels; shapes are found by walking the windows.

public import Tensors

extension Reference {
  /// The general definition, for one filter at stride 1 and without padding.
  public static func featureMap(
    of input: Volume, filter: Volume, bias: Float
  ) throws(ShapeError) -> Matrix {
    try correlation(input, filters: [filter], biases: [bias]).channel(0)
  }

  /// The general definition, for one filter of a single pixel.
  public static func luminance(of image: Volume) throws(ShapeError) -> Matrix {
    if image.channels != 3 { throw .channelMismatch(expected: 3, found: image.channels) }
    let eye: Volume = [[[0.2126]], [[0.7152]], [[0.0722]]]
    return try correlation(image, filters: [eye], biases: [0]).channel(0)
  }

  /// The general definition.
  public static func convolutionLayer(
    _ input: Volume, filters: FilterBank, biases: [Float], stride: Size, padding: Padding
  ) throws(ShapeError) -> Volume {
    try correlation(input, filters: filters, biases: biases, stride: stride, padding: padding)
  }

  /// The general definition, on each picture as if there were no other.
  public static func convolutionBatch(
    _ images: [Volume], filters: FilterBank, biases: [Float]
  ) throws(ShapeError) -> [Volume] {
    var answers: [Volume] = []
    for image in images {
      answers.append(try correlation(image, filters: filters, biases: biases))
    }
    return answers
  }

  /// Lays the input out pixel by pixel, each with all its channels, puts every pixel's list through
  /// the table of weights, and lays the answers out map by map again.
  public static func pointwise(
    _ input: Volume, weights: Matrix, biases: [Float]
  ) throws(ShapeError) -> Volume {
    if weights.columns != input.channels {
      throw .channelMismatch(expected: input.channels, found: weights.columns)
    }
    if biases.count != weights.rows {
      throw .countMismatch(expected: weights.rows, found: biases.count)
    }
    let table = (0..<weights.rows).map { row in
      weights.values[row * weights.columns..<(row + 1) * weights.columns].map { Double($0) }
    }
    // pixels × channels, then pixels × new maps
    let answers = (0..<input.size.count).map { pixel -> [Double] in
      let channels = (0..<input.channels).map { channel in
        Double(input.values[channel * input.size.count + pixel])
      }
      return zip(table, biases).map { weights, bias in
        zip(weights, channels).reduce(Double(bias)) { $0 + $1.0 * $1.1 }
      }
    }
    let shape = Shape(channels: weights.rows, size: input.size)
    return Volume(
      shape,
      values: (0..<weights.rows).flatMap { map in answers.map { Float($0[map]) } })
  }

  /// A full layer in which each filter has weights for its own channel, and zeros for the others.
  public static func depthwise(_ input: Volume, filters: Volume) throws(ShapeError) -> Volume {
    try requireSizes([input.size, filters.size], padding: Padding(0))
    if filters.channels != input.channels {
      throw .channelMismatch(expected: input.channels, found: filters.channels)
    }
    let slices = (0..<filters.channels).map { own in
      Volume(
        (0..<filters.channels).map { channel in
          channel == own ? filters.channel(own) : Matrix(filters.size)
        })
    }
    let biases = [Float](repeating: 0, count: slices.count)
    return try correlation(input, filters: FilterBank(slices), biases: biases)
  }

  /// Walks every layer's window over the maps it gets, and counts the stops.
  public static func layerShapes(
    _ layers: [Layer], input: Shape
  ) throws(ShapeError) -> [Shape] {
    if input.channels < 1 { throw .notPositive(input.channels) }
    try requireSizes([input.size], padding: Padding(0))
    var shapes = [input]
    for (index, layer) in layers.enumerated() {
      guard let shape = walked(layer, over: shapes[index]) else {
        throw .layerDoesNotFit(index: index)
      }
      shapes.append(shape)
    }
    return Array(shapes.dropFirst())
  }

  /// The shape of a layer's output, or nil if its window finds no place.
  private static func walked(_ layer: Layer, over input: Shape) -> Shape? {
    func maps(
      _ count: Int, _ window: Int, _ stride: Int, _ padding: Int, _ dilation: Int
    ) -> Shape? {
      let stops = try? placements(
        image: input.size, filter: Size(window), stride: Size(stride), padding: Padding(padding),
        dilation: Size(dilation))
      guard count > 0, let stops else { return nil }
      return Shape(channels: count, rows: stops.tops.count, columns: stops.lefts.count)
    }
    switch layer {
    case .convolution(let filters, let size, let stride, let padding, let dilation):
      return maps(filters, size, stride, padding, dilation)
    case .maxPooling(let size, let stride, let padding),
      .averagePooling(let size, let stride, let padding):
      return maps(input.channels, size, stride, padding, 1)
    case .dense(let units):
      return units > 0 ? Shape(channels: units, rows: 1, columns: 1) : nil
    }
  }
}
