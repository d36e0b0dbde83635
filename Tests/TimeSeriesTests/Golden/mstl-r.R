# Made with R 4.2.2 and forecast 8.20: Rscript mstl-r.R > mstl-r.csv
#
# stl(), mstl() and decompose() of 105 made-up days, which are those of
# `example(days: 105)` in the tests: a slope, a week, something that looks like
# noise, and a wild day now and then; and mstl() of monthly deaths from lung
# diseases. A part that a call does not give is left empty; NA stands where
# decompose() has no trend.

suppressMessages(library(forecast))

t <- 0:104
amounts <- 100 + t / 5 + c(0, 6, 7, 5, 8, -12, -14)[t %% 7 + 1] +
  (t * 7919) %% 23 / 2 + ifelse(t %% 41 == 40, 90, 0)

number <- function(x) if (is.null(x)) "" else sprintf("%.17g", as.numeric(x))

write_rows <- function(scenario, y, trend, first, second, remainder, weights) {
  cat(
    paste(
      scenario, seq_along(y) - 1, number(y), number(trend), number(first), number(second),
      number(remainder), number(weights),
      sep = ","
    ),
    sep = "\n"
  )
}

of_stl <- function(scenario, ...) {
  fit <- stl(ts(amounts, frequency = 7), ...)
  parts <- fit$time.series
  write_rows(
    scenario, amounts, parts[, "trend"], parts[, "seasonal"], NULL, parts[, "remainder"],
    fit$weights
  )
}

of_mstl <- function(scenario, y, ...) {
  parts <- mstl(y, ...)
  seasons <- grep("Seasonal", colnames(parts))
  write_rows(
    scenario, parts[, "Data"], parts[, "Trend"], parts[, seasons[1]],
    if (length(seasons) > 1) parts[, seasons[2]], parts[, "Remainder"], NULL
  )
}

of_decompose <- function(scenario, period, ...) {
  parts <- decompose(ts(amounts, frequency = period), ...)
  write_rows(scenario, amounts, parts$trend, parts$seasonal, NULL, parts$random, NULL)
}

cat("scenario,index,observed,trend,first,second,remainder,weight\n")
of_stl("stl 11", s.window = 11)
of_stl("stl 11 robust", s.window = 11, robust = TRUE)
of_stl("stl periodic", s.window = "periodic")
months <- msts(amounts, c(7, 30))
of_mstl("mstl 7 30", months)
of_mstl("mstl 7 30 log", months, lambda = 0)
of_mstl("mstl 7 30 sqrt robust", months, lambda = 0.5, robust = TRUE)
of_mstl("mstl 7 30 jump 1", months, s.jump = 1, t.jump = 1, l.jump = 1)
of_mstl("mstl 12 ldeaths", ldeaths)
of_decompose("decompose 7", 7)
of_decompose("decompose 4", 4)
of_decompose("decompose 7 multiplicative", 7, type = "multiplicative")
