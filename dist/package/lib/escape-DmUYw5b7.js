import { H as clean, W as cleanLines } from "./problem-ZCw9GDvD.js";
// scripts/report/terminal/place.ts
const MAX_PATH = 1e3;
function formatPlace({ file, line, column }) {
	return `${cleanPath(file)}:${line}:${column}`;
}
function withPlace(place, words) {
	return place === null ? words : `${formatPlace(place)} ${words}`;
}
function cleanPath(file) {
	return clean(file, MAX_PATH);
}
// scripts/report/formats/html/escape.ts
function html(text, maxLength) {
	return escaped(clean(text, maxLength));
}
function htmlPath(file) {
	return escaped(cleanPath(file));
}
function escaped(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;").replaceAll("'", "&#39;");
}
const MAX_MESSAGE = 2e3;
function htmlLines(message) {
	return cleanLines(message, MAX_MESSAGE).map((line) => htmlMessage(line.trim())).join("\n");
}
function htmlMessage(message) {
	const parts = html(message, MAX_MESSAGE).split("`");
	return parts.map((part, index) => {
		return index % 2 === 1 && index < parts.length - 1 ? `<code>${part}</code>` : index % 2 === 1 ? `\`${part}` : part;
	}).join("");
}
export { htmlPath as a, withPlace as c, htmlMessage as i, html as n, cleanPath as o, htmlLines as r, formatPlace as s, escaped as t };
