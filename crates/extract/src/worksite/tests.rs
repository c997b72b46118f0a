//! What locations mean, end to end.

use proptest::prelude::*;

use earnest_core::Address;

use super::WorksiteReader;
use super::reader::WORKSITES_MAX;

fn read(location: &str) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    WorksiteReader::new()
        .extract_worksites(location, &[])
        .iter()
        .map(|site| [&site.country, &site.region, &site.city, &site.cbsa].map(part).join("."))
        .collect::<Vec<_>>()
        .join(" + ")
}

#[test]
fn locations_are_places() {
    for (location, expected) in [
        ("San Francisco, CA", "US.CA.San Francisco.41860"),
        ("San Francisco, CA - US", "US.CA.San Francisco.41860"),
        ("NYC", "US.NY.New York.35620"),
        ("New York City", "US.NY.New York.35620"),
        ("New York", "US.NY.New York.35620"),
        ("SF Bay Area", "US.CA..41860"),
        ("Remote (US)", "US..."),
        ("London, UK", "GB.England.London."),
        ("London, ON", "CA.Ontario.London."),
        ("London", "GB.England.London."),
        ("Paris", "FR.Île-de-France.Paris."),
        ("Paris, TX", "US.TX.Paris.37580"),
        ("Berlin or remote in the EU", "DE.Berlin.Berlin."),
        ("Multiple locations", ""),
        ("Remote", ""),
        ("12", ""),
        ("1201 Metropolitan Ave, Bklyn", "US.NY.Brooklyn.35620"),
        ("253 Broadway New York Ny", "US.NY.New York.35620"),
        ("San Francisco; New York", "US.CA.San Francisco.41860 + US.NY.New York.35620"),
        ("Remote - United States | Canada", "US... + CA..."),
        ("San Francisco (CA),  Denver (CO)", "US.CA.San Francisco.41860 + US.CO.Denver.19740"),
        ("Austin, Denver, Boston", "US.TX.Austin.12420 + US.CO.Denver.19740 + US.MA.Boston.14460"),
        ("Remote - Ontario, Canada", "CA.Ontario.."),
        ("Ontario, CA", "US.CA.Ontario.40140"),
        ("Rome, Latium, Italy", "IT.Lazio.Rome."),
        ("Georgia", "US.GA.."),
        ("Washington, DC", "US.DC.Washington.47900"),
        ("Menlo Park, CA", "US.CA.Menlo Park.41860"),
        ("Quantico, VA", "US.VA.Quantico.47900"),
        ("Köln", "DE.North Rhine-Westphalia.Köln."),
        ("LatAm", ""),
        ("Remote - APAC", ""),
        ("Netherlands (remote)", "NL..."),
        ("Maryland; Washington, D.C.", "US.MD.. + US.DC.Washington.47900"),
        ("St Louis, MO", "US.MO.St. Louis.41180"),
        ("Santa Clara Office", "US.CA.Santa Clara.41940"),
        ("New York County, NY", "US.NY.New York.35620"),
        ("Sydney NSW", "AU.New South Wales.Sydney."),
        ("Sydney NSW 2000", "AU.New South Wales.Sydney."),
        ("Melbourne VIC", "AU.Victoria.Melbourne."),
        ("Brisbane QLD", "AU.Queensland.Brisbane."),
        ("Perth WA 6000", "AU.Western Australia.Perth."),
        ("Vancouver BC", "CA.British Columbia.Vancouver."),
        ("Vancouver BC V5K 0A1", "CA.British Columbia.Vancouver."),
        ("Vancouver WA", "US.WA.Vancouver.38900"),
        ("Toronto ON", "CA.Ontario.Toronto."),
        ("HQ Calgary AB", "CA.Alberta.Calgary."),
        ("", ""),
    ] {
        assert_eq!(read(location), expected, "{location}");
    }
}

#[test]
fn lists_and_the_words_between_them() {
    for (location, expected) in [
        ("Bengaluru / Bangalore", "IN.Karnataka.Bengaluru."),
        ("US - CA - San Francisco", "US.CA.San Francisco.41860"),
        ("USA, TX, Austin", "US.TX.Austin.12420"),
        ("US-Remote", "US..."),
        ("United States-Chicago", "US.IL.Chicago.16980"),
        ("🇩🇪 Berlin", "DE.Berlin.Berlin."),
        ("🇬🇧🇮🇪", "GB... + IE..."),
        ("Trinidad & Tobago", "TT..."),
        ("Portland OR 97201 or Seattle, WA", "US.OR.Portland.38900 + US.WA.Seattle.42660"),
        ("Remote, US (EST) OR Remote, Ontario, Canada", "US... + CA.Ontario.."),
        ("Dallas/Fort Worth", "US.TX..19100"),
        ("London/Remote", "GB.England.London."),
        ("Canada - Remote (ON, AB, or BC Only)", "CA.Ontario.. + CA.Alberta.. + CA.British Columbia.."),
        ("UK, DE, NL", "GB... + DE... + NL..."),
        ("Remote - LATAM (Brazil, Argentina)", "BR... + AR..."),
        ("Boston, New York", "US.MA.Boston.14460 + US.NY.New York.35620"),
        ("US, Mexico", "US... + MX..."),
        ("Remote (Austin, Denver)", "US.TX.Austin.12420 + US.CO.Denver.19740"),
        ("Germany (Berlin, Munich)", "DE.Berlin.Berlin. + DE.Bavaria.Munich."),
        ("Denver, Salt Lake City", "US.CO.Denver.19740 + US.UT.Salt Lake City.41620"),
        ("San Francisco, CA (New York, NY)", "US.CA.San Francisco.41860 + US.NY.New York.35620"),
        ("Canton, OH", "US.OH.Canton.15940"),
        ("NY or SF", "US.NY.New York.35620 + US.CA.San Francisco.41860"),
        ("San Juan, Puerto Rico", "US.PR.San Juan.41980"),
    ] {
        assert_eq!(read(location), expected, "{location}");
    }
}

#[test]
fn words_that_are_no_place_name_none() {
    for location in [
        "Remote OK",
        "WORK ON SITE",
        "Human Resources-HR",
        "Design-Engineering",
        "Please Update Office Field",
        "Home Office",
        "DACH",
        "Remote - North to South America",
        "120 Broadway",
        "Richmond Terrace",
    ] {
        assert_eq!(read(location), "", "{location}");
    }
}

#[test]
fn streets_and_postcodes_stand_beside_the_city() {
    for (location, expected) in [
        ("100 Church St., N.Y.", "US.NY.New York.35620"),
        ("123 William Street, NY, NY", "US.NY.New York.35620"),
        ("48-34 35Th St., Queens", "US.NY.Queens.35620"),
        ("9 Metrotech Center, Brooklyn N", "US.NY.Brooklyn.35620"),
        ("2238 Fifth Ave New York", "US.NY.New York.35620"),
        ("2405 Amsterdam Ave., N.Y.", "US.NY.New York.35620"),
        ("1 Bay St., S.I.,Ny", "US.NY.Staten Island.35620"),
        ("5 Manhattan West", "US.NY.New York.35620"),
        ("10 Walker Rd, Valhalla NY10595", "US.NY.Valhalla.35620"),
        ("Jamaica, NY", "US.NY.Jamaica.35620"),
        ("100 Harris Street, Pyrmont NSW 2009", "AU.New South Wales.."),
        ("London EC2A 4NE", "GB.England.London."),
        ("1012 AB Amsterdam", "NL.North Holland.Amsterdam."),
        ("Unter den Linden 1, 10117 Berlin, Germany", "DE.Berlin.Berlin."),
    ] {
        assert_eq!(read(location), expected, "{location}");
    }
}

#[test]
fn names_are_read_in_the_languages_they_are_written_in() {
    for (location, expected) in [
        ("München", "DE.Bavaria.Munich."),
        ("Wien", "AT.Vienna.Vienna."),
        ("Praha", "CZ..Prague."),
        ("Warszawa, Mazowieckie, Polska", "PL.Mazovia.Warsaw."),
        ("Roma", "IT.Lazio.Rome."),
        ("Lisboa", "PT.Lisbon.Lisbon."),
        ("Île-de-France", "FR.Île-de-France.."),
        ("Ulm", "DE.Baden-Württemberg.Ulm."),
        ("Goa, India", "IN.Goa.."),
        ("Tel Aviv-Yafo", "IL..Tel Aviv."),
        ("Noida, Uttar Pradesh", "IN.Uttar Pradesh.Noida."),
        ("Lahore, Punjab, Pakistan", "PK..Lahore."),
        ("Makati, Metro Manila, Philippines", "PH..Makati City."),
        ("Greater London", "GB.England.London."),
        ("Washington DC Metro", "US.DC.Washington.47900"),
    ] {
        assert_eq!(read(location), expected, "{location}");
    }
}

#[test]
fn what_stands_beside_a_name_decides_it_and_the_rest_is_recorded() {
    for (location, expected, ambiguous) in [
        ("Cambridge", "GB.England.Cambridge.", "\"Cambridge\": read as Cambridge, England, GB; also Cambridge, MA, US"),
        ("Cambridge, MA", "US.MA.Cambridge.14460", ""),
        ("Boston; Cambridge; Worcester", "US.MA.Boston.14460 + US.MA.Cambridge.14460 + US.MA.Worcester.49340", ""),
        ("Georgia", "US.GA..", "\"Georgia\": read as GA, US; also GE"),
        ("London", "GB.England.London.", ""),
        ("Birmingham", "GB.England.Birmingham.", ""),
        ("Remote, US, Washington", "US.WA..", "\"Washington\": read as WA, US; also Washington, DC, US"),
        ("Odessa", "US.TX.Odessa.36220", "\"Odessa\": read as Odessa, TX, US; also Odesa, UA"),
        (
            "Halle",
            "DE.Saxony-Anhalt.Halle (Saale).",
            "\"Halle\": read as Halle (Saale), Saxony-Anhalt, DE; also Halle, Flanders, BE",
        ),
        ("Bulgaria, Georgia, Poland", "BG... + GE... + PL...", ""),
        ("Tbilisi, Georgia", "GE..Tbilisi.", ""),
        ("Remote - CA", "US.CA..", "\"CA\": read as CA, US; also CA"),
        ("London, CA", "CA.Ontario.London.", ""),
        ("Bangalore, IN", "IN.Karnataka.Bengaluru.", ""),
        ("Columbus, IN", "US.IN.Columbus.18020", ""),
        ("Reading (London)", "GB.England.Reading.", ""),
        ("Remote - New York", "US.NY..", ""),
        ("Remote - NYC", "US.NY.New York.35620", ""),
        ("California; New York; Texas", "US.CA.. + US.NY.. + US.TX..", ""),
        ("San Francisco", "US.CA.San Francisco.41860", ""),
        ("New Delhi", "IN.Delhi.New Delhi.", ""),
    ] {
        assert_eq!(read(location), expected, "{location}");
        let found = WorksiteReader::new().read(location, &[]).ambiguous;
        let messages: Vec<String> = found.iter().map(|place| place.issue().message).collect();
        assert_eq!(messages.join(" + "), ambiguous, "{location}");
    }
}

#[test]
fn addresses_say_what_each_part_is() {
    let address = Address {
        locality: Some("Cambridge".to_owned()),
        region: Some("England".to_owned()),
        country: Some("United Kingdom".to_owned()),
    };
    let sites = WorksiteReader::new().extract_worksites("Cambridge", &[address]);
    assert_eq!(sites.len(), 1);
    assert_eq!(sites[0].country.as_deref(), Some("GB"));
    let part = |text: &str| Some(text.to_owned());
    for (locality, region, country, expected) in [
        (part("San Jose"), part("CA"), part("US"), "US.CA.San Jose"),
        (part("Köln"), None, part("DE"), "DE.North Rhine-Westphalia.Köln"),
        (part("Nowhere at all"), part("Ontario"), part("Canada"), "CA.Ontario."),
        (None, None, part("Georgia"), "GE.."),
        (part("New York, NY"), None, None, "US.NY.New York"),
        (part(""), None, part("Atlantis"), ""),
    ] {
        let address = Address { locality, region, country };
        let sites = WorksiteReader::new().extract_worksites("", &[address]);
        let shown: Vec<String> = sites
            .iter()
            .map(|site| {
                [&site.country, &site.region, &site.city].map(|part| part.clone().unwrap_or_default()).join(".")
            })
            .collect();
        assert_eq!(shown.join(" + "), expected);
    }
}

#[test]
fn counties_are_in_their_state_or_country() {
    for (location, expected) in [
        ("Montgomery County, MD", "US.MD.."),
        ("Orange County, NY", "US.NY.."),
        ("Orange County, CA", "US.CA.."),
        ("Essex County, NJ", "US.NJ.."),
        ("Washington County, OR", "US.OR.."),
        ("Suffolk County, NY", "US.NY.."),
        ("Fairfax County, VA", "US.VA.."),
        ("Adams County, OH", "US.OH.."),
        ("Kings County, NY", "US.NY.Brooklyn.35620"),
        ("Kings County, CA", "US.CA.."),
        ("Orleans Parish, LA", "US.LA.."),
        ("Los Angeles County", "US.CA.."),
        ("Washington County", ""),
        ("Rockville, Montgomery County, MD", "US.MD.Rockville.47900"),
        ("Norfolk County, Ontario", "CA.Ontario.Norfolk County."),
        ("Surrey, UK", "GB.England.."),
        ("Kent, UK", "GB.England.."),
        ("Cornwall, UK", "GB.England.."),
        ("Guildford, Surrey", "GB.England.Guildford."),
        ("Canterbury, Kent", "GB.England.Canterbury."),
        ("Chelmsford, Essex", "GB.England.Chelmsford."),
        ("Newcastle upon Tyne, Tyne and Wear", "GB.England.Newcastle upon Tyne."),
        ("Bolton, Greater Manchester", "GB.England.Bolton."),
        ("Norfolk", "GB.England.."),
        ("Norfolk, VA", "US.VA.Norfolk.47260"),
        ("Kent, WA", "US.WA.Kent.42660"),
        ("Surrey, BC", "CA.British Columbia.Surrey."),
        ("County Dublin, Ireland", "IE.Leinster.."),
    ] {
        assert_eq!(read(location), expected, "{location}");
    }
}

#[test]
fn a_city_and_what_contradicts_it_are_one_place() {
    for (location, expected) in [
        ("Milano, MI", "IT.Lombardy.Milan."),
        ("Torino, TO", "IT.Piedmont.Turin."),
        ("Firenze, FI", "IT.Tuscany.Florence."),
        ("Curitiba - PR", "BR.Paraná.Curitiba."),
        ("Porto Alegre, RS", "BR.Rio Grande do Sul.Porto Alegre."),
        ("Belo Horizonte - MG", "BR.Minas Gerais.Belo Horizonte."),
        ("Florianópolis - SC", "BR.Santa Catarina.Florianópolis."),
        ("Chennai, TN", "IN.Tamil Nadu.Chennai."),
        ("Mumbai, MH", "IN.Maharashtra.Mumbai."),
        ("Tijuana, BC", "MX.Baja California.Tijuana."),
        ("Monterrey, NL", "MX.Nuevo León.Monterrey."),
        ("Bern, BE", "CH.Bern.Bern."),
        ("Paris, Ontario", "CA.Ontario.."),
        ("Perth, ON", "CA.Ontario.."),
        ("Toronto, Canada, US", "CA.Ontario.Toronto. + US..."),
        ("Denver, Washington", "US.CO.Denver.19740 + US.DC.Washington.47900"),
        ("NY, CA, TX", "US.NY.. + US.CA.. + US.TX.."),
        ("SF, NY", "US.CA.San Francisco.41860 + US.NY.New York.35620"),
        ("Halle (Saale)", "DE.Saxony-Anhalt.Halle (Saale)."),
        ("Frankfurt (Oder), Germany", "DE.Brandenburg.Frankfurt (Oder)."),
    ] {
        assert_eq!(read(location), expected, "{location}");
    }
}

#[test]
fn what_is_left_out_is_no_place() {
    for (location, expected) in [
        ("USA only (no CA, NY)", "US..."),
        ("US (not CA)", "US..."),
        ("Remote, USA (no California)", "US..."),
        ("Anywhere but California", ""),
        ("Worldwide (no US)", ""),
        ("Outside the US", ""),
        ("Remote (non-US)", ""),
        ("US (except CO), Canada", "US... + CA..."),
        ("Remote - US (except CA) / UK", "US... + GB..."),
        ("US (except CA/NY); Oslo", "US... + NO..Oslo."),
        ("No travel, Boston", "US.MA.Boston.14460"),
        ("Just outside Boston", "US.MA.Boston.14460"),
        ("Outside Sales - Denver", "US.CO.Denver.19740"),
    ] {
        assert_eq!(read(location), expected, "{location}");
    }
}

#[test]
fn short_names_stand_behind_running_words() {
    for (location, expected) in [
        ("2 days in NYC", "US.NY.New York.35620"),
        ("Hybrid 3 days/week in NYC", "US.NY.New York.35620"),
        ("Role based in NYC", "US.NY.New York.35620"),
        ("Our office in SF", "US.CA.San Francisco.41860"),
        ("Must live in CA", "US.CA.."),
        ("Must reside in NY", "US.NY.."),
        ("Located in CA or NY", "US.CA.. + US.NY.."),
        ("Based in MA", "US.MA.."),
        ("Specialist in IT", ""),
    ] {
        assert_eq!(read(location), expected, "{location}");
    }
}

#[test]
fn a_long_location_is_cut_between_places() {
    let offices = "Oslo; ".repeat(340);
    for padding in 0..20 {
        let location = format!("{}{offices}Paris, TX", " ".repeat(padding));
        let sites = read(&location);
        assert!(!sites.contains("FR"), "{padding}: {sites}");
    }
}

#[test]
fn an_issue_quotes_only_the_name() {
    let address =
        Address { locality: Some("Jane Doe, 5 High Street, Cambridge".to_owned()), region: None, country: None };
    let ambiguous = WorksiteReader::new().read("", &[address]).ambiguous;
    assert_eq!(ambiguous.iter().map(|place| place.name.as_str()).collect::<Vec<_>>(), ["Cambridge"]);
}

#[test]
fn repetition_is_read_to_a_limit() {
    for unit in ["Springfield, ", "Paris/", "or ", "((", "US-", "🇺🇸", "東京", "1 ", "ny ny ", "Salem or "] {
        let reading = WorksiteReader::new().read(&unit.repeat(10_000 / unit.len()), &[]);
        assert!(reading.worksites.len() <= 1 && reading.ambiguous.len() <= 1, "{unit}: {reading:?}");
    }
    let postings = "Berlin; Paris; Rome; Madrid; Vienna; Oslo; Lima; Cairo; Tokyo; Delhi; Seoul; Osaka; ".repeat(9);
    assert!(WorksiteReader::new().read(&postings, &[]).worksites.len() <= WORKSITES_MAX);
}

proptest! {
    #[test]
    fn any_location_is_read(location in "\\PC{0,80}") {
        prop_assert!(WorksiteReader::new().extract_worksites(&location, &[]).len() <= WORKSITES_MAX);
    }
}
