# Made with R 4.2.2: Rscript stl-r.R > stl-r.csv
#
# stl() of series that R ships. `s` is its s.window, 0 for "periodic"; the
# scenarios whose names end in "settings" give every argument.
#
# For an even number of days stl(robust = TRUE) may take the wrong residual for
# the upper of the two in the middle (its partial sort is told their places in
# descending order), so that robust fits here are of an odd number.

number <- function(x) sprintf("%.17g", x)

write_rows <- function(scenario, y, fit) {
  parts <- fit$time.series
  cat(
    paste(
      scenario, seq_along(y) - 1, number(y), number(parts[, "trend"]),
      number(parts[, "seasonal"]), number(parts[, "remainder"]), number(fit$weights),
      sep = ","
    ),
    sep = "\n"
  )
}

# The first `n` of a series, one fewer where that is even.
odd <- function(x, n = length(x)) ts(as.numeric(x)[1:(n - 1 + n %% 2)], frequency = frequency(x))

spelled <- function(s) if (s == 0) "periodic" else paste0("s", s)
window <- function(s) if (s == 0) "periodic" else s

cat("scenario,index,observed,trend,seasonal,remainder,weight\n")

plain <- list(
  co2 = 7, nottem = 13, AirPassengers = c(7, 13, 0), UKgas = c(7, 13, 0), ldeaths = c(7, 13, 0)
)
for (name in names(plain)) {
  for (s in plain[[name]]) {
    write_rows(paste(name, spelled(s)), get(name), stl(get(name), window(s)))
  }
}

# Of co2 the first ten years.
robust <- list(co2 = odd(co2, 120), nottem = odd(nottem), UKgas = odd(UKgas), ldeaths = odd(ldeaths))
for (name in names(robust)) {
  for (s in c(7, 0)) {
    y <- robust[[name]]
    write_rows(paste(name, spelled(s), "robust"), y, stl(y, window(s), robust = TRUE))
  }
}

# Every setting away from its default, one after the other.
y <- odd(nottem, 120)
settings <- list(
  s.window = 35, s.degree = 1, t.window = 19, t.degree = 1, l.window = 13, l.degree = 1,
  s.jump = 4, t.jump = 2, l.jump = 2, inner = 1, outer = 2
)
changes <- list(
  baseline = list(),
  `low-pass jump 1` = list(l.jump = 1),
  `trend jump 1` = list(t.jump = 1),
  `both jumps 1` = list(l.jump = 1, t.jump = 1),
  `inner 2 outer 0` = list(inner = 2, outer = 0),
  `seasonal degree 0` = list(s.degree = 0),
  `trend degree 0` = list(t.degree = 0),
  `low-pass degree 0` = list(l.degree = 0)
)
for (name in names(changes)) {
  arguments <- modifyList(settings, changes[[name]])
  write_rows(paste(name, "settings"), y, do.call(stl, c(list(y), arguments)))
}
