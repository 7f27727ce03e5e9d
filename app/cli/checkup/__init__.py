"""The checks of `on-record doctor`: each says in sentences how something is, and changes nothing."""
