"""Bytes in, article out."""
