Attribute VB_Name = "ChiSoRibbon"
Option Explicit

' What the ribbon of the add-in runs; a button's tag is the name of its command. It works on the workbook that is looked at.
' In one that is not chiso's, a line that waits in the add-in says so: Popup shows Unicode, and 4160 keeps it in front.

Public Sub ChiSoPressed(control As IRibbonControl)
    Dim outcome As Object
    On Error Resume Next
    Set outcome = ActiveWorkbook.Names("NL_KetQua")
    If outcome Is Nothing Then
        CreateObject("WScript.Shell").Popup ThisWorkbook.Names("CS_SoKhac").RefersToRange.Value, 0, Application.Name, 4160
    Else
        PressChiSo control.Tag, ActiveWorkbook
    End If
End Sub
