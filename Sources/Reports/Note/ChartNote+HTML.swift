import Mustache
import Recordings

extension ChartNote {
    /// The note as one page that is read and printed without anything from elsewhere: no script,
    /// no picture, no font.
    public var html: String {
        NoteTemplate.page.render(page)
    }
}

private enum NoteTemplate {
    /// Every text goes through `MarkupContent`; `bdi` keeps a right-to-left name from turning
    /// what stands around it.
    static let page: MustacheTemplate = {
        MustacheContentTypes.register(MarkupContent(), named: "MARKUP")
        do {
            return try MustacheTemplate(string: "{{% CONTENT_TYPE: MARKUP}}\n" + source)
        } catch {
            preconditionFailure("the template of notes: \(error)")
        }
    }()

    private static let source = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'unsafe-inline'">
        <meta name="referrer" content="no-referrer">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}}: {{mark}}</title>
        <style>
        body { font: 11pt/1.4 sans-serif; max-width: 46em; margin: 1.5em auto; padding: 0 1em;
            color: #111; background: #fff; overflow-wrap: anywhere }
        h1 { font-size: 1.4em; margin: 0 }
        h2 { font-size: 1.1em; margin: 1.2em 0 .3em; border-bottom: 1px solid #999;
            break-after: avoid }
        p, dl, ul { margin: .2em 0 }
        ul { padding-left: 1.2em }
        li { break-inside: avoid; margin-bottom: .4em }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1em }
        dt, .label { font-weight: bold }
        dd { margin: 0 }
        .mark { border: 1px solid; padding: 0 .3em; font-weight: normal }
        .urgent { border: 2px solid #a00; padding: 0 .8em .4em }
        .urgent h2 { color: #a00 }
        blockquote { margin: 0 0 0 1em }
        .state { color: #444; font-style: italic }
        .open { color: #a00; font-weight: bold; font-style: normal }
        @page { margin: 18mm }
        @media print { body { margin: 0; padding: 0; max-width: none } }
        </style>
        </head>
        <body>
        <h1>{{title}} <span class="mark">{{mark}}</span></h1>
        <p><bdi>{{practice}}</bdi></p>
        <dl>
        {{#head}}
        <dt>{{.label}}</dt><dd><bdi>{{.text}}</bdi></dd>
        {{/head}}
        </dl>
        {{#sections}}
        <section{{#.isUrgent}} class="urgent"{{/.isUrgent}}>
        <h2>{{.title}}</h2>
        <ul>
        {{#.entries}}
        <li>{{#.label}}<span class="label"><bdi>{{.}}</bdi>:</span> {{/.label}}\
        {{#.text}}<bdi>{{.}}</bdi>{{/.text}}\
        {{#.finding}}<span class="label">{{.what}}</span>; {{.place}}
        {{#.quotes}}<blockquote><bdi>{{.}}</bdi></blockquote>{{/.quotes}}
        {{#.remarks}}<div><bdi>{{.}}</bdi></div>{{/.remarks}}
        <div class="state{{^.isReviewed}} open{{/.isReviewed}}">{{.state}}</div>{{/.finding}}</li>
        {{/.entries}}
        </ul>
        </section>
        {{/sections}}
        </body>
        </html>

        """
}

private struct MarkupContent: MustacheContentType {
    func escapeText(_ text: String) -> String { text.escapedMarkup }
}

// Looked up by name, because Mustache's own way, reflection, sees no computed property.

extension NoteEntry: MustacheParent {
    func child(named name: String) -> Any? {
        switch (name, self) {
        case ("label", .field(let field)): field.label
        case ("text", .field(let field)): field.text
        case ("text", .text(let text)): text
        case ("finding", .finding(let finding)): finding
        default: nil
        }
    }
}

extension NoteFinding: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "what": what
        case "place": place
        case "quotes": quote.isEmpty ? [] : [quote]
        case "remarks": remarks
        case "state": state
        case "isReviewed": isReviewed
        default: nil
        }
    }
}
