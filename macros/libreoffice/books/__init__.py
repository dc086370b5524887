"""An app and a file come in; open workbooks go out, and files of every kind that Calc writes."""
