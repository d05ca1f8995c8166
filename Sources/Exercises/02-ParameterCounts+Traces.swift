// The ways to the answers of lesson 2, told by counting. A case that is too large to follow by hand
// has no way to show.

import Requirements
import Tensors

enum CountTraces {
  static func denseConnections(_ input: Shape, _ units: Int) -> [String] {
    if max(input.count, units) > 40 { return [] }
    return values(of: input) + [tally("unit", units, each: input.count, "line")]
  }

  static func denseParameters(_ inputs: Int, _ units: Int) -> [String] {
    if max(inputs, units) > 12 { return [] }
    return [
      "A unit has a weight for \(Counting.list(0..<inputs, "input")), and a bias: "
        + "\(inputs + 1) parameters.",
      tally("unit", units, each: inputs + 1, "parameter"),
    ]
  }

  static func convolutionParameters(_ filter: Size, _ channels: Int, _ filters: Int) -> [String] {
    max(filter.count, channels, filters) > 12 ? [] : filterTallies(filter, channels, filters)
  }

  private static func filterTallies(
    _ filter: Size, _ channels: Int, _ filters: Int
  ) -> [String] {
    let weights = filter.count * channels
    return [
      tally("channel", channels, each: filter.count, "weight", of: "of a filter"),
      "With the bias, a filter has \(Counting.amount(weights + 1, "parameter")).",
      tally("filter", filters, each: weights + 1, "parameter"),
    ]
  }

  static func featureMapBytes(_ shape: Shape) -> [String] {
    if shape.count > 40 { return [] }
    let last = shape.count - 1
    return values(of: shape) + [
      "The first value takes bytes 0 to 3, the second takes bytes 4 to 7, and so on.",
      "Value \(last) takes bytes \(4 * last) to \(4 * last + 3).",
    ]
  }

  /// The layers whose units each have or do something of their own.
  static func units(
    _ output: Shape, _ channels: Int, _ filter: Size, bias: Bool, _ name: String
  ) -> [String] {
    if output.count > 60 || filter.count > 9 { return [] }
    let products = filter.count * channels
    let own = products + (bias ? 1 : 0)
    return [tally("channel", channels, each: filter.count, name, of: "of a window")]
      + (bias ? ["With the bias, a unit has \(Counting.amount(own, "parameter"))."] : [])
      + [
        tally("unit", output.columns, each: own, bias ? "parameter" : name, of: "of a row"),
        tally("row", output.rows, each: own * output.columns, bias ? "parameter" : name),
        tally("map", output.channels, each: own * output.size.count, bias ? "parameter" : name),
      ]
  }

  static func networkParameters(_ layers: [Layer], _ image: Shape) -> [String] {
    if layers.count > 3 || image.count > 100 { return [] }
    var shape = image
    return layers.enumerated().flatMap { index, layer -> [String] in
      let input = shape
      let name = "Layer \(index) (\(layer))"
      if case .dense(let units) = layer {
        shape = Shape(channels: units, size: Size(1))
        return [
          "\(name): \(Counting.amount(input.count, "value")) come in. A unit has a weight for "
            + "each, and a bias: \(input.count + 1).",
          tally("unit", units, each: input.count + 1, "parameter"),
        ]
      }
      guard let window = Window(layer), let rows = starts(of: window, along: input.rows),
        let columns = starts(of: window, along: input.columns)
      else { return ["\(name): there is no place for its window."] }
      shape.rows = rows.count
      shape.columns = columns.count
      let map =
        "its windows begin at \(Counting.list(rows, "row")) and \(Counting.list(columns, "column")), "
        + "so its maps are \(shape.size)."
      guard case .convolution(let filters, let size, _, _, _) = layer else {
        return ["\(name): it learns nothing; \(map)"]
      }
      shape.channels = filters
      return ["\(name): \(map)"]
        + filterTallies(Size(size), input.channels, filters)
    }
  }

  /// Where a window begins along a side, counted from the first pixel of the image; nil if nowhere.
  private static func starts(of window: Window, along side: Int) -> [Int]? {
    guard min(window.size, window.stride, window.dilation) >= 1, window.padding >= 0 else {
      return nil
    }
    let starts = stride(
      from: -window.padding, through: side + window.padding - window.reach - 1, by: window.stride)
    return Array(starts).isEmpty ? nil : Array(starts)
  }

  static func cheaperStack(_ seeing: Int, _ channels: Int) -> [String] {
    if channels > 4 { return [] }
    return [
      "One unit of the large layer sees \(Counting.list(0..<seeing, "row")) of its window, and as "
        + "many columns.",
      "The large layer has:",
    ] + filterTallies(Size(seeing), channels, channels)
  }

  /// "Channel 0: 6 values. Channel 1: 6 more make 12."
  private static func values(of shape: Shape) -> [String] {
    [
      tally("row", shape.rows, each: shape.columns, "value", of: "of a channel"),
      tally("channel", shape.channels, each: shape.size.count, "value"),
    ]
  }

  /// "Unit 0: 6 lines. Unit 1: 6 more make 12." After a few of them, only the last.
  private static func tally(
    _ counter: String, _ count: Int, each amount: Int, _ thing: String, of whole: String = ""
  ) -> String {
    let place = whole.isEmpty ? "" : " \(whole)"
    let first = "\(Counting.sentence(counter)) 0\(place): \(Counting.amount(amount, thing))."
    let numbers = count <= 6 ? Array(1..<max(count, 1)) : [1, 2, count - 1]
    let more = numbers.map { number in
      "\(count > 6 && number == count - 1 ? "… " : "")\(Counting.sentence(counter)) \(number): "
        + "\(amount) more make \(amount * (number + 1))."
    }
    return ([first] + more).joined(separator: " ")
  }
}
