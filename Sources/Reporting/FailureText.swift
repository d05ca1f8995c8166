import Judging
import Tensors
import Typesetting
import Wire

/// Words one case with a wrong answer: what was asked, what was expected, what was returned.
struct FailureText {
  var failure: CaseFailure
  /// What all wrong answers to the check have in common; one case alone may show it by chance. nil
  /// if it is said besides.
  let pattern: Pattern?
  let tolerance: Tolerance
  let exercise: String
  let place: ExercisePlace
  let paint: Paint
  let width: Int
  let picture: VerdictText.Picture?

  var lines: [String] {
    call + inputs + answer
  }

  /// The call and its wrong map, without any number; nil if nothing can be drawn.
  var pictureAlone: [String]? {
    guard case .returned(let right)? = failure.expected,
      case .answered(.returned(let yours)) = failure.actual,
      let map = drawn(right, yours, isShownInNumbers: false)
    else { return nil }
    return call("a larger case that fails") + map.lines
  }

  private var call: [String] { call("smallest case that fails") }

  /// "zeroPad(image 2×3, padding 1)   smallest case that fails"
  private func call(_ remark: String) -> [String] {
    let lines = Self.call(
      exercise, failure.arguments, parameters: place.parameters, width: width)
    if lines.count == 1, lines[0].count + 3 + remark.count <= width {
      return [lines[0] + "   " + paint.faint(remark)]
    }
    return [paint.faint(remark)] + lines
  }

  /// "zeroPad(image 2×3, padding 1)", in as many lines as it takes.
  static func call(
    _ exercise: String, _ arguments: [Answer], parameters: [String], width: Int
  ) -> [String] {
    let last = arguments.count - 1
    let parts = arguments.enumerated().map { index, argument in
      let name = index < parameters.count ? parameters[index] + " " : ""
      return name + argument.text + (index < last ? "," : ")")
    }
    let opening = "\(exercise)("
    // An argument stays in one piece if it fits on a line.
    let pieces = parts.flatMap { part in
      part.count <= width - opening.count
        ? [part] : part.split(separator: " ").map { String($0) }
    }
    return filled(
      pieces.isEmpty ? [")"] : pieces, opening: opening, indent: opening.count, width: width
    ).lines
  }

  private func parameter(_ index: Int) -> String? {
    index < place.parameters.count ? place.parameters[index] : nil
  }

  private var inputs: [String] {
    if let drawing = markedDrawing { return drawing.lines + [""] }
    let grids = failure.arguments.enumerated().flatMap { index, argument -> [GridText] in
      let grids = argument.grids
      // All pictures of a training would bury the answer.
      return grids.count > 64
        ? []
        : grids.map {
          GridText($0, caption: $0.caption(parameter(index) ?? "input"), width: width)
        }
    }
    return grids.isEmpty ? [] : GridText.sideBySide(grids, width: width) + [""]
  }

  /// A drawing in which the answer names places: it says more than its numbers.
  private var markedDrawing: MarkedDrawing? {
    guard case .answered(.returned(let answer)) = failure.actual else { return nil }
    return failure.arguments.lazy.compactMap {
      MarkedDrawing(of: $0, marking: answer, width: width)
    }.first
  }

  private var answer: [String] {
    switch failure.actual {
    case .ended(let ending):
      expectedAlone + wrappedLines(place.located(ending.sentence))
    case .answered(let outcome):
      if let shortfall = failure.shortfall {
        alone("yours", outcome) + wrappedLines(shortfall.message)
      } else {
        comparison(with: outcome)
      }
    }
  }

  private var expectedAlone: [String] {
    failure.expected.map { alone("expected", $0) } ?? []
  }

  /// An outcome as grids under `word`, or in words if it has none.
  private func alone(_ word: String, _ outcome: Outcome) -> [String] {
    if outcome.grids.isEmpty { return labeled(word, outcome.text) }
    let grids = outcome.grids.prefix(3).map {
      GridText($0, caption: $0.captionWithSize(word), width: width)
    }
    return GridText.sideBySide(grids, width: width)
  }

  // MARK: - Expected beside yours

  private func comparison(with actual: Outcome) -> [String] {
    guard let expected = failure.expected else { return [] }
    guard case .returned(let right) = expected, case .returned(let yours) = actual,
      !right.grids.isEmpty || !yours.grids.isEmpty
    else { return inWords(expected, actual) + explanation + patternLines }
    let parts = yours.differingParts(from: right, tolerance).filter { !$0.isInGrids }
    let blocks = [grids(right, yours), inWords(parts)].filter { !$0.isEmpty }
    let numbers = Array(blocks.joined(separator: [""])) + explanation + patternLines
    guard let map = pictured(right, yours) else { return numbers }
    // If a map is too large for its numbers, only the picture shows all of it: it comes first, and
    // the numbers show a part.
    return map.isWholeInNumbers ? numbers + [""] + map.lines : map.lines + [""] + numbers
  }

  private var patternLines: [String] {
    guard case .answered(.returned) = failure.actual else { return [] }
    return pattern?.sentence.map(wrappedLines) ?? []
  }

  private func inWords(_ expected: Outcome, _ actual: Outcome) -> [String] {
    if case .returned = expected, !expected.grids.isEmpty {
      return alone("expected", expected) + wrappedLines("Yours threw \(actual.text)")
    }
    if case .returned(let right) = expected, case .returned(let yours) = actual {
      let parts = yours.differingParts(from: right, tolerance)
      if parts.contains(where: { !$0.name.isEmpty }) { return inWords(parts) }
    }
    return inWords(expected, actual, name: "")
  }

  /// The first three of the parts that differ.
  private func inWords(_ parts: [DifferingPart]) -> [String] {
    let rest = parts.count - 3
    return parts.prefix(3).flatMap {
      inWords(.returned($0.expected), .returned($0.actual), name: $0.name + " ")
    } + (rest > 0 ? ["(and \(rest) more that \(rest == 1 ? "differs" : "differ"))"] : [])
  }

  private func inWords(_ expected: Outcome, _ actual: Outcome, name: String) -> [String] {
    // Two numbers may look alike when they are short.
    let number = expected.text == actual.text ? { "\($0)" } : shortText
    return labeled("expected", name + expected.text(number: number))
      + labeled("yours", name + actual.text(number: number))
  }

  private func labeled(_ word: String, _ text: String) -> [String] {
    let label = word + String(repeating: " ", count: max(1, 10 - word.count))
    let words = text.split(separator: " ").map { String($0) }
    return filled(words, opening: label, indent: label.count, width: width).lines
  }

  /// Expected beside yours, grid by grid, wrong values marked. Grids that are right are left out,
  /// and of those that are wrong the first three are shown.
  private func grids(_ expected: Answer, _ actual: Answer) -> [String] {
    let right = expected.grids, yours = actual.grids
    guard right.map(\.size) == yours.map(\.size) else { return sizes(expected, actual) }
    let pairs = zip(right, yours).map { ($0, $1, $1.wrongOffsets($0, tolerance)) }.filter {
      !$0.2.isEmpty
    }
    let shown = pairs.prefix(3).map { sideBySide($0, $1, marked: $2) }
    let rest = pairs.count - shown.count
    return Array(shown.joined(separator: [""])) + differsToo(rest)
  }

  private func differsToo(_ rest: Int) -> [String] {
    rest > 0 ? ["", "(and \(rest) more that \(rest == 1 ? "differs" : "differ"))"] : []
  }

  /// The part of two grids of one size that is shown of both.
  private func window(_ right: Grid, _ yours: Grid, marked: Set<Int>) -> GridWindow? {
    [right, yours].map { GridWindow(on: $0, around: marked.min(), width: width) }
      .min { $0.columns.count < $1.columns.count }
  }

  private func sideBySide(_ right: Grid, _ yours: Grid, marked: Set<Int>) -> [String] {
    let window = window(right, yours, marked: marked)
    let number = { (values: [Float]) in
      { (offset: Int) -> String in
        tolerance.text(
          of: values[offset], expected: right.values[offset], yours: yours.values[offset],
          isWrong: marked.contains(offset))
      }
    }
    let lines = GridText.sideBySide(
      [
        GridText(
          right, caption: right.caption("expected"), window: window, width: width,
          number: number(right.values)),
        GridText(
          yours, caption: yours.caption("yours") + " (* wrong)", marked: marked, window: window,
          width: width, number: number(yours.values)),
      ], width: width)
    // Colors take no room, so they are put in once the columns stand.
    return lines.map { line in
      line.replacing(/[-−0-9a-z.]+\*/) { paint.bad(String($0.output)) }
    }
  }

  /// The first wrong map as a picture, if there is a way to draw it and it helps: if it has more
  /// than one color, and shows what the numbers hide, or all of a map that they show in part.
  private func pictured(_ expected: Answer, _ actual: Answer) -> (
    lines: [String], isWholeInNumbers: Bool
  )? {
    guard let map = drawn(expected, actual, isShownInNumbers: true),
      !map.isWholeInNumbers || map.hasShapes
    else { return nil }
    return (map.lines, map.isWholeInNumbers)
  }

  /// The first wrong map as a picture, if there is a way to draw it and it has more than one color.
  private func drawn(
    _ expected: Answer, _ actual: Answer, isShownInNumbers: Bool
  ) -> (
    lines: [String], isWholeInNumbers: Bool, hasShapes: Bool
  )? {
    guard let picture else { return nil }
    let right = expected.grids, yours = actual.grids
    let isSameSize = right.map(\.size) == yours.map(\.size)
    let pair = zip(right, yours).first { right, yours in
      isSameSize ? !yours.wrongOffsets(right, tolerance).isEmpty : right.size != yours.size
    }
    guard let (right, yours) = pair, !right.isFlat || !yours.isFlat else { return nil }
    let wrong = isSameSize ? yours.wrongOffsets(right, tolerance) : nil
    let isWhole =
      isSameSize
      ? window(right, yours, marked: wrong ?? [])?.isWhole == true
      : [right, yours].allSatisfy { GridWindow(on: $0, around: nil, width: width).isWhole }
    let lines = picture(
      VerdictText.WrongMap(
        expected: right.matrix, yours: yours.matrix, wrong: wrong,
        isShownInNumbers: isShownInNumbers && isWhole), width)
    if lines.isEmpty { return nil }
    return (
      right.name.isEmpty ? lines : [right.name] + lines, isWhole,
      [right, yours].allSatisfy(\.hasShapes)
    )
  }

  /// Grids of different sizes, each under its own; one that is empty or not there is a word. Grids
  /// that are right are left out.
  private func sizes(_ expected: Answer, _ actual: Answer) -> [String] {
    let right = expected.grids, yours = actual.grids
    let differing = (0..<max(right.count, yours.count)).filter { index in
      guard index < min(right.count, yours.count) else { return true }
      let (right, yours) = (right[index], yours[index])
      return (right.name, right.size) != (yours.name, yours.size)
        || !yours.wrongOffsets(right, tolerance).isEmpty
    }
    let rows = differing.prefix(3).map { index in
      let blocks = [("expected", right, expected), ("yours", yours, actual)].compactMap {
        word, grids, answer -> GridText? in
        if index < grids.count {
          let grid = grids[index]
          return GridText(grid, caption: grid.captionWithSize(word), width: width)
        }
        return grids.isEmpty && index == 0 ? GridText(lines: ["\(word) \(answer.text)"]) : nil
      }
      return GridText.sideBySide(blocks, width: width)
    }
    return Array(rows.joined(separator: [""])) + differsToo(differing.count - 3)
  }

  /// The arithmetic of the first wrong value: with its result if the answer is a grid that shows it
  /// anyway, without it if the answer is the number itself.
  private var explanation: [String] {
    failure.explanationText.map(wrappedLines) ?? []
  }

  private func wrappedLines(_ text: String) -> [String] {
    wrapped(text.visibleLines, to: width).lines
  }
}

extension CaseFailure {
  /// "Expected at row 0, column 1: 1·2 + 3·4 = 14", or nil if nothing explains it.
  var explanationText: String? {
    guard let explanation else { return nil }
    guard let position = explanation.cell.words, case .returned(let expected)? = expected,
      let value = expected.value(at: explanation.cell)
    else { return "Expected: \(explanation.text)" }
    return "Expected at \(position): \(explanation.text) = \(shortText(value))"
  }
}

extension Tolerance {
  /// A value of two grids that are compared. What is wrong and looks right when it is short is
  /// written in full; what is right but for the rounding of sums is written as what is meant.
  func text(of value: Float, expected: Float, yours: Float, isWrong: Bool) -> String {
    if isWrong {
      return shortText(expected) == shortText(yours) ? "\(value)" : shortText(value)
    }
    return abs(value) < absolute / 10 ? "0" : shortText(value)
  }
}

extension Cell {
  /// "row 1, column 2", or nil if the answer is one value.
  var words: String? {
    guard !indices.isEmpty else { return nil }
    let names = ["filter", "channel", "row", "column"].suffix(indices.count)
    return zip(names, indices).map { "\($0) \($1)" }.joined(separator: ", ")
  }
}

extension Answer {
  func value(at cell: Cell) -> Float? {
    guard case .tensor(let dimensions, let values) = self, dimensions.count == cell.indices.count
    else {
      return nil
    }
    let offset = zip(dimensions, cell.indices).reduce(0) { $0 * $1.0 + $1.1 }
    return values.indices.contains(offset) ? values[offset] : nil
  }
}
