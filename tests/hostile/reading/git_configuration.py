"""
exercise: fetch_all
tries: Reads the teacher's git configuration and saved passwords.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
found = []
for name in (".gitconfig", ".netrc", ".ssh/id_rsa", ".config/gh/hosts.yml"):
    try:
        found.append(open(f"@home@/{name}").read())
    except OSError as error:
        found.append(error)
raise RuntimeError(str(found))
