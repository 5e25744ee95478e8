"""Ledger files of clerks: workbooks and CSV to rows, templates to fill in, files given back with the errors marked."""
