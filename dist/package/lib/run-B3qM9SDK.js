// scripts/cli/cluster/run.ts
const RUN = {
	"bring-up": async () => (await import("./bring-up-DB0B17l8.js")).bringUpService,
	check: async () => (await import("./check-DlIjPANr.js")).check,
	import: async () => (await import("./import-CJgRm0yt.js")).importPlatform,
	rehearse: async () => (await import("./rehearse-C5sA6sNP.js")).rehearseServices,
	smoke: async () => (await import("./smoke-BdY97cDO.js")).smoke
};
async function runCluster(options) {
	return (await RUN[options.command]())(options);
}
export { runCluster };
