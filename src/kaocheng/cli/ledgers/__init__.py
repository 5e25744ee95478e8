"""The verbs of ``kaocheng ledger``, one a file."""
