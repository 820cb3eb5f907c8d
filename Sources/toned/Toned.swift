import ArgumentParser

@main
struct Toned: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "toned",
        abstract: "Care minutes, voice and words from a practice's recorded calls.",
        discussion: """
            toned watches the directory in which a phone system drops recordings, measures and \
            transcribes each call on this machine, finds what must not be missed in the words, and \
            keeps care minutes for billing. It describes; it never diagnoses.

            Exit status follows sysexits.h: 0 done, 64 usage, 65 bad data, 66 no input, \
            70 internal error, 73 and 74 output, 75 try again later, 78 configuration.
            """,
        version: "0.1.0",
        subcommands: [
            Run.self, Ingest.self, InboxCommand.self, ReviewCommand.self, InsightsCommand.self,
            Report.self, NoteCommand.self, ExportCommand.self, Calls.self, TranscriptCommand.self,
            BillingCommand.self, TimeCommand.self, Patients.self, Staff.self, Status.self,
        ]
    )
}
