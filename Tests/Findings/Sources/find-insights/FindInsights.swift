import Configuration
import Foundation
import InsightRules
import Insights
import Recordings

/// Finds insights in conversations: JSON lines on standard input, JSON lines on standard output.
@main
struct FindInsights {
    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("find-insights: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) throws {
        var rules = "config/insights"
        var measuresSpeed = false
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--rules":
                guard let path = rest.popFirst() else { throw Usage() }
                rules = path
            case "--speed": measuresSpeed = true
            default: throw Usage()
            }
        }
        let engine = InsightEngine(try InsightRuleFolder.load(path: rules).rules)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var words = 0
        var time = Duration.zero
        while let line = readLine() {
            let conversation = try JSONDecoder().decode(Conversation.self, from: Data(line.utf8))
            let transcription = conversation.transcription
            var findings: [Finding] = []
            time += ContinuousClock().measure { findings = engine.findings(in: transcription) }
            words += transcription.turns.reduce(0) { $0 + $1.words.count }
            let result = Result(id: conversation.id, findings: findings.map(Result.Line.init))
            if !measuresSpeed {
                print(String(decoding: try encoder.encode(result), as: UTF8.self))
            }
        }
        if measuresSpeed {
            let seconds =
                Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
            print("\(words) words, \(Int(Double(words) / max(seconds, 1e-9))) words/s")
        }
    }
}

struct Usage: Error, CustomStringConvertible {
    let description = "usage: find-insights [--rules DIR] [--speed] < conversations.jsonl"
}
