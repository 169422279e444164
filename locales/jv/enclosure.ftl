## Berkas ingkang kula kintun

enclosure-photo-missing = Nyuwun pangapunten, foto ingkang nyarengi pesen punika mboten saged kula kintun.
enclosure-file-missing = Nyuwun pangapunten, berkas ingkang nyarengi pesen punika mboten saged kula kintun.
