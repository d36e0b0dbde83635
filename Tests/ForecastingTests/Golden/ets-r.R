# Made with R 4.2.2 and forecast 8.20: Rscript ets-r.R > ets-r.csv
#
# ets(x, model, damped = ...) of the flow of the Nile and of 40 quarters of British
# gas: its log-likelihood, which leaves a constant out, and the means and upper
# bounds of forecast(fit, level = 80). "ZZZ" is the form that R chooses itself, with
# its AICc.

suppressMessages(library(forecast))

series <- list(Nile = Nile, gas = ts(as.numeric(tail(UKgas, 40)), frequency = 4))
forms <- list(
  Nile = c("A-N-N", "M-N-N", "A-A-N", "A-Ad-N", "M-A-N", "M-Ad-N"),
  gas = c(
    "A-N-A", "A-A-A", "A-Ad-A", "M-N-A", "M-A-A", "M-N-M", "M-A-M", "M-Ad-M"
  )
)

write_rows <- function(name, form, quantity, values) {
  cat(
    paste(name, form, quantity, seq_along(values) - 1, sprintf("%.17g", values), sep = ","),
    sep = "\n"
  )
}

spelled <- function(fit) {
  trend <- paste0(fit$components[2], if (fit$components[4] == "TRUE") "d")
  paste(fit$components[1], trend, fit$components[3], sep = "-")
}

cat("series,form,quantity,index,value\n")
for (name in names(series)) {
  x <- series[[name]]
  for (form in forms[[name]]) {
    parts <- strsplit(form, "-")[[1]]
    fit <- ets(
      x, paste0(parts[1], substr(parts[2], 1, 1), parts[3]),
      damped = endsWith(parts[2], "d"), restrict = FALSE
    )
    write_rows(name, form, "likelihood", fit$loglik)
    outlook <- forecast(fit, h = 4, level = 80)
    write_rows(name, form, "mean", as.numeric(outlook$mean))
    write_rows(name, form, "upper", as.numeric(outlook$upper))
  }
  fit <- ets(x)
  write_rows(name, spelled(fit), "chosen", fit$aicc)
}
