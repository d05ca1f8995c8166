import Testing

extension Course {
  @Suite("2 · Parameter counts")
  struct ParameterCountsTests {
    @Test func denseConnections() throws { try Course.expectPassed() }
    @Test func denseParameters() throws { try Course.expectPassed() }
    @Test func convolutionParameters() throws { try Course.expectPassed() }
    @Test func featureMapBytes() throws { try Course.expectPassed() }
    @Test func locallyConnectedParameters() throws { try Course.expectPassed() }
    @Test func convolutionMultiplications() throws { try Course.expectPassed() }
    @Test func networkParameters() throws { try Course.expectPassed() }
    @Test func cheaperStack() throws { try Course.expectPassed() }
  }
}
