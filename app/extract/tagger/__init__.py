"""A learned tagger: a small network that reads who said what, paragraph by paragraph."""
