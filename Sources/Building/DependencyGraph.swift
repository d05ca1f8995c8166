import Foundation
public import Processes

/// What can change the behavior of each part of some Swift files: the proof that something need not
/// be compiled or judged again.
///
/// A piece of code is changed by what it mentions, by what that mentions, and so on. A name stands
/// for every function that has it, in any file and with any parameters, so that no overload is
/// missed; what is no plain function counts as mentioned by all.
public struct DependencyGraph: Sendable {
  private let files: [(name: String, outline: SourceOutline)]
  private let functions: [UInt64: [(file: Int, function: SourceOutline.Function)]]

  /// - Parameter files: The text of each, by its name.
  public init(files: [String: String]) {
    self.init(files.mapValues(SourceOutline.init))
  }

  init(_ outlines: [String: SourceOutline]) {
    let files = outlines.sorted { $0.key < $1.key }.map { (name: $0.key, outline: $0.value) }
    self.files = files
    var functions: [UInt64: [(file: Int, function: SourceOutline.Function)]] = [:]
    for (index, file) in files.enumerated() {
      for function in file.outline.functions {
        functions[function.name, default: []].append((index, function))
      }
    }
    self.functions = functions
  }

  /// What the answers of a function depend on.
  public struct Dependence: Hashable, Sendable {
    /// The texts of all that it reaches.
    public let content: Digest
    /// The lines they stand in. Messages about a crash name them.
    public let lines: Digest
    /// Whether its words say that the answers may be others the next time.
    public let isUnpredictable: Bool
    /// The files that hold what it reaches.
    public var files: Set<String> = []
  }

  /// What the answers of a function depend on, besides its arguments and the kit.
  public func dependence(of function: String) -> Dependence {
    var content = ContentHash(), lines = ContentHash()
    var isUnpredictable = false
    var reached: Set<String> = []
    var words: Set = [SwiftLexer.name(function)]
    for file in files {
      if file.outline.hasRest { reached.insert(file.name) }
      content.add(file.name)
      content.add(file.outline.rest)
      for line in file.outline.restLines { lines.add(UInt64(line)) }
      isUnpredictable = isUnpredictable || file.outline.restMentions.isUnpredictable
      words.formUnion(file.outline.restMentions.words)
    }
    for (file, function) in closure(of: words, following: \.mentions) {
      reached.insert(files[file].name)
      content.add(UInt64(file))
      content.add(function.content)
      lines.add(UInt64(function.line))
      isUnpredictable = isUnpredictable || function.mentions.isUnpredictable
    }
    return Dependence(
      content: content.value, lines: lines.value, isUnpredictable: isUnpredictable,
      files: reached)
  }

  /// What a file declares at its top for all files.
  func shared(in file: String) -> [SharedDeclaration] {
    files.first { $0.name == file }?.outline.shared ?? []
  }

  /// The words of all that a function reaches, besides what stands in one file.
  func words(reachedBy function: String, outside file: String) -> Set<UInt64> {
    let rests = files.filter { $0.name != file }.map(\.outline.restMentions.words)
    let rest = rests.reduce(into: Set<UInt64>()) { $0.formUnion($1) }
    return closure(of: rest.union([SwiftLexer.name(function)]), following: \.mentions)
      .filter { files[$0.file].name != file }
      .reduce(into: rest) { $0.formUnion($1.function.mentions.words) }
  }

  /// Whether what a function answers may depend on what is in any function of another name.
  public func reaches(_ other: String, from function: String) -> Bool {
    var words: Set = [SwiftLexer.name(function)]
    for file in files { words.formUnion(file.outline.restMentions.words) }
    let name = SwiftLexer.name(other)
    return closure(of: words, following: \.mentions).contains { $0.function.name == name }
  }

  /// Those of some functions that another one calls, by itself or through functions that are not
  /// among them. A call that is hard to recognize is missed rather than made up.
  public func called(by function: String, among functions: [String]) -> [String] {
    let start = SwiftLexer.name(function)
    let names = Set(functions.map(SwiftLexer.name))
    var reached: Set = [start]
    var next = reached
    while !next.isEmpty {
      let calls = next.flatMap { self.functions[$0] ?? [] }.reduce(into: Set<UInt64>()) {
        $0.formUnion($1.function.mentions.calls)
      }.subtracting(reached)
      reached.formUnion(calls)
      next = calls.subtracting(names)
    }
    return functions.filter {
      let name = SwiftLexer.name($0)
      return name != start && reached.contains(name)
    }
  }

  /// Changes with what the object file of a file depends on, besides the compiler and the kit: its
  /// own text, and the part of the other files that it can see.
  func objectHash(of name: String) -> Digest {
    var hash = ContentHash()
    hash.add(name)
    guard let own = files.firstIndex(where: { $0.name == name }) else { return hash.value }
    hash.add(files[own].outline.content)
    var words = files[own].outline.mentions.words
    for (index, file) in files.enumerated() where index != own {
      hash.add(file.name)
      hash.add(file.outline.rest)
      words.formUnion(file.outline.restMentions.words)
    }
    for (file, function) in closure(of: words, following: \.signatureMentions)
    where file != own && !function.isPrivate {
      hash.add(UInt64(file))
      hash.add(function.signature)
    }
    return hash.value
  }

  /// Changes with what the module depends on, as other modules see it.
  var moduleHash: Digest {
    var hash = ContentHash()
    for file in files {
      hash.add(file.name)
      hash.add(file.outline.rest)
      for function in file.outline.functions where function.isPublic {
        hash.add(function.signature)
      }
    }
    return hash.value
  }

  /// The files that cannot compile, whatever the others hold.
  var brokenFiles: Set<String> {
    Set(files.filter(\.outline.isBroken).map(\.name))
  }

  /// Whether some file may declare a function of that name.
  func mayDeclare(_ function: String) -> Bool {
    let name = SwiftLexer.name(function)
    return functions[name] != nil
      || files.contains { $0.outline.restMentions.words.contains(name) }
  }

  /// What each file declares for all.
  var declarations: [(file: String, declarations: Declarations)] {
    files.map { ($0.name, $0.outline.declarations) }
  }

  /// The line in which a file declares a function for all files; nil if it declares none of that
  /// name.
  func line(ofShared function: String, in file: String) -> Int? {
    functions[SwiftLexer.name(function)]?.first {
      files[$0.file].name == file && !$0.function.isPrivate
    }?.function.line
  }

  /// The files without which a file does not compile, or does something else, itself included: those
  /// that declare a name that it mentions, and what they need.
  func filesNeeded(by name: String) -> [String] {
    var needed: Set<Int> = []
    var next = Set(
      files.indices.filter { files[$0].name == name || files[$0].outline.restNames == nil })
    while !next.isEmpty {
      needed.formUnion(next)
      let words = next.reduce(into: Set<UInt64>()) {
        $0.formUnion(files[$1].outline.mentions.words)
      }
      let found = words.flatMap { functions[$0] ?? [] }.filter { !$0.function.isPrivate }
      let declaring = files.indices.filter {
        files[$0].outline.restNames?.isDisjoint(with: words) == false
      }
      next = Set(found.map(\.file)).union(declaring).subtracting(needed)
    }
    return needed.map { files[$0].name }.sorted()
  }

  /// What one file declares for all files and another one mentions, so that its code may mean
  /// something else than it would without the first file.
  ///
  /// - Parameters:
  ///   - name: The file that declares.
  ///   - other: The file that mentions.
  ///   - tasks: Functions that the first file is to declare for all.
  ///   - isLater: Whether the first file is charged with what both declare.
  /// - Returns: The names; none of them if the first file declares something without a name, such
  ///   as an operator, or is not understood. Nil if it changes nothing.
  func hidden(
    by name: String, in other: String, besides tasks: [String], isLater: Bool
  ) -> Set<UInt64>? {
    guard let own = files.first(where: { $0.name == name })?.outline,
      let hurt = files.first(where: { $0.name == other })?.outline
    else { return nil }
    guard let names = own.sharedNames else { return [] }
    let hidden = names.intersection(hurt.mentions.words).subtracting(tasks.map(SwiftLexer.name))
      .subtracting(isLater ? [] : hurt.sharedNames ?? [])
    return hidden.isEmpty ? nil : hidden
  }

  /// Every function whose name is among some words, or is mentioned by one that is found, in the
  /// order of the files.
  private func closure(
    of words: Set<UInt64>,
    following mentions: KeyPath<SourceOutline.Function, SourceOutline.Mentions>
  ) -> [(file: Int, function: SourceOutline.Function)] {
    var reached: Set<UInt64> = []
    var next = words
    while !next.isEmpty {
      let names = next.filter { functions[$0] != nil && !reached.contains($0) }
      reached.formUnion(names)
      next = names.reduce(into: []) { found, name in
        for (_, function) in functions[name] ?? [] {
          found.formUnion(function[keyPath: mentions].words)
        }
      }
    }
    return reached.flatMap { functions[$0] ?? [] }
      .sorted {
        ($0.file, $0.function.line, $0.function.content)
          < ($1.file, $1.function.line, $1.function.content)
      }
  }
}

/// The outlines of files, kept between one check and the next.
final class Outlines: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var known: [String: (text: String, outline: SourceOutline)] = [:]

  func graph(of files: [String: String]) -> DependencyGraph {
    lock.lock()
    defer { lock.unlock() }
    let outlines = files.map { name, text in
      // Two strings are equal if their letters are, but a compiler reads the bytes.
      if let known = known[name], known.text.utf8.elementsEqual(text.utf8) { return (name, known) }
      return (name, (text, SourceOutline(text)))
    }
    known = Dictionary(uniqueKeysWithValues: outlines)
    return DependencyGraph(known.mapValues(\.outline))
  }
}
