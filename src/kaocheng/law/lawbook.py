"""The law a run works with: instruments and parameters of all packs, looked up by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaocheng.base.data import read_all
from kaocheng.base.errors import DataFileError
from kaocheng.base.packs import pack_files
from kaocheng.law.instruments import Citation, Instrument
from kaocheng.law.parameters import DatedValue, Parameter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Lawbook:
    """Instruments and parameters by id."""

    instruments: dict[str, Instrument] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)

    @classmethod
    def of(cls, instruments: Iterable[Instrument], parameters: Iterable[Parameter]) -> Lawbook:
        """Build from values.

        Raises:
            DataFileError: An id stands twice, or a citation names an unknown instrument.
        """
        book = cls()
        for instrument in instruments:
            if instrument.id in book.instruments:
                raise DataFileError(f"文件编号“{instrument.id}”重复", remedy="每份文件只登记一次")
            book.instruments[instrument.id] = instrument
        for parameter in parameters:
            if parameter.id in book.parameters:
                raise DataFileError(f"参数编号“{parameter.id}”重复", remedy="每个参数只登记一次")
            for value in parameter.values:
                book.instrument(value.citation)
            book.parameters[parameter.id] = parameter
        return book

    @classmethod
    def installed(cls) -> Lawbook:
        """The law of all installed packs: ``law/instruments.yaml`` and ``law/parameters/**.yaml``."""
        instruments = read_all(pack_files("law/instruments.yaml"), list[Instrument])
        parameters = read_all(pack_files("law/parameters/**/*.yaml"), Parameter)
        return cls.of((item for group in instruments for item in group), parameters)

    def instrument(self, citation: Citation) -> Instrument:
        """The instrument a citation names.

        Raises:
            DataFileError: It is not registered.
        """
        try:
            return self.instruments[citation.instrument]
        except KeyError:
            raise DataFileError(
                f"引用的文件“{citation.instrument}”没有登记", remedy="先在 law/instruments.yaml 登记该文件"
            ) from None

    def cite(self, citation: Citation) -> str:
        """A citation as users read it: name, place, verification mark."""
        instrument = self.instrument(citation)
        place = f"{'' if instrument.regulatory else '：'}{citation.article}" if citation.article else ""
        mark = f"〔{citation.verification.label}〕" if instrument.regulatory else ""
        return f"{instrument.name}{place}{mark}"

    def cite_short(self, citation: Citation) -> str:
        """A citation for narrow columns: the document's number instead of its title, short names of our own."""
        instrument = self.instrument(citation)
        if not instrument.regulatory:
            return instrument.short or instrument.title
        return f"{instrument.document_number or instrument.name}{citation.article or ''}〔{citation.verification.label}〕"

    def value(self, parameter_id: str, day: date) -> DatedValue:
        """The dated value of a parameter.

        Raises:
            DataFileError: No such parameter.
            KaochengError: No value on that day.
        """
        if parameter_id not in self.parameters:
            raise DataFileError(f"没有参数“{parameter_id}”", remedy="检查参数编号，或在 law/parameters 中登记")
        return self.parameters[parameter_id].at(day)
