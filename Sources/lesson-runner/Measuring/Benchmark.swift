import Building
import Foundation
import Processes

/// Something that `bench` measures.
enum Benchmark: String, CaseIterable, Sendable {
  case saveToVerdict = "save-to-verdict"
  case checkAll = "check-all"
  case judgeAll = "judge-all"
  case firstBuild = "first-build"
  case idleWatch = "idle-watch"
  case notebook
  case convolution

  /// Whether it needs a scratch copy of the kit.
  var needsKit: Bool { self != .convolution && self != .notebook }
}

/// Makes the measurements.
struct Bench {
  let course: Course
  let runs: Int
  let program: String
  let progress: Progress

  /// Runs that are made first and not counted: files and caches are cold in them.
  private let warmUps = 2

  /// What a measurement gives: itself, and what it was set against.
  func results(of benchmark: Benchmark, in kit: MeasuredKit?) throws -> [BenchResult] {
    if benchmark == .convolution { return try convolution() }
    if benchmark == .notebook { return try notebook() }
    guard let kit else { return [] }
    return switch benchmark {
    case .saveToVerdict: try saveToVerdict(kit)
    case .checkAll: [try checkAll(kit)]
    case .judgeAll: [try judgeAll(kit)]
    case .firstBuild: [try firstBuild(kit)]
    case .idleWatch: [try idleWatch(kit)]
    case .notebook, .convolution: []
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

  // MARK: - The notebook

  /// What a reader waits for, in a browser that a Python program drives: the tests of the pages are
  /// made of the same parts. It makes a copy of the kit itself.
  private func notebook() throws -> [BenchResult] {
    let name = Benchmark.notebook.rawValue
    let python = course.kit.root.appending(path: ".build/browsers/bin/python")
    guard Files.exists(python) else { return [BenchResult(.noBrowser)] }
    progress.show("Measuring \(name): \(runs) saves and drags in a browser…")
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "striate-bench-page-\(ProcessInfo.processInfo.processIdentifier)")
    Leftovers.add(folder)
    let script = course.kit.root.appending(path: "Tests/Browser/measure.py")
    let program = try MeasuredProgram(
      python.pathText, [script.pathText, "\(runs)"], in: folder, for: name)
    let (status, output) = program.end()
    let decoder = JSONDecoder()
    guard status == 0,
      let times = try? decoder.decode([String: [Double]].self, from: Data(output.utf8))
    else { return [BenchResult(.noBrowser)] }
    return times.sorted { $0.key < $1.key }.map { BenchResult($0.key, .seconds, $0.value) }
  }

  // MARK: - Arithmetic

  /// One layer in the learner's code and in the kit's, and the machine's peak: in each run every rung
  /// in turn. A rung that fails once is not measured.
  private func convolution() throws -> [BenchResult] {
    let name = Benchmark.convolution.rawValue
    progress.show("Measuring \(name): compiling your lessons…")
    let ladder = try SpeedLadder(of: course.kit, lessons: course.lessons)
    var rates: [SpeedLadder.Rung: [Double]] = [:]
    var failures: [SpeedLadder.Rung: MeasurementError] = [:]
    repeated(name, warmUps: 1) { _ in
      for rung in SpeedLadder.Rung.allCases where failures[rung] == nil {
        switch ladder.rate(of: rung) {
        case .success(let rate): rates[rung, default: []].append(rate)
        case .failure(let error): failures[rung] = error
        }
      }
    }
    func result(_ rung: SpeedLadder.Rung) -> BenchResult? {
      guard failures[rung] == nil, let counted = rates[rung]?.dropFirst(), !counted.isEmpty else {
        return nil
      }
      return BenchResult(rung.rawValue, .gigaMultiplyAdds, Array(counted))
    }
    return SpeedLadder.Rung.allCases.flatMap { rung -> [BenchResult] in
      if let failure = failures[rung] { return [BenchResult(failure)] }
      guard let measured = result(rung) else { return [] }
      let compared = rung.baselines.compactMap(result).map(measured.against)
      return compared.isEmpty ? [measured] : compared
    }
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
