# Made with R 4.2.2 and forecast 8.20: Rscript stlf-r.R > stlf-r.csv
#
# stlf(x, method = "ets") and the lower bounds of its 80 % intervals; and thetaf(x)
# and ses(x).

suppressMessages(library(forecast))

t <- 0:399
amounts <- 100 + t / 20 + c(0, 6, 7, 5, 8, -12, -14)[t %% 7 + 1] +
  (t * 7919) %% 23 / 2 + ifelse(t %% 30 < 3, 25, 0)

write_rows <- function(scenario, quantity, values) {
  cat(
    paste(scenario, quantity, seq_along(values) - 1, sprintf("%.17g", as.numeric(values)), sep = ","),
    sep = "\n"
  )
}

write_all <- function(scenario, x, fit) {
  write_rows(scenario, "observed", x)
  write_rows(scenario, "mean", fit$mean)
  if (!is.null(fit$lower)) write_rows(scenario, "lower", as.matrix(fit$lower)[, 1])
}

cat("scenario,quantity,index,value\n")
write_all("stlf nottem", nottem, f <- stlf(nottem, h = 24, method = "ets", level = 80))
message(f$method)
write_all("stlf 7 30", amounts,
  f <- stlf(msts(amounts, c(7, 30)), h = 40, method = "ets", level = 80))
message(f$method)
write_all("ses Nile", Nile, ses(Nile, h = 4, level = 80))
write_all("thetaf nottem", nottem, thetaf(nottem, h = 24, level = 80))
