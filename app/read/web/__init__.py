"""An address that a caller names in, the page it leads to out, and never one that only this machine can reach."""
