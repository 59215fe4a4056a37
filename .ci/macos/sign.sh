#!/usr/bin/env bash
# Signs dist/Alcove.app for the hardened runtime and has it notarised.
#   IDENTITY="Developer ID Application: …" PROFILE=notary .ci/macos/sign.sh dist/Alcove.app
# Without IDENTITY it signs for this Mac alone, which is enough to try the sandbox.
set -euo pipefail
app=${1:?the path of Alcove.app}
here=$(cd "$(dirname "$0")" && pwd)
identity=${IDENTITY:--}

# From the inside out: a signature covers the signatures of what is in it.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    while IFS= read -r -d '' library; do
        codesign --force --options runtime --timestamp=none --sign "$identity" "$library"
    done
find "$app/Contents/Frameworks" -maxdepth 1 -name '*.framework' -print0 2>/dev/null |
    while IFS= read -r -d '' framework; do
        codesign --force --options runtime --timestamp=none --sign "$identity" "$framework"
    done
codesign --force --options runtime --entitlements "$here/entitlements.plist" \
    --sign "$identity" "$app"
codesign --verify --strict --deep --verbose=2 "$app"

# What the system will allow it: nothing that names a network.
if codesign --display --entitlements - --xml "$app" | grep -q 'security\.network'; then
    echo "The entitlements name a network." >&2
    exit 1
fi

if [[ $identity != - && -n ${PROFILE:-} ]]; then
    ditto -c -k --keepParent "$app" "$app.zip"
    xcrun notarytool submit "$app.zip" --keychain-profile "$PROFILE" --wait
    xcrun stapler staple "$app"
    rm "$app.zip"
fi
