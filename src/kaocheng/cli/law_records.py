"""Law as plain records: what ``kaocheng law --format json`` prints and what its text and the reference are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.law.choices import chosen, role_of, users
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from kaocheng.law import Citation, Instrument, Lawbook, Parameter, ParameterValue, Profile
    from kaocheng.law.trees import IndicatorTree

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Law:
    """Everything the law commands speak of, and the day they speak of it."""

    lawbook: Lawbook
    profiles: dict[str, Profile]
    trees: dict[str, IndicatorTree]
    day: date

    @classmethod
    def installed(cls, day: date) -> Law:
        """The law of all installed packs."""
        from kaocheng.law import Lawbook, installed_profiles
        from kaocheng.law.trees import installed_trees

        return cls(Lawbook.installed(), installed_profiles(), installed_trees(), day)


def value_text(value: ParameterValue, unit: str | None) -> str:
    """A parameter's value as users read it."""
    suffix = unit or ""
    if value is None:
        return "不设"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{plain(value)}{suffix}"
    if isinstance(value, dict):
        return "，".join(f"{key}：{plain(item)}" for key, item in value.items()) + (f"（单位：{suffix}）" if suffix else "")
    if isinstance(value, list):
        numbers = any(isinstance(item, Decimal) for item in value)
        return "、".join(plain(item) if isinstance(item, Decimal) else item for item in value) + (suffix if numbers else "")
    return value


def _plain_value(value: ParameterValue) -> object:
    """A value for JSON; numbers stay exact as text."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) if isinstance(item, Decimal) else item for item in value]
    return value


def mark_of(citation: Citation, lawbook: Lawbook) -> str:
    """The verification mark users read; proposals and practice have none."""
    return citation.verification.label if lawbook.instrument(citation).regulatory else "非法规"


def instrument_record(instrument: Instrument) -> Record:
    """One instrument."""
    return {
        "id": instrument.id, "kind": "instrument", "name": instrument.name, "title": instrument.title,
        "document_number": instrument.document_number, "issuer": instrument.issuer, "issued": _day(instrument.issued),
        "in_force_from": _day(instrument.in_force_from), "in_force_until": _day(instrument.in_force_until),
        "successor": instrument.successor, "regulatory": instrument.regulatory,
        "verification": instrument.verification.value if instrument.regulatory else None, "note": instrument.note,
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def parameter_record(parameter: Parameter, law: Law) -> Record:
    """One parameter: values by date, and which profiles work with it."""
    book = law.lawbook
    return {
        "id": parameter.id, "kind": "parameter", "label": parameter.label, "unit": parameter.unit,
        "description": parameter.description, "role": role_of(parameter.id, book),
        "values": [
            {
                "start": value.start.isoformat(), "value": _plain_value(value.value),
                "text": value_text(value.value, parameter.unit), "citation": book.cite(value.citation),
                "instrument": value.citation.instrument, "verification": value.citation.verification.value
                if book.instrument(value.citation).regulatory else None,
                "note": value.citation.note, "checked_until": _day(value.checked_until),
            }
            for value in sorted(parameter.values, key=lambda value: value.start)
        ],
        "profiles": [profile.id for profile in users(parameter.id, book, law.profiles.values())],
    }


def profile_record(profile: Profile, law: Law) -> Record:
    """One profile: what it chooses in every role on the day, and which choices are its own."""
    roles = sorted({role_of(parameter_id, law.lawbook) for parameter_id in law.lawbook.parameters})
    return {
        "id": profile.id, "kind": "profile", "label": profile.label, "description": profile.description,
        "day": law.day.isoformat(), "rules_off": list(profile.rules_off),
        "severities": {code: severity.value for code, severity in profile.severities.items()},
        "choices": [_choice(role, profile, law) for role in roles],
    }


def _choice(role: str, profile: Profile, law: Law) -> Record:
    parameter = law.lawbook.parameters[chosen(profile, role)]
    started = [value for value in parameter.values if value.start <= law.day]
    value = max(started, key=lambda item: item.start, default=None)
    return {
        "role": role, "parameter": parameter.id, "label": parameter.label, "own": role in profile.parameters,
        "text": value_text(value.value, parameter.unit) if value else None,
        "citation": law.lawbook.cite(value.citation) if value else None,
        "mark": mark_of(value.citation, law.lawbook) if value else None,
    }


def tree_record(tree: IndicatorTree, lawbook: Lawbook) -> Record:
    """One indicator tree."""
    return {
        "id": tree.id, "kind": "tree", "label": tree.label, "citation": lawbook.cite(tree.citation),
        "classes": [
            {
                "name": item.name, "requirement": item.requirement.label, "note": item.note,
                "groups": [{"name": group.name, "requirement": group.requirement.label, "meaning": group.meaning,
                            "note": group.note} for group in item.groups],
            }
            for item in tree.classes
        ],
    }
