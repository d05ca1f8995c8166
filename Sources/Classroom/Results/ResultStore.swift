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
    result(in: file(of: student), of: student)
  }

  /// The result that a student would get again. One that was put away is brought back.
  ///
  /// - Parameters:
  ///   - student: The student.
  ///   - isCurrent: Whether a result is that one.
  /// - Throws: `SystemError.unwritable`.
  /// - Returns: The result; nil if there is none.
  func result(
    of student: StudentName, where isCurrent: (StudentResult) -> Bool
  ) throws -> StudentResult? {
    if let known = result(of: student), isCurrent(known) { return known }
    for file in Files.list(old, extension: "json")
    where file.lastPathComponent.hasPrefix(student.safeFileName) {
      guard let known = result(in: file, of: student), isCurrent(known) else { continue }
      try write(known)
      try? FileManager.default.removeItem(at: file)
      return known
    }
    return nil
  }

  /// That each student's result has a file of its own, on a disk that takes "Anna" and "anna" for one
  /// name, too.
  /// - Throws: `ClassroomError.sameFile`.
  static func requireFilesOfTheirOwn(_ students: [StudentName]) throws(ClassroomError) {
    let same = Dictionary(grouping: students) { $0.safeFileName.lowercased() }.values
      .filter { $0.count > 1 }
    if let some = same.map({ $0.sorted() }).min(by: { $0[0] < $1[0] }) {
      throw .sameFile(names: some.map(\.visible))
    }
  }

  /// Writes a result. The one before is put away if it was final and another one.
  func write(_ result: StudentResult) throws {
    let file = file(of: result.student)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(result)
    try Files.makeFolder(folder)
    try alone { _ in
      // Another program may grade the same students, and have been quicker.
      if (try? Data(contentsOf: file)) == data { return }
      if self.result(of: result.student)?.isFinal == true {
        _ = try Files.putAway(file, in: old)
      }
      let draft = folder.appending(path: ".\(file.lastPathComponent).\(UUID()).new")
      defer { unlink(draft.pathText) }
      try Files.writeLightly(data, to: draft)
      try Files.move(draft, to: file)
    }
  }

  /// Does something while no other program writes a result here. It is told whether that is sure:
  /// some disks cannot say.
  private func alone(_ body: (_ isSure: Bool) throws -> Void) throws {
    let descriptor = open(
      folder.appending(path: ".lock").pathText, O_RDONLY | O_CREAT | O_CLOEXEC, 0o644)
    defer { if descriptor >= 0 { close(descriptor) } }
    var status: Int32 = -1
    repeat { status = flock(descriptor, LOCK_EX) } while status != 0 && errno == EINTR
    try body(status == 0)
  }

  /// Puts away the results of those who have handed nothing in any more.
  ///
  /// - Parameters:
  ///   - students: Who have handed something in.
  ///   - mayBeMost: Whether to do so if that is more than half of all. It most often means that
  ///     another folder was meant.
  /// - Throws: `ClassroomError.mostMissing` or `SystemError.unwritable`.
  /// - Returns: Where the results are now.
  func keepOnly(_ students: [StudentName], mayBeMost: Bool) throws -> [String] {
    let names = Set(students.map { file(of: $0).lastPathComponent })
    let known = Files.list(folder, extension: "json")
    let others = known.filter { !names.contains($0.lastPathComponent) }
    if others.count * 2 > known.count, !mayBeMost {
      throw ClassroomError.mostMissing(
        count: others.count, known: known.count, path: folder.pathText)
    }
    return try others.compactMap { try Files.putAway($0, in: old)?.pathText }
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

  /// Writes down who has handed something in, so that a report knows whose result is missing.
  func enroll(_ submissions: [StudentName]) throws {
    try Files.write(try JSONEncoder().encode(submissions.sorted()), to: list)
    // What runs have left that were killed while they wrote.
    try alone { isSure in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.pathText)) ?? []
      for name in names where isSure && name.hasPrefix(".") && name.hasSuffix(".new") {
        unlink(folder.appending(path: name).pathText)
      }
    }
  }

  /// Who had handed something in when this folder was last graded to; nil if it never was.
  var enrolled: [StudentName]? {
    (try? Data(contentsOf: list)).flatMap {
      try? JSONDecoder().decode([StudentName].self, from: $0)
    }
  }

  /// What the other names of students are made from in a report without names. It is drawn once, and
  /// stays here: whoever has it can try names out.
  func secretOfPseudonyms() throws -> String {
    let file = folder.appending(path: ".pseudonyms")
    if !Files.exists(file) {
      var generator = SystemRandomNumberGenerator()
      let numbers = (1...4).map { _ in "\(generator.next() as UInt64)" }
      _ = try SecretFile.write(numbers.joined(separator: " "), to: file)
    }
    return try Files.read(file)
  }

  private var list: URL { folder.appending(path: ".submissions") }

  /// Where results are put that do not count any more. Nothing is ever replaced there.
  private var old: URL { folder.appending(path: "old") }

  private func file(of student: StudentName) -> URL {
    folder.appending(path: "\(student.safeFileName).json")
  }

  private func result(in file: URL, of student: StudentName) -> StudentResult? {
    guard let data = try? Data(contentsOf: file),
      let result = try? JSONDecoder().decode(StudentResult.self, from: data),
      result.student == student
    else { return nil }
    return result
  }
}

extension Files {
  /// Moves a file or a folder into another folder, under a name that nothing has there.
  /// - Throws: `SystemError.unwritable`.
  /// - Returns: Where it is now; nil if it was not there any more: another part of the class may have
  ///   moved it.
  static func putAway(_ url: URL, in folder: URL) throws(SystemError) -> URL? {
    let stem = url.deletingPathExtension().lastPathComponent
    let suffix = url.pathExtension.isEmpty ? "" : ".\(url.pathExtension)"
    var place = folder.appending(path: url.lastPathComponent)
    var number = 2
    while exists(place) {
      place = folder.appending(path: "\(stem)-\(number)\(suffix)")
      number += 1
    }
    do {
      try move(url, to: place)
    } catch {
      if exists(url) { throw error }
      return nil
    }
    return place
  }
}
