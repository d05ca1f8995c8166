import Foundation
import Testing

@testable import Building
@testable import Proving

extension RunnerTests {
  @Test("Reset puts the stub back and keeps the learner's version")
  func reset() throws {
    let kit = try kit("reset", zeroPad: rightBody)
    defer { kit.remove() }
    let before = try kit.text(padding)
    let run = try kit.run("reset", "zeroPad")
    #expect(run.status == 0)
    #expect(try kit.text(padding) == (try kit.stubText))
    let folder = kit.root.appending(path: ".striate/attempts")
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    #expect(kept.count == 1)
    #expect(try kit.text(".striate/attempts/\(kept[0])") == before)
    #expect(run.output.contains(".striate/attempts/\(kept[0])"))

    // Twice within a second: two copies.
    try kit.write(before, to: padding)
    #expect(try kit.run("reset", "zeroPad").status == 0)
    try kit.write(before, to: padding)
    #expect(try kit.run("reset", "zeroPad").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).count == 3)
  }

  @Test("Reset of one exercise leaves every byte of the others alone")
  func resetOne() throws {
    let kit = try kit("reset-one", zeroPad: rightBody)
    defer { kit.remove() }
    let mine = try kit.text(padding) + "\n// My own note,   with odd   spaces.\n"
    try kit.write(mine, to: padding)
    #expect(try kit.run("reset", "paddedOutputSize").status == 0)
    #expect(try kit.text(padding) == mine)
  }

  @Test("Reset refuses if it would lose another exercise, and changes nothing")
  func resetWithoutMarks() throws {
    let kit = try kit("reset-marks", zeroPad: rightBody)
    defer { kit.remove() }
    let unmarked = try kit.text(padding).replacing("// MARK: - zeroPad\n", with: "")
    try kit.write(unmarked, to: padding)
    let own = try kit.run("reset", "zeroPad")
    #expect(own.status == 1)
    #expect(own.errors.contains("but not the line '// MARK: - zeroPad' above it"))
    #expect(try kit.text(padding) == unmarked)

    let merged = try kit.text("solutions/03-Padding.swift")
      .replacing("// MARK: - paddedOutputSize\n", with: "")
    try kit.write(merged, to: padding)
    let other = try kit.run("reset", "zeroPad")
    #expect(other.status == 1)
    #expect(other.errors.contains("'paddedOutputSize' stands in the section of 'zeroPad'"))
    #expect(try kit.text(padding) == merged)
  }

  @Test("Reset never puts stubs in the place of the solutions")
  func resetSolutions() throws {
    let kit = try kit("reset-solutions")
    defer { kit.remove() }
    let before = try kit.text("solutions/03-Padding.swift")
    let run = try kit.run("reset", "zeroPad", environment: ["LESSONS": "solutions"])
    #expect(run.status == 1)
    #expect(run.errors.contains("call this without LESSONS"))
    #expect(try kit.text("solutions/03-Padding.swift") == before)
  }

  @Test("An empty LESSONS is none")
  func emptyLessons() throws {
    let kit = try kit("empty")
    defer { kit.remove() }
    let run = try kit.run("check", "zeroPad", environment: ["LESSONS": ""])
    #expect(run.output.hasPrefix("○ zeroPad · 3 · Padding · not started"))
  }

  @Test("A link to a file elsewhere is followed: the file is kept and the link stays")
  func resetLink() throws {
    let kit = try kit("reset-link", zeroPad: rightBody)
    defer { kit.remove() }
    let mine = try kit.text(padding)
    try kit.write(mine, to: "mine.swift")
    let link = kit.root.appending(path: padding)
    try FileManager.default.removeItem(at: link)
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: kit.root.appending(path: "mine.swift"))
    #expect(try kit.run("reset", "zeroPad").status == 0)
    #expect(try kit.text("mine.swift") == (try kit.stubText))
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: kit.root.appending(path: ".striate/attempts").path())
    #expect(try kit.text(".striate/attempts/\(try #require(kept.first))") == mine)
    let destination = try FileManager.default.destinationOfSymbolicLink(atPath: link.path())
    #expect(destination.hasSuffix("mine.swift"))
  }

  @Test("If the learner's version cannot be kept, reset changes nothing")
  func resetWithoutRoom() throws {
    let kit = try kit("reset-unwritable", zeroPad: rightBody)
    defer { kit.remove() }
    let before = try kit.text(padding)
    try? FileManager.default.removeItem(at: kit.root.appending(path: ".striate"))
    try kit.write("in the way", to: ".striate")
    let run = try kit.run("reset", "zeroPad")
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("error: Cannot write "))
    #expect(try kit.text(padding) == before)
  }

  @Test("A lesson file that was deleted comes back with reset, and checking says so")
  func deletedFile() throws {
    let kit = try kit("deleted")
    defer { kit.remove() }
    try FileManager.default.removeItem(at: kit.root.appending(path: padding))
    let check = try kit.run("check", "zeroPad")
    #expect(check.status == 1)
    #expect(check.output.contains("\(padding) is missing."))
    #expect(check.output.contains("'swift run lesson-runner reset 03-padding'"))
    #expect(try kit.run("reset", "03-padding").status == 0)
    #expect(try kit.text(padding) == (try kit.stubText))
  }
}
