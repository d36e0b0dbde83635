# Made with R 4.2.2 and forecast 8.20: Rscript smoothing-path-r.R > smoothing-path-r.csv
#
# ets() of every form fitted to 40 quarters of UKgas: its parameters, its initial
# states (the season from the latest quarter backwards), the observed and fitted
# values, and the means of eight further quarters without R's correction of them
# (PI = FALSE). A form that R cannot fit is left out.

suppressMessages(library(forecast))

gas <- ts(as.numeric(tail(UKgas, 40)), frequency = 4)

number <- function(x) sprintf("%.17g", as.numeric(x))

write_rows <- function(scenario, quantity, values) {
  if (length(values) == 0) return(invisible())
  cat(paste(scenario, quantity, seq_along(values) - 1, number(values), sep = ","), sep = "\n")
}

cat("scenario,quantity,index,value\n")
for (error in c("A", "M")) {
  for (trend in c("N", "A", "Ad", "M", "Md")) {
    for (season in c("N", "A", "M")) {
      model <- paste0(error, substr(trend, 1, 1), season)
      fit <- tryCatch(
        ets(
          gas, model,
          damped = endsWith(trend, "d"), restrict = FALSE, allow.multiplicative.trend = TRUE
        ),
        error = function(e) NULL
      )
      if (is.null(fit)) next
      scenario <- paste0(error, "-", trend, "-", season)
      for (name in c("alpha", "beta", "gamma", "phi")) {
        if (name %in% names(fit$par)) write_rows(scenario, name, fit$par[[name]])
      }
      write_rows(scenario, "initial", fit$states[1, ])
      write_rows(scenario, "observed", gas)
      write_rows(scenario, "fitted", fit$fitted)
      write_rows(scenario, "mean", forecast(fit, h = 8, PI = FALSE)$mean)
    }
  }
}
