// Lesson 2, parameter counts.
//
// Principle: count. One unit, or one filter, is laid out weight by weight and its weights are
// numbered; then the layer is gone through unit by unit, and each adds its own. Nothing is
// multiplied. The maps in a network are measured by sliding the filter over them.

public import Tensors

extension Reference {
  /// Lays out one unit's connections, and adds them up unit by unit.
  public static func denseConnections(from input: Shape, to units: Int) -> Int {
    total(of: units, each: number(input))
  }

  /// Gives each unit its weights and its bias.
  public static func denseParameters(inputs: Int, units: Int) -> Int {
    total(of: units, each: number(Shape(channels: 1, rows: 1, columns: inputs)) + 1)
  }

  /// Gives each filter its weights and its bias.
  public static func convolutionParameters(
    filter: Size, inputChannels: Int, filters: Int
  ) -> Int {
    total(of: filters, each: number(Shape(channels: inputChannels, size: filter)) + 1)
  }

  /// Makes the maps, and measures the memory that they lie in.
  public static func featureMapBytes(_ shape: Shape) -> Int {
    Volume(shape).values.withUnsafeBytes { $0.count }
  }

  /// Gives each unit of each map its weights and its bias.
  public static func locallyConnectedParameters(
    output: Shape, inputChannels: Int, filter: Size
  ) -> Int {
    total(of: output, each: number(Shape(channels: inputChannels, size: filter)) + 1)
  }

  /// Lets each unit of each map use each of its weights.
  public static func convolutionMultiplications(
    output: Shape, inputChannels: Int, filter: Size
  ) -> Int {
    total(of: output, each: number(Shape(channels: inputChannels, size: filter)))
  }

  /// Builds the network layer by layer, and counts each.
  public static func networkParameters(
    _ layers: [Layer], input: Shape
  ) throws(ShapeError) -> [Int] {
    var counts: [Int] = []
    var shape = input
    for (index, layer) in layers.enumerated() {
      let built = try build(layer, index: index, on: shape)
      counts.append(built.parameters)
      shape = built.output
    }
    return counts
  }

  private static func build(
    _ layer: Layer, index: Int, on input: Shape
  ) throws(ShapeError) -> (parameters: Int, output: Shape) {
    switch layer {
    case .convolution(let filters, let size, let stride, let padding, let dilation):
      if filters < 1 { throw .layerDoesNotFit(index: index) }
      let map = try map(
        of: input, index: index, filter: size, stride: stride, padding: padding,
        dilation: dilation)
      let parameters = convolutionParameters(
        filter: Size(size), inputChannels: input.channels, filters: filters)
      return (parameters, Shape(channels: filters, size: map))
    case .maxPooling(let size, let stride, let padding),
      .averagePooling(let size, let stride, let padding):
      let map = try map(of: input, index: index, filter: size, stride: stride, padding: padding)
      return (0, Shape(channels: input.channels, size: map))
    case .dense(let units):
      if units < 1 { throw .layerDoesNotFit(index: index) }
      let parameters = total(of: units, each: number(input) + 1)
      return (parameters, Shape(channels: units, rows: 1, columns: 1))
    }
  }

  /// The size of the map that a square filter makes, by sliding it.
  private static func map(
    of input: Shape, index: Int, filter: Int, stride: Int, padding: Int, dilation: Int = 1
  ) throws(ShapeError) -> Size {
    guard
      let (tops, lefts) = try? placements(
        image: input.size, filter: Size(filter), stride: Size(stride), padding: Padding(padding),
        dilation: Size(dilation))
    else { throw .layerDoesNotFit(index: index) }
    return Size(rows: tops.count, columns: lefts.count)
  }

  /// One design of many: tries stacks of 3×3 and 2×2 filters, the lowest stacks first, until one
  /// sees as much as the large filter and has fewer parameters.
  public static func cheaperStack(seeing: Int, channels: Int) -> [Layer] {
    let large = convolutionParameters(
      filter: Size(seeing), inputChannels: channels, filters: channels)
    for height in 2...max(2, seeing) {
      for twos in 0...height {
        let sizes =
          [Int](repeating: 3, count: height - twos) + [Int](repeating: 2, count: twos)
        let parameters = sizes.reduce(0) { sum, size in
          sum
            + convolutionParameters(
              filter: Size(size), inputChannels: channels, filters: channels)
        }
        if pixelsSeen(through: sizes) == seeing, parameters < large {
          return sizes.map { .convolution(filters: channels, size: $0) }
        }
      }
    }
    fatalError("no stack is cheaper than a layer that sees \(seeing) pixels")
  }

  /// The pixels in a row that one unit sees, followed down layer by layer, each counted once.
  private static func pixelsSeen(through sizes: [Int]) -> Int {
    var seen: Set = [0]
    for size in sizes.reversed() {
      seen = Set(seen.flatMap { unit in unit..<unit + size })
    }
    return seen.count
  }

  /// How many values a stack holds: each is touched once, and given the next number.
  private static func number(_ shape: Shape) -> Int {
    var count = 0
    for _ in 0..<shape.channels {
      for _ in 0..<shape.rows {
        for _ in 0..<shape.columns { count += 1 }
      }
    }
    return count
  }

  private static func total(of units: Shape, each parameters: Int) -> Int {
    var sum = 0
    for _ in 0..<units.channels {
      for _ in 0..<units.rows {
        for _ in 0..<units.columns { sum += parameters }
      }
    }
    return sum
  }

  private static func total(of units: Int, each parameters: Int) -> Int {
    total(of: Shape(channels: units, rows: 1, columns: 1), each: parameters)
  }
}
