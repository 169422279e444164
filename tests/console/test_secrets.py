"""What is sealed, marked, hashed and shown as a code."""

import re
from datetime import UTC, datetime

import pyotp
import pytest

from console.browsers import browser_name
from console.codes import enrolment_uri, fitting_step, new_recovery_codes, plain, qr_svg
from console.passwords import Passwords, temporary_password
from console.vault import Vault

VAULT = Vault("a secret of the tests")
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
STEP = int(NOW.timestamp()) // 30


def test_what_is_sealed_opens_for_whom_it_was_sealed() -> None:
    sealed = VAULT.seal("RAHASIA", "wawan")
    assert "RAHASIA" not in sealed
    assert VAULT.open(sealed, "wawan") == "RAHASIA"
    assert VAULT.open(sealed, "siti") is None
    assert Vault("another secret").open(sealed, "wawan") is None
    assert VAULT.seal("RAHASIA", "wawan") != sealed


@pytest.mark.parametrize("broken", ["", "x", "é", "AAAA", "A" * 40])
def test_what_was_never_sealed_does_not_open(broken: str) -> None:
    assert VAULT.open(broken, "wawan") is None


def test_a_changed_letter_does_not_open() -> None:
    sealed = VAULT.seal("RAHASIA", "wawan")
    changed = sealed[:20] + ("A" if sealed[20] != "A" else "B") + sealed[21:]
    assert VAULT.open(changed, "wawan") is None


def test_marks_are_for_one_purpose() -> None:
    mark = VAULT.mark("csrf", "token")
    assert VAULT.fits(mark, "csrf", "token")
    assert not VAULT.fits(mark, "recovery", "token")
    assert not VAULT.fits("é\ud83d", "csrf", "token")
    assert Vault("another secret").mark("csrf", "token") != mark


def test_codes_of_the_half_minutes_around_now_fit() -> None:
    secret = pyotp.random_base32()
    for step in range(STEP - 3, STEP + 4):
        code = pyotp.TOTP(secret).at(step * 30)
        assert fitting_step(secret, code, NOW, 0) == (step if abs(step - STEP) <= 1 else None)
    code = pyotp.TOTP(secret).at(NOW)
    assert fitting_step(secret, code, NOW, STEP - 1) == STEP
    assert fitting_step(secret, code, NOW, STEP) is None, "used"
    assert fitting_step(secret, code, NOW, STEP + 5) is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "-12345", "\n12345"])
def test_what_is_no_code_does_not_fit(code: str) -> None:
    assert fitting_step(pyotp.random_base32(), code, NOW, 0) is None


def test_the_picture_says_whose_it_is() -> None:
    uri = enrolment_uri(pyotp.random_base32(), "wawan", "Layanan Warga")
    assert uri.startswith("otpauth://totp/")
    assert "wawan" in uri
    picture = qr_svg(uri)
    assert picture.lstrip().startswith(b"<?xml")
    assert b"<script" not in picture


def test_recovery_codes_are_typed_in_many_ways() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    for code in codes:
        assert re.fullmatch(r"[A-Z2-9]{5}-[A-Z2-9]{5}", code)
        assert plain(f" {code.lower().replace('-', ' ')} ") == code.replace("-", "")


async def test_passwords_are_hashed_with_argon2id() -> None:
    passwords = Passwords()
    hashed = await passwords.hash("sawah padi di kaki gunung")
    assert hashed.startswith("$argon2id$")
    assert await passwords.fits("sawah padi di kaki gunung", hashed)
    assert not await passwords.fits("sawah padi di kaki bukit", hashed)
    assert not await passwords.fits("", None)
    assert not await passwords.fits("x", "not a hash")
    assert not await passwords.fits("\ud83d", hashed)


def test_temporary_passwords_can_be_read_out() -> None:
    made = {temporary_password() for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", each) for each in made)


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537 Edg/140",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit Chrome/140 Mobile", "Chrome, Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140) Gecko Firefox/140", "Firefox, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19 like Mac OS X) Safari", "Safari, iPhone"),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ],
)
def test_browsers_are_named_for_people(signature: str, name: str) -> None:
    assert browser_name(signature) == name
