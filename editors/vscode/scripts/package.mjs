// Packs the extension with the language server inside: struere-secrets-VERSION.vsix, in the folder that is given or in this one.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'

const run = (command, ...args) => execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' })
const target = resolve(process.argv[2] ?? '.')
const root = resolve(import.meta.dirname, '..')
process.chdir(root)

rmSync('server', { recursive: true, force: true })
// Any .NET that is new enough runs it, on every system: no executable of one system comes with it.
run('dotnet', 'publish', '../../src/Struere.Secrets.Tool', '--nologo', '-v:quiet', '-c', 'Release', '-o', 'server', '-p:UseAppHost=false', '-p:DebugType=none')
copyFileSync('../../LICENSE', 'LICENSE')
copyFileSync('../../src/Struere.Secrets.Build/icon.png', 'icon.png')
run('node', 'scripts/bundle.mjs')
mkdirSync(target, { recursive: true })
run('npx', 'vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--out', target)
