"""What the roster says of a day somebody claims for, and the same line on more days."""
