"""Everything this package says to staff: what is wrong, and what to do next. One function a fact."""

# ruff: noqa: D103 - the text of each function says what it is

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from ...scoring import Period, Score
from ...scoring.errors import AmbiguousUnitError, ExpiredUnitError
from ...scoring.name import clean_text
from ..cells.areas import list_stretches
from ..cells.grid import CellError, CellValue, column_letters

LONGEST_VALUE = 60


def show_value(value: CellValue) -> str:
    """Show a cell's content on one line of at most 60 characters."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.text or "(công thức chưa có kết quả)"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    text = clean_text(str(value)) if isinstance(value, str) else _show_number(Decimal(repr(value)))
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _show_number(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    return f"{number.to_integral_value() if number == number.to_integral_value() else number:f}"


def show_score(score: Score) -> str:
    """Show a score as the report does: 59,28."""
    return f"{score:f}".replace(".", ",")


def show_rows(rows: Iterable[int]) -> str:
    """List sheet rows with runs folded: 5–9, 12."""
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in list_stretches(rows))


def show_hidden(first_column: int, hidden: Iterable[tuple[int, str]]) -> list[str]:
    """Name hidden columns by letter and the first thing that stands in them: C (“TỔNG ĐIỂM”)."""
    return [f"{column_letters(first_column + column)} (“{text}”)" for column, text in hidden]


# Scores


def not_a_number() -> str:
    return "Ô điểm không phải là số. Sửa lại thành điểm, ví dụ 59,28; nếu chưa có điểm thì để trống."


def several_separators() -> str:
    return "Số có nhiều dấu chấm hoặc dấu phẩy nên không biết là bao nhiêu. Sửa lại, ví dụ 59,28."


def letters_in_number() -> str:
    return "Số có lẫn chữ cái (chữ O hoặc chữ l thay cho số 0, số 1). Gõ lại bằng chữ số, ví dụ 59,08."


def too_many_decimals() -> str:
    return (
        "Điểm có nhiều hơn hai chữ số sau dấu thập phân, trong khi Cổng chỉ công bố hai chữ số. "
        "Xem lại điểm trên Cổng rồi sửa."
    )


def percent_format(number: Decimal) -> str:
    shown = f"{number * 100:f}".rstrip("0").rstrip(".").replace(".", ",")
    return (
        f"Ô có vẻ đang định dạng phần trăm: số thật trong ô là phần trăm của {shown}. "
        "Bỏ định dạng %, gõ lại điểm trên thang 100."
    )


def doubtful_percent() -> str:
    return "Không rõ tỷ lệ phần trăm này là bao nhiêu điểm. Bỏ dấu %, gõ lại điểm, ví dụ 59,28."


def whole_percents(count: int) -> str:
    return (
        f"Cả {count} điểm ghi bằng % ở cột này đều không có phần lẻ: hai chữ số thập phân đã bị làm tròn mất. "
        "Lấy lại điểm có hai chữ số thập phân từ Cổng (ví dụ 61,14) rồi dán lại."
    )


def negative() -> str:
    return "Điểm không thể âm. Xem lại trên Cổng rồi sửa; nếu là cột tăng/giảm thì bỏ cột đó."


def over_maximum(maximum: Decimal, meant: Decimal | None) -> str:
    hint = f" Có phải thiếu dấu thập phân, đúng ra là {_comma(meant)}?" if meant is not None else ""
    return f"Điểm vượt mức tối đa {_comma(maximum)}.{hint} Xem lại trên Cổng rồi sửa."


def wrong_denominator(denominator: str, maximum: Decimal) -> str:
    return f"Mẫu số {denominator} khác mức điểm tối đa {_comma(maximum)} của cột này. Sửa lại điểm."


def date_for_score(seen: date) -> str:
    return (
        f"Excel đã đổi điểm thành ngày tháng (có lẽ là {seen.day}.{seen.month:02} hoặc "
        f"{seen.month}.{seen.day:02}). "
        "Đổi định dạng ô sang Văn bản (Text) rồi gõ lại điểm."
    )


def date_text_for_score() -> str:
    return "Ô điểm lại chứa ngày tháng. Gõ lại điểm, ví dụ 59,28."


def error_cell(text: str) -> str:
    return f"Ô điểm báo lỗi {text}. Sửa công thức trong ô hoặc gõ điểm vào, rồi dán lại."


def formula_without_value() -> str:
    return "Công thức trong ô chưa được tính. Mở tệp bằng Excel cho tính xong, lưu lại rồi nhập lại."


def formula_as_text() -> str:
    return "Ô điểm chứa công thức ở dạng chữ nên không được tính. Gõ thẳng điểm vào ô."


def previous_unreadable(reason: str) -> str:
    return f"Cột điểm tuần trước, chỉ để đối chiếu, bị bỏ qua ở ô này. {reason}"


def missing_score(unit: str) -> str:
    return f"{unit} chưa có điểm: báo cáo sẽ in dấu – và không xếp hạng. Nếu đã có điểm, điền vào ô này."


def very_low(unit: str) -> str:
    return f"{unit} được dưới 1 điểm. Nếu ô đang định dạng phần trăm thì bỏ định dạng, gõ lại điểm trên thang 100."


def very_lows(count: int, units: str) -> str:
    return (
        f"{count} đơn vị được dưới 1 điểm: {units}. Nếu các ô đang định dạng phần trăm thì bỏ định dạng, gõ lại điểm."
    )


def missing_scores(count: int, units: str) -> str:
    return (
        f"{count} đơn vị chưa có điểm: {units}. Báo cáo sẽ in dấu – và không xếp hạng. "
        "Nếu đã có điểm, điền vào cột điểm."
    )


def previous_unreadables(count: int, cells: str) -> str:
    return f"Cột điểm tuần trước, chỉ để đối chiếu, bị bỏ qua ở {count} ô: {cells}. Nếu cần đối chiếu, sửa các ô này."


def sums_differ(count: int, units: str) -> str:
    return (
        f"{count} đơn vị có sáu nhóm cộng lại lệch với điểm tổng hợp: {units}. "
        "Kiểm tra xem có nhầm cột hay gõ sai không."
    )


def note_mark() -> str:
    return "Ô này có dấu chú thích cạnh số: chỉ số được lấy. Kiểm tra xem có đúng là dấu chú thích không."


def note_marks(count: int, cells: str) -> str:
    return (
        f"{count} ô có dấu chú thích cạnh số ({cells}): chỉ số được lấy. Kiểm tra xem có đúng là dấu chú thích không."
    )


def struck_part() -> str:
    return "Ô này có phần bị gạch ngang: chỉ phần không bị gạch được lấy. Kiểm tra lại số."


def struck_parts(count: int, cells: str) -> str:
    return f"{count} ô có phần bị gạch ngang ({cells}): chỉ phần không bị gạch được lấy. Kiểm tra lại các số."


def hidden_part() -> str:
    return "Ô này có phần chữ bị ẩn: chỉ phần nhìn thấy được lấy. Kiểm tra lại số."


def hidden_parts(count: int, cells: str) -> str:
    return f"{count} ô có phần chữ bị ẩn ({cells}): chỉ phần nhìn thấy được lấy. Kiểm tra lại các số."


def part_left_out() -> str:
    return "Ô này có phần bị gạch hoặc bị ẩn, phần còn lại không cho biết điểm. Gõ lại điểm vào ô, bỏ phần gạch."


def struck_cell() -> str:
    return (
        "Ô bị gạch ngang nên không rõ điểm còn dùng hay không. Nếu còn dùng, bỏ gạch ngang; nếu không, "
        "xóa điểm hoặc xóa cả dòng, rồi dán lại."
    )


def struck_heading() -> str:
    return (
        "Tiêu đề cột điểm bị gạch ngang nên không rõ cột này còn dùng hay không. Nếu còn dùng, bỏ gạch ngang; nếu "
        "không, xóa cả cột, rồi dán lại."
    )


def struck_name() -> str:
    return (
        "Tên đơn vị bị gạch ngang nên không rõ dòng này còn dùng hay không. Nếu còn dùng, bỏ gạch ngang; nếu không, "
        "xóa cả dòng, rồi dán lại."
    )


def sum_differs(unit: str, total: Decimal) -> str:
    return (
        f"{unit}: sáu nhóm cộng lại là {_comma(total)}, lệch với điểm tổng hợp. "
        "Kiểm tra xem có nhầm cột hay gõ sai không."
    )


# Names


def unknown_unit(suggestion: str | None) -> str:
    guess = f" Có phải “{suggestion}” không?" if suggestion else ""
    return (
        f"Không có đơn vị nào mang tên này trong danh sách Đơn vị.{guess} "
        "Sửa tên cho đúng, hoặc thêm tên này vào cột Tên khác của đơn vị ở danh sách đó; nếu không phải đơn vị "
        "thì xóa dòng."
    )


def unknown_name_known_code(code: str, unit: str) -> str:
    return (
        f"Tên này chưa có trong danh sách Đơn vị, nhưng mã {code} là của {unit}. "
        f"Nếu đúng là một đơn vị, thêm tên này vào cột Tên khác của {unit} ở đó."
    )


def code_of_other_unit(name: str, code: str, other: str) -> str:
    return f"Tên là {name} nhưng mã {code} là của {other}. Xem lại dòng này: tên hoặc mã bị dán lệch."


def refused_unit(refusal: AmbiguousUnitError | ExpiredUnitError, day: date) -> str:
    if isinstance(refusal, AmbiguousUnitError):
        return _ambiguous_unit(refusal.candidates)
    return _expired_unit(refusal.unit, day)


def _ambiguous_unit(candidates: Sequence[str]) -> str:
    return f"Tên này có thể là {' hoặc '.join(candidates)}. Ghi rõ xã, phường hay đặc khu trước tên."


def _expired_unit(unit: str, day: date) -> str:
    return (
        f"{unit} không còn (hoặc chưa) là đơn vị vào ngày chốt {day:%d/%m/%Y}. "
        "Kiểm tra ngày chốt, hoặc sửa Từ ngày, Đến ngày ở danh sách Đơn vị."
    )


def nameless_score() -> str:
    return "Dòng này có điểm nhưng không có tên đơn vị. Điền tên đơn vị, hoặc xóa dòng."


# Twice


def pasted_twice(count: int) -> str:
    return f"Số liệu được dán hai lần: {count} đơn vị lặp lại, giống hệt nhau nên chỉ tính một lần. Nên xóa phần thừa."


def repeated_unit(unit: str, first: str) -> str:
    return f"{unit} có hai dòng giống nhau (dòng kia ở {first}), chỉ tính một lần. Nên xóa một dòng."


def conflicting_unit(unit: str, first: str, first_value: str) -> str:
    return f"{unit} có hai dòng khác nhau: ở {first} là {first_value}. Giữ dòng đúng, xóa dòng kia."


def conflicting_units(count: int, units: str) -> str:
    return (
        f"{count} đơn vị có nhiều dòng với điểm khác nhau: {units}. Mỗi đơn vị chỉ được một dòng: nếu bảng ghi mỗi "
        "nhóm hoặc mỗi tuần một dòng, lọc lấy các dòng điểm tổng hợp của tuần đang nhập rồi dán lại."
    )


def conflicting_total(first: str, first_value: str) -> str:
    return f"Điểm chung được ghi hai lần và khác nhau: ở {first} là {first_value}. Giữ số đúng, xóa số kia."


def repeated_peers(count: int, peers: str) -> str:
    return (
        f"{count} dòng lặp lại trong bảng xếp hạng cấp trên, giống hệt nhau nên chỉ tính một lần: {peers}. Nên xóa các "
        "dòng thừa."
    )


def conflicting_peers(first: str) -> str:
    return (
        f"Có hai bảng xếp hạng cấp trên khác nhau (bảng kia bắt đầu ở {first}). Chỉ để lại bảng đúng với cách lũy kế "
        "đang nhập."
    )


def summary_of_peers() -> str:
    return "Dòng này là số chung, không phải một đơn vị, nên không được xếp hạng cùng các đơn vị."


def conflicting_place(first: str, first_value: str) -> str:
    return f"Thứ hạng chung được ghi hai lần và khác nhau: ở {first} là {first_value}. Chỉ để lại một bảng xếp hạng."


# Columns


def other_week(week: int, period: Period) -> str:
    return (
        f"Tiêu đề ghi Tuần {week} trong khi đang nhập Tuần {period.number} tháng {period.month} năm "
        f"{period.year}. "
        "Nếu dán nhầm, dán lại số liệu đúng tuần; nếu sang tuần mới, bấm Tuần mới trước (hoặc sửa ô Tuần)."
    )


def other_month(week: int, month: int, period: Period) -> str:
    return (
        f"Tiêu đề ghi Tuần {week} tháng {month}, đang nhập Tuần {period.number} tháng {period.month}: "
        "đã lấy cột này. Kiểm tra có dán nhầm tháng không."
    )


def only_previous_column() -> str:
    return "Chỉ thấy cột điểm tuần trước, không thấy điểm tuần này. Dán bảng có cột điểm tổng hợp của tuần đang nhập."


def no_score_column() -> str:
    return "Không tìm thấy cột điểm tổng hợp. Đặt tiêu đề “ĐIỂM TỔNG HỢP” (hoặc TONG_SCORE) trên cột điểm rồi dán lại."


def no_name_column() -> str:
    return "Không tìm thấy cột tên đơn vị. Đặt tiêu đề “ĐƠN VỊ” (hoặc TEN_COQUAN) trên cột tên rồi dán lại."


def ambiguous_columns(columns: str) -> str:
    return (
        f"Không rõ cột nào là điểm tổng hợp tuần này: có thể là cột {columns}. "
        "Ghi tiêu đề “ĐIỂM TỔNG HỢP” kèm số tuần cho cột đúng, hoặc chỉ để lại một cột điểm."
    )


def unknown_score_heading(columns: str) -> str:
    return (
        f"Không có tiêu đề nào cho biết là điểm tổng hợp; cột {columns} có số nhưng tiêu đề không nói là điểm. "
        "Đặt tiêu đề “ĐIỂM TỔNG HỢP” trên cột điểm rồi dán lại."
    )


def groups_without_score() -> str:
    return "Có cột điểm nhóm nhưng không có cột điểm tổng hợp. Thêm cột “ĐIỂM TỔNG HỢP” lấy từ Cổng rồi dán lại."


def doubtful_without_heading() -> str:
    return (
        "Cột số này không có tiêu đề, có thể là thứ hạng, số lượng, tỷ lệ hay mức tăng giảm chứ không phải điểm. "
        "Đặt tiêu đề “ĐIỂM TỔNG HỢP” trên cột điểm rồi dán lại."
    )


def doubtful_sum(heading: str) -> str:
    return (
        f"Tiêu đề “{heading}” không cho biết là tổng điểm hay tổng số lượng. "
        "Nếu là điểm, đổi tiêu đề thành “ĐIỂM TỔNG HỢP” rồi dán lại."
    )


def title_of_counts() -> str:
    return (
        "Tên bảng nói về tỷ lệ hoặc số lượng hồ sơ, và không tiêu đề nào nói cột số là điểm. "
        "Nếu đúng là điểm, đặt tiêu đề “ĐIỂM TỔNG HỢP” trên cột điểm rồi dán lại."
    )


def title_of_group() -> str:
    return (
        "Tên bảng chỉ nói về một nhóm chỉ số, và các số đều trong mức tối đa của nhóm đó nên không phải điểm tổng hợp. "
        "Dán bảng có cột “ĐIỂM TỔNG HỢP”; nếu đúng là điểm tổng hợp, đặt tiêu đề ấy trên cột rồi dán lại."
    )


def other_time(period: Period) -> str:
    return (
        f"Tiêu đề ghi thời gian khác với tuần đang nhập (Tuần {period.number} tháng {period.month} năm {period.year}): "
        "đã lấy cột này. Kiểm tra có dán nhầm số liệu của tuần khác không."
    )


def other_time_above(period: Period) -> str:
    return (
        f"Dòng này phía trên bảng ghi thời gian khác với tuần đang nhập (Tuần {period.number} tháng {period.month} năm "
        f"{period.year}). Kiểm tra có dán nhầm số liệu của tuần khác không."
    )


def other_time_named(name: str, period: Period) -> str:
    return (
        f"Tên trang hoặc tên tệp “{name}” ghi thời gian khác với tuần đang nhập (Tuần {period.number} tháng "
        f"{period.month} năm {period.year}). Kiểm tra có lấy nhầm số liệu của tuần khác không."
    )


def long_form(groups: Sequence[str]) -> str:
    return (
        f"Bảng ghi mỗi nhóm một dòng ({', '.join(groups[:3])} …), trong khi cần mỗi đơn vị một dòng. "
        "Lọc lấy các dòng điểm tổng hợp, bỏ cột tên nhóm (hoặc xoay bảng để mỗi nhóm là một cột) rồi dán lại."
    )


def side_by_side() -> str:
    return (
        "Có nhiều bảng đặt cạnh nhau mà không rõ cột nào thuộc bảng nào. "
        "Cắt bảng bên phải, dán xuống dưới bảng bên trái với cùng tiêu đề, rồi nhập lại."
    )


def repeated_heading(first: str) -> str:
    return f"Hai cột cùng một tiêu đề nhóm (cột kia ở {first}). Xóa hoặc đổi tên cột thừa."


def contradictory_heading(code: str, name: str) -> str:
    return (
        f"Tiêu đề ghi mã {code} nhưng tên nhóm là “{name}”. "
        "Sửa tiêu đề cho khớp (CLGQ là dịch vụ công, TTTT là thanh toán)."
    )


def other_maximum(written: Decimal, maximum: Decimal) -> str:
    return f"Tiêu đề ghi tối đa {_comma(written)} điểm, Cấu hình ghi {_comma(maximum)}. Kiểm tra có nhầm cột không."


def unnamed_groups(columns: str) -> str:
    return (
        f"Các cột {columns} có vẻ là điểm nhóm nhưng không có tiêu đề nên không được ghi. "
        "Thêm mã hoặc tên nhóm lên đầu cột nếu cần."
    )


# The whole grid


def no_unit_found(first_cell: str | None) -> str:
    """`first_cell` is where the table belongs, if what is pasted to the left of it is not read."""
    place = f", bắt đầu từ ô {first_cell} (bên trái ô này không được đọc)" if first_cell else ""
    return (
        "Có số liệu nhưng không thấy đơn vị nào của danh sách Đơn vị. "
        f"Dán cả cột tên đơn vị và cột điểm, kèm dòng tiêu đề{place}; kiểm tra xem có đúng bảng của địa phương "
        "mình không."
    )


def hidden_rows() -> str:
    return "Các dòng này đang bị ẩn hoặc bị lọc nhưng vẫn được tính. Nếu không muốn tính, xóa hẳn chúng."


def hidden_columns(columns: Sequence[str]) -> str:
    return f"Cột {', '.join(columns)} đang bị ẩn nên không được đọc. Nếu cần cột này, bỏ ẩn rồi dán hoặc nhập lại."


def only_hidden_columns() -> str:
    return "Ngoài các cột bị ẩn không thấy tên đơn vị kèm điểm. Bỏ ẩn cột tên và cột điểm rồi dán hoặc nhập lại."


def rows_of_weeks(column: str) -> str:
    return (
        f"Cột {column} ghi mỗi dòng một thời gian khác nhau. Lọc lấy các dòng của tuần đang nhập, xóa các dòng khác, "
        "rồi dán lại."
    )


def legacy_names(encoding: str, converted: str) -> str:
    return f"Tên gõ bằng bảng mã cũ {encoding} đã được hiểu thành “{converted}”. Nên dùng Unicode cho lần sau."


def _comma(number: Decimal) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
