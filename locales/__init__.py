"""Every sentence a person reads, in Bahasa Indonesia (complete), Javanese (krama) and English."""
