#!/bin/sh
# What tools of others say of our letters: outside.sh PAPER_LETTERS. Needs qpdf and poppler-utils; PDFBox Preflight is asked
# too where it is installed (Debian: libpdfbox2-java). Exit 77 means that a tool is missing: ctest then says "skipped".
set -eu

for tool in qpdf pdfinfo pdffonts pdftotext pdftoppm; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" "$work"

fail() { echo "FOUT: $*"; exit 1; }

# The words of a PDF in the order of its content, without page furniture, broken words made whole, one space between words.
# U+00AD at a line end is the hyphen of a broken word (octal 302 255).
shy=$(printf '\302\255')
flat() { sed -e ':a' -e "/$shy\$/{N;s/$shy\n//;ba" -e '}' | tr '\f\n\t' '   ' | sed -e 's/\xc2\xa0/ /g' -e 's/  */ /g' -e 's/^ //' -e 's/ $//'; }
words_of_pdf() {
    pages=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
    page=1
    while [ "$page" -le "$pages" ]; do
        pdftotext -raw -f "$page" -l "$page" "$1" - | tr -d '\f' | sed -e "/^Pagina $page van $pages\$/,\$d"
        page=$((page + 1))
    done | { if [ "${2-}" = headings ]; then cat; else grep -vx 'Plaats Aantal'; fi; } | flat
}
same_words() { [ "$(words_of_pdf "$1")" = "$(grep -vx -e Plaats -e Aantal "$2" | flat)" ]; }

# At least `$3` of a thousand points of the page are dark.
dark() {
    pdftoppm -gray -r 40 -f "$2" -l "$2" "$1" "$work/page"
    for image in "$work"/page*.pgm; do
        share=$(tail -c +15 "$image" | od -An -v -tu1 -w1 | awk '{ if ($1 < 128) d++ } END { print int(1000 * d / NR) }')
        rm -f "$image"
        [ "$share" -ge "$3" ] || return 1
    done
}

check_one() {
    pdf=$1
    qpdf --check "$pdf" >"$work/qpdf" 2>&1 || { cat "$work/qpdf"; return 1; }
    pdfinfo "$pdf" >"$work/info"
    grep -q '^Tagged: *yes' "$work/info" || return 1
    grep -q '^JavaScript: *no' "$work/info" || return 1
    grep -q 'A4' "$work/info" || return 1
    # every font: embedded, subset, with Unicode
    [ "$(pdffonts "$pdf" | awk 'NR > 2 && !/ yes yes yes / { print }')" = "" ] || return 1
    [ "$(pdffonts "$pdf" | awk 'NR > 2' | wc -l)" -ge 2 ] || return 1
    same_words "$pdf" "${pdf%.pdf}.txt" || return 1
    # paragraphs stand whole in the tree, also over two pages
    pdfinfo -struct-text "$pdf" >"$work/struct"
    grep -q 'Daarna beoordelen wij of uw gemeente op dezelfde trede blijft, een trede hoger komt of een trede lager. U ontvangt' \
        "$work/struct" || return 1
    pages=$(sed -n 's/^Pages: *//p' "$work/info")
    page=1
    while [ "$page" -le "$pages" ]; do
        dark "$pdf" "$page" 4 || { echo "page $page of $pdf shows too little"; return 1; }
        page=$((page + 1))
    done
}

for pdf in "$work"/*.pdf; do
    check_one "$pdf" || fail "$(basename "$pdf") is refused"
done
[ "$(pdfinfo "$work/FICTIEF-2.pdf" | sed -n 's/^Pages: *//p')" -ge 4 ] || fail "the long letter is not long"
pdftotext -raw "$work/FICTIEF-2.pdf" - | grep -q "$shy\$" || fail "no word of the long letter is broken: that was not tried"

# Known-bad controls: each measure above refuses something.
sed 's/gemeente/gemeenten/' "$work/FICTIEF-1.txt" >"$work/other.txt"
if same_words "$work/FICTIEF-1.pdf" "$work/other.txt"; then fail "the words of another letter are taken for these"; fi
head -c 9000 "$work/FICTIEF-1.pdf" >"$work/half.pdf"
if check_one "$work/half.pdf" >/dev/null 2>&1; then fail "half a file is taken for good"; fi
if dark "$work/FICTIEF-1.pdf" 1 900; then fail "a page of text is taken for a black one"; fi

# What Preflight holds against a letter, apart from what A-1b cannot know: that the file is PDF/A-2, and the schema of PDF/UA.
preflight() {
    java -cp "/usr/share/java/*" org.apache.pdfbox.preflight.Validator_A1b "$1" >"$work/said" 2>/dev/null || true
    grep -q 'PDF/A-1b' "$work/said" || fail "PDFBox Preflight said nothing"
    grep -v -i -e pdfuaid -e 'part must be 1' -e 'valid PDF/A-1b' -e '^$' "$work/said" || true
}
if command -v java >/dev/null && [ -e /usr/share/java/preflight.jar ]; then
    # A-1b knows no object streams, so they are unpacked first.
    qpdf --object-streams=disable --newline-before-endstream "$work/FICTIEF-1.pdf" "$work/plain.pdf"
    rest=$(preflight "$work/plain.pdf")
    [ -z "$rest" ] || { echo "$rest"; fail "PDFBox Preflight refuses the letter"; }
    sed 's/OutputIntents/OutputIntentz/' "$work/plain.pdf" >"$work/colourless.pdf"
    [ -n "$(preflight "$work/colourless.pdf")" ] || fail "PDFBox Preflight takes a letter without a profile for good"
else
    echo "PDFBox Preflight is not installed: not asked"
fi
echo "all outside checks pass"
