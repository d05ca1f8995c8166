import Exercises
import Foundation
import Testing

@testable import Judging
@testable import Processes
@testable import Proving

@Suite("Adding an exercise")
struct ScaffoldTests {
  @Test("A new exercise builds at once, and verify lists what is still to be written")
  func newExercise() throws {
    let kit = try ScratchKit("new")
    defer { kit.remove() }
    let new = try kit.run(
      "new", "03-padding", "cropPad", "--signature", "(Matrix, by: Padding) -> Matrix")
    #expect(new.status == 0)
    for file in [
      "solutions/03-Padding.swift", "Sources/Lessons/03-Padding.swift",
      "Sources/Reference/03-Padding.swift", "Sources/Exercises/03-Padding.swift",
      "Sources/lesson-worker/Bindings.swift", "lessons/03-padding.md",
      "Tests/ExerciseTests/03-PaddingTests.swift",
    ] {
      #expect(new.output.contains("  \(file)\n"))
    }
    #expect(
      try kit.text("Tests/ExerciseTests/03-PaddingTests.swift").hasSuffix(
        """
            @Test func zerosSeen() throws { try Course.expectPassed() }
            @Test func cropPad() throws { try Course.expectPassed() }
          }
        }

        """))

    #expect(
      try kit.text("Sources/Exercises/03-Padding.swift").contains(
        "\n\nlet cropPad = Exercise(\n  \"cropPad\","))

    // The program of the scratch kit knows the new exercise; this one does not.
    let swift = URL(filePath: "/usr/bin/env")
    let build = try kit.run(program: swift, ["swift", "build", "--product", "lesson-runner"])
    #expect(build.status == 0, "\(build.output)\(build.errors)")
    #expect(!build.output.contains("warning:"))
    let runner = kit.root.appending(path: ".build/debug/lesson-runner")

    let check = try kit.run(program: runner, ["check", "cropPad"])
    #expect(check.status == 1)
    #expect(check.output.hasPrefix("○ cropPad · 3 · Padding · not started"))

    let verify = try kit.run(program: runner, ["verify", "--seeds", "2"])
    #expect(verify.status == 1)
    for sentence in [
      "still a placeholder: one line that says what the function gives.",
      "still a placeholder: the worked solution.",
      "still a placeholder: how this follows from the definition",
      "still a placeholder: what the function does",
      "still a placeholder: a question about the idea?",
      "still a placeholder: what to do, and why. ●○○",
      "'cropPad': 'PLACEHOLDER: what wrong code does' is caught for 0 of 2 seeds",
      "the example of 'cropPad' does not print what it says",
    ] {
      #expect(verify.output.contains(sentence))
    }
    #expect(!verify.output.contains("'cropPad' has no "))

    let again = try kit.run(
      program: runner, ["new", "03-padding", "cropPad", "--signature", "(Int) -> Int"])
    #expect(again.status == 1)
    #expect(again.errors.contains("There is an exercise 'cropPad' already."))
  }

  @Test("Every exercise is a constant of its file, with its own name")
  func oneForm() throws {
    let folder = Student.checkout.appending(path: "Sources/Exercises")
    let texts = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    let declared = texts.flatMap { $0.matches(of: /\nlet (\w+) = Exercise\(\n  "(\w+)",/) }
    #expect(declared.allSatisfy { $0.1 == $0.2 })
    #expect(declared.map { String($0.2) }.sorted() == Catalogue.exercises.map(\.id).sorted())
  }

  #if os(Linux)
    @Test("Where one part cannot be written, those before it get back what they held")
    func halfWritten() throws {
      let kit = try ScratchKit("half")
      defer { kit.remove() }
      let solution = kit.root.appending(path: "solutions/03-Padding.swift")
      let before = try kit.text("solutions/03-Padding.swift")
      // Can be read by everybody and written by nobody.
      let fixed = URL(filePath: "/proc/version")
      let error = #expect(throws: SystemError.self) {
        try Files.change([(solution, "something else"), (fixed, "another system")])
      }
      #expect(error?.description.hasPrefix("Cannot write /proc/version") == true)
      #expect(try kit.text("solutions/03-Padding.swift") == before)
    }
  #endif

  @Test("A signature that cannot be graded changes nothing and says how to write one")
  func badSignature() throws {
    let kit = try ScratchKit("bad-signature")
    defer { kit.remove() }
    let before = try kit.text("solutions/03-Padding.swift")
    let run = try kit.run("new", "padding", "cropPad", "--signature", "(Image) -> Matrix")
    #expect(run.status == 1)
    #expect(run.errors.contains("'Image' is not one of"))
    #expect(run.errors.contains("Write it like this: '(Matrix, by: Int) -> Matrix'"))
    #expect(try kit.text("solutions/03-Padding.swift") == before)
  }
}
