private import COpenBLAS

/// OpenBLAS confined to the calling thread.
///
/// A product split over threads adds its terms in another order, so that the
/// last bits would depend on the machine; and callers already spread series
/// over the cores. OpenBLAS has one number of threads a process and no
/// argument a call, so it is set once, before the first product. Reading the
/// environment instead would leave the answer to whoever starts the process.
enum SingleThread {
  /// Sets the number of threads when first read, and costs a load after that.
  static let isSet: Bool = {
    openblas_set_num_threads(1)
    return openblas_get_num_threads() == 1
  }()

  /// Called before each use of OpenBLAS.
  @inline(__always)
  static func require() {
    precondition(isSet, "OpenBLAS does not run on one thread")
  }
}
