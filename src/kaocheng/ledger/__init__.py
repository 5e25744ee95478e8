"""Ledgers: kinds declared as data, rows imported all or none, snapshots named by a hash."""

from kaocheng.ledger.catalogue import Catalogue, kind_named, ledger_kinds
from kaocheng.ledger.entry import LedgerEntry, Value
from kaocheng.ledger.folder import load_folder
from kaocheng.ledger.importer import ImportReport, import_csv
from kaocheng.ledger.kind import Disclosure, FieldType, LedgerField, LedgerKind, Reference
from kaocheng.ledger.snapshot import Ledger, Snapshot

__all__ = [
    "Catalogue",
    "Disclosure",
    "FieldType",
    "ImportReport",
    "Ledger",
    "LedgerEntry",
    "LedgerField",
    "LedgerKind",
    "Reference",
    "Snapshot",
    "Value",
    "import_csv",
    "kind_named",
    "ledger_kinds",
    "load_folder",
]
