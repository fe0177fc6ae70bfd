"""What looks as if it was claimed twice: found, explained, and found to be fine or not."""
