# Times R's decompositions and forecasts on the first series of a panel, one thread.
#
#   Rscript rivals.R WORK PANEL DAYS SERIES OUTPUT
#
# PANEL holds doubles, series after series. Prints the processor's seconds per
# series and writes what the first series gave to OUTPUT.

arguments <- commandArgs(trailingOnly = TRUE)
work <- arguments[1]
days <- as.integer(arguments[3])
count <- as.integer(arguments[4])
values <- readBin(arguments[2], "double", n = days * count)
panel <- matrix(values, nrow = days)

if (work %in% c("mstl", "ets")) suppressPackageStartupMessages(library(forecast))

work_one <- function(y) {
  switch(work,
    ets = forecast(ets(ts(y, frequency = 7)), h = 28, level = c(80, 95)),
    stl = stl(ts(y, frequency = 7), s.window = 11)$time.series,
    robust_stl = stl(ts(y, frequency = 7), s.window = 11, robust = TRUE)$time.series,
    mstl = mstl(msts(y, seasonal.periods = c(7, 30)))
  )
}

first <- work_one(panel[, 1])
start <- sum(proc.time()[1:2])
for (i in seq_len(count)) result <- work_one(panel[, i])
seconds <- sum(proc.time()[1:2]) - start

# STL: seasonal, trend, remainder; MSTL: trend, seasonal 7, seasonal 30, remainder.
columns <- if (work == "mstl") c("Trend", "Seasonal7", "Seasonal30", "Remainder") else
  c("trend", "seasonal", "remainder")
result <- if (work == "ets") c(first$mean, first$lower[, 1], first$upper[, 1]) else
  first[, columns]
writeBin(as.vector(result), arguments[5])
cat(seconds / count, "\n")
