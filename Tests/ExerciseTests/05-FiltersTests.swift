import Testing

extension Course {
  @Suite("5 · Filters")
  struct FiltersTests {
    @Test(arguments: Course.exercises(of: "05-filters"))
    func exercise(_ name: String) throws {
      try Course.expectPassed(name)
    }
  }
}
