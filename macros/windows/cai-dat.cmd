@echo off
rem Installs chiso for this user, without an administrator; again over an older one.
rem "cai-dat.cmd /q" asks for no key. ASCII only: what is said lies in loi-nhan. No blocks in parentheses:
rem a path may hold one.
setlocal EnableExtensions DisableDelayedExpansion
for /f "tokens=2 delims=:." %%c in ('chcp') do set "CODEPAGE=%%c"
chcp 65001 >nul 2>nul
set "FROM=%~dp0"
set "TO=%LOCALAPPDATA%\Programs\chiso"
set "SHIMS=%LOCALAPPDATA%\Microsoft\WindowsApps"
set "ENDED=1"
set "WHY="
if not defined LOCALAPPDATA goto nowhere

if exist "%FROM%chiso\chiso.exe" goto replace
if exist "%FROM%uv\uv.exe" goto replace
if exist "%FROM%loi-nhan\" type "%FROM%loi-nhan\thieu-tep.txt"
rem Opened inside a .zip, this file stands all alone: no accents then.
if not exist "%FROM%loi-nhan\" echo Hay giai nen ca tep .zip (chuot phai, Extract All), roi chay lai cai-dat.cmd.
goto end

:replace
cd /d "%TEMP%"
if exist "%TO%.cu" rd /s /q "%TO%.cu"
if exist "%TO%.cu" goto busy
if not exist "%TO%\" goto fresh
rem A folder in use cannot be renamed: then nothing of it is lost.
ren "%TO%" chiso.cu 2>nul
if exist "%TO%\" goto busy

:fresh
type "%FROM%loi-nhan\dang-cai.txt"
md "%TO%" 2>nul
if not exist "%TO%\" goto nowhere
if exist "%FROM%chiso\chiso.exe" goto onefolder
goto uv

:onefolder
set "PROGRAM=app\chiso.exe"
xcopy "%FROM%chiso" "%TO%\app" /E /I /H /Q /Y >nul
if errorlevel 1 goto undone
goto installed

:uv
set "PROGRAM=bin\chiso.exe"
set "UV_TOOL_DIR=%TO%\tools"
set "UV_TOOL_BIN_DIR=%TO%\bin"
set "UV_PYTHON_INSTALL_DIR=%TO%\python"
set "UV_CACHE_DIR=%TEMP%\chiso-uv"
set "UV_NO_CONFIG=1"
set "UV_PYTHON_INSTALL_REGISTRY=0"
if not exist "%FROM%python\" goto tool
rem Not uv's own links beside it: a copy would follow them.
for /d %%d in ("%FROM%python\cpython-3.13.*") do xcopy "%%d" "%TO%\python\%%~nxd" /E /I /H /Q /Y >nul
if errorlevel 1 goto undone
set "UV_OFFLINE=1"
:tool
"%FROM%uv\uv.exe" tool install --quiet --python 3.13 --no-index --find-links "%FROM%wheels" chiso[mail]
if errorlevel 1 set "WHY=khong-co-python"
if errorlevel 1 goto undone
rd /s /q "%UV_CACHE_DIR%" 2>nul

:installed
if not exist "%TO%\%PROGRAM%" goto undone
md "%TO%\loi-nhan" 2>nul
copy /y "%FROM%go-bo.cmd" "%TO%" >nul
copy /y "%FROM%loi-nhan\*.txt" "%TO%\loi-nhan" >nul
rem With this name alone it can be called, where Windows keeps such names of a user; never over someone else's.
if not exist "%SHIMS%\" goto buttons
if not exist "%SHIMS%\chiso.cmd" goto shim
findstr /c:"Programs\chiso" "%SHIMS%\chiso.cmd" >nul || goto buttons
:shim
>"%SHIMS%\chiso.cmd" echo @"%%LOCALAPPDATA%%\Programs\chiso\%PROGRAM%" %%*
:buttons
if exist "%TO%.cu" rd /s /q "%TO%.cu"
"%TO%\%PROGRAM%" install
set "ENDED=%ERRORLEVEL%"
if not "%ENDED%"=="0" type "%FROM%loi-nhan\chua-cai-nut.txt"
if not "%ENDED%"=="0" goto end
type "%FROM%loi-nhan\da-cai.txt"

rem The guide and the sample go where workbooks run their macros; a folder chosen by --folder is its chooser's business.
set "BOOKS=%USERPROFILE%\ChiSo"
if not exist "%BOOKS%\" goto end
if exist "%FROM%huong-dan.pdf" copy /y "%FROM%huong-dan.pdf" "%BOOKS%" >nul
rem Samples that are there already may have been worked in: they stay, and an update opens nothing.
if exist "%BOOKS%\samples\" goto end
if not exist "%FROM%samples\" goto end
xcopy "%FROM%samples" "%BOOKS%\samples" /E /I /Q /Y >nul
if /i "%~1"=="/q" goto end
type "%FROM%loi-nhan\so-mau.txt"
start "" "%BOOKS%\samples\phu-tan-2023-10.xlsm"
goto end

:undone
rd /s /q "%TO%" 2>nul
if exist "%TO%.cu" ren "%TO%.cu" chiso
if not defined WHY set "WHY=khong-chep-duoc"
type "%FROM%loi-nhan\%WHY%.txt"
goto end

:busy
type "%FROM%loi-nhan\dang-dung.txt"
goto end

:nowhere
type "%FROM%loi-nhan\khong-chep-duoc.txt"

:end
if /i not "%~1"=="/q" pause
chcp %CODEPAGE% >nul 2>nul
exit /b %ENDED%
