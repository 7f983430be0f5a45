
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'bo' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'bo'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'bo' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Open the books of a firm in a folder: bo.toml (its facts) and books.bo (its records)')
            [CompletionResult]::new('invoice', 'invoice', [CompletionResultType]::ParameterValue, 'Write, issue, print, send and settle invoices')
            [CompletionResult]::new('contact', 'contact', [CompletionResultType]::ParameterValue, 'Keep customers and suppliers')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Look into the books and post to them')
            [CompletionResult]::new('due', 'due', [CompletionResultType]::ParameterValue, 'What needs attention, of all desks; exit code 1 if anything is overdue')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Prove every invariant of the file; exit code 1 if one does not hold')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Who changed what, and when, newest first')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Look at the settings and change them')
            [CompletionResult]::new('sql', 'sql', [CompletionResultType]::ParameterValue, 'Ask the file anything, in SQL; it cannot be changed this way')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Try everything on a sample firm in a folder of its own')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make files from the command definitions')
            break
        }
        'bo;init' {
            [CompletionResult]::new('--company', '--company', [CompletionResultType]::ParameterName, 'The name of the firm, as on its papers')
            [CompletionResult]::new('--chart', '--chart', [CompletionResultType]::ParameterName, 'The chart of accounts')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'The currency of the books')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Write a draft; its number is given when it is issued')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Put something else in place of what a draft says')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Throw drafts away')
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Give drafts their numbers, freeze them and post them; all of them, or none')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an invoice: its facts, lines, sums, payments, reminders')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List invoices and drafts, newest first')
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Print an invoice as PDF/A, or many into a folder')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send an issued invoice by mail, or write the mail to a file')
            [CompletionResult]::new('pay', 'pay', [CompletionResultType]::ParameterValue, 'Enter money that came in for an invoice, in full or in part')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Take a whole invoice back, once, by a cancellation with a number of its own')
            [CompletionResult]::new('credit', 'credit', [CompletionResultType]::ParameterValue, 'Take part of an invoice back, by a credit note with a number of its own')
            [CompletionResult]::new('write-off', 'write-off', [CompletionResultType]::ParameterValue, 'Give up what is open on an invoice, with its VAT (§ 17 (2) UStG)')
            [CompletionResult]::new('deposit', 'deposit', [CompletionResultType]::ParameterValue, 'Ask for money before the service; `final` takes it off the whole')
            [CompletionResult]::new('final', 'final', [CompletionResultType]::ParameterValue, 'Invoice the whole and take paid deposits off, with their VAT')
            [CompletionResult]::new('remind', 'remind', [CompletionResultType]::ParameterValue, 'Remind customers of overdue invoices, level by level')
            [CompletionResult]::new('aging', 'aging', [CompletionResultType]::ParameterValue, 'What each customer owes, by days after it was due')
            [CompletionResult]::new('statement', 'statement', [CompletionResultType]::ParameterValue, 'Print what is open with a customer as a letter')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Enter the invoices of a file: one row a line, rows with the same key form one invoice')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print all invoices line by line with all columns, for `bo invoice import` to read back')
            [CompletionResult]::new('payment', 'payment', [CompletionResultType]::ParameterValue, 'List, import and export what settled invoices')
            [CompletionResult]::new('reminder', 'reminder', [CompletionResultType]::ParameterValue, 'List, import and export the reminders that were sent')
            [CompletionResult]::new('quote', 'quote', [CompletionResultType]::ParameterValue, 'Offer, and turn what is accepted into invoices')
            [CompletionResult]::new('recurring', 'recurring', [CompletionResultType]::ParameterValue, 'Invoice the same again and again')
            break
        }
        'bo;invoice;add' {
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'The customer''s number')
            [CompletionResult]::new('--line', '--line', [CompletionResultType]::ParameterName, 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)')
            [CompletionResult]::new('--allowance', '--allowance', [CompletionResultType]::ParameterName, 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)')
            [CompletionResult]::new('--charge', '--charge', [CompletionResultType]::ParameterName, 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of the invoice; the day it is issued if not given')
            [CompletionResult]::new('--service-from', '--service-from', [CompletionResultType]::ParameterName, 'The first day of the service')
            [CompletionResult]::new('--service-to', '--service-to', [CompletionResultType]::ParameterName, 'The last day of the service, or its only one')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Whether prices are without or with VAT')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'Currency of the invoice')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How much of that currency one unit of the book currency buys')
            [CompletionResult]::new('--payment-days', '--payment-days', [CompletionResultType]::ParameterName, 'Days until it is due')
            [CompletionResult]::new('--discount-days', '--discount-days', [CompletionResultType]::ParameterName, 'Days in which a cash discount may be taken')
            [CompletionResult]::new('--discount-percent', '--discount-percent', [CompletionResultType]::ParameterName, 'The cash discount in percent; 0 for none')
            [CompletionResult]::new('--retention', '--retention', [CompletionResultType]::ParameterName, 'The share the customer may keep for a while')
            [CompletionResult]::new('--retained-until', '--retained-until', [CompletionResultType]::ParameterName, 'The last day of that while')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of the paper')
            [CompletionResult]::new('--buyer-reference', '--buyer-reference', [CompletionResultType]::ParameterName, 'The buyer''s reference')
            [CompletionResult]::new('--order-reference', '--order-reference', [CompletionResultType]::ParameterName, 'The number of the buyer''s order')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'What it is about: a line below the heading')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'A text before the items')
            [CompletionResult]::new('--closing', '--closing', [CompletionResultType]::ParameterName, 'A text after the totals')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note for ourselves, not on the paper')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key of your own, so that the same invoice is not entered twice')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The revenue account of all lines, if not the usual one of their VAT')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'A JSON file with one invoice, or an array of them; `-` is stdin')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--issue', '--issue', [CompletionResultType]::ParameterName, 'Issue it at once')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;edit' {
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'The customer''s number')
            [CompletionResult]::new('--line', '--line', [CompletionResultType]::ParameterName, 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)')
            [CompletionResult]::new('--allowance', '--allowance', [CompletionResultType]::ParameterName, 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)')
            [CompletionResult]::new('--charge', '--charge', [CompletionResultType]::ParameterName, 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of the invoice; the day it is issued if not given')
            [CompletionResult]::new('--service-from', '--service-from', [CompletionResultType]::ParameterName, 'The first day of the service')
            [CompletionResult]::new('--service-to', '--service-to', [CompletionResultType]::ParameterName, 'The last day of the service, or its only one')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Whether prices are without or with VAT')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'Currency of the invoice')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How much of that currency one unit of the book currency buys')
            [CompletionResult]::new('--payment-days', '--payment-days', [CompletionResultType]::ParameterName, 'Days until it is due')
            [CompletionResult]::new('--discount-days', '--discount-days', [CompletionResultType]::ParameterName, 'Days in which a cash discount may be taken')
            [CompletionResult]::new('--discount-percent', '--discount-percent', [CompletionResultType]::ParameterName, 'The cash discount in percent; 0 for none')
            [CompletionResult]::new('--retention', '--retention', [CompletionResultType]::ParameterName, 'The share the customer may keep for a while')
            [CompletionResult]::new('--retained-until', '--retained-until', [CompletionResultType]::ParameterName, 'The last day of that while')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of the paper')
            [CompletionResult]::new('--buyer-reference', '--buyer-reference', [CompletionResultType]::ParameterName, 'The buyer''s reference')
            [CompletionResult]::new('--order-reference', '--order-reference', [CompletionResultType]::ParameterName, 'The number of the buyer''s order')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'What it is about: a line below the heading')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'A text before the items')
            [CompletionResult]::new('--closing', '--closing', [CompletionResultType]::ParameterName, 'A text after the totals')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note for ourselves, not on the paper')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key of your own, so that the same invoice is not entered twice')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The revenue account of all lines, if not the usual one of their VAT')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'A JSON file with one invoice, or an array of them; `-` is stdin')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;remove' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;issue' {
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day they are issued, instead of their own or today')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every draft there is')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--as-content', '--as-content', [CompletionResultType]::ParameterName, 'As JSON that `bo invoice add --from` reads')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;list' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only these')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'Only this customer')
            [CompletionResult]::new('--period', '--period', [CompletionResultType]::ParameterName, 'Only of these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only of this kind')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'In which order')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Only so many')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--reverse', '--reverse', [CompletionResultType]::ParameterName, 'The other way round')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;print' {
            [CompletionResult]::new('--period', '--period', [CompletionResultType]::ParameterName, 'Every issued invoice of these days')
            [CompletionResult]::new('--into', '--into', [CompletionResultType]::ParameterName, 'The folder for many')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write it; `-` is stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write it; `-` is stdout')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every issued invoice')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Write over a file that is there; a name after -o needs no --force')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;send' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'To another address than the customer''s')
            [CompletionResult]::new('--eml', '--eml', [CompletionResultType]::ParameterName, 'Write the mail to this file instead of sending it; `-` is stdout')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;pay' {
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it came; today if not given')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'How it came: `cash` goes to the till, everything else to the bank')
            [CompletionResult]::new('--reference', '--reference', [CompletionResultType]::ParameterName, 'What was written on it')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'The exchange rate of that day')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key of your own, so that the same payment is not entered twice')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--discount', '--discount', [CompletionResultType]::ParameterName, 'Let the rest go as cash discount, in time or not')
            [CompletionResult]::new('--no-discount', '--no-discount', [CompletionResultType]::ParameterName, 'Take no cash discount')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;cancel' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; it stands on the paper')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day of the cancellation; today if not given')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;credit' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; it stands on the paper')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'The customer''s number')
            [CompletionResult]::new('--line', '--line', [CompletionResultType]::ParameterName, 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)')
            [CompletionResult]::new('--allowance', '--allowance', [CompletionResultType]::ParameterName, 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)')
            [CompletionResult]::new('--charge', '--charge', [CompletionResultType]::ParameterName, 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of the invoice; the day it is issued if not given')
            [CompletionResult]::new('--service-from', '--service-from', [CompletionResultType]::ParameterName, 'The first day of the service')
            [CompletionResult]::new('--service-to', '--service-to', [CompletionResultType]::ParameterName, 'The last day of the service, or its only one')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Whether prices are without or with VAT')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'Currency of the invoice')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How much of that currency one unit of the book currency buys')
            [CompletionResult]::new('--payment-days', '--payment-days', [CompletionResultType]::ParameterName, 'Days until it is due')
            [CompletionResult]::new('--discount-days', '--discount-days', [CompletionResultType]::ParameterName, 'Days in which a cash discount may be taken')
            [CompletionResult]::new('--discount-percent', '--discount-percent', [CompletionResultType]::ParameterName, 'The cash discount in percent; 0 for none')
            [CompletionResult]::new('--retention', '--retention', [CompletionResultType]::ParameterName, 'The share the customer may keep for a while')
            [CompletionResult]::new('--retained-until', '--retained-until', [CompletionResultType]::ParameterName, 'The last day of that while')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of the paper')
            [CompletionResult]::new('--buyer-reference', '--buyer-reference', [CompletionResultType]::ParameterName, 'The buyer''s reference')
            [CompletionResult]::new('--order-reference', '--order-reference', [CompletionResultType]::ParameterName, 'The number of the buyer''s order')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'What it is about: a line below the heading')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'A text before the items')
            [CompletionResult]::new('--closing', '--closing', [CompletionResultType]::ParameterName, 'A text after the totals')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note for ourselves, not on the paper')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key of your own, so that the same invoice is not entered twice')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The revenue account of all lines, if not the usual one of their VAT')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'A JSON file with one invoice, or an array of them; `-` is stdin')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;write-off' {
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day; today if not given')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;deposit' {
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'The customer''s number')
            [CompletionResult]::new('--line', '--line', [CompletionResultType]::ParameterName, 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)')
            [CompletionResult]::new('--allowance', '--allowance', [CompletionResultType]::ParameterName, 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)')
            [CompletionResult]::new('--charge', '--charge', [CompletionResultType]::ParameterName, 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of the invoice; the day it is issued if not given')
            [CompletionResult]::new('--service-from', '--service-from', [CompletionResultType]::ParameterName, 'The first day of the service')
            [CompletionResult]::new('--service-to', '--service-to', [CompletionResultType]::ParameterName, 'The last day of the service, or its only one')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Whether prices are without or with VAT')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'Currency of the invoice')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How much of that currency one unit of the book currency buys')
            [CompletionResult]::new('--payment-days', '--payment-days', [CompletionResultType]::ParameterName, 'Days until it is due')
            [CompletionResult]::new('--discount-days', '--discount-days', [CompletionResultType]::ParameterName, 'Days in which a cash discount may be taken')
            [CompletionResult]::new('--discount-percent', '--discount-percent', [CompletionResultType]::ParameterName, 'The cash discount in percent; 0 for none')
            [CompletionResult]::new('--retention', '--retention', [CompletionResultType]::ParameterName, 'The share the customer may keep for a while')
            [CompletionResult]::new('--retained-until', '--retained-until', [CompletionResultType]::ParameterName, 'The last day of that while')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of the paper')
            [CompletionResult]::new('--buyer-reference', '--buyer-reference', [CompletionResultType]::ParameterName, 'The buyer''s reference')
            [CompletionResult]::new('--order-reference', '--order-reference', [CompletionResultType]::ParameterName, 'The number of the buyer''s order')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'What it is about: a line below the heading')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'A text before the items')
            [CompletionResult]::new('--closing', '--closing', [CompletionResultType]::ParameterName, 'A text after the totals')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note for ourselves, not on the paper')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key of your own, so that the same invoice is not entered twice')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The revenue account of all lines, if not the usual one of their VAT')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'A JSON file with one invoice, or an array of them; `-` is stdin')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--issue', '--issue', [CompletionResultType]::ParameterName, 'Issue it at once')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;final' {
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'The customer''s number')
            [CompletionResult]::new('--line', '--line', [CompletionResultType]::ParameterName, 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)')
            [CompletionResult]::new('--allowance', '--allowance', [CompletionResultType]::ParameterName, 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)')
            [CompletionResult]::new('--charge', '--charge', [CompletionResultType]::ParameterName, 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of the invoice; the day it is issued if not given')
            [CompletionResult]::new('--service-from', '--service-from', [CompletionResultType]::ParameterName, 'The first day of the service')
            [CompletionResult]::new('--service-to', '--service-to', [CompletionResultType]::ParameterName, 'The last day of the service, or its only one')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Whether prices are without or with VAT')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'Currency of the invoice')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How much of that currency one unit of the book currency buys')
            [CompletionResult]::new('--payment-days', '--payment-days', [CompletionResultType]::ParameterName, 'Days until it is due')
            [CompletionResult]::new('--discount-days', '--discount-days', [CompletionResultType]::ParameterName, 'Days in which a cash discount may be taken')
            [CompletionResult]::new('--discount-percent', '--discount-percent', [CompletionResultType]::ParameterName, 'The cash discount in percent; 0 for none')
            [CompletionResult]::new('--retention', '--retention', [CompletionResultType]::ParameterName, 'The share the customer may keep for a while')
            [CompletionResult]::new('--retained-until', '--retained-until', [CompletionResultType]::ParameterName, 'The last day of that while')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of the paper')
            [CompletionResult]::new('--buyer-reference', '--buyer-reference', [CompletionResultType]::ParameterName, 'The buyer''s reference')
            [CompletionResult]::new('--order-reference', '--order-reference', [CompletionResultType]::ParameterName, 'The number of the buyer''s order')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'What it is about: a line below the heading')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'A text before the items')
            [CompletionResult]::new('--closing', '--closing', [CompletionResultType]::ParameterName, 'A text after the totals')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note for ourselves, not on the paper')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key of your own, so that the same invoice is not entered twice')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The revenue account of all lines, if not the usual one of their VAT')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'A JSON file with one invoice, or an array of them; `-` is stdin')
            [CompletionResult]::new('--deposit', '--deposit', [CompletionResultType]::ParameterName, 'A deposit invoice that is paid (can be repeated)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--issue', '--issue', [CompletionResultType]::ParameterName, 'Issue it at once')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;remind' {
            [CompletionResult]::new('--letters', '--letters', [CompletionResultType]::ParameterName, 'Print the letters into this folder')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--due', '--due', [CompletionResultType]::ParameterName, 'Every invoice whose time has come')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;aging' {
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'As of the end of this day; today if not given')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;statement' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write it; `-` is stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write it; `-` is stdout')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Write over a file that is there; a name after -o needs no --force')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;import' {
            [CompletionResult]::new('--locale', '--locale', [CompletionResultType]::ParameterName, 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)')
            [CompletionResult]::new('--on-existing', '--on-existing', [CompletionResultType]::ParameterName, 'What to do with a row whose key is there with other content')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--issue', '--issue', [CompletionResultType]::ParameterName, 'Issue them at once')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;payment' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List payments, discounts, credits, in the order they were entered')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Enter the payments of a file; all of them, or none')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print payments, discounts, losses and waivers for `import` to read back')
            break
        }
        'bo;invoice;payment;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;payment;import' {
            [CompletionResult]::new('--locale', '--locale', [CompletionResultType]::ParameterName, 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;payment;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;reminder' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the reminders that were sent, newest first, or print their letters again')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Enter the reminders of an export, with what they cost; all of them, or none')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print them all with all columns, for `import` to read back')
            break
        }
        'bo;invoice;reminder;list' {
            [CompletionResult]::new('--letters', '--letters', [CompletionResultType]::ParameterName, 'Print the letters into this folder')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;reminder;import' {
            [CompletionResult]::new('--locale', '--locale', [CompletionResultType]::ParameterName, 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;reminder;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;quote' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Write a quote; it has its number at once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List quotes, newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a quote: its facts, lines, sums')
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Print a quote as PDF')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'The customer wants it: make a draft of it')
            [CompletionResult]::new('decline', 'decline', [CompletionResultType]::ParameterValue, 'The customer does not want it')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over those of an export; all of them, or none. The key is the number')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print them all with all columns, for `import` to read back')
            break
        }
        'bo;invoice;quote;add' {
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'The customer''s number')
            [CompletionResult]::new('--line', '--line', [CompletionResultType]::ParameterName, 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)')
            [CompletionResult]::new('--allowance', '--allowance', [CompletionResultType]::ParameterName, 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)')
            [CompletionResult]::new('--charge', '--charge', [CompletionResultType]::ParameterName, 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of the invoice; the day it is issued if not given')
            [CompletionResult]::new('--service-from', '--service-from', [CompletionResultType]::ParameterName, 'The first day of the service')
            [CompletionResult]::new('--service-to', '--service-to', [CompletionResultType]::ParameterName, 'The last day of the service, or its only one')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Whether prices are without or with VAT')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'Currency of the invoice')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How much of that currency one unit of the book currency buys')
            [CompletionResult]::new('--payment-days', '--payment-days', [CompletionResultType]::ParameterName, 'Days until it is due')
            [CompletionResult]::new('--discount-days', '--discount-days', [CompletionResultType]::ParameterName, 'Days in which a cash discount may be taken')
            [CompletionResult]::new('--discount-percent', '--discount-percent', [CompletionResultType]::ParameterName, 'The cash discount in percent; 0 for none')
            [CompletionResult]::new('--retention', '--retention', [CompletionResultType]::ParameterName, 'The share the customer may keep for a while')
            [CompletionResult]::new('--retained-until', '--retained-until', [CompletionResultType]::ParameterName, 'The last day of that while')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of the paper')
            [CompletionResult]::new('--buyer-reference', '--buyer-reference', [CompletionResultType]::ParameterName, 'The buyer''s reference')
            [CompletionResult]::new('--order-reference', '--order-reference', [CompletionResultType]::ParameterName, 'The number of the buyer''s order')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'What it is about: a line below the heading')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'A text before the items')
            [CompletionResult]::new('--closing', '--closing', [CompletionResultType]::ParameterName, 'A text after the totals')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note for ourselves, not on the paper')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key of your own, so that the same invoice is not entered twice')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The revenue account of all lines, if not the usual one of their VAT')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'A JSON file with one invoice, or an array of them; `-` is stdin')
            [CompletionResult]::new('--valid-days', '--valid-days', [CompletionResultType]::ParameterName, 'Days it can be accepted')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;quote;list' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only these')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;quote;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;quote;print' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write it; `-` is stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write it; `-` is stdout')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Write over a file that is there; a name after -o needs no --force')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;quote;accept' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;quote;decline' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;quote;import' {
            [CompletionResult]::new('--locale', '--locale', [CompletionResultType]::ParameterName, 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;quote;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;recurring' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Keep something to be invoiced every week, month, quarter, half-year or year')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them by name')
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'End one: no more invoices')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Issue what is due: each period once, however often it runs')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take over those of an export; all of them, or none. The key is the name')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print them all with all columns, for `import` to read back')
            break
        }
        'bo;invoice;recurring;add' {
            [CompletionResult]::new('--every', '--every', [CompletionResultType]::ParameterName, 'How often')
            [CompletionResult]::new('--from-day', '--from-day', [CompletionResultType]::ParameterName, 'The day of the first invoice')
            [CompletionResult]::new('--until-day', '--until-day', [CompletionResultType]::ParameterName, 'The last day an invoice may have')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'The customer''s number')
            [CompletionResult]::new('--line', '--line', [CompletionResultType]::ParameterName, 'One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)')
            [CompletionResult]::new('--allowance', '--allowance', [CompletionResultType]::ParameterName, 'Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)')
            [CompletionResult]::new('--charge', '--charge', [CompletionResultType]::ParameterName, 'More to pay for the whole, such as "4.90 Shipping" (can be repeated)')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of the invoice; the day it is issued if not given')
            [CompletionResult]::new('--service-from', '--service-from', [CompletionResultType]::ParameterName, 'The first day of the service')
            [CompletionResult]::new('--service-to', '--service-to', [CompletionResultType]::ParameterName, 'The last day of the service, or its only one')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Whether prices are without or with VAT')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'Currency of the invoice')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How much of that currency one unit of the book currency buys')
            [CompletionResult]::new('--payment-days', '--payment-days', [CompletionResultType]::ParameterName, 'Days until it is due')
            [CompletionResult]::new('--discount-days', '--discount-days', [CompletionResultType]::ParameterName, 'Days in which a cash discount may be taken')
            [CompletionResult]::new('--discount-percent', '--discount-percent', [CompletionResultType]::ParameterName, 'The cash discount in percent; 0 for none')
            [CompletionResult]::new('--retention', '--retention', [CompletionResultType]::ParameterName, 'The share the customer may keep for a while')
            [CompletionResult]::new('--retained-until', '--retained-until', [CompletionResultType]::ParameterName, 'The last day of that while')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of the paper')
            [CompletionResult]::new('--buyer-reference', '--buyer-reference', [CompletionResultType]::ParameterName, 'The buyer''s reference')
            [CompletionResult]::new('--order-reference', '--order-reference', [CompletionResultType]::ParameterName, 'The number of the buyer''s order')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'What it is about: a line below the heading')
            [CompletionResult]::new('--intro', '--intro', [CompletionResultType]::ParameterName, 'A text before the items')
            [CompletionResult]::new('--closing', '--closing', [CompletionResultType]::ParameterName, 'A text after the totals')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A note for ourselves, not on the paper')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key of your own, so that the same invoice is not entered twice')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The revenue account of all lines, if not the usual one of their VAT')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'A JSON file with one invoice, or an array of them; `-` is stdin')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;recurring;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;recurring;stop' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;recurring;run' {
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Up to this day; today if not given')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;recurring;import' {
            [CompletionResult]::new('--locale', '--locale', [CompletionResultType]::ParameterName, 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;invoice;recurring;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a customer or supplier')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change what is known about a contact; an empty text takes a fact away')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show everything known about a contact')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List contacts by number')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add or change the contacts of a file; all of them, or none')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print all contacts with all columns, for `bo contact import` to read back')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take a contact out of the book, if nothing names it')
            [CompletionResult]::new('address', 'address', [CompletionResultType]::ParameterValue, 'Keep other addresses of contacts: where goods or invoices go')
            [CompletionResult]::new('person', 'person', [CompletionResultType]::ParameterValue, 'Keep the people of contacts')
            break
        }
        'bo;contact;add' {
            [CompletionResult]::new('--street', '--street', [CompletionResultType]::ParameterName, 'Street and house number')
            [CompletionResult]::new('--extra', '--extra', [CompletionResultType]::ParameterName, 'A second line of the address')
            [CompletionResult]::new('--zip', '--zip', [CompletionResultType]::ParameterName, 'Postal code')
            [CompletionResult]::new('--city', '--city', [CompletionResultType]::ParameterName, 'Town')
            [CompletionResult]::new('--country', '--country', [CompletionResultType]::ParameterName, 'Two letters, such as DE or AT')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Where invoices are sent')
            [CompletionResult]::new('--phone', '--phone', [CompletionResultType]::ParameterName, 'Telephone number')
            [CompletionResult]::new('--vat-id', '--vat-id', [CompletionResultType]::ParameterName, 'VAT id, such as DE136695976; its check digit is looked at')
            [CompletionResult]::new('--tax-number', '--tax-number', [CompletionResultType]::ParameterName, 'National tax number')
            [CompletionResult]::new('--leitweg-id', '--leitweg-id', [CompletionResultType]::ParameterName, 'Address of a German public office for e-invoices')
            [CompletionResult]::new('--endpoint-scheme', '--endpoint-scheme', [CompletionResultType]::ParameterName, 'Scheme of the electronic address, such as EM or 0204')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Electronic address for e-invoices')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of papers: de or en')
            [CompletionResult]::new('--vat', '--vat', [CompletionResultType]::ParameterName, 'How VAT applies: domestic, reverse-charge, intra-community, export, exempt, outside')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Whether prices are net or gross')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'Currency of its invoices, such as CHF')
            [CompletionResult]::new('--payment-days', '--payment-days', [CompletionResultType]::ParameterName, 'Days until its invoices are due')
            [CompletionResult]::new('--discount-days', '--discount-days', [CompletionResultType]::ParameterName, 'Days in which a cash discount may be taken')
            [CompletionResult]::new('--discount-percent', '--discount-percent', [CompletionResultType]::ParameterName, 'The cash discount')
            [CompletionResult]::new('--iban', '--iban', [CompletionResultType]::ParameterName, 'Bank account; its checksum is looked at')
            [CompletionResult]::new('--bic', '--bic', [CompletionResultType]::ParameterName, 'Bank')
            [CompletionResult]::new('--reminders', '--reminders', [CompletionResultType]::ParameterName, 'false: never remind of invoices')
            [CompletionResult]::new('--consumer', '--consumer', [CompletionResultType]::ParameterName, 'true: a private person (lower interest on late payment)')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'For ourselves')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--supplier', '--supplier', [CompletionResultType]::ParameterName, 'We buy from it')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'It buys from us; so does everyone who is not only a supplier')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;edit' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Another name')
            [CompletionResult]::new('--street', '--street', [CompletionResultType]::ParameterName, 'Street and house number')
            [CompletionResult]::new('--extra', '--extra', [CompletionResultType]::ParameterName, 'A second line of the address')
            [CompletionResult]::new('--zip', '--zip', [CompletionResultType]::ParameterName, 'Postal code')
            [CompletionResult]::new('--city', '--city', [CompletionResultType]::ParameterName, 'Town')
            [CompletionResult]::new('--country', '--country', [CompletionResultType]::ParameterName, 'Two letters, such as DE or AT')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Where invoices are sent')
            [CompletionResult]::new('--phone', '--phone', [CompletionResultType]::ParameterName, 'Telephone number')
            [CompletionResult]::new('--vat-id', '--vat-id', [CompletionResultType]::ParameterName, 'VAT id, such as DE136695976; its check digit is looked at')
            [CompletionResult]::new('--tax-number', '--tax-number', [CompletionResultType]::ParameterName, 'National tax number')
            [CompletionResult]::new('--leitweg-id', '--leitweg-id', [CompletionResultType]::ParameterName, 'Address of a German public office for e-invoices')
            [CompletionResult]::new('--endpoint-scheme', '--endpoint-scheme', [CompletionResultType]::ParameterName, 'Scheme of the electronic address, such as EM or 0204')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Electronic address for e-invoices')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of papers: de or en')
            [CompletionResult]::new('--vat', '--vat', [CompletionResultType]::ParameterName, 'How VAT applies: domestic, reverse-charge, intra-community, export, exempt, outside')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Whether prices are net or gross')
            [CompletionResult]::new('--currency', '--currency', [CompletionResultType]::ParameterName, 'Currency of its invoices, such as CHF')
            [CompletionResult]::new('--payment-days', '--payment-days', [CompletionResultType]::ParameterName, 'Days until its invoices are due')
            [CompletionResult]::new('--discount-days', '--discount-days', [CompletionResultType]::ParameterName, 'Days in which a cash discount may be taken')
            [CompletionResult]::new('--discount-percent', '--discount-percent', [CompletionResultType]::ParameterName, 'The cash discount')
            [CompletionResult]::new('--iban', '--iban', [CompletionResultType]::ParameterName, 'Bank account; its checksum is looked at')
            [CompletionResult]::new('--bic', '--bic', [CompletionResultType]::ParameterName, 'Bank')
            [CompletionResult]::new('--reminders', '--reminders', [CompletionResultType]::ParameterName, 'false: never remind of invoices')
            [CompletionResult]::new('--consumer', '--consumer', [CompletionResultType]::ParameterName, 'true: a private person (lower interest on late payment)')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'For ourselves')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--supplier', '--supplier', [CompletionResultType]::ParameterName, 'We buy from it')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'It buys from us; so does everyone who is not only a supplier')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;list' {
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only those whose number, name, town or mail address contains this')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--customers', '--customers', [CompletionResultType]::ParameterName, 'Only customers')
            [CompletionResult]::new('--suppliers', '--suppliers', [CompletionResultType]::ParameterName, 'Only suppliers')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;import' {
            [CompletionResult]::new('--locale', '--locale', [CompletionResultType]::ParameterName, 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)')
            [CompletionResult]::new('--on-existing', '--on-existing', [CompletionResultType]::ParameterName, 'What to do with a row whose key is there with other content')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;remove' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;address' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an address, or change the one with the same label')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them all')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add or change those of a file; all of them, or none. The key is contact and label')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print them all for `import` to read back; the same as `list`')
            break
        }
        'bo;contact;address;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name on it, if not the contact''s')
            [CompletionResult]::new('--street', '--street', [CompletionResultType]::ParameterName, 'Street and house number')
            [CompletionResult]::new('--extra', '--extra', [CompletionResultType]::ParameterName, 'A second line of the address')
            [CompletionResult]::new('--zip', '--zip', [CompletionResultType]::ParameterName, 'Postal code')
            [CompletionResult]::new('--city', '--city', [CompletionResultType]::ParameterName, 'Town')
            [CompletionResult]::new('--country', '--country', [CompletionResultType]::ParameterName, 'Two letters, such as DE or AT')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;address;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;address;import' {
            [CompletionResult]::new('--locale', '--locale', [CompletionResultType]::ParameterName, 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;address;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;person' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a person, or change the one with the same name')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them all')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add or change those of a file; all of them, or none. The key is contact and name')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print them all for `import` to read back; the same as `list`')
            break
        }
        'bo;contact;person;add' {
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'What they do there')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Mail address')
            [CompletionResult]::new('--phone', '--phone', [CompletionResultType]::ParameterName, 'Telephone number')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;person;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;person;import' {
            [CompletionResult]::new('--locale', '--locale', [CompletionResultType]::ParameterName, 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;contact;person;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;ledger' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('accounts', 'accounts', [CompletionResultType]::ParameterValue, 'List the chart of accounts')
            [CompletionResult]::new('journal', 'journal', [CompletionResultType]::ParameterValue, 'List every posting, in the order it was made')
            [CompletionResult]::new('trial-balance', 'trial-balance', [CompletionResultType]::ParameterValue, 'Debits, credits and balance of every account')
            [CompletionResult]::new('entry', 'entry', [CompletionResultType]::ParameterValue, 'Post, show, reverse, import and export single entries')
            break
        }
        'bo;ledger;accounts' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;ledger;journal' {
            [CompletionResult]::new('--period', '--period', [CompletionResultType]::ParameterName, 'Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Only this account')
            [CompletionResult]::new('--document', '--document', [CompletionResultType]::ParameterName, 'Only what was posted for this paper')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;ledger;trial-balance' {
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'Everything up to this day')
            [CompletionResult]::new('--period', '--period', [CompletionResultType]::ParameterName, 'Only these days')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;ledger;entry' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Post an entry, for good; debits and credits are equal')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List entries, in the order they were posted')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the postings of an entry')
            [CompletionResult]::new('reverse', 'reverse', [CompletionResultType]::ParameterValue, 'Take an entry back with one that mirrors it')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Post the entries of a file: one row a posting, rows with the same key form one entry')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print the entries that people posted, posting by posting, for `import` to read back')
            break
        }
        'bo;ledger;entry;add' {
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'What happened')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day it counts for; today if not given')
            [CompletionResult]::new('--document', '--document', [CompletionResultType]::ParameterName, 'The paper behind it')
            [CompletionResult]::new('--debit', '--debit', [CompletionResultType]::ParameterName, 'An account and an amount, such as 4210=800.00 (can be repeated)')
            [CompletionResult]::new('--credit', '--credit', [CompletionResultType]::ParameterName, 'An account and an amount, such as 1200=800.00 (can be repeated)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;ledger;entry;list' {
            [CompletionResult]::new('--period', '--period', [CompletionResultType]::ParameterName, 'Only these days')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;ledger;entry;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;ledger;entry;reverse' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it counts for; that of the entry if not given')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;ledger;entry;import' {
            [CompletionResult]::new('--locale', '--locale', [CompletionResultType]::ParameterName, 'How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or de (1.234,56, 05.11.2026, ja)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;ledger;entry;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;due' {
            [CompletionResult]::new('--within', '--within', [CompletionResultType]::ParameterName, 'How far to look ahead: 14d, 2w')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;check' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;log' {
            [CompletionResult]::new('--record', '--record', [CompletionResultType]::ParameterName, 'Only what touched this record: an invoice, a contact, an entry')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Only so many lines')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;config' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Every setting with its value; passwords are never shown')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set something in bo.toml; comments and order stay')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of bo.toml')
            break
        }
        'bo;config;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;config;set' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;config;unset' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;sql' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;demo' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;generate' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write one man page for each command into a folder')
            [CompletionResult]::new('reference', 'reference', [CompletionResultType]::ParameterValue, 'Print the reference of all commands as Markdown')
            break
        }
        'bo;generate;completions' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;generate;man' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'bo;generate;reference' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The file of the books')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print rows; a table if not given')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Do everything but keep nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Only say what went wrong')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
