-- A file with schema 34, as `sqlite3 books.bo .dump` says it.
PRAGMA application_id = 1651454001;
PRAGMA user_version = 34;
PRAGMA foreign_keys = OFF;
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
INSERT INTO audit VALUES(1,'2026-11-26T07:06:59.143Z','unknown','init --company ''Weber Metall GmbH'' --chart skr03',1,X'0000000000000000000000000000000000000000000000000000000000000000',X'a769521c926152e86c92cb9c14f83ac821244109f4169943993bac8e7a93da13');
INSERT INTO audit VALUES(2,'2026-11-26T07:06:59.228Z','unknown','config set company.street ''Weg 2''',1,X'a769521c926152e86c92cb9c14f83ac821244109f4169943993bac8e7a93da13',X'12d97bafea20e413980808e6968dc139fdb9d33a46c0cb2e77efaf5bc10c26a1');
INSERT INTO audit VALUES(3,'2026-11-26T07:06:59.240Z','unknown','config set company.zip 50667',1,X'12d97bafea20e413980808e6968dc139fdb9d33a46c0cb2e77efaf5bc10c26a1',X'aa44be8001becf54583390244d80e8667371b1cf1311c05aedeb04b82829ad52');
INSERT INTO audit VALUES(4,'2026-11-26T07:06:59.254Z','unknown','config set company.city Köln',1,X'aa44be8001becf54583390244d80e8667371b1cf1311c05aedeb04b82829ad52',X'51a77f8f7c408f930130f24f836c0a25bc0a930a2d86ae596a2a029677f9708f');
INSERT INTO audit VALUES(5,'2026-11-26T07:06:59.267Z','unknown','config set company.vat_id DE136695976',1,X'51a77f8f7c408f930130f24f836c0a25bc0a930a2d86ae596a2a029677f9708f',X'ac3f3bb5d4843475d4a7a90683d7d3a06287c66bc259e9ed4e6b4f6fd00e4b09');
INSERT INTO audit VALUES(6,'2026-11-26T07:06:59.280Z','unknown','config set company.tax_number 215/5000/1234',1,X'ac3f3bb5d4843475d4a7a90683d7d3a06287c66bc259e9ed4e6b4f6fd00e4b09',X'14d6ee2aa754989c1f6c5aa23dc8b4a0a1261e20ea5e85c79ad99d64c49dd8a1');
INSERT INTO audit VALUES(7,'2026-11-26T07:06:59.297Z','unknown','config set company.state NW',1,X'14d6ee2aa754989c1f6c5aa23dc8b4a0a1261e20ea5e85c79ad99d64c49dd8a1',X'a9c4fa9d372df4886e3334275dd96753dc95f25964829f9f2937e7cb4509c246');
INSERT INTO audit VALUES(8,'2026-11-26T07:06:59.309Z','unknown','config set bank.iban DE89370400440532013000',1,X'a9c4fa9d372df4886e3334275dd96753dc95f25964829f9f2937e7cb4509c246',X'8d3f3d8d215412c83136c3c0b28390d834785f6cde8ceaa8772a25cf81de89ff');
INSERT INTO audit VALUES(9,'2026-11-26T07:06:59.323Z','unknown','config set bank.creditor_id DE98ZZZ09999999999',1,X'8d3f3d8d215412c83136c3c0b28390d834785f6cde8ceaa8772a25cf81de89ff',X'36ac477eafda6e736e3adfa780a9adecb8e701e194108cbc062e9e94b42e4e6b');
INSERT INTO audit VALUES(10,'2026-11-26T07:06:59.338Z','unknown','contact add K-1 ''Kunde Eins GmbH'' --street ''Weg 1'' --zip 50667 --city Köln --country DE --email k1@example.com --iban DE75512108001245126199',1,X'36ac477eafda6e736e3adfa780a9adecb8e701e194108cbc062e9e94b42e4e6b',X'f08ac67a4e44d282502319a2d2d0172a45cd800f6b562f326b91a217a9598a83');
INSERT INTO audit VALUES(11,'2026-11-26T07:06:59.354Z','unknown','contact add L-1 ''Stahl AG'' --supplier --street ''Weg 3'' --zip 50667 --city Köln --vat-id DE123456788 --iban DE12500105170648489890',1,X'f08ac67a4e44d282502319a2d2d0172a45cd800f6b562f326b91a217a9598a83',X'e351b5d219f5e0327a694982fc1ba9684859c79893d21dadf57309b9597f3bf2');
INSERT INTO audit VALUES(12,'2026-11-26T07:06:59.365Z','unknown','bank account add giro --iban DE89370400440532013000',1,X'e351b5d219f5e0327a694982fc1ba9684859c79893d21dadf57309b9597f3bf2',X'663d39c8ab0bf4d024efccc90d191e8a0636d38b36144efe6d8baad2e2dff58f');
INSERT INTO audit VALUES(13,'2026-11-26T07:06:59.378Z','unknown','ledger department add shop Laden',1,X'663d39c8ab0bf4d024efccc90d191e8a0636d38b36144efe6d8baad2e2dff58f',X'2f48e43700e7c1760973aefa732de4952632a9827d8f286ea1c408f2bcf5648f');
INSERT INTO audit VALUES(14,'2026-11-26T07:06:59.392Z','unknown','invoice add --customer K-1 --line ''2 x 50 @19 Mug'' --date 2026-10-01 --issue',5,X'2f48e43700e7c1760973aefa732de4952632a9827d8f286ea1c408f2bcf5648f',X'27b2099ad8685a123c363d00b8ee4372d192d4fc8cecbd38aa1edc0a15348128');
INSERT INTO audit VALUES(15,'2026-11-26T07:06:59.407Z','unknown','invoice add --customer K-1 --line ''1 x 100 @7 Book'' --date 2026-10-05 --discount-days 10 --discount-percent 2 --issue',3,X'27b2099ad8685a123c363d00b8ee4372d192d4fc8cecbd38aa1edc0a15348128',X'613f2cebbf62e9888f8efc6ad548769e76188d713b49953a35cb39b76c7ac307');
INSERT INTO audit VALUES(16,'2026-11-26T07:06:59.426Z','unknown','invoice add --customer K-1 --line ''1 x 10 @19 Draft'' --date 2026-10-05',1,X'613f2cebbf62e9888f8efc6ad548769e76188d713b49953a35cb39b76c7ac307',X'a083da899b2f2817cf4f26b4ec72e2ac0d5e2d164a8663722477c4651275fbf5');
INSERT INTO audit VALUES(17,'2026-11-26T07:06:59.443Z','unknown','invoice cancel RE-2026-0002 --reason Doppelt',5,X'a083da899b2f2817cf4f26b4ec72e2ac0d5e2d164a8663722477c4651275fbf5',X'ed011ad99107d95d4e963cb0c32d81ab458b6909cf567cb110da940178f9daec');
INSERT INTO audit VALUES(18,'2026-11-26T07:06:59.460Z','unknown','bank mandate add M-1 --contact K-1 --signed-on 2026-01-05',1,X'ed011ad99107d95d4e963cb0c32d81ab458b6909cf567cb110da940178f9daec',X'2b323a1729e5491310380e5ba4b74045b51c942081bf81cb477e3ce09bdb6039');
INSERT INTO audit VALUES(19,'2026-11-26T07:06:59.474Z','unknown','buy bill add --supplier L-1 --number S-77 --date 2026-10-02 --line ''1 x 500 @19 Stahl'' --account 3400',1,X'2b323a1729e5491310380e5ba4b74045b51c942081bf81cb477e3ce09bdb6039',X'21e815b93c5c7d3e92a319bd55c72abf325e33b40244274c89e5ef41670d8217');
INSERT INTO audit VALUES(20,'2026-11-26T07:06:59.492Z','unknown','buy bill add --supplier L-1 --number S-78 --date 2026-10-03 --line ''1 x 50 @19 Schrauben'' --account 3400',1,X'21e815b93c5c7d3e92a319bd55c72abf325e33b40244274c89e5ef41670d8217',X'f69834007f27e3a7a15f259734ba357adf05c2b43faea3fbb1c007a34d8c3c8c');
INSERT INTO audit VALUES(21,'2026-11-26T07:06:59.508Z','unknown','buy bill approve EB-2026-0001',2,X'f69834007f27e3a7a15f259734ba357adf05c2b43faea3fbb1c007a34d8c3c8c',X'23cd277081d4167e4d16f134ff1646bf8a372f9fb7145b114483a3b073480549');
INSERT INTO audit VALUES(22,'2026-11-26T07:06:59.528Z','unknown','bank pay EB-2026-0001 --on 2026-11-27 --to -',5,X'23cd277081d4167e4d16f134ff1646bf8a372f9fb7145b114483a3b073480549',X'0d6552416354039fd4da914a2be57c35e163ea3eb967ec91b04eaeed9d457c17');
INSERT INTO audit VALUES(23,'2026-11-26T07:06:59.546Z','unknown','ledger entry add --text Miete --date 2026-10-05 --debit 4210=800 --credit 1200=800 --department shop',1,X'0d6552416354039fd4da914a2be57c35e163ea3eb967ec91b04eaeed9d457c17',X'179f7139a55d862e8f4928ec1dc8f742539caed3a473ce192fc4a0755c36487a');
INSERT INTO audit VALUES(24,'2026-11-26T07:06:59.564Z','unknown','ledger entry reverse 2026/6 --reason Irrtum',1,X'179f7139a55d862e8f4928ec1dc8f742539caed3a473ce192fc4a0755c36487a',X'90141e0a36da004f6a86e0e041b78e411868c43d9e7b1956c6678e62a241bd57');
INSERT INTO audit VALUES(25,'2026-11-26T07:06:59.580Z','unknown','ledger entry import -',1,X'90141e0a36da004f6a86e0e041b78e411868c43d9e7b1956c6678e62a241bd57',X'cff8e09a8870a453937a7f6a0407dd8f44fe513f26f4c993b1bef0890f64719c');
INSERT INTO audit VALUES(26,'2026-11-26T07:06:59.596Z','unknown','ledger recurring add rent --every month --from-day 2026-11-01 --text ''Rent {month}'' --debit 4210=800 --credit 1200=800',2,X'cff8e09a8870a453937a7f6a0407dd8f44fe513f26f4c993b1bef0890f64719c',X'bf7a9da6f414b4d5c2f01297bcc80f9de8911893fd92792e432c8f982ce64949');
INSERT INTO audit VALUES(27,'2026-11-26T07:06:59.608Z','unknown','ledger recurring run --until 2026-11-30',3,X'bf7a9da6f414b4d5c2f01297bcc80f9de8911893fd92792e432c8f982ce64949',X'6b1a51b7c04d86d61d9560133d71ea647e35dc04964c8bbe02230cf8ffdd2306');
INSERT INTO audit VALUES(28,'2026-11-26T07:06:59.624Z','unknown','ledger budget set 4210 9600 --year 2026',1,X'6b1a51b7c04d86d61d9560133d71ea647e35dc04964c8bbe02230cf8ffdd2306',X'2b745fb9fb75221dfbd3f952247c149ee4f7ab460882ff51f8883f990f106b5a');
INSERT INTO audit VALUES(29,'2026-11-26T07:06:59.640Z','unknown','ledger period lock 2026-09 --reason ''VAT return filed''',1,X'2b745fb9fb75221dfbd3f952247c149ee4f7ab460882ff51f8883f990f106b5a',X'7509e01a21309522fa7e443f591f019da92bc2a6c5fb03322ef6547efe338fab');
INSERT INTO audit VALUES(30,'2026-11-26T07:07:00.011Z','unknown','bank import s.xml',2,X'7509e01a21309522fa7e443f591f019da92bc2a6c5fb03322ef6547efe338fab',X'41cc24a9cef7108ede5460584c11836c3fa7415ec74ab54966921407abc6e5d8');
INSERT INTO audit VALUES(31,'2026-11-26T07:07:00.036Z','unknown','bank rules add fees --contains Entgelt --direction out --account 4970',1,X'41cc24a9cef7108ede5460584c11836c3fa7415ec74ab54966921407abc6e5d8',X'915385264bfa1a9b0219dd0638612f2477c26fb05467d25db92eb55bced7d626');
INSERT INTO audit VALUES(32,'2026-11-26T07:07:00.057Z','unknown','bank match --auto',7,X'915385264bfa1a9b0219dd0638612f2477c26fb05467d25db92eb55bced7d626',X'040c33fd5f1e163e50d5c3804f67abb995319b3605672be97744e192106d3427');
INSERT INTO audit VALUES(33,'2026-11-26T07:07:00.083Z','unknown','staff add ''…'' --login ''…''',4,X'040c33fd5f1e163e50d5c3804f67abb995319b3605672be97744e192106d3427',X'd2e1ded0f8394316a2bdcc2821777e5d2d2685f519fcf79d94a6cb2b72476711');
INSERT INTO audit VALUES(34,'2026-11-26T07:07:00.099Z','unknown','staff department add workshop Workshop --from 2024-01-01',1,X'd2e1ded0f8394316a2bdcc2821777e5d2d2685f519fcf79d94a6cb2b72476711',X'2fd6a8221898b68fbb0f21bbd85b24b6a90ca7953c960166d2fc0eb610389a2c');
INSERT INTO audit VALUES(35,'2026-11-26T07:07:00.114Z','unknown','staff add ''…'' --joined 2024-01-01 --salary ''…'' --week ''…'' --leave-days ''…'' --work-state ''…'' --department ''…'' --login ''…''',6,X'2fd6a8221898b68fbb0f21bbd85b24b6a90ca7953c960166d2fc0eb610389a2c',X'84726d66042ac1286c0b0537e010576b0d177e3d84bf6e394852253ce70e2e3a');
INSERT INTO audit VALUES(36,'2026-11-26T07:07:00.132Z','ali','staff leave request E-2 --from 2026-12-21 --until 2026-12-23',3,X'84726d66042ac1286c0b0537e010576b0d177e3d84bf6e394852253ce70e2e3a',X'd92c411c50a37089fed1a9941744720ba1cc835acb7b169c1605aa424f1b6ae5');
INSERT INTO audit VALUES(37,'2026-11-26T07:07:00.151Z','petra','inbox approve GN-2026-0001',4,X'd92c411c50a37089fed1a9941744720ba1cc835acb7b169c1605aa424f1b6ae5',X'e71b28aebeeffcabc55e2d8977a187a185b35e66c5cf10dc3a97b264b797c7d3');
INSERT INTO audit VALUES(38,'2026-11-26T07:07:00.183Z','unknown','staff sick add E-2 --from ''…'' --until ''…''',3,X'e71b28aebeeffcabc55e2d8977a187a185b35e66c5cf10dc3a97b264b797c7d3',X'6493f794e4da8450ac6d3a91167e2782e758f4396d20619c839446dec869dbab');
INSERT INTO audit VALUES(39,'2026-11-26T07:07:00.212Z','unknown','staff time add E-2 2026-11-16 8:00-12:00 12:30-16:30',2,X'6493f794e4da8450ac6d3a91167e2782e758f4396d20619c839446dec869dbab',X'ca3350f6f299312c35aebf6c1a7fd66302e77083228147a663469b7fc9328a80');
INSERT INTO audit VALUES(40,'2026-11-26T07:07:00.241Z','unknown','staff expense add E-2 --on 2026-10-20 --for Werkzeug --category other --gross 11.90 --vat 19',2,X'ca3350f6f299312c35aebf6c1a7fd66302e77083228147a663469b7fc9328a80',X'915c3ee45f8aefc8610c24ccc642191dfcca1de76584ae7a275f95ec3f929eb3');
INSERT INTO audit VALUES(41,'2026-11-26T07:07:00.266Z','unknown','staff trip add E-2 --from 2026-10-21T06:30 --to 2026-10-21T19:00 --reason Montage --km 40',2,X'915c3ee45f8aefc8610c24ccc642191dfcca1de76584ae7a275f95ec3f929eb3',X'e8bc372ac42a71e01c640d6715bf0a1c65fb0128a000db8da704886df3edc739');
INSERT INTO audit VALUES(42,'2026-11-26T07:07:00.291Z','unknown','staff shift plan E-2 2026-12-01 8:00-16:30 --break 30m',2,X'e8bc372ac42a71e01c640d6715bf0a1c65fb0128a000db8da704886df3edc739',X'914bfbb0c81d6878c8a9be9de7e3f56eabc5151025a83f462da619c3e5e70ba3');
INSERT INTO audit VALUES(43,'2026-11-26T07:07:00.323Z','unknown','inbox rule add payment --above 1000 --approver E-1',1,X'914bfbb0c81d6878c8a9be9de7e3f56eabc5151025a83f462da619c3e5e70ba3',X'1ac88f5e5fbb4013bc61d2b67ef849de18f8131e53fbeca4cc0dfe90ac4338b4');
INSERT INTO audit VALUES(44,'2026-11-26T07:07:00.343Z','petra','staff hire opening add Schlosser --wanted-from 2027-01-01',3,X'1ac88f5e5fbb4013bc61d2b67ef849de18f8131e53fbeca4cc0dfe90ac4338b4',X'b7ebe58cb8c0cd21334509e27d599cd4e8e1a589e20701bdd4924f9a393033e2');
INSERT INTO audit VALUES(45,'2026-11-26T07:07:00.363Z','petra','staff hire applicant add ''…'' --opening SA-2026-0001 --on 2026-11-02',2,X'b7ebe58cb8c0cd21334509e27d599cd4e8e1a589e20701bdd4924f9a393033e2',X'71ccf103da96657280ae8ce0a2dfe6eddc9632996897fcbc62a97ded8de7a0ce');
INSERT INTO audit VALUES(46,'2026-11-26T07:07:00.379Z','unknown','staff train course add brand Brandschutz --months 24',1,X'71ccf103da96657280ae8ce0a2dfe6eddc9632996897fcbc62a97ded8de7a0ce',X'8aece1f7edf61a02372478297de44c37f17be127db9e88e9e53ae70324840358');
INSERT INTO audit VALUES(47,'2026-11-26T07:07:00.393Z','unknown','staff train add E-2 brand --on 2026-10-30',2,X'8aece1f7edf61a02372478297de44c37f17be127db9e88e9e53ae70324840358',X'a3af27fd4bac2990397d8a139b18e43721ba475d13e3aec3270b26724b5e7290');
INSERT INTO audit VALUES(48,'2026-11-26T07:07:00.408Z','petra','staff goal add E-2 ''…'' --until 2026-12-31',1,X'a3af27fd4bac2990397d8a139b18e43721ba475d13e3aec3270b26724b5e7290',X'fe8fa97830500b31de56eb49452adee139f0856c1170aaf0da979e34649eee99');
INSERT INTO audit VALUES(49,'2026-11-26T07:07:00.424Z','petra','staff onboard start E-2',2,X'fe8fa97830500b31de56eb49452adee139f0856c1170aaf0da979e34649eee99',X'fd72d7c37018d2d3aa2735da7d66140d26ca88432d9feb6a3a7a4873c7a11c51');
CREATE TABLE audit_record (
    seq    INTEGER NOT NULL,
    no     INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    digest BLOB CHECK (length(digest) = 32),
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_record VALUES(1,1,'book','skr03',X'34b63188473b6ff0a1ff34874f6ba5ae74cab0b0b5a0fdd9d61fa353486e8ab2');
INSERT INTO audit_record VALUES(2,1,'setting','company.street',NULL);
INSERT INTO audit_record VALUES(3,1,'setting','company.zip',NULL);
INSERT INTO audit_record VALUES(4,1,'setting','company.city',NULL);
INSERT INTO audit_record VALUES(5,1,'setting','company.vat_id',NULL);
INSERT INTO audit_record VALUES(6,1,'setting','company.tax_number',NULL);
INSERT INTO audit_record VALUES(7,1,'setting','company.state',NULL);
INSERT INTO audit_record VALUES(8,1,'setting','bank.iban',NULL);
INSERT INTO audit_record VALUES(9,1,'setting','bank.creditor_id',NULL);
INSERT INTO audit_record VALUES(10,1,'contact','K-1',X'ea560c1bb29ce63cd7db96f44c7c1804c0c64ab81a09cbfe438c6322afb8b3ee');
INSERT INTO audit_record VALUES(11,1,'contact','L-1',X'85c035e0038449f8b5416ad84b622c1387b0ac33fb1b8b5ea31f00cecb8a8cb9');
INSERT INTO audit_record VALUES(12,1,'bank account','giro',NULL);
INSERT INTO audit_record VALUES(13,1,'department','shop',NULL);
INSERT INTO audit_record VALUES(14,1,'invoice','D-1',NULL);
INSERT INTO audit_record VALUES(14,2,'party','1',X'ed6c0c12782c77b97af832d0df85876ff51f10592c0240208f54883904e0f186');
INSERT INTO audit_record VALUES(14,3,'party','2',X'bb732d44735d44ed44e444e91a42b5d5105b1a4824eda70fc3411a51caacf844');
INSERT INTO audit_record VALUES(14,4,'entry','2026/1',NULL);
INSERT INTO audit_record VALUES(14,5,'invoice','RE-2026-0001',X'50c0d72070a11a70c8136b0ea730fa624750852f528ca012a27d72e099e57a39');
INSERT INTO audit_record VALUES(15,1,'invoice','D-2',NULL);
INSERT INTO audit_record VALUES(15,2,'entry','2026/2',NULL);
INSERT INTO audit_record VALUES(15,3,'invoice','RE-2026-0002',X'421fdae2e579c1a2b85c4fe35bd9a5822aa8e45419f3d2b5ece88f6d00a27767');
INSERT INTO audit_record VALUES(16,1,'invoice','D-3',NULL);
INSERT INTO audit_record VALUES(17,1,'entry','2026/3',NULL);
INSERT INTO audit_record VALUES(17,2,'invoice','ST-2026-0001',X'94f31420f57cc566e47a199086d2ccda4437882c832a45ac4ddf08d9a1908fde');
INSERT INTO audit_record VALUES(17,3,'settlement','1',X'dad2b53d1996644ada808be8c72e54465a5713da9d92d79935783de803d2b441');
INSERT INTO audit_record VALUES(17,4,'settlement','2',X'a74d55a050390ee12a94ee42e30792d81b0f3c4f3162fe374d36cbf481d38d85');
INSERT INTO audit_record VALUES(17,5,'invoice','RE-2026-0002',NULL);
INSERT INTO audit_record VALUES(18,1,'mandate','M-1',X'b06664eaa1b2212673c30669ad13e10bbcf7d384e99abf43592f2e356031a259');
INSERT INTO audit_record VALUES(19,1,'bill','EB-2026-0001',NULL);
INSERT INTO audit_record VALUES(20,1,'bill','EB-2026-0002',NULL);
INSERT INTO audit_record VALUES(21,1,'entry','2026/4',NULL);
INSERT INTO audit_record VALUES(21,2,'bill','EB-2026-0001',X'731db94cc59e97c27b9c5693703be4f41b3ebb7d7a4c3a60b3fa06e5006280c2');
INSERT INTO audit_record VALUES(22,1,'entry','2026/5',NULL);
INSERT INTO audit_record VALUES(22,2,'bill-payment','1',X'1685bc0a7eafbacd4043632443a5efbd4c8b9eba9d0608aa5a09e6d624edfa1e');
INSERT INTO audit_record VALUES(22,3,'bill','EB-2026-0001',NULL);
INSERT INTO audit_record VALUES(22,4,'payment order','ZA-2026-0001',X'a577c0a74d63a8b3b17dc68794c912fd2bef8d2eb89a1b3723f9312a77347951');
INSERT INTO audit_record VALUES(22,5,'payment order','ZA-2026-0001',NULL);
INSERT INTO audit_record VALUES(23,1,'entry','2026/6',NULL);
INSERT INTO audit_record VALUES(24,1,'entry','2026/7',NULL);
INSERT INTO audit_record VALUES(25,1,'entries','2026/8-9',NULL);
INSERT INTO audit_record VALUES(26,1,'recurring-entry','rent',X'63c13e1972ed0b20562ebc7466a6177b0b844accbe801bfd2a64d20286d37a92');
INSERT INTO audit_record VALUES(26,2,'recurring entry','rent',NULL);
INSERT INTO audit_record VALUES(27,1,'entry','2026/10',NULL);
INSERT INTO audit_record VALUES(27,2,'recurring-entry-run','2026/10',X'35ea299d33d14f3c155104a80cc1518d9c2fab18e8ae7f6a453c4ea708448d3c');
INSERT INTO audit_record VALUES(27,3,'recurring entry','rent',NULL);
INSERT INTO audit_record VALUES(28,1,'budget','base 4210',NULL);
INSERT INTO audit_record VALUES(29,1,'period','2026-09',X'60a56b8d5b3cb35ee70b677161a44b393e1e70cd1e2d3d68dd74137d5ea78165');
INSERT INTO audit_record VALUES(30,1,'bank-file','1',X'baf469719294dc6862e0f9f131064c185331b3b1a3b5b9c5b82a2e9c7f6a8c21');
INSERT INTO audit_record VALUES(30,2,'bank-statement','1',X'671e06626682fac3332086d7b0278fa9e95297b48995cb3bcbe2f3cb9c1b8df2');
INSERT INTO audit_record VALUES(31,1,'bank rule','fees',NULL);
INSERT INTO audit_record VALUES(32,1,'settlement','3',X'7362c98674dc6d8c8e00a222fe9b7beb6daae446f2ce5465618f68f781906630');
INSERT INTO audit_record VALUES(32,2,'invoice','RE-2026-0001',NULL);
INSERT INTO audit_record VALUES(32,3,'bank-match','1',X'744a16507d6dbe951bcc3e5b20aede1eaa28e29f4c91c0a25fc57c295c9458ad');
INSERT INTO audit_record VALUES(32,4,'bank line','1',NULL);
INSERT INTO audit_record VALUES(32,5,'bank-match','2',X'84b7bd6ce60361de5e89b26b61b94165b16462c45a9eb0898ef7c475ae372966');
INSERT INTO audit_record VALUES(32,6,'bank line','2',NULL);
INSERT INTO audit_record VALUES(32,7,'entries','2026/11-12',NULL);
INSERT INTO audit_record VALUES(33,1,'person','E-1',NULL);
INSERT INTO audit_record VALUES(33,2,'person','E-1',NULL);
INSERT INTO audit_record VALUES(33,3,'people','1',X'7d51b68998543fcad34375f10c045cc88e0a6a4e16df622eccaab6ee049ae086');
INSERT INTO audit_record VALUES(33,4,'staff facts','1-3',X'876c5bbe13f4e3141a4132131936ee6188aee9624876138cef83158a3a1260cc');
INSERT INTO audit_record VALUES(34,1,'department','workshop',NULL);
INSERT INTO audit_record VALUES(35,1,'person','E-2',NULL);
INSERT INTO audit_record VALUES(35,2,'contract','E-2/1',NULL);
INSERT INTO audit_record VALUES(35,3,'person','E-2',NULL);
INSERT INTO audit_record VALUES(35,4,'people','2',X'34b9d270683fe00f1f45b856c909dcbdb9194e7b1bab52396ad76b8c2d2a73eb');
INSERT INTO audit_record VALUES(35,5,'contracts','1',X'97c1b889b80eacd4c87006d3cdb2672c1982743687a6a3e46be263116c2da150');
INSERT INTO audit_record VALUES(35,6,'staff facts','4-12',X'94d98f10fd630a1b451ac4a06edb988871805f3babe56f937c24c10bafed6b1f');
INSERT INTO audit_record VALUES(36,1,'leave','UA-2026-0001',X'15b63423867b2512a203c8134ceba2c1ed21f36fd77b2bd820a6af82a2e9d4c9');
INSERT INTO audit_record VALUES(36,2,'leave','UA-2026-0001',NULL);
INSERT INTO audit_record VALUES(36,3,'approval','GN-2026-0001',X'6ca0507f2e1d3f8ccb3d35fa15267ff5c3aa64ce95e4ce896968a29563bbb0ee');
INSERT INTO audit_record VALUES(37,1,'approval','GN-2026-0001',X'318be6b18cb772bc68b562996aeee1dbdb1e298a23b534930a1e1931c084c94d');
INSERT INTO audit_record VALUES(37,2,'approval','GN-2026-0001',X'852482e353b8382995921e18b080d8a9a0a13900f7d8494ad4823a369cb74be2');
INSERT INTO audit_record VALUES(37,3,'leave-step','UA-2026-0001 1',X'ebe6157dc848c90d1b523104d7b5c8a43dc40fe41f6150d7431e341f56624237');
INSERT INTO audit_record VALUES(37,4,'leave','UA-2026-0001',NULL);
INSERT INTO audit_record VALUES(38,1,'sickness','E-2/S1',NULL);
INSERT INTO audit_record VALUES(38,2,'sickness cases','1',X'c747f7135e555077125db9c7b0c26a0bd0064608e391105e4e053ea58e879631');
INSERT INTO audit_record VALUES(38,3,'sickness facts','1',X'3f96adf40f54252d4dfe298b551192894f53ff7114cf74cd0ee05d20b67e955e');
INSERT INTO audit_record VALUES(39,1,'time','E-2 2026-11',NULL);
INSERT INTO audit_record VALUES(39,2,'time entries','1-2',X'f672ef721f16ad99f8d943258425397cb55e38087c8b5db050808990896d8b05');
INSERT INTO audit_record VALUES(40,1,'expense','AU-2026-0001',NULL);
INSERT INTO audit_record VALUES(40,2,'approval','GN-2026-0002',X'73c2604d91a63b3091459100dc83b2c9df52373b189c1a37e8c048cb529d2a63');
INSERT INTO audit_record VALUES(41,1,'trip','DR-2026-0001',NULL);
INSERT INTO audit_record VALUES(41,2,'approval','GN-2026-0003',X'9ef0341653821f2c8699c425121807ef70aca0d46a260f80f655101a7d1374a6');
INSERT INTO audit_record VALUES(42,1,'shifts','E-2 2026-12',NULL);
INSERT INTO audit_record VALUES(42,2,'planned shifts','1',X'84ec47b90181fc9cd0a1382d4de8451aa4df0970185ade46b141cbbd468209a0');
INSERT INTO audit_record VALUES(43,1,'approval rule','payment-1',X'67eb47e251a972969b0a897cd9771b66d57ecdb6281748259c16fc401e17d2f3');
INSERT INTO audit_record VALUES(44,1,'opening','SA-2026-0001',X'40e402c7b9b4fe79f3b93beb50cf404c9fac53d07abcbae9e5d6f9777a88fed2');
INSERT INTO audit_record VALUES(44,2,'opening','SA-2026-0001',NULL);
INSERT INTO audit_record VALUES(44,3,'opening-step','SA-2026-0001 1',X'98ec1e999b2bab60c562148b85db513434ed5b1fe0ac92c67b5235533aa42d40');
INSERT INTO audit_record VALUES(45,1,'applicant','BW-2026-0001',NULL);
INSERT INTO audit_record VALUES(45,2,'applicant-stage','BW-2026-0001 1',X'9eb17e511f17fb03314ccac2d795eabf9b9aca6232fd1eb6fece720904453ccf');
INSERT INTO audit_record VALUES(46,1,'course','brand',NULL);
INSERT INTO audit_record VALUES(47,1,'training','E-2/T1',X'4eade78fce2c3ec3dc2e8ee53d28eea8b167d8129e13409c3a771606917f0f5e');
INSERT INTO audit_record VALUES(47,2,'training','E-2/T1',NULL);
INSERT INTO audit_record VALUES(48,1,'goal','E-2/Z1',NULL);
INSERT INTO audit_record VALUES(49,1,'checklist','E-2 onboard 1',X'2b4b3588150bad14afe1136217329ffbf75c77d4b8f71d001487402cfbd29c0c');
INSERT INTO audit_record VALUES(49,2,'checklist','E-2 onboard',NULL);
CREATE TABLE number_series (
    series TEXT PRIMARY KEY,
    first  INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    CHECK (first <= last)
) STRICT, WITHOUT ROWID;
INSERT INTO number_series VALUES('AU-2026-#',1,1);
INSERT INTO number_series VALUES('BW-2026-#',1,1);
INSERT INTO number_series VALUES('DR-2026-#',1,1);
INSERT INTO number_series VALUES('E-#',1,2);
INSERT INTO number_series VALUES('EB-2026-#',1,2);
INSERT INTO number_series VALUES('GN-2026-#',1,3);
INSERT INTO number_series VALUES('RE-2026-#',1,2);
INSERT INTO number_series VALUES('SA-2026-#',1,1);
INSERT INTO number_series VALUES('ST-2026-#',1,1);
INSERT INTO number_series VALUES('UA-2026-#',1,1);
INSERT INTO number_series VALUES('ZA-2026-#',1,1);
INSERT INTO number_series VALUES('draft',1,3);
INSERT INTO number_series VALUES('entry 2026',1,12);
INSERT INTO number_series VALUES('log',1,49);
INSERT INTO number_series VALUES('sealed contract',0,1);
INSERT INTO number_series VALUES('sealed department_fact',0,0);
INSERT INTO number_series VALUES('sealed person',0,2);
INSERT INTO number_series VALUES('sealed shift',0,1);
INSERT INTO number_series VALUES('sealed sickness',0,1);
INSERT INTO number_series VALUES('sealed sickness_fact',0,1);
INSERT INTO number_series VALUES('sealed staff_fact',0,12);
INSERT INTO number_series VALUES('sealed time_account',0,0);
INSERT INTO number_series VALUES('sealed time_entry',0,2);
INSERT INTO number_series VALUES('sealed time_later',0,0);
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
INSERT INTO contact VALUES(1,'K-1','Kunde Eins GmbH',1,0,'Weg 1',NULL,'50667','Köln','DE','k1@example.com',NULL,NULL,NULL,NULL,NULL,NULL,'de','domestic','net',NULL,NULL,NULL,NULL,'DE75512108001245126199',NULL,1,0,NULL);
INSERT INTO contact VALUES(2,'L-1','Stahl AG',0,1,'Weg 3',NULL,'50667','Köln','DE',NULL,NULL,'DE123456788',NULL,NULL,NULL,NULL,'de','domestic','net',NULL,NULL,NULL,NULL,'DE12500105170648489890',NULL,1,0,NULL);
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
, position TEXT, cash_line TEXT, automatic INTEGER CHECK (automatic IN (0, 1)), closed_on TEXT) STRICT;
INSERT INTO account VALUES(1,'0027','Software','Software','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(2,'0090','Betriebsgebäude','Business premises owned','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(3,'0210','Maschinen','Machines','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(4,'0320','Autos','Cars','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(5,'0410','Geschäftsausstattung','Business equipment','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(6,'0420','Büroeinrichtung und Computer','Office furniture and computers','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(7,'0440','Werkzeug (Anlagevermögen)','Tools (fixed assets)','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(8,'0480','Geringwertige Güter, sofort abgeschrieben','Low-value assets, written off at once','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(9,'0485','Sammelposten über fünf Jahre','Pooled low-value assets over five years','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(10,'0630','Bankdarlehen','Bank loans','liability',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(11,'0730','Darlehen der Gesellschafter','Loans from shareholders','liability',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(12,'0800','Stammkapital','Share capital','equity','share-capital',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(13,'0840','Kapitalrücklage','Capital reserve','equity',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(14,'0860','Gewinnvortrag','Profit carried forward','equity','profit-carried',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(15,'0868','Verlustvortrag','Loss carried forward','equity','loss-carried',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(16,'0880','Eigenkapital des Inhabers','Owner''s capital','equity','equity-capital',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(17,'0955','Rückstellung für Steuern','Provision for taxes','liability',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(18,'0970','Andere Rückstellungen','Other provisions','liability',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(19,'0977','Rückstellung für den Jahresabschluss','Provision for annual accounts','liability',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(20,'0980','Vorausbezahlter Aufwand (ARAP)','Prepaid expenses','asset','prepaid-expense',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(21,'0990','Vorab erhaltener Ertrag (PRAP)','Deferred income','liability','deferred-income',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(22,'1000','Kasse','Cash','asset','cash',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(23,'1200','Bank','Bank','asset','bank',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(24,'1360','Geld unterwegs','Money in transit','asset','transit',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(25,'1400','Forderungen an Kunden','Receivables from customers','asset','receivable',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(26,'1460','Zweifelhafte Forderungen','Doubtful receivables','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(27,'1500','Andere Forderungen','Other receivables','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(28,'1510','Anzahlungen an Lieferanten','Deposits paid to suppliers','asset','deposits-paid',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(29,'1525','Gezahlte Kautionen','Security deposits paid','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(30,'1530','Vorschüsse an Personal','Advances to staff','asset','payroll-advance',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(31,'1545','Umsatzsteuerguthaben','VAT receivable','asset','vat-receivable',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(32,'1568','Vorsteuer 5 %','Input VAT 5 %','asset','vat-in.5',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(33,'1570','Vorsteuer, anderer Satz','Input VAT, other rate','asset','vat-in',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(34,'1571','Vorsteuer 7 %','Input VAT 7 %','asset','vat-in.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(35,'1572','Vorsteuer aus EU-Erwerb 7 %','Input VAT on EU acquisitions 7 %','asset','vat-in.7.acquisition',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(36,'1574','Vorsteuer aus EU-Erwerb 19 %','Input VAT on EU acquisitions 19 %','asset','vat-in.19.acquisition',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(37,'1575','Vorsteuer 16 %','Input VAT 16 %','asset','vat-in.16',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(38,'1576','Vorsteuer 19 %','Input VAT 19 %','asset','vat-in.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(39,'1577','Vorsteuer § 13b 19 %','Input VAT reverse charge 19 %','asset','vat-in.19.reverse-charge',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(40,'1578','Vorsteuer § 13b, anderer Satz','Input VAT reverse charge, other rate','asset','vat-in.reverse-charge',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(41,'1588','Einfuhrumsatzsteuer','Import VAT paid','asset','vat-in.import',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(42,'1590','Durchlaufende Posten','Money passing through','asset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(43,'1593','Verrechnung der Anzahlungen','Clearing of deposits received','asset','deposits-clearing',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(44,'1600','Verbindlichkeiten an Lieferanten','Payables to suppliers','liability','payable',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(45,'1700','Andere Verbindlichkeiten','Other payables','liability',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(46,'1705','Erhaltene Darlehen','Loans received','liability',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(47,'1710','Anzahlungen von Kunden','Deposits received','liability','deposits-received',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(48,'1711','Anzahlungen von Kunden 7 %','Deposits received 7 % VAT','liability','deposits-received.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(49,'1718','Anzahlungen von Kunden 19 %','Deposits received 19 % VAT','liability','deposits-received.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(50,'1736','Geschuldete Steuern und Abgaben','Taxes and duties payable','liability','tax-payable',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(51,'1740','Auszuzahlende Löhne','Net pay payable','liability','payroll-net',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(52,'1741','Geschuldete Lohn- und Kirchensteuer','Wage tax payable','liability','payroll-tax',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(53,'1742','Geschuldete Sozialbeiträge','Social security payable','liability','payroll-social',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(54,'1755','Lohnverrechnung','Payroll clearing','liability','payroll-clearing',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(55,'1761','Umsatzsteuer nicht fällig 7 %','Output VAT not due yet 7 %','liability','vat-out.pending.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(56,'1763','Umsatzsteuer nicht fällig 5 %','Output VAT not due yet 5 %','liability','vat-out.pending.5',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(57,'1765','Umsatzsteuer nicht fällig 16 %','Output VAT not due yet 16 %','liability','vat-out.pending.16',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(58,'1766','Umsatzsteuer nicht fällig 19 %','Output VAT not due yet 19 %','liability','vat-out.pending.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(59,'1770','Umsatzsteuer, anderer Satz','Output VAT, other rate','liability','vat-out',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(60,'1771','Umsatzsteuer 7 %','Output VAT 7 %','liability','vat-out.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(61,'1772','Umsatzsteuer aus EU-Erwerb 7 %','Output VAT on EU acquisitions 7 %','liability','vat-out.7.acquisition',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(62,'1773','Umsatzsteuer 5 %','Output VAT 5 %','liability','vat-out.5',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(63,'1774','Umsatzsteuer aus EU-Erwerb 19 %','Output VAT on EU acquisitions 19 %','liability','vat-out.19.acquisition',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(64,'1775','Umsatzsteuer 16 %','Output VAT 16 %','liability','vat-out.16',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(65,'1776','Umsatzsteuer 19 %','Output VAT 19 %','liability','vat-out.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(66,'1780','Vorauszahlungen der Umsatzsteuer','VAT prepaid to the tax office','liability','vat-prepaid',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(67,'1781','Sondervorauszahlung 1/11','Special VAT prepayment 1/11','liability','vat-prepaid.special',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(68,'1783','Zu Unrecht ausgewiesene Steuer','VAT shown by mistake (§ 14c)','liability','vat-out.14c',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(69,'1785','Umsatzsteuer § 13b, anderer Satz','Output VAT reverse charge, other rate','liability','vat-out.reverse-charge',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(70,'1787','Umsatzsteuer § 13b 19 %','Output VAT reverse charge 19 %','liability','vat-out.19.reverse-charge',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(71,'1789','Umsatzsteuer dieses Jahres','VAT of this year','liability','vat-settlement',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(72,'1790','Umsatzsteuer des Vorjahres','VAT of last year','liability','vat-settlement.last-year',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(73,'1800','Privatentnahme','Private drawings','equity','private-draw',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(74,'1810','Private Steuern','Private taxes','equity','private-draw.tax',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(75,'1890','Privateinlage','Private contributions','equity','private-deposit',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(76,'2100','Zinsen','Interest paid','expense','interest-expense',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(77,'2150','Kursverluste','Exchange losses','expense','exchange-loss',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(78,'2170','Nicht abziehbare Vorsteuer','Input VAT not deductible','expense','vat-in.lost',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(79,'2200','Körperschaftsteuer','Corporation tax','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(80,'2208','Solidaritätszuschlag','Solidarity surcharge','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(81,'2309','Rundung und Kleindifferenzen','Rounding and small differences','expense','rounding',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(82,'2310','Restbuchwert verkaufter Anlagen (Verlust)','Book value of assets sold at a loss','expense','asset-disposal.loss',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(83,'2315','Restbuchwert verkaufter Anlagen (Gewinn)','Book value of assets sold at a gain','income','asset-disposal.gain',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(84,'2380','Spenden','Donations','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(85,'2400','Ausgefallene Forderungen','Bad debts','expense','bad-debt',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(86,'2401','Ausgefallene Forderungen 7 %','Bad debts 7 % VAT','expense','bad-debt.S.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(87,'2406','Ausgefallene Forderungen 19 %','Bad debts 19 % VAT','expense','bad-debt.S.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(88,'2650','Zinserträge und Verzugszinsen','Interest and late payment interest','income','interest-income',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(89,'2660','Kursgewinne','Exchange gains','income','exchange-gain',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(90,'2700','Andere Erträge','Other income','income','other-income',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(91,'2705','Mahngebühren und Verzugspauschalen','Dunning fees and late payment lump sums','income','dunning-fee',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(92,'2732','Eingang abgeschriebener Forderungen','Bad debts recovered','income','bad-debt-recovered',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(93,'2735','Aufgelöste Rückstellungen','Provisions released','income',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(94,'2742','Zahlungen von Versicherungen','Insurance payments received','income',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(95,'2749','Erstattungen nach dem AAG','Sick pay refunds (AAG)','income','payroll-refund',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(96,'3000','Einkauf Material','Materials bought','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(97,'3100','Fremdleistungen','Subcontracted services','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(98,'3120','Bauleistungen § 13b 19 %','Construction reverse charge 19 %','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(99,'3123','EU-Dienstleistungen § 13b 19 %','EU services reverse charge 19 %','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(100,'3125','Auslandsleistungen § 13b 19 %','Foreign services reverse charge 19 %','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(101,'3200','Wareneinkauf','Goods bought','expense','goods',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(102,'3300','Wareneinkauf 7 %','Goods bought 7 % VAT','expense','goods.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(103,'3400','Wareneinkauf 19 %','Goods bought 19 % VAT','expense','goods.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(104,'3420','Wareneinkauf aus der EU 7 %','Goods bought in the EU 7 % VAT','expense','goods.7.acquisition',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(105,'3425','Wareneinkauf aus der EU 19 %','Goods bought in the EU 19 % VAT','expense','goods.19.acquisition',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(106,'3730','Skonto von Lieferanten','Discounts received','expense','discount-received',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(107,'3731','Skonto von Lieferanten 7 %','Discounts received 7 % VAT','expense','discount-received.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(108,'3736','Skonto von Lieferanten 19 %','Discounts received 19 % VAT','expense','discount-received.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(109,'3800','Fracht und Nebenkosten beim Einkauf','Freight and costs of buying','expense','purchase-costs',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(110,'3960','Verbrauch vom Lager','Cost of goods sold from stock','expense','cogs',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(111,'3970','Lager Material','Stock of materials','asset','stock-materials',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(112,'3980','Lager Waren','Stock of goods','asset','stock-goods',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(113,'4110','Löhne','Wages','expense','wages',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(114,'4120','Gehälter','Salaries','expense','salaries',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(115,'4124','Gehalt der Gesellschafter-Geschäftsführung','Pay of managing shareholders','expense','salaries.shareholder',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(116,'4130','Sozialbeiträge des Arbeitgebers','Employer''s social security','expense','social-employer',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(117,'4138','Berufsgenossenschaft','Statutory accident insurance','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(118,'4190','Löhne für Aushilfen','Casual wages','expense','wages.casual',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(119,'4194','Pauschale Steuer für Minijobs','Flat tax on mini-jobs','expense','payroll-flat-tax',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(120,'4195','Löhne für Minijobs','Mini-job wages','expense','wages.mini-job',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(121,'4210','Miete Räume','Rent','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(122,'4230','Heizung','Heating','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(123,'4240','Strom, Gas, Wasser','Power, gas, water','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(124,'4250','Reinigung','Cleaning','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(125,'4320','Gewerbesteuer','Trade tax','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(126,'4360','Versicherungen','Insurance','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(127,'4380','Beiträge und Mitgliedschaften','Memberships','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(128,'4396','Verspätungszuschläge','Late filing charges','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(129,'4510','Kfz-Steuer','Vehicle tax','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(130,'4520','Kfz-Versicherung','Vehicle insurance','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(131,'4530','Kraftstoff und laufende Kfz-Kosten','Fuel and running vehicle costs','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(132,'4540','Kfz-Reparaturen','Vehicle repairs','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(133,'4570','Kfz-Leasing','Vehicle leasing','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(134,'4600','Werbung','Advertising','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(135,'4630','Geschenke, abziehbar','Gifts, deductible','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(136,'4635','Geschenke, nicht abziehbar','Gifts, not deductible','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(137,'4650','Bewirtung, abziehbarer Teil','Business meals, deductible share','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(138,'4654','Bewirtung, nicht abziehbarer Teil','Business meals, share not deductible','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(139,'4660','Reisekosten Personal','Staff travel','expense','travel-staff',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(140,'4670','Reisekosten Inhaber','Owner''s travel','expense','travel-owner',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(141,'4710','Verpackung','Packaging','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(142,'4730','Fracht an Kunden','Freight to customers','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(143,'4760','Provisionen an Vertreter','Sales commissions paid','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(144,'4800','Reparatur von Maschinen','Machine repairs','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(145,'4805','Reparatur der Ausstattung','Equipment repairs','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(146,'4806','Wartung von Hard- und Software','Hardware and software maintenance','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(147,'4822','Abschreibung immaterieller Güter','Amortisation of intangibles','expense','depreciation.intangible',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(148,'4830','Abschreibung Sachanlagen','Depreciation','expense','depreciation',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(149,'4855','Sofortabschreibung geringwertiger Güter','Low-value assets written off','expense','depreciation.low-value',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(150,'4862','Abschreibung Sammelposten','Depreciation of pooled assets','expense','depreciation.pool',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(151,'4900','Anderer betrieblicher Aufwand','Other operating expense','expense','other-expense',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(152,'4910','Porto','Postage','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(153,'4920','Telefon','Telephone','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(154,'4925','Internet','Internet','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(155,'4930','Büromaterial','Office supplies','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(156,'4940','Bücher und Zeitschriften','Books and journals','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(157,'4945','Fortbildung','Training','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(158,'4950','Rechtsberatung','Legal and other advice','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(159,'4955','Buchführung','Bookkeeping','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(160,'4957','Jahresabschluss und Prüfung','Annual accounts and audit','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(161,'4964','Lizenzen und Rechte','Licences and rights','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(162,'4965','Leasing für Geräte','Equipment leasing','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(163,'4969','Entsorgung','Waste disposal','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(164,'4970','Bankgebühren','Bank charges','expense','bank-charges',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(165,'4980','Betriebsbedarf','Operating supplies','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(166,'4985','Werkzeug und Kleingeräte','Small tools','expense',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(167,'8100','Erlöse steuerfrei ohne Vorsteuerabzug','Exempt sales without input VAT deduction','income','revenue.E',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(168,'8120','Ausfuhr in Drittländer','Exports outside the EU','income','revenue.G',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(169,'8125','Lieferungen in die EU','Supplies within the EU','income','revenue.K',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(170,'8195','Erlöse Kleinunternehmer § 19','Sales of a small business (§ 19)','income','revenue.small-business',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(171,'8200','Erlöse, anderer Satz','Sales, other rate','income','revenue',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(172,'8290','Erlöse 0 %','Sales 0 % VAT','income','revenue.Z',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(173,'8300','Erlöse 7 %','Sales 7 % VAT','income','revenue.S.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(174,'8305','Erlöse 5 % (2020)','Sales 5 % VAT (2020)','income','revenue.S.5',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(175,'8336','Dienstleistungen an EU-Firmen','Services to businesses in the EU','income','revenue.AE.eu-service',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(176,'8337','Erlöse § 13b','Reverse-charge sales','income','revenue.AE',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(177,'8338','Leistungen, steuerbar im Drittland','Services taxable outside the EU','income','revenue.O',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(178,'8339','Leistungen, steuerbar im EU-Ausland','Services taxable elsewhere in the EU','income','revenue.O.eu',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(179,'8340','Erlöse 16 % (2020)','Sales 16 % VAT (2020)','income','revenue.S.16',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(180,'8400','Erlöse 19 %','Sales 19 % VAT','income','revenue.S.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(181,'8590','Sachbezüge des Personals','Staff benefits in kind','income','payroll-benefit',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(182,'8611','Firmenwagen des Personals 19 %','Staff use of company cars 19 % VAT','income','payroll-benefit.car',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(183,'8700','Nachlässe an Kunden','Sales allowances','income','allowance-given',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(184,'8710','Nachlässe an Kunden 7 %','Sales allowances 7 % VAT','income','allowance-given.S.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(185,'8720','Nachlässe an Kunden 19 %','Sales allowances 19 % VAT','income','allowance-given.S.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(186,'8730','Skonto an Kunden','Discounts given','income','discount-given',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(187,'8731','Skonto an Kunden 7 %','Discounts given 7 % VAT','income','discount-given.S.7',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(188,'8736','Skonto an Kunden 19 %','Discounts given 19 % VAT','income','discount-given.S.19',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(189,'8801','Verkauf von Anlagen 19 % (Verlust)','Assets sold at a loss 19 % VAT','expense','asset-sale.loss',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(190,'8820','Verkauf von Anlagen 19 % (Gewinn)','Assets sold at a gain 19 % VAT','income','asset-sale.gain',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(191,'8921','Private Kfz-Nutzung 19 %','Private use of vehicles 19 % VAT','income',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(192,'8924','Private Kfz-Nutzung ohne Steuer','Private use of vehicles without VAT','income',NULL,NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(193,'9000','Eröffnung der Sachkonten','Opening balances','equity','opening',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(194,'9008','Eröffnung der Kundenkonten','Opening balances of customers','equity','opening.receivable',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(195,'9009','Eröffnung der Lieferantenkonten','Opening balances of suppliers','equity','opening.payable',NULL,NULL,NULL,NULL);
INSERT INTO account VALUES(196,'1701','Auslagen von Mitarbeitern','Expenses owed to staff','liability','payable-staff',NULL,NULL,NULL,NULL);
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
    hash      BLOB NOT NULL CHECK (length(hash) = 32), key TEXT,
    UNIQUE (year, no)
) STRICT;
INSERT INTO entry VALUES(1,2026,1,'2026-10-01','Rechnung RE-2026-0001 Kunde Eins GmbH','RE-2026-0001','invoice',NULL,'2026-11-26T07:06:59.392Z','unknown',X'0000000000000000000000000000000000000000000000000000000000000000',X'1808e49e88d142dc86ed47e3b0e9b224b64b2d42e117ecfca12df1a1f645c46b',NULL);
INSERT INTO entry VALUES(2,2026,2,'2026-10-05','Rechnung RE-2026-0002 Kunde Eins GmbH','RE-2026-0002','invoice',NULL,'2026-11-26T07:06:59.407Z','unknown',X'1808e49e88d142dc86ed47e3b0e9b224b64b2d42e117ecfca12df1a1f645c46b',X'da8b3c1f5f075b7cbb6622b4c4687fdebf3272b755b60dc0abd33c9a814282c0',NULL);
INSERT INTO entry VALUES(3,2026,3,'2026-11-26','Storno von RE-2026-0002 Kunde Eins GmbH','ST-2026-0001','reversal',2,'2026-11-26T07:06:59.443Z','unknown',X'da8b3c1f5f075b7cbb6622b4c4687fdebf3272b755b60dc0abd33c9a814282c0',X'75c8e21bacd366739a64b49e76d6f1e0c0fc0031b8189f584ce95b84249d432a',NULL);
INSERT INTO entry VALUES(4,2026,4,'2026-10-02','Eingangsrechnung EB-2026-0001 Stahl AG S-77','EB-2026-0001','buy',NULL,'2026-11-26T07:06:59.508Z','unknown',X'75c8e21bacd366739a64b49e76d6f1e0c0fc0031b8189f584ce95b84249d432a',X'c8adf40150e4c6bdc7b3c8e5a2f02424b9d578e8cafe0bddf65d2118efbafec8',NULL);
INSERT INTO entry VALUES(5,2026,5,'2026-11-27','Zahlung EB-2026-0001 Stahl AG S-77','EB-2026-0001','buy',NULL,'2026-11-26T07:06:59.528Z','unknown',X'c8adf40150e4c6bdc7b3c8e5a2f02424b9d578e8cafe0bddf65d2118efbafec8',X'99623d52245bd75681b77f9664c25a0eb13f3a143d910d04e10604c680b3df3a',NULL);
INSERT INTO entry VALUES(6,2026,6,'2026-10-05','Miete',NULL,'manual',NULL,'2026-11-26T07:06:59.546Z','unknown',X'99623d52245bd75681b77f9664c25a0eb13f3a143d910d04e10604c680b3df3a',X'3aa9523a928e7d38b89dc136ed1c6f869b284ee261701f49c404e708ac9333cd','d1e5299241e9');
INSERT INTO entry VALUES(7,2026,7,'2026-10-05','Storno von 2026/6: Irrtum',NULL,'reversal',6,'2026-11-26T07:06:59.564Z','unknown',X'3aa9523a928e7d38b89dc136ed1c6f869b284ee261701f49c404e708ac9333cd',X'3eddf4e8f7377a5cca89bdec479c40b99258f991fb7ea0c59c07493202b66f39','7063cf2dfc3e');
INSERT INTO entry VALUES(8,2026,8,'2026-10-06','Porto',NULL,'manual',NULL,'2026-11-26T07:06:59.580Z','unknown',X'3eddf4e8f7377a5cca89bdec479c40b99258f991fb7ea0c59c07493202b66f39',X'8828790bd8d6357fccfeacd3f5a3a10abf08ffb4b639ccb715580115ffc4b47e','a');
INSERT INTO entry VALUES(9,2026,9,'2026-10-07','Porto',NULL,'manual',NULL,'2026-11-26T07:06:59.580Z','unknown',X'8828790bd8d6357fccfeacd3f5a3a10abf08ffb4b639ccb715580115ffc4b47e',X'0eff47f4bc56f736d76e769f1c66a9d677a6d3d92074df0279dc49650525aba0','b');
INSERT INTO entry VALUES(10,2026,10,'2026-11-01','Rent 2026-11',NULL,'manual',NULL,'2026-11-26T07:06:59.608Z','unknown',X'0eff47f4bc56f736d76e769f1c66a9d677a6d3d92074df0279dc49650525aba0',X'161adf26e2f1c0ae39b6c9f81585f2cc7a0bdf1533496059a9042412cef1f8e6','a832d055072b');
INSERT INTO entry VALUES(11,2026,11,'2026-10-12','Zahlung RE-2026-0001 Kunde Eins GmbH','RE-2026-0001','invoice',NULL,'2026-11-26T07:07:00.057Z','unknown',X'161adf26e2f1c0ae39b6c9f81585f2cc7a0bdf1533496059a9042412cef1f8e6',X'a3640e5c5087d52b4d2e2e9f6952b00a3216f65a4dd2073f2c1628608f2b181b',NULL);
INSERT INTO entry VALUES(12,2026,12,'2026-10-15','Bank: Entgelt',NULL,'bank',NULL,'2026-11-26T07:07:00.057Z','unknown',X'a3640e5c5087d52b4d2e2e9f6952b00a3216f65a4dd2073f2c1628608f2b181b',X'e02b05465fbcd30d8b67becd0beaaee3ef037379ca3ddc5495d2e0ef62e14146',NULL);
CREATE TABLE posting (
    entry          INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    line           INTEGER NOT NULL,
    account        INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    date           TEXT NOT NULL,
    amount         INTEGER NOT NULL,
    currency       TEXT,
    foreign_amount INTEGER,
    tax            TEXT,
    contact        INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, department INTEGER REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (entry, line),
    CHECK ((currency IS NULL) = (foreign_amount IS NULL)),
    CHECK (amount <> 0 OR foreign_amount <> 0)
) STRICT, WITHOUT ROWID;
INSERT INTO posting VALUES(1,1,25,'2026-10-01',11900,NULL,NULL,NULL,1,NULL);
INSERT INTO posting VALUES(1,2,180,'2026-10-01',-10000,NULL,NULL,'S19',NULL,NULL);
INSERT INTO posting VALUES(1,3,65,'2026-10-01',-1900,NULL,NULL,'S19',NULL,NULL);
INSERT INTO posting VALUES(2,1,25,'2026-10-05',10700,NULL,NULL,NULL,1,NULL);
INSERT INTO posting VALUES(2,2,173,'2026-10-05',-10000,NULL,NULL,'S7',NULL,NULL);
INSERT INTO posting VALUES(2,3,60,'2026-10-05',-700,NULL,NULL,'S7',NULL,NULL);
INSERT INTO posting VALUES(3,1,25,'2026-11-26',-10700,NULL,NULL,NULL,1,NULL);
INSERT INTO posting VALUES(3,2,173,'2026-11-26',10000,NULL,NULL,'S7',NULL,NULL);
INSERT INTO posting VALUES(3,3,60,'2026-11-26',700,NULL,NULL,'S7',NULL,NULL);
INSERT INTO posting VALUES(4,1,103,'2026-10-02',50000,NULL,NULL,'in.S19',NULL,NULL);
INSERT INTO posting VALUES(4,2,38,'2026-10-02',9500,NULL,NULL,'in.S19',NULL,NULL);
INSERT INTO posting VALUES(4,3,44,'2026-10-02',-59500,NULL,NULL,NULL,2,NULL);
INSERT INTO posting VALUES(5,1,44,'2026-11-27',59500,NULL,NULL,NULL,2,NULL);
INSERT INTO posting VALUES(5,2,24,'2026-11-27',-59500,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(6,1,121,'2026-10-05',80000,NULL,NULL,NULL,NULL,1);
INSERT INTO posting VALUES(6,2,23,'2026-10-05',-80000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(7,1,121,'2026-10-05',-80000,NULL,NULL,NULL,NULL,1);
INSERT INTO posting VALUES(7,2,23,'2026-10-05',80000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(8,1,152,'2026-10-06',520,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(8,2,23,'2026-10-06',-520,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(9,1,152,'2026-10-07',180,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(9,2,23,'2026-10-07',-180,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(10,1,121,'2026-11-01',80000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(10,2,23,'2026-11-01',-80000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(11,1,23,'2026-10-12',11900,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(11,2,25,'2026-10-12',-11900,NULL,NULL,NULL,1,NULL);
INSERT INTO posting VALUES(12,1,23,'2026-10-15',-990,NULL,NULL,NULL,NULL,NULL);
INSERT INTO posting VALUES(12,2,164,'2026-10-15',990,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE party_copy (
    id      INTEGER PRIMARY KEY,
    content TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO party_copy VALUES(1,'{"name":"Kunde Eins GmbH","number":"K-1","street":"Weg 1","zip":"50667","city":"Köln","country":"DE","email":"k1@example.com","iban":"DE75512108001245126199"}');
INSERT INTO party_copy VALUES(2,'{"name":"Weber Metall GmbH","street":"Weg 2","zip":"50667","city":"Köln","country":"DE","vat_id":"DE136695976","tax_number":"215/5000/1234","iban":"DE89370400440532013000","creditor_id":"DE98ZZZ09999999999"}');
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
    written_off       INTEGER NOT NULL DEFAULT 0 CHECK (written_off IN (0, 1)), particulars TEXT, opened_on TEXT,
    CHECK (draft IS NOT NULL OR number IS NOT NULL),
    CHECK ((number IS NULL) = (issued_at IS NULL)),
    CHECK (number IS NULL OR (buyer IS NOT NULL AND seller IS NOT NULL AND due_on IS NOT NULL AND entry IS NOT NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL)),
    CHECK ((kind IN ('credit-note', 'cancellation')) = (corrects IS NOT NULL)),
    CHECK (payable = net + vat + rounding - prepaid)
) STRICT;
INSERT INTO invoice VALUES(1,'D-1','RE-2026-0001','RE-2026-#',1,0,NULL,'invoice',1,'2026-10-01',1,NULL,NULL,'2026-10-15','EUR',NULL,'net',14,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,10000,1900,0,0,11900,11900,'Kunde Eins GmbH',1,2,1,'2026-11-26T07:06:59.392Z',11900,0,0,0,NULL,NULL);
INSERT INTO invoice VALUES(2,'D-2','RE-2026-0002','RE-2026-#',2,0,NULL,'invoice',1,'2026-10-05',1,NULL,NULL,'2026-10-19','EUR',NULL,'net',14,10,'2',NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,10000,700,0,0,10700,10700,'Kunde Eins GmbH',1,2,2,'2026-11-26T07:06:59.407Z',10700,0,1,0,NULL,NULL);
INSERT INTO invoice VALUES(3,'D-3',NULL,NULL,NULL,0,NULL,'invoice',1,'2026-10-05',1,NULL,NULL,NULL,'EUR',NULL,'net',14,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1000,190,0,0,1190,1190,'Kunde Eins GmbH',NULL,NULL,NULL,NULL,0,0,0,0,NULL,NULL);
INSERT INTO invoice VALUES(4,NULL,'ST-2026-0001','ST-2026-#',1,0,NULL,'cancellation',1,'2026-11-26',1,NULL,NULL,'2026-11-26','EUR',NULL,'net',0,NULL,NULL,NULL,0,NULL,'de',NULL,NULL,NULL,NULL,NULL,NULL,2,'Doppelt',-10000,-700,0,0,-10700,-10700,'Kunde Eins GmbH',1,2,3,'2026-11-26T07:06:59.443Z',-10700,0,0,0,NULL,NULL);
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
INSERT INTO invoice_line VALUES(1,1,'Mug',NULL,NULL,2000000,NULL,'50.00','19',NULL,10000);
INSERT INTO invoice_line VALUES(2,1,'Book',NULL,NULL,1000000,NULL,'100.00','7',NULL,10000);
INSERT INTO invoice_line VALUES(3,1,'Draft',NULL,NULL,1000000,NULL,'10.00','19',NULL,1000);
INSERT INTO invoice_line VALUES(4,1,'Book',NULL,NULL,-1000000,NULL,'100.00','7',NULL,-10000);
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
CREATE TABLE invoice_vat (
    invoice INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    vat     TEXT NOT NULL,
    net     INTEGER NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (invoice, vat)
) STRICT, WITHOUT ROWID;
INSERT INTO invoice_vat VALUES(1,'19',10000,1900);
INSERT INTO invoice_vat VALUES(2,'7',10000,700);
INSERT INTO invoice_vat VALUES(3,'19',1000,190);
INSERT INTO invoice_vat VALUES(4,'7',-10000,-700);
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
INSERT INTO settlement VALUES(1,2,'cancellation','2026-11-26',10700,NULL,NULL,'ST-2026-0001',NULL,NULL);
INSERT INTO settlement VALUES(2,4,'cancellation','2026-11-26',-10700,NULL,NULL,'RE-2026-0002',NULL,NULL);
INSERT INTO settlement VALUES(3,1,'payment','2026-10-12',11900,NULL,NULL,'giro 1','bank:1/1',11);
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
CREATE TABLE dispatch (
    id         INTEGER PRIMARY KEY,
    invoice    INTEGER NOT NULL REFERENCES invoice (id),
    at         TEXT NOT NULL,
    how        TEXT NOT NULL CHECK (how IN ('smtp', 'eml')),
    recipient  TEXT NOT NULL,
    message_id TEXT NOT NULL,
    error      TEXT
) STRICT;
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
CREATE TABLE recurring_run (
    recurring INTEGER NOT NULL REFERENCES recurring (id),
    period    TEXT NOT NULL,
    invoice   INTEGER NOT NULL REFERENCES invoice (id),
    PRIMARY KEY (recurring, period)
) STRICT, WITHOUT ROWID;
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
    cancelled        INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)), pay_by TEXT CHECK (pay_by IN ('transfer', 'direct-debit', 'card')), difference_to TEXT, book_vat INTEGER, opened_on TEXT,
    CHECK ((status = 'received') = (decided_on IS NULL)),
    CHECK ((status = 'rejected') = (reason IS NOT NULL)),
    CHECK ((status = 'approved') = (entry IS NOT NULL)),
    CHECK ((status = 'approved') = (deducts IS NOT NULL)),
    CHECK ((status = 'approved') = (as_stated IS NOT NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL)),
    CHECK ((service_from IS NULL) = (service_to IS NULL))
) STRICT;
INSERT INTO bill VALUES(1,'EB-2026-0001','EB-2026-#',1,'approved','invoice',2,'Stahl AG','S-77','2026-10-02','2026-11-26',NULL,NULL,'2026-11-01','EUR',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,50000,9500,0,0,59500,59500,NULL,'2026-10-02',NULL,1,0,4,59500,0,NULL,NULL,NULL,NULL);
INSERT INTO bill VALUES(2,'EB-2026-0002','EB-2026-#',2,'received','invoice',2,'Stahl AG','S-78','2026-10-03','2026-11-26',NULL,NULL,'2026-11-02','EUR',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,5000,950,0,0,5950,5950,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL);
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
INSERT INTO bill_line VALUES(1,1,'Stahl',NULL,NULL,1000000,NULL,'500.00',1000000,0,50000,'19',NULL,'3400');
INSERT INTO bill_line VALUES(2,1,'Schrauben',NULL,NULL,1000000,NULL,'50.00',1000000,0,5000,'19',NULL,'3400');
CREATE TABLE bill_vat (
    bill   INTEGER NOT NULL REFERENCES bill (id) DEFERRABLE INITIALLY DEFERRED,
    vat    TEXT NOT NULL,
    net    INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (bill, vat)
) STRICT, WITHOUT ROWID;
INSERT INTO bill_vat VALUES(1,'19',50000,9500);
INSERT INTO bill_vat VALUES(2,'19',5000,950);
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
, vat_moved INTEGER) STRICT;
INSERT INTO bill_payment VALUES(1,1,'payment','2026-11-27',59500,59500,NULL,NULL,'ZA-2026-0001','ZA-2026-0001-1',5,NULL);
CREATE TABLE department (
    id   INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;
INSERT INTO department VALUES(1,'shop','Laden');
INSERT INTO department VALUES(2,'workshop','Workshop');
CREATE TABLE period (
    month      TEXT PRIMARY KEY CHECK (length(month) = 7),
    state      TEXT NOT NULL CHECK (state IN ('open', 'locked', 'closed')),
    reason     TEXT NOT NULL CHECK (length(reason) > 0),
    changed_at TEXT NOT NULL,
    actor      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO period VALUES('2026-09','locked','VAT return filed','2026-11-26T07:06:59.640Z','unknown');
CREATE TABLE month_sum (
    account INTEGER NOT NULL REFERENCES account (id),
    month   TEXT NOT NULL,
    debit   INTEGER NOT NULL,
    credit  INTEGER NOT NULL,
    PRIMARY KEY (account, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE month_sum_upto (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    entry INTEGER NOT NULL
) STRICT;
INSERT INTO month_sum_upto VALUES(1,0);
CREATE TABLE bank_account (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    iban     TEXT UNIQUE,
    bic      TEXT,
    bank     TEXT,
    holder   TEXT,
    currency TEXT NOT NULL,
    account  INTEGER NOT NULL UNIQUE REFERENCES account (id)
) STRICT;
INSERT INTO bank_account VALUES(1,'giro','DE89370400440532013000',NULL,NULL,NULL,'EUR',23);
CREATE TABLE bank_file (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    format      TEXT NOT NULL,
    sha256      BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content     BLOB NOT NULL,
    imported_at TEXT NOT NULL
) STRICT;
INSERT INTO bank_file VALUES(1,'s.xml','camt.053',X'e5d41140322bb7f81ccd035d1158323cf4103953ed5d35df640ee56cb194a1f9',X'3c3f786d6c2076657273696f6e3d22312e302220656e636f64696e673d225554462d38223f3e3c446f63756d656e7420786d6c6e733d2275726e3a69736f3a7374643a69736f3a32303032323a746563683a7873643a63616d742e3035332e3030312e3032223e3c426b546f4373746d7253746d743e3c4772704864723e3c4d736749643e53542d30313c2f4d736749643e3c4372654474546d3e323032362d31302d31365432303a30303a30303c2f4372654474546d3e3c2f4772704864723e3c53746d743e3c49643e53542d30313c2f49643e3c456c6374726e635365714e623e30313c2f456c6374726e635365714e623e3c4372654474546d3e323032362d31302d31365432303a30303a30303c2f4372654474546d3e3c416363743e3c49643e3c4942414e3e444538393337303430303434303533323031333030303c2f4942414e3e3c2f49643e3c2f416363743e3c42616c3e3c54703e3c43644f7250727472793e3c43643e4f5042443c2f43643e3c2f43644f7250727472793e3c2f54703e3c416d74204363793d22455552223e353030302e30303c2f416d743e3c436474446274496e643e435244543c2f436474446274496e643e3c44743e3c44743e323032362d31302d31313c2f44743e3c2f44743e3c2f42616c3e3c42616c3e3c54703e3c43644f7250727472793e3c43643e434c42443c2f43643e3c2f43644f7250727472793e3c2f54703e3c416d74204363793d22455552223e353131362e31303c2f416d743e3c436474446274496e643e435244543c2f436474446274496e643e3c44743e3c44743e323032362d31302d31363c2f44743e3c2f44743e3c2f42616c3e3c4e7472793e3c416d74204363793d22455552223e3131392e30303c2f416d743e3c436474446274496e643e435244543c2f436474446274496e643e3c5374733e424f4f4b3c2f5374733e3c426f6f6b6744743e3c44743e323032362d31302d31323c2f44743e3c2f426f6f6b6744743e3c56616c44743e3c44743e323032362d31302d31323c2f44743e3c2f56616c44743e3c426b547843643e3c50727472793e3c43643e3136363c2f43643e3c497373723e444b3c2f497373723e3c2f50727472793e3c2f426b547843643e3c4e74727944746c733e3c547844746c733e3c526566733e3c456e64546f456e6449643e4e4f5450524f56494445443c2f456e64546f456e6449643e3c2f526566733e3c526c746450746965733e3c446274723e3c4e6d3e4b756e64652045696e733c2f4e6d3e3c2f446274723e3c44627472416363743e3c49643e3c4942414e3e444537353531323130383030313234353132363139393c2f4942414e3e3c2f49643e3c2f44627472416363743e3c2f526c746450746965733e3c526d74496e663e3c55737472643e52452d323032362d303030313c2f55737472643e3c2f526d74496e663e3c2f547844746c733e3c2f4e74727944746c733e3c2f4e7472793e3c4e7472793e3c416d74204363793d22455552223e392e39303c2f416d743e3c436474446274496e643e444249543c2f436474446274496e643e3c5374733e424f4f4b3c2f5374733e3c426f6f6b6744743e3c44743e323032362d31302d31353c2f44743e3c2f426f6f6b6744743e3c56616c44743e3c44743e323032362d31302d31353c2f44743e3c2f56616c44743e3c426b547843643e3c50727472793e3c43643e3830383c2f43643e3c497373723e444b3c2f497373723e3c2f50727472793e3c2f426b547843643e3c4e74727944746c733e3c547844746c733e3c526566733e3c456e64546f456e6449643e4e4f5450524f56494445443c2f456e64546f456e6449643e3c2f526566733e3c526c746450746965733e3c436474723e3c4e6d3e42616e6b3c2f4e6d3e3c2f436474723e3c2f526c746450746965733e3c526d74496e663e3c55737472643e456e7467656c743c2f55737472643e3c2f526d74496e663e3c2f547844746c733e3c2f4e74727944746c733e3c2f4e7472793e3c4e7472793e3c416d74204363793d22455552223e372e30303c2f416d743e3c436474446274496e643e435244543c2f436474446274496e643e3c5374733e424f4f4b3c2f5374733e3c426f6f6b6744743e3c44743e323032362d31302d31363c2f44743e3c2f426f6f6b6744743e3c56616c44743e3c44743e323032362d31302d31363c2f44743e3c2f56616c44743e3c426b547843643e3c50727472793e3c43643e3136363c2f43643e3c497373723e444b3c2f497373723e3c2f50727472793e3c2f426b547843643e3c4e74727944746c733e3c547844746c733e3c526566733e3c456e64546f456e6449643e4e4f5450524f56494445443c2f456e64546f456e6449643e3c2f526566733e3c526c746450746965733e3c446274723e3c4e6d3e583c2f4e6d3e3c2f446274723e3c2f526c746450746965733e3c526d74496e663e3c55737472643e756e6b6c61723c2f55737472643e3c2f526d74496e663e3c2f547844746c733e3c2f4e74727944746c733e3c2f4e7472793e3c2f53746d743e3c2f426b546f4373746d7253746d743e3c2f446f63756d656e743e0a','2026-11-26T07:07:00.011Z');
CREATE TABLE bank_statement (
    id           INTEGER PRIMARY KEY,
    file         INTEGER NOT NULL REFERENCES bank_file (id),
    bank_account INTEGER NOT NULL REFERENCES bank_account (id),
    number       TEXT,
    from_date    TEXT,
    to_date      TEXT,
    opening      INTEGER,
    closing      INTEGER,
    CHECK (from_date <= to_date)
) STRICT;
INSERT INTO bank_statement VALUES(1,1,1,'01','2026-10-12','2026-10-16',500000,511610);
CREATE TABLE bank_line (
    id             INTEGER PRIMARY KEY,
    bank_account   INTEGER NOT NULL REFERENCES bank_account (id),
    statement      INTEGER NOT NULL REFERENCES bank_statement (id),
    position       INTEGER NOT NULL,
    booked_on      TEXT NOT NULL,
    valued_on      TEXT,
    amount         INTEGER NOT NULL,
    name           TEXT,
    iban           TEXT,
    bic            TEXT,
    purpose        TEXT,
    end_to_end     TEXT,
    mandate        TEXT,
    creditor       TEXT,
    bank_reference TEXT,
    code           TEXT,
    return_reason  TEXT,
    original_amount TEXT,
    digest         BLOB NOT NULL CHECK (length(digest) = 32),
    occurrence     INTEGER NOT NULL CHECK (occurrence > 0),
    matched        INTEGER NOT NULL DEFAULT 0,
    UNIQUE (bank_account, digest, occurrence)
) STRICT;
INSERT INTO bank_line VALUES(1,1,1,1,'2026-10-12','2026-10-12',11900,'Kunde Eins','DE75512108001245126199',NULL,'RE-2026-0001',NULL,NULL,NULL,NULL,'166',NULL,NULL,X'17280bac760294b2f144d9f427a6a95fea453f0907649d0ca1770a8e39c0002d',1,11900);
INSERT INTO bank_line VALUES(2,1,1,2,'2026-10-15','2026-10-15',-990,'Bank',NULL,NULL,'Entgelt',NULL,NULL,NULL,NULL,'808',NULL,NULL,X'9e0516faff16fbdeab6a76ed44cc4ad2dc73bd8fdea6aa19219ded90265d2423',1,-990);
INSERT INTO bank_line VALUES(3,1,1,3,'2026-10-16','2026-10-16',700,'X',NULL,NULL,'unklar',NULL,NULL,NULL,NULL,'166',NULL,NULL,X'db3dc3baed1d8001a4f912d42229b1e4002601967c2c5a6626287a169a82251e',1,0);
CREATE TABLE bank_detail (
    line       INTEGER NOT NULL REFERENCES bank_line (id),
    position   INTEGER NOT NULL,
    amount     INTEGER NOT NULL,
    name       TEXT,
    iban       TEXT,
    purpose    TEXT,
    end_to_end TEXT,
    mandate    TEXT,
    return_reason TEXT,
    PRIMARY KEY (line, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE bank_match (
    id       INTEGER PRIMARY KEY,
    line     INTEGER NOT NULL REFERENCES bank_line (id),
    amount   INTEGER NOT NULL,
    what     TEXT NOT NULL CHECK (what IN ('invoice', 'bill', 'account', 'transfer', 'existing', 'order')),
    document TEXT,
    how      TEXT NOT NULL,
    entry    INTEGER NOT NULL REFERENCES entry (id),
    undoes   INTEGER UNIQUE REFERENCES bank_match (id),
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;
INSERT INTO bank_match VALUES(1,1,11900,'invoice','RE-2026-0001','number RE-2026-0001, the amount is right',11,NULL,'2026-11-26T07:07:00.057Z','unknown');
INSERT INTO bank_match VALUES(2,2,-990,'account','4970','rule fees',12,NULL,'2026-11-26T07:07:00.057Z','unknown');
CREATE TABLE bank_rule (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    content  TEXT NOT NULL
) STRICT;
INSERT INTO bank_rule VALUES(1,'fees',1,replace('name = "fees"\n\n[when]\ndirection = "out"\ncontains = "Entgelt"\n\n[then]\naccount = "4970"\n','\n',char(10)));
CREATE TABLE mandate (
    id        INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    contact   INTEGER NOT NULL REFERENCES contact (id),
    holder    TEXT NOT NULL,
    iban      TEXT NOT NULL,
    bic       TEXT,
    scheme    TEXT NOT NULL CHECK (scheme IN ('core', 'b2b')),
    once      INTEGER NOT NULL CHECK (once IN (0, 1)),
    signed_on TEXT NOT NULL,
    last_used TEXT,
    ended_on  TEXT
) STRICT;
INSERT INTO mandate VALUES(1,'M-1',1,'Kunde Eins GmbH','DE75512108001245126199',NULL,'core',0,'2026-01-05',NULL,NULL);
CREATE TABLE payment_order (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL CHECK (kind IN ('transfer', 'collection')),
    stage        TEXT NOT NULL CHECK (stage IN ('proposed', 'ordered', 'cancelled')),
    bank_account INTEGER NOT NULL REFERENCES bank_account (id),
    execute_on   TEXT NOT NULL,
    batch        INTEGER NOT NULL CHECK (batch IN (0, 1)),
    total        INTEGER NOT NULL CHECK (total > 0),
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    decided_by   TEXT,
    reason       TEXT,
    content      BLOB,
    CHECK (stage <> 'ordered' OR (content IS NOT NULL AND decided_by IS NOT NULL)),
    CHECK ((stage = 'cancelled') = (reason IS NOT NULL))
) STRICT;
INSERT INTO payment_order VALUES(1,'ZA-2026-0001','transfer','ordered',1,'2026-11-27',0,59500,'2026-11-26T07:06:59.528Z','unknown','unknown',NULL,X'3c3f786d6c2076657273696f6e3d22312e302220656e636f64696e673d225554462d38223f3e0a3c446f63756d656e7420786d6c6e733d2275726e3a69736f3a7374643a69736f3a32303032323a746563683a7873643a7061696e2e3030312e3030312e3039223e0a20203c4373746d72436474547266496e69746e3e0a202020203c4772704864723e0a2020202020203c4d736749643e5a412d323032362d303030313c2f4d736749643e0a2020202020203c4372654474546d3e323032362d31312d32365430373a30363a35395a3c2f4372654474546d3e0a2020202020203c4e624f665478733e313c2f4e624f665478733e0a2020202020203c4374726c53756d3e3539352e30303c2f4374726c53756d3e0a2020202020203c496e6974675074793e0a20202020202020203c4e6d3e5765626572204d6574616c6c20476d62483c2f4e6d3e0a2020202020203c2f496e6974675074793e0a202020203c2f4772704864723e0a202020203c506d74496e663e0a2020202020203c506d74496e6649643e5a412d323032362d303030312d313c2f506d74496e6649643e0a2020202020203c506d744d74643e5452463c2f506d744d74643e0a2020202020203c42746368426f6f6b673e66616c73653c2f42746368426f6f6b673e0a2020202020203c4e624f665478733e313c2f4e624f665478733e0a2020202020203c4374726c53756d3e3539352e30303c2f4374726c53756d3e0a2020202020203c506d745470496e663e0a20202020202020203c5376634c766c3e0a202020202020202020203c43643e534550413c2f43643e0a20202020202020203c2f5376634c766c3e0a2020202020203c2f506d745470496e663e0a2020202020203c52657164457863746e44743e0a20202020202020203c44743e323032362d31312d32373c2f44743e0a2020202020203c2f52657164457863746e44743e0a2020202020203c446274723e0a20202020202020203c4e6d3e5765626572204d6574616c6c20476d62483c2f4e6d3e0a2020202020203c2f446274723e0a2020202020203c44627472416363743e0a20202020202020203c49643e0a202020202020202020203c4942414e3e444538393337303430303434303533323031333030303c2f4942414e3e0a20202020202020203c2f49643e0a2020202020203c2f44627472416363743e0a2020202020203c446274724167743e0a20202020202020203c46696e496e73746e49643e0a202020202020202020203c4f7468723e0a2020202020202020202020203c49643e4e4f5450524f56494445443c2f49643e0a202020202020202020203c2f4f7468723e0a20202020202020203c2f46696e496e73746e49643e0a2020202020203c2f446274724167743e0a2020202020203c4368726742723e534c45563c2f4368726742723e0a2020202020203c4364745472665478496e663e0a20202020202020203c506d7449643e0a202020202020202020203c456e64546f456e6449643e5a412d323032362d303030312d313c2f456e64546f456e6449643e0a20202020202020203c2f506d7449643e0a20202020202020203c416d743e0a202020202020202020203c496e737464416d74204363793d22455552223e3539352e30303c2f496e737464416d743e0a20202020202020203c2f416d743e0a20202020202020203c436474723e0a202020202020202020203c4e6d3e537461686c2041473c2f4e6d3e0a20202020202020203c2f436474723e0a20202020202020203c43647472416363743e0a202020202020202020203c49643e0a2020202020202020202020203c4942414e3e444531323530303130353137303634383438393839303c2f4942414e3e0a202020202020202020203c2f49643e0a20202020202020203c2f43647472416363743e0a20202020202020203c526d74496e663e0a202020202020202020203c55737472643e532d37373c2f55737472643e0a20202020202020203c2f526d74496e663e0a2020202020203c2f4364745472665478496e663e0a202020203c2f506d74496e663e0a20203c2f4373746d72436474547266496e69746e3e0a3c2f446f63756d656e743e0a');
CREATE TABLE payment_order_item (
    payment_order INTEGER NOT NULL REFERENCES payment_order (id),
    position      INTEGER NOT NULL,
    document      TEXT NOT NULL,
    name          TEXT NOT NULL,
    iban          TEXT NOT NULL,
    bic           TEXT,
    amount        INTEGER NOT NULL CHECK (amount > 0),
    end_to_end    TEXT NOT NULL UNIQUE,
    remittance    TEXT NOT NULL,
    mandate       INTEGER REFERENCES mandate (id),
    sequence      TEXT CHECK (sequence IN ('FRST', 'RCUR', 'OOFF')),
    active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    PRIMARY KEY (payment_order, position),
    CHECK ((mandate IS NULL) = (sequence IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO payment_order_item VALUES(1,1,'EB-2026-0001','Stahl AG','DE12500105170648489890',NULL,59500,'ZA-2026-0001-1','S-77',NULL,NULL,1);
CREATE TABLE bank_repeat (
    statement INTEGER NOT NULL REFERENCES bank_statement (id),
    position  INTEGER NOT NULL,
    line      INTEGER NOT NULL REFERENCES bank_line (id),
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE personal_account (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id),
    side    TEXT NOT NULL CHECK (side IN ('customer', 'supplier')),
    number  INTEGER NOT NULL UNIQUE,
    UNIQUE (contact, side),
    CHECK (CASE side WHEN 'customer' THEN number BETWEEN 10000 AND 69999
                     ELSE number BETWEEN 70000 AND 99999 END)
) STRICT;
CREATE TABLE recurring_entry (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    every     TEXT NOT NULL CHECK (every IN ('week', 'month', 'quarter', 'half-year', 'year')),
    starts_on TEXT NOT NULL,
    ends_on   TEXT,
    stopped   INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1)),
    content   TEXT NOT NULL
, begun_by INTEGER REFERENCES entry (id)) STRICT;
INSERT INTO recurring_entry VALUES(1,'rent','month','2026-11-01',NULL,0,'{"text":"Rent {month}","amounts":{"same":[{"account":"4210","minor":80000},{"account":"1200","minor":-80000}]}}',NULL);
CREATE TABLE recurring_entry_run (
    recurring INTEGER NOT NULL REFERENCES recurring_entry (id),
    period    TEXT NOT NULL,
    entry     INTEGER NOT NULL UNIQUE REFERENCES entry (id),
    PRIMARY KEY (recurring, period)
) STRICT, WITHOUT ROWID;
INSERT INTO recurring_entry_run VALUES(1,'2026-11-01',10);
CREATE TABLE self_bill (
    id        INTEGER PRIMARY KEY,
    bill      INTEGER NOT NULL REFERENCES bill (id),
    kind      TEXT NOT NULL CHECK (kind IN ('invoice', 'cancellation')),
    number    TEXT UNIQUE,
    series    TEXT,
    seq       INTEGER,
    date      TEXT,
    language  TEXT NOT NULL CHECK (language IN ('de', 'en')),
    agreement TEXT,
    corrects  TEXT,
    reason    TEXT,
    supplier  INTEGER REFERENCES party_copy (id),
    customer  INTEGER REFERENCES party_copy (id),
    UNIQUE (bill, kind),
    CHECK ((number IS NULL) = (date IS NULL)),
    CHECK ((number IS NULL) = (supplier IS NULL)),
    CHECK ((number IS NULL) = (customer IS NULL)),
    CHECK ((kind = 'cancellation') = (reason IS NOT NULL))
) STRICT;
CREATE TABLE budget (
    id         INTEGER PRIMARY KEY,
    scenario   TEXT NOT NULL CHECK (length(scenario) > 0),
    account    INTEGER NOT NULL REFERENCES account (id),
    department INTEGER REFERENCES department (id),
    month      TEXT NOT NULL CHECK (length(month) = 7),
    amount     INTEGER NOT NULL
) STRICT;
INSERT INTO budget VALUES(1,'base',121,NULL,'2026-01',80000);
INSERT INTO budget VALUES(2,'base',121,NULL,'2026-02',80000);
INSERT INTO budget VALUES(3,'base',121,NULL,'2026-03',80000);
INSERT INTO budget VALUES(4,'base',121,NULL,'2026-04',80000);
INSERT INTO budget VALUES(5,'base',121,NULL,'2026-05',80000);
INSERT INTO budget VALUES(6,'base',121,NULL,'2026-06',80000);
INSERT INTO budget VALUES(7,'base',121,NULL,'2026-07',80000);
INSERT INTO budget VALUES(8,'base',121,NULL,'2026-08',80000);
INSERT INTO budget VALUES(9,'base',121,NULL,'2026-09',80000);
INSERT INTO budget VALUES(10,'base',121,NULL,'2026-10',80000);
INSERT INTO budget VALUES(11,'base',121,NULL,'2026-11',80000);
INSERT INTO budget VALUES(12,'base',121,NULL,'2026-12',80000);
CREATE TABLE bill_deposit (
    bill    INTEGER NOT NULL REFERENCES bill (id),
    deposit INTEGER NOT NULL REFERENCES bill (id),
    amount  INTEGER NOT NULL CHECK (amount > 0),
    PRIMARY KEY (bill, deposit),
    CHECK (bill <> deposit)
) STRICT, WITHOUT ROWID;
CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
INSERT INTO person VALUES(1,'E-1','2026-11-26T07:07:00.083Z','unknown');
INSERT INTO person VALUES(2,'E-2','2026-11-26T07:07:00.114Z','unknown');
CREATE TABLE contract (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    number     TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    starts_on  TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
INSERT INTO contract VALUES(1,2,'E-2/1','permanent','2024-01-01','2026-11-26T07:07:00.114Z','unknown');
CREATE TABLE staff_fact (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    contract   INTEGER REFERENCES contract (id),
    field      TEXT NOT NULL,
    action     TEXT NOT NULL CHECK (action IN ('set', 'end', 'withdraw')),
    value      TEXT,
    valid_from TEXT NOT NULL,
    known_at   TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    reason     TEXT,
    withdraws  INTEGER REFERENCES staff_fact (id),
    erased_at  TEXT,
    CHECK ((action = 'withdraw') = (withdraws IS NOT NULL)),
    CHECK ((action = 'set' AND erased_at IS NULL) = (value IS NOT NULL))
) STRICT;
INSERT INTO staff_fact VALUES(1,1,NULL,'last_name','set','Weber','2026-11-26','2026-11-26T07:07:00.083Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(2,1,NULL,'first_name','set','Petra','2026-11-26','2026-11-26T07:07:00.083Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(3,1,NULL,'login','set','petra','2026-11-26','2026-11-26T07:07:00.083Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(4,2,NULL,'last_name','set','Yilmaz','2024-01-01','2026-11-26T07:07:00.114Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(5,2,NULL,'first_name','set','Ali','2024-01-01','2026-11-26T07:07:00.114Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(6,2,NULL,'login','set','ali','2024-01-01','2026-11-26T07:07:00.114Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(7,2,1,'department','set','workshop','2024-01-01','2026-11-26T07:07:00.114Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(8,2,1,'salary','set','3500.00 EUR/month','2024-01-01','2026-11-26T07:07:00.114Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(9,2,1,'week','set','Mo-Fr 8:00','2024-01-01','2026-11-26T07:07:00.114Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(10,2,1,'leave_days','set','28','2024-01-01','2026-11-26T07:07:00.114Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(11,2,1,'work_state','set','NW','2024-01-01','2026-11-26T07:07:00.114Z','unknown',NULL,NULL,NULL);
INSERT INTO staff_fact VALUES(12,2,1,'weekly_hours','set','40','2024-01-01','2026-11-26T07:07:00.114Z','unknown',NULL,NULL,NULL);
CREATE TABLE department_fact (
    id         INTEGER PRIMARY KEY,
    department INTEGER NOT NULL REFERENCES department (id),
    field      TEXT NOT NULL CHECK (field IN ('parent', 'manager', 'deputies')),
    action     TEXT NOT NULL CHECK (action IN ('set', 'end')),
    value      TEXT,
    valid_from TEXT NOT NULL,
    known_at   TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    reason     TEXT,
    CHECK ((action = 'set') = (value IS NOT NULL))
) STRICT;
CREATE TABLE staff_access (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    person  INTEGER NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL,
    fields  TEXT NOT NULL
) STRICT;
CREATE TABLE approval_rule (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    scope      TEXT NOT NULL,
    above      INTEGER CHECK (above >= 0),
    department TEXT,
    approvers  TEXT NOT NULL,
    needed     INTEGER NOT NULL CHECK (needed > 0),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;
INSERT INTO approval_rule VALUES(1,'payment-1','payment',100000,NULL,'E-1',1,'2026-11-26T07:07:00.323Z','unknown',NULL,NULL);
CREATE TABLE approval_request (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    scope      TEXT NOT NULL,
    record     TEXT NOT NULL,
    title      TEXT NOT NULL,
    amount     INTEGER,
    currency   TEXT,
    department TEXT,
    person     INTEGER REFERENCES person (id),
    digest     BLOB NOT NULL CHECK (length(digest) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'approved', 'rejected', 'void')), logins TEXT,
    CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT;
INSERT INTO approval_request VALUES(1,'GN-2026-0001','leave','UA-2026-0001','leave from 2026-12-21 to 2026-12-23, 3 days',NULL,NULL,'workshop',2,X'45718ce9e730bd4bca88fb74f1857bde908b16fdaaf40bed5b9eea088b69c0d0','2026-11-26T07:07:00.132Z','ali','approved','{"E-1":"petra","E-2":"ali"}');
INSERT INTO approval_request VALUES(2,'GN-2026-0002','expense','AU-2026-0001','receipt of 2026-10-20: Werkzeug',1190,'EUR','workshop',2,X'8b38dd8b67cd9ba980a9be7725f5e83e2bea9e1acbf22c2ae76c565dd616c051','2026-11-26T07:07:00.241Z','unknown','open','{"E-1":"petra","E-2":"ali"}');
INSERT INTO approval_request VALUES(3,'GN-2026-0003','expense','DR-2026-0001','trip of 2026-10-21: Montage',2600,'EUR','workshop',2,X'3e53f32e09bf5782283c0d6d91b3d25c9a373611a4166338577cd1c2c2a54504','2026-11-26T07:07:00.266Z','unknown','open','{"E-1":"petra","E-2":"ali"}');
CREATE TABLE approval_need (
    request   INTEGER NOT NULL REFERENCES approval_request (id),
    position  INTEGER NOT NULL,
    rule      TEXT NOT NULL,
    approvers TEXT NOT NULL,
    needed    INTEGER NOT NULL CHECK (needed > 0),
    PRIMARY KEY (request, position)
) STRICT, WITHOUT ROWID;
INSERT INTO approval_need VALUES(1,1,'leave','anyone',1);
INSERT INTO approval_need VALUES(2,1,'expense','anyone',1);
INSERT INTO approval_need VALUES(3,1,'expense','anyone',1);
CREATE TABLE approval_decision (
    id      INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES approval_request (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'reject')),
    actor   TEXT NOT NULL,
    person  TEXT,
    at      TEXT NOT NULL,
    reason  TEXT,
    alone   INTEGER NOT NULL CHECK (alone IN (0, 1)),
    digest  BLOB NOT NULL CHECK (length(digest) = 32),
    UNIQUE (request, actor)
) STRICT;
INSERT INTO approval_decision VALUES(1,1,'approve','petra','E-1','2026-11-26T07:07:00.151Z',NULL,0,X'45718ce9e730bd4bca88fb74f1857bde908b16fdaaf40bed5b9eea088b69c0d0');
CREATE TABLE leave_request (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    kind       TEXT NOT NULL,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    half       TEXT NOT NULL,
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (first_day <= last_day)
) STRICT;
INSERT INTO leave_request VALUES(1,'UA-2026-0001',2,'leave','2026-12-21','2026-12-23','none',NULL,'2026-11-26T07:07:00.132Z','ali');
CREATE TABLE leave_step (
    id       INTEGER PRIMARY KEY,
    request  INTEGER NOT NULL REFERENCES leave_request (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'cancelled')),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (request, position)
) STRICT;
INSERT INTO leave_step VALUES(1,1,1,'approved','2026-11-26T07:07:00.151Z','petra',NULL);
CREATE TABLE leave_grant (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    what       TEXT NOT NULL,
    bucket     TEXT NOT NULL,
    year       INTEGER NOT NULL,
    days       INTEGER NOT NULL,
    until      TEXT,
    reason     TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE TABLE leave_notice (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    year       INTEGER NOT NULL,
    given_on   TEXT NOT NULL,
    days       INTEGER NOT NULL,
    content    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE TABLE leave_block (
    id         INTEGER PRIMARY KEY,
    department TEXT,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    reason     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    CHECK (first_day <= last_day),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;
CREATE TABLE sickness (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    first_day  TEXT NOT NULL,
    same_as    INTEGER REFERENCES sickness (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
INSERT INTO sickness VALUES(1,'E-2/S1',2,'2026-10-12',NULL,'2026-11-26T07:07:00.183Z','unknown');
CREATE TABLE sickness_fact (
    id         INTEGER PRIMARY KEY,
    sickness   INTEGER NOT NULL REFERENCES sickness (id),
    what       TEXT NOT NULL CHECK (what IN ('ended', 'certified', 'offered', 'withdrawn')),
    day        TEXT NOT NULL,
    known_at   TEXT NOT NULL,
    entered_by TEXT NOT NULL
, until TEXT CHECK (until IS NULL OR what = 'certified')) STRICT;
INSERT INTO sickness_fact VALUES(1,1,'ended','2026-10-13','2026-11-26T07:07:00.183Z','unknown',NULL);
CREATE TABLE time_entry (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person (id),
    day         TEXT NOT NULL,
    starts      INTEGER NOT NULL,
    ends        INTEGER NOT NULL,
    pause       INTEGER NOT NULL CHECK (pause >= 0),
    project     TEXT,
    customer    INTEGER REFERENCES contact (id),
    ticket      TEXT,
    billable    INTEGER NOT NULL,
    note        TEXT,
    source      TEXT NOT NULL,
    entered_at  TEXT NOT NULL,
    entered_by  TEXT NOT NULL,
    replaces    INTEGER REFERENCES time_entry (id),
    gone_at     TEXT,
    gone_by     TEXT,
    gone_reason TEXT,
    CHECK (starts + pause < ends AND ends <= starts + 1440),
    CHECK ((gone_at IS NULL) = (gone_by IS NULL) AND (gone_at IS NULL) = (gone_reason IS NULL))
) STRICT;
INSERT INTO time_entry VALUES(1,2,'2026-11-16',29913540,29913780,0,NULL,NULL,NULL,0,NULL,'hand','2026-11-26T07:07:00.212Z','unknown',NULL,NULL,NULL,NULL);
INSERT INTO time_entry VALUES(2,2,'2026-11-16',29913810,29914050,0,NULL,NULL,NULL,0,NULL,'hand','2026-11-26T07:07:00.212Z','unknown',NULL,NULL,NULL,NULL);
CREATE TABLE time_clock (
    person   INTEGER PRIMARY KEY REFERENCES person (id),
    day      TEXT NOT NULL,
    since    INTEGER NOT NULL,
    pausing  INTEGER NOT NULL,
    project  TEXT,
    customer INTEGER REFERENCES contact (id),
    ticket   TEXT,
    billable INTEGER NOT NULL,
    note     TEXT
) STRICT;
CREATE TABLE time_account (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person (id),
    day         TEXT NOT NULL,
    kind        TEXT NOT NULL,
    minutes     INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    entered_at  TEXT NOT NULL,
    entered_by  TEXT NOT NULL,
    gone_at     TEXT,
    gone_by     TEXT,
    gone_reason TEXT,
    CHECK ((gone_at IS NULL) = (gone_by IS NULL) AND (gone_at IS NULL) = (gone_reason IS NULL))
) STRICT;
CREATE TABLE shift (
    id           INTEGER PRIMARY KEY,
    person       INTEGER NOT NULL REFERENCES person (id),
    day          TEXT NOT NULL,
    starts       INTEGER NOT NULL,
    ends         INTEGER NOT NULL,
    pause        INTEGER NOT NULL CHECK (pause >= 0),
    role         TEXT,
    place        TEXT,
    planned_at   TEXT NOT NULL,
    planned_by   TEXT NOT NULL,
    published_at TEXT,
    published_by TEXT,
    gone_at      TEXT,
    gone_by      TEXT,
    gone_reason  TEXT,
    CHECK (starts + pause < ends AND ends <= starts + 1440),
    CHECK ((published_at IS NULL) = (published_by IS NULL)),
    CHECK ((gone_at IS NULL) = (gone_by IS NULL)),
    CHECK (gone_at IS NULL OR published_at IS NULL OR gone_reason IS NOT NULL)
) STRICT;
INSERT INTO shift VALUES(1,2,'2026-12-01',29935140,29935650,30,NULL,NULL,'2026-11-26T07:07:00.291Z','unknown',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE expense_file (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256     BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content    BLOB NOT NULL
) STRICT;
CREATE TABLE expense (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL CHECK (kind IN ('receipt', 'trip')),
    person     INTEGER NOT NULL REFERENCES person (id),
    day        TEXT NOT NULL,
    what       TEXT NOT NULL,
    supplier   TEXT,
    category   TEXT NOT NULL,
    account    TEXT NOT NULL,
    department TEXT,
    paid_by    TEXT NOT NULL CHECK (paid_by IN ('person', 'company', 'cash')),
    currency   TEXT NOT NULL,
    rate       TEXT,
    gross      INTEGER NOT NULL CHECK (gross >= 0),
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    tax        INTEGER NOT NULL CHECK (tax >= 0 AND tax <= amount),
    file       INTEGER REFERENCES expense_file (id),
    trip       INTEGER REFERENCES expense (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
INSERT INTO expense VALUES(1,'AU-2026-0001','receipt',2,'2026-10-20','Werkzeug',NULL,'other','4900','workshop','person','EUR',NULL,1190,1190,190,NULL,NULL,'2026-11-26T07:07:00.241Z','unknown');
INSERT INTO expense VALUES(2,'DR-2026-0001','trip',2,'2026-10-21','Montage',NULL,'travel','4660','workshop','person','EUR',NULL,2600,2600,0,NULL,NULL,'2026-11-26T07:07:00.266Z','unknown');
CREATE TABLE expense_vat (
    expense  INTEGER NOT NULL REFERENCES expense (id),
    position INTEGER NOT NULL CHECK (position > 0),
    rate     TEXT NOT NULL,
    gross    INTEGER NOT NULL CHECK (gross > 0),
    tax      INTEGER NOT NULL CHECK (tax >= 0),
    PRIMARY KEY (expense, position)
) STRICT, WITHOUT ROWID;
INSERT INTO expense_vat VALUES(1,1,'19',1190,190);
CREATE TABLE expense_step (
    id       INTEGER PRIMARY KEY,
    expense  INTEGER NOT NULL REFERENCES expense (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'withdrawn', 'cancelled')),
    day      TEXT NOT NULL,
    entry    INTEGER REFERENCES entry (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (expense, position)
) STRICT;
CREATE TABLE trip (
    expense    INTEGER PRIMARY KEY REFERENCES expense (id),
    starts_at  TEXT NOT NULL,
    ends_at    TEXT NOT NULL,
    overnight  INTEGER NOT NULL CHECK (overnight IN (0, 1)),
    place      TEXT,
    vehicle    TEXT NOT NULL,
    km         INTEGER NOT NULL CHECK (km >= 0),
    kilometres INTEGER NOT NULL CHECK (kilometres >= 0),
    nights     INTEGER NOT NULL CHECK (nights >= 0),
    lodging    INTEGER NOT NULL CHECK (lodging >= 0),
    meals_paid INTEGER CHECK (meals_paid >= 0),
    lump       INTEGER NOT NULL CHECK (lump >= 0),
    wage       INTEGER NOT NULL CHECK (wage >= 0),
    CHECK (starts_at < ends_at)
) STRICT, WITHOUT ROWID;
INSERT INTO trip VALUES(2,'2026-10-21T06:30','2026-10-21T19:00',0,NULL,'car',40000000,1200,0,0,NULL,0,0);
CREATE TABLE trip_leg (
    expense  INTEGER NOT NULL REFERENCES trip (expense),
    position INTEGER NOT NULL CHECK (position > 0),
    at       TEXT NOT NULL,
    country  TEXT NOT NULL,
    city     TEXT,
    PRIMARY KEY (expense, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE trip_day (
    expense INTEGER NOT NULL REFERENCES trip (expense),
    day     TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    country TEXT NOT NULL,
    city    TEXT,
    meals   TEXT NOT NULL,
    full    INTEGER NOT NULL CHECK (full >= 0),
    granted INTEGER NOT NULL CHECK (granted >= 0),
    cut     INTEGER NOT NULL CHECK (cut >= 0),
    amount  INTEGER NOT NULL CHECK (amount >= 0),
    why     TEXT NOT NULL,
    PRIMARY KEY (expense, day)
) STRICT, WITHOUT ROWID;
INSERT INTO trip_day VALUES(2,'2026-10-21',750,'DE',NULL,'',2800,1400,0,1400,'12:30 h, more than 8 hours: § 9 (4a) sentence 3 no. 3 EStG');
CREATE TABLE claim (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    day        TEXT NOT NULL,
    amount     INTEGER NOT NULL CHECK (amount > 0),
    entry      INTEGER NOT NULL REFERENCES entry (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE TABLE claim_payment (
    id        INTEGER PRIMARY KEY,
    claim     INTEGER NOT NULL REFERENCES claim (id),
    how       TEXT NOT NULL CHECK (how IN ('order', 'bank', 'cash', 'payroll', 'cancelled')),
    day       TEXT NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount <> 0),
    key       TEXT UNIQUE,
    month     TEXT,
    entry     INTEGER NOT NULL REFERENCES entry (id),
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    CHECK ((how = 'payroll') = (month IS NOT NULL))
) STRICT;
CREATE TABLE hire_opening (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    title        TEXT NOT NULL CHECK (length(title) > 0),
    department   TEXT,
    weekly_hours INTEGER CHECK (weekly_hours > 0),
    salary_from  TEXT,
    salary_to    TEXT,
    wanted_from  TEXT,
    head_count   INTEGER NOT NULL CHECK (head_count > 0),
    note         TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    CHECK ((salary_from IS NULL) = (salary_to IS NULL))
) STRICT;
INSERT INTO hire_opening VALUES(1,'SA-2026-0001','Schlosser',NULL,NULL,NULL,NULL,'2027-01-01',1,NULL,'2026-11-26T07:07:00.343Z','petra');
CREATE TABLE hire_opening_step (
    id       INTEGER PRIMARY KEY,
    opening  INTEGER NOT NULL REFERENCES hire_opening (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('open', 'rejected', 'filled', 'closed')),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (opening, position)
) STRICT;
INSERT INTO hire_opening_step VALUES(1,1,1,'open','2026-11-26T07:07:00.343Z','petra',NULL);
CREATE TABLE hire_applicant (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    opening    INTEGER NOT NULL REFERENCES hire_opening (id),
    applied_on TEXT NOT NULL,
    last_name  TEXT,
    first_name TEXT,
    email      TEXT,
    phone      TEXT,
    street     TEXT,
    zip        TEXT,
    city       TEXT,
    source     TEXT,
    keep_until TEXT,
    erased_at  TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((erased_at IS NULL) = (last_name IS NOT NULL)),
    CHECK (erased_at IS NULL OR (first_name IS NULL AND email IS NULL AND phone IS NULL
           AND street IS NULL AND zip IS NULL AND city IS NULL AND source IS NULL
           AND keep_until IS NULL))
) STRICT;
INSERT INTO hire_applicant VALUES(1,'BW-2026-0001',1,'2026-11-02','Muster','Jo',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-26T07:07:00.363Z','petra');
CREATE TABLE hire_stage (
    id        INTEGER PRIMARY KEY,
    applicant INTEGER NOT NULL REFERENCES hire_applicant (id),
    position  INTEGER NOT NULL CHECK (position > 0),
    stage     TEXT NOT NULL CHECK (stage IN ('new', 'screening', 'interview', 'offer', 'hired',
                                             'rejected', 'withdrawn')),
    day       TEXT NOT NULL,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    reason    TEXT,
    UNIQUE (applicant, position)
) STRICT;
INSERT INTO hire_stage VALUES(1,1,1,'new','2026-11-02','2026-11-26T07:07:00.363Z','petra',NULL);
CREATE TABLE hire_document (
    id         INTEGER PRIMARY KEY,
    applicant  INTEGER NOT NULL REFERENCES hire_applicant (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    name       TEXT,
    media_type TEXT NOT NULL,
    sha256     BLOB CHECK (length(sha256) = 32),
    content    BLOB,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (applicant, position),
    CHECK ((content IS NULL) = (sha256 IS NULL)),
    CHECK ((content IS NULL) = (name IS NULL))
) STRICT;
CREATE TABLE hire_interview (
    id           INTEGER PRIMARY KEY,
    applicant    INTEGER NOT NULL REFERENCES hire_applicant (id),
    position     INTEGER NOT NULL CHECK (position > 0),
    starts       INTEGER NOT NULL,
    minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    place        TEXT,
    interviewers TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    cancelled_at TEXT,
    cancelled_by TEXT,
    UNIQUE (applicant, position),
    CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
) STRICT;
CREATE TABLE hire_note (
    id        INTEGER PRIMARY KEY,
    interview INTEGER NOT NULL REFERENCES hire_interview (id),
    content   TEXT,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL
) STRICT;
CREATE TABLE hire_offer (
    id              INTEGER PRIMARY KEY,
    applicant       INTEGER NOT NULL REFERENCES hire_applicant (id),
    position        INTEGER NOT NULL CHECK (position > 0),
    job_title       TEXT NOT NULL,
    department      TEXT,
    kind            TEXT NOT NULL,
    starts_on       TEXT NOT NULL,
    ends_on         TEXT,
    probation_until TEXT,
    salary          TEXT NOT NULL,
    weekly_hours    INTEGER NOT NULL CHECK (weekly_hours > 0),
    week            TEXT,
    leave_days      TEXT,
    work_state      TEXT,
    offered_on      TEXT NOT NULL,
    answer_by       TEXT NOT NULL,
    language        TEXT NOT NULL,
    recipient       TEXT,
    content         TEXT,
    sha256          BLOB CHECK (length(sha256) = 32),
    created_at      TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    UNIQUE (applicant, position),
    CHECK ((content IS NULL) = (sha256 IS NULL)),
    CHECK (offered_on <= starts_on AND offered_on <= answer_by)
) STRICT;
CREATE TABLE hire_offer_step (
    id       INTEGER PRIMARY KEY,
    offer    INTEGER NOT NULL REFERENCES hire_offer (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'sent', 'accepted', 'declined',
                                            'withdrawn')),
    day      TEXT NOT NULL,
    person   INTEGER UNIQUE REFERENCES person (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (offer, position),
    CHECK ((state = 'accepted') = (person IS NOT NULL))
) STRICT;
CREATE TABLE checklist_template (
    id         INTEGER PRIMARY KEY,
    list       TEXT NOT NULL CHECK (list IN ('onboard', 'offboard')),
    code       TEXT NOT NULL CHECK (length(code) > 0),
    title      TEXT NOT NULL CHECK (length(title) > 0),
    due        TEXT NOT NULL,
    owner      TEXT NOT NULL,
    category   TEXT NOT NULL,
    law        TEXT,
    removed    INTEGER NOT NULL CHECK (removed IN (0, 1)),
    UNIQUE (list, code)
) STRICT;
CREATE TABLE checklist (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    list       TEXT NOT NULL CHECK (list IN ('onboard', 'offboard')),
    position   INTEGER NOT NULL CHECK (position > 0),
    day        TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (person, list, position)
) STRICT;
INSERT INTO checklist VALUES(1,2,'onboard',1,'2024-01-01','2026-11-26T07:07:00.424Z','petra');
CREATE TABLE checklist_task (
    id        INTEGER PRIMARY KEY,
    checklist INTEGER NOT NULL REFERENCES checklist (id),
    position  INTEGER NOT NULL CHECK (position > 0),
    code      TEXT NOT NULL,
    title     TEXT NOT NULL,
    due       TEXT NOT NULL,
    owner     TEXT NOT NULL,
    category  TEXT NOT NULL,
    law       TEXT,
    UNIQUE (checklist, position),
    UNIQUE (checklist, code)
) STRICT;
INSERT INTO checklist_task VALUES(1,1,1,'accounts','Zugänge eingerichtet','-1d','it','access',NULL);
INSERT INTO checklist_task VALUES(2,1,2,'assets','Arbeitsmittel und Schlüssel übergeben, Empfang bestätigt','0d','office','asset',NULL);
INSERT INTO checklist_task VALUES(3,1,3,'data-secrecy','Auf den Datenschutz verpflichtet, über die eigenen Daten informiert','0d','office','law','Art. 13, 29, 32 (4) GDPR');
INSERT INTO checklist_task VALUES(4,1,4,'immediate-notice','Sofortmeldung, wenn die Branche sie verlangt (Bau, Gaststätten, Spedition, Reinigung …)','0d','payroll','law','§ 28a (4) SGB IV, § 7 DEÜV');
INSERT INTO checklist_task VALUES(5,1,5,'safety-briefing','Unterweisung zu Sicherheit und Gesundheit vor der ersten Tätigkeit','0d','manager','law','§ 12 (1) ArbSchG, § 4 DGUV Vorschrift 1');
INSERT INTO checklist_task VALUES(6,1,6,'tax-data','Steuer-ID und Geburtsdatum erfragt, ELStAM angemeldet','0d','payroll','law','§ 39e (4) EStG');
INSERT INTO checklist_task VALUES(7,1,7,'written-terms','Vertragsbedingungen ausgehändigt: Parteien, Vergütung, Arbeitszeit','0d','office','law','§ 2 (1) sentence 9 NachwG (nos. 1, 7, 8: first day)');
INSERT INTO checklist_task VALUES(8,1,8,'youth-examination','Unter 18: Bescheinigung der Erstuntersuchung liegt vor','0d','office','law','§ 32 (1) JArbSchG');
INSERT INTO checklist_task VALUES(9,1,9,'written-terms-week','Vertragsbedingungen ausgehändigt: Beginn, Befristung, Ort, Tätigkeit, Probezeit, Überstunden','7d','office','law','§ 2 (1) sentence 9 NachwG (nos. 2 to 6, 9, 10: seventh day)');
INSERT INTO checklist_task VALUES(10,1,10,'health-fund','Krankenkasse erfragt, Mitgliedschaft bestätigt','14d','payroll','law','§ 175 (3) SGB V');
INSERT INTO checklist_task VALUES(11,1,11,'written-terms-month','Vertragsbedingungen ausgehändigt: Urlaub, Fortbildung, Altersversorgung, Kündigung, Tarifvertrag','1m','office','law','§ 2 (1) sentence 9 NachwG (the rest: one month)');
INSERT INTO checklist_task VALUES(12,1,12,'social-insurance','Zur Sozialversicherung angemeldet','6w','payroll','law','§ 28a (1) no. 1 SGB IV, § 6 DEÜV');
INSERT INTO checklist_task VALUES(13,1,13,'probation-talk','Gespräch vor dem Ende der Probezeit','5m','manager','task',NULL);
CREATE TABLE checklist_step (
    id       INTEGER PRIMARY KEY,
    task     INTEGER NOT NULL REFERENCES checklist_task (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped')),
    day      TEXT NOT NULL,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (task, position)
) STRICT;
CREATE TABLE training_course (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    months     INTEGER CHECK (months > 0),
    law        TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
INSERT INTO training_course VALUES(1,'brand','Brandschutz',24,NULL,'2026-11-26T07:07:00.379Z','unknown');
CREATE TABLE training_need (
    id         INTEGER PRIMARY KEY,
    course     INTEGER NOT NULL REFERENCES training_course (id),
    audience   TEXT NOT NULL CHECK (audience IN ('all', 'department', 'job-title', 'person')),
    whom       TEXT,
    from_day   TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    CHECK ((audience = 'all') = (whom IS NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;
CREATE TABLE training_plan (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    course     INTEGER NOT NULL REFERENCES training_course (id),
    planned_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE TABLE staff_document (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    person      INTEGER NOT NULL REFERENCES person (id),
    category    TEXT NOT NULL,
    title       TEXT,
    dated       TEXT NOT NULL,
    valid_until TEXT,
    name        TEXT,
    media_type  TEXT NOT NULL,
    size        INTEGER NOT NULL,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    content     BLOB,
    created_at  TEXT NOT NULL,
    created_by  TEXT NOT NULL,
    removed_at  TEXT,
    removed_by  TEXT,
    reason      TEXT,
    CHECK ((removed_at IS NULL) = (content IS NOT NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
    CHECK ((removed_at IS NULL) = (reason IS NULL)),
    CHECK ((removed_at IS NULL) = (title IS NOT NULL)),
    CHECK ((removed_at IS NULL) = (name IS NOT NULL))
) STRICT;
CREATE TABLE training (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    course     INTEGER NOT NULL REFERENCES training_course (id),
    done_on    TEXT NOT NULL,
    months     INTEGER CHECK (months > 0),
    expires_on TEXT,
    provider   TEXT,
    cost       INTEGER CHECK (cost >= 0),
    document   INTEGER REFERENCES staff_document (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (person, course, done_on),
    CHECK ((months IS NULL) = (expires_on IS NULL))
) STRICT;
INSERT INTO training VALUES(1,'E-2/T1',2,1,'2026-10-30',24,'2028-10-30',NULL,NULL,NULL,'2026-11-26T07:07:00.393Z','unknown');
CREATE TABLE goal (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    words      TEXT,
    target     INTEGER,
    unit       TEXT,
    weight     INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
    from_day   TEXT NOT NULL,
    until_day  TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (from_day <= until_day),
    CHECK (unit IS NULL OR target IS NOT NULL)
) STRICT;
INSERT INTO goal VALUES(1,'E-2/Z1',2,'Schweissschein',NULL,NULL,100,'2026-11-26','2026-12-31','2026-11-26T07:07:00.408Z','petra');
CREATE TABLE goal_progress (
    id         INTEGER PRIMARY KEY,
    goal       INTEGER NOT NULL REFERENCES goal (id),
    day        TEXT NOT NULL,
    value      INTEGER,
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE TABLE goal_end (
    id         INTEGER PRIMARY KEY,
    goal       INTEGER NOT NULL UNIQUE REFERENCES goal (id),
    outcome    TEXT NOT NULL CHECK (outcome IN ('reached', 'missed', 'dropped')),
    closed_on  TEXT NOT NULL,
    reason     TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE TABLE review (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    reviewer   INTEGER NOT NULL REFERENCES person (id),
    from_day   TEXT NOT NULL,
    until_day  TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (from_day <= until_day),
    CHECK (person <> reviewer)
) STRICT;
CREATE TABLE review_text (
    id         INTEGER PRIMARY KEY,
    review     INTEGER NOT NULL REFERENCES review (id),
    part       TEXT NOT NULL CHECK (part IN ('self', 'reviewer')),
    topic      TEXT NOT NULL,
    rating     TEXT,
    words      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE TABLE review_signature (
    id         INTEGER PRIMARY KEY,
    review     INTEGER NOT NULL REFERENCES review (id),
    part       TEXT NOT NULL CHECK (part IN ('self', 'reviewer')),
    agreed     INTEGER NOT NULL CHECK (agreed IN (0, 1)),
    remark     TEXT,
    last_text  INTEGER NOT NULL REFERENCES review_text (id),
    sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (review, part, last_text)
) STRICT;
CREATE TABLE privacy_hold (
    id         INTEGER PRIMARY KEY,
    person     INTEGER REFERENCES person (id),
    applicant  INTEGER REFERENCES hire_applicant (id),
    reason     TEXT NOT NULL,
    until      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((person IS NULL) <> (applicant IS NULL))
) STRICT;
CREATE TABLE privacy_erasure (
    id        INTEGER PRIMARY KEY,
    number    TEXT NOT NULL UNIQUE,
    person    INTEGER REFERENCES person (id),
    applicant INTEGER REFERENCES hire_applicant (id),
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    CHECK ((person IS NULL) <> (applicant IS NULL))
) STRICT;
CREATE TABLE privacy_erasure_line (
    erasure    INTEGER NOT NULL REFERENCES privacy_erasure (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    place      TEXT NOT NULL,
    item       TEXT NOT NULL,
    rows       INTEGER NOT NULL CHECK (rows > 0),
    kept_until TEXT NOT NULL,
    rule       TEXT NOT NULL,
    law        TEXT NOT NULL,
    PRIMARY KEY (erasure, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE privacy_erased (
    kind    TEXT NOT NULL,
    record  TEXT NOT NULL,
    erasure INTEGER NOT NULL REFERENCES privacy_erasure (id),
    PRIMARY KEY (kind, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE privacy_row (
    place   TEXT NOT NULL,
    row     INTEGER NOT NULL,
    erasure INTEGER NOT NULL REFERENCES privacy_erasure (id),
    PRIMARY KEY (place, row)
) STRICT, WITHOUT ROWID;
CREATE TABLE hire_access (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    applicant INTEGER NOT NULL REFERENCES hire_applicant (id),
    purpose   TEXT NOT NULL,
    fields    TEXT NOT NULL
) STRICT;
CREATE TABLE time_later (
    id     INTEGER PRIMARY KEY,
    what   TEXT NOT NULL CHECK (what IN ('entry', 'overtime', 'shift', 'published')),
    record INTEGER NOT NULL,
    UNIQUE (what, record)
) STRICT;
CREATE INDEX audit_record_record ON audit_record (record);
CREATE TRIGGER audit_grows BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) BEGIN
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
CREATE TRIGGER account_posted BEFORE UPDATE OF id, code, type ON account
WHEN (NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.type <> OLD.type)
     AND EXISTS (SELECT 1 FROM posting WHERE account = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an account that was posted to keeps its number and type');
END;
CREATE TRIGGER account_stays BEFORE DELETE ON account
WHEN EXISTS (SELECT 1 FROM posting WHERE account = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an account that was posted to stays: close it instead');
END;
CREATE INDEX posting_department ON posting (department, account, date, amount) WHERE department IS NOT NULL;
CREATE TRIGGER period_closed BEFORE UPDATE ON period WHEN OLD.state = 'closed' BEGIN
    SELECT RAISE(ABORT, 'a closed month stays closed: post in an open one');
END;
CREATE TRIGGER period_stays BEFORE DELETE ON period BEGIN
    SELECT RAISE(ABORT, 'what was locked is kept: `bo ledger period unlock` opens it');
END;
CREATE UNIQUE INDEX entry_key ON entry (key) WHERE key IS NOT NULL;
CREATE TRIGGER entry_final BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE INDEX entry_closing ON entry (id) WHERE source = 'closing';
CREATE VIEW ledger_postings AS
    SELECT entry.year || '/' || entry.no AS entry, entry.date, account.code AS account,
           account.name_de AS account_name, posting.amount AS amount_minor, posting.currency,
           posting.foreign_amount AS foreign_minor, posting.tax, entry.text, entry.document,
           entry.source, contact.number AS contact, department.code AS department
    FROM posting
    JOIN entry ON entry.id = posting.entry
    JOIN account ON account.id = posting.account
    LEFT JOIN contact ON contact.id = posting.contact
    LEFT JOIN department ON department.id = posting.department;
CREATE INDEX bank_statement_account ON bank_statement (bank_account, to_date);
CREATE INDEX bank_line_date ON bank_line (bank_account, booked_on, id);
CREATE INDEX bank_line_open ON bank_line (id) WHERE matched <> amount;
CREATE INDEX bank_match_line ON bank_match (line);
CREATE INDEX bank_match_entry ON bank_match (entry);
CREATE TRIGGER bank_file_grows BEFORE INSERT ON bank_file
WHEN EXISTS (SELECT 1 FROM bank_file WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'the files of banks are final');
END;
CREATE TRIGGER bank_file_final BEFORE UPDATE ON bank_file BEGIN
    SELECT RAISE(ABORT, 'the files of banks are final');
END;
CREATE TRIGGER bank_file_stays BEFORE DELETE ON bank_file BEGIN
    SELECT RAISE(ABORT, 'the files of banks are final');
END;
CREATE TRIGGER bank_statement_final BEFORE UPDATE ON bank_statement BEGIN
    SELECT RAISE(ABORT, 'the statements of banks are final');
END;
CREATE TRIGGER bank_statement_stays BEFORE DELETE ON bank_statement BEGIN
    SELECT RAISE(ABORT, 'the statements of banks are final');
END;
CREATE TRIGGER bank_line_final BEFORE UPDATE ON bank_line
WHEN NEW.id <> OLD.id OR NEW.bank_account <> OLD.bank_account OR NEW.statement <> OLD.statement
     OR NEW.position <> OLD.position OR NEW.booked_on <> OLD.booked_on
     OR NEW.valued_on IS NOT OLD.valued_on OR NEW.amount <> OLD.amount OR NEW.name IS NOT OLD.name
     OR NEW.iban IS NOT OLD.iban OR NEW.bic IS NOT OLD.bic OR NEW.purpose IS NOT OLD.purpose
     OR NEW.end_to_end IS NOT OLD.end_to_end OR NEW.mandate IS NOT OLD.mandate
     OR NEW.creditor IS NOT OLD.creditor OR NEW.bank_reference IS NOT OLD.bank_reference
     OR NEW.code IS NOT OLD.code OR NEW.return_reason IS NOT OLD.return_reason
     OR NEW.original_amount IS NOT OLD.original_amount OR NEW.digest <> OLD.digest
     OR NEW.occurrence <> OLD.occurrence
     OR NEW.matched <> (SELECT coalesce(sum(amount), 0) FROM bank_match WHERE line = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_line_stays BEFORE DELETE ON bank_line BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_detail_final BEFORE UPDATE ON bank_detail BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_detail_stays BEFORE DELETE ON bank_detail BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_match_final BEFORE UPDATE ON bank_match BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo bank unmatch` takes it back');
END;
CREATE TRIGGER bank_match_stays BEFORE DELETE ON bank_match BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo bank unmatch` takes it back');
END;
CREATE INDEX mandate_contact ON mandate (contact);
CREATE UNIQUE INDEX payment_order_item_once ON payment_order_item (document) WHERE active = 1;
CREATE TRIGGER payment_order_final BEFORE UPDATE ON payment_order
WHEN OLD.stage = 'cancelled' OR NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind
     OR NEW.bank_account <> OLD.bank_account OR NEW.execute_on <> OLD.execute_on
     OR NEW.batch <> OLD.batch OR NEW.total <> OLD.total OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by
     OR (OLD.stage = 'ordered' AND (NEW.content IS NOT OLD.content OR NEW.stage = 'proposed'
                                    OR NEW.decided_by IS NOT OLD.decided_by)) BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;
CREATE TRIGGER payment_order_stays BEFORE DELETE ON payment_order BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;
CREATE TRIGGER payment_order_item_stays BEFORE DELETE ON payment_order_item BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;
CREATE TRIGGER payment_order_item_grows BEFORE INSERT ON payment_order_item
WHEN (SELECT stage FROM payment_order WHERE id = NEW.payment_order) <> 'proposed'
     OR EXISTS (SELECT 1 FROM payment_order_item WHERE end_to_end = NEW.end_to_end
                OR (payment_order = NEW.payment_order AND position = NEW.position)
                OR (document = NEW.document AND active = 1)) BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final, and nothing is in two of them');
END;
CREATE TRIGGER mandate_final BEFORE UPDATE ON mandate
WHEN NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.contact <> OLD.contact
     OR NEW.holder <> OLD.holder OR NEW.iban <> OLD.iban OR NEW.bic IS NOT OLD.bic
     OR NEW.scheme <> OLD.scheme OR NEW.once <> OLD.once OR NEW.signed_on <> OLD.signed_on BEGIN
    SELECT RAISE(ABORT, 'a mandate is what was signed: end it, and add the new one');
END;
CREATE TRIGGER mandate_stays BEFORE DELETE ON mandate BEGIN
    SELECT RAISE(ABORT, 'a mandate is kept: `bo bank mandate end` ends it');
END;
CREATE TRIGGER bill_more_final BEFORE UPDATE OF pay_by
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE INDEX bank_repeat_line ON bank_repeat (line);
CREATE INDEX bank_line_statement ON bank_line (statement, position);
CREATE TRIGGER bank_statement_grows BEFORE INSERT ON bank_statement
WHEN EXISTS (SELECT 1 FROM bank_statement WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the statements of banks are final');
END;
CREATE TRIGGER bank_line_grows BEFORE INSERT ON bank_line
WHEN EXISTS (SELECT 1 FROM bank_line WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM bank_line WHERE bank_account = NEW.bank_account
                AND digest = NEW.digest AND occurrence = NEW.occurrence) BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_detail_grows BEFORE INSERT ON bank_detail
WHEN EXISTS (SELECT 1 FROM bank_detail WHERE line = NEW.line AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_repeat_grows BEFORE INSERT ON bank_repeat
WHEN EXISTS (SELECT 1 FROM bank_repeat
             WHERE statement = NEW.statement AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_repeat_final BEFORE UPDATE ON bank_repeat BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_repeat_stays BEFORE DELETE ON bank_repeat BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER personal_account_grows BEFORE INSERT ON personal_account
WHEN EXISTS (SELECT 1 FROM personal_account
             WHERE id = NEW.id OR number = NEW.number
                OR (contact = NEW.contact AND side = NEW.side)) BEGIN
    SELECT RAISE(ABORT, 'the account of a contact at the adviser is final');
END;
CREATE TRIGGER personal_account_final BEFORE UPDATE ON personal_account BEGIN
    SELECT RAISE(ABORT, 'the account of a contact at the adviser is final');
END;
CREATE TRIGGER personal_account_stays BEFORE DELETE ON personal_account BEGIN
    SELECT RAISE(ABORT, 'the account of a contact at the adviser is final');
END;
CREATE TRIGGER recurring_entry_begun BEFORE UPDATE ON recurring_entry
WHEN (NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.every <> OLD.every
      OR NEW.starts_on <> OLD.starts_on OR NEW.content <> OLD.content)
     AND EXISTS (SELECT 1 FROM recurring_entry_run WHERE recurring = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was posted of a recurring entry stays as it was: stop it instead');
END;
CREATE TRIGGER recurring_entry_run_once BEFORE INSERT ON recurring_entry_run
WHEN EXISTS (SELECT 1 FROM recurring_entry_run
             WHERE recurring = NEW.recurring AND period = NEW.period OR entry = NEW.entry) BEGIN
    SELECT RAISE(ABORT, 'a period is posted once');
END;
CREATE TRIGGER recurring_entry_run_final BEFORE UPDATE ON recurring_entry_run BEGIN
    SELECT RAISE(ABORT, 'a period is posted once');
END;
CREATE TRIGGER recurring_entry_run_stays BEFORE DELETE ON recurring_entry_run BEGIN
    SELECT RAISE(ABORT, 'a period is posted once');
END;
CREATE TRIGGER period_replaces_none BEFORE INSERT ON period
WHEN EXISTS (SELECT 1 FROM period WHERE month = NEW.month) BEGIN
    SELECT RAISE(ABORT, 'what was locked is kept: `bo ledger period unlock` opens it');
END;
CREATE TRIGGER self_bill_grows BEFORE INSERT ON self_bill BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice is final: cancel it instead')
    WHERE EXISTS (SELECT 1 FROM self_bill WHERE id = NEW.id OR number = NEW.number
                     OR bill = NEW.bill AND kind = NEW.kind);
    SELECT RAISE(ABORT, 'a bill that is decided becomes no self-billed invoice')
    WHERE NEW.kind = 'invoice' AND (SELECT status FROM bill WHERE id = NEW.bill) IS NOT 'received';
    SELECT RAISE(ABORT, 'only a cancelled bill is taken back')
    WHERE NEW.kind = 'cancellation' AND (SELECT cancelled FROM bill WHERE id = NEW.bill) IS NOT 1;
END;
CREATE TRIGGER self_bill_final BEFORE UPDATE ON self_bill WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice is final: cancel it instead');
END;
CREATE TRIGGER self_bill_keeps BEFORE UPDATE OF id, bill, kind ON self_bill
WHEN OLD.number IS NULL AND (NEW.id <> OLD.id OR NEW.bill <> OLD.bill OR NEW.kind <> OLD.kind) BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice stays with its bill');
END;
CREATE TRIGGER self_bill_stays BEFORE DELETE ON self_bill BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice stays with its bill');
END;
CREATE VIEW self_bills AS
    SELECT self_bill.number, self_bill.kind, self_bill.date, bill.number AS bill,
           contact.number AS contact, bill.supplier_name AS name,
           CASE self_bill.kind WHEN 'cancellation' THEN -bill.payable ELSE bill.payable END AS payable_minor,
           bill.currency
    FROM self_bill JOIN bill ON bill.id = self_bill.bill JOIN contact ON contact.id = bill.contact;
CREATE TRIGGER bank_match_grows BEFORE INSERT ON bank_match
WHEN NEW.amount = 0 OR EXISTS (SELECT 1 FROM bank_match WHERE id = NEW.id OR undoes = NEW.undoes)
     OR (NEW.undoes IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM bank_match
            WHERE id = NEW.undoes AND line = NEW.line AND amount = -NEW.amount
              AND undoes IS NULL)) BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo bank unmatch` takes it back');
END;
CREATE UNIQUE INDEX budget_once ON budget (scenario, account, month, coalesce(department, 0));
CREATE TRIGGER bill_difference_final BEFORE UPDATE OF difference_to
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE INDEX bill_deposit_deposit ON bill_deposit (deposit);
CREATE TRIGGER bill_deposit_once BEFORE INSERT ON bill_deposit BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead')
    WHERE (SELECT status FROM bill WHERE id = NEW.bill) IS NOT 'received';
    SELECT RAISE(ABORT, 'a deposit is taken off one bill')
    WHERE EXISTS (SELECT 1 FROM bill_deposit JOIN bill ON bill.id = bill_deposit.bill
                  WHERE bill_deposit.deposit = NEW.deposit AND bill.cancelled = 0);
END;
CREATE TRIGGER bill_deposit_final BEFORE UPDATE ON bill_deposit BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_deposit_stays BEFORE DELETE ON bill_deposit BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_book_vat_final BEFORE UPDATE OF book_vat
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER posting_of_next_entry BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM entry WHERE id >= NEW.entry) BEGIN
    SELECT RAISE(FAIL, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER entry_reverses BEFORE INSERT ON entry WHEN NEW.reverses IS NOT NULL BEGIN
    SELECT RAISE(FAIL, 'an entry is reversed once')
    WHERE EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
    SELECT RAISE(FAIL, 'a reversal mirrors its entry account by account')
    WHERE EXISTS (
        SELECT 1 FROM posting WHERE entry IN (NEW.id, NEW.reverses)
        GROUP BY account, coalesce(tax, ''), coalesce(department, 0) HAVING sum(amount) <> 0);
END;
CREATE TRIGGER audit_record_grows BEFORE INSERT ON audit_record
WHEN EXISTS (SELECT 1 FROM audit WHERE seq >= NEW.seq) BEGIN
    SELECT RAISE(FAIL, 'the log is never changed');
END;
CREATE INDEX contract_person ON contract (person);
CREATE INDEX staff_fact_person ON staff_fact (person, field);
CREATE INDEX staff_fact_field ON staff_fact (field, value);
CREATE INDEX staff_fact_withdraws ON staff_fact (withdraws) WHERE withdraws IS NOT NULL;
CREATE INDEX department_fact_department ON department_fact (department);
CREATE INDEX staff_access_person ON staff_access (person);
CREATE TRIGGER person_final BEFORE UPDATE ON person BEGIN
    SELECT RAISE(ABORT, 'a person keeps their number');
END;
CREATE TRIGGER person_stays BEFORE DELETE ON person BEGIN
    SELECT RAISE(ABORT, 'a person stays: `bo staff leave-firm` ends what they work under');
END;
CREATE TRIGGER person_once BEFORE INSERT ON person
WHEN EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a person keeps their number');
END;
CREATE TRIGGER contract_final BEFORE UPDATE ON contract BEGIN
    SELECT RAISE(ABORT, 'a contract is what was agreed: end it, and add the new one');
END;
CREATE TRIGGER contract_stays BEFORE DELETE ON contract BEGIN
    SELECT RAISE(ABORT, 'a contract stays: `bo staff contract end` ends it');
END;
CREATE TRIGGER contract_once BEFORE INSERT ON contract
WHEN EXISTS (SELECT 1 FROM contract WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a contract is what was agreed: end it, and add the new one');
END;
CREATE TRIGGER staff_fact_stays BEFORE DELETE ON staff_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;
CREATE TRIGGER staff_fact_grows BEFORE INSERT ON staff_fact
WHEN EXISTS (SELECT 1 FROM staff_fact WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;
CREATE TRIGGER department_fact_final BEFORE UPDATE ON department_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff department edit` corrects it');
END;
CREATE TRIGGER department_fact_stays BEFORE DELETE ON department_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff department edit` corrects it');
END;
CREATE TRIGGER department_fact_grows BEFORE INSERT ON department_fact
WHEN EXISTS (SELECT 1 FROM department_fact WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff department edit` corrects it');
END;
CREATE TRIGGER staff_access_final BEFORE UPDATE ON staff_access BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE TRIGGER staff_access_grows BEFORE INSERT ON staff_access
WHEN EXISTS (SELECT 1 FROM staff_access WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE UNIQUE INDEX approval_request_open ON approval_request (scope, record) WHERE state = 'open';
CREATE TRIGGER approval_rule_final BEFORE UPDATE ON approval_rule
WHEN OLD.removed_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.scope <> OLD.scope
     OR NEW.above IS NOT OLD.above OR NEW.department IS NOT OLD.department
     OR NEW.approvers <> OLD.approvers OR NEW.needed <> OLD.needed
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a rule is final: `bo inbox rule remove` ends it');
END;
CREATE TRIGGER approval_rule_stays BEFORE DELETE ON approval_rule BEGIN
    SELECT RAISE(ABORT, 'a rule is final: `bo inbox rule remove` ends it');
END;
CREATE TRIGGER approval_request_final BEFORE UPDATE ON approval_request
WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.scope <> OLD.scope
     OR NEW.record <> OLD.record OR NEW.title <> OLD.title OR NEW.amount IS NOT OLD.amount
     OR NEW.currency IS NOT OLD.currency OR NEW.department IS NOT OLD.department
     OR NEW.person IS NOT OLD.person OR NEW.digest <> OLD.digest
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_request_grows BEFORE INSERT ON approval_request
WHEN EXISTS (SELECT 1 FROM approval_request WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM approval_request WHERE number = NEW.number
                OR (state = 'open' AND scope = NEW.scope AND record = NEW.record)) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_need_final BEFORE UPDATE ON approval_need BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_need_grows BEFORE INSERT ON approval_need
WHEN EXISTS (SELECT 1 FROM approval_decision WHERE request = NEW.request)
     OR (SELECT state FROM approval_request WHERE id = NEW.request) <> 'open'
     OR EXISTS (SELECT 1 FROM approval_need
                WHERE request = NEW.request AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_decision_final BEFORE UPDATE ON approval_decision BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;
CREATE TRIGGER approval_decision_grows BEFORE INSERT ON approval_decision
WHEN EXISTS (SELECT 1 FROM approval_decision WHERE id = NEW.id)
     OR (SELECT state FROM approval_request WHERE id = NEW.request) <> 'open'
     OR EXISTS (SELECT 1 FROM approval_decision
                WHERE request = NEW.request AND actor = NEW.actor) BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;
CREATE TRIGGER invoice_opened_final BEFORE UPDATE OF opened_on ON invoice
WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER bill_opened_final BEFORE UPDATE OF opened_on ON bill
WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER period_before_closed BEFORE INSERT ON period
WHEN NEW.state <> 'closed'
     AND EXISTS (SELECT 1 FROM period WHERE month > NEW.month AND state = 'closed') BEGIN
    SELECT RAISE(ABORT, 'a closed month stays closed: post in an open one');
END;
CREATE TRIGGER month_sum_grows BEFORE UPDATE ON month_sum
WHEN NEW.account <> OLD.account OR NEW.month <> OLD.month
     OR NEW.debit < OLD.debit OR NEW.credit < OLD.credit BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END
;
CREATE TRIGGER month_sum_stays BEFORE DELETE ON month_sum BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END
;
CREATE TRIGGER month_sum_upto_once BEFORE INSERT ON month_sum_upto
WHEN EXISTS (SELECT 1 FROM month_sum_upto) BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END
;
CREATE TRIGGER month_sum_upto_grows BEFORE UPDATE ON month_sum_upto
WHEN NEW.id <> OLD.id OR NEW.entry < OLD.entry
     OR NEW.entry > (SELECT coalesce(max(id), 0) FROM entry) BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END
;
CREATE TRIGGER month_sum_upto_stays BEFORE DELETE ON month_sum_upto BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END
;
CREATE INDEX leave_request_person ON leave_request (person, first_day);
CREATE INDEX leave_grant_person ON leave_grant (person);
CREATE INDEX leave_notice_person ON leave_notice (person);
CREATE INDEX sickness_person ON sickness (person, first_day);
CREATE INDEX sickness_fact_sickness ON sickness_fact (sickness);
CREATE TRIGGER leave_request_final BEFORE UPDATE ON leave_request
WHEN NEW.note IS NOT NULL OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.person <> OLD.person OR NEW.kind <> OLD.kind OR NEW.first_day <> OLD.first_day
     OR NEW.last_day <> OLD.last_day OR NEW.half <> OLD.half
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;
CREATE TRIGGER leave_request_grows BEFORE INSERT ON leave_request
WHEN EXISTS (SELECT 1 FROM leave_request WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;
CREATE TRIGGER leave_step_final BEFORE UPDATE ON leave_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.request <> OLD.request
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.at <> OLD.at
     OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;
CREATE TRIGGER leave_step_grows BEFORE INSERT ON leave_step
WHEN EXISTS (SELECT 1 FROM leave_step WHERE id = NEW.id
             OR (request = NEW.request AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;
CREATE TRIGGER leave_grant_final BEFORE UPDATE ON leave_grant
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.person <> OLD.person OR NEW.what <> OLD.what OR NEW.bucket <> OLD.bucket
     OR NEW.year <> OLD.year OR NEW.days <> OLD.days OR NEW.until IS NOT OLD.until
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;
CREATE TRIGGER leave_grant_grows BEFORE INSERT ON leave_grant
WHEN EXISTS (SELECT 1 FROM leave_grant WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;
CREATE TRIGGER leave_notice_final BEFORE UPDATE ON leave_notice BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;
CREATE TRIGGER leave_notice_grows BEFORE INSERT ON leave_notice
WHEN EXISTS (SELECT 1 FROM leave_notice WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;
CREATE TRIGGER leave_block_final BEFORE UPDATE ON leave_block
WHEN OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR NEW.id <> OLD.id
     OR NEW.department IS NOT OLD.department OR NEW.first_day <> OLD.first_day
     OR NEW.last_day <> OLD.last_day OR NEW.reason <> OLD.reason
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a block is final: `bo staff leave block remove` ends it');
END;
CREATE TRIGGER leave_block_stays BEFORE DELETE ON leave_block BEGIN
    SELECT RAISE(ABORT, 'a block is final: `bo staff leave block remove` ends it');
END;
CREATE TRIGGER sickness_final BEFORE UPDATE ON sickness BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;
CREATE TRIGGER sickness_grows BEFORE INSERT ON sickness
WHEN EXISTS (SELECT 1 FROM sickness WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;
CREATE TRIGGER sickness_fact_final BEFORE UPDATE ON sickness_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;
CREATE TRIGGER sickness_fact_grows BEFORE INSERT ON sickness_fact
WHEN EXISTS (SELECT 1 FROM sickness_fact WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;
CREATE INDEX time_entry_person ON time_entry (person, starts, ends, day, pause)
    WHERE gone_at IS NULL;
CREATE INDEX time_entry_replaces ON time_entry (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX time_account_person ON time_account (person, day) WHERE gone_at IS NULL;
CREATE INDEX shift_person ON shift (person, starts) WHERE gone_at IS NULL;
CREATE INDEX shift_day ON shift (day) WHERE gone_at IS NULL;
CREATE TRIGGER time_entry_final BEFORE UPDATE ON time_entry
WHEN OLD.gone_at IS NOT NULL OR NEW.gone_at IS NULL OR NEW.id <> OLD.id
     OR NEW.person <> OLD.person OR NEW.day <> OLD.day OR NEW.starts <> OLD.starts
     OR NEW.ends <> OLD.ends OR NEW.pause <> OLD.pause OR NEW.project IS NOT OLD.project
     OR NEW.customer IS NOT OLD.customer OR NEW.ticket IS NOT OLD.ticket
     OR NEW.billable <> OLD.billable OR NEW.note IS NOT OLD.note OR NEW.source <> OLD.source
     OR NEW.entered_at <> OLD.entered_at OR NEW.entered_by <> OLD.entered_by
     OR NEW.replaces IS NOT OLD.replaces BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;
CREATE TRIGGER time_entry_grows BEFORE INSERT ON time_entry
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM time_entry WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;
CREATE TRIGGER time_account_final BEFORE UPDATE ON time_account
WHEN OLD.gone_at IS NOT NULL OR NEW.gone_at IS NULL OR NEW.id <> OLD.id
     OR NEW.person <> OLD.person OR NEW.day <> OLD.day OR NEW.kind <> OLD.kind
     OR NEW.minutes <> OLD.minutes OR NEW.reason <> OLD.reason
     OR NEW.entered_at <> OLD.entered_at OR NEW.entered_by <> OLD.entered_by BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;
CREATE TRIGGER time_account_grows BEFORE INSERT ON time_account
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM time_account WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;
CREATE TRIGGER shift_final BEFORE UPDATE ON shift
WHEN OLD.gone_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.person <> OLD.person
     OR NEW.day <> OLD.day OR NEW.starts <> OLD.starts OR NEW.ends <> OLD.ends
     OR NEW.pause <> OLD.pause OR NEW.role IS NOT OLD.role OR NEW.place IS NOT OLD.place
     OR NEW.planned_at <> OLD.planned_at OR NEW.planned_by <> OLD.planned_by
     OR (OLD.published_at IS NOT NULL AND NEW.published_at IS NOT OLD.published_at)
     OR (OLD.published_by IS NOT NULL AND NEW.published_by IS NOT OLD.published_by) BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;
CREATE TRIGGER shift_grows BEFORE INSERT ON shift
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM shift WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;
CREATE INDEX account_closed ON account (closed_on) WHERE closed_on IS NOT NULL;
CREATE TRIGGER entry_closes BEFORE INSERT ON entry BEGIN
    SELECT CASE
        WHEN last.id >= NEW.id
            THEN RAISE(FAIL, 'a posted entry is final: reverse it instead')
        WHEN last.id <> NEW.id - 1 OR last.hash <> NEW.prev_hash
            THEN RAISE(FAIL, 'an entry continues the chain')
    END
    FROM entry AS last WHERE last.id = (SELECT max(id) FROM entry);
    SELECT RAISE(FAIL, 'an entry continues the chain')
    WHERE NEW.prev_hash IS NULL
       OR (NEW.id <> 1 AND NEW.prev_hash = zeroblob(32))
       OR (NEW.id = 1 AND NEW.prev_hash <> zeroblob(32));
    SELECT CASE
        WHEN count(*) < 2 OR sum(amount) <> 0
            THEN RAISE(FAIL, 'the debits and credits of an entry are equal')
        WHEN max(date <> NEW.date)
            THEN RAISE(FAIL, 'an entry and its postings have one date')
        WHEN count(currency) > 0 AND EXISTS (
                SELECT 1 FROM posting WHERE entry = NEW.id AND currency IS NOT NULL
                GROUP BY currency HAVING sum(foreign_amount) <> 0)
            THEN RAISE(FAIL, 'the debits and credits of an entry are equal in each currency')
    END
    FROM posting WHERE entry = NEW.id;
    SELECT RAISE(FAIL, 'the account is closed')
    FROM account WHERE closed_on <= NEW.date
        AND EXISTS (SELECT 1 FROM posting WHERE posting.entry = NEW.id AND posting.account = account.id);
    SELECT RAISE(FAIL, 'entry numbers of a year have no gaps')
    WHERE NEW.no <> (SELECT coalesce(max(no), 0) + 1 FROM entry WHERE year = NEW.year);
    SELECT CASE
        WHEN month = substr(NEW.date, 1, 7) AND state <> 'open'
            THEN RAISE(FAIL, 'the month is locked: post in an open one, or see `bo ledger period list`')
        WHEN month > substr(NEW.date, 1, 7) AND state = 'closed'
            THEN RAISE(FAIL, 'a later month is closed, and with it all before: post in an open one')
    END
    FROM period WHERE month >= substr(NEW.date, 1, 7);
    SELECT RAISE(FAIL, 'the key of an entry is final')
    WHERE NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM entry WHERE key = NEW.key);
END;
CREATE INDEX expense_person ON expense (person, day);
CREATE INDEX expense_file_of ON expense (file) WHERE file IS NOT NULL;
CREATE INDEX expense_trip ON expense (trip) WHERE trip IS NOT NULL;
CREATE INDEX claim_person ON claim (person);
CREATE INDEX claim_payment_claim ON claim_payment (claim);
CREATE INDEX claim_payment_month ON claim_payment (month) WHERE month IS NOT NULL;
CREATE TRIGGER expense_file_grows BEFORE INSERT ON expense_file
WHEN EXISTS (SELECT 1 FROM expense_file WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: it stays as it came');
END;
CREATE TRIGGER expense_file_final BEFORE UPDATE ON expense_file BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: it stays as it came');
END;
CREATE TRIGGER expense_final BEFORE UPDATE ON expense
WHEN EXISTS (SELECT 1 FROM expense_step WHERE expense = OLD.id) OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.person <> OLD.person
     OR NEW.day <> OLD.day OR NEW.supplier IS NOT OLD.supplier OR NEW.paid_by <> OLD.paid_by
     OR NEW.currency <> OLD.currency OR NEW.rate IS NOT OLD.rate OR NEW.gross <> OLD.gross
     OR NEW.amount <> OLD.amount OR NEW.tax <> OLD.tax OR NEW.file IS NOT OLD.file
     OR NEW.trip IS NOT OLD.trip OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'an expense is final: `bo staff expense withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER expense_grows BEFORE INSERT ON expense
WHEN EXISTS (SELECT 1 FROM expense WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'an expense is final: `bo staff expense withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER expense_vat_final BEFORE UPDATE ON expense_vat BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;
CREATE TRIGGER expense_vat_grows BEFORE INSERT ON expense_vat
WHEN EXISTS (SELECT 1 FROM expense_vat WHERE expense = NEW.expense AND position = NEW.position) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;
CREATE TRIGGER trip_final BEFORE UPDATE ON trip BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER trip_grows BEFORE INSERT ON trip
WHEN EXISTS (SELECT 1 FROM trip WHERE expense = NEW.expense) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER trip_leg_final BEFORE UPDATE ON trip_leg BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER trip_leg_grows BEFORE INSERT ON trip_leg
WHEN EXISTS (SELECT 1 FROM trip_leg WHERE expense = NEW.expense AND position = NEW.position) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER trip_day_final BEFORE UPDATE ON trip_day BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER trip_day_grows BEFORE INSERT ON trip_day
WHEN EXISTS (SELECT 1 FROM trip_day WHERE expense = NEW.expense AND day = NEW.day) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER expense_step_final BEFORE UPDATE ON expense_step BEGIN
    SELECT RAISE(ABORT, 'what became of an expense is final');
END;
CREATE TRIGGER expense_step_grows BEFORE INSERT ON expense_step
WHEN EXISTS (SELECT 1 FROM expense_step WHERE id = NEW.id OR (expense = NEW.expense AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of an expense is final');
END;
CREATE TRIGGER claim_final BEFORE UPDATE ON claim BEGIN
    SELECT RAISE(ABORT, 'what is owed is final: `bo staff expense cancel` takes it back');
END;
CREATE TRIGGER claim_stays BEFORE DELETE ON claim BEGIN
    SELECT RAISE(ABORT, 'what is owed is final: `bo staff expense cancel` takes it back');
END;
CREATE TRIGGER claim_grows BEFORE INSERT ON claim
WHEN EXISTS (SELECT 1 FROM claim WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what is owed is final: `bo staff expense cancel` takes it back');
END;
CREATE TRIGGER claim_payment_final BEFORE UPDATE ON claim_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final');
END;
CREATE TRIGGER claim_payment_stays BEFORE DELETE ON claim_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final');
END;
CREATE TRIGGER claim_payment_grows BEFORE INSERT ON claim_payment
WHEN EXISTS (SELECT 1 FROM claim_payment WHERE id = NEW.id OR (NEW.key IS NOT NULL AND key = NEW.key)) BEGIN
    SELECT RAISE(ABORT, 'a payment is final');
END;
CREATE INDEX hire_applicant_opening ON hire_applicant (opening);
CREATE INDEX hire_applicant_email ON hire_applicant (email);
CREATE INDEX hire_note_interview ON hire_note (interview);
CREATE TRIGGER hire_opening_final BEFORE UPDATE ON hire_opening BEGIN
    SELECT RAISE(ABORT, 'an opening is final: `bo staff hire opening close`, and add it again');
END;
CREATE TRIGGER hire_opening_stays BEFORE DELETE ON hire_opening BEGIN
    SELECT RAISE(ABORT, 'an opening is final: `bo staff hire opening close`, and add it again');
END;
CREATE TRIGGER hire_opening_grows BEFORE INSERT ON hire_opening
WHEN EXISTS (SELECT 1 FROM hire_opening WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'an opening is final: `bo staff hire opening close`, and add it again');
END;
CREATE TRIGGER hire_opening_step_final BEFORE UPDATE ON hire_opening_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.opening <> OLD.opening
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.at <> OLD.at
     OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of an opening is final');
END;
CREATE TRIGGER hire_opening_step_stays BEFORE DELETE ON hire_opening_step BEGIN
    SELECT RAISE(ABORT, 'what became of an opening is final');
END;
CREATE TRIGGER hire_opening_step_grows BEFORE INSERT ON hire_opening_step
WHEN EXISTS (SELECT 1 FROM hire_opening_step WHERE id = NEW.id OR (opening = NEW.opening AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of an opening is final');
END;
CREATE TRIGGER hire_applicant_stays BEFORE DELETE ON hire_applicant BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;
CREATE TRIGGER hire_applicant_grows BEFORE INSERT ON hire_applicant
WHEN EXISTS (SELECT 1 FROM hire_applicant WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;
CREATE TRIGGER hire_stage_final BEFORE UPDATE ON hire_stage
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant
     OR NEW.position <> OLD.position OR NEW.stage <> OLD.stage OR NEW.day <> OLD.day
     OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'how far an applicant was is final: `bo staff hire applicant move` adds to it');
END;
CREATE TRIGGER hire_stage_stays BEFORE DELETE ON hire_stage BEGIN
    SELECT RAISE(ABORT, 'how far an applicant was is final: `bo staff hire applicant move` adds to it');
END;
CREATE TRIGGER hire_stage_grows BEFORE INSERT ON hire_stage
WHEN EXISTS (SELECT 1 FROM hire_stage WHERE id = NEW.id OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'how far an applicant was is final: `bo staff hire applicant move` adds to it');
END;
CREATE TRIGGER hire_document_final BEFORE UPDATE ON hire_document
WHEN NEW.name IS NOT NULL OR NEW.sha256 IS NOT NULL OR NEW.content IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant OR NEW.position <> OLD.position
     OR NEW.media_type <> OLD.media_type OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a document is final: it stays as it came until its applicant is erased');
END;
CREATE TRIGGER hire_document_stays BEFORE DELETE ON hire_document BEGIN
    SELECT RAISE(ABORT, 'a document is final: it stays as it came until its applicant is erased');
END;
CREATE TRIGGER hire_document_grows BEFORE INSERT ON hire_document
WHEN EXISTS (SELECT 1 FROM hire_document WHERE id = NEW.id OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'a document is final: it stays as it came until its applicant is erased');
END;
CREATE TRIGGER hire_interview_final BEFORE UPDATE ON hire_interview
WHEN NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant OR NEW.position <> OLD.position
     OR NEW.starts <> OLD.starts OR NEW.minutes <> OLD.minutes
     OR (NEW.place IS NOT NULL AND NEW.place IS NOT OLD.place)
     OR NEW.interviewers IS NOT OLD.interviewers OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by
     OR (OLD.cancelled_at IS NOT NULL AND NEW.cancelled_at IS NOT OLD.cancelled_at)
     OR (OLD.cancelled_by IS NOT NULL AND NEW.cancelled_by IS NOT OLD.cancelled_by) BEGIN
    SELECT RAISE(ABORT, 'an interview is final: `bo staff hire interview cancel`, and plan it again');
END;
CREATE TRIGGER hire_interview_stays BEFORE DELETE ON hire_interview BEGIN
    SELECT RAISE(ABORT, 'an interview is final: `bo staff hire interview cancel`, and plan it again');
END;
CREATE TRIGGER hire_interview_grows BEFORE INSERT ON hire_interview
WHEN EXISTS (SELECT 1 FROM hire_interview WHERE id = NEW.id
             OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'an interview is final: `bo staff hire interview cancel`, and plan it again');
END;
CREATE TRIGGER hire_note_final BEFORE UPDATE ON hire_note
WHEN NEW.content IS NOT NULL OR NEW.id <> OLD.id OR NEW.interview <> OLD.interview
     OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'a note of an interview is final');
END;
CREATE TRIGGER hire_note_stays BEFORE DELETE ON hire_note BEGIN
    SELECT RAISE(ABORT, 'a note of an interview is final');
END;
CREATE TRIGGER hire_note_grows BEFORE INSERT ON hire_note
WHEN EXISTS (SELECT 1 FROM hire_note WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a note of an interview is final');
END;
CREATE TRIGGER hire_offer_final BEFORE UPDATE ON hire_offer
WHEN NEW.recipient IS NOT NULL OR NEW.content IS NOT NULL OR NEW.sha256 IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant OR NEW.position <> OLD.position
     OR NEW.job_title <> OLD.job_title OR NEW.department IS NOT OLD.department
     OR NEW.kind <> OLD.kind OR NEW.starts_on <> OLD.starts_on
     OR NEW.ends_on IS NOT OLD.ends_on OR NEW.probation_until IS NOT OLD.probation_until
     OR NEW.salary <> OLD.salary OR NEW.weekly_hours <> OLD.weekly_hours
     OR NEW.week IS NOT OLD.week OR NEW.leave_days IS NOT OLD.leave_days
     OR NEW.work_state IS NOT OLD.work_state OR NEW.offered_on <> OLD.offered_on
     OR NEW.answer_by <> OLD.answer_by OR NEW.language <> OLD.language
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'an offer is final: `bo staff hire offer withdraw`, and make another one');
END;
CREATE TRIGGER hire_offer_stays BEFORE DELETE ON hire_offer BEGIN
    SELECT RAISE(ABORT, 'an offer is final: `bo staff hire offer withdraw`, and make another one');
END;
CREATE TRIGGER hire_offer_grows BEFORE INSERT ON hire_offer
WHEN EXISTS (SELECT 1 FROM hire_offer WHERE id = NEW.id OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'an offer is final: `bo staff hire offer withdraw`, and make another one');
END;
CREATE TRIGGER hire_offer_step_final BEFORE UPDATE ON hire_offer_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.offer <> OLD.offer
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.day <> OLD.day
     OR NEW.person IS NOT OLD.person OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of an offer is final');
END;
CREATE TRIGGER hire_offer_step_stays BEFORE DELETE ON hire_offer_step BEGIN
    SELECT RAISE(ABORT, 'what became of an offer is final');
END;
CREATE TRIGGER hire_offer_step_grows BEFORE INSERT ON hire_offer_step
WHEN EXISTS (SELECT 1 FROM hire_offer_step WHERE id = NEW.id OR (offer = NEW.offer AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of an offer is final');
END;
CREATE TRIGGER checklist_final BEFORE UPDATE ON checklist
WHEN NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.list <> OLD.list
     OR NEW.position <> OLD.position OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER checklist_task_final BEFORE UPDATE ON checklist_task BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER checklist_task_grows BEFORE INSERT ON checklist_task
WHEN EXISTS (SELECT 1 FROM checklist_task WHERE id = NEW.id OR (checklist = NEW.checklist AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER checklist_step_final BEFORE UPDATE ON checklist_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.task <> OLD.task
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.day <> OLD.day
     OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;
CREATE TRIGGER checklist_step_grows BEFORE INSERT ON checklist_step
WHEN EXISTS (SELECT 1 FROM checklist_step WHERE id = NEW.id OR (task = NEW.task AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;
CREATE INDEX training_plan_person ON training_plan (person, course);
CREATE UNIQUE INDEX staff_document_once ON staff_document (person, sha256) WHERE removed_at IS NULL;
CREATE INDEX goal_person ON goal (person);
CREATE INDEX goal_progress_goal ON goal_progress (goal, day);
CREATE INDEX review_person ON review (person);
CREATE INDEX review_text_review ON review_text (review);
CREATE TRIGGER training_final BEFORE UPDATE ON training BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final');
END;
CREATE TRIGGER training_grows BEFORE INSERT ON training
WHEN EXISTS (SELECT 1 FROM training WHERE id = NEW.id OR number = NEW.number
             OR (person = NEW.person AND course = NEW.course AND done_on = NEW.done_on)) BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final');
END;
CREATE TRIGGER staff_document_final BEFORE UPDATE ON staff_document
WHEN OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.person <> OLD.person OR NEW.category <> OLD.category
     OR NEW.dated <> OLD.dated OR NEW.valid_until IS NOT OLD.valid_until
     OR NEW.media_type <> OLD.media_type OR NEW.size <> OLD.size OR NEW.sha256 <> OLD.sha256
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;
CREATE TRIGGER staff_document_grows BEFORE INSERT ON staff_document
WHEN EXISTS (SELECT 1 FROM staff_document WHERE id = NEW.id OR number = NEW.number
             OR (person = NEW.person AND sha256 = NEW.sha256 AND removed_at IS NULL)) BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;
CREATE TRIGGER goal_final BEFORE UPDATE ON goal
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.person <> OLD.person
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by
     OR (NEW.words IS NOT NULL AND EXISTS (SELECT 1 FROM goal_end WHERE goal = OLD.id)) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER goal_grows BEFORE INSERT ON goal
WHEN EXISTS (SELECT 1 FROM goal WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a goal is final: `bo staff goal close --outcome dropped`');
END
;
CREATE TRIGGER goal_progress_final BEFORE UPDATE ON goal_progress
WHEN NEW.note IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.goal IS NOT OLD.goal OR NEW.day IS NOT OLD.day OR NEW.value IS NOT OLD.value OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;
CREATE TRIGGER goal_progress_grows BEFORE INSERT ON goal_progress
WHEN EXISTS (SELECT 1 FROM goal_progress WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;
CREATE TRIGGER goal_end_final BEFORE UPDATE ON goal_end
WHEN NEW.reason IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.goal IS NOT OLD.goal OR NEW.outcome IS NOT OLD.outcome OR NEW.closed_on IS NOT OLD.closed_on OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER goal_end_grows BEFORE INSERT ON goal_end
WHEN EXISTS (SELECT 1 FROM goal_end WHERE id = NEW.id OR goal = NEW.goal) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER goal_progress_open BEFORE INSERT ON goal_progress
WHEN EXISTS (SELECT 1 FROM goal_end WHERE goal = NEW.goal) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER review_final BEFORE UPDATE ON review BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;
CREATE TRIGGER review_grows BEFORE INSERT ON review
WHEN EXISTS (SELECT 1 FROM review WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;
CREATE TRIGGER review_text_final BEFORE UPDATE ON review_text
WHEN NEW.words IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.review IS NOT OLD.review OR NEW.part IS NOT OLD.part OR NEW.topic IS NOT OLD.topic OR NEW.rating IS NOT OLD.rating OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;
CREATE TRIGGER review_text_grows BEFORE INSERT ON review_text
WHEN EXISTS (SELECT 1 FROM review_text WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;
CREATE TRIGGER review_signature_final BEFORE UPDATE ON review_signature
WHEN NEW.remark IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.review IS NOT OLD.review OR NEW.part IS NOT OLD.part OR NEW.agreed IS NOT OLD.agreed OR NEW.last_text IS NOT OLD.last_text OR NEW.sha256 IS NOT OLD.sha256 OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;
CREATE TRIGGER review_signature_grows BEFORE INSERT ON review_signature
WHEN EXISTS (SELECT 1 FROM review_signature WHERE id = NEW.id OR (review = NEW.review AND part = NEW.part AND last_text = NEW.last_text)) BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;
CREATE TRIGGER review_text_open BEFORE INSERT ON review_text
WHEN (SELECT count(*) FROM review_signature WHERE review = NEW.review
      AND last_text = (SELECT max(id) FROM review_text WHERE review = NEW.review)) = 2 BEGIN
    SELECT RAISE(ABORT, 'a review that both have signed is final');
END;
CREATE VIEW payment_order_back (document, amount) AS
    SELECT back.document, -back.amount FROM
        (SELECT bill.number AS document, bill_payment.amount, bill_payment.key
         FROM bill_payment JOIN bill ON bill.id = bill_payment.bill
         WHERE bill_payment.kind = 'payment' AND bill_payment.amount < 0
         UNION ALL
         SELECT invoice.number, settlement.amount, settlement.key
         FROM settlement JOIN invoice ON invoice.id = settlement.invoice
         WHERE settlement.kind = 'payment' AND settlement.amount < 0
         UNION ALL
         SELECT claim.number, claim_payment.amount, claim_payment.key
         FROM claim_payment JOIN claim ON claim.id = claim_payment.claim
         WHERE claim_payment.amount < 0) AS back
    WHERE NOT EXISTS (SELECT 1 FROM payment_order_item
                      WHERE payment_order_item.end_to_end || '-cancelled' = back.key);
CREATE TRIGGER payment_order_item_final BEFORE UPDATE ON payment_order_item
WHEN NEW.active >= OLD.active OR NEW.payment_order <> OLD.payment_order
     OR NEW.position <> OLD.position OR NEW.document <> OLD.document OR NEW.name <> OLD.name
     OR NEW.iban <> OLD.iban OR NEW.bic IS NOT OLD.bic OR NEW.amount <> OLD.amount
     OR NEW.end_to_end <> OLD.end_to_end OR NEW.remittance <> OLD.remittance
     OR NEW.mandate IS NOT OLD.mandate OR NEW.sequence IS NOT OLD.sequence
     OR (SELECT stage FROM payment_order WHERE id = OLD.payment_order) = 'proposed'
     OR ((SELECT stage FROM payment_order WHERE id = OLD.payment_order) = 'ordered'
         AND (SELECT count(*) FROM payment_order_back
              WHERE document = OLD.document AND amount = OLD.amount)
          <= (SELECT count(*) FROM payment_order_item AS item
              JOIN payment_order ON payment_order.id = item.payment_order
              WHERE item.document = OLD.document AND item.amount = OLD.amount
                AND item.active = 0 AND payment_order.stage = 'ordered')) BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;
CREATE TRIGGER approval_request_logins BEFORE UPDATE ON approval_request
WHEN NEW.logins IS NOT OLD.logins BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE INDEX privacy_hold_person ON privacy_hold (person);
CREATE INDEX privacy_hold_applicant ON privacy_hold (applicant);
CREATE INDEX privacy_erasure_person ON privacy_erasure (person);
CREATE INDEX privacy_erasure_applicant ON privacy_erasure (applicant);
CREATE INDEX hire_access_applicant ON hire_access (applicant);
CREATE TRIGGER privacy_hold_final BEFORE UPDATE ON privacy_hold BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;
CREATE TRIGGER privacy_hold_stays BEFORE DELETE ON privacy_hold
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'privacy_hold' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;
CREATE TRIGGER privacy_hold_grows BEFORE INSERT ON privacy_hold
WHEN EXISTS (SELECT 1 FROM privacy_hold WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;
CREATE TRIGGER privacy_erasure_final BEFORE UPDATE ON privacy_erasure BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_stays BEFORE DELETE ON privacy_erasure BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_grows BEFORE INSERT ON privacy_erasure
WHEN EXISTS (SELECT 1 FROM privacy_erasure WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_line_final BEFORE UPDATE ON privacy_erasure_line BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_line_stays BEFORE DELETE ON privacy_erasure_line BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_line_grows BEFORE INSERT ON privacy_erasure_line
WHEN EXISTS (SELECT 1 FROM privacy_erasure_line WHERE erasure = NEW.erasure AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erased_final BEFORE UPDATE ON privacy_erased BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erased_stays BEFORE DELETE ON privacy_erased BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erased_grows BEFORE INSERT ON privacy_erased
WHEN EXISTS (SELECT 1 FROM privacy_erased WHERE kind = NEW.kind AND record = NEW.record) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER hire_access_final BEFORE UPDATE ON hire_access BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE TRIGGER hire_access_stays BEFORE DELETE ON hire_access
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'hire_access' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE TRIGGER hire_access_grows BEFORE INSERT ON hire_access
WHEN EXISTS (SELECT 1 FROM hire_access WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE TRIGGER staff_access_stays BEFORE DELETE ON staff_access
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'staff_access' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE TRIGGER leave_request_stays BEFORE DELETE ON leave_request
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_request' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;
CREATE TRIGGER leave_grant_stays BEFORE DELETE ON leave_grant
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_grant' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;
CREATE TRIGGER leave_notice_stays BEFORE DELETE ON leave_notice
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_notice' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;
CREATE TRIGGER sickness_stays BEFORE DELETE ON sickness
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'sickness' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;
CREATE TRIGGER time_entry_stays BEFORE DELETE ON time_entry
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'time_entry' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;
CREATE TRIGGER time_account_stays BEFORE DELETE ON time_account
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'time_account' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;
CREATE TRIGGER shift_stays BEFORE DELETE ON shift
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'shift' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;
CREATE TRIGGER expense_stays BEFORE DELETE ON expense
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an expense is final: `bo staff expense withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER checklist_stays BEFORE DELETE ON checklist
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'checklist' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER training_stays BEFORE DELETE ON training
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'training' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final');
END;
CREATE TRIGGER review_stays BEFORE DELETE ON review
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'review' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;
CREATE TRIGGER goal_stays BEFORE DELETE ON goal
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'goal' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a goal is final: `bo staff goal close --outcome dropped`');
END
;
CREATE TRIGGER staff_document_stays BEFORE DELETE ON staff_document
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'staff_document' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;
CREATE TRIGGER approval_request_stays BEFORE DELETE ON approval_request
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'approval_request' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER leave_step_stays BEFORE DELETE ON leave_step
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;
CREATE TRIGGER sickness_fact_stays BEFORE DELETE ON sickness_fact
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'sickness' AND row = OLD.sickness) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;
CREATE TRIGGER expense_step_stays BEFORE DELETE ON expense_step
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'what became of an expense is final');
END;
CREATE TRIGGER expense_vat_stays BEFORE DELETE ON expense_vat
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;
CREATE TRIGGER trip_stays BEFORE DELETE ON trip
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER trip_leg_stays BEFORE DELETE ON trip_leg
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER trip_day_stays BEFORE DELETE ON trip_day
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER expense_file_stays BEFORE DELETE ON expense_file
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense_file' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: it stays as it came');
END;
CREATE TRIGGER checklist_task_stays BEFORE DELETE ON checklist_task
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'checklist' AND row = OLD.checklist) BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER checklist_step_stays BEFORE DELETE ON checklist_step
WHEN OLD.task NOT IN (SELECT task.id FROM checklist_task AS task
        JOIN privacy_row AS gone ON gone.place = 'checklist' AND gone.row = task.checklist) BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;
CREATE TRIGGER review_text_stays BEFORE DELETE ON review_text
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'review' AND row = OLD.review) BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;
CREATE TRIGGER review_signature_stays BEFORE DELETE ON review_signature
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'review' AND row = OLD.review) BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;
CREATE TRIGGER goal_progress_stays BEFORE DELETE ON goal_progress
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'goal' AND row = OLD.goal) BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;
CREATE TRIGGER goal_end_stays BEFORE DELETE ON goal_end
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'goal' AND row = OLD.goal) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER approval_need_stays BEFORE DELETE ON approval_need
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'approval_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_decision_stays BEFORE DELETE ON approval_decision
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'approval_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;
CREATE TRIGGER staff_fact_final BEFORE UPDATE ON staff_fact
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'staff_fact' AND row = OLD.id)
     OR OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.value IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.contract IS NOT OLD.contract
     OR NEW.field <> OLD.field OR NEW.action <> OLD.action OR NEW.valid_from <> OLD.valid_from
     OR NEW.known_at <> OLD.known_at OR NEW.entered_by <> OLD.entered_by
     OR NEW.withdraws IS NOT OLD.withdraws
     OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;
CREATE TRIGGER hire_applicant_final BEFORE UPDATE ON hire_applicant
WHEN OLD.erased_at IS NOT NULL
     OR (NEW.erased_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'hire_applicant' AND row = OLD.id))
     OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.opening <> OLD.opening OR NEW.applied_on <> OLD.applied_on
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;
CREATE TRIGGER invoice_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON invoice BEGIN
    SELECT RAISE(ABORT, 'an invoice keeps its row');
END;
CREATE TRIGGER quote_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON quote BEGIN
    SELECT RAISE(ABORT, 'a quote keeps its row');
END;
CREATE TRIGGER bill_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill keeps its row');
END;
CREATE TRIGGER self_bill_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON self_bill BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice keeps its row');
END;
CREATE TRIGGER account_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON account BEGIN
    SELECT RAISE(ABORT, 'an account keeps its row');
END;
CREATE TRIGGER time_entry_later AFTER UPDATE ON time_entry
WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('entry', NEW.id);
END;
CREATE TRIGGER time_account_later AFTER UPDATE ON time_account
WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('overtime', NEW.id);
END;
CREATE TRIGGER shift_later AFTER UPDATE ON shift
WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('shift', NEW.id);
END;
CREATE TRIGGER shift_published AFTER UPDATE ON shift
WHEN OLD.published_at IS NULL AND NEW.published_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('published', NEW.id);
END;
CREATE TRIGGER time_later_final BEFORE UPDATE ON time_later BEGIN
    SELECT RAISE(ABORT, 'what became of working time is final');
END;
CREATE TRIGGER time_later_stays BEFORE DELETE ON time_later BEGIN
    SELECT RAISE(ABORT, 'what became of working time is final');
END;
CREATE TRIGGER time_later_grows BEFORE INSERT ON time_later
WHEN EXISTS (SELECT 1 FROM time_later WHERE id = NEW.id
             OR (what = NEW.what AND record = NEW.record)) BEGIN
    SELECT RAISE(ABORT, 'what became of working time is final');
END;
COMMIT;
