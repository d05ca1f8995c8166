import Foundation
import Testing

@testable import Processes

@Suite("Digests")
struct DigestTests {
  private func sha256(_ bytes: some Collection<UInt8>) -> String {
    Array(bytes).withUnsafeBytes { SHA256.digest(of: $0) }.hexadecimal
  }

  @Test(
    "The examples of the standard, FIPS 180-4, have the digests that it gives",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmn"
          + "opqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func standard(text: String, digest: String) {
    #expect(sha256(text.utf8) == digest)
  }

  @Test("A million times the letter a has the digest that the standard gives")
  func million() {
    #expect(
      sha256(Array(repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Written by Python's hashlib.
  @Test(
    "Around the ends of blocks, every length has the digest that another program finds",
    arguments: [
      1: "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a",
      3: "6ab0dba1f4f1dfbb37b4f9eeb092c09fca4900ad32bdcd147d8dde35d6c87c35",
      55: "81afe5b788dc2ce138ff83d9b20164db75a94d75d2b2432eea4a0ef605088c72",
      56: "2aba54f0ac632420a2b502431408866e40e1d5e430df4cd822642c78ab2eb9c1",
      57: "903284efbf9100e8ba1614ec65eacacad125e03f857cae7acbf8b73b23e0fdfe",
      63: "733d3d4ee79ee67145bf73da13588f6f235d37414fc64b14a2f00f1762792f5e",
      64: "79322907b3e9d013d7dc2c2f256674dbf733045cde01df3539271c6f5605feb8",
      65: "d85c007c6eb440f085afa2b84f6f2bce4658b240e9f62cb1364bf0485a57e720",
      119: "6c87eedf096b345de205b702e5223b73b447a3207791ded3ea007ba15ed6736e",
      120: "42500cf6a1e3936d6b9e0bcfe296d654b63255e525487d3634d0b15fde591c4d",
      127: "68f6ff710276900c0ffbbc57426f67e00c2e01f0750c7edc25ac06b8ce7a8095",
      128: "489d55fea9a73af36b6dd0be7b4117d8e5683386d39544e8a44c99a87f368707",
      130: "bfeaa0cf3d24ce3cdc6efadd5d4df78c4619e9e65ac66b1c185a3435d05a19d3",
    ])
  func lengths(count: Int, digest: String) {
    #expect(sha256(sample(count)) == digest)
  }

  @Test("Each length from 0 to 130 has the right digest, in one part and in many")
  func allLengths() {
    var all = SHA256()
    for count in 0...130 {
      let whole = sample(count).withUnsafeBytes { SHA256.digest(of: $0) }
      var inParts = SHA256()
      for start in stride(from: 0, to: count, by: 1 + count % 7) {
        sample(count)[start..<min(count, start + 1 + count % 7)]
          .withUnsafeBytes { inParts.add($0) }
      }
      #expect(inParts.digest == whole)
      whole.bytes.withUnsafeBytes { all.add($0) }
    }
    // The digest of the 131 digests, by Python's hashlib.
    #expect(
      all.digest.hexadecimal == "969b9f993f9c27e8424a46288c5b7999eee502a7befa92cad6cfef1034d76c51")
  }

  private func sample(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8((7 * $0 + count) % 256) }
  }

  @Test("A digest is read back from its digits, and from nothing else")
  func digits() throws {
    let digest = ContentHash.of("a", "b")
    #expect(Digest(hexadecimal: digest.hexadecimal) == digest)
    #expect(try JSONDecoder().decode(Digest.self, from: JSONEncoder().encode(digest)) == digest)
    #expect(Digest(hexadecimal: String(digest.hexadecimal.dropLast())) == nil)
    #expect(Digest(hexadecimal: "g" + digest.hexadecimal.dropFirst()) == nil)
    #expect(Digest(hexadecimal: "é" + digest.hexadecimal.dropFirst(2)) == nil)
  }

  @Test("Parts have another digest if one of them ends elsewhere or is of another kind")
  func parts() {
    func digest(_ add: (inout ContentHash) -> Void) -> Digest {
      var hash = ContentHash()
      add(&hash)
      return hash.value
    }
    let digests = [
      digest { _ in },
      digest { $0.add("") },
      digest { $0.add(0) },
      digest { $0.add("ab") },
      digest { for part in ["a", "b"] { $0.add(part) } },
      digest { for part in ["ab", ""] { $0.add(part) } },
      digest { for part in ["", "ab"] { $0.add(part) } },
      digest { for number in [UInt64(0x6162), 0] { $0.add(number) } },
    ]
    #expect(Set(digests).count == digests.count)
  }
}
