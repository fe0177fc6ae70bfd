"""Running the portal on one machine: the demonstration, the tests and the checks.

Nothing here is part of production. `bootstrap`, `assets`, `console` and `places` need the standard
library alone, because they run before anything is installed.
"""
