// The functions of Foundation's mathematics that lessons need, from the platform's C library, so
// that this module also compiles if there is no Foundation.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if canImport(Darwin) || canImport(Glibc) || canImport(Musl)
  private let (expC, logC, sinC, cosC, atan2C) = (expf, logf, sinf, cosf, atan2f)
#else
  @_extern(c, "expf") private func expC(_ x: Float) -> Float
  @_extern(c, "logf") private func logC(_ x: Float) -> Float
  @_extern(c, "sinf") private func sinC(_ x: Float) -> Float
  @_extern(c, "cosf") private func cosC(_ x: Float) -> Float
  @_extern(c, "atan2f") private func atan2C(_ y: Float, _ x: Float) -> Float
#endif

/// e to the power of `x`.
public func exp(_ x: Float) -> Float { expC(x) }

/// The natural logarithm of `x`.
public func log(_ x: Float) -> Float { logC(x) }

/// The sine of an angle in radians.
public func sin(_ angle: Float) -> Float { sinC(angle) }

/// The cosine of an angle in radians.
public func cos(_ angle: Float) -> Float { cosC(angle) }

/// The angle, in radians, of the direction that goes `x` to the right and `y` along the other axis.
public func atan2(_ y: Float, _ x: Float) -> Float { atan2C(y, x) }

/// The square root of `x`.
public func sqrt(_ x: Float) -> Float { x.squareRoot() }
