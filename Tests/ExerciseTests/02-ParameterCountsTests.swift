import Testing

extension Course {
  @Suite("2 · Parameter counts")
  struct ParameterCountsTests {
    @Test(arguments: Course.exercises(of: "02-parameter-counts"))
    func exercise(_ name: String) throws {
      try Course.expectPassed(name)
    }
  }
}
