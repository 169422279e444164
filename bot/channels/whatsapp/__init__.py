"""WhatsApp: our own client of Meta's Cloud API, few endpoints over httpx2.

Identity is the business-scoped user id (BSUID): since 2026 a phone number may be missing.
"""
