import Reading

/// Reads what libFuzzer made.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  // What begins otherwise is read by the other fuzzers.
  guard bytes.starts(with: "PAR1".utf8) else { return -1 }
  read(bytes)
  return 0
}
