"""Graph's errors: one envelope for answers, one for failed statuses."""

import secrets
from typing import Any

HREF = "https://developers.facebook.com/documentation/business-messaging/whatsapp/error-codes"

# code: (HTTP status, title, details when nobody knows better)
KNOWN = {
    1: (500, "An unknown error occurred", "Please retry your request later"),
    4: (429, "Application request limit reached", "Too many calls by this app"),
    100: (400, "Invalid parameter", ""),
    190: (401, "Access token could not be decrypted", ""),
    368: (403, "Temporarily blocked for policies violations", "The account is restricted"),
    80007: (429, "Rate limit issues", "The business account has reached its rate limit"),
    130429: (429, "Rate limit hit", "Cloud API message throughput has been reached"),
    130472: (400, "User's number is part of an experiment", "The message was not sent"),
    131000: (500, "Something went wrong", "Message failed to send because of an unknown error"),
    131008: (400, "Required parameter is missing", "A required parameter is missing"),
    131009: (400, "Parameter value is not valid", "A parameter value is not valid"),
    131016: (500, "Service unavailable", "A service is temporarily unavailable"),
    131021: (400, "Recipient cannot be sender", "Recipient phone number is the sender's"),
    131026: (400, "Message undeliverable", "The recipient could not receive this message"),
    131031: (403, "Account has been locked", "The business account is locked"),
    131042: (400, "Business eligibility payment issue", "There is a problem with the payment"),
    131045: (500, "Incorrect certificate", "The phone number is not registered"),
    131047: (
        400,
        "Re-engagement message",
        "Message failed to send: more than 24 hours have passed since the customer last replied",
    ),
    131048: (429, "Spam rate limit hit", "Too many messages were started from this account"),
    131049: (
        400,
        "This message was not delivered to maintain healthy ecosystem engagement.",
        "The message failed to be delivered to maintain healthy ecosystem engagement",
    ),
    131050: (
        400,
        "User has stopped marketing messages",
        "The recipient chose to stop receiving marketing messages from this business",
    ),
    131051: (400, "Message type unknown", "Message type is currently not supported."),
    131052: (400, "Media download error", "The media could not be downloaded"),
    131053: (400, "Media upload error", "The media could not be uploaded"),
    131056: (
        400,
        "Pair rate limit hit",
        "Too many messages sent from this phone number to the same person in a short time",
    ),
    131057: (500, "Account in maintenance mode", "The account is in maintenance mode"),
    132000: (400, "Number of parameters does not match the expected number of params", ""),
    132001: (404, "Template name does not exist in the translation", ""),
    132005: (400, "Translated text too long", "The hydrated text is too long"),
    132007: (400, "Template format character policy violated", "The format is against a policy"),
    132012: (400, "Parameter format does not match format in the created template", ""),
    132015: (400, "Template is paused", "The template is paused due to low quality"),
    132016: (400, "Template is disabled", "The template is disabled due to low quality"),
    133010: (400, "Phone number not registered", "The phone number is not registered"),
}


class GraphError(Exception):
    def __init__(
        self, code: int, details: str = "", *, subcode: int | None = None, title: str = ""
    ) -> None:
        status, known_title, known_details = KNOWN.get(code, (400, "Unknown error", ""))
        self.code = code
        self.status = status
        self.subcode = subcode
        self.title = title or known_title
        self.details = details or known_details
        super().__init__(f"(#{code}) {self.title}: {self.details}")

    def answer(self) -> dict[str, Any]:
        error: dict[str, Any] = {
            "message": f"(#{self.code}) {self.title}",
            "type": "OAuthException",
            "code": self.code,
        }
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        return {"error": {**error, "fbtrace_id": "A" + secrets.token_urlsafe(16)}}

    def in_status(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.title,
            "message": self.title,
            "error_data": {"details": self.details or self.title},
            "href": HREF,
        }


def missing(name: str) -> GraphError:
    """Graph answers 400 with this subcode, never 404."""
    return GraphError(
        100,
        f"Object with ID '{name}' does not exist, cannot be loaded due to missing permissions, or "
        "does not support this operation",
        subcode=33,
        title="Unsupported request",
    )
