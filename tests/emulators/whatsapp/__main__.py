"""`python -m tests.emulators.whatsapp --port 8091 --webhook http://127.0.0.1:8080/whatsapp`"""

import argparse
import asyncio
import sys

from tests.emulators.whatsapp.emulator import WhatsApp


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8091)
    parser.add_argument("--webhook")
    chosen = parser.parse_args()
    async with WhatsApp(port=chosen.port, webhook=chosen.webhook) as whatsapp:
        sys.stdout.write(f"{whatsapp.url}/control/settings tells token, secret and ids\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
