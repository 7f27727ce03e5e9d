"""The extraction processes."""
