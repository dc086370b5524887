Attribute VB_Name = "ChiSoLauncher"
' From a button to chiso, in Excel and in LibreOffice. Each compiles the lines of the other and never runs them.
' No Option Explicit: ThisComponent is LibreOffice's own name, and in Excel an empty variable. No types of either host.

Public Sub PressChiSo(ByVal button As String, ByVal book)
    ' A click while a press runs is dropped here: the second of a double click, before anybody saw what the first did.
    Static busy
    If busy Then Exit Sub
    busy = True
    ' The line waits in the workbook, because these sources are ASCII; Formula gives a cell's text as it is, in both.
    On Error Resume Next
    If Not Reaches(button, book) Then book.Names("NL_KetQua").RefersToRange.Value = book.Names("NL_KhongGoiDuoc").RefersToRange.Formula
    busy = False
End Sub

' A function of its own: in a handler that runs, nothing handles the next error, and Excel would show a window of its own.
Private Function Reaches(ByVal button As String, ByVal book) As Boolean
    Dim runner, command, script
    On Error GoTo Unreached
    If IsEmpty(ThisComponent) Then
        ' Excel. The value is what chiso install wrote, the program and its quotes; a name of a file cannot hold a quote.
        ' Hwnd tells one Excel from another. 0: no console; True: wait, while Excel answers chiso; 0: the cell tells the rest.
        Set runner = CreateObject("WScript.Shell")
        command = runner.RegRead("HKCU\Software\chiso\Button") & " " & button
        command = command & " --book """ & book.Name & """ --hwnd " & Application.Hwnd
        Reaches = (runner.Run(command, 0, True) = 0)
        ' Clicks that waited come now, and find this busy. Not in LibreOffice, which may close the document in the midst.
        DoEvents
    Else
        ' LibreOffice. The script lies in the user's profile; invoke fills the two last arrays, and raises what fails.
        Set script = ThisComponent.getScriptProvider().getScript("vnd.sun.star.script:chiso_button.py$press?language=Python&location=user")
        script.invoke Array(button, ThisComponent), Array(), Array()
        Reaches = True
    End If
Unreached:
End Function
