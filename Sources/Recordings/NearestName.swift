extension Sequence<String> {
    /// The member that looks most like `name`, for "did you mean …?".
    ///
    /// - Returns: `nil` if even the nearest shares less than half of its characters with `name`.
    package func nearest(to name: String) -> String? {
        let wanted = Array(name.prefix(64).lowercased())
        let nearest = map { (name: $0, edits: edits(from: wanted, to: Array($0.lowercased()))) }
            .min { $0.edits < $1.edits }
        guard let nearest, nearest.edits <= (wanted.count + nearest.name.count) / 2 else {
            return nil
        }
        return nearest.name
    }
}

/// How many characters must be taken out or put in.
private func edits(from old: [Character], to new: [Character]) -> Int {
    new.difference(from: old).count
}
