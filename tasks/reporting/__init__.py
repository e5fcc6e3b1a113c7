"""Reporting: run summary, quality checks, reference pages, exports."""
