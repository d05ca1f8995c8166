import Tensors
import Typesetting

/// How often pictures of each class were taken for each class, as a table.
struct ConfusionTable {
  private let matrix: Matrix
  private let names: [String]
  private let paint: Paint

  /// - Parameters:
  ///   - matrix: A row for what was shown, a column for what was said.
  ///   - names: The classes.
  ///   - paint: The colors.
  init(_ matrix: Matrix, names: [String], paint: Paint) {
    self.matrix = matrix
    self.names = names
    self.paint = paint
  }

  /// The lines: a table, or, if it is to be read aloud, a sentence for each row.
  func lines(isPlain: Bool) -> [String] {
    isPlain ? names.indices.map(sentence) : [head] + names.indices.map(line) + [note]
  }

  private var nameWidth: Int { names.map(\.count).max() ?? 0 }
  private var cellWidth: Int {
    max(nameWidth, matrix.values.map { shortText($0).count }.max() ?? 0) + 2
  }

  private var head: String {
    String(repeating: " ", count: nameWidth)
      + names.map { paint.faint($0.padding(before: cellWidth)) }.joined()
  }

  private func line(_ row: Int) -> String {
    names[row].padding(to: nameWidth)
      + names.indices.map { column in
        let value = matrix[row, column]
        let text = (value == 0 ? "·" : shortText(value)).padding(before: cellWidth)
        if row == column { return paint.good(text) }
        return value == 0 ? paint.faint(text) : paint.bad(text)
      }.joined()
  }

  private var note: String {
    paint.faint("A row for what was shown, a column for what the network said.")
  }

  /// "circle: circle 48, square 2"
  private func sentence(_ row: Int) -> String {
    let said = names.indices.filter { matrix[row, $0] != 0 }
      .map { "\(names[$0]) \(shortText(matrix[row, $0]))" }
    return "\(names[row]): \(said.isEmpty ? "not shown" : said.joined(separator: ", "))"
  }
}
