#if os(Linux)
  import Exercises
  import Foundation
  import Testing
  import Wire

  @testable import Building
  @testable import Grading
  @testable import Judging
  @testable import Processes

  @Suite("Tasks in a sandbox", .serialized)
  struct TasksTests {
    /// Whatever gives work to the threads of Swift's tasks: these end, a little later than the call.
    private static let body = """
        for _ in 0..<8 {
          Task.detached { for _ in 0..<1_000 { await Task.yield() } }
        }
        Task {
          async let rows = filter.rows
          async let columns = filter.columns
          let sum = await withTaskGroup(of: Int.self) { group in
            for number in 0..<50 { group.addTask { await Task.yield(); return number } }
            return await group.reduce(0, +)
          }
          try? await Task.sleep(for: .microseconds(100))
          _ = await rows + columns + sum
        }
        return Padding(top: filter.rows - 1, bottom: filter.rows - 1,
          left: filter.columns - 1, right: filter.columns - 1)
      """

    @Test("Code that starts tasks answers, and its worker ends well, every time")
    func tasks() throws {
      let student = try Student("tasks")
      defer { student.remove() }
      try student.write("fullPadding", in: 3, Self.body)
      let worker = try Compiler(
        kit: student.kit, lessons: Catalogue.lessons.files, name: student.build.lastPathComponent
      ).making(.worker(isOptimized: false)).build().product
      let exercise = try #require(
        Catalogue.lessons.flatMap(\.exercises).first { $0.id == "fullPadding" })
      let recorded = exercise.recorded(seed: 1)
      for level in [SandboxLevel.none] + Attacks.levels {
        for _ in 0..<30 {
          let process = try WorkerProcess(
            executable: worker, limits: .wide, in: Sandbox(level))
          for one in recorded.checks.flatMap(\.cases) {
            let response = process.ask(
              .call(
                exercise: recorded.id, signature: recorded.signature, arguments: one.arguments),
              atMost: Patience.seconds)
            guard case .reply(.outcome(one.expected)) = response else {
              Issue.record("\(level): \(response)")
              return
            }
          }
          let ending = process.finish()
          #expect(ending == nil, "\(level)")
        }
      }
    }
  }
#endif
