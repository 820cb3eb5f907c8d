/// What somebody promised to do (https://hl7.org/fhir/R4/task.html).
struct Task: Encodable, Hashable, Sendable {
    var resourceType = "Task"
    var id: String
    var meta: Meta?
    var status: String
    var intent: String
    var description: String?
    var `for`: Reference
    var encounter: Reference
    var authoredOn: String
    var owner: Reference?
    var restriction: Restriction?
    var note: [Annotation]?

    struct Restriction: Encodable, Hashable, Sendable {
        /// Its end is the day on which the task is due.
        var period: Period
    }
}
