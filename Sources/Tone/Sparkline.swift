/// A small line of characters that shows how a feature went over the calls.
public enum Sparkline {
    private static let blocks = Array("▁▂▃▄▅▆▇█")
    private static let plain = Array("_.-~=+*#")

    /// One character for each call; a call without a value is `·`, in ASCII a space.
    ///
    /// The whole height is the range of the values, but at least four standard deviations of one
    /// person's calls, so that chance looks like chance.
    ///
    /// - Parameter values: As measured, oldest first.
    public static func text(
        _ feature: VoiceFeature,
        _ values: [Double?],
        isASCII: Bool = false
    ) -> String {
        let steps = isASCII ? plain : blocks
        let placed = values.map { $0.flatMap(feature.scale.value) }
        let known = placed.compactMap(\.self)
        guard let low = known.min(), let high = known.max() else {
            return String(repeating: isASCII ? " " : "·", count: values.count)
        }
        let least = 4 * (ChangeModel.shipped.spreads[feature]?.within ?? 0)
        let height = max(high - low, least)
        let bottom = (low + high - height) / 2
        return String(
            placed.map { value in
                guard let value else { return isASCII ? " " : "·" }
                let share = height > 0 ? (value - bottom) / height : 0.5
                return steps[min(Int(share * Double(steps.count)), steps.count - 1)]
            }
        )
    }
}
