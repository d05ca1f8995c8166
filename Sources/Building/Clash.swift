// Declarations of one file that clash with those of another one.

extension [String: [Diagnostic]] {
  /// The file to blame if two files declare the same. These are the errors in each file.
  func clash(in snapshot: Snapshot) -> Fault? {
    var pairs: [(charged: String, error: Diagnostic)] = []
    for (name, errors) in sorted(by: { $0.key < $1.key }) {
      for error in errors {
        guard case .redeclaration(of: let declared) = error.kind,
          let other = error.notes.first(where: { $0.file != name && snapshot.isOriginal($0.file) })
        else { continue }
        if snapshot.later(name, other.file, declaring: declared) == name {
          pairs.append((name, error))
        }
      }
    }
    guard
      let charged = snapshot.latestFirst.first(where: { name in
        pairs.contains { $0.charged == name }
      })
    else { return nil }
    return .file(
      charged, pairs.filter { $0.charged == charged }.map { $0.error.asFault(of: charged) })
  }
}

extension Diagnostic {
  /// The same error as a sentence to whoever declared in `name` what clashes with another file.
  func asFault(of name: String) -> Diagnostic {
    let here = file == name ? place : notes.first { $0.file == name } ?? place
    let there = ([place] + notes).first { $0.file != name && $0.line > 0 }
    guard let there else { return self }
    let text =
      switch kind {
      case .redeclaration(of: let declared):
        "'\(declared)' is also declared in \(there.file), line \(there.line). "
          + "Make one of them private or rename it."
      case .ambiguousUse where file == name:
        "'\(message.split(separator: "'").dropFirst().first ?? "")' is also declared in "
          + "\(there.file), line \(there.line). Make one of them private or rename it."
      case .ambiguousOperator where notes.contains { $0.file != name }:
        "this operator is also declared in \(notes.first { $0.file != name }?.file ?? there.file). "
          + "Declare it in one of them only."
      default:
        "with this declaration, \(there.file) does not compile "
          + "(line \(there.line): \(message)). Make it private or rename it."
      }
    return Diagnostic(
      file: name, line: here.line, column: here == place ? column : 1, isError: true,
      message: text, excerpt: here == place ? excerpt : [])
  }
}

extension Snapshot {
  /// The learner's own files, in the order in which they are suspected: those beside the lessons,
  /// then the lessons from the last to the first.
  var latestFirst: [String] {
    let originals = files.keys.filter(isOriginal).sorted()
    return originals.filter { !isLesson($0) } + originals.filter(isLesson).reversed()
  }

  /// Which of two files is charged with a declaration that both have. If it is an exercise's name,
  /// it belongs to its lesson.
  func later(_ first: String, _ second: String, declaring name: String) -> String {
    if let home = file(of: name), [first, second].contains(home) {
      return home == first ? second : first
    }
    return latestFirst.first { $0 == first || $0 == second } ?? first
  }

  /// Whether a lesson's file declares one of its functions otherwise than its stubs do.
  func hasOtherSignatures(_ name: String) -> Bool { !otherSignatures(name).isEmpty }

  private func otherSignatures(_ name: String) -> [String] {
    guard let stubs = try? stubs(of: name), let text = files[name] else { return [] }
    let source = LessonSource(text)
    return stubs.sections.filter { stub in
      source[stub.name].map { $0.signature != stub.signature } ?? false
    }.map(\.name)
  }

  /// Whether a file says that its lines are those of another one.
  func movesLines(_ name: String) -> Bool { files[name]?.contains("#sourceLocation") == true }

  /// What a file declares for all that may hide what another one means; nil if it cannot. The
  /// compiler then complains where the name is used, and points nowhere else.
  func hidden(by name: String, in other: String, _ graph: DependencyGraph) -> Set<UInt64>? {
    if name == other { return nil }
    return graph.hidden(
      by: name, in: other, besides: functions(of: name),
      isLater: latestFirst.first { $0 == name || $0 == other } == name)
  }

  /// What to say of a file without which the others compile, if no message points at it.
  func wordsOnOthers(
    of name: String, _ errors: [String: [Diagnostic]], _ graph: DependencyGraph
  ) -> String {
    let other = errors.filter { $0.key != name }.min { $0.key < $1.key }
    let message = other.flatMap { $0.value.first }
    let example = message.map { " (line \($0.line): \($0.message))" } ?? ""
    let harm = "\(other?.key ?? "another file") does not compile\(example)"
    let functions = otherSignatures(name).map { "'\($0)'" }.joined(separator: ", ")
    if !functions.isEmpty {
      return "\(functions) cannot be called as the task says, and then \(harm)"
    }
    let taken = other.flatMap { hidden(by: name, in: $0.key, graph) } ?? []
    let names = SwiftLexer(files[name] ?? "").words.filter { taken.contains(SwiftLexer.name($0)) }
    // Of many, most are innocent.
    if names.isEmpty || names.count > 3 { return "with this file, \(harm)" }
    let list = names.sorted().map { "'\($0)'" }.joined(separator: ", ")
    return "this file declares \(list) for all lessons, and then \(harm). "
      + "Make it private or rename it."
  }
}
