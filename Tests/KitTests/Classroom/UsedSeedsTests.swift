import Foundation
import Testing

@testable import Building
@testable import Classroom
@testable import Processes

/// Who has a released kit has the answers of its seed.
@Suite("Seeds of releases and of classes")
struct UsedSeedsTests {
  @Test("Neither is a class graded with a seed that was released, nor the other way round")
  func both() throws {
    let some = try SmallSubmissions()
    try some.handIn("anna")
    try UsedSeeds(of: Kit(root: some.kit.root)).remember(ClassSeed(4711), .released)
    try Files.write("4711\n", to: some.kit.root.appending(path: "seed"))
    let words = """
      error: A kit for students was released with this seed, and holds the answers to its cases.
      Give another --seed-file. If there is no such file, a seed is drawn and written to it.

      """
    #expect(try some.grade("class", "--seed-file", "seed").errors == words)
    let refused = try some.grade(environment: ["STRIATE_SEED": "4711"])
    #expect(refused.status == 1 && refused.errors == words)
    #expect(try some.grade(environment: ["STRIATE_SEED": "4712"]).status == 0)
    // The practice seed is for trying it out, and is no secret.
    #expect(try some.grade().errors.contains("note: Graded with the practice seed"))
    let release = try some.kit.run("release", "--to", "out/kit", "--seed", "4712")
    #expect(release.status == 1)
    #expect(
      release.errors == """
        error: A class was graded with this seed, and the kit would hold the answers to its hidden cases.
        Give another --seed, or none.

        """)
    #expect(!Files.exists(some.kit.root.appending(path: "out/kit")))
  }
}
