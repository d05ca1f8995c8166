import Testing

@testable import lesson_runner

@Suite("Help screens")
struct HelpScreenTests {
  @Test("A program explains itself", arguments: ["--help", "-h", "help", "--color never -h"])
  func root(line: String) throws {
    #expect(
      try Shelf.shown(line) == """
        OVERVIEW: Look after the books in a house.

        Called without a subcommand, it says how many books there are and how many of
        them are lent, and to whom.

        The exit status says the rest.

        USAGE: shelf [--color <when>] [--plain] [<subcommand>]

        OPTIONS:
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader, without frames
                                  and pictures.
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          find                    Say where books are.
          open                    Open a book.
          help                    Show the help of a subcommand.

        INSTRUCTOR SUBCOMMANDS:
          lend                    Give a book away for a time.
          count                   Count the books.

          See 'shelf help <subcommand>' for detailed help.

        """)
  }

  @Test(
    "A command with a repeating argument",
    arguments: ["find --help", "help find", "find Emma -h", "find --bogus --seed -h"])
  func repeating(line: String) throws {
    #expect(
      try Shelf.shown(line) == """
        OVERVIEW: Say where books are.

        USAGE: shelf find [<book> ...] [--all] [--json] [--seed <n>]

        ARGUMENTS:
          <book>                  Books to look for, or whole series of them. (default:
                                  the last)

        OPTIONS:
          --all                   Find every book.
          --json                  Print one JSON object and nothing else.
          --seed <n>              Shuffle with another seed. (default: the usual one)
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader, without frames
                                  and pictures.
          -h, --help              Show help information.

        """)
  }

  @Test("A command with required arguments and a required option, which is long")
  func required() throws {
    #expect(
      try Shelf.shown("help lend") == """
        OVERVIEW: Give a book away for a time.

        Writes down who has it and until when, and reminds of it on the day before, as
        long as 'find' is called then.

        USAGE: shelf lend <book> <reader> --until-at-the-latest <date>

        ARGUMENTS:
          <book>                  The book to give away.
          <reader>                Who gets it.

        OPTIONS:
          --until-at-the-latest <date>
                                  The day, such as 'Friday (in May) -> noon'.
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader, without frames
                                  and pictures.
          -h, --help              Show help information.

        """)
  }

  @Test("A usage that is too long breaks between two arguments")
  func longUsage() {
    let long = Subcommand(
      "measure", "Measure.", arguments: [Argument("what-to-measure", .many, "What.")],
      options: ["first", "second", "third"].map {
        Option.count($0, value: "how-many", default: 1, "Count.")
      }
    ) { (_: ParsedCommand) in .passed }
    #expect(
      Shelf.table.usage(of: long, after: "USAGE: ") == """
        USAGE: shelf measure [<what-to-measure> ...] [--first <how-many>]
               [--second <how-many>] [--third <how-many>]
        """)
  }
}

@Suite("The commands of this program")
struct AllCommandsTests {
  private let table = CommandTable.lessonRunner

  @Test("Each has a help screen, which fits into 80 columns, and a line in the program's")
  func screens() throws {
    for subcommand in table.subcommands where subcommand.audience != .itself {
      let screen = try Shelf.shown("help \(subcommand.name)", by: table)
      #expect(screen.hasPrefix("OVERVIEW: \(subcommand.abstract)\n"))
      let entry = "  " + subcommand.name.padding(to: 24) + subcommand.abstract + "\n"
      #expect(table.helpScreen(of: nil).contains(entry))
    }
    for subcommand in [nil] + table.subcommands {
      for line in table.helpScreen(of: subcommand).split(separator: "\n") {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test("Every name is its own, and arguments are in an order that can be read")
  func consistency() {
    #expect(Set(table.subcommands.map(\.name)).count == table.subcommands.count)
    for subcommand in table.subcommands {
      let longs = table.options(of: subcommand).map(\.long)
      #expect(Set(longs).count == longs.count, "\(subcommand.name)")
      let arities = subcommand.arguments.map(\.arity)
      #expect(arities.drop { $0 == .one }.count <= 1, "\(subcommand.name)")
    }
  }

  @Test("'help check' is this text")
  func check() throws {
    #expect(
      try Shelf.shown("check --help", by: table) == """
        OVERVIEW: Say what passes and what does not yet.

        USAGE: lesson-runner check [<exercise> ...] [--all] [--json] [--seed <n>]

        ARGUMENTS:
          <exercise>              Exercises to check, or whole lessons. (default: the
                                  next exercise)

        OPTIONS:
          --all                   Check every exercise.
          --json                  Print one JSON object and nothing else.
          --seed <n>              Draw the random cases from another seed. (default: the
                                  practice seed)
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader: no frames,
                                  pictures or color.
          -h, --help              Show help information.

        """)
  }
}
