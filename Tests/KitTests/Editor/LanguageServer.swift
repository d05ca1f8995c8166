import Foundation
import Testing

/// The toolchain's language server, asked as an editor asks it: JSON messages over its standard
/// input and output, each after a header that says how long it is.
final class LanguageServer {
  private let process = Process()
  private let requests = Pipe()
  private let replies = Pipe()
  private var received = Data()
  private var lastID = 0
  private let patience: DispatchWorkItem

  private static var program: URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: "\($0)/sourcekit-lsp") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
  }

  static var isInstalled: Bool { program != nil }

  /// Starts a server for a folder. It ends by itself when these tests do.
  init(for folder: URL) throws {
    process.executableURL = try #require(Self.program) as URL
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "LESSONS" }
    process.standardInput = requests
    process.standardOutput = replies
    process.standardError = FileHandle.nullDevice
    try process.run()
    patience = process.endedIfStuck()
    _ = try request(
      "initialize",
      [
        "processId": Int(ProcessInfo.processInfo.processIdentifier),
        "rootUri": folder.absoluteString,
        "capabilities": [String: String](),
        "initializationOptions": ["backgroundIndexing": false],
      ])
    try send(["method": "initialized", "params": [String: String]()])
  }

  /// Asks, and waits for the answer.
  func request<Answer: Decodable>(_ type: Answer.Type, _ method: String) throws -> Answer {
    let answer = try request(method, [:])
    let result = try #require(answer["result"], "\(answer)")
    return try JSONDecoder().decode(type, from: JSONSerialization.data(withJSONObject: result))
  }

  func end() {
    patience.cancel()
    _ = try? request("shutdown", [:])
    try? send(["method": "exit"])
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private func request(_ method: String, _ parameters: [String: Any]) throws -> [String: Any] {
    lastID += 1
    try send(["id": lastID, "method": method, "params": parameters])
    while true {
      let message = try next()
      if message["method"] == nil, message["id"] as? Int == lastID { return message }
      // What the server asks of an editor is granted.
      if message["method"] != nil, let id = message["id"] {
        try send(["id": id, "result": NSNull()])
      }
    }
  }

  private func send(_ message: [String: Any]) throws {
    let body = try JSONSerialization.data(
      withJSONObject: message.merging(["jsonrpc": "2.0"]) { $1 })
    let header = Data("Content-Length: \(body.count)\r\n\r\n".utf8)
    try requests.fileHandleForWriting.write(contentsOf: header + body)
  }

  /// The next message of the server.
  private func next() throws -> [String: Any] {
    while true {
      if let end = received.firstRange(of: Data("\r\n\r\n".utf8)) {
        let header = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        let field = header.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
        let length = try #require(field?.split(separator: " ").last.flatMap { Int($0) })
        if received.endIndex - end.upperBound >= length {
          let body = Data(received[end.upperBound..<end.upperBound + length])
          received = Data(received[(end.upperBound + length)...])
          return try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
        }
      }
      let more = replies.fileHandleForReading.availableData
      try #require(!more.isEmpty, "The language server ended.")
      received += more
    }
  }
}
