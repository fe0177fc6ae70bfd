"""Cases, for machines."""
