import Wire

/// Wrong answers beside the right ones, all of one exercise.
struct AnswerPairs {
  let pairs: [(expected: Answer, actual: Answer)]
  let tolerance: Tolerance

  // MARK: - Whole answers

  /// What can be said of any answer, whatever its type.
  var wholePattern: Pattern? {
    if let length = excessLength { return .length(length) }
    guard pairs.count > 1 else { return nil }
    if pairs.allSatisfy({ $0.actual == .nothing }) { return .missing }
    if pairs.allSatisfy({ $0.expected == .nothing }) { return .needless }
    let isTensor = if case .tensor = pairs[0].actual { true } else { false }
    let isConstant = pairs.allSatisfy { agree($0.actual, pairs[0].actual) }
    return !isTensor && isConstant && hasDifferentAnswers ? .always(pairs[0].actual) : nil
  }

  /// How much longer every list is than it should be; nil if that differs.
  private var excessLength: Int? {
    let lengths = pairs.map { pair -> Int? in
      guard let expected = pair.expected.count, let actual = pair.actual.count else { return nil }
      return actual - expected
    }
    guard let first = lengths[0], first != 0, lengths.allSatisfy({ $0 == first }) else {
      return nil
    }
    return first
  }

  /// Whether what is right differs from case to case: if not, nothing general can be seen.
  private var hasDifferentAnswers: Bool {
    pairs.contains { !agree($0.expected, pairs[0].expected) }
  }

  private func agree(_ one: Answer, _ other: Answer) -> Bool {
    one.difference(from: other, tolerance) == nil
  }

  // MARK: - Tensors

  /// What can be said of grids of numbers.
  var tensorPattern: Pattern? {
    // If there is one value only, its two numbers say everything; among others it counts.
    let least = pairs.count > 1 ? 1 : 2
    let patterns = pairs.map {
      TensorPair.patterns($0.expected, $0.actual, tolerance, ofAtLeast: least)
    }
    guard let first = patterns.first else { return nil }
    return first.lazy.compactMap { candidate in
      patterns.dropFirst().reduce(candidate) { (common: Pattern?, others) in
        guard let common else { return nil }
        return others.lazy.compactMap { common.joined(with: $0) }.first
      }
    }.first
  }

  // MARK: - Parts

  /// What can be said of numbers, alone or as parts of records and lists.
  var partPattern: Pattern? {
    offset ?? exchange ?? multiple
  }

  /// Parts of a record that hold each other's values, in every pair.
  private var exchange: Pattern? {
    guard pairs.count > 1, hasDifferentAnswers else { return nil }
    let records = pairs.map { (right: $0.expected.members, yours: $0.actual.members) }
    guard let labels = records.first?.right.map(\.label), labels.count > 1,
      records.allSatisfy({ $0.right.map(\.label) == labels && $0.yours.map(\.label) == labels })
    else { return nil }
    func holds(_ part: Int, valueOf other: Int) -> Bool {
      records.allSatisfy { agree($0.yours[part].value, $0.right[other].value) }
    }
    var exchanges: [Pattern.Exchange] = []
    for part in labels.indices where !holds(part, valueOf: part) {
      guard let other = labels.indices.first(where: { holds(part, valueOf: $0) }) else {
        return nil
      }
      exchanges.append(Pattern.Exchange(part: labels[part], holds: labels[other]))
    }
    return exchanges.isEmpty ? nil : .exchanged(exchanges)
  }

  /// A number that stands at the same place of an answer, right and wrong.
  private struct Number {
    let path: [String]
    let expected: Float
    let actual: Float
  }

  /// Numbers that are all too large by the same amount.
  private var offset: Pattern? {
    guard let numbers = wrongNumbers, let offsets = offsets(numbers.flatMap(\.self)) else {
      return nil
    }
    let inAll = numbers.allSatisfy { Set($0.map(\.path)).count == offsets.count }
    return .off(offsets, inAll: inAll)
  }

  /// Numbers that are all too large by the same factor.
  private var multiple: Pattern? {
    guard let numbers = wrongNumbers?.flatMap(\.self), let factor = factor(numbers) else {
      return nil
    }
    return .multiple(factor, paths: numbers.map(\.path).withoutRepeats)
  }

  /// The wrong numbers of each answer; nil if there is anything else that is wrong, or too little to
  /// see something general.
  private var wrongNumbers: [[Number]]? {
    guard pairs.count > 1,
      let all = pairs.map({ numbers($0.expected, $0.actual) }) as? [[Number]]
    else { return nil }
    let wrong = all.map { $0.filter { !tolerance.accepts($0.actual, for: $0.expected) } }
    // One number, or the same one again, is nothing that many differences have in common. And nothing
    // is so much larger than NaN or infinity.
    guard wrong.joined().allSatisfy({ $0.actual.isFinite && $0.expected.isFinite }) else {
      return nil
    }
    return Set(wrong.joined().map(\.expected)).count > 1 ? wrong : nil
  }

  /// The numbers of two answers of one form; nil if there is anything else that differs.
  private func numbers(_ expected: Answer, _ actual: Answer, path: [String] = []) -> [Number]? {
    switch (expected, actual) {
    case (.integer(let expected), .integer(let actual)):
      return [Number(path: path, expected: Float(expected), actual: Float(actual))]
    case (.float(let expected), .float(let actual)):
      return [Number(path: path, expected: expected, actual: actual)]
    case (.record(let name, let right), .record(let actualName, let yours))
    where name == actualName && right.map(\.label) == yours.map(\.label):
      let parts = zip(right, yours).map {
        numbers($0.value, $1.value, path: path + [$0.label])
      }
      return (parts as? [[Number]])?.flatMap(\.self)
    case (.list(let right), .list(let yours)) where right.count == yours.count:
      let parts = zip(right, yours).map { expected, actual in
        // Which of the numbers of a list is wrong may differ from answer to answer.
        let isNumber = if case .record = expected { false } else { true }
        return numbers(expected, actual, path: isNumber ? path + [Pattern.item] : path)
      }
      return (parts as? [[Number]])?.flatMap(\.self)
    default:
      return expected == actual ? [] : nil
    }
  }

  private func offsets(_ numbers: [Number]) -> [Pattern.PartOffset]? {
    var offsets: [Pattern.PartOffset] = []
    for number in numbers {
      let amount = number.actual - number.expected
      guard let known = offsets.first(where: { $0.path == number.path }) else {
        offsets.append(Pattern.PartOffset(path: number.path, amount: amount))
        continue
      }
      guard tolerance.accepts(number.actual, for: number.expected + known.amount) else {
        return nil
      }
    }
    // A part that is wrong once only differs by some amount.
    return offsets.allSatisfy { one in
      Set(numbers.filter { $0.path == one.path }.map(\.expected)).count > 1
    } ? offsets : nil
  }

  private func factor(_ numbers: [Number]) -> Float? {
    guard let first = numbers.first(where: { $0.expected != 0 }) else { return nil }
    let factor = first.actual / first.expected
    let isCommon = numbers.allSatisfy { tolerance.accepts($0.actual, for: $0.expected * factor) }
    return factor != 0 && factor.isFinite && isCommon ? factor : nil
  }
}

extension [[String]] {
  fileprivate var withoutRepeats: [[String]] {
    reduce(into: []) { known, path in if !known.contains(path) { known.append(path) } }
  }
}

extension Answer {
  fileprivate var members: [Member] {
    if case .record(_, let members) = self { members } else { [] }
  }

  fileprivate var count: Int? {
    if case .list(let answers) = self { answers.count } else { nil }
  }
}
