import Building
import Foundation
import Processes

extension Call {
  /// Says that there is no sandbox on this machine: once, and not at each check.
  func noteMissingSandbox() {
    let said = course.kit.state.appending(path: "no-sandbox")
    guard Sandbox.best.level == .none, !Files.exists(said) else { return }
    let note = """
      note: your code runs without a sandbox here.
      'swift run lesson-runner doctor' says what that means. This is said once.

      """
    try? Files.write(note, to: said)
    StandardStream.error.write(note)
  }
}
