extension TonedConfiguration {
    /// What no single key can tell: that the sources and the store keep out of each other's way.
    func checkSources(_ root: TableReader) {
        for (index, source) in sources.enumerated() {
            let place = "source[\(index + 1)]"
            for (earlier, other) in sources.prefix(index).enumerated() {
                if source.name == other.name, !source.name.isEmpty {
                    root.problem(
                        "\(place).name = \"\(source.name)\": source[\(earlier + 1)] has the name too"
                    )
                }
                if overlap(source.directory, other.directory), !source.directory.isEmpty {
                    root.problem(
                        "\(place).directory = \"\(source.directory)\": it overlaps"
                            + " source[\(earlier + 1)].directory; each file has one source"
                    )
                }
            }
            if !source.directory.isEmpty, isWithin(store.path, source.directory) {
                root.problem(
                    "store.path = \"\(store.path)\": it lies in \(place).directory,"
                        + " where toned never writes"
                )
            }
        }
    }
}
