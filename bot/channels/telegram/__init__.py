"""Telegram: updates become what arrived (`parse`), our messages become Bot API calls (`render`).

`parse` and `render` are pure. `send` talks to Telegram; `webhook` and `poll` are the two ways in.
"""
