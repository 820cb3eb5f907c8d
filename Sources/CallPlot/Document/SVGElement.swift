/// An element of a picture that is not written yet.
package struct SVGElement {
    /// A name and what it is set to.
    struct Attribute {
        let name: String
        let value: String
    }

    let name: String
    /// In the order in which they are written, so that the bytes never change.
    private(set) var attributes: [Attribute]
    let text: String
    let children: [SVGElement]

    /// An element with text or with children.
    package static func element(
        _ name: String,
        _ attributes: KeyValuePairs<String, String> = [:],
        text: String = "",
        _ children: [SVGElement] = []
    ) -> SVGElement {
        SVGElement(
            name: name,
            attributes: attributes.map { Attribute(name: $0.key, value: $0.value) },
            text: text,
            children: children
        )
    }

    /// A path, or `nil` if it is empty.
    static func path(
        _ data: PathData,
        _ attributes: KeyValuePairs<String, String>
    ) -> SVGElement? {
        guard !data.isEmpty else { return nil }
        var path = element("path", attributes)
        path.set("d", data.text)
        return path
    }

    /// A line of writing.
    static func text(
        _ text: String,
        x: Double,
        y: Double,
        _ attributes: KeyValuePairs<String, String> = [:]
    ) -> SVGElement {
        var element = element("text", attributes, text: text)
        element.set("x", coordinate(x))
        element.set("y", coordinate(y))
        return element
    }

    private mutating func set(_ name: String, _ value: String) {
        attributes.append(Attribute(name: name, value: value))
    }
}
