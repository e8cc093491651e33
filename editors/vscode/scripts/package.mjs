// Packs the extension with the language server inside: struere-secrets-PLATFORM-VERSION.vsix, in the folder that is given or in this one.
// package.mjs [FOLDER] [PLATFORM]   for example: artifacts/vscode darwin-arm64. Without a platform it is for this one; "universal" is for all others.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'

// What .NET calls the platforms that an extension can be for.
const platforms = {
  'alpine-x64': 'linux-musl-x64',
  'darwin-arm64': 'osx-arm64',
  'darwin-x64': 'osx-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
  'win32-arm64': 'win-arm64',
  'win32-x64': 'win-x64',
}

const run = (command, ...args) => execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' })
const target = resolve(process.argv[2] ?? '.')
const platform = process.argv[3] ?? `${process.platform}-${process.arch}`
if (platform !== 'universal' && !(platform in platforms)) throw new Error(`There is no platform '${platform}': use universal, ${Object.keys(platforms).join(', ')}.`)
const root = resolve(import.meta.dirname, '..')
process.chdir(root)

rmSync('server', { recursive: true, force: true })
// Any .NET that is new enough runs it, on every system: no executable of one system comes with it.
run('dotnet', 'publish', '../../src/Struere.Secrets.Tool', '--nologo', '-v:quiet', '-c', 'Release', '-o', 'server', '-p:UseAppHost=false', '-p:DebugType=none')
// Compiled code is for one platform, on which it starts in two thirds of the time. It can be made on any other one too; native code cannot.
if (platform !== 'universal') run('bash', '../../eng/publish-language-server.sh', platforms[platform], 'editors/vscode/server/net10.0', 'net10.0', '-p:UseAppHost=false')
copyFileSync('../../LICENSE', 'LICENSE')
copyFileSync('../../src/Struere.Secrets.Build/icon.png', 'icon.png')
run('node', 'scripts/bundle.mjs')
mkdirSync(target, { recursive: true })
run('npx', 'vsce', 'package', '--no-dependencies', '--allow-missing-repository', ...(platform === 'universal' ? [] : ['--target', platform]), '--out', target)
