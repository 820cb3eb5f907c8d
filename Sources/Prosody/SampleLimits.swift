/// A sample that no measurement chokes on.
///
/// Those beyond ±4, full scale being ±1, are limited to that; NaN, infinite and vanishingly small
/// ones become 0.
@inline(__always)
func limited(_ sample: Float) -> Float {
    // Denormals would slow the transforms down a hundredfold; NaN fails the comparison.
    let magnitude = abs(sample)
    guard magnitude > 1e-12, magnitude < .infinity else { return 0 }
    return min(max(sample, -4), 4)
}
