import Foundation

/// A call's activation beside that of the patient's earlier calls.
public struct ActivationChange: Hashable, Sendable, Codable {
    public var now: Activation
    /// Median log-odds of the earlier calls.
    public var usualLogOdds: Double
    /// Differences above this are a raised activation, log-odds.
    public var raisedAbove: Double

    public init(now: Activation, usualLogOdds: Double, raisedAbove: Double) {
        self.now = now
        self.usualLogOdds = usualLogOdds
        self.raisedAbove = raisedAbove
    }

    /// Log-odds above the usual ones.
    public var difference: Double { now.logOdds - usualLogOdds }

    public var isRaised: Bool { difference > raisedAbove }

    /// What is usual for the patient, 0…100.
    public var usual: Double { 100 / (1 + exp(-usualLogOdds)) }

    /// 50 is as usual, 0 much calmer, 100 much more excited than usual.
    public var value: Double { 100 / (1 + exp(-difference)) }
}
