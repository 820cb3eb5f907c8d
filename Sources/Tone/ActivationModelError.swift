/// Why a model of activation cannot be used.
public enum ActivationModelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not the JSON of a model; with what is wrong with it.
    case unreadable(String)
    case unknownSchema(String)
    /// It uses a descriptor that is not measured, or the same one twice.
    case unusableFeature(String)
    /// A number is not finite, or one that must be above 0 is not; with its name.
    case badNumber(String)
    /// A document's descriptors are not the ones that this version measures.
    case otherDescriptors
    /// A document has another number of rows than stretches of speech.
    case otherShape

    public var description: String {
        switch self {
        case .unreadable(let problem): "the activation model cannot be read: \(problem)"
        case .unknownSchema(let schema):
            "the activation model has the schema \(schema), not \(ActivationModel.schema)"
        case .unusableFeature(let name):
            "the activation model uses \(name), which is not measured or is used twice"
        case .badNumber(let name): "the activation model's \(name) is not a usable number"
        case .otherDescriptors: "the call was measured by a version with other voice descriptors"
        case .otherShape: "the call's voice descriptors do not fit its speech"
        }
    }
}
