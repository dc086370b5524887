"""The real report of 9 October 2023 in words, for every form in which it is given out."""

# Report 1775/BC-VP sentence by sentence, its slips corrected: "đầy mạnh" → "đẩy mạnh", "23/06/2022" and
# "Văn hóa – Thông tin" in the decree's writing. The commentary is not in it.
SENTENCES = (
    "UBND HUYỆN PHÚ TÂN",
    "VĂN PHÒNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 1775/BC-VP",
    "Phú Tân, ngày 09 tháng 10 năm 2023",
    "BÁO CÁO",
    (
        "Kết quả xếp loại các đơn vị theo Bộ chỉ số phục vụ người dân, doanh nghiệp\n"
        "(Quyết định số 766/QĐ-TTg) Tháng 10 - Tuần 2"
    ),
    (
        "Thực hiện Công văn số 124/UBND-TH ngày 13/02/2023 của UBND tỉnh An Giang về việc giao chỉ tiêu triển khai "
        "thực hiện một số nội dung trong hoạt động KSTTHC, CCTTHC tại Quyết định số 77/QĐ-UBND ngày 18/01/2023 và "
        "Nghị quyết số 01/NQ-CP."
    ),
    (
        "Thực hiện Công văn số 308/UBND-TH ngày 28/3/2023 của UBND tỉnh An Giang về việc đôn đốc thực hiện Bộ chỉ số "
        "phục vụ người dân, doanh nghiệp trong thực hiện TTHC, cung cấp dịch vụ công theo Quyết định số 766/QĐ-TTg "
        "của Thủ tướng Chính phủ."
    ),
    (
        "Thực hiện Công văn số 1029/UBND-TH ngày 09/8/2023 của UBND tỉnh An Giang về việc triển khai thực hiện nhiệm "
        "vụ được giao tại Quyết định số 933/QĐ-TTg ngày 06/8/2023."
    ),
    (
        "Văn phòng HĐND và UBND huyện Phú Tân báo cáo kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp trong "
        "Tuần 2 của tháng 10 năm 2023 như sau:"
    ),
    (
        "1. Tổng số điểm huyện đạt: 59.28/100 điểm, xếp hạng 02/11 huyện, thị xã, thành phố, xếp loại "
        "“TRUNG BÌNH” so với thang điểm được quy định tại Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng "
        "Chính phủ phê duyệt Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp "
        "trong thực hiện thủ tục hành chính, dịch vụ công theo thời gian thực trên môi trường điện tử. Qua đó, báo "
        "cáo thống kê kết quả xếp loại của các địa phương (đính kèm Phụ lục)."
    ),
    "2. Văn phòng HĐND và UBND huyện đề nghị:",
    (
        "Thủ trưởng các đơn vị, địa phương tiếp tục chỉ đạo thực hiện rà soát các tiêu chí của Bộ chỉ số và chấn "
        "chỉnh, thực hiện tốt các tiêu chí theo quy định."
    ),
    (
        "Bộ phận Một cửa huyện chủ trì, phối hợp với các đơn vị liên quan thực hiện rà soát đẩy mạnh triển khai thực "
        "hiện thanh toán trực tuyến phí, lệ phí các lĩnh vực và nghĩa vụ tài chính lĩnh vực Đất đai. Đôn đốc các "
        "ngành liên quan thực hiện thủ tục hành chính đảm bảo thời gian theo quy định."
    ),
    (
        "Phòng Văn hóa - Thông tin thực hiện công bố, công khai kết quả xếp loại của các địa phương theo Quyết định "
        "số 766/QĐ-TTg trên Cổng thông tin điện tử của huyện. Đồng thời, rà soát các tiêu chí Dịch vụ công trực "
        "tuyến, thanh toán trực tuyến, số hóa hồ sơ, tiến trình giải quyết TTHC trên Hệ thống thông tin giải quyết "
        "TTHC của tỉnh để kịp thời đôn đốc, nhắc nhở các đơn vị, địa phương."
    ),
    "Trên đây là kết quả thực hiện Bộ chỉ số phục vụ người dân, doanh nghiệp trên địa bàn huyện Phú Tân./.",
    "Nơi nhận:",
    "CHÁNH VĂN PHÒNG",
    "- TT UBND huyện;",
    "- Chánh, Phó Văn phòng;",
    "- Các phòng chuyên môn;",
    "- Bộ phận Một cửa huyện;",
    "- UBND các xã, thị trấn;",
    "- Lưu: VT.",
)
