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
    <name>AgeingBar</name>
    <message>
        <source>{count} employers, {amount}</source>
        <extracomment>Rows fetched together; one SELECT … WHERE id IN (…). sort and totals key, and the name its width is remembered under starting width in characters</extracomment>
        <translation>{count} đơn vị, {amount}</translation>
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
        <translation>Đã sao lưu và kiểm tra lúc {at}: {units} đơn vị, {papers} văn bản. {path}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
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
        <extracomment>with its mnemonic; in English, translated under CONTEXT portable text, &quot;&quot; if the menu is the only way answered by the page shown, not by the window Menus in the order of the bar: id and title.</extracomment>
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
    <name>DeliveryDialog</name>
    <message>
        <source>Enter delivery</source>
        <translation>Ghi nhận gửi, nhận</translation>
    </message>
    <message>
        <source>&amp;What happened</source>
        <extracomment>where a new register&apos;s key is, until it has been said Work shorter than this shows no progress: it would only flicker. reads for a table: no progress, not waited for nothing is read meanwhile (Running, done, total, stage) of the long work under way, once it has lasted PATIENCE_MS the writing thread has nothing left to do a failure nobody took: an AppError is told, anything else is a bug work was stopped as asked the person has closed a report show a message above the page tell a refusal or failure in a dialog go to a page by id, with what to show there What can be entered, and the fields that belong to it. Kept from one batch to the next: the next is mostly alike. Effects of what was saved, and whether the person goes on with the next letter</extracomment>
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
    <name>FilterBar</name>
    <message>
        <source>Clear filters</source>
        <translation>Bỏ lọc</translation>
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
        <source>Choose a C12 file or a list of employers</source>
        <translation>Chọn tệp C12 hoặc danh sách đơn vị</translation>
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
</context>
<context>
    <name>ImportHead</name>
    <message>
        <source>&amp;Another file…</source>
        <extracomment>Month typed by the person name of the sheet to read instead the person wants another file</extracomment>
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
</context>
<context>
    <name>ImportLists</name>
    <message>
        <source>Unit code</source>
        <extracomment>The lists of a preview, in the order of their tabs. Lists a person has to look through before committing. Fields written with dots. whether it is the unit&apos;s first line: the name is not repeated under itself</extracomment>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Name</source>
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
        <source>Begin with the list of employers, then the C12 of each month. Drop a file here, or choose one; nothing is written before you have seen what it would change.</source>
        <translation>Bắt đầu bằng danh sách đơn vị, rồi C12 từng tháng. Thả tệp vào đây hoặc chọn tệp; chưa ghi gì trước khi bạn xem tệp sẽ làm thay đổi những gì.</translation>
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
        <extracomment>Issued, once the letters are in the register the person wants the letters on paper: id of the run</extracomment>
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
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Sổ Thu</source>
        <extracomment>the language or theme was changed in the settings: the window is to be built anew nothing is running any more and the window has gone</extracomment>
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
    <name>Pages</name>
    <message>
        <source>Today</source>
        <extracomment>Shown where there is no figure: an empty cell looks like a zero that was forgotten. &quot;module:Class&quot;, a subclass of ui.pages.page.Page taking the Desk Every page, in the order of the navigation list (Ctrl+1, Ctrl+2, …).</extracomment>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Employers</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Returns</source>
        <extracomment>Space around a page and between its parts. kinds of record shown: a change to one of them reloads the page the answer of `commands` changed (a row was selected, a sub-page opened)</extracomment>
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
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Facts to be typed</source>
        <extracomment>the `IssuedPaper`</extracomment>
        <translation>Thông tin cần nhập</translation>
    </message>
    <message>
        <source>Facts of the register</source>
        <translation>Thông tin trong sổ</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Thông tin</translation>
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
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Show as printed</source>
        <translation>Xem bản in</translation>
    </message>
    <message>
        <source>Issue…</source>
        <translation>Phát hành…</translation>
    </message>
    <message>
        <source>Issue this paper with the next number? It cannot be changed after that.</source>
        <translation>Phát hành văn bản này với số tiếp theo? Sau đó không sửa được nữa.</translation>
    </message>
    <message>
        <source>Cannot be read: day as dd/mm/yyyy, whole number</source>
        <translation>Không đọc được: ngày ghi dd/mm/yyyy, số nguyên</translation>
    </message>
    <message>
        <source>Still missing: {names}</source>
        <translation>Còn thiếu: {names}</translation>
    </message>
    <message>
        <source>Signed by the province: a draft goes up with the file.</source>
        <translation>Do cấp tỉnh ký: dự thảo chuyển kèm hồ sơ.</translation>
    </message>
    <message>
        <source>Needed before it can be issued</source>
        <translation>Cần có trước khi phát hành</translation>
    </message>
</context>
<context>
    <name>PdfPane</name>
    <message>
        <source>Document preview</source>
        <translation>Xem trước văn bản</translation>
    </message>
    <message>
        <source>Printing {file}</source>
        <translation>Đang in {file}</translation>
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
        <translation>Vừa chiều ngang</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Lưu thành…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>In…</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Trang {page}/{pages}</translation>
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
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Save as</source>
        <extracomment>frozenset[Kind] Effects, for the status line and the Undo command</extracomment>
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
</context>
<context>
    <name>ScreenPane</name>
    <message>
        <source>The window is built anew when you save; nothing is lost.</source>
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
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <extracomment>between the parts of an entry of a list fits a screen of 1366×768 with room around it the preferences of the screen were saved: the window is to be built anew</extracomment>
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
        <translation>Chủ Nhật</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Sổ Thu</source>
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
    <name>_Bar</name>
    <message>
        <source>Late principal by age</source>
        <extracomment>takes the width left over draw the text as a chip in its tone shown only once chosen from the header&apos;s menu</extracomment>
        <translation>Tiền chậm đóng theo tuổi nợ</translation>
    </message>
</context>
</TS>
