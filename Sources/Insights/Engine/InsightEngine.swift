import Recordings

/// Finds the sentences of a call that matter, by rules and without a model.
///
/// The same transcription and the same rules give the same findings, in order of time.
public struct InsightEngine: Sendable {
    private let compiled: CompiledRules

    public init(_ rules: InsightRules) {
        compiled = CompiledRules(rules)
    }

    public func findings(in transcription: Transcription) -> [Finding] {
        let calendar = CallCalendar(transcription.callDate)
        var conversation = Conversation(compiled)
        for run in transcription.runs(compiled.vocabulary) {
            conversation.hear(run, ValueTable(run.tokens, callDate: calendar))
        }
        return conversation.findings.sorted(by: isInOrder)
    }
}

private func isInOrder(_ first: Finding, _ second: Finding) -> Bool {
    if first.span.start != second.span.start { return first.span.start < second.span.start }
    if first.span.end != second.span.end { return first.span.end < second.span.end }
    if first.type != second.type { return first.type.rawValue < second.type.rawValue }
    return first.rule < second.rule
}
