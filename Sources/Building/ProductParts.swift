import Foundation
import Processes

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
    case .folder(let folder):
      for file in kit.sourceFiles(of: folder) {
        sources.append(Source(name: file.lastPathComponent, text: try Files.read(file), file: file))
      }
    case .text(let text):
      sources.append(Source(name: "main.swift", text: text, file: nil))
    }
    self.sources = sources
    var hash = ContentHash()
    hash.add(modules.key)
    for source in sources {
      hash.add(source.name)
      hash.add(source.text)
    }
    key = hexadecimal(hash.value)
  }
}
