"""Reading a process's output line by line waits for each line."""

import asyncio
import subprocess


async def main() -> None:
    await asyncio.sleep(0.01)
    command = ["sh", "-c", "sleep 0.2; echo one"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for line in process.stdout:  # GUILTY
            print(line)


if __name__ == "__main__":
    asyncio.run(main())
