import Testing

extension Course {
  @Suite("1 · Receptive fields")
  struct ReceptiveFieldsTests {
    @Test(arguments: Course.exercises(of: "01-receptive-fields"))
    func exercise(_ name: String) throws {
      try Course.expectPassed(name)
    }
  }
}
