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
  /// Where the window of a unit begins.
  var corner: @Sendable (_ unit: Place, _ stride: Size, _ padding: Padding) -> Place = {
    Place(row: $0.row * $1.rows - $2.top, column: $0.column * $1.columns - $2.left)
  }
  /// What is made of the products of a unit.
  var total: @Sendable ([Float]) -> Float = { $0.reduce(0, +) }

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
          let corner = corner(Place(row: row, column: column), stride, padding)
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

// MARK: - Where a window begins

extension Slip {
  static let noStride = Slip(
    name: "makes the right number of units, and moves from each to the next by one pixel",
    hint: "The unit in row 1: which row of the padded input does its window begin on?",
    corner: { unit, _, padding in
      Place(row: unit.row - padding.top, column: unit.column - padding.left)
    })
  static let noPadding = Slip(
    name: "makes the right number of units, and begins with the first pixel of the input",
    hint: "What does the window of the first unit lie on if there is padding?",
    corner: { unit, stride, _ in
      Place(row: unit.row * stride.rows, column: unit.column * stride.columns)
    })
  static let paddingFirst = Slip(
    name: "takes the padding off before it multiplies by the stride",
    hint: "Is padding measured in units or in pixels?",
    corner: { unit, stride, padding in
      Place(
        row: (unit.row - padding.top) * stride.rows,
        column: (unit.column - padding.left) * stride.columns)
    })
  static let paddingAdded = Slip(
    name: "moves the windows down and to the right by the padding",
    hint: "Does the padding at the top lie above row 0 or below it?",
    corner: { unit, stride, padding in
      Place(
        row: unit.row * stride.rows + padding.top, column: unit.column * stride.columns + padding.left)
    })
  static let paddingAtTheEnd = Slip(
    name: "begins as far outside as the padding at the bottom and the right is wide",
    hint: "On which sides of the input does the walk begin?",
    corner: { unit, stride, padding in
      Place(
        row: unit.row * stride.rows - padding.bottom,
        column: unit.column * stride.columns - padding.right)
    })
  static let paddingExchanged = Slip(
    name: "begins as far up as the left side is padded, and as far left as the top is",
    hint: "Which side of the frame moves the windows up?",
    corner: { unit, stride, padding in
      Place(
        row: unit.row * stride.rows - padding.left,
        column: unit.column * stride.columns - padding.top)
    })
  static let stridesExchanged = Slip(
    name: "makes the right number of units, and exchanges the strides of rows and columns",
    hint: "Which of the two strides leads down?",
    corner: { unit, stride, padding in
      Place(
        row: unit.row * stride.columns - padding.top,
        column: unit.column * stride.rows - padding.left)
    })
}

extension Place {
  fileprivate static func + (place: Place, step: Place) -> Place {
    Place(row: place.row + step.row, column: place.column + step.column)
  }
}

extension Matrix {
  /// The number there, or 0 outside.
  fileprivate func value(at place: Place) -> Float {
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
