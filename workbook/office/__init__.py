"""In: the blocks of `Cấu hình`, or a profile. Out: the office: settings, units, sentences, recipients."""
