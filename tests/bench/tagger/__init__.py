"""Trains the network of app/extract/tagger. Needs the packages of the dependency group “train”; no test imports it."""
