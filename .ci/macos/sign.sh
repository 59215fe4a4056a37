#!/usr/bin/env bash
# Signs dist/Alcove.app for the hardened runtime and has it notarised.
#   IDENTITY="Developer ID Application: …" PROFILE=notary .ci/macos/sign.sh dist/Alcove.app
# Without IDENTITY it signs for this Mac alone, which is enough to try the sandbox.
set -euo pipefail
app=${1:?the path of Alcove.app}
here=$(cd "$(dirname "$0")" && pwd)
identity=${IDENTITY:--}
stamp=--timestamp # a signature that is to be notarised needs the moment of Apple's clock
[[ $identity != - ]] || stamp=--timestamp=none
signed=(codesign --force --options runtime "$stamp" --sign "$identity")

# From the inside out: a signature covers the signatures of what is in it.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    while IFS= read -r -d '' library; do
        "${signed[@]}" "$library"
    done
find "$app/Contents" -depth -type d -name '*.framework' -print0 |
    while IFS= read -r -d '' framework; do
        "${signed[@]}" "$framework"
    done
"${signed[@]}" --entitlements "$here/child.plist" "$app/Contents/MacOS/alcove-child"
"${signed[@]}" --entitlements "$here/entitlements.plist" "$app"
codesign --verify --strict --deep --verbose=2 "$app"

# What the system will allow it: nothing that names a network.
for program in "$app" "$app/Contents/MacOS/alcove-child"; do
    if codesign --display --entitlements - --xml "$program" | grep -q 'security\.network'; then
        echo "The entitlements name a network." >&2
        exit 1
    fi
done

if [[ $identity != - && -n ${PROFILE:-} ]]; then
    ditto -c -k --keepParent "$app" "$app.zip"
    xcrun notarytool submit "$app.zip" --keychain-profile "$PROFILE" --wait
    xcrun stapler staple "$app"
    rm "$app.zip"
fi
