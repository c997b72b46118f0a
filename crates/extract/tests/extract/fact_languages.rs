//! Degree, arrangement, seniority, experience and headings in the languages of the larger labour markets.
//!
//! Each row: the fact that is asked for, what the posting says, and what a reader takes from it.

use std::sync::LazyLock;

use earnest_core::{Body, Posting, PostingId, Years};
use earnest_extract::{Document, Extractor, SectionKind};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// Which fact a row is about.
#[derive(Debug, Clone, Copy)]
enum Fact {
    /// `level strength`, with ` or experience` where it may replace the degree.
    Degree,
    /// The arrangement.
    Place,
    /// The level of a title.
    Level,
    /// `least-most` years.
    Years,
}
use Fact::{Degree, Level, Place, Years as Length};

fn read(fact: Fact, said: &str) -> String {
    let (title, text) = if matches!(fact, Level) { (said, "") } else { ("Baker", said) };
    let posting = Posting::new(PostingId::new("test", "1"), "test", title, Body::Text(text.to_owned()));
    let facts = EXTRACTOR.extract(&posting).facts;
    match fact {
        Degree => {
            let instead = if facts.degree.experience_accepted { " or experience" } else { "" };
            format!("{} {}{instead}", facts.degree.level.as_str(), facts.degree.strength.as_str())
        }
        Place => facts.arrangement.value.as_str().to_owned(),
        Level => facts.seniority.level.as_str().to_owned(),
        Length => {
            let years = |years: Option<Years>| years.map_or_else(|| "…".to_owned(), |years| years.to_f64().to_string());
            format!("{}-{}", years(facts.experience.min_years), years(facts.experience.max_years))
        }
    }
}

fn assert_rows(rows: &[(Fact, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(fact, said, expected)| {
            let read = read(*fact, said);
            (read != *expected).then(|| format!("{fact:?} {said}\n  expected {expected}\n  read     {read}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows are read wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn german() {
    assert_rows(&[
        (Degree, "Ihr Profil\n- Abgeschlossenes Studium der Informatik", "bachelor required"),
        (Degree, "Dein Profil\n- Bachelor- oder Masterabschluss in Chemie", "bachelor required"),
        (Degree, "Anforderungen\n- Abgeschlossene Berufsausbildung als Bäcker", "associate required"),
        (Degree, "Ihr Profil\n- Ausbildung oder gleichwertige Berufserfahrung", "associate required or experience"),
        (Degree, "Ihr Profil\n- Ein Studium der Physik ist von Vorteil", "bachelor preferred"),
        (Degree, "Das bringst du mit\n- Promotion in Biologie wünschenswert", "doctorate preferred"),
        (Degree, "Ihr Profil\n- Abitur oder Fachabitur", "high_school required"),
        (Place, "Du arbeitest vollständig remote.", "remote"),
        (Place, "100 % remote aus ganz Deutschland", "remote"),
        (Place, "Mobiles Arbeiten an bis zu 3 Tagen pro Woche", "hybrid"),
        (Place, "Du bist zwei Tage pro Woche im Büro.", "hybrid"),
        (Place, "Hybrides Arbeiten mit zwei Tagen im Homeoffice", "hybrid"),
        (Place, "Die Arbeit findet vor Ort in der Filiale statt.", "onsite"),
        (Level, "Praktikum Marketing (m/w/d)", "intern"),
        (Level, "Werkstudentin Personal", "intern"),
        (Level, "Auszubildende zur Köchin", "intern"),
        (Level, "Berufseinsteiger Controlling", "entry"),
        (Level, "Geschäftsführer (m/w/d)", "executive"),
        (Level, "Abteilungsleiterin Einkauf", "director"),
        (Level, "Bereichsleitung Vertrieb", "director"),
        (Level, "Leiter Produktion", "director"),
        (Level, "Filialleiterin", "manager"),
        (Level, "Teamleiter Logistik", "lead"),
        (Level, "Projektleiter Hochbau", "unspecified"),
        (Level, "Stellvertretender Filialleiter", "manager"),
        (Level, "Sachbearbeiter Buchhaltung", "unspecified"),
        (Length, "Ihr Profil\n- Mindestens 3 Jahre Berufserfahrung", "3-…"),
        (Length, "Dein Profil\n- 2 bis 4 Jahre Erfahrung im Verkauf", "2-4"),
        (Length, "Ihr Profil\n- Erste Erfahrung von mindestens zwei Jahren in der Küche", "2-…"),
        (Length, "Quereinsteiger willkommen, keine Erfahrung erforderlich.", "0-…"),
        (Length, "Seit 25 Jahren backen wir mit Erfahrung.", "…-…"),
        (Length, "Idealerweise 3 Jahre Berufserfahrung", "…-…"),
    ]);
}

#[test]
fn french() {
    assert_rows(&[
        (Degree, "Votre profil\n- Diplôme d'ingénieur ou équivalent", "master required"),
        (Degree, "Profil recherché\n- Formation Bac+5 en informatique", "master required"),
        (Degree, "Profil recherché\n- De formation Bac +2 à Bac +3", "associate required"),
        (Degree, "Votre profil\n- Titulaire d'une licence en droit", "bachelor required"),
        (Degree, "Profil\n- Titulaire d'un CAP boulangerie", "associate required"),
        (Degree, "Profil\n- Niveau bac ou équivalent", "high_school required"),
        (Degree, "Profil\n- Un doctorat en biologie serait un plus", "doctorate preferred"),
        (Place, "Poste en 100% télétravail", "remote"),
        (Place, "Télétravail : 2 jours par semaine", "hybrid"),
        (Place, "Le poste est ouvert au full remote.", "remote"),
        (Place, "Travail hybride à Lyon", "hybrid"),
        (Place, "Trois jours par semaine au bureau", "hybrid"),
        (Place, "Poste en présentiel uniquement", "onsite"),
        (Level, "Stagiaire communication (H/F)", "intern"),
        (Level, "Stage - Assistant RH", "intern"),
        (Level, "Alternance boulanger", "intern"),
        (Level, "Apprentie pâtissière", "intern"),
        (Level, "Développeur débutant", "entry"),
        (Level, "Comptable confirmé", "mid"),
        (Level, "Ingénieur expérimenté", "senior"),
        (Level, "Chef d'équipe logistique", "manager"),
        (Level, "Responsable d'équipe production", "manager"),
        (Level, "Responsable de magasin", "manager"),
        (Level, "Chef de projet digital", "unspecified"),
        (Level, "Responsable communication", "unspecified"),
        (Level, "Directeur commercial", "director"),
        (Level, "Directrice générale", "executive"),
        (Length, "Votre profil\n- Minimum 3 ans d'expérience", "3-…"),
        (Length, "Profil recherché\n- Expérience de 2 à 5 ans en cuisine", "2-5"),
        (Length, "Vous justifiez d'une expérience d'au moins deux ans.", "2-…"),
        (Length, "Débutant accepté, aucune expérience requise.", "0-…"),
        (Length, "Depuis 20 ans, notre expérience fait la différence.", "…-…"),
    ]);
}

#[test]
fn spanish() {
    assert_rows(&[
        (Degree, "Requisitos\n- Grado en Ingeniería Informática", "bachelor required"),
        (Degree, "Requisitos\n- Titulación universitaria en Derecho", "bachelor required"),
        (Degree, "Requisitos\n- Licenciatura en Contaduría terminada", "bachelor required"),
        (Degree, "Requisitos\n- FP de grado superior en hostelería", "associate required"),
        (Degree, "Requisitos\n- Bachillerato terminado", "high_school required"),
        (Degree, "Requisitos\n- Se valorará máster en finanzas", "master preferred"),
        (Place, "Teletrabajo 100% desde cualquier lugar de España", "remote"),
        (Place, "Modalidad híbrida en Madrid", "hybrid"),
        (Place, "Puesto presencial en Valencia", "onsite"),
        (Place, "Trabajo 100% remoto", "remote"),
        (Place, "Tres días a la semana en la oficina", "hybrid"),
        (Level, "Becario de marketing", "intern"),
        (Level, "Prácticas en recursos humanos", "intern"),
        (Level, "Jefe de equipo de ventas", "manager"),
        (Level, "Jefa de tienda", "manager"),
        (Level, "Gerente de restaurante", "manager"),
        (Level, "Director general", "executive"),
        (Level, "Directora de operaciones", "director"),
        (Level, "Responsable de tienda", "manager"),
        (Level, "Jefe de proyecto", "unspecified"),
        (Level, "Desarrollador semi senior", "mid"),
        (Level, "Encargado de turno", "manager"),
        (Length, "Requisitos\n- Mínimo 2 años de experiencia", "2-…"),
        (Length, "Requisitos\n- Experiencia de 3 a 5 años en ventas", "3-5"),
        (Length, "Experiencia mínima de tres años en cocina", "3-…"),
        (Length, "No se requiere experiencia.", "0-…"),
        (Length, "Desde hace 30 años, nuestra experiencia es el pan.", "…-…"),
    ]);
}

#[test]
fn italian() {
    assert_rows(&[
        (Degree, "Requisiti\n- Laurea in Economia", "bachelor required"),
        (Degree, "Requisiti\n- Laurea magistrale in Ingegneria", "master required"),
        (Degree, "Requisiti\n- Diploma di scuola superiore", "high_school required"),
        (Degree, "Requisiti\n- Diploma di maturità o esperienza equivalente", "high_school required or experience"),
        (Degree, "Requisiti\n- Gradita laurea in Lettere", "bachelor preferred"),
        (Place, "Lavoro 100% da remoto", "remote"),
        (Place, "Smart working due giorni a settimana", "hybrid"),
        (Place, "Modalità ibrida a Milano", "hybrid"),
        (Place, "Lavoro in presenza presso la sede di Torino", "onsite"),
        (Place, "Full remote da tutta Italia", "remote"),
        (Level, "Tirocinio in contabilità", "intern"),
        (Level, "Stagista grafica", "intern"),
        (Level, "Apprendista panettiere", "intern"),
        (Level, "Neolaureato in ingegneria", "entry"),
        (Level, "Responsabile di negozio", "manager"),
        (Level, "Capo turno produzione", "manager"),
        (Level, "Capo reparto", "manager"),
        (Level, "Responsabile marketing", "unspecified"),
        (Level, "Direttore di stabilimento", "director"),
        (Level, "Amministratore delegato", "executive"),
        (Level, "Impiegato contabile", "unspecified"),
        (Length, "Requisiti\n- Almeno 3 anni di esperienza", "3-…"),
        (Length, "Requisiti\n- Esperienza di 2-4 anni nel ruolo", "2-4"),
        (Length, "Esperienza pregressa di almeno due anni in cucina", "2-…"),
        (Length, "Nessuna esperienza richiesta.", "0-…"),
    ]);
}

#[test]
fn dutch() {
    assert_rows(&[
        (Degree, "Functie-eisen\n- Je hebt een afgeronde hbo-opleiding", "bachelor required"),
        (Degree, "Wat vragen wij\n- Hbo werk- en denkniveau", "bachelor required"),
        (Degree, "Functie-eisen\n- Minimaal een mbo-diploma niveau 4", "associate required"),
        (Degree, "Functie-eisen\n- Afgeronde universitaire opleiding", "master required"),
        (Degree, "Functie-eisen\n- Vmbo-diploma", "high_school required"),
        (Degree, "Functie-eisen\n- Een masterdiploma is een pré", "master preferred"),
        (Place, "Je werkt hybride vanuit Utrecht.", "hybrid"),
        (Place, "Volledig remote vanuit Nederland", "remote"),
        (Place, "Je werkt twee dagen per week thuis.", "hybrid"),
        (Place, "Je werkt drie dagen per week op kantoor.", "hybrid"),
        (Place, "Je werkt op locatie in Breda.", "onsite"),
        (Level, "Stagiair communicatie", "intern"),
        (Level, "Meewerkstage HR", "intern"),
        (Level, "Teamleider productie", "manager"),
        (Level, "Medewerker klantenservice", "unspecified"),
        (Level, "Medior ontwikkelaar", "mid"),
        (Level, "Ploegleider logistiek", "manager"),
        (Level, "Afdelingshoofd verpleging", "manager"),
        (Level, "Directeur bedrijfsvoering", "director"),
        (Level, "Starter finance", "entry"),
        (Level, "Projectleider bouw", "unspecified"),
        (Length, "Functie-eisen\n- Minimaal 3 jaar werkervaring", "3-…"),
        (Length, "Je hebt 2 tot 4 jaar ervaring als kok.", "2-4"),
        (Length, "Functie-eisen\n- Ten minste twee jaar relevante ervaring", "2-…"),
        (Length, "Geen ervaring vereist.", "0-…"),
    ]);
}

#[test]
fn polish() {
    assert_rows(&[
        (Degree, "Wymagania\n- Wykształcenie wyższe techniczne", "bachelor required"),
        (Degree, "Wymagania\n- Wykształcenie średnie", "high_school required"),
        (Degree, "Wymagania\n- Wykształcenie zawodowe", "associate required"),
        (Degree, "Wymagania\n- Wykształcenie wyższe mile widziane", "bachelor preferred"),
        (Degree, "Wymagania\n- Tytuł magistra farmacji", "master required"),
        (Place, "Praca zdalna z dowolnego miejsca", "remote"),
        (Place, "Praca hybrydowa w Krakowie", "hybrid"),
        (Place, "Praca w trybie 100% zdalnym", "remote"),
        (Place, "Praca stacjonarna w Gdyni", "onsite"),
        (Place, "Dwa dni w tygodniu w biurze", "hybrid"),
        (Level, "Młodszy księgowy", "entry"),
        (Level, "Młodsza specjalistka ds. kadr", "entry"),
        (Level, "Starszy programista", "senior"),
        (Level, "Starsza analityczka", "senior"),
        (Level, "Kierownik sklepu", "manager"),
        (Level, "Kierowniczka zmiany", "manager"),
        (Level, "Kierownik projektu", "unspecified"),
        (Level, "Dyrektor generalny", "executive"),
        (Level, "Dyrektor sprzedaży", "director"),
        (Level, "Praktykant w dziale IT", "intern"),
        (Level, "Stażysta", "intern"),
        (Level, "Brygadzista", "manager"),
        (Length, "Wymagania\n- Minimum 3 lata doświadczenia", "3-…"),
        (Length, "Wymagania\n- Co najmniej 2-letnie doświadczenie w sprzedaży", "2-…"),
        (Length, "Wymagania\n- 5 lat doświadczenia na podobnym stanowisku", "5-…"),
        (Length, "Nie wymagamy doświadczenia.", "0-…"),
    ]);
}

#[test]
fn czech_swedish_and_portuguese() {
    assert_rows(&[
        (Degree, "Požadujeme\n- Vysokoškolské vzdělání", "bachelor required"),
        (Degree, "Požadavky\n- Středoškolské vzdělání s maturitou", "high_school required"),
        (Place, "Pracujete plně na dálku.", "remote"),
        (Level, "Vedoucí prodejny", "manager"),
        (Level, "Ředitel závodu", "director"),
        (Length, "Požadavky\n- Minimálně 3 roky praxe", "3-…"),
        (Degree, "Kvalifikationer\n- Högskoleutbildning inom ekonomi", "bachelor required"),
        (Degree, "Kvalifikationer\n- Gymnasieutbildning", "high_school required"),
        (Place, "Arbetet sker helt på distans.", "remote"),
        (Level, "Butikschef", "manager"),
        (Level, "Projektledare", "unspecified"),
        (Length, "Kvalifikationer\n- Minst 3 års erfarenhet", "3-…"),
        (Degree, "Requisitos\n- Ensino superior completo em Direito", "bachelor required"),
        (Degree, "Requisitos\n- Ensino médio completo", "high_school required"),
        (Place, "Trabalho 100% remoto", "remote"),
        (Place, "Modelo híbrido em Lisboa", "hybrid"),
        (Level, "Estagiário de design", "intern"),
        (Level, "Gerente de loja", "manager"),
        (Level, "Desenvolvedor pleno", "mid"),
        (Length, "Requisitos\n- Experiência mínima de 2 anos", "2-…"),
    ]);
}

#[test]
fn headings_of_six_languages() {
    use SectionKind::{AboutEmployer, Benefits, Duties, Preferred, Requirements};
    let order = [AboutEmployer, Duties, Requirements, Preferred, Benefits];
    for headings in [
        ["Über uns", "Deine Aufgaben", "Das bringst du mit", "Von Vorteil", "Das bieten wir dir"],
        ["Das sind wir", "Ihre Aufgaben", "Ihr Profil", "Wünschenswert", "Wir bieten Ihnen"],
        ["Wer wir sind", "Was dich erwartet", "Was du mitbringst", "Idealerweise", "Deine Vorteile"],
        ["Über das Unternehmen", "Dein Aufgabenbereich", "Qualifikation", "Nice to have", "Unsere Benefits"],
        ["À propos de nous", "Vos missions", "Profil recherché", "Les plus", "Nos avantages"],
        ["Qui sommes-nous ?", "Tes missions", "Ton profil", "Atouts", "Ce que nous offrons"],
        ["L'entreprise", "Descriptif du poste", "Compétences requises", "Un plus", "Ce que nous proposons"],
        ["Sobre nosotros", "Tus funciones", "Requisitos", "Se valorará", "Qué ofrecemos"],
        ["Quiénes somos", "Responsabilidades", "Qué buscamos", "Valorable", "Beneficios"],
        ["Quiénes somos", "Descripción del puesto", "Requisitos mínimos", "Deseable", "Te ofrecemos"],
        ["Chi siamo", "Cosa farai", "Requisiti", "Costituisce titolo preferenziale", "Cosa offriamo"],
        ["L'azienda", "Attività principali", "Chi cerchiamo", "Requisiti preferenziali", "Offriamo"],
        ["Chi siamo", "Di cosa ti occuperai", "Il tuo profilo", "Nice to have", "Cosa ti offriamo"],
        ["Over ons", "Wat ga je doen?", "Wat vragen wij?", "Pluspunten", "Wat bieden wij?"],
        ["Wie zijn wij", "Jouw taken", "Jouw profiel", "Nice to have", "Wij bieden"],
        ["Over het bedrijf", "Functieomschrijving", "Functie-eisen", "Een pré", "Arbeidsvoorwaarden"],
        ["O nas", "Twoje zadania", "Nasze wymagania", "Mile widziane", "To oferujemy"],
        ["Kim jesteśmy", "Zakres obowiązków", "Czego oczekujemy", "Dodatkowym atutem będzie", "Co oferujemy"],
        ["O firmie", "Twój zakres obowiązków", "Nasze oczekiwania", "Mile widziane", "Benefity"],
    ] {
        let text = headings.map(|heading| format!("{heading}\nBrot und Kuchen 12.")).join("\n\n");
        let kinds: Vec<_> = Document::new(text.as_str()).sections().iter().map(|section| section.kind).collect();
        assert_eq!(kinds, order, "{headings:?}");
    }
}
