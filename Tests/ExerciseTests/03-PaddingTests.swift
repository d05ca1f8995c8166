import Testing

extension Course {
  @Suite("3 · Padding")
  struct PaddingTests {
    @Test(arguments: Course.exercises(of: "03-padding"))
    func exercise(_ name: String) throws {
      try Course.expectPassed(name)
    }
  }
}
