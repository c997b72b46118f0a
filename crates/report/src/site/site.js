// Enhances the pages; each works without it: names are suggested while one types, tables sort, commands copy.
"use strict";
(() => {
const NAMES_SHOWN = 8, PAUSE = 120;
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const set = (element, attributes) => {
	for (const key in attributes) element.setAttribute(key, attributes[key]);
	return element;
};
const make = (name, attributes, text = "") => {
	const element = document.createElement(name);
	element.textContent = text;
	return set(element, attributes);
};
const go = (role) => { location.href = role.href; };

// Search: a combobox with a list of suggestions.
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const rank = (query, names) => Math.min(9, ...names.map((name, index) => {
	const text = plain(name), place = index ? 1 : 0;
	if (text === query) return place;
	if (text.startsWith(query)) return 2 + place;
	if (text.includes(" " + query)) return 4 + place;
	return query.split(" ").every((word) => text.includes(word)) ? 6 + place : 9;
}));
const fromIndex = async (url) => {
	const roles = await (await fetch(url)).json(), root = new URL("../", new URL(url, location));
	return async (typed) => roles
		.map(([name, path, aliases]) => ({ name, href: new URL(path, root), rank: rank(plain(typed), [name, ...(aliases || [])]) }))
		.filter((role) => role.rank < 9).sort((one, other) => one.rank - other.rank).slice(0, NAMES_SHOWN);
};
const fromServer = async (typed) => {
	const response = await fetch("/api/v1/roles?limit=" + NAMES_SHOWN + "&q=" + encodeURIComponent(typed));
	if (!response.ok) return [];
	const { roles } = await response.json();
	return roles.map(({ id, name, postings: n }) => ({ name, href: "/roles/" + id, note: n ? n.toLocaleString("en") + (n === 1 ? " posting" : " postings") : "" }));
};

const suggest = (input, find) => {
	const form = input.form, list = make("ul", { role: "listbox", class: "suggestions", id: input.id + "-list", "aria-label": "Roles" });
	const said = make("span", { class: "sr", role: "status" });
	let found = [], at = -1, asked = 0, timer;
	list.hidden = true;
	form.append(list, said);
	set(input, { role: "combobox", "aria-expanded": false, "aria-autocomplete": "list", "aria-controls": list.id });
	const mark = (index) => {
		at = index;
		[...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === at));
		if (at < 0) input.removeAttribute("aria-activedescendant");
		else input.setAttribute("aria-activedescendant", list.children[at].id);
	};
	const show = (open) => {
		list.hidden = !open;
		input.setAttribute("aria-expanded", open);
		if (!open) mark(-1);
	};
	const fill = (roles) => {
		found = roles;
		list.replaceChildren(...roles.map((role, index) => {
			const option = make("li", { role: "option", id: list.id + "-" + index, "aria-selected": false }, role.name);
			if (role.note) option.append(make("span", {}, role.note));
			return option;
		}));
		show(roles.length > 0);
		said.textContent = roles.length ? roles.length + " suggestions" : "No suggestion";
	};
	const ask = async () => {
		const typed = input.value.trim(), mine = ++asked;
		try {
			const roles = typed ? await find(typed) : [];
			if (mine === asked && document.activeElement === input) fill(roles);
		} catch { show(false); }
	};
	input.oninput = () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); };
	input.onkeydown = (event) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], places = found.length + 1;
		if (step && found.length) {
			show(true);
			mark((at + 1 + step + places) % places - 1);
		} else if (event.key === "Enter" && at >= 0) go(found[at]);
		else if (event.key === "Escape" && !list.hidden) show(false);
		else return;
		event.preventDefault();
	};
	input.onblur = () => show(false);
	list.onpointerdown = (event) => {
		event.preventDefault();
		const option = event.target.closest("li");
		if (option) go(found[[...list.children].indexOf(option)]);
	};
	if (!form.hasAttribute("action")) form.onsubmit = async (event) => {
		event.preventDefault();
		const [best] = await find(input.value.trim());
		if (best) go(best);
		else said.textContent = "No role is called so";
	};
};

const start = async (input) => {
	const url = input.form.dataset.index;
	if (!url) return suggest(input, fromServer);
	try {
		suggest(input, await fromIndex(url));
		input.form.hidden = false;
	} catch { /* no names, no search */ }
};
all("input[data-suggest]").forEach(start);

// Tables sort by a column: numbers by size, the rest by letters.
const keyOf = (cell) => {
	const text = cell.textContent.trim(), amount = /^~?(?:[A-Z]{3} |[^\w\s+-])?([+-]?\d[\d,]*\.?\d*)([kM]?)/.exec(text);
	if (!amount || /^\d{4}-\d\d|[a-z]{2}/.test(text)) return text.toLowerCase();
	return amount[1].replace(/,/g, "") * ({ k: 1e3, M: 1e6 }[amount[2]] || 1);
};
all("table[data-sortable]").forEach((table) => {
	const heads = all("thead th", table);
	heads.forEach((head) => {
		const column = [...head.parentNode.children].indexOf(head), button = make("button", { type: "button" }, head.textContent);
		head.replaceChildren(button);
		button.onclick = () => {
			const up = head.getAttribute("aria-sort") !== "ascending", body = table.tBodies[0];
			heads.forEach((other) => other.removeAttribute("aria-sort"));
			head.setAttribute("aria-sort", up ? "ascending" : "descending");
			const rows = [...body.rows].map((row) => [keyOf(row.cells[column]), row]);
			const order = (one, other) => typeof one !== typeof other ? (typeof one === "number" ? -1 : 1) : one < other ? -1 : +(one > other);
			rows.sort(([one], [other]) => up ? order(one, other) : order(other, one));
			body.append(...rows.map(([, row]) => row));
		};
	});
});

// Commands that copy.
if (navigator.clipboard) all("[data-copy]").forEach((box) => {
	const button = make("button", { type: "button" }, "Copy");
	button.onclick = async () => {
		try { await navigator.clipboard.writeText(box.querySelector("code").textContent); button.textContent = "Copied"; } catch { button.textContent = "Not allowed"; }
	};
	box.append(button);
});
})();
