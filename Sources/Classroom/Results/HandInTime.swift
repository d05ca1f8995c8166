import Foundation

/// When something was handed in, or is due, by one clock on one wall.
struct HandInTime: Hashable, Comparable, Sendable {
  /// In seconds from a fixed moment.
  private let seconds: Double

  /// Before all others.
  static let first = HandInTime(seconds: -.infinity)

  private init(seconds: Double) { self.seconds = seconds }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// Reads "2026-11-20", which is the end of that day, or "2026-11-20T23:59", which is the end of
  /// that minute; nil if it is neither.
  /// The colon may be a point or be left out, since some disks have none in their names.
  init?(_ text: String) {
    let form = /(\d{4})-(\d\d)-(\d\d)(?:[T_](\d\d)[:.]?(\d\d)(?:[:.]?(\d\d))?)?/
    guard let match = text.wholeMatch(of: form) else { return nil }
    let (_, year, month, day, hour, minute, second) = match.output
    let parts = DateComponents(
      calendar: Self.calendar, year: Int(year), month: Int(month), day: Int(day),
      hour: hour.flatMap { Int($0) } ?? 23, minute: minute.flatMap { Int($0) } ?? 59,
      second: second.flatMap { Int($0) } ?? 59)
    guard parts.isValidDate, let date = parts.date else { return nil }
    seconds = date.timeIntervalSinceReferenceDate
  }

  /// How many days have begun since another time; 0 if this one is not later.
  func daysAfter(_ due: HandInTime) -> Int {
    max(0, Int(((seconds - due.seconds) / 86_400).rounded(.up)))
  }

  static func < (one: HandInTime, other: HandInTime) -> Bool { one.seconds < other.seconds }
}

extension StudentName {
  /// Who handed something in, and when, if the name says so: "anna@2026-11-20T23:59". An address
  /// such as "anna@example.org" is a name. Anything else after an "@" is meant for a time: what
  /// "anna@yesterday" holds is anna's, and unclear.
  var handedIn: (student: StudentName, time: HandInTime?, isUnclear: Bool) {
    // If there is a folder of the same name, an archive keeps its ending.
    let name = Archive.Format.of(text)?.stem ?? text
    guard let sign = name.lastIndex(of: "@"), sign > name.startIndex else {
      return (StudentName(name), nil, false)
    }
    let rest = String(name[name.index(after: sign)...])
    let time = HandInTime(rest)
    if time == nil, rest.isDomain { return (StudentName(name), nil, false) }
    return (StudentName(String(name[..<sign])), time, time == nil)
  }
}

extension String {
  /// Whether it ends an address, such as "example.org". "20.Nov" and "2026-11-20.noon" do not.
  fileprivate var isDomain: Bool {
    let labels = split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.count > 1, last.first?.isLetter == true,
      wholeMatch(of: /(\d{4}-|\d{1,2}\.).*/) == nil
    else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    }
  }
}
