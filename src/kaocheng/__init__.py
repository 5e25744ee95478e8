"""考成: plan, prove and publish what public money achieves.

The packages below are layers; `docs/decisions/0005-layers.md` and the import contracts in
`pyproject.toml` say which may lean on which.
"""

__version__ = "0.1.0"
