use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Currency, Error, Language, Money, Month, Percent, Result};
use bo::calendar::State;
use bo::payroll::explain::{self, ExplainRow};
use bo::payroll::net::{Calculator, NetRow, Once, Person, gross_for};
use bo::payroll::social::{self, Group};
use bo::payroll::tax::TaxClass;
use rust_decimal::Decimal;
use std::io::{BufWriter, Write};

/// Gross to net in Germany, with social insurance and the cost of the employer; or back
#[derive(clap::Args)]
#[command(group(clap::ArgGroup::new("pay").required(true).args(["gross", "from_net"])))]
#[command(after_help = "\
Minijob, Midijob or full contributions follow from the amount; the row of the gross pay says why.
The employee's column adds up to the net pay, the employer's to the cost. What a fund asks for on
its own (--u1, --u2) is not part of it unless given; without --kvz it is the average rate.
Church tax keeps to the limit of the state (Kappung) where employers do so of themselves, as slips
do;
--no-church-limit is for who has `bo staff edit … --church-limit false`.

--one-off is paid in the month beside the pay. Its tax is that of the year (§ 39b (3) EStG), its
contributions go up to the ceiling of the year so far (§ 23a SGB IV): the months before had the same
pay unless --before says what they came to, those to come have it as well. With --last-year what is
above the ceiling from January to March belongs to December (the additional rate is the same).

Examples:
  bo payroll net --gross 3500 --tax-class 1 --state NW --kvz 2.9
  bo payroll net --gross 5200 --tax-class 3 --state BY --church --children 2 --yearly
  bo payroll net --gross 6500 --private 620 --private-care 48
  bo payroll net --from-net 2400 --tax-class 1 --state SN
  bo payroll net --gross 580 --state NW                          a Minijob
  bo payroll net --gross 3200 --group pensioner --past-pension-age --month 2026-11
  bo payroll net --gross 3500 --one-off 3500 --month 2026-11
  bo payroll net --gross 5400 --one-off 4000 --month 2026-02 --last-year 60000
  bo payroll net --gross 3500 --explain")]
pub struct Net {
    /// The pay of a month
    #[arg(long, value_name = "AMOUNT", value_parser = euros, allow_hyphen_values = true)]
    gross: Option<Money>,

    /// Search the gross pay that comes to this net pay, to the cent
    #[arg(long, value_name = "AMOUNT", value_parser = euros, allow_hyphen_values = true)]
    from_net: Option<Money>,

    /// What is paid once beside it in the month, such as a bonus
    #[arg(long, value_name = "AMOUNT", value_parser = euros, conflicts_with_all = ["from_net", "yearly"])]
    one_off: Option<Money>,

    /// What was paid in the year until this month; the same pay each month if not given
    #[arg(long, value_name = "AMOUNT", value_parser = euros, requires = "one_off")]
    before: Option<Money>,

    /// What was paid by the same employer in all of the year before
    #[arg(long, value_name = "AMOUNT", value_parser = euros, requires = "one_off")]
    last_year: Option<Money>,

    /// The tax class
    #[arg(long, value_name = "CLASS", default_value = "1", value_parser = clap::value_parser!(u8).range(1..=6))]
    tax_class: u8,

    /// The factor of tax class 4
    #[arg(long, value_name = "FACTOR")]
    factor: Option<Decimal>,

    /// Where the place of work is: for church tax, and care insurance in Saxony
    #[arg(long, value_name = "STATE")]
    state: Option<State>,

    /// In a church that takes a tax in that state
    #[arg(long, requires = "state")]
    church: bool,

    /// Without the limit of the church tax that the state has
    #[arg(long, requires = "church")]
    no_church_limit: bool,

    /// The additional rate of the health insurance fund, all of it, in percent
    #[arg(
        long,
        visible_alias = "additional",
        value_name = "PERCENT",
        allow_hyphen_values = true
    )]
    kvz: Option<Percent>,

    /// Children below 25; none means the surcharge of the childless
    #[arg(long, value_name = "COUNT", default_value = "0", value_parser = clap::value_parser!(u8).range(0..=20))]
    children: u8,

    /// Below 23 years, or with grown-up children: no surcharge of the childless
    #[arg(long, conflicts_with = "children")]
    no_surcharge: bool,

    /// Child allowances of the wage tax; a half for each child if not given, a whole one in
    /// classes 3 and 4
    #[arg(long, value_name = "COUNT")]
    child_allowances: Option<Decimal>,

    /// What is not taxed in a month
    #[arg(long, value_name = "AMOUNT", value_parser = euros, allow_hyphen_values = true)]
    allowance: Option<Money>,

    /// What is insured how
    #[arg(long, value_name = "GROUP", default_value = "employee", value_parser = code::<Group>())]
    group: Group,

    /// Private health insurance with this premium a month
    #[arg(long, value_name = "AMOUNT", value_parser = euros, allow_hyphen_values = true, conflicts_with = "kvz")]
    private: Option<Money>,

    /// The premium of private care insurance
    #[arg(long, value_name = "AMOUNT", value_parser = euros, allow_hyphen_values = true, requires = "private")]
    private_care: Option<Money>,

    /// Past the standard pension age: a part is free of tax (Aktivrente), not in tax class 6, and only
    /// the employer pays unemployment insurance
    #[arg(long)]
    past_pension_age: bool,

    /// In a Minijob: freed from pension insurance
    #[arg(long)]
    pension_exempt: bool,

    /// In a Minijob: taxed by the tax class, not by the flat rate of 2 %
    #[arg(long)]
    no_flat_tax: bool,

    /// The fund's levy for sick pay, in percent
    #[arg(long, value_name = "PERCENT")]
    u1: Option<Percent>,

    /// The fund's levy for maternity, in percent
    #[arg(long, value_name = "PERCENT")]
    u2: Option<Percent>,

    /// Whose law; this month if not given
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,

    /// A year of twelve such months
    #[arg(long)]
    yearly: bool,

    /// Show how each number comes about: formula, operands, rounding, paragraph
    #[arg(long)]
    explain: bool,

    /// The language of explanations
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = code::<Language>(), requires = "explain")]
    language: Language,
}

fn euros(text: &str) -> Result<Money> {
    let money = Money::parse(text, Currency::EUR)?;
    match money.is_negative() || 10_000_000_000 < money.minor() {
        true => Err(Error::usage(format!(
            "`{text}` is not from 0 to 100 million"
        ))),
        false => Ok(money),
    }
}

/// A decimal as a whole number of its smallest parts.
fn scaled(name: &str, value: Decimal, decimals: u32, most: i64) -> Result<i64> {
    let scaled = value * Decimal::from(10_i64.pow(decimals));
    i64::try_from(scaled)
        .ok()
        .filter(|number| scaled.is_integer() && (0..=most).contains(number))
        .ok_or_else(|| {
            let most = Decimal::new(most, decimals).normalize();
            Error::usage(format!(
                "`{name} {value}` is not from 0 to {most} with at most {decimals} decimals"
            ))
        })
}

impl Run for Net {
    fn run(self, cx: &mut Context) -> Result<()> {
        let calculator = Calculator::new(self.person(cx)?).map_err(Error::as_usage)?;
        let gross = match (self.gross, self.from_net) {
            (Some(gross), _) => gross.minor(),
            (None, Some(net)) => searched(cx, &calculator, net)?,
            (None, None) => return Err(Error::usage("give --gross or --from-net")),
        };
        self.minijob_only(cx, gross)?;
        if self.explain {
            return self.explained(cx, &calculator, gross);
        }
        let net = calculator.net(gross).map_err(Error::as_usage)?;
        let times = if self.yearly { 12 } else { 1 };
        cx.print::<NetRow>(calculator.rows(&net, times))
    }
}

impl Net {
    fn person(&self, cx: &Context) -> Result<Person> {
        let month = self.month.unwrap_or(Month::of(cx.today()));
        let percent = |name: &str, rate: Option<Percent>| {
            rate.map_or(Ok(0), |rate| scaled(name, rate.amount(), 2, 2_000))
        };
        let children = i64::from(self.children);
        let additional = match (self.kvz, self.private) {
            (Some(_), _) => percent("--kvz", self.kvz)?,
            (None, Some(_)) => 0,
            (None, None) => {
                let average = social::Law::on(month.last())?.health_additional_average;
                let shown = Decimal::new(average, 4).normalize();
                cx.note(format!(
                    "without --kvz the additional rate is the average, {shown} %"
                ));
                average / 100
            }
        };
        let allowances = match (self.child_allowances, self.tax_class) {
            (Some(count), _) => scaled("--child-allowances", count, 1, 995)?,
            (None, 3 | 4) => children * 10,
            (None, 5 | 6) => 0,
            (None, _) => children * 5,
        };
        let factor = match self.factor {
            Some(factor) => Some(scaled("--factor", factor, 3, 1_000)?),
            None => None,
        };
        self.goes_together(allowances)?;
        let minor = |money: Option<Money>| money.map_or(0, Money::minor);
        Ok(Person {
            day: month.last(),
            class: TaxClass::numbered(self.tax_class)?,
            factor,
            child_allowances: allowances,
            allowance: minor(self.allowance),
            church: self.state.filter(|_| self.church),
            church_limit: !self.no_church_limit,
            group: self.group,
            state: self.state,
            additional,
            u1: percent("--u1", self.u1)?,
            u2: percent("--u2", self.u2)?,
            children,
            childless: children == 0 && allowances == 0 && !self.no_surcharge,
            private: self
                .private
                .map(|premium| (premium.minor(), minor(self.private_care))),
            pension_exempt: self.pension_exempt,
            taxed_minijob: self.no_flat_tax,
            past_pension_age: self.past_pension_age,
            once: self.one_off.map(|amount| Once {
                amount: amount.minor(),
                before: self.before.map(Money::minor),
                last_year: self.last_year.map(Money::minor),
            }),
        })
    }

    /// Refuses what the law does not know together, in the words of the options.
    fn goes_together(&self, allowances: i64) -> Result<()> {
        let refuse = |message: &str, hint: &str| Err(Error::usage(message).with_hint(hint));
        match self.tax_class {
            2 if allowances == 0 => refuse(
                "--tax-class 2 is for single parents, and there is no child (§ 24b EStG)",
                "--children 1, or --child-allowances 0.5",
            ),
            5 | 6 if allowances != 0 => refuse(
                "--tax-class 5 and 6 have no --child-allowances (§ 38b (2) EStG)",
                "leave them out",
            ),
            class if class != 4 && self.factor.is_some() => refuse(
                "--factor belongs to --tax-class 4 (§ 39f EStG)",
                "leave it out, or --tax-class 4",
            ),
            _ => Ok(()),
        }
    }

    /// What of a Minijob was said of a pay that is none.
    fn minijob_only(&self, cx: &Context, gross: i64) -> Result<()> {
        let month = self.month.unwrap_or(Month::of(cx.today()));
        let limit = social::Law::on(month.last())?.minijob_limit;
        let said = [
            ("--pension-exempt", self.pension_exempt),
            ("--no-flat-tax", self.no_flat_tax),
        ];
        match said.iter().find(|(_, said)| *said && limit < gross) {
            Some((name, _)) => Err(Error::usage(format!(
                "{name} is of a Minijob, and {} is above {}",
                Money::from_minor(gross, Currency::EUR),
                Money::from_minor(limit, Currency::EUR)
            ))),
            None => Ok(()),
        }
    }

    fn explained(&self, cx: &Context, calculator: &Calculator, gross: i64) -> Result<()> {
        let (_, of_tax, of_social) = calculator.explain(gross).map_err(Error::as_usage)?;
        let names: &[&str] = match self.one_off {
            Some(_) => &["LSTLZZ", "SOLZLZZ", "BK", "STS", "SOLZS", "BKS"],
            None => &["LSTLZZ", "SOLZLZZ", "BK"],
        };
        let mut rows = explain::trees(&of_tax, names, 1, self.language);
        rows.extend(explain::in_order(&of_social, 1, self.language));
        if !cx.is_table() {
            return cx.print::<ExplainRow>(rows);
        }
        let mut out = BufWriter::new(std::io::stdout().lock());
        for row in &rows {
            writeln!(out, "{}", row.indented())?;
        }
        Ok(out.flush()?)
    }
}

/// The gross pay of a net pay: the lowest, if several have it.
fn searched(cx: &Context, calculator: &Calculator, net: Money) -> Result<i64> {
    let shown = |cents: i64| Money::from_minor(cents, Currency::EUR).amount();
    let found = gross_for(calculator, net.minor()).map_err(Error::as_usage)?;
    let Some(gross) = found.exact.first() else {
        let near = [found.below, found.above].into_iter().flatten();
        let near: Vec<String> = near
            .map(|(gross, net)| format!("{} comes to {}", shown(gross), shown(net)))
            .collect();
        return Err(Error::refused(format!(
            "no gross pay comes to {} net exactly",
            net.amount()
        ))
        .with_hint(format!("nearest are: {}", near.join(", "))));
    };
    if 1 < found.exact.len() {
        let all: Vec<String> = found
            .exact
            .iter()
            .map(|it| shown(*it).to_string())
            .collect();
        cx.note(format!(
            "{} gross pays come to {} net: {}; shown is the lowest",
            all.len(),
            net.amount(),
            all.join(", ")
        ));
    }
    Ok(*gross)
}
