/// The parts of an object file in the format ELF that decide what the linker does with it.
///
/// macOS has another format: there, nothing but the lexer looks at a file before it is linked.
struct ObjectFile {
  let sections: [Section]
  let symbols: [Symbol]

  struct Section {
    let name: String
    let type: Int
    /// Whether it is in memory when the program runs.
    let isLoaded: Bool
    let bytes: ArraySlice<UInt8>
  }

  struct Symbol {
    let name: String
    let isDefined: Bool
    /// Whether other files do not see it.
    let isLocal: Bool
    /// Whether it gives way to another file's symbol of that name.
    let isWeak: Bool
    /// Whether a function decides at the start of the program what it stands for.
    let isResolvedAtStart: Bool
  }

  static let beginning: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]

  /// Reads a file of 64 bits whose numbers have their low byte first; nil if it is anything else, or
  /// damaged.
  init?(_ bytes: [UInt8]) {
    let reader = Reader(bytes: bytes)
    guard bytes.starts(with: Self.beginning), bytes.count > 64, bytes[4] == 2, bytes[5] == 1,
      reader.number(at: 16, size: 2) == 1, let table = reader.number(at: 40, size: 8),
      let count = reader.number(at: 60, size: 2), let names = reader.number(at: 62, size: 2),
      let headers = reader.headers(at: table, count: count), headers.indices.contains(names),
      let sectionNames = reader.slice(headers[names])
    else { return nil }
    var sections: [Section] = []
    var symbols: [Symbol] = []
    for header in headers {
      guard let name = Reader.text(in: sectionNames, at: header.name),
        let contents = reader.slice(header)
      else { return nil }
      sections.append(
        Section(
          name: name, type: header.type, isLoaded: header.flags & 2 != 0, bytes: contents))
      guard header.type == SectionType.symbols else { continue }
      guard headers.indices.contains(header.link),
        let texts = reader.slice(headers[header.link]), contents.count.isMultiple(of: 24)
      else { return nil }
      for start in stride(from: contents.startIndex, to: contents.endIndex, by: 24) {
        guard let name = reader.number(at: start, size: 4),
          let text = Reader.text(in: texts, at: name),
          let section = reader.number(at: start + 6, size: 2)
        else { return nil }
        let (kind, binding) = (bytes[start + 4] & 0xF, bytes[start + 4] >> 4)
        symbols.append(
          Symbol(
            name: text, isDefined: section != 0, isLocal: binding == 0, isWeak: binding == 2,
            isResolvedAtStart: kind == 10))
      }
    }
    self.sections = sections
    self.symbols = symbols
  }

  /// What the format calls `sh_type`.
  enum SectionType {
    static let symbols = 2
    static let nothing = 8
    static let dependentLibraries = 0x6FFF_4C04
  }
}

/// Reads what may be damaged.
private struct Reader {
  let bytes: [UInt8]

  struct Header {
    let name, type, flags, offset, size, link: Int
  }

  func number(at offset: Int, size: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - size else { return nil }
    let value = (0..<size).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[offset + $1]) }
    return Int(exactly: value)
  }

  func headers(at table: Int, count: Int) -> [Header]? {
    var headers: [Header] = []
    for index in 0..<count where table < bytes.count {
      let start = table + 64 * index
      guard let name = number(at: start, size: 4), let type = number(at: start + 4, size: 4),
        let flags = number(at: start + 8, size: 8), let offset = number(at: start + 24, size: 8),
        let size = number(at: start + 32, size: 8), let link = number(at: start + 40, size: 4)
      else { return nil }
      headers.append(
        Header(name: name, type: type, flags: flags, offset: offset, size: size, link: link))
    }
    return headers.count == count ? headers : nil
  }

  /// What a section holds; nothing if it only takes up room in memory.
  func slice(_ header: Header) -> ArraySlice<UInt8>? {
    if [0, ObjectFile.SectionType.nothing].contains(header.type) { return [] }
    guard header.offset <= bytes.count, header.size <= bytes.count - header.offset else {
      return nil
    }
    return bytes[header.offset..<header.offset + header.size]
  }

  static func text(in table: ArraySlice<UInt8>, at offset: Int) -> String? {
    if table.isEmpty, offset == 0 { return "" }
    guard offset < table.count else { return nil }
    return String(
      decoding: table[(table.startIndex + offset)...].prefix { $0 != 0 }, as: UTF8.self)
  }
}
