"""Published is published: the record of a publication, and what differs from it since."""
