Attribute VB_Name = "ChiSo"
Option Explicit

' What the buttons run. Each name is that of a command and of a function in macros/buttons/press.py.
' ThisWorkbook, not ActiveWorkbook: the button's own, whichever is looked at; LibreOffice knows it in workbooks of Excel's.

Public Sub ChiSoRefresh()
    PressChiSo "refresh", ThisWorkbook
End Sub

Public Sub ChiSoCheck()
    PressChiSo "check", ThisWorkbook
End Sub

Public Sub ChiSoNext()
    PressChiSo "next", ThisWorkbook
End Sub

Public Sub ChiSoUndo()
    PressChiSo "undo", ThisWorkbook
End Sub

Public Sub ChiSoExport()
    PressChiSo "export", ThisWorkbook
End Sub

Public Sub ChiSoMail()
    PressChiSo "mail", ThisWorkbook
End Sub
