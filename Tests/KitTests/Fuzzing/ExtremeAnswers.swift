import Tensors

@testable import Wire

/// Answers as no exercise expects them, of the type that it does: made of a right answer.
struct ExtremeAnswers {
  var random: RandomSource

  private static let integers = [
    .min, .max, .min + 1, .max - 1, -1, 0, 1, 2, 7, 255, 1 << 31, -(1 << 31), 1 << 32, 1 << 53,
  ]
  private static let floats: [Float] = [
    .nan, .signalingNaN, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude,
    -.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, 1e9, -1e9, 9.3e18, -9.3e18, 0.5, 1, -1, 1e-30, 3.4e38,
  ]
  private static let texts = ["", "\u{0}", "\u{1B}[2J", "a\nb", "é\u{301}", "nil"]
  private static let layers: [(name: String, labels: [String])] = [
    ("convolution", ["filters", "size", "stride", "padding", "dilation"]),
    ("maxPooling", ["size", "stride", "padding"]),
    ("averagePooling", ["size", "stride", "padding"]),
    ("dense", ["units"]),
  ]

  /// An answer to be given in the place of a right one.
  mutating func outcome(for right: Outcome) -> Outcome {
    if random.int(in: 0...9) == 0 {
      return .threw(Failure(kind: some(["", "notPositive", "x"]), message: some(Self.texts)))
    }
    guard case .returned(let answer) = right else { return .returned(some(leaves)) }
    // An answer of another type, too: a worker may say anything.
    return .returned(random.int(in: 0...19) == 0 ? some(leaves) : self.answer(for: answer))
  }

  private var leaves: [Answer] {
    [
      .nothing, .integer(.min), .float(.nan), .bool(true), .text("x"), .list([]),
      .tensor(dimensions: [], values: [1]), .tensor(dimensions: [0, 0], values: []),
      .record(name: "Place", members: []), .list([.nothing, .integer(1)]),
      .tensor(dimensions: [0, 65536], values: []),
    ]
  }

  private mutating func answer(for right: Answer) -> Answer {
    switch right {
    case .integer: return .integer(some(Self.integers))
    case .float: return .float(some(Self.floats))
    case .bool(let value): return .bool(!value)
    case .text: return .text(some(Self.texts))
    case .nothing: return .nothing
    case .tensor(let dimensions, let values): return tensor(for: dimensions, values)
    case .list(let answers): return list(for: answers)
    case .record(let name, let members):
      if Self.layers.contains(where: { $0.name == name }), random.int(in: 0...2) == 0 {
        let layer = some(Self.layers)
        return .record(name: layer.name, members: layer.labels.map { .init($0, integer()) })
      }
      if random.int(in: 0...7) == 0 { return .nothing }
      // Some of the parts, or all.
      let changes = random.int(in: 0...1) == 0
      return .record(
        name: name,
        members: members.map { member in
          changes || random.int(in: 0...2) == 0
            ? .init(member.label, answer(for: member.value)) : member
        })
    }
  }

  private mutating func integer() -> Answer {
    .integer(random.int(in: 0...1) == 0 ? random.int(in: -2...9) : some(Self.integers))
  }

  private mutating func tensor(for dimensions: [Int], _ values: [Float]) -> Answer {
    var dimensions = dimensions
    if random.int(in: 0...1) == 0, !dimensions.isEmpty {
      let axis = random.int(in: 0...dimensions.count - 1)
      dimensions[axis] = some([0, 1, 2, 3, dimensions[axis] + 1, 40])
      if random.int(in: 0...3) == 0 { dimensions = dimensions.map { _ in some([0, 1]) } }
      if dimensions.contains(0), random.int(in: 0...1) == 0 {
        dimensions = dimensions.map { $0 == 0 ? 0 : 1 << 16 }
      }
    }
    let count = dimensions.reduce(1, *)
    let constant = random.int(in: 0...2) == 0 ? some(Self.floats) : nil
    let made = (0..<count).map { index -> Float in
      if let constant { return constant }
      return random.int(in: 0...2) == 0 || values.isEmpty
        ? some(Self.floats) : values[index % values.count]
    }
    return .tensor(dimensions: dimensions, values: made)
  }

  private mutating func list(for answers: [Answer]) -> Answer {
    // What stands in an empty list is not known: places are what most empty answers could hold.
    let place = Answer.record(
      name: "Place", members: [.init("row", .integer(0)), .init("column", .integer(0))])
    let kinds = answers.isEmpty ? [place, .integer(1), .float(1)] : answers
    let length = some([0, 1, answers.count, answers.count + 1, 2 * answers.count, 40, 300])
    let one = some(kinds)
    let isUniform = random.int(in: 0...1) == 0
    return .list(
      (0..<length).map { index in
        let kind = isUniform ? one : answers.isEmpty ? one : answers[index % answers.count]
        return random.int(in: 0...2) == 0 ? kind : answer(for: kind)
      })
  }

  private mutating func some<Element>(_ all: [Element]) -> Element {
    all[random.int(in: 0...all.count - 1)]
  }
}
