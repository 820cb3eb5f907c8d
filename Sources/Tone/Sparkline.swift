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
        let placed = values.map { $0.flatMap(feature.scale.value) }
        let known = placed.compactMap(\.self)
        guard let low = known.min(), let high = known.max() else {
            return text(placed, in: 0...0, isASCII: isASCII)
        }
        let least = 4 * (ChangeModel.shipped.spreads[feature]?.within ?? 0)
        let height = max(high - low, least)
        let bottom = (low + high - height) / 2
        return text(placed, in: bottom...(bottom + height), isASCII: isASCII)
    }

    /// The same with a given height.
    ///
    /// - Parameter range: From the lowest step to the highest; values beyond count as its ends.
    public static func text(
        _ values: [Double?],
        in range: ClosedRange<Double>,
        isASCII: Bool = false
    ) -> String {
        let steps = isASCII ? plain : blocks
        let height = range.upperBound - range.lowerBound
        return String(
            values.map { value in
                guard let value else { return isASCII ? " " : "·" }
                let share = height > 0 ? (value - range.lowerBound) / height : 0.5
                let step = Int(min(max(share, 0), 1) * Double(steps.count))
                return steps[min(step, steps.count - 1)]
            }
        )
    }
}
