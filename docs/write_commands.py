"""Write docs/commands.md: what every command takes, answers and ends with, from its own help.

    .venv/bin/python docs/write_commands.py

`tests/macros/cli/test_documented.py` holds that the page is what this writes, and that the answers are as it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from chiso.macros.cli.commands import chiso

PAGE: Final = Path(__file__).with_name("commands.md")
WIDTH: Final = 100
JSON: Final[Mapping[str, tuple[str, str]]] = {
    "new": ("files units problems", "sổ đã tạo; số đơn vị theo cấp; những chỗ còn phải điền"),
    "refresh": (
        "week total place units problems changed",
        "cả tuần như trên trang Phụ lục; `peers` khi tuần có bảng cấp trên",
    ),
    "check": ("week total place units problems changed", "như `refresh`, `changed` luôn là `false`"),
    "next": ("week problems changed", "tuần mới: `year`, `month`, `number`, `date`"),
    "undo": (
        "steps copies problems changed",
        "những bước còn hoàn tác được, bước cuối trước; các bản sao, mới nhất trước",
    ),
    "upgrade": ("files problems", "bản sao của sổ trước khi nâng cấp; trống nếu không có gì phải nâng cấp"),
    "export": ("files problems", "các tệp đã ghi; với `--yearly` có thêm `replaced`, `kept`"),
    "mail": ("files problems", "các thư đã soạn"),
    "file": ("files problems", "nơi lưu văn bản đã ký"),
    "trend": (
        "since group unit levels weeks files problems",
        "mọi tuần đã ghi, từng cấp; hoặc từng tuần của một đơn vị",
    ),
    "import": ("weeks new replaced problems changed", "từng bảng đã đọc và tuần của nó; số tuần mới, số tuần thay"),
    "consolidate": (
        "week total place units problems changed files missing parquet read",
        "như `refresh`, rồi từng tệp, ai còn thiếu",
    ),
    "install": ("steps folder problems changed", "các bước (đã làm, hoặc sẽ làm với `--dry-run`); thư mục của sổ"),
    "doctor": (
        "findings missing files problems changed",
        "từng mục: `verdict` là `good`, `note`, `missing`; `remedy` là việc cần làm",
    ),
}
"""By command: the keys of the object, in order, and what they tell."""
CODES: Final = """\
| mã | nghĩa |
|---|---|
| 0 | xong |
| 1 | số liệu, sổ hoặc tệp bị từ chối, hay có lỗi ngoài dự kiến: không có gì thay đổi. `doctor`: còn mục phải làm |
| 2 | gọi sai: tùy chọn lạ, giá trị không đọc được, tệp không có |

Việc đã ghi xong thì luôn kết thúc bằng 0, dù có bị dừng trước khi kịp báo. Kết quả ra đầu ra chuẩn; lời từ chối ra
đầu ra lỗi, trừ khi có `--json`."""
HEAD: Final = """\
<!-- Do docs/write_commands.py viết; sửa lời ở macros/messages.py hoặc ở tệp đó. -->

# Các lệnh

Dành cho người viết chương trình gọi chiso, và cho ai muốn xem mọi tùy chọn ở một chỗ. Lời dưới đây là của chính
`chiso LỆNH --help`. `chiso --version` in một dòng, ví dụ `chiso 0.1.0`.

## Mã kết thúc

{codes}

## `--json`

In đúng một đối tượng JSON, UTF-8, chữ có dấu để nguyên, không có gì khác. Điểm là chuỗi hai chữ số thập phân; thiếu là
`null`. Khi bị từ chối (mã 1) hay gọi sai (mã 2) vẫn có đối tượng đó với `problems`; mỗi vấn đề có `severity` (`error`,
`warning`), `where` (trang và ô), `value` (giá trị thấy được), `message` (việc cần làm).

{json}

`button` (nút và lối tắt gọi) và `completion` không có `--json`.

## Phím Tab

`chiso completion` in kịch bản cho dòng lệnh; Tab điền tiếp lệnh, tùy chọn, tên sổ, tệp số liệu, tuần đã ghi trong sổ
và các từ được dùng (`--basis`, `--profile`, tên nút …).

```sh
chiso completion bash > ~/.local/share/bash-completion/completions/chiso
chiso completion fish > ~/.config/fish/completions/chiso.fish
chiso completion zsh > ~/.zfunc/_chiso              # ~/.zfunc nằm trong fpath, trước compinit
```

PowerShell 5.1 trở lên, rồi mở cửa sổ mới:

```powershell
Add-Content $PROFILE 'chiso completion powershell | Out-String | Invoke-Expression'
```

Kịch bản hỏi lại chính `chiso` bằng biến môi trường `_CHISO_COMPLETE`, nên cài bản mới không phải làm lại.
"""


def write_page() -> str:
    """The page as it must be."""
    return HEAD.format(codes=CODES, json=_write_json()) + "".join(_write_commands())


def _write_json() -> str:
    rows = (
        "| " + " | ".join((f"`{name}`", ", ".join(f"`{key}`" for key in keys.split()), told)) + " |"
        for name, (keys, told) in JSON.items()
    )
    return "\n".join(("| lệnh | khóa | nội dung |", "|---|---|---|", *rows))


def _write_commands() -> Iterator[str]:
    top = click.Context(chiso, info_name="chiso", terminal_width=WIDTH, max_content_width=WIDTH)
    yield f"\n## `chiso`\n\n```\n{chiso.get_help(top)}\n```\n"
    for name in chiso.list_commands(top):
        command = chiso.commands[name]
        context = click.Context(command, info_name=name, parent=top, terminal_width=WIDTH, max_content_width=WIDTH)
        yield f"\n## `chiso {name}`\n\n```\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
