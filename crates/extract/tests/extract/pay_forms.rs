//! How postings write amounts: ends of a range with their labels, kinds of pay in brackets, what adds to pay, and the
//! pesos that are written with a dollar's mark.

use std::time::{Duration, Instant};

use crate::pay_languages::{assert_rows, read_pay, read_places};

#[test]
fn a_word_in_brackets_names_the_amount_beside_it() {
    assert_rows(&[
        (
            "Denver, CO",
            "OTE $180,000-$220,000 (base $90k-$110k), uncapped commission.",
            "180000-220000 USD YEAR ote; 90000-110000 USD YEAR base",
        ),
        (
            "Denver, CO",
            "Base salary $80,000 - $95,000 (OTE: $120,000 - $140,000)",
            "80000-95000 USD YEAR base; 120000-140000 USD YEAR ote",
        ),
        ("Denver, CO", "Pay: $82,000 - $91,000 (base salary, 40 hours a week)", "82000-91000 USD YEAR base"),
        ("Denver, CO", "Salary: $64,000 (bonus of $6,000 a year)", "64000-64000 USD YEAR base"),
        ("London, UK", "£35k basic / £70k OTE", "35000-35000 GBP YEAR base; 70000-70000 GBP YEAR ote"),
        ("London, UK", "Our basic plan: £29 per month", ""),
        ("London, UK", "Basic: £35k, OTE: £70k", "35000-35000 GBP YEAR base; 70000-70000 GBP YEAR ote"),
        ("Denver, CO", "$150,000 - $170,000 (OTE)", "150000-170000 USD YEAR ote"),
    ]);
}

#[test]
fn labelled_ends_are_one_range() {
    assert_rows(&[
        ("Reno, NV", "Pay Range Minimum: $24.50\nPay Range Maximum: $36.75", "24.5-36.75 USD HOUR base"),
        ("Reno, NV", "Minimum: $79,040.00 Maximum: $135,200.00", "79040-135200 USD YEAR base"),
        ("Reno, NV", "Pay\nMin: $21.00 per hour\nMax: $27.00 per hour", "21-27 USD HOUR base"),
        ("Reno, NV", "Salary minimum: $61,000 | Salary maximum: $74,000", "61000-74000 USD YEAR base"),
        ("Reno, NV", "Salary from $61,000. The bonus is up to $74,000.", "61000-… USD YEAR base"),
        ("Reno, NV", "Minimum: $90,000 Maximum: $80,000", "…-80000 USD YEAR base"),
        ("Reno, NV", "Salary range: $80,000.00/Yr. - USD $95,000.00/Yr.", "80000-95000 USD YEAR base"),
        ("Reno, NV", "Pay: $19.5/hr. to $24.1/hr.", "19.5-24.1 USD HOUR base"),
        ("Reno, NV", "Pay: $19.50/hr. To apply, call 24 hours a day.", "19.5-19.5 USD HOUR base"),
    ]);
}

#[test]
fn an_end_of_a_range_is_no_place() {
    let text = "Ovens\nMaximum: $36.75 per hour\nLoaves\nMinimum: $24.50 per hour";
    assert_eq!(read_places("Reno, NV", text), [None, None]);
}

#[test]
fn what_is_added_to_pay_states_none() {
    assert_rows(&[
        ("Reno, NV", "Pay: $18.25/hr, nights +$1.50/hr", "18.25-18.25 USD HOUR base"),
        ("Reno, NV", "Pay: $18.25/hr (nights + $1.50-$2/hr)", "18.25-18.25 USD HOUR base"),
        ("London, UK", "Basic £12.21 + tronc £4 per hour", "12.21-12.21 GBP HOUR base"),
        ("Reno, NV", "What we pay\n+ $70,000 - $80,000 salary\n+ bread", "70000-80000 USD YEAR base"),
        ("Reno, NV", "Salary for hybrid work + $70,000 to $80,000", "70000-80000 USD YEAR base"),
        ("Reno, NV", "Salary: $100k+", "100000-… USD YEAR base"),
    ]);
}

#[test]
fn the_mark_of_a_dollar_is_a_peso_where_pesos_are_paid() {
    assert_rows(&[
        ("Bogotá, Colombia", "Salario: $1.423.500", "1423500-1423500 COP MONTH base"),
        ("Santiago, Chile", "Sueldo: $1.200.000", "1200000-1200000 CLP MONTH base"),
        ("Guadalajara, México", "Sueldo: $9,500.00 mensuales", "9500-9500 MXN MONTH base"),
        ("Buenos Aires, Argentina", "Sueldo: $1.500.000 mensuales", "1500000-1500000 ARS MONTH base"),
        ("Montevideo, Uruguay", "Sueldo: $45.000 mensuales", "45000-45000 UYU MONTH base"),
        ("Santo Domingo, Dominican Republic", "Salario: RD$35,000 mensuales", "35000-35000 DOP MONTH base"),
        ("Manila, Philippines", "Salary: $1,500 per month", "1500-1500 USD MONTH base"),
        ("Bogotá, Colombia", "Salary: $4,000 - $5,000 per month", "4000-5000 USD MONTH base"),
        ("Bogotá, Colombia", "Salary: $4,000 - $5,000", "4000-5000 USD MONTH base"),
        ("Guadalajara, México", "Salary: $60,000 - $80,000 per year", "60000-80000 USD YEAR base"),
        ("Guadalajara, México", "Salary: USD $40,000 per year", "40000-40000 USD YEAR base"),
        ("Lima, Peru", "Sueldo: S/ 1,500 mensuales", "1500-1500 PEN MONTH base"),
        ("Sydney NSW 2000", "Salary: $98,000 - $105,000", "98000-105000 AUD YEAR base"),
        ("Toronto ON", "Salary: $78,000 - $91,000", "78000-91000 CAD YEAR base"),
    ]);
}

#[test]
fn short_forms_of_several_countries() {
    assert_rows(&[
        ("London, UK", "£600 per day inside IR35", "600-600 GBP DAY base"),
        ("London, UK", "Rate: £600 per day inside IR35", "600-600 GBP DAY base"),
        ("London, UK", "Pay: £13.15ph", "13.15-13.15 GBP HOUR base"),
        ("London, UK", "£13.15ph", "13.15-13.15 GBP HOUR base"),
        ("Perth WA", "$28ph", "28-28 AUD HOUR base"),
        ("London, UK", "Rate: £500-£600pd", "500-600 GBP DAY base"),
        ("London, UK", "£500-£600pd", "500-600 GBP DAY base"),
        ("Pune, India", "Salary: Rs 3.5 lakhs per annum", "350000-350000 INR YEAR base"),
        ("Jakarta, Indonesia", "Gaji: Rp 8.000.000 per bulan", "8000000-8000000 IDR MONTH base"),
        ("Kuala Lumpur, Malaysia", "RM 3,000 - RM 4,500", "3000-4500 MYR MONTH base"),
        ("Kuala Lumpur, Malaysia", "Gaji: RM 3,000 - RM 4,500", "3000-4500 MYR MONTH base"),
        ("Lima, Peru", "S/ 1,500 mensuales", "1500-1500 PEN MONTH base"),
        ("São Paulo, Brazil", "R$ 1.800/mês", "1800-1800 BRL MONTH base"),
        ("上海, China", "8千-1.2万/月", "8000-12000 CNY MONTH base"),
        ("Helsinki, Finland", "Palkka: 2 800 – 3 300 €/kk", "2800-3300 EUR MONTH base"),
        ("Helsinki, Finland", "2 800 – 3 300 €/kk", "2800-3300 EUR MONTH base"),
    ]);
}

#[test]
fn the_time_grows_with_the_length() {
    const BYTES: usize = 200_000;
    for piece in ["(1", "(1)", "[1 ", "+1+", "tel 1 ", "pay 50000 x ", "from $1 up to $2 ", "$1 (base $"] {
        let started = Instant::now();
        read_pay("Reno, NV", &piece.repeat(BYTES / piece.len()));
        assert!(started.elapsed() < Duration::from_secs(5), "{piece}: {:?}", started.elapsed());
    }
}
