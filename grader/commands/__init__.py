"""The commands, a module for each kind of user; `grader.cli` puts them together.

- `invocation`: what all of them take and end with: options, the course, the language, exit codes
- `marking`: grade
- `classes`: batch, gradebook
- `requests`: ci, summary
- `releasing`: init, release
- `sealing`: seal, unseal
- `running`: run
- `authoring`: verify, new
- `learning`: check, watch, hint, list, reset
- `machine`: doctor
- `completion`: completion
"""
