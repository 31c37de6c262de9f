"""Benchmarks over the sample cases; every command prints Markdown tables and nothing else."""
