import Testing

extension Course {
  @Suite("7 · The visual cortex")
  struct VisualCortexTests {
    @Test(arguments: Course.exercises(of: "07-visual-cortex"))
    func exercise(_ name: String) throws {
      try Course.expectPassed(name)
    }
  }
}
