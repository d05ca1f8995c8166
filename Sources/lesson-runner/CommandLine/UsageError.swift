/// What is wrong with a command line. The cases carry what was given; the words stand below.
enum UsageError: Error, Equatable {
  case unknownSubcommand(String, suggestion: String?)
  case unknownOption(String, suggestion: HelpEntry?)
  case missingValue(of: HelpEntry)
  case invalidValue(String, of: HelpEntry, choices: [String], expectation: String?)
  /// A flag was given a value, as in `--json=yes`.
  case unexpectedValue(String, of: HelpEntry)
  case missingArgument(HelpEntry)
  case unexpectedArguments([String])
  /// An option says already what the argument says.
  case unneededArgument(String, besides: String)
  /// An argument names something that does not exist. `kind` says what it should have been, such
  /// as "exercise", and `choices` are all that exist, if they are few.
  case unknownName(String, kind: String, suggestion: String?, choices: [String])

  /// The sentence that follows "error: ".
  var message: String {
    switch self {
    case .unknownSubcommand(let name, let suggestion):
      "Unknown subcommand '\(name)'." + Self.question(suggestion)
    case .unknownOption(let name, let suggestion):
      "Unknown option '\(name)'." + Self.question(suggestion.map(\.name))
    case .missingValue(let option):
      "Missing value for '\(option.label)'."
    case .invalidValue(let value, let option, let choices, let expectation):
      "The value '\(value)' is invalid for '\(option.label)'."
        + Self.request(choices: choices, expectation: expectation)
    case .unexpectedValue(let value, let option):
      "The option '\(option.label)' does not take any value, but '\(value)' was specified."
    case .missingArgument(let argument):
      "Missing expected argument '\(argument.label)'."
    case .unexpectedArguments(let arguments):
      if arguments.count == 1 {
        "Unexpected argument '\(arguments[0])'."
      } else {
        "\(arguments.count) unexpected arguments: \(Self.quoted(arguments).joined(separator: ", "))."
      }
    case .unneededArgument(let argument, let option):
      "'\(option)' is a set of its own: leave out '\(argument)'."
    case .unknownName(let name, let kind, let suggestion, let choices):
      "There is no \(kind) '\(name)'."
        + (suggestion == nil ? Self.list(choices) : Self.question(suggestion))
    }
  }

  /// The option or argument that the error is about; nil if there is none to explain.
  var subject: HelpEntry? {
    switch self {
    case .unknownOption(_, let suggestion): suggestion
    case .missingValue(let entry), .invalidValue(_, let entry, _, _),
      .unexpectedValue(_, let entry), .missingArgument(let entry):
      entry
    case .unknownSubcommand, .unexpectedArguments, .unneededArgument, .unknownName: nil
    }
  }

  private static func question(_ suggestion: String?) -> String {
    suggestion.map { " Did you mean '\($0)'?" } ?? ""
  }

  private static func request(choices: [String], expectation: String?) -> String {
    if let last = choices.last, choices.count > 1 {
      let others = quoted(choices.dropLast()).joined(separator: ", ")
      return " Please provide one of \(others) or '\(last)'."
    }
    return expectation.map { " Please provide \($0)." } ?? ""
  }

  private static func list(_ choices: [String]) -> String {
    guard let last = choices.last, choices.count > 1 else { return "" }
    return " There are \(quoted(choices.dropLast()).joined(separator: ", ")) and '\(last)'."
  }

  private static func quoted(_ words: some Sequence<String>) -> [String] {
    words.map { "'\($0)'" }
  }
}

extension HelpEntry {
  /// The label without the name of its value: "--seed".
  fileprivate var name: String {
    label.split(separator: " ").first.map { String($0) } ?? label
  }
}

/// An error and the command that it happened in: what a usage message is made of.
struct UsageFailure: Error {
  let error: UsageError
  let subcommand: Subcommand?
  let table: CommandTable

  /// The whole message for standard error, with its last line break.
  var text: String {
    var lines = ["error: \(error.message)"]
    if let subject = error.subject {
      lines.append("Help:  \(subject.label)  \(subject.help)")
    }
    lines.append(table.usage(of: subcommand, after: "Usage: "))
    let command = [table.name, subcommand?.name].compactMap(\.self).joined(separator: " ")
    lines.append("  See '\(command) --help' for more information.")
    return lines.joined(separator: "\n") + "\n"
  }
}
