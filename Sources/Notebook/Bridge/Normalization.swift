// Swift compares texts by their normal forms, and the tables for that are a quarter of a module. What
// lessons compare are plain words: each letter is its own normal form here, and two spellings of one
// letter are two letters.

/// How a letter is normalized: it stays.
@_cdecl("_swift_stdlib_getNormData")
public func normalization(of scalar: UInt32) -> UInt16 { 0 }

/// What a letter is made of: nothing else.
@_cdecl("_swift_stdlib_getDecompositionEntry")
public func decomposition(of scalar: UInt32) -> UInt32 { 0 }

/// What two letters become together: no letter.
@_cdecl("_swift_stdlib_getComposition")
public func composition(of first: UInt32, _ second: UInt32) -> UInt32 { .max }

/// What the entries are about.
@_silgen_name("_swift_stdlib_nfd_decompositions")
public nonisolated(unsafe) var decompositions: UInt8 = 0
