"""An HTML page in, what is known of its article out."""
