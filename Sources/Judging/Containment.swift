import Foundation
import Processes

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#endif

/// Runs the kit's own code on what a learner's code returned, so that a fault in it costs one
/// exercise and not the run.
///
/// Swift has no way to catch a trap. So the code runs on a thread that is marked. If the processor
/// stops a marked thread, the signal's handler notes it and lets the thread sleep for ever, and
/// whoever waits for the result goes on without it. Any other thread is treated as before.
///
/// This is sound as long as the thread holds nothing that others wait for. A trap is an instruction
/// of the kit's own code, so no lock of the allocator is held. A constant that is being made for
/// the first time would be: then the next exercise that needs it waits in vain, and its own time
/// runs out.
enum Containment {
  /// - Parameters:
  ///   - seconds: How long it may take.
  ///   - body: What is run.
  /// - Returns: The result, or nil if `body` trapped or did not end. Its thread is then lost.
  static func run<Result: Sendable>(
    atMost seconds: Double, _ body: @escaping @Sendable () -> Result
  ) -> Result? {
    _ = handlers
    let box = Box<Result>()
    let mark = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    mark.initialize(to: 0)
    // An address, since a pointer may not cross to another thread.
    let address = Int(bitPattern: mark)
    let thread = Thread {
      withSignalStack {
        pthread_setspecific(key, UnsafeMutableRawPointer(bitPattern: address))
        box.put(body())
        pthread_setspecific(key, nil)
      }
    }
    thread.stackSize = 8 << 20
    thread.start()
    let deadline = ContinuousClock.now + .seconds(seconds)
    // The handler may not wake anybody: it is asked now and then.
    while !box.isFilled(within: 0.02), mark.pointee == 0, ContinuousClock.now < deadline {}
    // A thread that goes on, or sleeps, still has the mark.
    guard let result = box.result else { return nil }
    mark.deallocate()
    return result
  }

  /// Under this key, a thread has its mark.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// What was done on each signal before.
  nonisolated(unsafe) private static let earlier = {
    let actions = UnsafeMutablePointer<sigaction>.allocate(capacity: 64)
    actions.initialize(repeating: sigaction(), count: 64)
    return actions
  }()

  private static let handlers: Void = {
    _ = (key, earlier)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      var action = sigaction()
      action.handler = { number, information, _ in
        if let mark = pthread_getspecific(Containment.key) {
          mark.assumingMemoryBound(to: Int32.self).pointee = 1
          while true { pause() }
        }
        // Whoever listened before does again. A fault comes again by itself, and a signal from
        // another program does not.
        sigaction(number, Containment.earlier + Int(number), nil)
        if (information?.pointee.si_code ?? 0) <= 0 { raise(number) }
      }
      action.sa_flags = Int32(SA_ONSTACK) | Int32(SA_SIGINFO)
      sigaction(number, &action, earlier + Int(number))
    }
  }()

  /// Gives the thread another stack for signals: the one that it has may be what ran out.
  private static func withSignalStack(_ body: () -> Void) {
    let size = 1 << 16
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    var stack = stack_t()
    stack.ss_sp = memory
    stack.ss_size = size
    sigaltstack(&stack, nil)
    body()
    stack.ss_flags = Int32(SS_DISABLE)
    sigaltstack(&stack, nil)
    memory.deallocate()
  }
}

/// Where one thread puts a result that another one waits for.
private final class Box<Value: Sendable>: Sendable {
  private let condition = NSCondition()
  nonisolated(unsafe) private var value: Value?

  func put(_ value: Value) {
    condition.lock()
    self.value = value
    condition.broadcast()
    condition.unlock()
  }

  /// Whether something is there, at the latest after so many seconds.
  func isFilled(within seconds: Double) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    if value == nil { _ = condition.wait(until: Date(timeIntervalSinceNow: seconds)) }
    return value != nil
  }

  var result: Value? {
    condition.lock()
    defer { condition.unlock() }
    return value
  }
}
