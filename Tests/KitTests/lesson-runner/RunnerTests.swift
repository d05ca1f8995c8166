import Foundation
import Pictures
import Testing

@testable import Building
@testable import Processes
@testable import Proving
@testable import lesson_runner

@Suite("The program", .serialized)
struct RunnerTests {
  let padding = "Sources/Lessons/03-Padding.swift"
  let rightBody = """
      var padded = Matrix(
        rows: padding.top + image.rows + padding.bottom,
        columns: padding.left + image.columns + padding.right)
      for row in 0..<image.rows {
        for column in 0..<image.columns {
          padded[padding.top + row, padding.left + column] = image[row, column]
        }
      }
      return padded
    """

  /// The kit with `zeroPad` written.
  func kit(_ name: String, zeroPad body: String? = nil) throws -> ScratchKit {
    let kit = try ScratchKit(name)
    try kit.write(try kit.stubText, to: padding)
    if let body { try kit.write("zeroPad", body) }
    return kit
  }

  @Test("A fresh clone shows the board, and what to do next")
  func board() throws {
    let kit = try kit("board")
    defer { kit.remove() }
    let run = try kit.run()
    #expect(run.status == 1)
    let first = CourseText.first
    let show = "swift run lesson-runner show \(first)"
    let width = show.count + 3
    #expect(
      run.output == """
        Striate · learn convolutional networks by writing one

        \(CourseText.board())

          Next: \(first) · \(CourseText.heading(of: first)) · not started
                \(CourseText.place(of: first))

          \("swift run lesson-runner read 1".padding(to: width))the lesson
          \(show.padding(to: width))what the exercise asks for
          \("swift run lesson-runner check".padding(to: width))its verdict, once you have saved

        """)
    #expect(run.errors == "")
  }

  @Test("A right answer passes with status 0, a wrong one fails with status 1 and its question")
  func check() throws {
    let kit = try kit("check", zeroPad: rightBody)
    defer { kit.remove() }
    let right = try kit.run("check", "zeroPad")
    #expect(right.status == 0)
    #expect(right.output.hasPrefix("✔ zeroPad · 3 · Padding · 2 of 2 checks, 2 of 2 points\n"))

    try kit.write(
      try kit.text(padding).replacing(
        "padding.top + row, padding.left + column", with: "row, column"),
      to: padding)
    let wrong = try kit.run("check", "zeroPad")
    #expect(wrong.status == 1)
    #expect(
      wrong.output.contains(
        """
          ◆ Your answers are those of code that writes the image into the top-left
            corner of the frame.
            Where does the image begin in the padded one?
        """))
    #expect(!wrong.output.contains("\u{1B}"))
  }

  @Test("An exercise that waits for another one leads to that")
  func waits() throws {
    let kit = try kit("waits", zeroPad: "  _ = fullPadding(filter: Size(3))\n  return image")
    defer { kit.remove() }
    let run = try kit.run("check", "zeroPad")
    #expect(run.output.contains("'zeroPad' calls 'fullPadding', which is not written yet."))
    #expect(run.output.hasSuffix("\n  Next: swift run lesson-runner show fullPadding\n"))
  }

  @Test("'check' alone runs the next exercise in one worker")
  func checkNext() throws {
    let kit = try kit("check-next")
    defer { kit.remove() }
    try kit.solve(before: "receptiveField")
    try kit.write("receptiveField", "  return Field(rows: 0..<9, columns: 0..<9)")
    // The program starts each worker by the launcher beside it: here one that writes down what its
    // worker is asked. Other programs make these files, since what this one writes could not be run
    // while another test starts something.
    let folder = kit.root.appending(path: "programs").pathText
    let launcher = ScratchKit.runner.deletingLastPathComponent().appending(path: "lesson-sandbox")
    let script = """
      #!/bin/sh
      pipe='\(folder)/pipe.'$$
      mkfifo "$pipe"
      tee '\(folder)/requests.'$$ <&3 >"$pipe" 2>/dev/null 4>&- &
      exec '\(launcher.pathText)' "$@" 3<"$pipe"
      """
    let made = try Program.run(
      "/bin/sh",
      [
        "-c",
        """
        mkdir "$0" && cp "$1" "$0/lesson-runner" && printf '%s\\n' "$2" > "$0/lesson-sandbox" \
          && chmod +x "$0/lesson-sandbox"
        """, folder, ScratchKit.runner.pathText, script,
      ])
    try #require(made.succeeded, "\(made.output)")
    // A level that is asked for is not tried first.
    let run = try kit.run(
      program: URL(filePath: "\(folder)/lesson-runner"), ["check"],
      environment: ["STRIATE_SANDBOX": "none"])
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("✘ receptiveField · 1 · Receptive fields · "))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let workers = try names.filter { $0.hasPrefix("requests.") }.filter {
      let asked = try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))
      return asked.range(of: Data([14, 0, 0, 0] + "receptiveField".utf8)) != nil
    }
    #expect(workers.count == 1)
  }

  @Test("The picture in the README shows what the program prints")
  func readme() throws {
    let kit = try kit(
      "readme",
      zeroPad: rightBody.replacing("padding.top + row, padding.left + column", with: "row, column"))
    defer { kit.remove() }
    let picture = Student.checkout.appending(path: "Tools/verdict.svg")
    let shown = try String(contentsOf: picture, encoding: .utf8)
    let words = try #require(shown.firstMatch(of: /<title>(.*)<\/title>/)).1
    let run = try kit.run(
      "check", "zeroPad", "--color", "always",
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "80"])
    // The line is what it was when the picture was drawn.
    func unplaced(_ text: String) -> String { text.replacing(/\.swift:\d+/, with: ".swift") }
    #expect(
      unplaced(TerminalPicture(run.output).svg(alternativeText: String(words))) == unplaced(shown),
      "Tools/draw-verdict draws it again.")
  }

  @Test("Machine-readable output is one object of the documented shape, and nothing else")
  func json() throws {
    let kit = try kit("json", zeroPad: "  return image")
    defer { kit.remove() }
    let run = try kit.run("check", "zeroPad", "--json", "--seed", "11")
    #expect(run.status == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    #expect(object["seed"] as? Int == 11)
    let exercise = try #require((object["exercises"] as? [[String: Any]])?.first)
    #expect(
      Set(exercise.keys) == [
        "id", "lesson", "state", "points", "of", "file", "line", "misconception", "pattern",
        "hint", "remark", "checks",
      ])
    #expect(exercise["id"] as? String == "zeroPad")
    #expect(exercise["lesson"] as? String == "03-padding")
    #expect(exercise["state"] as? String == "wrong")
    #expect(exercise["file"] as? String == padding)
    let checks = try #require(exercise["checks"] as? [[String: Any]])
    #expect(checks.count == 2)
    let failure = try #require(checks[0]["failure"] as? [String: Any])
    #expect(failure["call"] as? String == "zeroPad(image 3×1, padding 2)")
  }

  @Test("An unknown exercise gets a suggestion and status 64")
  func unknownExercise() throws {
    let kit = try kit("unknown")
    defer { kit.remove() }
    let run = try kit.run("check", "zeropad")
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains("Did you mean 'zeroPad'?"))
  }

  @Test("Outside of a kit, the error says where to go, and help is there")
  func outside() throws {
    let folder = try TemporaryFolder.make("nowhere")
    defer { try? FileManager.default.removeItem(at: folder) }
    // A link, since a program that lies in a kit knows that one. Not a copy: while another test
    // starts a program, that may still hold the copy open for writing, and it cannot be run.
    let program = folder.appending(path: "lesson-runner")
    try FileManager.default.createSymbolicLink(
      at: program, withDestinationURL: ScratchKit.runner)
    let kit = try kit("outside")
    defer { kit.remove() }
    try FileManager.default.removeItem(at: kit.root.appending(path: "Package.swift"))
    let run = try kit.run(program: program, ["list"])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("error: No Striate kit in "))
    #expect(run.errors.contains("Change to the folder that holds Package.swift"))
    let help = try kit.run(program: program, ["help", "check"])
    #expect(help.status == 0)
    #expect(help.output.hasPrefix("OVERVIEW: "))
  }

  @Test("The program runs while the lessons do not compile, and shows the compiler's message")
  func doesNotCompile() throws {
    let kit = try kit("typo", zeroPad: "  return imag")
    defer { kit.remove() }
    let run = try kit.run("check", "zeroPad")
    #expect(run.status == 1)
    #expect(run.output.contains("does not compile"))
    #expect(
      run.output.contains(
        "\(padding):\(try kit.line(of: "zeroPad") + 1):10: error: cannot find 'imag' in scope"))
  }

  @Test("A run that is interrupted takes the learner's endless loop with it")
  func interrupted() throws {
    let kit = try kit("interrupted", zeroPad: "  print(\"in the loop\")\n  while true {}")
    defer { kit.remove() }
    // Ends by itself too, with every other exercise judged and nothing left behind.
    let whole = try kit.run(
      "check", "--all", environment: ["STRIATE_SECONDS_PER_CASE": "2"])
    #expect(whole.output.contains("✘ zeroPad · 3 · Padding · timed out · "))
    #expect(whole.output.contains("○ detectCorners · 7 · The visual cortex · not started · "))
    #expect(!kit.workerIsRunning)

    let started = try kit.start("check", "zeroPad")
    #expect(try waitUntil(unless: { !started.isRunning }) { kit.workerIsRunning })
    started.interrupt()
    started.waitUntilExit()
    #expect(started.terminationStatus == 128 + SIGINT)
    #expect(try waitUntil { !kit.workerIsRunning })
  }

  @Test("The solution is locked until the learner's own passes")
  func solution() throws {
    let kit = try kit("solution")
    defer { kit.remove() }
    let locked = try kit.run("solution", "zeroPad")
    #expect(locked.status == 1)
    #expect(locked.output == "")
    #expect(locked.errors.contains("solution zeroPad --spoil"))
    let spoiled = try kit.run("solution", "zeroPad", "--spoil")
    #expect(spoiled.status == 0)
    #expect(spoiled.output.contains("todo()"))
    #expect(spoiled.output.contains("var padded"))
  }

  @Test("Show, hint, trace and read say something about the exercise")
  func reading() throws {
    let kit = try kit("reading")
    defer { kit.remove() }
    #expect(try kit.run("show", "zeroPad").output.contains("by padding: Padding) -> Matrix"))
    let hints = try kit.run("hint", "zeroPad", "--all").output
    #expect((1...3).allSatisfy { hints.contains("Hint \($0) of 3") })
    #expect(!(try kit.run("hint", "zeroPad").output.contains("Hint 2 of 3")))
    #expect(try kit.run("hint", "zeroPad", "--number", "2").output.contains("Hint 2 of 3"))
    let trace = try kit.run("trace", "correlate").output
    #expect(trace.contains(/At row \d, column \d: [\d.·()+ -]+ = -?[\d.]+\n/))
    #expect(try kit.run("read", "3").output.hasPrefix("Padding\n═══════\n"))
    #expect(try kit.run("read", "zeroPad").output.hasPrefix("▸ zeroPad\n"))
  }

  @Test("Stubs that are there already are left alone; others are written and the old ones kept")
  func stubs() throws {
    let kit = try kit("stubs", zeroPad: rightBody)
    defer { kit.remove() }
    let mine = try kit.text(padding)
    let run = try kit.run("stubs")
    #expect(run.status == 0)
    #expect(run.output.contains("written    \(padding)"))
    #expect(run.output.contains("unchanged  Sources/Lessons/05-Filters.swift"))
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: kit.root.appending(path: ".striate/attempts").path())
    #expect(try kit.text(".striate/attempts/\(try #require(kept.first))") == mine)
  }
}

extension ScratchKit {
  /// Starts `lesson-runner` in the kit and does not wait for it.
  fileprivate func start(_ arguments: String...) throws -> Process {
    let process = Process()
    process.executableURL = Self.runner
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "LESSONS" }
      .merging(Patience.environment) { $1 }
    try process.run()
    return process
  }

  /// Whether a learner's code of this kit is running.
  fileprivate var workerIsRunning: Bool {
    runningWorkers().contains { $0.contains(root.lastPathComponent) }
  }

  /// The stubs of lesson 3 as the solutions make them.
  var stubText: String {
    get throws { LessonSource(try text("solutions/03-Padding.swift")).stubs.text }
  }
}

extension String {
  func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
