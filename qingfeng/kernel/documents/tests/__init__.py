"""Reports as files, tested on files built here."""
