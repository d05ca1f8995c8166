import Judging
import Tensors
import Typesetting
import Wire

extension Pattern {
  /// What one wrong answer shows, as a sentence; nil if its lines say it anyway.
  var sentence: String? {
    switch self {
    case .noError, .stopsInsteadOfError, .needlessError, .anotherError, .always, .missing,
      .needless:
      nil
    case .off, .multiple, .exchanged: nil
    case .length(let excess): "Yours has \(excess.excessText(of: "item"))."
    case .sizes(let excess): "Yours has \(Self.sizesText(excess))."
    case .otherAxes: "The shapes differ."
    case .axesExchanged: "Rows and columns have changed places."
    case .transposed: "Yours is transposed: rows and columns have changed places."
    case .upsideDown: "Yours is upside down."
    case .mirrored: "Yours is mirrored from left to right."
    case .turned: "Yours is turned by 180°."
    case .shifted(let rows, let columns): "Yours is shifted: \(Self.shiftText(rows, columns))."
    default: valuesText.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    }
  }

  /// What all wrong answers show, as a sentence.
  var generalSentence: String {
    switch self {
    case .noError: "Wherever your code is wrong, it gives an answer instead of an error."
    case .stopsInsteadOfError:
      "Each input that stopped your code has no answer: the task asks for an error."
    case .needlessError(let kind): "Every wrong answer is the error \(kind.visible)."
    case .anotherError(let expected, let actual):
      "Wherever your code is wrong, it throws \(actual.visible) instead of \(expected)."
    case .always(let answer): "Every wrong answer is \(answer.text)."
    case .missing: "Every wrong answer is nil."
    case .needless: "Wherever your code is wrong, it gives an answer instead of nil."
    case .length(let excess): "Every wrong answer has \(excess.excessText(of: "item"))."
    case .off(let offsets, let inAll):
      "In every wrong answer \(Self.offsetsText(offsets, inAll ? "and" : "or"))."
    case .multiple(let factor, let paths):
      "\(Self.multipleText(factor, paths))."
    case .exchanged(let exchanges):
      "In every wrong answer \(Self.exchangesText(exchanges))."
    case .sizes(let excess): "Every wrong answer has \(Self.sizesText(excess))."
    case .otherAxes: "Every wrong answer has another shape."
    case .axesExchanged, .transposed: "In every wrong answer rows and columns have changed places."
    case .upsideDown: "Every wrong answer is upside down."
    case .mirrored: "Every wrong answer is mirrored from left to right."
    case .turned: "Every wrong answer is turned by 180°."
    case .shifted(let rows, let columns):
      "Every wrong answer is shifted: \(Self.shiftText(rows, columns))."
    default: "In every wrong answer \(valuesText ?? "something differs")."
    }
  }

  /// A question that leads on; nil if the sentence has no one meaning.
  var question: String? {
    switch self {
    case .noError, .stopsInsteadOfError: "Which error does the task name for such an input?"
    case .needlessError: "Which line throws it, in your function or in one that it calls?"
    case .anotherError: "Which error does the task name for such an input?"
    case .always(.float(let value)) where !value.isFinite:
      "Which step divides by 0, or makes a number that is too large for a `Float`?"
    case .always: "Which of the inputs should change the answer?"
    case .missing: "When is there no answer, as the task has it?"
    case .needless: "For which inputs is there no answer?"
    case .length(let excess):
      excess > 0 ? "What is counted too often?" : "What is not counted?"
    case .off(let offsets, _) where offsets.allSatisfy { $0.amount > 0 }:
      "What is counted too often?"
    case .off(let offsets, _) where offsets.allSatisfy { $0.amount < 0 }: "What is not counted?"
    case .off: "Where does it begin, and where does it end?"
    case .multiple(-1, _), .otherSign: "Where did the sign change?"
    case .multiple, .factor: "What is a factor too many here, or one too few?"
    case .exchanged: "Which number belongs to which part?"
    case .sizes: "Count the places in one direction by hand: how many are there?"
    case .axesExchanged, .transposed: "Which comes first, the row or the column?"
    case .zeros: "Where do you write your result?"
    case .upsideDown: "Which row is the first one?"
    case .mirrored: "Which column is the first one?"
    case .turned: "Which corner do you begin in?"
    case .channelsReordered: "Which channel comes first?"
    case .offset, .channelOffsets, .wrongOffset: "What is added once too often, or left out?"
    case .shifted: "Which place does the first value belong to?"
    case .onlyFirstChannelRight: "What changes from one channel to the next?"
    case .wrongOnly(let region): region.question
    case .otherAxes: nil
    }
  }

  // MARK: - Parts of sentences

  /// What is said of the values of a grid; nil if this pattern says nothing of values.
  private var valuesText: String? {
    switch self {
    case .zeros: "every value is 0"
    case .otherSign: "every value has the wrong sign"
    case .channelsReordered: "the channels stand in another order"
    case .offset(let amount): "every value is \(amount.amountText)"
    case .channelOffsets(let offsets): Self.channelsText(offsets)
    case .wrongOffset(let amount): "every wrong value is \(amount.amountText)"
    case .factor(let factor): "every value is \(shortText(factor)) times what was expected"
    case .onlyFirstChannelRight: "the first channel is right, the others are not"
    case .wrongOnly(let region): region.text
    default: nil
    }
  }

  private static func channelsText(_ offsets: [Float]) -> String {
    let wrong = offsets.enumerated().filter { !Tolerance.standard.accepts($0.element, for: 0) }
    if wrong.count == 1, let only = wrong.first {
      return "every value of channel \(only.offset) is \(only.element.amountText)"
    }
    guard wrong.count <= 4 else { return "in each channel, every value is off by the same amount" }
    let parts = wrong.map { "\($0.element.amountText) in channel \($0.offset)" }
    return "every value is \(listed(parts))"
  }

  private static func sizesText(_ excess: [Int]) -> String {
    let axes = ["filter", "channel", "row", "column"].suffix(excess.count)
    let few = zip(axes, excess).filter { $1 < 0 }.map { counted(-$1, $0) }
    let many = zip(axes, excess).filter { $1 > 0 }.map { counted($1, $0) }
    let parts = [(few, "too few"), (many, "too many")].filter { !$0.0.isEmpty }
      .map { listed($0.0) + " " + $0.1 }
    return parts.joined(separator: ", and ")
  }

  private static func shiftText(_ rows: Int, _ columns: Int) -> String {
    let parts = [(rows, "row", "down", "up"), (columns, "column", "right", "left")]
      .filter { $0.0 != 0 }
      .map { "\(counted(abs($0.0), $0.1)) \($0.0 > 0 ? "too far \($0.2)" : "too far \($0.3)")" }
    return listed(parts)
  }

  /// "the number is 1 too large", "the end of rows and the end of columns are 1 too large"
  private static func offsetsText(_ offsets: [PartOffset], _ conjunction: String) -> String {
    var amounts: [Float] = []
    for offset in offsets where !amounts.contains(offset.amount) { amounts.append(offset.amount) }
    let parts = amounts.map { amount in
      let names = offsets.filter { $0.amount == amount }.map(\.path.partWords)
      let verb = names.count == 1 || conjunction == "or" ? "is" : "are"
      return "\(listed(names, conjunction)) \(verb) \(amount.amountText)"
    }
    return parts.joined(separator: ", \(conjunction) ")
  }

  /// "Every wrong answer is 2 times what is expected", "In every wrong answer start has the wrong
  /// sign"
  private static func multipleText(_ factor: Float, _ paths: [[String]]) -> String {
    let isOne = paths.count == 1
    let what =
      factor == -1
      ? "\(isOne ? "has" : "have") the wrong sign"
      : "\(isOne ? "is" : "are") \(shortText(factor)) times what is expected"
    if paths == [[]] { return "Every wrong answer \(what)" }
    if paths == [[Pattern.item]] { return "Every wrong number \(what)" }
    return "In every wrong answer \(listed(paths.map(\.partWords))) \(what)"
  }

  /// "rows and columns have changed places", "columns has the number of rows"
  private static func exchangesText(_ exchanges: [Exchange]) -> String {
    var rest = exchanges
    var parts: [String] = []
    while let first = rest.first {
      rest.removeFirst()
      let back = Exchange(part: first.holds, holds: first.part)
      if let index = rest.firstIndex(of: back) {
        rest.remove(at: index)
        parts.append("\([first.part].partWords) and \([first.holds].partWords) have changed places")
      } else {
        parts.append("\([first.part].partWords) has what belongs to \([first.holds].partWords)")
      }
    }
    return parts.joined(separator: ", and ")
  }
}

extension [String] {
  /// What labels lead to: "the number", "top", "the end of rows", "each wrong number of biases".
  fileprivate var partWords: String {
    guard let last else { return "the number" }
    let whole = dropLast().filter { $0 != Pattern.item }.joined(separator: ".").visible
    switch last {
    case "from": return whole.isEmpty ? "the beginning" : "the beginning of \(whole)"
    case "to", "through": return whole.isEmpty ? "the end" : "the end of \(whole)"
    case Pattern.item: return whole.isEmpty ? "each wrong number" : "each wrong number of \(whole)"
    default: return joined(separator: ".").visible
    }
  }
}

extension Pattern.Region {
  fileprivate var text: String {
    switch self {
    case .firstRow: "only the first row is wrong"
    case .lastRow: "only the last row is wrong"
    case .firstColumn: "only the first column is wrong"
    case .lastColumn: "only the last column is wrong"
    case .firstRowAndColumn: "only the first row and the first column are wrong"
    case .lastRowAndColumn: "only the last row and the last column are wrong"
    case .border: "only the border is wrong; inside, every value is right"
    }
  }

  fileprivate var question: String {
    switch self {
    case .firstRow, .firstColumn, .firstRowAndColumn: "What is the first index that you visit?"
    case .lastRow, .lastColumn, .lastRowAndColumn: "What is the last index that you visit?"
    case .border: "What is different at the border?"
    }
  }
}

extension Int {
  /// "2 items too many", "1 item too few"
  fileprivate func excessText(of noun: String) -> String {
    "\(counted(abs(self), noun)) too \(self < 0 ? "few" : "many")"
  }
}

extension Float {
  /// "2 too large", "0.5 too small"
  fileprivate var amountText: String {
    self > 0 ? "\(shortText(self)) too large" : "\(shortText(-self)) too small"
  }
}

/// "a", "a and b", "a, b and c"
private func listed(_ parts: [String], _ conjunction: String = "and") -> String {
  let start = parts.dropLast().joined(separator: ", ")
  return start.isEmpty ? parts.joined() : "\(start) \(conjunction) \(parts[parts.count - 1])"
}
