import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes

@Suite("Compiling lessons for a page", .serialized)
struct WebCompilerTests {
  private static let files = Catalogue.lessons.map {
    LessonFile(name: $0.fileName, functions: $0.exercises.map(\.id))
  }

  private func module(
    of number: Int, in student: Student, cancellation: Cancellation? = nil
  ) throws -> WebModule {
    let snapshot = try Snapshot(kit: student.kit, lessons: Self.files)
    return try WebCompiler(kit: student.kit, lessons: Self.files)
      .module(of: Self.files[number - 1], in: snapshot, cancellation: cancellation)
  }

  @Test("Each lesson, and the reference's answers to it, becomes a module", arguments: files)
  func everyLesson(_ file: LessonFile) throws {
    let kit = Kit(root: Student.checkout, lessons: "solutions")
    let compiler = WebCompiler(kit: kit, lessons: Self.files)
    let snapshot = try Snapshot(kit: kit, lessons: Self.files)
    for module in [
      try compiler.module(of: file, in: snapshot), try compiler.reference(for: file),
    ] {
      guard case .made(let code) = module else {
        Issue.record("\(module)")
        continue
      }
      // Two of them are most of what a page loads.
      #expect(code.bytes.count < 110_000)
      #expect(code.bytes.starts(with: code.isPacked ? [31, 139] : [0]))
    }
  }

  @Test("The same text gives the same module, and another text another one")
  func contentAddressed() throws {
    let student = try Student("web")
    defer { student.remove() }
    let first = try module(of: 5, in: student)
    try student.write("rectify", in: 5, "  return map")
    let other = try module(of: 5, in: student)
    #expect(other != first)
    try student.write("rectify", in: 5, "  return map.map { max(0, $0) }")
    #expect(try module(of: 5, in: student) != other)
    try student.write("rectify", in: 5, "  return map")
    #expect(try module(of: 5, in: student) == other)
  }

  @Test("A lesson that needs another one's function is compiled with that one's file")
  func neededFile() throws {
    let student = try Student("needed")
    defer { student.remove() }
    try student.write("rectify", in: 5, "  return zeroPad(map, by: Padding(0))")
    guard case .made = try module(of: 5, in: student) else {
      Issue.record("no module")
      return
    }
  }

  @Test("What has not been started and what does not compile is not compiled")
  func nothingToCompile() throws {
    let student = try Student("stubs")
    defer { student.remove() }
    let file = try student.file(5)
    try Files.write(LessonSource(try Files.read(file)).stubs.text, to: file)
    #expect(try module(of: 5, in: student) == .onlyStubs)
    try FileManager.default.removeItem(at: file)
    #expect(try module(of: 5, in: student) == .doesNotCompile)
  }

  @Test("What Embedded Swift does not have is said with its line")
  func keyPath() throws {
    let student = try Student("keypath")
    defer { student.remove() }
    try student.write(
      "rectify", in: 5, "  let sizes = [map].map(\\.size)\n  return Matrix(sizes[0])")
    guard case .refused(let refusal) = try module(of: 5, in: student) else {
      Issue.record("no refusal")
      return
    }
    let line = try student.line(of: "rectify", in: 5) + 1
    #expect(
      refusal.description.hasPrefix(
        "cannot be compiled for WebAssembly: 05-Filters.swift:\(line): "
          + "cannot use key path in embedded Swift"))
  }

  @Test("A compilation that is given up leaves nothing behind")
  func givenUp() throws {
    let student = try Student("cancelled")
    defer { student.remove() }
    // What an earlier run has compiled is there already.
    let slope = UInt32.random(in: 1...UInt32.max)
    try student.write("rectify", in: 5, "  return map.map { max($0, 0.\(slope) * $0) }")
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: SystemError.cancelled) {
      try module(of: 5, in: student, cancellation: cancellation)
    }
    guard case .made = try module(of: 5, in: student) else {
      Issue.record("no module")
      return
    }
  }
}
