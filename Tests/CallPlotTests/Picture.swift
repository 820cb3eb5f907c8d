import Foundation
import FoundationXML
import Testing

/// A picture read back from its text.
struct Picture {
    let root: XMLElement

    /// - Throws: What the XML parser says of a text that is not well-formed.
    init(_ svg: String) throws {
        root = try #require(try XMLDocument(data: Data(svg.utf8)).rootElement())
    }

    var systems: [Part] {
        all("g", class: "system", in: root).map(Part.init)
    }

    var texts: [String] {
        all("text", in: root).compactMap(\.stringValue)
    }

    func first(_ name: String) -> XMLElement? {
        all(name, in: root).first
    }

    /// A system, or a channel in it.
    struct Part {
        let element: XMLElement

        var channels: [Part] {
            all("g", class: "channel", in: element).map(Part.init)
        }

        /// The lines of every path of a class, each a list of points.
        func lines(_ class: String) -> [[Point]] {
            all("path", class: `class`, in: element).flatMap { path in
                points(ofPath: path.value(of: "d") ?? "")
            }
        }

        /// Where the horizontal lines of a class begin and end.
        func extents(_ class: String) -> [[Double]] {
            lines(`class`).map { $0.map(\.x) }
        }

        /// Where an axis has this number.
        func height(of mark: String) throws -> Double {
            let marks = all("text", in: element).filter { $0.stringValue == mark }
            let text = try #require(marks.first?.value(of: "y"))
            // Writing stands on its line, 3 pixels below its own middle.
            return try #require(Double(text)) - 3
        }

        var times: [String] {
            all("g", class: "times", in: element).flatMap { all("text", in: $0) }
                .compactMap(\.stringValue)
        }
    }
}

extension XMLElement {
    /// Foundation's own `attribute(forName:)` finds nothing in a document with a namespace.
    func value(of attribute: String) -> String? {
        attributes?.first { $0.name == attribute }?.stringValue
    }
}

struct Point: Hashable {
    var x: Double
    var y: Double
}

/// All elements of a name, and of a class if one is given, in the order of the document.
private func all(
    _ name: String,
    class: String? = nil,
    in element: XMLElement
) -> [XMLElement] {
    (element.children ?? []).compactMap { $0 as? XMLElement }.flatMap { child in
        let isMeant =
            child.name == name
            && (`class` == nil || child.value(of: "class") == `class`)
        return (isMeant ? [child] : []) + all(name, class: `class`, in: child)
    }
}

/// Reads the commands that pictures use: `m` with lines after it, `h`, `v` and `z`.
private func points(ofPath data: String) -> [[Point]] {
    var lines: [[Point]] = []
    var pen = Point(x: 0, y: 0)
    for command in data.matches(of: /([mhvz])([^mhvz]*)/) {
        let numbers = command.output.2.matches(of: /-?(\d+\.?\d*|\.\d+)/).compactMap {
            Double($0.output.0)
        }
        switch command.output.1 {
        case "m":
            for (index, pair) in stride(from: 0, to: numbers.count, by: 2).enumerated() {
                pen = Point(x: pen.x + numbers[pair], y: pen.y + numbers[pair + 1])
                if index == 0 { lines.append([]) }
                lines[lines.count - 1].append(pen)
            }
        case "z":
            pen = lines[lines.count - 1][0]
        default:
            if command.output.1 == "h" { pen.x += numbers[0] } else { pen.y += numbers[0] }
            lines[lines.count - 1].append(pen)
        }
    }
    return lines
}
