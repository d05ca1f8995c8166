import Wire

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The operating system's limits on this process.
enum Confinement {
  /// Limits what this process and everything it starts may use. Nothing can raise them again.
  static func apply(_ limits: Limits) {
    set(resource(RLIMIT_CPU), to: limits.processorSeconds)
    set(resource(RLIMIT_AS), to: limits.memory)
    set(resource(RLIMIT_STACK), to: limits.stack)
    set(resource(RLIMIT_FSIZE), to: limits.fileSize)
    set(resource(RLIMIT_NOFILE), to: limits.openFiles)
    set(resource(RLIMIT_CORE), to: 0)
  }

  #if canImport(Glibc)
    private typealias Resource = __rlimit_resource_t
    private static func resource(_ name: __rlimit_resource) -> Resource {
      Resource(bitPattern: name.rawValue)
    }
  #else
    private typealias Resource = Int32
    private static func resource(_ name: Int32) -> Resource { name }
  #endif

  private static func set(_ resource: Resource, to value: Int) {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    let value = min(rlim_t(value), limit.rlim_max)
    limit = rlimit(rlim_cur: value, rlim_max: value)
    _ = setrlimit(resource, &limit)
  }
}
