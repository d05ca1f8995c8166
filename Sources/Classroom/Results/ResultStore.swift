import Foundation
import Processes

/// The results of a class, a file for each student. Each is written whole or not at all, so that a
/// run may end at any moment.
struct ResultStore: Sendable {
  let folder: URL

  /// - Parameter target: The folder that a class is graded to.
  init(in target: URL) {
    folder = target.appending(path: "results")
  }

  /// The result of a student; nil if there is none that can be read.
  func result(of student: StudentName) -> StudentResult? {
    guard let data = try? Data(contentsOf: file(of: student)),
      let result = try? JSONDecoder().decode(StudentResult.self, from: data),
      result.student == student
    else { return nil }
    return result
  }

  func write(_ result: StudentResult) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try Files.write(try encoder.encode(result), to: file(of: result.student))
  }

  /// Puts away the results of those who have handed nothing in any more.
  /// - Returns: Where they are now.
  func keepOnly(_ students: Set<StudentName>) throws -> [String] {
    let names = Set(students.map { file(of: $0).lastPathComponent })
    let others = Files.list(folder, extension: "json").filter {
      !names.contains($0.lastPathComponent)
    }
    return try others.map { file in
      let place = folder.appending(path: "old/\(file.lastPathComponent)")
      try Files.move(file, to: place)
      return place.pathText
    }
  }

  /// Every result, in no order.
  /// - Throws: `ClassroomError.resultUnreadable`.
  func all() throws(ClassroomError) -> [(file: String, result: StudentResult)] {
    var all: [(file: String, result: StudentResult)] = []
    for file in Files.list(folder, extension: "json") {
      guard let data = try? Data(contentsOf: file),
        let result = try? JSONDecoder().decode(StudentResult.self, from: data),
        result.version == StudentResult.currentVersion
      else { throw .resultUnreadable(path: file.pathText) }
      all.append((file.pathText, result))
    }
    return all
  }

  private func file(of student: StudentName) -> URL {
    folder.appending(path: "\(student.fileName).json")
  }
}
