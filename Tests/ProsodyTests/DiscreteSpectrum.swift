import Foundation

/// The bins of a frame by the definition of the discrete Fourier transform.
func discreteSpectrum(_ frame: [Float], length: Int) -> [(Float, Float)] {
    let turns = (0..<length).map { index in
        let angle = 2 * Double.pi * Double(index) / Double(length)
        return (cos(angle), sin(angle))
    }
    return (0...length / 2).map { bin in
        var real = 0.0
        var imaginary = 0.0
        for (index, sample) in frame.enumerated() {
            let turn = turns[bin * index % length]
            real += Double(sample) * turn.0
            imaginary -= Double(sample) * turn.1
        }
        return (Float(real), Float(imaginary))
    }
}

/// The smallest power of two that is not below a length.
func powerOfTwo(atLeast length: Int) -> Int {
    var power = 1
    while power < length { power *= 2 }
    return power
}
