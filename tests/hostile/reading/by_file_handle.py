"""
exercise: fetch_all
tries: Opens the hidden suite in other ways - os.open, mmap, sendfile, a link, a directory descriptor.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
import mmap
import os

folder, name = "@suite@/12_fetch_all", "test_hidden.py"
found = []


def by_directory():
    handle = os.open(folder, os.O_RDONLY)
    return os.read(os.open(name, os.O_RDONLY, dir_fd=handle), 1 << 20)[-100:]


def by_mapping():
    handle = os.open(f"{folder}/{name}", os.O_RDONLY)
    return mmap.mmap(handle, 0, prot=mmap.PROT_READ)[-100:]


def by_path_handle():
    handle = os.open(f"{folder}/{name}", os.O_PATH)
    return open(f"/proc/self/fd/{handle}").read()[-100:]


def by_hard_link():
    os.link(f"{folder}/{name}", "stolen.py")
    return open("stolen.py").read()[-100:]


def by_proc_root():
    return open(f"/proc/self/root{folder}/{name}").read()[-100:]


for way in (by_directory, by_mapping, by_path_handle, by_hard_link, by_proc_root):
    try:
        found.append(way())
    except OSError as error:
        found.append(error)
raise RuntimeError(str(found))
