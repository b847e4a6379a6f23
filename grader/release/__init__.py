"""The student repository: what students get of a course, and how it is kept up to date.

- `content`: which files those are; an allow-list is copied, nothing is cut out
- `wheel`: the grader itself as one file
- `update`: writing them into a folder in which students may have worked already
- `templates/`: the files beside the exercises
"""
