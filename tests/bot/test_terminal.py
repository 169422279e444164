"""A bubble as lines of a terminal."""

from bot.channels.terminal import rendered
from core.messages import Media, MediaKind, Outgoing, OutgoingOption


def test_a_file_is_a_line_with_its_name() -> None:
    paper = Media(MediaKind.DOCUMENT, f"{1:064x}.pdf", "surat [b].pdf")
    lines = rendered(Outgoing("*Ini.*", "id", (OutgoingOption("a", "Ya"),), media=(paper,)))
    assert lines.splitlines() == [
        "[bold]Ini.[/bold]",
        "  [magenta]📎 surat \\[b].pdf[/magenta]",
        "  [cyan]1.[/cyan] Ya",
    ]


def test_a_file_may_come_alone() -> None:
    photo = Media(MediaKind.PHOTO, f"{1:064x}.jpg")
    assert rendered(Outgoing("", "id", media=(photo,))) == "  [magenta]📎 photo.jpg[/magenta]\n"
