"""Announcements as the JSON in which broadcasts keep them; what an older release wrote is read."""

from dataclasses import astuple

from core.broadcasts import Announcement, Audience, FlowButton, Spot, WebLink
from core.messages import Channel, Json, Location, Media, MediaKind


def announcement_body(announcement: Announcement) -> Json:
    audience, spot = announcement.audience, announcement.spot
    body = {
        "title": announcement.title,
        "topic": audience.topic,
        "kelurahan": list(audience.kelurahan),
        "channels": [each.value for each in audience.channels],
        "languages": list(audience.languages),
        "corrects": audience.corrects,
        "texts": dict(announcement.texts),
        "short": dict(announcement.short),
        "image": astuple(announcement.image) if announcement.image else None,
        "spot": [spot.name, spot.location.latitude, spot.location.longitude] if spot else None,
        "link": astuple(announcement.link) if announcement.link else None,
        "button": astuple(announcement.button) if announcement.button else None,
        "template": announcement.template,
    }
    return {name: value for name, value in body.items() if value}


def announcement_of(body: Json) -> Announcement:
    image, spot = body.get("image"), body.get("spot")
    return Announcement(
        title=body["title"],
        audience=Audience(
            topic=body["topic"],
            kelurahan=tuple(body.get("kelurahan", ())),
            channels=tuple(Channel(each) for each in body.get("channels", ())),
            languages=tuple(body.get("languages", ())),
            corrects=body.get("corrects"),
        ),
        texts=body.get("texts", {}),
        short=body.get("short", {}),
        image=Media(MediaKind(image[0]), *image[1:]) if image else None,
        spot=Spot(spot[0], Location(*spot[1:])) if spot else None,
        link=WebLink(*body["link"]) if body.get("link") else None,
        button=FlowButton(*body["button"]) if body.get("button") else None,
        template=body.get("template"),
    )
