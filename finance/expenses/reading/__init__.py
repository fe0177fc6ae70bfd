"""Receipts read by machine: what they seem to say, proposed to the person and never entered."""
