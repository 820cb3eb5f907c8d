import FoundationXML
import Recordings

extension XMLElement {
    /// Makes an element whose attributes are written in the order given, so that the bytes never
    /// change.
    static func svg(
        _ name: String,
        _ attributes: KeyValuePairs<String, String> = [:],
        text: String? = nil,
        _ children: [XMLElement] = []
    ) -> XMLElement {
        let element = XMLElement(name: name)
        for (key, value) in attributes {
            element.set(key, value)
        }
        if let text { element.stringValue = text.inXML }
        for child in children { element.addChild(child) }
        return element
    }

    /// A path, or `nil` if it is empty.
    static func path(
        _ data: PathData,
        _ attributes: KeyValuePairs<String, String>
    ) -> XMLElement? {
        guard !data.isEmpty else { return nil }
        let path = svg("path", attributes)
        path.set("d", data.text)
        return path
    }

    /// A line of writing.
    static func text(
        _ text: String,
        x: Double,
        y: Double,
        _ attributes: KeyValuePairs<String, String> = [:]
    ) -> XMLElement {
        let element = svg("text", attributes, text: text)
        element.set("x", coordinate(x))
        element.set("y", coordinate(y))
        return element
    }

    private func set(_ name: String, _ value: String) {
        let attribute = XMLNode(kind: .attribute)
        attribute.name = name
        attribute.stringValue = value
        addAttribute(attribute)
    }
}

extension String {
    /// The text without characters that XML 1.0 cannot hold or that nobody can see.
    fileprivate var inXML: String {
        var scalars = String.UnicodeScalarView()
        for scalar in printable.unicodeScalars {
            let isNoncharacter = scalar.value & 0xFFFE == 0xFFFE
            scalars.append(isNoncharacter ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }
}
