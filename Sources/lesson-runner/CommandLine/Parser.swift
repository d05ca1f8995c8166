extension CommandTable {
  /// Reads a command line.
  ///
  /// A request for help wins over any mistake beside it. Of several mistakes, the first is told.
  ///
  /// - Parameter words: The arguments of the program, without its own name.
  /// - Returns: A command to carry out, or text to print.
  /// - Throws: What could not be understood, ready to be printed.
  func parse(_ words: some Sequence<String>) throws(UsageFailure) -> Request {
    var parser = Parser(table: self, words: ArraySlice(Array(words)))
    parser.readAll()
    let parsed = ParsedCommand(
      table: self, subcommand: parser.subcommand, arguments: parser.arguments,
      given: parser.given)

    if parsed[Self.help] { return .show(helpScreen(of: parsed.subcommand)) }
    if let failure = parser.firstFailure ?? parsed.shortcoming.map(parsed.failure) {
      throw failure
    }
    return parsed[Self.version] ? .show("\(version)\n") : .run(parsed)
  }

  func unknownSubcommand(_ name: String) -> UsageError {
    let known = subcommands.filter { $0.audience != .itself }.map(\.name)
    return .unknownSubcommand(name, suggestion: nearest(to: name, among: known))
  }
}

private struct Parser {
  let table: CommandTable
  var words: ArraySlice<String>

  var subcommand: Subcommand?
  var arguments: [String] = []
  var given: [String: String] = [:]
  /// With the subcommand as far as it could be understood.
  var firstFailure: UsageFailure?

  mutating func readAll() {
    var optionsEnded = false
    while let word = words.popFirst() {
      if optionsEnded || !word.isOptionLike {
        readPositional(word)
      } else if word == "--" {
        optionsEnded = true
      } else {
        readOption(word)
      }
    }
  }

  private mutating func note(_ error: UsageError) {
    guard firstFailure == nil else { return }
    firstFailure = UsageFailure(error: error, subcommand: subcommand, table: table)
  }

  private mutating func readPositional(_ word: String) {
    if subcommand != nil {
      arguments.append(word)
    } else if let found = table.subcommand(named: word) {
      subcommand = found
    } else {
      note(table.unknownSubcommand(word))
    }
  }

  private mutating func readOption(_ word: String) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let attached = parts.count == 2 ? String(parts[1]) : nil

    guard let option = option(called: name) else {
      return note(.unknownOption(name, suggestion: suggestion(for: name)))
    }
    if option.isFlag {
      if let attached {
        note(.unexpectedValue(attached, of: option.entry.withLabel(name)))
      }
      given[option.long] = ""
    } else if let value = attached ?? nextValue() {
      if !option.accepts(value) {
        note(
          .invalidValue(
            value, of: option.entry.withLabel(option.label), choices: option.choices,
            expectation: option.expectation))
      }
      given[option.long] = value
    } else {
      note(.missingValue(of: option.entry.withLabel(option.label)))
    }
  }

  /// The next word, unless it is an option. A negative number is a value.
  private mutating func nextValue() -> String? {
    guard let next = words.first, !next.isOptionLike else { return nil }
    return words.popFirst()
  }

  private func option(called name: String) -> (any OptionDeclaration)? {
    table.options(of: subcommand).first { option in
      name == "--\(option.long)" || option.short.map { name == "-\($0)" } ?? false
    }
  }

  private func suggestion(for name: String) -> HelpEntry? {
    let known = table.options(of: subcommand)
    let bare = String(name.drop { $0 == "-" })
    guard let long = nearest(to: bare, among: known.map(\.long)) else { return nil }
    return known.first { $0.long == long }.map { $0.entry.withLabel($0.label) }
  }
}

extension ParsedCommand {
  /// What is missing from, or too much for, the declaration of the subcommand.
  fileprivate var shortcoming: UsageError? {
    guard let subcommand else { return nil }
    let declared = subcommand.arguments

    let required = declared.prefix { $0.arity == .one }
    if arguments.count < required.count {
      return .missingArgument(required[arguments.count].entry)
    }
    if arguments.count > declared.count, declared.last?.arity != .many {
      return .unexpectedArguments(Array(arguments[declared.count...]))
    }
    return subcommand.options
      .first { $0.isRequired && given[$0.long] == nil }
      .map { .missingArgument($0.entry.withLabel($0.label)) }
  }
}

extension HelpEntry {
  fileprivate func withLabel(_ label: String) -> HelpEntry {
    HelpEntry(label: label, help: help)
  }
}

extension String {
  /// Whether the word is an option rather than a value: "-h" and "--", but not "-" and not "-5".
  fileprivate var isOptionLike: Bool {
    guard hasPrefix("-"), count > 1 else { return false }
    let rest = dropFirst()
    let digits = rest.first == "." ? rest.dropFirst() : rest
    return !(digits.first.map { ("0"..."9").contains($0) } ?? false)
  }
}
