//! What can be known about a person, field by field: whose it is, what it may be, how sensitive
//! it is, and how long it is kept.

use super::{Birth, EndCause, Notice, Salary, SocialNumber, TaxId, Week, consents};
use crate::base::{Code, Country, Error, Iban, Percent, Quantity, Result, Text, by_name, day};
use crate::calendar::{Municipality, State};
use crate::contact::Email;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A field. Its name is a column, and an option with dashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is explained by its line in `SPECS`")]
pub enum Field {
    LastName,
    FirstName,
    BirthName,
    BirthDate,
    BirthPlace,
    Gender,
    Nationality,
    Street,
    Extra,
    Zip,
    City,
    Country,
    Email,
    Phone,
    Login,
    Iban,
    AccountHolder,
    TaxId,
    TaxClass,
    TaxFactor,
    ChildAllowances,
    TaxAllowance,
    TaxAddition,
    FlatTax,
    Church,
    ChurchState,
    ChurchLimit,
    SocialNumber,
    HealthFund,
    HealthFundRate,
    CareChildren,
    Insurance,
    InsuranceGroup,
    PensionExempt,
    ActivePension,
    OtherPay,
    PrivatePremium,
    PrivatePremiumCare,
    DisabilityDegree,
    DisabilityUntil,
    DisabilityEqual,
    ExpectedBirth,
    GaveBirth,
    MotherConsent,
    JobTitle,
    Department,
    Manager,
    CostCentre,
    Salary,
    WeeklyHours,
    Week,
    LeaveDays,
    WorkState,
    WorkMunicipality,
    ProbationUntil,
    Notice,
    EndsOn,
    EndCause,
}

/// Whose a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The person's.
    Person,
    /// Each contract's.
    Contract,
}

/// What a field is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is its name")]
pub enum Group {
    Personal,
    Address,
    Bank,
    Tax,
    Insurance,
    Work,
}

impl Code for Group {
    const WHAT: &'static str = "group of fields";
    const NAMES: &'static [(Group, &'static str)] = &[
        (Group::Personal, "personal"),
        (Group::Address, "address"),
        (Group::Bank, "bank"),
        (Group::Tax, "tax"),
        (Group::Insurance, "insurance"),
        (Group::Work, "work"),
    ];
}

/// How much a field says about someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    /// Colleagues may know it.
    Plain,
    /// Only those who need it; reading it is logged.
    Sensitive,
    /// Health and belief (Art. 9 GDPR, § 26 (3) BDSG); reading it is logged.
    Special,
}

impl Code for Sensitivity {
    const WHAT: &'static str = "sensitivity";
    const NAMES: &'static [(Sensitivity, &'static str)] = &[
        (Sensitivity::Plain, "plain"),
        (Sensitivity::Sensitive, "sensitive"),
        (Sensitivity::Special, "special"),
    ];
}

/// How long a field is kept after it has ended, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retention {
    /// As long as the contract runs.
    Employment,
    /// As long as claims can be made.
    Claims,
    /// As the payroll account.
    Payroll,
    /// As the wage documents of the social insurance.
    Insurance,
}

impl Code for Retention {
    const WHAT: &'static str = "retention";
    const NAMES: &'static [(Retention, &'static str)] = &[
        (Retention::Employment, "employment"),
        (Retention::Claims, "claims"),
        (Retention::Payroll, "payroll"),
        (Retention::Insurance, "insurance"),
    ];
}

impl Retention {
    /// The years after the end of the year in which it ended.
    pub fn years(self) -> u32 {
        match self {
            Retention::Employment => 0,
            Retention::Claims => 3,
            Retention::Payroll => 6,
            // Audits come at least every four years (§ 28p SGB IV), and the documents of the
            // year of the last one are kept until the year after it ends.
            Retention::Insurance => 5,
        }
    }

    /// Where the law says so.
    pub fn law(self) -> &'static str {
        match self {
            Retention::Employment => "Art. 17 (1) (a) GDPR, § 26 (1) BDSG",
            Retention::Claims => "§§ 195, 199 (1) BGB",
            Retention::Payroll => "§ 41 (1) sentence 9 EStG",
            Retention::Insurance => "§ 28f (1) SGB IV",
        }
    }
}

/// Everything about a field.
pub struct Spec {
    /// Which one.
    pub field: Field,
    /// Its name.
    pub name: &'static str,
    /// Whose it is.
    pub of: Of,
    /// What it is about.
    pub group: Group,
    /// How much it says.
    pub sensitivity: Sensitivity,
    /// How long it is kept.
    pub kept: Retention,
    /// What its value is called.
    pub value: &'static str,
    /// What it is, in a few words.
    pub help: &'static str,
}

const fn spec(
    field: Field,
    name: &'static str,
    about: (Of, Group, Sensitivity, Retention),
    value: &'static str,
    help: &'static str,
) -> Spec {
    let (of, group, sensitivity, kept) = about;
    Spec {
        field,
        name,
        of,
        group,
        sensitivity,
        kept,
        value,
        help,
    }
}

type About = (Of, Group, Sensitivity, Retention);
const NAME: About = (
    Of::Person,
    Group::Personal,
    Sensitivity::Plain,
    Retention::Payroll,
);
const PERSONAL: About = (
    Of::Person,
    Group::Personal,
    Sensitivity::Sensitive,
    Retention::Payroll,
);
const ADDRESS: About = (
    Of::Person,
    Group::Address,
    Sensitivity::Sensitive,
    Retention::Payroll,
);
const REACH: About = (
    Of::Person,
    Group::Address,
    Sensitivity::Plain,
    Retention::Employment,
);
const LOGIN: About = (
    Of::Person,
    Group::Work,
    Sensitivity::Plain,
    Retention::Claims,
);
const BANK: About = (
    Of::Person,
    Group::Bank,
    Sensitivity::Sensitive,
    Retention::Payroll,
);
const TAX: About = (
    Of::Person,
    Group::Tax,
    Sensitivity::Sensitive,
    Retention::Payroll,
);
const BELIEF: About = (
    Of::Person,
    Group::Tax,
    Sensitivity::Special,
    Retention::Payroll,
);
const INSURANCE: About = (
    Of::Person,
    Group::Insurance,
    Sensitivity::Sensitive,
    Retention::Insurance,
);
const HEALTH: About = (
    Of::Person,
    Group::Insurance,
    Sensitivity::Special,
    Retention::Claims,
);
const MOTHER: About = (
    Of::Person,
    Group::Personal,
    Sensitivity::Special,
    Retention::Claims,
);
const WORK: About = (
    Of::Contract,
    Group::Work,
    Sensitivity::Plain,
    Retention::Claims,
);
const PAY: About = (
    Of::Contract,
    Group::Work,
    Sensitivity::Sensitive,
    Retention::Payroll,
);

/// All fields, in the order of [`Field`].
pub const SPECS: &[Spec] = &[
    spec(Field::LastName, "last_name", NAME, "TEXT", "Family name"),
    spec(Field::FirstName, "first_name", NAME, "TEXT", "Given name"),
    spec(
        Field::BirthName,
        "birth_name",
        PERSONAL,
        "TEXT",
        "Family name at birth, if another",
    ),
    spec(
        Field::BirthDate,
        "birth_date",
        PERSONAL,
        "DATE",
        "Day of birth",
    ),
    spec(
        Field::BirthPlace,
        "birth_place",
        PERSONAL,
        "TEXT",
        "Place of birth",
    ),
    spec(
        Field::Gender,
        "gender",
        PERSONAL,
        "LETTER",
        "m, w, d or x, as the social insurance asks for it",
    ),
    spec(
        Field::Nationality,
        "nationality",
        PERSONAL,
        "CODE",
        "Two letters, such as DE",
    ),
    spec(
        Field::Street,
        "street",
        ADDRESS,
        "TEXT",
        "Street and house number",
    ),
    spec(
        Field::Extra,
        "extra",
        ADDRESS,
        "TEXT",
        "A second line of the address",
    ),
    spec(Field::Zip, "zip", ADDRESS, "CODE", "Postal code"),
    spec(Field::City, "city", ADDRESS, "TEXT", "Town"),
    spec(
        Field::Country,
        "country",
        ADDRESS,
        "CODE",
        "Two letters, such as DE",
    ),
    spec(Field::Email, "email", REACH, "ADDRESS", "Mail address"),
    spec(Field::Phone, "phone", REACH, "NUMBER", "Telephone number"),
    spec(
        Field::Login,
        "login",
        LOGIN,
        "NAME",
        "Who they are in the log: the user of the machine, or BO_ACTOR",
    ),
    spec(
        Field::Iban,
        "iban",
        BANK,
        "IBAN",
        "Where the pay goes; its checksum is looked at",
    ),
    spec(
        Field::AccountHolder,
        "account_holder",
        BANK,
        "NAME",
        "Whose account it is, if another's",
    ),
    spec(
        Field::TaxId,
        "tax_id",
        TAX,
        "ID",
        "Identification number for taxes; its check digit is looked at",
    ),
    spec(
        Field::TaxClass,
        "tax_class",
        TAX,
        "NUMBER",
        "Tax class, 1 to 6 (§ 38b EStG)",
    ),
    spec(
        Field::TaxFactor,
        "tax_factor",
        TAX,
        "FACTOR",
        "Factor of class 4, such as 0.912 (§ 39f EStG)",
    ),
    spec(
        Field::ChildAllowances,
        "child_allowances",
        TAX,
        "NUMBER",
        "Allowances for children, such as 1.5",
    ),
    spec(
        Field::TaxAllowance,
        "tax_allowance",
        TAX,
        "AMOUNT",
        "Allowance of a month that is not taxed, in EUR (§ 39a EStG)",
    ),
    spec(
        Field::TaxAddition,
        "tax_addition",
        TAX,
        "AMOUNT",
        "Amount of a month that is added before tax, in EUR (§ 39a (1) no. 7 EStG)",
    ),
    spec(
        Field::FlatTax,
        "flat_tax",
        TAX,
        "RATE",
        "Flat tax of the employer on all pay instead of a class: short-term (25 %), minijob-without-pension (20 %), farm-work (5 %), § 40a EStG",
    ),
    spec(
        Field::Church,
        "church",
        BELIEF,
        "CODE",
        "Church that takes a tax, such as ev or rk; none",
    ),
    spec(
        Field::ChurchState,
        "church_state",
        BELIEF,
        "STATE",
        "State of that church tax, such as NW",
    ),
    spec(
        Field::ChurchLimit,
        "church_limit",
        BELIEF,
        "BOOL",
        "false: its church tax has no limit, where the state has one (Kappung)",
    ),
    spec(
        Field::SocialNumber,
        "social_number",
        INSURANCE,
        "NUMBER",
        "Social security number; its check digit is looked at",
    ),
    spec(
        Field::HealthFund,
        "health_fund",
        INSURANCE,
        "NAME",
        "Health insurance fund, by its name or number",
    ),
    spec(
        Field::HealthFundRate,
        "health_fund_rate",
        INSURANCE,
        "PERCENT",
        "What the fund adds to the contribution",
    ),
    spec(
        Field::CareChildren,
        "care_children",
        INSURANCE,
        "NUMBER",
        "Children that count for nursing care (§ 55 (3) SGB XI)",
    ),
    spec(
        Field::Insurance,
        "insurance",
        INSURANCE,
        "KIND",
        "Health insurance: statutory, voluntary, private, none",
    ),
    spec(
        Field::InsuranceGroup,
        "insurance_group",
        INSURANCE,
        "NUMBER",
        "Group of persons in the reports, such as 101; what the contract says, if not given",
    ),
    spec(
        Field::PensionExempt,
        "pension_exempt",
        INSURANCE,
        "BOOL",
        "true: a Minijob without pension insurance (§ 6 (1b) SGB VI)",
    ),
    spec(
        Field::ActivePension,
        "active_pension",
        TAX,
        "BOOL",
        "true: confirmed that no other employer leaves the Aktivrente free of tax (§ 3 no. 21 EStG)",
    ),
    spec(
        Field::OtherPay,
        "other_pay",
        INSURANCE,
        "AMOUNT",
        "What other jobs pay in a month, in EUR; Minijobs beside them do not count (§ 20 (2) SGB IV)",
    ),
    spec(
        Field::PrivatePremium,
        "private_premium",
        INSURANCE,
        "AMOUNT",
        "Premium of a month of private health insurance, in EUR",
    ),
    spec(
        Field::PrivatePremiumCare,
        "private_premium_care",
        INSURANCE,
        "AMOUNT",
        "Premium of a month of private care insurance, in EUR",
    ),
    spec(
        Field::DisabilityDegree,
        "disability_degree",
        HEALTH,
        "NUMBER",
        "Degree of disability, 20 to 100 (§ 152 SGB IX)",
    ),
    spec(
        Field::DisabilityUntil,
        "disability_until",
        HEALTH,
        "DATE",
        "Last day of the card that shows it",
    ),
    spec(
        Field::DisabilityEqual,
        "disability_equal",
        HEALTH,
        "BOOL",
        "true: equal to severely disabled (§ 2 (3) SGB IX)",
    ),
    spec(
        Field::ExpectedBirth,
        "expected_birth",
        MOTHER,
        "DATE",
        "Day on which a child is expected, as the doctor says (MuSchG)",
    ),
    spec(
        Field::GaveBirth,
        "gave_birth",
        MOTHER,
        "DATE",
        "Day on which it came; with early, multiple or disability behind it, 12 weeks follow",
    ),
    spec(
        Field::MotherConsent,
        "mother_consent",
        MOTHER,
        "WORDS",
        "What she is willing to do: before-birth, evening, sunday",
    ),
    spec(Field::JobTitle, "job_title", WORK, "TEXT", "What they do"),
    spec(
        Field::Department,
        "department",
        WORK,
        "CODE",
        "Where they belong",
    ),
    spec(
        Field::Manager,
        "manager",
        WORK,
        "NUMBER",
        "Who leads them, if not the manager of the department",
    ),
    spec(
        Field::CostCentre,
        "cost_centre",
        WORK,
        "CODE",
        "Which department pays, if another",
    ),
    spec(
        Field::Salary,
        "salary",
        PAY,
        "AMOUNT",
        "3800 for a month, 18.50/hour",
    ),
    spec(
        Field::WeeklyHours,
        "weekly_hours",
        WORK,
        "HOURS",
        "Hours of a week, such as 38.5",
    ),
    spec(
        Field::Week,
        "week",
        WORK,
        "DAYS",
        "Hours of its days, such as \"Mo-Th 8:00 Fr 6:00\"",
    ),
    spec(
        Field::LeaveDays,
        "leave_days",
        WORK,
        "DAYS",
        "Days of leave in a year that the contract says",
    ),
    spec(
        Field::WorkState,
        "work_state",
        WORK,
        "STATE",
        "State where they work, such as NW",
    ),
    spec(
        Field::WorkMunicipality,
        "work_municipality",
        WORK,
        "KIND",
        "What the municipality there has of its own: usual, catholic, augsburg",
    ),
    spec(
        Field::ProbationUntil,
        "probation_until",
        WORK,
        "DATE",
        "Last day of probation (§ 622 (3) BGB)",
    ),
    spec(
        Field::Notice,
        "notice",
        WORK,
        "PERIOD",
        "Notice period, such as \"4w 15-or-month-end\"",
    ),
    spec(
        Field::EndsOn,
        "ends_on",
        WORK,
        "DATE",
        "Last day of the contract",
    ),
    spec(Field::EndCause, "end_cause", WORK, "CAUSE", "Why it ends"),
];

impl Code for Field {
    const WHAT: &'static str = "field";
    const NAMES: &'static [(Field, &'static str)] = &{
        let mut names = [(Field::LastName, ""); SPECS.len()];
        let mut index = 0;
        while index < SPECS.len() {
            names[index] = (SPECS[index].field, SPECS[index].name);
            index += 1;
        }
        names
    };
}

/// The churches that take a tax, as payroll tells them apart; `none` takes none.
const CHURCHES: [&str; 14] = [
    "none", "ev", "rk", "lt", "rf", "ak", "fa", "fb", "fg", "fm", "fs", "is", "ib", "ih",
];

/// The flat rates of § 40a EStG that take the place of a tax class.
const FLAT_TAXES: [&str; 3] = ["short-term", "minijob-without-pension", "farm-work"];

/// The groups of persons of the reports to the social insurance that payroll knows
/// (§ 28a SGB IV, Anlage 2 of the common circular).
const INSURANCE_GROUPS: [&str; 11] = [
    "101", "102", "103", "105", "106", "109", "110", "119", "120", "121", "190",
];

impl Field {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Field> {
        SPECS.iter().map(|spec| spec.field)
    }

    /// Everything about it.
    pub fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    /// Whether reading it is logged.
    pub fn is_sensitive(self) -> bool {
        self.spec().sensitivity != Sensitivity::Plain
    }

    /// The text of a value as the file keeps it.
    ///
    /// # Errors
    /// Input, naming the field.
    pub fn read(self, text: &str) -> Result<String> {
        self.canonical(text.trim())
            .map_err(|err| err.at(self.as_str()))
    }

    fn canonical(self, text: &str) -> Result<String> {
        match self {
            Field::LastName
            | Field::FirstName
            | Field::BirthName
            | Field::BirthPlace
            | Field::Street
            | Field::Extra
            | Field::Zip
            | Field::City
            | Field::Phone
            | Field::AccountHolder
            | Field::HealthFund
            | Field::JobTitle
            | Field::Department
            | Field::Manager
            | Field::CostCentre => as_read::<Text>(text),
            Field::Login => login(text),
            Field::BirthDate
            | Field::DisabilityUntil
            | Field::ExpectedBirth
            | Field::ProbationUntil
            | Field::EndsOn => day(text).map(|day| day.to_string()),
            Field::GaveBirth => as_read::<Birth>(text),
            Field::MotherConsent => {
                let words = consents(text)?.into_iter().map(|it| it.as_str());
                Ok(words.collect::<Vec<_>>().join(","))
            }
            Field::Gender => one_of(text, &["m", "w", "d", "x"]),
            Field::Nationality | Field::Country => as_read::<Country>(text),
            Field::Email => as_read::<Email>(text),
            Field::Iban => as_read::<Iban>(text),
            Field::TaxId => as_read::<TaxId>(text),
            Field::TaxClass => one_of(text, &["1", "2", "3", "4", "5", "6"]),
            Field::TaxFactor => within(text, "0.001", "1", 3),
            Field::ChildAllowances => halves(text, "20"),
            Field::Church => one_of(text, &CHURCHES),
            Field::ChurchState | Field::WorkState => as_read::<State>(text),
            Field::SocialNumber => as_read::<SocialNumber>(text),
            Field::HealthFundRate => {
                let rate = text.parse::<Percent>()?;
                within(&rate.to_string(), "0", "20", 2)
            }
            Field::CareChildren => within(text, "0", "25", 0),
            Field::DisabilityDegree => one_of(
                text,
                &["20", "30", "40", "50", "60", "70", "80", "90", "100"],
            ),
            Field::DisabilityEqual
            | Field::PensionExempt
            | Field::ActivePension
            | Field::ChurchLimit => one_of(text, &["true", "false"]),
            Field::TaxAllowance
            | Field::TaxAddition
            | Field::OtherPay
            | Field::PrivatePremium
            | Field::PrivatePremiumCare => within(text, "0", "100000", 2),
            Field::FlatTax => one_of(text, &FLAT_TAXES),
            Field::Insurance => one_of(text, &["statutory", "voluntary", "private", "none"]),
            Field::InsuranceGroup => one_of(text, &INSURANCE_GROUPS),
            Field::Salary => as_read::<Salary>(text),
            Field::WeeklyHours => within(text, "0.25", "80", 2),
            Field::Week => as_read::<Week>(text),
            Field::LeaveDays => halves(text, "100"),
            Field::WorkMunicipality => as_read::<Municipality>(text),
            Field::Notice => as_read::<Notice>(text),
            Field::EndCause => by_name::<EndCause>(text).map(|cause| cause.as_str().to_string()),
        }
    }
}

fn as_read<T: FromStr<Err = Error> + ToString>(text: &str) -> Result<String> {
    text.parse::<T>().map(|value| value.to_string())
}

fn login(text: &str) -> Result<String> {
    let name: Text = text.parse()?;
    match name.contains(char::is_whitespace) {
        true => Err(Error::input(format!(
            "`{text}` is no login: it has no spaces"
        ))),
        false => Ok(name.into_string()),
    }
}

fn one_of(text: &str, known: &[&str]) -> Result<String> {
    match known.contains(&text) {
        true => Ok(text.to_string()),
        false => Err(Error::input(format!("there is no `{text}`"))
            .with_hint(format!("it is one of {}", known.join(", ")))),
    }
}

fn within(text: &str, least: &str, most: &str, decimals: u32) -> Result<String> {
    let number = text.parse::<Quantity>()?.amount();
    let limit = |text: &str| text.parse::<Quantity>().map(Quantity::amount);
    let (least, most) = (limit(least)?, limit(most)?);
    if number < least || most < number {
        return Err(Error::input(format!(
            "expected a number from {least} to {most}, found `{text}`"
        )));
    }
    match number.normalize().scale() <= decimals {
        true => Ok(number.normalize().to_string()),
        false => Err(Error::input(format!(
            "`{text}` has more than {decimals} decimals"
        ))),
    }
}

/// A number of halves.
fn halves(text: &str, most: &str) -> Result<String> {
    let number = within(text, "0", most, 1)?;
    match number.contains('.') && !number.ends_with(".5") {
        true => Err(Error::input(format!(
            "`{text}` is no number of halves, such as 2 or 1.5"
        ))),
        false => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_line() {
        for (index, spec) in SPECS.iter().enumerate() {
            assert_eq!(spec.field as usize, index, "{}", spec.name);
        }
    }

    #[track_caller]
    fn check(field: Field, text: &str, expected: &str) {
        let found = field.read(text).unwrap_or_else(|err| err.to_string());
        assert_eq!(found, expected);
        if let Ok(kept) = field.read(text) {
            assert_eq!(
                field.read(&kept).unwrap(),
                kept,
                "what is kept is read as it is"
            );
        }
    }

    #[test]
    fn values() {
        check(
            Field::BirthDate,
            "1985-02-30",
            "birth_date: there is no day `1985-02-30`",
        );
        check(
            Field::Iban,
            "DE89 3704 0044 0532 0130 00",
            "DE89370400440532013000",
        );
        check(Field::TaxClass, "7", "tax_class: there is no `7`");
        check(Field::TaxFactor, "0.912", "0.912");
        check(
            Field::TaxFactor,
            "1.2",
            "tax_factor: expected a number from 0.001 to 1, found `1.2`",
        );
        check(Field::ChildAllowances, "1.5", "1.5");
        check(
            Field::ChildAllowances,
            "1.3",
            "child_allowances: `1.3` is no number of halves, such as 2 or 1.5",
        );
        check(Field::Church, "ev", "ev");
        check(Field::WorkState, "nw", "NW");
        check(Field::WorkState, "XX", "work_state: unknown state `XX`");
        check(Field::WeeklyHours, "38.50", "38.5");
        check(
            Field::WeeklyHours,
            "120",
            "weekly_hours: expected a number from 0.25 to 80, found `120`",
        );
        check(Field::LeaveDays, "30", "30");
        check(Field::HealthFundRate, "1.70", "1.7");
        check(
            Field::DisabilityDegree,
            "55",
            "disability_degree: there is no `55`",
        );
        check(
            Field::GaveBirth,
            "2027-02-10  multiple",
            "2027-02-10 multiple",
        );
        check(
            Field::GaveBirth,
            "2027-02-10 twins",
            "gave_birth: unknown reason for a longer protection `twins`",
        );
        check(Field::MotherConsent, "sunday evening", "evening,sunday");
        check(
            Field::Login,
            "a b",
            "login: `a b` is no login: it has no spaces",
        );
        check(Field::TaxAllowance, "250.00", "250");
        check(
            Field::InsuranceGroup,
            "104",
            "insurance_group: there is no `104`",
        );
        check(
            Field::PrivatePremium,
            "-1",
            "private_premium: expected a number from 0 to 100000, found `-1`",
        );
        check(
            Field::CareChildren,
            "1.5",
            "care_children: `1.5` has more than 0 decimals",
        );
    }
}
