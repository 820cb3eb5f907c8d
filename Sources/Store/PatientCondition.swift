/// A condition on the patient in parameter 1, which is `NULL` for everybody.
///
/// `?1 IS NULL OR patient_id = ?1` would say the same, but SQLite uses no index for it.
func isPatient(_ patient: String?, _ column: String = "patient_id") -> String {
    patient == nil ? "?1 IS NULL" : "\(column) = ?1"
}
