Attribute VB_Name = "ChiSoLauncher"
' No Option Explicit: ThisComponent is LibreOffice's own name, and in Excel it is an empty variable.
' chiso install wrote what this calls: for Excel a registry value, for LibreOffice a script in the user's profile.
' What goes wrong copies a line that waits in the workbook to the state line, and changes nothing else.

Public Sub PressChiSo(ByVal button As String, ByVal book)
    Dim runner, command, script
    On Error GoTo Unreached
    If IsEmpty(ThisComponent) Then
        Set runner = CreateObject("WScript.Shell")
        command = runner.RegRead("HKCU\Software\chiso\Button") & " " & button
        command = command & " --book """ & book.Name & """ --hwnd " & Application.Hwnd
        If runner.Run(command, 0, True) = 0 Then Exit Sub
    Else
        Set script = ThisComponent.getScriptProvider().getScript("vnd.sun.star.script:chiso_button.py$press?language=Python&location=user")
        script.invoke Array(button, ThisComponent), Array(), Array()
        Exit Sub
    End If
Unreached:
    book.Names("NL_KetQua").RefersToRange.Value = book.Names("NL_KhongGoiDuoc").RefersToRange.Formula
End Sub
