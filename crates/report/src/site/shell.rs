//! What stands around every page: head, navigation, footer.

use maud::{DOCTYPE, Markup, html};

use super::{Address, PageContext, assets};

/// A whole page, with a final line break.
pub(super) fn shell(context: &PageContext, title: &str, description: &str, body: &Markup) -> String {
    let asset = |index: usize| {
        let asset = assets().get(index).expect("the list of assets is constant");
        context.links.to(&Address::Asset { name: asset.name.clone() })
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="description" content=(description);
                title { (title) }
                link rel="stylesheet" href=(asset(0));
                script src=(asset(1)) defer {}
            }
            body {
                header { a href=(context.links.to(&Address::Home)) { "Earnest" } }
                main { (body) }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}
