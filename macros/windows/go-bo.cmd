@echo off
rem Takes away what cai-dat.cmd installed; workbooks stay. "go-bo.cmd /q" asks for no key. ASCII only.
setlocal EnableExtensions DisableDelayedExpansion
set "FROM=%~dp0"
set "TO=%LOCALAPPDATA%\Programs\chiso"
set "SHIM=%LOCALAPPDATA%\Microsoft\WindowsApps\chiso.cmd"
set "AWAY=%TEMP%\chiso-go-bo"
rem The installed copy cannot remove the folder it lies in: it goes on from elsewhere, and without `call` never comes back.
if /i not "%FROM%"=="%TO%\" goto here
xcopy "%TO%\loi-nhan" "%AWAY%\loi-nhan" /I /Q /Y >nul
copy /y "%TO%\go-bo.cmd" "%AWAY%" >nul
"%AWAY%\go-bo.cmd" %1

:here
for /f "tokens=2 delims=:." %%c in ('chcp') do set "CODEPAGE=%%c"
chcp 65001 >nul 2>nul
cd /d "%TEMP%"
set "ENDED=1"
set "PROGRAM="
if exist "%TO%\app\chiso.exe" set "PROGRAM=%TO%\app\chiso.exe"
if exist "%TO%\bin\chiso.exe" set "PROGRAM=%TO%\bin\chiso.exe"
if not defined PROGRAM goto folder
"%PROGRAM%" install --undo
if errorlevel 1 goto end

:folder
if not exist "%TO%\" goto shim
rem A folder in use cannot be renamed: then nothing of it is lost.
if exist "%TO%.cu" rd /s /q "%TO%.cu"
ren "%TO%" chiso.cu 2>nul
if exist "%TO%\" goto busy
rd /s /q "%TO%.cu"

:shim
if not exist "%SHIM%" goto removed
findstr /c:"Programs\chiso" "%SHIM%" >nul && del "%SHIM%"
:removed
type "%FROM%loi-nhan\da-go.txt"
set "ENDED=0"
goto end

:busy
type "%FROM%loi-nhan\dang-dung.txt"

:end
if /i not "%~1"=="/q" pause
chcp %CODEPAGE% >nul 2>nul
exit /b %ENDED%
