//! A command that asks the operation, to be copied: `curl 'https://…/api/v1/roles?q=nurse'`.

use std::fmt::Write as _;

use serde_json::Value;

use super::operation::Operation;
use super::schema::plain;

/// Address of a server on one's own machine, where the site's own is not known.
const LOCAL: &str = "http://localhost:8080/";

/// The command.
pub(super) fn curl(operation: &Operation<'_>, base: Option<&str>) -> String {
    let base = base.unwrap_or(LOCAL).trim_end_matches('/');
    let mut path = operation.path.to_owned();
    let mut query = Vec::new();
    let parameters = operation.parameters();
    let text = |parameter: &Value, name: &str| parameter.get(name).and_then(Value::as_str).map(str::to_owned);
    for parameter in &parameters {
        let (Some(name), Some(place)) = (text(parameter, "name"), text(parameter, "in")) else { continue };
        let is_required = parameter.get("required").and_then(Value::as_bool) == Some(true);
        let Some(example) = example_of(parameter) else { continue };
        match place.as_str() {
            "path" => path = path.replace(&format!("{{{name}}}"), &encoded(&plain(example))),
            "query" => {
                let values = example.as_array().cloned().unwrap_or_else(|| vec![example.clone()]);
                let pairs: Vec<String> =
                    values.iter().map(|value| format!("{}={}", encoded(&name), encoded(&plain(value)))).collect();
                query.push((is_required, pairs.join("&")));
            }
            _ => {}
        }
    }
    // All that it needs; where it needs nothing, the first that shows what it is for.
    let needed: Vec<&str> =
        query.iter().filter(|(is_required, _)| *is_required).map(|(_, pair)| pair.as_str()).collect();
    let pairs =
        if needed.is_empty() { query.first().map(|(_, pair)| pair.as_str()).into_iter().collect() } else { needed };
    let question = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    let address = format!("'{base}{}{question}'", path.replace('\'', "%27"));
    match (operation.method, body(operation)) {
        ("get", _) => format!("curl {address}"),
        (_, Some(body)) => format!("curl --json '{}' {address}", body.replace('\'', "'\\''")),
        (method, None) => format!("curl --request {} {address}", method.to_uppercase()),
    }
}

/// The example of a parameter, a body or its schema.
pub(super) fn example_of(value: &Value) -> Option<&Value> {
    let own = |value: &Value| value.get("example").is_some_and(|example| !example.is_null());
    if own(value) {
        return value.get("example");
    }
    let named = value.get("examples").and_then(Value::as_object).and_then(|examples| examples.values().next());
    let named = named.and_then(|example| example.get("value"));
    let schema = value.get("schema");
    let listed =
        |value: &'_ Value| value.get("examples").and_then(Value::as_array).is_some_and(|list| !list.is_empty());
    named
        .or_else(|| schema.filter(|schema| own(schema)).and_then(|schema| schema.get("example")))
        .or_else(|| schema.filter(|schema| listed(schema)).and_then(|schema| schema.pointer("/examples/0")))
}

fn body(operation: &Operation<'_>) -> Option<String> {
    let bodies = operation.bodies();
    let (_, content) = bodies.iter().find(|(media_type, _)| media_type.starts_with("application/json"))?;
    example_of(content).map(Value::to_string)
}

/// `text` as a part of an address: every byte that is no letter, digit or one of `-._~` as its hexadecimal digits.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::super::operation::operations;
    use super::*;

    #[test]
    fn a_command_asks_what_is_needed_and_nothing_can_end_its_quotes() {
        let document: Value = serde_json::from_str(
            r#"{"paths":{"/roles/{id}":{"get":{"parameters":[
                {"name":"id","in":"path","required":true,"example":"it's"},
                {"name":"q","in":"query","required":true,"schema":{"examples":["a b&c"]}},
                {"name":"role","in":"query","required":true,"example":["cook","nurse"]},
                {"name":"limit","in":"query","example":8}]}},
               "/price":{"post":{"requestBody":{"content":{"application/json":{"example":{"title":"cook's"}}}}}}}}"#,
        )
        .unwrap();
        let commands: Vec<String> =
            operations(&document).iter().map(|one| curl(one, Some("https://pay.example.org/"))).collect();
        assert_eq!(
            commands,
            [
                r#"curl --json '{"title":"cook'\''s"}' 'https://pay.example.org/price'"#,
                "curl 'https://pay.example.org/roles/it%27s?q=a%20b%26c&role=cook&role=nurse'",
            ]
        );
    }
}
