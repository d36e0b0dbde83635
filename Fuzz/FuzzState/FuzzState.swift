import Reading

/// Reads what libFuzzer made.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  readState(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
