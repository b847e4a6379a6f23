"""
exercise: fetch_all
tries: Reads what only root may, and what tells about the machine's users.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: raw}
raw: ["read /etc/shadow"]
"""
found = []
for name in ("/etc/shadow", "/etc/sudoers", "/proc/kcore", "/dev/mem", "/var/run/docker.sock"):
    try:
        open(name, "rb").read(16)
        found.append(f"read {name}")
    except OSError:
        pass
raise RuntimeError(" ".join(found) or "nothing")
