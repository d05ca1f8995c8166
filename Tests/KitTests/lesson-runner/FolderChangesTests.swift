import Foundation
import Processes
import Testing

@testable import lesson_runner

@Suite("Changes in a folder")
struct FolderChangesTests {
  private let folder: URL

  init() throws {
    folder = try TemporaryFolder.make("changes")
  }

  private func save(_ text: String, to name: String, inPlace: Bool = true) throws {
    try text.write(to: folder.appending(path: name), atomically: !inPlace, encoding: .utf8)
  }

  /// Outside of `#expect`, which takes no mutating call.
  private func hasChanged(_ changes: inout FolderChanges) -> Bool { changes.takeChange() }

  private func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  @Test("A file that is written, replaced, added or removed is a change, once")
  func kinds() throws {
    defer { remove() }
    try save("1", to: "a.swift")
    var changes = FolderChanges(folder)
    #expect(!hasChanged(&changes))
    try save("2", to: "a.swift")
    #expect(changes.isPending || changes.descriptor != nil)
    #expect(hasChanged(&changes))
    #expect(!hasChanged(&changes))
    try save("3", to: "a.swift", inPlace: false)
    #expect(hasChanged(&changes))
    try save("1", to: "b.swift")
    #expect(hasChanged(&changes))
    try FileManager.default.removeItem(at: folder.appending(path: "a.swift"))
    #expect(hasChanged(&changes))
    #expect(!changes.isPending)
  }

  @Test("A folder that is removed and made again is watched again")
  func madeAgain() throws {
    defer { remove() }
    var changes = FolderChanges(folder)
    let isReporting = changes.descriptor != nil
    remove()
    #expect(hasChanged(&changes))
    #expect(changes.patience == 100)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try save("1", to: "a.swift")
    #expect(hasChanged(&changes))
    #expect((changes.descriptor != nil) == isReporting)
    guard let descriptor = changes.descriptor else { return }
    try save("2", to: "a.swift")
    let ready = waitUntilReady(reading: [descriptor], atMost: Patience.milliseconds)
    #expect(ready.readable == [descriptor])
  }

  @Test("It is watched again even if nobody looked while it was away")
  func madeAgainAtOnce() throws {
    defer { remove() }
    var changes = FolderChanges(folder)
    remove()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(hasChanged(&changes))
    guard let descriptor = changes.descriptor else { return }
    try save("1", to: "a.swift")
    let ready = waitUntilReady(reading: [descriptor], atMost: Patience.milliseconds)
    #expect(ready.readable == [descriptor])
  }

  @Test("What a link leads to changes unreported, so it is looked at often")
  func links() throws {
    defer { remove() }
    let other = folder.appendingPathExtension("other")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: other) }
    let file = other.appending(path: "a.swift")
    try "1".write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "a.swift"), withDestinationURL: file)
    var changes = FolderChanges(folder)
    #expect(changes.patience == 100)
    try "22".write(to: file, atomically: true, encoding: .utf8)
    #expect(changes.isPending)
    #expect(hasChanged(&changes))
  }
}
