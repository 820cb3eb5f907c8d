import CFFTW

/// Four neighbouring bins of a spectrum, real parts and imaginary parts by themselves.
struct FourBins {
    var x: SIMD4<Float>
    var y: SIMD4<Float>
}

extension FourBins {
    @inline(__always)
    init(_ bins: UnsafePointer<fftwf_complex>) {
        let (low, high) = Self.load(bins)
        x = SIMD4(low.x, low.z, high.x, high.z)
        y = SIMD4(low.y, low.w, high.y, high.w)
    }

    /// The last of the four comes first.
    @inline(__always)
    init(reversed bins: UnsafePointer<fftwf_complex>) {
        let (low, high) = Self.load(bins)
        x = SIMD4(high.z, high.x, low.z, low.x)
        y = SIMD4(high.w, high.y, low.w, low.y)
    }

    @inline(__always)
    func store(to bins: UnsafeMutablePointer<fftwf_complex>) {
        let raw = UnsafeMutableRawPointer(bins)
        raw.storeBytes(of: SIMD4(x.x, y.x, x.y, y.y), as: SIMD4<Float>.self)
        raw.storeBytes(of: SIMD4(x.z, y.z, x.w, y.w), toByteOffset: 16, as: SIMD4<Float>.self)
    }

    @inline(__always)
    func store(reversedTo bins: UnsafeMutablePointer<fftwf_complex>) {
        FourBins(x: SIMD4(x.w, x.z, x.y, x.x), y: SIMD4(y.w, y.z, y.y, y.x)).store(to: bins)
    }

    @inline(__always)
    private static func load(
        _ bins: UnsafePointer<fftwf_complex>
    ) -> (SIMD4<Float>, SIMD4<Float>) {
        let raw = UnsafeRawPointer(bins)
        return (
            raw.loadUnaligned(as: SIMD4<Float>.self),
            raw.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self)
        )
    }
}
