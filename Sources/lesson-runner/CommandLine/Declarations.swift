// What a command line is declared with. Parsing, help screens and suggestions all read these
// values, so none of them can know a command that another does not.

/// How many values an argument takes.
enum Arity: Sendable {
  case one, optional, many
}

/// A label and what it stands for: a line of a help screen.
struct HelpEntry: Equatable, Sendable {
  let label: String
  let help: String
}

/// A value known by its place: `<exercise>`.
struct Argument: Sendable {
  let name: String
  let help: String
  let arity: Arity

  init(_ name: String, _ arity: Arity, _ help: String) {
    self.name = name
    self.help = help
    self.arity = arity
  }

  var entry: HelpEntry { HelpEntry(label: "<\(name)>", help: help) }
}

/// What the parser and the help screens ask of an option, whatever its type.
protocol OptionDeclaration: Sendable {
  var long: String { get }
  var short: Character? { get }
  /// The name of the value on a help screen; a flag has none.
  var valueName: String? { get }
  var help: String { get }
  /// The only values there are; none if they cannot be listed.
  var choices: [String] { get }
  /// What a value must be, as it ends "Please provide …".
  var expectation: String? { get }
  var defaultText: String? { get }
  var isRequired: Bool { get }
  /// Left out of the screens of subcommands, in which it would only be in the way.
  var isListedAtRootOnly: Bool { get }

  func accepts(_ text: String) -> Bool
}

extension OptionDeclaration {
  var isFlag: Bool { valueName == nil }

  /// "--seed <n>"
  var label: String { "--\(long)" + (valueName.map { " <\($0)>" } ?? "") }

  var entry: HelpEntry {
    var notes: [String] = []
    if !choices.isEmpty { notes.append("values: " + choices.joined(separator: ", ")) }
    if let defaultText { notes.append("default: \(defaultText)") }
    return HelpEntry(
      label: (short.map { "-\($0), " } ?? "") + label,
      help: notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))")
  }
}

/// An option and the type of its value. It is also the key that a parsed command is read with:
/// `parsed[Options.seed]`.
struct Option<Value: Sendable>: OptionDeclaration {
  let long: String
  let short: Character?
  let valueName: String?
  private(set) var help: String
  let choices: [String]
  let expectation: String?
  let defaultText: String?
  private(set) var isRequired = false
  private(set) var isListedAtRootOnly = false

  /// The value of an option that was not given.
  let absent: Value
  let read: @Sendable (String) -> Value?

  private init(
    long: String, short: Character? = nil, valueName: String?, help: String, choices: [String] = [],
    expectation: String? = nil, defaultText: String? = nil, absent: Value,
    read: @escaping @Sendable (String) -> Value?
  ) {
    self.long = long
    self.short = short
    self.valueName = valueName
    self.help = help
    self.choices = choices
    self.expectation = expectation
    self.defaultText = defaultText
    self.absent = absent
    self.read = read
  }

  func accepts(_ text: String) -> Bool { read(text) != nil }

  /// The same option with the words of one subcommand.
  func saying(_ help: String) -> Self {
    var option = self
    option.help = help
    return option
  }

  var required: Self {
    var option = self
    option.isRequired = true
    return option
  }

  var listedAtRootOnly: Self {
    var option = self
    option.isListedAtRootOnly = true
    return option
  }
}

extension Option where Value == Bool {
  /// An option without a value: given or not.
  static func flag(_ long: String, short: Character? = nil, _ help: String) -> Self {
    Self(long: long, short: short, valueName: nil, help: help, absent: false) { _ in true }
  }
}

extension Option where Value == String {
  /// An option whose value is any text that is not empty.
  static func text(_ long: String, value: String, _ help: String) -> Self {
    Self(long: long, valueName: value, help: help, absent: "") { $0.isEmpty ? nil : $0 }
  }
}

extension Option where Value == Int {
  /// An option whose value counts something: 1 or more.
  ///
  /// `defaultText` says what the default is if its number would say too little.
  static func count(
    _ long: String, value: String, default count: Int, defaultText: String? = nil, _ help: String
  ) -> Self {
    Self(
      long: long, valueName: value, help: help,
      expectation: "a whole number, 1 or more", defaultText: defaultText ?? "\(count)",
      absent: count
    ) { text in
      Int(text).flatMap { $0 < 1 ? nil : $0 }
    }
  }
}

extension Option {
  /// An option whose value is read by `read`, which gives nil if the text is no such value.
  static func value(
    _ long: String, value: String, default absent: Value, expectation: String, _ help: String,
    read: @escaping @Sendable (String) -> Value?
  ) -> Self {
    Self(
      long: long, valueName: value, help: help, expectation: expectation, absent: absent,
      read: read)
  }
}

extension Option where Value == UInt64? {
  /// An option whose value is any whole number that 64 bits hold; nil if it is not given.
  static func number(
    _ long: String, value: String, default defaultText: String?, _ help: String
  ) -> Self {
    Self(
      long: long, valueName: value, help: help,
      expectation: "a whole number from 0 to \(UInt64.max)", defaultText: defaultText, absent: nil
    ) { text in
      UInt64(text).map { .some($0) }
    }
  }
}

extension Option where Value: CaseIterable & RawRepresentable<String> {
  /// An option whose value is one of the cases of an enumeration.
  static func choice(
    _ long: String, value: String, default choice: Value, _ help: String
  ) -> Self {
    Self(
      long: long, valueName: value, help: help,
      choices: Value.allCases.map(\.rawValue), defaultText: choice.rawValue, absent: choice,
      read: Value.init(rawValue:))
  }
}
