// The functions of mathematics for numbers of double precision that the reference needs, from the
// platform's C library. The notebook compiles the reference for WebAssembly, which has none: there
// the page supplies them.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// Named with their module: without it, these functions would call themselves.
#if canImport(Darwin)
  private func expC(_ x: Double) -> Double { Darwin.exp(x) }
  private func logC(_ x: Double) -> Double { Darwin.log(x) }
#elseif canImport(Glibc)
  private func expC(_ x: Double) -> Double { Glibc.exp(x) }
  private func logC(_ x: Double) -> Double { Glibc.log(x) }
#elseif canImport(Musl)
  private func expC(_ x: Double) -> Double { Musl.exp(x) }
  private func logC(_ x: Double) -> Double { Musl.log(x) }
#else
  @_extern(c, "exp") private func expC(_ x: Double) -> Double
  @_extern(c, "log") private func logC(_ x: Double) -> Double
#endif

/// e to the power of `x`.
func exp(_ x: Double) -> Double { expC(x) }

/// The natural logarithm of `x`.
func log(_ x: Double) -> Double { logC(x) }
