"""The Model Context Protocol: what can be asked of the API, as tools for language models. Nothing is changed by it."""
