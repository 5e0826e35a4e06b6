@echo off
rem Compiles the build (build\_build.csproj) and runs it: build.cmd [TARGET...] [--help]
setlocal
set "ROOT=%~dp0"
set "TEMP_DIRECTORY=%ROOT%.nuke\temp"
set "INSTALL_URL=%COMPONENTS_DOTNET_INSTALL_URL%"
if not defined INSTALL_URL set "INSTALL_URL=https://dot.net/v1/dotnet-install.ps1"
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
set NUKE_TELEMETRY_OPTOUT=1
if not exist "%TEMP_DIRECTORY%" mkdir "%TEMP_DIRECTORY%"

rem An SDK that satisfies global.json: the installed one, else one of our own, which a script that somebody vouches for fetches.
pushd "%ROOT%"
set "DOTNET=dotnet"
dotnet --version >nul 2>&1 && goto found
set "DOTNET=%TEMP_DIRECTORY%\dotnet\dotnet.exe"
if exist "%DOTNET%" "%DOTNET%" --version >nul 2>&1 && goto found
rem A script from the network is run when it is the one that somebody has read: its digest says so, nothing else does.
if not defined COMPONENTS_DOTNET_INSTALL_SHA256 (
  popd
  echo BLD095: No installed .NET SDK satisfies global.json, and an install script is not run unseen. Install the .NET SDK that global.json names or a later one of its series and put 'dotnet' on PATH; or read %INSTALL_URL% and set COMPONENTS_DOTNET_INSTALL_SHA256 to its SHA-256. 1>&2
  exit /b 4
)

echo No installed .NET SDK satisfies global.json; fetching it into .nuke\temp\dotnet ... 1>&2
powershell -NoProfile -ExecutionPolicy Bypass -Command "$ErrorActionPreference = 'Stop'; $version = (Get-Content global.json -Raw | ConvertFrom-Json).sdk.version; Invoke-WebRequest -UseBasicParsing '%INSTALL_URL%' -OutFile '%TEMP_DIRECTORY%\dotnet-install.ps1'; if ((Get-FileHash '%TEMP_DIRECTORY%\dotnet-install.ps1' -Algorithm SHA256).Hash -ne $env:COMPONENTS_DOTNET_INSTALL_SHA256) { throw 'The install script has another SHA-256 than COMPONENTS_DOTNET_INSTALL_SHA256 and was not run.' }; & '%TEMP_DIRECTORY%\dotnet-install.ps1' -InstallDir '%TEMP_DIRECTORY%\dotnet' -Version $version -NoPath" >"%TEMP_DIRECTORY%\dotnet-install.log" 2>&1
if exist "%DOTNET%" "%DOTNET%" --version >nul 2>&1 && goto found
popd
echo BLD090: No .NET SDK satisfies global.json, and it could not be fetched with %INSTALL_URL%. Install the .NET SDK that global.json names or a later one of its series, put 'dotnet' on PATH, and run this again. 1>&2
exit /b 4

:found
popd
"%DOTNET%" build "%ROOT%build\_build.csproj" -c Release -nodeReuse:false -nologo -v quiet >"%TEMP_DIRECTORY%\build.log" 2>&1
if errorlevel 1 (
  type "%TEMP_DIRECTORY%\build.log" 1>&2
  echo BLD091: The build itself ^(build\_build.csproj^) does not compile; the compiler's messages are above. Correct them and run this again. 1>&2
  exit /b 1
)

"%DOTNET%" "%ROOT%artifacts\bin\_build\release\_build.dll" %* --root "%ROOT:~0,-1%"
exit /b %ERRORLEVEL%
