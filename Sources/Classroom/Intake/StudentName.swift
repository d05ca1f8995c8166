import Foundation
import Processes
import Typesetting

/// What a student is called: the name of a folder or an archive, which somebody else chose.
///
/// The name is data. It is compared as it is, and never reaches a screen, a page or a path as it
/// is, unless it is as harmless as most names are.
public struct StudentName: Codable, Hashable, Sendable {
  /// As it was given.
  public let text: String
  /// Whether another student of the class has a name that looks the same, or differs only in small
  /// and capital letters.
  var hasTwin = false

  public init(_ text: String) {
    self.text = text
  }

  /// The name for a reader. What cannot be seen is left out; then a few digits tell it from others.
  public var visible: String {
    let visible = text.visible
    return visible == text && !hasTwin ? text : "\(visible) [\(digits)]"
  }

  /// The name of a file or folder of the student's own: the same every time, and nobody else's.
  public var fileName: String {
    let safe = text.unicodeScalars.map { Self.isHarmless($0) ? Character($0) : "-" }
    let short = String(safe.drop { $0 == "." || $0 == "-" }.prefix(60))
    // Who is called as another one's file is, gets digits, too.
    let isOwn = short == text && !hasTwin && short.wholeMatch(of: /.*-[0-9A-Fa-f]{8}/) == nil
    return isOwn ? short : "\(short)-\(digits)"
  }

  /// The same, on a disk that takes "Anna" and "anna" for one name, too.
  var safeFileName: String {
    fileName == fileName.lowercased() || fileName.hasSuffix("-\(digits)")
      ? fileName : "\(fileName)-\(digits)"
  }

  /// The same for names that a reader or a disk may take for one.
  var likeness: String { text.lowercased().precomposedStringWithCanonicalMapping }

  /// The same names, each of which knows whether it has a twin among them.
  static func tellingTwinsApart(_ names: [StudentName]) -> [StudentName] {
    let alike = Dictionary(grouping: Set(names), by: \.likeness)
    return names.map { name in
      var name = name
      name.hasTwin = (alike[name.likeness]?.count ?? 1) > 1
      return name
    }
  }

  /// A name that tells nobody who it is, the same every time for one secret. Whoever knows the secret
  /// can try names out.
  func pseudonym(_ secret: String) -> StudentName {
    let digest = ContentHash.of("pseudonym", secret, text)
    return StudentName("student-\(digest.hexadecimal.prefix(10))")
  }

  private var digits: Substring { ContentHash.of("name", text).hexadecimal.prefix(8) }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || ["-", "_", "."].contains(scalar)
  }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension StudentName {
  /// Byte for byte: one letter with an accent can be written in two ways, and these are two names.
  public static func == (one: StudentName, other: StudentName) -> Bool {
    one.text.utf8.elementsEqual(other.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension StudentName: Comparable {
  /// By their bytes: the same order on every machine.
  public static func < (one: StudentName, other: StudentName) -> Bool {
    one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
  }
}
