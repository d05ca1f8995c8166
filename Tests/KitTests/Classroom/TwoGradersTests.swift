import Foundation
import Testing

@testable import Classroom
@testable import Processes

@Suite("Two programs that grade to one folder")
struct TwoGradersTests {
  @Test("Two at once: every result is whole, and none is put away")
  func atOnce() throws {
    let some = try SmallSubmissions()
    let names = ["anna", "ben", "carla", "dana"]
    for name in names { try some.handIn(name) }
    // Each has files of its own to write to; they share the kit and all else.
    let script = """
      "$0" "$@" > one.txt 2>&1 & first=$!
      "$0" "$@" > two.txt 2>&1; second=$?
      wait $first && exit $second
      """
    let run = try some.kit.run(
      program: URL(filePath: "/bin/sh"),
      ["-c", script, ScratchKit.runner.pathText, "grade", "class", "--to", "out"]
        + SmallSubmissions.lessons)
    #expect(run.status == 0)
    #expect(try some.names("results") == names.map { "\($0).json" })
    #expect(try some.rows().values.allSatisfy { $0.total == "17" } && some.rows().count == 4)
    #expect(try some.grade().output.hasPrefix("0 submissions judged, 4 known before.\n"))
  }

  @Test("What a run leaves that is killed while it writes, the next one takes away")
  func drafts() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    #expect(try some.grade().status == 0)
    let results = some.kit.root.appending(path: "out/results")
    let drafts = [".anna.json.new", ".anna.json.\(UUID()).new"].map { results.appending(path: $0) }
    for draft in drafts { try Files.write("{", to: draft) }
    #expect(try some.grade().output.hasPrefix("0 submissions judged, 1 known before.\n"))
    for draft in drafts { #expect(!Files.exists(draft)) }
  }
}
