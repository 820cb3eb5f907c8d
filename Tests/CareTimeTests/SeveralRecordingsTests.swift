import CareTime
import Recordings
import TestSupport
import Testing

/// Calls that were recorded in several files.
@Suite struct SeveralRecordingsTests {
    let patientLeg = recording(seconds: 60, (.patient, [26..<30, 40..<45]))
    let staffLeg = recording(seconds: 60, (.staff, [20..<25, 31..<39]))
    let stereo = recording(
        seconds: 60,
        (.staff, [20..<25, 31..<39]),
        (.patient, [26..<30, 40..<45])
    )
    let mix = recording(seconds: 60, (.mixed, [20..<45]))

    @Test("two legs count as much as the same call in one file")
    func legs() {
        #expect(outline(patientLeg, staffLeg) == outline(stereo))
    }

    @Test("a mixed file beside two legs doubles nothing")
    func mixAndLegs() {
        #expect(outline(mix, patientLeg, staffLeg) == outline(stereo))
    }

    @Test("the staff's leg alone counts nothing")
    func staffAlone() {
        let intervals = AudioEstimate().intervals(of: [staffLeg])
        #expect(outline(intervals) == ["0.0-60.0 ring excluded"])
    }

    @Test("a leg that arrives later completes the call, whichever comes first")
    func oneAfterTheOther() {
        #expect(outline(patientLeg)[1] == "26.0-45.0 talk counted")
        #expect(outline(staffLeg) == ["0.0-60.0 ring excluded"])
        #expect(outline(patientLeg, staffLeg) == outline(staffLeg, patientLeg))
        #expect(outline(patientLeg, staffLeg)[1] == "20.0-45.0 talk counted")
    }

    @Test("a leg that starts later stands at its own place on the call's clock")
    func lateLeg() {
        let late = recording(seconds: 40, at: 20, (.staff, [0..<5, 11..<19]))
        #expect(outline(patientLeg, late) == outline(stereo))
    }

    @Test("time between two recordings of a call is no evidence and never counts")
    func unrecordedGap() {
        let first = recording(seconds: 20, (.patient, [5..<20]))
        let second = recording(seconds: 20, at: 30, (.patient, [0..<10]))
        #expect(
            outline(first, second) == [
                "0.0-5.0 ring excluded", "5.0-20.0 talk counted", "30.0-40.0 talk counted",
                "40.0-50.0 tail excluded",
            ]
        )
    }

    @Test("intervals cover exactly the recorded time, in order, without overlaps")
    func tiling() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<3000 {
            let call = randomCall(&random)
            let intervals = AudioEstimate().intervals(of: call)
            for (earlier, later) in zip(intervals, intervals.dropFirst()) {
                #expect(earlier.span.end <= later.span.start, "\(call)")
            }
            let recorded = call.map {
                AudioSpan(start: $0.offset, end: $0.offset + $0.duration)
            }
            #expect(intervals.map(\.span).merged() == recorded.merged(), "\(call)")
            #expect(intervals.allSatisfy { !$0.span.isEmpty && !$0.reason.isEmpty }, "\(call)")
        }
    }

    @Test("the order of the recordings has no influence")
    func order() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<1000 {
            let call = randomCall(&random)
            let estimate = AudioEstimate()
            let shuffled = call.shuffled(using: &random)
            #expect(estimate.intervals(of: call) == estimate.intervals(of: shuffled), "\(call)")
        }
    }

    @Test("nothing counts without the patient's channel, whatever else is heard")
    func neverWithoutPatient() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<1000 {
            var call = randomCall(&random)
            for index in call.indices {
                call[index].channels.removeAll { $0.role == .patient }
            }
            #expect(AudioEstimate().intervals(of: call).duration(.counted) == .zero, "\(call)")
        }
    }
}
