//! camt.052, camt.053 and camt.054 of ISO 20022, in any version: elements are known by their
//! names, whatever the namespace says.
//!
//! A statement (053) is kept, and so is what a report within the day (052) says is booked: many
//! German banks hand out nothing else. A notification (054) tells in advance or once more what
//! a statement says in sums; it is counted and not kept.

use super::super::line::Detail;
use super::{Balance, Entry, Part, Told, amount, reference, said, wrong};
use crate::base::{Currency, Error, Result, XML_ATTRIBUTES, XML_DEPTH, xml_shape};
use chrono::NaiveDate;
use roxmltree::{Document, Node};

/// Reads the file `name`.
pub fn read(name: &str, text: &str) -> Result<Told> {
    let shape = xml_shape(text);
    for (what, found, most) in [
        ("elements are nested", shape.depth, XML_DEPTH),
        (
            "attributes of an element are",
            shape.attributes,
            XML_ATTRIBUTES,
        ),
    ] {
        if found > most {
            return Err(wrong(
                name,
                1,
                format!("{what} {found}, and no statement needs more than {most}"),
            ));
        }
    }
    let document = Document::parse(text).map_err(|err| {
        let place = err.pos().row;
        wrong(name, place, format!("not well-formed XML: {err}"))
    })?;
    let file = File {
        name,
        lines: text
            .bytes()
            .zip(1..)
            .filter(|(byte, _)| *byte == b'\n')
            .map(|(_, at)| at)
            .collect(),
    };
    let root = document.root_element();
    let message = root
        .children()
        .filter(Node::is_element)
        .find(|it| it.tag_name().name().starts_with("BkToCstmr"))
        .or_else(|| Some(root).filter(|it| it.tag_name().name().starts_with("BkToCstmr")));
    let Some(message) = message else {
        return Err(file.wrong(
            root,
            format!(
                "no statement of a bank: <{}> is not camt.052, camt.053 or camt.054",
                root.tag_name().name()
            ),
        ));
    };
    let (format, tag) = match message.tag_name().name() {
        "BkToCstmrAcctRpt" | "BkToCstmrAcctRptV01" => ("camt.052", "Rpt"),
        "BkToCstmrStmt" | "BkToCstmrStmtV01" => ("camt.053", "Stmt"),
        _ => ("camt.054", "Ntfctn"),
    };
    let statements = children(message, tag)
        .map(|node| file.part(node, format))
        .collect::<Result<Vec<_>>>()?;
    if statements.is_empty() {
        return Err(file.wrong(message, format!("there is no <{tag}> in it")));
    }
    Ok(Told {
        format: format.to_string(),
        statements,
    })
}

/// The file that is read, to say where something is.
struct File<'a> {
    name: &'a str,
    /// Where its lines end.
    lines: Vec<usize>,
}

impl File<'_> {
    fn place(&self, node: Node<'_, '_>) -> u32 {
        let before = self.lines.partition_point(|end| *end <= node.range().start);
        u32::try_from(before + 1).unwrap_or(u32::MAX)
    }

    fn wrong(&self, node: Node<'_, '_>, what: impl std::fmt::Display) -> Error {
        wrong(self.name, self.place(node), what)
    }

    fn part(&self, node: Node<'_, '_>, format: &str) -> Result<Part> {
        let account = child(node, "Acct");
        let mut part = Part {
            place: self.place(node),
            account: account.and_then(account_id),
            number: text(node, &["LglSeqNb"])
                .or_else(|| text(node, &["ElctrncSeqNb"]))
                .or_else(|| text(node, &["Id"])),
            advance: format == "camt.054",
            ..Part::default()
        };
        if let Some(page) =
            text(node, &["StmtPgntn", "PgNb"]).or_else(|| text(node, &["RptPgntn", "PgNb"]))
            && let Some(number) = &mut part.number
            && page != "1"
        {
            number.push_str(&format!("/{page}"));
        }
        if let Some(days) = child(node, "FrToDt") {
            part.from = self.day_of(days, &["FrDtTm", "FrDt"])?;
            part.to = self.day_of(days, &["ToDtTm", "ToDt"])?;
        }
        part.currency = self.currency(node, account)?;
        self.balances(node, format, &mut part)?;
        let until = part.to.or(part.closing.and_then(|it| it.on));
        let until = until.or(self.day_of(node, &["CreDtTm"])?);
        for entry in children(node, "Ntry") {
            match self.entry(entry, &mut part, until)? {
                Some(entry) => part.entries.push(entry),
                None => part.pending += 1,
            }
        }
        if format != "camt.053" {
            // Within the day balances are of some moment; they count only where they fit.
            let sum: i64 = part.entries.iter().map(|it| it.amount).sum();
            if part
                .opening
                .zip(part.closing)
                .is_some_and(|(opening, closing)| opening.amount + sum != closing.amount)
            {
                (part.opening, part.closing) = (None, None);
            }
        }
        Ok(part)
    }

    /// The currency of the account; where it is not said, that of the first balance or entry.
    fn currency(
        &self,
        node: Node<'_, '_>,
        account: Option<Node<'_, '_>>,
    ) -> Result<Option<Currency>> {
        if let Some(code) = account.and_then(|it| child(it, "Ccy")) {
            let text = code.text().unwrap_or_default().trim();
            return text
                .parse()
                .map(Some)
                .map_err(|err: Error| self.wrong(code, format!("<Ccy>: {err}")));
        }
        let first = children(node, "Bal")
            .chain(children(node, "Ntry"))
            .find_map(|it| child(it, "Amt"));
        first.map(|it| self.currency_of(it)).transpose()
    }

    fn currency_of(&self, amount: Node<'_, '_>) -> Result<Currency> {
        let code = amount.attribute("Ccy").unwrap_or_default();
        code.parse()
            .map_err(|err: Error| self.wrong(amount, format!("<Amt Ccy=\"{code}\">: {err}")))
    }

    /// What `<Amt>` and `<CdtDbtInd>` of an element say, in the currency of the statement.
    fn money(&self, node: Node<'_, '_>, part: &Part) -> Result<i64> {
        let tag = node.tag_name().name();
        let amount =
            child(node, "Amt").ok_or_else(|| self.wrong(node, format!("<{tag}> has no <Amt>")))?;
        let currency = self.currency_of(amount)?;
        let expected = part.currency.unwrap_or(currency);
        if currency != expected {
            return Err(self.wrong(
                amount,
                format!("<{tag}> is in {currency}, the statement in {expected}"),
            ));
        }
        let said = amount.text().unwrap_or_default();
        let minor = amount::minor(said, '.', currency)
            .map_err(|what| self.wrong(amount, format!("<Amt>: {what}")))?;
        if minor < 0 {
            // ISO 20022: an amount is not below zero, <CdtDbtInd> says which way it goes.
            let what = format!("<Amt>: `{said}` is below zero, <CdtDbtInd> has the sign");
            return Err(self.wrong(amount, what));
        }
        Ok(minor * self.sign(node)?)
    }

    fn sign(&self, node: Node<'_, '_>) -> Result<i64> {
        let tag = node.tag_name().name();
        match text(node, &["CdtDbtInd"]).as_deref() {
            Some("CRDT") => Ok(1),
            Some("DBIT") => Ok(-1),
            Some(other) => Err(self.wrong(
                node,
                format!("<CdtDbtInd> of <{tag}> is `{other}`, not CRDT or DBIT"),
            )),
            None => Err(self.wrong(node, format!("<{tag}> has no <CdtDbtInd>"))),
        }
    }

    fn balances(&self, node: Node<'_, '_>, format: &str, part: &mut Part) -> Result<()> {
        let mut interim = Vec::new();
        let mut previous = None;
        for balance in children(node, "Bal") {
            let code = text(balance, &["Tp", "CdOrPrtry", "Cd"]).unwrap_or_default();
            if !["OPBD", "PRCD", "CLBD", "ITBD"].contains(&code.as_str()) {
                continue;
            }
            let found = Balance {
                amount: self.money(balance, part)?,
                place: self.place(balance),
                on: self.day_of(balance, &["Dt"])?,
            };
            match code.as_str() {
                "OPBD" => part.opening = part.opening.or(Some(found)),
                "PRCD" => previous = previous.or(Some(found)),
                "CLBD" => part.closing = Some(found),
                _ => interim.push(found),
            }
        }
        // The balance before is of the day before; it says nothing of the days of this one.
        let previous = previous.map(|it| Balance { on: None, ..it });
        part.opening = part.opening.or(previous);
        if format == "camt.053" {
            // The pages between the first and the last have interim balances.
            part.opening = part.opening.or_else(|| interim.first().copied());
            part.closing = part.closing.or_else(|| {
                interim
                    .last()
                    .copied()
                    .filter(|last| part.opening != Some(*last))
            });
        }
        if let Some(opening) = &mut part.opening {
            opening.on = opening.on.filter(|_| part.entries.is_empty());
        }
        Ok(())
    }

    /// The day in the first of these elements that is there, be it a day or a moment.
    fn day_of(&self, node: Node<'_, '_>, names: &[&str]) -> Result<Option<NaiveDate>> {
        let Some(found) = names.iter().find_map(|name| child(node, name)) else {
            return Ok(None);
        };
        let said = found
            .descendants()
            .find_map(|it| it.text().map(str::trim).filter(|it| !it.is_empty()))
            .unwrap_or_default();
        let day = said.get(..10).and_then(|day| day.parse().ok());
        day.map(Some).ok_or_else(|| {
            let tag = found.tag_name().name();
            self.wrong(found, format!("<{tag}>: `{said}` is no day"))
        })
    }

    /// One entry, or nothing if it is not booked yet.
    fn entry(
        &self,
        node: Node<'_, '_>,
        part: &mut Part,
        until: Option<NaiveDate>,
    ) -> Result<Option<Entry>> {
        let status = text(node, &["Sts", "Cd"])
            .or_else(|| text(node, &["Sts"]))
            .unwrap_or_else(|| "BOOK".to_string());
        if status != "BOOK" {
            return Ok(None);
        }
        let valued_on = self.day_of(node, &["ValDt"])?;
        let booked_on = self.day_of(node, &["BookgDt"])?.or(valued_on).or(until);
        let booked_on = booked_on
            .ok_or_else(|| self.wrong(node, "<Ntry> has neither <BookgDt> nor <ValDt>"))?;
        let mut entry = Entry {
            place: self.place(node),
            booked_on,
            valued_on,
            amount: self.money(node, part)?,
            reversal: text(node, &["RvslInd"]).is_some_and(|it| it == "true" || it == "1"),
            bank_reference: text(node, &["AcctSvcrRef"]).as_deref().and_then(reference),
            code: code(node),
            ..Entry::default()
        };
        let single: Vec<Node<'_, '_>> = children(node, "NtryDtls")
            .flat_map(|it| children(it, "TxDtls"))
            .collect();
        let more = text(node, &["AddtlNtryInf"]);
        match single.as_slice() {
            [] => (),
            [only] => {
                let said = self.transaction(*only, entry.amount, part);
                entry.name = said.detail.name;
                entry.iban = said.detail.iban;
                entry.bic = said.bic;
                entry.purpose = said.detail.purpose;
                entry.end_to_end = said.detail.end_to_end;
                entry.mandate = said.detail.mandate;
                entry.creditor = said.creditor;
                entry.return_reason = said.detail.return_reason;
                entry.original_amount = said.original;
                entry.code = entry.code.or_else(|| code(*only));
                entry.bank_reference = entry.bank_reference.or(said.bank_reference);
            }
            // One booking stays one line, however many transactions the bank tells inside it.
            many => {
                for one in many {
                    let mut detail = self.transaction(*one, entry.amount, part).detail;
                    detail.amount = self.detail_amount(*one, entry.amount, part)?;
                    entry.details.push(detail);
                }
                entry.end_to_end = children(node, "NtryDtls")
                    .find_map(|it| text(it, &["Btch", "PmtInfId"]))
                    .as_deref()
                    .and_then(reference);
            }
        }
        entry.purpose = entry.purpose.or(more);
        Ok(Some(entry))
    }

    /// The amount of a transaction inside an entry; nothing where the file has none in the
    /// currency of the account.
    fn detail_amount(&self, node: Node<'_, '_>, whole: i64, part: &Part) -> Result<i64> {
        let places: [&[&str]; 3] = [
            &["AmtDtls", "TxAmt", "Amt"],
            &["Amt"],
            &["AmtDtls", "CntrValAmt", "Amt"],
        ];
        for place in places {
            let Some(amount) = descend(node, place) else {
                continue;
            };
            let currency = self.currency_of(amount)?;
            if part.currency.is_some_and(|it| it != currency) {
                continue;
            }
            let minor = amount::minor(amount.text().unwrap_or_default(), '.', currency)
                .map_err(|what| self.wrong(amount, format!("<Amt>: {what}")))?;
            return Ok(match child(node, "CdtDbtInd") {
                Some(_) => minor * self.sign(node)?,
                None => minor * whole.signum(),
            });
        }
        Ok(0)
    }

    /// What a transaction says, seen from the account of the statement.
    fn transaction(&self, node: Node<'_, '_>, amount: i64, part: &Part) -> Said {
        let parties = child(node, "RltdPties");
        let came = match text(node, &["CdtDbtInd"]).as_deref() {
            Some("CRDT") => true,
            Some("DBIT") => false,
            _ => amount > 0,
        };
        let side = |debtor: bool| {
            let (who, last, agent) = match debtor {
                true => ("Dbtr", "UltmtDbtr", "DbtrAgt"),
                false => ("Cdtr", "UltmtCdtr", "CdtrAgt"),
            };
            let name = |tag: &str| {
                let party = parties.and_then(|it| child(it, tag))?;
                text(party, &["Pty", "Nm"]).or_else(|| text(party, &["Nm"]))
            };
            Side {
                name: name(who).or_else(|| name(last)),
                iban: parties
                    .and_then(|it| child(it, &format!("{who}Acct")))
                    .and_then(account_id),
                bic: ["BICFI", "BIC"]
                    .iter()
                    .find_map(|tag| text(node, &["RltdAgts", agent, "FinInstnId", tag])),
            }
        };
        let mut other = side(came);
        // What comes back keeps the parties it went out with.
        let ours = |it: &Side| it.iban.is_some() && it.iban == part.account;
        if ours(&other)
            || (child(node, "RtrInf").is_some() && !ours(&side(!came)) && other.name.is_none())
        {
            other = side(!came);
        }
        let creditor = parties.and_then(|it| child(it, "Cdtr")).and_then(|it| {
            ["Id", "Pty"]
                .iter()
                .find_map(|tag| child(it, tag))?
                .descendants()
                .filter(|it| it.has_tag_name("Othr") || it.tag_name().name() == "Othr")
                .find_map(|it| text(it, &["Id"]))
        });
        let amounts = child(node, "AmtDtls");
        Said {
            detail: Detail {
                amount: 0,
                name: other.name,
                iban: other.iban,
                purpose: remittance(node),
                end_to_end: text(node, &["Refs", "EndToEndId"])
                    .as_deref()
                    .and_then(reference),
                mandate: text(node, &["Refs", "MndtId"])
                    .as_deref()
                    .and_then(reference),
                return_reason: text(node, &["RtrInf", "Rsn", "Cd"])
                    .or_else(|| text(node, &["RtrInf", "Rsn", "Prtry"])),
            },
            bic: other.bic,
            creditor: creditor.filter(|_| text(node, &["Refs", "MndtId"]).is_some()),
            bank_reference: text(node, &["Refs", "AcctSvcrRef"])
                .as_deref()
                .and_then(reference),
            original: ["InstdAmt", "TxAmt"].iter().find_map(|tag| {
                let amount = child(child(amounts?, tag)?, "Amt")?;
                let currency = amount.attribute("Ccy")?;
                let other = part.currency.is_none_or(|it| it.as_str() != currency);
                other.then(|| said(&format!("{} {currency}", amount.text()?.trim())))?
            }),
        }
    }
}

/// One side of a transaction.
struct Side {
    name: Option<String>,
    iban: Option<String>,
    bic: Option<String>,
}

/// What a transaction says.
struct Said {
    detail: Detail,
    bic: Option<String>,
    creditor: Option<String>,
    bank_reference: Option<String>,
    original: Option<String>,
}

/// What a payment is for: free text, else the references of a structured one.
fn remittance(node: Node<'_, '_>) -> Option<String> {
    let info = child(node, "RmtInf");
    let mut purpose = String::new();
    let mut full = true;
    for piece in info.into_iter().flat_map(|it| children(it, "Ustrd")) {
        let piece = piece.text().unwrap_or_default();
        // A piece of the full length was cut; any other ended there.
        if !full {
            purpose.push(' ');
        }
        full = piece.chars().count() == 140;
        purpose.push_str(piece);
    }
    if let Some(purpose) = said(&purpose) {
        return Some(purpose);
    }
    let structured = info.into_iter().flat_map(|it| children(it, "Strd"));
    let words: Vec<String> = structured
        .flat_map(|it| {
            [
                text(it, &["CdtrRefInf", "Ref"]),
                text(it, &["CdtrRefInf", "CdtrRef"]),
                text(it, &["RfrdDocInf", "Nb"]),
                text(it, &["AddtlRmtInf"]),
            ]
        })
        .flatten()
        .collect();
    said(&words.join(" ")).or_else(|| text(node, &["AddtlTxInf"]))
}

/// The bank's code: its own one where there is one, such as `NTRF+166+9310+00400`.
fn code(node: Node<'_, '_>) -> Option<String> {
    let code = child(node, "BkTxCd")?;
    text(code, &["Prtry", "Cd"]).or_else(|| {
        let parts: Vec<String> = [
            text(code, &["Domn", "Cd"]),
            text(code, &["Domn", "Fmly", "Cd"]),
            text(code, &["Domn", "Fmly", "SubFmlyCd"]),
        ]
        .into_iter()
        .flatten()
        .collect();
        said(&parts.join("-"))
    })
}

/// The number of an account: its IBAN, else what it has instead.
fn account_id(account: Node<'_, '_>) -> Option<String> {
    let id = text(account, &["Id", "IBAN"]).or_else(|| text(account, &["Id", "Othr", "Id"]))?;
    Some(id.replace(' ', ""))
}

fn children<'a, 'input>(
    node: Node<'a, 'input>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children()
        .filter(move |it| it.is_element() && it.tag_name().name() == name)
}

fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children()
        .find(|it| it.is_element() && it.tag_name().name() == name)
}

fn descend<'a, 'input>(node: Node<'a, 'input>, path: &[&str]) -> Option<Node<'a, 'input>> {
    path.iter().try_fold(node, |node, name| child(node, name))
}

fn text(node: Node<'_, '_>, path: &[&str]) -> Option<String> {
    said(descend(node, path)?.text()?)
}
