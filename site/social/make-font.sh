#!/usr/bin/env bash
# Makes card.otf: the letters that the cards' titles need, from Noto Serif CJK SC Bold
# (apt-get install fonts-noto-cjk python3-fonttools).
set -euo pipefail
cd "$(dirname "$0")/../.."

font=/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc
# The face for simplified Chinese within the collection.
face=$(fc-query -f '%{index} %{family}\n' "$font" | awk '/Noto Serif CJK SC/ { print $1; exit }')
/usr/bin/python3 -m fontTools.subset "$font" --font-number="$face" --text-file=book.config.json \
  --unicodes=U+20-7E,U+B7,U+2014,U+2018-201D,U+2026,U+3001,U+3002,U+FF08,U+FF09,U+FF0C,U+FF1A \
  --layout-features=kern --no-hinting --desubroutinize --output-file=site/social/card.otf

# What the font has, for a test that compares it with the titles.
/usr/bin/python3 - <<'END' >site/social/letters.txt
from fontTools.ttLib import TTFont
print("".join(chr(code) for code in sorted(TTFont("site/social/card.otf").getBestCmap())))
END
