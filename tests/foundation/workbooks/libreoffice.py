"""LibreOffice at work on a workbook as a treasurer would be: opened, edited by a macro in its own engine, saved.

Only `soffice` is needed, no Python bridge: the macro is put in the private profile of the call.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

XLSX = "Calc MS Excel 2007 XML"
ODS = "calc8"
XLS = "MS Excel 97"

_MACRO = """Function CellOf(oDoc, sSheet, sCell)
  CellOf = oDoc.Sheets.getByName(sSheet).getCellRangeByName(sCell)
End Function

Sub Work(sJob)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  Dim locking(1) As New com.sun.star.beans.PropertyValue
  Dim n, i, sLine, oDoc, oSheet, parts, oCells, oSource, oTarget
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  n = FreeFile
  Open sJob For Input As #n
  While Not EOF(n)
    Line Input #n, sLine
    parts = Split(sLine, Chr(9))
    Select Case parts(0)
      Case "open"
        oDoc = StarDesktop.loadComponentFromURL(ConvertToURL(parts(1)), "_blank", 0, hidden())
        If oDoc.isProtected() Then oDoc.unprotect("")
        For i = 0 To oDoc.Sheets.Count - 1
          oDoc.Sheets.getByIndex(i).unprotect("")
        Next i
      Case "number"
        CellOf(oDoc, parts(1), parts(2)).setValue(Val(parts(3)))
      Case "text"
        CellOf(oDoc, parts(1), parts(2)).setString(parts(3))
      Case "formula"
        CellOf(oDoc, parts(1), parts(2)).setFormula(parts(3))
      Case "clear"
        CellOf(oDoc, parts(1), parts(2)).clearContents(1 + 2 + 4 + 16)
      Case "rename"
        oDoc.Sheets.getByName(parts(1)).Name = parts(2)
      Case "copysheet"
        oDoc.Sheets.copyByName(parts(1), parts(2), 1)
      Case "insertrow"
        oDoc.Sheets.getByName(parts(1)).Rows.insertByIndex(CLng(parts(2)) - 1, 1)
      Case "deleterow"
        oDoc.Sheets.getByName(parts(1)).Rows.removeByIndex(CLng(parts(2)) - 1, 1)
      Case "copyrow"
        oSheet = oDoc.Sheets.getByName(parts(1))
        oSheet.Rows.insertByIndex(CLng(parts(3)) - 1, 1)
        oCells = oSheet.getCellRangeByName("A" & parts(2) & ":Z" & parts(2))
        oSheet.copyRange(oSheet.getCellRangeByName("A" & parts(3)).CellAddress, oCells.RangeAddress)
      Case "insertcolumn"
        oDoc.Sheets.getByName(parts(1)).Columns.insertByIndex(CLng(parts(2)) - 1, 1)
      Case "deletecolumn"
        oDoc.Sheets.getByName(parts(1)).Columns.removeByIndex(CLng(parts(2)) - 1, 1)
      Case "movecolumn"
        oSheet = oDoc.Sheets.getByName(parts(1))
        oSheet.Columns.insertByIndex(CLng(parts(3)) - 1, 1)
        i = CLng(parts(2)) - 1
        If CLng(parts(3)) - 1 <= i Then i = i + 1
        oSource = oSheet.getCellRangeByPosition(i, 0, i, 200)
        oTarget = oSheet.getCellByPosition(CLng(parts(3)) - 1, 0)
        oSheet.moveRange(oTarget.CellAddress, oSource.RangeAddress)
        oSheet.Columns.removeByIndex(i, 1)
      Case "paint"
        oDoc.Sheets.getByName(parts(1)).getCellRangeByName(parts(2)).CellBackColor = RGB(250, 240, 220)
      Case "recalculate"
        oDoc.calculateAll()
      Case "save"
        saving(0).Name = "FilterName"
        saving(0).Value = parts(1)
        oDoc.storeToURL(ConvertToURL(parts(2)), saving())
      Case "savelocked"
        locking(0).Name = "FilterName"
        locking(0).Value = parts(1)
        locking(1).Name = "Password"
        locking(1).Value = parts(3)
        oDoc.storeToURL(ConvertToURL(parts(2)), locking())
      Case "close"
        oDoc.close(True)
    End Select
  Wend
  Close #n
  StarDesktop.terminate()
End Sub
"""

_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{source}</script:module>'
)


def soffice() -> str | None:
    """The program, None where LibreOffice is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """A profile that LibreOffice set up itself (it replaces a library it finds on its first start), with our macro."""
    folder = tempfile.TemporaryDirectory(prefix="lo-profile-")
    _run(Path(folder.name), "--terminate_after_init")
    escaped = _MACRO.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    module = Path(folder.name) / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE.format(source=escaped), encoding="utf-8")
    return folder


def _run(profile: Path, *words: str) -> None:
    program = soffice()
    if program is None:
        raise FileNotFoundError("soffice")
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    subprocess.run([program, *options, *words], check=True, timeout=180, capture_output=True)


def work(*jobs: Sequence[str]) -> None:
    """Run the jobs (a verb and its words, see the macro) in one LibreOffice, from `open` to `close`."""
    with tempfile.TemporaryDirectory(prefix="lo-") as folder:
        job = Path(folder) / "job.tsv"
        job.write_text("".join("\t".join(words) + "\n" for words in jobs), encoding="utf-8")
        _run(Path(_profile().name), f'macro:///Standard.Module1.Work("{job}")')


def edit(data: bytes, *jobs: Sequence[str]) -> bytes:
    """`data` opened, edited and saved as XLSX by LibreOffice."""
    with tempfile.TemporaryDirectory(prefix="lo-") as folder:
        source, target = Path(folder) / "source.xlsx", Path(folder) / "target.xlsx"
        source.write_bytes(data)
        work(("open", str(source)), *jobs, ("save", XLSX, str(target)), ("close",))
        return target.read_bytes()


def recalculated(files: Sequence[bytes]) -> list[bytes]:
    """Each of the workbooks calculated anew and saved as XLSX, by one LibreOffice for all."""
    with tempfile.TemporaryDirectory(prefix="lo-") as folder:
        targets, jobs = [], []
        for number, data in enumerate(files):
            source, target = Path(folder) / f"source{number}.xlsx", Path(folder) / f"target{number}.xlsx"
            source.write_bytes(data)
            targets.append(target)
            jobs += [("open", str(source)), ("recalculate",), ("save", XLSX, str(target)), ("close",)]
        work(*jobs)
        return [target.read_bytes() for target in targets]


def save_as(data: bytes, filter_name: str, suffix: str, *, password: str = "") -> bytes:
    """`data` saved in another format, or (OpenDocument only) locked by a password."""
    with tempfile.TemporaryDirectory(prefix="lo-") as folder:
        source, target = Path(folder) / "source.xlsx", Path(folder) / f"target{suffix}"
        source.write_bytes(data)
        saving = ("savelocked", filter_name, str(target), password) if password else ("save", filter_name, str(target))
        work(("open", str(source)), saving, ("close",))
        return target.read_bytes()


def through_ods(data: bytes) -> bytes:
    """`data` saved as ODS, opened again and saved as XLSX."""
    with tempfile.TemporaryDirectory(prefix="lo-") as folder:
        source, middle, target = (Path(folder) / name for name in ("source.xlsx", "middle.ods", "target.xlsx"))
        source.write_bytes(data)
        work(
            ("open", str(source)),
            ("save", ODS, str(middle)),
            ("close",),
            ("open", str(middle)),
            ("save", XLSX, str(target)),
            ("close",),
        )
        return target.read_bytes()
