import { t as usesOf } from "./uses-BvgJITO0.js";
// scripts/cluster/smoke/order.ts
function servicesInOrder({ platform, overlays }) {
	const uses = usesOf(overlays, platform);
	const rendered = new Set(overlays.flatMap(({ resources }) => resources.map(({ kind, namespace, name }) => `${kind}/${namespace}/${name}`)));
	const services = (platform.workloads ?? []).flatMap(({ kind, namespace, name, nodePort, state }) => {
		if (nodePort === void 0 || state === "planned" && !rendered.has(`${kind}/${namespace}/${name}`)) return [];
		const used = uses.filter(({ workload, service }) => workload.name === name && workload.namespace === namespace && service.name !== name).map(({ service }) => service.name);
		return [{
			namespace,
			name,
			nodePort,
			state,
			uses: [...new Set(used)]
		}];
	});
	const names = new Set(services.map(({ name }) => name));
	return inOrder(services.map((service) => ({
		...service,
		uses: service.uses.filter((name) => names.has(name))
	})));
}
function inOrder(services) {
	const byName = new Map(services.map((service) => [service.name, service]));
	const seen = new Set();
	const ordered = [];
	const visit = (service) => {
		if (seen.has(service.name)) return;
		seen.add(service.name);
		for (const name of service.uses) visit(byName.get(name));
		ordered.push(service);
	};
	services.forEach(visit);
	return ordered;
}
export { servicesInOrder as t };
