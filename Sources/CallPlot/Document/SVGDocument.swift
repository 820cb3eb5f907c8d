import Mustache
import Recordings

/// Writes a picture as text.
package enum SVGDocument {
    package static func text(of root: SVGElement) -> String {
        templates.document.render(root, library: templates.parts)
    }

    /// Each element begins on a line of its own, and every string goes through `XMLContent`.
    ///
    /// Names begin with a point so that an element never takes what it lacks from the one around
    /// it.
    private static let templates: (document: MustacheTemplate, parts: MustacheLibrary) = {
        MustacheContentTypes.register(XMLContent(), named: "XML")
        do {
            let document = try MustacheTemplate(
                string: """
                    <?xml version="1.0" encoding="UTF-8"?>
                    {{>element}}


                    """
            )
            let element = try MustacheTemplate(
                string: """
                    {{% CONTENT_TYPE: XML}}
                    <{{.name}}{{#.attributes}} {{.name}}="{{.value}}"{{/.attributes}}>{{.text}}\
                    {{#.children}}
                    {{>element}}{{/.children}}</{{.name}}>
                    """
            )
            return (document, MustacheLibrary(templates: ["element": element]))
        } catch {
            preconditionFailure("the template of pictures: \(error)")
        }
    }()
}

private struct XMLContent: MustacheContentType {
    func escapeText(_ text: String) -> String { text.escapedMarkup }
}

// Looked up by name, because Mustache's own way, reflection, is slow.

extension SVGElement: MustacheParent {
    package func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "attributes": attributes
        case "text": text
        case "children": children
        default: nil
        }
    }
}

extension SVGElement.Attribute: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "value": value
        default: nil
        }
    }
}
