extension ForbiddenCode {
  /// The first thing that is forbidden in what the compiler made of a lesson file; nil if nothing
  /// is, or if this is the object file of a system whose format is not known here.
  ///
  /// All that is not known to be Swift's own is forbidden: a symbol that nobody has would keep all
  /// lessons from being linked.
  static func first(inObject bytes: [UInt8]) -> ForbiddenCode? {
    #if os(Linux)
      guard let object = ObjectFile(bytes) else {
        return ForbiddenCode(kind: .symbol, text: "a damaged object file", line: 0)
      }
      return (object.forbiddenSymbol ?? object.forbiddenSection).map {
        ForbiddenCode(kind: .symbol, text: $0, line: 0)
      }
    #else
      return nil
    #endif
  }
}

extension ObjectFile {
  /// What is loaded: code, data, what unwinds the stack, and Swift's descriptions of types. Nothing
  /// that runs before or after the program.
  private static let loadedSections = [
    ".text", ".rodata", ".data", ".bss", ".tdata", ".tbss", ".eh_frame", ".gcc_except_table",
    "swift5_", ".swift_modhash",
  ]

  /// The libraries of Swift itself, which the kit links with in any case.
  private static let libraries: Set = [
    "-lswiftCore", "-lswift_StringProcessing", "-lswift_RegexParser", "-lswift_Concurrency",
    "-lswiftSwiftOnoneSupport", "-lswift_Builtin_float",
  ]

  fileprivate var forbiddenSection: String? {
    for section in sections {
      let isNamed = Self.loadedSections.contains(where: section.name.hasPrefix)
      if section.isLoaded && !isNamed || section.type == SectionType.dependentLibraries
        || section.name == ".linker-options" && !section.bytes.isEmpty
      {
        return section.name
      }
      if section.isLoaded, Self.runningTypes.contains(section.type) { return section.name }
      guard section.name == ".swift1_autolink_entries" else { continue }
      for entry in section.bytes.split(separator: 0) {
        let text = String(decoding: entry, as: UTF8.self)
        if !Self.libraries.contains(text) { return text }
      }
    }
    return nil
  }

  /// Lists of functions that run before and after the program.
  private static let runningTypes = [14, 15, 16]

  fileprivate var forbiddenSymbol: String? {
    symbols.first { symbol in
      if symbol.name.isEmpty || symbol.isDefined && symbol.isLocal && !symbol.isResolvedAtStart {
        return false
      }
      if symbol.isResolvedAtStart { return true }
      return symbol.isDefined ? !symbol.mayBeDefined : !symbol.mayBeUsed
    }?.name
  }
}

extension ObjectFile.Symbol {
  /// Only the names of the lessons' own module, and copies of what Swift and `Tensors` leave to be
  /// copied.
  fileprivate var mayBeDefined: Bool {
    if name.hasPrefix("$s") { return isWeak || name.contains("7Lessons") }
    // "symbolic SaySfG": no function of C has a space or a full stop in its name.
    if name.contains(" ") || name.hasPrefix("got.") || name.hasPrefix("DW.ref.") { return true }
    return isWeak && ["__swift_", "swift_willThrowTyped"].contains(where: name.hasPrefix)
  }

  fileprivate var mayBeUsed: Bool {
    if name.hasPrefix("$s") { return isOfSwiftOrTensors }
    if name.contains(" ") || ["swift_", "_swift"].contains(where: name.hasPrefix) { return true }
    return Self.ofC.contains(name) || Self.ofCompilers.contains(where: name.hasPrefix)
  }

  /// "$s7Tensors6MatrixV…": a name that begins with a number and as many letters is one of a module,
  /// or of a type that belongs to a protocol of Swift's own, as in "$s7ElementSTTl" and in
  /// "$s11RegexOutput17_StringProcessing0A9ComponentPTl".
  private var isOfSwiftOrTensors: Bool {
    guard let first = Self.word(atStartOf: name.dropFirst(2)) else { return true }
    if Self.modules.contains(String(first)) || name.contains("7Lessons") { return true }
    let rest = name[first.endIndex...]
    if rest.hasPrefix("S") || rest.hasPrefix("s") { return true }
    let module = name.hasSuffix("PTl") ? Self.word(atStartOf: rest) : nil
    return module.map { Self.modules.contains(String($0)) } ?? false
  }

  /// "Tensors" of "7Tensors6MatrixV"; nil if there is no number, or not as many letters.
  private static func word(atStartOf text: Substring) -> Substring? {
    let digits = text.prefix { $0.isNumber }
    guard let count = Int(digits), count > 0 else { return nil }
    return text[digits.endIndex...].prefix(count)
  }

  private static let modules: Set = [
    "Tensors", "Lessons", "Swift", "_Concurrency", "_StringProcessing", "_RegexParser",
    "SwiftOnoneSupport",
  ]

  /// What the compiler itself calls.
  private static let ofC: Set = {
    let math = [
      "acos", "asin", "atan", "atan2", "cbrt", "ceil", "copysign", "cos", "cosh", "exp", "exp2",
      "expm1", "fabs", "floor", "fma", "fmax", "fmin", "fmod", "hypot", "ldexp", "log", "log10",
      "log1p", "log2", "nearbyint", "pow", "remainder", "rint", "round", "roundeven", "sin",
      "sincos", "sinh", "sqrt", "tan", "tanh", "trunc",
    ]
    return Set(math + math.map { $0 + "f" } + math.map { $0 + "l" }).union([
      "_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail", "__tls_get_addr", "bcmp", "bzero", "free",
      "malloc", "malloc_usable_size", "memcmp", "memcpy", "memmove", "memset",
    ])
  }()

  /// The beginnings of names for what a processor cannot do in one step, such as to divide numbers
  /// of 128 bits.
  private static let ofCompilers = [
    "__aarch64_", "__ash", "__atomic_", "__div", "__extend", "__fix", "__float", "__gnu_f2h",
    "__gnu_h2f", "__lshr", "__mod", "__mul", "__powi", "__trunc", "__udiv", "__umod",
  ]
}
