"""Measurements of speed and memory, as ratios in one run. Run with ``python -m benchmarks``."""
