/// A note laid out, before it is written in one format.
///
/// Every text in it is safe to show on a terminal and of bounded length; what a format needs
/// besides, such as escaping, is the format's own business.
struct NotePage {
    var title: String
    /// That it is a draft.
    var mark: String
    var practice: String
    var head: [NoteField]
    var sections: [NoteSection]
}

/// A label with what stands beside it.
struct NoteField: Hashable {
    var label: String
    var text: String
}

struct NoteSection {
    var title: String
    /// Whether it must be seen before anything else.
    var isUrgent = false
    var entries: [NoteEntry]
}

enum NoteEntry {
    case field(NoteField)
    case text(String)
    case finding(NoteFinding)

    static func field(_ label: String, _ text: String) -> NoteEntry {
        .field(NoteField(label: label, text: text))
    }
}

/// A finding with the words that prove it.
struct NoteFinding {
    /// As in `adherence: ran out (name sertraline)`.
    var what: String
    /// As in `patient, 1:10`.
    var place: String
    /// Between quotation marks; empty if a person added it without words.
    var quote: String
    /// Who decided what, or that nobody did.
    var state: String
    var isReviewed: Bool
    var remarks: [String]
}
