"""What machines read of a site, beside its pages: each module makes one text of the catalog."""
