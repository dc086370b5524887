Attribute VB_Name = "ChiSoRibbon"
Option Explicit

' What the ribbon of the add-in runs, in Excel alone. A button's tag is the name of its command; it works on the workbook
' that is looked at. In one that is not chiso's, a line that waits in the add-in says so: Popup shows Unicode, where VBA's
' own box shows the code page of Windows, and 4160 (64 + 4096) makes it a notice, in front.
' As Object and not As IRibbonControl: that type is of Office's library, and where the reference to it is missing nothing
' compiles. The ribbon calls by name and hands over an object that knows Tag by name too (IDispatch).

Public Sub ChiSoPressed(control As Object)
    Dim outcome As Object
    On Error Resume Next
    Set outcome = ActiveWorkbook.Names("NL_KetQua")
    If outcome Is Nothing Then
        CreateObject("WScript.Shell").Popup ThisWorkbook.Names("CS_SoKhac").RefersToRange.Value, 0, Application.Name, 4160
    Else
        PressChiSo control.Tag, ActiveWorkbook
    End If
End Sub
