"""Findings: where the figures of one article contradict each other."""
