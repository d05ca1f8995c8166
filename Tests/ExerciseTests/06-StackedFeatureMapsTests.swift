import Testing

extension Course {
  @Suite("6 · Stacked feature maps")
  struct StackedFeatureMapsTests {
    @Test(arguments: Course.exercises(of: "06-stacked-feature-maps"))
    func exercise(_ name: String) throws {
      try Course.expectPassed(name)
    }
  }
}
