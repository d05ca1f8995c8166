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
    let seen = try #require(text).split(separator: "\(CourseText.allPass).\n\n").last
    // Where exactly is up to the solution, which may be a pixel or two off.
    let ending =
      /This is what your own code sees, from pixels to corners.\n\nCorners at row and column: (\(\d+, \d+\)(, )?){4}\.\n\nWatching .*\n/
    #expect(try #require(seen).wholeMatch(of: ending) != nil, "\(seen ?? "")")
    watch.send(SIGTERM)
    #expect(watch.end() == 128 + SIGTERM)
  }
}
