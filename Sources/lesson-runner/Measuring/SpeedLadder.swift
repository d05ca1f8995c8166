import Building
import Foundation
import Grading
import Judging
import Processes
import Reference
import Tensors
import Typesetting

/// One layer, computed in several ways, each a rung of lesson 9's ladder: in the code of the learner,
/// in that of the kit, and what the machine can do at all.
///
/// The learner's code runs in processes of its own.
struct SpeedLadder {
  /// Calls the learner's code.
  private let learnersProgram: String
  private let peaks: PeakPrograms

  /// What a rung gave: thousands of millions of multiplications with their additions, each second.
  typealias Rate = Result<Double, MeasurementError>

  /// - Parameters:
  ///   - kit: Where the learner's lesson files are.
  ///   - lessons: The course.
  /// - Throws: What is wrong with the kit or the machine. Lesson files that do not compile count as
  ///   not written.
  init(of kit: Kit, lessons: [Lesson]) throws {
    let compiler = Compiler(
      of: .program("layer-clock", text: Self.program, isOptimized: true), kit: kit,
      lessons: lessons.files)
    learnersProgram = try Leftovers.collecting { try compiler.build().product }
    peaks = PeakPrograms()
  }

  /// The rungs, from the bottom to the top.
  enum Rung: String, CaseIterable {
    case yourLoops = "your-loops"
    case yourProduct = "your-product"
    case yourMatrixForm = "your-matrix-form"
    case yourFastProduct = "your-fast-product"
    case naiveLoop = "naive-loop"
    case convolution
    case kitsBest = "kit-best"
    case portablePeak = "portable-peak"
    case machinePeak = "machine-peak"

    /// The exercise that it measures; nil if it measures the kit or the machine.
    fileprivate var exercise: String? {
      switch self {
      case .yourLoops: "convolutionLayer"
      case .yourProduct: "matrixProduct"
      case .yourMatrixForm: "convolveByMatrix"
      case .yourFastProduct: "fastProduct"
      case .naiveLoop, .convolution, .kitsBest, .portablePeak, .machinePeak: nil
      }
    }

    /// What the rung is set against.
    var baselines: [Rung] {
      switch self {
      case .yourLoops, .naiveLoop, .portablePeak: [.machinePeak]
      case .yourProduct, .yourMatrixForm, .yourFastProduct: [.yourLoops, .machinePeak]
      case .convolution: [.naiveLoop, .machinePeak]
      case .kitsBest: [.naiveLoop, .portablePeak, .machinePeak]
      case .machinePeak: []
      }
    }
  }

  /// Measures a rung.
  func rate(of rung: Rung) -> Rate {
    switch rung {
    case .yourLoops, .yourProduct, .yourMatrixForm, .yourFastProduct: learnersRate(of: rung)
    case .naiveLoop:
      kitsRate(of: rung) { NaiveLoop.convolutionLayer($0, filters: $1, biases: $2) }
    case .convolution:
      kitsRate(of: rung) { try? Reference.correlation($0, filters: $1, biases: $2) }
    case .kitsBest:
      kitsRate(of: rung) { BlockedLoop.convolutionLayer($0, filters: $1, biases: $2) }
    case .portablePeak: peaks.rate(of: rung.rawValue, isPortable: true)
    case .machinePeak: peaks.rate(of: rung.rawValue, isPortable: false)
    }
  }

  // MARK: - The kit's code

  /// The measured layer: 16 maps of 34×34, 16 filters of 3×3.
  private enum Layer {
    static let input = numbers(Shape(channels: 16, rows: 34, columns: 34), 0)
    static let filters = FilterBank(
      (0..<16).map { numbers(Shape(channels: 16, rows: 3, columns: 3), $0) })
    static let biases = [Float](repeating: 0, count: 16)
    static let products = 16 * 16 * 3 * 3 * 32 * 32

    /// Small whole numbers, whose sums are exact in any order.
    private static func numbers(_ shape: Shape, _ start: Int) -> Volume {
      Volume(shape, values: (0..<shape.count).map { Float(($0 * 7 + start) % 9 - 4) })
    }

    /// A number that two answers share only if they are the same.
    static let checksum = checksum(
      of: NaiveLoop.convolutionLayer(input, filters: filters, biases: biases).values)

    static func checksum(of values: [Float]) -> Double {
      values.enumerated().reduce(0) { $0 + Double($1.offset % 97 + 1) * Double($1.element) }
    }
  }

  private func kitsRate(
    of rung: Rung, _ convolve: (Volume, FilterBank, [Float]) -> Volume?
  ) -> Rate {
    let answer = convolve(Layer.input, Layer.filters, Layer.biases)
    guard Layer.checksum(of: answer?.values ?? []) == Layer.checksum else {
      return .failure(MeasurementError(name: rung.rawValue, reason: "it gives other answers"))
    }
    var calls = 0
    let start = ContinuousClock.now
    var seconds = 0.0
    while seconds < 0.05 {
      _ = convolve(Layer.input, Layer.filters, Layer.biases)
      calls += 1
      seconds = (ContinuousClock.now - start).seconds
    }
    return .success(Double(calls * Layer.products) / seconds / 1e9)
  }

  // MARK: - The learner's code

  /// More than the slowest honest loop takes.
  private static let patience = 60.0

  private func learnersRate(of rung: Rung) -> Rate {
    func failure(_ reason: String) -> Rate {
      .failure(MeasurementError(name: rung.rawValue, reason: reason))
    }
    let exercise = rung.exercise ?? ""
    let run: Program.Result
    do {
      run = try Program.run(
        learnersProgram, [],
        environment: [
          "SWIFT_BACKTRACE=enable=no", "LC_ALL=C.UTF-8", "EXERCISE=\(exercise)",
        ],
        atMost: Self.patience, sandboxed: .program(seconds: Self.patience))
    } catch {
      return failure("\(error)")
    }
    if run.wasStopped { return failure("\(exercise) takes more than \(Int(Self.patience)) s") }
    let words = run.output.lines.last { $0.hasPrefix("measured ") }?.split(separator: " ")
    guard let words, words.count == 3, let seconds = Double(words[1]) else {
      let isUnwritten = run.output.contains("Fatal error: not written yet")
      return failure(
        isUnwritten
          ? "\(exercise), or what it calls, is not written yet or does not compile"
          : "\(exercise) does not give an answer")
    }
    guard Double(words[2]) == Layer.checksum else {
      return failure("\(exercise) gives wrong answers")
    }
    return .success(Double(Layer.products) / seconds / 1e9)
  }

  /// Prints the seconds of one call, and the checksum of its answer. The layer is the one above.
  /// It is told what to call by its environment: Swift finds arguments by way of /proc, which the
  /// sandbox does not have.
  private static let program = """
    import Foundation
    import Lessons
    import Tensors

    func numbers(_ shape: Shape, _ start: Int) -> Volume {
      Volume(shape, values: (0..<shape.count).map { Float(($0 * 7 + start) % 9 - 4) })
    }
    let input = numbers(Shape(channels: 16, rows: 34, columns: 34), 0)
    let filters = FilterBank(
      (0..<16).map { numbers(Shape(channels: 16, rows: 3, columns: 3), $0) })
    let biases = [Float](repeating: 0, count: 16)
    let weights = Matrix(rows: 16, columns: 144, values: filters.filters.flatMap { $0.values })
    let windows = Matrix(
      rows: 144, columns: 1024,
      values: (0..<144).flatMap { weight in
        (0..<1024).map { unit in
          input[weight / 9, unit / 32 + weight % 9 / 3, unit % 32 + weight % 3]
        }
      })

    func answer() throws -> [Float] {
      switch ProcessInfo.processInfo.environment["EXERCISE"] {
      case "convolutionLayer":
        try convolutionLayer(
          input, filters: filters, biases: biases, stride: Size(1), padding: Padding(0)
        ).values
      case "convolveByMatrix":
        try convolveByMatrix(
          input, filters: filters, biases: biases, stride: Size(1), padding: Padding(0)
        ).values
      case "matrixProduct": try matrixProduct(weights, windows).values
      case "fastProduct": try fastProduct(weights, windows).values
      default: []
      }
    }

    do {
      let checksum = try answer().enumerated().reduce(0.0) {
        $0 + Double($1.offset % 97 + 1) * Double($1.element)
      }
      let clock = ContinuousClock()
      let start = clock.now
      var (calls, seconds) = (0.0, 0.0)
      while seconds < 0.05 {
        _ = try answer()
        calls += 1
        let time = (clock.now - start).components
        seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
      }
      print("\\nmeasured \\(seconds / calls) \\(checksum)")
    } catch {
      print(error)
    }
    """
}
