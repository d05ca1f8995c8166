import Exercises
import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes

@Suite("The place of a crash")
struct CrashPlaceTests {
  @Test(
    "Of a stack, the first 64 frames are looked at, however many a learner's code prints",
    arguments: [0, 63, 64, 15_000])
  func frames(before count: Int) throws {
    let student = try Student("frames")
    defer { student.remove() }
    let worker = try Compiler(
      kit: student.kit, lessons: Catalogue.lessons.files, name: student.build.lastPathComponent
    ).build().product
    let symbols = try Program.run(try #require(try Toolchain.find().tool("llvm-nm")), [worker])
    let zeroPad = try #require(
      symbols.output.split(separator: "\n").first { $0.contains("7zeroPad") })
    let offset = try #require(Int(zeroPad.prefix { $0 != " " }, radix: 16)) + 1
    let name = URL(filePath: worker).lastPathComponent
    let frames = (Array(repeating: 1, count: count) + [offset]).enumerated().map {
      "\($0)  \(name)  0x0000000000000001 <unavailable> + \($1)"
    }
    let crash = CrashPlace(
      printed: "mine\nCurrent stack trace:\n" + frames.joined(separator: "\n"), program: worker)
    #expect(crash.prints == "mine\n")
    let line = try student.line(of: "zeroPad", in: 3)
    #expect(crash.location == (count < 64 ? "Lessons/03-Padding.swift:\(line)" : nil))
  }
}
