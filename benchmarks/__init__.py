"""Commands that measure: never timed tests, always ratios of what ran side by side."""
