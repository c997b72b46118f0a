//! What is read as a skill, and what only looks like one.

use earnest_reference::skill::parse_lexicon;
use proptest::prelude::*;

use super::SkillReader;
use crate::Document;

fn skills_of(reader: &SkillReader, text: &str, employer: &str) -> String {
    let found = reader.extract_skills(&Document::new(text), employer);
    found.iter().map(|skill| skill.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn skills(text: &str) -> String {
    skills_of(&SkillReader::new(), text, "Stripe")
}

/// Each text beside the skills it names; says every one that is read otherwise.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|&(text, expected)| (text, expected, skills(text)))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "text, expected, found: {wrong:#?}");
}

#[test]
fn names_are_read_and_ordinary_words_are_not() {
    check(&[
        ("You know postgres, REDIS and Node.js.", "PostgreSQL, Redis, Node.js"),
        ("Advanced Excel is a plus", "Excel"),
        ("You excel in your role", ""),
        ("Excel in a fast-paced team.", ""),
        ("Python, Go or Rust", "Python, Go, Rust"),
        ("We use Go, Python and Redis.", "Go, Python, Redis"),
        ("The salary is PHP 40,000 per month", ""),
        ("You know PHP 8 and MySQL", "PHP, MySQL"),
        ("Go above and beyond", ""),
        ("Experience with C++, C# and .NET", "C++, C#, .NET"),
        ("R&D and C-suite with Python", "Python"),
        ("- Java\n- Tableau (advanced)", "Java, Tableau"),
        ("See www.example.net", ""),
        ("Languages: C, R, Java", "C, R, Java"),
        ("React Native and React", "React Native, React"),
        ("Stripe, Shopify", "Shopify"),
        ("JavaScript, not Java", "JavaScript, Java"),
        ("PowerBI / Power\u{a0}BI", "Power BI"),
    ]);
}

#[test]
fn evidence_is_of_the_first_mention() {
    let text = "Some Rust-free text. Java, Rust, Java";
    let found = SkillReader::new().extract_skills(&Document::new(text), "");
    let starts: Vec<_> = found.iter().map(|skill| skill.evidence.as_ref().unwrap().start).collect();
    assert_eq!(starts, [21, 27]);
}

proptest! {
    #[test]
    fn evidence_quotes_the_text(text in "(\\PC|Go|Python|, |\\n|Word|EMR|experience with ){0,60}") {
        let document = Document::new(text.as_str());
        for skill in SkillReader::new().extract_skills(&document, "") {
            let evidence = skill.evidence.unwrap();
            prop_assert_eq!(&document.text()[evidence.start..evidence.end], evidence.text);
        }
    }
}

#[test]
fn skills_of_ones_own_come_first() {
    let own = parse_lexicon(
        "ovenware\tOvenware\tplain\tOW?\ntoast-oven\tToast\tplain\ngo\tGo (Google)\tlist\tGolang!\nuber\tÜberofen\tcase\n",
    )
    .unwrap();
    let reader = SkillReader::with_skills(own);
    for (text, expected) in [
        ("OVENWARE and postgres", "Ovenware, PostgreSQL"),
        ("we use toast daily", "Toast"),
        ("golang and Python", "Go (Google), Python"),
        ("mit Überofen und SAP", "Überofen, SAP"),
        ("OW alone", ""),
        ("Python, OW", "Python, Ovenware"),
    ] {
        assert_eq!(skills_of(&reader, text, ""), expected, "{text}");
    }
    let found = reader.extract_skills(&Document::new("a toast"), "");
    assert_eq!(found[0].id, "toast-oven");
    assert_eq!(skills("we use toast daily"), "");
}

#[test]
fn office_tools_are_read_as_people_write_them() {
    check(&[
        ("proficiency in Word and Excel", "Microsoft Word, Excel"),
        ("Strong MS Excel skills", "Excel"),
        ("Microsoft Office Suite (Word, Excel, Outlook)", "Microsoft Office, Microsoft Word, Excel, Outlook"),
        ("Google Workspace, including Google Sheets", "Google Workspace, Google Sheets"),
        ("MS Word, MS-Access and Microsoft Teams", "Microsoft Word, Microsoft Access, Microsoft Teams"),
        ("Excel\nWord\nOutlook", "Excel, Microsoft Word, Outlook"),
        ("experience with Access, Teams and Outlook", "Microsoft Access, Microsoft Teams, Outlook"),
        ("proficient with Word, Outlook", "Microsoft Word, Outlook"),
        ("You spread the Word and give Access to Teams", ""),
        ("Access to parking. Word of mouth. Outlook: positive.", ""),
        ("for all Microsoft Word users", "Microsoft Word"),
        ("ottima conoscenza del pacchetto Office", "Microsoft Office"),
        ("sicherer Umgang mit dem MS Office-Paket", "Microsoft Office"),
        ("MS Suite, including Outlook and Access", "Microsoft Office, Outlook, Microsoft Access"),
        ("Teams across Sales and Excel experts", "Excel"),
    ]);
}

#[test]
fn languages_with_short_names_need_company() {
    check(&[
        ("R/Python", "R, Python"),
        ("C/C++", "C, C++"),
        ("C/C++/C#", "C, C++, C#"),
        ("Python or R.", "Python, R"),
        ("knowledge of C", "C"),
        ("fluent in Go and Rust", "Go, Rust"),
        ("and/or Go, Java", "Go, Java"),
        ("Python and R are a plus", "Python, R"),
        ("SQL, Oracle, and R experience", "SQL, Oracle, R"),
        ("une expérience avec R est un plus", "R"),
        ("Python, Go to market", "Python"),
        ("- Python\n- Go\n- Rust\n- Swift", "Python, Go, Rust, Swift"),
        ("Java8, C++17 and Python3", "Java, C++, Python"),
        ("embedded C on STM32", "C, STM32"),
        ("Vitamin C, C-level and R&D", ""),
        ("Grade C or better", ""),
        ("Ready, set, Go", ""),
        ("A. R. Smith with Python", "Python"),
        ("Series C startup, Python", "Python"),
        ("Go-to-market with Salesforce", "Salesforce"),
        ("Ruby, Ada and Pascal", "Ruby, Ada, Pascal"),
        ("Ask Julia or Ada at the desk", ""),
        ("Python, Julia, Scala and SAS", "Python, Julia, Scala, SAS"),
        ("The SWIFT network and swift action", ""),
        ("Elm Street, Phoenix", ""),
        ("We use Elixir with Phoenix", "Elixir, Phoenix"),
        ("Experience with Swift", "Swift"),
        ("Rust removal and painting", ""),
    ]);
}

#[test]
fn platforms_with_ordinary_names_need_company() {
    check(&[
        ("Hadoop, Spark and Hive", "Hadoop, Spark, Hive"),
        ("une solide expérience avec Spark", "Spark"),
        ("pipelines con Spark y Scala en AWS", "Spark, Scala, AWS"),
        ("Spark SQL and Spark Streaming", "Spark SQL, Spark Streaming"),
        ("Spark joy in our guests", ""),
        ("Chef, Puppet or Salt", "Chef, Puppet, SaltStack"),
        ("Sous Chef and Pastry Chef", ""),
        ("Helm, Flutter and React", "Helm, Flutter, React"),
        ("Take the helm; flutter; react", "React"),
        ("Node/React", "Node.js, React"),
        ("React/Next/TypeScript", "React, Next.js, TypeScript"),
        ("NestJS, Express and Ember", "NestJS, Express.js, Ember.js"),
        ("Next to Python. Express interest in Java", "Python, Java"),
        ("Java, Spring and Play", "Java, Spring, Play Framework"),
        ("Spring 2026 internship", ""),
        ("an Epic EMR", "Epic"),
        ("experience with Epic or Cerner", "Epic, Cerner"),
        ("Work on Epic adventures", ""),
        ("POS systems (Toast, Square)", "Toast POS, Square POS"),
        ("Avocado Toast and Square meals", ""),
        ("Figma, Sketch, Notion and Linear", "Figma, Sketch, Notion, Linear"),
        ("Linear growth and a Notion of fairness", ""),
        ("Jira, Slack, Zoom", "Jira, Slack, Zoom"),
        ("Cut some Slack and Zoom in", ""),
        ("Segment, Looker and Amplitude", "Segment, Looker, Amplitude"),
        ("Lead the Enterprise Segment, then grow", ""),
        ("Kotlin, Coroutines, Flow", "Kotlin, Kotlin Coroutines, Flow"),
        ("Plotly, Dash and pandas", "Plotly, Dash, pandas"),
        ("QuickBooks, Sage or Xero", "QuickBooks, Sage, Xero"),
        ("Sage advice", ""),
        ("experience with Oracle", "Oracle"),
        ("an Oracle database", "Oracle"),
        ("k8s, GCP/AWS, Git/GitHub", "Kubernetes, GCP, AWS, Git, GitHub"),
        ("HTML5/CSS3", "HTML, CSS"),
        ("Claude, Cursor and Copilot", "Claude, Cursor, GitHub Copilot"),
        ("Shopify and Stripe Connect", "Shopify"),
    ]);
}

#[test]
fn names_of_companies_and_pages_are_no_skills() {
    check(&[
        ("Our customers include Shopify, Snowflake and Figma. You know Python.", "Python"),
        ("We integrate with companies like Salesforce\nYou know Java", "Java"),
        ("We work for clients, including Shopify and Figma.", ""),
        ("Follow us on Instagram, Facebook and YouTube", ""),
        ("Run our channels on Instagram, Facebook and TikTok", "Instagram, Facebook, TikTok"),
        ("See https://github.com/bakery and www.notion.so/bakery", ""),
        ("Mail jobs@figma.example", ""),
    ]);
}

#[test]
fn only_tools_of_the_work_are_read() {
    let text = "About us\nWe built our kitchen on Kafka.\n\nWhat you'll do\n- Bake with Python\n\nNice to have\n- Terraform\n\n\
                Benefits\n- A Figma licence and LinkedIn Learning\n\nEqual opportunity\nWe use Greenhouse and Workday.";
    assert_eq!(skills(text), "Python, Terraform");
}

#[test]
fn products_of_the_employer_are_no_skills() {
    let reader = SkillReader::new();
    for (employer, expected) in [
        ("Google LLC", "Salesforce, Snowflake"),
        ("salesforce", "Google Workspace, Snowflake"),
        ("Snow", "Google Workspace, Salesforce, Snowflake"),
        ("", "Google Workspace, Salesforce, Snowflake"),
    ] {
        assert_eq!(skills_of(&reader, "Google Workspace, Salesforce, Snowflake", employer), expected, "{employer}");
    }
}

#[test]
fn tools_of_every_trade_are_read() {
    check(&[
        ("PointClickCare, Cerner and MEDITECH", "PointClickCare, Cerner, Meditech"),
        ("Procore, Bluebeam Revu, On-Screen Takeoff", "Procore, Bluebeam, On-Screen Takeoff"),
        ("Opera PMS, Lightspeed Retail, Toast POS", "Opera PMS, Lightspeed Retail, Toast POS"),
        ("Samsara, McLeod LoadMaster", "Samsara, McLeod LoadMaster"),
        ("Kenntnisse in DATEV, Lexware und Personio", "DATEV, Lexware, Personio"),
        ("maîtrise de Cegid et Sage 100", "Cegid, Sage 100"),
        ("ervaring met AFAS en Exact Online", "AFAS, Exact Online"),
        ("SAP FI/CO, SAP MM and SAP EWM", "SAP FICO, SAP MM, SAP EWM"),
        ("Allen-Bradley PLCs, Studio 5000, Mastercam", "Allen-Bradley, Studio 5000, Mastercam"),
        ("Canvas LMS, PowerSchool, Google Classroom", "Canvas LMS, PowerSchool, Google Classroom"),
        ("LangChain, vLLM and PyTorch", "LangChain, vLLM, PyTorch"),
        ("熟练使用Python和Excel", "Python, Excel"),
    ]);
}

#[test]
fn the_time_grows_with_the_length() {
    for pattern in ["Go ", "Word, ", "customers like ", "Python Go ", "http://", "\u{200b}Go", "_", "é"] {
        let time = |bytes: usize| {
            let document = Document::new(pattern.repeat(bytes / pattern.len()));
            let started = std::time::Instant::now();
            SkillReader::new().extract_skills(&document, "");
            started.elapsed()
        };
        let (half, whole) = (time(200_000), time(400_000));
        assert!(whole < half * 4 + std::time::Duration::from_millis(400), "`{pattern}`: {half:?}, then {whole:?}");
    }
}
