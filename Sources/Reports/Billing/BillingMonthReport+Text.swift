import MonthClose

extension BillingMonthReport {
    /// The report within 80 columns, in the order in which a month is closed.
    public func text(_ layout: TextLayout) -> String {
        let page = BillingMonthPage(report: self, layout: layout)
        return page.lines.joined(separator: "\n") + "\n"
    }
}
