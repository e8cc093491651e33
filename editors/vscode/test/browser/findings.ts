import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process'
import { join, relative } from 'node:path'
import { createFolder } from './agentProject'

/** A finding as every host can tell it. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: string
  readonly code: string
  readonly message: string
}

interface CheckOutput {
  readonly findings: readonly { readonly rule: string, readonly severity: string, readonly message: string, readonly file: string, readonly line: number, readonly column: number }[]
}

/** What `struere-secrets check` finds in a project, with the tool that is packed in the extension. */
export function check(folder: string): Finding[] {
  const output = run('dotnet', [join(process.cwd(), 'server/struere-secrets.dll'), 'check', '--severity', 'info', '--format', 'json'], { cwd: folder, encoding: 'utf8' })
  return inOrder((JSON.parse(output) as CheckOutput).findings.map(({ rule, ...finding }) => ({ ...finding, code: rule })))
}

/** What `dotnet build` finds in a project: errors and warnings. */
export function build(folder: string): Finding[] {
  const environment = { ...process.env, NUGET_PACKAGES: createFolder(), DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_CLI_USE_MSBUILD_SERVER: '0', MSBUILDDISABLENODEREUSE: '1' }
  const output = run('dotnet', ['build', '--nologo', '-p:ContinuousIntegrationBuild=true', '-tl:off'], { cwd: folder, encoding: 'utf8', env: environment })
  const lines = output.matchAll(/^(.+?)\((\d+),(\d+)(?:,\d+,\d+)?\): (error|warning) (STRU\d+): (.*?)(?: \(https:[^)]*\))?(?: \[[^\]]*\])?$/gm)
  const findings = [...lines].map(([, file = '', line, column, severity = '', code = '', message = '']) =>
    ({ file: relative(folder, file).replaceAll('\\', '/'), line: Number(line), column: Number(column), severity, code, message }))
  return inOrder([...new Map(findings.map(finding => [JSON.stringify(finding), finding])).values()])
}

export function inOrder(findings: readonly Finding[]): Finding[] {
  const keyOf = ({ file, line, column, code }: Finding): string => `${file}:${String(line).padStart(6, '0')}:${String(column).padStart(6, '0')}:${code}`
  return findings
    .map(({ file, line, column, severity, code, message }) => ({ file, line, column, severity, code, message }))
    .sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1)
}

/** The output of a command that says by its exit code that it has found something. */
function run(command: string, args: readonly string[], options: ExecFileSyncOptionsWithStringEncoding): string {
  try {
    return execFileSync(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}
