"""Measuring inside the compiled training step."""
