// Pooling done as it should be, but with other sizes than those that were asked for. Both kinds of
// pooling know these mistakes.

import Judging
import Reference
import Tensors

struct PoolingSlip: Sendable {
  let name: String
  let hint: String
  typealias Change = @Sendable (_ window: Size, _ stride: Size) -> Size
  var window: Change = { window, _ in window }
  var stride: Change = { _, stride in stride }
  var padding: @Sendable (Padding) -> Padding = { $0 }
}

extension PoolingSlip {
  static let oneStep = PoolingSlip(
    name: "moves by one unit whatever the stride",
    hint: "Should neighboring windows share values here?",
    stride: { _, stride in stride.onesIfPositive })
  static let stepOfAWindow = PoolingSlip(
    name: "moves by a whole window whatever the stride",
    hint: "Which number says how far apart two windows begin?",
    stride: { window, stride in stride.isPositive ? window : stride })
  static let stridesExchanged = PoolingSlip(
    name: "takes the stride of the rows for that of the columns",
    hint: "Which of the two strides moves the window down?",
    stride: { _, stride in stride.axesSwapped })
  static let strideOfRowsTwice = PoolingSlip(
    name: "uses the stride of the rows for both axes, for the number of units, too",
    hint: "Which of the two strides leads to the right?",
    stride: { _, stride in stride.isPositive ? Size(stride.rows) : stride })
  static let strideOfColumnsTwice = PoolingSlip(
    name: "uses the stride of the columns for both axes, for the number of units, too",
    hint: "Which of the two strides leads down?",
    stride: { _, stride in stride.isPositive ? Size(stride.columns) : stride })
  static let windowTurned = PoolingSlip(
    name: "takes the window's rows for its columns",
    hint: "Does a window of 1×2 look at two values in a row, or at two in a column?",
    window: { window, _ in window.axesSwapped })
  static let windowOfAStep = PoolingSlip(
    name: "takes the stride for the size of the window",
    hint: "Which of the sizes says how many values a unit looks at?",
    window: { _, stride in stride })
  static let windowAndStrideExchanged = PoolingSlip(
    name: "takes the window for the stride, and the stride for the window",
    hint:
      "Which of the two sizes says how far a unit sees, and which how far apart two units are?",
    window: { _, stride in stride }, stride: { window, _ in window })
  static let paddingStartsTwice = PoolingSlip(
    name: "takes the padding of the top and the left for all sides",
    hint: "How many rows does the frame add at the bottom?",
    padding: { $0.isNegative ? $0 : $0.startsTwice })
  static let paddingLeftOut = PoolingSlip(
    name: "leaves the padding out, and its windows as well",
    hint: "Where does the first window begin: at the map's corner, or at the frame's?",
    padding: { $0.isNegative ? $0 : Padding(0) })
}

/// What pooling answers if it is asked for something else.
func asked(
  _ slip: PoolingSlip,
  of pool: @escaping @Sendable (Matrix, Size, Size, Padding) throws(ShapeError) -> Matrix
) -> PoolingMistake {
  Misconception(slip.name, hint: slip.hint) { map, window, stride, padding in
    try pool(
      map, slip.window(window, stride), slip.stride(window, stride), slip.padding(padding))
  }
}
