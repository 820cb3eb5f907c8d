import Configuration
import Foundation

/// The shortest configuration that is accepted; every other value is a default.
let shortest = """
    [practice]
    name = "Riverbend Clinic"
    time_zone = "America/Chicago"
    [[source]]
    name = "freepbx"
    directory = "/var/spool/asterisk/monitor"
    names = "freepbx"

    """

/// `shortest` with one more source.
let twoSources =
    shortest + """
        [[source]]
        name = "threecx"
        directory = "/srv/3cx"
        names = "none"

        """

/// The problems of a text, empty if it is accepted.
func problems(_ toml: String) -> [String] {
    do throws(ConfigurationError) {
        _ = try TonedConfiguration(toml: toml, origin: "toned.toml")
        return []
    } catch {
        return error.problems
    }
}

/// The file that is installed.
let installedPath = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../config/toned.toml").standardized.path
