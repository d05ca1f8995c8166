// What the notebook's pages call: the loop of `lesson-worker`, as WebAssembly. A page writes a
// request into memory that it has asked for, and gets the replies one by one, all of them in the
// encoding of the worker's pipe.
//
// It is compiled as Embedded Swift, and linked with one lesson and what is generated for it: a
// function that the page calls first, which sets `bindings`.

import Tensors
public import Wire

/// The exercises that can be called.
nonisolated(unsafe) public var bindings: [Binding] = []

/// The page takes a copy of these bytes: a reply.
@_extern(wasm, module: "page", name: "send")
@_extern(c)
private func send(_ bytes: UnsafeRawPointer?, _ count: Int)

/// The number of the request that is being answered.
nonisolated(unsafe) private var current: UInt64 = 0

/// Room for a request of `count` bytes.
@_expose(wasm, "allocate")
@_cdecl("allocate")
public func allocate(_ count: Int) -> UnsafeMutableRawPointer {
  .allocate(byteCount: count, alignment: 8)
}

/// Sends the names and the signatures of the exercises, so that a page knows what to send for each.
@_expose(wasm, "list")
@_cdecl("list")
public func list() {
  send(
    .outcome(
      .returned(.list(bindings.map { .list([.text($0.name), .text($0.signature)]) }))))
}

/// Answers the request in the memory that `allocate` gave, and frees it.
@_expose(wasm, "answer")
@_cdecl("answer")
public func answer(_ request: UnsafeMutableRawPointer, _ count: Int) {
  let bytes = [UInt8](UnsafeRawBufferPointer(start: request, count: count))
  request.deallocate()
  guard let envelope = try? Envelope<Request>(bytes: bytes) else {
    return send(.unreadableArguments)
  }
  current = envelope.id
  Unwritten.reached = { function in
    let name = function.withUTF8Buffer { String(decoding: $0.prefix { $0 != 40 }, as: UTF8.self) }
    send(.notStarted(name))
    // A call that cannot go on ends the instance.
    fatalError()
  }
  Training.reported = { epoch, loss, accuracy in
    send(.progress(EpochReport(epoch: epoch, loss: loss, accuracy: accuracy)))
  }
  send(reply(to: envelope.message))
}

private func send(_ reply: Reply) {
  Envelope(id: current, message: reply).bytes.withUnsafeBytes { send($0.baseAddress, $0.count) }
}

private func reply(to request: Request) -> Reply {
  guard case .call(let name, let signature, let arguments) = request else { return .goodbye }
  guard let exercise = bindings.first(where: { $0.name == name }) else { return .unknownExercise }
  guard exercise.signature == signature else { return .otherSignature(exercise.signature) }
  return exercise.call(arguments).map { .outcome($0) } ?? .unreadableArguments
}
