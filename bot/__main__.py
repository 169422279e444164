"""`python -m bot`."""

import gc

gc.disable()  # what is imported stays: to look through it again and again slows the start

from bot.cli import main  # noqa: E402

gc.freeze()
gc.enable()

if __name__ == "__main__":
    main()
