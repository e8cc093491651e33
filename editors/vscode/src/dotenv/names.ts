/** Parts of names that say that a file is a template, without real values. */
const templateParts = new Set(['example', 'sample', 'template', 'dist', 'defaults'])

/** Whether a file may hold secrets: it is named `.env`, or that and a separator, and is not a template. */
export function isSecretFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return /^\.env(?:[.\-_]|$)/i.test(name) && !name.split(/[.\-_]/).some(part => templateParts.has(part.toLowerCase()))
}
