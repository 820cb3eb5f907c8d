import Crypto
import Foundation

extension InsightRuleFolder {
    /// The files word for word, each after a line that names it.
    public var text: String {
        files.map { file in
            let name = file.origin.split(separator: "/").last ?? ""
            return "# file: \(name)\n\(file.text)\n"
        }.joined()
    }

    /// The SHA-256 of `text`, 64 hexadecimal digits: what a finding's call was read with.
    public var digest: String {
        SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
    }
}
