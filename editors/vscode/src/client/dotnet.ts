import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** The oldest version of .NET that the language server runs on. */
export const oldestVersion = 8

const run = promisify(execFile)

/** Where the `dotnet` command may be, the likeliest place first. */
export function listCandidates(configured: string, environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (configured) return [configured]
  const name = platform === 'win32' ? 'dotnet.exe' : 'dotnet'
  const usual = platform === 'win32'
    ? [join(environment.ProgramFiles ?? 'C:\\Program Files', 'dotnet')]
    : ['/usr/local/share/dotnet', '/usr/share/dotnet', '/usr/lib/dotnet', '/usr/bin', '/opt/homebrew/bin']
  const folders = [environment.DOTNET_ROOT, ...(environment.PATH ?? '').split(delimiter), ...usual, join(homedir(), '.dotnet')]
  return [...new Set(folders.filter(folder => folder).map(folder => join(folder ?? '', name)))]
}

/** Whether the answer to `dotnet --list-runtimes` has a runtime that is new enough. */
export function hasRuntime(answer: string): boolean {
  return [...answer.matchAll(/^Microsoft\.NETCore\.App (\d+)\./gm)].some(([, major]) => Number(major) >= oldestVersion)
}

/** The first command with a runtime that is new enough; undefined where there is none. */
export async function findDotnet(configured: string): Promise<string | undefined> {
  for (const candidate of listCandidates(configured, process.env, process.platform)) {
    try {
      await access(candidate)
      const { stdout } = await run(candidate, ['--list-runtimes'])
      if (hasRuntime(stdout)) return candidate
    } catch {
      // It is not there, or not what its name says.
    }
  }
  return undefined
}
