extension CommandTable {
  /// The commands beside `learnerCommands` need what is not in this kit: the solutions, the code
  /// that answers rightly, and what an instructor writes and grades with.
  static let furtherCommands: [Subcommand] = []
}
