"""Rows in, rows out: SQL lives here."""
