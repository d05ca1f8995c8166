import Foundation
import Judging
import Processes

/// What is taken of a submission: the lesson files, as text, and nothing else.
struct Intake: Sendable {
  /// The text of each lesson file that was taken, by its name.
  private(set) var files: [String: String] = [:]
  private(set) var remarks: [IntakeRemark] = []

  /// A lesson file is some ten kilobytes.
  static let sizeLimit = 1 << 20
  /// Where lesson files may lie, below a folder or in it.
  private static let places: [[String]] = [["Sources", "Lessons"], []]

  /// Changes with every byte that is graded, and with what is said of the rest.
  var digest: Digest {
    var hash = ContentHash()
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      hash.add(text)
    }
    for remark in remarks { hash.add("\(remark)") }
    return hash.value
  }

  /// - Parameters:
  ///   - submission: What was handed in.
  ///   - names: What the lesson files are called.
  ///   - scratch: A folder of the kit's own, for what is taken from an archive.
  /// - Throws: What is wrong with the machine. What is wrong with the submission is a remark.
  init(_ submission: Submission, names: Set<String>, scratch: URL) throws {
    switch submission.kind {
    case .folder: try takeFolder(submission.path, names, scratch, isInner: false)
    case .archive(let format):
      try takeArchive(Archive(path: submission.path, format: format), names, scratch)
    case .link: remarks.append(.submissionIsLink)
    }
    if files.isEmpty, remarks.isEmpty { remarks.append(.noLessonFiles) }
  }

  private mutating func takeFolder(
    _ path: String, _ names: Set<String>, _ scratch: URL, isInner: Bool
  ) throws {
    let place = Self.places.first { place in
      PlainFile.hasPlainFolders(place, in: path)
        && names.contains { PlainFile.kind(of: Self.join(path, place, $0)) != nil }
    }
    if let place {
      for name in names.sorted() {
        let file = Self.join(path, place, name)
        if PlainFile.kind(of: file) == nil { continue }
        take(name, Self.text(of: file))
      }
      leaveOut(Self.swiftFiles(in: Self.join(path, place, nil)), names)
      return
    }
    // What a course's web page hands out is often a folder with one thing in it.
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let inner = entries.filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }
    guard !isInner, inner.count == 1, let only = inner.first else { return }
    let innerPath = "\(path)/\(only)"
    switch PlainFile.kind(of: innerPath) {
    case .folder: try takeFolder(innerPath, names, scratch, isInner: true)
    case .file:
      if let (format, _) = Archive.Format.of(only) {
        try takeArchive(Archive(path: innerPath, format: format), names, scratch)
      }
    default: break
    }
  }

  private mutating func takeArchive(
    _ archive: Archive, _ names: Set<String>, _ scratch: URL
  ) throws {
    do {
      try takeMembers(of: archive, names, into: scratch.appending(path: "member"))
    } catch .noProgram(let program) {
      throw ClassroomError.noProgram(program)
    } catch {
      remarks.append(.archive(error))
    }
  }

  private mutating func takeMembers(
    of archive: Archive, _ names: Set<String>, into file: URL
  ) throws(ArchiveFault) {
    let members = try archive.members().map(Member.init)
    let inner = Set(members.compactMap(\.folders.first)).subtracting(["Sources"]).sorted()
    // Most often the folder that was packed.
    let tops = [[]] + inner.map { [$0] }
    let places = tops.flatMap { top in Self.places.map { top + $0 } }
    let place = places.first { place in
      members.contains { $0.folders == place && names.contains($0.name) }
    }
    guard let place else { return }
    let here = members.filter { $0.folders == place }
    for member in here.sorted(by: { $0.name < $1.name }) where names.contains(member.name) {
      if files[member.name] != nil { continue }
      try archive.extract(member.path, to: file, atMost: Self.sizeLimit)
      let text = Self.text(of: file.pathText)
      take(member.name, text == .success("") ? .failure(.emptyOrLink) : text)
    }
    leaveOut(here.map(\.name).filter { $0.hasSuffix(".swift") }.sorted(), names)
  }

  private mutating func take(_ name: String, _ text: Result<String, Refusal>) {
    switch text {
    case .success(let text): files[name] = text
    case .failure(let refusal): remarks.append(.notTaken(file: name, refusal))
    }
  }

  private static func text(of file: String) -> Result<String, Refusal> {
    Result { () throws(Refusal) in
      let bytes = try PlainFile.read(file, atMost: sizeLimit)
      guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
      return text
    }
  }

  /// Says which Swift files beside the lessons were not taken.
  private mutating func leaveOut(_ found: [String], _ names: Set<String>) {
    let others = found.filter { !names.contains($0) }
    if !others.isEmpty {
      remarks.append(.leftOut(files: Array(others.prefix(8)), count: others.count))
    }
  }

  private static func swiftFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".swift") && $0 != "Package.swift" }.sorted()
  }

  private static func join(_ path: String, _ place: [String], _ name: String?) -> String {
    ([path] + place + [name].compactMap(\.self)).joined(separator: "/")
  }
}

/// A file in an archive.
private struct Member {
  /// As the archive has it.
  let path: String
  let folders: [String]
  let name: String

  init(_ path: String) {
    self.path = path
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let rest = parts.drop { $0 == "." }
    folders = Array(rest.dropLast())
    name = rest.last ?? ""
  }
}

/// What a student must know of what was taken and what was not.
enum IntakeRemark: Codable, Hashable, Sendable {
  case submissionIsLink
  case noLessonFiles
  case archive(ArchiveFault)
  case notTaken(file: String, Refusal)
  /// Swift files beside the lessons: the first of them, and how many there are.
  case leftOut(files: [String], count: Int)
}
