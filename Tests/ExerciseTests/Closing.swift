import Testing

// The last file by its name, so that its test comes last: tests run in the order of their places.
extension Course {
  @Suite("The whole course")
  struct ClosingTests {
    @Test("Every exercise passes") func everyExercise() throws { try Course.expectAllPassed() }
  }
}
