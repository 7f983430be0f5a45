-- A file with schema 3, as `sqlite3 books.bo .dump` says it.
PRAGMA application_id = 1651454001;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE audit (
    seq       INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    command   TEXT NOT NULL,
    records   INTEGER NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit VALUES(1,'2025-12-01T07:00:00Z','weber','init --company Weber',1,X'0000000000000000000000000000000000000000000000000000000000000000',X'1f0f7cefa729dfa8114c6bfa8bdee89d61bf1ccfd1e91f5f4ebe89193f4a92ca');
INSERT INTO audit VALUES(2,'2025-12-01T08:00:00Z','weber','contact import customers.csv',2,X'1f0f7cefa729dfa8114c6bfa8bdee89d61bf1ccfd1e91f5f4ebe89193f4a92ca',X'efd504cfb86a530788ae5471598bdbef4769ad64a6c7ef504a04a2867dca43d8');
INSERT INTO audit VALUES(3,'2025-12-02T08:00:00Z','weber','contact person add K-1 ''Anna Kranz''',1,X'efd504cfb86a530788ae5471598bdbef4769ad64a6c7ef504a04a2867dca43d8',X'70ddc7768609e21780c9ee83947c128fb26de2ef8053055ec3033b7c090c0aed');
INSERT INTO audit VALUES(4,'2025-12-30T10:00:00Z','weber','ledger entry add',1,X'70ddc7768609e21780c9ee83947c128fb26de2ef8053055ec3033b7c090c0aed',X'c556bf0e5e808b45f62d844b4d72e1605411b0e14ba14ecc9ad32cd7bb7fa2fe');
INSERT INTO audit VALUES(5,'2026-01-02T10:00:00Z','weber','ledger entry add',1,X'c556bf0e5e808b45f62d844b4d72e1605411b0e14ba14ecc9ad32cd7bb7fa2fe',X'28c81bc11875d51ce508f40eb08ec3036fe028ab1b51c9d92009ae9e51e7fc77');
INSERT INTO audit VALUES(6,'2026-02-01T10:00:00Z','weber','ledger entry add',1,X'28c81bc11875d51ce508f40eb08ec3036fe028ab1b51c9d92009ae9e51e7fc77',X'29b512abff5d8840f2a38aca6be2a55361e0299506ba391ee47f65fc90b4d1ff');
CREATE TABLE audit_record (
    seq    INTEGER NOT NULL,
    no     INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    digest BLOB CHECK (length(digest) = 32),
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_record VALUES(1,1,'book','skr03',X'34b63188473b6ff0a1ff34874f6ba5ae74cab0b0b5a0fdd9d61fa353486e8ab2');
INSERT INTO audit_record VALUES(2,1,'contact','K-1',NULL);
INSERT INTO audit_record VALUES(2,2,'contact','K-2',NULL);
INSERT INTO audit_record VALUES(3,1,'contact','K-1',NULL);
INSERT INTO audit_record VALUES(4,1,'entry','2025/1',NULL);
INSERT INTO audit_record VALUES(5,1,'entry','2026/1',NULL);
INSERT INTO audit_record VALUES(6,1,'entry','2026/2',NULL);
CREATE TABLE number_series (
    series TEXT PRIMARY KEY,
    first  INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    CHECK (first <= last)
) STRICT, WITHOUT ROWID;
INSERT INTO number_series VALUES('entry 2025',1,1);
INSERT INTO number_series VALUES('entry 2026',1,2);
CREATE TABLE contact (
    id               INTEGER PRIMARY KEY,
    number           TEXT NOT NULL UNIQUE,
    name             TEXT NOT NULL,
    customer         INTEGER NOT NULL CHECK (customer IN (0, 1)),
    supplier         INTEGER NOT NULL CHECK (supplier IN (0, 1)),
    street           TEXT,
    extra            TEXT,
    zip              TEXT,
    city             TEXT,
    country          TEXT NOT NULL,
    email            TEXT,
    phone            TEXT,
    vat_id           TEXT,
    tax_number       TEXT,
    leitweg_id       TEXT,
    endpoint_scheme  TEXT,
    endpoint         TEXT,
    language         TEXT NOT NULL CHECK (language IN ('de', 'en')),
    vat              TEXT NOT NULL,
    prices           TEXT NOT NULL CHECK (prices IN ('net', 'gross')),
    currency         TEXT,
    payment_days     INTEGER CHECK (payment_days >= 0),
    discount_days    INTEGER CHECK (discount_days >= 0),
    discount_percent TEXT,
    iban             TEXT,
    bic              TEXT,
    reminders        INTEGER NOT NULL CHECK (reminders IN (0, 1)),
    consumer         INTEGER NOT NULL CHECK (consumer IN (0, 1)),
    note             TEXT,
    CHECK ((endpoint IS NULL) = (endpoint_scheme IS NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL))
) STRICT;
INSERT INTO contact VALUES(1,'K-1','Café Kranz',1,0,NULL,NULL,NULL,'Köln','DE',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'de','domestic','net',NULL,NULL,NULL,NULL,NULL,NULL,1,0,replace('It''s; "quoted"\nand two lines','\n',char(10)));
INSERT INTO contact VALUES(2,'K-2','Österberg & Söhne OG',1,0,NULL,NULL,NULL,'Wien','AT',NULL,NULL,'ATU13585627',NULL,NULL,NULL,NULL,'de','intra-community','net',NULL,NULL,NULL,NULL,NULL,NULL,1,0,replace('It''s; "quoted"\nand two lines','\n',char(10)));
CREATE TABLE contact_address (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    label   TEXT NOT NULL,
    name    TEXT,
    street  TEXT,
    extra   TEXT,
    zip     TEXT,
    city    TEXT NOT NULL,
    country TEXT NOT NULL,
    UNIQUE (contact, label)
) STRICT;
INSERT INTO contact_address VALUES(1,1,'delivery',NULL,NULL,NULL,NULL,'Bonn','DE');
CREATE TABLE contact_person (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    role    TEXT,
    email   TEXT,
    phone   TEXT,
    UNIQUE (contact, name)
) STRICT;
INSERT INTO contact_person VALUES(1,1,'Anna Kranz','Inhaberin',NULL,NULL);
CREATE TABLE book (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    currency TEXT NOT NULL,
    chart    TEXT NOT NULL
) STRICT;
INSERT INTO book VALUES(1,'EUR','skr03');
CREATE TABLE account (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    name_de TEXT NOT NULL,
    name_en TEXT NOT NULL,
    type    TEXT NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'income', 'expense')),
    role    TEXT UNIQUE
) STRICT;
INSERT INTO account VALUES(1,'0027','Software','Software','asset',NULL);
INSERT INTO account VALUES(2,'0090','Betriebsgebäude','Business premises owned','asset',NULL);
INSERT INTO account VALUES(3,'0210','Maschinen','Machines','asset',NULL);
INSERT INTO account VALUES(4,'0320','Autos','Cars','asset',NULL);
INSERT INTO account VALUES(5,'0410','Geschäftsausstattung','Business equipment','asset',NULL);
INSERT INTO account VALUES(6,'0420','Büroeinrichtung und Computer','Office furniture and computers','asset',NULL);
INSERT INTO account VALUES(7,'0440','Werkzeug (Anlagevermögen)','Tools (fixed assets)','asset',NULL);
INSERT INTO account VALUES(8,'0480','Geringwertige Güter, sofort abgeschrieben','Low-value assets, written off at once','asset',NULL);
INSERT INTO account VALUES(9,'0485','Sammelposten über fünf Jahre','Pooled low-value assets over five years','asset',NULL);
INSERT INTO account VALUES(10,'0630','Bankdarlehen','Bank loans','liability',NULL);
INSERT INTO account VALUES(11,'0730','Darlehen der Gesellschafter','Loans from shareholders','liability',NULL);
INSERT INTO account VALUES(12,'0800','Stammkapital','Share capital','equity',NULL);
INSERT INTO account VALUES(13,'0840','Kapitalrücklage','Capital reserve','equity',NULL);
INSERT INTO account VALUES(14,'0860','Gewinnvortrag','Profit carried forward','equity','profit-carried');
INSERT INTO account VALUES(15,'0868','Verlustvortrag','Loss carried forward','equity','loss-carried');
INSERT INTO account VALUES(16,'0880','Eigenkapital des Inhabers','Owner''s capital','equity','equity-capital');
INSERT INTO account VALUES(17,'0955','Rückstellung für Steuern','Provision for taxes','liability',NULL);
INSERT INTO account VALUES(18,'0970','Andere Rückstellungen','Other provisions','liability',NULL);
INSERT INTO account VALUES(19,'0977','Rückstellung für den Jahresabschluss','Provision for annual accounts','liability',NULL);
INSERT INTO account VALUES(20,'0980','Vorausbezahlter Aufwand (ARAP)','Prepaid expenses','asset','prepaid-expense');
INSERT INTO account VALUES(21,'0990','Vorab erhaltener Ertrag (PRAP)','Deferred income','liability','deferred-income');
INSERT INTO account VALUES(22,'1000','Kasse','Cash','asset','cash');
INSERT INTO account VALUES(23,'1200','Bank','Bank','asset','bank');
INSERT INTO account VALUES(24,'1360','Geld unterwegs','Money in transit','asset','transit');
INSERT INTO account VALUES(25,'1400','Forderungen an Kunden','Receivables from customers','asset','receivable');
INSERT INTO account VALUES(26,'1460','Zweifelhafte Forderungen','Doubtful receivables','asset',NULL);
INSERT INTO account VALUES(27,'1500','Andere Forderungen','Other receivables','asset',NULL);
INSERT INTO account VALUES(28,'1510','Anzahlungen an Lieferanten','Deposits paid to suppliers','asset','deposits-paid');
INSERT INTO account VALUES(29,'1525','Gezahlte Kautionen','Security deposits paid','asset',NULL);
INSERT INTO account VALUES(30,'1530','Vorschüsse an Personal','Advances to staff','asset','payroll-advance');
INSERT INTO account VALUES(31,'1545','Umsatzsteuerguthaben','VAT receivable','asset','vat-receivable');
INSERT INTO account VALUES(32,'1568','Vorsteuer 5 %','Input VAT 5 %','asset','vat-in.5');
INSERT INTO account VALUES(33,'1570','Vorsteuer, anderer Satz','Input VAT, other rate','asset','vat-in');
INSERT INTO account VALUES(34,'1571','Vorsteuer 7 %','Input VAT 7 %','asset','vat-in.7');
INSERT INTO account VALUES(35,'1572','Vorsteuer aus EU-Erwerb 7 %','Input VAT on EU acquisitions 7 %','asset','vat-in.7.acquisition');
INSERT INTO account VALUES(36,'1574','Vorsteuer aus EU-Erwerb 19 %','Input VAT on EU acquisitions 19 %','asset','vat-in.19.acquisition');
INSERT INTO account VALUES(37,'1575','Vorsteuer 16 %','Input VAT 16 %','asset','vat-in.16');
INSERT INTO account VALUES(38,'1576','Vorsteuer 19 %','Input VAT 19 %','asset','vat-in.19');
INSERT INTO account VALUES(39,'1577','Vorsteuer § 13b 19 %','Input VAT reverse charge 19 %','asset','vat-in.19.reverse-charge');
INSERT INTO account VALUES(40,'1578','Vorsteuer § 13b, anderer Satz','Input VAT reverse charge, other rate','asset','vat-in.reverse-charge');
INSERT INTO account VALUES(41,'1588','Einfuhrumsatzsteuer','Import VAT paid','asset','vat-in.import');
INSERT INTO account VALUES(42,'1590','Durchlaufende Posten','Money passing through','asset',NULL);
INSERT INTO account VALUES(43,'1593','Verrechnung der Anzahlungen','Clearing of deposits received','asset','deposits-clearing');
INSERT INTO account VALUES(44,'1600','Verbindlichkeiten an Lieferanten','Payables to suppliers','liability','payable');
INSERT INTO account VALUES(45,'1700','Andere Verbindlichkeiten','Other payables','liability',NULL);
INSERT INTO account VALUES(46,'1705','Erhaltene Darlehen','Loans received','liability',NULL);
INSERT INTO account VALUES(47,'1710','Anzahlungen von Kunden','Deposits received','liability','deposits-received');
INSERT INTO account VALUES(48,'1711','Anzahlungen von Kunden 7 %','Deposits received 7 % VAT','liability','deposits-received.7');
INSERT INTO account VALUES(49,'1718','Anzahlungen von Kunden 19 %','Deposits received 19 % VAT','liability','deposits-received.19');
INSERT INTO account VALUES(50,'1736','Geschuldete Steuern und Abgaben','Taxes and duties payable','liability','tax-payable');
INSERT INTO account VALUES(51,'1740','Auszuzahlende Löhne','Net pay payable','liability','payroll-net');
INSERT INTO account VALUES(52,'1741','Geschuldete Lohn- und Kirchensteuer','Wage tax payable','liability','payroll-tax');
INSERT INTO account VALUES(53,'1742','Geschuldete Sozialbeiträge','Social security payable','liability','payroll-social');
INSERT INTO account VALUES(54,'1755','Lohnverrechnung','Payroll clearing','liability','payroll-clearing');
INSERT INTO account VALUES(55,'1770','Umsatzsteuer, anderer Satz','Output VAT, other rate','liability','vat-out');
INSERT INTO account VALUES(56,'1771','Umsatzsteuer 7 %','Output VAT 7 %','liability','vat-out.7');
INSERT INTO account VALUES(57,'1772','Umsatzsteuer aus EU-Erwerb 7 %','Output VAT on EU acquisitions 7 %','liability','vat-out.7.acquisition');
INSERT INTO account VALUES(58,'1773','Umsatzsteuer 5 %','Output VAT 5 %','liability','vat-out.5');
INSERT INTO account VALUES(59,'1774','Umsatzsteuer aus EU-Erwerb 19 %','Output VAT on EU acquisitions 19 %','liability','vat-out.19.acquisition');
INSERT INTO account VALUES(60,'1775','Umsatzsteuer 16 %','Output VAT 16 %','liability','vat-out.16');
INSERT INTO account VALUES(61,'1776','Umsatzsteuer 19 %','Output VAT 19 %','liability','vat-out.19');
INSERT INTO account VALUES(62,'1780','Vorauszahlungen der Umsatzsteuer','VAT prepaid to the tax office','liability','vat-prepaid');
INSERT INTO account VALUES(63,'1781','Sondervorauszahlung 1/11','Special VAT prepayment 1/11','liability','vat-prepaid.special');
INSERT INTO account VALUES(64,'1783','Zu Unrecht ausgewiesene Steuer','VAT shown by mistake (§ 14c)','liability','vat-out.14c');
INSERT INTO account VALUES(65,'1785','Umsatzsteuer § 13b, anderer Satz','Output VAT reverse charge, other rate','liability','vat-out.reverse-charge');
INSERT INTO account VALUES(66,'1787','Umsatzsteuer § 13b 19 %','Output VAT reverse charge 19 %','liability','vat-out.19.reverse-charge');
INSERT INTO account VALUES(67,'1789','Umsatzsteuer dieses Jahres','VAT of this year','liability','vat-settlement');
INSERT INTO account VALUES(68,'1790','Umsatzsteuer des Vorjahres','VAT of last year','liability','vat-settlement.last-year');
INSERT INTO account VALUES(69,'1800','Privatentnahme','Private drawings','equity','private-draw');
INSERT INTO account VALUES(70,'1810','Private Steuern','Private taxes','equity',NULL);
INSERT INTO account VALUES(71,'1890','Privateinlage','Private contributions','equity','private-deposit');
INSERT INTO account VALUES(72,'2100','Zinsen','Interest paid','expense','interest-expense');
INSERT INTO account VALUES(73,'2150','Kursverluste','Exchange losses','expense','exchange-loss');
INSERT INTO account VALUES(74,'2170','Nicht abziehbare Vorsteuer','Input VAT not deductible','expense','vat-in.lost');
INSERT INTO account VALUES(75,'2200','Körperschaftsteuer','Corporation tax','expense',NULL);
INSERT INTO account VALUES(76,'2208','Solidaritätszuschlag','Solidarity surcharge','expense',NULL);
INSERT INTO account VALUES(77,'2309','Rundung und Kleindifferenzen','Rounding and small differences','expense','rounding');
INSERT INTO account VALUES(78,'2310','Restbuchwert verkaufter Anlagen (Verlust)','Book value of assets sold at a loss','expense','asset-disposal.loss');
INSERT INTO account VALUES(79,'2315','Restbuchwert verkaufter Anlagen (Gewinn)','Book value of assets sold at a gain','income','asset-disposal.gain');
INSERT INTO account VALUES(80,'2380','Spenden','Donations','expense',NULL);
INSERT INTO account VALUES(81,'2400','Ausgefallene Forderungen','Bad debts','expense','bad-debt');
INSERT INTO account VALUES(82,'2401','Ausgefallene Forderungen 7 %','Bad debts 7 % VAT','expense','bad-debt.S.7');
INSERT INTO account VALUES(83,'2406','Ausgefallene Forderungen 19 %','Bad debts 19 % VAT','expense','bad-debt.S.19');
INSERT INTO account VALUES(84,'2650','Zinserträge und Verzugszinsen','Interest and late payment interest','income','interest-income');
INSERT INTO account VALUES(85,'2660','Kursgewinne','Exchange gains','income','exchange-gain');
INSERT INTO account VALUES(86,'2700','Andere Erträge','Other income','income','other-income');
INSERT INTO account VALUES(87,'2705','Mahngebühren und Verzugspauschalen','Dunning fees and late payment lump sums','income','dunning-fee');
INSERT INTO account VALUES(88,'2732','Eingang abgeschriebener Forderungen','Bad debts recovered','income','bad-debt-recovered');
INSERT INTO account VALUES(89,'2735','Aufgelöste Rückstellungen','Provisions released','income',NULL);
INSERT INTO account VALUES(90,'2742','Zahlungen von Versicherungen','Insurance payments received','income',NULL);
INSERT INTO account VALUES(91,'2749','Erstattungen nach dem AAG','Sick pay refunds (AAG)','income','payroll-refund');
INSERT INTO account VALUES(92,'3000','Einkauf Material','Materials bought','expense',NULL);
INSERT INTO account VALUES(93,'3100','Fremdleistungen','Subcontracted services','expense',NULL);
INSERT INTO account VALUES(94,'3120','Bauleistungen § 13b 19 %','Construction reverse charge 19 %','expense',NULL);
INSERT INTO account VALUES(95,'3123','EU-Dienstleistungen § 13b 19 %','EU services reverse charge 19 %','expense',NULL);
INSERT INTO account VALUES(96,'3125','Auslandsleistungen § 13b 19 %','Foreign services reverse charge 19 %','expense',NULL);
INSERT INTO account VALUES(97,'3200','Wareneinkauf','Goods bought','expense','goods');
INSERT INTO account VALUES(98,'3300','Wareneinkauf 7 %','Goods bought 7 % VAT','expense','goods.7');
INSERT INTO account VALUES(99,'3400','Wareneinkauf 19 %','Goods bought 19 % VAT','expense','goods.19');
INSERT INTO account VALUES(100,'3420','Wareneinkauf aus der EU 7 %','Goods bought in the EU 7 % VAT','expense','goods.7.acquisition');
INSERT INTO account VALUES(101,'3425','Wareneinkauf aus der EU 19 %','Goods bought in the EU 19 % VAT','expense','goods.19.acquisition');
INSERT INTO account VALUES(102,'3730','Skonto von Lieferanten','Discounts received','expense','discount-received');
INSERT INTO account VALUES(103,'3731','Skonto von Lieferanten 7 %','Discounts received 7 % VAT','expense','discount-received.7');
INSERT INTO account VALUES(104,'3736','Skonto von Lieferanten 19 %','Discounts received 19 % VAT','expense','discount-received.19');
INSERT INTO account VALUES(105,'3800','Fracht und Nebenkosten beim Einkauf','Freight and costs of buying','expense','purchase-costs');
INSERT INTO account VALUES(106,'3960','Verbrauch vom Lager','Cost of goods sold from stock','expense','cogs');
INSERT INTO account VALUES(107,'3970','Lager Material','Stock of materials','asset','stock-materials');
INSERT INTO account VALUES(108,'3980','Lager Waren','Stock of goods','asset','stock-goods');
INSERT INTO account VALUES(109,'4110','Löhne','Wages','expense','wages');
INSERT INTO account VALUES(110,'4120','Gehälter','Salaries','expense','salaries');
INSERT INTO account VALUES(111,'4124','Gehalt der Gesellschafter-Geschäftsführung','Pay of managing shareholders','expense','salaries.shareholder');
INSERT INTO account VALUES(112,'4130','Sozialbeiträge des Arbeitgebers','Employer''s social security','expense','social-employer');
INSERT INTO account VALUES(113,'4138','Berufsgenossenschaft','Statutory accident insurance','expense',NULL);
INSERT INTO account VALUES(114,'4190','Löhne für Aushilfen','Casual wages','expense','wages.casual');
INSERT INTO account VALUES(115,'4194','Pauschale Steuer für Minijobs','Flat tax on mini-jobs','expense','payroll-flat-tax');
INSERT INTO account VALUES(116,'4195','Löhne für Minijobs','Mini-job wages','expense','wages.mini-job');
INSERT INTO account VALUES(117,'4210','Miete Räume','Rent','expense',NULL);
INSERT INTO account VALUES(118,'4230','Heizung','Heating','expense',NULL);
INSERT INTO account VALUES(119,'4240','Strom, Gas, Wasser','Power, gas, water','expense',NULL);
INSERT INTO account VALUES(120,'4250','Reinigung','Cleaning','expense',NULL);
INSERT INTO account VALUES(121,'4320','Gewerbesteuer','Trade tax','expense',NULL);
INSERT INTO account VALUES(122,'4360','Versicherungen','Insurance','expense',NULL);
INSERT INTO account VALUES(123,'4380','Beiträge und Mitgliedschaften','Memberships','expense',NULL);
INSERT INTO account VALUES(124,'4396','Verspätungszuschläge','Late filing charges','expense',NULL);
INSERT INTO account VALUES(125,'4510','Kfz-Steuer','Vehicle tax','expense',NULL);
INSERT INTO account VALUES(126,'4520','Kfz-Versicherung','Vehicle insurance','expense',NULL);
INSERT INTO account VALUES(127,'4530','Kraftstoff und laufende Kfz-Kosten','Fuel and running vehicle costs','expense',NULL);
INSERT INTO account VALUES(128,'4540','Kfz-Reparaturen','Vehicle repairs','expense',NULL);
INSERT INTO account VALUES(129,'4570','Kfz-Leasing','Vehicle leasing','expense',NULL);
INSERT INTO account VALUES(130,'4600','Werbung','Advertising','expense',NULL);
INSERT INTO account VALUES(131,'4630','Geschenke, abziehbar','Gifts, deductible','expense',NULL);
INSERT INTO account VALUES(132,'4635','Geschenke, nicht abziehbar','Gifts, not deductible','expense',NULL);
INSERT INTO account VALUES(133,'4650','Bewirtung, abziehbarer Teil','Business meals, deductible share','expense',NULL);
INSERT INTO account VALUES(134,'4654','Bewirtung, nicht abziehbarer Teil','Business meals, share not deductible','expense',NULL);
INSERT INTO account VALUES(135,'4660','Reisekosten Personal','Staff travel','expense','travel-staff');
INSERT INTO account VALUES(136,'4670','Reisekosten Inhaber','Owner''s travel','expense','travel-owner');
INSERT INTO account VALUES(137,'4710','Verpackung','Packaging','expense',NULL);
INSERT INTO account VALUES(138,'4730','Fracht an Kunden','Freight to customers','expense',NULL);
INSERT INTO account VALUES(139,'4760','Provisionen an Vertreter','Sales commissions paid','expense',NULL);
INSERT INTO account VALUES(140,'4800','Reparatur von Maschinen','Machine repairs','expense',NULL);
INSERT INTO account VALUES(141,'4805','Reparatur der Ausstattung','Equipment repairs','expense',NULL);
INSERT INTO account VALUES(142,'4806','Wartung von Hard- und Software','Hardware and software maintenance','expense',NULL);
INSERT INTO account VALUES(143,'4822','Abschreibung immaterieller Güter','Amortisation of intangibles','expense','depreciation.intangible');
INSERT INTO account VALUES(144,'4830','Abschreibung Sachanlagen','Depreciation','expense','depreciation');
INSERT INTO account VALUES(145,'4855','Sofortabschreibung geringwertiger Güter','Low-value assets written off','expense','depreciation.low-value');
INSERT INTO account VALUES(146,'4862','Abschreibung Sammelposten','Depreciation of pooled assets','expense','depreciation.pool');
INSERT INTO account VALUES(147,'4900','Anderer betrieblicher Aufwand','Other operating expense','expense','other-expense');
INSERT INTO account VALUES(148,'4910','Porto','Postage','expense',NULL);
INSERT INTO account VALUES(149,'4920','Telefon','Telephone','expense',NULL);
INSERT INTO account VALUES(150,'4925','Internet','Internet','expense',NULL);
INSERT INTO account VALUES(151,'4930','Büromaterial','Office supplies','expense',NULL);
INSERT INTO account VALUES(152,'4940','Bücher und Zeitschriften','Books and journals','expense',NULL);
INSERT INTO account VALUES(153,'4945','Fortbildung','Training','expense',NULL);
INSERT INTO account VALUES(154,'4950','Rechtsberatung','Legal and other advice','expense',NULL);
INSERT INTO account VALUES(155,'4955','Buchführung','Bookkeeping','expense',NULL);
INSERT INTO account VALUES(156,'4957','Jahresabschluss und Prüfung','Annual accounts and audit','expense',NULL);
INSERT INTO account VALUES(157,'4964','Lizenzen und Rechte','Licences and rights','expense',NULL);
INSERT INTO account VALUES(158,'4965','Leasing für Geräte','Equipment leasing','expense',NULL);
INSERT INTO account VALUES(159,'4969','Entsorgung','Waste disposal','expense',NULL);
INSERT INTO account VALUES(160,'4970','Bankgebühren','Bank charges','expense','bank-charges');
INSERT INTO account VALUES(161,'4980','Betriebsbedarf','Operating supplies','expense',NULL);
INSERT INTO account VALUES(162,'4985','Werkzeug und Kleingeräte','Small tools','expense',NULL);
INSERT INTO account VALUES(163,'8100','Erlöse steuerfrei ohne Vorsteuerabzug','Exempt sales without input VAT deduction','income','revenue.E');
INSERT INTO account VALUES(164,'8120','Ausfuhr in Drittländer','Exports outside the EU','income','revenue.G');
INSERT INTO account VALUES(165,'8125','Lieferungen in die EU','Supplies within the EU','income','revenue.K');
INSERT INTO account VALUES(166,'8195','Erlöse Kleinunternehmer § 19','Sales of a small business (§ 19)','income','revenue.small-business');
INSERT INTO account VALUES(167,'8200','Erlöse, anderer Satz','Sales, other rate','income','revenue');
INSERT INTO account VALUES(168,'8290','Erlöse 0 %','Sales 0 % VAT','income','revenue.Z');
INSERT INTO account VALUES(169,'8300','Erlöse 7 %','Sales 7 % VAT','income','revenue.S.7');
INSERT INTO account VALUES(170,'8305','Erlöse 5 % (2020)','Sales 5 % VAT (2020)','income','revenue.S.5');
INSERT INTO account VALUES(171,'8336','Dienstleistungen an EU-Firmen','Services to businesses in the EU','income','revenue.AE.eu-service');
INSERT INTO account VALUES(172,'8337','Erlöse § 13b','Reverse-charge sales','income','revenue.AE');
INSERT INTO account VALUES(173,'8338','Leistungen, steuerbar im Drittland','Services taxable outside the EU','income','revenue.O');
INSERT INTO account VALUES(174,'8339','Leistungen, steuerbar im EU-Ausland','Services taxable elsewhere in the EU','income','revenue.O.eu');
INSERT INTO account VALUES(175,'8340','Erlöse 16 % (2020)','Sales 16 % VAT (2020)','income','revenue.S.16');
INSERT INTO account VALUES(176,'8400','Erlöse 19 %','Sales 19 % VAT','income','revenue.S.19');
INSERT INTO account VALUES(177,'8590','Sachbezüge des Personals','Staff benefits in kind','income','payroll-benefit');
INSERT INTO account VALUES(178,'8611','Firmenwagen des Personals 19 %','Staff use of company cars 19 % VAT','income','payroll-benefit.car');
INSERT INTO account VALUES(179,'8700','Nachlässe an Kunden','Sales allowances','income','allowance-given');
INSERT INTO account VALUES(180,'8710','Nachlässe an Kunden 7 %','Sales allowances 7 % VAT','income','allowance-given.S.7');
INSERT INTO account VALUES(181,'8720','Nachlässe an Kunden 19 %','Sales allowances 19 % VAT','income','allowance-given.S.19');
INSERT INTO account VALUES(182,'8730','Skonto an Kunden','Discounts given','income','discount-given');
INSERT INTO account VALUES(183,'8731','Skonto an Kunden 7 %','Discounts given 7 % VAT','income','discount-given.S.7');
INSERT INTO account VALUES(184,'8736','Skonto an Kunden 19 %','Discounts given 19 % VAT','income','discount-given.S.19');
INSERT INTO account VALUES(185,'8801','Verkauf von Anlagen 19 % (Verlust)','Assets sold at a loss 19 % VAT','expense','asset-sale.loss');
INSERT INTO account VALUES(186,'8820','Verkauf von Anlagen 19 % (Gewinn)','Assets sold at a gain 19 % VAT','income','asset-sale.gain');
INSERT INTO account VALUES(187,'8921','Private Kfz-Nutzung 19 %','Private use of vehicles 19 % VAT','income',NULL);
INSERT INTO account VALUES(188,'8924','Private Kfz-Nutzung ohne Steuer','Private use of vehicles without VAT','income',NULL);
INSERT INTO account VALUES(189,'9000','Eröffnung der Sachkonten','Opening balances','equity','opening');
INSERT INTO account VALUES(190,'9008','Eröffnung der Kundenkonten','Opening balances of customers','equity','opening.receivable');
INSERT INTO account VALUES(191,'9009','Eröffnung der Lieferantenkonten','Opening balances of suppliers','equity','opening.payable');
CREATE TABLE entry (
    id        INTEGER PRIMARY KEY,
    year      INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    date      TEXT NOT NULL CHECK (length(date) = 10 AND substr(date, 1, 4) = CAST(year AS TEXT)),
    text      TEXT NOT NULL CHECK (length(text) > 0),
    document  TEXT,
    source    TEXT NOT NULL,
    reverses  INTEGER UNIQUE REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    posted_at TEXT NOT NULL,
    actor     TEXT NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (year, no)
) STRICT;
INSERT INTO entry VALUES(1,2025,1,'2025-12-30','Office rent','R-1','manual',NULL,'2025-12-30T10:00:00Z','weber',X'0000000000000000000000000000000000000000000000000000000000000000',X'115ab82d0224fe3a37a847ea607259ab9bad3066cf1f0da42969f2b986271cee');
INSERT INTO entry VALUES(2,2026,1,'2026-01-02','Office rent',NULL,'manual',NULL,'2026-01-02T10:00:00Z','weber',X'115ab82d0224fe3a37a847ea607259ab9bad3066cf1f0da42969f2b986271cee',X'6c01c0e401a8099d082a41775503ba8ebc720c56e60ef450af9c3e9938c42617');
INSERT INTO entry VALUES(3,2026,2,'2026-02-01','Stamps','P-7','manual',NULL,'2026-02-01T10:00:00Z','weber',X'6c01c0e401a8099d082a41775503ba8ebc720c56e60ef450af9c3e9938c42617',X'68f9670657301ac4be90fa73299ca48898ad3c4f081c9595694c378312112624');
CREATE TABLE posting (
    entry          INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    line           INTEGER NOT NULL,
    account        INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    date           TEXT NOT NULL,
    amount         INTEGER NOT NULL,
    currency       TEXT,
    foreign_amount INTEGER,
    tax            TEXT,
    contact        INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (entry, line),
    CHECK ((currency IS NULL) = (foreign_amount IS NULL)),
    CHECK (amount <> 0 OR foreign_amount <> 0)
) STRICT, WITHOUT ROWID;
INSERT INTO posting VALUES(1,1,117,'2025-12-30',80000,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(1,2,23,'2025-12-30',-80000,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(2,1,117,'2026-01-02',82000,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(2,2,23,'2026-01-02',-82000,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(3,1,148,'2026-02-01',1250,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(3,2,22,'2026-02-01',-1250,NULL,NULL,NULL,NULL);
CREATE INDEX audit_record_record ON audit_record (record);
CREATE INDEX entry_date ON entry (date, id);
CREATE INDEX entry_document ON entry (document) WHERE document IS NOT NULL;
CREATE INDEX posting_account ON posting (account, date, amount);
CREATE VIEW ledger_postings AS
    SELECT entry.year || '/' || entry.no AS entry, entry.date, account.code AS account,
           account.name_de AS account_name, posting.amount AS amount_minor, posting.currency,
           posting.foreign_amount AS foreign_minor, posting.tax, entry.text, entry.document,
           entry.source, contact.number AS contact
    FROM posting
    JOIN entry ON entry.id = posting.entry
    JOIN account ON account.id = posting.account
    LEFT JOIN contact ON contact.id = posting.contact;
CREATE TRIGGER audit_grows BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER audit_record_grows BEFORE INSERT ON audit_record
WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM audit) BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log is never shortened');
END;
CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record BEGIN
    SELECT RAISE(ABORT, 'the log is never shortened');
END;
CREATE TRIGGER posting_of_next_entry BEFORE INSERT ON posting
WHEN NEW.entry <> (SELECT coalesce(max(id), 0) + 1 FROM entry) BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER entry_closes BEFORE INSERT ON entry BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead')
    WHERE NEW.id <= (SELECT coalesce(max(id), 0) FROM entry);
    SELECT RAISE(ABORT, 'the debits and credits of an entry are equal')
    WHERE (SELECT coalesce(sum(amount), 1) <> 0 OR count(*) < 2 FROM posting WHERE entry = NEW.id);
    SELECT RAISE(ABORT, 'the debits and credits of an entry are equal in each currency')
    WHERE EXISTS (SELECT 1 FROM posting WHERE entry = NEW.id AND currency IS NOT NULL)
      AND EXISTS (SELECT 1 FROM posting WHERE entry = NEW.id AND currency IS NOT NULL
                  GROUP BY currency HAVING sum(foreign_amount) <> 0);
    SELECT RAISE(ABORT, 'an entry and its postings have one date')
    WHERE EXISTS (SELECT 1 FROM posting WHERE entry = NEW.id AND date <> NEW.date);
    SELECT RAISE(ABORT, 'entry numbers of a year have no gaps')
    WHERE NEW.no <> (SELECT coalesce(max(no), 0) + 1 FROM entry WHERE year = NEW.year);
    SELECT RAISE(ABORT, 'an entry continues the chain')
    WHERE NEW.prev_hash <> coalesce((SELECT hash FROM entry ORDER BY id DESC LIMIT 1), zeroblob(32));
    SELECT RAISE(ABORT, 'an entry is reversed once')
    WHERE NEW.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
    SELECT RAISE(ABORT, 'a reversal mirrors its entry account by account')
    WHERE NEW.reverses IS NOT NULL AND EXISTS (
        SELECT 1 FROM posting WHERE entry IN (NEW.id, NEW.reverses)
        GROUP BY account, coalesce(tax, '') HAVING sum(amount) <> 0);
END;
CREATE TRIGGER entry_final BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER posting_final BEFORE UPDATE ON posting BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER posting_stays BEFORE DELETE ON posting BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER book_once BEFORE INSERT ON book WHEN EXISTS (SELECT 1 FROM book) BEGIN
    SELECT RAISE(ABORT, 'the books keep their currency and chart');
END;
CREATE TRIGGER book_final BEFORE UPDATE ON book BEGIN
    SELECT RAISE(ABORT, 'the books keep their currency and chart');
END;
COMMIT;
