import Outlay

// What the README and the articles take as given: the sample bill, by service, and
// its total. A block that reads a bill of its own hides them.
let cube = try SpendCube(contentsOf: "focus.csv.gz")
let spend = cube.total

for block in blocks {
  print("== \(block.name)")
  try block.run(cube, spend)
}

/// Prints a value that a block shows in a comment beside it.
func print<Value>(shown value: Value) {
  print(value)
}
