"""The page where whoever leads people sees them: duty, leave, training and absence side by side."""
