//! The answers of each kind of board, in its maker's documented shape.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Board, Vacancy};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Greenhouse,
    Lever,
    Ashby,
    SmartRecruiters,
    Workable,
    Recruitee,
    Teamtailor,
    BambooHr,
    Workday,
    Personio,
}

impl Kind {
    pub(crate) const ALL: [Self; 10] = [
        Self::Greenhouse,
        Self::Lever,
        Self::Ashby,
        Self::SmartRecruiters,
        Self::Workable,
        Self::Recruitee,
        Self::Teamtailor,
        Self::BambooHr,
        Self::Workday,
        Self::Personio,
    ];

    pub(crate) fn source(self) -> &'static str {
        match self {
            Self::Greenhouse => "greenhouse",
            Self::Lever => "lever",
            Self::Ashby => "ashby",
            Self::SmartRecruiters => "smartrecruiters",
            Self::Workable => "workable",
            Self::Recruitee => "recruitee",
            Self::Teamtailor => "teamtailor",
            Self::BambooHr => "bamboohr",
            Self::Workday => "workday",
            Self::Personio => "personio",
        }
    }
}

impl Board {
    /// What its server answers, by host and path.
    pub(crate) fn answers(&self) -> BTreeMap<String, String> {
        let name = &self.name;
        let each = |record: &dyn Fn(&Vacancy) -> Value| self.vacancies.iter().map(record).collect::<Vec<_>>();
        let one = |path: String, answer: Value| BTreeMap::from([(path, answer.to_string())]);
        match self.kind {
            Kind::Greenhouse => one(
                format!("boards-api.greenhouse.io/v1/boards/{name}/jobs"),
                json!({ "jobs": each(&|vacancy| json!({
                    "id": self.id(vacancy), "title": vacancy.title, "company_name": name, "first_published": vacancy.day,
                    "absolute_url": format!("https://boards.greenhouse.io/{name}/jobs/{}", self.id(vacancy)),
                    "location": { "name": vacancy.location() }, "content": vacancy.html(),
                })), "meta": { "total": self.vacancies.len() } }),
            ),
            Kind::Lever => one(
                format!("api.lever.co/v0/postings/{name}"),
                Value::Array(each(&|vacancy| {
                    json!({
                        "id": self.uuid(vacancy), "text": vacancy.title, "createdAt": milliseconds(vacancy.day), "description": vacancy.html(),
                        "hostedUrl": format!("https://jobs.lever.co/{name}/{}", self.uuid(vacancy)), "country": "US",
                        "categories": { "location": vacancy.location(), "allLocations": [vacancy.location()] },
                    })
                })),
            ),
            Kind::Ashby => one(
                format!("api.ashbyhq.com/posting-api/job-board/{name}"),
                json!({ "apiVersion": "1", "jobs": each(&|vacancy| json!({
                    "id": self.uuid(vacancy), "title": vacancy.title, "publishedAt": vacancy.day, "location": vacancy.location(),
                    "jobUrl": format!("https://jobs.ashbyhq.com/{name}/{}", self.uuid(vacancy)), "isListed": true,
                    "descriptionHtml": vacancy.html(),
                })) }),
            ),
            Kind::SmartRecruiters => self.smartrecruiters(),
            Kind::Workable => one(
                format!("apply.workable.com/api/v1/widget/accounts/{name}"),
                json!({ "name": name, "jobs": each(&|vacancy| json!({
                    "shortcode": format!("{:010X}", self.id(vacancy)), "title": vacancy.title, "published_on": vacancy.day,
                    "city": vacancy.city, "state": vacancy.region, "country": "United States",
                    "url": format!("https://apply.workable.com/j/{:010X}", self.id(vacancy)), "description": vacancy.html(),
                })) }),
            ),
            Kind::Recruitee => one(
                format!("{name}.recruitee.com/api/offers/"),
                json!({ "offers": each(&|vacancy| json!({
                    "id": self.id(vacancy), "title": vacancy.title, "company_name": name, "published_at": vacancy.day,
                    "location": format!("{}, United States", vacancy.location()), "city": vacancy.city,
                    "country": "United States", "state_name": vacancy.region, "description": vacancy.html(), "requirements": "",
                    "careers_url": format!("https://{name}.recruitee.com/o/{}", self.id(vacancy)),
                })) }),
            ),
            Kind::Teamtailor => one(
                format!("{name}.teamtailor.com/jobs.json"),
                json!({ "version": "https://jsonfeed.org/version/1.1", "title": name, "items": each(&|vacancy| json!({
                    "id": self.uuid(vacancy), "title": vacancy.title, "date_published": vacancy.day, "content_html": vacancy.html(),
                    "url": format!("https://{name}.teamtailor.com/jobs/{}", self.id(vacancy)),
                    "_jobposting": {
                        "@type": "JobPosting", "title": vacancy.title, "datePosted": vacancy.day,
                        "hiringOrganization": { "@type": "Organization", "name": name },
                        "jobLocation": [{ "@type": "Place", "address": { "@type": "PostalAddress",
                            "addressLocality": vacancy.city, "addressRegion": vacancy.region, "addressCountry": "US" } }],
                    },
                })) }),
            ),
            Kind::BambooHr => self.bamboohr(),
            Kind::Workday => self.workday(),
            Kind::Personio => BTreeMap::from([(format!("{name}.jobs.personio.de/xml"), self.personio())]),
        }
    }

    fn smartrecruiters(&self) -> BTreeMap<String, String> {
        let name = &self.name;
        let listing = format!("api.smartrecruiters.com/v1/companies/{name}/postings");
        let record = |vacancy: &Vacancy| {
            json!({
                "id": self.id(vacancy).to_string(), "name": vacancy.title, "releasedDate": vacancy.day,
                "company": { "identifier": name, "name": name },
                "location": { "city": vacancy.city, "region": vacancy.region, "country": "us" },
            })
        };
        let records: Vec<Value> = self.vacancies.iter().map(record).collect();
        let all = json!({ "totalFound": records.len(), "offset": 0, "limit": 100, "content": records });
        let mut answers = BTreeMap::from([(listing.clone(), all.to_string())]);
        for vacancy in &self.vacancies {
            let mut detail = record(vacancy);
            detail["jobAd"] =
                json!({ "sections": { "jobDescription": { "title": "The job", "text": vacancy.html() } } });
            answers.insert(format!("{listing}/{}", self.id(vacancy)), detail.to_string());
        }
        answers
    }

    fn bamboohr(&self) -> BTreeMap<String, String> {
        let name = &self.name;
        let place =
            |vacancy: &Vacancy| json!({ "city": vacancy.city, "state": vacancy.region, "country": "United States" });
        let record = |vacancy: &Vacancy| {
            json!({ "id": vacancy.number.to_string(), "jobOpeningName": vacancy.title, "atsLocation": place(vacancy),
                "employmentStatusLabel": "Full-Time" })
        };
        let records: Vec<Value> = self.vacancies.iter().map(record).collect();
        let all = json!({ "meta": { "totalCount": records.len() }, "result": records });
        let mut answers = BTreeMap::from([(format!("{name}.bamboohr.com/careers/list"), all.to_string())]);
        for vacancy in &self.vacancies {
            let detail = json!({ "meta": {}, "result": { "jobOpening": {
                "jobOpeningShareUrl": format!("https://{name}.bamboohr.com/careers/{}", vacancy.number),
                "jobOpeningName": vacancy.title, "atsLocation": place(vacancy), "datePosted": vacancy.day, "description": vacancy.html(),
            } } });
            answers.insert(format!("{name}.bamboohr.com/careers/{}/detail", vacancy.number), detail.to_string());
        }
        answers
    }

    fn workday(&self) -> BTreeMap<String, String> {
        let name = &self.name;
        let site = format!("{name}.wd5.myworkdayjobs.com/wday/cxs/{name}/Careers");
        let path = |vacancy: &Vacancy| format!("/job/Austin/Engineer_R-{}", vacancy.number);
        let record = |vacancy: &Vacancy| {
            json!({ "title": vacancy.title, "externalPath": path(vacancy), "locationsText": vacancy.location(),
                "postedOn": "Posted 3 Days Ago", "bulletFields": [format!("R-{}", vacancy.number)] })
        };
        let records: Vec<Value> = self.vacancies.iter().map(record).collect();
        let all = json!({ "total": records.len(), "jobPostings": records });
        let mut answers = BTreeMap::from([(format!("{site}/jobs"), all.to_string())]);
        for vacancy in &self.vacancies {
            let detail = json!({
                "jobPostingInfo": { "title": vacancy.title, "jobDescription": vacancy.html(), "startDate": vacancy.day,
                    "location": vacancy.location(), "country": { "descriptor": "United States of America" },
                    "jobReqId": format!("R-{}", vacancy.number),
                    "externalUrl": format!("https://{name}.wd5.myworkdayjobs.com/Careers{}", path(vacancy)) },
                "hiringOrganization": { "name": name },
            });
            answers.insert(format!("{site}{}", path(vacancy)), detail.to_string());
        }
        answers
    }

    fn personio(&self) -> String {
        let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workzag-jobs>".to_owned();
        for vacancy in &self.vacancies {
            let _ = write!(
                xml,
                "<position><id>{}</id><subcompany>{}</subcompany><office>{}</office><name>{}</name><jobDescriptions>\
                 <jobDescription><name>The job</name><value><![CDATA[{}]]></value></jobDescription></jobDescriptions>\
                 <createdAt>{}T00:00:00+00:00</createdAt></position>",
                self.id(vacancy),
                self.name,
                vacancy.location(),
                vacancy.title,
                vacancy.html(),
                vacancy.day
            );
        }
        xml + "</workzag-jobs>"
    }

    /// A number that no other board's vacancy has.
    fn id(&self, vacancy: &Vacancy) -> u32 {
        let board: u32 = self.name.bytes().map(u32::from).sum();
        board * 10_000 + vacancy.number
    }

    fn uuid(&self, vacancy: &Vacancy) -> String {
        format!("00000000-0000-4000-8000-{:012}", self.id(vacancy))
    }
}

/// The beginning of a day in milliseconds.
fn milliseconds(day: &str) -> i64 {
    let day: jiff::civil::Date = day.parse().unwrap();
    day.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_millisecond()
}
