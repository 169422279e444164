"""Logs tell the kind and place of an error, never what a citizen wrote."""

import json

import pytest
import structlog

from bot.logs import set_up_logs


def test_an_exception_is_logged_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs()
    try:
        try:
            raise ValueError("nomor 081234567890")
        except ValueError as error:
            raise RuntimeError("Bu Sari di Panjang") from error
    except RuntimeError as error:
        structlog.get_logger().error("message not handled", inbox=7, exc_info=error)
    finally:
        structlog.reset_defaults()
    line = capsys.readouterr().err
    told = json.loads(line)
    assert told["inbox"] == 7
    assert [each["exc_type"] for each in told["exception"]] == ["RuntimeError", "ValueError"]
    assert told["exception"][0]["frames"]
    assert "0812" not in line
    assert "Sari" not in line
