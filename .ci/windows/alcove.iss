; Inno Setup 6: iscc /DVersion=0.1.0 /DProgram=dist\Alcove alcove.iss
; For one account, without administrator's rights. What a person wrote is in %APPDATA%\Alcove and is
; no part of the program: removing the program leaves it where it is, and says so.

#ifndef Version
  #error The version is missing: /DVersion=...
#endif
#ifndef Program
  #error The folder of the program is missing: /DProgram=...
#endif

[Setup]
AppId={app_id}
AppName={name}
AppVersion={#Version}
AppPublisher=The Alcove contributors
DefaultDirName={autopf}\{name}
DefaultGroupName={name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile={#Program}\_internal\LICENSE
SetupIconFile=alcove.ico
UninstallDisplayIcon={app}\alcove.exe
OutputBaseFilename=alcove-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=no
ChangesAssociations=yes

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\{name}"; Filename: "{app}\alcove.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.alcove-backup"; ValueType: string; ValueData: "{app_id}.backup"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{app_id}.backup"; ValueType: string; ValueData: "Encrypted backup of Alcove"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{app_id}.backup\DefaultIcon"; ValueType: string; ValueData: "{app}\alcove.exe,0"
Root: HKA; Subkey: "Software\Classes\.alcove-pack"; ValueType: string; ValueData: "{app_id}.pack"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{app_id}.pack"; ValueType: string; ValueData: "Pack of a clinician for Alcove"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{app_id}.pack\DefaultIcon"; ValueType: string; ValueData: "{app}\alcove.exe,0"
Root: HKA; Subkey: "Software\Classes\{app_id}.pack\shell\open\command"; ValueType: string; ValueData: """{app}\alcove.exe"" ""%1"""

[Messages]
ConfirmUninstall=Remove %1 from this computer? Your notebooks are not removed: they stay, encrypted, in your AppData folder. To destroy them, open Alcove first and choose Erase everything.
