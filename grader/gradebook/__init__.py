"""What a class has got, in one SQLite file that survives whatever happens to its writer.

From below: `digests` (what makes a mark still good), `schema` (the tables and how they changed),
`policy` (deadlines, and which attempt counts), `book` (reading and writing), `grades` (what a
student gets in the end), `exports` (tables for learning platforms), `page` (the class on one page).
"""

from __future__ import annotations

from grader.gradebook.book import Gradebook, Mark, Recorded, open_gradebook

__all__ = ["Gradebook", "Mark", "Recorded", "open_gradebook"]
