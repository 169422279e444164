## Wicanten ing terminal

terminal-hint = Serat pesen lajeng Enter. Nomer kangge milih, /lokasi -7.48,110.22 ngintun papan, /foto BERKAS ngintun foto, Ctrl-D rampung.
terminal-no-photo = Berkas menika mboten saged kawaos minangka foto.
