import Foundation
import Processes
import Typesetting

/// What a product is made of besides the lessons, as it is now.
struct ProductParts {
  let product: Product
  let modules: KitModules
  /// The files of its own program.
  let sources: [Source]
  /// Changes with all of this and with the compiler.
  let key: String

  struct Source {
    let name: String
    let text: String
    /// Where it is in the kit; nil if it is in no file.
    let file: URL?
  }

  init(_ product: Product, kit: Kit, modules: KitModules) throws {
    self.product = product
    self.modules = modules
    var sources: [Source] = []
    switch product.main {
    case .folder(let folder, let functions):
      for file in kit.sourceFiles(of: folder) {
        let text = try Files.read(file)
        let rest = functions.reduce(text) { $0.withoutBinding(of: $1) }
        sources.append(
          Source(name: file.lastPathComponent, text: rest, file: rest == text ? file : nil))
      }
    case .files(let files):
      sources = files.map { Source(name: $0.name, text: $0.text, file: nil) }
    }
    self.sources = sources
    var hash = ContentHash()
    hash.add(modules.key)
    for source in sources {
      hash.add(source.name)
      hash.add(source.text)
    }
    key = hash.value.hexadecimal
  }
}

extension String {
  /// The text without the line that binds a function.
  fileprivate func withoutBinding(of function: String) -> String {
    lines.filter { !$0.contains("Binding(\"\(function)\"") }.joined(separator: "\n")
  }
}
