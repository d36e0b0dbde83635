# Times R's decompositions on the first series of a panel, one thread.
#
#   Rscript rivals.R WORK PANEL DAYS SERIES OUTPUT
#
# PANEL holds doubles, series after series. Prints the seconds per series and
# writes the components of the first series to OUTPUT.

arguments <- commandArgs(trailingOnly = TRUE)
work <- arguments[1]
days <- as.integer(arguments[3])
count <- as.integer(arguments[4])
values <- readBin(arguments[2], "double", n = days * count)
panel <- matrix(values, nrow = days)

if (work == "mstl") suppressPackageStartupMessages(library(forecast))

decompose_one <- function(y) {
  switch(work,
    stl = stl(ts(y, frequency = 7), s.window = 11)$time.series,
    robust_stl = stl(ts(y, frequency = 7), s.window = 11, robust = TRUE)$time.series,
    mstl = mstl(msts(y, seasonal.periods = c(7, 30)))
  )
}

first <- decompose_one(panel[, 1])
start <- proc.time()[["elapsed"]]
for (i in seq_len(count)) result <- decompose_one(panel[, i])
seconds <- proc.time()[["elapsed"]] - start

# STL: seasonal, trend, remainder; MSTL: trend, seasonal 7, seasonal 30, remainder.
columns <- if (work == "mstl") c("Trend", "Seasonal7", "Seasonal30", "Remainder") else
  c("trend", "seasonal", "remainder")
writeBin(as.vector(first[, columns]), arguments[5])
cat(seconds / count, "\n")
