"""What each format is called in HTTP."""

NDJSON = "application/x-ndjson"
CSV = "text/csv; charset=utf-8; header=present"
PARQUET = "application/vnd.apache.parquet"
