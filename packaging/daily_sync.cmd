@echo off
rem Dong bo voi tinh cuoi ngay, cho Task Scheduler cua Windows.
rem Cai (mot lan, o tai khoan cua nguoi dung Windows dang lam viec, khong can quyen quan tri):
rem   schtasks /Create /TN "So Thu - dong bo" /SC DAILY /ST 16:45 /TR "\"%~f0\"" /F
rem Go:   schtasks /Delete /TN "So Thu - dong bo" /F
rem Chay thu: schtasks /Run /TN "So Thu - dong bo"
rem Last Run Result: see the table in daily_sync.md.
setlocal
set "SOTHU=%~dp0sothu.exe"
if not exist "%SOTHU%" set "SOTHU=sothu"
set "LOG=%LOCALAPPDATA%\SoThu\sync-task.log"
if not exist "%LOCALAPPDATA%\SoThu" mkdir "%LOCALAPPDATA%\SoThu"
"%SOTHU%" %* sync --quiet 2>>"%LOG%"
exit /b %ERRORLEVEL%
