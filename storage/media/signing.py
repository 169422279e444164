"""Signatures of Amazon's, which every store that speaks S3 asks for (AWS Signature Version 4).

https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote

ALGORITHM = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Signer:
    key: str
    secret: str = field(repr=False)
    region: str

    def headers(
        self, method: str, host: str, path: str, content: bytes, at: datetime
    ) -> dict[str, str]:
        """What to send along; `path` is quoted already, see `quoted`."""
        moment = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        digest = hashlib.sha256(content).hexdigest()
        signed = {"host": host, "x-amz-content-sha256": digest, "x-amz-date": moment}
        scope = f"{moment[:8]}/{self.region}/s3/aws4_request"
        signature = self.signature(method, path, signed, digest, scope)
        told = f"Credential={self.key}/{scope},SignedHeaders={';'.join(signed)}"
        return {**signed, "authorization": f"{ALGORITHM} {told},Signature={signature}"}

    def signature(
        self, method: str, path: str, signed: Mapping[str, str], digest: str, scope: str
    ) -> str:
        """`signed` are the headers by name, in lower case and in order."""
        lines = [f"{name}:{value}" for name, value in signed.items()]
        request = "\n".join([method, path, "", *lines, "", ";".join(signed), digest])
        hashed = hashlib.sha256(request.encode()).hexdigest()
        to_sign = "\n".join([ALGORITHM, signed["x-amz-date"], scope, hashed])
        key = f"AWS4{self.secret}".encode()
        for part in scope.split("/"):
            key = _hmac(key, part)
        return _hmac(key, to_sign).hex()


def quoted(path: str) -> str:
    return quote(path, safe="/-_.~")


def _hmac(key: bytes, words: str) -> bytes:
    return hmac.new(key, words.encode(), hashlib.sha256).digest()
