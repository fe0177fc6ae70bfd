"""Building stones without tables: refusals, money, references, working time, uploads."""
