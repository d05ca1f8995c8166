public import Wire

/// One exercise as an instructor writes it. The reference, the cases and every misconception have
/// one signature, and the compiler holds them to it.
public struct Exercise<Output: Answerable, each Argument: Answerable>: Sendable {
  let id: String
  let points: Double
  let difficulty: Difficulty
  let tolerance: Tolerance
  let secondsPerCase: Double?
  let reference: Binding
  let checks: [Check<Output, repeat each Argument>]
  let misconceptions: [Misconception<Output, repeat each Argument>]
  let hints: [String]
  /// The arithmetic of each of some cells, empty if there is none.
  let explanations: @Sendable ([Cell], [Answer]) -> [String]
  /// The way to the answer, step by step; empty if none is told.
  let steps: @Sendable ([Answer]) -> [String]
  let declaration: SourcePlace

  /// Declares an exercise.
  ///
  /// - Parameters:
  ///   - id: The base name of the learner's function, unique in the kit.
  ///   - points: For all checks together, shared out by their `share`.
  ///   - difficulty: One to three dots.
  ///   - tolerance: How far a number may be from the expected one and still be right.
  ///   - secondsPerCase: Wall time for one call, if the usual 2 s are too short.
  ///   - reference: The oracle, written from the definition.
  ///   - checks: What is asked of the learner, one sentence each.
  ///   - misconceptions: Known wrong variants, each of which the checks must catch.
  ///   - hints: Three questions: the idea, the place, nearly the line.
  ///   - explain: The arithmetic of one cell of the expected answer, as one line without its
  ///     result; nil if there is none to show. A verdict shows it for the first wrong cell, so it
  ///     is for sums over a window. If the answer is a number with a formula, the formula is the
  ///     exercise: then there is only a `trace`.
  ///   - trace: The way to the answer, told by counting, a sentence or two a line. Only the command
  ///     `trace` shows it.
  ///   - file: The file of the declaration.
  ///   - line: The line of the declaration.
  public init<Thrown: Error>(
    _ id: String, points: Double, difficulty: Difficulty, tolerance: Tolerance = .standard,
    secondsPerCase: Double? = nil,
    reference: @escaping @Sendable (repeat each Argument) throws(Thrown) -> Output,
    @InOrder<Check<Output, repeat each Argument>>
    checks: () -> [Check<Output, repeat each Argument>],
    @InOrder<Misconception<Output, repeat each Argument>>
    misconceptions: () -> [Misconception<Output, repeat each Argument>],
    hints: [String],
    explain: (@Sendable (Cell, repeat each Argument) -> String?)? = nil,
    trace: (@Sendable (repeat each Argument) -> [String])? = nil,
    file: String = #filePath, line: Int = #line
  ) {
    self.id = id
    self.points = points
    self.difficulty = difficulty
    self.tolerance = tolerance
    self.secondsPerCase = secondsPerCase
    self.reference = Binding(id, reference)
    self.checks = checks()
    self.misconceptions = misconceptions()
    self.hints = hints
    explanations = { cells, arguments in
      var reader = ArgumentReader(arguments)
      guard let explain, let values = try? (repeat reader.require((each Argument).self)) else {
        return []
      }
      return cells.map { explain($0, repeat each values) ?? "" }
    }
    steps = { arguments in
      var reader = ArgumentReader(arguments)
      guard let trace, let values = try? (repeat reader.require((each Argument).self)) else {
        return []
      }
      return trace(repeat each values)
    }
    declaration = SourcePlace(file: file, line: line)
  }

  /// The same with its types put away. A key path into a type with a parameter pack stops the
  /// program in Swift 6.3, so these are closures.
  var untyped: AnyExercise {
    AnyExercise(
      id: id, points: points, difficulty: difficulty, secondsPerCase: secondsPerCase,
      hints: hints, signature: reference.signature, checkNames: checks.map { $0.name },
      longChecks: Set(checks.indices.filter { checks[$0].isLong }),
      checkShares: checks.map { $0.share }, misconceptionNames: misconceptions.map { $0.name },
      variants: misconceptions.map { $0.variant },
      misconceptionHints: misconceptions.map { $0.hint },
      likenesses: misconceptions.map { $0.likeness }, declaration: declaration,
      properties: checks.map { $0.property },
      judge: { shortfall(check: $0, arguments: $1, outcome: $2) },
      record: { recorded(seed: $0, $1) },
      makeCases: { cases(seed: $0) })
  }
}

/// Lets an exercise list its checks and misconceptions one after the other.
///
/// A builder rather than an array, because the compiler then looks at one element at a time: the
/// types of a whole array of closures take it minutes.
@resultBuilder
public enum InOrder<Element> {
  public static func buildExpression(_ element: Element) -> Element { element }

  public static func buildBlock(_ elements: Element...) -> [Element] { elements }
}

/// How hard an exercise is.
public enum Difficulty: String, Codable, Sendable {
  case easy, medium, hard

  /// "●●○"
  public var dots: String {
    switch self {
    case .easy: "●○○"
    case .medium: "●●○"
    case .hard: "●●●"
    }
  }
}

/// Where a number stands in an answer: [row, column] in a matrix, [channel, row, column] in a
/// volume, nothing if the answer is one value.
public struct Cell: Codable, Hashable, Sendable {
  public let indices: [Int]

  public init(_ indices: [Int]) {
    self.indices = indices
  }

  /// The cell of the value at `offset` in a row-major tensor of those dimensions.
  public init(offset: Int, in dimensions: [Int]) {
    var rest = offset
    var indices: [Int] = []
    for dimension in dimensions.reversed() {
      indices.append(rest % max(dimension, 1))
      rest /= max(dimension, 1)
    }
    self.init(indices.reversed())
  }

  /// The row, or 0 if there is none.
  public var row: Int { indices.dropLast().last ?? 0 }

  /// The column, or 0 if there is none.
  public var column: Int { indices.last ?? 0 }

  /// The channel, or 0 if there is none.
  public var channel: Int { indices.dropLast(2).last ?? 0 }
}
