//! Every figure of an answer, wherever it stands in it.

use serde::Serialize;
use serde_json::Value;

use crate::Figure;

/// The figures in `answer`, in the order of its document: each object that has an id and a statistic.
pub fn figures_in(answer: &impl Serialize) -> Vec<Figure> {
    let mut figures = Vec::new();
    collect(&serde_json::to_value(answer).expect("an answer is plain data with text keys"), &mut figures);
    figures
}

fn collect(value: &Value, figures: &mut Vec<Figure>) {
    match value {
        Value::Object(fields) if fields.contains_key("id") && fields.contains_key("statistic") => {
            figures.extend(serde_json::from_value::<Figure>(value.clone()).ok());
        }
        Value::Object(fields) => fields.values().for_each(|field| collect(field, figures)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, figures)),
        _ => {}
    }
}
