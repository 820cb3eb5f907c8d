/// The 88 functionals of one channel.
public struct EGeMAPSFunctionals: Sendable, Equatable {
    /// One value for each of `EGeMAPS.functionalNames`, in their order and units; finite.
    public let values: [Double]

    /// The value under a published name, nil if there is no such functional.
    public subscript(name: String) -> Double? {
        EGeMAPS.functionalNames.firstIndex(of: name).map { values[$0] }
    }
}
