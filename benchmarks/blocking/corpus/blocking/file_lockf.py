"""lockf() waits for a lock that another process holds."""

import asyncio
import fcntl
import sys
import tempfile
from asyncio.subprocess import PIPE

HOLDER = """
import fcntl, sys, time
with open(sys.argv[1], "r+") as file:
    fcntl.lockf(file, fcntl.LOCK_EX)
    print("held", flush=True)
    time.sleep(0.3)
"""


async def main() -> None:
    with tempfile.NamedTemporaryFile() as file:
        holder = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-S", "-c", HOLDER, file.name, stdout=PIPE
        )
        assert holder.stdout is not None
        await holder.stdout.readline()
        fcntl.lockf(file, fcntl.LOCK_EX)  # GUILTY
        await holder.wait()


if __name__ == "__main__":
    asyncio.run(main())
