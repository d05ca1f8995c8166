import Exercises
import Foundation
import Grading
import Testing

@testable import Building
@testable import Processes

@Suite("What lesson files are built into", .serialized)
struct ProductTests {
  @Test("A program that calls the lessons is built of them as the worker is")
  func program() throws {
    let student = try Student("product")
    defer { student.remove() }
    let text = """
      import Lessons
      import Tensors

      print(zeroPad([[7]], by: Padding(1)))
      """
    let compiler = Compiler(
      of: .program("example", text: text), kit: student.kit, lessons: Catalogue.lessons.files,
      name: student.build.lastPathComponent)
    #expect(try Program.run(compiler.build().product, []).output == "0 0 0\n0 7 0\n0 0 0\n")
    try student.write("zeroPad", in: 3, "  return image")
    #expect(try Program.run(compiler.build().product, []).output == "7\n")
  }

  @Test("A program that does not compile is no fault of the lessons")
  func brokenProgram() throws {
    let student = try Student("broken-product")
    defer { student.remove() }
    let compiler = Compiler(
      of: .program("example", text: "print(nothingOfThatName)"), kit: student.kit,
      lessons: Catalogue.lessons.files, name: student.build.lastPathComponent)
    let error = #expect(throws: BuildError.self) { try compiler.build() }
    guard case .kitDoesNotBuild(module: "example", let output)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(output.contains("cannot find 'nothingOfThatName' in scope"))
  }

  @Test("While one folder is being built in, another can be")
  func sideBySide() throws {
    let students = try ["busy", "free"].map(Student.init)
    defer { for student in students { student.remove() } }
    let compilers = students.map {
      Compiler(
        kit: $0.kit, lessons: Catalogue.lessons.files, name: $0.build.lastPathComponent)
    }
    let lock = try FolderLock(students[0].build, nil)
    let busy = Self.build(with: compilers[0])
    let free = Self.build(with: compilers[1])
    #expect(free.wait(timeout: .now() + Patience.seconds) == .success)
    #expect(busy.wait(timeout: .now()) == .timedOut)
    lock.release()
    #expect(busy.wait(timeout: .now() + Patience.seconds) == .success)
  }

  /// Signaled when a build is done.
  private static func build(with compiler: Compiler) -> DispatchSemaphore {
    let done = DispatchSemaphore(value: 0)
    Thread.start {
      if (try? compiler.build()) != nil { done.signal() }
    }
    return done
  }
}
