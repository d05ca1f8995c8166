import Foundation
import Reporting

/// Measures the kit itself, here and now.
func bench(_ call: Call) throws -> ExitCode {
  let benchmarks = try call.askedBenchmarks()
  let progress = call.progress
  defer {
    progress.clear()
    Leftovers.remove()
  }
  let bench = Bench(
    course: call.course, runs: call[Options.runs], program: ownProgram, progress: progress)
  var results: [BenchResult] = []
  var kit: MeasuredKit?
  if benchmarks.contains(where: \.needsKit) {
    kit = try MeasuredKit(of: call.course.kit, lessons: call.course.lessons)
  }
  for benchmark in benchmarks { results += try bench.results(of: benchmark, in: kit) }
  progress.clear()
  let report = BenchReport(results)
  if call[Options.json] {
    say(jsonText(report))
    return .passed
  }
  if let counts = kit?.lineCounts {
    let lines = counts.reduce(0, +)
    say("Measured in a solved copy of the kit: \(counts.count) files, \(lines) lines.\n")
  }
  say(report.table)
  return .passed
}

extension Call {
  /// The measurements that the command line names, in the order of the list; all if it names
  /// none.
  fileprivate func askedBenchmarks() throws -> [Benchmark] {
    var asked: Set<Benchmark> = []
    for name in arguments {
      guard let benchmark = Benchmark(rawValue: name) else {
        throw unknown(name, "measurement", among: Benchmark.allCases.map(\.rawValue))
      }
      asked.insert(benchmark)
    }
    return Benchmark.allCases.filter { asked.isEmpty || asked.contains($0) }
  }
}
