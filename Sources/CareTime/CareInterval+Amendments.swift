import Recordings

extension Sequence where Element == CareInterval {
    /// The intervals with a person's corrections of what counts, in the order in which they were
    /// made; those of other fields are passed over.
    public func amended(by amendments: [Amendment]) -> [CareInterval] {
        var intervals = Array(self)
        for amendment in amendments where amendment.field == .standing {
            guard let span = amendment.span,
                let standing = CareInterval.Standing(rawValue: amendment.newValue)
            else { continue }
            intervals = intervals.flatMap { interval -> [CareInterval] in
                guard interval.span.overlaps(span) else { return [interval] }
                let inside = AudioSpan(
                    start: Swift.max(interval.span.start, span.start),
                    end: Swift.min(interval.span.end, span.end)
                )
                var amended = interval
                amended.span = inside
                amended.standing = standing
                amended.source = .manual
                amended.reason = "\(amendment.reason) (\(amendment.actor))"
                var before = interval
                before.span.end = inside.start
                var after = interval
                after.span.start = inside.end
                return [before, amended, after].filter { !$0.span.isEmpty }
            }
        }
        return intervals
    }
}
