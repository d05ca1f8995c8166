import Testing

extension Course {
  @Suite("4 · Strides")
  struct StridesTests {
    @Test(arguments: Course.exercises(of: "04-strides"))
    func exercise(_ name: String) throws {
      try Course.expectPassed(name)
    }
  }
}
