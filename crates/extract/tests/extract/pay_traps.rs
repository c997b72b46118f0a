//! Money and figures in postings that are no pay: each row is read as nothing, or as the pay that stands beside.

use crate::pay_languages::read_pay;

#[test]
fn other_money_is_no_pay() {
    let wrong: Vec<String> = [
        ("Austin, TX", "Our app serves 10,000-50,000 daily users."),
        ("Austin, TX", "We raised $45M from investors in a Series A."),
        ("Austin, TX", "Our Series A of $12,000,000 closed in May."),
        ("Austin, TX", "We passed $120,000 in ARR within our first year."),
        ("Boston, MA", "The fund has $90,000,000 of AUM."),
        ("Boston, MA", "You carry a $1M quota."),
        ("Boston, MA", "You will own an annual quota of $750,000."),
        ("Boston, MA", "Deals range from $50,000 to $150,000 a year."),
        ("Boston, MA", "Average deal size: $60k - $90k"),
        ("Boston, MA", "You manage budgets of $80,000 to $120,000."),
        ("Boston, MA", "You manage a marketing budget of $60,000 per year."),
        ("Boston, MA", "Responsible for a $100,000 annual budget."),
        ("Reno, NV", "Up to $5,000 tuition reimbursement per year"),
        ("Reno, NV", "Tuition assistance of up to $5,250 annually"),
        ("Reno, NV", "Sign-on bonus: $10,000"),
        ("Reno, NV", "$15,000 sign-on bonus for night bakers"),
        ("Reno, NV", "Retention bonus of $20,000 after a year"),
        ("Reno, NV", "Referral bonus: $2,500 - $5,000"),
        ("Reno, NV", "Relocation package up to $25,000"),
        ("Reno, NV", "Relocation assistance: $8,000 to $12,000"),
        ("Reno, NV", "401(k) match up to $6,000 a year"),
        ("Reno, NV", "401k with a 4% match"),
        ("Reno, NV", "Life insurance of $50,000 paid by us"),
        ("Reno, NV", "$100,000 of life insurance"),
        ("Reno, NV", "Employer HSA contribution of $1,000 - $2,000 per year"),
        ("Reno, NV", "Home office budget: $1,500 per year"),
        ("Reno, NV", "Learning budget of $2,000 a year"),
        ("Reno, NV", "A wellness stipend of $75 per month"),
        ("Reno, NV", "Phone allowance: $50 monthly"),
        ("Reno, NV", "We pay for lunch.\n\nHiring manager:\nJo Crumb (336107)\n\nGrade: P"),
        ("Reno, NV", "Gym membership worth $40 a month"),
        ("Reno, NV", "Our loaves cost $20 - $30 each."),
        ("Reno, NV", "Plans are priced at $29 per month."),
        ("Reno, NV", "The fine for a late filing is $10,000 per day."),
        ("Reno, NV", "Civil penalties of $25,000 to $50,000 apply."),
        ("Reno, NV", "Statutory damages of $30,000 may be awarded."),
        ("Reno, NV", "The application fee is $45."),
        ("Reno, NV", "Bakers in Reno, NV 89501 since 1998"),
        ("Reno, NV", "Founded 2014, relaunched 2024-2026."),
        ("Reno, NV", "Posted 11/22/2026, closes 12.31.2026"),
        ("Reno, NV", "Call 555-010-2000 or 1-800-555-0100."),
        ("Reno, NV", "Employee id 100234, requisition 45000-50000"),
        ("Reno, NV", "Our bakery has 20,000-25,000 square feet."),
        ("Reno, NV", "You drive 30,000 to 40,000 miles per year."),
        ("Reno, NV", "Travel 25-50% of the time"),
        ("Reno, NV", "Lift 40-50 lbs, walk 10 miles per day"),
        ("Reno, NV", "We serve 120k followers and 15k-20k guests a month."),
        ("Reno, NV", "Manage a portfolio of $500,000 - $900,000"),
        ("Reno, NV", "Shift differential of $2.50 per hour"),
        ("Reno, NV", "We have donated $75,000 to schools."),
        ("Reno, NV", "Households that earn less than the median pay $0 for bread."),
        ("Reno, NV", "Equity: 0.10% - 0.50%"),
        ("London, UK", "We have grown to £50,000 a month in revenue."),
        ("Paris, France", "Titres restaurant de 9 € par jour"),
        ("Paris, France", "Ticket Restaurant : 11 € / jour"),
        ("Paris, France", "Prime de cooptation de 1 500 €"),
        ("Paris, France", "Chiffre d'affaires : 80 000 € à 120 000 € par an"),
        ("Berlin, Germany", "Essenszuschuss von 7,50 € pro Tag"),
        ("Berlin, Germany", "Weiterbildungsbudget: 2.000 € pro Jahr"),
        ("Berlin, Germany", "Sachbezug in Höhe von 50 € monatlich"),
        ("Berlin, Germany", "Prämie von 1.500 € für jede Empfehlung"),
        ("Berlin, Germany", "Fahrtkostenzuschuss: 100 € pro Monat"),
        ("Milano, Italy", "Buoni pasto da 8 € al giorno"),
        ("Milano, Italy", "Welfare aziendale di 1.500 € annui"),
        ("Madrid, Spain", "Cheque restaurante de 11 € al día"),
        ("Madrid, Spain", "Bono anual de 3.000 €"),
        ("Amsterdam, Netherlands", "Opleidingsbudget van € 1.500 per jaar"),
        ("Amsterdam, Netherlands", "Thuiswerkvergoeding van € 2,35 per dag"),
        ("Warszawa, Poland", "Bony na święta o wartości 1 000 zł"),
        ("Warszawa, Poland", "Premia za polecenie: 3 000 zł"),
        ("Warszawa, Poland", "Budżet szkoleniowy 5 000 zł rocznie"),
        ("Praha, Czech Republic", "Stravenky 120 Kč na den"),
        ("Praha, Czech Republic", "Příspěvek na sport 1 000 Kč měsíčně"),
        ("Budapest, Hungary", "Cafeteria: évi 450.000 Ft"),
        ("Budapest, Hungary", "Nettó 400.000 Ft/év cafetéria keret"),
        ("Stockholm, Sweden", "Friskvårdsbidrag på 5 000 kr per år"),
        ("Aarhus, Denmark", "Frokostordning til 500 kr. om måneden"),
        ("Lisboa, Portugal", "Subsídio de alimentação de 7,63 € por dia"),
        ("São Paulo, Brazil", "Vale-refeição de R$ 35,00 por dia"),
        ("São Paulo, Brazil", "Vale alimentação: R$ 800 por mês"),
        ("Iași, Romania", "Tichete de masă în valoare de 40 lei pe zi"),
        ("Sofia, Bulgaria", "Ваучери за храна на стойност 200 лв. на месец"),
    ]
    .into_iter()
    .filter_map(|(location, text)| {
        let read = read_pay(location, text);
        (!read.is_empty()).then(|| format!("[{location}] {text}\n  read {read}"))
    })
    .collect();
    assert!(wrong.is_empty(), "{} rows are read as pay:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn pay_beside_other_money_stands_alone() {
    for (location, text, pay) in [
        ("Reno, NV", "Pay: $24 - $28 per hour, with a yearly bonus of $3,000.", "24-28 USD HOUR base"),
        ("Reno, NV", "Pay: $26/hour\nAnnual bonus: up to $4,000", "26-26 USD HOUR base"),
        ("Reno, NV", "Salary: $80,000 - $90,000, plus a $10,000 sign-on bonus", "80000-90000 USD YEAR base"),
        ("Reno, NV 89501", "Reno, NV 89501. Pay: $19.50 an hour. Posted 2026.", "19.5-19.5 USD HOUR base"),
        ("Reno, NV", "In 2025 we raised $30M. The base salary is $140,000 - $160,000.", "140000-160000 USD YEAR base"),
        (
            "Berlin, Germany",
            "Gehalt: 48.000 € – 52.000 €, dazu Essenszuschuss von 150 € im Monat",
            "48000-52000 EUR YEAR base",
        ),
        ("Paris, France", "Salaire : 38 000 € par an, titres restaurant de 9 € par jour", "38000-38000 EUR YEAR base"),
        ("Milano, Italy", "RAL 30.000 – 34.000 €, buoni pasto da 8 € al giorno", "30000-34000 EUR YEAR base"),
        (
            "Budapest, Hungary",
            "Fizetés: bruttó 700.000 Ft/hó, cafeteria évi 400.000 Ft",
            "700000-700000 HUF MONTH base",
        ),
        (
            "Warszawa, Poland",
            "Wynagrodzenie: 9 000 – 11 000 zł brutto, premia roczna do 10 000 zł",
            "9000-11000 PLN MONTH base",
        ),
        (
            "Toronto, ON",
            "Base salary: CAD $99,000 - CAD $110,000 and a cash variable incentive target range of CAD $42,000 - CAD $47,000.",
            "99000-110000 CAD YEAR base",
        ),
        ("Berlin, Germany", "Gehalt: 45.000 € mit Bonus von bis zu 5.000 €", "45000-45000 EUR YEAR base"),
        ("Berlin, Germany", "Lohn: 3.200 € im Monat und 50 € Sachbezug im Monat", "3200-3200 EUR MONTH base"),
        ("Paris, France", "Salaire : 2 300 € bruts mensuels + tickets restaurant 9 €", "2300-2300 EUR MONTH base"),
        ("Madrid, Spain", "Salario: 24.000 € anuales más variable de 3.000 €", "24000-24000 EUR YEAR base"),
        ("Amsterdam, Netherlands", "Salaris: € 3.500 per maand en een bonus van € 1.500", "3500-3500 EUR MONTH base"),
        ("Praha, Czech Republic", "Mzda 35 000 - 42 000 Kč, stravenky 110 Kč", "35000-42000 CZK MONTH base"),
        ("Lisboa, Portugal", "Salário base de 1.100 € + subsídio de refeição 7,63 €/dia", "1100-1100 EUR MONTH base"),
        ("São Paulo, Brazil", "Salário: R$ 2.500,00 e vale-refeição de R$ 30,00 por dia", "2500-2500 BRL MONTH base"),
    ] {
        assert_eq!(read_pay(location, text), pay, "{text}");
    }
}
