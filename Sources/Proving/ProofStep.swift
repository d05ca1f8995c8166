import Judging

/// What a proof is about to do with code that an instructor wrote. If the process ends or stands
/// still, the last step says what was at fault.
struct ProofStep: Hashable, Sendable {
  enum Kind: String {
    case cases = "c"
    case reference = "r"
    case explanation = "e"
    case misconception = "m"
    /// Judging an answer by what it does.
    case property = "p"
    /// The worker is asked: it has limits of its own.
    case solution = "s"
    case stub = "t"
    /// Comparing what was recorded.
    case counting = "n"
  }

  let kind: Kind
  let seed: UInt64
  var check = 0
  var index = 0
  var misconception = 0

  init(_ kind: Kind, seed: UInt64, check: Int = 0, index: Int = 0) {
    self.kind = kind
    self.seed = seed
    self.check = check
    self.index = index
  }

  init(_ step: Recording.Step, seed: UInt64) {
    switch step.part {
    case .cases: kind = .cases
    case .reference: kind = .reference
    case .explanation: kind = .explanation
    case .property: kind = .property
    case .misconception(let index):
      kind = .misconception
      misconception = index
    }
    self.seed = seed
    check = step.check
    index = step.index
  }

  /// "m 3 0 5 2": the kind, the seed, the check, the case, the misconception.
  var line: String { "\(kind.rawValue) \(seed) \(check) \(index) \(misconception)" }

  /// Reads what `line` wrote, or returns nil.
  init?(line: Substring) {
    let words = line.split(separator: " ")
    let numbers = words.dropFirst().compactMap { UInt64($0) }
    guard words.count == 5, numbers.count == 4, let kind = Kind(rawValue: String(words[0])) else {
      return nil
    }
    self.init(kind, seed: numbers[0], check: Int(numbers[1]), index: Int(numbers[2]))
    misconception = Int(numbers[3])
  }
}
