import Foundation
import Processes

/// Finds the learner's line in the stack that Swift's runtime prints when it stops a program.
///
/// The runtime's own checks, such as an index outside of an array, do not know the line that was
/// at fault; the addresses do, and the toolchain's symbolizer can read them.
struct CrashPlace {
  /// What a crash printed without its stack.
  let prints: String
  /// "Lessons/03-Padding.swift:27", or nil if no frame is the learner's.
  let location: String?

  init(printed text: String, program: String) {
    guard let stack = text.firstRange(of: "Current stack trace:\n") else {
      (prints, location) = (text, nil)
      return
    }
    prints = String(text[..<stack.lowerBound])
    let name = URL(filePath: program).lastPathComponent
    let offsets = text[stack.upperBound...].split(separator: "\n", maxSplits: Self.frames)
      .prefix(Self.frames).compactMap { Self.offset(in: $0, of: name) }
    location = Self.lessonLine(at: offsets, in: program)
  }

  /// How many frames are looked at. Code that never stops calling itself leaves thousands; and a
  /// learner's code may print as many as it likes.
  private static let frames = 64

  /// The offset of a frame in the program's file: "5    lesson-worker  0x… <unavailable> + 16721".
  private static func offset(in frame: Substring, of name: String) -> Int? {
    let words = frame.split(separator: " ")
    guard words.count >= 2, words[1] == name, let last = words.last else { return nil }
    return Int(last)
  }

  /// The first of some places that has a line in a lesson.
  private static func lessonLine(at offsets: [Int], in program: String) -> String? {
    // One less, since a frame holds the address that the call returns to.
    let addresses = offsets.map { "0x" + String(max(0, $0 - 1), radix: 16) }
    guard !addresses.isEmpty, let symbolizer = try? Toolchain.find().tool("llvm-symbolizer"),
      let result = try? Program.run(
        symbolizer, ["--obj=\(program)", "--output-style=GNU"] + addresses)
    else { return nil }
    for line in result.output.split(separator: "\n") {
      guard let folder = line.ranges(of: "/sources/").last, line.contains(".swift:") else {
        continue
      }
      let location = line[folder.upperBound...].prefix { $0 != " " }
      // What the optimizer has moved has no line any more; its caller has.
      if location.hasSuffix(":0") || location.hasSuffix(":?") { continue }
      return "Lessons/\(location)"
    }
    return nil
  }
}
