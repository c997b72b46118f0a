//! A JSON Schema in a few words: `integer, 1 to 100, without it 20`.

use serde_json::Value;

/// How deep alternatives are followed: a schema may refer to itself.
const DEPTH_MAX: usize = 3;
/// Values of an enumeration that are named.
const VALUES_MAX: usize = 16;

/// The type, and its limits.
pub(super) fn schema_words(schema: &Value) -> String {
    let mut told = vec![type_words(schema, DEPTH_MAX)];
    told.extend(limits(schema, "minimum", "maximum", ""));
    told.extend(limits(schema, "minLength", "maxLength", " letters"));
    told.extend(limits(schema, "minItems", "maxItems", " entries"));
    told.extend(
        schema.get("default").filter(|value| !value.is_null()).map(|value| format!("without it {}", plain(value))),
    );
    told.retain(|words| !words.is_empty());
    told.join(", ")
}

/// A value without the quotes of a string.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn type_words(schema: &Value, depth: usize) -> String {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return reference.rsplit('/').next().unwrap_or(reference).to_owned();
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let more = if values.len() > VALUES_MAX { ", …" } else { "" };
        let named: Vec<String> = values.iter().filter(|value| !value.is_null()).take(VALUES_MAX).map(plain).collect();
        return format!("one of {}{more}", named.join(", "));
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        if let (Some(parts), true) = (schema.get(key).and_then(Value::as_array), depth > 0) {
            let mut words: Vec<String> = parts.iter().map(|part| type_words(part, depth - 1)).collect();
            words.retain(|words| !words.is_empty() && words != "null");
            words.dedup();
            return words.join(" or ");
        }
    }
    let format = schema.get("format").and_then(Value::as_str).map(|format| format!(" ({format})")).unwrap_or_default();
    let name = match schema.get("type") {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Array(names)) => {
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect();
            names.join(" or ")
        }
        _ => String::new(),
    };
    let items = schema.get("items").filter(|_| name == "array" && depth > 0);
    match items.map(|items| type_words(items, depth - 1)).filter(|words| !words.is_empty()) {
        Some(items) => format!("array of {items}"),
        None => format!("{name}{format}"),
    }
}

fn limits(schema: &Value, least: &str, most: &str, unit: &str) -> Option<String> {
    let number = |key: &str| schema.get(key).filter(|value| value.is_number()).map(Value::to_string);
    Some(match (number(least), number(most)) {
        (Some(least), Some(most)) => format!("{least} to {most}{unit}"),
        (Some(least), None) => format!("at least {least}{unit}"),
        (None, Some(most)) => format!("at most {most}{unit}"),
        (None, None) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_are_told_in_words() {
        for (schema, words) in [
            (r#"{"type":"integer","minimum":1,"maximum":100,"default":20}"#, "integer, 1 to 100, without it 20"),
            (r#"{"type":["string","null"],"maxLength":200}"#, "string, at most 200 letters"),
            (r#"{"enum":["json","csv",null]}"#, "one of json, csv"),
            (r##"{"anyOf":[{"$ref":"#/components/schemas/Posting"},{"type":"null"}]}"##, "Posting"),
            (r#"{"type":"array","items":{"type":"string","format":"date"}}"#, "array of string (date)"),
            ("{}", ""),
            ("null", ""),
        ] {
            assert_eq!(schema_words(&serde_json::from_str(schema).unwrap()), words, "{schema}");
        }
    }
}
