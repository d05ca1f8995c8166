import Testing

extension Course {
  @Suite("4 · Strides")
  struct StridesTests {
    @Test func outputSize() throws { try Course.expectPassed() }
    @Test func leftover() throws { try Course.expectPassed() }
    @Test func subsample() throws { try Course.expectPassed() }
    @Test func stridedField() throws { try Course.expectPassed() }
    @Test func stridedSamePadding() throws { try Course.expectPassed() }
    @Test func inputSizes() throws { try Course.expectPassed() }
    @Test func shrinkingPlan() throws { try Course.expectPassed() }
  }
}
