"""The commands that are offered as options, and where most conversations end."""

from core.messages import Option, Text

ABOUT_THAT = "~"
"""Behind the command of an option: it is about what the citizen has just written."""

MENU = Option("/menu", Text("option-menu"))
OPERATOR = Option("/operator", Text("option-operator"))
TICKETS = Option("/tiket", Text("option-tickets"))
REPORT = Option("/lapor", Text("option-report"), Text("option-report-about"))
STOP = Option("/berhenti", Text("option-stop"))
RESUME = Option("/lanjut", Text("option-resume"))
AFRESH = Option("/baru", Text("option-afresh"))
DROP = Option("/buang", Text("option-drop"))

FAQ = Option("/tanya", Text("option-faq"), Text("option-faq-about"))

SERVICES = (
    REPORT,
    Option("/umkm", Text("option-umkm"), Text("option-umkm-about")),
    FAQ,
    Option("/kampung", Text("option-kampung-religi"), Text("option-kampung-religi-about")),
    Option("/tiket", Text("option-tickets"), Text("option-tickets-about")),
    Option("/langganan", Text("option-subscriptions"), Text("option-subscriptions-about")),
    Option("/operator", Text("option-operator"), Text("option-operator-about")),
    Option("/bahasa", Text("option-language"), Text("option-language-about")),
)
