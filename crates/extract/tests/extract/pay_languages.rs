//! Pay in the languages, places and number formats of the larger labour markets, through the public reader.
//!
//! Each row: where the work is, what the posting says, and the statements of pay that a reader takes from it.

use std::sync::LazyLock;

use earnest_core::{Body, Money, PayRange, Posting, PostingId};
use earnest_extract::Extractor;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// The statements of pay that a text at a place makes, as `min-max currency period kind`, parted by semicolons.
pub(super) fn read_pay(location: &str, text: &str) -> String {
    let mut posting = Posting::new(PostingId::new("test", "1"), "test", "Baker", Body::Text(text.to_owned()));
    location.clone_into(&mut posting.location);
    let pay = EXTRACTOR.extract(&posting).facts.pay;
    pay.iter().map(statement).collect::<Vec<_>>().join("; ")
}

/// The places of the statements of pay that a text makes.
pub(super) fn read_places(location: &str, text: &str) -> Vec<Option<String>> {
    let mut posting = Posting::new(PostingId::new("test", "1"), "test", "Baker", Body::Text(text.to_owned()));
    location.clone_into(&mut posting.location);
    EXTRACTOR.extract(&posting).facts.pay.into_iter().map(|pay| pay.place).collect()
}

fn statement(pay: &PayRange) -> String {
    let end = |amount: Option<Money>| amount.map_or_else(|| "…".to_owned(), |amount| amount.to_string());
    format!("{}-{} {} {} {}", end(pay.min), end(pay.max), pay.currency, pay.period, pay.kind)
}

/// Fails with every row that is read otherwise than it says.
pub(super) fn assert_rows(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(location, text, expected)| {
            let read = read_pay(location, text);
            (read != *expected).then(|| format!("[{location}] {text}\n  expected {expected}\n  read     {read}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows are read wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn english_of_several_countries() {
    assert_rows(&[
        ("Austin, TX", "Salary range: $120,000 to $150,000 per year", "120000-150000 USD YEAR base"),
        ("Austin, TX", "The pay for bakers is $27.50/hr.", "27.5-27.5 USD HOUR base"),
        ("Boston, MA", "Base salary between $95k and $110k", "95000-110000 USD YEAR base"),
        ("Boston, MA", "$120–150K base salary", "120000-150000 USD YEAR base"),
        ("Reno, NV", "Annual salary\n\n$57,400* to $88,400 (* see our web site)", "57400-88400 USD YEAR base"),
        ("Riga, Latvia", "Salary range: 3405 to 5108 EUR (before taxes)", "3405-5108 EUR MONTH base"),
        (
            "Gent, Belgium",
            "Annual salary between €45,360 – €64,800 (monthly €3,780 – €5,400)",
            "45360-64800 EUR YEAR base; 3780-5400 EUR MONTH base",
        ),
        ("Reno, NV", "Pay: $18 - 22 per hour", "18-22 USD HOUR base"),
        ("Reno, NV", "Salary starts at $64,000 a year", "64000-… USD YEAR base"),
        ("Reno, NV", "We pay up to $31 an hour", "…-31 USD HOUR base"),
        ("Remote", "Annual salary: 85,000 to 99,000 USD", "85000-99000 USD YEAR base"),
        ("Denver, CO", "Salary: 171-249k", "171000-249000 USD YEAR base"),
        ("Denver, CO", "The wage is $900 - $1,100 weekly", "900-1100 USD WEEK base"),
        ("Denver, CO", "Day rate: $450", "450-450 USD DAY base"),
        ("Denver, CO", "OTE: $180,000 - $220,000", "180000-220000 USD YEAR ote"),
        ("Denver, CO", "Target total compensation: $210,000 - $260,000", "210000-260000 USD YEAR total"),
        ("Miami, FL", "Compensation: USD 85k – 95k", "85000-95000 USD YEAR base"),
        ("London, UK", "Salary: £32,500 - £36,000 per annum", "32500-36000 GBP YEAR base"),
        ("Leeds, United Kingdom", "Salary up to 45,000 pounds a year", "…-45000 GBP YEAR base"),
        ("London, UK", "£12.60 per hour", "12.6-12.6 GBP HOUR base"),
        ("London, UK", "Salary: £45-55k DOE", "45000-55000 GBP YEAR base"),
        ("Dublin, Ireland", "Salary: €38k–€42k", "38000-42000 EUR YEAR base"),
        ("Cork, Ireland", "The salary is between 40,000 and 46,000 euros per year", "40000-46000 EUR YEAR base"),
        ("Toronto, ON", "Salary: $78,000 - $91,000", "78000-91000 CAD YEAR base"),
        ("Calgary, Alberta", "Wage: $24.50/hour", "24.5-24.5 CAD HOUR base"),
        ("Vancouver, British Columbia, Canada", "Base salary: C$95k - C$110k", "95000-110000 CAD YEAR base"),
        ("Remote, Canada", "CAD 70,000 – 80,000 per year", "70000-80000 CAD YEAR base"),
        ("Halifax, Nova Scotia", "Pay: CA$31 to CA$36 per hour", "31-36 CAD HOUR base"),
        ("Sydney, NSW", "Salary: $110k–$125k + super", "110000-125000 AUD YEAR base"),
        ("Melbourne, Australia", "Pay: $38.20 per hour", "38.2-38.2 AUD HOUR base"),
        ("Perth, WA, Australia", "Base salary: A$98,000", "98000-98000 AUD YEAR base"),
        ("Brisbane, Queensland", "Salary AUD $105,000 per annum", "105000-105000 AUD YEAR base"),
        ("Auckland, New Zealand", "Salary: $85,000–$95,000", "85000-95000 NZD YEAR base"),
        ("Wellington, New Zealand", "Pay: NZ$29.50 an hour", "29.5-29.5 NZD HOUR base"),
        ("Singapore", "Salary: S$5,500 - S$7,000 per month", "5500-7000 SGD MONTH base"),
        ("Singapore", "Salary: SGD 4,000 to 4,800 monthly", "4000-4800 SGD MONTH base"),
        ("Hong Kong", "Monthly salary: HK$35,000 to HK$42,000", "35000-42000 HKD MONTH base"),
        ("Hong Kong", "Salary: $30,000 - $38,000 per month", "30000-38000 HKD MONTH base"),
        ("Dubai, United Arab Emirates", "Salary: AED 12,000 – 15,000 per month", "12000-15000 AED MONTH base"),
        ("Dubai, United Arab Emirates", "Salary: 9,000 dirhams a month", "9000-9000 AED MONTH base"),
        ("Cape Town, South Africa", "Salary: R25 000 – R30 000 per month", "25000-30000 ZAR MONTH base"),
        ("Cape Town, South Africa", "Salary: R450 000 per annum", "450000-450000 ZAR YEAR base"),
        ("Durban, South Africa", "Salary: ZAR 480k - 600k", "480000-600000 ZAR YEAR base"),
        ("Tel Aviv, Israel", "Salary: ₪25,000 - ₪30,000 per month", "25000-30000 ILS MONTH base"),
        ("Haifa, Israel", "Pay: NIS 18,000 monthly", "18000-18000 ILS MONTH base"),
        ("Haifa, Israel", "Pay: 55 shekels per hour", "55-55 ILS HOUR base"),
        ("Pune, India", "CTC: ₹12,00,000 – ₹18,50,000 per annum", "1200000-1850000 INR YEAR base"),
        ("Pune, India", "Salary: 8-12 LPA", "800000-1200000 INR YEAR base"),
        ("Delhi, India", "Salary: Rs. 25,000 per month", "25000-25000 INR MONTH base"),
        ("Mumbai, India", "CTC: INR 1.2 crore per annum", "12000000-12000000 INR YEAR base"),
        ("Mumbai, India", "Salary: ₹40L – ₹60L", "4000000-6000000 INR YEAR base"),
        ("Chennai, India", "Salary: 6 lakhs to 9 lakhs per annum", "600000-900000 INR YEAR base"),
        ("Chennai, India", "Annual salary: 12,34,567 rupees", "1234567-1234567 INR YEAR base"),
        ("Tokyo, Japan", "Salary: ¥6,000,000 – ¥9,000,000 per year", "6000000-9000000 JPY YEAR base"),
        ("Seoul, South Korea", "Salary: ₩ 4,500만", "45000000-45000000 KRW YEAR base"),
        ("Zurich, Switzerland", "Salary: CHF 110'000 – 130'000", "110000-130000 CHF YEAR base"),
        ("Oslo, Norway", "Salary: NOK 650,000 - 750,000 per year", "650000-750000 NOK YEAR base"),
        ("Copenhagen, Denmark", "Salary: DKK 45,000 - 52,000 per month", "45000-52000 DKK MONTH base"),
    ]);
}

#[test]
fn german() {
    assert_rows(&[
        ("Berlin, Germany", "Gehalt zwischen 45.000 und 55.000 € brutto im Jahr", "45000-55000 EUR YEAR base"),
        ("Berlin, Germany", "Du verdienst ab 3.200 € brutto monatlich", "3200-… EUR MONTH base"),
        ("Köln, Germany", "Wir zahlen bis zu 65.000 Euro Jahresgehalt", "…-65000 EUR YEAR base"),
        ("Köln, Germany", "Stundenlohn: 15,50 €/Std.", "15.5-15.5 EUR HOUR base"),
        ("Köln, Germany", "Gehalt: 60-75k EUR", "60000-75000 EUR YEAR base"),
        ("Bonn, Germany", "Gehalt von 48.000 bis 54.000 Euro", "48000-54000 EUR YEAR base"),
        ("Bonn, Germany", "Zielgehalt: 70.000 € – 80.000 €", "70000-80000 EUR YEAR ote"),
        ("Bonn, Germany", "Gesamtvergütung: 90.000 € bis 105.000 € im Jahr", "90000-105000 EUR YEAR total"),
        ("Ulm, Germany", "Vergütung: 14,20 Euro pro Stunde", "14.2-14.2 EUR HOUR base"),
        ("Ulm, Germany", "Jahresgehalt: 45 – 52 T€", "45000-52000 EUR YEAR base"),
        ("Ulm, Germany", "Bruttomonatsgehalt: 2.900,00 – 3.400,00 EUR", "2900-3400 EUR MONTH base"),
        ("Ulm, Germany", "Bruttojahresgehalt 52.000 EUR", "52000-52000 EUR YEAR base"),
        ("Kiel, Germany", "Tagessatz: 480 €", "480-480 EUR DAY base"),
        ("Kiel, Germany", "Der Lohn liegt bei mindestens 13,90 € je Stunde.", "13.9-… EUR HOUR base"),
        ("Wien, Austria", "Das Mindestgehalt beträgt € 2.800,- brutto pro Monat", "2800-… EUR MONTH base"),
        ("Graz, Austria", "Gehalt ab EUR 38.500 brutto/Jahr", "38500-… EUR YEAR base"),
        ("Zürich, Switzerland", "Lohn: CHF 6'500 pro Monat", "6500-6500 CHF MONTH base"),
        ("Basel, Switzerland", "Jahresgehalt CHF 95'000.- bis 110'000.- brutto", "95000-110000 CHF YEAR base"),
        ("Basel, Switzerland", "Lohn: 95'000 – 110'000 Franken", "95000-110000 CHF YEAR base"),
    ]);
}

#[test]
fn french() {
    assert_rows(&[
        ("Paris, France", "Salaire entre 35 et 40 K€ brut annuel", "35000-40000 EUR YEAR base"),
        ("Paris, France", "Salaire : de 32 000 € à 38 000 € par an", "32000-38000 EUR YEAR base"),
        ("Lyon, France", "Salaire à partir de 2\u{202f}200 € brut par mois", "2200-… EUR MONTH base"),
        ("Lyon, France", "Rémunération jusqu'à 55\u{a0}000 € par an", "…-55000 EUR YEAR base"),
        ("Lille, France", "Salaire : 12,50 € de l'heure", "12.5-12.5 EUR HOUR base"),
        ("Lille, France", "TJM : 450–550 €", "450-550 EUR DAY base"),
        ("Nantes, France", "Salaire : 25 000 à 30 000 euros bruts annuels", "25000-30000 EUR YEAR base"),
        ("Nantes, France", "Fixe : 45k€ + variable", "45000-45000 EUR YEAR base"),
        ("Nantes, France", "Rémunération : 60-70 k€, variable inclus", "60000-70000 EUR YEAR total"),
        ("Nice, France", "Package : 70 à 80 K€ selon profil", "70000-80000 EUR YEAR total"),
        ("Nice, France", "Salaire brut mensuel : 2 450,75 €", "2450.75-2450.75 EUR MONTH base"),
        ("Bruxelles, Belgium", "Salaire : 3.400 € brut/mois", "3400-3400 EUR MONTH base"),
        ("Montréal, QC", "Salaire : 60 000 $ à 70 000 $ par année", "60000-70000 CAD YEAR base"),
        ("Québec, Quebec, Canada", "Salaire : 22,50 $ de l'heure", "22.5-22.5 CAD HOUR base"),
        ("Genève, Switzerland", "Salaire : CHF 85'000 à 95'000 par an", "85000-95000 CHF YEAR base"),
    ]);
}

#[test]
fn spanish_and_portuguese() {
    assert_rows(&[
        ("Madrid, Spain", "Salario: 28.000 € - 32.000 € brutos anuales", "28000-32000 EUR YEAR base"),
        ("Madrid, Spain", "Salario entre 30.000 y 35.000 euros brutos al año", "30000-35000 EUR YEAR base"),
        ("Bilbao, Spain", "Salario hasta 45.000 € anuales", "…-45000 EUR YEAR base"),
        ("Bilbao, Spain", "Salario desde 24.000 € brutos/año", "24000-… EUR YEAR base"),
        ("Sevilla, Spain", "Sueldo: de 25.000 a 30.000 €", "25000-30000 EUR YEAR base"),
        ("Sevilla, Spain", "Salario: 12 €/hora", "12-12 EUR HOUR base"),
        ("Sevilla, Spain", "Sueldo de 1.800 € netos al mes", "1800-1800 EUR MONTH base"),
        ("Valencia, Spain", "Banda salarial: 30-35k €", "30000-35000 EUR YEAR base"),
        ("Guadalajara, Mexico", "Sueldo: $18,000 a $22,000 mensuales", "18000-22000 MXN MONTH base"),
        ("Ciudad de México, Mexico", "Sueldo: MXN 35,000 por mes", "35000-35000 MXN MONTH base"),
        ("Monterrey, Mexico", "Sueldo mensual de 15,000 pesos", "15000-15000 MXN MONTH base"),
        ("Lisboa, Portugal", "Salário entre 1.500 € e 1.800 € brutos por mês", "1500-1800 EUR MONTH base"),
        ("Lisboa, Portugal", "Salário até 30.000 € por ano", "…-30000 EUR YEAR base"),
        ("Porto, Portugal", "Salário a partir de 1.200 €/mês", "1200-… EUR MONTH base"),
        ("Porto, Portugal", "Remuneração de 25 mil a 30 mil euros anuais", "25000-30000 EUR YEAR base"),
        ("São Paulo, Brazil", "Salário: R$ 8.000 a R$ 10.500 por mês", "8000-10500 BRL MONTH base"),
        ("São Paulo, Brazil", "Salário de R$ 2.350,00", "2350-2350 BRL MONTH base"),
        ("Recife, Brazil", "Salário: 3.200 reais mensais", "3200-3200 BRL MONTH base"),
    ]);
}

#[test]
fn italian_and_dutch() {
    assert_rows(&[
        ("Milano, Italy", "RAL: 28.000 – 32.000 €", "28000-32000 EUR YEAR base"),
        ("Milano, Italy", "Retribuzione da 25.000 a 30.000 euro lordi annui", "25000-30000 EUR YEAR base"),
        ("Roma, Italy", "RAL fino a 40.000 €", "…-40000 EUR YEAR base"),
        ("Roma, Italy", "RAL tra i 30.000 e i 35.000 euro", "30000-35000 EUR YEAR base"),
        ("Torino, Italy", "Stipendio: 1.500 € netti al mese", "1500-1500 EUR MONTH base"),
        ("Torino, Italy", "Compenso: 20 €/ora", "20-20 EUR HOUR base"),
        ("Torino, Italy", "RAL 30k-35k", "30000-35000 EUR YEAR base"),
        ("Genova, Italy", "Retribuzione a partire da 1.650 euro mensili", "1650-… EUR MONTH base"),
        ("Amsterdam, Netherlands", "Salaris tussen € 3.000 en € 4.200 bruto per maand", "3000-4200 EUR MONTH base"),
        ("Utrecht, Netherlands", "Salaris vanaf € 2.800 per maand", "2800-… EUR MONTH base"),
        ("Utrecht, Netherlands", "Je salaris is maximaal € 5.500,- bruto per maand", "…-5500 EUR MONTH base"),
        ("Utrecht, Netherlands", "Een salaris tot € 4.900 bruto per maand", "…-4900 EUR MONTH base"),
        ("Breda, Netherlands", "Uurloon: € 15,75", "15.75-15.75 EUR HOUR base"),
        ("Breda, Netherlands", "Je verdient €45.000 - €55.000 per jaar", "45000-55000 EUR YEAR base"),
        ("Gent, Belgium", "Loon van € 3.000 tot € 3.800 bruto p/m", "3000-3800 EUR MONTH base"),
    ]);
}

#[test]
fn polish_czech_and_hungarian() {
    assert_rows(&[
        ("Warszawa, Poland", "Wynagrodzenie od 12 000 do 15 000 zł brutto miesięcznie", "12000-15000 PLN MONTH base"),
        ("Warszawa, Poland", "Stawka: 35 zł/h", "35-35 PLN HOUR base"),
        ("Kraków, Poland", "Stawka: 130-160 zł netto + VAT / godz.", "130-160 PLN HOUR base"),
        ("Kraków, Poland", "Wynagrodzenie do 18 000 PLN netto (B2B)", "…-18000 PLN MONTH base"),
        ("Kraków, Poland", "20 000 - 25 000 PLN + VAT (B2B)", "20000-25000 PLN MONTH base"),
        ("Gdańsk, Poland", "od 5500 zł netto", "5500-… PLN MONTH base"),
        ("Gdańsk, Poland", "Pensja między 9 000 a 11 000 zł", "9000-11000 PLN MONTH base"),
        ("Gdańsk, Poland", "Zarobki: 10–14 tys. zł brutto", "10000-14000 PLN MONTH base"),
        ("Łódź, Poland", "Płaca: 5 200 złotych miesięcznie", "5200-5200 PLN MONTH base"),
        ("Łódź, Poland", "Wynagrodzenie 120 000 – 150 000 zł rocznie", "120000-150000 PLN YEAR base"),
        ("Praha, Czech Republic", "Mzda: 45 000 – 60 000 Kč hrubého měsíčně", "45000-60000 CZK MONTH base"),
        ("Praha, Czech Republic", "Mzda od 38 000 Kč", "38000-… CZK MONTH base"),
        ("Brno, Czech Republic", "Plat až 55 000 Kč měsíčně", "…-55000 CZK MONTH base"),
        ("Brno, Czech Republic", "Mzda: 200 Kč/hod", "200-200 CZK HOUR base"),
        ("Plzeň, Czech Republic", "Mzda mezi 40 000 a 50 000 korunami měsíčně", "40000-50000 CZK MONTH base"),
        ("Budapest, Hungary", "Bér: bruttó 600.000 – 800.000 Ft/hó", "600000-800000 HUF MONTH base"),
        ("Budapest, Hungary", "Fizetés: havi bruttó 750 ezer forint", "750000-750000 HUF MONTH base"),
        ("Pécs, Hungary", "Órabér: 2 500 Ft/óra", "2500-2500 HUF HOUR base"),
    ]);
}

#[test]
fn scandinavian() {
    assert_rows(&[
        ("Stockholm, Sweden", "Lön: 35 000 – 42 000 kr per månad", "35000-42000 SEK MONTH base"),
        ("Malmö, Sweden", "Lön mellan 30 000 och 38 000 kronor i månaden", "30000-38000 SEK MONTH base"),
        ("Malmö, Sweden", "Timlön: 180 kr/timme", "180-180 SEK HOUR base"),
        ("Lund, Sweden", "Lön från 32 000 kr i månaden", "32000-… SEK MONTH base"),
        ("Lund, Sweden", "Lön upp till 45 tkr per månad", "…-45000 SEK MONTH base"),
        ("Lund, Sweden", "Årslön: 480 000 – 540 000 SEK", "480000-540000 SEK YEAR base"),
        ("Aarhus, Denmark", "Løn mellem 38.000 og 45.000 kr. om måneden", "38000-45000 DKK MONTH base"),
        ("Aarhus, Denmark", "Timeløn: 160 kr. i timen", "160-160 DKK HOUR base"),
        ("Odense, Denmark", "Løn op til 500.000 kr. om året", "…-500000 DKK YEAR base"),
        ("Odense, Denmark", "Månedsløn: 36.500 kroner", "36500-36500 DKK MONTH base"),
        ("Bergen, Norway", "Lønn: kr 600 000 – 700 000 per år", "600000-700000 NOK YEAR base"),
        ("Bergen, Norway", "Lønn mellom 550 000 og 650 000 kroner i året", "550000-650000 NOK YEAR base"),
        ("Bodø, Norway", "Timelønn: 220 kr per time", "220-220 NOK HOUR base"),
        ("Bodø, Norway", "Årslønn fra kr 500.000,-", "500000-… NOK YEAR base"),
    ]);
}

#[test]
fn romanian_bulgarian_ukrainian_and_turkish() {
    assert_rows(&[
        ("Cluj-Napoca, Romania", "Salariu între 5.000 și 7.000 lei net pe lună", "5000-7000 RON MONTH base"),
        ("Iași, Romania", "Salariu: 6500 RON brut/lună", "6500-6500 RON MONTH base"),
        ("Iași, Romania", "Salariu de la 4.500 lei lunar", "4500-… RON MONTH base"),
        ("Iași, Romania", "Salariu până la 9.000 lei pe lună", "…-9000 RON MONTH base"),
        ("Sofia, Bulgaria", "Заплата от 2500 до 3500 лв. бруто на месец", "2500-3500 BGN MONTH base"),
        ("Sofia, Bulgaria", "Възнаграждение: 3 000 – 4 000 лева месечно", "3000-4000 BGN MONTH base"),
        ("Varna, Bulgaria", "Заплата до 2 800 лв. на месец", "…-2800 BGN MONTH base"),
        ("Kyiv, Ukraine", "Зарплата: 40 000 – 55 000 грн на місяць", "40000-55000 UAH MONTH base"),
        ("Lviv, Ukraine", "Зарплата від 30 000 до 45 000 грн", "30000-45000 UAH MONTH base"),
        ("Lviv, Ukraine", "Заробітна плата 250 грн за годину", "250-250 UAH HOUR base"),
        ("Istanbul, Turkey", "Aylık maaş: 45.000 TL", "45000-45000 TRY MONTH base"),
        ("Ankara, Turkey", "Maaş: ₺60.000 – ₺80.000 net aylık", "60000-80000 TRY MONTH base"),
    ]);
}

#[test]
fn chinese_japanese_and_korean() {
    assert_rows(&[
        ("Tokyo, Japan", "年収 500万円〜800万円", "5000000-8000000 JPY YEAR base"),
        ("Tokyo, Japan", "月給：25万円～30万円", "250000-300000 JPY MONTH base"),
        ("Osaka, Japan", "時給1,200円", "1200-1200 JPY HOUR base"),
        ("Osaka, Japan", "年収：600万円以上", "6000000-… JPY YEAR base"),
        ("Seoul, South Korea", "연봉 4,500만원", "45000000-45000000 KRW YEAR base"),
        ("Busan, South Korea", "월급 300만원 ~ 350만원", "3000000-3500000 KRW MONTH base"),
        ("Busan, South Korea", "시급 11,000원", "11000-11000 KRW HOUR base"),
        ("Beijing, China", "月薪 15k-25k", "15000-25000 CNY MONTH base"),
        ("Shanghai, China", "年薪30-50万", "300000-500000 CNY YEAR base"),
        ("Shenzhen, China", "薪资：¥20,000-30,000/月", "20000-30000 CNY MONTH base"),
    ]);
}

#[test]
fn an_unsaid_period_is_the_plausible_one() {
    assert_rows(&[
        ("Berlin, Germany", "Gehalt: 3.800 €", "3800-3800 EUR MONTH base"),
        ("Berlin, Germany", "Gehalt: 58.000 €", "58000-58000 EUR YEAR base"),
        ("Berlin, Germany", "Lohn: 14,50 €", "14.5-14.5 EUR HOUR base"),
        ("Warszawa, Poland", "Wynagrodzenie: 8 500 zł", "8500-8500 PLN MONTH base"),
        ("Stockholm, Sweden", "Lön: 34 000 kr", "34000-34000 SEK MONTH base"),
        ("Oslo, Norway", "Lønn: kr 620 000", "620000-620000 NOK YEAR base"),
        ("Mumbai, India", "Salary: ₹35,000", "35000-35000 INR MONTH base"),
        ("Ottawa, ON", "Pay: $26", "26-26 CAD HOUR base"),
        ("Winnipeg, Manitoba", "Salary: $61,000", "61000-61000 CAD YEAR base"),
        ("Adelaide, South Australia", "Salary: $92,000 to $99,000", "92000-99000 AUD YEAR base"),
        ("Hobart, TAS, Australia", "Rate: $33", "33-33 AUD HOUR base"),
    ]);
}
