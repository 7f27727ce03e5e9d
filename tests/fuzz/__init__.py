"""Inputs that nobody thought of, guided by the branches that they take."""
