//! A JSON object whose fields are parsed only when they are asked for.
//!
//! Most bytes of a posting are texts, and of two texts that say the same only one is read: here a field stays as the
//! bytes it is until then. A field that is there twice counts as the last one, as everywhere in JSON.
//!
//! | field       | `text`          | `value`         |
//! |-------------|-----------------|-----------------|
//! | `" a\n"`    | `a`             | the string      |
//! | `" "`, `7`  | nothing         | the string, 7   |
//! | absent      | nothing         | nothing         |
//! | `"\ud800"`  | an error: no text can hold it | an error |

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// The fields of an object.
#[derive(Debug)]
pub(crate) struct JsonObject<'a> {
    fields: Vec<(Cow<'a, str>, &'a RawValue)>,
}

/// A text that borrows from the document where it has no escapes.
#[derive(serde::Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'a> JsonObject<'a> {
    /// Reads `json`; a value that is no object is one without fields.
    pub(crate) fn parse(json: &'a str) -> Result<Self, serde_json::Error> {
        if json.trim_ascii_start().starts_with('{') {
            return serde_json::from_str(json);
        }
        serde_json::from_str::<&RawValue>(json)?;
        Ok(Self { fields: Vec::new() })
    }

    fn raw(&self, key: &str) -> Option<&'a str> {
        self.fields.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value.get())
    }

    /// The field's text without outer space; `None` where it is absent, blank or no string.
    pub(crate) fn text(&self, key: &str) -> Result<Option<Cow<'a, str>>, serde_json::Error> {
        let Some(raw) = self.raw(key).filter(|raw| raw.starts_with('"')) else { return Ok(None) };
        let Text(text) = serde_json::from_str(raw)?;
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// The objects of an array field; a single one counts as an array of one, what is no object as one without fields.
    pub(crate) fn objects(&self, key: &str) -> Result<Vec<JsonObject<'a>>, serde_json::Error> {
        let Some(raw) = self.raw(key) else { return Ok(Vec::new()) };
        if !raw.starts_with('[') {
            return Ok(vec![Self::parse(raw)?]);
        }
        let elements: Vec<&'a RawValue> = serde_json::from_str(raw)?;
        elements.into_iter().map(|element| Self::parse(element.get())).collect()
    }

    /// The field as it is; null where it is absent.
    pub(crate) fn value(&self, key: &str) -> Result<Value, serde_json::Error> {
        self.raw(key).map_or(Ok(Value::Null), serde_json::from_str)
    }
}

impl<'de> Deserialize<'de> for JsonObject<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

/// The elements of an array; a single value counts as an array of one, null as none.
pub(crate) fn elements(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(values) => values,
        value => std::slice::from_ref(value),
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = JsonObject<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        // A posting of a board has about twenty fields.
        let mut fields = Vec::with_capacity(16);
        while let Some((Text(name), value)) = map.next_entry()? {
            fields.push((name, value));
        }
        Ok(JsonObject { fields })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_any_kind_are_borne() {
        let object = JsonObject::parse(
            r#"{"a":" x ","b":7,"c":"  ","d":null,"a":"l\nast","e":[1],"k\u0065y":"\t\"y","u":"\ud800"}"#,
        )
        .unwrap();
        let text = |key: &str| object.text(key).unwrap();
        assert_eq!((text("a").as_deref(), text("key").as_deref()), (Some("l\nast"), Some("\"y")));
        for key in ["b", "c", "d", "e", "none"] {
            assert_eq!(text(key), None, "{key}");
        }
        assert_eq!((object.value("b").unwrap(), object.value("none").unwrap()), (7.into(), Value::Null));
        assert!(object.text("u").is_err());
        let nested = JsonObject::parse(r#"{"a":[{"b":"x"},7,null],"c":{"b":"y"},"d":null}"#).unwrap();
        let texts = |key: &str| -> Vec<_> {
            nested.objects(key).unwrap().iter().map(|object| object.text("b").unwrap().map(Cow::into_owned)).collect()
        };
        assert_eq!(texts("a"), [Some("x".to_owned()), None, None]);
        assert_eq!((texts("c"), texts("d"), texts("e")), (vec![Some("y".to_owned())], vec![None], vec![]));
        assert!(JsonObject::parse(" 7 ").unwrap().value("a").unwrap().is_null());
        for broken in ["{", "{\"a\":}", "{\"a\":1}x", "", "nul"] {
            assert!(JsonObject::parse(broken).is_err(), "{broken}");
        }
    }
}
