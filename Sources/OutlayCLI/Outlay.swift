import ArgumentParser

/// The `outlay` command.
@main
struct OutlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outlay",
    abstract: "Says what the month will cost, if the budget holds, and which days do not belong."
  )
}
