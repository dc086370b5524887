@echo off
rem Fetches Python into this folder, on any Windows with the network: the computers it is carried to need none then.
rem "lay-python.cmd /q" asks for no key. ASCII only.
setlocal EnableExtensions DisableDelayedExpansion
for /f "tokens=2 delims=:." %%c in ('chcp') do set "CODEPAGE=%%c"
chcp 65001 >nul 2>nul
set "FROM=%~dp0"
set "UV_CACHE_DIR=%TEMP%\chiso-uv"
set "UV_NO_CONFIG=1"
set "UV_PYTHON_INSTALL_REGISTRY=0"
set "UV_PYTHON_INSTALL_BIN=0"
"%FROM%uv\uv.exe" python install --install-dir "%FROM%python" 3.13
set "ENDED=%ERRORLEVEL%"
if "%ENDED%"=="0" type "%FROM%loi-nhan\da-lay-python.txt"
if not "%ENDED%"=="0" type "%FROM%loi-nhan\khong-co-python.txt"
if /i not "%~1"=="/q" pause
chcp %CODEPAGE% >nul 2>nul
exit /b %ENDED%
