"""Courses, who must hold which certificate, sessions and who goes, results, and what runs out."""
