import Foundation
import Reference
import Tensors

/// Something that `bench` measures.
enum Benchmark: String, CaseIterable, Sendable {
  case saveToVerdict = "save-to-verdict"
  case checkAll = "check-all"
  case judgeAll = "judge-all"
  case firstBuild = "first-build"
  case idleWatch = "idle-watch"
  case convolution

  /// Whether it needs a scratch copy of the kit.
  var needsKit: Bool { self != .convolution }
}

/// Makes the measurements.
struct Bench {
  let runs: Int
  let program: String
  let progress: Progress

  /// Runs that are made first and not counted: files and caches are cold in them.
  private let warmUps = 2

  /// What a measurement gives: itself, and what it was set against.
  func results(of benchmark: Benchmark, in kit: MeasuredKit?) throws -> [BenchResult] {
    if benchmark == .convolution { return try convolution() }
    guard let kit else { return [] }
    return switch benchmark {
    case .saveToVerdict: try saveToVerdict(kit)
    case .checkAll: [try checkAll(kit)]
    case .judgeAll: [try judgeAll(kit)]
    case .firstBuild: [try firstBuild(kit)]
    case .idleWatch: [try idleWatch(kit)]
    case .convolution: try convolution()
    }
  }

  // MARK: - The loop

  /// From the save of one function to the head of its verdict, and `swiftc` by hand on the same
  /// files after the same change; each in turn, so that all see the same machine.
  private func saveToVerdict(_ kit: MeasuredKit) throws -> [BenchResult] {
    let name = Benchmark.saveToVerdict.rawValue
    progress.show("Measuring \(name): compiling the lessons by hand…")
    let parts = try BareCompiler.prepareParts(of: kit)
    let incremental = try BareCompiler(kit, .incremental, parts: parts)
    let whole = try BareCompiler(kit, .whole, parts: parts)
    let watch = try watch(kit, for: name)
    defer { watch.stop() }
    var times: [[Double]] = [[], [], []]
    try repeated(name, warmUps: warmUps) { number in
      let edit = kit.edit(number)
      let start = ContinuousClock.now
      try kit.save(edit)
      let verdict = try watch.line(where: \.isVerdict)
      let seconds = (ContinuousClock.now - start).seconds
      if verdict.hasPrefix("✔") != edit.isRight {
        throw MeasurementError(
          name: name, reason: "'\(verdict)' is not the verdict on what was saved")
      }
      _ = try watch.line(where: \.isPause)
      times[0].append(seconds)
      times[1].append(try incremental.seconds(for: edit))
      times[2].append(try whole.seconds(for: edit))
    }
    let counted = times.map { Array($0.dropFirst(warmUps)) }
    let verdict = BenchResult(name, .seconds, counted[0])
    let bare = BenchResult(BareCompiler.Mode.incremental.rawValue, .seconds, counted[1])
    let all = BenchResult(BareCompiler.Mode.whole.rawValue, .seconds, counted[2])
    return [verdict.against(bare), verdict.against(all), bare, all]
  }

  /// The processor time that a waiting watch uses in five seconds.
  private func idleWatch(_ kit: MeasuredKit) throws -> BenchResult {
    let name = Benchmark.idleWatch.rawValue
    progress.show("Measuring \(name)…")
    let watch = try watch(kit, for: name)
    defer { watch.stop() }
    // What follows the first verdict is work, not waiting.
    Thread.sleep(forTimeInterval: 3)
    let before = watch.processorTime
    Thread.sleep(forTimeInterval: 5)
    guard let before, let after = watch.processorTime else {
      throw MeasurementError(
        name: name, reason: "the system does not say how long a program has run")
    }
    return BenchResult(name, .seconds, [after - before])
  }

  /// A running watch that has given its first verdict.
  private func watch(_ kit: MeasuredKit, for name: String) throws -> MeasuredProgram {
    let arguments = ["watch", MeasuredKit.exercise, "--plain"]
    let watch = try MeasuredProgram(program, arguments, in: kit.root, for: name)
    do {
      _ = try watch.line(where: \.isVerdict)
      _ = try watch.line(where: \.isPause)
    } catch {
      watch.stop()
      throw error
    }
    return watch
  }

  // MARK: - Everything

  /// `check --all` in a new process, after a change of one line.
  private func checkAll(_ kit: MeasuredKit) throws -> BenchResult {
    let name = Benchmark.checkAll.rawValue
    var times: [Double] = []
    try repeated(name, warmUps: 1) { number in
      // Numbers that no other measurement has saved.
      let edit = kit.edit(number + 10_000)
      try kit.save(edit)
      times.append(try secondsOfCheck(["check", "--all"], kit, passes: edit.isRight, for: name))
    }
    return BenchResult(name, .seconds, Array(times.dropFirst()))
  }

  /// `check --all` in a new process, when nothing has changed.
  private func judgeAll(_ kit: MeasuredKit) throws -> BenchResult {
    let name = Benchmark.judgeAll.rawValue
    var times: [Double] = []
    try kit.save(kit.edit(20_000))
    try repeated(name, warmUps: 1) { _ in
      times.append(try secondsOfCheck(["check", "--all"], kit, passes: true, for: name))
    }
    return BenchResult(name, .seconds, Array(times.dropFirst()))
  }

  /// The first verdict in a kit where nothing has been compiled. Takes so long that three will do.
  private func firstBuild(_ kit: MeasuredKit) throws -> BenchResult {
    let name = Benchmark.firstBuild.rawValue
    var times: [Double] = []
    try kit.save(kit.edit(30_000))
    try repeated(name, atMost: 3) { _ in
      kit.clean()
      times.append(
        try secondsOfCheck(["check", MeasuredKit.exercise], kit, passes: true, for: name))
    }
    return BenchResult(name, .seconds, times)
  }

  private func secondsOfCheck(
    _ arguments: [String], _ kit: MeasuredKit, passes: Bool, for name: String
  ) throws -> Double {
    let start = ContinuousClock.now
    let run = try MeasuredProgram(program, arguments, in: kit.root, for: name).end()
    let seconds = (ContinuousClock.now - start).seconds
    if (run.status == 0) != passes {
      throw MeasurementError(name: name, reason: "a check ended with status \(run.status)")
    }
    return seconds
  }

  // MARK: - Arithmetic

  /// The reference convolution and the plain loop, on 16 feature maps of 34×34 and 16 filters.
  private func convolution() throws -> [BenchResult] {
    let name = Benchmark.convolution.rawValue
    // Small whole numbers, whose sums are exact in any order.
    func numbers(_ shape: Shape, _ start: Int) -> Volume {
      Volume(shape, values: (0..<shape.count).map { Float(($0 * 7 + start) % 9 - 4) })
    }
    let input = numbers(Shape(channels: 16, rows: 34, columns: 34), 0)
    let filters = FilterBank((0..<16).map { numbers(Shape(channels: 16, rows: 3, columns: 3), $0) })
    let biases = (0..<16).map { Float($0) }
    let multiplications = Double(16 * 32 * 32 * 16 * 3 * 3)
    var rates: [[Double]] = [[], []]
    try repeated(name, warmUps: 1) { _ in
      let start = ContinuousClock.now
      let right = try? Reference.correlation(input, filters: filters, biases: biases)
      let middle = ContinuousClock.now
      let plain = NaiveLoop.convolutionLayer(input, filters: filters, biases: biases)
      let end = ContinuousClock.now
      if right != plain {
        throw MeasurementError(name: name, reason: "the naive loop gives other answers")
      }
      rates[0].append(multiplications / (middle - start).seconds / 1e9)
      rates[1].append(multiplications / (end - middle).seconds / 1e9)
    }
    let counted = rates.map { Array($0.dropFirst()) }
    let naive = BenchResult("naive-loop", .gigaMultiplyAdds, counted[1])
    return [BenchResult(name, .gigaMultiplyAdds, counted[0]).against(naive), naive]
  }

  /// Does something for each run, after some that do not count, and says where it is.
  private func repeated<Failure>(
    _ name: String, warmUps: Int = 0, atMost limit: Int = .max,
    _ body: (Int) throws(Failure) -> Void
  ) throws(Failure) {
    let total = min(runs, limit)
    for number in 0..<warmUps + total {
      progress.show(
        number < warmUps
          ? "Measuring \(name): warming up…"
          : "Measuring \(name)… \(number - warmUps + 1) of \(total)")
      try body(number)
    }
  }
}

extension String {
  /// Whether this is the first line of the verdict on the exercise that is edited.
  fileprivate var isVerdict: Bool {
    ["✔", "✘", "○", "!"].contains { hasPrefix("\($0) \(MeasuredKit.exercise) ·") }
  }

  /// Whether the loop says here that it waits for the next save.
  fileprivate var isPause: Bool { contains(WatchText.invitation) }
}
