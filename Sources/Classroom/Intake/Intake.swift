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
  /// - Throws: `ArchiveFault` or `SystemError`, if what was handed in cannot be known. What is wrong
  ///   with what is known is a remark.
  init(_ submission: Submission, names: Set<String>, scratch: URL) throws {
    switch submission.kind {
    case .folder: try takeFolder(submission.path, names, scratch)
    case .archive(let format):
      try takeArchive(Archive(path: submission.path, format: format), names, scratch)
    case .link: remarks.append(.submissionIsLink)
    }
    if files.isEmpty, remarks.isEmpty { remarks.append(.noLessonFiles) }
  }

  private mutating func takeFolder(_ path: String, _ names: Set<String>, _ scratch: URL) throws {
    if let place = try Self.place(of: names, in: path) {
      try take(names, from: Self.join(path, place, nil))
      return
    }
    // What a course's web page hands out, or what was packed, is often a folder further down.
    let inner = try PlainFile.names(in: path).filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }
    let folders = try inner.compactMap { name -> (name: String, place: [String])? in
      guard try PlainFile.kind(of: "\(path)/\(name)") == .folder else { return nil }
      return try Self.place(of: names, in: "\(path)/\(name)").map { (name, $0) }
    }
    if let (name, place) = folders.first {
      try take(names, from: Self.join("\(path)/\(name)", place, nil))
      chose(from: folders.map(\.name))
      return
    }
    let archives = try inner.compactMap { name -> (name: String, format: Archive.Format)? in
      guard try PlainFile.kind(of: "\(path)/\(name)") == .file else { return nil }
      return Archive.Format.of(name).map { (name, $0.format) }
    }
    if let (name, format) = archives.first {
      try takeArchive(Archive(path: "\(path)/\(name)", format: format), names, scratch)
      chose(from: archives.map(\.name))
    }
  }

  /// Where in a folder lesson files lie; nil if there are none.
  private static func place(of names: Set<String>, in path: String) throws -> [String]? {
    try places.first { place in
      try PlainFile.hasPlainFolders(place, in: path)
        && names.contains { try PlainFile.kind(of: join(path, place, $0)) != nil }
    }
  }

  private mutating func take(_ names: Set<String>, from folder: String) throws {
    for name in names.sorted() { try take(name, from: URL(filePath: "\(folder)/\(name)")) }
    let found = try PlainFile.names(in: folder)
    leaveOut(found.filter { $0.hasSuffix(".swift") && $0 != "Package.swift" }, names)
  }

  /// Says what was taken if there was a choice.
  private mutating func chose(from found: [String]) {
    guard found.count > 1 else { return }
    remarks.append(.severalPlaces(taken: found[0], count: found.count))
  }

  private mutating func takeArchive(
    _ archive: Archive, _ names: Set<String>, _ scratch: URL
  ) throws {
    do {
      try takeMembers(of: archive, names, into: scratch.appending(path: "member"))
    } catch let fault as ArchiveFault where fault.isFinal {
      remarks.append(.archive(fault))
    }
  }

  private mutating func takeMembers(
    of archive: Archive, _ names: Set<String>, into file: URL
  ) throws {
    let members = try archive.members(listedIn: file).map(Member.init)
    let inner = Set(members.compactMap(\.folders.first)).subtracting(["__MACOSX"]).sorted()
    // Most often the folder that was packed.
    let tops = ([[]] + inner.map { [$0] }).compactMap { top in
      Self.places.map { top + $0 }.first { place in
        members.contains { $0.folders == place && names.contains($0.name) }
      }.map { (name: top.first, place: $0) }
    }
    guard let (name, place) = tops.first else { return }
    if name != nil { chose(from: tops.compactMap(\.name)) }
    let here = members.filter { $0.folders == place }
    for member in here.sorted(by: { $0.name < $1.name }) where names.contains(member.name) {
      if files[member.name] != nil { continue }
      try archive.extract(member.path, to: file, atMost: Self.sizeLimit)
      try take(member.name, from: file)
      if files[member.name] == "" {
        files[member.name] = nil
        remarks.append(.emptyOrLink(file: member.name))
      }
    }
    leaveOut(here.map(\.name).filter { $0.hasSuffix(".swift") }.sorted(), names)
  }

  private mutating func take(_ name: String, from file: URL) throws {
    do {
      files[name] = try Files.readSubmitted(file, atMost: Self.sizeLimit)
    } catch let unfit as UnfitFile {
      remarks.append(.notTaken(file: name, unfit))
    }
  }

  /// Says which Swift files beside the lessons were not taken.
  private mutating func leaveOut(_ found: [String], _ names: Set<String>) {
    let others = found.filter { !names.contains($0) }
    if !others.isEmpty {
      remarks.append(.leftOut(files: Array(others.prefix(8)), count: others.count))
    }
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
    // Some programs on Windows write their own sign between folders.
    let parts = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
      .map(String.init)
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
  case notTaken(file: String, UnfitFile)
  /// In an archive, where what a link leads to is not looked for.
  case emptyOrLink(file: String)
  /// Lesson files lie in several places of a submission.
  case severalPlaces(taken: String, count: Int)
  /// Swift files beside the lessons: the first of them, and how many there are.
  case leftOut(files: [String], count: Int)
}
