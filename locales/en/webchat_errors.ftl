## What the server tells the chat page when it refuses a message

webchat-error-message = We cannot take this message. Please shorten it to 20,000 characters at most.
webchat-error-size = This is too large to send.
webchat-error-photo-size = The photo is too large; 10 MB at most.
webchat-error-photo-type = This is not a photo that we can read. Please send a JPG or PNG.
webchat-error-origin = We do not take messages from other pages. Please open this chat directly.
webchat-error-unavailable = The service is busy. Your message will be sent again shortly.
