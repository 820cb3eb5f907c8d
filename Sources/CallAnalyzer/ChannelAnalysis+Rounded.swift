import Recordings

extension ChannelAnalysis {
    /// Every number with the decimals of its unit, so that a document shows what a table shows.
    func rounded() -> ChannelAnalysis {
        var result = self
        result.level = level.rounded()
        result.line = line.rounded()
        result.crosstalk = crosstalk?.rounded()
        result.prosody = prosody.rounded()
        result.segments = segments?.map { segment in
            SpeechSegment(span: segment.span, prosody: segment.prosody.rounded())
        }
        return result
    }
}

extension LevelMeasurement {
    fileprivate func rounded() -> LevelMeasurement {
        var result = self
        for figure in Self.figures { figure.round(&result) }
        result.clippedFraction.round(to: .share)
        return result
    }
}

extension LineQuality {
    fileprivate func rounded() -> LineQuality {
        var result = self
        for figure in Self.figures { figure.round(&result) }
        result.offset.round(to: .fullScale)
        result.hum?.level.round(to: .decibels)
        return result
    }
}

extension Crosstalk {
    fileprivate func rounded() -> Crosstalk {
        var result = self
        result.attenuation.round(to: .decibels)
        result.correlation.round(to: .share)
        return result
    }
}

extension ProsodySummary {
    fileprivate func rounded() -> ProsodySummary {
        var result = self
        for figure in Self.figures { figure.round(&result) }
        return result
    }
}

extension Double {
    fileprivate mutating func round(to unit: Unit) {
        self = rounded(decimals: unit.decimals)
    }
}
