import Foundation
import Testing

@testable import lesson_runner

@Suite("The loop as a log")
struct WatchLogTests {
  @Test("If everything passes, it shows what the code sees, and then says that the check is over")
  func everythingPasses() async throws {
    let kit = try ScratchKit("log-all")
    defer { kit.remove() }
    let log = kit.root.appending(path: "log")
    try Data().write(to: log)
    var environment = ProcessInfo.processInfo.neededEnvironment
    environment["LESSONS"] = "solutions"
    let watch = try Background(
      [ScratchKit.runner.path(), "watch", "--plain"], in: kit.root, environment: environment,
      output: log)
    defer { watch.killAll() }
    let text = try await eventually(unless: { watch.hasEnded }) {
      let text = try kit.text("log")
      return text.hasSuffix("\n\nWatching solutions. \(WatchText.invitation)\n") ? text : nil
    }
    #expect(
      try #require(text).contains(
        """
        \(CourseText.allPass).

        This is what your own code sees, from pixels to corners.

        Corners at row and column: (15, 8), (15, 21), (28, 8), (28, 21).

        Watching
        """))
    watch.send(SIGTERM)
    #expect(watch.end() == 128 + SIGTERM)
  }
}
