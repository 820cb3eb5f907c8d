import Foundation
import Prosody
import Testing

@Suite("Polynomial roots")
struct PolynomialRootsTests {
    typealias Root = SIMD2<Double>

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// Those on or above the real axis, eleven with the conjugates.
        var roots: [Root]
        var bound: Double
    }

    static let cases = [
        Case(
            testDescription: "spread",
            roots: [
                [0.7, 0], [0.9, 0.3], [0.4, 0.8], [-0.2, 0.7], [-0.6, 0.5], [0.1, 0.2],
            ],
            bound: 1e-9
        ),
        Case(
            testDescription: "on the unit circle",
            roots: (0...5).map {
                [cos(2 * .pi * Double($0) / 11), sin(2 * .pi * Double($0) / 11)]
            },
            bound: 1e-9
        ),
        Case(
            testDescription: "all real",
            roots: (0..<11).map { [-1.1 + 0.2 * Double($0), 0] },
            bound: 1e-7
        ),
        Case(
            testDescription: "one great, ten small",
            roots: [[-5.7, 0], [0.5, 0.5], [-0.5, 0.5], [0.7, 0.1], [0.1, 0.7], [-0.7, 0.1]],
            bound: 1e-9
        ),
        Case(
            testDescription: "several beyond the unit circle",
            roots: [[2, 0], [2.5, 1.5], [-1.5, 2], [0.3, 0.3], [0.9, 0.1], [-0.4, 0.2]],
            bound: 1e-8
        ),
        Case(
            testDescription: "one at zero",
            roots: [[0, 0], [0.9, 0.3], [0.4, 0.8], [-0.2, 0.7], [-0.6, 0.5], [0.1, 0.2]],
            bound: 1e-9
        ),
        Case(
            testDescription: "two that nearly coincide",
            roots: [
                [0.7, 0], [0.5, 0.6], [0.501, 0.6], [-0.2, 0.7], [-0.6, 0.5], [0.1, 0.2],
            ],
            bound: 1e-5
        ),
        Case(
            testDescription: "a threefold root",
            roots: [
                [0.5, 0], [0.5, 0], [0.5, 0], [0.9, 0.3], [-0.2, 0.7], [-0.6, 0.5], [0, 0.9],
            ],
            bound: 1e-3
        ),
    ]

    @Test("each root of a polynomial is found once", arguments: cases)
    func known(_ example: Case) {
        let expected = example.roots.flatMap { root -> [Root] in
            root.y == 0 ? [root] : [root, [root.x, -root.y]]
        }
        #expect(expected.count == PolynomialRoots.degree)
        let finder = PolynomialRoots()
        #expect(finder.find(Self.coefficients(of: expected)))
        var left = expected
        for index in 0..<PolynomialRoots.degree {
            let found = finder.root(index)
            let distances = left.map { hypot($0.x - found.real, $0.y - found.imaginary) }
            let nearest = distances.indices.min { distances[$0] < distances[$1] } ?? 0
            #expect(distances[nearest] < example.bound)
            left.remove(at: nearest)
        }
    }

    @Test("what was found before does not change what is found")
    func history() {
        let first = PolynomialRoots()
        let second = PolynomialRoots()
        let other = Self.coefficients(of: (0..<11).map { [-1.1 + 0.2 * Double($0), 0] })
        let wanted = Self.coefficients(of: (0..<11).map { [0.08 * Double($0), 0] })
        _ = second.find(other)
        #expect(first.find(wanted) == second.find(wanted))
        for index in 0..<PolynomialRoots.degree {
            #expect(first.root(index) == second.root(index))
        }
    }

    @Test("coefficients that are no numbers have no roots", arguments: [Double.nan, .infinity])
    func notFinite(value: Double) {
        var coefficients = [Double](repeating: 0.1, count: 11)
        coefficients[4] = value
        #expect(!PolynomialRoots().find(coefficients))
    }

    /// All but the first, which is 1.
    static func coefficients(of roots: [Root]) -> [Double] {
        var product: [Root] = [[1, 0]]
        for root in roots {
            var next = product + [[0, 0]]
            for (index, value) in product.enumerated() {
                next[index + 1] -= [
                    value.x * root.x - value.y * root.y, value.x * root.y + value.y * root.x,
                ]
            }
            product = next
        }
        return product.dropFirst().map(\.x)
    }
}
