"""YAML as authors type it: a tree with the place of every key and value, and its faults in plain words."""
