extension CommandTable {
  /// What help says of the commands besides.
  static let furtherWords = """


    This is a kit for students. It has no worked solutions, so there is no command 'solution'. \
    There is no 'experiment', no 'bench' and no command for instructors, either.
    """

  /// The commands beside `learnerCommands` need what is not in this kit: the solutions, the code
  /// that answers rightly, and what an instructor writes and grades with.
  static let furtherCommands: [Subcommand] = []
}
