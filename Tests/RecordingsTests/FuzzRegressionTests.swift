import Glibc
import Recordings
import Testing

@Suite("Files that a fuzzer once broke the reader with, and its seeds, stay harmless")
struct FuzzRegressionTests {
    @Test("every file of the corpus", arguments: ["Corpus", "FailCases"])
    func replay(folder: String) throws {
        let here = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let path = "/\(here)/Fuzzing/\(folder)"
        let names = try entries(path)
        #expect(folder == "FailCases" || names.count >= 20)
        for name in names {
            let bytes = try content("\(path)/\(name)")
            do {
                let header = try WaveHeader(reading: bytes)
                #expect(header.dataOffset + header.dataLength <= Int64(bytes.count), "\(name)")
            } catch {
                #expect(error is WaveHeaderError, "\(name)")
            }
        }
    }

    private func entries(_ path: String) throws -> [String] {
        let directory = try #require(opendir(path))
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private func content(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(descriptor, &bytes, bytes.count)
        return Array(bytes.prefix(max(count, 0)))
    }
}
