#!/bin/sh
# Peer of W4: peer_libreoffice.sh FOLDER-WITH-HTML OUT. LibreOffice Writer, all letters in one run, as tagged PDF/A-2.
set -eu
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
soffice "-env:UserInstallation=file://$profile" --headless --convert-to \
    'pdf:writer_web_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}' \
    --outdir "$2" "$1"/*.html > /dev/null
