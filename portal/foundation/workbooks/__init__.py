"""The workbook contract: one declared template gives the empty workbook, the filled export, the intake and its
documentation. Pure: it knows no model and imports no Django. See docs/workbooks.md.

Nothing is imported here on purpose: the confined child that reads a file must not load the writer.
"""
