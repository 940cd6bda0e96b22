// scripts/report/terminal/plural.ts
function plural(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
export { plural as t };
