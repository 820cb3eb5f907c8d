/// The version of toned-analyze, which stands in every document that it writes.
public enum AnalyzerVersion {
    public static let current = "0.1.0"
}
