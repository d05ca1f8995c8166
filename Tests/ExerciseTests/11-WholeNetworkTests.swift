import Testing

extension Course {
  @Suite("11 · A whole network")
  struct WholeNetworkTests {
    @Test func initialFilters() throws { try Course.expectPassed() }
    @Test func forward() throws { try Course.expectPassed() }
    @Test func loss() throws { try Course.expectPassed() }
    @Test func backward() throws { try Course.expectPassed() }
    @Test func momentumStep() throws { try Course.expectPassed() }
    @Test func train() throws { try Course.expectPassed() }
    @Test func predict() throws { try Course.expectPassed() }
    @Test func confusionMatrix() throws { try Course.expectPassed() }
  }
}
