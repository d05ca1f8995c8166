// Slips that the exercises of lesson 6 share: in the loops over a filter, and in what a layer asks
// before it begins.

import Reference
import Tensors

/// A slip in the loops over a layer's units, or over a filter's weights.
struct Slip: Sendable {
  let name: String
  let hint: String
  /// The pixel and the weight that are multiplied where the loops have come to a weight of a filter
  /// whose window begins at a corner; nil if they never come there.
  var pair: @Sendable (_ corner: Place, _ weight: Place, _ filter: Size) -> Pair? = {
    corner, weight, _ in
    Pair(pixel: corner + weight, weight: weight)
  }
  /// How the window of a unit is found.
  var way = CornerSlip(name: "", hint: "")
  /// What is made of the products of a unit.
  var total: @Sendable ([Float]) -> Float = { $0.reduce(0, +) }

  /// Right loops over windows that do not begin where they should.
  static func way(_ way: CornerSlip) -> Slip {
    var slip = Slip(name: way.name, hint: way.hint)
    slip.way = way
    return slip
  }

  struct Pair {
    let pixel: Place
    let weight: Place
  }

  /// The maps that code with this slip makes. It throws whatever the layer throws. Where it would
  /// reach out of the filter or the input, it takes 0.
  func maps(
    of input: Volume, _ filters: FilterBank, _ biases: [Float], stride: Size = Size(1),
    padding: Padding = Padding(0)
  ) throws(ShapeError) -> Volume {
    let maps = try Reference.convolutionLayer(
      input, filters: filters, biases: biases, stride: stride, padding: padding)
    return filling(maps, of: input, filters, biases, stride: stride, padding: padding)
  }

  fileprivate func filling(
    _ empty: Volume, of input: Volume, _ filters: FilterBank, _ biases: [Float], stride: Size,
    padding: Padding
  ) -> Volume {
    var maps = empty
    for (index, filter) in filters.filters.enumerated() {
      for row in 0..<maps.rows {
        for column in 0..<maps.columns {
          let corner = way.corner(
            of: Place(row: row, column: column), stride: stride, padding: padding)
          maps[index, row, column] =
            total(products(of: input, filter, at: corner))
            + (index < biases.count ? biases[index] : 0)
        }
      }
    }
    return maps
  }

  private func products(of input: Volume, _ filter: Volume, at corner: Place) -> [Float] {
    zip(input.slices, filter.slices).flatMap { image, slice in
      (0..<slice.size.count).compactMap { offset in
        let weight = Place(row: offset / slice.columns, column: offset % slice.columns)
        guard let pair = pair(corner, weight, slice.size) else { return nil }
        return image.value(at: pair.pixel) * slice.value(at: pair.weight)
      }
    }
  }
}

extension Slip {
  static let weightsTransposed = Slip(
    name: "exchanges rows and columns of the weights",
    hint: "When you move one weight to the right, which of its indices grows?",
    pair: { corner, weight, _ in
      Pair(pixel: corner + weight, weight: weight.axesSwapped)
    })
  static let windowTransposed = Slip(
    name: "exchanges rows and columns within the window",
    hint: "Which pixel should the second weight of the filter's first row meet?",
    pair: { corner, weight, _ in Pair(pixel: corner + weight.axesSwapped, weight: weight) })
  static let rowTwice = Slip(
    name: "moves through the window on its diagonal",
    hint: "When you go to the next weight of a row, which way does the pixel under it lie?",
    pair: { corner, weight, _ in
      Pair(pixel: corner + Place(row: weight.row, column: weight.row), weight: weight)
    })
  static let columnTwice = Slip(
    name: "moves through the window on its diagonal, once for each row",
    hint: "When you go to the next weight of a row, does the pixel under it lie further down?",
    pair: { corner, weight, _ in
      Pair(pixel: corner + Place(row: weight.column, column: weight.column), weight: weight)
    })
  static let firstPixelOnly = Slip(
    name: "multiplies all weights by the first pixel of the window",
    hint: "How many pixels of a channel does a filter of 2×3 see at once?",
    pair: { corner, weight, _ in Pair(pixel: corner, weight: weight) })
  static let sameWindow = Slip(
    name: "looks through one window for all units",
    hint: "Which pixels does the second unit see that the first does not?",
    pair: { _, weight, _ in Pair(pixel: weight, weight: weight) })
  static let firstRowLeftOut = Slip(
    name: "leaves out the first row of the filter", hint: "Which number does the first row have?",
    pair: { corner, weight, _ in
      weight.row == 0 ? nil : Pair(pixel: corner + weight, weight: weight)
    })
  static let lastRowLeftOut = Slip(
    name: "leaves out the last row of the filter",
    hint: "How many rows does your loop go through, and how many has the filter?",
    pair: { corner, weight, filter in
      weight.row == filter.rows - 1 ? nil : Pair(pixel: corner + weight, weight: weight)
    })
  static let firstColumnLeftOut = Slip(
    name: "leaves out the first column of the filter",
    hint: "Which number does the first column have?",
    pair: { corner, weight, _ in
      weight.column == 0 ? nil : Pair(pixel: corner + weight, weight: weight)
    })
  static let lastColumnLeftOut = Slip(
    name: "leaves out the last column of the filter",
    hint: "How many columns does your loop go through, and how many has the filter?",
    pair: { corner, weight, filter in
      weight.column == filter.columns - 1 ? nil : Pair(pixel: corner + weight, weight: weight)
    })
  static let lastProduct = Slip(
    name: "keeps only the last product of each unit",
    hint: "What becomes of the sum so far when the next product comes?",
    total: { $0.last ?? 0 })
  static let subtracted = Slip(
    name: "takes the products away instead of adding them",
    hint: "If weights and pixels are all positive, is the sum?", total: { $0.reduce(0, -) })
}

extension Place {
  static func + (place: Place, step: Place) -> Place {
    Place(row: place.row + step.row, column: place.column + step.column)
  }
}

extension Matrix {
  /// The number there, or 0 outside.
  func value(at place: Place) -> Float {
    let isInside =
      (0..<rows).contains(place.row) && (0..<columns).contains(place.column)
    return isInside ? self[place] : 0
  }
}

/// What a layer asks before it begins.
enum LayerGuard {
  case sizes, padding, channels, biases, fit
  /// Whether the filter fits into the input without its padding.
  case fitUnpadded

  func check(
    _ input: Volume, _ filters: FilterBank, _ biases: [Float], _ stride: Size, _ padding: Padding
  ) throws(ShapeError) {
    let filter = filters.shape
    switch self {
    case .sizes:
      for length in [input.size, filter.size, stride].flatMap({ [$0.rows, $0.columns] })
      where length < 1 { throw .notPositive(length) }
    case .padding:
      if padding.isNegative { throw .negativePadding(padding) }
    case .channels:
      if filter.channels != input.channels {
        throw .channelMismatch(expected: input.channels, found: filter.channels)
      }
    case .biases:
      if biases.count != filters.count {
        throw .countMismatch(expected: filters.count, found: biases.count)
      }
    case .fit, .fitUnpadded:
      let image = self == .fit ? input.size.padded(by: padding) : input.size
      if filter.rows > image.rows || filter.columns > image.columns {
        throw .filterTooLarge(filter: filter.size, image: image)
      }
    }
  }
}

/// The maps of a layer that asks these questions and no others, in this order.
func layer(
  of input: Volume, _ filters: FilterBank, _ biases: [Float], stride: Size = Size(1),
  padding: Padding = Padding(0), asking guards: [LayerGuard]
) throws(ShapeError) -> Volume {
  for one in guards { try one.check(input, filters, biases, stride, padding) }
  func units(_ room: Int, _ stride: Int) -> Int { max(room / max(stride, 1) + 1, 0) }
  let (filter, padded) = (filters.shape, input.size.padded(by: padding))
  let size = Size(
    rows: units(padded.rows - filter.rows, stride.rows),
    columns: units(padded.columns - filter.columns, stride.columns))
  let maps = Volume(Shape(channels: filters.count, size: size))
  return Slip(name: "", hint: "").filling(
    maps, of: input, filters, biases, stride: stride, padding: padding)
}
