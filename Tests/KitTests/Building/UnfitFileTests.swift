import Exercises
import Foundation
import Grading
import Testing

@testable import Building
@testable import Judging
@testable import Processes
@testable import Reporting

@Suite("Lesson files that are no text of the learner's", .serialized)
struct UnfitFileTests {
  /// The remark on lesson 3, whose file is put in its place by `put`.
  private func remark(_ name: String, _ put: (URL) throws -> Void) throws -> String {
    let student = try Student(name)
    defer { student.remove() }
    let file = try student.file(3)
    try FileManager.default.removeItem(at: file)
    try put(file)
    let verdicts = try student.verdicts(["zeroPad", "correlate"])
    #expect(verdicts["zeroPad"]?.state == .invalidSubmission)
    #expect(verdicts["correlate"]?.state == .passed)
    return try #require(verdicts["zeroPad"]?.remarkText)
  }

  private let solution = Student.checkout.appending(path: "solutions/03-Padding.swift")

  @Test("A link is not followed, to whatever it leads")
  func links() throws {
    for target in [solution.path(), "/dev/zero", "/nowhere"] {
      let remark = try remark("link") {
        try FileManager.default.createSymbolicLink(
          atPath: $0.path(), withDestinationPath: target)
      }
      #expect(
        remark.hasSuffix(
          """
          03-Padding.swift: it is a link to another file.
          Put the file itself in the place of the link.
          """))
    }
  }

  @Test("A pipe that nobody writes to keeps nobody waiting")
  func pipe() throws {
    let remark = try remark("pipe") { #expect(mkfifo($0.path(), 0o600) == 0) }
    #expect(remark.contains("it is a pipe, a socket or a device, and no file.\nMove it away"))
  }

  @Test("A folder is no file")
  func folder() throws {
    let remark = try remark("folder") {
      try Files.makeFolder($0.appending(path: "inside"))
    }
    #expect(remark.contains("it is a folder.\nMove it away"))
  }

  @Test("A file of a hundred megabytes is not read to its end")
  func large() throws {
    let remark = try remark("large") {
      try Data().write(to: $0)
      try FileHandle(forWritingTo: $0).truncate(atOffset: 100 << 20)
    }
    #expect(remark.contains("it has more than 1048576 bytes.\nTake long lists"))
  }

  @Test("A zero byte is named with its line")
  func zeroByte() throws {
    let remark = try remark("zero") {
      let text = try Files.read(solution)
      try Files.write(text.replacing("padded", with: "pad\u{0}ded", maxReplacements: 1), to: $0)
    }
    let before = try Files.read(solution).split(separator: "padded", maxSplits: 1)[0]
    let line = before.count { $0 == "\n" } + 1
    #expect(remark.contains("it has a byte that is zero, in line \(line).\nRemove that byte"))
  }

  @Test("A hard link is a file like any other, and a link to the graded folder is followed")
  func hardLink() throws {
    let student = try Student("hard")
    defer { student.remove() }
    let other = try TemporaryFolder.make("hard-other", in: student.folder)
    try FileManager.default.linkItem(
      at: try student.file(3), to: other.appending(path: "link.swift"))
    #expect(try student.verdict(on: "zeroPad").state == .passed)
    let link = try TemporaryFolder.make("folder-link").appending(path: "lessons")
    defer { try? FileManager.default.removeItem(at: link.deletingLastPathComponent()) }
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: student.folder)
    let snapshot = try Snapshot(
      kit: Kit(root: Student.checkout, lessons: link.path()), lessons: Catalogue.lessons.files)
    #expect(snapshot.troubles.isEmpty)
    #expect(snapshot.files.count == Catalogue.lessons.count)
  }
}
