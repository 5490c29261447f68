"""The form of rules of vote: every parameter of a profile, in the words of those who have the statutes in hand."""
