public import Foundation
import Processes

/// What the hidden cases of a class are drawn from. Whoever knows it can make them, so it is kept in
/// a file that nobody else may read, and is on no command line.
public struct ClassSeed: Hashable, Sendable {
  public let value: UInt64

  public init(_ value: UInt64) {
    self.value = value
  }

  /// Reads a seed. If there is no such file, one is drawn and written there, so that the first of
  /// several programs that begin at the same time gives all of them theirs.
  ///
  /// - Parameter file: Holds a whole number.
  /// - Throws: `SystemError` or `ClassroomError.seedUnreadable`.
  /// - Returns: The seed, and whether it is new.
  public static func inFile(_ file: URL) throws -> (seed: ClassSeed, isNew: Bool) {
    let isNew = Files.exists(file) ? false : try writeNew(to: file)
    let text = try Files.read(file).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let value = UInt64(text) else { throw ClassroomError.seedUnreadable(path: file.pathText) }
    return (ClassSeed(value), isNew)
  }

  /// The seed of one student's cases, if each has cases of their own: the same for all that the
  /// student hands in. It says nothing about the class's seed, nor about another student's.
  public func ofStudent(_ name: StudentName) -> UInt64 {
    let digest = ContentHash.of("seed of a student", "\(value)", name.handedIn.student.text)
    return UInt64(digest.hexadecimal.prefix(16), radix: 16) ?? value
  }

  /// What stands for it in results, which more people see than may know it.
  var digest: Digest { ContentHash.of("seed", "\(value)") }

  /// Writes a seed that nobody knows, unless another program was quicker.
  private static func writeNew(to file: URL) throws -> Bool {
    var generator = SystemRandomNumberGenerator()
    return try SecretFile.write("\(generator.next() as UInt64)", to: file)
  }
}
