"""House styles: a YAML file that takes a built-in style and says what differs."""
