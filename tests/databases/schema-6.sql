-- A file with schema 6, as `sqlite3 books.bo .dump` says it.
PRAGMA application_id = 1651454001;
PRAGMA user_version = 6;
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
INSERT INTO audit VALUES(1,'2026-01-02T08:00:00.000Z','weber','-q init --company ''Weber Metall GmbH''',1,X'0000000000000000000000000000000000000000000000000000000000000000',X'c6084773bec544b9afd91c9b1468a63fe2711cb4842880e1dad0990b0b68d936');
INSERT INTO audit VALUES(2,'2026-01-02T08:10:00.000Z','weber','config set company.vat_id DE136695976',1,X'c6084773bec544b9afd91c9b1468a63fe2711cb4842880e1dad0990b0b68d936',X'e51aeba3c34022677202e868dab586d1374b6bf26440e5fb992cdc96e6ef0295');
INSERT INTO audit VALUES(3,'2026-01-02T08:20:00.000Z','weber','config set company.email a@weber.example',1,X'e51aeba3c34022677202e868dab586d1374b6bf26440e5fb992cdc96e6ef0295',X'edb0c7928dc6db0a2df6b475128efc6e4bdb7df04c76df4eab3bc9e0a06917df');
INSERT INTO audit VALUES(4,'2026-01-02T09:00:00.000Z','weber','-q contact add K-1 ''Café Kranz'' --street ''Domstraße 3'' --zip 50667 --city Köln --email r@kranz.example',1,X'edb0c7928dc6db0a2df6b475128efc6e4bdb7df04c76df4eab3bc9e0a06917df',X'e0d3667d4a4412adaa3d250d0b4f46f8f5637bdc76744d5c9b7f2fad81b1bdc1');
INSERT INTO audit VALUES(5,'2026-01-02T09:01:00.000Z','weber','-q contact add K-2 ''Österberg & Söhne OG'' --city Wien --country AT --vat-id ATU13585627 --vat intra-community',1,X'e0d3667d4a4412adaa3d250d0b4f46f8f5637bdc76744d5c9b7f2fad81b1bdc1',X'3f7a6e61b45c047b4c195a02fe5c9fc5347e9d9917b4a3470349f9c44f0d0a50');
INSERT INTO audit VALUES(6,'2026-01-05T09:00:00.000Z','weber','-q invoice add --customer K-1 --line ''2 x 49.90 -10% @19 Mug'' --line ''3 x 9.99 @7 Book'' --allowance ''3% Loyalty'' --contract-reference V-1 --issue',5,X'3f7a6e61b45c047b4c195a02fe5c9fc5347e9d9917b4a3470349f9c44f0d0a50',X'a46eab257e793e907d1eb7144e012ec059934788198895eda2bca1065c037013');
INSERT INTO audit VALUES(7,'2026-01-06T09:00:00.000Z','weber','-q invoice add --customer K-2 --line ''10 x 12.345 @K Ware'' --issue',4,X'a46eab257e793e907d1eb7144e012ec059934788198895eda2bca1065c037013',X'6e96788a1c456b424da16ff4c189b909bfdcfa3bfffc3cd037f5b24d517bf03a');
INSERT INTO audit VALUES(8,'2026-01-07T09:00:00.000Z','weber','-q invoice add --customer K-1 --currency USD --rate 1.1 --line ''1 x 100 @19 Thing'' --issue',3,X'6e96788a1c456b424da16ff4c189b909bfdcfa3bfffc3cd037f5b24d517bf03a',X'd1343b71efd6a9c44d8ef3131410e8a3c0179c7001ec79de284ea7473790fe60');
INSERT INTO audit VALUES(9,'2026-01-10T09:00:00.000Z','weber','-q invoice pay RE-2026-0001 50',3,X'd1343b71efd6a9c44d8ef3131410e8a3c0179c7001ec79de284ea7473790fe60',X'268b705dab6ac308e838c55e59ea7d20c627a2d0db0bb6684d5f847258e7f56a');
INSERT INTO audit VALUES(10,'2026-01-11T09:00:00.000Z','weber','-q invoice cancel RE-2026-0002 --reason ''Wrong: it''\''''s "off"''',5,X'268b705dab6ac308e838c55e59ea7d20c627a2d0db0bb6684d5f847258e7f56a',X'cfbc65aca636b883868774f0093deea561f6ae1575bbfc146f3813e3ca0e60fb');
INSERT INTO audit VALUES(11,'2026-01-12T09:00:00.000Z','weber','-q invoice credit RE-2026-0003 --line ''1 x 10 @19 Scratch'' --reason Scratch',5,X'cfbc65aca636b883868774f0093deea561f6ae1575bbfc146f3813e3ca0e60fb',X'dc1462967ebe48c46e82f6d75b6b4a92853b9a6c3311d4d7988306f34d473932');
INSERT INTO audit VALUES(12,'2026-03-01T09:00:00.000Z','weber','-q invoice remind RE-2026-0001',2,X'dc1462967ebe48c46e82f6d75b6b4a92853b9a6c3311d4d7988306f34d473932',X'879b62591f55fdbd506962d53a2f945329d2792dcd34432415286348c3b0c185');
INSERT INTO audit VALUES(13,'2026-04-01T09:00:00.000Z','weber','-q invoice remind RE-2026-0001',3,X'879b62591f55fdbd506962d53a2f945329d2792dcd34432415286348c3b0c185',X'863b604ef22157e12a7b94c186f6f0884b8424cb80b29350e6defd6b02bba74f');
INSERT INTO audit VALUES(14,'2026-04-02T09:00:00.000Z','weber','-q invoice send RE-2026-0001 --eml m.eml',2,X'863b604ef22157e12a7b94c186f6f0884b8424cb80b29350e6defd6b02bba74f',X'59db08343ec49fdaaddcaccab8b2ef0a23d2100529a7ae636ab4fca0e0521246');
INSERT INTO audit VALUES(15,'2026-04-03T09:00:00.000Z','weber','-q invoice quote add --customer K-1 --line ''1 x 5000 @19 Kitchen''',1,X'59db08343ec49fdaaddcaccab8b2ef0a23d2100529a7ae636ab4fca0e0521246',X'ebc998deeafe03df5a34b89d695179086d6a1e0feddf190b2b860f5e0a62c83c');
INSERT INTO audit VALUES(16,'2026-04-04T09:00:00.000Z','weber','-q invoice recurring add hosting --customer K-1 --every month --from-day 2026-04-01 --line ''1 x 29 @19 Hosting''',1,X'ebc998deeafe03df5a34b89d695179086d6a1e0feddf190b2b860f5e0a62c83c',X'dc1348be71c78f01c2cb35f5a0ddea56fa03f6d21cf1d4f4b6584dc55cbaa379');
INSERT INTO audit VALUES(17,'2026-04-05T09:00:00.000Z','weber','-q invoice recurring run',4,X'dc1348be71c78f01c2cb35f5a0ddea56fa03f6d21cf1d4f4b6584dc55cbaa379',X'f9482492e2aef4264748689e0b6a02fb904d8d8400127b2164448000dcaf266c');
INSERT INTO audit VALUES(18,'2026-04-06T09:00:00.000Z','weber','-q invoice deposit --customer K-1 --line ''1 x 1000 @19 Deposit'' --issue',3,X'f9482492e2aef4264748689e0b6a02fb904d8d8400127b2164448000dcaf266c',X'1e54999c0726c3d1d0c183d1a5adf7303f1c3942c90b0002a8d90579bc877750');
INSERT INTO audit VALUES(19,'2026-04-07T09:00:00.000Z','weber','-q invoice add --customer K-1 --line ''1 x 1 @19 Draft''',1,X'1e54999c0726c3d1d0c183d1a5adf7303f1c3942c90b0002a8d90579bc877750',X'1eec357f98d746c38f7eff7c35847845e33e675f3a2904ce48cbb7dfe3437952');
INSERT INTO audit VALUES(20,'2026-04-08T09:00:00.000Z','weber','-q ledger entry add --date 2026-04-08 --text Stamps --debit 4910=12.50 --credit 1000=12.50',1,X'1eec357f98d746c38f7eff7c35847845e33e675f3a2904ce48cbb7dfe3437952',X'cef70c0cf460677cc0ff708cbdd0bfe1dcd153f46c51cf9d893184c45b15a234');
INSERT INTO audit VALUES(21,'2026-11-22T09:00:00.000Z','unknown','contact add L-1 ''Stahl AG'' --supplier --vat-id DE136695976 --iban DE89370400440532013000',1,X'cef70c0cf460677cc0ff708cbdd0bfe1dcd153f46c51cf9d893184c45b15a234',X'728333f4b9e9c1f44f220ab294a2b2922d022eb0cbcf8873f826e8a91d43c5ac');
INSERT INTO audit VALUES(22,'2026-11-22T09:00:00.000Z','unknown','buy bill add --supplier L-1 --number 4711 --date 2026-05-01 --line ''2 x 50 @19 Steel''',1,X'728333f4b9e9c1f44f220ab294a2b2922d022eb0cbcf8873f826e8a91d43c5ac',X'459cb4e2607105e30d03898507ecd5f8091771b2d5e4cd9de92662154abedd5b');
INSERT INTO audit VALUES(23,'2026-11-22T09:00:00.000Z','unknown','buy bill approve EB-2026-0001',2,X'459cb4e2607105e30d03898507ecd5f8091771b2d5e4cd9de92662154abedd5b',X'cff6b942ab77d1827ad1e95dda96633388b2e357cd266b0a4c11a692a50c88c8');
INSERT INTO audit VALUES(24,'2026-11-22T09:00:00.000Z','unknown','buy bill pay EB-2026-0001 50',3,X'cff6b942ab77d1827ad1e95dda96633388b2e357cd266b0a4c11a692a50c88c8',X'cff64d88f968c1112e722c3568daee9d55228962839142bb7d3ea094d8e2d408');
INSERT INTO audit VALUES(25,'2026-11-22T09:00:00.000Z','unknown','ledger entry add --text Rent --debit 4210=800 --credit 1200=800',1,X'cff64d88f968c1112e722c3568daee9d55228962839142bb7d3ea094d8e2d408',X'33a0d80aa13727d371cc1e989f52936556c2270770ff9cfa37ed6579c8233836');
CREATE TABLE audit_record (
    seq    INTEGER NOT NULL,
    no     INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    digest BLOB CHECK (length(digest) = 32),
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_record VALUES(1,1,'book','skr03',X'34b63188473b6ff0a1ff34874f6ba5ae74cab0b0b5a0fdd9d61fa353486e8ab2');
INSERT INTO audit_record VALUES(2,1,'setting','company.vat_id',NULL);
INSERT INTO audit_record VALUES(3,1,'setting','company.email',NULL);
INSERT INTO audit_record VALUES(4,1,'contact','K-1',NULL);
INSERT INTO audit_record VALUES(5,1,'contact','K-2',NULL);
INSERT INTO audit_record VALUES(6,1,'invoice','D-1',NULL);
INSERT INTO audit_record VALUES(6,2,'party','1',X'4e19ca489485423311c0163adff972d847992b6246cc9efa8b7880eb946dfcc3');
INSERT INTO audit_record VALUES(6,3,'party','2',X'4268c9a05f0af11dc2789dc0652a41d162e980a239f0bdeb5ba564f788adbf3e');
INSERT INTO audit_record VALUES(6,4,'entry','2026/1',NULL);
INSERT INTO audit_record VALUES(6,5,'invoice','RE-2026-0001',X'94645b38b9320a7b9a81bc3666a2b8f12fc6d6df953d9b598895c9d67e98ae54');
INSERT INTO audit_record VALUES(7,1,'invoice','D-2',NULL);
INSERT INTO audit_record VALUES(7,2,'party','3',X'caf29d3947b1f9257fab174cf25c5e68a5dd408f5da9e3a0a3de4c4755f7a203');
INSERT INTO audit_record VALUES(7,3,'entry','2026/2',NULL);
INSERT INTO audit_record VALUES(7,4,'invoice','RE-2026-0002',X'c9999e6ef88fff65ff1a942a562acd204801322bbaaf1204136c7cd00ddeda51');
INSERT INTO audit_record VALUES(8,1,'invoice','D-3',NULL);
INSERT INTO audit_record VALUES(8,2,'entry','2026/3',NULL);
INSERT INTO audit_record VALUES(8,3,'invoice','RE-2026-0003',X'040cbb1dca3a7f17157f2a0c374bc392534102b76fb827af9c8540cfc9176bcd');
INSERT INTO audit_record VALUES(9,1,'entry','2026/4',NULL);
INSERT INTO audit_record VALUES(9,2,'settlement','1',X'13cb7e5ad341e1aea1a86dbdd5b111b8c4a709e191295ba947b5320cae5d6c96');
INSERT INTO audit_record VALUES(9,3,'invoice','RE-2026-0001',NULL);
INSERT INTO audit_record VALUES(10,1,'entry','2026/5',NULL);
INSERT INTO audit_record VALUES(10,2,'invoice','ST-2026-0001',X'0073ee35b1e9c83794068c6937cd54e2098adcb71b6a07cb516288dcbac5528b');
INSERT INTO audit_record VALUES(10,3,'settlement','2',X'a4c1ad8e5634be1b35757ad4aacd4ac0ed134ce18c0879bc399b4161468e4ff6');
INSERT INTO audit_record VALUES(10,4,'settlement','3',X'5ab20e66cbd123f26a911993d7b9ec696713a59586f0688725a6726a3db2bca9');
INSERT INTO audit_record VALUES(10,5,'invoice','RE-2026-0002',NULL);
INSERT INTO audit_record VALUES(11,1,'entry','2026/6',NULL);
INSERT INTO audit_record VALUES(11,2,'invoice','RK-2026-0001',X'ae9c8b01d9f797499fdecc07c716f20f0955e63be214d3397643480954cc9874');
INSERT INTO audit_record VALUES(11,3,'settlement','4',X'10a5dcf2d11f02d9340718570bc12565e0b509cc23036c7dd2c7ab28aead76af');
INSERT INTO audit_record VALUES(11,4,'settlement','5',X'138fd5e09233fa7f2b10e55c79ac7330e3f3d64cdc4ad68cc29b272d69a01bda');
INSERT INTO audit_record VALUES(11,5,'invoice','RE-2026-0003',NULL);
INSERT INTO audit_record VALUES(12,1,'reminder','MA-2026-0001',X'a424344086478763a8c1e7abe372b7ffbef0b573b53ca784cbb12bf5b6b161a2');
INSERT INTO audit_record VALUES(12,2,'invoice','RE-2026-0001',NULL);
INSERT INTO audit_record VALUES(13,1,'entry','2026/7',NULL);
INSERT INTO audit_record VALUES(13,2,'reminder','MA-2026-0002',X'e26c69105410c9d8c6b0092bf7eb592e5ccffaaf458493bd6d5fa67060a66cc0');
INSERT INTO audit_record VALUES(13,3,'invoice','RE-2026-0001',NULL);
INSERT INTO audit_record VALUES(14,1,'dispatch','1',X'0d11796d523a11ef88ca16af703a8631031f90cf0befb41459ff7216bc62d1d3');
INSERT INTO audit_record VALUES(14,2,'invoice','RE-2026-0001',NULL);
INSERT INTO audit_record VALUES(15,1,'quote','AN-2026-0001',X'3c4eeba0566065124ef7cedb716014c301a8d9c632e5a59de1a0fd561e4c913c');
INSERT INTO audit_record VALUES(16,1,'recurring','hosting',NULL);
INSERT INTO audit_record VALUES(17,1,'entry','2026/8',NULL);
INSERT INTO audit_record VALUES(17,2,'invoice','RE-2026-0004',X'12a187ea2e80235341b9d1856d348aeef63645a4d1dfd2d4727ad227457f552b');
INSERT INTO audit_record VALUES(17,3,'recurring-run','6',X'9e89fd7f2e433ac4a49c819674b21634ffc0b56b05ef504def2313bdc14b1b3d');
INSERT INTO audit_record VALUES(17,4,'recurring','hosting',NULL);
INSERT INTO audit_record VALUES(18,1,'invoice','D-4',NULL);
INSERT INTO audit_record VALUES(18,2,'entry','2026/9',NULL);
INSERT INTO audit_record VALUES(18,3,'invoice','RE-2026-0005',X'ff3408fd9b229b54bdd935e9a065ee36ff7e08b9d71baded1cadb281b240fffc');
INSERT INTO audit_record VALUES(19,1,'invoice','D-5',NULL);
INSERT INTO audit_record VALUES(20,1,'entry','2026/10',NULL);
INSERT INTO audit_record VALUES(21,1,'contact','L-1',NULL);
INSERT INTO audit_record VALUES(22,1,'bill','EB-2026-0001',NULL);
INSERT INTO audit_record VALUES(23,1,'entry','2026/11',NULL);
INSERT INTO audit_record VALUES(23,2,'bill','EB-2026-0001',X'ee0e1bd34fda2563ec294c81be4018bbafdbbd61443d65564ff32ff9899e173a');
INSERT INTO audit_record VALUES(24,1,'entry','2026/12',NULL);
INSERT INTO audit_record VALUES(24,2,'bill-payment','1',X'4f3fe4e039eae4dc461efe9ebe6a4024a4bf9236851dede627e8e62291e1aebf');
INSERT INTO audit_record VALUES(24,3,'bill','EB-2026-0001',NULL);
INSERT INTO audit_record VALUES(25,1,'entry','2026/13',NULL);
CREATE TABLE number_series (
    series TEXT PRIMARY KEY,
    first  INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    CHECK (first <= last)
) STRICT, WITHOUT ROWID;
INSERT INTO number_series VALUES('AN-2026-#',1,1);
INSERT INTO number_series VALUES('EB-2026-#',1,1);
INSERT INTO number_series VALUES('MA-2026-#',1,2);
INSERT INTO number_series VALUES('RE-2026-#',1,5);
INSERT INTO number_series VALUES('RK-2026-#',1,1);
INSERT INTO number_series VALUES('ST-2026-#',1,1);
INSERT INTO number_series VALUES('draft',1,5);
INSERT INTO number_series VALUES('entry 2026',1,13);
INSERT INTO number_series VALUES('log',1,25);
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
INSERT INTO contact VALUES(1,'K-1','Café Kranz',1,0,'Domstraße 3',NULL,'50667','Köln','DE','r@kranz.example',NULL,NULL,NULL,NULL,NULL,NULL,'de','domestic','net',NULL,NULL,NULL,NULL,NULL,NULL,1,0,NULL);
INSERT INTO contact VALUES(2,'K-2','Österberg & Söhne OG',1,0,NULL,NULL,NULL,'Wien','AT',NULL,NULL,'ATU13585627',NULL,NULL,NULL,NULL,'de','intra-community','net',NULL,NULL,NULL,NULL,NULL,NULL,1,0,NULL);
INSERT INTO contact VALUES(3,'L-1','Stahl AG',0,1,NULL,NULL,NULL,NULL,'DE',NULL,NULL,'DE136695976',NULL,NULL,NULL,NULL,'de','domestic','net',NULL,NULL,NULL,NULL,'DE89370400440532013000',NULL,1,0,NULL);
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
CREATE TABLE contact_person (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    role    TEXT,
    email   TEXT,
    phone   TEXT,
    UNIQUE (contact, name)
) STRICT;
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
INSERT INTO entry VALUES(1,2026,1,'2026-01-05','Invoice RE-2026-0001 Café Kranz','RE-2026-0001','invoice',NULL,'2026-01-05T09:00:00.000Z','weber',X'0000000000000000000000000000000000000000000000000000000000000000',X'0a50bd69104d407e48f057cd7a16394c660bc3553b45dc1e9b1ead27cad8c099');
INSERT INTO entry VALUES(2,2026,2,'2026-01-06','Invoice RE-2026-0002 Österberg & Söhne OG','RE-2026-0002','invoice',NULL,'2026-01-06T09:00:00.000Z','weber',X'0a50bd69104d407e48f057cd7a16394c660bc3553b45dc1e9b1ead27cad8c099',X'ef496659914fb133232734a4a60cd17b3168251eaed40595c7580f51d72a8db4');
INSERT INTO entry VALUES(3,2026,3,'2026-01-07','Invoice RE-2026-0003 Café Kranz','RE-2026-0003','invoice',NULL,'2026-01-07T09:00:00.000Z','weber',X'ef496659914fb133232734a4a60cd17b3168251eaed40595c7580f51d72a8db4',X'e6035bb4821f6b76f6e18eec21ff27c9f46d5aeaa27137b375b02a727ee9245c');
INSERT INTO entry VALUES(4,2026,4,'2026-01-10','Payment RE-2026-0001 Café Kranz','RE-2026-0001','invoice',NULL,'2026-01-10T09:00:00.000Z','weber',X'e6035bb4821f6b76f6e18eec21ff27c9f46d5aeaa27137b375b02a727ee9245c',X'1282a306c34a5c74de378cab61491d88d3f96355a3a610517face31165220d8e');
INSERT INTO entry VALUES(5,2026,5,'2026-01-11','Cancellation of RE-2026-0002 Österberg & Söhne OG','ST-2026-0001','reversal',2,'2026-01-11T09:00:00.000Z','weber',X'1282a306c34a5c74de378cab61491d88d3f96355a3a610517face31165220d8e',X'5ee690c8e55fe343a9940a2afdf204b69e2cf9d36652128b95dbfdc83e207e92');
INSERT INTO entry VALUES(6,2026,6,'2026-01-12','Credit note RK-2026-0001 Café Kranz','RK-2026-0001','invoice',NULL,'2026-01-12T09:00:00.000Z','weber',X'5ee690c8e55fe343a9940a2afdf204b69e2cf9d36652128b95dbfdc83e207e92',X'932945bed2fe91cb478030d8ea63445b853a8c3538643344cb594f28149e9c1c');
INSERT INTO entry VALUES(7,2026,7,'2026-04-01','Reminder RE-2026-0001 Café Kranz','RE-2026-0001','invoice',NULL,'2026-04-01T09:00:00.000Z','weber',X'932945bed2fe91cb478030d8ea63445b853a8c3538643344cb594f28149e9c1c',X'2cbedbc4e3f78ec5a2c599d826f9123b7e80cdaec8057e0d14b8fa0dabc58b97');
INSERT INTO entry VALUES(8,2026,8,'2026-04-05','Invoice RE-2026-0004 Café Kranz','RE-2026-0004','invoice',NULL,'2026-04-05T09:00:00.000Z','weber',X'2cbedbc4e3f78ec5a2c599d826f9123b7e80cdaec8057e0d14b8fa0dabc58b97',X'd06f6e0f059d531e844eb6f78d0b509db0efcfdc9163096ebe16ef025f6ba5af');
INSERT INTO entry VALUES(9,2026,9,'2026-04-06','Deposit RE-2026-0005 Café Kranz','RE-2026-0005','invoice',NULL,'2026-04-06T09:00:00.000Z','weber',X'd06f6e0f059d531e844eb6f78d0b509db0efcfdc9163096ebe16ef025f6ba5af',X'dc9a079f6b48d4eccd3b23b805de161dbb52c8aa63122c8baa30fc89b4b494b0');
INSERT INTO entry VALUES(10,2026,10,'2026-04-08','Stamps',NULL,'manual',NULL,'2026-04-08T09:00:00.000Z','weber',X'dc9a079f6b48d4eccd3b23b805de161dbb52c8aa63122c8baa30fc89b4b494b0',X'c2bedfc52d61ffc8d38282db13f14df552b4493f0664f2e18aa3637fc2c09ba7');
INSERT INTO entry VALUES(11,2026,11,'2026-05-01','Bill EB-2026-0001 Stahl AG 4711','EB-2026-0001','buy',NULL,'2026-11-22T09:00:00.000Z','unknown',X'c2bedfc52d61ffc8d38282db13f14df552b4493f0664f2e18aa3637fc2c09ba7',X'ed11748b75cb6f542adfda72f7651e2a228eb0953db107647ff22c0adc318351');
INSERT INTO entry VALUES(12,2026,12,'2026-11-22','Payment EB-2026-0001 Stahl AG 4711','EB-2026-0001','buy',NULL,'2026-11-22T09:00:00.000Z','unknown',X'ed11748b75cb6f542adfda72f7651e2a228eb0953db107647ff22c0adc318351',X'1f5491fd8f66ce954e3c804c24c5ea39b69cadeb6d9228b1dccc0a30958552cb');
INSERT INTO entry VALUES(13,2026,13,'2026-11-22','Rent',NULL,'manual',NULL,'2026-11-22T09:00:00.000Z','unknown',X'1f5491fd8f66ce954e3c804c24c5ea39b69cadeb6d9228b1dccc0a30958552cb',X'b6d699fb0bc9225c4778ff5812710f1e8d1dedba8f8bf079fcaf04ec59d6f160');
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
INSERT INTO posting VALUES(1,1,25,'2026-01-05',13478,NULL,NULL,NULL,1);
INSERT INTO posting VALUES(1,2,169,'2026-01-05',-2907,NULL,NULL,'S7',NULL);
INSERT INTO posting VALUES(1,3,56,'2026-01-05',-203,NULL,NULL,'S7',NULL);
INSERT INTO posting VALUES(1,4,176,'2026-01-05',-8713,NULL,NULL,'S19',NULL);
INSERT INTO posting VALUES(1,5,61,'2026-01-05',-1655,NULL,NULL,'S19',NULL);
INSERT INTO posting VALUES(2,1,25,'2026-01-06',12345,NULL,NULL,NULL,2);
INSERT INTO posting VALUES(2,2,165,'2026-01-06',-12345,NULL,NULL,'K',NULL);
INSERT INTO posting VALUES(3,1,25,'2026-01-07',10818,'USD',11900,NULL,1);
INSERT INTO posting VALUES(3,2,176,'2026-01-07',-9091,'USD',-10000,'S19',NULL);
INSERT INTO posting VALUES(3,3,61,'2026-01-07',-1727,'USD',-1900,'S19',NULL);
INSERT INTO posting VALUES(4,1,23,'2026-01-10',5000,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(4,2,25,'2026-01-10',-5000,NULL,NULL,NULL,1);
INSERT INTO posting VALUES(5,1,25,'2026-01-11',-12345,NULL,NULL,NULL,2);
INSERT INTO posting VALUES(5,2,165,'2026-01-11',12345,NULL,NULL,'K',NULL);
INSERT INTO posting VALUES(6,1,25,'2026-01-12',-1082,'USD',-1190,NULL,1);
INSERT INTO posting VALUES(6,2,176,'2026-01-12',909,'USD',1000,'S19',NULL);
INSERT INTO posting VALUES(6,3,61,'2026-01-12',173,'USD',190,'S19',NULL);
INSERT INTO posting VALUES(7,1,25,'2026-04-01',672,NULL,NULL,NULL,1);
INSERT INTO posting VALUES(7,2,87,'2026-04-01',-500,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(7,3,84,'2026-04-01',-172,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(8,1,25,'2026-04-05',3451,NULL,NULL,NULL,1);
INSERT INTO posting VALUES(8,2,176,'2026-04-05',-2900,NULL,NULL,'S19',NULL);
INSERT INTO posting VALUES(8,3,61,'2026-04-05',-551,NULL,NULL,'S19',NULL);
INSERT INTO posting VALUES(9,1,25,'2026-04-06',119000,NULL,NULL,NULL,1);
INSERT INTO posting VALUES(9,2,43,'2026-04-06',-119000,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(10,1,148,'2026-04-08',1250,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(10,2,22,'2026-04-08',-1250,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(11,1,99,'2026-05-01',10000,NULL,NULL,'in.S19',NULL);
INSERT INTO posting VALUES(11,2,38,'2026-05-01',1900,NULL,NULL,'in.S19',NULL);
INSERT INTO posting VALUES(11,3,44,'2026-05-01',-11900,NULL,NULL,NULL,3);
INSERT INTO posting VALUES(12,1,44,'2026-11-22',5000,NULL,NULL,NULL,3);
INSERT INTO posting VALUES(12,2,23,'2026-11-22',-5000,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(13,1,117,'2026-11-22',80000,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(13,2,23,'2026-11-22',-80000,NULL,NULL,NULL,NULL);
CREATE TABLE entry_key (
    key   TEXT PRIMARY KEY,
    entry INTEGER NOT NULL UNIQUE REFERENCES entry (id)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_key VALUES('b6d699fb0bc9',13);
INSERT INTO entry_key VALUES('c2bedfc52d61',10);
CREATE TABLE party_copy (
    id      INTEGER PRIMARY KEY,
    content TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO party_copy VALUES(1,'{"name":"Café Kranz","number":"K-1","street":"Domstraße 3","zip":"50667","city":"Köln","country":"DE","email":"r@kranz.example"}');
INSERT INTO party_copy VALUES(2,'{"name":"Weber Metall GmbH","country":"DE","vat_id":"DE136695976","email":"a@weber.example"}');
INSERT INTO party_copy VALUES(3,'{"name":"Österberg & Söhne OG","number":"K-2","city":"Wien","country":"AT","vat_id":"ATU13585627"}');
CREATE TABLE invoice (
    id                INTEGER PRIMARY KEY,
    draft             TEXT UNIQUE,
    number            TEXT UNIQUE,
    series            TEXT,
    seq               INTEGER,
    given             INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1)),
    key               TEXT UNIQUE,
    kind              TEXT NOT NULL CHECK (kind IN ('invoice', 'deposit', 'final', 'credit-note', 'cancellation')),
    contact           INTEGER NOT NULL REFERENCES contact (id),
    date              TEXT NOT NULL,
    dated             INTEGER NOT NULL CHECK (dated IN (0, 1)),
    service_from      TEXT,
    service_to        TEXT,
    due_on            TEXT,
    currency          TEXT NOT NULL,
    rate              TEXT,
    prices            TEXT NOT NULL CHECK (prices IN ('net', 'gross')),
    payment_days      INTEGER NOT NULL,
    discount_days     INTEGER,
    discount_percent  TEXT,
    retention_percent TEXT,
    retained          INTEGER NOT NULL DEFAULT 0,
    retained_until    TEXT,
    language          TEXT NOT NULL,
    buyer_reference   TEXT,
    order_reference   TEXT,
    subject           TEXT,
    intro             TEXT,
    closing           TEXT,
    note              TEXT,
    corrects          INTEGER REFERENCES invoice (id),
    reason            TEXT,
    net               INTEGER NOT NULL,
    vat               INTEGER NOT NULL,
    rounding          INTEGER NOT NULL DEFAULT 0,
    prepaid           INTEGER NOT NULL DEFAULT 0,
    payable           INTEGER NOT NULL,
    book_payable      INTEGER NOT NULL,
    buyer_name        TEXT NOT NULL,
    buyer             INTEGER REFERENCES party_copy (id),
    seller            INTEGER REFERENCES party_copy (id),
    entry             INTEGER REFERENCES entry (id),
    issued_at         TEXT,
    settled           INTEGER NOT NULL DEFAULT 0,
    charged           INTEGER NOT NULL DEFAULT 0,
    cancelled         INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
    written_off       INTEGER NOT NULL DEFAULT 0 CHECK (written_off IN (0, 1)), particulars TEXT,
    CHECK (draft IS NOT NULL OR number IS NOT NULL),
    CHECK ((number IS NULL) = (issued_at IS NULL)),
    CHECK (number IS NULL OR (buyer IS NOT NULL AND seller IS NOT NULL AND due_on IS NOT NULL AND entry IS NOT NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL)),
    CHECK ((kind IN ('credit-note', 'cancellation')) = (corrects IS NOT NULL)),
    CHECK (payable = net + vat + rounding - prepaid)
) STRICT;
INSERT INTO invoice VALUES(1,'D-1','RE-2026-0001','RE-2026-#',1,0,NULL,'invoice',1,'2026-01-05',0,NULL,NULL,'2026-01-19','EUR',NULL,'net',14,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,11620,1858,0,0,13478,13478,'Café Kranz',1,2,1,'2026-01-05T09:00:00.000Z',5000,672,0,0,'{"contract_reference":"V-1"}');
INSERT INTO invoice VALUES(2,'D-2','RE-2026-0002','RE-2026-#',2,0,NULL,'invoice',2,'2026-01-06',0,NULL,NULL,'2026-01-20','EUR',NULL,'net',14,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,12345,0,0,0,12345,12345,'Österberg & Söhne OG',3,2,2,'2026-01-06T09:00:00.000Z',12345,0,1,0,NULL);
INSERT INTO invoice VALUES(3,'D-3','RE-2026-0003','RE-2026-#',3,0,NULL,'invoice',1,'2026-01-07',0,NULL,NULL,'2026-01-21','USD','1.1','net',14,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,10000,1900,0,0,11900,10818,'Café Kranz',1,2,3,'2026-01-07T09:00:00.000Z',1190,0,0,0,NULL);
INSERT INTO invoice VALUES(4,NULL,'ST-2026-0001','ST-2026-#',1,0,NULL,'cancellation',2,'2026-01-11',1,NULL,NULL,'2026-01-11','EUR',NULL,'net',0,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,2,'Wrong: it''s "off"',-12345,0,0,0,-12345,-12345,'Österberg & Söhne OG',3,2,5,'2026-01-11T09:00:00.000Z',-12345,0,0,0,NULL);
INSERT INTO invoice VALUES(5,NULL,'RK-2026-0001','RK-2026-#',1,0,NULL,'credit-note',1,'2026-01-12',1,'2026-01-07','2026-01-07','2026-01-12','USD','1.1','net',0,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,3,'Scratch',-1000,-190,0,0,-1190,-1082,'Café Kranz',1,2,6,'2026-01-12T09:00:00.000Z',-1190,0,0,0,NULL);
INSERT INTO invoice VALUES(6,NULL,'RE-2026-0004','RE-2026-#',4,0,NULL,'invoice',1,'2026-04-05',1,'2026-04-01','2026-04-30','2026-04-19','EUR',NULL,'net',14,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2900,551,0,0,3451,3451,'Café Kranz',1,2,8,'2026-04-05T09:00:00.000Z',0,0,0,0,NULL);
INSERT INTO invoice VALUES(7,'D-4','RE-2026-0005','RE-2026-#',5,0,NULL,'deposit',1,'2026-04-06',0,NULL,NULL,'2026-04-20','EUR',NULL,'net',14,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,100000,19000,0,0,119000,119000,'Café Kranz',1,2,9,'2026-04-06T09:00:00.000Z',0,0,0,0,NULL);
INSERT INTO invoice VALUES(8,'D-5',NULL,NULL,NULL,0,NULL,'invoice',1,'2026-04-07',0,NULL,NULL,NULL,'EUR',NULL,'net',14,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,100,19,0,0,119,119,'Café Kranz',NULL,NULL,NULL,NULL,0,0,0,0,NULL);
CREATE TABLE invoice_line (
    invoice  INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    text     TEXT NOT NULL,
    detail   TEXT,
    item     TEXT,
    quantity INTEGER NOT NULL,
    unit     TEXT,
    price    TEXT NOT NULL,
    vat      TEXT NOT NULL,
    account  TEXT,
    net      INTEGER NOT NULL,
    PRIMARY KEY (invoice, position)
) STRICT, WITHOUT ROWID;
INSERT INTO invoice_line VALUES(1,1,'Mug',NULL,NULL,2000000,NULL,'49.90','19',NULL,8982);
INSERT INTO invoice_line VALUES(1,2,'Book',NULL,NULL,3000000,NULL,'9.99','7',NULL,2997);
INSERT INTO invoice_line VALUES(2,1,'Ware',NULL,NULL,10000000,NULL,'12.345','K',NULL,12345);
INSERT INTO invoice_line VALUES(3,1,'Thing',NULL,NULL,1000000,NULL,'100.00','19',NULL,10000);
INSERT INTO invoice_line VALUES(4,1,'Ware',NULL,NULL,-10000000,NULL,'12.345','K',NULL,-12345);
INSERT INTO invoice_line VALUES(5,1,'Scratch',NULL,NULL,-1000000,NULL,'10.00','19',NULL,-1000);
INSERT INTO invoice_line VALUES(6,1,'Hosting',NULL,NULL,1000000,NULL,'29.00','19',NULL,2900);
INSERT INTO invoice_line VALUES(7,1,'Deposit',NULL,NULL,1000000,NULL,'1000.00','19',NULL,100000);
INSERT INTO invoice_line VALUES(8,1,'Draft',NULL,NULL,1000000,NULL,'1.00','19',NULL,100);
CREATE TABLE invoice_adjustment (
    invoice  INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    line     INTEGER NOT NULL,
    position INTEGER NOT NULL,
    charge   INTEGER NOT NULL CHECK (charge IN (0, 1)),
    percent  TEXT,
    amount   INTEGER NOT NULL,
    reason   TEXT NOT NULL,
    vat      TEXT,
    PRIMARY KEY (invoice, line, position)
) STRICT, WITHOUT ROWID;
INSERT INTO invoice_adjustment VALUES(1,0,1,0,'3',90,'Loyalty','7');
INSERT INTO invoice_adjustment VALUES(1,0,2,0,'3',269,'Loyalty','19');
INSERT INTO invoice_adjustment VALUES(1,1,1,0,'10',998,'Rabatt',NULL);
CREATE TABLE invoice_vat (
    invoice INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    vat     TEXT NOT NULL,
    net     INTEGER NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (invoice, vat)
) STRICT, WITHOUT ROWID;
INSERT INTO invoice_vat VALUES(1,'19',8713,1655);
INSERT INTO invoice_vat VALUES(1,'7',2907,203);
INSERT INTO invoice_vat VALUES(2,'K',12345,0);
INSERT INTO invoice_vat VALUES(3,'19',10000,1900);
INSERT INTO invoice_vat VALUES(4,'K',-12345,0);
INSERT INTO invoice_vat VALUES(5,'19',-1000,-190);
INSERT INTO invoice_vat VALUES(6,'19',2900,551);
INSERT INTO invoice_vat VALUES(7,'19',100000,19000);
INSERT INTO invoice_vat VALUES(8,'19',100,19);
CREATE TABLE invoice_deposit (
    invoice INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    deposit INTEGER NOT NULL REFERENCES invoice (id),
    PRIMARY KEY (invoice, deposit)
) STRICT, WITHOUT ROWID;
CREATE TABLE settlement (
    id        INTEGER PRIMARY KEY,
    invoice   INTEGER NOT NULL REFERENCES invoice (id),
    kind      TEXT NOT NULL CHECK (kind IN ('payment', 'discount', 'credit', 'cancellation', 'write-off', 'waiver')),
    date      TEXT NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount <> 0),
    rate      TEXT,
    method    TEXT,
    reference TEXT,
    key       TEXT UNIQUE,
    entry     INTEGER REFERENCES entry (id)
) STRICT;
INSERT INTO settlement VALUES(1,1,'payment','2026-01-10',5000,NULL,NULL,NULL,'RE-2026-0001/1',4);
INSERT INTO settlement VALUES(2,2,'cancellation','2026-01-11',12345,NULL,NULL,'ST-2026-0001',NULL,NULL);
INSERT INTO settlement VALUES(3,4,'cancellation','2026-01-11',-12345,NULL,NULL,'RE-2026-0002',NULL,NULL);
INSERT INTO settlement VALUES(4,3,'credit','2026-01-12',1190,NULL,NULL,'RK-2026-0001',NULL,NULL);
INSERT INTO settlement VALUES(5,5,'credit','2026-01-12',-1190,NULL,NULL,'RE-2026-0003',NULL,NULL);
CREATE TABLE reminder (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    invoice  INTEGER NOT NULL REFERENCES invoice (id),
    level    INTEGER NOT NULL,
    date     TEXT NOT NULL,
    due_on   TEXT NOT NULL,
    open     INTEGER NOT NULL,
    fee      INTEGER NOT NULL,
    interest INTEGER NOT NULL,
    entry    INTEGER REFERENCES entry (id),
    UNIQUE (invoice, level)
) STRICT;
INSERT INTO reminder VALUES(1,'MA-2026-0001',1,1,'2026-03-01','2026-03-08',8478,0,0,NULL);
INSERT INTO reminder VALUES(2,'MA-2026-0002',1,2,'2026-04-01','2026-04-08',8478,500,172,7);
CREATE TABLE dispatch (
    id         INTEGER PRIMARY KEY,
    invoice    INTEGER NOT NULL REFERENCES invoice (id),
    at         TEXT NOT NULL,
    how        TEXT NOT NULL CHECK (how IN ('smtp', 'eml')),
    recipient  TEXT NOT NULL,
    message_id TEXT NOT NULL,
    error      TEXT
) STRICT;
INSERT INTO dispatch VALUES(1,1,'2026-04-02T09:00:00.000Z','eml','r@kranz.example','<re-2026-0001.20260402090000000@weber.example>',NULL);
CREATE TABLE quote (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    contact     INTEGER NOT NULL REFERENCES contact (id),
    date        TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'declined')),
    currency    TEXT NOT NULL,
    net         INTEGER NOT NULL,
    vat         INTEGER NOT NULL,
    gross       INTEGER NOT NULL,
    content     TEXT NOT NULL,
    invoice     INTEGER REFERENCES invoice (id) ON DELETE SET NULL
) STRICT;
INSERT INTO quote VALUES(1,'AN-2026-0001',1,'2026-04-03','2026-05-03','open','EUR',500000,95000,595000,'{"customer":"K-1","lines":[{"text":"Kitchen","quantity":"1","price":"5000.00","vat":"19"}]}',NULL);
CREATE TABLE recurring (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    contact   INTEGER NOT NULL REFERENCES contact (id),
    every     TEXT NOT NULL CHECK (every IN ('week', 'month', 'quarter', 'half-year', 'year')),
    starts_on TEXT NOT NULL,
    ends_on   TEXT,
    stopped   INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1)),
    content   TEXT NOT NULL
) STRICT;
INSERT INTO recurring VALUES(1,'hosting',1,'month','2026-04-01',NULL,0,'{"customer":"K-1","lines":[{"text":"Hosting","quantity":"1","price":"29.00","vat":"19"}]}');
CREATE TABLE recurring_run (
    recurring INTEGER NOT NULL REFERENCES recurring (id),
    period    TEXT NOT NULL,
    invoice   INTEGER NOT NULL REFERENCES invoice (id),
    PRIMARY KEY (recurring, period)
) STRICT, WITHOUT ROWID;
INSERT INTO recurring_run VALUES(1,'2026-04-01',6);
CREATE TABLE bill_file (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256     BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content    BLOB NOT NULL
) STRICT;
CREATE TABLE bill (
    id               INTEGER PRIMARY KEY,
    number           TEXT NOT NULL UNIQUE,
    series           TEXT,
    seq              INTEGER,
    status           TEXT NOT NULL CHECK (status IN ('received', 'approved', 'rejected')),
    kind             TEXT NOT NULL CHECK (kind IN ('invoice', 'deposit', 'credit-note')),
    contact          INTEGER NOT NULL REFERENCES contact (id),
    supplier_name    TEXT NOT NULL,
    supplier_number  TEXT NOT NULL,
    date             TEXT NOT NULL,
    received_on      TEXT NOT NULL,
    service_from     TEXT,
    service_to       TEXT,
    due_on           TEXT NOT NULL,
    currency         TEXT NOT NULL,
    rate             TEXT,
    discount_days    INTEGER,
    discount_percent TEXT,
    terms            TEXT,
    iban             TEXT,
    bic              TEXT,
    payee            TEXT,
    remittance       TEXT,
    order_reference  TEXT,
    note             TEXT,
    net              INTEGER NOT NULL,
    vat              INTEGER NOT NULL,
    rounding         INTEGER NOT NULL,
    prepaid          INTEGER NOT NULL,
    payable          INTEGER NOT NULL,
    book_payable     INTEGER NOT NULL,
    file             INTEGER REFERENCES bill_file (id),
    decided_on       TEXT,
    reason           TEXT,
    deducts          INTEGER CHECK (deducts IN (0, 1)),
    as_stated        INTEGER CHECK (as_stated IN (0, 1)),
    entry            INTEGER REFERENCES entry (id),
    settled          INTEGER NOT NULL DEFAULT 0,
    cancelled        INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
    CHECK ((status = 'received') = (decided_on IS NULL)),
    CHECK ((status = 'rejected') = (reason IS NOT NULL)),
    CHECK ((status = 'approved') = (entry IS NOT NULL)),
    CHECK ((status = 'approved') = (deducts IS NOT NULL)),
    CHECK ((status = 'approved') = (as_stated IS NOT NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL)),
    CHECK ((service_from IS NULL) = (service_to IS NULL))
) STRICT;
INSERT INTO bill VALUES(1,'EB-2026-0001','EB-2026-#',1,'approved','invoice',3,'Stahl AG','4711','2026-05-01','2026-11-22',NULL,NULL,'2026-05-31','EUR',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,10000,1900,0,0,11900,11900,NULL,'2026-05-01',NULL,1,0,11,5000,0);
CREATE TABLE bill_line (
    bill       INTEGER NOT NULL REFERENCES bill (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    detail     TEXT,
    item       TEXT,
    quantity   INTEGER NOT NULL,
    unit       TEXT,
    price      TEXT NOT NULL,
    per        INTEGER NOT NULL CHECK (per > 0),
    adjustment INTEGER NOT NULL,
    net        INTEGER NOT NULL,
    vat        TEXT NOT NULL,
    own_rate   TEXT,
    account    TEXT,
    PRIMARY KEY (bill, position)
) STRICT, WITHOUT ROWID;
INSERT INTO bill_line VALUES(1,1,'Steel',NULL,NULL,2000000,NULL,'50.00',1000000,0,10000,'19',NULL,'3400');
CREATE TABLE bill_vat (
    bill   INTEGER NOT NULL REFERENCES bill (id) DEFERRABLE INITIALLY DEFERRED,
    vat    TEXT NOT NULL,
    net    INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (bill, vat)
) STRICT, WITHOUT ROWID;
INSERT INTO bill_vat VALUES(1,'19',10000,1900);
CREATE TABLE bill_payment (
    id          INTEGER PRIMARY KEY,
    bill        INTEGER NOT NULL REFERENCES bill (id),
    kind        TEXT NOT NULL CHECK (kind IN ('payment', 'discount', 'cancellation')),
    date        TEXT NOT NULL,
    amount      INTEGER NOT NULL CHECK (amount <> 0 OR kind = 'cancellation'),
    book_amount INTEGER NOT NULL,
    rate        TEXT,
    method      TEXT,
    reference   TEXT,
    key         TEXT NOT NULL UNIQUE,
    entry       INTEGER NOT NULL REFERENCES entry (id)
) STRICT;
INSERT INTO bill_payment VALUES(1,1,'payment','2026-11-22',5000,5000,NULL,NULL,NULL,'EB-2026-0001/1',12);
CREATE INDEX audit_record_record ON audit_record (record);
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
CREATE INDEX entry_date ON entry (date, id);
CREATE INDEX entry_document ON entry (document) WHERE document IS NOT NULL;
CREATE INDEX posting_account ON posting (account, date, amount);
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
CREATE VIEW ledger_postings AS
    SELECT entry.year || '/' || entry.no AS entry, entry.date, account.code AS account,
           account.name_de AS account_name, posting.amount AS amount_minor, posting.currency,
           posting.foreign_amount AS foreign_minor, posting.tax, entry.text, entry.document,
           entry.source, contact.number AS contact
    FROM posting
    JOIN entry ON entry.id = posting.entry
    JOIN account ON account.id = posting.account
    LEFT JOIN contact ON contact.id = posting.contact;
CREATE TRIGGER entry_key_once BEFORE INSERT ON entry_key
WHEN EXISTS (SELECT 1 FROM entry_key WHERE key = NEW.key OR entry = NEW.entry) BEGIN
    SELECT RAISE(ABORT, 'the key of an entry is final');
END;
CREATE TRIGGER entry_key_final BEFORE UPDATE ON entry_key BEGIN
    SELECT RAISE(ABORT, 'the key of an entry is final');
END;
CREATE TRIGGER entry_key_stays BEFORE DELETE ON entry_key BEGIN
    SELECT RAISE(ABORT, 'the key of an entry is final');
END;
CREATE INDEX invoice_date ON invoice (date, id);
CREATE INDEX invoice_contact ON invoice (contact, date);
CREATE INDEX invoice_open ON invoice (due_on) WHERE number IS NOT NULL AND payable + charged <> settled;
CREATE INDEX invoice_drafts ON invoice (id) WHERE number IS NULL;
CREATE INDEX invoice_corrects ON invoice (corrects) WHERE corrects IS NOT NULL;
CREATE UNIQUE INDEX invoice_cancelled_once ON invoice (corrects) WHERE kind = 'cancellation';
CREATE INDEX invoice_deposit_deposit ON invoice_deposit (deposit);
CREATE INDEX settlement_invoice ON settlement (invoice);
CREATE INDEX dispatch_invoice ON dispatch (invoice);
CREATE TRIGGER party_copy_final BEFORE UPDATE ON party_copy BEGIN
    SELECT RAISE(ABORT, 'the names and addresses on issued papers are final');
END;
CREATE TRIGGER party_copy_stays BEFORE DELETE ON party_copy BEGIN
    SELECT RAISE(ABORT, 'the names and addresses on issued papers are final');
END;
CREATE TRIGGER party_copy_grows BEFORE INSERT ON party_copy
WHEN EXISTS (SELECT 1 FROM party_copy WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the names and addresses on issued papers are final');
END;
CREATE TRIGGER invoice_replaces_none BEFORE INSERT ON invoice BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead')
    WHERE EXISTS (SELECT 1 FROM invoice WHERE id = NEW.id AND number IS NOT NULL)
       OR EXISTS (SELECT 1 FROM invoice WHERE number = NEW.number)
       OR EXISTS (SELECT 1 FROM invoice WHERE key = NEW.key AND number IS NOT NULL)
       OR EXISTS (SELECT 1 FROM invoice WHERE draft = NEW.draft AND number IS NOT NULL)
       OR NEW.kind = 'cancellation'
          AND EXISTS (SELECT 1 FROM invoice WHERE corrects = NEW.corrects AND kind = 'cancellation');
    SELECT RAISE(ABORT, 'what is settled follows from payments and credits')
    WHERE NEW.settled <> 0 OR NEW.charged <> 0 OR NEW.cancelled <> 0 OR NEW.written_off <> 0;
END;
CREATE TRIGGER invoice_final BEFORE UPDATE OF id, draft, number, series, seq, given, key, kind, contact,
    date, dated, service_from, service_to, due_on, currency, rate, prices, payment_days,
    discount_days, discount_percent, retention_percent, retained, retained_until, language,
    buyer_reference, order_reference, subject, intro, closing, note, corrects, reason, net, vat,
    rounding, prepaid, payable, book_payable, buyer_name, buyer, seller, entry, issued_at
ON invoice WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_stays BEFORE DELETE ON invoice WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_settled BEFORE UPDATE OF settled, charged, cancelled, written_off ON invoice BEGIN
    SELECT RAISE(ABORT, 'what is settled follows from payments and credits')
    WHERE NEW.settled <> (SELECT coalesce(sum(amount), 0) FROM settlement WHERE invoice = OLD.id)
       OR NEW.charged <> (SELECT coalesce(sum(fee + interest), 0) FROM reminder WHERE invoice = OLD.id)
       OR NEW.cancelled <> EXISTS (SELECT 1 FROM invoice AS other
                                   WHERE other.corrects = OLD.id AND other.kind = 'cancellation')
       OR NEW.written_off <> EXISTS (SELECT 1 FROM settlement
                                     WHERE invoice = OLD.id AND kind = 'write-off');
END;
CREATE TRIGGER settlement_counts AFTER INSERT ON settlement BEGIN
    UPDATE invoice SET settled = settled + NEW.amount,
        written_off = max(written_off, NEW.kind = 'write-off')
    WHERE id = NEW.invoice;
END;
CREATE TRIGGER reminder_counts AFTER INSERT ON reminder BEGIN
    UPDATE invoice SET charged = charged + NEW.fee + NEW.interest WHERE id = NEW.invoice;
END;
CREATE TRIGGER settlement_grows BEFORE INSERT ON settlement
WHEN EXISTS (SELECT 1 FROM settlement WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM settlement WHERE key = NEW.key) BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER settlement_final BEFORE UPDATE ON settlement BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER settlement_stays BEFORE DELETE ON settlement BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER reminder_grows BEFORE INSERT ON reminder
WHEN EXISTS (SELECT 1 FROM reminder WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM reminder WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM reminder WHERE invoice = NEW.invoice AND level = NEW.level) BEGIN
    SELECT RAISE(ABORT, 'a reminder is final');
END;
CREATE TRIGGER reminder_final BEFORE UPDATE ON reminder BEGIN
    SELECT RAISE(ABORT, 'a reminder is final');
END;
CREATE TRIGGER reminder_stays BEFORE DELETE ON reminder BEGIN
    SELECT RAISE(ABORT, 'a reminder is final');
END;
CREATE TRIGGER dispatch_grows BEFORE INSERT ON dispatch
WHEN EXISTS (SELECT 1 FROM dispatch WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was sent is final');
END;
CREATE TRIGGER dispatch_final BEFORE UPDATE ON dispatch BEGIN
    SELECT RAISE(ABORT, 'what was sent is final');
END;
CREATE TRIGGER dispatch_stays BEFORE DELETE ON dispatch BEGIN
    SELECT RAISE(ABORT, 'what was sent is final');
END;
CREATE TRIGGER quote_once BEFORE INSERT ON quote
WHEN EXISTS (SELECT 1 FROM quote WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a quote is final: write a new one');
END;
CREATE TRIGGER quote_final BEFORE UPDATE OF id, number, contact, date, valid_until, currency,
    net, vat, gross, content ON quote BEGIN
    SELECT RAISE(ABORT, 'a quote is final: write a new one');
END;
CREATE TRIGGER quote_stays BEFORE DELETE ON quote BEGIN
    SELECT RAISE(ABORT, 'a quote is final: write a new one');
END;
CREATE TRIGGER recurring_run_once BEFORE INSERT ON recurring_run
WHEN EXISTS (SELECT 1 FROM recurring_run WHERE recurring = NEW.recurring AND period = NEW.period) BEGIN
    SELECT RAISE(ABORT, 'a period is invoiced once');
END;
CREATE TRIGGER recurring_run_final BEFORE UPDATE ON recurring_run BEGIN
    SELECT RAISE(ABORT, 'a period is invoiced once');
END;
CREATE TRIGGER recurring_run_stays BEFORE DELETE ON recurring_run
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a period is invoiced once');
END;
CREATE TRIGGER invoice_line_final BEFORE UPDATE ON invoice_line
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL
  OR (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_line_stays BEFORE DELETE ON invoice_line
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_line_closed BEFORE INSERT ON invoice_line
WHEN (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_adjustment_final BEFORE UPDATE ON invoice_adjustment
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL
  OR (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_adjustment_stays BEFORE DELETE ON invoice_adjustment
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_adjustment_closed BEFORE INSERT ON invoice_adjustment
WHEN (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_vat_final BEFORE UPDATE ON invoice_vat
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL
  OR (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_vat_stays BEFORE DELETE ON invoice_vat
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_vat_closed BEFORE INSERT ON invoice_vat
WHEN (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_deposit_final BEFORE UPDATE ON invoice_deposit BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_deposit_closed BEFORE INSERT ON invoice_deposit
WHEN (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER number_series_grows BEFORE UPDATE ON number_series
WHEN NEW.series <> OLD.series OR NEW.last < OLD.last OR NEW.first > OLD.first BEGIN
    SELECT RAISE(ABORT, 'numbers that were given out stay given out');
END;
CREATE TRIGGER number_series_once BEFORE INSERT ON number_series
WHEN EXISTS (SELECT 1 FROM number_series WHERE series = NEW.series) BEGIN
    SELECT RAISE(ABORT, 'numbers that were given out stay given out');
END;
CREATE TRIGGER number_series_stays BEFORE DELETE ON number_series BEGIN
    SELECT RAISE(ABORT, 'numbers that were given out stay given out');
END;
CREATE TRIGGER invoice_deposit_stays BEFORE DELETE ON invoice_deposit
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER book_stays BEFORE DELETE ON book BEGIN
    SELECT RAISE(ABORT, 'the books keep their currency and chart');
END;
CREATE VIEW invoices AS
    SELECT coalesce(invoice.number, invoice.draft) AS number, invoice.kind, invoice.date,
           invoice.due_on, contact.number AS contact, invoice.buyer_name AS name,
           invoice.net AS net_minor, invoice.vat AS vat_minor, invoice.payable AS payable_minor,
           invoice.payable + invoice.charged - invoice.settled AS open_minor, invoice.currency,
           invoice.number IS NOT NULL AS issued, invoice.cancelled
    FROM invoice JOIN contact ON contact.id = invoice.contact;
CREATE VIEW invoice_lines AS
    SELECT coalesce(invoice.number, invoice.draft) AS invoice, invoice_line.position,
           invoice_line.item, invoice_line.text, invoice_line.quantity AS quantity_millionths,
           invoice_line.unit, invoice_line.price, invoice_line.vat, invoice_line.net AS net_minor,
           invoice.currency
    FROM invoice_line JOIN invoice ON invoice.id = invoice_line.invoice;
CREATE VIEW payments AS
    SELECT invoice.number AS invoice, settlement.kind, settlement.date,
           settlement.amount AS amount_minor, invoice.currency, settlement.method, settlement.reference
    FROM settlement JOIN invoice ON invoice.id = settlement.invoice;
CREATE TRIGGER invoice_particulars_final BEFORE UPDATE OF particulars ON invoice
WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE INDEX bill_date ON bill (date, id);
CREATE INDEX bill_contact ON bill (contact, date);
CREATE INDEX bill_open ON bill (due_on) WHERE status = 'approved' AND payable <> settled;
CREATE INDEX bill_waiting ON bill (id) WHERE status = 'received';
CREATE UNIQUE INDEX bill_once ON bill (contact, supplier_number) WHERE status <> 'rejected' AND cancelled = 0;
CREATE INDEX bill_line_account ON bill_line (bill, vat) WHERE account IS NOT NULL;
CREATE INDEX bill_payment_bill ON bill_payment (bill);
CREATE UNIQUE INDEX bill_cancelled_once ON bill_payment (bill) WHERE kind = 'cancellation';
CREATE TRIGGER bill_file_grows BEFORE INSERT ON bill_file
WHEN EXISTS (SELECT 1 FROM bill_file WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'the papers of suppliers are final');
END;
CREATE TRIGGER bill_file_final BEFORE UPDATE ON bill_file BEGIN
    SELECT RAISE(ABORT, 'the papers of suppliers are final');
END;
CREATE TRIGGER bill_file_stays BEFORE DELETE ON bill_file BEGIN
    SELECT RAISE(ABORT, 'the papers of suppliers are final');
END;
CREATE TRIGGER bill_replaces_none BEFORE INSERT ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill that came in stays: it is final')
    WHERE EXISTS (SELECT 1 FROM bill WHERE id = NEW.id)
       OR EXISTS (SELECT 1 FROM bill WHERE number = NEW.number)
       OR EXISTS (SELECT 1 FROM bill WHERE contact = NEW.contact AND supplier_number = NEW.supplier_number
                     AND status <> 'rejected' AND cancelled = 0);
    SELECT RAISE(ABORT, 'what is decided about a bill follows from approving or rejecting it')
    WHERE NEW.status <> 'received' OR NEW.settled <> 0 OR NEW.cancelled <> 0;
END;
CREATE TRIGGER bill_final BEFORE UPDATE OF id, number, series, seq, status, kind, contact, supplier_name, supplier_number, date,
    received_on, service_from, service_to, due_on, currency, rate, discount_days,
    discount_percent, terms, iban, bic, payee, remittance, order_reference, note, net, vat,
    rounding, prepaid, payable, book_payable, file, decided_on, reason, deducts, as_stated,
    entry
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_keeps BEFORE UPDATE OF id, number, series, seq, file ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill keeps its number and its paper')
    WHERE NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.series IS NOT OLD.series
       OR NEW.seq IS NOT OLD.seq OR OLD.file IS NOT NULL AND NEW.file IS NOT OLD.file;
END;
CREATE TRIGGER bill_stays BEFORE DELETE ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill that came in stays: it is final');
END;
CREATE TRIGGER bill_settled BEFORE UPDATE OF settled, cancelled ON bill BEGIN
    SELECT RAISE(ABORT, 'what is settled follows from payments and discounts')
    WHERE NEW.settled <> (SELECT coalesce(sum(amount), 0) FROM bill_payment WHERE bill = OLD.id)
       OR NEW.cancelled <> EXISTS (SELECT 1 FROM bill_payment WHERE bill = OLD.id AND kind = 'cancellation');
END;
CREATE TRIGGER bill_payment_counts AFTER INSERT ON bill_payment BEGIN
    UPDATE bill SET settled = settled + NEW.amount,
        cancelled = CASE NEW.kind WHEN 'cancellation' THEN 1 ELSE cancelled END
    WHERE id = NEW.bill;
END;
CREATE TRIGGER bill_payment_grows BEFORE INSERT ON bill_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead')
    WHERE EXISTS (SELECT 1 FROM bill_payment WHERE id = NEW.id OR key = NEW.key)
       OR NEW.kind = 'cancellation'
          AND EXISTS (SELECT 1 FROM bill_payment WHERE bill = NEW.bill AND kind = 'cancellation');
    SELECT RAISE(ABORT, 'only an approved bill is paid')
    WHERE (SELECT status FROM bill WHERE id = NEW.bill) IS NOT 'approved';
END;
CREATE TRIGGER bill_payment_final BEFORE UPDATE ON bill_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER bill_payment_stays BEFORE DELETE ON bill_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER bill_line_final BEFORE UPDATE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received'
  OR (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_line_stays BEFORE DELETE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_line_closed BEFORE INSERT ON bill_line
WHEN (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_vat_final BEFORE UPDATE ON bill_vat
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received'
  OR (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_vat_stays BEFORE DELETE ON bill_vat
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_vat_closed BEFORE INSERT ON bill_vat
WHEN (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE VIEW bills AS
    SELECT bill.number, bill.status, bill.kind, bill.date, bill.due_on, contact.number AS contact,
           bill.supplier_name AS name, bill.supplier_number, bill.net AS net_minor,
           bill.vat AS vat_minor, bill.payable AS payable_minor,
           CASE bill.status WHEN 'approved' THEN bill.payable - bill.settled ELSE 0 END AS open_minor,
           bill.currency, bill.cancelled
    FROM bill JOIN contact ON contact.id = bill.contact;
CREATE VIEW bill_lines AS
    SELECT bill.number AS bill, bill_line.position, bill_line.item, bill_line.text,
           bill_line.quantity AS quantity_millionths, bill_line.unit, bill_line.price, bill_line.vat,
           bill_line.account, bill_line.net AS net_minor, bill.currency
    FROM bill_line JOIN bill ON bill.id = bill_line.bill;
CREATE VIEW bill_payments AS
    SELECT bill.number AS bill, bill_payment.kind, bill_payment.date,
           bill_payment.amount AS amount_minor, bill.currency, bill_payment.method, bill_payment.reference
    FROM bill_payment JOIN bill ON bill.id = bill_payment.bill;
COMMIT;
