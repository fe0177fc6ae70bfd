"""What VAT of paid claims is reclaimed, and why the rest is not."""
