import Testing

extension Course {
  @Suite("5 · Filters")
  struct FiltersTests {
    @Test func correlate() throws { try Course.expectPassed() }
    @Test func verticalLineFilter() throws { try Course.expectPassed() }
    @Test func horizontalLineFilter() throws { try Course.expectPassed() }
    @Test func blurFilter() throws { try Course.expectPassed() }
    @Test func rectify() throws { try Course.expectPassed() }
    @Test func strongestUnit() throws { try Course.expectPassed() }
    @Test func convolve() throws { try Course.expectPassed() }
    @Test func correlateStrided() throws { try Course.expectPassed() }
    @Test func edgeFilter() throws { try Course.expectPassed() }
    @Test func separate() throws { try Course.expectPassed() }
  }
}
