Attribute VB_Name = "ChiSoLauncher"
' From a button to chiso, in Excel and in LibreOffice. Each compiles the lines of the other and never runs them.
' No Option Explicit: ThisComponent is LibreOffice's own name, and in Excel an empty variable. No types of either host.

Public Sub PressChiSo(ByVal button As String, ByVal book)
    Dim runner, command, script
    On Error GoTo Unreached
    If IsEmpty(ThisComponent) Then
        ' Excel. The value is what chiso install wrote, the program and its quotes; a name of a file cannot hold a quote.
        ' Hwnd tells one Excel from another. 0: no console; True: wait, while Excel answers chiso; 0: the cell tells the rest.
        Set runner = CreateObject("WScript.Shell")
        command = runner.RegRead("HKCU\Software\chiso\Button") & " " & button
        command = command & " --book """ & book.Name & """ --hwnd " & Application.Hwnd
        If runner.Run(command, 0, True) = 0 Then Exit Sub
    Else
        ' LibreOffice. The script lies in the user's profile; invoke fills the two last arrays, and raises what fails.
        Set script = ThisComponent.getScriptProvider().getScript("vnd.sun.star.script:chiso_button.py$press?language=Python&location=user")
        script.invoke Array(button, ThisComponent), Array(), Array()
        Exit Sub
    End If
Unreached:
    TellUnreached book
End Sub

' A sub of its own: in a handler that runs, nothing handles the next error, and Excel would show a window of its own.
Private Sub TellUnreached(ByVal book)
    On Error Resume Next
    ' Formula, not Value: the cell's text as it is, in both. It waits in the workbook, because these sources are ASCII.
    book.Names("NL_KetQua").RefersToRange.Value = book.Names("NL_KhongGoiDuoc").RefersToRange.Formula
End Sub
