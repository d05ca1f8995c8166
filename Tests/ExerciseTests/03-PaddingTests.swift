import Testing

extension Course {
  @Suite("3 · Padding")
  struct PaddingTests {
    @Test func zeroPad() throws { try Course.expectPassed() }
    @Test func paddedOutputSize() throws { try Course.expectPassed() }
    @Test func fullPadding() throws { try Course.expectPassed() }
    @Test func samePadding() throws { try Course.expectPassed() }
    @Test func mirrorPad() throws { try Course.expectPassed() }
    @Test func zerosSeen() throws { try Course.expectPassed() }
  }
}
