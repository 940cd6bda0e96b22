/** An entry of a kustomization's `images`. */
export interface ImageEdit {
  readonly name: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly digest?: string;
}

/**
 * Parses `name=new:tag@digest` as `kustomize edit set image` does; null if it changes nothing
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/kustomize/commands/edit/set/setimage.go).
 */
export function splitImage(text: string): ImageEdit | null {
  const equals = text.indexOf("=");
  const written = splitName(text.slice(equals + 1));
  if (written.name === text) return null;
  const { name, newTag, digest } = written;
  const version = { ...(newTag === "" ? {} : { newTag }), ...(digest === "" ? {} : { digest }) };
  return equals === -1 ? { name, ...version } : { name: text.slice(0, equals), newName: name, ...version };
}

/** Splits an image; a colon before the first slash belongs to the registry's port. */
function splitName(image: string): { name: string; newTag: string; digest: string } {
  const from = Math.max(image.indexOf("/"), 0);
  const at = image.indexOf("@", from);
  const colon = image.indexOf(":", from);
  const end = at === -1 ? image.length : at;
  const digest = at === -1 ? "" : image.slice(at + 1);
  if (colon === -1 || colon > end) return { name: image.slice(0, end), newTag: "", digest };
  return { name: image.slice(0, colon), newTag: image.slice(colon + 1, end), digest };
}
