//! What can be asked: the operations of an `OpenAPI` document, read leniently. What is missing in it is left out of the page.

use serde_json::Value;

/// Methods of an `OpenAPI` path, in the order in which they are shown.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// One operation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operation<'a> {
    document: &'a Value,
    /// Its path: `/api/v1/roles/{id}`.
    pub(super) path: &'a str,
    /// Its method, in small letters.
    pub(super) method: &'static str,
    value: &'a Value,
    shared: Option<&'a Value>,
}

/// An answer: status, what it means, and its media types with their values.
pub(super) type Answer<'a> = (&'a str, &'a str, Vec<(&'a str, &'a Value)>);

/// Every operation of the document, path by path.
pub(super) fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = document.get("paths").and_then(Value::as_object);
    let mut found = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        for method in METHODS {
            if let Some(value) = item.get(method) {
                found.push(Operation { document, path, method, value, shared: item.get("parameters") });
            }
        }
    }
    found
}

impl<'a> Operation<'a> {
    /// A text of the operation itself: `summary`, `description`.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.value.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
    }

    /// The first of its tags.
    pub(super) fn tag(&self) -> Option<&'a str> {
        self.value.pointer("/tags/0").and_then(Value::as_str)
    }

    /// The id of its heading: `get-api-v1-roles-id`.
    pub(super) fn anchor(&self) -> String {
        let mut anchor = self.method.to_owned();
        for letter in self.path.chars() {
            match letter {
                letter if letter.is_ascii_alphanumeric() => anchor.push(letter.to_ascii_lowercase()),
                _ if !anchor.ends_with('-') => anchor.push('-'),
                _ => {}
            }
        }
        anchor.trim_end_matches('-').to_owned()
    }

    /// Its parameters, those of its path among them, with what they refer to in their place.
    pub(super) fn parameters(&self) -> Vec<&'a Value> {
        let own = self.value.get("parameters");
        let lists = [self.shared, own].into_iter().flatten();
        lists.filter_map(Value::as_array).flatten().map(|parameter| resolved(self.document, parameter)).collect()
    }

    /// What its body may be: media type and its value.
    pub(super) fn bodies(&self) -> Vec<(&'a str, &'a Value)> {
        self.value.get("requestBody").map(|body| contents(resolved(self.document, body))).unwrap_or_default()
    }

    /// Its answers: status, what it means, and as what it may come.
    pub(super) fn responses(&self) -> Vec<Answer<'a>> {
        let responses = self.value.get("responses").and_then(Value::as_object);
        let told = |(status, response): (&'a String, &'a Value)| {
            let response = resolved(self.document, response);
            let description = response.get("description").and_then(Value::as_str).unwrap_or_default();
            (status.as_str(), description, contents(response))
        };
        responses.into_iter().flatten().map(told).collect()
    }
}

fn contents(value: &Value) -> Vec<(&str, &Value)> {
    let contents = value.get("content").and_then(Value::as_object);
    contents.into_iter().flatten().map(|(media_type, content)| (media_type.as_str(), content)).collect()
}

/// What `value` refers to within the document, else `value` itself.
pub(super) fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let reference = value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    reference.and_then(|pointer| document.pointer(pointer)).unwrap_or(value)
}
