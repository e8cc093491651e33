import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** The oldest version of .NET that the language server runs on. */
export const oldestVersion = 8

/** The `dotnet` command of a machine. */
export interface Dotnet {
  readonly command: string
  /** The major versions of its runtimes. */
  readonly versions: readonly number[]
}

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

/** The major versions in the answer to `dotnet --list-runtimes`. */
export function readVersions(answer: string): number[] {
  return [...new Set([...answer.matchAll(/^Microsoft\.NETCore\.App (\d+)\./gm)].map(([, major]) => Number(major)))]
}

/** The first command with a runtime that is new enough; undefined where there is none. */
export async function findDotnet(configured: string): Promise<Dotnet | undefined> {
  for (const command of listCandidates(configured, process.env, process.platform)) {
    try {
      await access(command)
      const { stdout } = await run(command, ['--list-runtimes'])
      const versions = readVersions(stdout)
      if (versions.some(version => version >= oldestVersion)) return { command, versions }
    } catch {
      // It is not there, or not what its name says.
    }
  }
  return undefined
}
