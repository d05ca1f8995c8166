import Exercises
import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes

@Suite("What was compiled is used only if it is whole", .serialized)
struct SealedFileTests {
  @Test("A file is whole until it is changed, and one that nobody sealed never is")
  func file() throws {
    let folder = try TemporaryFolder.make("sealed")
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = folder.appending(path: "made"), file = SealedFile(folder.appending(path: "file"))
    try Files.write("right", to: made)
    #expect(!SealedFile(made).isWhole)
    #expect(!SealedFile(made).wasChanged)
    try file.take(made)
    #expect(file.isWhole)
    #expect(!Files.exists(made))
    try Files.write("wrong", to: file.file)
    #expect(!file.isWhole)
    #expect(file.wasChanged)
    // This program has seen it whole, and does not believe another seal.
    try Files.write(ContentHash.sha256("wrong"), to: file.seal)
    #expect(!file.isWhole)
    try Files.write("right", to: file.file)
    #expect(file.isWhole)
    file.remove()
    #expect(!file.isWhole)
  }

  @Test("Nothing is written into what stands in a file's place, and no pipe is waited for")
  func otherKinds() throws {
    let folder = try TemporaryFolder.make("kinds")
    defer { try? FileManager.default.removeItem(at: folder) }
    let other = folder.appending(path: "other"), file = folder.appending(path: "file")
    try Files.write("theirs", to: other)
    for put in [
      { symlink(other.pathText, file.pathText) }, { link(other.pathText, file.pathText) },
      { mkfifo(file.pathText, 0o600) },
    ] {
      unlink(file.pathText)
      #expect(put() == 0)
      try Files.writeLightly(Data("mine".utf8), to: file)
      #expect(try Files.read(file) == "mine")
      #expect(try Files.read(other) == "theirs")
    }
  }

  @Test("A change that leaves size and time as they were is found out")
  func sameTime() throws {
    let folder = try TemporaryFolder.make("time")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = SealedFile(folder.appending(path: "file"))
    try file.write(Data("right".utf8))
    let path = file.file.path()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    let handle = try FileHandle(forWritingTo: file.file)
    try handle.write(contentsOf: Data("wrong".utf8))
    try handle.close()
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(attributes[.modificationDate])], ofItemAtPath: path)
    #expect(!file.isWhole)
  }

  @Test("What is written to a file while it is taken is found out")
  func writtenMeanwhile() throws {
    let folder = try TemporaryFolder.make("meanwhile")
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = folder.appending(path: "made"), file = SealedFile(folder.appending(path: "file"))
    for _ in 0..<200 {
      file.remove()
      try Files.write("right", to: made)
      let isWritten = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        var descriptor: Int32 = -1
        while descriptor < 0 { descriptor = open(file.file.pathText, O_WRONLY) }
        _ = Descriptor(descriptor).writeAll("wrong")
        Descriptor(descriptor).close()
        isWritten.signal()
      }
      try file.take(made)
      isWritten.wait()
      try #require(!file.isWhole)
    }
  }

  /// In another program, which has not seen the files before.
  @Test("Whatever was compiled and is cut short is made again")
  func cutShort() throws {
    let kit = try ScratchKit("cut")
    defer { kit.remove() }
    let solutions = ["LESSONS": "solutions"]
    #expect(try kit.run("check", "zeroPad", environment: solutions).status == 0)
    let build = Kit(root: kit.root).build
    let files = try #require(FileManager.default.enumerator(atPath: build.path())).compactMap {
      $0 as? String
    }.filter { [".o", ".swiftmodule", ".json", "sha256"].contains(where: $0.hasSuffix) }
    #expect(files.count > 20)
    for kind in ["", "lesson-worker.", ".o", ".swiftmodule", ".json", ".sha256"] {
      for name in files + (try workers(in: build)) where name.contains(kind) {
        let file = build.appending(path: name)
        // A file of its own: the others that share its bytes stay as they are.
        let half = try Data(contentsOf: file)
        try half.prefix(half.count / 2).write(to: file, options: .atomic)
      }
      let run = try kit.run("check", "zeroPad", environment: solutions)
      #expect(run.status == 0, "cut short: '\(kind)'\n\(run.output)\(run.errors)")
    }
  }

  private func workers(in build: URL) throws -> [String] {
    try #require(FileManager.default.enumerator(atPath: build.path())).compactMap {
      $0 as? String
    }.filter { $0.contains("lesson-worker.") && !$0.hasSuffix(".sha256") }
  }

  @Test("Another program in the worker's place, with a seal of its own, answers nothing")
  func replacedWorker() throws {
    let student = try Student("replaced")
    defer { student.remove() }
    let right = student.grader()
    #expect(try right.verdicts(on: ["zeroPad"]).map(\.state) == [.passed])
    let rightWorker = try Data(contentsOf: URL(filePath: try worker(of: student)))

    try student.write("zeroPad", in: 3, "  return image")
    let grader = student.grader()
    #expect(try grader.verdicts(on: ["zeroPad"]).map(\.state) == [.wrong])
    // As code that writes files could do it, for the next check of the same bytes.
    let worker = SealedFile(try worker(of: student))
    try rightWorker.write(to: worker.file, options: .atomic)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: worker.file.path())
    let seal = rightWorker.withUnsafeBytes { SHA256.digest(of: $0) }.hexadecimal
    try Files.write(seal, to: worker.seal)
    #expect(try grader.verdicts(on: ["zeroPad"]).map(\.state) == [.wrong])
  }

  /// The path of the worker that the last build has made.
  private func worker(of student: Student) throws -> String {
    try Compiler(
      kit: student.kit, lessons: Catalogue.lessons.files, name: student.build.lastPathComponent
    ).build().product
  }

  @Test("A worker that was changed is not started")
  func changedWorker() throws {
    let student = try Student("changed")
    defer { student.remove() }
    let worker = try worker(of: student)
    let bytes = try Data(contentsOf: URL(filePath: worker))
    try (bytes + [0]).write(to: URL(filePath: worker), options: .atomic)
    let exercise = try #require(Catalogue.exercises.first { $0.id == "zeroPad" })
    let verdict = Judge(properties: [exercise]).judge(exercise.recorded(seed: 7), worker: worker)
    #expect(verdict.state == .graderError)
    #expect(
      verdict.remark
        == .workerDoesNotStart(path: worker, reason: "it was changed after it was made"))
  }
}

extension ContentHash {
  /// The digits of a text's own digest.
  fileprivate static func sha256(_ text: String) -> String {
    Array(text.utf8).withUnsafeBytes { SHA256.digest(of: $0) }.hexadecimal
  }
}
