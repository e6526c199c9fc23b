"""Speed and truth: measured beside a yardstick, or against annotated filings."""
