"""The service on a port: what a connection may ask for, how long it may take, and how many there may be."""
