import Prosody

/// The smoothed descriptors and the functionals of a signal.
struct EGeMAPSResult: Equatable {
    var rows: [[Float]] = []
    var starts: [Double] = []
    var functionals: EGeMAPSFunctionals?

    /// One descriptor of each frame.
    func track(_ name: String) -> [Float] {
        guard let column = EGeMAPS.descriptorNames.firstIndex(of: name) else { return [] }
        return rows.map { $0[column] }
    }

    subscript(name: String) -> Double {
        functionals?[name] ?? .nan
    }
}

/// Measures a whole signal, pushed in blocks of one size.
func egemaps(of samples: [Float], rate: Int, blockLength: Int = 4096) -> EGeMAPSResult {
    var result = EGeMAPSResult()
    let analyzer = EGeMAPSAnalyzer(sampleRate: rate) { start, values in
        result.starts.append(start)
        result.rows.append(Array(values))
    }
    samples.withUnsafeBufferPointer { all in
        var start = 0
        while start < all.count {
            let end = min(start + blockLength, all.count)
            analyzer.push(UnsafeBufferPointer(rebasing: all[start..<end]))
            start = end
        }
    }
    result.functionals = analyzer.finish()
    return result
}
