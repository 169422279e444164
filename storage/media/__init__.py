"""Where citizens' files live: a folder of this machine, or a bucket that speaks S3."""
