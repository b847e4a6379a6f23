"""Reading an attribute blocks: it is a property."""

import asyncio
import time


class Sensor:
    @property
    def value(self) -> float:
        time.sleep(0.2)  # GUILTY
        return 21.5


async def main() -> None:
    sensor = Sensor()
    await asyncio.sleep(0.01)
    print(sensor.value)


if __name__ == "__main__":
    asyncio.run(main())
