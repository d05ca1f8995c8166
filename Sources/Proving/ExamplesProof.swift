public import Building
import Foundation
import Grading
public import Judging
import Processes
import Typesetting

/// Proves that every example in a doc comment or on a lesson's page prints what it says.
public struct ExamplesProof {
  private let kit: Kit
  private let lessons: [Lesson]

  public init(kit: Kit, lessons: [Lesson]) {
    self.kit = kit
    self.lessons = lessons
  }

  public func shortcomings() throws -> [Shortcoming] {
    var found: [Shortcoming] = []
    var examples: [(place: Shortcoming, example: DocumentedExample)] = []
    for lesson in lessons {
      let file = "solutions/\(lesson.fileName)"
      let source = LessonSource(try Files.read(kit.root.appending(path: file)))
      for exercise in lesson.exercises {
        guard let section = source[exercise.id] else { continue }
        if section.examples.isEmpty {
          found.append(
            Shortcoming(
              file, line: section.line, "the doc comment of '\(exercise.id)' has no example"))
        }
        for example in section.examples {
          let place = Shortcoming(
            file, line: section.declarationLine,
            "the example of '\(exercise.id)' does not print what it says")
          examples.append((place, example))
        }
      }
      let page = try? Files.read(kit.pages.appending(path: "\(lesson.id).md"))
      for example in DocumentedExample.all(in: page?.lines ?? []) where !example.prints.isEmpty {
        let line = page?.lines.firstIndex(of: example.code.first ?? "").map { $0 + 1 } ?? 1
        let place = Shortcoming(
          "lessons/\(lesson.id).md", line: line, "the example does not print what it says")
        examples.append((place, example))
      }
    }
    let printed = try prints(of: examples.map(\.example.code))
    for (index, (place, example)) in examples.enumerated() {
      let lines = index < printed.count ? printed[index] : ["(it did not run)"]
      guard lines != example.prints else { continue }
      found.append(
        Shortcoming(
          place.file, line: place.line,
          "\(place.message): '\(lines.joined(separator: "⏎"))' instead of "
            + "'\(example.prints.joined(separator: "⏎"))'"))
    }
    return found
  }
}

extension ExamplesProof {
  /// Runs small programs that call the solutions, all in one process.
  /// - Returns: The lines that each printed.
  private func prints(of programs: [[String]]) throws -> [[String]] {
    let mark = "— next —"
    let body = programs.map { code in
      "do {\n" + code.joined(separator: "\n") + "\n} catch { print(error) }\nprint(\"\(mark)\")\n"
    }
    let text = "import Lessons\nimport Tensors\n\n" + body.joined()
    let compiler = Compiler(
      of: .program("examples", text: text), kit: Kit(root: kit.root, lessons: "solutions"),
      lessons: lessons.files)
    let result = try Program.run(
      try compiler.build().product, [], environment: ["SWIFT_BACKTRACE=enable=no"])
    return result.output.components(separatedBy: mark + "\n").dropLast().map { text in
      text.isEmpty ? [] : (text.hasSuffix("\n") ? String(text.dropLast()) : text).lines
    }
  }
}
