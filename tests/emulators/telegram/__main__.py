"""The emulator on its own: `python -m tests.emulators.telegram 8081`, then /control/..."""

import asyncio
import sys

from tests.emulators.telegram.server import running_telegram


async def main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8081
    async with running_telegram(port=port) as telegram:
        sys.stdout.write(f"{telegram.url}/bot{telegram.token}/getMe\n")
        await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(130)
