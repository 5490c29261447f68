from portal.foundation.audit.models.anchor import AuditAnchor
from portal.foundation.audit.models.chain import AuditChain
from portal.foundation.audit.models.entry import AuditEntry
from portal.foundation.audit.models.personal import PersonalValue

__all__ = ["AuditAnchor", "AuditChain", "AuditEntry", "PersonalValue"]
