#!/bin/sh
# Peer of W1 with the shell of SQLite, whole numbers in SQL. peer_sqlite.sh IN OUT
exec sqlite3 -batch :memory: <<SQL
CREATE TABLE given (gm_code TEXT, pv_code TEXT, inwoners INTEGER, ses_woa REAL);
.import --csv --skip 1 $1 given
CREATE TABLE weighed AS SELECT gm_code, pv_code, (1000 + CAST(round(ses_woa * 1000) AS INTEGER)) * inwoners AS gewicht FROM given;
CREATE TABLE whole AS SELECT sum(gewicht) AS w FROM weighed;
CREATE TABLE divided AS SELECT gm_code, pv_code, gewicht, (2 * 96000 * gewicht + w) / (2 * w) AS totaal,
    (2 * 8140 * gewicht + w) / (2 * w) AS amv FROM weighed, whole;
.mode list
.separator ,
.output $2
SELECT 'gm_code,gewicht,totaal,amv,regulier';
SELECT gm_code, gewicht, totaal, amv, totaal - amv FROM divided;
SELECT pv_code, sum(totaal), sum(amv) FROM divided GROUP BY pv_code ORDER BY pv_code;
SELECT 'totaal', sum(totaal), sum(amv) FROM divided;
SQL
