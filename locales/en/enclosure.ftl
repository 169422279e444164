## Files that we send

enclosure-photo-missing = Sorry, the photo that belongs to this message could not be sent.
enclosure-file-missing = Sorry, the file that belongs to this message could not be sent.
