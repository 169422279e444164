"""The S3 emulator, believed because MinIO's own client can drive it; then our client against it."""

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import httpx2
import pytest
from minio import Minio
from minio.error import S3Error

from core.conversations import Unavailable
from storage.media.s3 import Bucket, S3Shelf
from storage.media.signing import Signer
from tests.emulators.s3 import S3, running_s3

CONTENT = b"suara warga"


@pytest.fixture
async def s3() -> AsyncIterator[S3]:
    async with running_s3() as s3:
        yield s3


@pytest.fixture
async def bucket(s3: S3) -> AsyncIterator[Bucket]:
    async with httpx2.AsyncClient() as client:
        yield Bucket(client, s3.url, s3.bucket, Signer(s3.key, s3.secret, s3.region))


def minio(s3: S3, secret: str = "") -> Minio:
    return Minio(
        s3.url.removeprefix("http://"),
        access_key=s3.key,
        secret_key=secret or s3.secret,
        region=s3.region,
        secure=False,
    )


async def minio_put(client: Minio, s3: S3, key: str, content: bytes) -> None:
    file = io.BytesIO(content)
    await asyncio.to_thread(client.put_object, s3.bucket, key, file, len(content))


async def minio_get(client: Minio, s3: S3, key: str) -> bytes:
    answer = await asyncio.to_thread(client.get_object, s3.bucket, key)
    return bytes(answer.read())


async def test_minios_client_is_let_in_and_what_is_wrong_is_not(s3: S3) -> None:
    await minio_put(minio(s3), s3, "shown/a b.jpg", CONTENT)
    assert await minio_get(minio(s3), s3, "shown/a b.jpg") == CONTENT
    with pytest.raises(S3Error, match="SignatureDoesNotMatch"):
        await minio_get(minio(s3, "another secret"), s3, "shown/a b.jpg")
    with pytest.raises(S3Error, match="NoSuchKey"):
        await minio_get(minio(s3), s3, "shown/nothing")


async def test_what_one_client_puts_the_other_gets(s3: S3, bucket: Bucket) -> None:
    await S3Shelf(bucket, "originals").put("x.ogg", CONTENT)
    assert await minio_get(minio(s3), s3, "originals/x.ogg") == CONTENT
    await minio_put(minio(s3), s3, "originals/y é.ogg", CONTENT)
    assert await S3Shelf(bucket, "originals").get("y é.ogg") == CONTENT
    assert await S3Shelf(bucket, "shown").get("x.ogg") is None


@pytest.mark.parametrize(
    "wrong", [{"key": "AKIAOTHER"}, {"secret": "another secret"}, {"region": "us-east-1"}]
)
async def test_wrong_keys_are_an_outage(bucket: Bucket, wrong: dict[str, str]) -> None:
    shelf = S3Shelf(replace(bucket, signer=replace(bucket.signer, **wrong)), "shown")
    with pytest.raises(Unavailable, match="HTTP 403"):
        await shelf.put("x", CONTENT)
    with pytest.raises(Unavailable, match="HTTP 403"):
        await shelf.get("x")


async def test_a_bucket_that_is_not_there_is_no_missing_file(bucket: Bucket) -> None:
    with pytest.raises(Unavailable, match="HTTP 404"):
        await S3Shelf(replace(bucket, name="nothing"), "shown").get("x")


def test_the_example_of_amazons_own_documentation() -> None:
    """GET Object of "Signature Calculations for the Authorization Header"."""
    signer = Signer("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    signed = {
        "host": "examplebucket.s3.amazonaws.com",
        "range": "bytes=0-9",
        "x-amz-content-sha256": empty,
        "x-amz-date": "20130524T000000Z",
    }
    scope = "20130524/us-east-1/s3/aws4_request"
    assert signer.signature("GET", "/test.txt", signed, empty, scope) == (
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
    )


def test_a_secret_is_not_shown() -> None:
    assert "geheim" not in repr(Signer("key", "geheim", "us-east-1"))


async def test_the_time_that_is_signed_is_utc(bucket: Bucket) -> None:
    at = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
    headers = bucket.signer.headers("GET", "s3.example.org", "/x", b"", at)
    assert headers["x-amz-date"] == "20261125T060000Z"
