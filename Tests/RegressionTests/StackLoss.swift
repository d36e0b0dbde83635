import OutlayLinearAlgebra

/// Brownlee's stack loss data (1965), the classic of robust regression: the
/// ammonia lost on 21 days, and the air flow, the temperature of the cooling
/// water and the concentration of the acid.
enum StackLoss {
  static let loss: [Double] = [
    42, 37, 37, 28, 18, 18, 19, 20, 15, 14, 14, 13, 11, 12, 8, 7, 8, 8, 9, 15, 15,
  ]

  static let design = Matrix(columns: [
    Array(repeating: 1, count: 21),
    [80, 80, 75, 62, 62, 62, 62, 62, 58, 58, 58, 58, 58, 58, 50, 50, 50, 50, 50, 56, 70],
    [27, 27, 25, 24, 22, 23, 24, 24, 23, 18, 18, 17, 18, 19, 18, 18, 19, 19, 20, 20, 20],
    [89, 88, 90, 87, 87, 87, 93, 93, 87, 80, 89, 88, 82, 93, 89, 86, 72, 79, 80, 82, 91],
  ])
}
