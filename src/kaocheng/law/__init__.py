"""Law as data: instruments, citations and parameters by date, each with its verification mark."""

from kaocheng.law.instruments import Citation, Instrument, Verification
from kaocheng.law.lawbook import Lawbook
from kaocheng.law.parameters import DatedValue, Parameter, ParameterValue
from kaocheng.law.profile import Profile, Standards, installed_profiles, profile_named
from kaocheng.law.uses import ParameterUse, parameter_use

__all__ = [
    "Citation",
    "DatedValue",
    "Instrument",
    "Lawbook",
    "Parameter",
    "ParameterUse",
    "ParameterValue",
    "Profile",
    "Standards",
    "Verification",
    "installed_profiles",
    "parameter_use",
    "profile_named",
]
