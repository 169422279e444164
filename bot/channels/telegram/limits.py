"""What Telegram allows, and how long we wait for it.

BA: Bot API text 10.3; tba: tdlib/telegram-bot-api@01a3679, Telegram's own server.
"""

TEXT_UNITS = 4096
"""UTF-16 units of a message after its marks are parsed (BA sendMessage.text; the unit is not
stated, entity offsets are UTF-16, and units are never fewer than characters)."""
CAPTION_UNITS = 1024
"""UTF-16 units under a photo or document, after parsing (BA sendPhoto.caption; as above)."""
CALLBACK_DATA_BYTES = 64
"""BA InlineKeyboardButton.callback_data."""
KEYBOARD_BUTTONS = 100
"""Buttons of one message (not documented; what bot makers found)."""
KEYBOARD_BYTES = 9_000
"""Bytes of one keyboard as JSON; too many are answered with "reply markup is too long" (tba:121).
The number is not documented; ours is what is known to work."""
BUTTON_UNITS = 40
"""About what a phone shows of a button as wide as the chat; a longer label is repeated in the
text, so that nobody must choose between halves."""
TOPIC_UNITS = 128
"""BA createForumTopic.name."""
TOAST_UNITS = 200
"""BA answerCallbackQuery.text."""
URL_UNITS = 2048
"""Not documented; browsers' common limit."""

DOWNLOAD_BYTES = 20 * 1024 * 1024
"""BA getFile, tba Client.h:71."""
PHOTO_BYTES = 10 * 1000 * 1000
"""BA sendPhoto: 10 MB; the stricter reading. A larger picture goes as a document."""
UPLOAD_BYTES = 50 * 1000 * 1000
"""BA sendDocument: 50 MB; the stricter reading."""
BODY_BYTES = 1_000_000
"""An update with the longest text is below 100 kB; this is our own guard."""
HIGHEST_ID = 2**52
"""BA: user and chat ids have at most 52 significant bits."""
HIGHEST_UPDATE = 2**63

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""BA setWebhook.allowed_updates: named one by one, else new kinds would come unasked."""
SECRET_TOKEN = r"[A-Za-z0-9_-]{1,256}"  # noqa: S105 - the form of one
"""BA setWebhook.secret_token."""
WEBHOOK_PORTS = (443, 80, 88, 8443)
"""BA setWebhook: ports that Telegram posts to."""
POLL_SECONDS = 50
"""tba: getUpdates.timeout is cut to this."""

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 20.0
DOWNLOAD_SECONDS = 60
UPLOAD_SECONDS = 40.0
"""For a call that carries a file, which a worker may have to make twice within its two minutes."""
RETRY_SECONDS = 2.0
"""When Telegram does not say how long to wait."""
OPERATOR_SECONDS = 300.0
"""Between tries while somebody must repair our token; no message is lost meanwhile."""
PART_TRIES = 4
PART_WAIT_SECONDS = 10.0
"""The longest wait for the next part of a long message, when its first part is sent already."""
