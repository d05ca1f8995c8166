@testable import lesson_runner

/// A small program that the tests of the command line parse for.
enum Shelf {
  /// A small program of the tests' own: what is added to the real one changes nothing here.
  static let table = CommandTable(
    name: "shelf", version: "2.1", abstract: "Look after the books in a house.",
    discussion: """
      Called without a subcommand, it says how many books there are and how many of them are lent, \
      and to whom.

      The exit status says the rest.
      """,
    globalOptions: [ShelfOptions.color, ShelfOptions.plain],
    subcommands: [
      Subcommand(
        "find", "Say where books are.",
        arguments: [
          Argument("book", .many, "Books to look for, or whole series of them. (default: the last)")
        ],
        options: [
          ShelfOptions.all.saying("Find every book."), ShelfOptions.json, ShelfOptions.seed,
        ]
      ) { (_: ParsedCommand) in .passed },
      Subcommand(
        "open", "Open a book.", arguments: [Argument("book", .optional, "The book to open.")]
      ) { (_: ParsedCommand) in .passed },
      Subcommand(
        "lend", for: .instructor, "Give a book away for a time.",
        discussion: """
          Writes down who has it and until when, and reminds of it on the day before, as long as \
          'find' is called then.
          """,
        arguments: [
          Argument("book", .one, "The book to give away."),
          Argument("reader", .one, "Who gets it."),
        ],
        options: [ShelfOptions.until]
      ) { (_: ParsedCommand) in .passed },
      Subcommand(
        "count", for: .instructor, "Count the books.",
        options: [ShelfOptions.json, ShelfOptions.times]
      ) { (_: ParsedCommand) in .notPassed },
    ]
  ) { (_: ParsedCommand) in .usage }

  enum ShelfOptions {
    static let color = Option<ColorChoice>.choice(
      "color", value: "when", default: .auto, "When to color what is printed.")
    static let plain = Option.flag(
      "plain", "Print plain lines for a screen reader, without frames and pictures.")
    static let all = Option.flag("all", "All of them.")
    static let json = Option.flag("json", "Print one JSON object and nothing else.")
    static let seed = Option.number(
      "seed", value: "n", default: "the usual one", "Shuffle with another seed.")
    static let times = Option.count(
      "times", value: "n", default: 100, "How often to count them, to be quite certain of it.")
    static let until = Option.text(
      "until-at-the-latest", value: "date", "The day, such as 'Friday (in May) -> noon'."
    ).required
  }

  struct ShownInstead: Error {
    let words: [String]
  }

  static func parsed(_ words: [String], by table: CommandTable = table) throws -> ParsedCommand {
    guard case .run(let parsed) = try table.parse(words) else { throw ShownInstead(words: words) }
    return parsed
  }

  static func parsed(_ words: String...) throws -> ParsedCommand { try parsed(words) }

  /// What standard output gets, for words separated by spaces that ask for help or the version.
  static func shown(_ line: String, by table: CommandTable = table) throws -> String {
    switch try table.parse(line.split(separator: " ").map(String.init)) {
    case .show(let text): text
    case .run(let parsed): try parsed.helpScreenOfArgument
    }
  }

  /// What standard error gets, for words separated by spaces.
  static func complaint(about line: String) -> String {
    do {
      _ = try parsed(line.split(separator: " ").map(String.init)).run()
      return "no error"
    } catch {
      return (error as? UsageFailure)?.text ?? "\(error)"
    }
  }
}
