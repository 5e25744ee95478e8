"""Invented ledgers for the example: no enterprise, person, voucher or amount in them exists."""
