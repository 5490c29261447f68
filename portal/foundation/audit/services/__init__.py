from portal.foundation.audit.services.anchoring import cross_witness, publish, witness
from portal.foundation.audit.services.erasing import erase_personal_values
from portal.foundation.audit.services.exporting import export_bundle
from portal.foundation.audit.services.recording import Act, Personal, record, record_all

__all__ = [
    "Act",
    "Personal",
    "cross_witness",
    "erase_personal_values",
    "export_bundle",
    "publish",
    "record",
    "record_all",
    "witness",
]
