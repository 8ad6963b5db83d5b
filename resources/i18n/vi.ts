<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Sổ Thu</source>
        <translation>Giới thiệu Sổ Thu</translation>
    </message>
    <message>
        <source>Sổ Thu {version}</source>
        <translation>Sổ Thu {version}</translation>
    </message>
    <message>
        <source>The register of social insurance collection at the office.</source>
        <translation>Sổ theo dõi thu bảo hiểm xã hội tại cơ quan.</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Sổ</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Giấy phép</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Xây dựng bằng</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>Mở thư mục &amp;nhật ký</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>Correct account</source>
        <translation>Sửa tài khoản</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Thêm tài khoản</translation>
    </message>
    <message>
        <source>&amp;Bank</source>
        <translation>&amp;Ngân hàng</translation>
    </message>
    <message>
        <source>Six digits for the payment code (VietQR); none for the State Treasury.</source>
        <translation>6 chữ số để in mã VietQR; Kho bạc Nhà nước để trống.</translation>
    </message>
    <message>
        <source>B&amp;IN</source>
        <translation>Mã B&amp;IN</translation>
    </message>
    <message>
        <source>Account &amp;number</source>
        <translation>&amp;Số tài khoản</translation>
    </message>
    <message>
        <source>&amp;Holder</source>
        <translation>&amp;Chủ tài khoản</translation>
    </message>
    <message>
        <source>Valid &amp;from</source>
        <translation>Áp dụng &amp;từ ngày</translation>
    </message>
</context>
<context>
    <name>AccountsPane</name>
    <message>
        <source>Collecting accounts</source>
        <translation>Tài khoản thu</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Ngân hàng</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Số tài khoản</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Chủ tài khoản</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Thêm…</translation>
    </message>
    <message>
        <source>&amp;Correct…</source>
        <translation>&amp;Sửa…</translation>
    </message>
    <message>
        <source>No longer &amp;used…</source>
        <translation>&amp;Ngừng dùng…</translation>
    </message>
    <message>
        <source>{account} is no longer used</source>
        <translation>Ngừng dùng tài khoản {account}</translation>
    </message>
    <message>
        <source>BIN code</source>
        <translation>Mã BIN</translation>
    </message>
</context>
<context>
    <name>ActDialog</name>
    <message>
        <source>Correct the act</source>
        <translation>Sửa hành vi</translation>
    </message>
    <message>
        <source>Add an act</source>
        <translation>Thêm hành vi</translation>
    </message>
    <message>
        <source>&amp;Act</source>
        <translation>&amp;Hành vi</translation>
    </message>
    <message>
        <source>Under Decree 283/2026 SI and UI are separate acts; HI is never in the base.</source>
        <translation>Theo Nghị định 283/2026/NĐ-CP, BHXH và BHTN là hai hành vi riêng; BHYT không nằm trong căn cứ tính phạt.</translation>
    </message>
    <message>
        <source>F&amp;und</source>
        <translation>&amp;Quỹ</translation>
    </message>
    <message>
        <source>&amp;Found on</source>
        <translation>&amp;Ngày phát hiện</translation>
    </message>
    <message>
        <source>Leave empty while it goes on.</source>
        <translation>Để trống nếu hành vi còn diễn ra.</translation>
    </message>
    <message>
        <source>&amp;Ended on</source>
        <translation>Ngày &amp;kết thúc</translation>
    </message>
    <message>
        <source>&amp;Base (đ)</source>
        <translation>Số &amp;tiền căn cứ (đ)</translation>
    </message>
    <message>
        <source>as a statement says</source>
        <translation>theo chứng từ</translation>
    </message>
    <message>
        <source>an estimate by rates</source>
        <translation>ước tính theo tỷ lệ</translation>
    </message>
    <message>
        <source>Base &amp;is</source>
        <translation>Số tiền &amp;là</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>Số lao độn&amp;g</translation>
    </message>
    <message>
        <source>&amp;Dossiers</source>
        <translation>Số hồ &amp;sơ</translation>
    </message>
    <message>
        <source>&amp;Provision</source>
        <translation>Đ&amp;iều khoản</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Ghi &amp;chú</translation>
    </message>
</context>
<context>
    <name>ActsPane</name>
    <message>
        <source>Acts of the case</source>
        <extracomment>another act is current</extracomment>
        <translation>Các hành vi của vụ việc</translation>
    </message>
    <message>
        <source>&amp;Add an act…</source>
        <translation>T&amp;hêm hành vi…</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Con&amp;firm base…</source>
        <translation>&amp;Xác nhận số tiền…</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Bỏ ra</translation>
    </message>
    <message>
        <source>Take this act out of the case?</source>
        <translation>Bỏ hành vi này ra khỏi vụ việc?</translation>
    </message>
    <message>
        <source>What a record already froze of it stays in the record.</source>
        <translation>Phần đã ghi trong biên bản vẫn còn nguyên.</translation>
    </message>
</context>
<context>
    <name>AddTargetsDialog</name>
    <message>
        <source>Add targets</source>
        <translation>Thêm đơn vị vào đợt</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Lấy từ</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>&amp;Communes</source>
        <translation>&amp;Xã, phường</translation>
    </message>
    <message>
        <source>At least so many wor&amp;kers</source>
        <translation>Từ số lao &amp;động</translation>
    </message>
    <message>
        <source>Find name, tax code</source>
        <translation>Tìm tên, mã số thuế</translation>
    </message>
    <message>
        <source>Whom the lists show</source>
        <translation>Đơn vị trong các danh sách</translation>
    </message>
    <message>
        <source>Loo&amp;k for them</source>
        <translation>&amp;Tìm đơn vị</translation>
    </message>
    <message>
        <source>Tick &amp;all shown</source>
        <translation>&amp;Chọn hết đang hiện</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>Th&amp;êm</translation>
    </message>
    <message>
        <source>{ticked} of {count} ticked. Space ticks a row.</source>
        <translation>Đã chọn {ticked} trên {count}. Phím cách để chọn dòng.</translation>
    </message>
    <message>
        <source>Press Look for them. Who is in an open campaign already is not shown.</source>
        <translation>Bấm Tìm đơn vị. Đơn vị đã có trong một đợt đang mở không hiện ra.</translation>
    </message>
</context>
<context>
    <name>AgeingBar</name>
    <message>
        <source>{count} employers, {amount}</source>
        <extracomment>Rows fetched together; one SELECT … WHERE id IN (…). sort and totals key, and the name its width is remembered under starting width in characters</extracomment>
        <translation>{count} đơn vị, {amount}</translation>
    </message>
</context>
<context>
    <name>AssignDialog</name>
    <message>
        <source>Who looks after the case of {unit}</source>
        <translation>Người theo dõi vụ việc của {unit}</translation>
    </message>
    <message>
        <source>the unit&apos;s own officer</source>
        <translation>cán bộ của đơn vị</translation>
    </message>
    <message>
        <source>&amp;Officer</source>
        <translation>&amp;Cán bộ</translation>
    </message>
</context>
<context>
    <name>AssignTargetsDialog</name>
    <message>
        <source>Assign to an officer</source>
        <translation>Giao cho cán bộ</translation>
    </message>
    <message>
        <source>who looks after the commune</source>
        <translation>cán bộ phụ trách địa bàn</translation>
    </message>
    <message>
        <source>&amp;Officer</source>
        <translation>Cán &amp;bộ</translation>
    </message>
</context>
<context>
    <name>BackingUp</name>
    <message>
        <source>Backing up</source>
        <translation>Đang sao lưu</translation>
    </message>
    <message>
        <source>Backed up and read through at {at}: {units} employers, {papers} papers. {path}</source>
        <extracomment>how long a worker may keep the window waiting for the interpreter, seconds (Python&apos;s own: 0.005); painting takes it back at every call into Qt</extracomment>
        <translation>Đã sao lưu và kiểm tra lúc {at}: {units} đơn vị, {papers} văn bản. {path}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
    </message>
</context>
<context>
    <name>BankPage</name>
    <message>
        <source>Find: memo, amount, code, name, reference</source>
        <translation>Tìm: nội dung, số tiền, mã, tên, số giao dịch</translation>
    </message>
    <message>
        <source>Looking through the statements</source>
        <translation>Đang xem các sao kê</translation>
    </message>
    <message>
        <source>bank-lines.xlsx</source>
        <translation>tien-ve.xlsx</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Xuất ra Excel</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Mọi trạng thái</translation>
    </message>
    <message>
        <source>After the ledger</source>
        <translation>Sau sổ</translation>
    </message>
    <message>
        <source>In the ledger</source>
        <translation>Đã vào sổ</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Mọi ngày</translation>
    </message>
    <message>
        <source>{count} lines   ·   came in {sum} đ</source>
        <translation>{count} dòng   ·   tiền vào {sum} đ</translation>
    </message>
    <message>
        <source>Confirm all c&amp;ertain lines ({count})…</source>
        <translation>Xác nhận mọi dòng &amp;chắc chắn ({count})…</translation>
    </message>
    <message>
        <source>No line matches</source>
        <translation>Không có dòng nào khớp</translation>
    </message>
    <message>
        <source>Check the spelling, or take a filter away.</source>
        <translation>Xem lại chữ đã gõ, hoặc bỏ bớt bộ lọc.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Xóa bộ lọc</translation>
    </message>
    <message>
        <source>No line waits</source>
        <translation>Không còn dòng nào chờ</translation>
    </message>
    <message>
        <source>Import the statements of the collecting accounts as they come.</source>
        <translation>Nhập sao kê của các tài khoản thu mỗi khi có.</translation>
    </message>
    <message>
        <source>Show all lines</source>
        <translation>Hiện mọi dòng</translation>
    </message>
    <message>
        <source>No bank statement was imported yet</source>
        <translation>Chưa nhập sao kê nào</translation>
    </message>
    <message>
        <source>Import a statement of the collecting account as Excel or CSV.</source>
        <translation>Nhập sao kê của tài khoản thu, dạng Excel hoặc CSV.</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Nhập một tệp</translation>
    </message>
</context>
<context>
    <name>BankPane</name>
    <message>
        <source>&amp;Confirm</source>
        <translation>&amp;Xác nhận</translation>
    </message>
    <message>
        <source>Choose or &amp;split…</source>
        <translation>Chọn đơn vị, &amp;chia…</translation>
    </message>
    <message>
        <source>Set &amp;aside…</source>
        <translation>&amp;Gạt ra…</translation>
    </message>
    <message>
        <source>&amp;Take back</source>
        <translation>&amp;Hủy xác nhận</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>dòng {number}</translation>
    </message>
    <message>
        <source>in {count} statements, counted once</source>
        <translation>có trong {count} sao kê, chỉ tính một lần</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>Của</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Đề xuất</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>Lưu ý</translation>
    </message>
    <message>
        <source>Why set aside</source>
        <translation>Lý do gạt ra</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người làm</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Sổ thu</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Số giao dịch</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Tài khoản</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Sao kê</translation>
    </message>
    <message>
        <source>The line in full</source>
        <translation>Toàn bộ dòng sao kê</translation>
    </message>
</context>
<context>
    <name>BankTables</name>
    <message>
        <source>Unit code</source>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Số giao dịch</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Số tiền</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>where a new register&apos;s key is, until it has been said begins with the first page: a start makes no garbage, only ever more to walk through Work shorter than this shows no progress: it would only flicker. a window that cannot be painted in this time keeps nobody from reading reads for a table: no progress, not waited for nothing is read meanwhile waits for a line: saves go on beside it (Running, done, total, stage) of the long work under way, once it has lasted PATIENCE_MS the writing thread has nothing left to do a failure nobody took: an AppError is told, anything else is a bug work was stopped as asked</extracomment>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Sổ thu</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Sao kê</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close message</source>
        <translation>Đóng thông báo</translation>
    </message>
</context>
<context>
    <name>CalculatorPage</name>
    <message>
        <source>The same engine as in cases and papers; nothing here is kept in the register.</source>
        <translation>Cùng một bộ tính với vụ việc và văn bản; không lưu gì vào sổ.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Câu hỏi</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Dữ kiện</translation>
    </message>
    <message>
        <source>Answer with its derivation</source>
        <translation>Kết quả và cách tính</translation>
    </message>
    <message>
        <source>“{field}” cannot be read.</source>
        <translation>Không đọc được ô “{field}”.</translation>
    </message>
    <message>
        <source>Cop&amp;y answer</source>
        <translation>&amp;Chép kết quả</translation>
    </message>
    <message>
        <source>E&amp;xport to Excel…</source>
        <translation>&amp;Xuất ra Excel…</translation>
    </message>
    <message>
        <source>Still needed: {facts}</source>
        <translation>Còn thiếu: {facts}</translation>
    </message>
    <message>
        <source>The answer is copied.</source>
        <translation>Đã chép kết quả.</translation>
    </message>
    <message>
        <source>calculation.xlsx</source>
        <translation>bang-tinh.xlsx</translation>
    </message>
</context>
<context>
    <name>CampaignDialog</name>
    <message>
        <source>New campaign</source>
        <extracomment>id of the campaign</extracomment>
        <translation>Đợt mới</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Tên đợt</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>Từ ngà&amp;y</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>Đến n&amp;gày</translation>
    </message>
    <message>
        <source>&amp;Goal (employers)</source>
        <translation>&amp;Chỉ tiêu (đơn vị)</translation>
    </message>
    <message>
        <source>&amp;Whom it is about</source>
        <translation>&amp;Đưa vào đợt</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Officers</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>&amp;Communes</source>
        <translation>&amp;Xã, phường</translation>
    </message>
    <message>
        <source>&amp;Officers</source>
        <translation>Cán &amp;bộ</translation>
    </message>
    <message>
        <source>First digits of codes of activity, a comma between them.</source>
        <translation>Các số đầu của mã ngành, cách nhau bằng dấu phẩy.</translation>
    </message>
    <message>
        <source>&amp;Activities</source>
        <translation>&amp;Ngành nghề</translation>
    </message>
    <message>
        <source>At least so many wor&amp;kers</source>
        <translation>&amp;Lao động từ</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Ghi ch&amp;ú</translation>
    </message>
    <message>
        <source>Press Count to see whom the campaign would aim at.</source>
        <translation>Bấm Đếm để xem đợt gồm những đơn vị nào.</translation>
    </message>
    <message>
        <source>Op&amp;en the campaign</source>
        <translation>&amp;Mở đợt</translation>
    </message>
    <message>
        <source>Co&amp;unt</source>
        <translation>Đế&amp;m</translation>
    </message>
    <message>
        <source>Every row of: {list}</source>
        <translation>Mọi dòng của danh sách: {list}</translation>
    </message>
    <message>
        <source>Nobody: import lists of other bodies, or widen the choice. Who is in an open campaign already is not counted.</source>
        <translation>Không có đơn vị nào: nhập danh sách của cơ quan khác, hoặc chọn rộng hơn. Đơn vị đã ở trong một đợt chưa đóng thì không tính.</translation>
    </message>
    <message>
        <source>{count} employers, {workers} workers in the lists: {names}</source>
        <translation>{count} đơn vị, {workers} lao động theo danh sách: {names}</translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <translation>không riêng ai</translation>
    </message>
    <message>
        <source>&amp;Led by</source>
        <translation>&amp;Phụ trách đợt</translation>
    </message>
</context>
<context>
    <name>CancelRunDialog</name>
    <message>
        <source>Cancel the run of {day}: {count} letters, no. {first} to {last}</source>
        <translation>Hủy đợt ngày {day}: {count} văn bản, số {first} đến {last}</translation>
    </message>
    <message>
        <source>Only for letters that never left the office. They keep their numbers, marked as cancelled; the units can be urged again, with another date.</source>
        <translation>Chỉ dùng khi văn bản chưa gửi ra ngoài. Các văn bản giữ nguyên số, ghi là đã hủy; đơn vị được đôn đốc lại với ngày khác.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
    <message>
        <source>Say why: the reason stays in the register.</source>
        <translation>Cần ghi lý do: lý do được lưu trong sổ.</translation>
    </message>
    <message>
        <source>Cancel the run</source>
        <translation>Hủy cả đợt</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Chưa</translation>
    </message>
</context>
<context>
    <name>CaseFilesPane</name>
    <message>
        <source>Files of the case</source>
        <extracomment>files are to be added how many files there are</extracomment>
        <translation>Tệp của vụ việc</translation>
    </message>
    <message>
        <source>Attach a &amp;file…</source>
        <translation>Đính &amp;kèm tệp…</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>&amp;Xem</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Lưu thành…</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Gỡ ra</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>Chưa có tệp nào</translation>
    </message>
    <message>
        <source>Scans and other files are kept with the case as they are, and never run.</source>
        <translation>Bản quét và tệp khác được giữ nguyên trong vụ việc, không bao giờ được chạy.</translation>
    </message>
    <message>
        <source>Fetch it &amp;now</source>
        <translation>Lấy &amp;về ngay</translation>
    </message>
    <message>
        <source>Fetch all documents</source>
        <translation>Lấy mọi tài liệu</translation>
    </message>
    <message>
        <source>{count} papers and files of this case are not on this computer yet.</source>
        <translation>{count} văn bản và tệp của vụ việc này chưa có trên máy này.</translation>
    </message>
</context>
<context>
    <name>CaseLines</name>
    <message>
        <source>signed by {name}</source>
        <extracomment>figures of events that are said by the words of the event, or too long to be said here</extracomment>
        <translation>người ký: {name}</translation>
    </message>
    <message>
        <source>files: {names}</source>
        <translation>tệp: {names}</translation>
    </message>
    <message>
        <source>Corrected: it does not count.</source>
        <translation>Đã đính chính: không tính.</translation>
    </message>
    <message>
        <source>Does not fit: {why}</source>
        <translation>Không khớp: {why}</translation>
    </message>
    <message>
        <source>then: {state}</source>
        <translation>sau đó: {state}</translation>
    </message>
    <message>
        <source>done by another body</source>
        <translation>cơ quan khác làm</translation>
    </message>
    <message>
        <source>Missing: {what}</source>
        <translation>Còn thiếu: {what}</translation>
    </message>
    <message>
        <source>Mind: {what}</source>
        <translation>Lưu ý: {what}</translation>
    </message>
</context>
<context>
    <name>CasePapersPane</name>
    <message>
        <source>Papers of the case</source>
        <extracomment>another paper is to be drawn; one of another body is to be recorded `FolderFile`: the scan of a paper issued elsewhere is to be seen other papers are chosen how many papers there are</extracomment>
        <translation>Văn bản của vụ việc</translation>
    </message>
    <message>
        <source>What happened to this paper</source>
        <translation>Diễn biến của văn bản này</translation>
    </message>
    <message>
        <source>&amp;Draw a paper…</source>
        <translation>&amp;Lập văn bản…</translation>
    </message>
    <message>
        <source>Issued else&amp;where…</source>
        <translation>Nơi khác ban &amp;hành…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;In…</translation>
    </message>
    <message>
        <source>De&amp;livery…</source>
        <translation>&amp;Giao nhận…</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Khác</translation>
    </message>
    <message>
        <source>&amp;Save PDF…</source>
        <translation>Lưu P&amp;DF…</translation>
    </message>
    <message>
        <source>&amp;Correct or replace by another…</source>
        <translation>&amp;Sửa, thay bằng văn bản khác…</translation>
    </message>
    <message>
        <source>&amp;Void…</source>
        <translation>&amp;Hủy…</translation>
    </message>
    <message>
        <source>No paper yet</source>
        <translation>Chưa có văn bản nào</translation>
    </message>
</context>
<context>
    <name>CaseProvince</name>
    <message>
        <source>Not in the case yet: {why}</source>
        <translation>Chưa đưa được vào vụ việc: {why}</translation>
    </message>
</context>
<context>
    <name>CaseTables</name>
    <message>
        <source>{count} days past</source>
        <extracomment>days within which working days are said as well</extracomment>
        <translation>quá {count} ngày</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hôm nay</translation>
    </message>
    <message>
        <source>{count} days left</source>
        <translation>còn {count} ngày</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Bước tiếp theo</translation>
    </message>
    <message>
        <source>Nearest deadline</source>
        <translation>Thời hạn gần nhất</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hạn</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Còn lại</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Chậm đóng</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ngày mở</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Tiền phạt</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>chưa biết</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Hành vi</translation>
    </message>
    <message>
        <source>Fund</source>
        <translation>Quỹ</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>Phát hiện</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Số tiền</translation>
    </message>
    <message>
        <source>Base is</source>
        <translation>Số tiền là</translation>
    </message>
    <message>
        <source>Part by</source>
        <translation>Kỳ trả</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Số tiền</translation>
    </message>
    <message>
        <source>With earlier parts</source>
        <translation>Cộng dồn</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>as stated</source>
        <translation>theo chứng từ</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>đã xác nhận</translation>
    </message>
    <message>
        <source>an estimate</source>
        <translation>ước tính</translation>
    </message>
    <message>
        <source>{count} working days</source>
        <translation>{count} ngày làm việc</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>Late principal</source>
        <extracomment>back to the list what can be done changed</extracomment>
        <translation>Tiền chậm đóng</translation>
    </message>
    <message>
        <source>Nearest deadline</source>
        <translation>Thời hạn gần nhất</translation>
    </message>
    <message>
        <source>Urging letter</source>
        <translation>Văn bản đôn đốc</translation>
    </message>
    <message>
        <source>Acts</source>
        <translation>Hành vi</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Tiền phạt</translation>
    </message>
    <message>
        <source>Back to the list (Escape)</source>
        <translation>Về danh sách (Esc)</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Về danh sách</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Attach file</source>
        <translation>Đính kèm</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Parts of the case</source>
        <translation>Các phần của vụ việc</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>Plans to pay</source>
        <translation>Kế hoạch trả</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Đôn đốc</translation>
    </message>
    <message>
        <source>What to do with the case</source>
        <translation>Việc cần làm trong vụ việc</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>Bước tiếp theo</translation>
    </message>
    <message>
        <source>Fine by law</source>
        <translation>Mức phạt theo luật</translation>
    </message>
    <message>
        <source>tax code {code}</source>
        <translation>MST {code}</translation>
    </message>
    <message>
        <source>opened on {day}</source>
        <translation>mở ngày {day}</translation>
    </message>
    <message>
        <source>to period {month}</source>
        <translation>đến kỳ {month}</translation>
    </message>
    <message>
        <source>received on {day}</source>
        <translation>đơn vị nhận ngày {day}</translation>
    </message>
    <message>
        <source>not yet received</source>
        <translation>đơn vị chưa nhận</translation>
    </message>
    <message>
        <source>{count} bases to confirm</source>
        <translation>{count} số tiền chờ xác nhận</translation>
    </message>
    <message>
        <source>left to pay {sum} đ</source>
        <translation>còn phải nộp {sum} đ</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Ký số…</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Gửi tỉnh</translation>
    </message>
</context>
<context>
    <name>CaseWork</name>
    <message>
        <source>Keeping {file}</source>
        <translation>Đang lưu {file}</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>Find name, code, tax code</source>
        <extracomment>a new ledger or new letters mean something to cases ledger months or letters came that the cases have not taken in</extracomment>
        <translation>Tìm tên, mã đơn vị, mã số thuế</translation>
    </message>
    <message>
        <source>Bringing cases up to the ledger</source>
        <translation>Đang cập nhật vụ việc theo sổ thu</translation>
    </message>
    <message>
        <source>All that are open</source>
        <translation>Đang mở</translation>
    </message>
    <message>
        <source>All that are closed</source>
        <translation>Đã kết thúc</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Mọi trạng thái</translation>
    </message>
    <message>
        <source>Deadline passed</source>
        <translation>Đã quá hạn</translation>
    </message>
    <message>
        <source>Deadline today</source>
        <translation>Đến hạn hôm nay</translation>
    </message>
    <message>
        <source>Within 7 days</source>
        <translation>Trong 7 ngày</translation>
    </message>
    <message>
        <source>No deadline</source>
        <translation>Không có hạn</translation>
    </message>
    <message>
        <source>Any deadline</source>
        <translation>Mọi thời hạn</translation>
    </message>
    <message>
        <source>All communes</source>
        <translation>Mọi xã, phường</translation>
    </message>
    <message>
        <source>All officers</source>
        <translation>Mọi cán bộ</translation>
    </message>
    <message>
        <source>{count} cases</source>
        <translation>{count} vụ việc</translation>
    </message>
    <message>
        <source>late {sum} đ</source>
        <translation>chậm đóng {sum} đ</translation>
    </message>
    <message>
        <source>fines {sum} đ</source>
        <translation>tiền phạt {sum} đ</translation>
    </message>
    <message>
        <source>No case matches</source>
        <translation>Không có vụ việc phù hợp</translation>
    </message>
    <message>
        <source>Check the spelling, or take a filter away.</source>
        <translation>Kiểm tra chính tả hoặc bỏ bớt điều kiện lọc.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>Chưa có vụ việc nào</translation>
    </message>
    <message>
        <source>A case is opened on a violation, or on an employer&apos;s page.</source>
        <translation>Mở vụ việc từ danh sách vi phạm hoặc từ trang của đơn vị.</translation>
    </message>
    <message>
        <source>Go to the employers who are late</source>
        <translation>Xem các đơn vị chậm đóng</translation>
    </message>
    <message>
        <source>cases.xlsx</source>
        <translation>vu-viec.xlsx</translation>
    </message>
</context>
<context>
    <name>CertainDialog</name>
    <message>
        <source>Confirm all certain lines</source>
        <translation>Xác nhận mọi dòng chắc chắn</translation>
    </message>
    <message>
        <source>{count} lines, {sum}: the memo holds one unit code of the register each</source>
        <translation>{count} dòng, {sum}: nội dung mỗi dòng ghi đúng một mã đơn vị có trong sổ</translation>
    </message>
    <message>
        <source>The figures of the ledger stay as they are. All can be undone at once.</source>
        <translation>Số liệu của sổ thu giữ nguyên. Có thể hoàn tác tất cả cùng lúc.</translation>
    </message>
    <message>
        <source>Confirm {count} lines</source>
        <translation>Xác nhận {count} dòng</translation>
    </message>
</context>
<context>
    <name>ChecksPane</name>
    <message>
        <source>Checks and versions</source>
        <translation>Kiểm tra và các bản</translation>
    </message>
    <message>
        <source>Versions written</source>
        <translation>Các bản đã lập</translation>
    </message>
    <message>
        <source>Everything ties</source>
        <translation>Số liệu khớp</translation>
    </message>
    <message>
        <source>{count} checks do not tie</source>
        <translation>{count} phép kiểm tra không khớp</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>phải là</translation>
    </message>
    <message>
        <source>found</source>
        <translation>thực có</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>lệch</translation>
    </message>
    <message>
        <source>None yet for this month.</source>
        <translation>Tháng này chưa lập bản nào.</translation>
    </message>
    <message>
        <source>Version {number} · {at}</source>
        <translation>Bản {number} · {at}</translation>
    </message>
    <message>
        <source>At the province</source>
        <translation>Ở tỉnh</translation>
    </message>
</context>
<context>
    <name>ChoicesPane</name>
    <message>
        <source>Coverage</source>
        <extracomment>until the words under a field have found their place heights of a field that the words under it may take</extracomment>
        <translation>Phát triển đối tượng</translation>
    </message>
    <message>
        <source>Crosscheck of lists</source>
        <translation>Đối chiếu danh sách</translation>
    </message>
    <message>
        <source>Papers and files</source>
        <translation>Văn bản và tệp</translation>
    </message>
    <message>
        <source>&amp;Save choices</source>
        <translation>&amp;Lưu lựa chọn</translation>
    </message>
    <message>
        <source>Choices of the office</source>
        <translation>Lựa chọn của cơ quan</translation>
    </message>
    <message>
        <source>Saving settings</source>
        <translation>Đang lưu thiết lập</translation>
    </message>
    <message>
        <source>A target without a word for so long is told about in Hôm nay; 0: never.</source>
        <translation>Đơn vị chừng ấy ngày chưa được liên hệ thì Hôm nay nhắc; 0: không nhắc.</translation>
    </message>
    <message>
        <source>&amp;Quiet for, days</source>
        <translation>&amp;Lâu chưa liên hệ, ngày</translation>
    </message>
    <message>
        <source>So long before its end a campaign is told about in Hôm nay.</source>
        <translation>Trước khi đợt kết thúc chừng ấy ngày thì Hôm nay nhắc.</translation>
    </message>
    <message>
        <source>Campaign &amp;ends within, days</source>
        <translation>Nhắc đợt sắp &amp;kết thúc trước, ngày</translation>
    </message>
    <message>
        <source>From the day of an invitation letter; printed in letters of today and later.</source>
        <translation>Tính từ ngày thư mời; in trên thư lập từ hôm nay trở đi.</translation>
    </message>
    <message>
        <source>To &amp;answer a letter, days</source>
        <translation>Hạn &amp;trả lời thư mời, ngày</translation>
    </message>
    <message>
        <source>Smaller differences are not shown. They hold from today on.</source>
        <translation>Chênh lệch nhỏ hơn thì không hiện. Áp dụng từ hôm nay.</translation>
    </message>
    <message>
        <source>Contracts of &amp;who is not registered, at least</source>
        <translation>Số hợp đồng của đơn vị &amp;chưa đăng ký, từ</translation>
    </message>
    <message>
        <source>Workers &amp;missing, at least</source>
        <translation>Số lao động th&amp;iếu, từ</translation>
    </message>
    <message>
        <source>Insured under the &amp;taxed wage by, %, at least</source>
        <translation>Lương đóng thấp &amp;hơn lương tính thuế, từ %</translation>
    </message>
    <message>
        <source>&amp;Debt of who is dissolved, đồng, at least</source>
        <translation>&amp;Nợ của đơn vị đã giải thể, từ (đồng)</translation>
    </message>
    <message>
        <source>&amp;Number of a letter</source>
        <translation>Cách ghi &amp;số văn bản</translation>
    </message>
    <message>
        <source>Number of &amp;records and decisions</source>
        <translation>Cách ghi số &amp;biên bản, quyết định</translation>
    </message>
    <message>
        <source>A line each; empty: Như trên, Lưu: VT and the office&apos;s letters.</source>
        <translation>Mỗi nơi một dòng; để trống: Như trên, Lưu: VT và chữ viết tắt của bộ phận.</translation>
    </message>
    <message>
        <source>Re&amp;ceived by (Nơi nhận)</source>
        <translation>Nơi &amp;nhận</translation>
    </message>
    <message>
        <source>Asked when a new step of a case is entered; steps entered stay as they are.</source>
        <translation>Xét khi ghi bước mới của hồ sơ; bước đã ghi giữ nguyên.</translation>
    </message>
    <message>
        <source>&amp;Whose register this is</source>
        <translation>Sổ của c&amp;ơ quan nào</translation>
    </message>
    <message>
        <source>Larger files of lists are read, but their bytes are not kept; 0: none is.</source>
        <translation>Tệp danh sách lớn hơn vẫn đọc được nhưng không giữ bản gốc; 0: không giữ tệp nào.</translation>
    </message>
    <message>
        <source>Lists are &amp;kept up to, MB</source>
        <translation>&amp;Giữ tệp danh sách đến, MB</translation>
    </message>
    <message>
        <source>With one book for the office every PC is given blocks of it at each exchange with the province; numbers not used by the end of the year stay free.</source>
        <translation>Dùng một quyển chung thì mỗi lần đồng bộ với tỉnh, từng máy nhận một khối số; số không dùng đến hết năm thì bỏ trống.</translation>
    </message>
    <message>
        <source>&amp;Books of numbers</source>
        <translation>Đánh số &amp;văn bản theo</translation>
    </message>
    <message>
        <source>{ordinal} is needed, {book} too unless the office has one book; {year} and {symbol} may stand. {ordinal:02d} writes 07.</source>
        <translation>Phải có {ordinal}; có cả {book}, trừ khi cơ quan dùng một quyển chung; dùng thêm được {year} và {symbol}. {ordinal:02d} ghi thành 07.</translation>
    </message>
    <message>
        <source>So long after the last exchange with the province papers are numbered by this computer&apos;s clock alone; not asked of a computer that never exchanged.</source>
        <translation>Sau lần trao đổi gần nhất với tỉnh, văn bản còn được đánh số theo đồng hồ máy này trong bấy nhiêu ngày; không áp dụng cho máy chưa từng trao đổi.</translation>
    </message>
    <message>
        <source>Numbers without exchange, da&amp;ys</source>
        <translation>Đánh số khi chưa trao đổi, n&amp;gày</translation>
    </message>
</context>
<context>
    <name>ChooseDialog</name>
    <message>
        <source>Whose money is it?</source>
        <translation>Tiền của đơn vị nào?</translation>
    </message>
    <message>
        <source>Find name, code, tax code</source>
        <translation>Tìm tên, mã, mã số thuế</translation>
    </message>
    <message>
        <source>Units found</source>
        <translation>Đơn vị tìm thấy</translation>
    </message>
    <message>
        <source>Split e&amp;venly</source>
        <translation>Chia đề&amp;u</translation>
    </message>
    <message>
        <source>Split by &amp;debt</source>
        <translation>Chia theo &amp;nợ</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Enter takes the unit; take several to split the line in whole đồng.</source>
        <extracomment>offered by the page under *More things to do* the person has closed a report show a message above the page tell a refusal or failure in a dialog go to a page by id, with what to show there</extracomment>
        <translation>Enter để lấy đơn vị; lấy nhiều đơn vị để chia dòng theo đồng chẵn.</translation>
    </message>
    <message>
        <source>late {sum}</source>
        <translation>chậm đóng {sum}</translation>
    </message>
    <message>
        <source>Left: {sum}</source>
        <translation>Còn lại: {sum}</translation>
    </message>
</context>
<context>
    <name>ChoosePane</name>
    <message>
        <source>Units to urge</source>
        <translation>Đơn vị cần đôn đốc</translation>
    </message>
    <message>
        <source>&amp;Preview letter (Ctrl+P)</source>
        <translation>&amp;Xem trước văn bản (Ctrl+P)</translation>
    </message>
    <message>
        <source>Tick &amp;all</source>
        <translation>Chọn &amp;tất cả</translation>
    </message>
    <message>
        <source>Tick &amp;none</source>
        <translation>&amp;Bỏ chọn</translation>
    </message>
    <message>
        <source>&amp;Issue {count} letters…</source>
        <translation>&amp;Phát hành {count} văn bản…</translation>
    </message>
    <message>
        <source>Issue letters…</source>
        <translation>Phát hành văn bản…</translation>
    </message>
    <message>
        <source>Ticked &lt;b&gt;{on}&lt;/b&gt; of {all} units &amp;nbsp;·&amp;nbsp; late principal &lt;b&gt;{principal}&lt;/b&gt; &amp;nbsp;·&amp;nbsp; 0.03 %/day &lt;b&gt;{surcharge}&lt;/b&gt;</source>
        <translation>Đã chọn &lt;b&gt;{on}&lt;/b&gt; trên {all} đơn vị &amp;nbsp;·&amp;nbsp; tiền chậm đóng &lt;b&gt;{principal}&lt;/b&gt; &amp;nbsp;·&amp;nbsp; 0,03 %/ngày &lt;b&gt;{surcharge}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>{count} letters were issued this month; see the third tab.</source>
        <translation>Tháng này đã phát hành {count} văn bản; xem ở thẻ thứ ba.</translation>
    </message>
    <message>
        <source>Every late unit in this scope has its letter.</source>
        <translation>Mọi đơn vị chậm đóng trong phạm vi này đã có văn bản.</translation>
    </message>
    <message>
        <source>No unit is late in this scope.</source>
        <translation>Không có đơn vị chậm đóng trong phạm vi này.</translation>
    </message>
    <message>
        <source>The second tab says why each unit is left out.</source>
        <translation>Thẻ thứ hai cho biết vì sao từng đơn vị không có văn bản.</translation>
    </message>
    <message>
        <source>Find name, code, tax code</source>
        <extracomment>the person wants a plan for another scope unit code of a letter to look at the person wants to issue what is ticked what is ticked changed</extracomment>
        <translation>Tìm tên, mã đơn vị, mã số thuế</translation>
    </message>
    <message>
        <source>The register has newer ledger months, not used here: {months}.</source>
        <translation>Sổ đã có số liệu C12 mới hơn, đợt này không dùng: {months}.</translation>
    </message>
    <message>
        <source>Merged or split, letters still under the old name: {units}. Who follows stands on the employer&apos;s page.</source>
        <translation>Đã sáp nhập, chia tách, văn bản vẫn đứng tên cũ: {units}. Đơn vị kế thừa xem ở trang của đơn vị.</translation>
    </message>
    <message>
        <source>{count} units paid after the ledger by bank statements ({sum}), see the column; the letters&apos; figures stay those of the ledger.</source>
        <translation>{count} đơn vị đã nộp sau kỳ sổ thu theo sao kê ({sum}), xem cột “Đã nộp sau sổ”; số trong văn bản vẫn theo sổ thu.</translation>
    </message>
</context>
<context>
    <name>ClaimDialog</name>
    <message>
        <source>Fact about {unit}</source>
        <extracomment>fields a kind of fact has besides day, paper and the day it was made good</extracomment>
        <translation>Thông tin làm căn cứ: {unit}</translation>
    </message>
    <message>
        <source>&amp;Fact</source>
        <translation>&amp;Loại thông tin</translation>
    </message>
    <message>
        <source>Not registered: when they had to join. Taxed, wage: first day of the period. Information: the day it was asked for.</source>
        <translation>Chưa đăng ký: ngày phải tham gia. Khai thuế, tiền lương: ngày đầu kỳ. Thông tin: ngày yêu cầu.</translation>
    </message>
    <message>
        <source>D&amp;ay</source>
        <translation>&amp;Ngày</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>Số lao độn&amp;g</translation>
    </message>
    <message>
        <source>one name a line</source>
        <translation>mỗi dòng một người</translation>
    </message>
    <message>
        <source>Na&amp;mes</source>
        <translation>&amp;Họ tên</translation>
    </message>
    <message>
        <source>Wages &amp;insured (đ)</source>
        <translation>Tiền lương đã đăng &amp;ký (đ)</translation>
    </message>
    <message>
        <source>Wages by &amp;law (đ)</source>
        <translation>Tiền lương phải đăng k&amp;ý (đ)</translation>
    </message>
    <message>
        <source>&amp;Number of the request</source>
        <translation>&amp;Số văn bản yêu cầu</translation>
    </message>
    <message>
        <source>Answer d&amp;ue</source>
        <translation>Hạn &amp;trả lời</translation>
    </message>
    <message>
        <source>&amp;Rests on</source>
        <translation>&amp;Căn cứ vào</translation>
    </message>
    <message>
        <source>The day it was registered, corrected or answered; empty while it stands.</source>
        <translation>Ngày đã đăng ký, điều chỉnh hoặc trả lời; để trống nếu chưa.</translation>
    </message>
    <message>
        <source>Made &amp;good on</source>
        <translation>Khắc &amp;phục ngày</translation>
    </message>
</context>
<context>
    <name>ColumnsPane</name>
    <message>
        <source>&amp;Read again with these columns</source>
        <extracomment>Fields beside each other: the whole mapping is seen without scrolling at 1366 × 768. the person wants the file read with the mapping as it stands</extracomment>
        <translation>Đọ&amp;c lại theo các cột này</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Bắt buộc</translation>
    </message>
    <message>
        <source>(no column)</source>
        <translation>(không có cột)</translation>
    </message>
    <message>
        <source>Columns found by their headers. What you correct is remembered for files like this.</source>
        <translation>Các cột được nhận theo tiêu đề. Sửa ở đây sẽ được nhớ cho các tệp cùng dạng.</translation>
    </message>
    <message>
        <source>Columns as last time for files like this one.</source>
        <translation>Các cột như lần trước cho tệp cùng dạng.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;Register</source>
        <extracomment>Menus in the order of the bar: id and title.</extracomment>
        <translation>&amp;Sổ</translation>
    </message>
    <message>
        <source>&amp;Employer</source>
        <translation>Đơn &amp;vị</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Danh sách</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>Đ&amp;i tới</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Trợ &amp;giúp</translation>
    </message>
    <message>
        <source>&amp;Import a file…</source>
        <extracomment>keys of the first pages, with Ctrl or Alt; later pages have none</extracomment>
        <translation>&amp;Nhập tệp…</translation>
    </message>
    <message>
        <source>&amp;Undo last action</source>
        <translation>&amp;Hoàn tác thao tác vừa làm</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Thiết lập…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Th&amp;oát</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Correct…</source>
        <translation>&amp;Sửa…</translation>
    </message>
    <message>
        <source>Copy payment &amp;memo</source>
        <translation>Chép &amp;nội dung chuyển khoản</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Tìm</translation>
    </message>
    <message>
        <source>&amp;Export to Excel…</source>
        <translation>&amp;Xuất ra Excel…</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Làm mới</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;In…</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Quay lại</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Phím tắt</translation>
    </message>
    <message>
        <source>&amp;About Sổ Thu</source>
        <translation>&amp;Giới thiệu Sổ Thu</translation>
    </message>
    <message>
        <source>&amp;Columns…</source>
        <translation>&amp;Cột…</translation>
    </message>
    <message>
        <source>Iss&amp;ue letters…</source>
        <translation>&amp;Phát hành văn bản…</translation>
    </message>
    <message>
        <source>Enter &amp;delivery of letters…</source>
        <translation>&amp;Ghi nhận gửi văn bản…</translation>
    </message>
    <message>
        <source>&amp;Write return to Excel…</source>
        <translation>Lập báo cáo &amp;Excel…</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>Sao &amp;lưu ngay</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>&amp;Vụ việc</translation>
    </message>
    <message>
        <source>&amp;Open a case…</source>
        <translation>&amp;Mở vụ việc…</translation>
    </message>
    <message>
        <source>&amp;Enter the next step…</source>
        <translation>&amp;Ghi bước tiếp theo…</translation>
    </message>
    <message>
        <source>Step &amp;done elsewhere…</source>
        <translation>Bước đã làm nơi &amp;khác…</translation>
    </message>
    <message>
        <source>&amp;Add an act…</source>
        <translation>T&amp;hêm hành vi…</translation>
    </message>
    <message>
        <source>Attach a &amp;file…</source>
        <translation>Đính kèm &amp;tệp…</translation>
    </message>
    <message>
        <source>Write a &amp;note…</source>
        <translation>Viết ghi &amp;chú…</translation>
    </message>
    <message>
        <source>A&amp;ssign to an officer…</source>
        <translation>Giao cho cán &amp;bộ…</translation>
    </message>
    <message>
        <source>&amp;Calculator</source>
        <translation>&amp;Máy tính</translation>
    </message>
    <message>
        <source>Detect &amp;violations</source>
        <translation>&amp;Rà soát vi phạm</translation>
    </message>
    <message>
        <source>&amp;Confirm the split over the funds…</source>
        <translation>&amp;Xác nhận số tiền theo quỹ…</translation>
    </message>
    <message>
        <source>Set aside or ta&amp;ke up again…</source>
        <translation>Để riêng hoặc mở &amp;lại…</translation>
    </message>
    <message>
        <source>Enter a fac&amp;t about an employer…</source>
        <translation>Nhập thông t&amp;in làm căn cứ…</translation>
    </message>
    <message>
        <source>Draw a &amp;paper…</source>
        <translation>&amp;Soạn văn bản…</translation>
    </message>
    <message>
        <source>&amp;Check a signed PDF…</source>
        <translation>&amp;Kiểm tra PDF đã ký…</translation>
    </message>
    <message>
        <source>Si&amp;gn a paper…</source>
        <translation>Ký số &amp;văn bản…</translation>
    </message>
    <message>
        <source>Crosscheck &amp;lists with the register…</source>
        <translation>Đối chiếu &amp;danh sách với sổ…</translation>
    </message>
    <message>
        <source>Pairs in &amp;doubt</source>
        <translation>Cặp cần xe&amp;m</translation>
    </message>
    <message>
        <source>Dup&amp;licates in the register</source>
        <translation>Bản ghi t&amp;rùng trong sổ</translation>
    </message>
    <message>
        <source>Decisions &amp;on pairs…</source>
        <translation>&amp;Quyết định về các cặp…</translation>
    </message>
    <message>
        <source>&amp;Take in a filled list…</source>
        <translation>&amp;Nhận tệp đã điền…</translation>
    </message>
    <message>
        <source>What &amp;became of it: merged, split, renamed…</source>
        <translation>Sáp nhập, chia tách, đổi &amp;tên…</translation>
    </message>
    <message>
        <source>Confirm &amp;bank line</source>
        <translation>Xác nhận dòng s&amp;ao kê</translation>
    </message>
    <message>
        <source>Choose or s&amp;plit the unit…</source>
        <translation>Chọn đơn vị hoặc c&amp;hia dòng…</translation>
    </message>
    <message>
        <source>Set bank line &amp;aside…</source>
        <translation>&amp;Gạt dòng sao kê ra…</translation>
    </message>
    <message>
        <source>&amp;Take back bank line</source>
        <translation>Hủ&amp;y xác nhận dòng sao kê</translation>
    </message>
    <message>
        <source>Confirm all c&amp;ertain lines…</source>
        <translation>Xác nhận mọi dòng &amp;chắc chắn…</translation>
    </message>
    <message>
        <source>E&amp;xchange with the province now</source>
        <translation>Đồng &amp;bộ với tỉnh ngay</translation>
    </message>
    <message>
        <source>Co&amp;verage</source>
        <translation>&amp;Phát triển</translation>
    </message>
    <message>
        <source>&amp;New campaign…</source>
        <translation>Đợt &amp;mới…</translation>
    </message>
    <message>
        <source>&amp;Contact…</source>
        <translation>&amp;Liên hệ…</translation>
    </message>
    <message>
        <source>&amp;Result…</source>
        <extracomment>milliseconds between two looks with its mnemonic; in English, translated under the context of `ui.actions`</extracomment>
        <translation>&amp;Kết quả…</translation>
    </message>
    <message>
        <source>&amp;Assign targets to an officer…</source>
        <extracomment>portable text, &quot;&quot; if the menu is the only way answered by the page shown, not by the window</extracomment>
        <translation>&amp;Giao đơn vị cho cán bộ…</translation>
    </message>
    <message>
        <source>Confirm &amp;what the register shows…</source>
        <translation>&amp;Xác nhận theo sổ…</translation>
    </message>
    <message>
        <source>The &amp;unit is another</source>
        <translation>Đơn vị &amp;trong sổ là đơn vị khác</translation>
    </message>
    <message>
        <source>C&amp;lose the campaign or take it up again…</source>
        <translation>Đóng &amp;hoặc mở lại đợt…</translation>
    </message>
    <message>
        <source>Results for the &amp;sender of a list…</source>
        <translation>Kết quả cho nơi gửi &amp;danh sách…</translation>
    </message>
    <message>
        <source>C&amp;orrect the campaign…</source>
        <translation>&amp;Sửa đợt…</translation>
    </message>
    <message>
        <source>A&amp;dd targets…</source>
        <translation>Thêm đơn &amp;vị vào đợt…</translation>
    </message>
    <message>
        <source>&amp;Take targets out…</source>
        <translation>&amp;Bỏ đơn vị khỏi đợt…</translation>
    </message>
    <message>
        <source>Stri&amp;ke a contact…</source>
        <translation>Gạch bỏ lần l&amp;iên hệ ghi nhầm…</translation>
    </message>
    <message>
        <source>Letters &amp;issued…</source>
        <translation>Thư mời đã &amp;phát hành…</translation>
    </message>
    <message>
        <source>Withdraw or cancel an in&amp;vitation…</source>
        <translation>Th&amp;u hồi hoặc hủy thư mời…</translation>
    </message>
    <message>
        <source>Bring &amp;back who was taken out…</source>
        <translation>Đư&amp;a lại đơn vị đã bỏ…</translation>
    </message>
</context>
<context>
    <name>CommuneDialog</name>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Mã</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Tên</translation>
    </message>
    <message>
        <source>One on a line: earlier names, names as files write them.</source>
        <translation>Mỗi dòng một tên: tên cũ, tên như trong các tệp.</translation>
    </message>
    <message>
        <source>Other &amp;spellings</source>
        <translation>Tên &amp;khác</translation>
    </message>
    <message>
        <source>Empty: only a mistyped name is corrected.</source>
        <translation>Để trống: chỉ sửa tên gõ sai. Có ngày: tên mới từ ngày đó, tên cũ vẫn giữ.</translation>
    </message>
    <message>
        <source>Valid &amp;from</source>
        <translation>Áp dụng &amp;từ ngày</translation>
    </message>
    <message>
        <source>Add a commune</source>
        <translation>Thêm xã, phường</translation>
    </message>
    <message>
        <source>Rename or correct {name}</source>
        <translation>Đổi tên hoặc sửa {name}</translation>
    </message>
</context>
<context>
    <name>CommunesPane</name>
    <message>
        <source>Communes</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Other spellings</source>
        <translation>Tên khác</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Thêm…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>Đổi tê&amp;n…</translation>
    </message>
    <message>
        <source>No longer o&amp;urs…</source>
        <translation>Ngừng &amp;quản lý…</translation>
    </message>
    <message>
        <source>Whoever looks after it does so until that day.</source>
        <translation>Cán bộ phụ trách cũng thôi phụ trách từ sau ngày đó.</translation>
    </message>
    <message>
        <source>{name} is no longer ours</source>
        <translation>Ngừng quản lý {name}</translation>
    </message>
</context>
<context>
    <name>ConfirmBaseDialog</name>
    <message>
        <source>Confirm the base {sum} đ</source>
        <translation>Xác nhận số tiền {sum} đ</translation>
    </message>
    <message>
        <source>The statement or reconciliation record, its number and date.</source>
        <translation>Bảng C12-TS hoặc biên bản đối chiếu, số và ngày.</translation>
    </message>
    <message>
        <source>&amp;Confirmed by</source>
        <translation>Xác nhận &amp;bằng</translation>
    </message>
</context>
<context>
    <name>ConfirmSplitDialog</name>
    <message>
        <source>Confirm the split over the funds</source>
        <extracomment>the figures of a statement are to be entered instead</extracomment>
        <translation>Xác nhận số tiền theo quỹ</translation>
    </message>
    <message>
        <source>How you made sure: reconciliation record, C12-TS, call with the employer …</source>
        <translation>Đã đối chiếu bằng gì: biên bản đối chiếu, C12-TS, trao đổi với đơn vị…</translation>
    </message>
    <message>
        <source>&amp;Confirmed by</source>
        <translation>Xác nhận &amp;bằng</translation>
    </message>
    <message>
        <source>Enter the &amp;C12-TS instead…</source>
        <translation>Nhập theo &amp;C12-TS…</translation>
    </message>
    <message>
        <source>Estimated by rates for: {periods}</source>
        <translation>Ước tính theo tỷ lệ cho các kỳ: {periods}</translation>
    </message>
</context>
<context>
    <name>ConfirmTargetsDialog</name>
    <message>
        <source>Confirm what the register shows</source>
        <translation>Xác nhận theo sổ</translation>
    </message>
    <message>
        <source>{count} targets take part now, with {workers} workers.</source>
        <translation>{count} đơn vị nay đã tham gia, với {workers} lao động.</translation>
    </message>
    <message>
        <source>&amp;Day of the result</source>
        <translation>&amp;Ngày có kết quả</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Decide: {record}</source>
        <extracomment>records named that wait for a decision; the others are in the tip</extracomment>
        <translation>Quyết định: {record}</translation>
    </message>
    <message>
        <source>Fields that differ</source>
        <translation>Các ô khác nhau</translation>
    </message>
    <message>
        <source>In a field: 1 entered later, 2 holds now, 3 another value. Ctrl+Enter decides.</source>
        <translation>Ở mỗi ô: 1 lấy giá trị ghi sau, 2 giữ giá trị đang có, 3 giá trị khác. Ctrl+Enter: quyết định.</translation>
    </message>
    <message>
        <source>All: entered &amp;later</source>
        <translation>Tất cả: ghi &amp;sau</translation>
    </message>
    <message>
        <source>All: holds &amp;now</source>
        <translation>Tất cả: đang &amp;có</translation>
    </message>
    <message>
        <source>&amp;Another value…</source>
        <translation>Giá trị &amp;khác…</translation>
    </message>
    <message>
        <source>Waiting for this decision ({count}): {records}</source>
        <translation>Đang chờ quyết định này ({count}): {records}</translation>
    </message>
    <message>
        <source>Nothing of the record is changed: what holds now stays.</source>
        <translation>Hồ sơ không bị sửa: giữ nguyên giá trị đang có.</translation>
    </message>
    <message>
        <source>Will be written: {changes}</source>
        <translation>Sẽ ghi: {changes}</translation>
    </message>
    <message>
        <source>Another value</source>
        <translation>Giá trị khác</translation>
    </message>
    <message>
        <source>another: {value}</source>
        <translation>khác: {value}</translation>
    </message>
    <message>
        <source>entered later</source>
        <translation>ghi sau</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>đang có</translation>
    </message>
    <message>
        <source>1 Entered later</source>
        <translation>1 Ghi sau</translation>
    </message>
    <message>
        <source>2 Holds now</source>
        <translation>2 Đang có</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước đó</translation>
    </message>
    <message>
        <source>Is to hold</source>
        <translation>Sẽ có hiệu lực</translation>
    </message>
</context>
<context>
    <name>ConflictsPart</name>
    <message>
        <source>Needs a decision</source>
        <translation>Cần quyết định</translation>
    </message>
    <message>
        <source>&amp;Decide…</source>
        <translation>&amp;Quyết định…</translation>
    </message>
    <message>
        <source>&amp;Keep what holds now</source>
        <translation>&amp;Giữ giá trị đang có</translation>
    </message>
    <message>
        <source>Several at once: only what holds now can be kept. No record is changed by that, what was entered later stays readable, and Undo opens them again.</source>
        <translation>Chọn nhiều dòng: chỉ có thể giữ giá trị đang có. Làm vậy không sửa hồ sơ nào, giá trị ghi sau vẫn đọc lại được, và Hoàn tác sẽ mở lại.</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Không có gì cần quyết định</translation>
    </message>
    <message>
        <source>Where two computers enter the same field differently, it is asked here.</source>
        <translation>Khi hai máy ghi khác nhau cùng một ô, câu hỏi sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>several at once: what held was kept</source>
        <translation>nhiều dòng một lần: giữ giá trị đang có</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>Connect to the province</source>
        <extracomment>errors → the field they are about</extracomment>
        <translation>Kết nối với tỉnh</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Đị&amp;a chỉ</translation>
    </message>
    <message>
        <source>As the province gave it: https://…</source>
        <translation>Như tỉnh cấp: https://…</translation>
    </message>
    <message>
        <source>Used once, within a day; ask the province&apos;s administrator for it.</source>
        <translation>Dùng một lần, trong một ngày; xin người quản trị của tỉnh.</translation>
    </message>
    <message>
        <source>Only to enrol anew; leave it empty to change the line alone.</source>
        <translation>Chỉ khi ghi danh lại; để trống nếu chỉ đổi đường kết nối.</translation>
    </message>
    <message>
        <source>One-time &amp;code</source>
        <translation>&amp;Mã dùng một lần</translation>
    </message>
    <message>
        <source>Cer&amp;tificate file</source>
        <translation>Tệp chứng thư &amp;gốc</translation>
    </message>
    <message>
        <source>Of the province&apos;s own authority (PEM); usually empty.</source>
        <translation>Của nơi cấp chứng thư của tỉnh (PEM); thường để trống.</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Chọn tệp</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>Máy chủ trung &amp;gian (proxy)</translation>
    </message>
    <message>
        <source>http://host:port; usually empty.</source>
        <translation>http://máy:cổng; thường để trống.</translation>
    </message>
    <message>
        <source>This computer makes its own key; only its public half is sent. From then on everything sent is signed with it.</source>
        <translation>Máy này tự tạo khóa riêng và chỉ gửi phần công khai. Từ đó mọi thứ gửi đi đều được ký bằng khóa này.</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Kết nối</translation>
    </message>
    <message>
        <source>Needed.</source>
        <translation>Cần nhập.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Không có tệp này.</translation>
    </message>
</context>
<context>
    <name>ContactDialog</name>
    <message>
        <source>Keep a contact</source>
        <translation>Ghi lần liên hệ</translation>
    </message>
    <message>
        <source>&amp;How</source>
        <translation>&amp;Cách liên hệ</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>&amp;Ngày</translation>
    </message>
    <message>
        <source>&amp;With whom</source>
        <translation>Gặp &amp;ai</translation>
    </message>
    <message>
        <source>&amp;Said</source>
        <translation>Nội &amp;dung</translation>
    </message>
    <message>
        <source>Leave it empty when nothing was promised.</source>
        <translation>Để trống nếu đơn vị không hẹn.</translation>
    </message>
    <message>
        <source>&amp;Promised by</source>
        <translation>&amp;Hẹn đến ngày</translation>
    </message>
</context>
<context>
    <name>CorrectCampaignDialog</name>
    <message>
        <source>Correct the campaign</source>
        <translation>Sửa đợt</translation>
    </message>
    <message>
        <source>Whom it is about stays as it is, unless you choose otherwise.</source>
        <translation>Phạm vi đợt giữ nguyên nếu không chọn khác.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Lưu</translation>
    </message>
    <message>
        <source>The campaign is closed: whom it is about stays as it is.</source>
        <translation>Đợt đã đóng: phạm vi giữ nguyên.</translation>
    </message>
    <message>
        <source>{added} come in, {left} go out, {stay} stay because they were worked on.</source>
        <translation>Thêm {added} đơn vị, bỏ {left}; {stay} đơn vị ngoài phạm vi vẫn giữ vì đã làm việc.</translation>
    </message>
    <message>
        <source>In: {names}</source>
        <translation>Thêm: {names}</translation>
    </message>
    <message>
        <source>Out: {names}</source>
        <translation>Bỏ: {names}</translation>
    </message>
</context>
<context>
    <name>CorrectDialog</name>
    <message>
        <source>Correct an event</source>
        <extracomment>(EventView, reason): the right one is to be entered in its place</extracomment>
        <translation>Đính chính sự kiện</translation>
    </message>
    <message>
        <source>“{event}” stays in the story, crossed out, and counts no more. Later events that rest on it are marked until they are put right too.</source>
        <translation>“{event}” vẫn nằm trong diễn biến, bị gạch ngang và không còn tính. Sự kiện sau dựa vào nó sẽ được đánh dấu cho đến khi được sửa.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
    <message>
        <source>&amp;Take it out</source>
        <translation>&amp;Gạch bỏ</translation>
    </message>
    <message>
        <source>Enter the right one &amp;instead…</source>
        <translation>Ghi &amp;lại cho đúng…</translation>
    </message>
</context>
<context>
    <name>CorrectSignatoryDialog</name>
    <message>
        <source>Correct {name}</source>
        <translation>Sửa {name}</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Tên</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Chức danh</translation>
    </message>
    <message>
        <source>&amp;For (title)</source>
        <translation>Ký th&amp;ay (chức danh)</translation>
    </message>
    <message>
        <source>&amp;Delegation number</source>
        <translation>Số văn bản ủ&amp;y quyền</translation>
    </message>
</context>
<context>
    <name>CoverageBackDialog</name>
    <message>
        <source>Results for the sender of a list</source>
        <extracomment>id of the import, and whether rows no campaign was about are left out</extracomment>
        <translation>Kết quả cho nơi gửi danh sách</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>&amp;Only rows of campaigns</source>
        <translation>&amp;Chỉ các dòng đã đưa vào đợt</translation>
    </message>
    <message>
        <source>The rows stand as they were sent, with the results in columns at the end. Handing it out is noted in the log.</source>
        <translation>Các dòng giữ như nơi gửi đã lập, kết quả ở các cột cuối. Việc lấy tệp ra được ghi vào nhật ký.</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Danh sách</translation>
    </message>
</context>
<context>
    <name>CoverageKeeping</name>
    <message>
        <source>Nobody can be taken out: those chosen were spoken or written to.</source>
        <translation>Không bỏ được đơn vị nào: đã liên hệ, đã gửi thư hoặc đã có kết quả.</translation>
    </message>
    <message>
        <source>Take {count} targets out of the campaign? {names}{more}</source>
        <translation>Bỏ {count} đơn vị khỏi đợt? {names}{more}</translation>
    </message>
    <message>
        <source>{count} stay because they were spoken or written to.</source>
        <translation>{count} đơn vị giữ lại vì đã liên hệ, gửi thư hoặc có kết quả.</translation>
    </message>
    <message>
        <source>Take targets out</source>
        <translation>Bỏ đơn vị khỏi đợt</translation>
    </message>
    <message>
        <source>No contact of this target can be struck; a letter is withdrawn instead.</source>
        <translation>Đơn vị này không có lần liên hệ nào gạch bỏ được; thư mời thì thu hồi.</translation>
    </message>
    <message>
        <source>No letter was issued in this campaign yet.</source>
        <translation>Đợt này chưa phát hành thư mời nào.</translation>
    </message>
    <message>
        <source>Folder for the letters</source>
        <translation>Thư mục để văn bản</translation>
    </message>
    <message>
        <source>Writing letters</source>
        <translation>Đang ghi văn bản</translation>
    </message>
    <message>
        <source>{count} letters are in {folder}.</source>
        <translation>Đã ghi {count} thư vào {folder}.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Nobody chosen has an invitation letter that stands.</source>
        <translation>Các đơn vị đã chọn không có thư mời nào còn hiệu lực.</translation>
    </message>
    <message>
        <source>Bring {count} targets back into the campaign? {names}{more}</source>
        <translation>Đưa {count} đơn vị trở lại đợt? {names}{more}</translation>
    </message>
    <message>
        <source>Bring targets back</source>
        <translation>Đưa đơn vị trở lại đợt</translation>
    </message>
    <message>
        <source>Their contacts count again, as they were kept.</source>
        <translation>Các lần liên hệ của họ được tính lại, như đã ghi.</translation>
    </message>
</context>
<context>
    <name>CoveragePage</name>
    <message>
        <source>Find name, tax code, phone</source>
        <translation>Tìm tên, mã số thuế, điện thoại</translation>
    </message>
    <message>
        <source>Targets of campaigns</source>
        <translation>Đơn vị trong các đợt</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <extracomment>filters asked for before their values could be offered</extracomment>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>Results for the &amp;sender…</source>
        <translation>Trả kết &amp;quả nơi gửi…</translation>
    </message>
    <message>
        <source>C&amp;lose…</source>
        <translation>Đón&amp;g đợt…</translation>
    </message>
    <message>
        <source>&amp;Invitation letters…</source>
        <translation>Thư mờ&amp;i…</translation>
    </message>
    <message>
        <source>Ne&amp;w campaign…</source>
        <translation>Đợt &amp;mới…</translation>
    </message>
    <message>
        <source>All campaigns</source>
        <translation>Mọi đợt</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Mọi tình trạng</translation>
    </message>
    <message>
        <source>Any result</source>
        <translation>Mọi kết quả</translation>
    </message>
    <message>
        <source>All communes</source>
        <translation>Mọi xã, phường</translation>
    </message>
    <message>
        <source>All officers</source>
        <translation>Mọi cán bộ</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Số liệu</translation>
    </message>
    <message>
        <source>Take &amp;up again</source>
        <translation>Mở &amp;lại đợt</translation>
    </message>
    <message>
        <source>No target matches</source>
        <translation>Không có đơn vị nào khớp</translation>
    </message>
    <message>
        <source>Take a filter away.</source>
        <translation>Bỏ bớt bộ lọc.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Xóa lọc</translation>
    </message>
    <message>
        <source>No campaign was opened yet</source>
        <translation>Chưa mở đợt phát triển đối tượng nào</translation>
    </message>
    <message>
        <source>Import lists of other bodies, then open a campaign on what they show.</source>
        <translation>Nhập danh sách của cơ quan khác, rồi mở đợt theo kết quả rà soát.</translation>
    </message>
    <message>
        <source>New campaign…</source>
        <translation>Đợt mới…</translation>
    </message>
    <message>
        <source>coverage.xlsx</source>
        <translation>phat-trien-doi-tuong.xlsx</translation>
    </message>
    <message>
        <source>More &amp;things to do</source>
        <translation>&amp;Việc khác</translation>
    </message>
</context>
<context>
    <name>CoveragePane</name>
    <message>
        <source>&amp;Contact…</source>
        <translation>&amp;Liên hệ…</translation>
    </message>
    <message>
        <source>Res&amp;ult…</source>
        <translation>&amp;Kết quả…</translation>
    </message>
    <message>
        <source>&amp;Kept as promised…</source>
        <translation>Đã làm như &amp;hẹn…</translation>
    </message>
    <message>
        <source>Con&amp;firm…</source>
        <translation>&amp;Xác nhận…</translation>
    </message>
    <message>
        <source>&amp;Not this one</source>
        <translation>Không &amp;phải đơn vị này</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Liên hệ</translation>
    </message>
    <message>
        <source>nobody was spoken to yet</source>
        <translation>chưa liên hệ lần nào</translation>
    </message>
    <message>
        <source>promised by {day}</source>
        <translation>hẹn đến {day}</translation>
    </message>
    <message>
        <source>kept on {day}</source>
        <translation>đã làm ngày {day}</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Representative</source>
        <translation>Người đại diện</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Ngành nghề</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Dấu hiệu</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>{list}, row {row}</source>
        <translation>{list}, dòng {row}</translation>
    </message>
    <message>
        <source>Workers in the list</source>
        <translation>Lao động theo danh sách</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Thư mời</translation>
    </message>
    <message>
        <source>{unit} {name}: {result}, {workers} workers, from {month}</source>
        <translation>{unit} {name}: {result}, {workers} lao động, từ {month}</translation>
    </message>
    <message>
        <source>In the register now</source>
        <translation>Nay có trong sổ</translation>
    </message>
    <message>
        <source>{count} workers brought in</source>
        <translation>{count} lao động tăng thêm</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>What is known of the target</source>
        <translation>Thông tin về đơn vị</translation>
    </message>
    <message>
        <source>struck on {day} by {who}: {why}</source>
        <translation>{day}, {who}: {why}</translation>
    </message>
    <message>
        <source>Struck</source>
        <translation>Gạch bỏ</translation>
    </message>
    <message>
        <source>Bring &amp;back…</source>
        <translation>Đưa &amp;lại vào đợt…</translation>
    </message>
    <message>
        <source>Stri&amp;ke a contact…</source>
        <translation>Gạch bỏ lần l&amp;iên hệ ghi nhầm…</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Đợt</translation>
    </message>
    <message>
        <source>taken out on one PC while another one spoke to it; counts in no figure</source>
        <translation>một máy đã bỏ khỏi đợt trong khi máy khác đã liên hệ; không tính vào số liệu</translation>
    </message>
</context>
<context>
    <name>CoverageTables</name>
    <message>
        <source>Name in the list</source>
        <translation>Tên trong danh sách</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Lao động</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Liên hệ cuối</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Hẹn đến</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Thư mời</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Ngành nghề</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Nhóm</translation>
    </message>
</context>
<context>
    <name>CoverageWork</name>
    <message>
        <source>The register shows nothing to confirm for what is selected.</source>
        <extracomment>id of a campaign that was opened</extracomment>
        <translation>Sổ chưa có gì để xác nhận cho các đơn vị đã chọn.</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Không phải đơn vị này</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Mở lại đợt</translation>
    </message>
    <message>
        <source>Close “{title}”? {won} of {targets} were brought in. Its figures stay; nothing more can be entered until it is taken up again.</source>
        <translation>Đóng đợt “{title}”? Đã có {won}/{targets} đơn vị tham gia. Số liệu của đợt giữ nguyên; không ghi thêm được gì cho đến khi mở lại đợt.</translation>
    </message>
    <message>
        <source>Close the campaign</source>
        <translation>Đóng đợt</translation>
    </message>
    <message>
        <source>Nobody here is without a letter.</source>
        <translation>Ở đây không có đơn vị nào chưa có thư mời.</translation>
    </message>
    <message>
        <source>No list of another body is in force; import one first.</source>
        <translation>Chưa có danh sách nào của cơ quan khác; hãy nhập danh sách trước.</translation>
    </message>
    <message>
        <source>results - {file}.xlsx</source>
        <translation>ket-qua - {file}.xlsx</translation>
    </message>
</context>
<context>
    <name>CrossDecisionsDialog</name>
    <message>
        <source>Decisions on pairs of names</source>
        <translation>Quyết định về các cặp tên</translation>
    </message>
    <message>
        <source>Take &amp;back (Delete)</source>
        <translation>&amp;Hoàn tác (Delete)</translation>
    </message>
    <message>
        <source>&amp;Save as Excel… (Ctrl+E)</source>
        <translation>&amp;Lưu Excel… (Ctrl+E)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>decisions.xlsx</source>
        <translation>quyết định về cặp tên.xlsx</translation>
    </message>
    <message>
        <source>{count} decisions</source>
        <translation>{count} quyết định</translation>
    </message>
    <message>
        <source>Name in the list</source>
        <translation>Tên trong danh sách</translation>
    </message>
    <message>
        <source>Employer of the register</source>
        <translation>Đơn vị trong sổ</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Quyết định</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người ghi</translation>
    </message>
</context>
<context>
    <name>CrossJudgeDialog</name>
    <message>
        <source>It stays in the list with its row; later runs leave it where it is.</source>
        <translation>Vẫn còn trong danh sách cùng dòng chứng cứ; các lần đối chiếu sau không đụng tới.</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Để riêng</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
</context>
<context>
    <name>CrossLegalDialog</name>
    <message>
        <source>Taxed income holds what is no base of insurance. Enter the monthly sum of wages that had to be the base, over the workers of the finding, as verified.</source>
        <translation>Thu nhập chịu thuế có phần không phải căn cứ đóng. Ghi tổng tiền lương tháng phải làm căn cứ đóng của số lao động này, sau khi xác minh.</translation>
    </message>
    <message>
        <source>Make a fact for violations</source>
        <translation>Chuyển thành thông tin vi phạm</translation>
    </message>
    <message>
        <source>Wages by &amp;law (đ)</source>
        <translation>Lương theo l&amp;uật (đ)</translation>
    </message>
</context>
<context>
    <name>CrossPane</name>
    <message>
        <source>Make a &amp;fact for violations…</source>
        <translation>Chuyển sang &amp;vi phạm…</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Việc tiếp theo</translation>
    </message>
    <message>
        <source>&amp;Take up again…</source>
        <translation>&amp;Xem lại…</translation>
    </message>
    <message>
        <source>&amp;Set aside…</source>
        <translation>Để &amp;riêng…</translation>
    </message>
    <message>
        <source>In the register</source>
        <translation>Trong sổ</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Lao động</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Số tiền</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>Held against C12 up to</source>
        <translation>So với C12 đến tháng</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Phát hiện</translation>
    </message>
    <message>
        <source>{first}, last on {last}</source>
        <translation>{first}, lần cuối {last}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Fact for violations</source>
        <translation>Thông tin vi phạm</translation>
    </message>
    <message>
        <source>entered; run the page of violations</source>
        <translation>đã chuyển; chạy dò ở trang Vi phạm</translation>
    </message>
    <message>
        <source>Evidence row</source>
        <translation>Dòng chứng cứ</translation>
    </message>
    <message>
        <source>What the finding stands on</source>
        <translation>Phát hiện dựa vào đâu</translation>
    </message>
</context>
<context>
    <name>CrossRunDialog</name>
    <message>
        <source>Crosscheck lists with the register</source>
        <extracomment>a run was kept, or showed nothing new</extracomment>
        <translation>Đối chiếu danh sách với sổ</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>All lists in force</source>
        <translation>Mọi danh sách đang dùng</translation>
    </message>
    <message>
        <source>Ledger up to</source>
        <translation>C12 đến tháng</translation>
    </message>
    <message>
        <source>Nothing is written before you press Keep.</source>
        <translation>Chưa ghi gì cho đến khi bấm Lưu lại.</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Đối chiếu</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Lưu lại</translation>
    </message>
    <message>
        <source>the newest month</source>
        <translation>tháng mới nhất</translation>
    </message>
    <message>
        <source>{count} rows, {matched} of them of employers of the register</source>
        <translation>{count} dòng, {matched} dòng là đơn vị trong sổ</translation>
    </message>
    <message>
        <source>Held against C12 up to</source>
        <translation>So với C12 đến tháng</translation>
    </message>
    <message>
        <source>Rows in doubt, for a person</source>
        <translation>Dòng cần người xem</translation>
    </message>
    <message>
        <source>Keeping it: {new} new, {changed} changed, {cured} gone, {same} as before.</source>
        <translation>Nếu lưu: {new} mới, {changed} thay đổi, {cured} không còn, {same} như cũ.</translation>
    </message>
    <message>
        <source>No list to compare has been imported.</source>
        <translation>Chưa nhập danh sách nào để đối chiếu.</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Danh sách</translation>
    </message>
    <message>
        <source>Ledger &amp;up to</source>
        <translation>C12 đến &amp;tháng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>CrossSheet</name>
    <message>
        <source>Take in a filled list</source>
        <translation>Nhận tệp đã điền</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx *.xls *.ods)</source>
        <translation>Sổ tính Excel (*.xlsx *.xls *.ods)</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>Đọc {file}</translation>
    </message>
    <message>
        <source>{count} findings change, {same} stay, {problems} rows cannot be taken.</source>
        <translation>{count} phát hiện thay đổi, {same} giữ nguyên, {problems} dòng không nhận được.</translation>
    </message>
</context>
<context>
    <name>CrossTables</name>
    <message>
        <source>Sign</source>
        <translation>Dấu hiệu</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
    <message>
        <source>Name in the list</source>
        <translation>Tên trong danh sách</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Lao động</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Số tiền</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Evidence row</source>
        <translation>Dòng chứng cứ</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Điểm</translation>
    </message>
    <message>
        <source>Employer of the register</source>
        <translation>Đơn vị trong sổ</translation>
    </message>
</context>
<context>
    <name>CrossWork</name>
    <message>
        <source>Pairs in doubt</source>
        <extracomment>a view to be shown over the list back to the list</extracomment>
        <translation>Cặp cần xem</translation>
    </message>
    <message>
        <source>Row of the list</source>
        <translation>Dòng trong danh sách</translation>
    </message>
    <message>
        <source>Records that may be of one employer</source>
        <translation>Bản ghi có thể là một đơn vị</translation>
    </message>
    <message>
        <source>Record of the register</source>
        <translation>Bản ghi trong sổ</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>Tìm bản ghi trùng</translation>
    </message>
    <message>
        <source>Make a fact for violations</source>
        <translation>Chuyển thành thông tin vi phạm</translation>
    </message>
    <message>
        <source>No answer to take back here yet.</source>
        <translation>Ở đây chưa có quyết định nào để hoàn tác.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Commune code</source>
        <translation>Mã xã</translation>
    </message>
    <message>
        <source>Representative</source>
        <translation>Người đại diện</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>State in the list</source>
        <translation>Tình trạng trong danh sách</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Số hợp đồng</translation>
    </message>
    <message>
        <source>Unit codes</source>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Keep the decision</source>
        <translation>Ghi quyết định</translation>
    </message>
</context>
<context>
    <name>CrosscheckPage</name>
    <message>
        <source>Find name, tax code, address</source>
        <translation>Tìm tên, mã số thuế, địa chỉ</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>&amp;Duplicates</source>
        <translation>Bản ghi t&amp;rùng</translation>
    </message>
    <message>
        <source>&amp;Pairs in doubt</source>
        <translation>Cặp cần &amp;xem</translation>
    </message>
    <message>
        <source>C&amp;rosscheck…</source>
        <translation>Đối &amp;chiếu…</translation>
    </message>
    <message>
        <source>Any sign</source>
        <translation>Mọi dấu hiệu</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Mọi trạng thái</translation>
    </message>
    <message>
        <source>Any list</source>
        <translation>Mọi danh sách</translation>
    </message>
    <message>
        <source>{count} findings   ·   open: {workers} workers, {sum} đ</source>
        <translation>{count} phát hiện   ·   chưa xử lý: {workers} lao động, {sum} đ</translation>
    </message>
    <message>
        <source>No finding matches</source>
        <translation>Không có phát hiện nào khớp</translation>
    </message>
    <message>
        <source>Take a filter away.</source>
        <translation>Bỏ bớt bộ lọc.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>No finding of a list was kept yet</source>
        <translation>Chưa lưu phát hiện nào</translation>
    </message>
    <message>
        <source>Crosscheck…</source>
        <translation>Đối chiếu…</translation>
    </message>
    <message>
        <source>crosscheck.xlsx</source>
        <translation>phát hiện đối chiếu.xlsx</translation>
    </message>
    <message>
        <source>Import lists of other bodies, then hold them against the register.</source>
        <translation>Nhập danh sách của cơ quan khác rồi đối chiếu với sổ.</translation>
    </message>
</context>
<context>
    <name>DateEdit</name>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
</context>
<context>
    <name>DatedDialog</name>
    <message>
        <source>Needed.</source>
        <translation>Cần điền.</translation>
    </message>
    <message>
        <source>Not a day of the calendar.</source>
        <translation>Không phải ngày có trong lịch.</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>Add a day</source>
        <translation>Thêm ngày</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>&amp;Ngày</translation>
    </message>
    <message>
        <source>day off</source>
        <translation>ngày nghỉ</translation>
    </message>
    <message>
        <source>worked (a weekend day)</source>
        <translation>làm bù (ngày nghỉ cuối tuần)</translation>
    </message>
    <message>
        <source>Counts &amp;as</source>
        <translation>&amp;Tính là</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Tên</translation>
    </message>
    <message>
        <source>The announcement it stands in, with number and date.</source>
        <translation>Thông báo có ngày này, số và ngày.</translation>
    </message>
    <message>
        <source>D&amp;ocument</source>
        <translation>&amp;Văn bản</translation>
    </message>
</context>
<context>
    <name>DaysPane</name>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Thứ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Tính là</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>Ngày nghỉ</translation>
    </message>
    <message>
        <source>No holiday table for this year: enter its days.</source>
        <translation>Chưa có bảng ngày nghỉ của năm này: hãy nhập.</translation>
    </message>
    <message>
        <source>&amp;Add a day…</source>
        <translation>&amp;Thêm ngày…</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Bỏ</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>có sẵn</translation>
    </message>
    <message>
        <source>entered here</source>
        <translation>nhập tại đây</translation>
    </message>
    <message>
        <source>worked</source>
        <translation>làm bù</translation>
    </message>
    <message>
        <source>day off</source>
        <translation>ngày nghỉ</translation>
    </message>
</context>
<context>
    <name>DecisionDialog</name>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Reason (kept with the decision)</source>
        <translation>Lý do (ghi cùng quyết định)</translation>
    </message>
    <message>
        <source>&amp;Decide</source>
        <translation>&amp;Quyết định</translation>
    </message>
</context>
<context>
    <name>DeliveryDialog</name>
    <message>
        <source>Enter delivery</source>
        <extracomment>What can be entered, and the fields that belong to it. Kept from one batch to the next: the next is mostly alike. what can be entered, and the fields that belong to it saving can go on to the next one Effects of what was saved, and whether the person goes on with the next letter</extracomment>
        <translation>Ghi nhận gửi, nhận</translation>
    </message>
    <message>
        <source>&amp;What happened</source>
        <translation>&amp;Việc đã xảy ra</translation>
    </message>
    <message>
        <source>&amp;Sent by</source>
        <translation>&amp;Gửi bằng</translation>
    </message>
    <message>
        <source>Sent &amp;on</source>
        <translation>N&amp;gày gửi</translation>
    </message>
    <message>
        <source>&amp;Received on</source>
        <translation>Ngày &amp;nhận</translation>
    </message>
    <message>
        <source>Came &amp;back on</source>
        <translation>Ngày bị t&amp;rả lại</translation>
    </message>
    <message>
        <source>Received &amp;by</source>
        <translation>N&amp;gười nhận</translation>
    </message>
    <message>
        <source>&amp;Proof (receipt no., bill of lading…)</source>
        <translation>&amp;Bằng chứng (số biên nhận, vận đơn…)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Ghi &amp;chú</translation>
    </message>
    <message>
        <source>Enter goes to the next box, Ctrl+Enter saves. 0511 means 5 November.</source>
        <translation>Enter sang ô tiếp theo, Ctrl+Enter để lưu. Gõ 0511 là ngày 05 tháng 11.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Save and &amp;next letter</source>
        <translation>Lưu và sang văn bản &amp;tiếp</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Letter {number}</source>
        <translation>Văn bản {number}</translation>
    </message>
    <message>
        <source>{count} letters</source>
        <translation>{count} văn bản</translation>
    </message>
    <message>
        <source>This is not a date.</source>
        <translation>Đây không phải là ngày.</translation>
    </message>
    <message>
        <source>A date is needed.</source>
        <translation>Cần ghi ngày.</translation>
    </message>
    <message>
        <source>This day is still to come.</source>
        <translation>Ngày này chưa tới.</translation>
    </message>
</context>
<context>
    <name>DiffDialog</name>
    <message>
        <source>What it changes: {package}</source>
        <translation>Thay đổi của gói: {package}</translation>
    </message>
    <message>
        <source>Nothing: the files are the same.</source>
        <translation>Không đổi gì: các tệp như cũ.</translation>
    </message>
    <message>
        <source>What the package changes</source>
        <translation>Gói này thay đổi gì</translation>
    </message>
</context>
<context>
    <name>DueList</name>
    <message>
        <source>What is due</source>
        <translation>Việc đến hạn</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Đến hạn</translation>
    </message>
    <message>
        <source>Go there →</source>
        <translation>Đi tới →</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Việc cần làm</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Hạn</translation>
    </message>
</context>
<context>
    <name>DutiesDialog</name>
    <message>
        <source>Communes of {name}</source>
        <translation>Địa bàn của {name}</translation>
    </message>
    <message>
        <source>Space ticks. Whoever looked after one before does so until the day before.</source>
        <translation>Phím cách để đánh dấu. Người phụ trách trước thôi phụ trách từ ngày đó.</translation>
    </message>
    <message>
        <source>&amp;Communes</source>
        <translation>&amp;Xã, phường</translation>
    </message>
    <message>
        <source>Valid &amp;from</source>
        <translation>Áp dụng &amp;từ ngày</translation>
    </message>
    <message>
        <source>{code}  {name}  –  nobody</source>
        <translation>{code}  {name}  –  chưa ai phụ trách</translation>
    </message>
</context>
<context>
    <name>DutiesPane</name>
    <message>
        <source>Assignments</source>
        <translation>Phân công</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>&amp;Ends…</source>
        <translation>&amp;Kết thúc…</translation>
    </message>
    <message>
        <source>{officer} looks after {commune} no more</source>
        <translation>{officer} thôi phụ trách {commune}</translation>
    </message>
</context>
<context>
    <name>ElsewhereChoice</name>
    <message>
        <source>Record a paper issued elsewhere</source>
        <extracomment>`StepView`</extracomment>
        <translation>Ghi văn bản do nơi khác ban hành</translation>
    </message>
    <message>
        <source>What did the paper decide or do? Its number, date, body, signer and scan are entered next, and the case moves on.</source>
        <translation>Văn bản ấy quyết định hoặc ghi nhận việc gì? Số, ngày, cơ quan, người ký và bản quét ghi ở bước sau; vụ việc sẽ chuyển bước.</translation>
    </message>
    <message>
        <source>Steps of the case</source>
        <translation>Các bước của vụ việc</translation>
    </message>
</context>
<context>
    <name>EmployerCases</name>
    <message>
        <source>Cases of this unit</source>
        <translation>Vụ việc của đơn vị này</translation>
    </message>
    <message>
        <source>Open a &amp;case…</source>
        <translation>&amp;Mở vụ việc…</translation>
    </message>
    <message>
        <source>Violations found</source>
        <translation>Vi phạm đã phát hiện</translation>
    </message>
    <message>
        <source>Facts entered</source>
        <translation>Thông tin đã nhập</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>&amp;Withdraw the fact…</source>
        <translation>&amp;Rút lại thông tin…</translation>
    </message>
    <message>
        <source>Enter a &amp;fact…</source>
        <translation>&amp;Nhập thông tin…</translation>
    </message>
</context>
<context>
    <name>EmployerDialog</name>
    <message>
        <source>Correct {code}</source>
        <translation>Sửa {code}</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Tên</translation>
    </message>
    <message>
        <source>&amp;Tax code</source>
        <translation>Mã số th&amp;uế</translation>
    </message>
    <message>
        <source>&amp;Commune</source>
        <translation>&amp;Xã, phường</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Đị&amp;a chỉ</translation>
    </message>
    <message>
        <source>Sector &amp;group</source>
        <translation>Mã &amp;khối</translation>
    </message>
    <message>
        <source>C&amp;ontact</source>
        <translation>Người &amp;liên hệ</translation>
    </message>
    <message>
        <source>&amp;Phone</source>
        <translation>Điện t&amp;hoại</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>Thư điện t&amp;ử</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>Số lao độn&amp;g</translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>hằng tháng</translation>
    </message>
    <message>
        <source>every 3 months</source>
        <translation>3 tháng một lần</translation>
    </message>
    <message>
        <source>every 6 months</source>
        <translation>6 tháng một lần</translation>
    </message>
    <message>
        <source>Pa&amp;ys</source>
        <translation>Kỳ đón&amp;g</translation>
    </message>
    <message>
        <source>as the commune&apos;s</source>
        <translation>theo xã, phường</translation>
    </message>
    <message>
        <source>O&amp;fficer</source>
        <translation>&amp;Cán bộ chuyên quản</translation>
    </message>
    <message>
        <source>Needed.</source>
        <translation>Không được để trống.</translation>
    </message>
    <message>
        <source>This tax code cannot exist: its check digit does not agree.</source>
        <translation>Mã số thuế này không thể có: số kiểm tra không đúng.</translation>
    </message>
    <message>
        <source>A whole number is needed.</source>
        <translation>Cần một số nguyên.</translation>
    </message>
</context>
<context>
    <name>EmployerTables</name>
    <message>
        <source>not due</source>
        <translation>chưa đến hạn</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Kỳ</translation>
    </message>
    <message>
        <source>Principal</source>
        <translation>Số tiền</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Hạn đóng</translation>
    </message>
    <message>
        <source>Days late</source>
        <translation>Số ngày chậm</translation>
    </message>
    <message>
        <source>0.03 % a day</source>
        <translation>Tiền 0,03 %</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Đầu kỳ</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Phải đóng</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>Điều chỉnh</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>Lãi</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Đã nộp</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Cuối kỳ</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Tháng</translation>
    </message>
    <message>
        <source>Does not tie</source>
        <translation>Chỗ không khớp</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>Ngày ban hành</translation>
    </message>
    <message>
        <source>Late principal</source>
        <translation>Tiền chậm đóng</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên đơn vị</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Tình trạng</translation>
    </message>
</context>
<context>
    <name>EmployerView</name>
    <message>
        <source>Late principal</source>
        <extracomment>back to the list id of another unit of the same employer</extracomment>
        <translation>Tiền chậm đóng</translation>
    </message>
    <message>
        <source>Surcharge 0.03 % a day</source>
        <translation>Tiền 0,03 %/ngày</translation>
    </message>
    <message>
        <source>Late since</source>
        <translation>Chậm đóng từ sau ngày</translation>
    </message>
    <message>
        <source>Becomes evasion</source>
        <translation>Thành trốn đóng từ</translation>
    </message>
    <message>
        <source>Closing balance</source>
        <translation>Số dư cuối kỳ</translation>
    </message>
    <message>
        <source>Back to the list (Escape)</source>
        <translation>Về danh sách (Esc)</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Về danh sách</translation>
    </message>
    <message>
        <source>How the figures came about</source>
        <translation>Diễn giải số liệu</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>Parts of the employer&apos;s page</source>
        <translation>Các phần của trang đơn vị</translation>
    </message>
    <message>
        <source>Debt</source>
        <translation>Công nợ</translation>
    </message>
    <message>
        <source>Ledger by month</source>
        <translation>Sổ thu theo tháng</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Sổ thu</translation>
    </message>
    <message>
        <source>Urging letters</source>
        <translation>Văn bản đôn đốc</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Unpaid periods</source>
        <translation>Các kỳ chưa đóng</translation>
    </message>
    <message>
        <source>Nothing is owed</source>
        <translation>Không còn nợ</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Chưa có gì</translation>
    </message>
    <message>
        <source>Units of this tax code</source>
        <translation>Các đơn vị cùng mã số thuế</translation>
    </message>
    <message>
        <source>Other units of the same tax code</source>
        <translation>Đơn vị khác cùng mã số thuế</translation>
    </message>
    <message>
        <source>tax code {code}</source>
        <translation>MST {code}</translation>
    </message>
    <message>
        <source>{count} workers</source>
        <translation>{count} lao động</translation>
    </message>
    <message>
        <source>to period {month}</source>
        <translation>đến kỳ {month}</translation>
    </message>
    <message>
        <source>{count} periods</source>
        <translation>{count} kỳ</translation>
    </message>
    <message>
        <source>to {day}</source>
        <translation>đến {day}</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} ngày</translation>
    </message>
    <message>
        <source>urged on {day}</source>
        <translation>đã đôn đốc {day}</translation>
    </message>
    <message>
        <source>if urged by then</source>
        <translation>nếu đã được đôn đốc</translation>
    </message>
    <message>
        <source>not yet due {sum} đ</source>
        <translation>chưa đến hạn {sum} đ</translation>
    </message>
    <message>
        <source>ledger interest {sum} đ</source>
        <translation>lãi theo sổ {sum} đ</translation>
    </message>
    <message>
        <source>overpaid {sum} đ</source>
        <translation>thừa {sum} đ</translation>
    </message>
    <message>
        <source>every {count} months</source>
        <translation>{count} tháng một lần</translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>hằng tháng</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Representative</source>
        <translation>Người đại diện</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Người liên hệ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Kỳ đóng</translation>
    </message>
    <message>
        <source>Bank accounts</source>
        <translation>Tài khoản ngân hàng</translation>
    </message>
    <message>
        <source>Violations and cases</source>
        <translation>Vi phạm, vụ việc</translation>
    </message>
    <message>
        <source>Money after the ledger</source>
        <translation>Tiền về sau sổ</translation>
    </message>
    <message>
        <source>After the ledger of {month} (days after {day}), by bank statements: confirmed &lt;b&gt;{confirmed}&lt;/b&gt;, to be confirmed &lt;b&gt;{proposed}&lt;/b&gt;. Not in the figures above.</source>
        <translation>Sau sổ tháng {month} (các ngày sau {day}), theo sao kê: đã xác nhận &lt;b&gt;{confirmed}&lt;/b&gt;, chờ xác nhận &lt;b&gt;{proposed}&lt;/b&gt;. Không nằm trong các số ở trên.</translation>
    </message>
</context>
<context>
    <name>EmployersPage</name>
    <message>
        <source>All communes</source>
        <translation>Mọi xã, phường</translation>
    </message>
    <message>
        <source>All sector groups</source>
        <translation>Mọi khối</translation>
    </message>
    <message>
        <source>All officers</source>
        <translation>Mọi cán bộ</translation>
    </message>
    <message>
        <source>Any standing</source>
        <translation>Mọi tình trạng</translation>
    </message>
    <message>
        <source>Any balance</source>
        <translation>Mọi số dư</translation>
    </message>
    <message>
        <source>In debt</source>
        <translation>Còn nợ</translation>
    </message>
    <message>
        <source>Overpaid</source>
        <translation>Nộp thừa</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Hết nợ</translation>
    </message>
    <message>
        <source>{count} employers</source>
        <translation>{count} đơn vị</translation>
    </message>
    <message>
        <source>{sum} workers</source>
        <translation>{sum} lao động</translation>
    </message>
    <message>
        <source>in debt {sum} đ</source>
        <translation>nợ {sum} đ</translation>
    </message>
    <message>
        <source>overpaid {sum} đ</source>
        <translation>thừa {sum} đ</translation>
    </message>
    <message>
        <source>No employer matches</source>
        <translation>Không có đơn vị phù hợp</translation>
    </message>
    <message>
        <source>Check the spelling, or search for a part of the name or the code.</source>
        <translation>Kiểm tra lại chữ đã gõ, hoặc tìm bằng một phần của tên hay mã.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>The register has no employer yet</source>
        <translation>Sổ chưa có đơn vị nào</translation>
    </message>
    <message>
        <source>Import the list of employers, or a C12 file of any month.</source>
        <translation>Nhập danh sách đơn vị, hoặc tệp C12 của một tháng bất kỳ.</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Nhập tệp</translation>
    </message>
    <message>
        <source>employers.xlsx</source>
        <translation>don-vi.xlsx</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên đơn vị</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Khối</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Lao động</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Số dư</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Chậm đóng</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Name, code, tax code, phone, memo…</source>
        <translation>Tên, mã, MST, điện thoại, nội dung CK…</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Ledger does not tie</source>
        <translation>Sổ thu không khớp</translation>
    </message>
    <message>
        <source>No tax code yet</source>
        <translation>Chưa có mã số thuế</translation>
    </message>
</context>
<context>
    <name>EndDialog</name>
    <message>
        <source>&amp;Last day</source>
        <translation>&amp;Ngày cuối</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>Close without saving what you typed?</source>
        <translation>Đóng mà không lưu những gì đã gõ?</translation>
    </message>
</context>
<context>
    <name>FactFields</name>
    <message>
        <source>Facts to be typed</source>
        <extracomment>Enter in the last field, or Ctrl+Enter</extracomment>
        <translation>Thông tin cần nhập</translation>
    </message>
    <message>
        <source>Needed before it can be issued</source>
        <translation>Cần có mới phát hành được</translation>
    </message>
    <message>
        <source>Cannot be read: day as dd/mm/yyyy, whole number</source>
        <translation>Không đọc được: ngày ghi dd/mm/yyyy, số nguyên</translation>
    </message>
</context>
<context>
    <name>Fetching</name>
    <message>
        <source>Fetching documents</source>
        <extracomment>failures that say that a document has not come yet so many documents that are not at the province are named</extracomment>
        <translation>Đang lấy tài liệu</translation>
    </message>
    <message>
        <source>Documents fetched to this computer: {count}.</source>
        <translation>Đã lấy về máy này {count} tài liệu.</translation>
    </message>
    <message>
        <source>Nothing could be fetched.</source>
        <translation>Chưa lấy được tài liệu nào.</translation>
    </message>
    <message>
        <source>All of them are on this computer already.</source>
        <translation>Mọi tài liệu đã có trên máy này.</translation>
    </message>
    <message>
        <source>another computer</source>
        <translation>máy khác</translation>
    </message>
    <message>
        <source>{file} (computer of {author})</source>
        <translation>{file} (máy của {author})</translation>
    </message>
    <message>
        <source>Not at the province yet: {count}. Their computers have to synchronise first: {names}.</source>
        <translation>Chưa có ở tỉnh: {count}. Các máy này phải đồng bộ trước: {names}.</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Lấy lại</translation>
    </message>
    <message>
        <source>&amp;Fetch it now</source>
        <translation>&amp;Lấy về ngay</translation>
    </message>
</context>
<context>
    <name>FiguresPane</name>
    <message>
        <source>All campaigns</source>
        <translation>Mọi đợt</translation>
    </message>
    <message>
        <source>Figures of campaigns</source>
        <translation>Số liệu các đợt</translation>
    </message>
    <message>
        <source>coverage-figures.xlsx</source>
        <translation>so-lieu-phat-trien-doi-tuong.xlsx</translation>
    </message>
    <message>
        <source>&amp;By</source>
        <translation>Th&amp;eo</translation>
    </message>
    <message>
        <source>Ca&amp;mpaign</source>
        <translation>Đợ&amp;t</translation>
    </message>
    <message>
        <source>F&amp;rom</source>
        <translation>Từ n&amp;gày</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>Đến ngà&amp;y</translation>
    </message>
    <message>
        <source>Targets are counted always; contacts, promises and results by their days.</source>
        <translation>Đơn vị luôn được tính; lần liên hệ, hẹn và kết quả tính theo ngày.</translation>
    </message>
</context>
<context>
    <name>FilePreview</name>
    <message>
        <source>This file cannot be shown here. It can be saved and looked at elsewhere.</source>
        <translation>Không xem được tệp này ở đây. Có thể lưu ra để xem ở nơi khác.</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Lưu thành…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Files to attach</source>
        <translation>Tệp đính kèm</translation>
    </message>
    <message>
        <source>Attach a &amp;file…</source>
        <translation>Đính kèm &amp;tệp…</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Bỏ ra</translation>
    </message>
    <message>
        <source>Take {file} away</source>
        <translation>Bỏ {file} ra</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Clear filters</source>
        <translation>Bỏ lọc</translation>
    </message>
</context>
<context>
    <name>FindingPane</name>
    <message>
        <source>What the violation stands on</source>
        <translation>Vi phạm dựa vào đâu</translation>
    </message>
    <message>
        <source>&amp;Open a case…</source>
        <translation>&amp;Mở vụ việc…</translation>
    </message>
    <message>
        <source>&amp;Confirm split…</source>
        <translation>&amp;Xác nhận theo quỹ…</translation>
    </message>
    <message>
        <source>Enter a &amp;fact…</source>
        <translation>&amp;Nhập thông tin…</translation>
    </message>
    <message>
        <source>&amp;Open {count} cases…</source>
        <translation>&amp;Mở {count} vụ việc…</translation>
    </message>
    <message>
        <source>&amp;Take up again…</source>
        <translation>Mở &amp;lại…</translation>
    </message>
    <message>
        <source>&amp;Set aside…</source>
        <translation>Để &amp;riêng…</translation>
    </message>
</context>
<context>
    <name>FindingTables</name>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>Vi phạm</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Số tiền</translation>
    </message>
    <message>
        <source>Base SI</source>
        <translation>Căn cứ BHXH</translation>
    </message>
    <message>
        <source>Base UI</source>
        <translation>Căn cứ BHTN</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Bước tiếp theo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Thông tin</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Lao động</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>Căn cứ vào</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>đã rút lại</translation>
    </message>
    <message>
        <source>made good on {day}</source>
        <translation>khắc phục ngày {day}</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>còn nguyên</translation>
    </message>
</context>
<context>
    <name>FindingWork</name>
    <message>
        <source>Looking for violations</source>
        <extracomment>a run has ended</extracomment>
        <translation>Đang rà soát vi phạm</translation>
    </message>
    <message>
        <source>Opening cases</source>
        <translation>Đang mở vụ việc</translation>
    </message>
    <message>
        <source>As of {day}: {new} new, {changed} changed, {cured} cured.</source>
        <translation>Rà soát ngày {day}: {new} mới, {changed} thay đổi, {cured} đã khắc phục.</translation>
    </message>
    <message>
        <source>{count} facts could not be judged: the law book has no rule for them.</source>
        <translation>{count} thông tin chưa xét được: sổ luật không có quy định cho ngày đó.</translation>
    </message>
    <message>
        <source>These units have an open case already: {units}</source>
        <translation>Các đơn vị này đã có vụ việc đang mở: {units}</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>Find name, code, tax code</source>
        <translation>Tìm tên, mã đơn vị, mã số thuế</translation>
    </message>
    <message>
        <source>The ledger or letters changed since this was shown: detect again.</source>
        <translation>Sổ thu hoặc văn bản đã thay đổi: hãy rà soát lại.</translation>
    </message>
    <message>
        <source>Detect &amp;violations</source>
        <translation>&amp;Rà soát vi phạm</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Xuất ra Excel</translation>
    </message>
    <message>
        <source>Any violation</source>
        <translation>Mọi vi phạm</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Mọi trạng thái</translation>
    </message>
    <message>
        <source>Any step</source>
        <translation>Mọi việc tiếp theo</translation>
    </message>
    <message>
        <source>All communes</source>
        <translation>Mọi xã, phường</translation>
    </message>
    <message>
        <source>All officers</source>
        <translation>Mọi cán bộ</translation>
    </message>
    <message>
        <source>Small debts too</source>
        <translation>Cả nợ nhỏ</translation>
    </message>
    <message>
        <source>No small debts</source>
        <translation>Ẩn nợ nhỏ</translation>
    </message>
    <message>
        <source>{count} findings   ·   open {sum} đ</source>
        <translation>{count} phát hiện   ·   chưa xử lý {sum} đ</translation>
    </message>
    <message>
        <source>No violation matches</source>
        <translation>Không có phát hiện phù hợp</translation>
    </message>
    <message>
        <source>Take a filter away; small debts are hidden until you ask for them.</source>
        <translation>Bỏ bớt điều kiện lọc; nợ nhỏ được ẩn cho đến khi bạn chọn xem.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>No violation was found yet</source>
        <translation>Chưa có phát hiện nào</translation>
    </message>
    <message>
        <source>The run looks through the ledger, letters and facts entered by hand.</source>
        <translation>Lần rà soát xem sổ thu, văn bản và các thông tin nhập tay.</translation>
    </message>
    <message>
        <source>Detect violations</source>
        <translation>Rà soát vi phạm</translation>
    </message>
    <message>
        <source>violations.xlsx</source>
        <translation>vi-pham.xlsx</translation>
    </message>
</context>
<context>
    <name>FinePane</name>
    <message>
        <source>Fines of the acts, line by line</source>
        <extracomment>circumstances of one kind nobody has more of the person wants to see the readings</extracomment>
        <translation>Mức phạt từng hành vi</translation>
    </message>
    <message>
        <source>&amp;Readings of the law…</source>
        <translation>&amp;Cách hiểu luật…</translation>
    </message>
    <message>
        <source>&amp;Violator</source>
        <translation>&amp;Người vi phạm</translation>
    </message>
    <message>
        <source>A&amp;ggravating</source>
        <translation>&amp;Tăng nặng</translation>
    </message>
    <message>
        <source>&amp;Mitigating</source>
        <translation>&amp;Giảm nhẹ</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Sổ Thu: first start</source>
        <extracomment>a register was made: words on where its key is</extracomment>
        <translation>Sổ Thu: lần mở đầu tiên</translation>
    </message>
    <message>
        <source>There is no register on this computer yet</source>
        <translation>Máy này chưa có sổ</translation>
    </message>
    <message>
        <source>&amp;Office file…</source>
        <translation>&amp;Tệp cơ quan…</translation>
    </message>
    <message>
        <source>A file (.json) with the office, its officers, communes and accounts.</source>
        <translation>Tệp .json ghi cơ quan, cán bộ, xã phường và tài khoản thu.</translation>
    </message>
    <message>
        <source>&amp;Enter the office…</source>
        <translation>Tự &amp;khai cơ quan…</translation>
    </message>
    <message>
        <source>Type the office&apos;s name, symbol, address and signatories.</source>
        <translation>Nhập tên, ký hiệu, địa chỉ và người ký.</translation>
    </message>
    <message>
        <source>From a &amp;backup…</source>
        <translation>Từ &amp;bản sao lưu…</translation>
    </message>
    <message>
        <source>A copy of the register, with the recovery code of its key.</source>
        <translation>Bản sao của sổ, kèm mã khôi phục khóa.</translation>
    </message>
    <message>
        <source>Office file</source>
        <translation>Tệp cơ quan</translation>
    </message>
    <message>
        <source>Office files (*.json)</source>
        <translation>Tệp cơ quan (*.json)</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message>
        <source>Backups (*.db)</source>
        <translation>Bản sao lưu (*.db)</translation>
    </message>
    <message>
        <source>Recovery code of the key:</source>
        <translation>Mã khôi phục khóa:</translation>
    </message>
</context>
<context>
    <name>FollowStrip</name>
    <message>
        <source>Open it</source>
        <extracomment>id of a unit of who follows, or was before</extracomment>
        <translation>Mở đơn vị</translation>
    </message>
    <message>
        <source>Entered wrongly</source>
        <translation>Ghi nhầm</translation>
    </message>
    <message>
        <source>From {day} named {new}, before that {old}{paper}.</source>
        <translation>Từ {day} mang tên {new}, trước đó là {old}{paper}.</translation>
    </message>
    <message>
        <source>{kind}: since {day} it follows {before}{paper}.</source>
        <translation>{kind}: từ {day} kế thừa {before}{paper}.</translation>
    </message>
    <message>
        <source>{kind}: from {day} followed by {after}{paper}. Papers and debts up to then stay here; what comes after is done with who follows.</source>
        <translation>{kind}: từ {day} do {after} kế thừa{paper}. Giấy tờ và nợ đến ngày đó vẫn ở đây; việc sau đó làm với đơn vị kế thừa.</translation>
    </message>
    <message>
        <source>Take back what became of it</source>
        <translation>Rút lần ghi kế thừa</translation>
    </message>
</context>
<context>
    <name>FormChecks</name>
    <message>
        <source>Needed.</source>
        <translation>Không được để trống.</translation>
    </message>
    <message>
        <source>Not a day of the calendar.</source>
        <translation>Không phải một ngày có thật.</translation>
    </message>
    <message>
        <source>A whole number is needed.</source>
        <translation>Cần một số nguyên.</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Form that cannot be used</source>
        <extracomment>it is to be put in place</extracomment>
        <translation>Tệp mẫu chưa dùng được</translation>
    </message>
    <message>
        <source>Compared with the shipped form</source>
        <translation>So với mẫu kèm chương trình</translation>
    </message>
    <message>
        <source>Show lines that are the &amp;same too</source>
        <translation>Hiện cả dòng &amp;giống nhau</translation>
    </message>
    <message>
        <source>&amp;Put in place</source>
        <translation>Đưa &amp;vào dùng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>This file cannot be used; the form in use stays. What is wrong:</source>
        <translation>Tệp này chưa dùng được; mẫu đang dùng giữ nguyên. Các chỗ sai:</translation>
    </message>
    <message>
        <source>There is no shipped form of this code to compare with.</source>
        <translation>Chương trình không có mẫu nào mang mã này để so sánh.</translation>
    </message>
    <message>
        <source>Its wording is that of the shipped form.</source>
        <translation>Nội dung giống mẫu kèm chương trình.</translation>
    </message>
    <message>
        <source>{count} lines differ from the shipped form.</source>
        <translation>{count} dòng khác mẫu kèm chương trình.</translation>
    </message>
    <message>
        <source>It replaces the office&apos;s file {file}, which is kept aside.</source>
        <translation>Thay tệp {file} của cơ quan, tệp cũ được cất riêng.</translation>
    </message>
</context>
<context>
    <name>FormsPane</name>
    <message>
        <source>An office may replace the wording of a form: save a copy, change it in a text editor, put it in place. Papers already issued never change.</source>
        <translation>Cơ quan có thể thay nội dung mẫu: chép tệp ra, sửa bằng trình soạn thảo văn bản thuần, rồi đưa vào dùng. Văn bản đã phát hành không bao giờ thay đổi.</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Mẫu văn bản</translation>
    </message>
    <message>
        <source>&amp;Look at it…</source>
        <translation>&amp;Xem…</translation>
    </message>
    <message>
        <source>&amp;Save a copy…</source>
        <translation>&amp;Chép tệp ra…</translation>
    </message>
    <message>
        <source>&amp;Take out…</source>
        <translation>&amp;Bỏ ra…</translation>
    </message>
    <message>
        <source>&amp;Put a file in place…</source>
        <translation>Đưa tệp &amp;vào dùng…</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Mẫu</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Lời văn</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>{fault} Until it is put right, {instead}.</source>
        <translation>{fault} Cho đến khi sửa xong, {instead}.</translation>
    </message>
    <message>
        <source>its last good copy is used</source>
        <translation>dùng bản đúng gần nhất của tệp</translation>
    </message>
    <message>
        <source>the shipped form is used</source>
        <translation>dùng mẫu kèm chương trình</translation>
    </message>
    <message>
        <source>Form to put in place</source>
        <translation>Tệp mẫu đưa vào dùng</translation>
    </message>
    <message>
        <source>Forms (*.toml)</source>
        <translation>Tệp mẫu (*.toml)</translation>
    </message>
    <message>
        <source>Drawing the form</source>
        <translation>Đang dựng mẫu</translation>
    </message>
    <message>
        <source>Take {file} out? It is kept aside, and the shipped form is used again.</source>
        <translation>Bỏ tệp {file}? Tệp được cất riêng, mẫu kèm chương trình được dùng lại.</translation>
    </message>
</context>
<context>
    <name>GoesPart</name>
    <message>
        <source>What goes and what came</source>
        <extracomment>seconds from which a difference of clocks is told; minutes of a day</extracomment>
        <translation>Gửi gì, nhận gì</translation>
    </message>
    <message>
        <source>Goes with the next one</source>
        <translation>Sẽ gửi lần tới</translation>
    </message>
    <message>
        <source>This computer is not connected: “Connect…” asks for the address.</source>
        <translation>Máy này chưa kết nối: bấm “Kết nối…” để nhập địa chỉ.</translation>
    </message>
    <message>
        <source>Last exchange, {at}</source>
        <translation>Lần gần nhất, {at}</translation>
    </message>
    <message>
        <source>It sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>It brought</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>Documents: {sent} sent, {came} received, {lost} not found here</source>
        <translation>Tài liệu: gửi {sent}, nhận {came}, không còn ở máy này {lost}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>không có gì</translation>
    </message>
    <message>
        <source>The clock of this computer is {time} ahead of the province&apos;s: set it right.</source>
        <translation>Đồng hồ máy này nhanh hơn máy chủ của tỉnh {time}: chỉnh lại ngày giờ của Windows.</translation>
    </message>
    <message>
        <source>The clock of this computer is {time} behind the province&apos;s: set it right.</source>
        <translation>Đồng hồ máy này chậm hơn máy chủ của tỉnh {time}: chỉnh lại ngày giờ của Windows.</translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count} phút</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} ngày</translation>
    </message>
    <message>
        <source>Numbers for papers, {year}</source>
        <translation>Số văn bản năm {year}</translation>
    </message>
    <message>
        <source>none until the next exchange gives a book</source>
        <translation>chưa đánh số được: lần đồng bộ tới tỉnh cấp sổ</translation>
    </message>
    <message>
        <source>book {book} of this computer: no limit</source>
        <translation>sổ {book} của riêng máy này, không giới hạn</translation>
    </message>
    <message>
        <source>none left: the next exchange brings some</source>
        <translation>không còn số nào: lần đồng bộ tới tỉnh cấp thêm</translation>
    </message>
    <message>
        <source>{series}: {count} left</source>
        <translation>{series}: còn {count} số</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>văn bản</translation>
    </message>
    <message>
        <source>The office&apos;s log, to compare with the province</source>
        <translation>Nhật ký của cơ quan, để so với tỉnh</translation>
    </message>
    <message>
        <source>Entry {seq}, {chain}…</source>
        <translation>Mục {seq}, {chain}…</translation>
    </message>
    <message>
        <source>signed by the province: entry {seq}, {chain}…, {at}</source>
        <translation>tỉnh đã ký: mục {seq}, {chain}…, {at}</translation>
    </message>
    <message>
        <source>{count} to be sent</source>
        <translation>chưa gửi {count}</translation>
    </message>
    <message>
        <source>{count} to come</source>
        <translation>chưa nhận {count}</translation>
    </message>
    <message>
        <source>{count} not at the province yet</source>
        <translation>{count} chưa tới tỉnh</translation>
    </message>
    <message>
        <source>{count} on this computer</source>
        <translation>trên máy này {count}</translation>
    </message>
    <message>
        <source>{count} left at the province, as this computer is set (Settings)</source>
        <translation>để lại ở tỉnh {count} theo lựa chọn của máy này (Cài đặt)</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Tài liệu</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a file</source>
        <extracomment>Kinds of file the dialog offers. (Preview, Effects) of an import that was committed</extracomment>
        <translation>Nhập tệp</translation>
    </message>
    <message>
        <source>Import</source>
        <extracomment>how the file was read when that last went well: the way back from a bad correction</extracomment>
        <translation>Nhập dữ liệu</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>Bảng tính</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Mọi tệp</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>&amp;Import {count} rows, leave out the rejected</source>
        <translation>&amp;Nhập {count} dòng, bỏ dòng bị loại</translation>
    </message>
    <message>
        <source>&amp;Import {count} rows</source>
        <translation>&amp;Nhập {count} dòng</translation>
    </message>
    <message>
        <source>{name} - rejected rows.xlsx</source>
        <translation>{name} - dong bi loai.xlsx</translation>
    </message>
    <message>
        <source>Choose a C12 file, or a list to import</source>
        <translation>Chọn tệp C12 hoặc danh sách cần nhập</translation>
    </message>
</context>
<context>
    <name>ImportHead</name>
    <message>
        <source>&amp;Another file…</source>
        <extracomment>kinds whose files are of one month Month typed by the person name of the sheet to read instead the person wants another file</extracomment>
        <translation>Tệp &amp;khác…</translation>
    </message>
    <message>
        <source>&amp;Month</source>
        <translation>&amp;Tháng</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>T&amp;rang tính</translation>
    </message>
    <message>
        <source>sheet “{sheet}”, header in row {row}</source>
        <translation>trang tính “{sheet}”, tiêu đề ở dòng {row}</translation>
    </message>
    <message>
        <source>{rows} rows</source>
        <translation>{rows} dòng</translation>
    </message>
    <message>
        <source>{count} rows passed over (totals, notes)</source>
        <translation>bỏ qua {count} dòng (tổng cộng, ghi chú)</translation>
    </message>
    <message>
        <source>from the cells of the file</source>
        <translation>theo ô trong tệp</translation>
    </message>
    <message>
        <source>from the file&apos;s name</source>
        <translation>theo tên tệp</translation>
    </message>
    <message>
        <source>as you entered it</source>
        <translation>theo bạn ghi</translation>
    </message>
    <message>
        <source>not in the file: please enter it</source>
        <translation>trong tệp không có: hãy ghi vào</translation>
    </message>
    <message>
        <source>Replaces “{file}” of {day} ({rows} rows): the lists show what differs.</source>
        <translation>Thay tệp “{file}” ngày {day} ({rows} dòng): các danh sách cho biết chỗ khác.</translation>
    </message>
    <message>
        <source>No unit of this file is in the register: is it another office&apos;s file?</source>
        <translation>Không đơn vị nào trong tệp có trong sổ: có phải tệp của cơ quan khác?</translation>
    </message>
    <message>
        <source>from the days in the list</source>
        <translation>theo các ngày trong danh sách</translation>
    </message>
</context>
<context>
    <name>ImportLists</name>
    <message>
        <source>Unit code</source>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>The lists of a preview, in the order of their tabs. Lists a person has to look through before committing. Fields written with dots. whether it is the unit&apos;s first line: the name is not repeated under itself</extracomment>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>In the register</source>
        <translation>Trong sổ</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>Trong tệp</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Ô</translation>
    </message>
    <message>
        <source>Row of</source>
        <translation>Dòng của</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>In the cell</source>
        <translation>Trong ô</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>dòng {row}</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Số giao dịch</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
</context>
<context>
    <name>ImportsPage</name>
    <message>
        <source>Imported files</source>
        <translation>Các tệp đã nhập</translation>
    </message>
    <message>
        <source>Nothing has been imported yet</source>
        <translation>Chưa nhập tệp nào</translation>
    </message>
    <message>
        <source>Import a file… (Ctrl+I)</source>
        <translation>Nhập tệp… (Ctrl+I)</translation>
    </message>
    <message>
        <source>&amp;Import a file… (Ctrl+I)</source>
        <translation>&amp;Nhập tệp… (Ctrl+I)</translation>
    </message>
    <message>
        <source>Drop a file anywhere on this page to import it.</source>
        <translation>Thả tệp vào bất kỳ chỗ nào trên trang này để nhập.</translation>
    </message>
    <message>
        <source>&amp;Take back…</source>
        <translation>&amp;Hủy lần nhập…</translation>
    </message>
    <message>
        <source>imports.xlsx</source>
        <translation>cac-lan-nhap.xlsx</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Tháng</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Số dòng</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Bị loại</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Phải đóng</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Cuối kỳ</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Người nhập</translation>
    </message>
    <message>
        <source>Ledger of {count} months, the newest is {month}</source>
        <translation>Sổ thu {count} tháng, mới nhất là {month}</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>{count} mới</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>{count} đổi</translation>
    </message>
    <message>
        <source>{count} gone</source>
        <translation>{count} không còn</translation>
    </message>
    <message>
        <source>{count} rejected</source>
        <translation>{count} bị loại</translation>
    </message>
    <message>
        <source>{count} warnings</source>
        <translation>{count} cảnh báo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>{rows} rows</source>
        <translation>{rows} dòng</translation>
    </message>
    <message>
        <source>Begin with the list of employers, then the C12 of each month; lists of other bodies (new businesses, tax, D02-LT, bank) come in the same way. Drop a file here, or choose one; nothing is written before you have seen what it would change.</source>
        <translation>Bắt đầu bằng danh sách đơn vị, rồi C12 từng tháng; danh sách của cơ quan khác (doanh nghiệp mới, thuế, D02-LT, sao kê ngân hàng) nhập cùng một cách. Thả tệp vào đây hoặc chọn tệp; chưa ghi gì trước khi bạn xem những thay đổi.</translation>
    </message>
    <message>
        <source>&amp;Rows…</source>
        <translation>Xem &amp;dòng…</translation>
    </message>
</context>
<context>
    <name>IndexDialog</name>
    <message>
        <source>Read filled index</source>
        <extracomment>Effects of what was recorded</extracomment>
        <translation>Đọc bảng kê đã điền</translation>
    </message>
    <message>
        <source>To record</source>
        <translation>Sẽ ghi nhận</translation>
    </message>
    <message>
        <source>Cannot be recorded</source>
        <translation>Không ghi nhận được</translation>
    </message>
    <message>
        <source>What the index says</source>
        <translation>Nội dung bảng kê</translation>
    </message>
    <message>
        <source>&amp;Record {count} letters</source>
        <translation>&amp;Ghi nhận {count} văn bản</translation>
    </message>
    <message>
        <source>Rows that say nothing new are left out.</source>
        <translation>Dòng không có gì mới được bỏ qua.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>Unit code</source>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên đơn vị</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Gửi bằng</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>Ngày gửi</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>Ngày nhận</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Bằng chứng</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Ô</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>In the cell</source>
        <translation>Trong ô</translation>
    </message>
</context>
<context>
    <name>InvitationRunsDialog</name>
    <message>
        <source>Invitation letters issued</source>
        <extracomment>the batch to be written into a folder the batch to be shown and printed</extracomment>
        <translation>Thư mời đã phát hành</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Số thư</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ số</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến số</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người lập</translation>
    </message>
    <message>
        <source>Batches of letters</source>
        <translation>Các đợt phát hành thư mời</translation>
    </message>
    <message>
        <source>&amp;Write to a folder…</source>
        <translation>&amp;Ghi vào thư mục…</translation>
    </message>
    <message>
        <source>&amp;Open to print…</source>
        <translation>&amp;Mở để in…</translation>
    </message>
    <message>
        <source>One file to print, and one file for each employer, as they were issued.</source>
        <translation>Một tệp gộp để in và mỗi đơn vị một tệp, đúng như khi phát hành.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>InvitationsDialog</name>
    <message>
        <source>Invitation letters</source>
        <extracomment>what was issued, and the plan it was of</extracomment>
        <translation>Thư mời đăng ký tham gia</translation>
    </message>
    <message>
        <source>&amp;Show the drafts</source>
        <translation>&amp;Xem bản nháp</translation>
    </message>
    <message>
        <source>&amp;Issue</source>
        <translation>&amp;Phát hành</translation>
    </message>
    <message>
        <source>Drawing the letters</source>
        <translation>Đang lập thư</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Số thư</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>Get none</source>
        <translation>Không gửi</translation>
    </message>
    <message>
        <source>Draft invitations.pdf</source>
        <translation>Thư mời bản nháp.pdf</translation>
    </message>
    <message>
        <source>&amp;Date of the letters</source>
        <translation>&amp;Ngày của thư</translation>
    </message>
    <message>
        <source>Date of the letters</source>
        <translation>Ngày của thư</translation>
    </message>
    <message>
        <source>Issuing takes numbers of the book of outgoing papers and keeps each letter as a contact. Then the letters can be printed.</source>
        <translation>Phát hành sẽ lấy số công văn đi và ghi mỗi thư là một lần liên hệ. Sau đó in được thư.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>IssueDialog</name>
    <message>
        <source>Issue urging letters</source>
        <translation>Phát hành văn bản đôn đốc</translation>
    </message>
    <message>
        <source>Folder for the letters</source>
        <translation>Thư mục để văn bản</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>Ngày văn bản</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Người ký</translation>
    </message>
    <message>
        <source>Ledger up to</source>
        <translation>Sổ thu đến</translation>
    </message>
    <message>
        <source>Late principal</source>
        <translation>Tiền chậm đóng</translation>
    </message>
    <message>
        <source>0.03 %/day</source>
        <translation>0,03 %/ngày</translation>
    </message>
    <message>
        <source>Issue {count} urging letters of {month}?</source>
        <translation>Phát hành {count} văn bản đôn đốc tháng {month}?</translation>
    </message>
    <message>
        <source>The numbers are given for good. A letter that turns out wrong is not deleted: another letter withdraws it.</source>
        <translation>Số văn bản được cấp vĩnh viễn. Văn bản sai không bị xóa mà được thu hồi bằng một văn bản khác.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Chưa</translation>
    </message>
    <message>
        <source>Issue {count} letters</source>
        <translation>Phát hành {count} văn bản</translation>
    </message>
    <message>
        <source>&amp;Print all…</source>
        <translation>&amp;In tất cả…</translation>
    </message>
    <message>
        <source>&amp;Write to folder…</source>
        <extracomment>units that paid meanwhile told by name Issued, once the letters are in the register the person wants the letters on paper: id of the run</extracomment>
        <translation>&amp;Ghi ra thư mục…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>{count} letters are issued.</source>
        <translation>Đã phát hành {count} văn bản.</translation>
    </message>
    <message>
        <source>They can be printed again at any time from the tab of issued letters.</source>
        <translation>Có thể in lại bất cứ lúc nào ở thẻ văn bản đã phát hành.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} đến {last}</translation>
    </message>
    <message>
        <source>Written: {count} files in {folder}</source>
        <translation>Đã ghi {count} tệp vào {folder}</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Mở thư mục</translation>
    </message>
    <message>
        <source>The date {day}, {days} days ahead, is &amp;meant</source>
        <translation>Ngày {day} (sau hôm nay {days} ngày) là đú&amp;ng ý; từ đó không văn bản nào ghi ngày sớm hơn</translation>
    </message>
    <message>
        <source>{through} – newer, not used: {months}</source>
        <translation>{through} – mới hơn, không dùng: {months}</translation>
    </message>
    <message>
        <source>Paid since</source>
        <translation>Đã nộp sau sổ</translation>
    </message>
    <message>
        <source>{unit} paid {sum} on {day}</source>
        <translation>{unit} đã nộp {sum} ngày {day}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>và {count} đơn vị nữa</translation>
    </message>
</context>
<context>
    <name>JoinPane</name>
    <message>
        <source>As the other computer shows it; an earlier one is in the list.</source>
        <extracomment>errors → the field they are about what to say above: a Notice</extracomment>
        <translation>Như máy kia đang hiện; địa chỉ đã dùng có trong danh sách.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Đị&amp;a chỉ</translation>
    </message>
    <message>
        <source>The first time only; leave it empty if the two have exchanged before.</source>
        <translation>Chỉ lần đầu; để trống nếu hai máy đã trao đổi trước đây.</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Mã</translation>
    </message>
    <message>
        <source>&amp;Join and exchange</source>
        <translation>&amp;Nối và trao đổi</translation>
    </message>
    <message>
        <source>Exchanging with {address}</source>
        <translation>Trao đổi với {address}</translation>
    </message>
    <message>
        <source>On the other computer choose “Wait” here first. Both ways at once: what is new there comes, what is new here goes. The line is encrypted.</source>
        <translation>Ở máy kia, mở cửa sổ này và chọn “Chờ” trước. Hai chiều cùng lúc: phần mới bên đó về đây, phần mới ở đây sang đó. Đường truyền được mã hóa.</translation>
    </message>
    <message>
        <source>Needed.</source>
        <translation>Phải có.</translation>
    </message>
    <message>
        <source>Exchanged before: {names}. Port {port} unless another one is shown.</source>
        <translation>Đã trao đổi: {names}. Cổng {port}, trừ khi máy kia hiện cổng khác.</translation>
    </message>
    <message>
        <source>The port is {port} unless another one is shown.</source>
        <translation>Cổng {port}, trừ khi máy kia hiện cổng khác.</translation>
    </message>
    <message>
        <source>Stopped. What came whole before stays; nothing was written twice.</source>
        <translation>Đã dừng. Phần nhận trọn trước đó được giữ; không có gì bị ghi hai lần.</translation>
    </message>
</context>
<context>
    <name>JudgeDialog</name>
    <message>
        <source>Take up again</source>
        <translation>Mở lại</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Để riêng</translation>
    </message>
    <message>
        <source>It stays in the list with its figures; later runs leave it where it is.</source>
        <translation>Phát hiện vẫn nằm trong danh sách với số liệu; lần rà soát sau giữ nguyên.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
</context>
<context>
    <name>KeptDialog</name>
    <message>
        <source>Kept as promised</source>
        <translation>Đã làm như hẹn</translation>
    </message>
    <message>
        <source>&amp;Done on</source>
        <translation>&amp;Ngày làm</translation>
    </message>
</context>
<context>
    <name>KnownFacts</name>
    <message>
        <source>Facts of the register</source>
        <extracomment>widths of the first columns, in letters pixels of the list and of the derivation</extracomment>
        <translation>Thông tin có trong sổ</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>How this figure came about</source>
        <translation>Cách ra con số này</translation>
    </message>
</context>
<context>
    <name>LetterWork</name>
    <message>
        <source>{count} letters issued, numbers {first} to {last}.</source>
        <extracomment>letters were issued: their tab is to be shown</extracomment>
        <translation>Đã phát hành {count} văn bản, số {first} đến {last}.</translation>
    </message>
    <message>
        <source>Draft letter.pdf</source>
        <translation>Van ban du thao.pdf</translation>
    </message>
    <message>
        <source>Fetching letters</source>
        <translation>Đang lấy văn bản</translation>
    </message>
    <message>
        <source>Choose a run above the list first.</source>
        <translation>Trước hết chọn một đợt ở trên danh sách.</translation>
    </message>
    <message>
        <source>Folder for the letters</source>
        <translation>Thư mục để văn bản</translation>
    </message>
    <message>
        <source>Writing letters</source>
        <translation>Đang ghi văn bản</translation>
    </message>
    <message>
        <source>Choose the filled index</source>
        <translation>Chọn bảng kê đã điền</translation>
    </message>
    <message>
        <source>Letters of the month</source>
        <translation>Văn bản trong tháng</translation>
    </message>
    <message>
        <source>Urging letters {first} to {last}.pdf</source>
        <translation>Van ban don doc {first} den {last}.pdf</translation>
    </message>
    <message>
        <source>Letters as issued.pdf</source>
        <translation>Van ban da phat hanh.pdf</translation>
    </message>
    <message>
        <source>Written: {count} files in {folder}</source>
        <translation>Đã ghi {count} tệp vào {folder}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
    </message>
</context>
<context>
    <name>LetterheadPane</name>
    <message>
        <source>&amp;Office</source>
        <translation>Cơ &amp;quan</translation>
    </message>
    <message>
        <source>&amp;Superior office</source>
        <translation>Cơ quan cấp t&amp;rên</translation>
    </message>
    <message>
        <source>Letter s&amp;ymbol</source>
        <translation>&amp;Ký hiệu văn bản</translation>
    </message>
    <message>
        <source>&amp;Place of issue</source>
        <translation>Đị&amp;a danh</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Đị&amp;a chỉ</translation>
    </message>
    <message>
        <source>P&amp;hone</source>
        <translation>Điện t&amp;hoại</translation>
    </message>
    <message>
        <source>Papers dated before keep the old letterhead.</source>
        <translation>Văn bản ghi ngày trước đó giữ tiêu đề cũ.</translation>
    </message>
    <message>
        <source>Valid &amp;from</source>
        <translation>&amp;Áp dụng từ ngày</translation>
    </message>
    <message>
        <source>Save &amp;letterhead</source>
        <translation>&amp;Lưu tiêu đề</translation>
    </message>
    <message>
        <source>Not a day of the calendar.</source>
        <translation>Không có ngày này.</translation>
    </message>
    <message>
        <source>Saving letterhead</source>
        <translation>Đang lưu tiêu đề văn bản</translation>
    </message>
    <message>
        <source>The letterhead is saved.</source>
        <translation>Đã lưu tiêu đề văn bản.</translation>
    </message>
    <message>
        <source>Needed.</source>
        <translation>Không được để trống.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Cơ quan</translation>
    </message>
    <message>
        <source>Superior office</source>
        <translation>Cơ quan cấp trên</translation>
    </message>
    <message>
        <source>Letter symbol</source>
        <translation>Ký hiệu văn bản</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Letterheads over time</source>
        <translation>Tiêu đề văn bản qua các thời kỳ</translation>
    </message>
</context>
<context>
    <name>LettersPane</name>
    <message>
        <source>Letters of the month</source>
        <extracomment>States counted above the table, in the order of a letter&apos;s life. the person wants: delivery of the selected letters entered how many letters the month has</extracomment>
        <translation>Văn bản trong tháng</translation>
    </message>
    <message>
        <source>Letters by state</source>
        <translation>Văn bản theo trạng thái</translation>
    </message>
    <message>
        <source>Find: number, name, code, tax code</source>
        <translation>Tìm: số, tên, mã đơn vị, mã số thuế</translation>
    </message>
    <message>
        <source>All communes</source>
        <translation>Mọi xã, phường</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Mọi đợt</translation>
    </message>
    <message>
        <source>No letter was issued in this month.</source>
        <translation>Tháng này chưa phát hành văn bản nào.</translation>
    </message>
    <message>
        <source>Letters appear here once they are issued on the first tab.</source>
        <translation>Văn bản hiện ở đây sau khi phát hành ở thẻ thứ nhất.</translation>
    </message>
    <message>
        <source>All letters</source>
        <translation>Mọi văn bản</translation>
    </message>
    <message>
        <source>&amp;Void…</source>
        <translation>&amp;Thu hồi…</translation>
    </message>
    <message>
        <source>&amp;Read filled index…</source>
        <translation>Đọ&amp;c bảng kê đã điền…</translation>
    </message>
    <message>
        <source>&amp;Write to folder…</source>
        <translation>&amp;Ghi ra thư mục…</translation>
    </message>
    <message>
        <source>&amp;Print again</source>
        <translation>&amp;In lại</translation>
    </message>
    <message>
        <source>&amp;Enter delivery… (Ctrl+D)</source>
        <translation>Ghi &amp;nhận gửi… (Ctrl+D)</translation>
    </message>
    <message>
        <source>Run of {day}: no. {first} to {last}</source>
        <translation>Đợt {day}: số {first} đến {last}</translation>
    </message>
    <message>
        <source>{count} letters</source>
        <translation>{count} văn bản</translation>
    </message>
    <message>
        <source>&lt;b&gt;{count}&lt;/b&gt; selected</source>
        <translation>Đã chọn &lt;b&gt;{count}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&amp;Cancel run…</source>
        <translation>Hủ&amp;y cả đợt…</translation>
    </message>
    <message>
        <source>Urging letters to the unit</source>
        <translation>Văn bản đôn đốc gửi đơn vị</translation>
    </message>
    <message>
        <source>No urging letter yet</source>
        <translation>Chưa có văn bản đôn đốc</translation>
    </message>
</context>
<context>
    <name>LimitsPane</name>
    <message>
        <source>Largest &amp;file, MB</source>
        <translation>&amp;Tệp lớn nhất, MB</translation>
    </message>
    <message>
        <source>Files attached before stay, whatever the limits are.</source>
        <translation>Tệp đã đính kèm trước vẫn giữ nguyên, dù giới hạn là bao nhiêu.</translation>
    </message>
    <message>
        <source>All files of one &amp;case, MB</source>
        <translation>Tổng tệp của một &amp;vụ việc, MB</translation>
    </message>
    <message>
        <source>Attached files</source>
        <translation>Tệp đính kèm</translation>
    </message>
    <message>
        <source>Files are kept encrypted in the register and in every backup of it.</source>
        <translation>Tệp được mã hóa trong sổ và trong mọi bản sao lưu của sổ.</translation>
    </message>
    <message>
        <source>&amp;Save limits</source>
        <translation>&amp;Lưu giới hạn</translation>
    </message>
    <message>
        <source>Saving settings</source>
        <translation>Đang lưu thiết lập</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Sổ Thu</source>
        <extracomment>Shown where there is no figure: an empty cell looks like a zero that was forgotten. a screen up to so wide is filled the first time: lists need all of it the language or theme was changed in the settings: the window is to be built anew nothing is running any more and the window has gone</extracomment>
        <translation>Sổ Thu</translation>
    </message>
    <message>
        <source>Closing as soon as this has stopped: {work}</source>
        <translation>Sẽ đóng ngay khi dừng xong: {work}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Opening the register…</source>
        <translation>Đang mở sổ…</translation>
    </message>
</context>
<context>
    <name>ManyBox</name>
    <message>
        <source>Take all ticks away</source>
        <translation>Bỏ mọi dấu chọn</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
</context>
<context>
    <name>MemoCopier</name>
    <message>
        <source>Copied: {memo}</source>
        <translation>Đã chép: {memo}</translation>
    </message>
</context>
<context>
    <name>MissingFacts</name>
    <message>
        <source>Facts still missing</source>
        <extracomment>name of the fact to go to</extracomment>
        <translation>Mục còn thiếu</translation>
    </message>
    <message>
        <source>Signed by the province: a draft goes up with the file.</source>
        <translation>Cấp tỉnh ký: dự thảo chuyển lên cùng hồ sơ.</translation>
    </message>
    <message>
        <source>Still &amp;missing: {count}. Enter goes to the field.</source>
        <translation>Còn &amp;thiếu: {count}. Enter để tới ô cần nhập.</translation>
    </message>
</context>
<context>
    <name>MonthEdit</name>
    <message>
        <source>mm/yyyy</source>
        <translation>tháng/năm</translation>
    </message>
</context>
<context>
    <name>MonthStep</name>
    <message>
        <source>Month before</source>
        <translation>Tháng trước</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Tháng sau</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Write a note</source>
        <translation>Viết ghi chú</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Ghi &amp;chú</translation>
    </message>
</context>
<context>
    <name>NotesDialog</name>
    <message>
        <source>Messages of the province</source>
        <translation>Thông báo của tỉnh</translation>
    </message>
    <message>
        <source>I have &amp;read it</source>
        <translation>Tôi đã đọ&amp;c</translation>
    </message>
</context>
<context>
    <name>OfficeEntry</name>
    <message>
        <source>The office</source>
        <translation>Cơ quan</translation>
    </message>
    <message>
        <source>&amp;Code (5 digits)</source>
        <translation>&amp;Mã (5 chữ số)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Tên</translation>
    </message>
    <message>
        <source>&amp;Parent office</source>
        <translation>Cơ quan &amp;cấp trên</translation>
    </message>
    <message>
        <source>&amp;Symbol on letters</source>
        <translation>&amp;Ký hiệu văn bản</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Đị&amp;a chỉ</translation>
    </message>
    <message>
        <source>Place in the &amp;date line</source>
        <translation>Địa &amp;danh ghi trước ngày</translation>
    </message>
    <message>
        <source>P&amp;hone</source>
        <translation>Điện t&amp;hoại</translation>
    </message>
    <message>
        <source>D&amp;irector</source>
        <translation>&amp;Giám đốc</translation>
    </message>
    <message>
        <source>Dep&amp;uty who signs</source>
        <translation>&amp;Phó giám đốc ký thay</translation>
    </message>
    <message>
        <source>Co&amp;mmunes</source>
        <translation>&amp;Xã, phường</translation>
    </message>
    <message>
        <source>One a line: code, then name</source>
        <translation>Mỗi dòng: mã, rồi tên</translation>
    </message>
    <message>
        <source>&amp;Officers</source>
        <translation>Cán &amp;bộ</translation>
    </message>
    <message>
        <source>One a line: name; phone; commune codes</source>
        <translation>Mỗi dòng: tên; điện thoại; các mã xã</translation>
    </message>
    <message>
        <source>Collecting acco&amp;unts</source>
        <translation>Tài khoản th&amp;u</translation>
    </message>
    <message>
        <source>One a line: bank; BIN (none for the Treasury); number</source>
        <translation>Mỗi dòng: ngân hàng; BIN (Kho bạc bỏ trống); số tài khoản</translation>
    </message>
    <message>
        <source>Must be filled in.</source>
        <translation>Cần điền mục này.</translation>
    </message>
    <message>
        <source>Five digits, e.g. 01903.</source>
        <translation>Năm chữ số, ví dụ 01903.</translation>
    </message>
</context>
<context>
    <name>OfficerDialog</name>
    <message>
        <source>Correct {name}</source>
        <translation>Sửa {name}</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Họ và tên</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Chức danh</translation>
    </message>
    <message>
        <source>&amp;Phone</source>
        <translation>Điện t&amp;hoại</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>Thư điện t&amp;ử</translation>
    </message>
    <message>
        <source>Works here &amp;from</source>
        <translation>Làm việc &amp;từ ngày</translation>
    </message>
    <message>
        <source>Add an officer</source>
        <translation>Thêm cán bộ</translation>
    </message>
    <message>
        <source>Collection officer</source>
        <translation>Chuyên viên quản lý thu</translation>
    </message>
</context>
<context>
    <name>OfficersPane</name>
    <message>
        <source>Title</source>
        <translation>Chức danh</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>Officers</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>&amp;Correct…</source>
        <translation>&amp;Sửa…</translation>
    </message>
    <message>
        <source>Looks after</source>
        <translation>Phụ trách</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Thêm…</translation>
    </message>
    <message>
        <source>C&amp;ommunes…</source>
        <translation>Đị&amp;a bàn…</translation>
    </message>
    <message>
        <source>No longer &amp;here…</source>
        <translation>Ngừng là&amp;m việc…</translation>
    </message>
    <message>
        <source>The communes looked after become free on the day after.</source>
        <translation>Các xã, phường đang phụ trách để trống từ ngày hôm sau.</translation>
    </message>
    <message>
        <source>{name} is no longer here</source>
        <translation>{name} ngừng làm việc</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
</context>
<context>
    <name>OpenCaseDialog</name>
    <message>
        <source>Open a case on {unit}</source>
        <extracomment>id of the case</extracomment>
        <translation>Mở vụ việc: {unit}</translation>
    </message>
    <message>
        <source>The arrears of this day are frozen into the case, by period and fund; letters that urged them before are taken along.</source>
        <translation>Số chậm đóng của ngày này được giữ nguyên trong vụ việc, theo kỳ và quỹ; văn bản đã đôn đốc trước đó được đưa vào.</translation>
    </message>
    <message>
        <source>&amp;Arrears of</source>
        <translation>Số liệu &amp;ngày</translation>
    </message>
    <message>
        <source>the unit&apos;s own officer</source>
        <translation>cán bộ của đơn vị</translation>
    </message>
    <message>
        <source>&amp;Officer</source>
        <translation>&amp;Cán bộ</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Ghi &amp;chú</translation>
    </message>
</context>
<context>
    <name>OutsideRowsDialog</name>
    <message>
        <source>Rows of a list</source>
        <translation>Các dòng của danh sách</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Đang đọc…</translation>
    </message>
    <message>
        <source>Find in the rows</source>
        <translation>Tìm trong các dòng</translation>
    </message>
    <message>
        <source>&amp;Save as Excel… (Ctrl+E)</source>
        <translation>&amp;Ghi ra Excel… (Ctrl+E)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} dòng</translation>
    </message>
    <message>
        <source>personal numbers are masked (Settings, Personal data)</source>
        <translation>số cá nhân được che (Thiết lập, Dữ liệu cá nhân)</translation>
    </message>
</context>
<context>
    <name>PackagesPane</name>
    <message>
        <source>The province publishes law files, forms, holidays, reference tables and return templates, signed and from a day on. Each is tested before it is used; one that fails leaves the one before in use. Law and holidays hold from the next start.</source>
        <translation>Tỉnh phát hành tệp luật, mẫu văn bản, ngày nghỉ, danh mục và mẫu báo cáo, có chữ ký và ngày áp dụng. Gói nào cũng được kiểm tra trước khi dùng; gói lỗi thì bản trước vẫn dùng. Luật và ngày nghỉ có hiệu lực từ lần mở chương trình sau.</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Các gói</translation>
    </message>
    <message>
        <source>&amp;What it changes…</source>
        <translation>&amp;Xem thay đổi…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Phiên bản</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Published by</source>
        <translation>Người phát hành</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Today</source>
        <extracomment>&quot;module:Class&quot;, a subclass of ui.pages.page.Page taking the Desk Every page, in the order of the navigation list (Ctrl+1, Ctrl+2, …).</extracomment>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Employers</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Urging letters</source>
        <extracomment>Letters of the monthly review go out in the first ten days (Decree 274/2025 art. 3).</extracomment>
        <translation>Đôn đốc</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Nhập dữ liệu</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Calculator</source>
        <extracomment>characters a box of choices has room for at least; its list is as wide as it needs</extracomment>
        <translation>Máy tính luật</translation>
    </message>
    <message>
        <source>Violations</source>
        <translation>Vi phạm</translation>
    </message>
    <message>
        <source>Outgoing papers</source>
        <extracomment>states a paper can be listed by, in the order of its life</extracomment>
        <translation>Sổ công văn đi</translation>
    </message>
    <message>
        <source>Crosscheck</source>
        <translation>Đối chiếu</translation>
    </message>
    <message>
        <source>Bank lines</source>
        <translation>Tiền về</translation>
    </message>
    <message>
        <source>Exchange</source>
        <extracomment>tabs in their order</extracomment>
        <translation>Đồng bộ</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Phát triển đối tượng</translation>
    </message>
</context>
<context>
    <name>PairsView</name>
    <message>
        <source>Employers it may be</source>
        <extracomment>what the service needs to answer back to the list (question, employer id) (question)</extracomment>
        <translation>Các đơn vị có thể là</translation>
    </message>
    <message>
        <source>Nothing waits for a decision</source>
        <translation>Không còn cặp nào cần xem</translation>
    </message>
    <message>
        <source>{left} to decide   ·   {skipped} skipped</source>
        <translation>còn {left} cặp   ·   bỏ qua {skipped}</translation>
    </message>
    <message>
        <source>Show the skipped ones again</source>
        <translation>Xem lại các cặp đã bỏ qua</translation>
    </message>
    <message>
        <source>Decisions are remembered for the next list and can be taken back.</source>
        <translation>Quyết định được nhớ cho danh sách sau và có thể hoàn tác.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Điểm</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
    <message>
        <source>Unit codes</source>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Representative</source>
        <translation>Người đại diện</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Quay lại</translation>
    </message>
    <message>
        <source>Employers of the register it may be</source>
        <translation>Các đơn vị trong sổ có thể là</translation>
    </message>
    <message>
        <source>The &amp;same (Enter)</source>
        <translation>&amp;Là một (Enter)</translation>
    </message>
    <message>
        <source>&amp;None of these (Delete)</source>
        <translation>&amp;Không phải đơn vị nào (Delete)</translation>
    </message>
    <message>
        <source>S&amp;kip (Space)</source>
        <translation>&amp;Bỏ qua (Space)</translation>
    </message>
    <message>
        <source>&amp;Undo the last (Backspace)</source>
        <translation>&amp;Hoàn tác (Backspace)</translation>
    </message>
</context>
<context>
    <name>PaperChoice</name>
    <message>
        <source>Draw a paper</source>
        <extracomment>kind of the paper</extracomment>
        <translation>Soạn văn bản</translation>
    </message>
    <message>
        <source>Papers of the case</source>
        <translation>Văn bản của vụ việc</translation>
    </message>
    <message>
        <source>A draft can be seen of every paper; issuing asks for what it lacks.</source>
        <translation>Văn bản nào cũng xem được dự thảo; khi phát hành mới đòi đủ nội dung.</translation>
    </message>
    <message>
        <source>signed by the province: draft for the file that goes up</source>
        <translation>cấp tỉnh ký: lập dự thảo kèm hồ sơ chuyển lên</translation>
    </message>
    <message>
        <source>lacks: {what}</source>
        <translation>còn thiếu: {what}</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Issue this paper with the next number? It cannot be changed after that.</source>
        <extracomment>of the left side: what is typed, what the register knows the `IssuedPaper`</extracomment>
        <translation>Phát hành văn bản này với số tiếp theo? Sau đó không sửa được nữa.</translation>
    </message>
    <message>
        <source>It stands in for {number}, which is void then.</source>
        <translation>Văn bản này thay cho {number}; văn bản cũ bị hủy.</translation>
    </message>
    <message>
        <source>Save as &amp;Word…</source>
        <translation>Lưu &amp;Word…</translation>
    </message>
    <message>
        <source>&amp;Show as printed</source>
        <translation>&amp;Xem bản in</translation>
    </message>
    <message>
        <source>&amp;Issue…</source>
        <translation>&amp;Phát hành…</translation>
    </message>
    <message>
        <source>Draft - {paper}</source>
        <translation>Dự thảo - {paper}</translation>
    </message>
</context>
<context>
    <name>PaperHead</name>
    <message>
        <source>&amp;Date of the paper</source>
        <extracomment>between the parts of an entry of a list letters the box of signers is wide at least; longer names are read in its list another day or signatory</extracomment>
        <translation>&amp;Ngày văn bản</translation>
    </message>
    <message>
        <source>Si&amp;gned by</source>
        <translation>Người &amp;ký</translation>
    </message>
    <message>
        <source>Nobody of the office may sign on this day: see the settings.</source>
        <translation>Ngày này cơ quan không có ai được ký: xem phần thiết lập.</translation>
    </message>
</context>
<context>
    <name>PaperSentDialog</name>
    <message>
        <source>Delivery of a paper</source>
        <translation>Giao nhận văn bản</translation>
    </message>
    <message>
        <source>&amp;Back page…</source>
        <extracomment>`Delivered`: its receipt may have been a step, its refusal may need a record</extracomment>
        <translation>Mặt &amp;sau…</translation>
    </message>
    <message>
        <source>At (&amp;hour:minute)</source>
        <translation>&amp;Lúc (giờ:phút)</translation>
    </message>
    <message>
        <source>An hour as 8:30.</source>
        <translation>Ghi giờ như 8:30.</translation>
    </message>
    <message>
        <source>Back page of {number}</source>
        <translation>Mặt sau {number}</translation>
    </message>
</context>
<context>
    <name>PaperWords</name>
    <message>
        <source>Number</source>
        <extracomment>whose it is; a separator is printed where it changes its stored bytes, read when its turn comes</extracomment>
        <translation>Số, ký hiệu</translation>
    </message>
    <message>
        <source>Date</source>
        <extracomment>begin each paper on a fresh leaf when both sides are printed</extracomment>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Kind of paper</source>
        <translation>Loại văn bản</translation>
    </message>
    <message>
        <source>Code</source>
        <extracomment>the first page of the first paper&apos;s first copy, 1 for all: where a jam ate the rest</extracomment>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Người ký</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Received</source>
        <extracomment>papers of which every page and copy went out the person stopped it what failed, after the papers above</extracomment>
        <translation>Nhận</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Số bưu gửi</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Người lập</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Cỡ</translation>
    </message>
    <message>
        <source>Lies with</source>
        <translation>Kèm theo</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Lúc thêm</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người thêm</translation>
    </message>
    <message>
        <source>Sent on {day}</source>
        <translation>Gửi ngày {day}</translation>
    </message>
    <message>
        <source>Received on {day}</source>
        <translation>Nhận ngày {day}</translation>
    </message>
    <message>
        <source>Not taken on {day}</source>
        <translation>Không nhận hoặc trả lại ngày {day}</translation>
    </message>
    <message>
        <source>Void: {why}</source>
        <translation>Hủy: {why}</translation>
    </message>
    <message>
        <source>Printed: {copies} copies on {printer}</source>
        <translation>In {copies} bản, máy {printer}</translation>
    </message>
    <message>
        <source>Printed: {copies} copies</source>
        <translation>In {copies} bản</translation>
    </message>
    <message>
        <source>not on this computer yet</source>
        <translation>chưa có trên máy này</translation>
    </message>
</context>
<context>
    <name>PaperWork</name>
    <message>
        <source>Papers as issued</source>
        <extracomment>Space around a page and between its parts. kinds of record shown: a change to one of them reloads the page the answer of `commands` changed (a row was selected, a sub-page opened)</extracomment>
        <translation>Văn bản đã phát hành</translation>
    </message>
</context>
<context>
    <name>PapersPage</name>
    <message>
        <source>Find: number, name, code, kind, receipt</source>
        <translation>Tìm: số, tên, mã, loại, số bưu gửi</translation>
    </message>
    <message>
        <source>Register of outgoing papers</source>
        <translation>Sổ công văn đi</translation>
    </message>
    <message>
        <source>outgoing-papers.xlsx</source>
        <translation>so-cong-van-di.xlsx</translation>
    </message>
    <message>
        <source>&amp;Case or employer</source>
        <translation>&amp;Vụ việc, đơn vị</translation>
    </message>
    <message>
        <source>&amp;Save PDF…</source>
        <translation>Lưu P&amp;DF…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;In…</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>Mọi năm</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Mọi loại</translation>
    </message>
    <message>
        <source>All books</source>
        <translation>Mọi sổ</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Mọi tình trạng</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Công văn</translation>
    </message>
    <message>
        <source>{count} papers</source>
        <translation>{count} văn bản</translation>
    </message>
    <message>
        <source>{count} void</source>
        <translation>{count} đã hủy</translation>
    </message>
    <message>
        <source>Check the spelling, or take a filter away.</source>
        <translation>Xem lại chính tả, hoặc bỏ bớt điều kiện lọc.</translation>
    </message>
    <message>
        <source>No paper matches</source>
        <translation>Không có văn bản nào khớp</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>Letters and papers of cases stand here once they are issued.</source>
        <translation>Công văn đôn đốc và văn bản của vụ việc hiện ở đây sau khi phát hành.</translation>
    </message>
    <message>
        <source>No paper was issued yet</source>
        <translation>Chưa phát hành văn bản nào</translation>
    </message>
    <message>
        <source>Si&amp;gn…</source>
        <translation>&amp;Ký số…</translation>
    </message>
</context>
<context>
    <name>PdfPane</name>
    <message>
        <source>Printing {file}</source>
        <translation>Đang in {file}</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>In…</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <extracomment>the printer asked for last, and copies</extracomment>
        <translation>Lưu PDF…</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>Pages of the document</source>
        <translation>Các trang văn bản</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Search in the document</source>
        <translation>Tìm trong văn bản</translation>
    </message>
    <message>
        <source>of {pages}</source>
        <translation>/ {pages}</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Page width</source>
        <translation>Vừa bề ngang</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>Cả trang</translation>
    </message>
    <message>
        <source>Hit before</source>
        <translation>Chỗ trước</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Chỗ tiếp</translation>
    </message>
    <message>
        <source>Copy this page&apos;s text</source>
        <translation>Chép chữ của trang này</translation>
    </message>
    <message>
        <source>not found</source>
        <extracomment>(number of rows, totals by column key) about to replace every row; and replaced, ids in order The catalogue of our own strings, and that of Qt&apos;s (buttons, file dialogs, text menus). behind the navigation list, menus and the status line behind a page inputs, tables and tiles header rows, hovered rows separators that only arrange edges that must be seen: inputs, buttons (≥ 3:1) Oldest last; the deeper the older. code of the class asked for page id, query key of the figure whose list is wanted Query without sort order Down or Enter in the search box Enter in the last field, or Ctrl+Enter anywhere a complaint came or went: the form is taller or shorter now something was typed or chosen above the title, muted out of the account: its title is crossed out not possible now: its title is muted id of the entry a person wants to see another entry is current the ticked keys changed, told when the list closes pixels: three digits and the arrows</extracomment>
        <translation>không thấy</translation>
    </message>
    <message>
        <source>{hit} of {hits}</source>
        <translation>{hit}/{hits}</translation>
    </message>
</context>
<context>
    <name>PlanEdit</name>
    <message>
        <source>one part a line: 05/12/2026 10.000.000</source>
        <translation>mỗi dòng một kỳ: 05/12/2026 10.000.000</translation>
    </message>
    <message>
        <source>Line {number} is not a day and an amount.</source>
        <translation>Dòng {number} không phải là ngày và số tiền.</translation>
    </message>
</context>
<context>
    <name>PlansPane</name>
    <message>
        <source>No plan to pay</source>
        <translation>Chưa có kế hoạch trả</translation>
    </message>
    <message>
        <source>A commitment is entered after a working session, as a step of the case.</source>
        <translation>Ghi cam kết sau buổi làm việc, như một bước của vụ việc.</translation>
    </message>
    <message>
        <source>{plan} made on {day}</source>
        <translation>{plan} lập ngày {day}</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>What the file holds</source>
        <extracomment>the person corrected columns and wants the file read with them the person wants the rejected rows as an Excel file</extracomment>
        <translation>Nội dung tệp</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Nhận</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Như cũ</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Không còn</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Bị loại</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Next (F8)</source>
        <translation>Dòng tiếp (F8)</translation>
    </message>
    <message>
        <source>&amp;Save rejected rows to Excel…</source>
        <translation>&amp;Lưu dòng bị loại ra Excel…</translation>
    </message>
    <message>
        <source>Units that were not there before.</source>
        <translation>Đơn vị trước đây chưa có.</translation>
    </message>
    <message>
        <source>Field by field: what the register has, what the file says.</source>
        <translation>Từng mục: trong sổ đang có gì, tệp ghi gì.</translation>
    </message>
    <message>
        <source>Units that were there before and are not in this file.</source>
        <translation>Đơn vị trước đây có mà tệp này không có.</translation>
    </message>
    <message>
        <source>These rows are not imported. Correct them in the file, then import it again.</source>
        <translation>Các dòng này không được nhập. Sửa trong tệp rồi nhập lại.</translation>
    </message>
    <message>
        <source>These rows are imported; look at them when you can.</source>
        <translation>Các dòng này vẫn được nhập; nên xem lại khi có thể.</translation>
    </message>
    <message>
        <source>No new unit.</source>
        <translation>Không có đơn vị mới.</translation>
    </message>
    <message>
        <source>No unit changes.</source>
        <translation>Không có đơn vị thay đổi.</translation>
    </message>
    <message>
        <source>No unit is missing.</source>
        <translation>Không thiếu đơn vị nào.</translation>
    </message>
    <message>
        <source>No row is rejected.</source>
        <translation>Không có dòng bị loại.</translation>
    </message>
    <message>
        <source>Nothing to warn about.</source>
        <translation>Không có cảnh báo.</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Đầu kỳ</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Phải đóng</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>Điều chỉnh</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>Lãi</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Đã nộp</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Cuối kỳ</translation>
    </message>
    <message>
        <source>Rows that no list in force has.</source>
        <translation>Các dòng chưa có trong danh sách nào đang dùng.</translation>
    </message>
    <message>
        <source>Field by field: what a list before says, and this one.</source>
        <translation>Từng trường: danh sách trước ghi gì, danh sách này ghi gì.</translation>
    </message>
    <message>
        <source>No new row.</source>
        <translation>Không có dòng mới.</translation>
    </message>
    <message>
        <source>No row says otherwise.</source>
        <translation>Không có dòng nào khác.</translation>
    </message>
</context>
<context>
    <name>PrintPapersDialog</name>
    <message>
        <source>Print papers</source>
        <extracomment>letters of a paper&apos;s number and employer that are seen; all are read in the list pixels, and how many printings are told</extracomment>
        <translation>In văn bản</translation>
    </message>
    <message>
        <source>As listed</source>
        <translation>Như trong danh sách</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>Theo số văn bản</translation>
    </message>
    <message>
        <source>By employer</source>
        <translation>Theo đơn vị</translation>
    </message>
    <message>
        <source>Last first</source>
        <translation>Từ cuối lên đầu</translation>
    </message>
    <message>
        <source>Both sides of the paper</source>
        <translation>In hai mặt giấy</translation>
    </message>
    <message>
        <source>A sheet with the name before each employer</source>
        <translation>Tờ ngăn ghi tên trước mỗi đơn vị</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>&amp;Printer</source>
        <translation>&amp;Máy in</translation>
    </message>
    <message>
        <source>&amp;Copies of each</source>
        <translation>Số &amp;bản mỗi văn bản</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>&amp;Thứ tự</translation>
    </message>
    <message>
        <source>&amp;Begin with</source>
        <translation>&amp;Bắt đầu từ</translation>
    </message>
    <message>
        <source>On both sides, a letter and its annex take one sheet; each paper begins a new one. After a jam, begin with the paper that is missing.</source>
        <translation>In hai mặt thì văn bản và phụ lục nằm trên một tờ; mỗi văn bản bắt đầu ở tờ mới. Sau khi kẹt giấy, bắt đầu từ văn bản còn thiếu.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Printed before</source>
        <translation>Đã in trước đây</translation>
    </message>
    <message>
        <source>from its pa&amp;ge</source>
        <translation>từ &amp;trang</translation>
    </message>
</context>
<context>
    <name>PrivacyPane</name>
    <message>
        <source>Personal numbers are &amp;whole for</source>
        <translation>Xem đủ số cá &amp;nhân:</translation>
    </message>
    <message>
        <source>Everybody else sees the last three digits in lists and files. Who works here is the name under Screen; every list saved as Excel is noted in the log.</source>
        <translation>Người khác chỉ thấy ba số cuối trên màn hình và trong tệp. Người đang làm là tên ghi ở thẻ Màn hình; mỗi lần ghi danh sách ra Excel đều có trong nhật ký.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Lưu</translation>
    </message>
    <message>
        <source>Saving settings</source>
        <translation>Đang lưu thiết lập</translation>
    </message>
</context>
<context>
    <name>ProvincePane</name>
    <message>
        <source>Between the office and the province</source>
        <extracomment>how many answers wait for a person</extracomment>
        <translation>Giữa cơ quan và tỉnh</translation>
    </message>
    <message>
        <source>&amp;Send the file up…</source>
        <translation>&amp;Gửi hồ sơ lên tỉnh…</translation>
    </message>
    <message>
        <source>&amp;Take into the case</source>
        <translation>Đư&amp;a vào vụ việc</translation>
    </message>
    <message>
        <source>Set &amp;aside…</source>
        <translation>Gá&amp;c lại…</translation>
    </message>
    <message>
        <source>Save the decision…</source>
        <translation>Lưu tệp quyết định…</translation>
    </message>
    <message>
        <source>Nothing sent to the province yet</source>
        <translation>Chưa gửi gì lên tỉnh</translation>
    </message>
    <message>
        <source>Once the violation record and the transfer slip are there, the file goes up with its papers; the answer comes down with the exchange.</source>
        <translation>Khi đã có biên bản vi phạm và phiếu chuyển, gửi hồ sơ kèm các văn bản; trả lời của tỉnh về theo lần đồng bộ.</translation>
    </message>
    <message>
        <source>Taking the answer in</source>
        <translation>Đang đưa trả lời vào vụ việc</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>Read &amp;as</source>
        <extracomment>kind of file the person chose (question, answer)</extracomment>
        <translation>Đọ&amp;c là</translation>
    </message>
    <message>
        <source>&amp;Letters</source>
        <translation>&amp;Bảng mã chữ</translation>
    </message>
    <message>
        <source>&amp;Unit of money</source>
        <translation>Đơn vị &amp;tiền</translation>
    </message>
</context>
<context>
    <name>RateDialog</name>
    <message>
        <source>Correct a rate</source>
        <translation>Sửa lãi suất</translation>
    </message>
    <message>
        <source>Enter a rate</source>
        <translation>Nhập lãi suất</translation>
    </message>
    <message>
        <source>&amp;Year</source>
        <translation>&amp;Năm</translation>
    </message>
    <message>
        <source>&amp;Fund</source>
        <translation>&amp;Quỹ</translation>
    </message>
    <message>
        <source>&amp;% a month</source>
        <translation>&amp;%/tháng</translation>
    </message>
    <message>
        <source>Number and date of the notice that published it.</source>
        <translation>Số, ngày của thông báo lãi suất.</translation>
    </message>
    <message>
        <source>&amp;Document</source>
        <translation>&amp;Văn bản</translation>
    </message>
</context>
<context>
    <name>RatesPane</name>
    <message>
        <source>Year</source>
        <translation>Năm</translation>
    </message>
    <message>
        <source>Fund</source>
        <translation>Quỹ</translation>
    </message>
    <message>
        <source>% a month</source>
        <translation>%/tháng</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Old rates</source>
        <translation>Lãi suất cũ</translation>
    </message>
    <message>
        <source>Interest on late contributions up to 30/06/2025. Rates were published year by year; enter them from the document, the program knows none by itself.</source>
        <translation>Lãi chậm đóng đến 30/06/2025. Lãi suất được thông báo từng năm; nhập theo văn bản, chương trình không tự biết.</translation>
    </message>
    <message>
        <source>&amp;Enter a rate…</source>
        <translation>&amp;Nhập lãi suất…</translation>
    </message>
    <message>
        <source>C&amp;orrect…</source>
        <translation>&amp;Sửa…</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Bỏ</translation>
    </message>
</context>
<context>
    <name>ReadingDialog</name>
    <message>
        <source>Reading of the law</source>
        <translation>Cách hiểu luật</translation>
    </message>
    <message>
        <source>{choice} (as shipped)</source>
        <translation>{choice} (mặc định)</translation>
    </message>
</context>
<context>
    <name>ReadingLimits</name>
    <message>
        <source>File on disk, MB</source>
        <translation>Tệp trên đĩa, MB</translation>
    </message>
    <message>
        <source>Its content unpacked, MB</source>
        <translation>Nội dung khi giải nén, MB</translation>
    </message>
    <message>
        <source>Text file (CSV, HTML), MB</source>
        <translation>Tệp văn bản (CSV, HTML), MB</translation>
    </message>
    <message>
        <source>Cells of a sheet</source>
        <translation>Số ô của một trang tính</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Số trang tính</translation>
    </message>
    <message>
        <source>Parts inside a workbook</source>
        <translation>Số thành phần bên trong tệp</translation>
    </message>
    <message>
        <source>Unpacked to packed, at most … : 1</source>
        <translation>Tỷ lệ giải nén, tối đa … : 1</translation>
    </message>
    <message>
        <source>Files that are read</source>
        <translation>Tệp được đọc vào</translation>
    </message>
    <message>
        <source>A small file can unpack to more than the computer&apos;s memory.</source>
        <translation>Một tệp nhỏ khi giải nén có thể lớn hơn bộ nhớ của máy.</translation>
    </message>
    <message>
        <source>Save &amp;reading limits</source>
        <translation>Lưu giới hạn đọ&amp;c tệp</translation>
    </message>
    <message>
        <source>Saving settings</source>
        <translation>Đang lưu thiết lập</translation>
    </message>
    <message>
        <source>Characters of one cell (CSV)</source>
        <translation>Số ký tự của một ô (CSV)</translation>
    </message>
</context>
<context>
    <name>ReadingsPane</name>
    <message>
        <source>A law file of the office is faulty; the last good set is in use: {fault}</source>
        <translation>Tệp luật của cơ quan có lỗi, đang dùng bộ đúng gần nhất: {fault}</translation>
    </message>
    <message>
        <source>The law can be read in more than one way here. Figures that hang on a reading name it; a change holds for what is reckoned from now on and is logged.</source>
        <translation>Những chỗ luật có thể hiểu theo nhiều cách. Số liệu nào phụ thuộc thì ghi rõ cách hiểu; thay đổi có hiệu lực cho các lần tính từ nay và được ghi nhật ký.</translation>
    </message>
    <message>
        <source>Readings of the law</source>
        <translation>Cách hiểu luật</translation>
    </message>
    <message>
        <source>&amp;Read otherwise…</source>
        <translation>&amp;Đổi cách hiểu…</translation>
    </message>
    <message>
        <source>Read as: {choice}</source>
        <translation>Hiểu là: {choice}</translation>
    </message>
    <message>
        <source>{reading} (as shipped)</source>
        <translation>{reading} (mặc định)</translation>
    </message>
    <message>
        <source>Hangs on it: {questions}</source>
        <translation>Ảnh hưởng: {questions}</translation>
    </message>
</context>
<context>
    <name>RecordsPane</name>
    <message>
        <source>From</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Show what has e&amp;nded too</source>
        <translation>Hiện cả nội dung đã hết hiệ&amp;u lực</translation>
    </message>
    <message>
        <source>Save as E&amp;xcel…</source>
        <translation>&amp;Lưu ra Excel…</translation>
    </message>
</context>
<context>
    <name>RecordsPart</name>
    <message>
        <source>Find: code, name, number</source>
        <translation>Tìm: mã, tên, số</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Mọi trạng thái</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Hồ sơ</translation>
    </message>
</context>
<context>
    <name>RefusalPane</name>
    <message>
        <source>Password of the file</source>
        <extracomment>the password the person typed the person wants to choose another file the person wants what was there before the correction that was refused name of the sheet to read instead</extracomment>
        <translation>Mật khẩu của tệp</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>Choose &amp;another file…</source>
        <translation>Chọn tệp &amp;khác…</translation>
    </message>
    <message>
        <source>This file has a password.</source>
        <translation>Tệp này có mật khẩu.</translation>
    </message>
    <message>
        <source>Read sheet “{name}”</source>
        <translation>Đọc trang tính “{name}”</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Quay lại</translation>
    </message>
</context>
<context>
    <name>RejectDialog</name>
    <message>
        <source>Set a bank line aside</source>
        <translation>Gạt một dòng sao kê ra</translation>
    </message>
    <message>
        <source>It is no money of a unit of ours: returned, interest, between accounts…</source>
        <translation>Không phải tiền đóng của đơn vị nào trong sổ: hoàn trả, lãi tiền gửi, chuyển giữa các tài khoản…</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
</context>
<context>
    <name>ResultDialog</name>
    <message>
        <source>Enter a result</source>
        <translation>Ghi kết quả</translation>
    </message>
    <message>
        <source>&amp;Result</source>
        <translation>&amp;Kết quả</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>&amp;Ngày</translation>
    </message>
    <message>
        <source>&amp;Unit code</source>
        <translation>&amp;Mã đơn vị</translation>
    </message>
    <message>
        <source>&amp;Workers brought in</source>
        <translation>&amp;Lao động tăng thêm</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>Lý &amp;do</translation>
    </message>
    <message>
        <source>A unit of the register.</source>
        <translation>Mã đơn vị có trong sổ.</translation>
    </message>
</context>
<context>
    <name>ReturnsPage</name>
    <message>
        <source>Return</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Month of the return</source>
        <translation>Tháng báo cáo</translation>
    </message>
    <message>
        <source>Figures as of</source>
        <translation>Số liệu đến ngày</translation>
    </message>
    <message>
        <source>&amp;Write to Excel…</source>
        <translation>&amp;Lập tệp Excel…</translation>
    </message>
    <message>
        <source>Building the return</source>
        <translation>Đang lập báo cáo</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Tệp Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing the return</source>
        <translation>Đang ghi báo cáo</translation>
    </message>
    <message>
        <source>&amp;As of</source>
        <translation>Đến n&amp;gày</translation>
    </message>
    <message>
        <source>Not written while a check is red.</source>
        <extracomment>buttons that take several papers</extracomment>
        <translation>Chưa ghi khi còn phép kiểm tra không khớp.</translation>
    </message>
    <message>
        <source>{title}, month {month}, as of {day}, {rows} rows</source>
        <translation>{title}, tháng {month}, đến ngày {day}, {rows} dòng</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Đã ghi: {file}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>&amp;Checks: {good} of {all} tie</source>
        <translation>&amp;Kiểm tra: {good}/{all} khớp</translation>
    </message>
    <message>
        <source>&amp;Submit to the province</source>
        <translation>&amp;Gửi lên tỉnh</translation>
    </message>
    <message>
        <source>Submitting the return</source>
        <translation>Đang gửi báo cáo</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Save as</source>
        <extracomment>state → picture, tab of the page of the exchange frozenset[Kind] Effects, for the status line and the Undo command</extracomment>
        <translation>Lưu thành</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Tệp Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saving {file}</source>
        <translation>Đang lưu {file}</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>Đã lưu {file}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Word document (*.docx)</source>
        <translation>Văn bản Word (*.docx)</translation>
    </message>
</context>
<context>
    <name>ScopeBar</name>
    <message>
        <source>Commune</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Sector</source>
        <translation>Khối</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Tuổi nợ</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Từ</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>đồng</source>
        <translation>đồng</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>không bỏ</translation>
    </message>
    <message>
        <source>small debts</source>
        <translation>nợ nhỏ</translation>
    </message>
    <message>
        <source>ledgers that do not add up</source>
        <translation>sổ không khớp</translation>
    </message>
    <message>
        <source>paid after the ledger</source>
        <translation>đã nộp sau kỳ sổ thu</translation>
    </message>
</context>
<context>
    <name>ScreenPane</name>
    <message>
        <source>The window is built anew when you save; nothing is lost.</source>
        <extracomment>offered as the size above which a document is not fetched by itself, 0: none is too large</extracomment>
        <translation>Khi lưu, cửa sổ được dựng lại; không mất gì.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Lưu</translation>
    </message>
    <message>
        <source>Saving settings</source>
        <translation>Đang lưu thiết lập</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Ngôn ngữ</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>Theo máy tính</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Màu sắc</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>&amp;Cỡ chữ</translation>
    </message>
    <message>
        <source>Written beside everything done at this computer.</source>
        <translation>Được ghi kèm mọi việc làm tại máy này.</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>Tê&amp;n của bạn</translation>
    </message>
    <message>
        <source>Folder for &amp;files</source>
        <translation>Thư mục để &amp;tệp</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Chọn thư mục</translation>
    </message>
    <message>
        <source>never</source>
        <translation>chưa lần nào</translation>
    </message>
    <message>
        <source>&amp;Remind to send from</source>
        <translation>&amp;Nhắc gửi từ</translation>
    </message>
    <message>
        <source>only when asked</source>
        <translation>chỉ khi bấm</translation>
    </message>
    <message>
        <source>at that hour</source>
        <translation>vào giờ đó</translation>
    </message>
    <message>
        <source>when the program opens</source>
        <translation>khi mở chương trình</translation>
    </message>
    <message>
        <source>when it opens and at that hour</source>
        <translation>khi mở và vào giờ đó</translation>
    </message>
    <message>
        <source>E&amp;xchange with the province</source>
        <translation>Đồng &amp;bộ với tỉnh</translation>
    </message>
    <message>
        <source>Backups are copied there too, a stick or a share; empty: nowhere else.</source>
        <translation>Bản sao lưu được chép thêm vào đây (USB, thư mục chung); để trống: không chép thêm.</translation>
    </message>
    <message>
        <source>&amp;Backups also to</source>
        <translation>Sao lưu thêm &amp;vào</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>lấy hết</translation>
    </message>
    <message>
        <source>of open cases and of my own work</source>
        <translation>của vụ việc đang mở và việc của máy này</translation>
    </message>
    <message>
        <source>none: only when I ask</source>
        <translation>không tự lấy, chỉ khi tôi bấm</translation>
    </message>
    <message>
        <source>&amp;Documents of other computers</source>
        <translation>Tài &amp;liệu của máy khác</translation>
    </message>
    <message>
        <source>of any size</source>
        <translation>mọi cỡ</translation>
    </message>
    <message>
        <source>&amp;None larger than</source>
        <translation>Không tự lấy tệ&amp;p trên</translation>
    </message>
    <message>
        <source>The others are fetched when you ask.</source>
        <translation>Phần còn lại lấy về khi bạn bấm.</translation>
    </message>
</context>
<context>
    <name>SendFileDialog</name>
    <message>
        <source>Send the file up to the province</source>
        <translation>Gửi hồ sơ lên tỉnh</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>Hồ sơ gồm có</translation>
    </message>
    <message>
        <source>Missing before it may go up</source>
        <translation>Còn thiếu, chưa gửi được</translation>
    </message>
    <message>
        <source>To mind</source>
        <translation>Lưu ý</translation>
    </message>
    <message>
        <source>{count} documents go up with the next exchange:</source>
        <translation>{count} tài liệu sẽ gửi ở lần đồng bộ tới:</translation>
    </message>
    <message>
        <source>&amp;Message to the province</source>
        <translation>Lời &amp;gửi tỉnh</translation>
    </message>
    <message>
        <source>&amp;Send up</source>
        <translation>&amp;Gửi lên tỉnh</translation>
    </message>
    <message>
        <source>&amp;Fetch what is not here</source>
        <translation>&amp;Lấy tệp còn thiếu</translation>
    </message>
</context>
<context>
    <name>ServePane</name>
    <message>
        <source>Code</source>
        <extracomment>on every network of this computer: who joins must prove the code it began or ended what went wrong before anybody could come address and code are on screen: others can come</extracomment>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>&amp;Wait for the others</source>
        <translation>&amp;Chờ máy khác</translation>
    </message>
    <message>
        <source>S&amp;top waiting</source>
        <translation>&amp;Dừng chờ</translation>
    </message>
    <message>
        <source>Who came</source>
        <translation>Máy đã trao đổi</translation>
    </message>
    <message>
        <source>Waiting for the office&apos;s other computers</source>
        <translation>Chờ máy khác trong cơ quan</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>On the other computer choose “Join” here and type the address. The code is needed the first time only; three wrong tries lock it. If Windows asks, allow Sổ Thu on private networks.</source>
        <translation>Ở máy kia, mở cửa sổ này, chọn “Nối” và gõ địa chỉ. Mã chỉ cần lần đầu; gõ sai ba lần thì mã bị khóa. Nếu Windows hỏi, cho phép Sổ Thu trong mạng riêng.</translation>
    </message>
    <message>
        <source>Starting; an exchange with the province under way ends first.</source>
        <translation>Đang bắt đầu; lần đồng bộ với tỉnh đang chạy sẽ xong trước.</translation>
    </message>
    <message>
        <source>Waiting. Leave this window open until the other one is done.</source>
        <translation>Đang chờ. Để cửa sổ này mở cho tới khi máy kia xong.</translation>
    </message>
    <message>
        <source>Not waiting: nobody can reach this computer.</source>
        <translation>Chưa chờ: không máy nào nối vào được.</translation>
    </message>
</context>
<context>
    <name>SetAsideDialog</name>
    <message>
        <source>Set the answer aside</source>
        <translation>Gác trả lời của tỉnh</translation>
    </message>
    <message>
        <source>The answer stays in the history; a note with the reason is written into the case.</source>
        <translation>Trả lời vẫn nằm trong lịch sử; lý do được ghi vào vụ việc.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <extracomment>fits a screen of 1366×768 with room around it panes asked for their content only when somebody goes there the preferences of the screen were saved: the window is to be built anew</extracomment>
        <translation>Thiết lập</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Các nhóm thiết lập</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Màn hình</translation>
    </message>
    <message>
        <source>Letterhead</source>
        <translation>Tiêu đề văn bản</translation>
    </message>
    <message>
        <source>Signatories</source>
        <translation>Người ký</translation>
    </message>
    <message>
        <source>Officers</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Tài khoản</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>Phân công</translation>
    </message>
    <message>
        <source>Readings of the law</source>
        <translation>Cách hiểu luật</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>Ngày nghỉ</translation>
    </message>
    <message>
        <source>Old rates</source>
        <translation>Lãi suất cũ</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Mẫu văn bản</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Ký số</translation>
    </message>
    <message>
        <source>Trusted signers</source>
        <translation>Nơi ký tin cậy</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Giới hạn</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Dữ liệu cá nhân</translation>
    </message>
    <message>
        <source>From the province</source>
        <translation>Gói của tỉnh</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Lựa chọn</translation>
    </message>
</context>
<context>
    <name>ShareDialog</name>
    <message>
        <source>Share on the office&apos;s network</source>
        <translation>Chia sẻ trong mạng nội bộ</translation>
    </message>
    <message>
        <source>What this computer does</source>
        <translation>Việc của máy này</translation>
    </message>
    <message>
        <source>1 &amp;Wait</source>
        <translation>1 C&amp;hờ</translation>
    </message>
    <message>
        <source>2 &amp;Join</source>
        <translation>2 N&amp;ối</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>In a list</source>
        <extracomment>Keys that belong to lists and forms, not to a menu.</extracomment>
        <translation>Trong danh sách</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>Mở dòng</translation>
    </message>
    <message>
        <source>Select the row</source>
        <translation>Chọn dòng</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Chọn tất cả</translation>
    </message>
    <message>
        <source>Copy the selected rows, for Excel</source>
        <translation>Chép các dòng đã chọn, dán được vào Excel</translation>
    </message>
    <message>
        <source>Search by typing</source>
        <translation>Gõ chữ để tìm</translation>
    </message>
    <message>
        <source>Close the message, go back</source>
        <translation>Đóng thông báo, quay lại</translation>
    </message>
    <message>
        <source>In a form</source>
        <translation>Trong ô nhập</translation>
    </message>
    <message>
        <source>Next field; save after the last</source>
        <translation>Sang ô tiếp; sau ô cuối thì lưu</translation>
    </message>
    <message>
        <source>Save from anywhere</source>
        <translation>Lưu từ bất kỳ ô nào</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Pages</source>
        <extracomment>id of the page asked for</extracomment>
        <translation>Các trang</translation>
    </message>
    <message>
        <source>{page} (Ctrl+{number})</source>
        <translation>{page} (Ctrl+{number})</translation>
    </message>
    <message>
        <source>Sổ Thu</source>
        <translation>Sổ Thu</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>Sign a paper</source>
        <translation>Ký số văn bản</translation>
    </message>
    <message>
        <source>Issued papers of the case</source>
        <translation>Văn bản đã phát hành của vụ việc</translation>
    </message>
    <message>
        <source>&amp;Visible on the paper</source>
        <translation>&amp;Hiện trên văn bản</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Ký</translation>
    </message>
    <message>
        <source>&amp;Check signatures…</source>
        <translation>&amp;Kiểm tra chữ ký…</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Đang ký</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>No paper of this case has been issued yet.</source>
        <translation>Vụ việc chưa có văn bản nào được phát hành.</translation>
    </message>
    <message>
        <source>Password of the key file</source>
        <translation>Mật khẩu của tệp khóa</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
    <message>
        <source>No key is set at this computer: Settings → Signing.</source>
        <translation>Máy này chưa đặt khóa ký: Thiết lập → Ký số.</translation>
    </message>
    <message>
        <source>Key file: {name}</source>
        <translation>Tệp khóa: {name}</translation>
    </message>
    <message>
        <source>Token: {name}</source>
        <translation>Thiết bị ký: {name}</translation>
    </message>
    <message>
        <source>the one plugged in</source>
        <translation>thiết bị đang cắm</translation>
    </message>
    <message>
        <source>signed: {name}, {day}</source>
        <translation>đã ký: {name}, {day}</translation>
    </message>
    <message>
        <source>printed signer: {name}</source>
        <translation>người ký in trên văn bản: {name}</translation>
    </message>
    <message>
        <source>Signature and seal are shown above the printed name.</source>
        <translation>Hình chữ ký và dấu hiện phía trên tên người ký.</translation>
    </message>
    <message>
        <source>The signature is shown above the printed name; there is no seal.</source>
        <translation>Hình chữ ký hiện phía trên tên người ký; chưa có hình dấu.</translation>
    </message>
    <message>
        <source>Only the seal is shown: the signer has no picture (Settings).</source>
        <translation>Chỉ hiện hình dấu: người ký chưa có hình chữ ký (Thiết lập).</translation>
    </message>
    <message>
        <source>Not visible on paper: no pictures are set (Settings → Signing).</source>
        <translation>Không hiện trên văn bản: chưa đặt hình nào (Thiết lập → Ký số).</translation>
    </message>
    <message>
        <source>Not visible: the paper names no place for the signature.</source>
        <translation>Không hiện: văn bản không có chỗ ghi tên người ký.</translation>
    </message>
    <message>
        <source>Mind: printed for {printed}, but the certificate is of {name}.</source>
        <translation>Lưu ý: văn bản in tên {printed}, nhưng chứng thư số là của {name}.</translation>
    </message>
</context>
<context>
    <name>SignPapersDialog</name>
    <message>
        <source>Sign papers</source>
        <translation>Ký số văn bản</translation>
    </message>
    <message>
        <source>{count} papers will be signed, in this order</source>
        <translation>{count} văn bản sẽ được ký, theo thứ tự này</translation>
    </message>
    <message>
        <source>Papers to sign</source>
        <translation>Văn bản chờ ký</translation>
    </message>
    <message>
        <source>&amp;Visible on the paper</source>
        <translation>&amp;Hiện trên văn bản</translation>
    </message>
    <message>
        <source>Also papers &amp;printed for somebody else</source>
        <translation>Ký cả văn bản &amp;in tên người khác</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Ký</translation>
    </message>
    <message>
        <source>Password of the key file</source>
        <translation>Mật khẩu của tệp khóa</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
    <message>
        <source>No key is set at this computer: Settings → Signing.</source>
        <translation>Máy này chưa đặt khóa ký: Thiết lập → Ký số.</translation>
    </message>
    <message>
        <source>Key file: {name}</source>
        <translation>Tệp khóa: {name}</translation>
    </message>
    <message>
        <source>Token: {name}</source>
        <translation>Thiết bị ký: {name}</translation>
    </message>
    <message>
        <source>the one plugged in</source>
        <translation>thiết bị đang cắm</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>đã ký</translation>
    </message>
    <message>
        <source>not signed yet</source>
        <translation>chưa ký</translation>
    </message>
</context>
<context>
    <name>SignatoriesPane</name>
    <message>
        <source>Name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Chức danh</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Hình thức ký</translation>
    </message>
    <message>
        <source>Signatories</source>
        <translation>Người ký</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Thêm…</translation>
    </message>
    <message>
        <source>Signs no &amp;more…</source>
        <translation>Thôi &amp;ký…</translation>
    </message>
    <message>
        <source>Delegation</source>
        <translation>Ủy quyền</translation>
    </message>
    <message>
        <source>&amp;Correct…</source>
        <translation>&amp;Sửa…</translation>
    </message>
    <message>
        <source>{name} signs no more</source>
        <translation>{name} ngừng ký</translation>
    </message>
</context>
<context>
    <name>SignatoryDialog</name>
    <message>
        <source>Add a signatory</source>
        <translation>Thêm người ký</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Họ và tên</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Chức danh</translation>
    </message>
    <message>
        <source>in their own right</source>
        <translation>ký trực tiếp</translation>
    </message>
    <message>
        <source>KT. – as deputy</source>
        <translation>KT. – ký thay</translation>
    </message>
    <message>
        <source>TL. – by order</source>
        <translation>TL. – ký thừa lệnh</translation>
    </message>
    <message>
        <source>TUQ. – by delegation</source>
        <translation>TUQ. – ký thừa ủy quyền</translation>
    </message>
    <message>
        <source>&amp;Signs</source>
        <translation>Hình thức &amp;ký</translation>
    </message>
    <message>
        <source>&amp;For (title)</source>
        <translation>Ký cho chức &amp;danh</translation>
    </message>
    <message>
        <source>&amp;Delegation number</source>
        <translation>&amp;Số văn bản ủy quyền</translation>
    </message>
    <message>
        <source>Delegation d&amp;ate</source>
        <translation>&amp;Ngày văn bản ủy quyền</translation>
    </message>
    <message>
        <source>Si&amp;gns from</source>
        <translation>Ký từ n&amp;gày</translation>
    </message>
    <message>
        <source>TUQ. needs the number of its delegation.</source>
        <translation>Ký TUQ. cần số văn bản ủy quyền.</translation>
    </message>
    <message>
        <source>Printed after KT. or TL.: GIÁM ĐỐC</source>
        <translation>In sau KT. hoặc TL., ví dụ: GIÁM ĐỐC</translation>
    </message>
    <message>
        <source>KT. and TL. need the title signed for.</source>
        <translation>KT. và TL. cần chức danh được ký thay.</translation>
    </message>
</context>
<context>
    <name>SignatureCheckDialog</name>
    <message>
        <source>Check a signed PDF</source>
        <extracomment>what may follow a signature</extracomment>
        <translation>Kiểm tra PDF đã ký</translation>
    </message>
    <message>
        <source>Choose the PDF you received.</source>
        <translation>Chọn tệp PDF đã nhận.</translation>
    </message>
    <message>
        <source>Signatures in the file</source>
        <translation>Chữ ký trong tệp</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>&amp;Chọn tệp…</translation>
    </message>
    <message>
        <source>Signed PDF</source>
        <translation>PDF đã ký</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Checking signatures</source>
        <translation>Đang kiểm tra chữ ký</translation>
    </message>
    <message>
        <source>{count} signatures were taken out of this file after it was signed.</source>
        <translation>Có {count} chữ ký đã bị gỡ khỏi tệp sau khi ký.</translation>
    </message>
    <message>
        <source>No certificate is trusted yet: add one in Settings → Trusted signers.</source>
        <translation>Chưa có chứng thư số nào được tin cậy: thêm trong Thiết lập → Nơi ký tin cậy.</translation>
    </message>
    <message>
        <source>do not rely on it, it is not as it was signed</source>
        <translation>không dùng làm căn cứ, tệp không còn như khi ký</translation>
    </message>
    <message>
        <source>there is no digital signature in it</source>
        <translation>trong tệp không có chữ ký số</translation>
    </message>
    <message>
        <source>unchanged since signing, but who signed is not verified</source>
        <translation>không đổi từ khi ký, nhưng chưa xác minh được ai ký</translation>
    </message>
    <message>
        <source>unchanged since signing, every signer verified</source>
        <translation>không đổi từ khi ký, mọi người ký đều đã xác minh</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>KHÔNG</translation>
    </message>
    <message>
        <source>Signed bytes intact: {intact} · signature valid: {valid}</source>
        <translation>Nội dung đã ký còn nguyên vẹn: {intact} · chữ ký hợp lệ: {valid}</translation>
    </message>
    <message>
        <source>unreadable signature</source>
        <translation>chữ ký không đọc được</translation>
    </message>
    <message>
        <source>{chain}; issued by {issuer}, no {serial}, valid {since} – {until}</source>
        <translation>{chain}; nơi cấp {issuer}, số {serial}, hiệu lực {since} – {until}</translation>
    </message>
    <message>
        <source>Time stamp: {at} (verified)</source>
        <translation>Dấu thời gian: {at} (đã xác minh)</translation>
    </message>
    <message>
        <source>Time stamp: {at} (its server is not trusted)</source>
        <translation>Dấu thời gian: {at} (máy chủ chưa được tin cậy)</translation>
    </message>
    <message>
        <source>Time: {at}, as the signer&apos;s own computer said; no time stamp</source>
        <translation>Thời điểm: {at}, theo đồng hồ máy của người ký; không có dấu thời gian</translation>
    </message>
    <message>
        <source>The signature does not say when it was made.</source>
        <translation>Chữ ký không ghi thời điểm ký.</translation>
    </message>
    <message>
        <source>fields filled in: {names}</source>
        <translation>ô đã điền: {names}</translation>
    </message>
    <message>
        <source>After signing: {what}</source>
        <translation>Sau khi ký: {what}</translation>
    </message>
    <message>
        <source>After signing: nothing was added or changed</source>
        <translation>Sau khi ký: không thêm, không sửa gì</translation>
    </message>
</context>
<context>
    <name>SigningPane</name>
    <message>
        <source>Signature, &amp;width in mm</source>
        <translation>Chữ ký, chiều &amp;rộng (mm)</translation>
    </message>
    <message>
        <source>Seal, &amp;diameter in mm</source>
        <translation>Dấu, đường &amp;kính (mm)</translation>
    </message>
    <message>
        <source>Pictures of signatures and seal</source>
        <translation>Hình chữ ký và dấu</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>a key file (PKCS#12: .p12, .pfx)</source>
        <translation>tệp khóa (PKCS#12: .p12, .pfx)</translation>
    </message>
    <message>
        <source>a token (PKCS#11)</source>
        <translation>thiết bị ký USB (PKCS#11)</translation>
    </message>
    <message>
        <source>&amp;Key at this computer</source>
        <translation>&amp;Khóa ký của máy này</translation>
    </message>
    <message>
        <source>Its password is asked for at each signature and kept nowhere.</source>
        <translation>Mật khẩu được hỏi mỗi lần ký, không lưu ở đâu.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>Key files (*.p12 *.pfx)</source>
        <translation>Tệp khóa (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Maker&apos;s &amp;library</source>
        <translation>Thư &amp;viện của hãng</translation>
    </message>
    <message>
        <source>Libraries (*.dll *.so *.dylib)</source>
        <translation>Thư viện (*.dll *.so *.dylib)</translation>
    </message>
    <message>
        <source>Empty: the only one. Its PIN is asked for at each signature, kept nowhere.</source>
        <translation>Để trống: thiết bị duy nhất đang cắm. Mã PIN được hỏi mỗi lần ký, không lưu ở đâu.</translation>
    </message>
    <message>
        <source>To&amp;ken</source>
        <translation>Thiết &amp;bị</translation>
    </message>
    <message>
        <source>&amp;Certificate on it</source>
        <translation>&amp;Chứng thư số</translation>
    </message>
    <message>
        <source>Time &amp;stamps from (address)</source>
        <translation>Máy chủ &amp;dấu thời gian</translation>
    </message>
    <message>
        <source>&amp;Save key</source>
        <translation>&amp;Lưu khóa ký</translation>
    </message>
    <message>
        <source>&amp;Look for tokens…</source>
        <translation>&amp;Tìm thiết bị ký…</translation>
    </message>
    <message>
        <source>Choose &amp;picture…</source>
        <translation>Chọn &amp;hình…</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Bỏ</translation>
    </message>
    <message>
        <source>Save si&amp;zes</source>
        <translation>Lưu &amp;cỡ hình</translation>
    </message>
    <message>
        <source>What a visible signature shows</source>
        <translation>Chữ ký hiện trên văn bản gồm</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Chọn tệp</translation>
    </message>
    <message>
        <source>No official text at hand gives these sizes. The program&apos;s own: signature {signer} mm, seal {seal} mm.</source>
        <translation>Chưa có văn bản nào quy định các cỡ này. Mặc định của chương trình: chữ ký {signer} mm, dấu {seal} mm.</translation>
    </message>
    <message>
        <source>Looking for tokens</source>
        <translation>Đang tìm thiết bị ký</translation>
    </message>
    <message>
        <source>No token is plugged in.</source>
        <translation>Chưa cắm thiết bị ký nào.</translation>
    </message>
    <message>
        <source>{token} (reader {slot}): {certificate}</source>
        <translation>{token} (khe {slot}): {certificate}</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Chọn hình</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Hình (*.png)</translation>
    </message>
    <message>
        <source>Saving settings</source>
        <translation>Đang lưu thiết lập</translation>
    </message>
    <message>
        <source>Seal of the office (red)</source>
        <translation>Dấu của cơ quan (màu đỏ)</translation>
    </message>
    <message>
        <source>Signature of {name} (blue), {title}</source>
        <translation>Chữ ký của {name} (màu xanh), {title}</translation>
    </message>
    <message>
        <source>no picture: it is not shown</source>
        <translation>chưa có hình: không hiện</translation>
    </message>
</context>
<context>
    <name>SkippedPane</name>
    <message>
        <source>Left out, by reason</source>
        <translation>Bỏ qua, theo lý do</translation>
    </message>
    <message>
        <source>Units left out</source>
        <translation>Đơn vị bỏ qua</translation>
    </message>
    <message>
        <source>No late unit is left out.</source>
        <translation>Không bỏ qua đơn vị chậm đóng nào.</translation>
    </message>
    <message>
        <source>Late units that get no letter in this run, and why.</source>
        <translation>Đơn vị chậm đóng không có văn bản trong đợt này và lý do.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Has its letter</source>
        <translation>Đã có văn bản</translation>
    </message>
    <message>
        <source>Small debt</source>
        <translation>Nợ nhỏ</translation>
    </message>
    <message>
        <source>Ledger breaks</source>
        <translation>Sổ không khớp</translation>
    </message>
    <message>
        <source>Outside the scope</source>
        <translation>Ngoài phạm vi</translation>
    </message>
</context>
<context>
    <name>StatementDialog</name>
    <message>
        <source>Figures of the C12-TS</source>
        <translation>Số liệu C12-TS</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>&amp;Kỳ</translation>
    </message>
    <message>
        <source>&amp;SI (đ)</source>
        <translation>BH&amp;XH (đ)</translation>
    </message>
    <message>
        <source>&amp;HI (đ)</source>
        <translation>BH&amp;YT (đ)</translation>
    </message>
    <message>
        <source>&amp;UI (đ)</source>
        <translation>BH&amp;TN (đ)</translation>
    </message>
    <message>
        <source>&amp;Accident fund (đ)</source>
        <translation>Quỹ T&amp;NLĐ (đ)</translation>
    </message>
    <message>
        <source>The whole charge of the period, as the statement says; number and date.</source>
        <translation>Toàn bộ số phải đóng của kỳ theo bảng; số và ngày.</translation>
    </message>
    <message>
        <source>&amp;Document</source>
        <translation>&amp;Văn bản</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Đã dừng.</translation>
    </message>
    <message>
        <source>F1: keyboard shortcuts</source>
        <extracomment>what the person pressed Cancel for</extracomment>
        <translation>F1: phím tắt</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>&amp;Done elsewhere, or before</source>
        <extracomment>the wrong event this one stands in for, and why</extracomment>
        <translation>&amp;Đã làm nơi khác hoặc trước đây</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Ghi &amp;chú</translation>
    </message>
    <message>
        <source>Missing: {what}</source>
        <translation>Còn thiếu: {what}</translation>
    </message>
    <message>
        <source>Mind: {what}</source>
        <translation>Lưu ý: {what}</translation>
    </message>
</context>
<context>
    <name>StepFields</name>
    <message>
        <source>{field} (may stay empty)</source>
        <translation>{field} (có thể để trống)</translation>
    </message>
    <message>
        <source>D&amp;ay</source>
        <extracomment>code of the paper that is one of this register&apos;s urging letters</extracomment>
        <translation>&amp;Ngày</translation>
    </message>
    <message>
        <source>&amp;Letter of this register</source>
        <translation>&amp;Văn bản trong sổ</translation>
    </message>
    <message>
        <source>N&amp;umber of its paper</source>
        <translation>&amp;Số văn bản</translation>
    </message>
    <message>
        <source>Dat&amp;e of the paper</source>
        <translation>N&amp;gày văn bản</translation>
    </message>
    <message>
        <source>&amp;Body that issued it</source>
        <translation>&amp;Cơ quan ban hành</translation>
    </message>
    <message>
        <source>Si&amp;gned by</source>
        <translation>Người &amp;ký</translation>
    </message>
</context>
<context>
    <name>StepsPane</name>
    <message>
        <source>Deadlines of the case</source>
        <extracomment>(StepView, done elsewhere)</extracomment>
        <translation>Các thời hạn của vụ việc</translation>
    </message>
    <message>
        <source>No deadline runs.</source>
        <translation>Không có thời hạn nào đang chạy.</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>Bước tiếp theo</translation>
    </message>
    <message>
        <source>&amp;Enter this step…</source>
        <translation>&amp;Ghi bước này…</translation>
    </message>
    <message>
        <source>Done else&amp;where…</source>
        <translation>Đã làm nơi &amp;khác…</translation>
    </message>
    <message>
        <source>Also steps that skip stages</source>
        <translation>Cả bước bỏ qua giai đoạn</translation>
    </message>
</context>
<context>
    <name>StickReadDialog</name>
    <message>
        <source>Read from a stick</source>
        <extracomment>refusals that a code answers</extracomment>
        <translation>Đọc từ USB</translation>
    </message>
    <message>
        <source>No file chosen.</source>
        <translation>Chưa chọn tệp.</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Chọn &amp;tệp…</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Code shown by the computer that wrote the file</source>
        <translation>Mã đã hiện ở máy ghi tệp</translation>
    </message>
    <message>
        <source>What is inside</source>
        <translation>Trong gói có gì</translation>
    </message>
    <message>
        <source>&amp;Look inside</source>
        <translation>&amp;Xem trong gói</translation>
    </message>
    <message>
        <source>&amp;Take it in</source>
        <translation>&amp;Nhận vào sổ</translation>
    </message>
    <message>
        <source>&amp;What is inside</source>
        <translation>Trong &amp;gói có gì</translation>
    </message>
    <message>
        <source>exchanged with before</source>
        <translation>đã trao đổi trước đây</translation>
    </message>
    <message>
        <source>not met before</source>
        <translation>chưa trao đổi lần nào</translation>
    </message>
    <message>
        <source>From {name}, {met}</source>
        <translation>Của máy {name}, {met}</translation>
    </message>
    <message>
        <source>Written {at}, {size}</source>
        <translation>Ghi lúc {at}, {size}</translation>
    </message>
    <message>
        <source>nothing that is not here already</source>
        <translation>không có gì mới so với sổ này</translation>
    </message>
    <message>
        <source>Brings {count} changes</source>
        <translation>Mang tới {count} thay đổi</translation>
    </message>
    <message>
        <source>{known} changes are here already; {documents} documents come along</source>
        <translation>{known} thay đổi đã có ở đây; kèm {documents} tài liệu</translation>
    </message>
    <message>
        <source>Both computers number papers in book {book}: if this one has not given a number yet, it goes on in a book of its own; otherwise the file is refused.</source>
        <translation>Hai máy cùng ghi số vào quyển {book}: nếu máy này chưa cấp số nào thì chuyển sang quyển riêng; nếu đã cấp số thì gói bị từ chối.</translation>
    </message>
    <message>
        <source>Where this register says something else it stays as it is; the province will ask.</source>
        <translation>Chỗ nào sổ này ghi khác thì giữ nguyên; tỉnh sẽ hỏi để quyết định.</translation>
    </message>
    <message>
        <source>File of the other computer</source>
        <translation>Tệp của máy kia</translation>
    </message>
    <message>
        <source>Sổ Thu parcel (*.goi);;All files (*)</source>
        <translation>Gói Sổ Thu (*.goi);;Mọi tệp (*)</translation>
    </message>
</context>
<context>
    <name>StickWriteDialog</name>
    <message>
        <source>Write to a stick</source>
        <extracomment>the folder used last, remembered by this computer&apos;s screen</extracomment>
        <translation>Ghi ra USB</translation>
    </message>
    <message>
        <source>For these computers</source>
        <translation>Cho các máy</translation>
    </message>
    <message>
        <source>A computer &amp;not met before: with a code</source>
        <translation>Máy &amp;chưa từng trao đổi: kèm mã</translation>
    </message>
    <message>
        <source>&amp;Everything from the beginning (larger)</source>
        <translation>&amp;Toàn bộ từ đầu (gói lớn hơn)</translation>
    </message>
    <message>
        <source>Code to type on the other computer</source>
        <translation>Mã gõ ở máy kia</translation>
    </message>
    <message>
        <source>&amp;Write to a stick…</source>
        <translation>&amp;Ghi ra USB…</translation>
    </message>
    <message>
        <source>Sổ Thu parcel (*.goi)</source>
        <translation>Gói Sổ Thu (*.goi)</translation>
    </message>
    <message>
        <source>The file is encrypted and signed; only a computer of this office can read it. It takes along what the computers chosen have not read yet.</source>
        <translation>Tệp được mã hóa và ký; chỉ máy của cơ quan này đọc được. Gói mang theo phần mà các máy đã chọn chưa nhận.</translation>
    </message>
    <message>
        <source>No other computer was met yet.</source>
        <translation>Chưa trao đổi với máy nào.</translation>
    </message>
    <message>
        <source>&amp;For these computers</source>
        <translation>C&amp;ho các máy</translation>
    </message>
    <message>
        <source>Code to type on the other computer, the first time only. Write it on paper: do not keep it with the stick.</source>
        <translation>Mã gõ ở máy kia, chỉ lần đầu. Ghi ra giấy: đừng để mã cùng USB.</translation>
    </message>
    <message>
        <source>{name}, met {at}</source>
        <translation>{name}, trao đổi lúc {at}</translation>
    </message>
    <message>
        <source>Written {file}: {operations} changes, {documents} documents, {size}. Take the stick out by “Eject”, then read it on the other computer.</source>
        <translation>Đã ghi {file}: {operations} thay đổi, {documents} tài liệu, {size}. Rút USB bằng “Eject”, rồi đọc ở máy kia.</translation>
    </message>
    <message>
        <source>{count} documents are not on this computer yet and do not go along: fetch them (Exchange, “Documents”) and write again, or the province brings them.</source>
        <translation>{count} tài liệu chưa có trên máy này nên không đi cùng: lấy về (Đồng bộ, nút “Tài liệu”) rồi ghi lại, hoặc để máy kia lấy từ tỉnh.</translation>
    </message>
</context>
<context>
    <name>StoryPane</name>
    <message>
        <source>What happened in the case</source>
        <extracomment>EventView that is wrong</extracomment>
        <translation>Diễn biến vụ việc</translation>
    </message>
    <message>
        <source>&amp;Correct this event…</source>
        <translation>&amp;Đính chính…</translation>
    </message>
    <message>
        <source>Save its file…</source>
        <translation>Lưu tệp ra…</translation>
    </message>
</context>
<context>
    <name>StrikeContactDialog</name>
    <message>
        <source>Strike a contact</source>
        <translation>Gạch bỏ lần liên hệ</translation>
    </message>
    <message>
        <source>It stays in the log, struck through, and counts in no figure. Undo brings it back.</source>
        <translation>Lần liên hệ vẫn nằm trong nhật ký, có gạch ngang, và không tính vào số liệu nào. Hoàn tác thì có lại.</translation>
    </message>
    <message>
        <source>&amp;Contact</source>
        <translation>Lần liên &amp;hệ</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
    <message>
        <source>&amp;Strike</source>
        <translation>&amp;Gạch bỏ</translation>
    </message>
</context>
<context>
    <name>SuccessionDialog</name>
    <message>
        <source>What became of {name}</source>
        <extracomment>effects of what was entered</extracomment>
        <translation>Kế thừa, đổi tên của {name}</translation>
    </message>
    <message>
        <source>Papers, debts and history stay under this record and its name. From the day on, its page points to who follows.</source>
        <translation>Giấy tờ, nợ và lịch sử vẫn ở bản ghi này, dưới tên cũ. Từ ngày có hiệu lực, trang của đơn vị chỉ sang đơn vị kế thừa.</translation>
    </message>
    <message>
        <source>&amp;What happened</source>
        <translation>&amp;Việc gì</translation>
    </message>
    <message>
        <source>Unit code or tax code; several after a split, with commas.</source>
        <translation>Mã đơn vị hoặc mã số thuế; chia tách thì ghi nhiều mã, cách nhau dấu phẩy.</translation>
    </message>
    <message>
        <source>F&amp;ollowed by</source>
        <translation>Đơn vị &amp;kế thừa</translation>
    </message>
    <message>
        <source>&amp;New name</source>
        <translation>Tên &amp;mới</translation>
    </message>
    <message>
        <source>In &amp;force from</source>
        <translation>Có &amp;hiệu lực từ</translation>
    </message>
    <message>
        <source>Number and day of the decision or registration certificate.</source>
        <translation>Số, ngày của quyết định hoặc giấy chứng nhận đăng ký.</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Giấy tờ</translation>
    </message>
    <message>
        <source>No&amp;te</source>
        <translation>Ghi &amp;chú</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Last exchange</source>
        <translation>Lần gần nhất</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Chờ gửi</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>Cần quyết định</translation>
    </message>
    <message>
        <source>In the province&apos;s backup</source>
        <translation>Đã vào bản sao lưu của tỉnh</translation>
    </message>
    <message>
        <source>Merged by itself</source>
        <translation>Tự ghép</translation>
    </message>
    <message>
        <source>Nothing has merged yet: nobody else changed the same records.</source>
        <translation>Chưa có gì tự ghép: chưa ai khác sửa cùng hồ sơ.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>There has been no exchange yet.</source>
        <translation>Chưa đồng bộ lần nào.</translation>
    </message>
    <message>
        <source>Parts of the exchange</source>
        <translation>Các phần của trang đồng bộ</translation>
    </message>
    <message>
        <source>differences.xlsx</source>
        <translation>cho-khac-nhau.xlsx</translation>
    </message>
    <message>
        <source>merged.xlsx</source>
        <translation>tu-ghep.xlsx</translation>
    </message>
    <message>
        <source>records-exchanged.xlsx</source>
        <translation>trang-thai-gui.xlsx</translation>
    </message>
    <message>
        <source>exchanges.xlsx</source>
        <translation>lich-su-dong-bo.xlsx</translation>
    </message>
    <message>
        <source>&amp;Export to Excel…</source>
        <translation>&amp;Xuất ra Excel…</translation>
    </message>
    <message>
        <source>C&amp;onnect…</source>
        <translation>&amp;Kết nối…</translation>
    </message>
    <message>
        <source>E&amp;xchange now (F12)</source>
        <translation>Đồng &amp;bộ ngay (F12)</translation>
    </message>
    <message>
        <source>Goes and came</source>
        <translation>Gửi và nhận</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Cần quyết định</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Needs you ({count})</source>
        <translation>Cần quyết định ({count})</translation>
    </message>
    <message>
        <source>{address} · role: {role}</source>
        <translation>{address} · vai trò: {role}</translation>
    </message>
    <message>
        <source>This computer is not connected to the province yet.</source>
        <translation>Máy này chưa kết nối với tỉnh.</translation>
    </message>
    <message>
        <source>C&amp;onnection…</source>
        <translation>&amp;Kết nối…</translation>
    </message>
    <message>
        <source>never</source>
        <translation>chưa lần nào</translation>
    </message>
    <message>
        <source>the last one did not end well</source>
        <translation>lần cuối chưa xong</translation>
    </message>
    <message>
        <source>records; kept here until sent</source>
        <translation>hồ sơ; máy này giữ đến khi gửi</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} bị từ chối</translation>
    </message>
    <message>
        <source>not all</source>
        <translation>chưa hết</translation>
    </message>
    <message>
        <source>kept here until it is</source>
        <translation>máy này còn giữ đến khi đó</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>Share on the office&apos;s &amp;network…</source>
        <translation>Chia sẻ trong &amp;mạng nội bộ…</translation>
    </message>
    <message>
        <source>&amp;Write to a stick…</source>
        <translation>&amp;Ghi ra USB…</translation>
    </message>
    <message>
        <source>&amp;Read from a stick…</source>
        <translation>Đ&amp;ọc từ USB…</translation>
    </message>
    <message>
        <source>&amp;Between computers</source>
        <translation>&amp;Giữa các máy</translation>
    </message>
    <message>
        <source>&amp;Take the office&apos;s open cases along</source>
        <translation>Mang &amp;theo vụ việc đang mở</translation>
    </message>
    <message>
        <source>Fetch &amp;all documents</source>
        <translation>Lấy &amp;mọi tài liệu</translation>
    </message>
    <message>
        <source>&amp;Documents</source>
        <translation>&amp;Tài liệu</translation>
    </message>
</context>
<context>
    <name>SyncTables</name>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Các ô</translation>
    </message>
    <message>
        <source>Entered later</source>
        <translation>Ghi sau</translation>
    </message>
    <message>
        <source>Holds now</source>
        <translation>Đang có</translation>
    </message>
    <message>
        <source>Waiting for it</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người sửa</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Exchange of</source>
        <translation>Lần đồng bộ</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước đó</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Máy này</translation>
    </message>
    <message>
        <source>The others</source>
        <translation>Máy khác</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Mất</translation>
    </message>
    <message>
        <source>How it ended, and what to do</source>
        <translation>Kết quả, việc cần làm</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Tự ghép</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Đường truyền</translation>
    </message>
</context>
<context>
    <name>Syncing</name>
    <message>
        <source>Exchanging with the province</source>
        <extracomment>an exchange began or ended, or what is waiting changed an exchange nobody asked for says its failure in the status line only the day an exchange was begun by the clock</extracomment>
        <translation>Đang đồng bộ với tỉnh</translation>
    </message>
    <message>
        <source>{count} changes have not been sent to the province yet.</source>
        <translation>Còn {count} thay đổi chưa gửi tỉnh.</translation>
    </message>
    <message>
        <source>Sent {count}</source>
        <translation>Đã gửi {count}</translation>
    </message>
    <message>
        <source>received {count}</source>
        <translation>nhận {count}</translation>
    </message>
    <message>
        <source>merged {count}</source>
        <translation>tự ghép {count}</translation>
    </message>
    <message>
        <source>Exchanged with the province. {figures}.</source>
        <translation>Đã đồng bộ với tỉnh. {figures}.</translation>
    </message>
    <message>
        <source>Papers are numbered in book {book} from now on.</source>
        <translation>Từ nay văn bản ghi số vào quyển {book}.</translation>
    </message>
    <message>
        <source>{count} differences need a decision.</source>
        <translation>{count} chỗ khác nhau cần quyết định.</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Quyết định</translation>
    </message>
    <message>
        <source>F1: keyboard shortcuts</source>
        <translation>F1: phím tắt</translation>
    </message>
    <message>
        <source>Not connected to the province · F1: keyboard shortcuts</source>
        <translation>Chưa kết nối với tỉnh · F1: phím tắt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>chưa lần nào</translation>
    </message>
    <message>
        <source>Exchanged: {at}</source>
        <translation>Đồng bộ: {at}</translation>
    </message>
    <message>
        <source>waiting: {count}</source>
        <translation>chờ gửi: {count}</translation>
    </message>
    <message>
        <source>to decide: {count}</source>
        <translation>cần quyết định: {count}</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>không có mạng</translation>
    </message>
    <message>
        <source>last one not finished</source>
        <translation>lần cuối chưa xong</translation>
    </message>
    <message>
        <source>Before you close</source>
        <translation>Trước khi đóng</translation>
    </message>
    <message>
        <source>They stay in the register and can be sent tomorrow as well.</source>
        <translation>Chúng vẫn ở trong sổ, mai gửi cũng được.</translation>
    </message>
    <message>
        <source>&amp;Send now</source>
        <translation>&amp;Gửi ngay</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Đó&amp;ng</translation>
    </message>
</context>
<context>
    <name>TakeBackDialog</name>
    <message>
        <source>Take an import back</source>
        <extracomment>Effects of what was taken back</extracomment>
        <translation>Hủy một lần nhập</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Hủy lần nhập</translation>
    </message>
    <message>
        <source>Take back this list of {rows} employers?</source>
        <translation>Hủy lần nhập danh sách {rows} đơn vị này?</translation>
    </message>
    <message>
        <source>Take back the C12 of {month}, {rows} rows?</source>
        <translation>Hủy lần nhập C12 tháng {month}, {rows} dòng?</translation>
    </message>
    <message>
        <source>The figures of “{file}” of {day} count again.</source>
        <translation>Số liệu của tệp “{file}” ngày {day} có hiệu lực trở lại.</translation>
    </message>
    <message>
        <source>The register then has no figures for this month.</source>
        <translation>Khi đó sổ không có số liệu của tháng này.</translation>
    </message>
    <message>
        <source>Employers this list added go again, unless something rests on them.</source>
        <translation>Đơn vị do danh sách này thêm vào sẽ bị gỡ, trừ đơn vị đã có số liệu khác.</translation>
    </message>
    <message>
        <source>Your file is not touched and can be imported again at any time.</source>
        <translation>Tệp của bạn không bị đụng tới và có thể nhập lại bất cứ lúc nào.</translation>
    </message>
    <message>
        <source>Take back “{file}”, {rows} rows?</source>
        <translation>Hủy lần nhập “{file}”, {rows} dòng?</translation>
    </message>
    <message>
        <source>Its rows count no more; what lists before it say counts again.</source>
        <translation>Các dòng của tệp không còn được dùng; danh sách nhập trước có hiệu lực trở lại.</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Late employers</source>
        <translation>Đơn vị chậm đóng</translation>
    </message>
    <message>
        <source>Late principal</source>
        <translation>Tiền chậm đóng</translation>
    </message>
    <message>
        <source>Surcharge 0.03 % a day</source>
        <translation>Tiền 0,03 %/ngày</translation>
    </message>
    <message>
        <source>Letters this month</source>
        <translation>Văn bản tháng này</translation>
    </message>
    <message>
        <source>Employers in the register</source>
        <translation>Đơn vị trong sổ</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>Không có việc đến hạn</translation>
    </message>
    <message>
        <source>Imports, letters and lists are up to date.</source>
        <translation>Số liệu, văn bản và báo cáo đều kịp thời.</translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>Việc đến hạn</translation>
    </message>
    <message>
        <source>How old the late principal is</source>
        <translation>Tuổi của tiền chậm đóng</translation>
    </message>
    <message>
        <source>to period {month}</source>
        <translation>đến kỳ {month}</translation>
    </message>
    <message>
        <source>{percent} % of employers</source>
        <translation>{percent} % số đơn vị</translation>
    </message>
    <message>
        <source>to today</source>
        <translation>tính đến hôm nay</translation>
    </message>
    <message>
        <source>{count} delivered</source>
        <translation>{count} đã nhận</translation>
    </message>
    <message>
        <source>{count} workers</source>
        <translation>{count} lao động</translation>
    </message>
</context>
<context>
    <name>TotalsLine</name>
    <message>
        <source>Another PC took them out before it knew of the contact. They count in no figure; bring them back, or strike the contact.</source>
        <translation>Máy khác đã bỏ khỏi đợt khi chưa biết lần liên hệ này. Không tính vào số liệu; đưa lại vào đợt, hoặc gạch bỏ lần liên hệ.</translation>
    </message>
    <message>
        <source>&amp;Taken out, with contacts: {count}…</source>
        <translation>Đã &amp;bỏ, còn liên hệ: {count}…</translation>
    </message>
    <message>
        <source>{count} targets taken out of their campaign have contacts; none counts</source>
        <translation>{count} đơn vị đã bỏ khỏi đợt còn lần liên hệ; không tính vào số liệu</translation>
    </message>
    <message>
        <source>{count} targets   ·   {contacted} spoken to   ·   {won} brought in, {workers} workers</source>
        <translation>{count} đơn vị   ·   {contacted} đã liên hệ   ·   {won} đã tham gia, {workers} lao động tăng thêm</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Sổ Thu</source>
        <extracomment>what can be done at once: its words, and doing it</extracomment>
        <translation>Sổ Thu</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>The program met a fault of its own (number {incident}).</source>
        <translation>Chương trình gặp một lỗi của chính nó (số {incident}).</translation>
    </message>
    <message>
        <source>What was saved before is safe; the last action was not carried out.</source>
        <translation>Những gì đã lưu trước đó vẫn an toàn; thao tác vừa rồi chưa được thực hiện.</translation>
    </message>
    <message>
        <source>Go on working, or copy the details and send them to your support.</source>
        <translation>Có thể làm tiếp; hoặc chép chi tiết và gửi cho người hỗ trợ.</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Chi tiết</translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation>Ché&amp;p chi tiết</translation>
    </message>
</context>
<context>
    <name>TrustPane</name>
    <message>
        <source>Certificate of</source>
        <translation>Chứng thư số của</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Nơi cấp</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Hiệu lực đến</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Trusted since</source>
        <translation>Tin cậy từ</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người thêm</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Chứng thư số được tin cậy</translation>
    </message>
    <message>
        <source>The program trusts nobody by itself. Add the root certificates of the authorities whose signatures you receive, from their own pages, and compare the fingerprint.</source>
        <translation>Chương trình không tự tin cậy ai. Thêm chứng thư gốc của tổ chức cấp chữ ký số mà cơ quan nhận, lấy từ trang chính thức của tổ chức đó, và đối chiếu dấu vân tay.</translation>
    </message>
    <message>
        <source>&amp;Add from a file…</source>
        <translation>&amp;Thêm từ tệp…</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Bỏ</translation>
    </message>
    <message>
        <source>&amp;Check a signed PDF…</source>
        <translation>&amp;Kiểm tra PDF đã ký…</translation>
    </message>
    <message>
        <source>Certificates (*.cer *.crt *.pem *.der)</source>
        <translation>Chứng thư số (*.cer *.crt *.pem *.der)</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Chọn chứng thư số</translation>
    </message>
    <message>
        <source>Trust this certificate?

{subject}
issued by {issuer}
valid {since} – {until}

SHA-256 fingerprint, compare it with the issuer&apos;s own:
{fingerprint}</source>
        <translation>Tin cậy chứng thư số này?

{subject}
nơi cấp {issuer}
hiệu lực {since} – {until}

Dấu vân tay SHA-256, đối chiếu với bản công bố của nơi cấp:
{fingerprint}</translation>
    </message>
    <message>
        <source>Trust {name} no more? Signatures by it count as not verified then.</source>
        <translation>Không tin cậy {name} nữa? Chữ ký do nơi này cấp sẽ bị coi là chưa xác minh.</translation>
    </message>
</context>
<context>
    <name>TwinsDialog</name>
    <message>
        <source>Two records alike: {record}</source>
        <translation>Hai hồ sơ trùng nhau: {record}</translation>
    </message>
    <message>
        <source>The two records</source>
        <translation>Hai hồ sơ</translation>
    </message>
    <message>
        <source>Choose what is to be done first.</source>
        <translation>Hãy chọn cách làm trước.</translation>
    </message>
    <message>
        <source>Say why: the reason stays in the register.</source>
        <translation>Cần ghi lý do: lý do được lưu trong sổ.</translation>
    </message>
    <message>
        <source>1, 2 and 3 choose, Ctrl+Enter decides, Esc leaves it for later.</source>
        <translation>1, 2 và 3 để chọn, Ctrl+Enter để quyết định, Esc để lại sau.</translation>
    </message>
    <message>
        <source>Nothing is chosen yet: nothing will be written.</source>
        <translation>Chưa chọn gì: chưa ghi gì.</translation>
    </message>
    <message>
        <source>Reason (needed)</source>
        <translation>Lý do (bắt buộc)</translation>
    </message>
    <message>
        <source>entered by</source>
        <translation>người ghi</translation>
    </message>
    <message>
        <source>belongs to it</source>
        <translation>thuộc hồ sơ này</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>A: entered later</source>
        <translation>A: ghi sau</translation>
    </message>
    <message>
        <source>B: was there before</source>
        <translation>B: có trước</translation>
    </message>
</context>
<context>
    <name>UrgingColumns</name>
    <message>
        <source>Unit code</source>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên đơn vị</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Xã, phường</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Late principal</source>
        <translation>Tiền chậm đóng</translation>
    </message>
    <message>
        <source>0.03 %/day</source>
        <translation>0,03 %/ngày</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Số ngày</translation>
    </message>
    <message>
        <source>Age of debt</source>
        <translation>Tuổi nợ</translation>
    </message>
    <message>
        <source>Evasion from</source>
        <translation>Trốn đóng từ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Why no letter</source>
        <translation>Vì sao không có văn bản</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>Ngày văn bản</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Gửi bằng</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>Ngày gửi</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>Ngày nhận</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Bằng chứng</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Lần</translation>
    </message>
    <message>
        <source>break</source>
        <translation>sổ lệch</translation>
    </message>
    <message>
        <source>small</source>
        <translation>nợ nhỏ</translation>
    </message>
    <message>
        <source>Paid since</source>
        <translation>Đã nộp sau sổ</translation>
    </message>
</context>
<context>
    <name>UrgingPage</name>
    <message>
        <source>Month of the letters</source>
        <translation>Tháng đôn đốc</translation>
    </message>
    <message>
        <source>Date of the letters</source>
        <translation>Ngày văn bản</translation>
    </message>
    <message>
        <source>&amp;Date of letters</source>
        <translation>&amp;Ngày văn bản</translation>
    </message>
    <message>
        <source>Working out who is late</source>
        <translation>Đang tính đơn vị chậm đóng</translation>
    </message>
    <message>
        <source>Drawing the letter</source>
        <translation>Đang lập văn bản</translation>
    </message>
    <message>
        <source>To urge</source>
        <translation>Cần đôn đốc</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>Letters of the month</source>
        <translation>Văn bản trong tháng</translation>
    </message>
    <message>
        <source>Ledger up to {through} · {sent} letters issued, {left} units remain in this scope · </source>
        <translation>Sổ thu đến {through} · đã phát hành {sent} văn bản, còn {left} đơn vị trong phạm vi này · </translation>
    </message>
    <message>
        <source>due by {day}, past</source>
        <translation>hạn {day}, đã qua</translation>
    </message>
    <message>
        <source>due by {day}, today</source>
        <translation>hạn {day}, hôm nay</translation>
    </message>
    <message>
        <source>due by {day}, {left} days left</source>
        <translation>hạn {day}, còn {left} ngày</translation>
    </message>
    <message>
        <source>Left out of the run</source>
        <translation>Bỏ qua trong đợt này</translation>
    </message>
    <message>
        <source>Units to urge</source>
        <translation>Đơn vị cần đôn đốc</translation>
    </message>
</context>
<context>
    <name>VoidDialog</name>
    <message>
        <source>Withdraw a letter</source>
        <extracomment>Effects of the withdrawal</extracomment>
        <translation>Thu hồi văn bản</translation>
    </message>
    <message>
        <source>Withdraw letter {number}?</source>
        <translation>Thu hồi văn bản {number}?</translation>
    </message>
    <message>
        <source>A notice of withdrawal with the next number is issued to the employer. The letter stays in the register, marked as withdrawn.</source>
        <translation>Phát hành cho đơn vị một văn bản thu hồi mang số tiếp theo. Văn bản cũ vẫn lưu trong sổ, ghi rõ đã thu hồi.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Chưa</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Thu hồi</translation>
    </message>
    <message>
        <source>Say why: the reason is printed on the notice.</source>
        <translation>Ghi lý do: lý do được in trên văn bản thu hồi.</translation>
    </message>
</context>
<context>
    <name>VoidPaperDialog</name>
    <message>
        <source>Void a paper</source>
        <translation>Hủy văn bản</translation>
    </message>
    <message>
        <source>{number} · {title}: the number stays in the register, marked as void, and the step it was entered with does not count any more. A paper that was sent is answered by another one instead.</source>
        <translation>{number} · {title}: số vẫn giữ trong sổ, ghi là đã hủy; bước ghi cùng văn bản này không còn tính. Văn bản đã gửi đi thì phải thay bằng văn bản khác.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
    <message>
        <source>&amp;Void it</source>
        <translation>&amp;Hủy văn bản</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
</context>
<context>
    <name>Weekdays</name>
    <message>
        <source>Monday</source>
        <translation>Thứ Hai</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Thứ Ba</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Thứ Tư</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Thứ Năm</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Thứ Sáu</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Thứ Bảy</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Chủ nhật</translation>
    </message>
</context>
<context>
    <name>WithdrawDialog</name>
    <message>
        <source>Withdraw a fact</source>
        <translation>Rút lại thông tin</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
</context>
<context>
    <name>WithdrawInvitationsDialog</name>
    <message>
        <source>Take invitations back</source>
        <extracomment>ids of the notices that were issued, to be printed; none where letters were cancelled</extracomment>
        <translation>Thu hồi, hủy thư mời</translation>
    </message>
    <message>
        <source>It went out: a numbered notice of withdrawal to each</source>
        <translation>Thư đã gửi: gửi mỗi đơn vị một văn bản thu hồi có số</translation>
    </message>
    <message>
        <source>It never left the office: cancelled, no paper goes out</source>
        <translation>Thư chưa gửi: hủy tại cơ quan, không ra văn bản</translation>
    </message>
    <message>
        <source>&amp;How</source>
        <translation>&amp;Cách làm</translation>
    </message>
    <message>
        <source>Printed on the notice.</source>
        <translation>In trên văn bản thu hồi.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>và {count} thư nữa</translation>
    </message>
    <message>
        <source>The letter keeps its number and stays in the register, marked; its contact is struck. Then a new letter may go out. This is not undone, only answered.</source>
        <translation>Thư giữ nguyên số và nằm lại trong sổ, có đánh dấu; lần liên hệ bằng thư bị gạch bỏ. Sau đó gửi thư mới được. Việc này không hoàn tác được.</translation>
    </message>
    <message>
        <source>not sent, as far as was entered</source>
        <translation>chưa ghi là đã gửi</translation>
    </message>
    <message>
        <source>sent on {day}</source>
        <translation>gửi ngày {day}</translation>
    </message>
    <message>
        <source>Cancel the &amp;letter</source>
        <translation>Hủ&amp;y thư</translation>
    </message>
    <message>
        <source>&amp;Withdraw</source>
        <translation>&amp;Thu hồi</translation>
    </message>
</context>
<context>
    <name>YearStep</name>
    <message>
        <source>Year before</source>
        <translation>Năm trước</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>Năm sau</translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>Late principal by age</source>
        <extracomment>takes the width left over draw the text as a chip in its tone shown only once chosen from the header&apos;s menu</extracomment>
        <translation>Tiền chậm đóng theo tuổi nợ</translation>
    </message>
</context>
<context>
    <name>_TargetsDialog</name>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} và {count} đơn vị khác</translation>
    </message>
</context>
</TS>
