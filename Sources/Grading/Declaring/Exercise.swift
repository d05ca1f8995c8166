public import Wire

/// One exercise as an instructor writes it. The reference, the cases and every misconception have
/// one signature, and the compiler holds them to it.
public struct Exercise<Output: Answerable, each Argument: Answerable>: Sendable {
  let untyped: AnyExercise

  /// Declares an exercise whose answers are explained.
  ///
  /// - Parameters:
  ///   - id: the base name of the learner's function, unique in the kit
  ///   - points: for all checks together, shared out by their `share`
  ///   - difficulty: one to three dots
  ///   - reference: the oracle, written from the definition
  ///   - checks: what is asked of the learner, one sentence each
  ///   - misconceptions: known wrong variants, each of which the checks must catch
  ///   - hints: three questions: the idea, the place, nearly the line
  ///   - explain: the arithmetic of one cell of the expected answer, as one line without its result
  public init<Thrown: Error>(
    _ id: String, points: Double, difficulty: Difficulty,
    reference: @escaping @Sendable (repeat each Argument) throws(Thrown) -> Output,
    @InOrder<Check<Output, repeat each Argument>>
    checks: () -> [Check<Output, repeat each Argument>],
    @InOrder<Misconception<Output, repeat each Argument>>
    misconceptions: () -> [Misconception<Output, repeat each Argument>],
    hints: [String],
    explain: @escaping @Sendable (Cell, repeat each Argument) -> String?
  ) {
    untyped = AnyExercise(
      id: id, points: points, difficulty: difficulty, hints: hints,
      reference: Binding(id, reference),
      checks: checks().map {
        AnyCheck(name: $0.name, share: $0.share, cases: $0.cases, property: $0.property)
      },
      misconceptions: misconceptions().map {
        AnyMisconception(name: $0.name, hint: $0.hint, variant: $0.variant)
      },
      explain: { cells, arguments in
        var reader = ArgumentReader(arguments)
        guard let values = try? (repeat reader.require((each Argument).self)) else { return [] }
        return cells.map { explain($0, repeat each values) ?? "" }
      })
  }

  /// Declares an exercise.
  ///
  /// - Parameters:
  ///   - id: the base name of the learner's function, unique in the kit
  ///   - points: for all checks together, shared out by their `share`
  ///   - difficulty: one to three dots
  ///   - reference: the oracle, written from the definition
  ///   - checks: what is asked of the learner, one sentence each
  ///   - misconceptions: known wrong variants, each of which the checks must catch
  ///   - hints: three questions: the idea, the place, nearly the line
  public init<Thrown: Error>(
    _ id: String, points: Double, difficulty: Difficulty,
    reference: @escaping @Sendable (repeat each Argument) throws(Thrown) -> Output,
    @InOrder<Check<Output, repeat each Argument>>
    checks: () -> [Check<Output, repeat each Argument>],
    @InOrder<Misconception<Output, repeat each Argument>>
    misconceptions: () -> [Misconception<Output, repeat each Argument>],
    hints: [String]
  ) {
    self.init(
      id, points: points, difficulty: difficulty, reference: reference, checks: checks,
      misconceptions: misconceptions, hints: hints,
      explain: { (_: Cell, _: repeat each Argument) in nil })
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
/// volume, nothing where the answer is one value.
public struct Cell: Hashable, Sendable {
  public let indices: [Int]

  public init(_ indices: [Int]) {
    self.indices = indices
  }

  /// The cell of the value at `offset` in a row-major tensor of those dimensions.
  init(offset: Int, in dimensions: [Int]) {
    var rest = offset
    var indices: [Int] = []
    for dimension in dimensions.reversed() {
      indices.append(rest % max(dimension, 1))
      rest /= max(dimension, 1)
    }
    self.init(indices.reversed())
  }

  /// The row, or 0 where there is none.
  public var row: Int { indices.dropLast().last ?? 0 }

  /// The column, or 0 where there is none.
  public var column: Int { indices.last ?? 0 }

  /// The channel, or 0 where there is none.
  public var channel: Int { indices.dropLast(2).last ?? 0 }
}
