"""The bureau's year in a browser: accounts, rights, procedure and trail around the core.

Rooms: `config` wires, `ui` draws, `audit` keeps the trail, `org` knows people and units, `targets` holds tables and
their revisions, `review` moves them, `disclosure` publishes, `jobs` does what takes long. Only ``actions/`` modules write.
"""
