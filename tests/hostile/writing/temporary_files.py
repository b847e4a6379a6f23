"""
exercise: fetch_all
tries: Leaves files in every folder for temporary ones.
stopped_by: sandbox
verdicts: [unimportable, wrong]
brief: true
without: {protection: sandbox, shows: writes}
"""
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "."):
    try:
        open(f"{folder}/@token@", "w").close()
    except OSError:
        pass


async def fetch_all(urls, fetch):
    return None
