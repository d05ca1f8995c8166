import Exercises
import Foundation
import Testing

@testable import Building
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
        "\n\nlet cropPad: Exercise<Matrix, Matrix, Padding> = .init(\n  \"cropPad\","))

    // `.ci/run` follows CONTRIBUTING in a copy, which builds and proves all of it.
    try typeCheck(kit)
    try kit.write(
      try kit.text("Sources/Reference/03-Padding.swift")
        .replacing("func cropPad(", with: "func cutPad("), to: "Sources/Reference/03-Padding.swift")
    #expect(throws: (any Error).self) { try typeCheck(kit) }
  }

  /// Has the compiler read the rooms that `new` writes into, with the others as they were built.
  private func typeCheck(_ kit: ScratchKit) throws {
    let built = ScratchKit.runner.deletingLastPathComponent().appending(path: "Modules")
    let own = kit.root.appending(path: "modules")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    for (module, folder, isImported) in [
      ("Reference", "Reference", true), ("Lessons", "Lessons", true),
      ("Exercises", "Exercises", false), ("lesson_worker", "lesson-worker", false),
    ] {
      let sources = kit.root.appending(path: "Sources/\(folder)")
      let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path())
        .filter { $0.hasSuffix(".swift") }.sorted().map { sources.appending(path: $0).path() }
      let features = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
        .flatMap { ["-enable-upcoming-feature", $0] }
      let product = own.appending(path: "\(module).swiftmodule").path()
      let run = try kit.run(
        program: URL(filePath: "/usr/bin/env"),
        ["swiftc", "-swift-version", "6", "-module-name", module, "-warnings-as-errors"]
          + (isImported ? ["-emit-module", "-emit-module-path", product] : ["-typecheck"])
          + ["-I", own.path(), "-I", built.path()] + features + files)
      guard run.status == 0 else { throw NotTyped(messages: run.errors) }
    }
  }

  private struct NotTyped: Error {
    let messages: String
  }

  @Test("Every exercise is a constant of its file, with its own name and its types")
  func oneForm() throws {
    let folder = Student.checkout.appending(path: "Sources/Exercises")
    let texts = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    let declared = texts.flatMap {
      $0.matches(of: /\nlet (\w+): Exercise<(.+)> = .init\(\n  "(\w+)",/)
    }
    #expect(declared.allSatisfy { $0.1 == $0.3 })
    #expect(declared.map { String($0.3) }.sorted() == Catalogue.exercises.map(\.id).sorted())
  }

  @Test("What 'new' wrote, 'remove' takes out: every file is what it was, byte for byte")
  func newAndRemove() throws {
    let kit = try ScratchKit("remove")
    defer { kit.remove() }
    let before = try kit.texts()
    let signature = "(Matrix, by: Padding) throws -> Matrix"
    // Some with their exercises in one file, some in several.
    for lesson in Catalogue.lessons[1...3] + Catalogue.lessons.suffix(1) {
      #expect(try kit.run("new", lesson.id, "cropPad", "--signature", signature).status == 0)
      #expect(try kit.texts() != before)
      let remove = try kit.run("remove", "cropPad")
      #expect(remove.status == 0, "\(remove.errors)")
      #expect(try kit.texts() == before)
      #expect(
        remove.output.hasPrefix("'cropPad' is no longer in \(lesson.heading). Changed:\n\n"))
    }
  }

  @Test("What is removed is kept, and what still mentions it is listed")
  func kept() throws {
    let kit = try ScratchKit("kept")
    defer { kit.remove() }
    let solution = try kit.text("solutions/03-Padding.swift")
    let section = try #require(LessonSource(solution)["mirrorPad"]).text
    let remove = try kit.run("remove", "mirrorPad")
    #expect(remove.status == 0)
    let line = try #require(remove.output.firstMatch(of: /kept in (.+\.txt)\./))
    let kept = try kit.text(String(line.1))
    #expect(kept.contains(section))
    for part in [
      "  public static func mirrorPad(", "let mirrorPad: Exercise<", "### mirrorPad\n",
      "  Binding(\"mirrorPad\", mirrorPad),", "@Test func mirrorPad()",
    ] {
      #expect(kept.contains(part), "\(part)")
    }
    #expect(remove.output.contains("  Tests/KitTests/Reference/Vectors/03-padding.json:"))
    for (file, text) in try kit.texts() where file.hasPrefix("Sources/") {
      #expect(!text.contains("func mirrorPad("), "\(file)")
      #expect(!text.contains("\"mirrorPad\""), "\(file)")
    }
  }

  @Test("An exercise that other code calls is not removed, and the callers are named")
  func stillUsed() throws {
    let kit = try ScratchKit("still-used")
    defer { kit.remove() }
    let before = try kit.texts()
    let remove = try kit.run("remove", "rectify")
    #expect(remove.status == 1)
    // Which lines they are changes with the file.
    #expect(
      remove.errors.replacing(/swift:\d+/, with: "swift:LINE") == """
        error: Other code uses what belongs to 'rectify', and would not compile without it:
          solutions/07-VisualCortex.swift:LINE, in 'simpleCells'
          solutions/11-WholeNetwork.swift:LINE, in 'pass'
        Change that first. Nothing was removed.

        """)
    #expect(try kit.texts() == before)
  }

  @Test("A new name stands in every part, and the old one is back if it is given back")
  func rename() throws {
    let kit = try ScratchKit("rename")
    defer { kit.remove() }
    let before = try kit.texts()
    let rename = try kit.run("rename", "correlate", "slideOver")
    #expect(rename.status == 0, "\(rename.errors)")
    let after = try kit.texts()
    for (file, text) in after where !file.hasPrefix("Tests/KitTests") {
      for code in ["func correlate(", "Reference.correlate(", "\"correlate\"", "### correlate\n"] {
        #expect(!text.contains(code), "\(file)")
      }
    }
    #expect(
      after["Sources/Exercises/05-Filters+Correlations.swift"]?.contains(
        "let slideOver: Exercise<Matrix, Matrix, Matrix> = .init(\n  \"slideOver\", points: 2, "
          // In two pieces: the copy holds this file too, and renaming it back would find the word.
          + "difficulty: .easy, reference: Reference" + ".slideOver,") == true)
    #expect(try kit.run("rename", "slideOver", "correlate").status == 0)
    #expect(try kit.texts() == before)
  }

  @Test("A name that would not build is refused with the reason, and nothing is changed")
  func badNames() throws {
    let kit = try ScratchKit("names")
    defer { kit.remove() }
    let before = try kit.texts()
    let declared = [
      "framed": "Sources/Exercises/03-Padding+Variants.swift",
      "paddingLesson": "Sources/Exercises/03-Padding.swift",
      "mirrored": "solutions/03-Padding.swift", "placements": "Sources/Reference/Correlation.swift",
      "channel": "Sources/lesson-worker/main.swift", "exp": "Sources/Reference/Mathematics.swift",
      // In an `#if`.
      "answerableType": "Sources/Wire/Answerable+Names.swift",
    ]
    let swift = "Swift has a function with that name, which other code here calls"
    let word = "Swift keeps this word for itself"
    let form = "a name has letters from A to Z and digits, and begins with a small letter"
    let reasons = ["min": swift, "print": swift, "stride": swift, "zip": swift, "repeat": word]
      .merging(["await": word, "Matrix": form, "_": form, "größe": form]) { $1 }
    for (name, reason) in reasons.merging(declared, uniquingKeysWith: { $1 }) {
      let run = try kit.run("new", "3", name, "--signature", "(Matrix) -> Matrix")
      #expect(run.status == 1, "\(name)")
      #expect(
        run.errors.hasPrefix("error: '\(name)' cannot be the name of an exercise: \(reason)"),
        "\(run.errors)")
    }
    #expect(try kit.texts() == before)
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

extension ScratchKit {
  /// What every Swift file and every page holds.
  fileprivate func texts() throws -> [String: String] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path()).filter {
      !$0.hasPrefix(".") && ($0.hasSuffix(".swift") || $0.hasSuffix(".md"))
    }
    return Dictionary(uniqueKeysWithValues: try files.map { ($0, try text($0)) })
  }
}
