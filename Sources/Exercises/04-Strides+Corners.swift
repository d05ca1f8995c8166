// Slips on the way from a unit to the corner of its field. Lesson 4 asks for that way itself, and the
// layers of lesson 6 take it for each of their units.

import Tensors

struct CornerSlip: Sendable {
  let name: String
  let hint: String
  /// The row, or the column, on which the field of a unit begins.
  typealias Start = @Sendable (_ unit: Place, _ stride: Size, _ padding: Padding) -> Int
  var top: Start = { unit, stride, padding in unit.row * stride.rows - padding.top }
  var left: Start = { unit, stride, padding in unit.column * stride.columns - padding.left }

  func corner(of unit: Place, stride: Size, padding: Padding) -> Place {
    Place(row: top(unit, stride, padding), column: left(unit, stride, padding))
  }
}

extension CornerSlip {
  static let noStride = CornerSlip(
    name: "begins the window at the unit's own row and column",
    hint: "On which row does the window of the unit in row 1 begin?",
    top: { unit, _, padding in unit.row - padding.top },
    left: { unit, _, padding in unit.column - padding.left })
  static let noStrideInRows = CornerSlip(
    name: "begins the window at the unit's own row",
    hint: "On which row does the window of the unit in row 1 begin?",
    top: { unit, _, padding in unit.row - padding.top })
  static let noStrideInColumns = CornerSlip(
    name: "begins the window at the unit's own column",
    hint: "On which column does the window of the unit in column 1 begin?",
    left: { unit, _, padding in unit.column - padding.left })
  static let noPadding = CornerSlip(
    name: "begins the first window at row 0 and column 0, whatever the padding",
    hint: "Which number does the row of padding right above row 0 have?",
    top: { unit, stride, _ in unit.row * stride.rows },
    left: { unit, stride, _ in unit.column * stride.columns })
  static let paddingFirst = CornerSlip(
    name: "takes the padding off before it multiplies by the stride",
    hint: "Is padding measured in units or in pixels?",
    top: { unit, stride, padding in (unit.row - padding.top) * stride.rows },
    left: { unit, stride, padding in (unit.column - padding.left) * stride.columns })
  static let paddingFirstInRows = CornerSlip(
    name: "takes the padding at the top off before it multiplies by the stride",
    hint: "Is padding measured in units or in pixels?",
    top: { unit, stride, padding in (unit.row - padding.top) * stride.rows })
  static let paddingFirstInColumns = CornerSlip(
    name: "takes the padding at the left off before it multiplies by the stride",
    hint: "Is padding measured in units or in pixels?",
    left: { unit, stride, padding in (unit.column - padding.left) * stride.columns })
  static let paddingAdded = CornerSlip(
    name: "moves the windows down and to the right by the padding",
    hint: "Do the rows of padding at the top lie above row 0 or below it?",
    top: { unit, stride, padding in unit.row * stride.rows + padding.top },
    left: { unit, stride, padding in unit.column * stride.columns + padding.left })
  static let paddingAddedToRows = CornerSlip(
    name: "moves the windows down by the padding",
    hint: "Do the rows of padding at the top lie above row 0 or below it?",
    top: { unit, stride, padding in unit.row * stride.rows + padding.top })
  static let paddingAddedToColumns = CornerSlip(
    name: "moves the windows to the right by the padding",
    hint: "Do the columns of padding at the left lie before column 0 or after it?",
    left: { unit, stride, padding in unit.column * stride.columns + padding.left })
  static let paddingAtTheEnd = CornerSlip(
    name: "begins as far outside as the padding at the bottom and the right is wide",
    hint: "On which two sides does the first window begin?",
    top: { unit, stride, padding in unit.row * stride.rows - padding.bottom },
    left: { unit, stride, padding in unit.column * stride.columns - padding.right })
  static let bottomForTop = CornerSlip(
    name: "begins as far above row 0 as the padding at the bottom is wide",
    hint: "Does the first row of windows begin at the top or at the bottom?",
    top: { unit, stride, padding in unit.row * stride.rows - padding.bottom })
  static let rightForLeft = CornerSlip(
    name: "begins as far left of column 0 as the padding at the right is wide",
    hint: "Does the first column of windows begin on the left or on the right?",
    left: { unit, stride, padding in unit.column * stride.columns - padding.right })
  static let paddingExchanged = CornerSlip(
    name: "takes the padding at the left for that at the top, and the other way round",
    hint: "Which side of the padding lets the first window begin above row 0?",
    top: { unit, stride, padding in unit.row * stride.rows - padding.left },
    left: { unit, stride, padding in unit.column * stride.columns - padding.top })
  static let topForLeft = CornerSlip(
    name: "uses the padding at the top for both axes",
    hint: "Which side of the padding lets the first window begin before column 0?",
    left: { unit, stride, padding in unit.column * stride.columns - padding.top })
  static let leftForTop = CornerSlip(
    name: "uses the padding at the left for both axes",
    hint: "Which side of the padding lets the first window begin above row 0?",
    top: { unit, stride, padding in unit.row * stride.rows - padding.left })
  static let stridesExchanged = CornerSlip(
    name: "exchanges the strides of rows and columns",
    hint: "Which of the two strides leads down?",
    top: { unit, stride, padding in unit.row * stride.columns - padding.top },
    left: { unit, stride, padding in unit.column * stride.rows - padding.left })
  static let strideOfRows = CornerSlip(
    name: "uses the stride of the rows for both axes",
    hint: "Which of the two strides leads to the right?",
    left: { unit, stride, padding in unit.column * stride.rows - padding.left })
  static let strideOfColumns = CornerSlip(
    name: "uses the stride of the columns for both axes",
    hint: "Which of the two strides leads down?",
    top: { unit, stride, padding in unit.row * stride.columns - padding.top })
  static let strideAddedToRow = CornerSlip(
    name: "moves all windows down by the stride, and from each to the next by one row",
    hint: "How many rows lie between the windows of the units in row 0 and row 2?",
    top: { unit, stride, padding in unit.row + stride.rows - padding.top })
  static let strideAddedToColumn = CornerSlip(
    name: "moves all windows to the right by the stride, and from each to the next by one column",
    hint: "How many columns lie between the windows of the units in column 0 and column 2?",
    left: { unit, stride, padding in unit.column + stride.columns - padding.left })
  static let rowTwice = CornerSlip(
    name: "uses the unit's row for both axes",
    hint: "Which of the unit's two numbers says how far to the right it is?",
    left: { unit, stride, padding in unit.row * stride.columns - padding.left })
  static let columnTwice = CornerSlip(
    name: "uses the unit's column for both axes",
    hint: "Which of the unit's two numbers says how far down it is?",
    top: { unit, stride, padding in unit.column * stride.rows - padding.top })
  static let unitExchanged = CornerSlip(
    name: "takes the unit's row for its column, and its column for its row",
    hint: "Which of the unit's two numbers says how far down it is?",
    top: { unit, stride, padding in unit.column * stride.rows - padding.top },
    left: { unit, stride, padding in unit.row * stride.columns - padding.left })
  static let notBeforeTheImage = CornerSlip(
    name: "begins no field before the first pixel",
    hint: "Where does the field of unit (0, 0) begin, if there is padding?",
    top: { unit, stride, padding in max(0, unit.row * stride.rows - padding.top) },
    left: { unit, stride, padding in max(0, unit.column * stride.columns - padding.left) })
}
