"""The figures of the expenses policy as dated rows: read, proposed, confirmed by a second owner."""
