extension Kit {
  /// The Swift compiler that the kit compiles with.
  /// - Throws: `KitError.noCompiler`
  public static func compiler() throws(KitError) -> String {
    try Toolchain.find().swiftc
  }
}
