#!/usr/bin/env bash
# Orders to the bank against the official schemas (ISO 20022): orders.sh BO FOLDER-OF-SCHEMAS
set -euo pipefail
bo=$(realpath "$1")
schemas=$(realpath "$2")
export BO_NOW=2026-11-22T09:00:00Z BO_ACTOR=check
unset BO_DB
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
quiet() { "$bo" "$@" --quiet >/dev/null 2>&1; }

quiet init --company "Müller & Söhne <Metall> GmbH, eine Firma mit einem Namen von mehr als siebzig Zeichen"
quiet config set bank.iban DE89370400440532013000
quiet config set bank.creditor_id DE98ZZZ09999999999
quiet bank account add giro --iban DE89370400440532013000 --bic COBADEFFXXX
quiet contact add L-1 "Łódź & Žižkov // Stahl" --supplier --iban DE02120300000000202051
quiet contact add K-1 "Café Kranz" --iban DE02120300000000202051
for number in 1 2 3; do
  quiet buy bill add --supplier L-1 --number "R/$number & Ü" --date 2026-11-01 --due-on 2026-11-20 \
    --line "1 x $number.01 @19 Steel"
  quiet buy bill approve "EB-2026-000$number"
done
quiet bank pay EB-2026-0001 --to one.xml
quiet bank pay --due --batch --to all.xml
quiet bank mandate add M-1 --contact K-1 --signed-on 2026-03-01
quiet bank mandate add M-2 --contact K-1 --signed-on 2026-03-01 --scheme b2b --once
for mandate in M-1 M-1 M-2; do
  quiet invoice add --customer K-1 --date 2026-11-02 --pay-by direct-debit --mandate "$mandate" \
    --line "1 x 100 @19 Mug" --issue
done
quiet bank collect RE-2026-0001 --to first.xml
quiet bank collect --due --to rest.xml
quiet payroll fund add TK --since 2026-01-01 --additional 2.69 --u1 1.6 --u2 0.44
quiet staff add "Jürgen Groß" --joined 2026-01-01 --birth-date 1990-03-03 --tax-class 1 \
  --health-fund TK --work-state NW --salary 3000 --weekly-hours 40 --iban DE02120300000000202051
quiet payroll run new 2026-11
quiet payroll run calculate LA-2026-11
quiet payroll run approve LA-2026-11
quiet payroll run pay LA-2026-11 --to wages.xml
grep -q '<Cd>SALA</Cd>' wages.xml
quiet check

xmllint --noout --schema "$schemas/pain.001.001.09.xsd" one.xml all.xml wages.xml
xmllint --noout --schema "$schemas/pain.008.001.08.xsd" first.xml rest.xml
