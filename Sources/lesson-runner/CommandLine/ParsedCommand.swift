/// What was asked for: a subcommand, its arguments, and the options that were given.
struct ParsedCommand: Sendable {
  let table: CommandTable
  /// Nil where the program was called without one.
  let subcommand: Subcommand?
  /// The arguments in order. There are as many as the subcommand's declaration allows.
  let arguments: [String]
  /// The text given with each option, by long name; empty for a flag.
  let given: [String: String]

  /// The subcommand's name, or nil where the program was called without one.
  var name: String? { subcommand?.name }

  /// The value given, or the option's default.
  subscript<Value>(option: Option<Value>) -> Value {
    given[option.long].flatMap(option.read) ?? option.absent
  }

  /// An error found only after parsing, with the usage of this command: an exercise that does not
  /// exist, for instance.
  func failure(_ error: UsageError) -> UsageFailure {
    UsageFailure(error: error, subcommand: subcommand, table: table)
  }
}

/// What a command line comes to.
enum Request: Sendable {
  /// A command to carry out.
  case run(ParsedCommand)
  /// Help or the version: text for standard output, and nothing else to do.
  case show(String)
}
