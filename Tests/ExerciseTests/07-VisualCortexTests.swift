import Testing

extension Course {
  @Suite("7 · The visual cortex")
  struct VisualCortexTests {
    @Test func orientationSelectivity() throws { try Course.expectPassed() }
    @Test func cornerCells() throws { try Course.expectPassed() }
    @Test func gabor() throws { try Course.expectPassed() }
    @Test func simpleCells() throws { try Course.expectPassed() }
    @Test func complexCells() throws { try Course.expectPassed() }
    @Test func circularVariance() throws { try Course.expectPassed() }
    @Test func receptiveFieldLadder() throws { try Course.expectPassed() }
    @Test func detectCorners() throws { try Course.expectPassed() }
  }
}
