"""Folders that others start from, and how they are kept up to date.

- `content`: the student repository; an allow-list is copied, nothing is cut out
- `shipped`: the course that comes with the grader
- `course`: a course for a teacher to start from
- `wheel`: the grader itself as one file
- `update`: writing them into a folder in which somebody may have worked already
- `templates/`: the files beside the exercises; those of a teacher in `templates/course/`
"""
