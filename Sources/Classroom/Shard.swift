import Processes

/// One part of a class, for one of several machines. All submissions of a student are in one part.
public struct Shard: Hashable, Sendable {
  public let number: Int
  public let count: Int

  /// All of the class.
  public static let whole = Shard(number: 1, count: 1)

  private init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads "2/5": the second of five parts; nil if it is anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1],
      (1...max(1, count)).contains(number), count >= 1
    else { return nil }
    self.init(number: number, count: count)
  }

  public var isWhole: Bool { count == 1 }

  /// Who belongs to it. It depends on the name alone, so that nobody changes parts if another
  /// student hands in late.
  func holds(_ student: StudentName) -> Bool {
    let first = ContentHash.of("shard", student.text).hexadecimal.prefix(8)
    return Int(first, radix: 16).map { $0 % count == number - 1 } ?? false
  }
}
