/// How long the compiler may be at work for one build.
///
/// Wall time ends a build. Processor time says which file is charged: that the machine has much else
/// to do is no file's fault, nor what the files before it have taken.
struct CompileTime: Sendable {
  /// Seconds of processor time that each file gets at first, whatever the others take. An ordinary
  /// one needs 0.2.
  var share = 5
  /// Seconds of processor time for the files that need more, while nothing else waits.
  var most = 20
  /// Seconds of wall time. Then each file gets its share and no more, nobody looks any further for
  /// another's fault, and the files that have taken twice their share are charged.
  var plenty = 45.0
  /// Seconds of wall time that a build takes at most.
  var total = 180.0
}
