extension PanelRegression.Fit {
  /// Returns whether the leverages of a series are those of the design: it has
  /// no missing day and no penalty of its own.
  package func hasLeveragesOfDesign(_ series: Int) -> Bool {
    refusals[series] == nil && roots[series] == nil && gains[series] == nil
  }
}
