import Testing

@testable import lesson_runner

@Suite("Parsing")
struct CommandLineParserTests {
  @Test("Nothing is a command too, and has the defaults")
  func nothing() throws {
    let command = try Shelf.parsed()
    #expect(command.subcommand == nil)
    #expect(command.arguments.isEmpty)
    #expect(command[Shelf.ShelfOptions.color] == .auto)
    #expect(!command[Shelf.ShelfOptions.plain])
    #expect(command[Shelf.ShelfOptions.seed] == nil)
    #expect(command[Shelf.ShelfOptions.times] == 100)
  }

  @Test("What was typed is what is done: a command has what it does beside its name")
  func run() throws {
    #expect(try Shelf.parsed().run() == .usage)
    #expect(try Shelf.parsed("find", "Emma").run() == .passed)
    #expect(try Shelf.parsed("count").run() == .notPassed)
  }

  @Test("A command whose context cannot be made is not carried out")
  func context() throws {
    struct Nowhere: CommandContext {
      init(_ parsed: ParsedCommand) throws { throw Shelf.ShownInstead(words: parsed.arguments) }
    }
    let go = Subcommand("go", "Go.") { (_: Nowhere) in .passed }
    #expect(throws: Shelf.ShownInstead.self) { try go.run(try Shelf.parsed()) }
  }

  @Test(
    "Global options stand before or after the subcommand",
    arguments: [
      ["--plain", "--color", "never", "find", "Emma"],
      ["find", "--color=never", "Emma", "--plain"],
      ["--color=never", "find", "Emma", "--plain"],
    ])
  func globals(words: [String]) throws {
    let command = try Shelf.parsed(words)
    #expect(command.subcommand?.name == "find")
    #expect(command.arguments == ["Emma"])
    #expect(command[Shelf.ShelfOptions.color] == .never)
    #expect(command[Shelf.ShelfOptions.plain])
  }

  @Test("Options stand before, between or after arguments")
  func order() throws {
    let command = try Shelf.parsed("find", "--json", "Emma", "--seed", "7", "Ulysses", "--all")
    #expect(command.arguments == ["Emma", "Ulysses"])
    #expect(command[Shelf.ShelfOptions.json])
    #expect(command[Shelf.ShelfOptions.all])
    #expect(command[Shelf.ShelfOptions.seed] == 7)
  }

  @Test("Of repeated options the last one counts")
  func repeated() throws {
    let command = try Shelf.parsed("find", "--seed=1", "--seed", "18446744073709551615")
    #expect(command[Shelf.ShelfOptions.seed] == .max)
    #expect(try Shelf.parsed("count", "--times=3", "--times=4")[Shelf.ShelfOptions.times] == 4)
  }

  @Test("After two dashes everything is an argument")
  func dashes() throws {
    let command = try Shelf.parsed("find", "--all", "--", "--json", "-h", "--")
    #expect(command.arguments == ["--json", "-h", "--"])
    #expect(command[Shelf.ShelfOptions.all])
    #expect(!command[Shelf.ShelfOptions.json])
  }

  @Test("A negative number and a lone dash are values, not options")
  func negativeNumbers() throws {
    #expect(try Shelf.parsed("find", "-5", "-.5", "-").arguments == ["-5", "-.5", "-"])
  }

  @Test("A value may hold spaces, equals signs and dashes")
  func values() throws {
    let date = "(Friday, by: noon) -> late"
    let command = try Shelf.parsed("lend", "Emma", "Ann", "--until-at-the-latest", date)
    #expect(command.arguments == ["Emma", "Ann"])
    #expect(command[Shelf.ShelfOptions.until] == date)
    #expect(
      try Shelf.parsed("lend", "a", "b", "--until-at-the-latest=--x=1")[Shelf.ShelfOptions.until]
        == "--x=1")
  }

  @Test("The version, wherever it is asked for", arguments: ["--version", "find --version"])
  func version(line: String) throws {
    #expect(try Shelf.shown(line) == "2.1\n")
  }
}
