"""The units that templates are made of, each a pybtex template node reading one aspect of an entry."""
