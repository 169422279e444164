## Words around WhatsApp's choices

whatsapp-list-button = See choices
whatsapp-choose = Please choose:
whatsapp-answer-number = Reply with the number.
whatsapp-send-location = Please send the location.
