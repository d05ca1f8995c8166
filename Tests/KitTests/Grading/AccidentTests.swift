import Building
import Exercises
import Foundation
import Testing
import Wire

@testable import Judging
@testable import Reporting
@testable import Proving

@Suite("Accidents in a learner's code", .serialized)
struct AccidentTests {
  @Test("A trap, an endless loop, an exit, a flood and endless recursion each cost one exercise")
  func accidents() throws {
    let student = try Student("accidents")
    defer { student.remove() }
    try student.write(
      "zeroPad", in: 3, "  let none: [Int] = []\n  return Matrix(rows: none[3], columns: 1)")
    try student.write("paddedOutputSize", in: 3, "  while true {}")
    try student.write("fullPadding", in: 3, "  exit(0)")
    try student.write(
      "zerosSeen", in: 3,
      """
        let line = String(repeating: "x", count: 1023)
        for _ in 0..<102_400 { print(line) }
        return 0
      """)
    try student.write(
      "mirrorPad", in: 3,
      "  let again = try mirrorPad(image, by: padding)\n  return again.map { $0 + 1 }")
    try student.importingC(in: 3)

    // Without limits this would never end; these are as narrow as honest code on a slow machine
    // allows.
    // Lessons from the eighth on stand on earlier functions, and wait for those that never answer.
    let independent = Catalogue.lessons.prefix(7).flatMap(\.exercises).map(\.id)
    let verdicts = try student.verdicts(
      Set(independent), limits: Limits(secondsPerCase: 6, secondsPerExercise: 60),
      intake: .anything)

    #expect(verdicts["zeroPad"]?.state == .crashed(signal: trapSignal))
    #expect(verdicts["paddedOutputSize"]?.state == .timedOut)
    #expect(verdicts["fullPadding"]?.state == .exitedEarly(status: 0))
    #expect(verdicts["zerosSeen"]?.state == .floodedOutput)
    #expect(verdicts["mirrorPad"]?.state == .crashed(signal: 11))
    let broken = ["zeroPad", "paddedOutputSize", "fullPadding", "zerosSeen", "mirrorPad"]
    #expect(verdicts.count == independent.count)
    for (name, verdict) in verdicts where !broken.contains(name) {
      #expect(verdict.state == .passed, "\(name) must not pay for another exercise")
    }
    #expect(verdicts["zerosSeen"]?.prints.utf8.count ?? 0 <= 1 << 20)
    #expect(ownWorkers(student).isEmpty)
  }

  @Test("A bounds error names the learner's own line")
  func boundsError() throws {
    let student = try Student("bounds")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  _ = image[image.rows, 0]\n  return image")
    let verdict = try student.verdict(on: "zeroPad")
    let remark = try #require(verdict.remarkText)
    let line = try student.line(of: "zeroPad", in: 3) + 1
    #expect(
      remark.contains(
        "Lessons/03-Padding.swift:\(line): Fatal error: row 2 is outside a 2×3 matrix"))
    #expect(remark.contains("rows go from 0 to 1"))
  }

  @Test("If only inputs without an answer stop the code, the verdict asks for an error")
  func stopInsteadOfError() throws {
    let student = try Student("error")
    defer { student.remove() }
    let careless = """
        if padding.top > image.rows + 100 { throw .negativePadding(padding) }
        var padded = Matrix(
          rows: padding.top + image.rows + padding.bottom,
          columns: padding.left + image.columns + padding.right)
        for row in 0..<padded.rows {
          for column in 0..<padded.columns {
            padded[row, column] =
              image[
                mirrored(row - padding.top, count: image.rows),
                mirrored(column - padding.left, count: image.columns)]
          }
        }
        return padded
      """
    try student.write("mirrorPad", in: 3, careless)
    let verdict = try student.verdict(on: "mirrorPad")
    #expect(verdict.state == .crashed(signal: trapSignal))
    #expect(verdict.pattern == .stopsInsteadOfError)
    #expect(
      verdict.explanation == """
        Each input that stopped your code has no answer: the task asks for an error.
        Which error does the task name for such an input?
        """)

    // Other answers are wrong, too: then it is not all there is to say.
    try student.write(
      "mirrorPad", in: 3, careless.replacing("return padded", with: "return padded.map { $0 * 2 }"))
    #expect(try student.verdict(on: "mirrorPad").pattern == nil)
  }

  @Test("An index outside of an array names the learner's own line")
  func arrayIndex() throws {
    let student = try Student("index")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  let one = [1]\n  print(one[image.rows])\n  return image")
    let verdict = try student.verdict(on: "zeroPad")
    #expect(verdict.state == .crashed(signal: trapSignal))
    let line = try student.line(of: "zeroPad", in: 3) + 2
    #expect(
      verdict.remarkText == "Lessons/03-Padding.swift:\(line): Fatal error: Index out of range")
    #expect(!verdict.prints.contains("stack trace"))
  }

  @Test("An exercise that calls an unwritten one says which")
  func unwrittenHelper() throws {
    let student = try Student("unwritten")
    defer { student.remove() }
    try student.write("correlate", in: 5, "  todo()")
    let verdict = try student.verdict(on: "convolve")
    #expect(verdict.state == .notStarted)
    #expect(verdict.remarkText == "'convolve' calls 'correlate', which is not written yet.")
  }

  @Test("An answer that is far too large is wrong, and no fault of the protocol")
  func hugeAnswer() throws {
    let student = try Student("huge")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  return Matrix(rows: 2200, columns: 2200)")
    let verdict = try student.verdict(on: "zeroPad")
    #expect(verdict.state == .wrong)
  }

  @Test("A list that grows without end is out of memory")
  func memory() throws {
    let student = try Student("memory")
    defer { student.remove() }
    try student.write(
      "zeroPad", in: 3,
      "  var list = [1]\n  while !list.isEmpty { list += list }\n  return image")
    #expect(try student.verdict(on: "zeroPad").state == .outOfMemory)
  }

  @Test("What a learner prints is shown and never taken for an answer")
  func prints() throws {
    let student = try Student("prints")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  print(\"passed\", image.rows)\n  return image")
    let verdict = try student.verdict(on: "zeroPad")
    #expect(verdict.state == .wrong)
    #expect(verdict.prints.hasPrefix("passed 2\n"))
    // Of the failure that is shown, only what was printed in its own case.
    #expect(verdict.firstFailure?.failure?.prints.lineCount == 1)
  }

  @Test("Code that leaves the program in the middle is not passed, whatever it printed")
  func leaving() throws {
    let student = try Student("leaving")
    defer { student.remove() }
    try student.importingC(in: 3)
    try student.write(
      "zeroPad", in: 3, "  print(\"all tests passed\")\n  _exit(0)")
    try student.write(
      "fullPadding", in: 3,
      """
        atexit { _exit(3) }
        return Padding(
          top: filter.rows - 1, bottom: filter.rows - 1, left: filter.columns - 1,
          right: filter.columns - 1)
      """)
    #expect(try student.verdict(on: "zeroPad", intake: .anything).state == .exitedEarly(status: 0))
    let goodbye = try student.verdict(on: "fullPadding", intake: .anything)
    #expect(goodbye.state == .exitedEarly(status: 3))
    #expect(goodbye.points == 0)
  }

  @Test("Bytes written to every descriptor are not an answer")
  func forgedFrames() throws {
    let student = try Student("frames")
    defer { student.remove() }
    try student.importingC(in: 3)
    try student.write(
      "zeroPad", in: 3,
      """
        let forged: [UInt8] = [13, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 7, 0, 0, 0, 0]
        for descriptor in Int32(3)..<64 { _ = write(descriptor, forged, forged.count) }
        return image
      """)
    #expect(try student.verdict(on: "zeroPad", intake: .anything).state == .brokeProtocol)
  }

  @Test("Processes that a learner's code starts do not outlive the verdict")
  func children() throws {
    let student = try Student("children")
    defer { student.remove() }
    let marker = "31.4159\(ProcessInfo.processInfo.processIdentifier)"
    try student.importingC(in: 3)
    try student.write(
      "zeroPad", in: 3,
      """
        var process = pid_t()
        var arguments = [strdup("sleep"), strdup("\(marker)"), nil]
        posix_spawn(&process, "/bin/sleep", nil, nil, &arguments, nil)
        return image
      """)
    var limits = Limits.wide
    limits.memory = 4 << 30
    let verdict = try student.verdict(on: "zeroPad", limits: limits, intake: .anything)
    #expect(verdict.state == .wrong)
    // A killed process may take a moment to go.
    let isGone = try waitUntil { !runningCommands().contains { $0.contains(marker) } }
    #expect(isGone)
  }

  @Test("A worker that does not start is the kit's own error, and says what to do")
  func noWorker() throws {
    let exercise = try #require(Catalogue.exercises.first)
    let judge = Judge(properties: Catalogue.exercises)
    let verdict = judge.judge(exercise.recorded(seed: 7), worker: "/nowhere/lesson-worker")
    #expect(verdict.state == .graderError)
    #expect(
      verdict.remarkText == """
        The program that runs your code does not start: No such file or directory \
        (/nowhere/lesson-worker).
        Remove the folder .striate/build and try again; it is made anew.
        """)
  }

  @Test("A program that is no worker is never a pass")
  func otherProgram() throws {
    let exercise = try #require(Catalogue.exercises.first)
    let judge = Judge(properties: Catalogue.exercises)
    let verdict = judge.judge(exercise.recorded(seed: 7), worker: "/bin/true")
    #expect(verdict.state == .exitedEarly(status: 0))
    #expect(verdict.points == 0)
  }

  private func ownWorkers(_ student: Student) -> [String] {
    runningWorkers().filter { $0.contains("/\(student.build.lastPathComponent)/") }
  }
}

extension Student {
  /// Gives the file of the lesson with that number all of C: no lesson may have that.
  fileprivate func importingC(in number: Int) throws {
    let file = try file(number)
    let text = try String(contentsOf: file, encoding: .utf8)
    let imports = ["Darwin", "Glibc", "Musl"].map {
      "#if canImport(\($0))\n  import \($0)\n#endif\n"
    }
    try (imports.joined() + text).write(to: file, atomically: true, encoding: .utf8)
  }
}

extension String {
  fileprivate var lineCount: Int { count { $0 == "\n" } }
}
