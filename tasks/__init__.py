"""The Prefect tasks; the packages below are pure Python."""
