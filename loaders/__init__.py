"""Filings in, facts out: each step of reading is a module, and none knows of another filing."""
