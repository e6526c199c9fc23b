"""The model: every kind of node, relationship, event and fact, declared once. All that loaders may see of `graph`."""
