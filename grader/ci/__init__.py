"""What a pull request runs: find what it changed, mark that, and tell it where people look.

- `platform`: GitHub, GitLab or neither: what a request goes to, and where a summary belongs
- `repository`: git, asked about a repository that a stranger may have prepared
- `changes`: which exercises a request changed, and what else
- `request`: the whole of it
"""
