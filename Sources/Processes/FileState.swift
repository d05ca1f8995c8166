#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What tells one state of a file from another without reading it.
public struct FileState: Hashable, Sendable {
  /// Tells the file from others on its disk.
  public let number: UInt64
  private let disk: UInt64
  public let isRegular: Bool
  let isPipe: Bool
  public let bytes: Int64
  let seconds: Int
  let nanoseconds: Int
  /// When it was last changed by the system's own account: no program can set this time back.
  private let change: [Int]

  /// The state of a file, or of what a link leads to; nil if there is none.
  public init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let (time, changeTime) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (time, changeTime) = (status.st_mtim, status.st_ctim)
    #endif
    number = UInt64(status.st_ino)
    disk = UInt64(truncatingIfNeeded: status.st_dev)
    isRegular = status.st_mode & S_IFMT == S_IFREG
    isPipe = status.st_mode & S_IFMT == S_IFIFO
    bytes = Int64(status.st_size)
    seconds = Int(time.tv_sec)
    nanoseconds = Int(time.tv_nsec)
    change = [Int(changeTime.tv_sec), Int(changeTime.tv_nsec)]
  }
}
