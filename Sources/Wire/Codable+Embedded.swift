// Embedded Swift, in which the notebook's WebAssembly is compiled, has no coders. What says that it
// is `Codable` says it of this, which asks for nothing.
#if hasFeature(Embedded)
  public protocol Codable {}
#endif
