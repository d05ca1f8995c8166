import Testing

extension Course {
  @Suite("8 · Pooling")
  struct PoolingTests {
    @Test func maxPool() throws { try Course.expectPassed() }
    @Test func globalAverage() throws { try Course.expectPassed() }
    @Test func shift() throws { try Course.expectPassed() }
    @Test func averagePool() throws { try Course.expectPassed() }
    @Test func maxAcrossMaps() throws { try Course.expectPassed() }
    @Test func maximumFromReLU() throws { try Course.expectPassed() }
    @Test func equivarianceGap() throws { try Course.expectPassed() }
    @Test func patternThatBreaks() throws { try Course.expectPassed() }
  }
}
