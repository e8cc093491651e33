import { existsSync } from 'node:fs'
import { join } from 'node:path'

const readyVersion = 10

/**
 * The program to run on a machine with these major versions of .NET: the one that is compiled already, or the one that runs everywhere and is compiled while
 * it runs. Compiled code is for one platform and one major version, so only an extension that was packed for this platform has it.
 */
export function findTool(folder: string, versions: readonly number[]): string {
  const ready = join(folder, `net${readyVersion}.0`, 'struere-secrets.dll')
  return versions.includes(readyVersion) && existsSync(ready) ? ready : join(folder, 'struere-secrets.dll')
}
