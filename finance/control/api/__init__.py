"""Finance control for machines and other screens: the same operations, the same answers."""
