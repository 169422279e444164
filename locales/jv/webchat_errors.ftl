## Wangsulan server dhateng kaca wicanten menawi pesen boten katampi

webchat-error-message = Pesen menika mboten saged katampi. Nyuwun tulung karingkes, paling kathah 20.000 aksara.
webchat-error-size = Kiriman menika kageden.
webchat-error-photo-size = Foto kageden, paling kathah 10 MB.
webchat-error-photo-type = Berkas menika sanes foto ingkang saged kawaos. Nyuwun tulung ngintun JPG utawi PNG.
webchat-error-origin = Kiriman saking kaca sanes mboten katampi. Nyuwun tulung mbikak wicanten menika langsung.
webchat-error-unavailable = Layanan nembe rame. Pesen badhe dipunkintun malih sekedhap malih.
