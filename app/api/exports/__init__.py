"""Whole results as streams: documents, already rendered, written in another format. No HTTP and no SQL."""
