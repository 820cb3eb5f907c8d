import Recordings

extension TonedConfiguration {
    /// How telephone numbers are dialled here.
    public struct PhoneNumbers: Sendable, Equatable {
        public var countryCode: String
        public var accessPrefixes: [String]

        public var normalizer: PhoneNumber.Normalizer {
            PhoneNumber.Normalizer(countryCode: countryCode, accessPrefixes: accessPrefixes)
        }

        init(_ table: TableReader) {
            countryCode = table.text(
                "country_code",
                "a country code of 1…3 digits without + or leading 0",
                default: "1"
            ) { $0.wholeMatch(of: /[1-9][0-9]{0,2}/) != nil }
            accessPrefixes = table.texts(
                "access_prefixes",
                "prefixes of 1…4 digits",
                default: ["9"]
            ) { $0.wholeMatch(of: /[0-9]{1,4}/) != nil }
        }
    }
}
