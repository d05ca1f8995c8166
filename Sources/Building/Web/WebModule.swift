public import Foundation
import Processes

/// A lesson's functions for a page of the notebook, or why there are none.
public enum WebModule: Hashable, Sendable {
  case made(Code)
  /// The learner has changed nothing in the file yet.
  case onlyStubs
  /// The file does not compile for this machine either: its verdicts say so.
  case doesNotCompile
  case refused(Refusal)

  /// A module of WebAssembly.
  public struct Code: Hashable, Sendable {
    public let bytes: Data
    /// Whether the bytes must be unpacked: most machines have gzip, and then a page is a third of
    /// the size.
    public let isPacked: Bool
  }

  /// Why code that compiles for this machine is no WebAssembly.
  public enum Refusal: Hashable, Sendable {
    case noLinker
    /// A student kit does not hold it.
    case noReference
    /// The toolchain cannot compile the kit's own modules for it.
    case unsupported(message: String)
    case notCompilable(file: String, line: Int, message: String)
  }
}

extension WebModule.Refusal: CustomStringConvertible {
  /// Completes the sentence "Your code …".
  public var description: String {
    switch self {
    case .noLinker:
      """
      cannot run in figures: this Swift toolchain has no 'wasm-ld'. \
      Install a toolchain from swift.org, or put LLVM's 'wasm-ld' on the PATH
      """
    case .noReference:
      "cannot be compared: this kit does not hold the right answers"
    case .unsupported(let message):
      "cannot run in figures: this Swift toolchain cannot compile for WebAssembly (\(message))"
    case .notCompilable(let file, let line, let message):
      "cannot be compiled for WebAssembly: \(file):\(line): \(message)"
    }
  }
}
