// The way to an answer of lesson 4, told by counting the places of a filter. Lesson 6 counts them for
// each layer of a network.

import Reference
import Tensors

enum StrideTraces {
  // MARK: - Words

  /// "0, 2 and 4"; "0, 4, 8, … and 216" if there are many.
  static func listed(_ numbers: [Int], _ conjunction: String = "and") -> String {
    let texts = numbers.map { "\($0)".replacing("-", with: "−") }
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    let first = texts.count > 6 ? texts.prefix(3) + ["…"] : texts.dropLast()
    return first.joined(separator: ", ") + " \(conjunction) " + last
  }

  /// "1 row", "2 rows", "no rows"
  static func count(_ number: Int, _ noun: String) -> String {
    number == 0 ? "no \(noun)s" : number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  /// "row 4", "rows 4 and 5"
  static func rows(_ range: some Collection<Int>, _ noun: String = "row") -> String {
    (range.count == 1 ? noun : noun + "s") + " " + listed(Array(range))
  }

  /// Where the filter stands on an axis of that length, padding included.
  static func starts(
    on length: Int, filter: Int, stride step: Int, dilation: Int = 1
  ) -> [Int] {
    Array(stride(from: 0, through: length - reach(filter, dilation), by: step))
  }

  /// How many rows lie under a filter.
  static func reach(_ filter: Int, _ dilation: Int) -> Int { dilation * (filter - 1) + 1 }

  // MARK: - Walks

  private static func axis(_ input: Int, _ padding: Int) -> String {
    let length = input + 2 * padding
    return padding == 0
      ? "The axis has \(count(length, "row")), from 0 to \(length - 1)."
      : """
      With its frame, the axis has \(count(length, "row")), counted from 0 to \(length - 1): \
      \(padding) of zeros, \(input) of pixels, \(padding) of zeros.
      """
  }

  static func units(
    _ input: Int, _ filter: Int, _ step: Int, _ padding: Int, _ dilation: Int
  ) -> [String] {
    guard
      (try? Reference.outputSize(
        input: input, filter: filter, stride: step, padding: padding, dilation: dilation)) != nil
    else { return [] }
    let (length, reach) = (input + 2 * padding, reach(filter, dilation))
    let starts = starts(on: length, filter: filter, stride: step, dilation: dilation)
    let weights = (0..<filter).map { $0 * dilation }
    let (last, next) = (starts[starts.count - 1], starts[starts.count - 1] + step)
    return [
      axis(input, padding),
      """
      When the filter is set down at the start, its \(count(filter, "weight")) \
      \(filter == 1 ? "stands" : "stand") on \(rows(weights)).\(gaps(filter, dilation))
      """,
      "A field begins at \(rows(starts)): \(count(starts.count, "unit")).",
      """
      The last one ends at row \(last + reach - 1). A further one would begin at row \(next) and \
      end at row \(next + reach - 1), and there is no such row.
      """,
    ]
  }

  /// What lies between two neighboring weights.
  private static func gaps(_ filter: Int, _ dilation: Int) -> String {
    filter == 1 || dilation == 1
      ? "" : " Between two neighboring weights, the filter skips \(count(dilation - 1, "row"))."
  }

  static func leftover(_ input: Int, _ filter: Int, _ step: Int, _ padding: Int) -> [String] {
    let length = input + 2 * padding
    let walk = units(input, filter, step, padding, 1)
    guard !walk.isEmpty else { return [] }
    let starts = starts(on: length, filter: filter, stride: step)
    let end = starts[starts.count - 1] + filter
    return [
      walk[0], "The fields begin at \(rows(starts)). The last one ends at row \(end - 1).",
      end == length
        ? "That is the last row: no row is left over."
        : "Behind it there \(length - end == 1 ? "is" : "are") \(rows(end..<length)): "
          + "\(count(length - end, "row")) left over.",
    ]
  }

  static func field(
    _ row: Int, _ column: Int, _ filter: Size, _ step: Size, _ padding: Padding
  ) -> [String] {
    [
      axis("row", unit: row, filter.rows, step.rows, padding.top, side: "above"),
      axis("column", unit: column, filter.columns, step.columns, padding.left, side: "left of"),
    ].flatMap(\.self)
  }

  private static func axis(
    _ noun: String, unit: Int, _ filter: Int, _ step: Int, _ padding: Int, side: String
  ) -> [String] {
    let starts = (0...unit).map { $0 * step - padding }
    let field = starts[unit]..<starts[unit] + filter
    return [
      padding == 0
        ? "The image begins with \(noun) 0, and so does the first field."
        : """
        The padding \(side) the image has \(rows(-padding..<0, noun)). The first field begins \
        there, at \(noun) \(listed([-padding])).
        """,
      """
      In the map, the units in \(rows(0...unit, noun)) have fields that begin at \
      \(rows(starts, noun)) of the image.
      """,
      "The filter has \(count(filter, noun)): this unit sees \(rows(field, noun)).",
    ]
  }

  static func kept(_ map: Matrix, _ step: Size) -> [String] {
    let answer = Reference.subsample(map, by: step)
    let kept = (
      rows: Array(stride(from: 0, to: map.rows, by: step.rows)),
      columns: Array(stride(from: 0, to: map.columns, by: step.columns))
    )
    let (row, column) = (answer.rows - 1, answer.columns - 1)
    guard row > 0, column > 0, step.rows > 1 || step.columns > 1 else { return [] }
    return [
      "Of the map's \(count(map.rows, "row")), \(rows(kept.rows)) are kept.",
      "Of its \(count(map.columns, "column")), \(rows(kept.columns, "column")) are kept.",
      """
      Row \(row), column \(column) of the answer is what stands at row \(kept.rows[row]), column \
      \(kept.columns[column]) of the map: \(shortText(answer[row, column])).
      """,
    ]
  }

  static func same(_ input: Int, _ filter: Int, _ step: Int, _ dilation: Int) -> [String] {
    let units = starts(on: input, filter: 1, stride: step)
    let length = units[units.count - 1] + reach(filter, dilation)
    let zeros = Reference.stridedSamePadding(
      input: input, filter: filter, stride: step, dilation: dilation)
    return [
      """
      Cut the \(count(input, "pixel")) into pieces of \(step). The pieces begin at \
      \(rows(units, "pixel")), and each is promised a unit: \(count(units.count, "unit")).
      """,
      """
      Lay the first field on row 0. Then the fields begin at \(rows(units)), and the last one ends \
      at row \(length - 1): they need \(count(length, "row")).
      """,
      length <= input
        ? "The image is that long already: no zeros are missing."
        : """
        The image has \(count(input, "row")): \(count(length - input, "zero")) \
        \(length - input == 1 ? "is" : "are") missing, \(zeros.before) before the first pixel and \
        \(zeros.after) after the last.
        """,
    ]
  }

  static func inputs(_ output: Int, _ filter: Int, _ step: Int, _ padding: Int) -> [String] {
    let starts = (0..<output).map { $0 * step }
    let (end, next) = (starts[output - 1] + filter, output * step + filter)
    let sizes = Reference.inputSizes(output: output, filter: filter, stride: step, padding: padding)
    return [
      """
      The fields of \(count(output, "unit")) begin at \(rows(starts)) of the padded axis. The last \
      one ends at row \(end - 1): there must be at least \(count(end, "row")).
      """,
      """
      One more field would end at row \(next - 1): there may be at most \
      \(count(next - 1, "row")).
      """,
      padding == 0
        ? "No row is padding: the image has \(sizes.lowerBound) to \(sizes.upperBound) rows."
        : """
        \(2 * padding) of these rows are zeros. The image has \(sizes.lowerBound) to \
        \(sizes.upperBound) rows\(end - 2 * padding < 1 ? ", for it has at least one." : ".")
        """,
    ]
  }

  /// The sizes that one layer makes, and two, up to the layer that makes the output.
  static func plan(from input: Int, to output: Int) -> [String] {
    if input == output { return ["The image has the size already: no layer is needed."] }
    var (sizes, lines): (Set<Int>, [String]) = ([input], [])
    while !sizes.contains(output), sizes.contains(where: { $0 > output }) {
      sizes = Set(
        sizes.flatMap { size in
          [0, 1].compactMap {
            try? Reference.outputSize(
              input: size, filter: 3, stride: 2, padding: $0, dilation: 1)
          }
        })
      lines.append(
        "\(count(lines.count + 1, "layer")) can make \(listed(sizes.sorted(), "or")) of \(input).")
    }
    return lines
  }
}
