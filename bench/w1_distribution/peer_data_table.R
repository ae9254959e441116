# Peer of W1 with data.table. Rscript peer_data_table.R IN OUT
# R has no 64-bit whole numbers of its own; doubles are exact here, as every product stays below 2^53.
suppressPackageStartupMessages(library(data.table))
given <- commandArgs(trailingOnly = TRUE)
total <- 96000
amv <- 8140
table <- fread(given[1])
table[, gewicht := (1000 + round(ses_woa * 1000)) * as.numeric(inwoners)]
W <- sum(table$gewicht)
table[, totaal := (2 * total * gewicht + W) %/% (2 * W)]
table[, amv := (2 * ..amv * gewicht + W) %/% (2 * W)]
table[, regulier := totaal - amv]
options(scipen = 50)
fwrite(table[, .(gm_code, gewicht, totaal, amv, regulier)], given[2], scipen = 50)
provinces <- table[, .(totaal = sum(totaal), amv = sum(amv)), keyby = pv_code]
fwrite(provinces, given[2], append = TRUE, scipen = 50)
fwrite(data.table("totaal", sum(table$totaal), sum(table$amv)), given[2], append = TRUE, col.names = FALSE, scipen = 50)
