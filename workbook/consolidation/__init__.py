"""In: a folder of mailed workbooks, and the workbook that they are to be put into. Out: one week of all their units.

```
folder ─ files/ ─▶ MailedFile ─ reading/ ─▶ Sent ─ naming, choosing ─▶ Collection ─ book ─▶ PasteContent, Thu thập
```

`gathering` goes through the files one at a time, so that memory holds what they say and never the files. `reading/`
takes our own workbooks (`own_books`) and the copies without macros that are mailed (`copies`) by their parts, of which
`parts` reads once what many have alike, and hands all else to the room that reads hand-made tables. `naming` makes
units out of what was found, for a workbook that is new; in one that exists `matching` looks them up. `choosing` decides
which file counts for a unit. `kept` is what the sheet `Thu thập` remembers of each file, so that only what is new is
read again.
"""
