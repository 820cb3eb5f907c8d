import Billing
import CareTime
import Recordings
import Testing

@Suite struct WorkedMonthTests {
    @Test("worked patient-month", arguments: WorkedCase.all)
    func workedMonth(_ worked: WorkedCase) throws {
        for month in worked.months {
            let found = try month.assess()
            let all = outline(found)
            #expect(units(found, .supported) == month.supported, "\(all)")
            #expect(codes(found, .hold) == Set(month.hold ?? []), "\(all)")
            if let blocked = month.blocked {
                #expect(codes(found, .blocked) == Set(blocked), "\(all)")
            }
            expectOptions(found, month)
            for (code, part) in month.says ?? [:] {
                let result = try #require(ServiceCode(rawValue: code).flatMap { found[$0] })
                let said = result.reasons + result.missing.map(\.text)
                #expect(said.contains { $0.contains(part) }, "\(code): \(said)")
            }
            if let warning = month.warns {
                #expect(found.warnings.contains(warning), "\(found.warnings)")
            }
            for (program, minutes) in month.minutes ?? [:] {
                let recorded = found.minutes.filter { $0.program.rawValue == program }
                #expect(recorded.map(\.minutes).reduce(0, +) == minutes)
            }
            #expect(found.standing == "supported by the record; a person decides")
        }
    }

    @Test("there are 57 worked patient-months, each numbered once")
    func complete() {
        #expect(WorkedCase.all.map(\.number) == Array(1...57))
        #expect(Set(WorkedCase.all.map(\.name)).count == 57)
    }

    private func expectOptions(_ found: Assessment, _ month: WorkedMonth) {
        let options = found.choices.filter { $0.resolution == .choose }.flatMap(\.options)
        let names = options.map { written($0.codes, $0.units) }
        #expect(Set(names) == Set((month.options ?? [:]).keys), "\(outline(found))")
        for (name, option) in zip(names, options) {
            let amount = month.options?[name] ?? nil
            #expect(option.amount?.description == amount, "\(name)")
        }
    }
}

/// The units of each code with a status.
func units(_ found: Assessment, _ status: CodeResult.Status) -> [String: Int] {
    let codes = found.codes.filter { $0.status == status }
    return Dictionary(uniqueKeysWithValues: codes.map { ($0.code.rawValue, $0.units) })
}

func codes(_ found: Assessment, _ status: CodeResult.Status) -> Set<String> {
    Set(units(found, status).keys)
}

/// As in `99490, 99439 x 2`.
func written(_ codes: [ServiceCode], _ units: [Int]) -> String {
    zip(codes, units).map { $1 == 1 ? "\($0)" : "\($0) x \($1)" }.joined(separator: ", ")
}

/// All results on a line each, for a failed expectation.
func outline(_ found: Assessment) -> String {
    found.codes.map {
        "\($0.code) x \($0.units) \($0.status.rawValue): \($0.reasons.joined(separator: "; "))"
    }.joined(separator: "\n")
}
