"""Measurements, each a command that prints its table; nothing here is a test."""
