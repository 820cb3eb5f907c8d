import Foundation
import Recordings
import Store

/// A call as people name it: by its number, or by the beginning of one of its recordings' ids.
///
/// - Throws: `CommandError` if there is none.
func call(_ name: String, in ledger: Ledger) throws -> CallRecord {
    if let number = Int64(name), let found = try ledger.call(number) {
        return found
    }
    let candidates = name.count >= 6 ? try ledger.callID(ofRecording: name) : []
    guard let only = candidates.first, candidates.count == 1, let found = try ledger.call(only)
    else {
        throw CommandError(
            EX_NOINPUT,
            "there is no call \"\(name.printable)\"; `toned calls` lists them. "
                + "A recording's id needs at least its first six characters."
        )
    }
    return found
}
