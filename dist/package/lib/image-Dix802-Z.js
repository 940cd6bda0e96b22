// scripts/kubernetes/pods/image.ts
const MAX_NAME = 255;
const HOST = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
const IMAGE_ID = /^[a-f0-9]{64}$/;
function parseImage(reference) {
	const at = reference.indexOf("@");
	const digest = at === -1 ? null : reference.slice(at + 1);
	const named = at === -1 ? reference : reference.slice(0, at);
	const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
	const tag = colon === -1 ? null : named.slice(colon + 1);
	const name = colon === -1 ? named : named.slice(0, colon);
	if (digest !== null && !DIGEST.test(digest)) return null;
	if (tag !== null && !TAG.test(tag)) return null;
	if (IMAGE_ID.test(reference)) return null;
	const { registry, repository } = splitName(name);
	if (registry.length + repository.length >= MAX_NAME || !HOST.test(registry)) return null;
	if (!repository.split("/").every((part) => PATH_PART.test(part))) return null;
	return {
		registry,
		repository,
		tag,
		digest
	};
}
function splitName(name) {
	const slash = name.indexOf("/");
	const first = slash === -1 ? "" : name.slice(0, slash);
	const isHost = first === "localhost" || /[.:A-Z]/.test(first);
	const registry = !isHost || first === "index.docker.io" ? "docker.io" : first;
	const rest = isHost ? name.slice(slash + 1) : name;
	return {
		registry,
		repository: registry === "docker.io" && !rest.includes("/") ? `library/${rest}` : rest
	};
}
export { parseImage as t };
