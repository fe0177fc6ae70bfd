"""What comes with the portal: articles as files, and other words for things."""

from mss.knowledge.shipped.reading import Sheet, sheets, synonyms

__all__ = ["Sheet", "sheets", "synonyms"]
