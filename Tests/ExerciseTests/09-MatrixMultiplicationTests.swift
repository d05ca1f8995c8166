import Testing

extension Course {
  @Suite("9 · Convolution as matrix multiplication")
  struct MatrixMultiplicationTests {
    @Test func matrixProduct() throws { try Course.expectPassed() }
    @Test func im2col() throws { try Course.expectPassed() }
    @Test func convolveByMatrix() throws { try Course.expectPassed() }
    @Test func col2im() throws { try Course.expectPassed() }
    @Test func toeplitz() throws { try Course.expectPassed() }
    @Test func transposedConvolution() throws { try Course.expectPassed() }
    @Test func fastProduct() throws { try Course.expectPassed() }
  }
}
