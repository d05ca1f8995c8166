import Foundation
import Judging
import Processes

/// What is taken of a submission: the lesson files, as text, and nothing else.
///
/// Each lesson file is taken from the first place that holds it: Sources/Lessons, the top, the
/// folders by their names, the archives by theirs. If another place holds it, too, that is said.
struct Intake: Sendable {
  /// The text of each lesson file that was taken, by its name.
  private(set) var files: [String: String] = [:]
  private(set) var remarks: [IntakeRemark] = []
  /// Where each file that was taken lies.
  private var origins: [String: String] = [:]
  /// What lies in a second place, too.
  private var overlaps: [Overlap: [String]] = [:]
  private var placeCount = 0
  /// What every file that was seen is called.
  private var seen: Set<String> = []

  /// Two places with the same lesson file.
  private struct Overlap: Hashable {
    let taken: String
    let other: String
    let differ: Bool
  }

  /// A lesson file is some ten kilobytes.
  static let sizeLimit = 1 << 20
  /// More places with lesson files are not looked at.
  private static let placeLimit = 8
  /// Each costs some programs' time.
  private static let archiveLimit = 4

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
      try takeArchive(Archive(path: submission.path, format: format), "", names, scratch)
    case .link: remarks.append(.submissionIsLink)
    }
    sayOverlaps()
    sayMisnamed(names)
    if files.isEmpty, remarks.isEmpty { remarks.append(.noLessonFiles) }
  }

  private mutating func takeFolder(_ path: String, _ names: Set<String>, _ scratch: URL) throws {
    // What a course's web page hands out, or what was packed, is often a folder further down.
    let inner = try PlainFile.names(in: path).filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }
    seen.formUnion(inner)
    let folders = try inner.filter { try PlainFile.kind(of: "\(path)/\($0)") == .folder }
    let places = try LessonPlaces.all(below: folders) { place in
      try PlainFile.hasPlainFolders(place, in: path)
        && names.contains { try PlainFile.kind(of: Self.join(path, place, $0)) != nil }
    }
    for place in places where hasRoom() {
      let folder = Self.join(path, place, nil)
      try take(names, from: place.joined(separator: "/")) { name in
        try Files.readSubmitted(URL(filePath: "\(folder)/\(name)"), atMost: Self.sizeLimit)
      }
      leaveOut(try PlainFile.names(in: folder), names)
    }
    let isPlain = !places.isEmpty
    let archives = try inner.compactMap { name -> (name: String, format: Archive.Format)? in
      guard try PlainFile.kind(of: "\(path)/\(name)") == .file else { return nil }
      return Archive.Format.of(name).map { (name, $0.format) }
    }
    for (name, format) in archives.prefix(Self.archiveLimit) {
      do {
        try takeArchive(Archive(path: "\(path)/\(name)", format: format), name, names, scratch)
      } catch let fault as ArchiveFault where fault.isDamage && isPlain {
        remarks.append(.besideUnreadable(archive: name))
      }
    }
    if archives.count > Self.archiveLimit {
      remarks.append(.tooManyPlaces(looked: Self.archiveLimit))
    }
  }

  private mutating func takeArchive(
    _ archive: Archive, _ name: String, _ names: Set<String>, _ scratch: URL
  ) throws {
    do {
      try takeMembers(of: archive, name, names, into: scratch.appending(path: "member"))
    } catch let fault as ArchiveFault where fault.isFinal {
      remarks.append(.archive(fault))
    }
  }

  private mutating func takeMembers(
    of archive: Archive, _ name: String, _ names: Set<String>, into file: URL
  ) throws {
    let members = try archive.members(listedIn: file).map(Member.init)
    seen.formUnion(members.map(\.name))
    let inner = Set(members.compactMap(\.folders.first)).subtracting(["__MACOSX"]).sorted()
    let places = LessonPlaces.all(below: inner) { place in
      members.contains { $0.folders == place && names.contains($0.name) }
    }
    for place in places where hasRoom() {
      let here = members.filter { $0.folders == place }
      let path = Dictionary(
        here.map { ($0.name, $0.path) }, uniquingKeysWith: { first, _ in first })
      var empty: [String] = []
      try take(
        names.intersection(path.keys),
        from: ([name] + place).filter { !$0.isEmpty }.joined(separator: "/")
      ) { lesson in
        try archive.extract(path[lesson] ?? lesson, to: file, atMost: Self.sizeLimit)
        let text = try Files.readSubmitted(file, atMost: Self.sizeLimit)
        if text == "" { empty.append(lesson) }
        return text == "" ? nil : text
      }
      for lesson in empty { remarks.append(.emptyOrLink(file: lesson)) }
      leaveOut(here.map(\.name), names)
    }
  }

  /// Takes the lesson files of one place that no place before has.
  private mutating func take(
    _ names: Set<String>, from place: String, reading: (String) throws -> String?
  ) throws {
    for name in names.sorted() {
      do {
        guard let text = try reading(name) else { continue }
        guard let known = files[name] else {
          files[name] = text
          origins[name] = place
          continue
        }
        let overlap = Overlap(
          taken: origins[name] ?? "", other: place, differ: !known.utf8.elementsEqual(text.utf8))
        overlaps[overlap, default: []].append(name)
      } catch let unfit as UnfitFile {
        remarks.append(.notTaken(file: name, unfit))
      }
    }
  }

  /// Whether one more place may be looked at. If not, that is said once.
  private mutating func hasRoom() -> Bool {
    placeCount += 1
    if placeCount == Self.placeLimit + 1 {
      remarks.append(.tooManyPlaces(looked: Self.placeLimit))
    }
    return placeCount <= Self.placeLimit
  }

  private mutating func sayOverlaps() {
    remarks += overlaps.map { overlap, files in
      .severalPlaces(
        files: files, taken: overlap.taken, other: overlap.other, differ: overlap.differ)
    }.sorted { "\($0)" < "\($1)" }
  }

  /// Says which Swift files beside the lessons were not taken.
  private mutating func leaveOut(_ found: [String], _ names: Set<String>) {
    seen.formUnion(found)
    let others = found.filter {
      $0.hasSuffix(".swift") && $0 != "Package.swift" && !names.contains($0)
    }.sorted()
    if !others.isEmpty {
      remarks.append(.leftOut(files: Array(others.prefix(8)), count: others.count))
    }
  }

  /// Says which files may be lessons that a browser or a course's web page has renamed.
  private mutating func sayMisnamed(_ names: Set<String>) {
    for lesson in names.subtracting(files.keys).sorted() {
      let plain = Self.plainName(lesson)
      guard
        let file = seen.subtracting(names).sorted().first(where: {
          Self.plainName($0).hasSuffix(plain)
        })
      else { continue }
      remarks.append(.misnamed(file: file, lesson: lesson))
    }
  }

  /// "03-padding.swift" for "03-Padding (1).swift", "03-Padding copy.swift" and "03-Padding-1.swift"
  private static func plainName(_ file: String) -> String {
    file.lowercased().replacing(/( \(\d+\)|[ _-]copy( \d+)?|[_-]\d+)\.swift$/, with: ".swift")
  }

  private static func join(_ path: String, _ place: [String], _ name: String?) -> String {
    ([path] + place + [name].compactMap(\.self)).joined(separator: "/")
  }
}

/// Where lesson files may lie in a folder or an archive.
private enum LessonPlaces {
  /// What a kit has beside the learner's own files. Whoever hands in the whole kit hands them in, too.
  private static let ofTheKit: Set = ["stubs", "solutions"]

  /// The places that hold lesson files, in the order in which they are taken.
  ///
  /// - Parameters:
  ///   - folders: The names of the folders at the top.
  ///   - holds: Whether a place holds lesson files.
  /// - Returns: The path of each.
  static func all(
    below folders: [String], where holds: ([String]) throws -> Bool
  ) rethrows -> [[String]] {
    let isKits = { ofTheKit.contains($0) }
    let own = try places([[]] + folders.filter { !isKits($0) }.map { [$0] }).filter(holds)
    return own.isEmpty ? try places(folders.filter(isKits).map { [$0] }).filter(holds) : own
  }

  private static func places(_ tops: [[String]]) -> [[String]] {
    tops.flatMap { [$0 + ["Sources", "Lessons"], $0] }
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
  /// Lesson files lie in two places of a submission, which are paths in it; an empty one is the top.
  case severalPlaces(files: [String], taken: String, other: String, differ: Bool)
  /// So many places were looked at, and there are more.
  case tooManyPlaces(looked: Int)
  /// Beside the lesson files, there is an archive that nobody can read.
  case besideUnreadable(archive: String)
  /// Swift files beside the lessons: the first of them, and how many there are.
  case leftOut(files: [String], count: Int)
  /// A lesson is missing, and a file has nearly its name.
  case misnamed(file: String, lesson: String)

  /// Whether something else may have been meant than what was graded, so that an instructor must
  /// look.
  var isDoubt: Bool {
    switch self {
    case .severalPlaces(_, _, _, let differ): differ
    case .tooManyPlaces, .besideUnreadable, .misnamed: true
    default: false
    }
  }

  /// The same without the names that a student chose.
  var anonymous: IntakeRemark {
    switch self {
    case .severalPlaces(let files, _, _, let differ):
      .severalPlaces(files: files, taken: "", other: "", differ: differ)
    case .besideUnreadable: .besideUnreadable(archive: "")
    case .leftOut(_, let count): .leftOut(files: [], count: count)
    case .misnamed(_, let lesson): .misnamed(file: "", lesson: lesson)
    default: self
    }
  }
}
