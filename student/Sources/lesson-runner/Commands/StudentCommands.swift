extension CommandTable {
  /// What help says of the commands besides.
  static let furtherWords = """


    This is a kit for students. It has no worked solutions and so no 'solution', and neither \
    'experiment' and 'bench' nor the commands of instructors.
    """

  /// The commands beside `learnerCommands` need what is not in this kit: the solutions, the code
  /// that answers rightly, and what an instructor writes and grades with.
  static let furtherCommands: [Subcommand] = []
}
