// Slips on the way between an input and the matrix of its windows. `im2col` goes this way, `col2im`
// goes it back, and `convolveByMatrix` stands on it.

import Judging
import Reference
import Tensors

/// A slip in where an entry of the matrix of windows stands, or in which pixel it is.
struct WindowSlip: Sendable {
  var name: String
  var hint: String
  /// How the first pixel of a unit's window is found.
  var way = CornerSlip(name: "", hint: "")
  /// The pixel under a weight of the window that begins at `corner`.
  var pixel: @Sendable (_ corner: Place, _ weight: Place, _ filter: Size) -> Place = {
    corner, weight, _ in
    Place(row: corner.row + weight.row, column: corner.column + weight.column)
  }
  /// The row of the matrix that a weight has.
  var row: @Sendable (_ channel: Int, _ weight: Place, _ input: Shape, _ filter: Size) -> Int = {
    channel, weight, _, filter in
    (channel * filter.rows + weight.row) * filter.columns + weight.column
  }
  /// The column of the matrix that a unit has.
  var column: @Sendable (_ unit: Place, _ units: Size) -> Int = { unit, units in
    unit.row * units.columns + unit.column
  }
  var channel: @Sendable (Int) -> Int = { $0 }
  /// Whether the loops come to a weight and a unit.
  var isVisited: @Sendable (_ channel: Int, _ weight: Place, _ unit: Place) -> Bool = {
    _, _, _ in true
  }
  /// Whether a pixel is taken for one of the picture, if it is one.
  var isInside: @Sendable (_ pixel: Place, _ image: Size) -> Bool = { _, _ in true }
  /// The pixel that is read in the place of one that was found inside.
  var source: @Sendable (Place) -> Place = { $0 }
  /// How many units are counted down and across, in the place of as many as there are.
  var count: @Sendable (Size) -> Size = { $0 }

  /// Right entries of windows that do not begin where they should.
  static func way(_ way: CornerSlip) -> WindowSlip {
    var slip = WindowSlip(name: way.name, hint: way.hint)
    slip.way = way
    return slip
  }

  /// Visits the entries in the order in which loops come to them, those outside the image left out.
  private func visit(
    _ input: Shape, _ filter: Size, _ stride: Size, _ padding: Padding, _ units: Size,
    _ each: (_ entry: Place, _ channel: Int, _ pixel: Place) -> Void
  ) {
    let matrix = Size(rows: input.channels * filter.count, columns: units.count)
    for channel in 0..<input.channels {
      for weight in filter.places {
        for unit in units.places {
          let corner = way.corner(of: unit, stride: stride, padding: padding)
          let pixel = pixel(corner, weight, filter)
          let entry = Place(
            row: row(channel, weight, input, filter), column: column(unit, units))
          let source = source(pixel)
          guard isVisited(channel, weight, unit), matrix.contains(entry),
            input.size.contains(pixel), isInside(pixel, input.size), input.size.contains(source)
          else { continue }
          each(entry, self.channel(channel), source)
        }
      }
    }
  }

  /// What `im2col` makes with this slip. Throws what it throws.
  func im2col(
    _ input: Volume, filter: Size, stride: Size, padding: Padding
  ) throws(ShapeError) -> Matrix {
    let units = count(try units(over: input.size, filter, stride, padding))
    var columns = Matrix(rows: input.channels * filter.count, columns: units.count)
    visit(input.shape, filter, stride, padding, units) { entry, channel, pixel in
      columns[entry] = input[channel, pixel.row, pixel.column]
    }
    return columns
  }

  /// What `col2im` makes with this slip. Throws what it throws.
  func col2im(
    _ columns: Matrix, input: Shape, filter: Size, stride: Size, padding: Padding,
    adding: (_ sum: Float, _ number: Float) -> Float = { $0 + $1 }
  ) throws(ShapeError) -> Volume {
    var image = try Reference.col2im(
      columns, input: input, filter: filter, stride: stride, padding: padding
    ).map { _ in 0 }
    let units = try units(over: input.size, filter, stride, padding)
    visit(input, filter, stride, padding, units) { entry, channel, pixel in
      image[channel, pixel.row, pixel.column] = adding(
        image[channel, pixel.row, pixel.column], columns[entry])
    }
    return image
  }
}

/// How many units there are down and across; throws what a layer throws for sizes and padding.
func units(
  over image: Size, _ filter: Size, _ stride: Size, _ padding: Padding
) throws(ShapeError) -> Size {
  // A size may be negative, and a matrix may not.
  func blank(_ size: Size) -> Matrix {
    Matrix(rows: max(size.rows, 0), columns: max(size.columns, 0))
  }
  return try Reference.correlateStrided(
    blank(image), with: blank(filter), stride: stride, padding: padding
  ).size
}

extension Size {
  /// All places, read like a page.
  var places: [Place] {
    (0..<rows).flatMap { row in (0..<columns).map { Place(row: row, column: $0) } }
  }
}

extension WindowSlip {
  static let channelsInnermost = WindowSlip(
    name: "puts the channels of a pixel one below the other",
    hint: "With two channels, what stands in the second row: a neighbor, or the same pixel again?",
    row: { channel, weight, input, filter in
      (weight.row * filter.columns + weight.column) * input.channels + channel
    })
  static let windowByColumns = WindowSlip(
    name: "reads a window column by column",
    hint: "Which pixel of the window comes second: the one to the right, or the one below?",
    row: { channel, weight, _, filter in
      (channel * filter.columns + weight.column) * filter.rows + weight.row
    })
  static let unitsByColumns = WindowSlip(
    name: "goes through the units column by column",
    hint: "Which unit comes second: the one to the right, or the one below?",
    column: { unit, units in unit.column * units.rows + unit.row })
  static let turned = WindowSlip(
    name: "reads each window backwards", hint: "Which corner of the window comes first?",
    pixel: { corner, weight, filter in
      Place(
        row: corner.row + filter.rows - 1 - weight.row,
        column: corner.column + filter.columns - 1 - weight.column)
    })
  static let windowTransposed = WindowSlip(
    name: "exchanges rows and columns within the window",
    hint: "From one number of a window's row to the next, which way does the pixel lie?",
    pixel: { corner, weight, _ in
      Place(row: corner.row + weight.column, column: corner.column + weight.row)
    })
  static let rowTwice = WindowSlip(
    name: "moves through the window on its diagonal",
    hint: "From one number of a window's row to the next, which way does the pixel lie?",
    pixel: { corner, weight, _ in
      Place(row: corner.row + weight.row, column: corner.column + weight.row)
    })
  static let columnTwice = WindowSlip(
    name: "moves through the window on its diagonal, once for each row",
    hint: "From one number of a window's row to the next, does the pixel lie further down?",
    pixel: { corner, weight, _ in
      Place(row: corner.row + weight.column, column: corner.column + weight.column)
    })
  static let upwards = WindowSlip(
    name: "moves up through the window",
    hint: "Is the second row of a window above the first one or below it?",
    pixel: { corner, weight, _ in
      Place(row: corner.row - weight.row, column: corner.column + weight.column)
    })
  static let leftwards = WindowSlip(
    name: "moves to the left through the window",
    hint: "Is the second column of a window to the left of the first one or to the right?",
    pixel: { corner, weight, _ in
      Place(row: corner.row + weight.row, column: corner.column - weight.column)
    })
  static let firstPixelOnly = WindowSlip(
    name: "takes the first pixel of a window for all its pixels",
    hint: "How many pixels of a channel does a window of 2×3 hold?",
    pixel: { corner, _, _ in corner })
  static let sameWindow = WindowSlip(
    name: "looks through one window for all units",
    hint: "Which pixels does the second unit see that the first does not?",
    way: CornerSlip(
      name: "", hint: "", top: { _, _, padding in -padding.top },
      left: { _, _, padding in -padding.left }))
  static let firstChannelOnly = WindowSlip(
    name: "takes the first channel for every channel",
    hint: "Which channel do the last rows of the matrix belong to?", channel: { _ in 0 })
  static let oneRowForAllChannels = WindowSlip(
    name: "writes all channels into the same rows",
    hint: "How many rows do two channels need, with windows of 2×2?",
    row: { _, weight, _, filter in weight.row * filter.columns + weight.column })
  static let filterRowsForColumns = WindowSlip(
    name: "counts as many numbers in a row of the window as it has rows",
    hint: "How many numbers does a row of a 2×3 window have?",
    row: { channel, weight, _, filter in
      (channel * filter.rows + weight.row) * filter.rows + weight.column
    })
  static let unitRowsForColumns = WindowSlip(
    name: "counts as many units in a row as there are rows of units",
    hint: "How many units are in the first row, and which number has the unit after them?",
    column: { unit, units in unit.row * units.rows + unit.column })

  // MARK: In the loops, and at the borders

  static let firstChannelLeftOut = WindowSlip(
    name: "leaves out the first channel", hint: "Which number does the first channel have?",
    isVisited: { channel, _, _ in channel > 0 })
  static let otherChannelsLeftOut = WindowSlip(
    name: "leaves out all channels but the first",
    hint: "What do the last rows of the matrix hold?", isVisited: { channel, _, _ in channel == 0 })
  static let firstRowLeftOut = WindowSlip(
    name: "leaves out the first row of each window",
    hint: "Which number does the first row of a window have?",
    isVisited: { _, weight, _ in weight.row > 0 })
  static let firstColumnLeftOut = WindowSlip(
    name: "leaves out the first column of each window",
    hint: "Which number does the first column of a window have?",
    isVisited: { _, weight, _ in weight.column > 0 })
  static let firstUnitsDownLeftOut = WindowSlip(
    name: "leaves out the first row of units",
    hint: "Which number does the first row of units have?",
    isVisited: { _, _, unit in unit.row > 0 })
  static let firstUnitsAcrossLeftOut = WindowSlip(
    name: "leaves out the first column of units",
    hint: "Which number does the first column of units have?",
    isVisited: { _, _, unit in unit.column > 0 })
  static let firstPictureRowLost = WindowSlip(
    name: "takes the first row of the picture for padding",
    hint: "Which numbers do the rows of padding have, and which the first row of the picture?",
    isInside: { pixel, _ in pixel.row > 0 })
  static let firstPictureColumnLost = WindowSlip(
    name: "takes the first column of the picture for padding",
    hint: "Which numbers do the columns of padding have, and which the picture's first column?",
    isInside: { pixel, _ in pixel.column > 0 })
  static let rowsEndWithColumns = WindowSlip(
    name: "takes the picture to have as many rows as columns",
    hint: "On which row does the picture end, and on which column?",
    isInside: { pixel, image in pixel.row < image.columns })
  static let columnsEndWithRows = WindowSlip(
    name: "takes the picture to have as many columns as rows",
    hint: "On which row does the picture end, and on which column?",
    isInside: { pixel, image in pixel.column < image.rows })
  static let pictureTransposed = WindowSlip(
    name: "exchanges rows and columns of the picture",
    hint: "Of a pixel's two numbers, which one comes first?", source: { $0.axesSwapped })
  static let pictureRowTwice = WindowSlip(
    name: "takes every pixel from the picture's diagonal, by its row",
    hint: "Which two numbers does a pixel need?",
    source: { Place(row: $0.row, column: $0.row) })
  static let pictureColumnTwice = WindowSlip(
    name: "takes every pixel from the picture's diagonal, by its column",
    hint: "Which two numbers does a pixel need?",
    source: { Place(row: $0.column, column: $0.column) })
  static let oneRowTooFew = WindowSlip(
    name: "counts one row of units too few",
    hint: "Before the filter has moved down at all, how many rows of units are there?",
    count: { Size(rows: $0.rows - 1, columns: $0.columns) })
  static let oneColumnTooFew = WindowSlip(
    name: "counts one column of units too few",
    hint: "Before the filter has moved to the right at all, how many columns of units are there?",
    count: { Size(rows: $0.rows, columns: $0.columns - 1) })
  static let oneRowTooMany = WindowSlip(
    name: "counts one row of units too many",
    hint: "How many steps lie between the first row of units and the last one?",
    count: { Size(rows: $0.rows + 1, columns: $0.columns) })
  static let oneColumnTooMany = WindowSlip(
    name: "counts one column of units too many",
    hint: "How many steps lie between the first column of units and the last one?",
    count: { Size(rows: $0.rows, columns: $0.columns + 1) })
}
