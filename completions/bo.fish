# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_bo_global_optspecs
    string join \n db= format= columns= dry-run q/quiet h/help V/version
end

function __fish_bo_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_bo_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_bo_using_subcommand
    set -l cmd (__fish_bo_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c bo -n "__fish_bo_needs_command" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_needs_command" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_needs_command" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_needs_command" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_needs_command" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_needs_command" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_needs_command" -s V -l version -d 'Print version'
complete -c bo -n "__fish_bo_needs_command" -f -a "init" -d 'Open the books of a firm in a folder: bo.toml (its facts) and books.bo (its records)'
complete -c bo -n "__fish_bo_needs_command" -f -a "invoice" -d 'Write, issue, print, send and settle invoices'
complete -c bo -n "__fish_bo_needs_command" -f -a "buy" -d 'Buy: prices, orders, deliveries, and the bills of suppliers'
complete -c bo -n "__fish_bo_needs_command" -f -a "stock" -d 'Keep goods and assets: what is where, what it is worth, and how that came about'
complete -c bo -n "__fish_bo_needs_command" -f -a "ticket" -d 'Keep requests and incidents: mail in, answers out, service levels, time, knowledge'
complete -c bo -n "__fish_bo_needs_command" -f -a "contact" -d 'Keep customers and suppliers'
complete -c bo -n "__fish_bo_needs_command" -f -a "bank" -d 'Read statements, match them with the books, pay and collect'
complete -c bo -n "__fish_bo_needs_command" -f -a "ledger" -d 'Look into the books and post to them'
complete -c bo -n "__fish_bo_needs_command" -f -a "staff" -d 'Keep people, contracts, leave, sickness, working time, shifts, expenses, hiring, checklists, training, reviews, goals and papers'
complete -c bo -n "__fish_bo_needs_command" -f -a "payroll" -d 'Compute, approve, pay and book wages, and show the figures of the law'
complete -c bo -n "__fish_bo_needs_command" -f -a "archive" -d 'Keep documents unchanged, find them, and destroy them when their time is over'
complete -c bo -n "__fish_bo_needs_command" -f -a "backup" -d 'Back up the books with all documents, verify that, and get it back'
complete -c bo -n "__fish_bo_needs_command" -f -a "procedure" -d 'Write the procedure documentation (GoBD) of the firm as PDF, from its settings and books'
complete -c bo -n "__fish_bo_needs_command" -f -a "inbox" -d 'Approve and reject what waits, of all desks'
complete -c bo -n "__fish_bo_needs_command" -f -a "due" -d 'What needs attention, of all desks; exit code 1 if anything is overdue'
complete -c bo -n "__fish_bo_needs_command" -f -a "check" -d 'Prove every invariant of the file; exit code 1 if one does not hold'
complete -c bo -n "__fish_bo_needs_command" -f -a "log" -d 'Who changed what, and when, newest first'
complete -c bo -n "__fish_bo_needs_command" -f -a "config" -d 'Look at the settings and change them'
complete -c bo -n "__fish_bo_needs_command" -f -a "sql" -d 'Ask the file anything, in SQL; it cannot be changed this way'
complete -c bo -n "__fish_bo_needs_command" -f -a "demo" -d 'Try everything on a sample firm in a folder of its own'
complete -c bo -n "__fish_bo_needs_command" -f -a "generate" -d 'Make files from the command definitions'
complete -c bo -n "__fish_bo_using_subcommand init" -l company -d 'The name of the firm, as on its papers' -r
complete -c bo -n "__fish_bo_using_subcommand init" -l chart -d 'The chart of accounts' -r -f -a "skr03\t''
skr04\t''"
complete -c bo -n "__fish_bo_using_subcommand init" -l currency -d 'The currency of the books' -r
complete -c bo -n "__fish_bo_using_subcommand init" -l language -d 'The language of books, reports and papers' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand init" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand init" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand init" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand init" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand init" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand init" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "add" -d 'Write a draft; its number is given when it is issued'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "edit" -d 'Put something else in place of what a draft says'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "remove" -d 'Throw drafts away'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "issue" -d 'Give drafts their numbers, freeze them and post them; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "show" -d 'Show an invoice: its facts, lines, sums, payments, reminders'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "list" -d 'List invoices and drafts, newest first'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "print" -d 'Print an invoice as PDF/A, or many into a folder'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "send" -d 'Send an issued invoice by mail, or write the mail to a file'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "pay" -d 'Enter money that came in for an invoice, in full or in part'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "cancel" -d 'Take a whole invoice back, once, by a cancellation with a number of its own'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "credit" -d 'Take part of an invoice back, by a credit note with a number of its own'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "write-off" -d 'Give up what is open on an invoice, with its VAT (§ 17 (2) UStG)'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "deposit" -d 'Ask for money before the service; `final` takes it off the whole'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "final" -d 'Invoice the whole and take paid deposits off, with their VAT'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "remind" -d 'Remind customers of overdue invoices, level by level'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "aging" -d 'What each customer owes, by days after it was due'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "statement" -d 'Print what is open with a customer as a letter'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "import" -d 'Enter the invoices of a file: one row a line, rows with the same key form one invoice'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "export" -d 'Print all invoices line by line with all columns, or write one as an e-invoice'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "check" -d 'Check e-invoices, files or our own, against the official rules; exit code 1 if one is not valid'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "read" -d 'Show an e-invoice as a person reads it: XML, or a PDF with XML inside'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "convert" -d 'Convert an e-invoice to another format'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "payment" -d 'List, import and export what settled invoices'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "reminder" -d 'List, import and export the reminders that were sent'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "quote" -d 'Offer, and turn what is accepted into invoices'
complete -c bo -n "__fish_bo_using_subcommand invoice; and not __fish_seen_subcommand_from add edit remove issue show list print send pay cancel credit write-off deposit final remind aging statement import export check read convert payment reminder quote recurring" -f -a "recurring" -d 'Invoice the same again and again'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l customer -d 'The customer\'s number' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l line -d 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l allowance -d 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l charge -d 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l date -d 'The day of the invoice; the day it is issued if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l service-from -d 'The first day of the service' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l service-to -d 'The last day of the service, or its only one' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l prices -d 'Whether prices are without or with VAT' -r -f -a "net\t''
gross\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l currency -d 'Currency of the invoice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l rate -d 'How much of that currency one unit of the book currency buys' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l payment-days -d 'Days until it is due' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l discount-days -d 'Days in which a cash discount may be taken' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l discount-percent -d 'The cash discount in percent; 0 for none' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l retention -d 'The share the customer may keep for a while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l retained-until -d 'The last day of that while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l language -d 'Language of the paper' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l buyer-reference -d 'The buyer\'s reference' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l order-reference -d 'The number of the buyer\'s order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l type-code -d 'The type of the document in an e-invoice (UNCL 1001), if not the usual one' -r -f -a "326\t''
380\t''
384\t''
386\t''
875\t''
876\t''
877\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l preceding -d 'The number of the invoice that this one follows or corrects' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l contract-reference -d 'The number of the contract' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l project-reference -d 'The number of the project' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l delivery -d 'The delivery note with which it left before (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l pay-by -d 'How it is paid, if not by transfer' -r -f -a "transfer\t''
direct-debit\t''
card\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l mandate -d 'The mandate of a direct debit' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l card -d 'The last digits of the card it is paid with' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l payee -d 'Who gets the money, if not we' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l payee-iban -d 'The account of that payee' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l deliver-to -d 'The label of the customer\'s address the goods go to' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l attach -d 'A file to go along inside the e-invoice: PDF, PNG, JPEG, CSV, XLSX or ODS (can be repeated)' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l subject -d 'What it is about: a line below the heading' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l intro -d 'A text before the items' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l closing -d 'A text after the totals' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l note -d 'A note for ourselves, not on the paper' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l key -d 'A key of your own, so that the same invoice is not entered twice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l account -d 'The revenue account of all lines, if not the usual one of their VAT' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l from -d 'A JSON file with one invoice, or an array of them; `-` is stdin' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l issue -d 'Issue it at once'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l customer -d 'The customer\'s number' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l line -d 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l allowance -d 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l charge -d 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l date -d 'The day of the invoice; the day it is issued if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l service-from -d 'The first day of the service' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l service-to -d 'The last day of the service, or its only one' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l prices -d 'Whether prices are without or with VAT' -r -f -a "net\t''
gross\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l currency -d 'Currency of the invoice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l rate -d 'How much of that currency one unit of the book currency buys' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l payment-days -d 'Days until it is due' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l discount-days -d 'Days in which a cash discount may be taken' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l discount-percent -d 'The cash discount in percent; 0 for none' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l retention -d 'The share the customer may keep for a while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l retained-until -d 'The last day of that while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l language -d 'Language of the paper' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l buyer-reference -d 'The buyer\'s reference' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l order-reference -d 'The number of the buyer\'s order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l type-code -d 'The type of the document in an e-invoice (UNCL 1001), if not the usual one' -r -f -a "326\t''
380\t''
384\t''
386\t''
875\t''
876\t''
877\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l preceding -d 'The number of the invoice that this one follows or corrects' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l contract-reference -d 'The number of the contract' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l project-reference -d 'The number of the project' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l delivery -d 'The delivery note with which it left before (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l pay-by -d 'How it is paid, if not by transfer' -r -f -a "transfer\t''
direct-debit\t''
card\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l mandate -d 'The mandate of a direct debit' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l card -d 'The last digits of the card it is paid with' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l payee -d 'Who gets the money, if not we' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l payee-iban -d 'The account of that payee' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l deliver-to -d 'The label of the customer\'s address the goods go to' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l attach -d 'A file to go along inside the e-invoice: PDF, PNG, JPEG, CSV, XLSX or ODS (can be repeated)' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l subject -d 'What it is about: a line below the heading' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l intro -d 'A text before the items' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l closing -d 'A text after the totals' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l note -d 'A note for ourselves, not on the paper' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l key -d 'A key of your own, so that the same invoice is not entered twice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l account -d 'The revenue account of all lines, if not the usual one of their VAT' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l from -d 'A JSON file with one invoice, or an array of them; `-` is stdin' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remove" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remove" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remove" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remove" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from issue" -l on -d 'The day they are issued, instead of their own or today' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from issue" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from issue" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from issue" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from issue" -l all -d 'Every draft there is'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from issue" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from issue" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from issue" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from show" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from show" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from show" -l as-content -d 'As JSON that `bo invoice add --from` reads'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from show" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l status -d 'Only these' -r -f -a "draft\t''
open\t''
partly-paid\t''
overdue\t''
paid\t''
overpaid\t''
cancelled\t''
written-off\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l customer -d 'Only this customer' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l period -d 'Only of these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l kind -d 'Only of this kind' -r -f -a "invoice\t''
deposit\t''
final\t''
credit-note\t''
cancellation\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l sort -d 'In which order' -r -f -a "date\t''
number\t''
customer\t''
due\t''
amount\t''
open\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l limit -d 'Only so many' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l reverse -d 'The other way round'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -l period -d 'Every issued invoice of these days' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -l into -d 'The folder for many' -r -f -a "(__fish_complete_directories)"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -l all -d 'Every issued invoice'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -l anew -d 'As it looks now, instead of the copy that the archive has'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from print" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from send" -l to -d 'To another address than the customer\'s' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from send" -l eml -d 'Write the mail to this file instead of sending it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from send" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from send" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from send" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from send" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from send" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l on -d 'The day of the payment; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l method -d 'How it was paid: `cash` is the till, everything else the bank' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l reference -d 'What was written on it' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l rate -d 'The exchange rate of that day' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l key -d 'A key of your own, so that the same payment is not entered twice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l discount -d 'The rest is a cash discount, in time or not'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l no-discount -d 'There is no cash discount'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from pay" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -l reason -d 'Why; it stands on the paper' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -l on -d 'The day of the cancellation; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l reason -d 'Why; it stands on the paper' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l customer -d 'The customer\'s number' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l line -d 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l allowance -d 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l charge -d 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l date -d 'The day of the invoice; the day it is issued if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l service-from -d 'The first day of the service' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l service-to -d 'The last day of the service, or its only one' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l prices -d 'Whether prices are without or with VAT' -r -f -a "net\t''
gross\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l currency -d 'Currency of the invoice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l rate -d 'How much of that currency one unit of the book currency buys' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l payment-days -d 'Days until it is due' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l discount-days -d 'Days in which a cash discount may be taken' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l discount-percent -d 'The cash discount in percent; 0 for none' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l retention -d 'The share the customer may keep for a while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l retained-until -d 'The last day of that while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l language -d 'Language of the paper' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l buyer-reference -d 'The buyer\'s reference' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l order-reference -d 'The number of the buyer\'s order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l type-code -d 'The type of the document in an e-invoice (UNCL 1001), if not the usual one' -r -f -a "326\t''
380\t''
384\t''
386\t''
875\t''
876\t''
877\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l preceding -d 'The number of the invoice that this one follows or corrects' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l contract-reference -d 'The number of the contract' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l project-reference -d 'The number of the project' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l delivery -d 'The delivery note with which it left before (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l pay-by -d 'How it is paid, if not by transfer' -r -f -a "transfer\t''
direct-debit\t''
card\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l mandate -d 'The mandate of a direct debit' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l card -d 'The last digits of the card it is paid with' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l payee -d 'Who gets the money, if not we' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l payee-iban -d 'The account of that payee' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l deliver-to -d 'The label of the customer\'s address the goods go to' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l attach -d 'A file to go along inside the e-invoice: PDF, PNG, JPEG, CSV, XLSX or ODS (can be repeated)' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l subject -d 'What it is about: a line below the heading' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l intro -d 'A text before the items' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l closing -d 'A text after the totals' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l note -d 'A note for ourselves, not on the paper' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l key -d 'A key of your own, so that the same invoice is not entered twice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l account -d 'The revenue account of all lines, if not the usual one of their VAT' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l from -d 'A JSON file with one invoice, or an array of them; `-` is stdin' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from credit" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from write-off" -l on -d 'The day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from write-off" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from write-off" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from write-off" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from write-off" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from write-off" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from write-off" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l customer -d 'The customer\'s number' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l line -d 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l allowance -d 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l charge -d 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l date -d 'The day of the invoice; the day it is issued if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l service-from -d 'The first day of the service' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l service-to -d 'The last day of the service, or its only one' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l prices -d 'Whether prices are without or with VAT' -r -f -a "net\t''
gross\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l currency -d 'Currency of the invoice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l rate -d 'How much of that currency one unit of the book currency buys' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l payment-days -d 'Days until it is due' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l discount-days -d 'Days in which a cash discount may be taken' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l discount-percent -d 'The cash discount in percent; 0 for none' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l retention -d 'The share the customer may keep for a while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l retained-until -d 'The last day of that while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l language -d 'Language of the paper' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l buyer-reference -d 'The buyer\'s reference' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l order-reference -d 'The number of the buyer\'s order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l type-code -d 'The type of the document in an e-invoice (UNCL 1001), if not the usual one' -r -f -a "326\t''
380\t''
384\t''
386\t''
875\t''
876\t''
877\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l preceding -d 'The number of the invoice that this one follows or corrects' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l contract-reference -d 'The number of the contract' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l project-reference -d 'The number of the project' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l delivery -d 'The delivery note with which it left before (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l pay-by -d 'How it is paid, if not by transfer' -r -f -a "transfer\t''
direct-debit\t''
card\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l mandate -d 'The mandate of a direct debit' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l card -d 'The last digits of the card it is paid with' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l payee -d 'Who gets the money, if not we' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l payee-iban -d 'The account of that payee' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l deliver-to -d 'The label of the customer\'s address the goods go to' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l attach -d 'A file to go along inside the e-invoice: PDF, PNG, JPEG, CSV, XLSX or ODS (can be repeated)' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l subject -d 'What it is about: a line below the heading' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l intro -d 'A text before the items' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l closing -d 'A text after the totals' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l note -d 'A note for ourselves, not on the paper' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l key -d 'A key of your own, so that the same invoice is not entered twice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l account -d 'The revenue account of all lines, if not the usual one of their VAT' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l from -d 'A JSON file with one invoice, or an array of them; `-` is stdin' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l issue -d 'Issue it at once'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from deposit" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l customer -d 'The customer\'s number' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l line -d 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l allowance -d 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l charge -d 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l date -d 'The day of the invoice; the day it is issued if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l service-from -d 'The first day of the service' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l service-to -d 'The last day of the service, or its only one' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l prices -d 'Whether prices are without or with VAT' -r -f -a "net\t''
gross\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l currency -d 'Currency of the invoice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l rate -d 'How much of that currency one unit of the book currency buys' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l payment-days -d 'Days until it is due' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l discount-days -d 'Days in which a cash discount may be taken' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l discount-percent -d 'The cash discount in percent; 0 for none' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l retention -d 'The share the customer may keep for a while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l retained-until -d 'The last day of that while' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l language -d 'Language of the paper' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l buyer-reference -d 'The buyer\'s reference' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l order-reference -d 'The number of the buyer\'s order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l type-code -d 'The type of the document in an e-invoice (UNCL 1001), if not the usual one' -r -f -a "326\t''
380\t''
384\t''
386\t''
875\t''
876\t''
877\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l preceding -d 'The number of the invoice that this one follows or corrects' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l contract-reference -d 'The number of the contract' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l project-reference -d 'The number of the project' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l delivery -d 'The delivery note with which it left before (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l pay-by -d 'How it is paid, if not by transfer' -r -f -a "transfer\t''
direct-debit\t''
card\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l mandate -d 'The mandate of a direct debit' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l card -d 'The last digits of the card it is paid with' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l payee -d 'Who gets the money, if not we' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l payee-iban -d 'The account of that payee' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l deliver-to -d 'The label of the customer\'s address the goods go to' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l attach -d 'A file to go along inside the e-invoice: PDF, PNG, JPEG, CSV, XLSX or ODS (can be repeated)' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l subject -d 'What it is about: a line below the heading' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l intro -d 'A text before the items' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l closing -d 'A text after the totals' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l note -d 'A note for ourselves, not on the paper' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l key -d 'A key of your own, so that the same invoice is not entered twice' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l account -d 'The revenue account of all lines, if not the usual one of their VAT' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l from -d 'A JSON file with one invoice, or an array of them; `-` is stdin' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l deposit -d 'A deposit invoice that is paid (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l issue -d 'Issue it at once'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from final" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remind" -l letters -d 'Print the letters into this folder' -r -f -a "(__fish_complete_directories)"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remind" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remind" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remind" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remind" -l due -d 'Every invoice whose time has come'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remind" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remind" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from remind" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from aging" -l on -d 'As of the end of this day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from aging" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from aging" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from aging" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from aging" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from aging" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from aging" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from statement" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from statement" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from statement" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from statement" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from statement" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from statement" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from statement" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from statement" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -l locale -d 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)' -r -f -a "iso\t''
de\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -l on -d 'The first day of our books; January 1 of this year if not given' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -l on-existing -d 'What to do with a row whose key is there with other content' -r -f -a "refuse\t''
skip\t''
update\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -l issue -d 'Issue them at once'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -l opening -d 'Take over what is open of invoices that other books had posted'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -l to -d 'The format of the e-invoice' -r -f -a "xrechnung\t''
xrechnung-cii\t''
zugferd\t''
factur-x\t''
peppol\t''
ubl\t''
cii\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -l buyer-reference -d 'What the customer\'s house wants on it (BT-10), if the invoice does not say it' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -l opening -d 'Only what was taken over from other books, for `bo invoice import --opening`'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from check" -l profile -d 'The rules; `auto` takes those that the file names' -r -f -a "auto\t''
en16931\t''
xrechnung\t''
peppol\t''
factur-x\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from check" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from check" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from check" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from check" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from check" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from read" -l locale -d 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)' -r -f -a "iso\t''
de\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from read" -l attachments -d 'Write the files that travel inside into this folder' -r -f -a "(__fish_complete_directories)"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from read" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from read" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from read" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from read" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from read" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from read" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -l locale -d 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)' -r -f -a "iso\t''
de\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -l to -d 'The format' -r -f -a "xrechnung\t''
xrechnung-cii\t''
zugferd\t''
factur-x\t''
peppol\t''
ubl\t''
cii\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -l lossy -d 'Leave out what the norm does not know'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from convert" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from payment" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from payment" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from payment" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from payment" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from payment" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from payment" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from payment" -f -a "list" -d 'List payments, discounts, credits, in the order they were entered'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from payment" -f -a "import" -d 'Enter the payments of a file; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from payment" -f -a "export" -d 'Print payments, discounts, losses and waivers for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from reminder" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from reminder" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from reminder" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from reminder" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from reminder" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from reminder" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from reminder" -f -a "list" -d 'List the reminders that were sent, newest first, or print their letters again'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from reminder" -f -a "import" -d 'Enter the reminders of an export, with what they cost; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from reminder" -f -a "export" -d 'Print them all with all columns, for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -f -a "add" -d 'Write a quote; it has its number at once'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -f -a "list" -d 'List quotes, newest first'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -f -a "show" -d 'Show a quote: its facts, lines, sums'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -f -a "print" -d 'Print a quote as PDF; the archive keeps a copy'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -f -a "accept" -d 'The customer wants it: make a draft of it'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -f -a "decline" -d 'The customer does not want it'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -f -a "import" -d 'Take over those of an export; all of them, or none. The key is the number'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from quote" -f -a "export" -d 'Print them all with all columns, for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -f -a "add" -d 'Keep something to be invoiced every week, month, quarter, half-year or year'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -f -a "list" -d 'List them by name'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -f -a "show" -d 'Show one: what the next invoice says, and what came of it'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -f -a "stop" -d 'End one: no more invoices'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -f -a "remove" -d 'Take one out that nothing was invoiced of'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -f -a "run" -d 'Issue what is due: each period once, however often it runs'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -f -a "import" -d 'Take over those of an export; all of them, or none. The key is the name'
complete -c bo -n "__fish_bo_using_subcommand invoice; and __fish_seen_subcommand_from recurring" -f -a "export" -d 'Print them all with all columns, for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "supplier" -d 'Keep what buying needs to know of suppliers'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "price" -d 'Keep the price lists of suppliers'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "compare" -d 'What a quantity costs at each supplier, with freight, and how they deliver'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "propose" -d 'What to buy, from whom, by when, and why'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "request" -d 'Ask several suppliers for prices, and give one of them the order'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "order" -d 'Order from suppliers, from the draft to the last delivery'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "receive" -d 'Goods of an order come: into the stock, at what was ordered'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "receipts" -d 'List what came, and what was found'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "unbilled" -d 'List what came and is not billed, what went back and is not credited, and what is billed and has not come'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "inspect" -d 'Say what was found when goods were looked at (§ 377 HGB)'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "notice" -d 'The notice of a defect to the supplier: printed, or sent'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "return" -d 'Send goods back to the supplier: out of the stock, and open on the order again'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "bill" -d 'Bills of suppliers, from the paper to the payment'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "match" -d 'Compare a bill with what was ordered and came; exit code 1 if it is held'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "contract" -d 'Keep framework contracts: terms, notice, what was called off'
complete -c bo -n "__fish_bo_using_subcommand buy; and not __fish_seen_subcommand_from supplier price compare propose request order receive receipts unbilled inspect notice return bill match contract budget" -f -a "budget" -d 'What departments may spend, have ordered and have spent'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -f -a "list" -d 'List suppliers by number'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -f -a "edit" -d 'Change what is known of a supplier; an empty text takes a fact away'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -f -a "import" -d 'Add or change the suppliers of a file; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from supplier" -f -a "export" -d 'Print them all for `import` to read back; the same as `list`'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -f -a "add" -d 'Add a price, or one from a quantity on'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -f -a "list" -d 'List prices by item, supplier and day'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -f -a "remove" -d 'Take a price away that was wrong, while nothing was ordered at it'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -f -a "import" -d 'Add or change the prices of a file; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from price" -f -a "export" -d 'Print all prices for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -l qty -d 'How much of it' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -l unit -d 'In this unit; the item\'s own if not given' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -l on -d 'The day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -l rate -d 'How much of a currency one of the books buys (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from compare" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from propose" -l horizon -d 'How far to look ahead: 30d, 4w' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from propose" -l from-use -d 'Count on what went out in so many days: 90d, 12w' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from propose" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from propose" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from propose" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from propose" -l create -d 'Make the orders'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from propose" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from propose" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from propose" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -f -a "new" -d 'Ask suppliers for prices'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -f -a "list" -d 'List requests by number'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -f -a "show" -d 'Compare what suppliers have answered, line by line'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -f -a "print" -d 'Print a request for one of the suppliers as PDF/A'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -f -a "send" -d 'Send a request to one of the suppliers by mail, or write the mail to a file'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -f -a "answer" -d 'Note what a supplier offers; for an item it becomes a price of theirs'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -f -a "award" -d 'Make an order of what a supplier has answered'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from request" -f -a "close" -d 'Close a request: nobody waits for answers any more'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "new" -d 'Make an order: a draft until it is approved'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "add" -d 'Add lines to a draft'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "edit" -d 'Change a line of a draft'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "remove" -d 'Take a line out of a draft'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "list" -d 'List orders of which something is to come'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "show" -d 'Show the lines of an order, and what came, went back and was billed of each'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "approve" -d 'Order what drafts say, or ask whoever has to approve; approve those that wait'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "print" -d 'Print an order as PDF/A'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "send" -d 'Send an order by mail, or write the mail to a file'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "cancel" -d 'Take an order back: all of it, or what did not come'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "close" -d 'Close an order: what did not come is no longer expected'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "import" -d 'Add the orders of a file as drafts; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from order" -f -a "export" -d 'Print the lines of all orders, for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l scan -d 'A file with one barcode for each line; `-` is stdin' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l location -d 'Where it is put' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l lot -d 'Of which lot' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l serial -d 'The serial number of a piece (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l expires -d 'Until when the lot is good' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l document -d 'The delivery note' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l inspect -d 'What was found when it was looked at' -r -f -a "ok\t''
defect\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l note -d 'What was found, in words' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l on -d 'The day it came, or the time of it: 2026-11-22T14:30; now if not given' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l all -d 'Everything that is open came'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receive" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receipts" -l order -d 'Only of this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receipts" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receipts" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receipts" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receipts" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receipts" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from receipts" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from unbilled" -l on -d 'At the end of this day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from unbilled" -l entry -d 'An entry by hand that did it, or `none` that they are for something else (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from unbilled" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from unbilled" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from unbilled" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from unbilled" -l post -d 'Post what is on its way as an advance, and back on the day after'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from unbilled" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from unbilled" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from unbilled" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from inspect" -l note -d 'In words; of a defect, what the supplier has to know' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from inspect" -l on -d 'When; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from inspect" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from inspect" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from inspect" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from inspect" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from inspect" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from inspect" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -l to -d 'To another address than the supplier\'s' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -l eml -d 'Write the mail to this file instead of sending it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -l send -d 'Send it by mail'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from notice" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -l lot -d 'Of which lot, or which piece' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -l location -d 'From where' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -l reason -d 'Why' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -l on -d 'When; today if not given, with --mistake the day of the receipt' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -l mistake -d 'It never came: the receipt was wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from return" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "receive" -d 'Take in bills as files, and keep the files unchanged; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "add" -d 'Enter a bill by hand; it waits until it is approved or rejected'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "self-bill" -d 'Draft the invoice for what a supplier delivered, in its place ("Gutschrift", § 14 (2) UStG)'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "list" -d 'List bills, newest first'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "show" -d 'Show a bill: its facts, lines, sums, what does not add up, payments'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "approve" -d 'Approve bills: they are posted, final, and to be paid'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "reject" -d 'Reject a bill with a reason: it is not posted and not paid'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "pay" -d 'Enter money that went out for a bill, in full or in part'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "cancel" -d 'Take an approved bill out of the books again, once'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "due" -d 'What is to be paid, to whom, and until when for less'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "file" -d 'Write the file of a bill as it came, byte for byte'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "print" -d 'Print a self-billed invoice, or what takes one back, as PDF/A with the e-invoice inside'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "import" -d 'Enter the bills of a file: one row a line, rows of the same supplier and number form one bill'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from bill" -f -a "export" -d 'Print all bills line by line with all columns, for `bo buy bill import` to read back'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from match" -l order -d 'The order; the one that the bill names, else the one that has most of its lines (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from match" -l tolerance -d 'What may differ, if less than bo.toml says: percent, amount' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from match" -l line -d 'Which line of the bill is which line of the order, or of ORDER/LINE (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from match" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from match" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from match" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from match" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from match" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from match" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -f -a "add" -d 'Add a framework contract'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -f -a "list" -d 'List contracts by number'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -f -a "show" -d 'Show a contract: its term, the last day of notice, what was called off and is left'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -f -a "end" -d 'Say when a contract ends'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -f -a "import" -d 'Add the contracts of a file; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from contract" -f -a "export" -d 'Print all contracts for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from budget" -l department -d 'Only of this department' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from budget" -l period -d 'These months; this year if not given' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from budget" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from budget" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from budget" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from budget" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from budget" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand buy; and __fish_seen_subcommand_from budget" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "item" -d 'Keep the list of what there can be'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "unit" -d 'Say how much of an item a unit is'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "location" -d 'Keep the places where goods are'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "barcode" -d 'Say what the barcodes of goods stand for'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "in" -d 'Goods come in: bought, found, or brought back by a customer'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "out" -d 'Goods go out: sold, used, or back to a supplier'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "move" -d 'Carry goods from one place to another; their value stays what it is'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "adjust" -d 'Put right what is there, or what it is worth'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "reverse" -d 'Take a row of the journal back, as if it had never been'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "reserve" -d 'Keep goods back for somebody'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "release" -d 'Let go of what is kept back'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "reservations" -d 'List what is kept back for somebody'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "reservation" -d 'Carry what is kept back over to another file'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "delivery" -d 'Deliver goods with a delivery note (Lieferschein), and invoice them later'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "count" -d 'Count what is really there (Inventur)'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "bom" -d 'Say what items are made of (bill of materials)'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "build" -d 'Build items out of their parts'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "list" -d 'List what is there, or was at the end of a day'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "journal" -d 'List what came, went, was carried and counted, and what each row did'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "value" -d 'What the stock is worth, now or at the end of a day'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "explain" -d 'How the value of an item came about, row by row'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "report" -d 'See what turns, what lies, what expires, what is lost'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "label" -d 'Print labels for goods, places and assets, with a code for a scanner'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "asset" -d 'Keep what the firm owns: who has it, what it is worth, what it is written off'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "import" -d 'Add the moves of a file; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand stock; and not __fish_seen_subcommand_from item unit location barcode in out move adjust reverse reserve release reservations reservation delivery count bom build list journal value explain report label asset import export" -f -a "export" -d 'Print the moves that stand, for `bo stock import` to read back'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -f -a "add" -d 'Add an item'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -f -a "edit" -d 'Change what is known about an item; an empty text takes a fact away'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -f -a "show" -d 'Show everything known about an item'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -f -a "remove" -d 'Take an item away, of which nothing was entered yet'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -f -a "list" -d 'List items by number'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -f -a "import" -d 'Add or change the items of a file; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from item" -f -a "export" -d 'Print them all for `import` to read back; the same as `list`'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -f -a "add" -d 'Say that a unit is so many of another one, for an item or for all'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -f -a "remove" -d 'Take back what a unit is, while nothing is entered in it yet'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -f -a "list" -d 'List them all'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -f -a "import" -d 'Add those of a file; all of them, or none. The key is item, unit and of'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from unit" -f -a "export" -d 'Print them all for `import` to read back; the same as `list`'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -f -a "add" -d 'Add a place and those it is in, or change one that is there'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -f -a "remove" -d 'Take a place away, where nothing ever was'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -f -a "list" -d 'List them all'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -f -a "import" -d 'Add or change those of a file; all of them, or none. The key is the code'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from location" -f -a "export" -d 'Print them all for `import` to read back; the same as `list`'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -f -a "add" -d 'Say what a barcode stands for'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -f -a "remove" -d 'Take back what a barcode stands for'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -f -a "list" -d 'List them all'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -f -a "import" -d 'Add those of a file; all of them, or none. The key is the barcode'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from barcode" -f -a "export" -d 'Print them all for `import` to read back; the same as `list`'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l scan -d 'A file with what a scanner typed, a code on each line; `-` is stdin' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l unit -d 'A unit of the item: pack, g' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l on -d 'The day it happened, or the time of it: 2026-11-22T14:30; now if not given' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l lot -d 'Of which lot' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l serial -d 'The serial number of a piece (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l document -d 'The paper behind it, such as a delivery note' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l key -d 'What another program calls it; each key is taken once' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l note -d 'Why, in words' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l location -d 'Where it is put' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l expires -d 'Until when the lot is good' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l cost -d 'What one of the unit has cost, without VAT' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l value -d 'What all of it has cost, without VAT' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l of -d 'The row of the journal that took it out' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l contact -d 'From whom' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l opening -d 'It was there before bo: posted against the opening balances'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from in" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l scan -d 'A file with what a scanner typed, a code on each line; `-` is stdin' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l unit -d 'A unit of the item: pack, g' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l on -d 'The day it happened, or the time of it: 2026-11-22T14:30; now if not given' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l lot -d 'Of which lot' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l serial -d 'The serial number of a piece (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l document -d 'The paper behind it, such as a delivery note' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l key -d 'What another program calls it; each key is taken once' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l note -d 'Why, in words' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l location -d 'Where it is taken from' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l of -d 'The row of the journal that brought it in' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l reservation -d 'What was kept back for it' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l department -d 'The department whose cost it is' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l contact -d 'To whom' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from out" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l scan -d 'A file with what a scanner typed, a code on each line; `-` is stdin' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l unit -d 'A unit of the item: pack, g' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l on -d 'The day it happened, or the time of it: 2026-11-22T14:30; now if not given' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l lot -d 'Of which lot' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l serial -d 'The serial number of a piece (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l document -d 'The paper behind it, such as a delivery note' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l key -d 'What another program calls it; each key is taken once' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l note -d 'Why, in words' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l from -d 'Where it was' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l to -d 'Where it is then' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l unit -d 'A unit of the item: pack, g' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l on -d 'The day at whose end it holds, or the time of it: 2026-11-22T14:30; now if not given' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l location -d 'At which place a quantity is; "" is no particular one' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l lot -d 'Of which lot, or the serial number of a piece' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l price -d 'What one unit is worth from then on' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l worth -d 'What all that is there is worth' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l method -d 'How it is valued from then on' -r -f -a "average\t''
fifo\t''
lifo\t''
standard\t''
specific\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l add-cost -d 'What a row has cost on top: freight, customs, a bill that came late' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l of -d 'The row of the journal that has cost more' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l document -d 'The paper behind it' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l note -d 'Why, in words' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from adjust" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reverse" -l reason -d 'Why' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reverse" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reverse" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reverse" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reverse" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reverse" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reverse" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l unit -d 'A unit of the item: pack, g' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l lot -d 'Of which lot, or the serial number of a piece' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l for -d 'What for, such as the number of a quote' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l contact -d 'For whom' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l until -d 'The last day on which it is kept; without it until somebody lets go of it' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l backorder -d 'Keep what is free, and of what comes the rest'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reserve" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from release" -l reason -d 'Why' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from release" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from release" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from release" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from release" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from release" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from release" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservations" -l item -d 'Only of this item' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservations" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservations" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservations" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservations" -l all -d 'Those of which nothing is left as well'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservations" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservations" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservations" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservation" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservation" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservation" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservation" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservation" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservation" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservation" -f -a "import" -d 'Keep back what a file says, under its numbers; all of it, or nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from reservation" -f -a "export" -d 'Print what is kept back still, for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -f -a "add" -d 'Take goods out of the stock with a delivery note'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -f -a "list" -d 'List delivery notes, the newest first'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -f -a "show" -d 'Show what left with a delivery note, and what of it is invoiced'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -f -a "print" -d 'Print a delivery note as PDF'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from delivery" -f -a "cancel" -d 'Take a delivery back that did not leave; what comes back later is `bo stock in --of`'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -f -a "open" -d 'Begin a count, of all that is there or of a part of it'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -f -a "sheet" -d 'Print the sheet of a count, in the order of the places'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -f -a "post" -d 'Take in what was counted, and end the count'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -f -a "show" -d 'Show a count line by line'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -f -a "list" -d 'List counts, the newest first'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -f -a "cancel" -d 'Give a count up; nothing comes of it'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from count" -f -a "due" -d 'List what was not counted for a year, as permanent counting asks for (§ 241 (2) HGB)'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -f -a "set" -d 'Say how much of a part goes into one of an item; 0 takes it out of the list'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -f -a "list" -d 'List what items are made of'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -f -a "import" -d 'Add or change those of a file; all of them, or none. The key is item and part'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from bom" -f -a "export" -d 'Print them all for `import` to read back; the same as `list`'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l on -d 'The day it was built, or the time of it: 2026-11-22T14:30; now if not given' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l from -d 'Where the parts are taken from' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l location -d 'Where it is put' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l lot -d 'Its lot, or its serial number' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l cost -d 'What it has cost beside the parts' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l part -d 'Other parts than usual, for all of it (can be repeated); 0 leaves one out' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l document -d 'The paper behind it' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l note -d 'Why, in words' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from build" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l item -d 'Only this item' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l category -d 'Only of this category' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l at -d 'At the end of this day; now if not given' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l by -d 'A line for each place, or each lot' -r -f -a "location\t''
lot\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l location -d 'Only at this place, and what is in it' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l below-min -d 'Only items of which less is free than their minimum'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l there -d 'Only what is there'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from journal" -l item -d 'Only of this item' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from journal" -l period -d 'Only of these days' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from journal" -l document -d 'Only of this paper' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from journal" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from journal" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from journal" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from journal" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from journal" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from journal" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l at -d 'At the end of this day; now if not given' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l as-known -d 'With what was entered by the end of this day' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l method -d 'As if everything had always been valued like this' -r -f -a "average\t''
fifo\t''
lifo\t''
standard\t''
specific\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l market -d 'A file of market prices: item, price' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l locale -d 'How that file writes numbers: iso (4.50) or de (4,50)' -r -f -a "iso\t''
de\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l post -d 'Book what the market makes the stock worth less, or more again'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l all -d 'Items of which nothing is there as well'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from value" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from explain" -l at -d 'Up to the end of this day; all if not given' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from explain" -l as-known -d 'The day by whose end the rows before were known' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from explain" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from explain" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from explain" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from explain" -l diff -d 'What was entered later, and what it changed'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from explain" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -f -a "abc" -d 'Items by the cost of what went out: A makes 80 percent of it, A and B 95'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -f -a "turnover" -d 'How often what is there was turned over, the slowest first'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -f -a "dead" -d 'What is there and has not gone out for long, the dearest first'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -f -a "expiry" -d 'Lots that expire soon, and those that have'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from report" -f -a "shrinkage" -d 'What counts have found to be missing or too much, the dearest loss first'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l unit -d 'The unit of the items that bears the label' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l lot -d 'Of which lot' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l serial -d 'The serial number of a piece (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l location -d 'A place (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l asset -d 'An asset (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l code -d 'How the code is drawn: qr, ean13 (EAN-8 as well) or code128; as it fits if not given' -r -f -a "qr\t''
ean13\t''
code128\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l copies -d 'How many of each' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l sheet -d 'The size of a label in mm, and how many are on a sheet' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l skip -d 'So many labels of the first sheet are used up' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l language -d 'The language of the words: de, en; that of the firm\'s papers if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l price -d 'What one is sold for as well, with VAT'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from label" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "add" -d 'Add an asset to the register; its bill posts what it cost'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "list" -d 'List assets with what they are worth'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "show" -d 'Show everything about an asset'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "edit" -d 'Put right what the register says; what it said before stays in the history'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "remove" -d 'Remove an asset that was entered by mistake, while nothing follows from it'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "class" -d 'List the classes of assets with their accounts and usual lives'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "hand" -d 'Hand an asset over to somebody, with a receipt to sign'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "back" -d 'Take an asset back, with a receipt to sign'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "custody" -d 'List who has what'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "receipt" -d 'Print a receipt again: of the handover, or of the return once it came back'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "depreciation" -d 'Show what is written off, in the books and for tax; post it, or change it from a day on'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "transfer" -d 'Move an asset to another class or account from a day on, such as a machine that is finished'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "dispose" -d 'Take an asset out of the books: sold with an invoice, scrapped, or lost'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "reinstate" -d 'Take the end of an asset back: its sale was cancelled, it was found again, or it was a mistake'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "schedule" -d 'Show the movement schedule of fixed assets of a year (§ 284 (3) HGB), by account and class'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "licence" -d 'Keep licences and subscriptions: who has a seat, when they renew, when to give notice'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "audit" -d 'Look for assets with a scanner: found, missing, elsewhere, unexpected'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "import" -d 'Take a register over from a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from asset" -f -a "export" -d 'Print the register, for `bo stock asset import` to read back'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from import" -l locale -d 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)' -r -f -a "iso\t''
de\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from import" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from import" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from import" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand stock; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "open" -d 'Open a ticket'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "mail" -d 'Take mails in: one, an mbox, a maildir or a folder of .eml files'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "list" -d 'List tickets: the open ones, unless a query asks for a state'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "show" -d 'Show a ticket: what it is, and with --thread what was said'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "search" -d 'Search all tickets, the best and newest first'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "reply" -d 'Answer a ticket by mail, or write the mail to a file'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "note" -d 'Leave a note that never leaves the house'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "assign" -d 'Assign tickets to a person or a department'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "take" -d 'Assign tickets to yourself, and begin to work on them'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "wait" -d 'Let a ticket wait for somebody else; its clocks stand'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "resolve" -d 'Resolve tickets: the work is done'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "reopen" -d 'Open tickets again, or bring them into a state of the workflow'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "close" -d 'Close tickets: they are over'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "edit" -d 'Change what is said about tickets, one or many at once'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "merge" -d 'Merge tickets into one: their numbers lead to it from now on'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "unmerge" -d 'Make a ticket that was merged one of its own again'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "split" -d 'Take messages of a ticket out into a new one'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "link" -d 'Link two tickets: one blocks, causes or duplicates the other, or relates to it'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "unlink" -d 'Take a link between two tickets away'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "parent" -d 'Make a ticket a part of another one'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "tag" -d 'Tag a ticket'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "asset" -d 'Say which assets a ticket is about'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "task" -d 'Add things to do, or say that they are done'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "time" -d 'Note time worked on a ticket'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "worklog" -d 'List who worked on what: each time that was noted, and the invoice it is on'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "bill" -d 'Draft an invoice with the billable time of a customer, or list what is on none yet'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "files" -d 'List the files of a ticket'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "file" -d 'Write a file of a ticket as it came'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "mails" -d 'List mails and what became of them, newest first'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "raw" -d 'Write a mail as it came'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "release" -d 'Take a mail in by hand that went nowhere'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "drop" -d 'Leave a mail out that nobody needs: it stays as it came, and waits no longer'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "escalate" -d 'Note what is over, take the steps that were agreed, and open what waited long enough'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "report" -d 'Report what came and went, how long it took, and what is left'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "stats" -d 'How many tickets stand how, by queue and state'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "queue" -d 'Say who looks after what: hours, holidays, mail address, price of an hour'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "sla" -d 'Agree how soon tickets are answered and resolved, and see every counted minute'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "workflow" -d 'Say which states tickets have, and who brings them from which to which'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "query" -d 'Keep queries under a name'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "template" -d 'Keep tickets that are opened alike, and answers that are given again and again'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "recurring" -d 'Open tickets again and again, from a template'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "kb" -d 'Keep what we know: articles, from what was resolved'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "desk" -d 'Take queues, agreements, workflow, templates and queries to another file'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "import" -d 'Take tickets over from another file or program'
complete -c bo -n "__fish_bo_using_subcommand ticket; and not __fish_seen_subcommand_from open mail list show search reply note assign take wait resolve reopen close edit merge unmerge split link unlink parent tag asset task time worklog bill files file mails raw release drop escalate report stats queue sla workflow query template recurring kb desk import export" -f -a "export" -d 'Write all tickets with all that happened, or all mails as they came'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l from -d 'The mail address of who asks' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l name -d 'What they call themselves' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l customer -d 'The customer, if their address says it not' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l text -d 'What they say; `-` is stdin' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l queue -d 'The queue' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l priority -d 'How urgent it is' -r -f -a "urgent\t''
high\t''
normal\t''
low\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l category -d 'What kind of thing it is' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l assign -d 'A person or a department' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l tag -d 'What it is tagged with (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l task -d 'Something that is to be done (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l parent -d 'The ticket it is a part of' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l asset -d 'An asset it is about (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l deadline -d 'Until when it has to be done: 2026-11-25, 2026-11-25T12:00 or 2026-11-25T12:00:00Z' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l aware -d 'When we came to know of it, if not now' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l attach -d 'A file that comes with it (can be repeated)' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l key -d 'What another program calls it; the same key opens nothing twice' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l template -d 'A template' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from open" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mail" -l queue -d 'The queue; that of the address they were sent to if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mail" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mail" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mail" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mail" -l dated -d 'Mails count from when they say they were written: for a mailbox of last year'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mail" -l sysexits -d 'Exit codes of sysexits.h, for mail servers'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mail" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mail" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mail" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l saved -d 'A saved query' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l queue -d 'Of this queue' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l search -d 'With these words in subject, messages or files' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l sort -d 'In which order' -r -f -a "priority\t''
due\t''
changed\t''
opened\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l save -d 'Keep the query under this name' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l mine -d 'Assigned to me'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l unassigned -d 'Assigned to nobody, or only to a department'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l breaching -d 'Whose time is over, or nearly'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l waiting -d 'Waiting for somebody else'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l all -d 'Resolved and closed ones as well'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from show" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from show" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from show" -l thread -d 'Everything that happened, in order'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from show" -l whole -d 'With quoted text and signatures'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from show" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from search" -l limit -d 'At most so many' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from search" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from search" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from search" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from search" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from search" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l template -d 'A template' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l name -d 'What who asks is called, for {{name}} of the template' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l to -d 'To another address than that of who asks (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l cc -d 'Who else gets it (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l attach -d 'A file that comes with it (can be repeated)' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l eml -d 'Write the mail to this file instead of sending it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l event -d 'Not the oldest answer that did not go out, but this one of the thread' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l all -d 'To everybody who got the last message, and to those who asked in what was merged, if they are of the same customer'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l wait -d 'Wait for an answer then'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l resolve -d 'It is resolved then'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l again -d 'Send the oldest answer again that did not go out; --to and --cc correct its addresses'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l drop -d 'Give it up instead: it is not sent, and `bo due` names it no more'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l sent -d 'The answer that was interrupted on its way is with who asks'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l not-sent -d 'The answer that was interrupted on its way is not: it stays as a note'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reply" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from note" -l attach -d 'A file that comes with it (can be repeated)' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from note" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from note" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from note" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from note" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from note" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from note" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l to -d 'The same, where numbers come from stdin' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l nobody -d 'To nobody'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from assign" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from assign" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from take" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from take" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from take" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from take" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from take" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from take" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from wait" -l until -d 'Until which day; of a moment, its day' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from wait" -l note -d 'A note that says why' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from wait" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from wait" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from wait" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from wait" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from wait" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from resolve" -l note -d 'A note that says how or why' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from resolve" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from resolve" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from resolve" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from resolve" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from resolve" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from resolve" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reopen" -l note -d 'A note that says how or why' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reopen" -l state -d 'The state' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reopen" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reopen" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reopen" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reopen" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from close" -l note -d 'A note that says how or why' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from close" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from close" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from close" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from close" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from close" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l where -d 'All tickets of a query' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l subject -d 'What it is about' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l queue -d 'The queue' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l priority -d 'How urgent it is' -r -f -a "urgent\t''
high\t''
normal\t''
low\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l state -d 'The state' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l assign -d 'A person or a department' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l from -d 'The mail address of who asks' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l customer -d 'The customer' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l category -d 'What kind of thing it is' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l deadline -d 'Until when it has to be done: a moment, or a day, which counts whole' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l aware -d 'When we came to know of what its category says, if not now: an earlier term takes its place' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l tag -d 'A tag to add (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l untag -d 'A tag to take away (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l yes -d 'Keep it'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from merge" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from merge" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from merge" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from merge" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from merge" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from merge" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unmerge" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unmerge" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unmerge" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unmerge" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unmerge" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unmerge" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from split" -l subject -d 'What the new one is about; as the first message if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from split" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from split" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from split" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from split" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from split" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from split" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from link" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from link" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from link" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from link" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from link" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from link" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unlink" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unlink" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unlink" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unlink" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unlink" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from unlink" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from parent" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from parent" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from parent" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from parent" -l none -d 'Of nothing any more'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from parent" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from parent" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from parent" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from tag" -l remove -d 'A tag to take away (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from tag" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from tag" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from tag" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from tag" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from tag" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from tag" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from asset" -l remove -d 'An asset to take away (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from asset" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from asset" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from asset" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from asset" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from asset" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from asset" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from task" -l done -d 'The place of one that is done (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from task" -l undone -d 'The place of one that is not (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from task" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from task" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from task" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from task" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from task" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from task" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from time" -l on -d 'The day of the work; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from time" -l note -d 'What was done; it stands on the invoice' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from time" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from time" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from time" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from time" -l billable -d 'The customer pays for it'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from time" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from time" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from time" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l from -d 'From this day on; the first of the year if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l to -d 'Until this day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l who -d 'Of this person: number or login' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l customer -d 'For which this customer pays' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l queue -d 'On tickets in this queue' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l ticket -d 'On this ticket, and on what was merged into it' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from worklog" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l customer -d 'Whose; without it, what is open is listed' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l until -d 'Time until this day; until today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l rate -d 'What an hour costs, net' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l reason -d 'Why; it stands on the credit note' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l besides -d 'A credit note that was for something else (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l credited -d 'The credit note that somebody wrote for it (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l not-credited -d 'A credit note that was not for it after all' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l list -d 'Only list what is open'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l credit -d 'Issue a credit note for what was invoiced and taken back'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from bill" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from files" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from files" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from files" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from files" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from files" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from files" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from file" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from file" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from file" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from file" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from file" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from file" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from file" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from file" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mails" -l outcome -d 'Only those with this outcome' -r -f -a "opened\t''
added\t''
skipped\t''
quarantined\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mails" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mails" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mails" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mails" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mails" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from mails" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from raw" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from raw" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from raw" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from raw" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from raw" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from raw" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from raw" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from raw" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from release" -l into -d 'The ticket it belongs to' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from release" -l queue -d 'The queue in which it opens a ticket' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from release" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from release" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from release" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from release" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from release" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from release" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from drop" -l reason -d 'Why' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from drop" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from drop" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from drop" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from drop" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from escalate" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from escalate" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from escalate" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from escalate" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from escalate" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from escalate" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -l by -d 'Divided by what' -r -f -a "queue\t''
assignee\t''
category\t''
priority\t''
requester\t''
customer\t''
asset\t''
software\t''
month\t''
worker\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -l from -d 'From this day on; the first of the year if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -l to -d 'Until this day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -l chart -d 'As bars'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from stats" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from stats" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from stats" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from stats" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from stats" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -f -a "list" -d 'List queues'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -f -a "add" -d 'Add a queue'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -f -a "edit" -d 'Change what is said about a queue'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -f -a "withdraw" -d 'Take back what is planned for a queue'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -f -a "days-off" -d 'List the days off of queues'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from queue" -f -a "day-off" -d 'Give a queue days off besides its holidays, or take them back'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -f -a "list" -d 'List what is agreed'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -f -a "set" -d 'Agree how soon tickets are answered and resolved that are opened from now on'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -f -a "explain" -d 'List every interval that the clocks of a ticket counted, and why not the others'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -f -a "steps" -d 'List what `bo ticket escalate` does, and when'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from sla" -f -a "step" -d 'Add a step of escalation, or take one away'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -f -a "list" -d 'List the moves between states'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -f -a "states" -d 'List the states'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -f -a "state" -d 'Add a state, or change its name and whether clocks stand in it'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -f -a "allow" -d 'Let tickets go from one state to another'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from workflow" -f -a "forbid" -d 'Let tickets go from one state to another no more'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from query" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from query" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from query" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from query" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from query" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from query" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from query" -f -a "list" -d 'List saved queries'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from query" -f -a "save" -d 'Keep a query under a name'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from query" -f -a "remove" -d 'Forget a saved query'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from template" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from template" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from template" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from template" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from template" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from template" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from template" -f -a "list" -d 'List templates'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from template" -f -a "set" -d 'Keep a template; one that is there is replaced'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from template" -f -a "remove" -d 'Remove a template'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -f -a "list" -d 'List what recurs, with the next day that is not opened yet'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -f -a "set" -d 'Say what recurs; what is there under its name is replaced'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -f -a "run" -d 'Open the tickets of all days until today that are not opened yet'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from recurring" -f -a "remove" -d 'Stop something that recurs; its tickets stay'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -f -a "add" -d 'Write an article'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -f -a "list" -d 'List articles'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -f -a "show" -d 'Show an article'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -f -a "search" -d 'Search articles, the best first'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -f -a "edit" -d 'Write a new version of an article; the ones before stay'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -f -a "remove" -d 'Take an article out of sight; what was written stays'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -f -a "export" -d 'List all that was ever written, for another file'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from kb" -f -a "import" -d 'Take articles over from another file, with the tickets that they come from before them'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from desk" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from desk" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from desk" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from desk" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from desk" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from desk" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from desk" -f -a "export" -d 'Write what the desk was told: queues with their history, agreements, workflow, templates, queries'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from desk" -f -a "import" -d 'Read what another desk was told'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from import" -l locale -d 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)' -r -f -a "iso\t''
de\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from import" -l from -d 'What the file is' -r -f -a "rows\t''
history\t''
issues\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from import" -l queue -d 'The queue of rows and issues that name none' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from import" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from import" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from import" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from export" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from export" -l mbox -d 'The mails as they came, as an mbox'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from export" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ticket; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -f -a "add" -d 'Add a customer or supplier'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -f -a "edit" -d 'Change what is known about a contact; an empty text takes a fact away'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -f -a "show" -d 'Show everything known about a contact'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -f -a "list" -d 'List contacts by number'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -f -a "import" -d 'Add or change the contacts of a file; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -f -a "export" -d 'Print all contacts with all columns, for `bo contact import` to read back'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -f -a "remove" -d 'Take a contact out of the book, if nothing names it'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -f -a "address" -d 'Keep other addresses of contacts: where goods or invoices go'
complete -c bo -n "__fish_bo_using_subcommand contact; and not __fish_seen_subcommand_from add edit show list import export remove address person" -f -a "person" -d 'Keep the people of contacts'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l street -d 'Street and house number' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l extra -d 'A second line of the address' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l zip -d 'Postal code' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l city -d 'Town' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l country -d 'Two letters, such as DE or AT' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l email -d 'Where invoices are sent' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l phone -d 'Telephone number' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l vat-id -d 'VAT id, such as DE136695976; its check digit is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l tax-number -d 'National tax number' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l leitweg-id -d 'Address of a German public office for e-invoices' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l endpoint-scheme -d 'Scheme of the electronic address, such as EM or 0204' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l endpoint -d 'Electronic address for e-invoices' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l language -d 'Language of papers: de or en' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l vat -d 'How VAT applies: domestic, reverse-charge, intra-community, export, exempt, outside' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l prices -d 'Whether prices are net or gross' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l currency -d 'Currency of its invoices, such as CHF' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l payment-days -d 'Days until its invoices are due' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l discount-days -d 'Days in which a cash discount may be taken' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l discount-percent -d 'The cash discount' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l iban -d 'Bank account; its checksum is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l bic -d 'Bank' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l reminders -d 'false: never remind of invoices' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l consumer -d 'true: a private person (lower interest on late payment)' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l note -d 'For ourselves' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l supplier -d 'We buy from it'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l customer -d 'It buys from us; so does everyone who is not only a supplier'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l name -d 'Another name' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l street -d 'Street and house number' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l extra -d 'A second line of the address' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l zip -d 'Postal code' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l city -d 'Town' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l country -d 'Two letters, such as DE or AT' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l email -d 'Where invoices are sent' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l phone -d 'Telephone number' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l vat-id -d 'VAT id, such as DE136695976; its check digit is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l tax-number -d 'National tax number' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l leitweg-id -d 'Address of a German public office for e-invoices' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l endpoint-scheme -d 'Scheme of the electronic address, such as EM or 0204' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l endpoint -d 'Electronic address for e-invoices' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l language -d 'Language of papers: de or en' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l vat -d 'How VAT applies: domestic, reverse-charge, intra-community, export, exempt, outside' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l prices -d 'Whether prices are net or gross' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l currency -d 'Currency of its invoices, such as CHF' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l payment-days -d 'Days until its invoices are due' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l discount-days -d 'Days in which a cash discount may be taken' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l discount-percent -d 'The cash discount' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l iban -d 'Bank account; its checksum is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l bic -d 'Bank' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l reminders -d 'false: never remind of invoices' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l consumer -d 'true: a private person (lower interest on late payment)' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l note -d 'For ourselves' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l supplier -d 'We buy from it'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l customer -d 'It buys from us; so does everyone who is not only a supplier'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from show" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from show" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from show" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from list" -l search -d 'Only those whose number, name, town or mail address contains this' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from list" -l customers -d 'Only customers'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from list" -l suppliers -d 'Only suppliers'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from import" -l locale -d 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)' -r -f -a "iso\t''
de\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from import" -l on-existing -d 'What to do with a row whose key is there with other content' -r -f -a "refuse\t''
skip\t''
update\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from import" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from import" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from import" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from remove" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from remove" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from remove" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from remove" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -f -a "add" -d 'Add an address, or change the one with the same label'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -f -a "list" -d 'List them all'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -f -a "import" -d 'Add or change those of a file; all of them, or none. The key is contact and label'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from address" -f -a "export" -d 'Print them all for `import` to read back; the same as `list`'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -f -a "add" -d 'Add a person, or change the one with the same name'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -f -a "list" -d 'List them all'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -f -a "import" -d 'Add or change those of a file; all of them, or none. The key is contact and name'
complete -c bo -n "__fish_bo_using_subcommand contact; and __fish_seen_subcommand_from person" -f -a "export" -d 'Print them all for `import` to read back; the same as `list`'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "account" -d 'Keep our accounts at banks'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "pay" -d 'Order the payment of what is due to suppliers, as a SEPA file (pain.001)'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "collect" -d 'Order the collection of invoices by direct debit, as a SEPA file (pain.008)'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "order" -d 'List, show, approve and cancel orders to the bank'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "mandate" -d 'Keep the SEPA mandates of customers'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "import" -d 'Take in statements as the bank hands them out, file by file'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "match" -d 'Match lines of statements with the books: what is certain, or one line with what you say'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "review" -d 'Show the lines that wait, and what each may be about'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "rules" -d 'Keep rules: which lines go to which account'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "unmatch" -d 'Take back what was matched with a line'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "list" -d 'List the lines of statements, newest first'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "show" -d 'Show everything the bank says about a line, and what it was matched with'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "statements" -d 'List the statements, and where one is missing'
complete -c bo -n "__fish_bo_using_subcommand bank; and not __fish_seen_subcommand_from account pay collect order mandate import match review rules unmatch list show statements balance" -f -a "balance" -d 'Compare what the bank says with what the books say'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from account" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from account" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from account" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from account" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from account" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from account" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from account" -f -a "add" -d 'Add an account at a bank'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from account" -f -a "list" -d 'List our accounts at banks'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l within -d 'What is due within so many days counts as due: 7d, 1w' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l account -d 'Our account; the one on our papers, or the only one, if not given' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l on -d 'The day the bank is to do it; as soon as it can if not given' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l to -d 'Where the file goes; `ORDER.xml` in this folder if not given, `-` is stdout' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l due -d 'All that is due'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l batch -d 'The bank books one sum, not each payment'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from pay" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l within -d 'What is due within so many days counts as due: 7d, 1w' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l account -d 'Our account; the one on our papers, or the only one, if not given' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l on -d 'The day the bank is to do it; as soon as it can if not given' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l to -d 'Where the file goes; `ORDER.xml` in this folder if not given, `-` is stdout' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l due -d 'All that is due'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l batch -d 'The bank books one sum, not each payment'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from collect" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -f -a "list" -d 'List orders, the newest first'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -f -a "show" -d 'Show what is in an order'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -f -a "approve" -d 'Approve an order that somebody else has proposed, and write its file'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -f -a "file" -d 'Write the file of an order again, byte for byte'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from order" -f -a "cancel" -d 'Take back an order that did not go to the bank: what it paid is open again'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from mandate" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from mandate" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from mandate" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from mandate" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from mandate" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from mandate" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from mandate" -f -a "add" -d 'Add a mandate that a customer has signed'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from mandate" -f -a "list" -d 'List mandates'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from mandate" -f -a "end" -d 'End a mandate: nothing more is collected with it'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from import" -l account -d 'The account, by its name or IBAN, if the file does not say it' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from import" -l profile -d 'How the CSV is written: a name such as dkb, or a TOML file' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from import" -l from -d 'Only lines booked on this day or later' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from import" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from import" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from import" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l of -d 'With --auto: only of this account of ours, by its name or IBAN' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l invoice -d 'It pays this invoice of ours; may be given several times' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l bill -d 'It pays this bill; may be given several times' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l account -d 'It goes to this account of the books; may be given several times' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l order -d 'It is this order to the bank' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l transfer -d 'It goes to or comes from this account of ours' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l entry -d 'It is in the books already, with this entry' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l tax -d 'The tax code of --account, such as in.S19: VAT is taken out of the amount' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l department -d 'The department of --account' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l text -d 'What the entry of --account says' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l contact -d 'The contact of --account' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l original -d 'What it was in the currency of the invoice or bill, if the bank does not say it' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l on -d 'The day of the entry, if the month of the line is locked; that of the line if not given' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l auto -d 'Every line that is certain'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l with-discount -d 'What is missing is a cash discount, in time or not'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l overpaid -d 'It is meant that the invoice or bill gets more than is open on it'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l yes -d 'Post it before the day of the opening balances as well'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from match" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from review" -l account -d 'Only of this account, by its name or IBAN' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from review" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from review" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from review" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from review" -l best -d 'Only the best proposal of each line'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from review" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from review" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from review" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -f -a "add" -d 'Add a rule behind the others: the first one that holds takes a line'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -f -a "list" -d 'List the rules, in the order they are tried'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -f -a "test" -d 'Show which open lines the rules would take; nothing is changed'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -f -a "remove" -d 'Take a rule away; what it matched stays'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -f -a "import" -d 'Take in rules of a TOML file: new ones come last, others of the same name change'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from rules" -f -a "export" -d 'Write all rules as a TOML file'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from unmatch" -l on -d 'The day it counts for; that of the line if not given' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from unmatch" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from unmatch" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from unmatch" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from unmatch" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from unmatch" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from unmatch" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -l account -d 'Only of this account, by its name or IBAN' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -l period -d 'Only booked on these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -l search -d 'Only where name, account, purpose or a reference has this in it' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -l limit -d 'Only so many' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -l open -d 'Only what the books do not explain in full'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from show" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from show" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from show" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from statements" -l account -d 'Only of this account, by its name or IBAN' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from statements" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from statements" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from statements" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from statements" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from statements" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from statements" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from balance" -l account -d 'Only of this account, by its name or IBAN' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from balance" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from balance" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from balance" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from balance" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from balance" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand bank; and __fish_seen_subcommand_from balance" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "journal" -d 'List every posting, in the order it was made'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "account" -d 'One account: every posting by day, the balance after it, and the accounts on the other side'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "balance" -d 'Balances of accounts by type, and by the first digits of their codes'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "trial-balance" -d 'Opening, debits, credits and balance of every account (Summen- und Saldenliste)'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "export" -d 'Write the books for another program'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "income" -d 'The income statement in the form of § 275 (2) HGB; this year up to today if no period is named'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "balance-sheet" -d 'The balance sheet in the form of § 266 HGB; as of today if no day is named'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "cash-flow" -d 'Where the money came from and where it went, by month; this year up to today if no period is named'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "entry" -d 'Post, show, reverse, import and export single entries'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "vat" -d 'Prepare the VAT return and the EC sales list'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "eur" -d 'The cash-basis statement of a year (§ 4 (3) EStG), line by line of "Anlage EÜR"'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "aging" -d 'What customers and suppliers owe, by days after it was due'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "forecast" -d 'How much money there will be, week by week or month by month'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "budget" -d 'Plan income and costs, and compare them with the books'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "accounts" -d 'List, add, edit and import accounts'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "department" -d 'Keep the departments that postings may belong to'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "recurring" -d 'Post the same again and again'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "accrue" -d 'Spread an expense or an income over the months it is for (§ 250 HGB)'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "period" -d 'Lock months, such as after the VAT return, and open them again'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "close" -d 'Close a calendar year: VAT and the result are moved, and its months are closed for good'
complete -c bo -n "__fish_bo_using_subcommand ledger; and not __fish_seen_subcommand_from journal account balance trial-balance export income balance-sheet cash-flow entry vat eur aging forecast budget accounts department recurring accrue period close open" -f -a "open" -d 'Begin a year: after a closed one, or with the balances of another program'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l period -d 'Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l on -d 'Only this day' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l account -d 'Only this account' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l document -d 'Only what was posted for this paper; of a bill our number or the supplier\'s' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l department -d 'Only this department' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l language -d 'The language of names and papers; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l compare -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l by -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l depth -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l chart -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from journal" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l period -d 'Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l on -d 'Everything up to this day; today if neither is given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l compare -d 'Next to the same of this period, with the difference' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l by -d 'An amount for each part of the period' -r -f -a "month\t''
quarter\t''
year\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l depth -d 'Refused: an account is the finest there is' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l department -d 'Only this department' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l language -d 'The language of names and papers; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l chart -d 'Draw a chart below the rows, on stderr; with a name, write it as SVG to that file' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from account" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l period -d 'Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l on -d 'Everything up to this day; today if neither is given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l compare -d 'Next to the same of this period, with the difference' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l by -d 'An amount for each part of the period' -r -f -a "month\t''
quarter\t''
year\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l depth -d 'Add up accounts whose codes begin with the same so many digits; 0 for types only' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l department -d 'Only this department' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l language -d 'The language of names and papers; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l chart -d 'Draw a chart below the rows, on stderr; with a name, write it as SVG to that file' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l with-closing -d 'With the entries that close the year: income and expenses at zero, the result in equity'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l all -d 'Lines that are zero as well'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l period -d 'Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l on -d 'Everything up to this day; today if neither is given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l compare -d 'Next to the same of this period, with the difference' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l by -d 'An amount for each part of the period' -r -f -a "month\t''
quarter\t''
year\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l depth -d 'Add up accounts whose codes begin with the same so many digits; 0 for types only' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l department -d 'Only this department' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l language -d 'The language of names and papers; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l chart -d 'Draw a chart below the rows, on stderr; with a name, write it as SVG to that file' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l with-closing -d 'With the entries that close the year: income and expenses at zero, the result in equity'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from trial-balance" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -l to -d 'What reads it' -r -f -a "datev\t''
gobd\t''
hledger\t''
beancount\t''
saf-t\t''
csv\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -l period -d 'Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -l without-closing -d 'For hledger and beancount: leave out the entries that close a year'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l period -d 'Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l on -d 'Everything up to this day; today if neither is given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l compare -d 'Next to the same of this period, with the difference' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l by -d 'An amount for each part of the period' -r -f -a "month\t''
quarter\t''
year\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l depth -d 'How fine: 1 for a small company, 2, or 3' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l department -d 'Only this department' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l language -d 'The language of names and papers; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l chart -d 'Draw a chart below the rows, on stderr; with a name, write it as SVG to that file' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l accounts -d 'The accounts in each line as well'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l all -d 'Lines that are zero as well'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from income" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l period -d 'Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l on -d 'Everything up to this day; today if neither is given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l compare -d 'Next to the same of this period, with the difference' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l by -d 'An amount for each part of the period' -r -f -a "month\t''
quarter\t''
year\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l depth -d 'How fine: 1 for letters, 2 for Roman numerals, 3 for Arabic ones' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l department -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l language -d 'The language of names and papers; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l chart -d 'Draw a chart below the rows, on stderr; with a name, write it as SVG to that file' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l accounts -d 'The accounts in each line as well'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l all -d 'Lines that are zero as well'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from balance-sheet" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l period -d 'Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l on -d 'Everything up to this day; today if neither is given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l compare -d 'The whole period next to this one, with the difference' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l by -d 'An amount for each part of the period; month if not given' -r -f -a "month\t''
quarter\t''
year\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l depth -d 'How fine: 1 for letters, 2 for Roman numerals, 3 for Arabic ones' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l department -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l language -d 'The language of names and papers; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l chart -d 'Draw a chart below the rows, on stderr; with a name, write it as SVG to that file' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l accounts -d 'The accounts in each line instead of the line'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l all -d 'Lines that are zero as well'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from cash-flow" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -f -a "add" -d 'Post an entry, for good; debits and credits are equal'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -f -a "list" -d 'List entries, in the order they were posted'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -f -a "show" -d 'Show the postings of an entry'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -f -a "reverse" -d 'Take an entry back with one that mirrors it'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -f -a "import" -d 'Post the entries of a file: one row a posting, rows with the same key form one entry'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from entry" -f -a "export" -d 'Print the entries that no desk posted, posting by posting, for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -f -a "return" -d 'What stands in the VAT return of a month, a quarter or a year, line by line of the form'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -f -a "ec-sales-list" -d 'What businesses in other EU states bought (§ 18a UStG)'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -f -a "dictionary" -d 'List the tax codes, their lines in the return and their accounts'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -f -a "special-prepayment" -d 'What to prepay for a month more time with the returns of a year (§ 47 UStDV)'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -f -a "filed" -d 'Note that a return was filed with the tax office, and what it said'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from vat" -f -a "filings" -d 'List the returns that were filed, and what the books say of them now'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -l year -d 'The year' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -l language -d 'The language of the labels; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -l explain -d 'List what was recognised when, behind each line'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -l all -d 'Show the lines without an amount as well'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -l ten-days -d 'Count regular expenses of the first ten days of January for the year before'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from eur" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l on -d 'As of the end of this day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l period -d 'As of the end of this period' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l compare -d 'Next to what was open at the end of this period' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l by -d 'A row for each contact, for each invoice and bill, or for the end of each part of the period' -r -f -a "contact\t''
document\t''
month\t''
quarter\t''
year\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l depth -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l department -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l language -d 'The language of names and papers; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l chart -d 'Draw a chart below the rows, on stderr; with a name, write it as SVG to that file' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l receivable -d 'Only what customers owe'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l payable -d 'Only what we owe to suppliers'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from aging" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l weeks -d 'So many weeks; 13 if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l months -d 'So many months, this one included' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l period -d 'What of this period is still to come' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l by -d 'A row for each part of the time' -r -f -a "week\t''
month\t''
quarter\t''
year\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l on -d 'From this day on; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l compare -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l depth -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l department -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l language -d 'The language of names and papers; that of the firm if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l chart -d 'Draw a chart below the rows, on stderr; with a name, write it as SVG to that file' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -s o -l output -l pdf -d 'Write it as a PDF to this file instead of printing rows; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l explain -d 'List each sum that is expected, and why then'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from forecast" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -f -a "set" -d 'Plan an amount for an account: in a month, or spread over a year'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -f -a "list" -d 'List what is planned, month by month'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -f -a "report" -d 'Compare what was planned with what was posted'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -f -a "import" -d 'Plan what a file says: all of it, or nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -f -a "export" -d 'Print what is planned for `import` to read back; the same as `list`'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from budget" -f -a "remove" -d 'Take lines out of the budgets'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -f -a "list" -d 'List the chart of accounts'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -f -a "add" -d 'Add an account of our own'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -f -a "edit" -d 'Change an account, close it, or make desks post to it; an empty text takes a value away'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -f -a "import" -d 'Add or change the accounts of a file, such as another chart; all of them, or none'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accounts" -f -a "export" -d 'Print the chart of accounts, for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -f -a "add" -d 'Add a department'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -f -a "list" -d 'List the departments'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -f -a "import" -d 'Add the departments of a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from department" -f -a "export" -d 'Print all departments, for `bo ledger department import` to read back'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -f -a "add" -d 'Keep an entry to be posted every week, month, quarter, half-year or year'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -f -a "list" -d 'List them by name'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -f -a "show" -d 'Show one: what was posted of it, and what comes'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -f -a "stop" -d 'End one: no more entries'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -f -a "remove" -d 'Take one out that nothing was posted of'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -f -a "run" -d 'Post what is due: each period once, however often it runs'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -f -a "import" -d 'Keep the recurring entries of a file: one row a posting, rows with the same name form one'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from recurring" -f -a "export" -d 'Print those that go on, posting by posting, for `import` to read back'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l account -d 'The account of the expense or the income' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l amount -d 'How much is spread, without VAT that is deducted' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l from -d 'The first day it is for' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l to -d 'The last day it is for' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l on -d 'The day it leaves its account, such as that of the bill; the first day if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l by -d 'How it is split: month (equal shares) or day' -r -f -a "month\t''
day\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l document -d 'The paper behind it' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l text -d 'What it is for; the name of the account if not given' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from accrue" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from period" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from period" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from period" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from period" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from period" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from period" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from period" -f -a "lock" -d 'Lock a month, a quarter or a year: nothing is posted to it any more'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from period" -f -a "unlock" -d 'Open locked months again; those of a closed year stay closed'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from period" -f -a "list" -d 'List the months of a year with their state, and all that were ever locked'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from close" -l result -d 'Where the result goes: carried (GmbH, UG, AG) or capital (an owner)' -r -f -a "carried\t''
capital\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from close" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from close" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from close" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from close" -l check -d 'Only list what stands in the way, and what should be looked at'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from close" -l yes -d 'Close it although there are warnings'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from close" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from close" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from open" -l balances -d 'The file of the balances: CSV, TSV, JSON or JSON lines; `-` is stdin' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from open" -l on -d 'The day of the balances, where the firm does not move at the start of a year' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from open" -l locale -d 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)' -r -f -a "iso\t''
de\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from open" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from open" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from open" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from open" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from open" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand ledger; and __fish_seen_subcommand_from open" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "add" -d 'Add somebody, with a contract from the day they join'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "list" -d 'List who is here, or will be'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "show" -d 'Show what is known about somebody on a day'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "edit" -d 'Say what is known about somebody from a day on; an empty text ends it'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "leave-firm" -d 'End everything somebody works under, and tell what still waits'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "import" -d 'Add the people of a file, or say what it says about those who are here; all, or none'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "export" -d 'Print all contracts and people, for `bo staff import` to read back; looking is logged'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "contract" -d 'Keep the contracts of people: one after the other, or at the same time'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "department" -d 'Keep the tree of departments and who leads them'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "leave" -d 'Ask for leave, decide it, and see what is left and why'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "sick" -d 'Keep who cannot work, until when they are paid, and what is due'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "time" -d 'Keep working time: by the clock, by hand or from a file, and what it adds up to'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "shift" -d 'Plan shifts that law, contracts and absences allow, and publish them'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "expense" -d 'Enter receipts, decide about them and about trips, and pay them out'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "trip" -d 'Enter trips with what the law allows for meals, nights and kilometres'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "train" -d 'Keep courses and certificates, who needs them, and what runs out'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "review" -d 'Plan reviews, write them, and sign them'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "goal" -d 'Set goals, say how far they are, and close them'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "document" -d 'Keep papers about people: contracts, certificates, permits, warning letters'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "check" -d 'Look at working time with the eyes of the law'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "hire" -d 'Hire people: openings, applicants, interviews, offers'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "onboard" -d 'Do what is to be done when somebody joins, and by when'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "offboard" -d 'Do what is to be done when somebody leaves, and by when'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "due" -d 'What needs attention at this desk; exit code 1 if anything is overdue'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "holidays" -d 'List the public holidays of a state, with their law'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "fields" -d 'List what can be known about people, how sensitive it is, how long it is kept and why'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "access" -d 'List who has looked at what is sensitive of people and applicants, the latest first'
complete -c bo -n "__fish_bo_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit leave-firm import export contract department leave sick time shift expense trip train review goal document check hire onboard offboard due holidays fields access privacy" -f -a "privacy" -d 'See what is stored about people and who looked, and erase it when its time is over'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l number -d 'What to call them; the next number if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l joined -d 'The first day of their contract' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l kind -d 'What the law makes of the contract; permanent, or fixed-term if it has a last day' -r -f -a "permanent\t''
fixed-term\t''
minijob\t''
trainee\t''
working-student\t''
temporary-help\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l ends-on -d 'The last day of the contract' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l contract -d 'What to call the contract; the person\'s number and the next one if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l from -d 'The first day on which it is known, without a contract; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l last-name -d 'Family name' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l first-name -d 'Given name' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l birth-name -d 'Family name at birth, if another' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l birth-date -d 'Day of birth' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l birth-place -d 'Place of birth' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l gender -d 'm, w, d or x, as the social insurance asks for it' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l nationality -d 'Two letters, such as DE' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l street -d 'Street and house number' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l extra -d 'A second line of the address' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l zip -d 'Postal code' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l city -d 'Town' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l country -d 'Two letters, such as DE' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l email -d 'Mail address' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l phone -d 'Telephone number' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l login -d 'Who they are in the log: the user of the machine, or BO_ACTOR' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l iban -d 'Where the pay goes; its checksum is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l account-holder -d 'Whose account it is, if another\'s' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l tax-id -d 'Identification number for taxes; its check digit is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l tax-class -d 'Tax class, 1 to 6 (§ 38b EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l tax-factor -d 'Factor of class 4, such as 0.912 (§ 39f EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l child-allowances -d 'Allowances for children, such as 1.5' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l tax-allowance -d 'Allowance of a month that is not taxed, in EUR (§ 39a EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l tax-addition -d 'Amount of a month that is added before tax, in EUR (§ 39a (1) no. 7 EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l flat-tax -d 'Flat tax of the employer on all pay instead of a class: short-term (25 %), minijob-without-pension (20 %), farm-work (5 %), § 40a EStG' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l church -d 'Church that takes a tax, such as ev or rk; none' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l church-state -d 'State of that church tax, such as NW' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l church-limit -d 'false: its church tax has no limit, where the state has one (Kappung)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l social-number -d 'Social security number; its check digit is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l health-fund -d 'Health insurance fund, by its name or number' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l health-fund-rate -d 'What the fund adds to the contribution' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l care-children -d 'Children that count for nursing care (§ 55 (3) SGB XI)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l insurance -d 'Health insurance: statutory, voluntary, private, none' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l insurance-group -d 'Group of persons in the reports, such as 101; what the contract says, if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l pension-exempt -d 'true: a Minijob without pension insurance (§ 6 (1b) SGB VI)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l active-pension -d 'true: confirmed that no other employer leaves the Aktivrente free of tax (§ 3 no. 21 EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l other-pay -d 'What other jobs pay in a month, in EUR; Minijobs beside them do not count (§ 20 (2) SGB IV)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l private-premium -d 'Premium of a month of private health insurance, in EUR' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l private-premium-care -d 'Premium of a month of private care insurance, in EUR' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l disability-degree -d 'Degree of disability, 20 to 100 (§ 152 SGB IX)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l disability-until -d 'Last day of the card that shows it' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l disability-equal -d 'true: equal to severely disabled (§ 2 (3) SGB IX)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l expected-birth -d 'Day on which a child is expected, as the doctor says (MuSchG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l gave-birth -d 'Day on which it came; with early, multiple or disability behind it, 12 weeks follow' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l mother-consent -d 'What she is willing to do: before-birth, evening, sunday' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l job-title -d 'What they do' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l department -d 'Where they belong' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l manager -d 'Who leads them, if not the manager of the department' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l cost-centre -d 'Which department pays, if another' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l salary -d '3800 for a month, 18.50/hour' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l weekly-hours -d 'Hours of a week, such as 38.5' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l week -d 'Hours of its days, such as "Mo-Th 8:00 Fr 6:00"' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l leave-days -d 'Days of leave in a year that the contract says' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l work-state -d 'State where they work, such as NW' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l work-municipality -d 'What the municipality there has of its own: usual, catholic, augsburg' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l probation-until -d 'Last day of probation (§ 622 (3) BGB)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l notice -d 'Notice period, such as "4w 15-or-month-end"' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l another -d 'They are somebody else than who has the same name'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from list" -l department -d 'Only of this department' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from list" -l on -d 'As of this day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from list" -l all -d 'Those who have left as well'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -l on -d 'As of this day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -l as-known -d 'Only what was entered until the end of this day (UTC)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -l history -d 'Everything that was ever said, with who said it and when'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -l sensitive -d 'Sensitive values as well, which is logged'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l from -d 'The first day on which it holds; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l contract -d 'Which contract, where several run on that day' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l reason -d 'Why' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l withdraw -d 'Take back what was said about a field from that day on; may be given several times' -r -f -a "last_name\t''
first_name\t''
birth_name\t''
birth_date\t''
birth_place\t''
gender\t''
nationality\t''
street\t''
extra\t''
zip\t''
city\t''
country\t''
email\t''
phone\t''
login\t''
iban\t''
account_holder\t''
tax_id\t''
tax_class\t''
tax_factor\t''
child_allowances\t''
tax_allowance\t''
tax_addition\t''
flat_tax\t''
church\t''
church_state\t''
church_limit\t''
social_number\t''
health_fund\t''
health_fund_rate\t''
care_children\t''
insurance\t''
insurance_group\t''
pension_exempt\t''
active_pension\t''
other_pay\t''
private_premium\t''
private_premium_care\t''
disability_degree\t''
disability_until\t''
disability_equal\t''
expected_birth\t''
gave_birth\t''
mother_consent\t''
job_title\t''
department\t''
manager\t''
cost_centre\t''
salary\t''
weekly_hours\t''
week\t''
leave_days\t''
work_state\t''
work_municipality\t''
probation_until\t''
notice\t''
ends_on\t''
end_cause\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l last-name -d 'Family name' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l first-name -d 'Given name' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l birth-name -d 'Family name at birth, if another' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l birth-date -d 'Day of birth' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l birth-place -d 'Place of birth' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l gender -d 'm, w, d or x, as the social insurance asks for it' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l nationality -d 'Two letters, such as DE' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l street -d 'Street and house number' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l extra -d 'A second line of the address' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l zip -d 'Postal code' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l city -d 'Town' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l country -d 'Two letters, such as DE' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l email -d 'Mail address' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l phone -d 'Telephone number' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l login -d 'Who they are in the log: the user of the machine, or BO_ACTOR' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l iban -d 'Where the pay goes; its checksum is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l account-holder -d 'Whose account it is, if another\'s' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l tax-id -d 'Identification number for taxes; its check digit is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l tax-class -d 'Tax class, 1 to 6 (§ 38b EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l tax-factor -d 'Factor of class 4, such as 0.912 (§ 39f EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l child-allowances -d 'Allowances for children, such as 1.5' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l tax-allowance -d 'Allowance of a month that is not taxed, in EUR (§ 39a EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l tax-addition -d 'Amount of a month that is added before tax, in EUR (§ 39a (1) no. 7 EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l flat-tax -d 'Flat tax of the employer on all pay instead of a class: short-term (25 %), minijob-without-pension (20 %), farm-work (5 %), § 40a EStG' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l church -d 'Church that takes a tax, such as ev or rk; none' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l church-state -d 'State of that church tax, such as NW' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l church-limit -d 'false: its church tax has no limit, where the state has one (Kappung)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l social-number -d 'Social security number; its check digit is looked at' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l health-fund -d 'Health insurance fund, by its name or number' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l health-fund-rate -d 'What the fund adds to the contribution' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l care-children -d 'Children that count for nursing care (§ 55 (3) SGB XI)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l insurance -d 'Health insurance: statutory, voluntary, private, none' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l insurance-group -d 'Group of persons in the reports, such as 101; what the contract says, if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l pension-exempt -d 'true: a Minijob without pension insurance (§ 6 (1b) SGB VI)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l active-pension -d 'true: confirmed that no other employer leaves the Aktivrente free of tax (§ 3 no. 21 EStG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l other-pay -d 'What other jobs pay in a month, in EUR; Minijobs beside them do not count (§ 20 (2) SGB IV)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l private-premium -d 'Premium of a month of private health insurance, in EUR' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l private-premium-care -d 'Premium of a month of private care insurance, in EUR' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l disability-degree -d 'Degree of disability, 20 to 100 (§ 152 SGB IX)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l disability-until -d 'Last day of the card that shows it' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l disability-equal -d 'true: equal to severely disabled (§ 2 (3) SGB IX)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l expected-birth -d 'Day on which a child is expected, as the doctor says (MuSchG)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l gave-birth -d 'Day on which it came; with early, multiple or disability behind it, 12 weeks follow' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l mother-consent -d 'What she is willing to do: before-birth, evening, sunday' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l job-title -d 'What they do' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l department -d 'Where they belong' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l manager -d 'Who leads them, if not the manager of the department' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l cost-centre -d 'Which department pays, if another' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l salary -d '3800 for a month, 18.50/hour' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l weekly-hours -d 'Hours of a week, such as 38.5' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l week -d 'Hours of its days, such as "Mo-Th 8:00 Fr 6:00"' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l leave-days -d 'Days of leave in a year that the contract says' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l work-state -d 'State where they work, such as NW' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l work-municipality -d 'What the municipality there has of its own: usual, catholic, augsburg' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l probation-until -d 'Last day of probation (§ 622 (3) BGB)' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l notice -d 'Notice period, such as "4w 15-or-month-end"' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -l on -d 'The last day' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -l cause -d 'Why' -r -f -a "resignation\t''
dismissal\t''
agreement\t''
expiry\t''
change\t''
retirement\t''
death\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -l reason -d 'In words' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -l no-checklist -d 'Do not start the list of tasks: `bo staff offboard start` does it later'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave-firm" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -l locale -d 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)' -r -f -a "iso\t''
de\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -l on-existing -d 'What to do with a row whose key is there with other content' -r -f -a "refuse\t''
skip\t''
update\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -l from -d 'The first day on which it holds for people who are here; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -l history -d 'What held from which day on, as `bo staff export --history` writes it'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from export" -l on -d 'As of this day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from export" -l history -d 'What held and will hold from which day on, field by field'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from contract" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from contract" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from contract" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from contract" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from contract" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from contract" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from contract" -f -a "add" -d 'Add a contract; others of the same person may run at the same time'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from contract" -f -a "list" -d 'List contracts; what they pay is on `bo staff show`'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from contract" -f -a "end" -d 'Say when a contract ends and why; what was known before is told'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -f -a "add" -d 'Add a department; it is a cost centre of the books as well'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -f -a "list" -d 'List the departments'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -f -a "edit" -d 'Say from a day on where a department belongs and who leads it; an empty text ends it'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -f -a "chart" -d 'Draw the tree of departments with their people: as text, or with -o as a picture (SVG)'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -f -a "import" -d 'Say of the departments of a file where they belong and who leads them; all, or none'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from department" -f -a "export" -d 'Print where departments belong and who leads them from which day on, to be read back'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "request" -d 'Ask for leave: counted by the person\'s own week and the holidays where they work'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "approve" -d 'Approve a leave; `bo inbox approve` does the same'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "reject" -d 'Reject a leave'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "cancel" -d 'Take a leave back; its days are there again'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "balance" -d 'Show what somebody has, year by year; with --explain every step and its paragraph'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "list" -d 'List leave with its days, or show one day by day; with --ics as a calendar file'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "calendar" -d 'Show who is away in a month, by department, and who at the same time'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "notice" -d 'Tell people what leave they have and when it lapses, and keep that they were told'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "grant" -d 'Grant days: special and unpaid leave, more than the contract says, what a year before has left'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "adjust" -d 'Correct what somebody has, up or down'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "reduce" -d 'Note that the firm has declared that a parental leave takes leave (§ 17 (1) BEEG)'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "payout" -d 'Show what leave is paid at the end of a contract (§ 7 (4) BUrlG)'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "block" -d 'Say on which days nobody goes on leave'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "import" -d 'Enter leave that was agreed on elsewhere, what was granted, or who was told; all, or none'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from leave" -f -a "export" -d 'Print all leave, what was granted, or who was told, for `bo staff leave import` to read back'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -f -a "add" -d 'Enter that somebody cannot work'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -f -a "end" -d 'Say on which day a sickness ends, or ends after all'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -f -a "certificate" -d 'Say on which day the certificate came; leave on its days is given back'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -f -a "offer" -d 'Say on which day a return to work was offered (§ 167 (2) SGB IX)'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -f -a "list" -d 'List who was or is sick, with what is paid and due'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -f -a "pay" -d 'Show the days of sickness in a month that are paid, and those that are not: for payroll'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -f -a "withdraw" -d 'Say that a sickness was entered by mistake'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -f -a "import" -d 'Enter the sickness of a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from sick" -f -a "export" -d 'Print all sickness, for `bo staff sick import` to read back; looking is logged'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "start" -d 'Start to work, or go on after a pause'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "pause" -d 'Interrupt work; `start` goes on'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "stop" -d 'End work'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "running" -d 'List who is at work, or pausing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "add" -d 'Enter what somebody worked on a day; what goes back on the clock is of the night that follows'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "edit" -d 'Correct an entry; what it was is shown, and kept with the reason'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "remove" -d 'Take an entry back; it is kept with the reason'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "list" -d 'List entries, of this month if no period is given'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "report" -d 'Compare what somebody worked with what their week asks for, until yesterday'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "balance" -d 'Show the overtime of somebody, or of everybody, as of yesterday'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "account" -d 'Settle overtime: carried over, paid out, taken as time off'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "premiums" -d 'Split work at night, on Sundays and on holidays by the minute, for payroll (§ 3b EStG)'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "import" -d 'Add the working time of a file; all of it, or none'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from time" -f -a "export" -d 'Print the entries that stand, for `bo staff time import` to read back'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -f -a "plan" -d 'Plan a shift; what forbids it is said, all of it at once'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -f -a "list" -d 'List shifts, of this month if no period is given; --week makes a table of a week'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -f -a "publish" -d 'Make everything final that is planned for some days; what became impossible is refused'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -f -a "remove" -d 'Take a shift back; one that was published needs a reason and is kept with it'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -f -a "import" -d 'Plan the shifts of a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from shift" -f -a "export" -d 'Print shifts, for `bo staff shift import` to read back'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "add" -d 'Enter a receipt of somebody; it waits until it is approved or rejected'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "list" -d 'List receipts and trips, with what is open; or what the payroll of a month pays out'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "show" -d 'Show everything about a receipt or a trip'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "file" -d 'Write the file of a receipt again, byte for byte'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "edit" -d 'Put right what an expense was for and where it is posted, before it is decided'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "approve" -d 'Approve a receipt or a trip: it is posted, and owed to who paid; `bo inbox approve` does the same'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "reject" -d 'Reject a receipt or a trip'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "withdraw" -d 'Take a receipt or a trip back that nobody has decided about'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "cancel" -d 'Take an approved receipt or trip out of the books again, with a reversal'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "pay" -d 'Pay out what is owed on receipts and trips: by a SEPA order, in cash or with the salary'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "import" -d 'Enter receipts from a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from expense" -f -a "export" -d 'Print all receipts, for `bo staff expense import` to read back'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -f -a "add" -d 'Enter a trip; what there is for it follows from the law, and it waits until it is approved'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -f -a "list" -d 'List trips'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -f -a "show" -d 'Show everything about a trip; with --explain each step with its paragraph'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -f -a "print" -d 'Print the travel expense report (Reisekostenabrechnung) as PDF'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -f -a "rates" -d 'List what the law allows at home and abroad'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -f -a "withdraw" -d 'Take a trip back that nobody has decided about'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -f -a "cancel" -d 'Take an approved trip out of the books again, with a reversal'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -f -a "import" -d 'Enter trips from a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from trip" -f -a "export" -d 'Print all trips, for `bo staff trip import` to read back'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "add" -d 'Enter what somebody has done; a renewal takes the place of what was done before'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "edit" -d 'Correct what was entered: it is withdrawn with the reason, and entered anew'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "withdraw" -d 'Take back what was entered by mistake: it counts no more, and stays with the reason'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "list" -d 'List what was done'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "due" -d 'What is missing, has run out or runs out; exit code 1 if anything is overdue'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "plan" -d 'Plan when somebody is to do a course'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "require" -d 'Say who needs a course, or end that, or list it'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "course" -d 'Keep the courses that there are'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "import" -d 'Enter what was done from a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from train" -f -a "export" -d 'Print all that was done, for `bo staff train import` to read back'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -f -a "plan" -d 'Plan a review of somebody, of a department, or of everybody'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -f -a "write" -d 'Write your part of a review; it can be written anew until both have signed'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -f -a "sign" -d 'Sign what is written: the reviewer first, then the person'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -f -a "list" -d 'List reviews and how far they are, never what they say'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -f -a "show" -d 'Show what a review says, the goals of its days, and who has signed; the look is logged'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from review" -f -a "print" -d 'Print a review as PDF: what both have written, the goals, who has signed; the look is logged'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -f -a "add" -d 'Set somebody a goal'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -f -a "edit" -d 'Word a goal anew that is still open'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -f -a "progress" -d 'Enter how far somebody is; what was entered before stays'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -f -a "close" -d 'Close a goal'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from goal" -f -a "list" -d 'List the goals that you may see, or how far one was day by day; looks at those of others are logged'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -f -a "add" -d 'Keep a paper about somebody, byte for byte'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -f -a "list" -d 'List the papers that you may see'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -f -a "show" -d 'Show what is known of a paper; a look at a sensitive one is logged'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -f -a "get" -d 'Write the file of a paper as it came; a look at a sensitive one is logged'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -f -a "due" -d 'What runs out, and what was kept long enough; exit code 1 if anything is overdue'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -f -a "remove" -d 'Remove a paper; its hash, category, days and the reason stay'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -f -a "categories" -d 'The categories: who may see which, how long they are kept and why'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from document" -f -a "category" -d 'Keep categories of the firm\'s own; `categories` lists all'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from check" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from check" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from check" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from check" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from check" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from check" -f -a "time" -d 'Find what ArbZG and JArbSchG do not allow; exit code 1 if there is anything'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -f -a "opening" -d 'Say which places are to be filled'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -f -a "applicant" -d 'Keep who applies, how far they are, and erase them in time'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -f -a "interview" -d 'Plan interviews, note what was said, and put them into a calendar'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -f -a "offer" -d 'Offer applicants a contract, as a letter that is final once sent'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -f -a "accept" -d 'Note that an applicant accepts the offer they have: they become a person with its contract'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -f -a "reject" -d 'Turn an applicant down; the column erase_on says until when they are kept'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from hire" -f -a "letter" -d 'Print the letter to an applicant who is turned down; the look at their address is logged'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -f -a "start" -d 'Start somebody\'s list; one with open tasks moves to another day'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -f -a "list" -d 'List what is still to be done, the first due first'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -f -a "done" -d 'Note that a task is done'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -f -a "skip" -d 'Note that a task need not be done, and why'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -f -a "reopen" -d 'Open a task again that was done or skipped by mistake'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from onboard" -f -a "template" -d 'Say what is done for everybody who joins'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -f -a "start" -d 'Start somebody\'s list; one with open tasks moves to another day'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -f -a "list" -d 'List what is still to be done, the first due first'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -f -a "waits" -d 'List what is open of somebody who leaves'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -f -a "done" -d 'Note that a task is done'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -f -a "skip" -d 'Note that a task need not be done, and why'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -f -a "reopen" -d 'Open a task again that was done or skipped by mistake'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from offboard" -f -a "template" -d 'Say what is done for everybody who leaves'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from due" -l within -d 'How far to look ahead: 14d, 2w' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from due" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from due" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from due" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from due" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from due" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from due" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from holidays" -l state -d 'The state, in two letters; that of the firm if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from holidays" -l year -d 'The year; this one if not given' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from holidays" -l municipality -d 'What the municipality has of its own' -r -f -a "usual\t''
catholic\t''
augsburg\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from holidays" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from holidays" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from holidays" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from holidays" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from holidays" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from holidays" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from fields" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from fields" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from fields" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from fields" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from fields" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from fields" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from access" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from access" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from access" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from access" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from access" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from access" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -f -a "rules" -d 'List what is kept about people where, how long and why'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -f -a "export" -d 'Hand out everything that is stored about somebody, with why and until when'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -f -a "due" -d 'List what may be erased of whom, since when and why, with what it still waits for'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -f -a "erase" -d 'Erase what is due: shows it first, and does it with --yes'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -f -a "erased" -d 'List what was erased of whom by which rule, the latest first; never what it said'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -f -a "hold" -d 'Say that nothing of somebody is erased, and why; the last word counts. Without a person: list'
complete -c bo -n "__fish_bo_using_subcommand staff; and __fish_seen_subcommand_from privacy" -f -a "log" -d 'List who has looked at what is sensitive of people and applicants, the latest first'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "run" -d 'Run the payroll of a month: new, calculate, approve, pay, book, lock'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "list" -d 'List the runs, with how far each is'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "slip" -d 'Show a payslip, explain each of its numbers, or write it as PDF'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "send" -d 'Mail everybody their payslip of an approved run, or write them all into a folder'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "correct" -d 'Compute closed months again, and put what differs on the slip of the open run'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "account" -d 'Show the wage account of a person: a year month by month, and the year (§ 41 EStG)'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "export" -d 'Write a run for the bank, the tax adviser, or the statements that the law asks for'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "lines" -d 'Enter what goes into payslips beside contracts, hours and leave'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "fund" -d 'Keep what health insurance funds ask for'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "earlier" -d 'Say what was paid in months before bo, which tax and ceilings of the year depend on'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "net" -d 'Gross to net in Germany, with social insurance and the cost of the employer; or back'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "tax" -d 'Compute German wage tax as the official flow chart (PAP) does, for one person or a table'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "law" -d 'List every figure of the law that wages depend on, with its source'
complete -c bo -n "__fish_bo_using_subcommand payroll; and not __fish_seen_subcommand_from run list slip send correct account export lines fund earlier net tax law rules" -f -a "rules" -d 'Rules for the payroll of other countries, in TOML'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -f -a "new" -d 'Open the run of a month: for everybody, or for those who have no slip of it yet'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -f -a "calculate" -d 'Compute everybody\'s slip, as often as you like until it is approved'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -f -a "show" -d 'Show the slips of a run, their lines, or what was found'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -f -a "approve" -d 'Approve a run: its slips are final from then on'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -f -a "pay" -d 'Pay what is left on every slip: by one SEPA order (pain.001), all of it or nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -f -a "book" -d 'Enter a run into the books: wages, contributions, what is owed to whom'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -f -a "lock" -d 'Lock a run that is paid and in the books: nothing happens to it any more'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from run" -f -a "reverse" -d 'Take slips back, each by one with the other sign; `bo payroll run new` calculates them again'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -l language -d 'In this language: de, en; that of the firm\'s papers if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -l explain -d 'How each number came about: formula, operands, rounding, paragraph'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from slip" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -l person -d 'Only to these people (can be repeated)' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -l to -d 'Write the PDFs into this folder instead of sending them' -r -f -a "(__fish_complete_directories)"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -l again -d 'Also to those who got theirs'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -l explain -d 'With an appendix that explains each number'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -l from -d 'The first month; January of the open run\'s year if not given' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -l why -d 'Why' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -l all -d 'Everybody: the law has changed, or facts came late'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -l withdraw -d 'Take back what was asked for and is on no approved slip'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from correct" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from account" -l year -d 'The year; this one if not given' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from account" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from account" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from account" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from account" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from account" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from account" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -l to -d 'What it is for' -r -f -a "sepa\t''
datev\t''
csv\t''
wage-statement\t''
contribution-statement\t''
wage-tax-return\t''
levy-refund\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -l filing -d 'What a wage tax return is for (§ 41a (2) EStG): month, quarter or year' -r -f -a "month\t''
quarter\t''
year\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -f -a "add" -d 'Enter a bonus, an allowance, a benefit in kind, a loan, a garnishment, …'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -f -a "list" -d 'List the lines, with what is left of loans and advances'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -f -a "withdraw" -d 'Take a line back: it goes into no slip from now on'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -f -a "import" -d 'Enter lines from a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -f -a "export" -d 'Print all lines, for `bo payroll lines import` to read back'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from lines" -f -a "kinds" -d 'List the kinds of pay, with how each is taxed, insured and posted'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -f -a "add" -d 'Say what a fund asks for, from a day on'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -f -a "list" -d 'List what all funds ask for, by name and day'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -f -a "import" -d 'Enter what funds ask for from a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from fund" -f -a "export" -d 'Print what all funds ask for, for `bo payroll fund import` to read back'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -f -a "add" -d 'Say what a person was paid in a month, or in several months of a year together'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -f -a "list" -d 'List what was paid before bo'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -f -a "withdraw" -d 'Take back what was said; slips that are approved stay, until `bo payroll correct`'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -f -a "import" -d 'Enter what was paid before bo from a file; all, or none'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from earlier" -f -a "export" -d 'Print what was paid before bo, for `bo payroll earlier import` to read back'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l gross -d 'The pay of a month' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l from-net -d 'Search the gross pay that comes to this net pay, to the cent' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l one-off -d 'What is paid once beside it in the month, such as a bonus' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l before -d 'What was paid in the year until this month; the same pay each month if not given' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l last-year -d 'What was paid by the same employer in all of the year before' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l tax-class -d 'The tax class' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l factor -d 'The factor of tax class 4' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l state -d 'Where the place of work is: for church tax, and care insurance in Saxony' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l kvz -l additional -d 'The additional rate of the health insurance fund, all of it, in percent' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l children -d 'Children below 25; none means the surcharge of the childless' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l child-allowances -d 'Child allowances of the wage tax; a half for each child if not given, a whole one in classes 3 and 4' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l allowance -d 'What is not taxed in a month' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l group -d 'What is insured how' -r -f -a "employee\t''
trainee\t''
working-student\t''
pensioner\t''
early-pensioner\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l private -d 'Private health insurance with this premium a month' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l private-care -d 'The premium of private care insurance' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l u1 -d 'The fund\'s levy for sick pay, in percent' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l u2 -d 'The fund\'s levy for maternity, in percent' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l month -d 'Whose law; this month if not given' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l language -d 'The language of explanations' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l church -d 'In a church that takes a tax in that state'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l no-church-limit -d 'Without the limit of the church tax that the state has'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l no-surcharge -d 'Below 23 years, or with grown-up children: no surcharge of the childless'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l past-pension-age -d 'Past the standard pension age: a part is free of tax (Aktivrente), not in tax class 6, and only the employer pays unemployment insurance'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l pension-exempt -d 'In a Minijob: freed from pension insurance'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l no-flat-tax -d 'In a Minijob: taxed by the tax class, not by the flat rate of 2 %'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l yearly -d 'A year of twelve such months'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l explain -d 'Show how each number comes about: formula, operands, rounding, paragraph'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from net" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -l set -d 'An input: for one person, or for rows of a file that do not have it' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -l year -l chart -d 'The flow chart: its year, 2024-12 or 2025-first; that of this day if not given' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -l language -d 'The language of explanations' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -l explain -d 'Show how each number comes about: formula, operands, rounding, paragraph'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from tax" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from law" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from law" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from law" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from law" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from law" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from law" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from rules" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from rules" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from rules" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from rules" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from rules" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from rules" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from rules" -f -a "test" -d 'Run the cases inside a file of rules'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from rules" -f -a "list" -d 'List the rules that come with bo'
complete -c bo -n "__fish_bo_using_subcommand payroll; and __fish_seen_subcommand_from rules" -f -a "show" -d 'Show what rules must know, and their numbers of the law'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "add" -d 'Archive files as they are; the files themselves stay where they are'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "scan-inbox" -d 'Archive what is in a folder, and move each file away once it is archived'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "watch" -d 'As scan-inbox, again and again until it is ended: whatever comes into the folder is archived'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "list" -d 'List documents with the day until which they are kept'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "show" -d 'Show everything known of a document'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "search" -d 'Find documents by the words in them and the words they are called by, the best first'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "hints" -d 'Show what the text of a document says about it: day, amount, class, contact; nothing is applied'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "get" -d 'Write the file of a document as it was archived'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "open" -d 'Look at the file of a document with the program of this machine'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "edit" -d 'Change what is known of a document; its files stay, and its time only becomes longer'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "class" -d 'Say what class documents are of; how long they are kept follows from it'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "tag" -d 'Give documents words to find them by, or take them away'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "link" -d 'Say what a document belongs to: an invoice, a bill, an entry, another document'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "version" -d 'Add another file to a document, which takes the place of the one before; that stays'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "versions" -d 'List the files of a document, the first one first'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "papers" -d 'List the papers that other desks keep in the books: bills, receipts, bank files, papers of people'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "retention" -d 'See how long which class of documents is kept by which law, and keep one longer'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "hold" -d 'Keep documents from being destroyed, whatever their time; without a reason: list the holds'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "release" -d 'End a hold'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "due" -d 'List the documents whose time is over, with what they still wait for'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "dispose" -d 'Destroy what was kept long enough: proposes it first, and does it once somebody else approved'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "disposals" -d 'List the disposals there were, or what one was about; never what it said'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "protocol" -d 'Write the protocol of a disposal as a PDF'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "verify" -d 'Compare the content store with the books: what is missing, altered or left over, by its document'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "clean" -d 'Remove from the store what a crash left there: contents that no document has'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "index" -d 'Read the texts that were not read yet, and make the copies of issued invoices that are missing'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "prove" -d 'Write a small file that proves to anybody that a document was archived; or follow such a file'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "root" -d 'Show how many lines the log has, and the one hash that stands for all of them'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "timestamp" -d 'Have the log stamped by an authority (RFC 3161): write the question, or take the answer'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "export" -d 'Write documents with all their files and an index, for an auditor, another program or other books'
complete -c bo -n "__fish_bo_using_subcommand archive; and not __fish_seen_subcommand_from add scan-inbox watch list show search hints get open edit class tag link version versions papers retention hold release due dispose disposals protocol verify clean index prove root timestamp export import" -f -a "import" -d 'Archive what `bo archive export` wrote: a folder, a bag or a ZIP file; all of it, or nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l title -d 'What it is; the name of the file if not given' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l name -d 'What the file is called, if another name than it has' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l class -d 'How long it is kept follows from it: `bo archive retention list`' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l contact -d 'The number of the contact it is about' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l date -d 'Its day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l ended -d 'The day on which what it is about was over' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l tag -d 'A word to find it by; again for more' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l link -d 'A record it belongs to, such as RE-2026-0001; again for more' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l no-text -d 'Read no text out of them now; `bo archive index` does it later'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l again -d 'Archive it even if a document has the same bytes'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l settled -d 'Leave files that are younger than so many seconds' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l class -d 'How long it is kept follows from it: `bo archive retention list`' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l contact -d 'The number of the contact it is about' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l date -d 'Its day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l ended -d 'The day on which what it is about was over' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l tag -d 'A word to find it by; again for more' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l link -d 'A record it belongs to, such as RE-2026-0001; again for more' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l again -d 'Archive it even if a document has the same bytes'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from scan-inbox" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l every -d 'Look every so many seconds' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l settled -d 'Leave files that are younger than so many seconds' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l class -d 'How long it is kept follows from it: `bo archive retention list`' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l contact -d 'The number of the contact it is about' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l date -d 'Its day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l ended -d 'The day on which what it is about was over' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l tag -d 'A word to find it by; again for more' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l link -d 'A record it belongs to, such as RE-2026-0001; again for more' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l again -d 'Archive it even if a document has the same bytes'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l class -d 'Only of this class' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l contact -d 'Only about this contact' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l tag -d 'Only with this tag' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l link -d 'Only what belongs to this record' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l desk -d 'Only what this desk keeps' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l from -d 'Only from this day on' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l until -d 'Only until this day' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l limit -d 'Only so many' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from show" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from show" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from show" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l class -d 'Only of this class' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l contact -d 'Only about this contact' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l tag -d 'Only with this tag' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l link -d 'Only what belongs to this record' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l desk -d 'Only what this desk keeps' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l from -d 'Only from this day on' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l until -d 'Only until this day' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l limit -d 'At most so many' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hints" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hints" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hints" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hints" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hints" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hints" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from get" -l version -d 'Which of its files; the last one if not given' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from get" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from get" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from get" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from get" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from get" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from get" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from get" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from open" -l version -d 'Which of its files; the last one if not given' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from open" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from open" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from open" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from open" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from open" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from open" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -l title -d 'What it is' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -l contact -d 'The number of the contact it is about; \\"\\" for none' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -l date -d 'Its day' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -l ended -d 'The day on which what it is about was over' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from class" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from class" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from class" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from class" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from class" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from class" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from tag" -l add -d 'A tag to add; again for more' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from tag" -l remove -d 'A tag to take away; again for more' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from tag" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from tag" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from tag" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from tag" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from tag" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from tag" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from link" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from link" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from link" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from link" -l remove -d 'It does not belong to them after all'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from link" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from link" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from link" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from version" -l name -d 'What the file is called, if another name than it has' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from version" -l note -d 'Why it takes the place of the one before' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from version" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from version" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from version" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from version" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from version" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from version" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from versions" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from versions" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from versions" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from versions" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from versions" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from versions" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from papers" -l desk -d 'Only of this desk: bill, expense, bank, ticket, staff, hire' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from papers" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from papers" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from papers" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from papers" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from papers" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from papers" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from retention" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from retention" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from retention" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from retention" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from retention" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from retention" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from retention" -f -a "list" -d 'List the classes, how long each is kept and where the law says so'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from retention" -f -a "set" -d 'Keep a class longer than the law asks for; the last word counts'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -l class -d 'Only of this class' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -l contact -d 'Only about this contact' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -l year -d 'Only of this year' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -l reason -d 'Why' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -l all -d 'List those that were released as well'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from hold" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from release" -l reason -d 'Why' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from release" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from release" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from release" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from release" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from release" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from release" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from due" -l on -d 'On this day; today if not given' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from due" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from due" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from due" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from due" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from due" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from due" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -l today -d 'It is this day: where the books were not changed for more than a year' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -l protocol -d 'Write the protocol to this file' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -l when-due -d 'Everything whose time is over'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -l withdraw -d 'Take back what was proposed'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from dispose" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from disposals" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from disposals" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from disposals" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from disposals" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from disposals" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from disposals" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from protocol" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from protocol" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from protocol" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from protocol" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from protocol" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from protocol" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from protocol" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from protocol" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from verify" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from verify" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from verify" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from verify" -l deep -d 'Read every byte'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from verify" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from clean" -l older -d 'Only what is older' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from clean" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from clean" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from clean" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from clean" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from clean" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from clean" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from index" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from index" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from index" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from index" -l again -d 'Also what could not be read before'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from index" -l anew -d 'Build the index anew from the texts'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from index" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from index" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from index" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -l version -d 'Which of its files; the last one if not given' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -l check -d 'Follow this proof; no books are needed' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -l file -d 'The file that it is to be about' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from prove" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from root" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from root" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from root" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from root" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from root" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from root" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from timestamp" -l request -d 'Write the question to this file' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from timestamp" -l response -d 'The answer of the authority' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from timestamp" -l ca -d 'The certificates that openssl believes' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from timestamp" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from timestamp" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from timestamp" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from timestamp" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from timestamp" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from timestamp" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l to -d 'What it looks like' -r -f -a "folder\t''
bagit\t''
zip\t''
auditor\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l query -d 'Only what `bo archive search` finds' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l period -d 'Only of these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l class -d 'Only of this class' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l contact -d 'Only about this contact' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l tag -d 'Only with this tag' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l link -d 'Only what belongs to this record' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l desk -d 'Only what this desk keeps' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l from -d 'Only from this day on' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l until -d 'Only until this day' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from import" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from import" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from import" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand archive; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -f -a "create" -d 'Back up the books, the documents and the settings; others may work meanwhile'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -f -a "list" -d 'List the snapshots in a folder of backups, the oldest first'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -f -a "verify" -d 'Read backups byte for byte and compare them with their hashes'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -f -a "drill" -d 'Restore a backup for a try: into a folder of its own, with every check, and away with it'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -f -a "restore" -d 'Get the books, the documents and the settings back, into a new folder'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -f -a "prune" -d 'Let old snapshots go, and the contents that only they have'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -f -a "log" -d 'List what was backed up and restored for a try, as the books know it'
complete -c bo -n "__fish_bo_using_subcommand backup; and not __fish_seen_subcommand_from create list verify drill restore prune log keygen" -f -a "keygen" -d 'Make a key that backups are encrypted to'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from create" -l recipient -d 'Encrypt it to this key, `age1…`; may be given several times' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from create" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from create" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from create" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from create" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from create" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from verify" -l snapshot -d 'Only this snapshot; the last one if not given' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from verify" -l identity -d 'The file with the secret key, where backups are encrypted; `-` is stdin' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from verify" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from verify" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from verify" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from verify" -l all -d 'Every snapshot'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from verify" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from drill" -l snapshot -d 'This snapshot; the last one if not given' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from drill" -l identity -d 'The file with the secret key, where backups are encrypted; `-` is stdin' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from drill" -l within -d 'Where to restore it for the while; the folder for temporary files if not given' -r -f -a "(__fish_complete_directories)"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from drill" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from drill" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from drill" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from drill" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from drill" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from drill" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from restore" -l from -d 'The folder of the backups; `BO_BACKUP`, or books.backup beside the books, if not given' -r -f -a "(__fish_complete_directories)"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from restore" -l snapshot -d 'This snapshot; the last one if not given' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from restore" -l identity -d 'The file with the secret key, where backups are encrypted; `-` is stdin' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from restore" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from restore" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from restore" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from restore" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-last -d 'Keep so many of the last ones' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-daily -d 'Keep the last one of so many days' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-weekly -d 'Keep the last one of so many weeks' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-monthly -d 'Keep the last one of so many months' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-yearly -d 'Keep the last one of so many years' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from log" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from log" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from log" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from log" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from log" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from keygen" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from keygen" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from keygen" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from keygen" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from keygen" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand backup; and __fish_seen_subcommand_from keygen" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand procedure" -l language -d 'In this language: de, en; that of the firm\'s papers if not given' -r -f -a "de\t''
en\t''"
complete -c bo -n "__fish_bo_using_subcommand procedure" -s o -l output -d 'Where to write it; `-` is stdout' -r -F
complete -c bo -n "__fish_bo_using_subcommand procedure" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand procedure" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand procedure" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand procedure" -l force -d 'Write over a file that is there; a name after -o needs no --force'
complete -c bo -n "__fish_bo_using_subcommand procedure" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand procedure" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand procedure" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -f -a "list" -d 'List what waits for approval, the oldest first'
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -f -a "show" -d 'Show what is asked for, what the rules want, and who has said what'
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -f -a "approve" -d 'Approve a request; once everybody who has to has, the desk goes on by itself'
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -f -a "reject" -d 'Reject a request; what was asked for is taken back'
complete -c bo -n "__fish_bo_using_subcommand inbox; and not __fish_seen_subcommand_from list show approve reject rule" -f -a "rule" -d 'Say what needs whose approval'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from list" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from list" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from list" -l mine -d 'Only what waits for whoever asks'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from list" -l all -d 'What was decided as well'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from list" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from show" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from show" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from show" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from approve" -l reason -d 'A word to it' -r
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from approve" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from approve" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from approve" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from approve" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from approve" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from reject" -l reason -d 'Why' -r
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from reject" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from reject" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from reject" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from reject" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from reject" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from reject" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from rule" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from rule" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from rule" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from rule" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from rule" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from rule" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from rule" -f -a "add" -d 'Add a rule; where several apply, each has to be fulfilled'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from rule" -f -a "list" -d 'List the rules; the setting bank.approve_above is one as well'
complete -c bo -n "__fish_bo_using_subcommand inbox; and __fish_seen_subcommand_from rule" -f -a "remove" -d 'End a rule; what was asked for under it still needs its approval'
complete -c bo -n "__fish_bo_using_subcommand due" -l within -d 'How far to look ahead: 14d, 2w' -r
complete -c bo -n "__fish_bo_using_subcommand due" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand due" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand due" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand due" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand due" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand due" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand check" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand check" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand check" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand check" -l deep -d 'Read every byte of the archive'
complete -c bo -n "__fish_bo_using_subcommand check" -l repair -d 'Compute again what follows from postings, where it is wrong'
complete -c bo -n "__fish_bo_using_subcommand check" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand check" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand check" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand log" -l record -d 'Only what touched this record: an invoice, a contact, an entry' -r
complete -c bo -n "__fish_bo_using_subcommand log" -l limit -d 'Only so many lines' -r
complete -c bo -n "__fish_bo_using_subcommand log" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand log" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand log" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand log" -l verify -d 'Compute the chain again instead: no line altered, none missing, none added'
complete -c bo -n "__fish_bo_using_subcommand log" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand log" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand log" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand config; and not __fish_seen_subcommand_from show set unset" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand config; and not __fish_seen_subcommand_from show set unset" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand config; and not __fish_seen_subcommand_from show set unset" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand config; and not __fish_seen_subcommand_from show set unset" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand config; and not __fish_seen_subcommand_from show set unset" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand config; and not __fish_seen_subcommand_from show set unset" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand config; and not __fish_seen_subcommand_from show set unset" -f -a "show" -d 'Every setting with its value; passwords are never shown'
complete -c bo -n "__fish_bo_using_subcommand config; and not __fish_seen_subcommand_from show set unset" -f -a "set" -d 'Set something in bo.toml; comments and order stay'
complete -c bo -n "__fish_bo_using_subcommand config; and not __fish_seen_subcommand_from show set unset" -f -a "unset" -d 'Take a setting out of bo.toml'
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from show" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from show" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from show" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from set" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from set" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from set" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from set" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from unset" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from unset" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from unset" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from unset" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand config; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand sql" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand sql" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand sql" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand sql" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand sql" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand sql" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand demo" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand demo" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand demo" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand demo" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand demo" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand demo" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand generate; and not __fish_seen_subcommand_from completions man reference" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand generate; and not __fish_seen_subcommand_from completions man reference" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand generate; and not __fish_seen_subcommand_from completions man reference" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand generate; and not __fish_seen_subcommand_from completions man reference" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand generate; and not __fish_seen_subcommand_from completions man reference" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand generate; and not __fish_seen_subcommand_from completions man reference" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand generate; and not __fish_seen_subcommand_from completions man reference" -f -a "completions" -d 'Print the completion script of a shell'
complete -c bo -n "__fish_bo_using_subcommand generate; and not __fish_seen_subcommand_from completions man reference" -f -a "man" -d 'Write one man page for each command into a folder'
complete -c bo -n "__fish_bo_using_subcommand generate; and not __fish_seen_subcommand_from completions man reference" -f -a "reference" -d 'Print the reference of all commands as Markdown'
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from completions" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from completions" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from completions" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from completions" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from completions" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from completions" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from man" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from man" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from man" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from man" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from man" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from man" -s h -l help -d 'Print help'
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from reference" -l db -d 'The file of the books' -r -F
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from reference" -l format -d 'How to print rows; a table if not given' -r -f -a "table\t''
csv\t''
tsv\t''
json\t''
jsonl\t''
markdown\t''"
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from reference" -l columns -d 'Only these columns, in this order' -r
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from reference" -l dry-run -d 'Do everything but keep nothing'
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from reference" -s q -l quiet -d 'No notes: only the answer, and what went wrong'
complete -c bo -n "__fish_bo_using_subcommand generate; and __fish_seen_subcommand_from reference" -s h -l help -d 'Print help'
